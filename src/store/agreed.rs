//! Steps that were agreed, and how they went.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bulk::{list, lists};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::plan::{Doer, Outcome, Step, StepId, StepWords};

/// A step as it stands.
#[derive(Clone, sqlx::FromRow)]
pub struct StepRow {
    pub id: Uuid,
    pub words: String,
    pub who: String,
    pub by_on: NaiveDate,
    pub outcome: Option<String>,
    pub agreed_at: DateTime<Utc>,
}

impl StepRow {
    /// The step with its latest mark.
    pub fn step(&self) -> Result<(StepId, Step, Option<Outcome>), StoreError> {
        let unreadable = || StoreError::Unreadable("an agreed step");
        let outcome = self.outcome.as_deref().map(|word| Outcome::of_word(word).ok_or_else(unreadable));
        let step = Step {
            words: StepWords::new(&self.words).map_err(|_| unreadable())?,
            who: Doer::of_word(&self.who).ok_or_else(unreadable)?,
            by: self.by_on,
        };
        Ok((StepId(self.id), step, outcome.transpose()?))
    }
}

const OF_CITIZEN: &str = "
    SELECT id, words, who, by_on, outcome, agreed_at FROM agreed_step WHERE citizen_id = $1 ORDER BY agreed_at, id";
const BY_IDS: &str = "SELECT id, words, who, by_on, outcome, agreed_at FROM agreed_step WHERE id IN ";
const CITIZEN_OF: &str = "SELECT c.ref FROM agreed_step s JOIN citizen c ON c.id = s.citizen_id WHERE s.id = $1";
const ADD: &str = "
    INSERT INTO agreed_step (id, citizen_id, words, who, by_on, staff_id, agreed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const MARK: &str = "UPDATE agreed_step SET outcome = $2 WHERE id = $1";
const NOTE: &str = "INSERT INTO agreed_mark (id, step_id, outcome, staff_id, at) VALUES ($1, $2, $3, $4, $5)";
const OVERDUE: &str = "SELECT DISTINCT citizen_id FROM agreed_step WHERE outcome IS NULL AND by_on < $1";

impl Tx {
    /// All that was agreed with a citizen, the oldest first.
    pub async fn steps_of(&mut self, citizen: CitizenId) -> Result<Vec<StepRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, StepRow>(OF_CITIZEN).bind(citizen.0).fetch_all(conn).await?))
    }

    /// These steps, as far as they are there, in the order of their keys.
    pub async fn steps(&mut self, ids: &[Uuid]) -> Result<Vec<StepRow>, StoreError> {
        let mut rows = Vec::new();
        for ids in lists(ids) {
            let sql = self.sql(format!("{BY_IDS}{} ORDER BY id", list(ids.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, StepRow>(sql);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// With whom a step was agreed.
    pub async fn ref_of_step(&mut self, id: StepId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(CITIZEN_OF).bind(id.0).fetch_optional(conn).await?))
    }

    /// A new step.
    pub async fn add_step(
        &mut self,
        id: StepId,
        citizen: CitizenId,
        step: &Step,
        staff: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let words = step.words.as_str().to_owned();
        on_tx!(self, conn => {
            sqlx::query(ADD)
                .bind(id.0)
                .bind(citizen.0)
                .bind(words)
                .bind(step.who.word())
                .bind(step.by)
                .bind(staff.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// How a step went; a changed mark stays known.
    pub async fn mark_step(
        &mut self,
        mark: Uuid,
        step: StepId,
        outcome: Outcome,
        staff: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let marked = on_tx!(self, conn => {
            sqlx::query(MARK).bind(step.0).bind(outcome.word()).execute(conn).await?.rows_affected()
        });
        if marked != 1 {
            return Err(StoreError::Changed("an agreed step"));
        }
        on_tx!(self, conn => {
            sqlx::query(NOTE)
                .bind(mark)
                .bind(step.0)
                .bind(outcome.word())
                .bind(staff.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Who has a step whose day has passed without a word on how it went.
    pub async fn overdue_steps(&mut self, today: NaiveDate) -> Result<Vec<Uuid>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(OVERDUE).bind(today).fetch_all(conn).await?))
    }
}
