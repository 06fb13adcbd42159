//! The updates that wait for the bot: what it was given, and what it told the
//! server to forget.

use std::collections::VecDeque;

use rand::Rng;
use serde_json::Value;

/// One update that waits.
pub struct Update {
    pub id: i64,
    /// The chat it is about; those of one chat are delivered in order.
    pub chat: i64,
    /// Telegram's `Update` as JSON.
    pub raw: String,
}

/// All updates that wait, lowest id first unless a test put one elsewhere.
pub struct Queue {
    waiting: VecDeque<Update>,
    forgotten: Vec<i64>,
    next: i64,
    /// How many were ever added.
    pub added: u64,
    /// The kinds that the bot wants; `None`: the default ones.
    pub allowed: Option<Vec<String>>,
}

impl Queue {
    /// An empty one; the first id is random, as Telegram's after a quiet week.
    pub fn new() -> Self {
        let next = rand::rng().random_range(100_000_000..900_000_000);
        Self { waiting: VecDeque::new(), forgotten: Vec::new(), next, added: 0, allowed: None }
    }

    /// Adds an update of a kind (`message`, …); `None` where the bot doesn't
    /// want this kind.
    pub fn push(&mut self, chat: i64, kind: &str, object: &str) -> Option<i64> {
        let wanted = self.allowed.as_ref().is_none_or(|kinds| kinds.iter().any(|k| k == kind));
        if !wanted {
            return None;
        }
        let id = self.next;
        self.next += 1;
        let raw = format!("{{\"update_id\":{id},\"{kind}\":{object}}}");
        self.add(Update { id, chat, raw });
        Some(id)
    }

    /// Puts a whole update at the end as it is, with its own id.
    pub fn inject(&mut self, update: &Value) {
        let id = update["update_id"].as_i64().unwrap_or(self.next);
        self.next = self.next.max(id + 1);
        self.add(Update { id, chat: 0, raw: update.to_string() });
    }

    fn add(&mut self, update: Update) {
        self.waiting.push_back(update);
        self.added += 1;
    }

    /// From now on ids start here, as they do after an idle week.
    pub fn restart_at(&mut self, id: i64) {
        self.next = id;
    }

    /// Forgets what a poll's offset tells to forget, and says where its batch
    /// begins in the queue.
    pub fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let gone = self.waiting.len().saturating_sub(keep);
            self.forgotten.extend(self.waiting.drain(..gone).map(|update| update.id));
        } else if offset > 0 {
            let forgotten = &mut self.forgotten;
            // Nearly always the front; a test may have injected lower ids behind.
            while self.waiting.front().is_some_and(|update| update.id < offset) {
                forgotten.extend(self.waiting.pop_front().map(|update| update.id));
            }
            if self.waiting.iter().any(|update| update.id < offset) {
                self.waiting.retain(|update| {
                    let keep = update.id >= offset;
                    if !keep {
                        forgotten.push(update.id);
                    }
                    keep
                });
            }
        }
    }

    /// The first updates that wait, as a JSON list.
    pub fn batch(&self, limit: usize) -> String {
        let mut list = String::from("[");
        for (index, update) in self.waiting.iter().take(limit).enumerate() {
            if index > 0 {
                list.push(',');
            }
            list.push_str(&update.raw);
        }
        list.push(']');
        list
    }

    /// Forgets one that a webhook took.
    pub fn taken(&mut self, id: i64) {
        if let Some(at) = self.waiting.iter().position(|update| update.id == id) {
            self.waiting.remove(at);
            self.forgotten.push(id);
        }
    }

    /// Forgets all without giving them to anyone.
    pub fn drop_all(&mut self) {
        self.waiting.clear();
    }

    /// What waits, in order.
    pub fn waiting(&self) -> impl ExactSizeIterator<Item = &Update> {
        self.waiting.iter()
    }

    /// What the bot told the server to forget, in that order.
    pub fn forgotten(&self) -> &[i64] {
        &self.forgotten
    }
}
