//! Looks up and saves mentors, and plans what they are told of meetings.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::booking::Reminding;
use super::{Arrival, Talk};
use crate::dialog::mentor::{Change, Entry, Facts, Notice, Own, OwnFacts};
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::{News, Say};
use crate::dialog::{Event, Letter, To};
use crate::rules::appointment::AppointmentId;
use crate::rules::mentor::{Matter, Mentor, MentorId, Permission};
use crate::rules::person::{CitizenId, Phone};
use crate::rules::reminder::{Offset, plan, reminder_deadline};
use crate::store::{BesideRow, MentorRow, Message, MessageKind, NewAppointment, NewMessage, StoreError, Tx};

use super::facts::Loaded;

/// Why what waited for a mentor does not leave.
const NOT_TOLD: &str = "the mentor is not told of it";

fn mentors(rows: &[MentorRow]) -> Result<Vec<Mentor>, StoreError> {
    rows.iter().map(MentorRow::mentor).collect()
}

/// The mentors of the citizens of a wave, where an event asks for them.
pub(super) async fn own_mentors(
    tx: &mut Tx,
    loaded: &Loaded,
    wave: &[(&Arrival, &Event)],
    today: NaiveDate,
) -> Result<HashMap<Uuid, OwnFacts>, StoreError> {
    let asking = wave.iter().filter(|(_, event)| asks_for_mentors(event));
    let citizens = asking.filter_map(|(arrival, event)| loaded.actor(arrival.chat, event)?.citizen_id);
    let citizens: Vec<Uuid> = citizens.collect();
    let mut found: HashMap<Uuid, OwnFacts> = HashMap::new();
    for row in tx.mentors(&citizens).await? {
        let facts = found.entry(row.citizen_id).or_insert_with(|| OwnFacts { today, all: Vec::new() });
        facts.all.push(row.mentor()?);
    }
    Ok(found)
}

fn asks_for_mentors(event: &Event) -> bool {
    let asks = |press: &Press| matches!(press, Press::OwnMentor(_) | Press::Menu(Menu::Privacy));
    match event {
        Event::Menu(Menu::Privacy) => true,
        Event::Press(Press::Of { press, .. }) => asks(press),
        Event::Press(press) => asks(press),
        _ => false,
    }
}

impl Talk {
    /// The mentors of a citizen, for staff.
    pub(super) async fn mentors_of(
        &self,
        tx: &mut Tx,
        citizen: CitizenId,
        now: DateTime<Utc>,
    ) -> Result<Facts, StoreError> {
        let rows = tx.mentors(&[citizen.0]).await?;
        let entry = |row: &MentorRow| {
            let letter = row.letter.clone();
            Ok(Entry { mentor: row.mentor()?, stopped: row.stopped, letter })
        };
        let all = rows.iter().map(entry).collect::<Result<_, StoreError>>()?;
        Ok(Facts { today: self.today(now), all })
    }

    pub(super) async fn change_mentor(
        &self,
        tx: &mut Tx,
        change: &Change,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match change {
            Change::Add { citizen, staff, mentor, ends } => {
                if let Some((ended, until)) = *ends {
                    self.end_mentor(tx, ended, until, now).await?;
                }
                let before = self.letters(tx, &mentor.phone, now).await?;
                tx.add_mentor(*citizen, mentor, *staff, now).await?;
                self.tell_letters(tx, &mentor.phone, &before, now).await
            }
            Change::End { mentor, until } => self.end_mentor(tx, *mentor, *until, now).await,
            Change::Ask { mentor } => {
                tx.ask_of_mentor(*mentor, now).await?;
                tx.unsay_to_mentor(*mentor, NOT_TOLD).await
            }
            Change::Answer { mentor, yes, how } => {
                tx.answer_of_mentor(*mentor, *yes, *how, now).await?;
                match yes {
                    true => self.remind_mentor(tx, *mentor, now).await,
                    false => tx.unsay_to_mentor(*mentor, NOT_TOLD).await,
                }
            }
            Change::Delete { mentor } => {
                let Some(row) = tx.mentor(*mentor).await? else { return Ok(()) };
                let phone = row.mentor()?.phone;
                let before = self.letters(tx, &phone, now).await?;
                tx.unsay_to_mentor(*mentor, NOT_TOLD).await?;
                tx.delete_mentor(*mentor, now).await?;
                self.tell_letters(tx, &phone, &before, now).await
            }
        }
    }

    /// By which letters SMS to a number tell its citizens apart, as far as they
    /// have to be.
    async fn letters(
        &self,
        tx: &mut Tx,
        phone: &Phone,
        now: DateTime<Utc>,
    ) -> Result<Vec<(BesideRow, String)>, StoreError> {
        let mut letters = Vec::new();
        for row in tx.beside(phone, self.today(now)).await? {
            let Some(id) = row.mentor_id() else { continue };
            let letter = tx.mentor(id).await?.and_then(|mentor| mentor.letter);
            letters.extend(letter.map(|letter| (row, letter)));
        }
        Ok(letters)
    }

    /// Staff hear of each letter that is new, and tell the mentor.
    async fn tell_letters(
        &self,
        tx: &mut Tx,
        phone: &Phone,
        before: &[(BesideRow, String)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (row, letter) in self.letters(tx, phone, now).await? {
            let known = before.iter().any(|(known, was)| known.mentor_id() == row.mentor_id() && *was == letter);
            if !known {
                self.news_of(tx, &row.reference, row.consultant_id, News::MentorLetter { letter }).await?;
            }
        }
        Ok(())
    }

    /// What waits beyond the last day is not said; with another last day it
    /// may be.
    async fn end_mentor(
        &self,
        tx: &mut Tx,
        mentor: MentorId,
        until: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        tx.end_mentor(mentor, until).await?;
        if until < self.today(now) {
            return tx.unsay_to_mentor(mentor, NOT_TOLD).await;
        }
        tx.unsay_reminders_of_mentor(mentor, NOT_TOLD).await?;
        self.remind_mentor(tx, mentor, now).await
    }

    /// Plans the reminders of the meetings that are booked already.
    async fn remind_mentor(&self, tx: &mut Tx, mentor: MentorId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let Some(row) = tx.mentor(mentor).await? else { return Ok(()) };
        let (mentor, citizen) = ([row.mentor()?], CitizenId(row.citizen_id));
        let mut messages = Vec::new();
        for (appointment, at) in tx.unreminded_of(MentorId(row.id), citizen, now).await? {
            messages.extend(self.reminding.reminder_of(&mentor, citizen, appointment, at, now)?);
        }
        tx.add_messages(&messages, now).await
    }

    /// What mentors are told where citizens are told something in a
    /// conversation.
    pub(super) async fn beside_letters(
        &self,
        tx: &mut Tx,
        letters: &[&Letter],
        now: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, StoreError> {
        let told = letters.iter().filter_map(|letter| match letter.to {
            To::Citizen(citizen) => Notice::of(&letter.say).map(|notice| (citizen, notice, &letter.say)),
            _ => None,
        });
        let told: Vec<_> = told.collect();
        let citizens: HashSet<Uuid> = told.iter().map(|(citizen, ..)| citizen.0).collect();
        let rows = tx.mentors(&citizens.into_iter().collect::<Vec<_>>()).await?;
        let today = self.today(now);
        let mut messages = Vec::new();
        for (citizen, notice, say) in told {
            for row in rows.iter().filter(|row| row.citizen_id == citizen.0) {
                let mentor = row.mentor()?;
                let (appointment, deadline) = super::save::meeting_of(say);
                let first = match say {
                    Say::Lessons(crate::dialog::series::Notice::Begun { first, .. }) => Some(first.id),
                    _ => appointment,
                };
                // Of what they never heard of they need not hear that it is off.
                let knows = match (&notice, appointment) {
                    (Notice::Cancelled { .. }, Some(meeting)) => tx.told_mentor(mentor.id, citizen, meeting).await?,
                    _ => true,
                };
                if knows && mentor.is_told(notice.matter(), today) {
                    let to = (mentor.id, citizen, first);
                    messages.push(message(to, MessageKind::Notice, &notice, (now, deadline))?);
                }
            }
        }
        Ok(messages)
    }

    /// The question about a mentor with their name; `None` if it is an open
    /// one no more.
    pub async fn present_mentor(tx: &mut Tx, mentor: MentorId, today: NaiveDate) -> Result<Option<Say>, StoreError> {
        let Some(row) = tx.mentor(mentor).await? else { return Ok(None) };
        let known = row.mentor()?;
        let open = matches!(known.permission, Permission::Asked { .. }) && !known.has_ended(today);
        Ok(open.then_some(Say::Mentor(Own::Ask { mentor, name: Some(known.name) })))
    }

    /// The citizen could not be asked: staff ask.
    pub async fn mentor_unasked(&self, tx: &mut Tx, message: &Message, say: &Say) -> Result<(), StoreError> {
        let Say::Mentor(Own::Ask { mentor, .. }) = say else { return Ok(()) };
        tx.unask_of_mentor(*mentor).await?;
        self.report(tx, &message.route, News::MentorUnasked).await
    }
}

impl Reminding {
    /// What mentors are told of a new meeting.
    pub(super) async fn mentor_booked(
        &self,
        tx: &mut Tx,
        new: &NewAppointment,
        now: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, StoreError> {
        if new.starts_at <= now {
            return Ok(Vec::new());
        }
        let mentors = mentors(&tx.mentors(&[new.citizen.0]).await?)?;
        let mut messages = self.reminder_of(&mentors, new.citizen, new.id, new.starts_at, now)?;
        for mentor in mentors.iter().filter(|mentor| self.is_told(mentor, Matter::Booked, now, new.starts_at)) {
            messages.push(notice(mentor, new, &Notice::Booked { at: new.starts_at }, now)?);
        }
        Ok(messages)
    }

    /// The reminders of a meeting of which nobody needs a notice.
    pub(super) async fn mentor_reminded(
        &self,
        tx: &mut Tx,
        new: &[NewAppointment],
        now: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, StoreError> {
        let citizens: HashSet<Uuid> = new.iter().map(|meeting| meeting.citizen.0).collect();
        let rows = tx.mentors(&citizens.into_iter().collect::<Vec<_>>()).await?;
        let (mut begun, mut messages) = (HashSet::new(), Vec::new());
        // Of lessons only the first one of each, as for the citizen.
        for meeting in new.iter().filter(|meeting| begun.insert(meeting.citizen)) {
            let own: Vec<MentorRow> = rows.iter().filter(|row| row.citizen_id == meeting.citizen.0).cloned().collect();
            messages.extend(self.reminder_of(&mentors(&own)?, meeting.citizen, meeting.id, meeting.starts_at, now)?);
        }
        Ok(messages)
    }

    /// What mentors are told of a moved meeting: from the time that they know,
    /// or as a new one if they know of none. `unsaid` is what was taken back.
    pub(super) async fn mentor_moved(
        &self,
        tx: &mut Tx,
        new: &NewAppointment,
        before: DateTime<Utc>,
        unsaid: &[(Uuid, String)],
        now: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, StoreError> {
        let mentors = mentors(&tx.mentors(&[new.citizen.0]).await?)?;
        let mut messages = self.reminder_of(&mentors, new.citizen, new.id, new.starts_at, now)?;
        for mentor in &mentors {
            let own = unsaid.iter().filter(|(recipient, _)| *recipient == mentor.id.0);
            let mut moved = own.filter_map(|(_, body)| match serde_json::from_str(body) {
                Ok(Say::ToMentor(Notice::Moved { from, .. })) => Some(from),
                _ => None,
            });
            let knows = tx.told_mentor(mentor.id, new.citizen, new.id).await?;
            let from = knows.then(|| moved.next().unwrap_or(before));
            let at = new.starts_at;
            let say = match from {
                // Moved back before they heard of it.
                Some(from) if from == at => continue,
                Some(from) if mentor.is_told(Matter::Moved, self.day(now)) => Notice::Moved { from, at },
                None if self.is_told(mentor, Matter::Booked, now, at) => Notice::Booked { at },
                _ => continue,
            };
            messages.push(notice(mentor, new, &say, now)?);
        }
        Ok(messages)
    }

    /// What mentors are told of a meeting that is off: nothing, unless they
    /// have heard of it.
    pub(super) async fn mentor_cancelled(
        &self,
        tx: &mut Tx,
        citizen: CitizenId,
        (appointment, at): (AppointmentId, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, StoreError> {
        let mut messages = Vec::new();
        for mentor in mentors(&tx.mentors(&[citizen.0]).await?)? {
            let is_told = mentor.is_told(Matter::Cancelled, self.day(now));
            if is_told && tx.told_mentor(mentor.id, citizen, appointment).await? {
                let to = (mentor.id, citizen, Some(appointment));
                messages.push(message(to, MessageKind::Notice, &Notice::Cancelled { at }, (now, Some(at)))?);
            }
        }
        Ok(messages)
    }

    /// One reminder a day before, to whoever is the mentor then and on the day
    /// of the meeting.
    fn reminder_of(
        &self,
        mentors: &[Mentor],
        citizen: CitizenId,
        appointment: AppointmentId,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, StoreError> {
        let mut messages = Vec::new();
        for due in plan(at, now, &[Offset::DAY_BEFORE], self.quiet_hours, self.time_zone) {
            for mentor in mentors.iter().filter(|mentor| self.is_told(mentor, Matter::Reminder, due, at)) {
                let to = (mentor.id, citizen, Some(appointment));
                let times = (due, Some(reminder_deadline(at)));
                messages.push(message(to, MessageKind::Reminder, &Notice::Reminder { at }, times)?);
            }
        }
        Ok(messages)
    }

    /// Whether a mentor is told of a meeting: they are the mentor when it is
    /// said and when it is held.
    fn is_told(&self, mentor: &Mentor, matter: Matter, said: DateTime<Utc>, held: DateTime<Utc>) -> bool {
        mentor.is_told(matter, self.day(said)) && mentor.is_on(self.day(held))
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.time_zone).date_naive()
    }
}

fn notice(mentor: &Mentor, new: &NewAppointment, say: &Notice, now: DateTime<Utc>) -> Result<NewMessage, StoreError> {
    message((mentor.id, new.citizen, Some(new.id)), MessageKind::Notice, say, (now, Some(new.starts_at)))
}

fn message(
    (mentor, citizen, appointment): (MentorId, CitizenId, Option<AppointmentId>),
    kind: MessageKind,
    notice: &Notice,
    (due_at, deadline): (DateTime<Utc>, Option<DateTime<Utc>>),
) -> Result<NewMessage, StoreError> {
    let say = Say::ToMentor(notice.clone());
    Ok(NewMessage {
        id: Talk::key(),
        recipient: mentor.0,
        citizen: Some(citizen),
        chat: None,
        kind,
        body: serde_json::to_string(&say).map_err(|_| StoreError::Unreadable("message"))?,
        edits: None,
        appointment,
        due_at,
        deadline,
        fence: None,
    })
}
