//! A batch of updates, in waves, in one transaction.

use std::collections::{HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};

use super::parked::FIRST_RETRY;
use super::save::Wave;
use super::{Arrival, Handed, Talk};
use crate::dialog::{Event, Step, Who, step};
use crate::store::{NewParked, StoreError, Tx};

impl Talk {
    /// Handles a batch. When this returns `Ok`, everything is committed (its
    /// effects, or the update set aside), the answers are on their way, and
    /// the batch may be acknowledged.
    ///
    /// # Errors
    /// The database can't be reached or is busy: nothing may be acknowledged.
    pub async fn handle(&self, arrivals: &[Arrival]) -> Result<(), StoreError> {
        match self.commit_batch(arrivals).await {
            Ok(()) => Ok(()),
            Err(error) if error.retryable() => Err(error),
            Err(error) => {
                tracing::warn!(error = %chain(&error), count = arrivals.len(), "a batch failed; each update alone now");
                self.one_by_one(arrivals).await
            }
        }
    }

    /// Replays a batch that could not be written, one update at a time; the
    /// culprit is set aside, and what its chat sent after it waits behind it.
    async fn one_by_one(&self, arrivals: &[Arrival]) -> Result<(), StoreError> {
        for arrival in arrivals {
            match self.commit_batch(std::slice::from_ref(arrival)).await {
                Ok(()) => {}
                Err(error) if error.retryable() => return Err(error),
                Err(error) => {
                    let mut tx = self.store.begin().await?;
                    let now = self.clock.now();
                    tx.remember(&[arrival.key], now).await?;
                    self.park(&mut tx, arrival, &chain(&error), now).await?;
                    tx.commit().await?;
                }
            }
        }
        Ok(())
    }

    async fn commit_batch(&self, arrivals: &[Arrival]) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        let noted = self.outbox.note(&mut tx).await?;
        let done = self.run(&mut tx, arrivals).await?;
        tx.commit().await?;
        noted.committed();
        self.outbox.hand_over(done.handed);
        if done.queued {
            self.outbox.work.notify_one();
        }
        Ok(())
    }

    async fn run(&self, tx: &mut Tx, arrivals: &[Arrival]) -> Result<Done, StoreError> {
        let now = self.clock.now();
        let keys: Vec<_> = arrivals.iter().map(|a| a.key).collect();
        let mut fresh = tx.remember(&keys, now).await?;
        // Within one batch an update counts once, too.
        let queue: Vec<&Arrival> = arrivals.iter().filter(|a| fresh.remove(&a.key)).collect();
        let chats: Vec<i64> = queue.iter().map(|a| a.chat).collect();
        let mut parked = tx.parked_chats(&chats).await?;
        let mut done = Done::default();
        let mut queue: VecDeque<&Arrival> = queue.into();
        while !queue.is_empty() {
            let wave = next_wave(&mut queue);
            self.run_wave(tx, &wave, &mut parked, &mut done, now).await?;
        }
        Ok(done)
    }

    async fn run_wave(
        &self,
        tx: &mut Tx,
        wave: &[&Arrival],
        parked: &mut HashSet<i64>,
        done: &mut Done,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut readable = Vec::with_capacity(wave.len());
        for &arrival in wave {
            match &arrival.event {
                _ if parked.contains(&arrival.chat) => {
                    self.park(tx, arrival, "waits behind an earlier update of its chat", now).await?;
                }
                Ok(event) => readable.push((arrival, event)),
                Err(reason) => {
                    self.park(tx, arrival, reason, now).await?;
                    parked.insert(arrival.chat);
                }
            }
        }
        let mut facts = self.facts(tx, &readable, now).await?;
        let (staff, people): (Vec<_>, Vec<_>) = readable
            .into_iter()
            .map(|(arrival, event)| (arrival, event, facts.take(arrival.chat)))
            .partition(|(.., who)| matches!(who, Who::Staff(_)));
        let mut effects = Wave::default();
        for (arrival, event, who) in people {
            self.turn(tx, arrival, event, who, parked, &mut effects, now).await?;
        }
        done.add(self.save(tx, effects, now).await?);
        // Staff look up more, and change what is others': one after the other.
        for (arrival, event, who) in staff {
            let Who::Staff(member) = who else { continue };
            let who = Who::Staff(Box::new(self.look_up(tx, *member, event, now).await?));
            let mut effects = Wave::default();
            self.turn(tx, arrival, event, who, parked, &mut effects, now).await?;
            done.add(self.save(tx, effects, now).await?);
        }
        Ok(())
    }

    /// One turn. A bug in it costs that chat its update, not the others theirs.
    #[expect(clippy::too_many_arguments, reason = "one turn's place in its wave")]
    async fn turn(
        &self,
        tx: &mut Tx,
        arrival: &Arrival,
        event: &Event,
        who: Who,
        parked: &mut HashSet<i64>,
        effects: &mut Wave,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let turn: std::thread::Result<Step> = catch_unwind(AssertUnwindSafe(|| step(&who, event, now, &mut Self::key)));
        match turn {
            Ok(step) => effects.push(arrival, who, step),
            Err(_) => {
                parked.insert(arrival.chat);
                self.park(tx, arrival, "its turn panicked", now).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn park(
        &self,
        tx: &mut Tx,
        arrival: &Arrival,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        tracing::error!(update = arrival.key.update, reason, "an update was set aside");
        let parked = NewParked {
            id: Self::key(),
            key: arrival.key,
            chat: Some(arrival.chat),
            raw: arrival.raw.clone(),
            reason: reason.to_owned(),
            next_try_at: Some(now + FIRST_RETRY),
        };
        tx.park(&parked, now).await
    }
}

/// What a batch's commit sets going.
#[derive(Default)]
pub struct Done {
    pub handed: Vec<Handed>,
    /// Whether there is something for the dispatcher to look for.
    pub queued: bool,
}

impl Done {
    fn add(&mut self, other: Self) {
        self.queued |= other.queued;
        for handed in other.handed {
            match self.handed.iter_mut().find(|h| h.recipient == handed.recipient) {
                Some(mine) => {
                    mine.until_ms = handed.until_ms;
                    mine.turns.extend(handed.turns);
                }
                None => self.handed.push(handed),
            }
        }
    }
}

/// The next events, at most one of each chat and one of each code, in order;
/// the others stay in the queue.
fn next_wave<'a>(queue: &mut VecDeque<&'a Arrival>) -> Vec<&'a Arrival> {
    let mut chats = HashSet::with_capacity(queue.len());
    let mut codes = HashSet::new();
    let mut wave = Vec::with_capacity(queue.len());
    let mut later = VecDeque::new();
    for arrival in queue.drain(..) {
        let code = match &arrival.event {
            Ok(Event::Start(Some(code))) => Some(code.as_str()),
            _ => None,
        };
        let chat_taken = !chats.insert(arrival.chat);
        let code_taken = code.is_some_and(|code| !codes.insert(code));
        if chat_taken || code_taken {
            later.push_back(arrival);
        } else {
            wave.push(arrival);
        }
    }
    *queue = later;
    wave
}

/// An error with its causes, for the operator.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
