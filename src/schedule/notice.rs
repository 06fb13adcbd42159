//! Sends what comes unasked: notices, reminders and invitations.
//!
//! Each is looked at afresh right before its request, and its attempt is
//! committed before it: whatever was cancelled, stopped or is too late by then
//! does not leave.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::calendar;
use super::dispatch::Dispatcher;
use super::picture::{AFTER_PICTURE, picture_before};
use super::too_late::tell_too_late;
use super::turn::{backoff, seat};
use super::way::{Way, tells_of_talks};
use crate::dialog::rounds::Say as Rounds;
use crate::dialog::say::Say;
use crate::dialog::series::Notice;
use crate::dialog::sms::asks;
use crate::i18n::{self, Extra, FileKind};
use crate::rules::person::{CitizenId, Language};
use crate::rules::reminder::{QuietHours, Sending, cancellation_due, may_send, move_due};
use crate::store::{Ending, InvitationTarget, Message, MessageKind, MessageState, StoreError, Tx};
use crate::talk::{ChatOutcome, Talk, chain, invite};

/// What is of use for ever is not sent after so long all the same.
const STALE: TimeDelta = TimeDelta::days(14);

/// A message ready to leave, its attempt committed.
pub(super) struct Ready {
    pub message: Message,
    pub say: Say,
    language: Language,
    way: Way,
    extra: Extra,
    /// What an SMS says; empty for a chat.
    pub text: String,
    pub deadline: DateTime<Utc>,
}

impl Dispatcher {
    /// Sends one message that nobody asked for, or says why not.
    pub(super) async fn send_message(&self, claimed: Message) {
        let id = claimed.id;
        let result = async {
            if self.look_back(&claimed).await? {
                return Ok(());
            }
            let Some(mut ready) = self.prepare(claimed).await? else { return Ok(()) };
            if let Say::Picture(picture) = &ready.say {
                ready.extra = self.drawn(picture, ready.language).await?;
            }
            match &ready.way {
                Way::Chat(chat) => {
                    let outcome = self.by_chat(*chat, &ready).await;
                    self.after_chat(*chat, &ready, outcome).await
                }
                Way::Phone(phone) => match self.to_phone(phone, &ready).await {
                    Some(outcome) => self.after_sms(&ready, outcome).await,
                    None => self.out_of_time(&ready).await,
                },
            }
        };
        if let Err(error) = result.await {
            let error: StoreError = error;
            tracing::warn!(message = %id, error = %chain(&error), "a message can't be handled now");
        }
    }

    /// Decides whether and how a message leaves now, and commits its attempt.
    async fn prepare(&self, claimed: Message) -> Result<Option<Ready>, StoreError> {
        let talk = &self.0.sending.talk;
        let mut tx = talk.store.begin().await?;
        let Some(message) = tx.message(claimed.id).await?.filter(|m| m.fence == claimed.fence) else {
            return Ok(None);
        };
        let ready = if message.state == MessageState::Sending.word() {
            self.after_crash(&mut tx, &message).await?;
            None
        } else if message.state == MessageState::Queued.word() {
            self.decide(&mut tx, message).await?
        } else {
            None
        };
        tx.commit().await?;
        Ok(ready)
    }

    async fn decide(&self, tx: &mut Tx, message: Message) -> Result<Option<Ready>, StoreError> {
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
            return Ok(None);
        }
        if tells_of_talks(&say) && (message.route.shares_phone || !talk.manner.scores_in_chat) {
            tx.finish(&message, &stop(MessageState::Cancelled, "not in this chat")).await?;
            return Ok(None);
        }
        let gone = match &say {
            Say::Agreed(_) => "no step of it is open any more",
            _ => "answered, or the round is closed",
        };
        let Some(say) = still_true(tx, say).await? else {
            tx.finish(&message, &stop(MessageState::Cancelled, gone)).await?;
            return Ok(None);
        };
        let Some(say) = self.present(tx, &message, say).await? else {
            tx.finish(&message, &stop(MessageState::Cancelled, "the meeting is cancelled")).await?;
            return Ok(None);
        };
        if message.kind == MessageKind::Reminder.word() && tx.is_superseded(&message, now).await? {
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
        let Some(way) = self.admitted(tx, (&message, &say), way, deadline).await? else { return Ok(None) };
        let attempt = Talk::key();
        if !tx.begin_attempt(&message, attempt, way.word(), now).await? {
            return Ok(None);
        }
        // Before it leaves: the reply may be faster than the gateway's answer.
        if let (Way::Phone(_), Some(meeting), Some(citizen)) = (&way, asks(&say), message.citizen_id)
            && talk.manner.reads_sms
        {
            tx.ask_by_sms(message.id, CitizenId(citizen), (meeting.id, meeting.starts_at), now).await?;
        }
        let extra = self.make_link(tx, &say, &message).await?;
        let language = message.route.language.as_deref().and_then(|text| text.parse().ok());
        let language = language.unwrap_or(Language::Danish);
        let text = match &way {
            Way::Chat(_) => String::new(),
            Way::Phone(_) => match self.worded(tx, &say, language, &extra, &message, attempt).await? {
                Some(text) => text,
                None => return Ok(None),
            },
        };
        let message = Message { attempts: message.attempts + 1, channel: Some(way.word().into()), ..message };
        Ok(Some(Ready { message, say, language, way, extra, text, deadline }))
    }

    /// What is said, with the meeting as it is now; `None` if the meeting was
    /// cancelled and this would speak of it as standing.
    async fn present(&self, tx: &mut Tx, message: &Message, say: Say) -> Result<Option<Say>, StoreError> {
        if let (Say::Lessons(Notice::Begun { series, .. }), Some(citizen)) = (&say, message.citizen_id) {
            return Talk::present_lessons(tx, *series, citizen, self.0.sending.talk.clock.now()).await;
        }
        let Some(id) = message.appointment_id else { return Ok(Some(say)) };
        let rows = tx.appointments(&[id]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
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
            Say::Lessons(Notice::Over { times }) => {
                let first = times.first().map(|first| cancellation_due(now, *first, quiet, zone));
                match first {
                    Some(sending @ (Sending::Now | Sending::At(_))) => sending,
                    _ => may_send(now, message.due_at, deadline, quiet, zone),
                }
            }
            Say::Sms(_) => may_send(now, now, deadline, QuietHours::OFF, zone),
            Say::Moved { from, meeting } => move_due(now, *from, meeting.starts_at, quiet, zone),
            _ => may_send(now, message.due_at, deadline, quiet, zone),
        }
    }

    /// The message is sent; the meeting's file follows it.
    async fn sent_in_chat(&self, chat: i64, ready: &Ready) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        let now = talk.clock.now();
        let end = Ending { sent_at: Some(now), ..Ending::of(MessageState::Sent, None) };
        let mut tx = talk.store.begin().await?;
        tx.end_attempt(ready.message.id, end.state.word()).await?;
        let follows = tx.finish(&ready.message, &end).await?;
        let file = if follows { calendar::file_after(&ready.say, &ready.message, chat, now)? } else { None };
        tx.add_messages(file.as_slice(), now).await?;
        tx.commit().await?;
        if file.is_some() {
            talk.outbox.work.notify_one();
        }
        Ok(())
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

    async fn by_chat(&self, chat: i64, ready: &Ready) -> ChatOutcome {
        let Some(chats) = &self.0.sending.chats else {
            return ChatOutcome::Later { after: None, reason: "no Telegram".into() };
        };
        let word = if ready.message.route.shares_phone { i18n::neutral } else { i18n::screen };
        let screen = word(&ready.say, ready.language, &self.0.sending.unit, &ready.extra);
        let mut screen = i18n::addressed(screen, seat(&ready.message), ready.language);
        match chats.show(chat, &screen, None).await {
            // The words are worth more than the picture beside them.
            ChatOutcome::Refused { reason } if screen.file.take_if(|file| file.kind == FileKind::Photo).is_some() => {
                tracing::error!(message = %ready.message.id, reason, "a picture was refused; its words go alone");
                chats.show(chat, &screen, None).await
            }
            shown => shown,
        }
    }

    async fn after_chat(&self, chat: i64, ready: &Ready, outcome: ChatOutcome) -> Result<(), StoreError> {
        match outcome {
            ChatOutcome::Sent => self.sent_in_chat(chat, ready).await,
            ChatOutcome::Blocked => {
                self.blocked(chat).await;
                // Once more, by whatever way is left.
                self.later(&ready.message, Duration::ZERO, "blocked in Telegram").await
            }
            ChatOutcome::Later { after, reason } => {
                let wait = after.unwrap_or_else(|| backoff(attempts(&ready.message)));
                self.later(&ready.message, wait, &reason).await
            }
            ChatOutcome::Refused { reason } => {
                tracing::error!(message = %ready.message.id, reason, "Telegram refuses a message");
                self.refused_in_chat(&ready.message, &reason).await
            }
            ChatOutcome::Unsure { reason } => self.unsure(&ready.message, &reason).await,
        }
    }

    /// Telegram will never take it.
    async fn refused_in_chat(&self, message: &Message, error: &str) -> Result<(), StoreError> {
        let mut tx = self.0.sending.talk.store.begin().await?;
        tx.end_attempt(message.id, MessageState::Failed.word()).await?;
        tx.finish(message, &Ending::of(MessageState::Failed, Some(error))).await?;
        tx.commit().await
    }

    /// Its time is over before it could be handed over.
    async fn out_of_time(&self, ready: &Ready) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        let mut tx = talk.store.begin().await?;
        tx.end_attempt(ready.message.id, MessageState::Expired.word()).await?;
        let ended = tx.finish(&ready.message, &Ending::of(MessageState::Expired, Some("no time left"))).await?;
        if ended {
            tell_too_late(talk, &mut tx, &ready.message, &ready.say, talk.clock.now()).await?;
        }
        tx.commit().await
    }

    pub(super) async fn later(&self, message: &Message, wait: Duration, reason: &str) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        // In whole milliseconds: a clock that is moved to the time must reach it.
        let wait = i64::try_from(wait.as_millis()).map_or(TimeDelta::days(1), TimeDelta::milliseconds);
        let mut tx = talk.store.begin().await?;
        tx.end_attempt(message.id, "later").await?;
        self.uncount(&mut tx, message).await?;
        tx.postpone(message, talk.clock.now() + wait, Some(reason)).await?;
        tx.commit().await?;
        talk.outbox.work.notify_one();
        Ok(())
    }
}

/// A reminder of unfinished answers, or what was agreed, as it is true now;
/// `None` if nothing of it is left.
async fn still_true(tx: &mut Tx, say: Say) -> Result<Option<Say>, StoreError> {
    if let Say::Agreed(notice) = say {
        return Talk::present_agreed(tx, notice).await;
    }
    let Say::Rounds(Rounds::Unfinished { round, .. }) = say else { return Ok(Some(say)) };
    let begun = tx.unfinished_round(round).await?;
    Ok(begun.map(|begun| Say::Rounds(Rounds::Unfinished { round, begun })))
}

pub(super) fn attempts(message: &Message) -> u32 {
    u32::try_from(message.attempts).unwrap_or(u32::MAX)
}
