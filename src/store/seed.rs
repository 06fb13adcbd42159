//! Writes a made-up past: what the sandbox's people did before it opened.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::CitizenId;
use crate::rules::scorecard::{AssessmentId, Rater, RoundId, Scores};

/// A round that was opened, and perhaps closed, in the past.
#[derive(Clone, Copy, Debug)]
pub struct PastRound {
    pub id: RoundId,
    pub citizen: CitizenId,
    pub number: i64,
    pub opened_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
}

const CHAT: &str = "INSERT INTO chat (chat_id, citizen_id, since) VALUES ($1, $2, $3)";
const ROUND: &str = "
    INSERT INTO round (id, citizen_id, number, opened_at, closed_at) VALUES ($1, $2, $3, $4, $5)";
const SHEET: &str = "
    INSERT INTO assessment (id, round_id, citizen_id, rater, channel, scores, started_at, completed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
const CITIZENS: &str = "SELECT COUNT(*) FROM citizen";

impl Tx {
    /// Whether nobody has been stored yet.
    pub async fn is_empty(&mut self) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => sqlx::query_scalar(CITIZENS).fetch_one(conn).await?);
        Ok(count == 0)
    }

    /// A citizen who joined the bot long ago.
    pub async fn past_chat(&mut self, chat: i64, citizen: CitizenId, since: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(CHAT).bind(chat).bind(citizen.0).bind(since).execute(conn).await?; });
        Ok(())
    }

    /// A round of the past.
    pub async fn past_round(&mut self, round: PastRound) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(ROUND)
                .bind(round.id.0)
                .bind(round.citizen.0)
                .bind(round.number)
                .bind(round.opened_at)
                .bind(round.closed_at)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// A rater's sheet of the past, sent.
    pub async fn past_sheet(
        &mut self,
        round: PastRound,
        rater: Rater,
        scores: Scores,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let channel = if rater == Rater::Workplace { "paper" } else { "telegram" };
        on_tx!(self, conn => {
            sqlx::query(SHEET)
                .bind(AssessmentId(Uuid::now_v7()).0)
                .bind(round.id.0)
                .bind(round.citizen.0)
                .bind(rater.word())
                .bind(channel)
                .bind(String::from(scores))
                .bind(at)
                .execute(conn)
                .await?;
        });
        Ok(())
    }
}
