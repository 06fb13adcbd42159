//! Meetings, their answers, and what became of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::bulk::{list, lists};
use super::cover::stand_in;
use super::pool::{StoreError, Tx, on_tx};
use super::rows::{rows, truth};
use crate::rules::appointment::{Answer, AppointmentId, Kind, Meeting};
use crate::rules::person::{CitizenId, StaffId};

/// A meeting with whose it is.
#[derive(Clone, Debug, Deserialize, sqlx::FromRow)]
pub struct AppointmentRow {
    pub id: Uuid,
    pub citizen_id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
    pub kind: String,
    pub place: String,
    pub interpreter: bool,
    pub cancelled: bool,
    pub answer: Option<String>,
    pub waiting: bool,
    pub seen_word: Option<String>,
}

impl AppointmentRow {
    /// The meeting as people see it.
    ///
    /// # Errors
    /// `Unreadable` for a kind or answer that this version does not know.
    pub fn meeting(&self) -> Result<Meeting, StoreError> {
        let answer = match &self.answer {
            None => None,
            Some(word) => Some(Answer::of_word(word).ok_or(StoreError::Unreadable("answer"))?),
        };
        Ok(Meeting {
            id: AppointmentId(self.id),
            starts_at: self.starts_at,
            minutes: u16::try_from(self.minutes).map_err(|_| StoreError::Unreadable("length"))?,
            kind: Kind::of_word(&self.kind).ok_or(StoreError::Unreadable("kind of meeting"))?,
            place: self.place.clone(),
            interpreter: self.interpreter,
            answer,
            waiting: self.waiting,
            seen: self.seen_word.clone(),
        })
    }
}

/// A meeting to be booked.
#[derive(Clone, Debug)]
pub struct NewAppointment {
    pub id: AppointmentId,
    pub citizen: CitizenId,
    pub starts_at: DateTime<Utc>,
    pub minutes: u16,
    pub kind: Kind,
    pub place: String,
    pub interpreter: bool,
}

impl NewAppointment {
    /// A meeting as people see it, for the store.
    pub fn of(citizen: CitizenId, meeting: &Meeting) -> Self {
        Self {
            id: meeting.id,
            citizen,
            starts_at: meeting.starts_at,
            minutes: meeting.minutes,
            kind: meeting.kind,
            place: meeting.place.clone(),
            interpreter: meeting.interpreter,
        }
    }
}

pub(super) const COLUMNS: &str = "
    SELECT a.id, a.citizen_id, c.ref, a.starts_at, a.minutes, a.kind, a.place, a.interpreter,
        a.state = 'cancelled' AS cancelled, a.answer, a.waiting, a.seen_word
    FROM appointment a JOIN citizen c ON c.id = a.citizen_id ";
/// An [`AppointmentRow`], field by field.
const FIELDS: &str = concat!(
    "hex(id), hex(citizen_id), ref, starts_at, minutes, kind, place, ",
    truth!("interpreter"),
    ", ",
    truth!("cancelled"),
    ", answer, ",
    truth!("waiting"),
    ", seen_word"
);
const BOOK: &str = "
    INSERT INTO appointment
        (id, citizen_id, starts_at, minutes, kind, place, interpreter, state, waiting, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'booked', $8, $9)";
const CHANGE: &str = "UPDATE appointment SET minutes = $2, kind = $3, place = $4, interpreter = $5 WHERE id = $1";
const COMING: &str = "WHERE a.starts_at > $1 AND a.state = 'booked' AND a.citizen_id IN ";
const AT: &str = "WHERE a.citizen_id = $1 AND a.starts_at = $2";
/// Of their own citizens and of those of whom they stand in for, in order.
const OF_STAFF: &str = concat!(
    "WHERE a.starts_at > $2 AND a.starts_at < $3 AND a.state = 'booked'
        AND (c.consultant_id = $1 OR ",
    stand_in!("c.consultant_id", "$4"),
    " = $1) ORDER BY a.starts_at, c.ref COLLATE \"C\""
);
const ANSWER: &str = "UPDATE appointment SET answer = $2, waiting = $3 WHERE id = $1 AND state = 'booked'";
const SETTLE: &str = "UPDATE appointment SET waiting = $2 WHERE id = $1 AND state = 'booked' AND waiting";
const CANCEL: &str = "UPDATE appointment SET state = 'cancelled', waiting = $2 WHERE id = $1 AND state = 'booked'";
const CANCEL_MESSAGES: &str = "
    UPDATE message SET state = 'cancelled' WHERE appointment_id = $1 AND state = 'queued'
        AND kind IN ('reminder', 'notice')";
const EVENT: &str = "
    INSERT INTO appointment_event (id, appointment_id, staff_id, event, at) VALUES ($1, $2, $3, $4, $5)";

impl Tx {
    /// The meetings with these keys.
    pub async fn appointments(&mut self, ids: &[Uuid]) -> Result<Vec<AppointmentRow>, StoreError> {
        let lock = if self.locks_rows() { " ORDER BY a.id FOR UPDATE OF a" } else { "" };
        let mut rows = Vec::new();
        for ids in lists(ids) {
            let sql = format!("{COLUMNS} WHERE a.id IN {}{lock}", list(ids.len(), 0));
            let found =
                rows!(self, AppointmentRow, FIELDS, sql, query => ids.iter().fold(query, |query, id| query.bind(*id)));
            rows.extend(found);
        }
        Ok(rows)
    }

    /// A citizen's meetings that have not begun, the next first.
    pub async fn coming(&mut self, citizen: CitizenId, now: DateTime<Utc>) -> Result<Vec<AppointmentRow>, StoreError> {
        self.coming_of(&[citizen.0], now).await
    }

    /// The same for several citizens, the next meeting of each first.
    pub async fn coming_of(
        &mut self,
        citizens: &[Uuid],
        now: DateTime<Utc>,
    ) -> Result<Vec<AppointmentRow>, StoreError> {
        let mut rows = Vec::new();
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{COLUMNS}{COMING}{} ORDER BY a.starts_at", list(citizens.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, AppointmentRow>(sql).bind(now);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// The meetings of a staff member's citizens between two times of a day.
    pub async fn meetings_of_staff(
        &mut self,
        staff: StaffId,
        after: DateTime<Utc>,
        until: DateTime<Utc>,
        day: NaiveDate,
    ) -> Result<Vec<AppointmentRow>, StoreError> {
        let sql = format!("{COLUMNS}{OF_STAFF}");
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, AppointmentRow>(AssertSqlSafe(sql))
                .bind(staff.0)
                .bind(after)
                .bind(until)
                .bind(day)
                .fetch_all(conn)
                .await?
        }))
    }

    /// The meeting of a citizen at that very time, cancelled or not.
    pub async fn appointment_at(
        &mut self,
        citizen: CitizenId,
        starts_at: DateTime<Utc>,
    ) -> Result<Option<AppointmentRow>, StoreError> {
        let sql = format!("{COLUMNS}{AT}");
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, AppointmentRow>(AssertSqlSafe(sql))
                .bind(citizen.0)
                .bind(starts_at)
                .fetch_optional(conn)
                .await?
        }))
    }

    /// Books a meeting.
    pub async fn book(&mut self, new: &NewAppointment, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(BOOK)
                .bind(new.id.0)
                .bind(new.citizen.0)
                .bind(new.starts_at)
                .bind(i64::from(new.minutes))
                .bind(new.kind.word())
                .bind(new.place.clone())
                .bind(new.interpreter)
                .bind(false)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Changes what a booked meeting says of itself, but not its time.
    pub async fn change_appointment(&mut self, new: &NewAppointment) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(CHANGE)
                .bind(new.id.0)
                .bind(i64::from(new.minutes))
                .bind(new.kind.word())
                .bind(new.place.clone())
                .bind(new.interpreter)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// The citizen's answer; `waiting` while it needs the consultant's word.
    pub async fn answer_appointment(
        &mut self,
        id: AppointmentId,
        answer: Answer,
        waiting: bool,
    ) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(ANSWER).bind(id.0).bind(answer.word()).bind(waiting).execute(conn).await?.rows_affected()
        });
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a meeting")) }
    }

    /// The consultant refused: the meeting stands and nothing waits.
    pub async fn settle_appointment(&mut self, id: AppointmentId) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(SETTLE).bind(id.0).bind(false).execute(conn).await?.rows_affected());
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a meeting")) }
    }

    /// Cancels a meeting, and what was still to be said about it.
    pub async fn cancel_appointment(&mut self, id: AppointmentId) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(CANCEL).bind(id.0).bind(false).execute(conn).await?.rows_affected());
        if changed != 1 {
            return Err(StoreError::Changed("a meeting"));
        }
        on_tx!(self, conn => { sqlx::query(CANCEL_MESSAGES).bind(id.0).execute(conn).await?; });
        Ok(())
    }

    /// Keeps what was said to a meeting, by whom and when.
    pub async fn appointment_event(
        &mut self,
        id: Uuid,
        appointment: AppointmentId,
        staff: Option<StaffId>,
        event: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(EVENT)
                .bind(id)
                .bind(appointment.0)
                .bind(staff.map(|s| s.0))
                .bind(event.to_owned())
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }
}
