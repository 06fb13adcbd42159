//! Who sends to whom: the lease on a recipient, with its fence.
//!
//! One process at a time sends to a person, in order. The fence grows with
//! each change of hands, every claimed message carries it, and every later
//! change of the message asks for it: a stale sender changes nothing.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::bulk::{filled, list, lists, values};
use super::lease::Lease;
use super::message::Message;
use super::pool::{StoreError, Tx, on_tx};

/// A recipient whose messages are ours to send, with the fence.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub recipient: Uuid,
    pub fence: i64,
    /// Until when, by the database's clock.
    pub until_ms: i64,
    pub messages: Vec<Message>,
}

/// A message of a conversation that was sent (or given up), to be forgotten.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub id: Uuid,
    pub fence: i64,
}

/// `$1` is the database's present. In one order everywhere, so that two
/// instances can't wait for each other; each once, however the list is filled.
const LEASE: &str = "
    INSERT INTO recipient (id, owner, leased_until, fence)
    SELECT DISTINCT v.column1, $2, $3, 1 FROM (VALUES ";
const LEASE_IF_FREE: &str = ") AS v WHERE true ORDER BY 1
    ON CONFLICT (id) DO UPDATE SET
        fence = CASE WHEN recipient.owner = excluded.owner THEN recipient.fence ELSE recipient.fence + 1 END,
        owner = excluded.owner, leased_until = excluded.leased_until
    WHERE recipient.owner = excluded.owner OR recipient.leased_until < $1
    RETURNING id, fence";
/// Queued messages of people who are free or ours; messages that somebody
/// began and never ended only once that lease is over.
const CANDIDATES: &str = "
    SELECT m.recipient_id, r.leased_until IS NULL OR r.leased_until < $3 AS lapsed, MIN(m.due_at)
    FROM message m LEFT JOIN recipient r ON r.id = m.recipient_id
    WHERE m.state IN ('queued', 'sending') AND m.due_at <= $1
        AND (r.id IS NULL OR r.leased_until < $3 OR (r.owner = $2 AND m.state = 'queued'))
    GROUP BY m.recipient_id, r.leased_until ORDER BY 3 LIMIT $4";
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
            let sql = format!("{LEASE}{}{LEASE_IF_FREE}", values(group.len(), 1, 3));
            let rows: Vec<(Uuid, i64)> = on_tx!(self, conn => {
                let query = sqlx::query_as(AssertSqlSafe(sql));
                let mut query = query.bind(lease.now_ms).bind(lease.owner).bind(lease.until_ms);
                for id in group {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            });
            got.extend(rows);
        }
        Ok(got)
    }

    /// Takes up what is due, for up to `limit` recipients that `busy` does not
    /// name. Turns of a conversation come back as begun; the others are begun
    /// one by one, right before their request.
    pub async fn claim(
        &mut self,
        lease: Lease,
        now: DateTime<Utc>,
        limit: i64,
        busy: impl Fn(Uuid) -> bool,
    ) -> Result<Vec<Claimed>, StoreError> {
        let rows: Vec<(Uuid, bool, DateTime<Utc>)> = on_tx!(self, conn => {
            sqlx::query_as(CANDIDATES)
                .bind(now)
                .bind(lease.owner)
                .bind(lease.now_ms)
                .bind(limit)
                .fetch_all(conn)
                .await?
        });
        let lapsed: std::collections::HashSet<Uuid> =
            rows.iter().filter(|(_, lapsed, _)| *lapsed).map(|(id, ..)| *id).collect();
        let free: Vec<Uuid> = rows.into_iter().map(|(id, ..)| id).filter(|id| !busy(*id)).collect();
        let leased = self.lease_recipients(&free, lease).await?;
        let ids: Vec<Uuid> = leased.iter().map(|(id, _)| *id).collect();
        let mut messages = self.open_messages(&ids, now).await?;
        messages.retain(|m| m.state == "queued" || lapsed.contains(&m.recipient_id));
        self.begin_talk(&mut messages).await?;
        Ok(leased
            .into_iter()
            .map(|(recipient, fence)| claimed(recipient, fence, lease.until_ms, &mut messages))
            .collect())
    }

    async fn begin_talk(&mut self, messages: &mut [Message]) -> Result<(), StoreError> {
        let all: Vec<Uuid> = messages.iter().map(|m| m.id).collect();
        self.for_ids(FENCE, &all).await?;
        let talk: Vec<Uuid> = messages.iter().filter(|m| m.is_talk()).map(|m| m.id).collect();
        self.for_ids(BEGIN_TALK, &talk).await?;
        for message in messages.iter_mut().filter(|m| m.is_talk()) {
            message.attempts += 1;
        }
        Ok(())
    }

    async fn for_ids(&mut self, sql: &str, ids: &[Uuid]) -> Result<(), StoreError> {
        for ids in filled(ids) {
            let sql = format!("{sql}{}", list(ids.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(AssertSqlSafe(sql));
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
            let sql = format!("{sql}{})", values(group.len(), 2, 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(AssertSqlSafe(sql));
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
            let sql = format!("{RELEASE}{})", values(group.len(), 2, 1));
            on_tx!(self, conn => {
                let mut query = sqlx::query(AssertSqlSafe(sql)).bind(owner);
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
            let sql = format!("{RENEW}{} RETURNING id", list(ids.len(), 2));
            let rows: Vec<Uuid> = on_tx!(self, conn => {
                let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(lease.until_ms).bind(lease.owner);
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

fn claimed(recipient: Uuid, fence: i64, until_ms: i64, messages: &mut [Message]) -> Claimed {
    let mine = messages.iter_mut().filter(|m| m.recipient_id == recipient).map(|m| {
        m.fence = fence;
        m.clone()
    });
    Claimed { recipient, fence, until_ms, messages: mine.collect() }
}
