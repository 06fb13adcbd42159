//! Mentors of citizens, and what mentors have been told.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bulk::{list, lists};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::appointment::AppointmentId;
use crate::rules::mentor::{AnsweredIn, Mentor, MentorId, Permission};
use crate::rules::person::{CitizenId, Name, StaffId};

/// A mentor as they are kept.
#[derive(Clone, sqlx::FromRow)]
pub struct MentorRow {
    pub id: Uuid,
    pub citizen_id: Uuid,
    name: String,
    phone: String,
    from_on: NaiveDate,
    until_on: Option<NaiveDate>,
    asked_at: Option<DateTime<Utc>>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
    answered_in: Option<String>,
    /// Whether no SMS go to the number.
    pub stopped: bool,
    /// By which an SMS tells of this citizen, where somebody with the number is
    /// the mentor of another one in the same days.
    pub letter: Option<String>,
}

impl MentorRow {
    /// The value of a row.
    ///
    /// # Errors
    /// `Unreadable` if another version wrote it.
    pub fn mentor(&self) -> Result<Mentor, StoreError> {
        let unreadable = || StoreError::Unreadable("mentor");
        let how =
            self.answered_in.as_deref().map(|word| AnsweredIn::of_word(word).ok_or_else(unreadable)).transpose()?;
        let permission = match (self.answer.as_deref(), self.answered_at, how, self.asked_at) {
            (Some("yes"), Some(at), Some(how), _) => Permission::Yes { at, how },
            (Some("no"), Some(at), Some(how), _) => Permission::No { at, how },
            (None, _, _, Some(at)) => Permission::Asked { at },
            (None, _, _, None) => Permission::None,
            _ => return Err(unreadable()),
        };
        Ok(Mentor {
            id: MentorId(self.id),
            name: Name::new(&self.name).ok_or_else(unreadable)?,
            phone: self.phone.parse().map_err(|_| unreadable())?,
            from: self.from_on,
            until: self.until_on,
            permission,
        })
    }
}

/// Letters go by the order of a number's entries, so that one that is told of
/// stays; an entry that was a mistake has no number any more.
const COLUMNS: &str = "
    SELECT n.id, n.citizen_id, n.name, n.phone, n.from_on, n.until_on, n.asked_at, n.answer, n.answered_at,
        n.answered_in, EXISTS (SELECT 1 FROM stopped_number s WHERE s.phone = n.phone) AS stopped,
        CASE WHEN EXISTS (SELECT 1 FROM mentor o WHERE o.phone = n.phone AND o.citizen_id <> n.citizen_id
                AND (o.until_on IS NULL OR o.until_on >= n.from_on) AND (n.until_on IS NULL OR n.until_on >= o.from_on))
            THEN nullif(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', CAST(1 + (SELECT COUNT(*) FROM mentor o
                WHERE o.phone = n.phone AND o.id < n.id) AS INTEGER), 1), '') END AS letter
    FROM mentor n WHERE n.deleted_at IS NULL AND ";
const IN_ORDER: &str = " ORDER BY n.from_on, n.id";
const ADD: &str = "
    INSERT INTO mentor (id, citizen_id, name, phone, from_on, until_on, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const END: &str = "UPDATE mentor SET until_on = $2 WHERE id = $1 AND from_on <= $2 AND deleted_at IS NULL";
const ASK: &str = "
    UPDATE mentor SET asked_at = $2, answer = NULL, answered_at = NULL, answered_in = NULL
    WHERE id = $1 AND deleted_at IS NULL";
const UNASK: &str = "UPDATE mentor SET asked_at = NULL WHERE id = $1 AND answer IS NULL";
const ANSWER: &str = "
    UPDATE mentor SET answer = $2, answered_at = $3, answered_in = $4 WHERE id = $1 AND deleted_at IS NULL";
/// Whoever it was must not be remembered by a mistake.
const DELETE: &str = "
    UPDATE mentor SET deleted_at = $2, name = NULL, phone = NULL WHERE id = $1 AND deleted_at IS NULL";
const UNSAY: &str = "
    UPDATE message SET state = 'cancelled', error = $2 WHERE recipient_id = $1 AND state = 'queued'";
const UNREMIND: &str = "
    UPDATE message SET state = 'cancelled', error = $2
    WHERE recipient_id = $1 AND state = 'queued' AND kind = 'reminder'";
/// A lesson was told of with the others of its series.
const TOLD: &str = "
    SELECT COUNT(*) FROM message m WHERE m.recipient_id = $1
        AND m.state IN ('sending', 'sent', 'delivered', 'unknown')
        AND (m.appointment_id = $2 OR m.appointment_id IN (
            SELECT o.appointment_id FROM lesson l JOIN series_date d ON d.id = l.date_id
            JOIN series_date e ON e.series_id = d.series_id JOIN lesson o ON o.date_id = e.id
            JOIN appointment b ON b.id = o.appointment_id AND b.citizen_id = $3
            WHERE l.appointment_id = $2))";
/// Of a series the first lesson to come; without what this mentor is or was
/// reminded of.
const UNREMINDED: &str = "
    SELECT a.id, a.starts_at FROM appointment a
    WHERE a.citizen_id = $1 AND a.state = 'booked' AND a.starts_at > $3
        AND NOT EXISTS (SELECT 1 FROM message m WHERE m.appointment_id = a.id AND m.recipient_id = $2
            AND m.kind = 'reminder' AND m.state NOT IN ('cancelled', 'expired', 'failed'))
        AND NOT EXISTS (SELECT 1 FROM lesson l JOIN series_date d ON d.id = l.date_id
            JOIN series_date e ON e.series_id = d.series_id JOIN lesson o ON o.date_id = e.id
            JOIN appointment b ON b.id = o.appointment_id
            WHERE l.appointment_id = a.id AND b.citizen_id = $1 AND b.state = 'booked' AND b.starts_at < a.starts_at)
    ORDER BY a.starts_at, a.id";

impl Tx {
    /// The mentors of these citizens, by their first day.
    pub async fn mentors(&mut self, citizens: &[Uuid]) -> Result<Vec<MentorRow>, StoreError> {
        let mut rows = Vec::new();
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{COLUMNS} n.citizen_id IN {}{IN_ORDER}", list(citizens.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, MentorRow>(sql);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// One mentor; `None` for nobody, and for an entry that was taken out.
    pub async fn mentor(&mut self, id: MentorId) -> Result<Option<MentorRow>, StoreError> {
        let sql = self.sql(format!("{COLUMNS} n.id = $1"));
        Ok(on_tx!(self, conn => sqlx::query_as::<_, MentorRow>(sql).bind(id.0).fetch_optional(conn).await?))
    }

    /// A new mentor, about whom nobody has been asked.
    pub async fn add_mentor(
        &mut self,
        citizen: CitizenId,
        new: &Mentor,
        by: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(ADD)
                .bind(new.id.0)
                .bind(citizen.0)
                .bind(new.name.as_str().to_owned())
                .bind(new.phone.as_str().to_owned())
                .bind(new.from)
                .bind(new.until)
                .bind(by.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// A mentor's last day.
    ///
    /// # Errors
    /// `Changed` if it lies before the first, or the entry was taken out.
    pub async fn end_mentor(&mut self, id: MentorId, until: NaiveDate) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(END).bind(id.0).bind(until).execute(conn).await?.rows_affected());
        once(changed)
    }

    /// The citizen is asked whether a mentor may be told of meetings. Until
    /// there is an answer they may not.
    ///
    /// # Errors
    /// `Changed` if the entry was taken out.
    pub async fn ask_of_mentor(&mut self, id: MentorId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => sqlx::query(ASK).bind(id.0).bind(now).execute(conn).await?.rows_affected());
        once(changed)
    }

    /// The question could not be put.
    pub async fn unask_of_mentor(&mut self, id: MentorId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(UNASK).bind(id.0).execute(conn).await?; });
        Ok(())
    }

    /// The citizen's answer.
    ///
    /// # Errors
    /// `Changed` if the entry was taken out.
    pub async fn answer_of_mentor(
        &mut self,
        id: MentorId,
        yes: bool,
        how: AnsweredIn,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let answer = if yes { "yes" } else { "no" };
        let changed = on_tx!(self, conn => {
            sqlx::query(ANSWER).bind(id.0).bind(answer).bind(now).bind(how.word()).execute(conn).await?.rows_affected()
        });
        once(changed)
    }

    /// Takes out an entry that was a mistake, with name and number.
    pub async fn delete_mentor(&mut self, id: MentorId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(DELETE).bind(id.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// Takes back what still waits for a mentor.
    pub async fn unsay_to_mentor(&mut self, id: MentorId, why: &'static str) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(UNSAY).bind(id.0).bind(why).execute(conn).await?; });
        Ok(())
    }

    /// The same of reminders only.
    pub async fn unsay_reminders_of_mentor(&mut self, id: MentorId, why: &'static str) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(UNREMIND).bind(id.0).bind(why).execute(conn).await?; });
        Ok(())
    }

    /// Whether a mentor may have heard of a meeting of their citizen.
    pub async fn told_mentor(
        &mut self,
        id: MentorId,
        citizen: CitizenId,
        appointment: AppointmentId,
    ) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => {
            sqlx::query_scalar(TOLD).bind(id.0).bind(appointment.0).bind(citizen.0).fetch_one(conn).await?
        });
        Ok(count > 0)
    }

    /// The coming meetings of a citizen of which a mentor is not reminded yet.
    pub async fn unreminded_of(
        &mut self,
        id: MentorId,
        citizen: CitizenId,
        now: DateTime<Utc>,
    ) -> Result<Vec<(AppointmentId, DateTime<Utc>)>, StoreError> {
        let rows: Vec<(Uuid, DateTime<Utc>)> = on_tx!(self, conn => {
            sqlx::query_as(UNREMINDED).bind(citizen.0).bind(id.0).bind(now).fetch_all(conn).await?
        });
        Ok(rows.into_iter().map(|(id, at)| (AppointmentId(id), at)).collect())
    }
}

fn once(changed: u64) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a mentor")) }
}
