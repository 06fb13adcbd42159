//! Hours of work, as they were entered.

use chrono::NaiveDate;
use uuid::Uuid;

use super::export::Line;
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::hours::{HoursKind, Quarters};
use crate::rules::person::CitizenId;

/// A line of `export hours`.
#[derive(Clone, sqlx::FromRow)]
pub struct HoursLine {
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub from_on: NaiveDate,
    pub until_on: NaiveDate,
    pub kind: String,
    pub quarters: i64,
}

/// Hours of one kind, from a day to another.
#[derive(Clone, Copy, Debug)]
pub struct NewHours {
    pub citizen: CitizenId,
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    pub kind: HoursKind,
    pub hours: Quarters,
}

const SET: &str = "
    INSERT INTO hours (id, citizen_id, from_on, until_on, kind, quarters) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (citizen_id, kind, from_on) DO UPDATE SET until_on = excluded.until_on, quarters = excluded.quarters
    WHERE hours.until_on <> excluded.until_on OR hours.quarters <> excluded.quarters";
const TAKE_AWAY: &str = "DELETE FROM hours WHERE citizen_id = $1 AND kind = $2 AND from_on = $3";
const OVERLAPS: &str = "
    SELECT COUNT(*) FROM hours WHERE citizen_id = $1 AND kind = $2 AND from_on <> $3 AND from_on <= $4 AND until_on >= $3";
const OF: &str = "
    SELECT c.ref, h.from_on, h.until_on, h.kind, h.quarters
    FROM hours h JOIN citizen c ON c.id = h.citizen_id WHERE h.citizen_id = $1 ORDER BY h.from_on, h.kind";
const EXPORT: &str = "
    SELECT c.ref, h.from_on, h.until_on, h.kind, h.quarters
    FROM hours h JOIN citizen c ON c.id = h.citizen_id ORDER BY c.ref, h.from_on, h.kind";

impl Line for HoursLine {
    const ALL: &'static str = EXPORT;
}

impl Tx {
    /// Keeps hours; those of the same kind from the same day are replaced.
    /// `false` if they were known as they are.
    pub async fn set_hours(&mut self, id: Uuid, new: NewHours) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(SET)
                .bind(id)
                .bind(new.citizen.0)
                .bind(new.from)
                .bind(new.until)
                .bind(new.kind.word())
                .bind(i64::from(new.hours.0))
                .execute(conn)
                .await?
                .rows_affected()
        });
        Ok(changed == 1)
    }

    /// Hours of a kind from a day are kept no longer.
    pub async fn take_hours_away(
        &mut self,
        citizen: CitizenId,
        kind: HoursKind,
        from: NaiveDate,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(TAKE_AWAY).bind(citizen.0).bind(kind.word()).bind(from).execute(conn).await?;
        });
        Ok(())
    }

    /// Whether hours of the kind are kept already for some of these days.
    pub async fn hours_overlap(&mut self, new: &NewHours) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => {
            sqlx::query_scalar(OVERLAPS)
                .bind(new.citizen.0)
                .bind(new.kind.word())
                .bind(new.from)
                .bind(new.until)
                .fetch_one(conn)
                .await?
        });
        Ok(count > 0)
    }

    /// The hours of a citizen, the oldest first.
    pub async fn hours_of(&mut self, citizen: CitizenId) -> Result<Vec<HoursLine>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, HoursLine>(OF).bind(citizen.0).fetch_all(conn).await?))
    }
}
