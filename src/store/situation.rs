//! Where a citizen is: one situation at a time, as a history. A situation's
//! last day belongs to it, unless the next one begins on it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::CitizenId;

/// Whether a citizen (an SQL expression) has a situation on a day (a
/// placeholder) whose kind, `t`, is so. On a day on which one ends and the next
/// begins, it is the next.
macro_rules! has_situation {
    ($citizen:literal, $day:literal, $so:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM situation s JOIN situation_kind t ON t.key = s.situation WHERE s.citizen_id = ",
            $citizen,
            " AND s.from_on <= ",
            $day,
            " AND (s.until_on IS NULL OR s.until_on >= ",
            $day,
            ") AND ",
            $so,
            " AND NOT EXISTS (SELECT 1 FROM situation n WHERE n.citizen_id = s.citizen_id
                AND n.from_on > s.from_on AND n.from_on <= ",
            $day,
            "))"
        )
    };
}

/// Whether a citizen has a workplace, by their situation or by a placement, so
/// that "my work" means something.
macro_rules! has_workplace {
    ($citizen:literal, $day:literal) => {
        concat!(
            "(",
            $crate::store::situation::has_situation!($citizen, $day, "t.work <> 'none'"),
            " OR EXISTS (SELECT 1 FROM placement w WHERE w.citizen_id = ",
            $citizen,
            " AND w.from_on <= ",
            $day,
            " AND (w.until_on IS NULL OR w.until_on >= ",
            $day,
            ")))"
        )
    };
}

/// The situations that close a case.
macro_rules! closed_kinds {
    () => {
        "SELECT t.key FROM situation_kind t WHERE t.closed"
    };
}

/// Whether a citizen's case is closed.
macro_rules! is_closed {
    ($citizen:literal, $day:literal) => {
        $crate::store::situation::has_situation!($citizen, $day, "t.closed")
    };
}

/// The day on which a citizen's case was closed that is closed on a day: the
/// first of several such situations in a row; null for any other.
macro_rules! left_on {
    ($citizen:literal, $day:literal) => {
        concat!(
            "(SELECT MAX(l.from_on) FROM situation l WHERE l.citizen_id = ",
            $citizen,
            " AND l.from_on <= ",
            $day,
            " AND ",
            $crate::store::situation::is_closed!($citizen, $day),
            " AND l.situation IN (",
            $crate::store::situation::closed_kinds!(),
            ") AND NOT EXISTS (SELECT 1 FROM situation p WHERE p.citizen_id = l.citizen_id
                AND p.from_on = (SELECT MAX(q.from_on) FROM situation q
                    WHERE q.citizen_id = l.citizen_id AND q.from_on < l.from_on)
                AND p.situation IN (",
            $crate::store::situation::closed_kinds!(),
            ")))"
        )
    };
}
pub(super) use {closed_kinds, has_situation, has_workplace, is_closed, left_on};

const SET: &str = "
    INSERT INTO situation (id, citizen_id, situation, from_on, until_on) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (citizen_id, from_on) DO UPDATE SET situation = excluded.situation, until_on = excluded.until_on,
        benefit = CASE WHEN situation.situation = excluded.situation THEN situation.benefit END,
        clarified = CASE WHEN situation.situation = excluded.situation THEN situation.clarified END";
const BENEFIT: &str = "UPDATE situation SET benefit = $3 WHERE citizen_id = $1 AND from_on = $2";
const CLARIFIED: &str = "UPDATE situation SET clarified = $3 WHERE citizen_id = $1 AND from_on = $2";
const END_OVERLAPS: &str = "
    UPDATE situation SET until_on = (SELECT MIN(n.from_on) FROM situation n
        WHERE n.citizen_id = situation.citizen_id AND n.from_on > situation.from_on)
    WHERE citizen_id = $1 AND EXISTS (SELECT 1 FROM situation n
        WHERE n.citizen_id = situation.citizen_id AND n.from_on > situation.from_on
            AND (situation.until_on IS NULL OR n.from_on < situation.until_on))";

/// A time in a situation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SpellRow {
    pub situation: String,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
    pub benefit: Option<bool>,
    pub clarified: Option<String>,
}

const OF: &str = "
    SELECT situation, from_on, until_on, benefit, clarified FROM situation WHERE citizen_id = $1 ORDER BY from_on";

impl Tx {
    /// Where a citizen was and is, the oldest first.
    pub async fn situations_of(&mut self, citizen: CitizenId) -> Result<Vec<SpellRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(OF).bind(citizen.0).fetch_all(conn).await?))
    }

    /// Notes whether a citizen lives on cash benefit in the situation that
    /// began on a day; `None`: as is usual in it.
    pub async fn note_benefit(
        &mut self,
        citizen: CitizenId,
        from: NaiveDate,
        benefit: Option<bool>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(BENEFIT).bind(citizen.0).bind(from).bind(benefit).execute(conn).await?; });
        Ok(())
    }

    /// Notes what was found out of a citizen in the situation that began on a
    /// day, by its key; `None`: it is not stated.
    pub async fn note_clarified(
        &mut self,
        citizen: CitizenId,
        from: NaiveDate,
        clarified: Option<&str>,
    ) -> Result<(), StoreError> {
        let key = clarified.map(str::to_owned);
        on_tx!(self, conn => { sqlx::query(CLARIFIED).bind(citizen.0).bind(from).bind(key).execute(conn).await?; });
        Ok(())
    }

    /// Sets a situation from a day on, until a last day if that is known; the
    /// one that began on that day is replaced; what was noted of it stays where
    /// it is the same one. Where two would run at a time, the earlier ends on the day on which the next begins: in whatever order
    /// a history comes in, it comes to the same. Answers how many were ended so.
    pub async fn set_situation(
        &mut self,
        id: Uuid,
        citizen: CitizenId,
        situation: &str,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Result<u64, StoreError> {
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
        Ok(on_tx!(self, conn => sqlx::query(END_OVERLAPS).bind(citizen.0).execute(conn).await?.rows_affected()))
    }
}
