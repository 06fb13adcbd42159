//! Series of lessons: the class, its dates and members, and which meetings
//! are its lessons.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::appointment::{AppointmentRow, NewAppointment};
use super::bulk::{groups, list, lists, values};
use super::cover::stand_in;
use super::pool::{StoreError, Tx, on_tx};
use super::situation::is_closed;
use super::ways::{WaysRow, ways};
use crate::rules::appointment::AppointmentId;
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::series::{DateId, MemberId, SeriesId};

/// A citizen who may be in a series, with how they are reached.
#[derive(Clone, sqlx::FromRow)]
pub struct PupilRow {
    pub citizen_id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub consultant_id: Option<Uuid>,
    pub language: String,
    #[sqlx(flatten)]
    pub ways: WaysRow,
}

/// What all lessons of a series have in common.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SeriesRow {
    pub id: Uuid,
    pub kind: String,
    pub minutes: i64,
    pub place: String,
    pub interpreter: bool,
}

/// A date that stands, past or coming.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct SeriesDateRow {
    pub id: Uuid,
    pub series_id: Uuid,
    pub starts_at: DateTime<Utc>,
}

/// A present member.
#[derive(Clone, sqlx::FromRow)]
pub struct MemberRow {
    pub id: Uuid,
    pub series_id: Uuid,
    #[sqlx(flatten)]
    pub pupil: PupilRow,
}

/// A coming lesson of one member.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LessonRow {
    pub series_id: Uuid,
    pub date_id: Uuid,
    #[sqlx(flatten)]
    pub appointment: AppointmentRow,
}

/// When a citizen has a meeting, or had one that was cancelled.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct TakenRow {
    pub id: Uuid,
    pub citizen_id: Uuid,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
    pub cancelled: bool,
}

/// A lesson to be booked. One that takes a cancelled meeting's time has its key.
#[derive(Clone, Debug)]
pub struct NewLesson {
    pub date: DateId,
    pub appointment: NewAppointment,
    pub revives: bool,
}

macro_rules! pupil {
    () => {
        concat!("c.id AS citizen_id, c.ref, c.consultant_id, c.language, ", ways!())
    };
}

/// Whether a staff member (`$1`; null: a leader) looks after a citizen on a day (`$2`).
macro_rules! is_theirs {
    () => {
        concat!("($1 IS NULL OR c.consultant_id = $1 OR ", stand_in!("c.consultant_id", "$2"), " = $1)")
    };
}

const PUPILS: &str = concat!(
    "SELECT ",
    pupil!(),
    " FROM citizen c WHERE ",
    is_theirs!(),
    " AND NOT ",
    is_closed!("c.id", "$2"),
    " ORDER BY c.ref COLLATE \"C\""
);
/// A leader sees a class that everybody has left, too.
const RUNNING: &str = concat!(
    "SELECT s.id, s.kind, s.minutes, s.place, s.interpreter FROM series s
    WHERE s.ended_at IS NULL AND EXISTS (SELECT 1 FROM series_date d
            WHERE d.series_id = s.id AND d.cancelled_at IS NULL AND d.starts_at > $3)
        AND ($1 IS NULL OR EXISTS (SELECT 1 FROM series_member m JOIN citizen c ON c.id = m.citizen_id
            WHERE m.series_id = s.id AND m.left_at IS NULL AND ",
    is_theirs!(),
    ")) ORDER BY s.id"
);
const DATES: &str = "
    SELECT id, series_id, starts_at FROM series_date WHERE cancelled_at IS NULL AND series_id IN ";
const MEMBERS: &str = concat!(
    "SELECT m.id, m.series_id, ",
    pupil!(),
    " FROM series_member m JOIN citizen c ON c.id = m.citizen_id WHERE m.left_at IS NULL AND m.series_id IN "
);
const LESSONS: &str = "
    SELECT d.series_id, l.date_id, a.id, a.citizen_id, c.ref, a.starts_at, a.minutes, a.kind, a.place, a.interpreter,
        a.state = 'cancelled' AS cancelled, a.answer, a.waiting, a.seen_word
    FROM lesson l JOIN series_date d ON d.id = l.date_id
    JOIN appointment a ON a.id = l.appointment_id AND a.state = 'booked'
    JOIN citizen c ON c.id = a.citizen_id ";
const TAKEN: &str = "
    SELECT id, citizen_id, starts_at, minutes, state = 'cancelled' AS cancelled FROM appointment
    WHERE starts_at > $1 AND citizen_id IN ";
const BEGIN: &str = "
    INSERT INTO series (id, kind, minutes, place, interpreter, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const ADD_DATES: &str = "INSERT INTO series_date (id, series_id, starts_at) VALUES ";
const JOIN: &str = "INSERT INTO series_member (id, series_id, citizen_id, joined_at) VALUES ";
const BOOK: &str = "
    INSERT INTO appointment
        (id, citizen_id, starts_at, minutes, kind, place, interpreter, state, waiting, created_at) VALUES ";
const LINK: &str = "INSERT INTO lesson (appointment_id, date_id) VALUES ";
/// A meeting that is booked anew may have been another series' lesson.
const LINK_ANEW: &str = " ON CONFLICT (appointment_id) DO UPDATE SET date_id = excluded.date_id";
const EVENTS: &str = "INSERT INTO appointment_event (id, appointment_id, staff_id, event, at) VALUES ";
const CANCEL: &str = "UPDATE appointment SET state = 'cancelled', waiting = $1 WHERE state = 'booked' AND id IN ";
const UNSAY: &str = "
    UPDATE message SET state = 'cancelled' WHERE state = 'queued' AND kind IN ('reminder', 'notice')
        AND appointment_id IN ";
const CANCEL_DATE: &str = "UPDATE series_date SET cancelled_at = $2 WHERE id = $1 AND cancelled_at IS NULL";
const MOVE_DATE: &str = "UPDATE series_date SET starts_at = $2 WHERE id = $1 AND cancelled_at IS NULL";
const LEAVE: &str = "UPDATE series_member SET left_at = $2 WHERE id = $1 AND left_at IS NULL";
const END: &str = "UPDATE series SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";

impl Tx {
    /// The open cases of a staff member (`None`: all), by ref.
    pub async fn pupils(&mut self, staff: Option<StaffId>, today: NaiveDate) -> Result<Vec<PupilRow>, StoreError> {
        let staff = staff.map(|id| id.0);
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, PupilRow>(PUPILS).bind(staff).bind(today).fetch_all(conn).await?
        }))
    }

    /// The series that go on and have a member of theirs.
    pub async fn running_series(
        &mut self,
        staff: Option<StaffId>,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Vec<SeriesRow>, StoreError> {
        let staff = staff.map(|id| id.0);
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, SeriesRow>(RUNNING).bind(staff).bind(today).bind(now).fetch_all(conn).await?
        }))
    }

    /// The dates of these series, in order, without those cancelled.
    pub async fn series_dates(&mut self, series: &[Uuid]) -> Result<Vec<SeriesDateRow>, StoreError> {
        let mut rows = Vec::new();
        for ids in lists(series) {
            let sql = self.sql(format!("{DATES}{} ORDER BY starts_at, id", list(ids.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, SeriesDateRow>(sql);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// The present members of these series, by ref.
    pub async fn series_members(&mut self, series: &[Uuid]) -> Result<Vec<MemberRow>, StoreError> {
        let mut rows = Vec::new();
        for ids in lists(series) {
            let sql = self.sql(format!("{MEMBERS}{} ORDER BY c.ref COLLATE \"C\", m.id", list(ids.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, MemberRow>(sql);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// The coming lessons of these series, in order.
    pub async fn lessons(&mut self, series: &[Uuid], now: DateTime<Utc>) -> Result<Vec<LessonRow>, StoreError> {
        let mut rows = Vec::new();
        for ids in lists(series) {
            let of = list(ids.len(), 1);
            let sql = self.sql(format!(
                "{LESSONS} WHERE a.starts_at > $1 AND d.series_id IN {of} ORDER BY a.starts_at, c.ref COLLATE \"C\""
            ));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, LessonRow>(sql).bind(now);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// One citizen's coming lessons of a series, in order.
    pub async fn lessons_of(
        &mut self,
        series: SeriesId,
        citizen: CitizenId,
        now: DateTime<Utc>,
    ) -> Result<Vec<LessonRow>, StoreError> {
        let sql = self.sql(format!(
            "{LESSONS} WHERE d.series_id = $1 AND a.citizen_id = $2 AND a.starts_at > $3 ORDER BY a.starts_at, a.id"
        ));
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, LessonRow>(sql)
                .bind(series.0)
                .bind(citizen.0)
                .bind(now)
                .fetch_all(conn)
                .await?
        }))
    }

    /// The coming meetings of these citizens, cancelled ones too.
    pub async fn taken(&mut self, citizens: &[Uuid], now: DateTime<Utc>) -> Result<Vec<TakenRow>, StoreError> {
        let mut rows = Vec::new();
        for ids in lists(citizens) {
            let sql = self.sql(format!("{TAKEN}{} ORDER BY starts_at, id", list(ids.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, TakenRow>(sql).bind(now);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// Begins a series with its dates.
    pub async fn begin_series(
        &mut self,
        series: &SeriesRow,
        dates: &[(DateId, DateTime<Utc>)],
        staff: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(BEGIN)
                .bind(series.id)
                .bind(series.kind.clone())
                .bind(series.minutes)
                .bind(series.place.clone())
                .bind(series.interpreter)
                .bind(staff.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        for group in groups(dates) {
            let sql = self.sql(format!("{ADD_DATES}{}", values(group.len(), 3, 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for (id, at) in group {
                    query = query.bind(id.0).bind(series.id).bind(*at);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Citizens join a series.
    pub async fn join_series(
        &mut self,
        series: SeriesId,
        members: &[(MemberId, CitizenId)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for group in groups(members) {
            let sql = self.sql(format!("{JOIN}{}", values(group.len(), 4, 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for (id, citizen) in group {
                    query = query.bind(id.0).bind(series.0).bind(citizen.0).bind(now);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Books lessons, many at once.
    pub async fn book_lessons(&mut self, lessons: &[NewLesson], now: DateTime<Utc>) -> Result<(), StoreError> {
        let (anew, new): (Vec<&NewLesson>, Vec<&NewLesson>) = lessons.iter().partition(|lesson| lesson.revives);
        for lesson in anew {
            self.revive_appointment(&lesson.appointment).await?;
        }
        for group in groups(&new) {
            let sql = self.sql(format!("{BOOK}{}", values(group.len(), 10, 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for lesson in group {
                    let new = &lesson.appointment;
                    query = query
                        .bind(new.id.0)
                        .bind(new.citizen.0)
                        .bind(new.starts_at)
                        .bind(i64::from(new.minutes))
                        .bind(new.kind.word())
                        .bind(new.place.clone())
                        .bind(new.interpreter)
                        .bind("booked")
                        .bind(false)
                        .bind(now);
                }
                query.execute(conn).await?;
            });
        }
        for group in groups(lessons) {
            let sql = self.sql(format!("{LINK}{}{LINK_ANEW}", values(group.len(), 2, 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for lesson in group {
                    query = query.bind(lesson.appointment.id.0).bind(lesson.date.0);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Keeps the same event of many meetings, under keys that are given.
    pub async fn appointment_events(
        &mut self,
        events: &[(Uuid, AppointmentId)],
        staff: StaffId,
        event: &'static str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for group in groups(events) {
            let sql = self.sql(format!("{EVENTS}{}", values(group.len(), 5, 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for (id, appointment) in group {
                    query = query.bind(*id).bind(appointment.0).bind(staff.0).bind(event).bind(now);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Cancels many meetings, and what was still to be said about them.
    pub async fn cancel_appointments(&mut self, ids: &[AppointmentId]) -> Result<(), StoreError> {
        let mut cancelled = 0;
        for ids in lists(ids) {
            let of = list(ids.len(), 1);
            let sql = self.sql(format!("{CANCEL}{of}"));
            cancelled += on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(false);
                for id in &ids {
                    query = query.bind(id.0);
                }
                query.execute(conn).await?.rows_affected()
            });
            let sql = self.sql(format!("{UNSAY}{}", list(ids.len(), 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for id in &ids {
                    query = query.bind(id.0);
                }
                query.execute(conn).await?;
            });
        }
        if usize::try_from(cancelled).is_ok_and(|count| count == ids.len()) {
            return Ok(());
        }
        Err(StoreError::Changed("a meeting"))
    }

    /// A date of a series is not held.
    pub async fn cancel_series_date(&mut self, date: DateId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(CANCEL_DATE).bind(date.0).bind(now).execute(conn).await?.rows_affected());
        once(changed, "a date of a series")
    }

    /// A date of a series is held at another time.
    pub async fn move_series_date(&mut self, date: DateId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(MOVE_DATE).bind(date.0).bind(at).execute(conn).await?.rows_affected());
        once(changed, "a date of a series")
    }

    /// Somebody leaves a series.
    pub async fn leave_series(&mut self, member: MemberId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(LEAVE).bind(member.0).bind(now).execute(conn).await?.rows_affected());
        once(changed, "a place in a series")
    }

    /// A series is over before its time.
    pub async fn end_series(&mut self, series: SeriesId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(END).bind(series.0).bind(now).execute(conn).await?.rows_affected());
        once(changed, "a series")
    }
}

fn once(changed: u64, what: &'static str) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Changed(what)) }
}
