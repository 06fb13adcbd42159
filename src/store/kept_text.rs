//! What SMS said, which is kept for some days only.

use chrono::{DateTime, Utc};

use super::pool::{StoreError, Tx, on_tx};

/// That it was sent, when, and how it went stays. By what one says it is known
/// for whom it was, if a report is still to come.
const BLANK: &str = "
    UPDATE message SET body = ''
    WHERE channel = 'sms' AND body <> '' AND state NOT IN ('queued', 'sending')
        AND COALESCE(sent_at, due_at) < CASE WHEN state IN ('sent', 'unknown') THEN $2 ELSE $1 END";
/// By which the gateway would be asked for a text whose answer was lost.
const BLANK_HASH: &str = "
    UPDATE attempt SET text_hash = NULL WHERE text_hash IS NOT NULL
        AND EXISTS (SELECT 1 FROM message m WHERE m.id = attempt.message_id AND m.body = '')";

impl Tx {
    /// Blanks what SMS said that were sent, or due, before a time, or before
    /// another one where nobody knows yet whether they arrived; answers how
    /// many.
    pub async fn blank_texts(&mut self, before: DateTime<Utc>, unreported: DateTime<Utc>) -> Result<u64, StoreError> {
        let blanked = on_tx!(self, conn => {
            sqlx::query(BLANK).bind(before).bind(unreported).execute(conn).await?.rows_affected()
        });
        on_tx!(self, conn => { sqlx::query(BLANK_HASH).execute(conn).await?; });
        Ok(blanked)
    }
}
