//! The dispatcher: takes up what is due or was handed over, and sends it, one
//! sender at a time for each person.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::{Mutex, Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use super::Sending;
use super::gather::Gather;
use super::lines::{Job, Lines};
use super::picture::most_at_once;
use super::prepare::Prepared;
use super::room::Room;
use super::turn::seat;
use crate::dialog::say::Say;
use crate::rules::person::Language;
use crate::store::{AtGateway, Claimed, Message, StoreError, Taken};
use crate::talk::{Handed, LEASE_MS, Turn, chain};

/// How often the dispatcher looks for due work by itself.
const TICK: Duration = Duration::from_millis(500);

/// What is queued while one look runs, and shortly after, shares the next.
const SPACING: Duration = Duration::from_millis(20);

/// What was sent is noted at the latest after this time, if no batch does it.
const NOTE_AFTER: Duration = Duration::from_millis(60);

/// Leases of people still being sent to are renewed this often.
const RENEW: Duration = Duration::from_secs(4);

/// How many recipients are taken up at once.
const CLAIM: usize = 1600;

/// With fewer recipients left in hand, more are taken up if there are more.
const FEW: usize = CLAIM * 3 / 4;

/// So many requests are open at the SMS gateway.
const AT_GATEWAY: usize = 64;

const LEASE: Duration = Duration::from_millis(LEASE_MS as u64);

/// Sends messages. Cheap to clone: all clones are one dispatcher.
#[derive(Clone)]
pub struct Dispatcher(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub sending: Sending,
    pub lines: Lines,
    /// Whether failures of the SMS gateway are known, so that its next answer
    /// is news.
    pub doubts: AtomicBool,
    /// How often the SMS gateway was found to be away.
    pub outages: AtomicU64,
    /// Set when the service stops: nothing new is begun.
    pub stop: CancellationToken,
    tasks: TaskTracker,
    /// So many pictures are drawn at once.
    pub drawing: Semaphore,
    /// A place for each message that is made ready.
    pub room: Room,
    /// A place for each request at the SMS gateway.
    pub at_gateway: Semaphore,
    pub preparing: Gather<(Taken, bool), Prepared>,
    /// What a gateway has taken.
    pub ending: Gather<AtGateway, ()>,
    /// One look for due work at a time.
    claiming: Mutex<()>,
    /// Whether the last look took all it was allowed.
    more: AtomicBool,
    /// Rang when a line ends.
    idle: Notify,
}

impl Dispatcher {
    /// A dispatcher that is not running yet.
    pub fn new(sending: Sending) -> Self {
        Self(Arc::new(Inner {
            sending,
            lines: Lines::default(),
            doubts: AtomicBool::new(false),
            outages: AtomicU64::new(0),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
            drawing: Semaphore::new(most_at_once()),
            room: Room::default(),
            at_gateway: Semaphore::new(AT_GATEWAY),
            preparing: Gather::default(),
            ending: Gather::default(),
            claiming: Mutex::new(()),
            more: AtomicBool::new(false),
            idle: Notify::new(),
        }))
    }

    /// Runs until it is told to stop; then ends what is under way.
    pub async fn run(&self, mut handed: UnboundedReceiver<Vec<Handed>>) {
        // Answers never wait for a look into the database.
        let answers = async {
            while let Some(batch) = handed.recv().await {
                self.take(batch);
            }
        };
        tokio::select! {
            () = answers => {}
            () = self.watch() => {}
        }
        self.0.tasks.close();
        self.0.tasks.wait().await;
        while let Ok(batch) = handed.try_recv() {
            for turn in batch.into_iter().flat_map(|handed| handed.turns) {
                self.0.sending.talk.outbox.unsent(turn.id, turn.fence);
            }
        }
        self.note().await;
    }

    async fn watch(&self) {
        let inner = &self.0;
        let outbox = &inner.sending.talk.outbox;
        let mut tick = tokio::time::interval(TICK);
        let mut note = tokio::time::interval(NOTE_AFTER);
        let mut renew = tokio::time::interval(RENEW);
        for interval in [&mut tick, &mut note, &mut renew] {
            interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        }
        loop {
            tokio::select! {
                biased;
                () = inner.stop.cancelled() => return,
                _ = renew.tick() => self.renew().await,
                _ = note.tick(), if outbox.has_news() => self.note().await,
                () = outbox.work.notified() => {
                    self.look().await;
                    tokio::time::sleep(SPACING).await;
                }
                _ = tick.tick() => self.look().await,
            }
        }
    }

    /// Tells the dispatcher to stop.
    pub fn stop(&self) {
        self.0.stop.cancel();
    }

    /// Sends everything that is due now, and returns when it is sent: for a
    /// clock that was moved.
    ///
    /// # Errors
    /// The database can't be reached.
    pub async fn settle(&self) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        loop {
            let ended = self.0.idle.notified();
            self.claim().await?;
            if !self.0.lines.is_empty() {
                let _ = tokio::time::timeout(NOTE_AFTER, ended).await;
                continue;
            }
            let mut tx = talk.store.begin().await?;
            let noted = talk.outbox.note(&mut tx).await?;
            let open = tx.open_now(talk.clock.now()).await?;
            tx.commit().await?;
            noted.committed();
            if open == 0 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn take(&self, batch: Vec<Handed>) {
        for handed in batch {
            self.add(handed.recipient, handed.until_ms, handed.turns.into_iter().map(|turn| Job::Turn(Box::new(turn))));
        }
    }

    fn add(&self, recipient: Uuid, until_ms: i64, jobs: impl IntoIterator<Item = Job>) {
        if self.0.lines.add(recipient, until_ms, jobs, LEASE) {
            let dispatcher = self.clone();
            self.0.tasks.spawn(async move { dispatcher.serve(recipient).await });
        }
    }

    /// Serves one line until it is empty.
    async fn serve(&self, recipient: Uuid) {
        let inner = &self.0;
        loop {
            if inner.stop.is_cancelled() || !inner.lines.holds(recipient) {
                self.put_back(recipient);
                break;
            }
            match inner.lines.next(recipient) {
                // Hundreds wait here at once: only those that are sent take the
                // memory for it.
                Ok(Job::Turn(turn)) => Box::pin(self.send_turn(recipient, *turn)).await,
                Ok(Job::Message(message)) => {
                    let place = inner.room.place().await;
                    if inner.stop.is_cancelled() {
                        self.put_back(recipient);
                        break;
                    }
                    Box::pin(self.send_message(message, place)).await;
                }
                Err(held) => {
                    if let Some(until_ms) = held {
                        inner.sending.talk.outbox.released(recipient, until_ms);
                    }
                    break;
                }
            }
        }
        inner.idle.notify_waiters();
        if inner.lines.count() < FEW && inner.more.swap(false, Ordering::Relaxed) {
            inner.sending.talk.outbox.work.notify_one();
        }
    }

    /// Ends a line; what was not begun is taken up again later.
    pub(super) fn put_back(&self, recipient: Uuid) {
        for job in self.0.lines.end(recipient) {
            // A message's attempt begins right before its request only.
            if let Job::Turn(turn) = job {
                self.0.sending.talk.outbox.unsent(turn.id, turn.fence);
            }
        }
    }

    async fn look(&self) {
        if let Err(error) = self.claim().await {
            tracing::warn!(error = %chain(&error), "due messages can't be looked for; they stay where they are");
        }
    }

    /// Takes up what is due.
    async fn claim(&self) -> Result<(), StoreError> {
        let _one = self.0.claiming.lock().await;
        let talk = &self.0.sending.talk;
        let mut tx = talk.store.begin().await?;
        let noted = talk.outbox.note(&mut tx).await?;
        let lines = &self.0.lines;
        let claimed = tx.claim(talk.outbox.lease(), talk.clock.now(), CLAIM, |id| lines.has(id)).await?;
        tx.commit().await?;
        noted.committed();
        self.0.more.store(claimed.len() >= CLAIM, Ordering::Relaxed);
        for claimed in claimed {
            self.take_up(claimed);
        }
        Ok(())
    }

    fn take_up(&self, claimed: Claimed) {
        let turns = claimed.turns.into_iter().filter_map(|message| self.turn_of(message));
        let turns = turns.map(|turn| Job::Turn(Box::new(turn)));
        let jobs: Vec<Job> = turns.chain(claimed.waiting.into_iter().map(Job::Message)).collect();
        self.add(claimed.recipient, claimed.until_ms, jobs);
    }

    /// A turn of a conversation from its row; `None` if it can't be sent any
    /// more, which forgets it.
    fn turn_of(&self, message: Message) -> Option<Turn> {
        let outbox = &self.0.sending.talk.outbox;
        let chat = message.chat_id.or(message.route.live_chat);
        let say: Option<Say> = serde_json::from_str(&message.body).ok();
        let (Some(chat), Some(say)) = (chat, say) else {
            tracing::warn!(message = %message.id, "a message has no chat or can't be read; it is dropped");
            outbox.sent(message.id, message.fence);
            return None;
        };
        let language = message.route.language.as_deref().and_then(|text| text.parse().ok());
        Some(Turn {
            id: message.id,
            fence: message.fence,
            chat,
            language: language.unwrap_or(Language::Danish),
            say,
            seat: seat(&message),
            edits: message.edits,
            attempts: message.attempts,
        })
    }

    async fn note(&self) {
        let talk = &self.0.sending.talk;
        let noted = async {
            let mut tx = talk.store.begin().await?;
            let noted = talk.outbox.note(&mut tx).await?;
            tx.commit().await?;
            noted.committed();
            Ok(())
        };
        if let Err(error) = noted.await {
            let error: StoreError = error;
            tracing::warn!(error = %chain(&error), "what was sent can't be noted yet");
        }
    }

    async fn renew(&self) {
        let talk = &self.0.sending.talk;
        if let Some(chats) = &self.0.sending.chats {
            chats.forget_quiet_chats();
        }
        let recipients = self.0.lines.recipients();
        let renewed = async {
            talk.outbox.learn_offset(&talk.store).await?;
            let lease = talk.outbox.lease();
            if recipients.is_empty() {
                return Ok((Vec::new(), lease.until_ms));
            }
            let mut tx = talk.store.begin().await?;
            let ours = tx.renew_recipients(&recipients, lease).await?;
            tx.commit().await?;
            Ok((ours, lease.until_ms))
        };
        match renewed.await {
            // A line that is not ours any more runs out by itself.
            Ok((ours, until_ms)) => self.0.lines.renewed(&ours, until_ms, LEASE),
            Err(error) => {
                let error: StoreError = error;
                tracing::warn!(error = %chain(&error), "leases can't be renewed");
            }
        }
    }
}
