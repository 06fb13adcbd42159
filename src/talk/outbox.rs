//! The way from a commit to the sender without waiting for a tick, and back
//! from what was sent to the next commit.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, mpsc};
use uuid::Uuid;

use crate::dialog::couple::Seat;
use crate::dialog::say::Say;
use crate::rules::person::Language;
use crate::store::{Lease, Sent, StoreError, Tx};

/// A turn of a conversation that this process sends at once.
#[derive(Clone, Debug)]
pub struct Turn {
    pub id: Uuid,
    pub fence: i64,
    pub chat: i64,
    pub language: Language,
    pub say: Say,
    /// For whom it is, where two share the chat.
    pub seat: Option<Seat>,
    /// The message of the chat that it replaces.
    pub edits: Option<i64>,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

/// The turns for one person that a commit made.
#[derive(Clone, Debug)]
pub struct Handed {
    pub recipient: Uuid,
    /// Until when they are ours to send, by the database's clock.
    pub until_ms: i64,
    pub turns: Vec<Turn>,
}

/// Between commits and the sender of this process.
pub struct Outbox {
    /// This process among the instances.
    pub owner: Uuid,
    handed: mpsc::UnboundedSender<Vec<Handed>>,
    done: Mutex<Done>,
    /// Rang when there is queued work that nobody was handed.
    pub work: Notify,
    /// By how much the database's clock is ahead of ours, in milliseconds.
    offset_ms: std::sync::atomic::AtomicI64,
}

#[derive(Default)]
struct Done {
    sent: Vec<Sent>,
    unsent: Vec<Sent>,
    released: Vec<(Uuid, i64)>,
}

/// A dead process's leases end within this time.
pub const LEASE_MS: i64 = 15_000;

impl Outbox {
    /// An outbox, and the end at which the sender takes up what is handed over.
    pub fn new() -> (Self, mpsc::UnboundedReceiver<Vec<Handed>>) {
        let (handed, taken) = mpsc::unbounded_channel();
        let outbox =
            Self { owner: Uuid::now_v7(), handed, done: Mutex::default(), work: Notify::new(), offset_ms: 0.into() };
        (outbox, taken)
    }

    /// A lease that begins now, by the database's clock.
    pub fn lease(&self) -> Lease {
        let now_ms = real_now_ms() + self.offset_ms.load(std::sync::atomic::Ordering::Relaxed);
        Lease { owner: self.owner, now_ms, until_ms: now_ms + LEASE_MS }
    }

    /// Learns how far the database's clock is ahead.
    pub async fn learn_offset(&self, store: &crate::store::Store) -> Result<(), StoreError> {
        let offset = store.clock_offset(real_now_ms()).await?;
        self.offset_ms.store(offset, std::sync::atomic::Ordering::Relaxed);
        Ok(())
    }

    /// Gives turns to the sender, once they are committed.
    pub fn hand_over(&self, handed: Vec<Handed>) {
        if !handed.is_empty() && self.handed.send(handed).is_err() {
            tracing::debug!("the sender has stopped; what was handed over stays in the store");
        }
    }

    /// A turn was sent, or given up: the next commit forgets it.
    pub fn sent(&self, id: Uuid, fence: i64) {
        self.lock().sent.push(Sent { id, fence });
    }

    /// A turn that was begun in its row is not sent by us after all: the next
    /// commit leaves it to whoever is next, as if it had not been begun.
    pub fn unsent(&self, id: Uuid, fence: i64) {
        self.lock().unsent.push(Sent { id, fence });
    }

    /// Nothing more is under way for a recipient under the lease that ends then.
    pub fn released(&self, recipient: Uuid, until_ms: i64) {
        self.lock().released.push((recipient, until_ms));
    }

    /// Whether there is something for the next commit to note.
    pub fn has_news(&self) -> bool {
        let done = self.lock();
        !(done.sent.is_empty() && done.unsent.is_empty() && done.released.is_empty())
    }

    /// Writes what was sent into a transaction. Unless that is committed, and
    /// the answer told so, it is written again with the next.
    pub async fn note(&self, tx: &mut Tx) -> Result<Noted<'_>, StoreError> {
        let noted = Noted { outbox: self, done: std::mem::take(&mut *self.lock()) };
        tx.forget_sent(&noted.done.sent).await?;
        tx.take_back(&noted.done.unsent).await?;
        if tx.has_peers() {
            tx.release_recipients(&noted.done.released, self.owner).await?;
        }
        Ok(noted)
    }

    fn lock(&self) -> MutexGuard<'_, Done> {
        // Every critical section leaves the lists whole.
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a transaction has noted as sent. Dropped, also where its work was
/// given up half-way, all of it is still to be noted.
#[must_use = "say when the transaction is committed"]
pub struct Noted<'a> {
    outbox: &'a Outbox,
    done: Done,
}

impl Noted<'_> {
    /// The transaction was committed.
    pub fn committed(mut self) {
        self.done = Done::default();
    }
}

impl Drop for Noted<'_> {
    fn drop(&mut self) {
        let mut done = self.outbox.lock();
        done.sent.append(&mut self.done.sent);
        done.unsent.append(&mut self.done.unsent);
        done.released.append(&mut self.done.released);
    }
}

/// The real time: leases must end for dead processes whatever people's clock
/// does in a test or in the sandbox.
fn real_now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
