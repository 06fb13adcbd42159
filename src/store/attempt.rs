//! Attempts: one row before each request, and what became of it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::bulk::{all_of, filled, groups, laid, list, lists, values};
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

/// A try to be made now.
#[derive(Clone, Copy, Debug)]
pub struct NewAttempt {
    pub id: Uuid,
    pub message: Uuid,
    /// Under which the message was claimed.
    pub fence: i64,
    pub channel: &'static str,
}

const BEGIN: &str = "
    UPDATE message SET state = 'sending', attempts = attempts + 1, channel = v.column3
    FROM (VALUES ";
const IF_QUEUED: &str = ") AS v
    WHERE message.id = v.column1 AND message.fence = v.column2 AND message.state = 'queued'";
const ATTEMPT: &str = "INSERT INTO attempt (id, message_id, channel, started_at) VALUES {rows}";
const END_ATTEMPT: &str = "UPDATE attempt SET outcome = $1 WHERE outcome IS NULL AND message_id IN ";
const NOTE_TEXT: &str = "UPDATE attempt SET text_hash = $2 WHERE id = $1";
const OF_MESSAGE: &str = "
    SELECT channel, started_at, outcome, text_hash FROM attempt WHERE message_id = $1 ORDER BY id";
const KNOWN_AT_GATEWAY: &str = "SELECT COUNT(*) FROM message WHERE gateway_id = $1";

impl Tx {
    /// Begins attempts before their requests. `false` for one whose message was
    /// cancelled or is somebody else's by now.
    ///
    /// # Errors
    /// `Changed` if that holds for one of several: which is found out when each
    /// is begun by itself. Answering a row for each would cost more than the
    /// change.
    pub async fn begin_attempts(&mut self, attempts: &[NewAttempt], now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut begun = 0;
        for group in filled(attempts) {
            let sql = self.sql(format!("{BEGIN}{}{IF_QUEUED}", values(group.len(), 3, 0)));
            begun += on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for attempt in group {
                    query = query.bind(attempt.message).bind(attempt.fence).bind(attempt.channel);
                }
                query.execute(conn).await?.rows_affected()
            });
        }
        if !all_of(attempts.len(), begun, "a message")? {
            return Ok(false);
        }
        for group in groups(attempts) {
            let sql = self.sql(laid(ATTEMPT, "(?, ?, ?, #1)", group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for attempt in group {
                    query = query.bind(attempt.id).bind(attempt.message).bind(attempt.channel);
                }
                query.bind(now).execute(conn).await?;
            });
        }
        Ok(true)
    }

    /// Notes how a message's last attempt ended.
    pub async fn end_attempt(&mut self, message: Uuid, outcome: &str) -> Result<(), StoreError> {
        self.end_attempts(&[message], outcome).await
    }

    /// Notes how the last attempts at messages ended.
    pub async fn end_attempts(&mut self, messages: &[Uuid], outcome: &str) -> Result<(), StoreError> {
        for group in lists(messages) {
            let sql = self.sql(format!("{END_ATTEMPT}{}", list(group.len(), 1)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(outcome.to_owned());
                for message in &group {
                    query = query.bind(*message);
                }
                query.execute(conn).await?;
            });
        }
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
