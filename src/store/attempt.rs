//! Attempts: one row before each request, and what became of it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::message::Message;
use super::pool::{StoreError, Tx, on_tx};

/// One try to send a message.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AttemptRow {
    pub channel: String,
    pub started_at: DateTime<Utc>,
    /// `None` while it runs, or if the process died in it.
    pub outcome: Option<String>,
    /// Of the text that it sent, where the gateway can be asked for it.
    pub text_hash: Option<String>,
}

const BEGIN: &str = "
    UPDATE message SET state = 'sending', attempts = attempts + 1, channel = $3
    WHERE id = $1 AND fence = $2 AND state = 'queued'";
const ATTEMPT: &str = "INSERT INTO attempt (id, message_id, channel, started_at) VALUES ($1, $2, $3, $4)";
const END_ATTEMPT: &str = "
    UPDATE attempt SET outcome = $2 WHERE message_id = $1 AND outcome IS NULL";
const NOTE_TEXT: &str = "UPDATE attempt SET text_hash = $2 WHERE id = $1";
const OF_MESSAGE: &str = "
    SELECT channel, started_at, outcome, text_hash FROM attempt WHERE message_id = $1 ORDER BY id";
const KNOWN_AT_GATEWAY: &str = "SELECT COUNT(*) FROM message WHERE gateway_id = $1";

impl Tx {
    /// Commits an attempt before its request. `false` if the message was
    /// cancelled, or is somebody else's by now.
    pub async fn begin_attempt(
        &mut self,
        message: &Message,
        attempt: Uuid,
        channel: &'static str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(BEGIN).bind(message.id).bind(message.fence).bind(channel).execute(conn).await?.rows_affected()
        });
        if changed == 1 {
            on_tx!(self, conn => {
                sqlx::query(ATTEMPT).bind(attempt).bind(message.id).bind(channel).bind(now).execute(conn).await?;
            });
        }
        Ok(changed == 1)
    }

    /// Notes how a message's last attempt ended.
    pub async fn end_attempt(&mut self, message: Uuid, outcome: &str) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(END_ATTEMPT).bind(message).bind(outcome.to_owned()).execute(conn).await?;
        });
        Ok(())
    }

    /// Keeps the hash of the text that an attempt is about to send.
    pub async fn note_text(&mut self, attempt: Uuid, hash: &str) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(NOTE_TEXT).bind(attempt).bind(hash.to_owned()).execute(conn).await?;
        });
        Ok(())
    }

    /// All attempts at a message, oldest first.
    pub async fn attempts_of(&mut self, message: Uuid) -> Result<Vec<AttemptRow>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, AttemptRow>(OF_MESSAGE).bind(message).fetch_all(conn).await?
        }))
    }

    /// Whether a gateway's id is already that of a message.
    pub async fn is_known_at_gateway(&mut self, gateway_id: &str) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => {
            sqlx::query_scalar(KNOWN_AT_GATEWAY).bind(gateway_id.to_owned()).fetch_one(conn).await?
        });
        Ok(count > 0)
    }
}
