//! What came in: updates that have had their effect, and those set aside.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::bulk::{filled, laid, list, lists};
use super::pool::{StoreError, Tx, on_tx};

/// Names an update: ids start anew for another bot, and after an idle week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UpdateKey {
    pub bot: i64,
    pub update: i64,
}

/// An update that could not be handled, with its raw text.
#[derive(Clone, Debug)]
pub struct NewParked {
    pub id: Uuid,
    pub key: UpdateKey,
    pub chat: Option<i64>,
    pub raw: String,
    pub reason: String,
    /// `None`: never again.
    pub next_try_at: Option<DateTime<Utc>>,
}

/// A parked update.
#[derive(Clone, sqlx::FromRow)]
pub struct ParkedRow {
    pub id: Uuid,
    pub bot_id: i64,
    pub update_id: i64,
    pub chat_id: Option<i64>,
    pub raw: String,
    pub attempts: i64,
}

const REMEMBER: &str = "
    INSERT INTO seen_update (bot_id, update_id, seen_at) VALUES {rows}
    ON CONFLICT (bot_id, update_id) DO NOTHING RETURNING bot_id, update_id";
const FORGET: &str = "DELETE FROM seen_update WHERE seen_at < $1";
const PARK: &str = "
    INSERT INTO parked (id, bot_id, update_id, chat_id, raw, reason, attempts, next_try_at, parked_at)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)";
const WAITING: &str = "SELECT DISTINCT chat_id FROM parked WHERE next_try_at IS NOT NULL AND chat_id IN ";
const DUE: &str = "
    SELECT p.id, p.bot_id, p.update_id, p.chat_id, p.raw, p.attempts FROM parked p
    WHERE p.next_try_at <= $1
        AND NOT EXISTS (SELECT 1 FROM parked q
            WHERE q.chat_id = p.chat_id AND q.next_try_at IS NOT NULL AND q.id < p.id)
    ORDER BY p.id LIMIT 50";
const RETRY: &str = "UPDATE parked SET attempts = $2, next_try_at = $3, reason = $4 WHERE id = $1";
const UNPARK: &str = "DELETE FROM parked WHERE id = $1";
const DEAD: &str = "SELECT COUNT(*) FROM parked WHERE next_try_at IS NULL";

impl Tx {
    /// Notes updates as handled; answers which of them are new.
    pub async fn remember(&mut self, keys: &[UpdateKey], now: DateTime<Utc>) -> Result<HashSet<UpdateKey>, StoreError> {
        let mut fresh = HashSet::with_capacity(keys.len());
        for group in filled(keys) {
            let sql = self.sql(laid(REMEMBER, "(?, ?, #1)", group.len(), 0));
            let rows: Vec<(i64, i64)> = on_tx!(self, conn => {
                let mut query = sqlx::query_as(sql);
                for key in group {
                    query = query.bind(key.bot).bind(key.update);
                }
                query.bind(now).fetch_all(conn).await?
            });
            fresh.extend(rows.into_iter().map(|(bot, update)| UpdateKey { bot, update }));
        }
        Ok(fresh)
    }

    /// Forgets updates handled before a time.
    pub async fn forget_updates(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query(FORGET).bind(before).execute(conn).await?.rows_affected()))
    }

    /// Sets an update aside.
    pub async fn park(&mut self, parked: &NewParked, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(PARK)
                .bind(parked.id)
                .bind(parked.key.bot)
                .bind(parked.key.update)
                .bind(parked.chat)
                .bind(parked.raw.clone())
                .bind(parked.reason.clone())
                .bind(parked.next_try_at)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Which of these chats have an update waiting to be tried again.
    pub async fn parked_chats(&mut self, chats: &[i64]) -> Result<HashSet<i64>, StoreError> {
        let mut waiting = HashSet::new();
        for chats in lists(chats) {
            let sql = self.sql(format!("{WAITING}{}", list(chats.len(), 0)));
            let rows: Vec<i64> = on_tx!(self, conn => {
                let mut query = sqlx::query_scalar(sql);
                for chat in &chats {
                    query = query.bind(*chat);
                }
                query.fetch_all(conn).await?
            });
            waiting.extend(rows);
        }
        Ok(waiting)
    }

    /// Parked updates whose time has come, at most one for each chat: its first.
    pub async fn parked_due(&mut self, now: DateTime<Utc>) -> Result<Vec<ParkedRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, ParkedRow>(DUE).bind(now).fetch_all(conn).await?))
    }

    /// A parked update failed again: when to try next, or never.
    pub async fn retry_parked(
        &mut self,
        id: Uuid,
        attempts: i64,
        next_try_at: Option<DateTime<Utc>>,
        reason: &str,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(RETRY)
                .bind(id)
                .bind(attempts)
                .bind(next_try_at)
                .bind(reason.to_owned())
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Takes a parked update out, to give it its effect. `false` if somebody
    /// else has.
    pub async fn unpark(&mut self, id: Uuid) -> Result<bool, StoreError> {
        let gone = on_tx!(self, conn => sqlx::query(UNPARK).bind(id).execute(conn).await?.rows_affected());
        Ok(gone == 1)
    }

    /// How many updates were given up.
    pub async fn dead_updates(&mut self) -> Result<i64, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(DEAD).fetch_one(conn).await?))
    }
}
