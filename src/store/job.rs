//! Recurring jobs as rows, and small facts about the outside.

use chrono::{DateTime, Utc};

use super::pool::{StoreError, Tx, on_tx};

const ALL: &str = "SELECT name, schedule, next_run_at FROM job";
const NEXT: &str = "SELECT schedule, next_run_at FROM job WHERE name = $1";
const PLAN: &str = "
    INSERT INTO job (name, schedule, next_run_at) VALUES ($1, $2, $3)
    ON CONFLICT (name) DO UPDATE SET schedule = excluded.schedule, next_run_at = excluded.next_run_at";
const TAKE: &str = "UPDATE job SET last_run_at = $3, next_run_at = $4 WHERE name = $1 AND next_run_at = $2";
const FACT: &str = "SELECT value FROM fact WHERE name = $1";
const SET_FACT: &str = "
    INSERT INTO fact (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/// A job that has been planned.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct JobRow {
    pub name: String,
    /// The schedule by which its next run was found.
    pub schedule: String,
    pub next_run_at: DateTime<Utc>,
}

impl Tx {
    /// All jobs that have ever been planned.
    pub async fn jobs(&mut self) -> Result<Vec<JobRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(ALL).fetch_all(conn).await?))
    }

    /// A job's schedule and its next run, if it has ever been planned.
    pub async fn job(&mut self, name: &str) -> Result<Option<(String, DateTime<Utc>)>, StoreError> {
        let name = name.to_owned();
        Ok(on_tx!(self, conn => sqlx::query_as(NEXT).bind(name).fetch_optional(conn).await?))
    }

    /// Plans a job's next run.
    pub async fn plan_job(&mut self, name: &str, schedule: &str, next: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(PLAN).bind(name.to_owned()).bind(schedule.to_owned()).bind(next).execute(conn).await?;
        });
        Ok(())
    }

    /// Takes a run that is due: compare and set, so that of two instances
    /// exactly one gets `true`. The job's work belongs in the same transaction.
    pub async fn take_job(
        &mut self,
        name: &str,
        was: DateTime<Utc>,
        now: DateTime<Utc>,
        next: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(TAKE).bind(name.to_owned()).bind(was).bind(now).bind(next).execute(conn).await?.rows_affected()
        });
        Ok(changed == 1)
    }

    /// A small fact about the outside, such as the bot's name.
    pub async fn fact(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let name = name.to_owned();
        Ok(on_tx!(self, conn => sqlx::query_scalar(FACT).bind(name).fetch_optional(conn).await?))
    }

    /// Learns a small fact.
    pub async fn set_fact(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(SET_FACT).bind(name.to_owned()).bind(value.to_owned()).execute(conn).await?;
        });
        Ok(())
    }
}
