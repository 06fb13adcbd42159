//! Sends what comes unasked: notices, reminders and invitations.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use chrono::TimeDelta;

use super::calendar;
use super::dispatch::Dispatcher;
use super::prepare::{Prepared, Ready};
use super::room::Place;
use super::too_late::tell_too_late;
use super::turn::{backoff, seat};
use super::way::Way;
use crate::dialog::say::Say;
use crate::i18n::{self, FileKind};
use crate::sms::Outcome;
use crate::sms::segments::segments;
use crate::store::{Ending, Message, MessageState, Sent, StoreError, Taken};
use crate::talk::{ChatOutcome, chain};

/// What has waited longer since it was made ready is looked at afresh.
const STALE: Duration = Duration::from_secs(5);

impl Dispatcher {
    /// Sends one message that nobody asked for, or says why not.
    pub(super) async fn send_message(&self, taken: Taken, place: Place<'_>) {
        if let Err(error) = self.try_to_send(taken, place).await {
            tracing::warn!(message = %taken.id, error = %chain(&error), "a message can't be handled now");
        }
    }

    async fn try_to_send(&self, taken: Taken, place: Place<'_>) -> Result<(), StoreError> {
        let mut settled = false;
        loop {
            let ready = match self.prepared(taken, settled).await {
                Prepared::Ready(ready) => ready,
                Prepared::InDoubt(message) => {
                    if Box::pin(self.look_back(&message)).await? {
                        return Ok(());
                    }
                    settled = true;
                    continue;
                }
                Prepared::Done => return Ok(()),
            };
            let phone = match &ready.way {
                Way::Phone(phone) => phone,
                // Telegram lets few messages through in a second; others
                // needn't wait for that.
                &Way::Chat(chat) => {
                    drop(place);
                    return Box::pin(self.to_chat(chat, *ready)).await;
                }
            };
            let since = Instant::now();
            let request = self.0.at_gateway.acquire().await;
            let waited = since.elapsed();
            if self.is_stale(&ready, waited) {
                drop(request);
                Box::pin(self.unmade(&ready)).await?;
                if self.0.stop.is_cancelled() {
                    return Ok(());
                }
                settled = true;
                continue;
            }
            let Some(text) = self.worded(&ready) else { return Box::pin(self.unworded(&ready.message)).await };
            let parts = segments(&text).count;
            let outcome = self.to_phone(phone, &ready, text).await;
            place.leave(waited);
            // A failure may show that the gateway is away: the next request
            // begins when that is known.
            let _request = (!matches!(outcome, Some(Outcome::Accepted { .. }))).then_some(request);
            return match outcome {
                Some(outcome) => self.after_sms(&ready, parts, outcome).await,
                None => Box::pin(self.out_of_time(&ready)).await,
            };
        }
    }

    /// Whether a message that is ready should not leave as it is: much may have
    /// changed, the gateway was found to be away, or the service stops.
    fn is_stale(&self, ready: &Ready, waited: Duration) -> bool {
        waited > STALE || self.0.outages.load(Ordering::Relaxed) != ready.outages || self.0.stop.is_cancelled()
    }

    /// Takes back an attempt of which nothing has left.
    async fn unmade(&self, ready: &Ready) -> Result<(), StoreError> {
        let message = &ready.message;
        let mut tx = self.0.sending.talk.store.begin().await?;
        tx.end_attempt(message.id, "unmade").await?;
        self.uncount(&mut tx, message).await?;
        tx.take_back(&[Sent { id: message.id, fence: message.fence }]).await?;
        tx.commit().await
    }

    async fn to_chat(&self, chat: i64, mut ready: Ready) -> Result<(), StoreError> {
        if let Say::Picture(picture) = &ready.say {
            ready.extra = self.drawn(picture, ready.language).await?;
        }
        let outcome = self.by_chat(chat, &ready).await;
        self.after_chat(chat, &ready, outcome).await
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

pub(super) fn attempts(message: &Message) -> u32 {
    u32::try_from(message.attempts).unwrap_or(u32::MAX)
}
