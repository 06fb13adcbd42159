//! Messages: what we want to say, as rows before they are requests.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::bulk::{all_of, filled, laid, list, lists, values};
use super::pool::{StoreError, Tx, on_tx};
use super::rows::{key, rows, truth};
use super::ways::WaysRow;
use crate::rules::appointment::{AppointmentId, words};
use crate::rules::person::CitizenId;

words!(
    /// What a message is, which decides how it is sent and kept.
    MessageKind {
        /// A turn of a conversation: sent at once, forgotten once sent.
        Screen = "screen",
        /// News for staff.
        Staff = "staff",
        Notice = "notice",
        Reminder = "reminder",
        /// Carries a one-time code: never sent twice.
        Invitation = "invitation",
    }
);

words!(
    /// Where a message stands.
    MessageState {
        Queued = "queued",
        /// A request is, or may be, under way.
        Sending = "sending",
        Sent = "sent",
        Delivered = "delivered",
        Failed = "failed",
        /// Not sent in time.
        Expired = "expired",
        Cancelled = "cancelled",
        /// May or may not have arrived.
        Unknown = "unknown",
    }
);

/// A message to be written.
#[derive(Clone, Debug)]
pub struct NewMessage {
    pub id: Uuid,
    /// The person's key; for a stranger one made from the chat's number.
    pub recipient: Uuid,
    pub citizen: Option<CitizenId>,
    /// The very chat, for an answer in a conversation.
    pub chat: Option<i64>,
    pub kind: MessageKind,
    pub body: String,
    /// The message of the chat that this one replaces.
    pub edits: Option<i64>,
    pub appointment: Option<AppointmentId>,
    pub due_at: DateTime<Utc>,
    pub deadline: Option<DateTime<Utc>>,
    /// The fence under which this process already sends it; `None` leaves it
    /// for the dispatcher.
    pub fence: Option<i64>,
}

/// A message as the dispatcher takes it up.
#[derive(Clone, Debug, Deserialize, sqlx::FromRow)]
pub struct Message {
    pub id: Uuid,
    pub recipient_id: Uuid,
    pub citizen_id: Option<Uuid>,
    pub chat_id: Option<i64>,
    pub kind: String,
    pub body: String,
    pub edits: Option<i64>,
    pub appointment_id: Option<Uuid>,
    pub channel: Option<String>,
    pub state: String,
    pub due_at: DateTime<Utc>,
    pub deadline: Option<DateTime<Utc>>,
    pub attempts: i64,
    pub fence: i64,
    #[sqlx(flatten)]
    pub route: Route,
}

/// How the recipient is reached at this moment.
#[derive(Clone, Deserialize, sqlx::FromRow)]
pub struct Route {
    pub language: Option<String>,
    pub phone: Option<String>,
    #[sqlx(flatten)]
    pub ways: WaysRow,
    /// Whether others read the citizen's phone.
    pub shares_phone: bool,
    /// The citizen's or staff member's chat that can be written to.
    pub live_chat: Option<i64>,
    /// The citizen's consultant, if still there.
    pub keeper_id: Option<Uuid>,
    /// Their letter, where two share the chat, or a mentor has several.
    pub letter: Option<String>,
    #[sqlx(rename = "ref")]
    pub reference: Option<String>,
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Route").field("ref", &self.reference).finish_non_exhaustive()
    }
}

const INSERT: &str = "
    INSERT INTO message (id, recipient_id, citizen_id, chat_id, kind, body, edits, appointment_id,
        state, due_at, deadline, created_at, attempts, fence)
    VALUES {rows} ON CONFLICT (id) DO NOTHING";
const ANY: &str = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
/// A turn that is begun as it is written; `#1` is now.
const TURN: &str = "(?, ?, ?, ?, 'screen', ?, ?, NULL, 'sending', #1, NULL, #1, 1, ?)";
const COLUMNS: &str = "
    SELECT m.id, m.recipient_id, m.citizen_id, m.chat_id, m.kind, m.body, m.edits, m.appointment_id, m.channel,
        m.state, m.due_at, m.deadline, m.attempts, m.fence,
        COALESCE(c.language, bound.language, pending.language) AS language, c.phone, c.stopped_at IS NOT NULL AS stopped,
        COALESCE(of_citizen.chat_id, of_second.chat_id, of_staff.chat_id) IS NOT NULL AS has_chat,
        c.phone IS NOT NULL AS has_phone, (c.phone_fails IS NOT NULL AND c.phone_fails >= 3) AS phone_fails,
        c.sms_stopped_at IS NOT NULL AS sms_stopped, (c.only_sms IS NOT NULL AND c.only_sms) AS only_sms, (c.shares_phone IS NOT NULL AND (c.shares_phone
            OR own_two.joined_at IS NOT NULL OR as_second.chat_id IS NOT NULL)) AS shares_phone,
        COALESCE(of_citizen.chat_id, of_second.chat_id, of_staff.chat_id) AS live_chat,
        COALESCE(as_second.second_letter, CASE WHEN own_two.second_letter IS NOT NULL THEN own_two.first_letter END) AS letter, k.id AS keeper_id, c.ref
    FROM message m
    LEFT JOIN citizen c ON c.id = m.citizen_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    LEFT JOIN chat of_citizen ON of_citizen.citizen_id = m.citizen_id AND of_citizen.dead_at IS NULL
    LEFT JOIN couple own_two ON own_two.chat_id = of_citizen.chat_id
    LEFT JOIN couple as_second ON as_second.citizen_id = m.citizen_id AND as_second.joined_at IS NOT NULL
        AND as_second.second_letter IS NOT NULL
    LEFT JOIN chat of_second ON of_second.chat_id = as_second.chat_id AND of_second.dead_at IS NULL
    LEFT JOIN chat of_staff ON of_staff.staff_id = m.recipient_id AND of_staff.dead_at IS NULL
    LEFT JOIN chat pending ON pending.chat_id = m.chat_id
    LEFT JOIN citizen bound ON bound.id = pending.citizen_id ";
/// A [`Message`], field by field.
const FIELDS: &str = concat!(
    "hex(id), hex(recipient_id), ",
    key!("citizen_id"),
    ", chat_id, kind, body, edits, ",
    key!("appointment_id"),
    ", channel, state, due_at, deadline, attempts, fence, json_array(language, phone, json_array(",
    truth!("stopped"),
    ", ",
    truth!("has_chat"),
    ", ",
    truth!("has_phone"),
    ", ",
    truth!("phone_fails"),
    ", ",
    truth!("sms_stopped"),
    ", ",
    truth!("only_sms"),
    "), ",
    truth!("shares_phone"),
    ", live_chat, ",
    key!("keeper_id"),
    ", letter, ref)"
);
const FINISH: &str = "
    UPDATE message SET state = $3, sent_at = COALESCE($4, sent_at), gateway_id = COALESCE($5, gateway_id),
        segments = COALESCE($6, segments), error = $7
    WHERE id = $1 AND fence = $2 AND state IN ('queued', 'sending')";
/// `$1` is now.
const FINISH_SENT: &str = "
    UPDATE message SET state = 'sent', sent_at = $1, gateway_id = COALESCE(v.column3, gateway_id),
        segments = COALESCE(v.column4, segments), error = NULL
    FROM (VALUES ";
const IF_OPEN: &str = ") AS v
    WHERE message.id = v.column1 AND message.fence = v.column2 AND message.state IN ('queued', 'sending')";
const POSTPONE: &str = "
    UPDATE message SET state = 'queued', due_at = $3, error = $4
    WHERE id = $1 AND fence = $2 AND state IN ('queued', 'sending')";
const DELIVERED: &str = "
    UPDATE message SET state = 'delivered', error = NULL, gateway_id = COALESCE(gateway_id, $2),
        sent_at = COALESCE(sent_at, $3)
    WHERE id = $1 AND attempts > 0 AND state IN ('queued', 'sending', 'sent', 'unknown')";
const UNDELIVERED: &str = "
    UPDATE message SET state = 'failed', error = $2
    WHERE id = $1 AND attempts > 0 AND state IN ('queued', 'sending', 'sent', 'unknown')";
/// Whoever still waited to hear of it, or to try again, needs not any more.
const UNDER_WAY: &str = "
    UPDATE message SET state = 'sent', error = NULL, gateway_id = COALESCE(gateway_id, $2),
        sent_at = COALESCE(sent_at, $3)
    WHERE id = $1 AND attempts > 0 AND channel = 'sms' AND state IN ('queued', 'unknown')";
/// The request is still open: its answer may never come.
const UNDER_WAY_EARLY: &str = "
    UPDATE message SET sent_at = COALESCE(sent_at, $2)
    WHERE id = $1 AND attempts > 0 AND channel = 'sms' AND state = 'sending'";
const IS_UNDER_WAY: &str = "
    UPDATE message SET state = 'sent', error = NULL
    WHERE id = $1 AND fence = $2 AND state = 'sending' AND sent_at IS NOT NULL";
const NOTE_PARTS: &str = "
    UPDATE message SET segments = COALESCE(segments, $2), gateway_id = COALESCE(gateway_id, $3)
    WHERE id = $1 AND state IN ('delivered', 'failed') RETURNING state";
const ROUTES_OF_CHAT: &str = "
    SELECT c.language, c.phone, c.stopped_at IS NOT NULL AS stopped, chat.dead_at IS NULL AS has_chat,
        c.phone IS NOT NULL AS has_phone, c.phone_fails >= 3 AS phone_fails,
        c.sms_stopped_at IS NOT NULL AS sms_stopped, c.only_sms, (c.shares_phone IS NOT NULL AND c.shares_phone) AS shares_phone, chat.chat_id AS live_chat,
        k.id AS keeper_id, NULL AS letter, c.ref
    FROM chat LEFT JOIN couple two ON two.chat_id = chat.chat_id AND two.joined_at IS NOT NULL
    JOIN citizen c ON c.id IN (chat.citizen_id, two.citizen_id)
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE chat.chat_id = $1 ORDER BY c.id";

impl Tx {
    /// Writes messages.
    pub async fn add_messages(&mut self, messages: &[NewMessage], now: DateTime<Utc>) -> Result<(), StoreError> {
        let (turns, others): (Vec<_>, Vec<_>) = messages.iter().partition(|message| message.is_turn_at(now));
        self.add_turns(&turns, now).await?;
        for group in filled(&others) {
            let sql = self.sql(laid(INSERT, ANY, group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for m in &group {
                    let state = if m.fence.is_some() { MessageState::Sending } else { MessageState::Queued };
                    query = query
                        .bind(m.id)
                        .bind(m.recipient)
                        .bind(m.citizen.map(|c| c.0))
                        .bind(m.chat)
                        .bind(m.kind.word())
                        .bind(m.body.clone())
                        .bind(m.edits)
                        .bind(m.appointment.map(|a| a.0))
                        .bind(state.word())
                        .bind(m.due_at)
                        .bind(m.deadline)
                        .bind(now)
                        .bind(i64::from(m.fence.is_some()))
                        .bind(m.fence.unwrap_or(0));
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Turns of conversations are most of all messages, and much alike.
    async fn add_turns(&mut self, turns: &[&NewMessage], now: DateTime<Utc>) -> Result<(), StoreError> {
        for group in filled(turns) {
            let sql = self.sql(laid(INSERT, TURN, group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for m in group {
                    query = query
                        .bind(m.id)
                        .bind(m.recipient)
                        .bind(m.citizen.map(|c| c.0))
                        .bind(m.chat)
                        .bind(m.body.clone())
                        .bind(m.edits)
                        .bind(m.fence);
                }
                query.bind(now).execute(conn).await?;
            });
        }
        Ok(())
    }

    /// One message as it stands.
    pub async fn message(&mut self, id: Uuid) -> Result<Option<Message>, StoreError> {
        Ok(self.messages(&[id]).await?.pop())
    }

    /// Messages as they stand.
    pub async fn messages(&mut self, ids: &[Uuid]) -> Result<Vec<Message>, StoreError> {
        let mut messages = Vec::with_capacity(ids.len());
        for ids in lists(ids) {
            let sql = format!("{COLUMNS} WHERE m.id IN {}", list(ids.len(), 0));
            messages.extend(
                rows!(self, Message, FIELDS, sql, query => ids.iter().fold(query, |query, id| query.bind(*id))),
            );
        }
        Ok(messages)
    }

    /// Gives a claimed message its final word. `false` for a stale claim.
    pub async fn finish(&mut self, message: &Message, end: &Ending) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(FINISH)
                .bind(message.id)
                .bind(message.fence)
                .bind(end.state.word())
                .bind(end.sent_at)
                .bind(end.gateway_id.clone())
                .bind(end.segments)
                .bind(end.error.clone())
                .execute(conn)
                .await?
                .rows_affected()
        });
        Ok(changed == 1)
    }

    /// Claimed messages that a gateway has taken. `false` for one that something
    /// else had ended before, such as a report.
    ///
    /// # Errors
    /// `Changed` if that holds for one of several: which is found out when each
    /// is ended by itself.
    pub async fn finish_sent(&mut self, sent: &[AtGateway], now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut finished = 0;
        for group in filled(sent) {
            let sql = self.sql(format!("{FINISH_SENT}{}{IF_OPEN}", values(group.len(), 4, 1)));
            finished += on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(now);
                for sent in group {
                    query = query.bind(sent.id).bind(sent.fence).bind(sent.gateway_id.clone()).bind(sent.segments);
                }
                query.execute(conn).await?.rows_affected()
            });
        }
        all_of(sent.len(), finished, "a message")
    }

    /// Puts a claimed message off. `false` for a stale claim.
    pub async fn postpone(
        &mut self,
        message: &Message,
        until: DateTime<Utc>,
        error: Option<&str>,
    ) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(POSTPONE)
                .bind(message.id)
                .bind(message.fence)
                .bind(until)
                .bind(error.map(str::to_owned))
                .execute(conn)
                .await?
                .rows_affected()
        });
        Ok(changed == 1)
    }

    /// A gateway's report: it arrived. Never changes what is final already.
    pub async fn delivered(
        &mut self,
        id: Uuid,
        gateway_id: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(DELIVERED).bind(id).bind(gateway_id).bind(now).execute(conn).await?.rows_affected()
        });
        Ok(changed == 1)
    }

    /// A gateway's report: it has the message, which is not on the phone yet.
    /// Says something new only after an attempt whose answer was lost.
    pub async fn under_way(
        &mut self,
        id: Uuid,
        gateway_id: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(UNDER_WAY).bind(id).bind(gateway_id).bind(now).execute(conn).await?.rows_affected()
        });
        if changed == 0 {
            on_tx!(self, conn => { sqlx::query(UNDER_WAY_EARLY).bind(id).bind(now).execute(conn).await?; });
        }
        Ok(changed == 1)
    }

    /// An attempt that was not answered: whether a report has said meanwhile
    /// that the gateway has the message, which settles it.
    pub async fn is_under_way(&mut self, message: &Message) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(IS_UNDER_WAY).bind(message.id).bind(message.fence).execute(conn).await?.rows_affected()
        });
        Ok(changed == 1)
    }

    /// What the gateway's answer told of a message whose report was faster.
    /// `false` if there was no report.
    pub async fn note_parts(
        &mut self,
        id: Uuid,
        segments: Option<i64>,
        gateway_id: Option<String>,
    ) -> Result<bool, StoreError> {
        let state: Option<String> = on_tx!(self, conn => {
            sqlx::query_scalar(NOTE_PARTS).bind(id).bind(segments).bind(gateway_id).fetch_optional(conn).await?
        });
        Ok(state.is_some())
    }

    /// A gateway's report: it did not arrive. Never changes what is final already.
    pub async fn undelivered(&mut self, id: Uuid, reason: &str) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(UNDELIVERED).bind(id).bind(reason.to_owned()).execute(conn).await?.rows_affected()
        });
        Ok(changed == 1)
    }

    /// How the citizens behind a chat are reached: two who share it, one, or
    /// none for staff and strangers.
    pub async fn routes_of_chat(&mut self, chat: i64) -> Result<Vec<Route>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, Route>(ROUTES_OF_CHAT).bind(chat).fetch_all(conn).await?))
    }
}

/// A message that a gateway has taken.
#[derive(Clone, Debug)]
pub struct AtGateway {
    pub id: Uuid,
    /// Under which it was claimed.
    pub fence: i64,
    pub gateway_id: Option<String>,
    pub segments: Option<i64>,
}

/// The end of a message's way.
#[derive(Clone, Debug)]
pub struct Ending {
    pub state: MessageState,
    pub sent_at: Option<DateTime<Utc>>,
    pub gateway_id: Option<String>,
    pub segments: Option<i64>,
    /// Why, in words without personal data.
    pub error: Option<String>,
}

impl Ending {
    /// An end without a request's answer.
    pub fn of(state: MessageState, error: Option<&str>) -> Self {
        Self { state, sent_at: None, gateway_id: None, segments: None, error: error.map(str::to_owned) }
    }
}

impl NewMessage {
    /// Whether this is a turn of a conversation that leaves at once.
    fn is_turn_at(&self, now: DateTime<Utc>) -> bool {
        self.kind == MessageKind::Screen
            && self.fence.is_some()
            && self.due_at == now
            && self.appointment.is_none()
            && self.deadline.is_none()
    }
}

#[cfg(test)]
mod tests {
    use sqlx::AssertSqlSafe;

    use super::*;
    use crate::store::Store;

    /// What is due for somebody is found by keys, also where two share a chat.
    #[tokio::test]
    async fn a_message_s_way_is_found_by_keys_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("plan.db").display());
        let store = Store::open(&url).await.expect("a store");
        let mut tx = store.begin().await.expect("a transaction");
        let Tx::Sqlite(inner) = &mut tx else { panic!("SQLite") };
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {COLUMNS} WHERE m.id IN ($1, $2)"));
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sql).bind(Uuid::nil()).bind(Uuid::nil()).fetch_all(&mut **inner).await.expect("a plan");
        let steps: Vec<&str> = plan.iter().map(|(.., step)| step.as_str()).collect();
        assert!(steps.iter().any(|step| step.starts_with("SEARCH as_second USING")), "{steps:#?}");
        assert!(steps.iter().all(|step| !step.starts_with("SCAN")), "{steps:#?}");
    }
}
