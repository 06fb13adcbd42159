//! Pictures that staff shared with their citizens, and what was said to them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::message::Message;
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::scorecard::RoundId;

/// A shared picture, and how its citizen answered.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SharedRow {
    pub round_id: Uuid,
    pub number: i64,
    pub citizen_id: Uuid,
    pub shared_at: DateTime<Utc>,
    pub listens_until: Option<DateTime<Utc>>,
    /// The last answer.
    pub answer: Option<String>,
    /// How many words and voices there are.
    pub said: i64,
}

/// What was said to a shared picture; one of the three is there. It may name
/// people, so it has no `Debug`.
#[derive(Clone, sqlx::FromRow)]
pub struct ReplyRow {
    pub id: Uuid,
    pub answer: Option<String>,
    pub words: Option<String>,
    pub voice: Option<String>,
}

const SHARE: &str = "
    INSERT INTO shared_picture (round_id, citizen_id, shared_by, shared_at)
    SELECT r.id, r.citizen_id, $2, $3 FROM round r WHERE r.id = $1 AND r.closed_at IS NOT NULL
    ON CONFLICT (round_id) DO NOTHING";
/// What is known of one shared picture; the condition follows.
macro_rules! shared {
    ($where:literal) => {
        concat!(
            "SELECT p.round_id, r.number, p.citizen_id, p.shared_at, p.listens_until,
                (SELECT y.answer FROM shared_reply y WHERE y.round_id = p.round_id AND y.answer IS NOT NULL
                    ORDER BY y.id DESC LIMIT 1) AS answer,
                (SELECT COUNT(*) FROM shared_reply y WHERE y.round_id = p.round_id AND y.answer IS NULL) AS said
            FROM shared_picture p JOIN round r ON r.id = p.round_id WHERE ",
            $where,
            " ORDER BY r.number DESC LIMIT 1"
        )
    };
}
const SHARED: &str = shared!("p.round_id = $1");
const LAST_OF: &str = shared!("p.citizen_id = $1");
const LISTENING: &str = shared!("p.citizen_id = $1 AND p.listens_until > $2");
const LISTEN: &str = "UPDATE shared_picture SET listens_until = $2 WHERE round_id = $1";
const REPLY: &str = "
    INSERT INTO shared_reply (id, round_id, said_at, answer, words, voice) VALUES ($1, $2, $3, $4, $5, $6)";
const ONE: &str = "SELECT id, answer, words, voice FROM shared_reply WHERE id = $1";
const SAID: &str = "SELECT id FROM shared_reply WHERE round_id = $1 AND answer IS NULL ORDER BY id";
const OPEN_BEFORE: &str = "
    SELECT body, due_at FROM message
    WHERE recipient_id = $1 AND id < $2 AND kind = 'notice' AND state IN ('queued', 'sending')";

impl Tx {
    /// What was written to the same person before a message and has not left:
    /// as JSON of the dialog's, with when it is due.
    pub async fn open_before(&mut self, message: &Message) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as(OPEN_BEFORE).bind(message.recipient_id).bind(message.id).fetch_all(conn).await?
        }))
    }

    /// Shares the picture of a closed round with its citizen. `false` if it
    /// was shared already, or the round is open.
    pub async fn share_picture(
        &mut self,
        round: RoundId,
        staff: StaffId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(SHARE).bind(round.0).bind(staff.0).bind(now).execute(conn).await?.rows_affected()
        });
        Ok(changed == 1)
    }

    /// A round's shared picture.
    pub async fn shared_picture(&mut self, round: RoundId) -> Result<Option<SharedRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(SHARED).bind(round.0).fetch_optional(conn).await?))
    }

    /// The last picture that was shared with a citizen.
    pub async fn last_shared(&mut self, citizen: CitizenId) -> Result<Option<SharedRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(LAST_OF).bind(citizen.0).fetch_optional(conn).await?))
    }

    /// The shared picture that a citizen's words are about now.
    pub async fn listening(&mut self, citizen: CitizenId, now: DateTime<Utc>) -> Result<Option<SharedRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(LISTENING).bind(citizen.0).bind(now).fetch_optional(conn).await?))
    }

    /// What a citizen writes or says until then is about this picture.
    pub async fn listen(&mut self, round: RoundId, until: Option<DateTime<Utc>>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(LISTEN).bind(round.0).bind(until).execute(conn).await?; });
        Ok(())
    }

    /// Adds what a citizen said to a shared picture.
    pub async fn add_reply(&mut self, round: RoundId, reply: &ReplyRow, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(REPLY)
                .bind(reply.id)
                .bind(round.0)
                .bind(now)
                .bind(&reply.answer)
                .bind(&reply.words)
                .bind(&reply.voice)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// One thing that was said.
    pub async fn reply(&mut self, id: Uuid) -> Result<Option<ReplyRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(ONE).bind(id).fetch_optional(conn).await?))
    }

    /// The words and voices to a shared picture, in their order.
    pub async fn said_to(&mut self, round: RoundId) -> Result<Vec<Uuid>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(SAID).bind(round.0).fetch_all(conn).await?))
    }
}
