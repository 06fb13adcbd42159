//! Keeps messages from a gateway that is away, and tells the leaders of it.

use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::dispatch::Dispatcher;
use super::prepare::{Chosen, Ready};
use super::way::Way;
use crate::dialog::say::Say;
use crate::dialog::sms::staff::Say as Staff;
use crate::rules::breaker::{Breaker, Gate};
use crate::sms::Outcome;
use crate::store::{GATEWAY_AWAY, StoreError, Tx};
use crate::talk::Talk;

/// What an attempt tells of the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It took or refused the message.
    There,
    /// It says how long to wait.
    Busy,
    Failure,
}

impl Dispatcher {
    /// Those that may leave now; the others wait, or have ended.
    pub(super) async fn admitted(&self, tx: &mut Tx, chosen: Vec<Chosen>) -> Result<Vec<Chosen>, StoreError> {
        if chosen.iter().all(|chosen| matches!(chosen.way, Way::Chat(_))) {
            return Ok(chosen);
        }
        let breaker = tx.breaker().await?;
        if breaker == Breaker::default() {
            return self.capped(tx, chosen).await;
        }
        self.0.doubts.store(true, Ordering::Relaxed);
        let mut admitted = Vec::with_capacity(chosen.len());
        for chosen in chosen {
            if matches!(chosen.way, Way::Chat(_)) || !self.waits_for_gateway(tx, &breaker, &chosen).await? {
                admitted.push(chosen);
            }
        }
        self.capped(tx, admitted).await
    }

    /// Whether the gateway is away, and this message is not the one that tries.
    /// It is looked at again at its deadline, to be told as too late then.
    async fn waits_for_gateway(&self, tx: &mut Tx, breaker: &Breaker, chosen: &Chosen) -> Result<bool, StoreError> {
        let message = &chosen.message;
        let until = match (breaker.gate(self.0.sending.talk.clock.now()), breaker.trial_at) {
            (Gate::Wait { until }, _) => until,
            // One of them all: the time is another then.
            (Gate::Try { until }, Some(was)) if !tx.take_trial(message.id, was, until).await? => until,
            _ => return Ok(false),
        };
        tx.postpone(message, until.min(chosen.deadline), Some(GATEWAY_AWAY)).await?;
        Ok(true)
    }

    /// Takes note of what an attempt tells of the gateway. So long the message
    /// should wait at least, if it is to be tried again.
    pub(super) async fn judged(&self, ready: &Ready, sign: Sign) -> Result<Duration, StoreError> {
        match sign {
            Sign::Busy => Ok(Duration::ZERO),
            // Each attempt is preceded by a look at what is known, so nothing
            // need be written while nothing bad is.
            Sign::There if !self.0.doubts.swap(false, Ordering::Relaxed) => Ok(Duration::ZERO),
            Sign::There => Box::pin(self.gateway_works()).await.map(|()| Duration::ZERO),
            Sign::Failure => Box::pin(self.gateway_failed(ready)).await,
        }
    }

    async fn gateway_works(&self) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        let now = talk.clock.now();
        let mut tx = talk.store.begin().await?;
        let waited = tx.gateway_works(now).await?;
        if let Some(waited) = waited {
            tell_leaders(&mut tx, Staff::GatewayBack { waited }, now).await?;
        }
        tx.commit().await?;
        if waited.is_some() {
            talk.outbox.work.notify_one();
        }
        Ok(())
    }

    async fn gateway_failed(&self, ready: &Ready) -> Result<Duration, StoreError> {
        let talk = &self.0.sending.talk;
        let now = talk.clock.now();
        let mut tx = talk.store.begin().await?;
        let (before, after) = tx.gateway_failed(ready.message.id, now).await?;
        let opens = after.is_open() && !before.is_open();
        if opens {
            tracing::error!("the SMS gateway takes no messages, so they wait: run `fodfaeste check`");
            tell_leaders(&mut tx, Staff::GatewayAway, now).await?;
        }
        tx.commit().await?;
        if opens {
            // What was made ready before is looked at again.
            self.0.outages.fetch_add(1, Ordering::Relaxed);
        }
        let wait = after.trial_at.and_then(|at| (at.min(ready.deadline) - now).to_std().ok());
        Ok(wait.unwrap_or_default())
    }
}

async fn tell_leaders(tx: &mut Tx, said: Staff, now: DateTime<Utc>) -> Result<(), StoreError> {
    let leaders = tx.leaders().await?;
    Talk::tell(tx, &leaders, &Say::SmsStaff(said), now).await
}

pub(super) fn sign(outcome: &Outcome) -> Sign {
    match outcome {
        Outcome::Accepted { .. } | Outcome::Refused { .. } => Sign::There,
        Outcome::Later { after: Some(_), .. } => Sign::Busy,
        Outcome::Later { after: None, .. } | Outcome::Misconfigured { .. } | Outcome::Unknown { .. } => Sign::Failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_attempt_tells_of_the_gateway() {
        let reason = || "why".to_owned();
        for (outcome, want) in [
            (Outcome::Accepted { gateway_id: None }, Sign::There),
            (Outcome::Refused { reason: reason() }, Sign::There),
            (Outcome::Later { after: None, reason: reason() }, Sign::Failure),
            (Outcome::Later { after: Some(Duration::ZERO), reason: reason() }, Sign::Busy),
            (Outcome::Misconfigured { reason: reason() }, Sign::Failure),
            (Outcome::Unknown { reason: reason() }, Sign::Failure),
        ] {
            assert_eq!(sign(&outcome), want, "{outcome:?}");
        }
    }
}
