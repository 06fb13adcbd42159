//! Exported tables at once, for tests: the program writes them line by line.

use fodfaeste::store::{Line, StoreError, Tx};

/// Every line of a table, in its order.
pub async fn exported<L: Line>(tx: &mut Tx) -> Result<Vec<L>, StoreError> {
    let mut lines = Vec::new();
    tx.export(|line| {
        lines.push(line);
        Ok::<_, StoreError>(())
    })
    .await?;
    Ok(lines)
}
