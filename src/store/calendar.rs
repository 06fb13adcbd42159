//! Meetings as files on phones, staff's subscriptions, and the events that
//! meetings came from.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::couple::in_couple;
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::appointment::AppointmentId;
use crate::rules::person::StaffId;

/// What a meeting's file depends on beside the meeting.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct EntryRow {
    /// Whether others read the citizen's phone.
    pub shares_phone: bool,
    /// Whether the citizen has said stop.
    pub stopped: bool,
    /// The version sent last; `None` before the first.
    pub sequence: Option<i64>,
}

/// A subscription that holds.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct FeedRow {
    pub id: Uuid,
    pub staff_id: Uuid,
    /// When it was last put down that somebody reads it.
    pub noted_at: Option<DateTime<Utc>>,
}

const ENTRY: &str = concat!(
    "SELECT (c.shares_phone OR ",
    in_couple!("c.id"),
    ") AS shares_phone, c.stopped_at IS NOT NULL AS stopped, e.sequence
    FROM appointment a JOIN citizen c ON c.id = a.citizen_id
    LEFT JOIN calendar_entry e ON e.appointment_id = a.id
    WHERE a.id = $1"
);
const NUMBER: &str = "
    INSERT INTO calendar_entry (appointment_id, sequence, sent_at) VALUES ($1, $2, $3)
    ON CONFLICT (appointment_id) DO UPDATE SET sequence = excluded.sequence, sent_at = excluded.sent_at";
const OPEN: &str = "
    INSERT INTO calendar_feed (id, staff_id, role, created_at)
    SELECT $1, s.id, s.role, $3 FROM staff s WHERE s.id = $2 AND s.removed_at IS NULL";
const CLOSE: &str = "UPDATE calendar_feed SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL";
const CLOSE_ONE: &str = "
    UPDATE calendar_feed SET ended_at = $3 WHERE staff_id = $1 AND id = $2 AND ended_at IS NULL";
const KEEP_TOKEN: &str = "UPDATE calendar_feed SET token_hash = $2 WHERE id = $1 AND ended_at IS NULL";
/// Whoever was removed or has another role now has none.
const OF_STAFF: &str = "
    SELECT f.id FROM calendar_feed f
    JOIN staff s ON s.id = f.staff_id AND s.removed_at IS NULL AND s.role = f.role
    WHERE f.staff_id = $1 AND f.ended_at IS NULL";
const BY_TOKEN: &str = "
    SELECT f.id, f.staff_id, f.noted_at FROM calendar_feed f
    JOIN staff s ON s.id = f.staff_id AND s.removed_at IS NULL AND s.role = f.role
    WHERE f.token_hash = $1 AND f.ended_at IS NULL";
const NOTE: &str = "
    UPDATE calendar_feed SET noted_at = $2
    WHERE id = $1 AND ended_at IS NULL AND (noted_at IS NULL OR noted_at <= $3)";
const EVENT: &str = "SELECT appointment_id FROM calendar_uid WHERE uid_hash = $1 AND occurrence = $2";
const EVENTS: &str = "SELECT appointment_id FROM calendar_uid WHERE uid_hash = $1 ORDER BY occurrence";
const KEEP_EVENT: &str = "
    INSERT INTO calendar_uid (uid_hash, occurrence, appointment_id) VALUES ($1, $2, $3)
    ON CONFLICT (uid_hash, occurrence) DO UPDATE SET appointment_id = excluded.appointment_id";
const REFS: &str = "SELECT ref FROM citizen";

impl Tx {
    /// The refs of all citizens there are, to be found in titles.
    pub async fn all_refs(&mut self) -> Result<Vec<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(REFS).fetch_all(conn).await?))
    }

    /// The meeting that an event of an imported calendar became.
    pub async fn meeting_of_event(&mut self, uid_hash: &str, occurrence: &str) -> Result<Option<Uuid>, StoreError> {
        let (uid_hash, occurrence) = (uid_hash.to_owned(), occurrence.to_owned());
        Ok(on_tx!(self, conn => {
            sqlx::query_scalar(EVENT).bind(uid_hash).bind(occurrence).fetch_optional(conn).await?
        }))
    }

    /// All meetings that an event and its series became.
    pub async fn meetings_of_uid(&mut self, uid_hash: &str) -> Result<Vec<Uuid>, StoreError> {
        let uid_hash = uid_hash.to_owned();
        Ok(on_tx!(self, conn => sqlx::query_scalar(EVENTS).bind(uid_hash).fetch_all(conn).await?))
    }

    /// Keeps which meeting an event is, so that it is known again when it has moved.
    pub async fn keep_event(
        &mut self,
        uid_hash: &str,
        occurrence: &str,
        meeting: AppointmentId,
    ) -> Result<(), StoreError> {
        let (uid_hash, occurrence) = (uid_hash.to_owned(), occurrence.to_owned());
        on_tx!(self, conn => {
            sqlx::query(KEEP_EVENT).bind(uid_hash).bind(occurrence).bind(meeting.0).execute(conn).await?;
        });
        Ok(())
    }

    /// What a meeting's file depends on.
    pub async fn calendar_entry(&mut self, id: AppointmentId) -> Result<Option<EntryRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, EntryRow>(ENTRY).bind(id.0).fetch_optional(conn).await?))
    }

    /// Notes the version of a meeting's file that goes out now.
    pub async fn number_entry(
        &mut self,
        id: AppointmentId,
        sequence: i64,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(NUMBER).bind(id.0).bind(sequence).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// A new subscription, which ends the one there was. It has no token yet.
    pub async fn open_feed(&mut self, id: Uuid, staff: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(CLOSE).bind(staff.0).bind(now).execute(conn).await?; });
        on_tx!(self, conn => { sqlx::query(OPEN).bind(id).bind(staff.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// Ends a subscription of a staff member's own.
    pub async fn close_feed(&mut self, id: Uuid, staff: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(CLOSE_ONE).bind(staff.0).bind(id).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// Gives a subscription its token; `false` if it has ended.
    pub async fn keep_feed_token(&mut self, id: Uuid, hash: &str) -> Result<bool, StoreError> {
        let hash = hash.to_owned();
        let changed =
            on_tx!(self, conn => sqlx::query(KEEP_TOKEN).bind(id).bind(hash).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }

    /// A staff member's subscription.
    pub async fn feed_of(&mut self, staff: StaffId) -> Result<Option<Uuid>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(OF_STAFF).bind(staff.0).fetch_optional(conn).await?))
    }

    /// The subscription that a token opens.
    pub async fn feed_by_token(&mut self, hash: &str) -> Result<Option<FeedRow>, StoreError> {
        let hash = hash.to_owned();
        Ok(on_tx!(self, conn => sqlx::query_as::<_, FeedRow>(BY_TOKEN).bind(hash).fetch_optional(conn).await?))
    }

    /// Takes the note that a subscription is read, unless one was taken after
    /// `since`: then `false`.
    pub async fn note_feed(&mut self, id: Uuid, now: DateTime<Utc>, since: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(NOTE).bind(id).bind(now).bind(since).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }
}
