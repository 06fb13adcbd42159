//! Who stands at the head of the sheet for the table.

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::CitizenId;

/// Whose sheet it is.
#[derive(Clone, sqlx::FromRow)]
pub struct SheetHead {
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub name: Option<String>,
    pub language: String,
    pub consultant: Option<String>,
}

const HEAD: &str = "
    SELECT c.ref, c.name, c.language, k.name AS consultant
    FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE c.id = $1";

impl Tx {
    /// Whose sheet it is; `None` for nobody.
    pub async fn sheet_head(&mut self, citizen: CitizenId) -> Result<Option<SheetHead>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(HEAD).bind(citizen.0).fetch_optional(conn).await?))
    }
}
