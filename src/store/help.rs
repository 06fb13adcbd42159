//! What citizens want help with, round by round.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::bulk::{list, lists};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::CitizenId;
use crate::rules::plan::Help;
use crate::rules::scorecard::RoundId;

const OF_ROUNDS: &str = "SELECT round_id, items FROM help_wish WHERE round_id IN ";
const LATEST: &str = "
    SELECT r.number, h.items FROM help_wish h JOIN round r ON r.id = h.round_id
    WHERE h.citizen_id = $1 ORDER BY r.number DESC LIMIT 1";
const KEEP: &str = "
    INSERT INTO help_wish (round_id, citizen_id, items, changed_at)
    SELECT r.id, r.citizen_id, $3, $4 FROM round r WHERE r.id = $1 AND r.citizen_id = $2 AND r.closed_at IS NULL
    ON CONFLICT (round_id) DO UPDATE SET items = excluded.items, changed_at = excluded.changed_at";
const NOTE: &str = "INSERT INTO help_wish_change (id, round_id, items, at) VALUES ($1, $2, $3, $4)";

impl Tx {
    /// What was answered in these rounds, if anything.
    pub async fn help_of_rounds(&mut self, rounds: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreError> {
        let mut rows = Vec::new();
        for rounds in lists(rounds) {
            let sql = self.sql(format!("{OF_ROUNDS}{}", list(rounds.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, (Uuid, String)>(sql);
                for round in &rounds {
                    query = query.bind(*round);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// A citizen's latest answer, with the number of its round.
    pub async fn latest_help(&mut self, citizen: CitizenId) -> Result<Option<(i64, String)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(LATEST).bind(citizen.0).fetch_optional(conn).await?))
    }

    /// Keeps an answer, while the round is open.
    pub async fn keep_help(
        &mut self,
        change: Uuid,
        (round, citizen): (RoundId, CitizenId),
        wanted: Help,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let items = String::from(wanted);
        let kept = on_tx!(self, conn => {
            sqlx::query(KEEP)
                .bind(round.0)
                .bind(citizen.0)
                .bind(items.clone())
                .bind(now)
                .execute(conn)
                .await?
                .rows_affected()
        });
        if kept != 1 {
            return Err(StoreError::Changed("a round"));
        }
        on_tx!(self, conn => {
            sqlx::query(NOTE).bind(change).bind(round.0).bind(items).bind(now).execute(conn).await?;
        });
        Ok(())
    }
}
