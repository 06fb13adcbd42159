//! What comes unasked, made ready: each message is looked at afresh right
//! before its request, and its attempt is committed before it. Whatever was
//! cancelled, stopped or is too late by then does not leave.
//!
//! Those that are due at the same moment share a transaction, and the
//! statements that they have in common.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::Ordering;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::dispatch::Dispatcher;
use super::picture::{AFTER_PICTURE, picture_before};
use super::too_late::tell_too_late;
use super::way::{Way, tells_of_talks};
use crate::dialog::mentor::{Notice as ToMentor, Own};
use crate::dialog::rounds::Say as Rounds;
use crate::dialog::say::Say;
use crate::dialog::series::Notice;
use crate::dialog::sms::asks;
use crate::i18n::Extra;
use crate::rules::person::{CitizenId, Language};
use crate::rules::reminder::{QuietHours, Sending, cancellation_due, may_send, move_due};
use crate::sms::text_hash;
use crate::store::{
    AppointmentRow, Ending, InvitationTarget, Message, MessageKind, MessageState, NewAttempt, NewQuestion, StoreError,
    Taken, Tx,
};
use crate::talk::{Talk, chain, invite};

/// What is of use for ever is not sent after so long all the same.
const STALE: TimeDelta = TimeDelta::days(14);

/// What is to be done with a message.
pub(super) enum Prepared {
    /// It leaves now; its attempt is committed.
    Ready(Box<Ready>),
    /// It was tried before: what became of that is to be found out first.
    InDoubt(Box<Message>),
    /// Nothing, for now or for good.
    Done,
}

/// A message ready to leave, its attempt committed.
pub(super) struct Ready {
    pub message: Message,
    pub say: Say,
    pub language: Language,
    pub way: Way,
    pub extra: Extra,
    pub deadline: DateTime<Utc>,
    /// How often the SMS gateway had been found to be away by then.
    pub outages: u64,
}

/// A message that may leave now, and how.
pub(super) struct Chosen {
    pub message: Box<Message>,
    pub say: Say,
    pub way: Way,
    pub deadline: DateTime<Utc>,
}

/// What is known of several messages at once.
struct Known {
    meetings: HashMap<Uuid, AppointmentRow>,
    /// Reminders in whose place a later one has come.
    superseded: HashSet<Uuid>,
}

impl Dispatcher {
    /// Decides whether and how a message leaves now, and commits its attempt.
    /// Earlier tries are `settled` where it is known what became of them.
    pub(super) async fn prepared(&self, taken: Taken, settled: bool) -> Prepared {
        let prepared =
            self.0.preparing.with((taken, settled), async |all| Box::pin(self.prepare_all(&all)).await).await;
        prepared.unwrap_or(Prepared::Done)
    }

    async fn prepare_all(&self, all: &[(Taken, bool)]) -> Vec<Prepared> {
        match self.prepare(all).await {
            Ok(prepared) => prepared,
            // One of them is at fault, for which the others shall not wait.
            Err(error) if all.len() > 1 && !error.retryable() => {
                let mut prepared = Vec::with_capacity(all.len());
                for one in all {
                    prepared.extend(Box::pin(self.prepare_all(std::slice::from_ref(one))).await);
                }
                prepared
            }
            Err(error) => {
                let first = all.first().map(|(taken, _)| taken.id).unwrap_or_default();
                let error = chain(&error);
                tracing::warn!(message = %first, count = all.len(), %error, "messages can't be handled now");
                all.iter().map(|_| Prepared::Done).collect()
            }
        }
    }

    async fn prepare(&self, all: &[(Taken, bool)]) -> Result<Vec<Prepared>, StoreError> {
        let talk = &self.0.sending.talk;
        // Before the breaker is looked at.
        let outages = self.0.outages.load(Ordering::Relaxed);
        let mut tx = talk.store.begin().await?;
        let ids: Vec<Uuid> = all.iter().map(|(taken, _)| taken.id).collect();
        let rows = tx.messages(&ids).await?;
        // Boxed as long as they are many: in rows of hundreds they would take
        // memory that has to be found anew for each transaction.
        let mut rows: HashMap<Uuid, Box<Message>> = rows.into_iter().map(|row| (row.id, Box::new(row))).collect();
        let mut prepared = HashMap::new();
        let (mut queued, mut crashed) = (Vec::with_capacity(all.len()), Vec::new());
        for (taken, settled) in all {
            let Some(message) = rows.remove(&taken.id).filter(|row| row.fence == taken.fence) else { continue };
            let is_queued = message.state == MessageState::Queued.word();
            if message.state == MessageState::Sending.word() {
                crashed.push(message);
            } else if is_queued && message.attempts > 0 && !settled {
                prepared.insert(message.id, Prepared::InDoubt(message));
            } else if is_queued {
                queued.push(message);
            }
        }
        let known = Known::of(&mut tx, &queued, talk.clock.now()).await?;
        for message in &crashed {
            self.after_crash(&mut tx, message).await?;
        }
        let mut chosen = Vec::with_capacity(queued.len());
        for message in queued {
            chosen.extend(self.choose(&mut tx, *message, &known).await?);
        }
        let chosen = self.admitted(&mut tx, chosen).await?;
        prepared.extend(self.begin(&mut tx, chosen, outages).await?);
        tx.commit().await?;
        Ok(ids.iter().map(|id| prepared.remove(id).unwrap_or(Prepared::Done)).collect())
    }

    /// Whether and how a message may leave now; otherwise it ends, or waits.
    async fn choose(&self, tx: &mut Tx, message: Message, known: &Known) -> Result<Option<Chosen>, StoreError> {
        let talk = &self.0.sending.talk;
        let now = talk.clock.now();
        let stop = |state, why: &'static str| Ending::of(state, Some(why));
        let Ok(say) = serde_json::from_str::<Say>(&message.body) else {
            tx.finish(&message, &stop(MessageState::Failed, "unreadable")).await?;
            return Ok(None);
        };
        let Some(message) = self.reader(tx, message, &say).await? else { return Ok(None) };
        // What somebody wrote is answered, whatever else they don't want.
        let is_answer = matches!(say, Say::Sms(_));
        if message.route.ways.stopped && !is_answer {
            tx.finish(&message, &stop(MessageState::Cancelled, "the citizen said stop")).await?;
            talk.mentor_unasked(tx, &message, &say).await?;
            return Ok(None);
        }
        if tells_of_talks(&say) && (message.route.shares_phone || !talk.manner.scores_in_chat) {
            tx.finish(&message, &stop(MessageState::Cancelled, "not in this chat")).await?;
            return Ok(None);
        }
        // Who else reads it need not know that there is a mentor.
        if matches!(say, Say::Mentor(_)) && message.route.shares_phone {
            tx.finish(&message, &stop(MessageState::Cancelled, "not in this chat")).await?;
            talk.mentor_unasked(tx, &message, &say).await?;
            return Ok(None);
        }
        let gone = match &say {
            Say::Mentor(_) => "the question is an old one",
            Say::Agreed(_) => "no step of it is open any more",
            _ => "answered, or the round is closed",
        };
        let Some(say) = still_true(tx, say, talk.today(now)).await? else {
            tx.finish(&message, &stop(MessageState::Cancelled, gone)).await?;
            return Ok(None);
        };
        let Some(say) = self.present(tx, &message, say, known).await? else {
            tx.finish(&message, &stop(MessageState::Cancelled, "the meeting is cancelled")).await?;
            return Ok(None);
        };
        if known.superseded.contains(&message.id) {
            tx.finish(&message, &stop(MessageState::Cancelled, "a later reminder says it")).await?;
            return Ok(None);
        }
        let deadline = message.deadline.unwrap_or(message.due_at + STALE);
        let sending = match picture_before(tx, &message, &say).await? {
            Some(due) => Sending::At(due.max(now + AFTER_PICTURE)),
            None => self.time_to_send(&say, &message, now, deadline),
        };
        match sending {
            Sending::Now => {}
            Sending::At(later) => {
                tx.postpone(&message, later, None).await?;
                return Ok(None);
            }
            Sending::Expired => {
                tx.finish(&message, &stop(MessageState::Expired, "too late")).await?;
                tell_too_late(talk, tx, &message, &say, now).await?;
                return Ok(None);
            }
        }
        let way = match self.way(tx, &message, &say, now).await? {
            Ok(way) => way,
            Err(why) => {
                self.no_way(tx, &message, &say, why).await?;
                return Ok(None);
            }
        };
        Ok(Some(Chosen { message: Box::new(message), say, way, deadline }))
    }

    /// Begins the attempts of messages.
    async fn begin(&self, tx: &mut Tx, chosen: Vec<Chosen>, outages: u64) -> Result<Vec<(Uuid, Prepared)>, StoreError> {
        let talk = &self.0.sending.talk;
        let now = talk.clock.now();
        let attempt = |chosen: &Chosen| NewAttempt {
            id: Talk::key(),
            message: chosen.message.id,
            fence: chosen.message.fence,
            channel: chosen.way.word(),
        };
        let attempts: Vec<NewAttempt> = chosen.iter().map(attempt).collect();
        if !tx.begin_attempts(&attempts, now).await? {
            return Ok(Vec::new());
        }
        if talk.manner.reads_sms {
            // Before they leave: a reply may be faster than the gateway's answer.
            let questions: Vec<NewQuestion> = chosen.iter().filter_map(question).collect();
            tx.ask_by_sms(&questions, now).await?;
        }
        let mut ready = Vec::with_capacity(chosen.len());
        for (chosen, attempt) in chosen.into_iter().zip(attempts) {
            let one = self.complete(tx, chosen, attempt.id, outages).await?;
            ready.push((one.message.id, Prepared::Ready(Box::new(one))));
        }
        Ok(ready)
    }

    /// What goes with a message, its attempt begun; noted where the gateway can
    /// be asked for its text.
    async fn complete(&self, tx: &mut Tx, chosen: Chosen, attempt: Uuid, outages: u64) -> Result<Ready, StoreError> {
        let Chosen { message, say, way, deadline } = chosen;
        let extra = self.make_link(tx, &say, &message).await?;
        let language = message.route.language.as_deref().and_then(|text| text.parse().ok());
        let language = language.unwrap_or(Language::Danish);
        let message = Message { attempts: message.attempts + 1, channel: Some(way.word().into()), ..*message };
        let ready = Ready { message, say, language, way, extra, deadline, outages };
        let noted = ready.way.phone().is_some() && self.gateway_keeps_texts();
        if let Some(text) = noted.then(|| self.worded(&ready)).flatten() {
            tx.note_text(attempt, &text_hash(&text)).await?;
        }
        Ok(ready)
    }

    /// What is said, with the meeting as it is now; `None` if the meeting was
    /// cancelled and this would speak of it as standing.
    async fn present(
        &self,
        tx: &mut Tx,
        message: &Message,
        say: Say,
        known: &Known,
    ) -> Result<Option<Say>, StoreError> {
        if let (Say::Lessons(Notice::Begun { series, .. }), Some(citizen)) = (&say, message.citizen_id) {
            return Talk::present_lessons(tx, *series, citizen, self.0.sending.talk.clock.now()).await;
        }
        if let (Say::ToMentor(ToMentor::Lessons { series, .. }), Some(citizen)) = (&say, message.citizen_id) {
            let now = self.0.sending.talk.clock.now();
            let lessons = Talk::present_lessons(tx, *series, citizen, now).await?;
            return Ok(lessons.as_ref().and_then(ToMentor::of).map(Say::ToMentor));
        }
        let Some(id) = message.appointment_id else { return Ok(Some(say)) };
        let Some(row) = known.meetings.get(&id) else { return Ok(None) };
        if let Say::ToMentor(notice) = say {
            return Ok(notice.present(row.starts_at, row.cancelled).map(Say::ToMentor));
        }
        let meeting = row.meeting()?;
        Ok(match say {
            Say::Reminder { .. } if row.cancelled => None,
            Say::Booked { .. } | Say::Moved { .. } if row.cancelled => None,
            Say::Decided { accepted: false, .. } if row.cancelled => None,
            Say::Reminder { .. } => Some(Say::Reminder { meeting }),
            Say::Booked { .. } => Some(Say::Booked { meeting }),
            Say::Moved { from, .. } => Some(Say::Moved { from, meeting }),
            other => Some(other),
        })
    }

    fn time_to_send(&self, say: &Say, message: &Message, now: DateTime<Utc>, deadline: DateTime<Utc>) -> Sending {
        let (quiet, zone) = (self.0.sending.quiet_hours, self.0.sending.unit.time_zone);
        match say {
            Say::Cancelled { meeting } | Say::Decided { meeting, accepted: true } => {
                cancellation_due(now, meeting.starts_at, quiet, zone)
            }
            // Somebody may be about to set out to the first; later, for the others.
            Say::Lessons(Notice::Over { times }) | Say::ToMentor(ToMentor::LessonsOver { times }) => {
                let first = times.first().map(|first| cancellation_due(now, *first, quiet, zone));
                match first {
                    Some(sending @ (Sending::Now | Sending::At(_))) => sending,
                    _ => may_send(now, message.due_at, deadline, quiet, zone),
                }
            }
            Say::Sms(_) => may_send(now, now, deadline, QuietHours::OFF, zone),
            Say::Moved { from, meeting } => move_due(now, *from, meeting.starts_at, quiet, zone),
            Say::ToMentor(ToMentor::Cancelled { at }) => cancellation_due(now, *at, quiet, zone),
            Say::ToMentor(ToMentor::Moved { from, at }) => move_due(now, *from, *at, quiet, zone),
            _ => may_send(now, message.due_at, deadline, quiet, zone),
        }
    }

    async fn make_link(&self, tx: &mut Tx, say: &Say, message: &Message) -> Result<Extra, StoreError> {
        if let Say::Link(brings) = say {
            let link = self.0.sending.talk.link_address(tx, brings.link()).await?;
            return Ok(Extra { link, ..Extra::default() });
        }
        let (Say::Invitation { batch }, Some(citizen)) = (say, message.citizen_id) else { return Ok(Extra::default()) };
        let now = self.0.sending.talk.clock.now();
        let code = invite::invite(tx, InvitationTarget::Citizen(CitizenId(citizen)), *batch, now).await?;
        Ok(Extra { link: invite::link(tx, &code).await?, ..Extra::default() })
    }
}

impl Known {
    async fn of(tx: &mut Tx, messages: &[Box<Message>], now: DateTime<Utc>) -> Result<Self, StoreError> {
        let mut meetings: Vec<Uuid> = messages.iter().filter_map(|message| message.appointment_id).collect();
        meetings.sort_unstable();
        meetings.dedup();
        let meetings = tx.appointments(&meetings).await?.into_iter().map(|row| (row.id, row)).collect();
        let reminders: Vec<(Uuid, Uuid)> = messages
            .iter()
            .filter(|message| message.kind == MessageKind::Reminder.word())
            .filter(|message| Some(message.recipient_id) == message.citizen_id)
            .filter_map(|message| Some((message.id, message.appointment_id?)))
            .collect();
        Ok(Self { meetings, superseded: tx.superseded(&reminders, now).await? })
    }
}

/// The question that an SMS asks, if it does.
fn question(chosen: &Chosen) -> Option<NewQuestion> {
    let (Way::Phone(_), Some(meeting), Some(citizen)) = (&chosen.way, asks(&chosen.say), chosen.message.citizen_id)
    else {
        return None;
    };
    let (appointment, starts_at) = (meeting.id, meeting.starts_at);
    Some(NewQuestion { message: chosen.message.id, citizen: CitizenId(citizen), appointment, starts_at })
}

/// A reminder of unfinished answers, or what was agreed, as it is true now;
/// `None` if nothing of it is left.
async fn still_true(tx: &mut Tx, say: Say, today: NaiveDate) -> Result<Option<Say>, StoreError> {
    if let Say::Mentor(Own::Ask { mentor, .. }) = say {
        return Talk::present_mentor(tx, mentor, today).await;
    }
    if let Say::Agreed(notice) = say {
        return Talk::present_agreed(tx, notice).await;
    }
    let Say::Rounds(Rounds::Unfinished { round, .. }) = say else { return Ok(Some(say)) };
    let begun = tx.unfinished_round(round).await?;
    Ok(begun.map(|begun| Say::Rounds(Rounds::Unfinished { round, begun })))
}
