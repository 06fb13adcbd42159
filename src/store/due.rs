//! What is due, and when the next will be.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::bulk::{filled, laid, lists};
use super::message::{MessageKind, MessageState};
use super::pool::{StoreError, Tx, on_tx};
use super::rows::rows;

/// A message that is due, before anything is known of it.
#[derive(Clone, Debug, Deserialize, sqlx::FromRow)]
pub(super) struct OpenRow {
    pub id: Uuid,
    pub recipient_id: Uuid,
    kind: String,
    state: String,
}

impl OpenRow {
    pub fn is_queued(&self) -> bool {
        self.state == MessageState::Queued.word()
    }

    /// Whether it is a turn of a conversation or news for staff: begun when it
    /// is claimed, forgotten when it is sent.
    pub fn is_talk(&self) -> bool {
        self.kind == MessageKind::Screen.word() || self.kind == MessageKind::Staff.word()
    }
}

const OPEN: &str = "
    SELECT m.id, m.recipient_id, m.kind, m.state FROM message m
    WHERE m.recipient_id IN ({rows}) AND m.state IN ('queued', 'sending') AND m.due_at <= #1
    ORDER BY CASE WHEN m.kind = 'screen' THEN 0 ELSE 1 END, m.due_at, m.id";
/// Keys grow, and the reminders of a meeting are made in their order.
const SUPERSEDED: &str = "
    SELECT v.column1 FROM (VALUES {rows}) AS v WHERE EXISTS (
    SELECT 1 FROM message m WHERE m.appointment_id = v.column2 AND m.kind = 'reminder' AND m.id > v.column1
        AND m.recipient_id = m.citizen_id
        AND m.due_at <= #1 AND m.state NOT IN ('cancelled', 'failed', 'expired'))";
const NEXT_REMINDER: &str = "
    SELECT MIN(due_at) FROM message WHERE kind = 'reminder' AND state = 'queued' AND due_at > $1";
const NEXT_REMINDER_OF: &str = "
    SELECT MIN(m.due_at) FROM message m
    JOIN citizen c ON c.id = m.citizen_id
    LEFT JOIN chat ON chat.citizen_id = c.id
    LEFT JOIN couple two ON two.citizen_id = c.id AND two.joined_at IS NOT NULL
    WHERE m.kind = 'reminder' AND m.state = 'queued' AND m.due_at > $1
        AND (chat.chat_id = $2 OR two.chat_id = $2 OR c.ref = $3)";
const NEXT_DUE: &str = "SELECT MIN(due_at) FROM message WHERE state = 'queued' AND due_at > $1";
const OPEN_NOW: &str = "
    SELECT COUNT(*) FROM message WHERE state = 'sending' OR (state = 'queued' AND due_at <= $1)";

impl Tx {
    /// What is due for these recipients: answers first, then by time.
    pub(super) async fn open_messages(
        &mut self,
        recipients: &[Uuid],
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenRow>, StoreError> {
        let mut messages = Vec::new();
        for recipients in lists(recipients) {
            let sql = laid(OPEN, "?", recipients.len(), 0);
            messages.extend(rows!(self, OpenRow, "hex(id), hex(recipient_id), kind, state", sql, query => {
                recipients.iter().fold(query, |query, recipient| query.bind(*recipient)).bind(now)
            }));
        }
        Ok(messages)
    }

    /// Of these reminders, each with its meeting, those with a later one of the
    /// same meeting whose time has come, too.
    pub async fn superseded(
        &mut self,
        reminders: &[(Uuid, Uuid)],
        now: DateTime<Utc>,
    ) -> Result<HashSet<Uuid>, StoreError> {
        let mut superseded = HashSet::new();
        for group in filled(reminders) {
            let sql = self.sql(laid(SUPERSEDED, "(?, ?)", group.len(), 0));
            let rows: Vec<Uuid> = on_tx!(self, conn => {
                let mut query = sqlx::query_scalar(sql);
                for (reminder, meeting) in group {
                    query = query.bind(*reminder).bind(*meeting);
                }
                query.bind(now).fetch_all(conn).await?
            });
            superseded.extend(rows);
        }
        Ok(superseded)
    }

    /// When the next reminder after a time is due.
    pub async fn next_reminder(&mut self, after: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(NEXT_REMINDER).bind(after).fetch_one(conn).await?))
    }

    /// When the next reminder after a time is due for one citizen, known by
    /// their chat or by their ref.
    pub async fn next_reminder_of(
        &mut self,
        chat: i64,
        reference: &str,
        after: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_scalar(NEXT_REMINDER_OF).bind(after).bind(chat).bind(reference).fetch_one(conn).await?
        }))
    }

    /// When the next message after a time is due.
    pub async fn next_due(&mut self, after: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(NEXT_DUE).bind(after).fetch_one(conn).await?))
    }

    /// How many messages are under way or due.
    pub async fn open_now(&mut self, now: DateTime<Utc>) -> Result<i64, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(OPEN_NOW).bind(now).fetch_one(conn).await?))
    }
}
