//! Hands a message over to the SMS gateway, and keeps what became of it.

use std::time::Duration;

use uuid::Uuid;

use super::breaker::sign;
use super::dispatch::Dispatcher;
use super::notice::attempts;
use super::prepare::Ready;
use super::turn::backoff;
use super::way::leaves_to_chat;
use crate::dialog::say::Say;
use crate::i18n;
use crate::rules::person::Phone;
use crate::sms::{DeliveryStatus, Outcome, SmsRequest, Validity};
use crate::store::{AtGateway, Ending, Message, MessageState, StoreError};
use crate::talk::chain;

/// How long a message waits while the gateway's account is wrong.
const OPERATOR_WAIT: Duration = Duration::from_secs(300);

impl Dispatcher {
    /// The text of an SMS. `None`: an SMS can't carry what is said.
    pub(super) fn worded(&self, Ready { message, say, language, extra, .. }: &Ready) -> Option<String> {
        let sending = &self.0.sending;
        let text = i18n::sms(say, *language, &sending.unit, extra.link.as_deref(), sending.talk.manner.reads_sms)?;
        Some(match message.route.letter.as_deref() {
            Some(letter) if matches!(say, Say::ToMentor(_)) => i18n::to_mentor_of(letter, &text),
            _ => text,
        })
    }

    /// An SMS can't carry it, and nothing has left.
    pub(super) async fn unworded(&self, message: &Message) -> Result<(), StoreError> {
        let mut tx = self.0.sending.talk.store.begin().await?;
        tx.end_attempt(message.id, MessageState::Failed.word()).await?;
        self.uncount(&mut tx, message).await?;
        tx.finish(message, &Ending::of(MessageState::Failed, Some("nothing that an SMS can carry"))).await?;
        tx.commit().await
    }

    pub(super) fn gateway_keeps_texts(&self) -> bool {
        self.0.sending.phones.as_ref().is_some_and(|phones| phones.client.keeps_texts())
    }

    /// Makes the attempt. `None`: the time that is left is less than a gateway
    /// can keep to.
    pub(super) async fn to_phone(&self, phone: &Phone, ready: &Ready, text: String) -> Option<Outcome> {
        let sending = &self.0.sending;
        let phones = sending.phones.as_ref()?;
        let request = SmsRequest {
            to: phone.clone(),
            text,
            reference: ready.message.id,
            valid_for: Validity::until(ready.deadline, sending.talk.clock.now())?,
            sender: phones.sender.clone(),
        };
        Some(phones.client.send(&request).await)
    }

    /// `parts`: of how many the SMS is.
    pub(super) async fn after_sms(&self, ready: &Ready, parts: usize, outcome: Outcome) -> Result<(), StoreError> {
        let message = &ready.message;
        let sign = sign(&outcome);
        match outcome {
            Outcome::Later { after, reason } => {
                let wait = after.unwrap_or_else(|| backoff(attempts(message) + 3));
                return Box::pin(self.later(message, wait.max(self.judged(ready, sign).await?), &reason)).await;
            }
            Outcome::Misconfigured { reason } => {
                tracing::error!(reason, "the SMS gateway refuses our account: run `fodfaeste check`");
                let wait = OPERATOR_WAIT.max(self.judged(ready, sign).await?);
                return Box::pin(self.later(message, wait, &reason)).await;
            }
            Outcome::Accepted { gateway_id } => self.taken(ready, parts, gateway_id).await,
            Outcome::Refused { reason } => Box::pin(self.phone_refused(ready, &reason)).await?,
            // At once: a report may be about to come.
            Outcome::Unknown { reason } => Box::pin(self.unsure(message, &reason)).await?,
        }
        self.judged(ready, sign).await.map(drop)
    }

    /// The gateway has the message.
    async fn taken(&self, ready: &Ready, parts: usize, gateway_id: Option<String>) {
        let segments = i64::try_from(parts).ok();
        let taken = AtGateway { id: ready.message.id, fence: ready.message.fence, gateway_id, segments };
        self.0.ending.with(taken, async |all| Box::pin(self.note_taken(&all)).await).await;
    }

    async fn note_taken(&self, all: &[AtGateway]) -> Vec<()> {
        if let Err(error) = self.all_taken(all).await {
            if all.len() > 1 && !error.retryable() {
                for one in all {
                    Box::pin(self.note_taken(std::slice::from_ref(one))).await;
                }
            } else {
                // Found again when the lease is over, and settled by a report.
                let error = chain(&error);
                tracing::warn!(count = all.len(), %error, "it can't be noted that the gateway took messages");
            }
        }
        all.iter().map(|_| ()).collect()
    }

    /// Messages that the gateway has. Their reports may have been faster.
    async fn all_taken(&self, all: &[AtGateway]) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        let ids: Vec<Uuid> = all.iter().map(|taken| taken.id).collect();
        let mut tx = talk.store.begin().await?;
        tx.end_attempts(&ids, MessageState::Sent.word()).await?;
        let finished = tx.finish_sent(all, talk.clock.now()).await?;
        for taken in all {
            let reported = !finished && tx.note_parts(taken.id, taken.segments, taken.gateway_id.clone()).await?;
            if let Some(gateway_id) = taken.gateway_id.as_ref().filter(|_| self.gateway_keeps_texts()) {
                let status = if reported { DeliveryStatus::Delivered } else { DeliveryStatus::Passing };
                tx.plan_blanking(gateway_id, talk.blank_at(status)).await?;
            }
        }
        tx.commit().await
    }

    /// The gateway does not take a message for this number. One that stood in
    /// for Telegram goes there after all.
    async fn phone_refused(&self, ready: &Ready, error: &str) -> Result<(), StoreError> {
        let (message, talk) = (&ready.message, &self.0.sending.talk);
        let mut tx = talk.store.begin().await?;
        tx.end_attempt(message.id, MessageState::Failed.word()).await?;
        let ended = match leaves_to_chat(message, &ready.say) {
            true => tx.postpone(message, talk.clock.now(), Some(error)).await?,
            false => tx.finish(message, &Ending::of(MessageState::Failed, Some(error))).await?,
        };
        if ended {
            talk.sms_failed(&mut tx, message).await?;
        }
        tx.commit().await?;
        talk.outbox.work.notify_one();
        Ok(())
    }
}
