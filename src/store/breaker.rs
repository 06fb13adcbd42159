//! What is known of the SMS gateway, shared by all instances and kept over a
//! restart.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::breaker::{Breaker, LONGEST_WAIT};

const READ: &str = "SELECT failures, trial_at, trials FROM sms_breaker";
const TAKE_TRIAL: &str = "UPDATE sms_breaker SET trial_at = $3, trial_id = $1 WHERE trial_at = $2";
/// Holds the row until the end of the transaction, so that failures at the
/// same time come one after the other.
const HOLD: &str = "
    INSERT INTO sms_breaker (id, failures, trials) VALUES (1, 0, 0)
    ON CONFLICT (id) DO UPDATE SET failures = sms_breaker.failures
    RETURNING failures, trial_at, trials, trial_id";
const KEEP: &str = "UPDATE sms_breaker SET failures = $1, trial_at = $2, trials = $3";
const FORGET: &str = "DELETE FROM sms_breaker RETURNING failures, trial_at, trials";
/// Whatever waits for the gateway goes now, also what is due anyway and was not
/// looked at again yet; what is due later than any of that is not looked through.
const LET_GO: &str = "
    UPDATE message SET due_at = CASE WHEN due_at > $1 THEN $1 ELSE due_at END, error = NULL
    WHERE state IN ('queued', 'sending') AND state = 'queued' AND error = $2 AND due_at <= $3";

/// Why a message waits for the gateway, in its row.
pub const GATEWAY_AWAY: &str = "the gateway is away";

#[derive(sqlx::FromRow)]
struct BreakerRow {
    failures: i64,
    trial_at: Option<DateTime<Utc>>,
    trials: i64,
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    #[sqlx(flatten)]
    row: BreakerRow,
    trial_id: Option<Uuid>,
}

impl BreakerRow {
    fn breaker(&self) -> Breaker {
        let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        Breaker { failures: count(self.failures), trial_at: self.trial_at, trials: count(self.trials) }
    }
}

impl Tx {
    /// What is known of the gateway.
    pub async fn breaker(&mut self) -> Result<Breaker, StoreError> {
        let row: Option<BreakerRow> = on_tx!(self, conn => sqlx::query_as(READ).fetch_optional(conn).await?);
        Ok(row.map(|row| row.breaker()).unwrap_or_default())
    }

    /// A message tries for all, where the next trial was planned for `was`.
    /// `false` if another does.
    pub async fn take_trial(
        &mut self,
        message: Uuid,
        was: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query(TAKE_TRIAL).bind(message).bind(was).bind(until).execute(conn).await?.rows_affected()
        }) == 1)
    }

    /// The gateway has failed a message; what was known before, and what is now.
    pub async fn gateway_failed(
        &mut self,
        message: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(Breaker, Breaker), StoreError> {
        let held: HeldRow = on_tx!(self, conn => sqlx::query_as(HOLD).fetch_one(conn).await?);
        let before = held.row.breaker();
        let after = before.failed(held.trial_id == Some(message), now);
        on_tx!(self, conn => {
            sqlx::query(KEEP)
                .bind(i64::from(after.failures))
                .bind(after.trial_at)
                .bind(i64::from(after.trials))
                .execute(conn)
                .await?;
        });
        Ok((before, after))
    }

    /// The gateway is there. `Some` with how many messages had waited, if they
    /// had to wait until now.
    pub async fn gateway_works(&mut self, now: DateTime<Utc>) -> Result<Option<u64>, StoreError> {
        let row: Option<BreakerRow> = on_tx!(self, conn => sqlx::query_as(FORGET).fetch_optional(conn).await?);
        if !row.is_some_and(|row| row.breaker().is_open()) {
            return Ok(None);
        }
        let waited = on_tx!(self, conn => {
            sqlx::query(LET_GO).bind(now).bind(GATEWAY_AWAY).bind(now + LONGEST_WAIT).execute(conn).await?.rows_affected()
        });
        Ok(Some(waited))
    }
}
