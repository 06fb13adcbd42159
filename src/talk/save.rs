//! Writes what a wave of turns came to, in bulk where many do the same.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::batch::Done;
use super::bulk::Bulk;
use super::{Arrival, Handed, Talk, Turn};
use crate::dialog::couple::Seat;
use crate::dialog::remark;
use crate::dialog::say::Say;
use crate::dialog::series::Notice;
use crate::dialog::{Effect, Letter, Step, To, Who};
use crate::rules::appointment::AppointmentId;
use crate::rules::mentor::Beside;
use crate::rules::person::{CitizenId, Language};
use crate::store::{MessageKind, NewAppointment, NewMessage, StoreError, Tx};

/// An answer to an SMS is of use so long after it.
const ANSWER_LIVES: TimeDelta = TimeDelta::days(1);

/// The turns of one wave, to be written together.
#[derive(Default)]
pub struct Wave {
    turns: Vec<OneTurn>,
    /// Leave every letter to the dispatcher.
    queued: bool,
}

struct OneTurn {
    chat: i64,
    message: Option<i64>,
    /// The person's key in the outbox.
    recipient: Uuid,
    citizen: Option<CitizenId>,
    language: Language,
    /// For whom it says that it is.
    seat: Option<Seat>,
    step: Step,
}

impl Wave {
    /// A wave whose letters are all left to the dispatcher.
    pub fn queued() -> Self {
        Self { turns: Vec::new(), queued: true }
    }

    /// What was done on a page or by SMS: no chat shows it, and letters are
    /// left to the dispatcher.
    pub fn without_chat(step: Step) -> Self {
        let turn = OneTurn {
            chat: 0,
            message: None,
            recipient: Uuid::nil(),
            citizen: None,
            language: Language::Danish,
            seat: None,
            step,
        };
        Self { turns: vec![turn], queued: true }
    }

    /// Adds a turn.
    pub fn push(&mut self, arrival: &Arrival, who: Who, step: Step) {
        let (recipient, citizen, language) = match &who {
            // One line for both, so that what happens in the chat keeps its order.
            Who::Citizen(citizen) if citizen.initial.is_some() => {
                (stranger_key(arrival.chat), Some(citizen.id), citizen.language)
            }
            Who::Citizen(citizen) => (citizen.id.0, Some(citizen.id), citizen.language),
            Who::Couple(two) => (stranger_key(arrival.chat), None, two.first.voice.language),
            Who::Staff(member) => (member.id.0, None, Language::Danish),
            Who::Guest(guest) => (stranger_key(arrival.chat), None, guest.language.unwrap_or(Language::Danish)),
            Who::Stranger { .. } => (stranger_key(arrival.chat), None, Language::Danish),
        };
        let seat = match &who {
            Who::Citizen(citizen) => citizen.initial.map(|initial| Seat { citizen: citizen.id, initial }),
            _ => None,
        };
        let (chat, message) = (arrival.chat, arrival.message);
        self.turns.push(OneTurn { chat, message, recipient, citizen, language, seat, step });
    }
}

/// The outbox's key for a chat itself: with nobody known behind it, or two.
pub fn stranger_key(chat: i64) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &chat.to_be_bytes())
}

impl Talk {
    /// Writes a wave, and says what its commit sets going.
    pub(super) async fn save(&self, tx: &mut Tx, wave: Wave, now: DateTime<Utc>) -> Result<Done, StoreError> {
        let mut bulk = Bulk::default();
        for turn in &wave.turns {
            let mut waits = false;
            for effect in &turn.step.effects {
                if bulk.takes(turn.chat, effect) {
                    waits = true;
                    continue;
                }
                // It may build upon what its own turn did before.
                if std::mem::take(&mut waits) {
                    bulk.write(tx, now).await?;
                }
                self.save_one(tx, turn.chat, effect, now).await?;
            }
        }
        bulk.write(tx, now).await?;
        let mut effects = wave.turns.iter().flat_map(|turn| &turn.step.effects);
        let booked = effects.any(|effect| matches!(effect, Effect::Book { .. } | Effect::Move { .. }));
        let mut done = self.post(tx, wave, now).await?;
        done.queued |= booked;
        Ok(done)
    }

    async fn save_one(&self, tx: &mut Tx, chat: i64, effect: &Effect, now: DateTime<Utc>) -> Result<(), StoreError> {
        if let Effect::Contact(change) = effect {
            return self.change_contact(tx, change, now).await;
        }
        if let Effect::NewCitizen(entry) = effect {
            return Self::add_new(tx, entry, now).await;
        }
        if let Effect::Paper(change) = effect {
            return Self::change_paper(tx, change, now).await;
        }
        if let Effect::Shared(change) = effect {
            return Self::change_shared(tx, change, now).await;
        }
        if let Effect::Placement(change) = effect {
            return Self::change_placement(tx, change, now).await;
        }
        if let Effect::Link(change) = effect {
            return Self::change_link(tx, *change, now).await;
        }
        if let Effect::Page(change) = effect {
            return Self::change_page(tx, change, now).await;
        }
        if let Effect::Rounds(change) = effect {
            return Self::change_round(tx, change, now).await;
        }
        if let Effect::Couple(change) = effect {
            return Self::change_couple(tx, chat, change, now).await;
        }
        if let Effect::Cover(change) = effect {
            return Self::change_cover(tx, change, now).await;
        }
        if let Effect::Calendar(change) = effect {
            return Self::change_calendar(tx, *change, now).await;
        }
        if let Effect::Series(change) = effect {
            return self.change_series(tx, change, now).await;
        }
        if let Effect::Help(change) = effect {
            return Self::change_help(tx, *change, now).await;
        }
        if let Effect::Agreed(change) = effect {
            return Self::change_agreed(tx, change, now).await;
        }
        if let Effect::Hours(change) = effect {
            return Self::change_hours(tx, change).await;
        }
        if let Effect::Remark(remark::Change { section, words }) = effect {
            return tx.remark(section.word(), words, now).await;
        }
        if let Effect::Course(change) = effect {
            return Self::change_course(tx, change, now).await;
        }
        if let Effect::Mentor(change) = effect {
            return self.change_mentor(tx, change, now).await;
        }
        if let Effect::Situation(change) = effect {
            return Self::change_situation(tx, change).await;
        }
        if let Effect::Work(change) = effect {
            return Self::change_work(tx, change, now).await;
        }
        if let Effect::Day(change) = effect {
            return Self::change_day(tx, *change, now).await;
        }
        if let Effect::Sms(change) = effect {
            return Self::change_sms(tx, change, now).await;
        }
        if let Effect::Keep { staff, draft } = effect {
            let body = serde_json::to_string(draft).map_err(|_| StoreError::Unreadable("form"))?;
            return tx.keep_draft(*staff, &body, now).await;
        }
        if let Effect::Book { staff, citizen, meeting } = effect {
            let new = NewAppointment::of(*citizen, meeting);
            return self.reminding.book_by(tx, *staff, new, now).await.map(drop);
        }
        if let Effect::Move { staff, citizen, meeting } = effect {
            return self.reminding.move_by(tx, *staff, NewAppointment::of(*citizen, meeting), now).await;
        }
        match *effect {
            Effect::Free { invitation } => {
                tx.free_invitation(invitation, chat).await?;
                tx.leave_chat(chat).await
            }
            Effect::BindStaff { invitation, staff } => {
                tx.use_invitations(&[(invitation, chat)], now).await?;
                tx.bind_staff(chat, staff, now).await
            }
            Effect::SetLanguage { citizen, language } => tx.set_language(citizen, language).await,
            Effect::Stop { citizen } => tx.stop(citizen, now).await,
            Effect::Resume { citizen } => tx.resume(citizen).await,
            Effect::ChatDied => tx.chat_died(chat, now).await.map(drop),
            Effect::ChatLives => tx.chat_lives(chat).await,
            Effect::Answer { appointment, answer, waiting } => {
                tx.answer_appointment(appointment, answer, waiting).await?;
                tx.appointment_event(Self::key(), appointment, None, answer.word(), now).await
            }
            Effect::Settle { appointment, staff } => {
                tx.settle_appointment(appointment).await?;
                tx.appointment_event(Self::key(), appointment, Some(staff), "refused", now).await
            }
            Effect::CancelMeeting { appointment, staff, accepted } => {
                tx.cancel_appointment(appointment).await?;
                let event = if accepted { "accepted" } else { "cancelled" };
                tx.appointment_event(Self::key(), appointment, Some(staff), event, now).await
            }
            Effect::Audit { staff, citizen, action } => tx.audit(Self::key(), Some(staff), citizen, action, now).await,
            Effect::Drop { staff } => tx.drop_draft(staff).await,
            // Written in bulk, or above.
            Effect::Reserve { .. }
            | Effect::Choose { .. }
            | Effect::Bind { .. }
            | Effect::OpenRound { .. }
            | Effect::Begin { .. }
            | Effect::Mark { .. }
            | Effect::Complete { .. }
            | Effect::Keep { .. }
            | Effect::Book { .. }
            | Effect::Move { .. }
            | Effect::Couple(_)
            | Effect::Cover(_)
            | Effect::Rounds(_)
            | Effect::Paper(_)
            | Effect::Shared(_)
            | Effect::Placement(_)
            | Effect::Link(_)
            | Effect::Page(_)
            | Effect::NewCitizen(_)
            | Effect::Calendar(_)
            | Effect::Series(_)
            | Effect::Help(_)
            | Effect::Agreed(_)
            | Effect::Work(_)
            | Effect::Situation(_)
            | Effect::Course(_)
            | Effect::Hours(_)
            | Effect::Remark(_)
            | Effect::Mentor(_)
            | Effect::Day(_)
            | Effect::Sms(_)
            | Effect::Contact(_) => Ok(()),
        }
    }

    /// Writes the letters. Answers in the chat itself are ours to send at once
    /// if nobody else is sending to that person; the others are queued.
    async fn post(&self, tx: &mut Tx, wave: Wave, now: DateTime<Utc>) -> Result<Done, StoreError> {
        let answered = |turn: &&OneTurn| turn.step.letters.iter().any(|l| matches!(l.to, To::Here { .. }));
        let recipients: Vec<Uuid> = if wave.queued {
            Vec::new()
        } else {
            wave.turns.iter().filter(answered).map(|turn| turn.recipient).collect()
        };
        let lease = self.outbox.lease();
        let fences: HashMap<Uuid, i64> = tx.lease_recipients(&recipients, lease).await?.into_iter().collect();
        let letters: Vec<&Letter> = wave.turns.iter().flat_map(|turn| &turn.step.letters).collect();
        let beside = self.beside_letters(tx, &letters, now).await?;
        let mut rows = Vec::with_capacity(wave.turns.len());
        let mut done = Done::default();
        for turn in wave.turns {
            let fence = fences.get(&turn.recipient).copied();
            let mut handed = Vec::new();
            for letter in turn.step.letters {
                let row = row(&letter, &turn.recipient, turn.chat, turn.message, turn.citizen, fence, now)?;
                match (row.fence, letter.to) {
                    (Some(fence), To::Here { language, .. }) => handed.push(Turn {
                        id: row.id,
                        fence,
                        chat: turn.chat,
                        language: language.unwrap_or(turn.language),
                        say: letter.say,
                        seat: turn.seat,
                        edits: row.edits,
                        attempts: 1,
                    }),
                    _ => done.queued = true,
                }
                rows.push(row);
            }
            if !handed.is_empty() {
                done.handed.push(Handed { recipient: turn.recipient, until_ms: lease.until_ms, turns: handed });
            }
        }
        done.queued |= !beside.is_empty();
        rows.extend(beside);
        tx.add_messages(&rows, now).await?;
        Ok(done)
    }
}

fn row(
    letter: &Letter,
    recipient: &Uuid,
    chat: i64,
    message: Option<i64>,
    citizen: Option<CitizenId>,
    fence: Option<i64>,
    now: DateTime<Utc>,
) -> Result<NewMessage, StoreError> {
    let empty = NewMessage {
        id: Talk::key(),
        recipient: *recipient,
        citizen,
        chat: Some(chat),
        kind: MessageKind::Screen,
        body: serde_json::to_string(&letter.say).map_err(|_| StoreError::Unreadable("message"))?,
        edits: None,
        appointment: None,
        due_at: now,
        deadline: None,
        fence: None,
    };
    Ok(match letter.to {
        To::Here { edit, .. } => NewMessage { edits: message.filter(|_| edit), fence, ..empty },
        To::Staff(staff) => {
            NewMessage { recipient: staff.0, citizen: None, chat: None, kind: MessageKind::Staff, ..empty }
        }
        To::Chat(chat) => NewMessage { recipient: stranger_key(chat), citizen: None, chat: Some(chat), ..empty },
        To::Workplace { placement, citizen } => NewMessage {
            recipient: placement.0,
            citizen: Some(citizen),
            chat: None,
            kind: MessageKind::Invitation,
            ..empty
        },
        To::Beside { beside, citizen } => {
            let recipient = match beside {
                Beside::Mentor(id) => id.0,
                Beside::Workplace(id) => id.0,
            };
            let deadline = Some(now + ANSWER_LIVES);
            let kind = MessageKind::Notice;
            NewMessage { recipient, citizen: Some(citizen), chat: None, kind, deadline, ..empty }
        }
        To::Citizen(id) => {
            let (appointment, deadline) = match &letter.say {
                Say::Sms(_) => (None, Some(now + ANSWER_LIVES)),
                say => meeting_of(say),
            };
            let invitation = matches!(letter.say, Say::Invitation { .. } | Say::Link(_));
            let kind = if invitation { MessageKind::Invitation } else { MessageKind::Notice };
            NewMessage { recipient: id.0, citizen: Some(id), chat: None, kind, appointment, deadline, ..empty }
        }
    })
}

/// The meeting that a notice is about, and until when it is of use: the start.
pub(super) fn meeting_of(say: &Say) -> (Option<AppointmentId>, Option<DateTime<Utc>>) {
    match say {
        Say::Booked { meeting } | Say::Cancelled { meeting } | Say::Decided { meeting, .. } => {
            (Some(meeting.id), Some(meeting.starts_at))
        }
        // Of no one lesson: it is looked up when it is sent, and of use as long
        // as there is one to come.
        Say::Lessons(Notice::Begun { times, .. } | Notice::Over { times }) => (None, times.last().copied()),
        _ => (None, None),
    }
}
