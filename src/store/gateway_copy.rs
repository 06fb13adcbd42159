//! Texts that the gateway keeps, until they are blanked there.

use chrono::{DateTime, Utc};

use super::pool::{StoreError, Tx, on_tx};

/// A text to be blanked.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CopyRow {
    pub gateway_id: String,
    /// How often it could not be.
    pub tries: i64,
}

/// The earlier time counts: a report says that it need not wait.
const PLAN: &str = "
    INSERT INTO gateway_copy (gateway_id, due_at, tries) VALUES ($1, $2, 0)
    ON CONFLICT (gateway_id) DO UPDATE SET due_at = excluded.due_at WHERE excluded.due_at < gateway_copy.due_at";
const DUE: &str = "SELECT gateway_id, tries FROM gateway_copy WHERE due_at <= $1 ORDER BY due_at LIMIT $2";
const NEXT: &str = "SELECT MIN(due_at) FROM gateway_copy WHERE due_at > $1";
const DONE: &str = "DELETE FROM gateway_copy WHERE gateway_id = $1";
const AGAIN: &str = "UPDATE gateway_copy SET due_at = $2, tries = tries + 1 WHERE gateway_id = $1";

impl Tx {
    /// Plans to blank what the gateway keeps of a message.
    pub async fn plan_blanking(&mut self, gateway_id: &str, due_at: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(PLAN).bind(gateway_id.to_owned()).bind(due_at).execute(conn).await?;
        });
        Ok(())
    }

    /// What is to be blanked now, the longest due first.
    pub async fn copies_due(&mut self, now: DateTime<Utc>, limit: i64) -> Result<Vec<CopyRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, CopyRow>(DUE).bind(now).bind(limit).fetch_all(conn).await?))
    }

    /// When the next one after a time is due.
    pub async fn next_copy_due(&mut self, after: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(NEXT).bind(after).fetch_one(conn).await?))
    }

    /// It was blanked.
    pub async fn copy_blanked(&mut self, gateway_id: &str) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(DONE).bind(gateway_id.to_owned()).execute(conn).await?; });
        Ok(())
    }

    /// It could not be blanked, and is tried again at this time.
    pub async fn copy_later(&mut self, gateway_id: &str, due_at: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(AGAIN).bind(gateway_id.to_owned()).bind(due_at).execute(conn).await?;
        });
        Ok(())
    }
}
