//! Where a citizen is: one situation at a time, as a history.

use chrono::NaiveDate;
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::CitizenId;

/// Whether a citizen (an SQL expression) has a situation of some kinds on a
/// day (a placeholder).
macro_rules! has_situation {
    ($citizen:literal, $day:literal, $kinds:expr) => {
        concat!(
            "EXISTS (SELECT 1 FROM situation s WHERE s.citizen_id = ",
            $citizen,
            " AND s.from_on <= ",
            $day,
            " AND (s.until_on IS NULL OR s.until_on >= ",
            $day,
            ") AND s.situation IN (",
            $kinds,
            "))"
        )
    };
}

/// Whether a citizen has a workplace, so that "my work" means something.
macro_rules! has_workplace {
    ($citizen:literal, $day:literal) => {
        $crate::store::situation::has_situation!(
            $citizen,
            $day,
            "'wage-subsidy', 'internship', 'small-job-and-internship', 'igu', 'ordinary-job', 'fleksjob', 'own-business'"
        )
    };
}

/// Whether a citizen's case is closed.
macro_rules! is_closed {
    ($citizen:literal, $day:literal) => {
        $crate::store::situation::has_situation!(
            $citizen,
            $day,
            "'own-business', 'moved', 'spouse-income', 'declined', 'education', 'ordinary-job', 'fleksjob', 'repatriated'"
        )
    };
}
pub(super) use {has_situation, has_workplace, is_closed};

const END_OPEN: &str = "
    UPDATE situation SET until_on = $3
    WHERE citizen_id = $1 AND from_on < $2 AND (until_on IS NULL OR until_on >= $2)";
const SET: &str = "
    INSERT INTO situation (id, citizen_id, situation, from_on, until_on) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (citizen_id, from_on) DO UPDATE SET situation = excluded.situation, until_on = excluded.until_on";

impl Tx {
    /// Sets a situation from a date on; one that still ran then ends the day before.
    pub async fn set_situation(
        &mut self,
        id: Uuid,
        citizen: CitizenId,
        situation: &str,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(END_OPEN).bind(citizen.0).bind(from).bind(from.pred_opt()).execute(conn).await?;
        });
        on_tx!(self, conn => {
            sqlx::query(SET)
                .bind(id)
                .bind(citizen.0)
                .bind(situation.to_owned())
                .bind(from)
                .bind(until)
                .execute(conn)
                .await?;
        });
        Ok(())
    }
}
