//! Where a citizen is: one situation at a time, as a history.

use chrono::NaiveDate;
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::CitizenId;

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
