//! Who sends to whom: the lease on a recipient, with its fence.
//!
//! One process at a time sends to a person, in order. The fence grows with
//! each change of hands, every claimed message carries it, and every later
//! change of the message asks for it: a stale sender changes nothing.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::bulk::{filled, laid, list, lists, values};
use super::lease::Lease;
use super::message::Message;
use super::pool::{StoreError, Tx, on_tx};
use super::rows::{rows, truth};

/// A recipient whose messages are ours to send, with the fence.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub recipient: Uuid,
    pub fence: i64,
    /// Until when, by the database's clock.
    pub until_ms: i64,
    /// What is begun: turns of a conversation, and news for staff.
    pub turns: Vec<Message>,
    /// What is begun later, in this order: each right before its request.
    pub waiting: Vec<Taken>,
}

/// A message that is ours to send, unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub id: Uuid,
    pub fence: i64,
}

/// A message of a conversation that was sent (or given up), to be forgotten.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub id: Uuid,
    pub fence: i64,
}

/// `#1` is the database's present. In one order everywhere, so that two
/// instances can't wait for each other; each once, however the list is filled.
const LEASE: &str = "
    INSERT INTO recipient (id, owner, leased_until, fence)
    SELECT DISTINCT v.column1, $1, $2, 1 FROM (VALUES {rows}) AS v WHERE true ORDER BY 1
    ON CONFLICT (id) DO UPDATE SET
        fence = CASE WHEN recipient.owner = excluded.owner THEN recipient.fence ELSE recipient.fence + 1 END,
        owner = excluded.owner, leased_until = excluded.leased_until
    WHERE recipient.owner = excluded.owner OR recipient.leased_until < #1";
/// On SQLite nothing can come between the two.
const LEASED: &str = "SELECT id, fence FROM recipient WHERE owner = $1 AND leased_until = $2 AND id IN ";
/// Queued messages of people who are free or ours; messages that somebody
/// began and never ended only once that lease is over.
const CANDIDATES: &str = "
    SELECT m.recipient_id, r.leased_until IS NULL OR r.leased_until < $3 AS lapsed
    FROM message m LEFT JOIN recipient r ON r.id = m.recipient_id
    WHERE m.state IN ('queued', 'sending') AND m.due_at <= $1
        AND (r.id IS NULL OR r.leased_until < $3 OR (r.owner = $2 AND m.state = 'queued'))
    ORDER BY m.due_at LIMIT $4";
const FENCE: &str = "
    UPDATE message SET fence = (SELECT r.fence FROM recipient r WHERE r.id = message.recipient_id) WHERE id IN ";
const BEGIN_TALK: &str = "UPDATE message SET state = 'sending', attempts = attempts + 1 WHERE id IN ";
const FORGET: &str = "DELETE FROM message WHERE state = 'sending' AND (id, fence) IN (VALUES ";
const TAKE_BACK: &str = "
    UPDATE message SET state = 'queued', attempts = attempts - 1
    WHERE state = 'sending' AND attempts > 0 AND (id, fence) IN (VALUES ";
/// Only the very lease that ended: a later one of the same owner stays.
const RELEASE: &str = "UPDATE recipient SET leased_until = 0 WHERE owner = $1 AND (id, leased_until) IN (VALUES ";

const RENEW: &str = "UPDATE recipient SET leased_until = $1 WHERE owner = $2 AND id IN ";

impl Tx {
    /// Leases recipients for this process, as far as nobody else holds them;
    /// answers those it got, with their fences.
    pub async fn lease_recipients(
        &mut self,
        recipients: &[Uuid],
        lease: Lease,
    ) -> Result<Vec<(Uuid, i64)>, StoreError> {
        let mut recipients = recipients.to_vec();
        recipients.sort_unstable();
        recipients.dedup();
        let mut got = Vec::with_capacity(recipients.len());
        for group in filled(&recipients) {
            let returning = if self.has_peers() { " RETURNING id, fence" } else { "" };
            let sql = self.sql(laid(&format!("{LEASE}{returning}"), "(?)", group.len(), 2));
            got.extend(match self {
                Self::Postgres(tx) => {
                    let query = sqlx::query_as(sql).bind(lease.owner).bind(lease.until_ms);
                    let query = group.iter().fold(query, |query, id| query.bind(**id));
                    query.bind(lease.now_ms).fetch_all(&mut **tx).await?
                }
                Self::Sqlite(tx) => {
                    let query = sqlx::query(sql).bind(lease.owner).bind(lease.until_ms);
                    let query = group.iter().fold(query, |query, id| query.bind(**id));
                    query.bind(lease.now_ms).execute(&mut **tx).await?;
                    self.leased(&group, lease).await?
                }
            });
        }
        Ok(got)
    }

    async fn leased(&mut self, recipients: &[&Uuid], lease: Lease) -> Result<Vec<(Uuid, i64)>, StoreError> {
        let sql = format!("{LEASED}{}", list(recipients.len(), 2));
        Ok(rows!(self, (Uuid, i64), "hex(id), fence", sql, query => {
            let query = query.bind(lease.owner).bind(lease.until_ms);
            recipients.iter().fold(query, |query, id| query.bind(**id))
        }))
    }

    /// Takes up what is due, for up to `limit` recipients that `busy` does not
    /// name. Turns of a conversation come back as begun; the others are begun
    /// right before their request.
    pub async fn claim(
        &mut self,
        lease: Lease,
        now: DateTime<Utc>,
        limit: usize,
        busy: impl Fn(Uuid) -> bool,
    ) -> Result<Vec<Claimed>, StoreError> {
        let due = self.due_recipients(lease, now, limit, busy).await?;
        let free: Vec<Uuid> = due.iter().map(|(id, _)| *id).collect();
        let lapsed: HashSet<Uuid> = due.into_iter().filter(|(_, lapsed)| *lapsed).map(|(id, _)| id).collect();
        let leased = self.lease_recipients(&free, lease).await?;
        let mut claimed: HashMap<Uuid, Claimed> =
            leased.iter().map(|(id, fence)| (*id, Claimed::of(*id, *fence, lease.until_ms))).collect();
        let ids: Vec<Uuid> = leased.iter().map(|(id, _)| *id).collect();
        let mut open = self.open_messages(&ids, now).await?;
        open.retain(|row| row.is_queued() || lapsed.contains(&row.recipient_id));
        let all: Vec<Uuid> = open.iter().map(|row| row.id).collect();
        self.for_ids(FENCE, &all).await?;
        let talk: Vec<Uuid> = open.iter().filter(|row| row.is_talk()).map(|row| row.id).collect();
        self.for_ids(BEGIN_TALK, &talk).await?;
        let turns = self.messages(&talk).await?;
        let mut turns: HashMap<Uuid, Message> = turns.into_iter().map(|turn| (turn.id, turn)).collect();
        for row in open {
            let Some(claimed) = claimed.get_mut(&row.recipient_id) else { continue };
            match turns.remove(&row.id) {
                Some(turn) => claimed.turns.push(turn),
                None => claimed.waiting.push(Taken { id: row.id, fence: claimed.fence }),
            }
        }
        Ok(ids.into_iter().filter_map(|id| claimed.remove(&id)).collect())
    }

    /// Whom something is due for, those who wait longest first, and whether
    /// nobody holds a lease on them. Only as much is looked at as it takes,
    /// however much is due.
    async fn due_recipients(
        &mut self,
        lease: Lease,
        now: DateTime<Utc>,
        limit: usize,
        busy: impl Fn(Uuid) -> bool,
    ) -> Result<Vec<(Uuid, bool)>, StoreError> {
        let mut most = limit.saturating_mul(2);
        loop {
            let rows = rows!(self, (Uuid, bool), concat!("hex(recipient_id), ", truth!("lapsed")), CANDIDATES.to_owned(), query => {
                query.bind(now).bind(lease.owner).bind(lease.now_ms).bind(i64::try_from(most).unwrap_or(i64::MAX))
            });
            let all = rows.len() < most;
            let mut seen = HashSet::new();
            let mut due: Vec<_> = rows.into_iter().filter(|(id, _)| !busy(*id) && seen.insert(*id)).collect();
            if all || due.len() >= limit {
                due.truncate(limit);
                return Ok(due);
            }
            most = most.saturating_mul(4);
        }
    }

    async fn for_ids(&mut self, sql: &str, ids: &[Uuid]) -> Result<(), StoreError> {
        for ids in filled(ids) {
            let sql = self.sql(format!("{sql}{}", list(ids.len(), 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for id in ids {
                    query = query.bind(*id);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Forgets turns of conversations that were sent.
    pub async fn forget_sent(&mut self, sent: &[Sent]) -> Result<(), StoreError> {
        self.for_fenced(FORGET, sent).await
    }

    /// Queues turns again that were begun, but not sent.
    pub async fn take_back(&mut self, unsent: &[Sent]) -> Result<(), StoreError> {
        self.for_fenced(TAKE_BACK, unsent).await
    }

    async fn for_fenced(&mut self, sql: &str, messages: &[Sent]) -> Result<(), StoreError> {
        for group in filled(messages) {
            let sql = self.sql(format!("{sql}{})", values(group.len(), 2, 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for message in group {
                    query = query.bind(message.id).bind(message.fence);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Gives recipients back to whoever is next, each named with the end of
    /// the lease that is over.
    pub async fn release_recipients(&mut self, held: &[(Uuid, i64)], owner: Uuid) -> Result<(), StoreError> {
        for group in filled(held) {
            let sql = self.sql(format!("{RELEASE}{})", values(group.len(), 2, 1)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(owner);
                for (id, until_ms) in group {
                    query = query.bind(*id).bind(*until_ms);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Keeps recipients that are still being served; answers those that are
    /// still ours.
    pub async fn renew_recipients(&mut self, held: &[Uuid], lease: Lease) -> Result<Vec<Uuid>, StoreError> {
        let mut ours = Vec::with_capacity(held.len());
        for ids in lists(held) {
            let sql = self.sql(format!("{RENEW}{} RETURNING id", list(ids.len(), 2)));
            let rows: Vec<Uuid> = on_tx!(self, conn => {
                let mut query = sqlx::query_scalar(sql).bind(lease.until_ms).bind(lease.owner);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            });
            ours.extend(rows);
        }
        Ok(ours)
    }
}

impl Claimed {
    const fn of(recipient: Uuid, fence: i64, until_ms: i64) -> Self {
        Self { recipient, fence, until_ms, turns: Vec::new(), waiting: Vec::new() }
    }
}
