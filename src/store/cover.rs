//! Who stands in for whom. Where two run at a time, the later one made holds;
//! a cover begins and ends by its days, and nothing has to be done for it.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::cover::{Cover, CoverId};
use crate::rules::person::StaffId;

/// Who stands in for a consultant (an SQL expression) on a day (a
/// placeholder); null where nobody does.
macro_rules! stand_in {
    ($consultant:literal, $day:literal) => {
        concat!(
            "(SELECT v.by_id FROM cover v JOIN staff b ON b.id = v.by_id AND b.removed_at IS NULL
            WHERE v.staff_id = ",
            $consultant,
            " AND v.ended_at IS NULL AND v.from_on <= ",
            $day,
            " AND v.until_on >= ",
            $day,
            " ORDER BY v.created_at DESC, v.id DESC LIMIT 1)"
        )
    };
}
pub(super) use stand_in;

/// A cover with the names of both.
#[derive(Clone, sqlx::FromRow)]
pub struct CoverRow {
    pub id: Uuid,
    pub staff_id: Uuid,
    pub staff_name: String,
    pub by_id: Uuid,
    pub by_name: String,
    pub from_on: NaiveDate,
    pub until_on: NaiveDate,
}

impl CoverRow {
    /// Without the names.
    pub fn cover(&self) -> Cover {
        Cover {
            id: CoverId(self.id),
            staff: StaffId(self.staff_id),
            by: StaffId(self.by_id),
            from: self.from_on,
            until: self.until_on,
        }
    }
}

const BEGIN: &str = "
    INSERT INTO cover (id, staff_id, by_id, from_on, until_on, because_of, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const END: &str = "UPDATE cover SET ended_at = $2 WHERE (id = $1 OR because_of = $1) AND ended_at IS NULL";
const FROM_TODAY: &str = "
    SELECT v.id, v.staff_id, s.name AS staff_name, v.by_id, b.name AS by_name, v.from_on, v.until_on
    FROM cover v
    JOIN staff s ON s.id = v.staff_id AND s.removed_at IS NULL
    JOIN staff b ON b.id = v.by_id AND b.removed_at IS NULL
    WHERE v.ended_at IS NULL AND v.until_on >= $1 ORDER BY v.from_on, v.id";
const STAND_IN: &str = concat!("SELECT ", stand_in!("$1", "$2"));
const STOOD_IN_FOR: &str =
    concat!("SELECT s.id FROM staff s WHERE s.removed_at IS NULL AND ", stand_in!("s.id", "$2"), " = $1 ORDER BY s.id");

impl Tx {
    /// Somebody stands in from now on, or on coming days.
    pub async fn begin_cover(
        &mut self,
        cover: &Cover,
        because_of: Option<CoverId>,
        made_by: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(BEGIN)
                .bind(cover.id.0)
                .bind(cover.staff.0)
                .bind(cover.by.0)
                .bind(cover.from)
                .bind(cover.until)
                .bind(because_of.map(|id| id.0))
                .bind(made_by.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Ends a cover before its time, and what it carried on.
    pub async fn end_cover(&mut self, id: CoverId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(END).bind(id.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// The covers of this day and the days to come.
    pub async fn covers(&mut self, today: NaiveDate) -> Result<Vec<CoverRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, CoverRow>(FROM_TODAY).bind(today).fetch_all(conn).await?))
    }

    /// Who stands in for a consultant on a day.
    pub async fn stand_in(&mut self, consultant: StaffId, day: NaiveDate) -> Result<Option<StaffId>, StoreError> {
        let id: Option<Uuid> =
            on_tx!(self, conn => sqlx::query_scalar(STAND_IN).bind(consultant.0).bind(day).fetch_one(conn).await?);
        Ok(id.map(StaffId))
    }

    /// The consultants for whom somebody stands in on a day.
    pub async fn stood_in_for(&mut self, by: StaffId, day: NaiveDate) -> Result<Vec<StaffId>, StoreError> {
        let ids: Vec<Uuid> =
            on_tx!(self, conn => sqlx::query_scalar(STOOD_IN_FOR).bind(by.0).bind(day).fetch_all(conn).await?);
        Ok(ids.into_iter().map(StaffId).collect())
    }
}
