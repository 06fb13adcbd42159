//! Booking a meeting: the row, its notice and its reminders, together.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::Talk;
use crate::dialog::say::Say;
use crate::rules::appointment::{AppointmentId, Kind, Meeting};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::reminder::{Offset, QuietHours, plan, reminder_deadline};
use crate::store::{AppointmentRow, MessageKind, NewAppointment, NewMessage, StoreError, Tx};

/// When people are reminded.
#[derive(Clone, Debug)]
pub struct Reminding {
    pub offsets: Vec<Offset>,
    /// The same for the kinds of meeting that have offsets of their own.
    pub by_kind: BTreeMap<Kind, Vec<Offset>>,
    pub quiet_hours: QuietHours,
    pub time_zone: Tz,
}

/// What booking came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Booked {
    New,
    /// The meeting was known; its place, length or kind changed.
    Changed,
    /// Known as it is.
    Same,
    /// Known and cancelled: it stays so.
    Cancelled,
}

impl Reminding {
    /// Books a meeting, known by citizen and start, with a notice and the
    /// reminders. A meeting that is over is only kept, and a cancelled one
    /// stays so: a file that is read again says nothing new.
    pub async fn book(&self, tx: &mut Tx, new: NewAppointment, now: DateTime<Utc>) -> Result<Booked, StoreError> {
        match tx.appointment_at(new.citizen, new.starts_at).await? {
            Some(known) if known.cancelled => Ok(Booked::Cancelled),
            Some(known) => self.change(tx, &known, new, None, now).await,
            None => self.book_new(tx, &new, None, now).await,
        }
    }

    /// The same by staff, who know what they do: a cancelled meeting is booked
    /// anew, under its old key.
    pub async fn book_by(
        &self,
        tx: &mut Tx,
        staff: StaffId,
        new: NewAppointment,
        now: DateTime<Utc>,
    ) -> Result<Booked, StoreError> {
        match tx.appointment_at(new.citizen, new.starts_at).await? {
            Some(known) if known.cancelled => {
                let new = NewAppointment { id: AppointmentId(known.id), ..new };
                tx.unsay(new.id).await?;
                tx.revive_appointment(&new).await?;
                self.announce(tx, &new, Some(staff), now).await?;
                Ok(Booked::New)
            }
            Some(known) => self.change(tx, &known, new, Some(staff), now).await,
            None => self.book_new(tx, &new, Some(staff), now).await,
        }
    }

    /// Staff move a meeting, known by its key. The citizen hears of it once:
    /// what was still to be said of the meeting is not said any more.
    pub async fn move_by(
        &self,
        tx: &mut Tx,
        staff: StaffId,
        new: NewAppointment,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.move_meeting(tx, Some(staff), new, now).await
    }

    /// The same where a meeting was moved in the calendar that it came from.
    pub async fn move_imported(&self, tx: &mut Tx, new: NewAppointment, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.move_meeting(tx, None, new, now).await
    }

    /// A meeting was cancelled in the calendar that it came from. Whoever has
    /// not heard of it hears nothing.
    pub async fn cancel_imported(
        &self,
        tx: &mut Tx,
        row: &AppointmentRow,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (id, meeting) = (AppointmentId(row.id), row.meeting()?);
        tx.cancel_appointment(id).await?;
        tx.appointment_event(Talk::key(), id, None, "cancelled", now).await?;
        let to_mentor = self.mentor_cancelled(tx, CitizenId(row.citizen_id), (id, row.starts_at), now).await?;
        tx.add_messages(&to_mentor, now).await?;
        if !tx.was_told(id).await? {
            return Ok(());
        }
        let notice = NewMessage {
            id: Talk::key(),
            recipient: row.citizen_id,
            citizen: Some(CitizenId(row.citizen_id)),
            chat: None,
            kind: MessageKind::Notice,
            deadline: Some(meeting.starts_at),
            body: body(&Say::Cancelled { meeting })?,
            edits: None,
            appointment: Some(id),
            due_at: now,
            fence: None,
        };
        tx.add_messages(&[notice], now).await
    }

    async fn move_meeting(
        &self,
        tx: &mut Tx,
        staff: Option<StaffId>,
        new: NewAppointment,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows = tx.appointments(&[new.id.0]).await?;
        let before = rows.first().map(|row| row.starts_at).ok_or(StoreError::Changed("a meeting"))?;
        let unsaid = tx.unsay(new.id).await?;
        tx.move_appointment(&new).await?;
        tx.appointment_event(Talk::key(), new.id, staff, "changed", now).await?;
        tx.appointment_moved(Talk::key(), new.id, staff, (before, new.starts_at), now).await?;
        let mut messages = self.reminders(&new, &meeting(&new), now)?;
        let heard = tx.was_told(new.id).await?;
        let say = moved(&unsaid, heard, before, meeting(&new));
        messages.push(message(&new, MessageKind::Notice, &say, now, new.starts_at)?);
        messages.extend(self.mentor_moved(tx, &new, before, &unsaid, now).await?);
        tx.add_messages(&messages, now).await
    }

    async fn book_new(
        &self,
        tx: &mut Tx,
        new: &NewAppointment,
        staff: Option<StaffId>,
        now: DateTime<Utc>,
    ) -> Result<Booked, StoreError> {
        tx.book(new, now).await?;
        self.announce(tx, new, staff, now).await?;
        Ok(Booked::New)
    }

    async fn announce(
        &self,
        tx: &mut Tx,
        new: &NewAppointment,
        staff: Option<StaffId>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        tx.appointment_event(Talk::key(), new.id, staff, "booked", now).await?;
        let mut messages = self.reminders(new, &meeting(new), now)?;
        messages.extend(notice(new, meeting(new), now)?);
        messages.extend(self.mentor_booked(tx, new, now).await?);
        tx.add_messages(&messages, now).await
    }

    async fn change(
        &self,
        tx: &mut Tx,
        known: &AppointmentRow,
        new: NewAppointment,
        staff: Option<StaffId>,
        now: DateTime<Utc>,
    ) -> Result<Booked, StoreError> {
        if is_same(known, &new) {
            return Ok(Booked::Same);
        }
        let new = NewAppointment { id: AppointmentId(known.id), ..new };
        tx.change_appointment(&new).await?;
        tx.appointment_event(Talk::key(), new.id, staff, "changed", now).await?;
        let before = known.meeting()?;
        let told = Meeting { answer: before.answer, waiting: known.waiting, ..meeting(&new) };
        let mut messages = Vec::new();
        if self.offsets_of(before.kind) != self.offsets_of(new.kind) {
            tx.unsay_reminders(new.id).await?;
            messages = self.reminders(&new, &told, now)?;
        }
        messages.extend(notice(&new, told, now)?);
        tx.add_messages(&messages, now).await?;
        Ok(Booked::Changed)
    }

    /// Books a meeting that the citizen has been told of already.
    pub async fn book_quietly(&self, tx: &mut Tx, new: &NewAppointment, now: DateTime<Utc>) -> Result<(), StoreError> {
        tx.book(new, now).await?;
        tx.appointment_event(Talk::key(), new.id, None, "booked", now).await?;
        let mut messages = self.reminders(new, &meeting(new), now)?;
        messages.extend(self.mentor_reminded(tx, std::slice::from_ref(new), now).await?);
        tx.add_messages(&messages, now).await
    }

    /// How long before a meeting of this kind.
    fn offsets_of(&self, kind: Kind) -> &[Offset] {
        self.by_kind.get(&kind).unwrap_or(&self.offsets)
    }

    /// The reminders of lessons: of each where its kind has offsets of its own,
    /// else of each citizen's first one only. They are in order.
    pub fn of_lessons(&self, lessons: &[NewAppointment], now: DateTime<Utc>) -> Result<Vec<NewMessage>, StoreError> {
        let (mut begun, mut messages) = (HashSet::new(), Vec::new());
        for lesson in lessons {
            let first = begun.insert(lesson.citizen);
            if first || self.by_kind.contains_key(&lesson.kind) {
                messages.extend(self.reminders(lesson, &meeting(lesson), now)?);
            }
        }
        Ok(messages)
    }

    /// The reminders of lessons that have become the first ones.
    pub fn of_new_first(&self, lessons: &[NewAppointment], now: DateTime<Utc>) -> Result<Vec<NewMessage>, StoreError> {
        let unreminded = lessons.iter().filter(|lesson| !self.by_kind.contains_key(&lesson.kind));
        let messages = unreminded.map(|lesson| self.reminders(lesson, &meeting(lesson), now));
        Ok(messages.collect::<Result<Vec<_>, _>>()?.concat())
    }

    fn reminders(
        &self,
        new: &NewAppointment,
        meeting: &Meeting,
        now: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, StoreError> {
        let due = plan(new.starts_at, now, self.offsets_of(new.kind), self.quiet_hours, self.time_zone);
        due.into_iter()
            .map(|due_at| {
                let deadline = reminder_deadline(new.starts_at);
                let say = Say::Reminder { meeting: meeting.clone() };
                message(new, MessageKind::Reminder, &say, due_at, deadline)
            })
            .collect()
    }
}

/// What the citizen is told of a move: from the time that they know, which is
/// none if they have not even heard of the meeting.
fn moved(unsaid: &[(Uuid, String)], heard: bool, before: DateTime<Utc>, meeting: Meeting) -> Say {
    let mut from = Some(before);
    for say in unsaid.iter().filter_map(|(_, body)| serde_json::from_str(body).ok()) {
        match say {
            Say::Moved { from: known, .. } => from = Some(known),
            Say::Booked { .. } if !heard => from = None,
            _ => {}
        }
    }
    match from.filter(|from| *from != meeting.starts_at) {
        Some(from) => Say::Moved { from, meeting },
        None => Say::Booked { meeting },
    }
}

fn notice(new: &NewAppointment, meeting: Meeting, now: DateTime<Utc>) -> Result<Option<NewMessage>, StoreError> {
    if new.starts_at <= now {
        return Ok(None);
    }
    message(new, MessageKind::Notice, &Say::Booked { meeting }, now, new.starts_at).map(Some)
}

fn message(
    new: &NewAppointment,
    kind: MessageKind,
    say: &Say,
    due_at: DateTime<Utc>,
    deadline: DateTime<Utc>,
) -> Result<NewMessage, StoreError> {
    Ok(NewMessage {
        id: Talk::key(),
        recipient: new.citizen.0,
        citizen: Some(new.citizen),
        chat: None,
        kind,
        body: body(say)?,
        edits: None,
        appointment: Some(new.id),
        due_at,
        deadline: Some(deadline),
        fence: None,
    })
}

fn body(say: &Say) -> Result<String, StoreError> {
    serde_json::to_string(say).map_err(|_| StoreError::Unreadable("message"))
}

fn meeting(new: &NewAppointment) -> Meeting {
    Meeting {
        id: new.id,
        starts_at: new.starts_at,
        minutes: new.minutes,
        kind: new.kind,
        place: new.place.clone(),
        interpreter: new.interpreter,
        answer: None,
        waiting: false,
        seen: None,
    }
}

fn is_same(known: &AppointmentRow, new: &NewAppointment) -> bool {
    known.minutes == i64::from(new.minutes)
        && known.kind == new.kind.word()
        && known.place == new.place
        && known.interpreter == new.interpreter
}
