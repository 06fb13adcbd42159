//! Meetings that are booked anew or moved, with what was said of them so far.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::appointment::{AppointmentRow, COLUMNS, NewAppointment};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::appointment::AppointmentId;
use crate::rules::person::{CitizenId, StaffId};

/// A meeting's way from one time to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MoveRow {
    pub staff_id: Option<Uuid>,
    pub from_at: DateTime<Utc>,
    pub until_at: DateTime<Utc>,
}

const REVIVE: &str = "
    UPDATE appointment SET state = 'booked', minutes = $2, kind = $3, place = $4, interpreter = $5,
        answer = NULL, waiting = $6, seen_word = NULL, attendance = NULL
    WHERE id = $1 AND state = 'cancelled'";
const MOVE: &str = "
    UPDATE appointment SET starts_at = $2, minutes = $3, kind = $4, place = $5, interpreter = $6,
        answer = NULL, waiting = $7, seen_word = NULL
    WHERE id = $1 AND state = 'booked'";
const MAKE_ROOM: &str = "
    UPDATE appointment SET starts_at = $3 WHERE citizen_id = $1 AND starts_at = $2 AND state = 'cancelled'";
const UNSAID: &str = "
    UPDATE message SET state = 'cancelled' WHERE appointment_id = $1 AND state = 'queued'
        AND kind IN ('reminder', 'notice')
    RETURNING recipient_id, body";
const UNREMINDED: &str = "
    UPDATE message SET state = 'cancelled' WHERE appointment_id = $1 AND state = 'queued' AND kind = 'reminder'
        AND recipient_id = citizen_id";
const TOLD: &str = "
    SELECT COUNT(*) FROM message WHERE appointment_id = $1 AND kind IN ('reminder', 'notice')
        AND recipient_id = citizen_id AND state IN ('sending', 'sent', 'delivered', 'unknown')";
const MOVED: &str = "
    INSERT INTO appointment_move (id, appointment_id, staff_id, from_at, until_at, at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const MOVES: &str = "
    SELECT staff_id, from_at, until_at FROM appointment_move WHERE appointment_id = $1 ORDER BY at, id";

const OF_CITIZEN: &str = "
    WHERE a.citizen_id = $1 AND a.starts_at > $2 AND a.starts_at < $3 ORDER BY a.starts_at";
const LAST_PLACES: &str = "
    SELECT a.place FROM appointment a JOIN citizen c ON c.id = a.citizen_id
    WHERE c.consultant_id = $1 AND a.place <> ''
    GROUP BY a.place ORDER BY MAX(a.created_at) DESC, a.place COLLATE \"C\" LIMIT $2";
const HAD_INTERPRETER: &str =
    "SELECT interpreter FROM appointment WHERE citizen_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1";

impl Tx {
    /// Books a cancelled meeting anew; its answer is open again.
    pub async fn revive_appointment(&mut self, new: &NewAppointment) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(REVIVE)
                .bind(new.id.0)
                .bind(i64::from(new.minutes))
                .bind(new.kind.word())
                .bind(new.place.clone())
                .bind(new.interpreter)
                .bind(false)
                .execute(conn)
                .await?
                .rows_affected()
        });
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a meeting")) }
    }

    /// Moves a meeting that stands; its answer is open again. A cancelled one
    /// at the new time makes room.
    pub async fn move_appointment(&mut self, new: &NewAppointment) -> Result<(), StoreError> {
        self.make_room(new.citizen, new.starts_at).await?;
        let changed = on_tx!(self, conn => {
            sqlx::query(MOVE)
                .bind(new.id.0)
                .bind(new.starts_at)
                .bind(i64::from(new.minutes))
                .bind(new.kind.word())
                .bind(new.place.clone())
                .bind(new.interpreter)
                .bind(false)
                .execute(conn)
                .await?
                .rows_affected()
        });
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a meeting")) }
    }

    /// A citizen has one meeting at a time. A cancelled one is history, which
    /// the moved one must not lose its key to: it steps aside by so little
    /// that its time reads the same.
    async fn make_room(&mut self, citizen: CitizenId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut aside = at;
        while self.appointment_at(citizen, aside).await?.is_some_and(|row| aside > at || row.cancelled) {
            aside += TimeDelta::microseconds(1);
        }
        if aside > at {
            on_tx!(self, conn => {
                sqlx::query(MAKE_ROOM).bind(citizen.0).bind(at).bind(aside).execute(conn).await?;
            });
        }
        Ok(())
    }

    /// A citizen's meetings between two times, cancelled ones too.
    pub async fn meetings_of_citizen(
        &mut self,
        citizen: CitizenId,
        after: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<AppointmentRow>, StoreError> {
        let sql = format!("{COLUMNS}{OF_CITIZEN}");
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, AppointmentRow>(AssertSqlSafe(sql))
                .bind(citizen.0)
                .bind(after)
                .bind(until)
                .fetch_all(conn)
                .await?
        }))
    }

    /// The places of the meetings that were booked last with a consultant's
    /// citizens, each once.
    pub async fn last_places(&mut self, consultant: StaffId, limit: i64) -> Result<Vec<String>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_scalar(LAST_PLACES).bind(consultant.0).bind(limit).fetch_all(conn).await?
        }))
    }

    /// Whether the meeting that was booked last with a citizen has an interpreter.
    pub async fn had_interpreter(&mut self, citizen: CitizenId) -> Result<bool, StoreError> {
        let had: Option<bool> =
            on_tx!(self, conn => sqlx::query_scalar(HAD_INTERPRETER).bind(citizen.0).fetch_optional(conn).await?);
        Ok(had.unwrap_or(false))
    }

    /// Takes back what was still to be said of a meeting, and tells what that
    /// was, as JSON, each to its recipient.
    pub async fn unsay(&mut self, appointment: AppointmentId) -> Result<Vec<(Uuid, String)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(UNSAID).bind(appointment.0).fetch_all(conn).await?))
    }

    /// Takes back the reminders of a meeting that have not left.
    pub async fn unsay_reminders(&mut self, appointment: AppointmentId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(UNREMINDED).bind(appointment.0).execute(conn).await?; });
        Ok(())
    }

    /// Whether the citizen may have heard of a meeting by a message.
    pub async fn was_told(&mut self, appointment: AppointmentId) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => sqlx::query_scalar(TOLD).bind(appointment.0).fetch_one(conn).await?);
        Ok(count > 0)
    }

    /// Keeps from when to when a meeting was moved, and by whom.
    pub async fn appointment_moved(
        &mut self,
        id: Uuid,
        appointment: AppointmentId,
        staff: impl Into<Option<StaffId>>,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let staff: Option<StaffId> = staff.into();
        on_tx!(self, conn => {
            sqlx::query(MOVED)
                .bind(id)
                .bind(appointment.0)
                .bind(staff.map(|id| id.0))
                .bind(from)
                .bind(until)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// A meeting's moves, the first one first.
    pub async fn moves_of(&mut self, appointment: AppointmentId) -> Result<Vec<MoveRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, MoveRow>(MOVES).bind(appointment.0).fetch_all(conn).await?))
    }
}
