//! Attempts that may have arrived: a report may settle them, the gateway may
//! be asked, and there is one more try at most.

use chrono::{DateTime, TimeDelta, Utc};

use super::dispatch::Dispatcher;
use crate::dialog::say::News;
use crate::sms::{Kept, Lost};
use crate::store::{AttemptRow, Ending, Message, MessageKind, MessageState, StoreError, Tx};
use crate::talk::beside::beside_of;

/// How long a delivery report is waited for after an attempt that may have
/// arrived, before the gateway is asked or the one more try is made.
const REPORT_WAIT: TimeDelta = TimeDelta::minutes(5);

/// The most attempts after which it is unknown whether a message arrived.
const UNSURE_TRIES: usize = 2;

/// How the outcome of such an attempt is kept.
const UNKNOWN: &str = "unknown";

impl Dispatcher {
    /// An attempt that may have arrived: once more after a while, unless a
    /// report settles it. A one-time code is never sent again.
    pub(super) async fn unsure(&self, message: &Message, reason: &str) -> Result<(), StoreError> {
        let mut tx = self.0.sending.talk.store.begin().await?;
        self.settle_unsure(&mut tx, message, reason).await?;
        tx.commit().await
    }

    /// The process that began an attempt died before it heard how it ended.
    pub(super) async fn after_crash(&self, tx: &mut Tx, message: &Message) -> Result<(), StoreError> {
        self.settle_unsure(tx, message, "the service stopped during the attempt").await
    }

    async fn settle_unsure(&self, tx: &mut Tx, message: &Message, reason: &str) -> Result<(), StoreError> {
        tx.end_attempt(message.id, UNKNOWN).await?;
        if tx.is_under_way(message).await? {
            return Ok(());
        }
        let by_phone = message.channel.as_deref() == Some("sms") || message.route.live_chat.is_none();
        let asks = by_phone && self.gateway_keeps_texts();
        if !asks && !may_try_again(message, &tx.attempts_of(message.id).await?) {
            return self.give_up(tx, message, reason).await;
        }
        let now = self.0.sending.talk.clock.now();
        let wait = if by_phone { report_wait(message, now) } else { TimeDelta::seconds(1) };
        tx.postpone(message, now + wait, Some(reason)).await?;
        Ok(())
    }

    /// Before a message is taken up again: what became of an attempt whose
    /// answer was lost. `true` if nothing more is to be done.
    pub(super) async fn look_back(&self, claimed: &Message) -> Result<bool, StoreError> {
        let talk = &self.0.sending.talk;
        let mut tx = talk.store.read().await?;
        let attempts = tx.attempts_of(claimed.id).await?;
        tx.commit().await?;
        let Some(last) = attempts.iter().rfind(|attempt| attempt.outcome.as_deref() == Some(UNKNOWN)) else {
            return Ok(false);
        };
        for kept in self.ask(claimed, last).await {
            if self.found(claimed, kept).await? {
                return Ok(true);
            }
        }
        let over = claimed.deadline.is_some_and(|deadline| deadline <= talk.clock.now());
        if !over && may_try_again(claimed, &attempts) {
            return Ok(false);
        }
        let mut tx = talk.store.begin().await?;
        self.give_up(&mut tx, claimed, "nobody knows whether it arrived").await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What the gateway keeps that may be the lost message; nothing where it
    /// can't be asked, or does not tell.
    async fn ask(&self, message: &Message, attempt: &AttemptRow) -> Vec<Kept> {
        let Some(phones) = &self.0.sending.phones else { return Vec::new() };
        let Ok(to) = self.number_of(message).await else { return Vec::new() };
        let to = to.and_then(|text| text.parse().ok());
        let (Some(to), Some(text_hash)) = (to, attempt.text_hash.clone()) else { return Vec::new() };
        phones.client.find(&Lost { to, text_hash, since: attempt.started_at }).await.unwrap_or_default()
    }

    /// The number that a message goes to.
    async fn number_of(&self, message: &Message) -> Result<Option<String>, StoreError> {
        let Some(beside) = beside_of(message) else { return Ok(message.route.phone.clone()) };
        let mut tx = self.0.sending.talk.store.read().await?;
        let reached = self.reached(&mut tx, beside).await?;
        tx.commit().await?;
        Ok(reached.phone)
    }

    /// The gateway has it after all. `false` if that is another message of the
    /// same words.
    async fn found(&self, message: &Message, kept: Kept) -> Result<bool, StoreError> {
        let talk = &self.0.sending.talk;
        let mut tx = talk.store.begin().await?;
        if tx.is_known_at_gateway(&kept.gateway_id).await? {
            return Ok(false);
        }
        talk.sms_told(&mut tx, message.id, Some(kept.gateway_id.clone()), kept.status, kept.error).await?;
        tx.plan_blanking(&kept.gateway_id, talk.blank_at(kept.status)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// It stays unknown; somebody is told.
    async fn give_up(&self, tx: &mut Tx, message: &Message, reason: &str) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        if tx.finish(message, &Ending::of(MessageState::Unknown, Some(reason))).await? {
            match beside_of(message) {
                Some(beside) => talk.beside_missed(tx, message, beside).await?,
                None => talk.report(tx, &message.route, News::Unsure).await?,
            }
        }
        Ok(())
    }
}

/// Whether one more try is left. Never for a one-time code.
fn may_try_again(message: &Message, attempts: &[AttemptRow]) -> bool {
    let unsure = attempts.iter().filter(|attempt| attempt.outcome.as_deref() == Some(UNKNOWN)).count();
    unsure < UNSURE_TRIES && message.kind != MessageKind::Invitation.word()
}

/// Some minutes, but never more than half of the time in which another try is
/// still of use.
fn report_wait(message: &Message, now: DateTime<Utc>) -> TimeDelta {
    let half = message.deadline.map_or(REPORT_WAIT, |deadline| (deadline - now) / 2);
    // In whole milliseconds: a clock that is moved to the time must reach it.
    TimeDelta::milliseconds(half.clamp(TimeDelta::zero(), REPORT_WAIT).num_milliseconds())
}
