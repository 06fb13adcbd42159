//! Telegram chats, and who is behind them.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bulk::{filled, groups, laid, list, lists, values};
use super::cover::stand_in;
use super::pool::{StoreError, Tx, on_tx};
use super::situation::has_workplace;
use crate::rules::person::{CitizenId, InvitationId, Language, StaffId};

/// A chat with the person behind it, as far as there is one; where two share
/// it, a row for each.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChatRow {
    pub chat_id: i64,
    pub citizen_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    /// The invitation that this chat is about to accept.
    pub invitation_id: Option<Uuid>,
    /// The language chosen so far by somebody who is not bound yet.
    pub chosen: Option<String>,
    pub dead: bool,
    #[sqlx(rename = "ref")]
    pub reference: Option<String>,
    pub language: Option<String>,
    pub stopped: bool,
    /// Whether others read the citizen's phone.
    pub shares_phone: bool,
    /// The last day on which the citizen was heard from.
    pub heard_on: Option<NaiveDate>,
    /// Who looks after the citizen today: the consultant, or who stands in.
    pub keeper_id: Option<Uuid>,
    /// Whether the citizen has a workplace today.
    pub placement: bool,
    pub staff_name: Option<String>,
    pub role: Option<String>,
    /// Two who share the chat, or ask to; what follows is about them.
    pub phone: Option<String>,
    /// Whether the number has failed too often to be tried again.
    pub phone_fails: bool,
    pub sms_stopped: bool,
    pub only_sms: bool,
    pub couple_id: Option<Uuid>,
    pub second_id: Option<Uuid>,
    /// The second one's invitation.
    pub asks_with: Option<Uuid>,
    /// The language in which the second one reads the notice.
    pub second_chose: Option<String>,
    /// When a request lapses.
    pub asks_until: Option<DateTime<Utc>>,
    pub granted: bool,
    pub joined: bool,
    pub first_letter: Option<String>,
    pub second_letter: Option<String>,
}

impl ChatRow {
    /// Whether this row is the second one's.
    pub fn is_second(&self) -> bool {
        self.joined && self.citizen_id.is_some() && self.citizen_id == self.second_id
    }
}

/// A chat on the way to being bound.
#[derive(Clone, Debug)]
pub struct PendingChat {
    pub chat_id: i64,
    pub invitation: InvitationId,
    pub language: Option<Language>,
}

const WHO: &str = concat!(
    "SELECT chat.chat_id, c.id AS citizen_id, chat.staff_id, chat.invitation_id,
        chat.language AS chosen, chat.dead_at IS NOT NULL AS dead,
        c.ref, c.language, c.stopped_at IS NOT NULL AS stopped,
        (c.shares_phone IS NOT NULL AND (c.shares_phone OR two.joined_at IS NOT NULL)) AS shares_phone, c.heard_on,
        c.phone, (c.phone_fails IS NOT NULL AND c.phone_fails >= 3) AS phone_fails,
        c.sms_stopped_at IS NOT NULL AS sms_stopped, (c.only_sms IS NOT NULL AND c.only_sms) AS only_sms,
        two.id AS couple_id, two.citizen_id AS second_id, two.invitation_id AS asks_with, two.language AS second_chose,
        two.ends_at AS asks_until, two.granted_at IS NOT NULL AS granted, two.joined_at IS NOT NULL AS joined,
        two.first_letter, two.second_letter, COALESCE(",
    stand_in!("c.consultant_id", "$1"),
    ", k.id) AS keeper_id, ",
    has_workplace!("c.id", "$1"),
    " AS placement, st.name AS staff_name, st.role
    FROM chat
    LEFT JOIN couple two ON two.chat_id = chat.chat_id
    LEFT JOIN citizen c ON c.id IN (chat.citizen_id, CASE WHEN two.joined_at IS NOT NULL THEN two.citizen_id END)
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    LEFT JOIN staff st ON st.id = chat.staff_id AND st.removed_at IS NULL
    WHERE chat.chat_id IN "
);

const PEND: &str = "INSERT INTO chat (chat_id, invitation_id, language, since) VALUES ";
const PEND_AGAIN: &str = "
    ON CONFLICT (chat_id) DO UPDATE SET invitation_id = excluded.invitation_id, language = excluded.language
    WHERE chat.citizen_id IS NULL AND chat.staff_id IS NULL";

const LEAVE: &str = "DELETE FROM chat WHERE chat_id = $1 AND citizen_id IS NULL AND staff_id IS NULL";
/// As the first or the second one of a chat, or as who asks to be.
const ELSEWHERE: &str = "
    SELECT v.column1 FROM (VALUES {rows}) AS v
    WHERE EXISTS (SELECT 1 FROM chat c WHERE c.citizen_id = v.column1 AND c.chat_id <> v.column2)
        OR EXISTS (SELECT 1 FROM couple t
            WHERE t.citizen_id = v.column1 AND t.joined_at IS NULL AND t.chat_id <> v.column2)
        OR EXISTS (SELECT 1 FROM couple t
            WHERE t.citizen_id = v.column1 AND t.joined_at IS NOT NULL AND t.chat_id <> v.column2)";
const RELEASE_CITIZEN: &str = "DELETE FROM chat WHERE citizen_id = $1 AND chat_id <> $2";
const DROP_SCREENS: &str = "
    DELETE FROM message WHERE citizen_id = $1 AND kind = 'screen' AND state = 'queued' AND chat_id <> $2";
const BIND_CITIZENS: &str = "
    UPDATE chat SET citizen_id = v.column2, invitation_id = NULL, language = NULL, since = #1, dead_at = NULL
    FROM (VALUES {rows}) AS v
    WHERE chat.chat_id = v.column1 AND chat.citizen_id IS NULL AND chat.staff_id IS NULL";
const RELEASE_STAFF: &str = "DELETE FROM chat WHERE staff_id = $1 OR (chat_id = $2 AND citizen_id IS NULL)";
const BIND_STAFF: &str = "INSERT INTO chat (chat_id, staff_id, since) VALUES ($1, $2, $3)";
const DIE: &str = "UPDATE chat SET dead_at = $2 WHERE chat_id = $1 AND dead_at IS NULL";
const REVIVE: &str = "UPDATE chat SET dead_at = NULL WHERE chat_id = $1";

impl Tx {
    /// Who is behind these chats. Unknown chats have no row. The rows stay
    /// locked until the transaction ends, so that two instances never take
    /// turns in one conversation.
    pub async fn who(&mut self, chats: &[i64], today: NaiveDate) -> Result<Vec<ChatRow>, StoreError> {
        let lock = if self.locks_rows() { " ORDER BY chat.chat_id FOR UPDATE OF chat" } else { "" };
        let mut rows = Vec::with_capacity(chats.len());
        for chats in lists(chats) {
            let sql = self.sql(format!("{WHO}{}{lock}", list(chats.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, ChatRow>(sql).bind(today);
                for chat in &chats {
                    query = query.bind(*chat);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// Notes which invitation and language strangers have got to.
    pub async fn pend_chats(&mut self, rows: &[PendingChat], now: DateTime<Utc>) -> Result<(), StoreError> {
        for group in groups(rows) {
            let sql = self.sql(format!("{PEND}{}{PEND_AGAIN}", values(group.len(), 4, 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for row in group {
                    query = query
                        .bind(row.chat_id)
                        .bind(row.invitation.0)
                        .bind(row.language.map(Language::tag))
                        .bind(now);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Forgets a chat that was not bound.
    pub async fn leave_chat(&mut self, chat: i64) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(LEAVE).bind(chat).execute(conn).await?; });
        Ok(())
    }

    /// Binds pending chats, each to its citizen.
    ///
    /// # Errors
    /// `Changed` if somebody is behind one of them by now.
    pub async fn bind_citizens(&mut self, bound: &[(i64, CitizenId)], now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut changed = 0;
        for group in filled(bound) {
            let sql = self.sql(laid(BIND_CITIZENS, "(?, ?)", group.len(), 0));
            changed += on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for (chat, citizen) in group {
                    query = query.bind(*chat).bind(citizen.0);
                }
                query.bind(now).execute(conn).await?.rows_affected()
            });
        }
        if changed == bound.len() as u64 { Ok(()) } else { Err(StoreError::Changed("a chat")) }
    }

    /// Which of these citizens are, or ask to be, in another chat than this
    /// one each.
    pub async fn elsewhere(&mut self, bound: &[(i64, CitizenId)]) -> Result<HashSet<CitizenId>, StoreError> {
        let mut found = HashSet::new();
        for group in filled(bound) {
            let sql = self.sql(laid(ELSEWHERE, "(?, ?)", group.len(), 0));
            let rows: Vec<Uuid> = on_tx!(self, conn => {
                let mut query = sqlx::query_scalar(sql);
                for (chat, citizen) in group {
                    query = query.bind(citizen.0).bind(*chat);
                }
                query.fetch_all(conn).await?
            });
            found.extend(rows.into_iter().map(CitizenId));
        }
        Ok(found)
    }

    /// The citizen leaves all their chats but one; whoever shares one keeps it.
    pub async fn release_citizen(&mut self, citizen: CitizenId, keep: i64) -> Result<(), StoreError> {
        self.leave_couples(citizen, keep).await?;
        on_tx!(self, conn => { sqlx::query(RELEASE_CITIZEN).bind(citizen.0).bind(keep).execute(conn).await?; });
        Ok(())
    }

    /// Forgets what was still to be shown to a citizen in any chat but one.
    pub async fn drop_screens(&mut self, citizen: CitizenId, chat: i64) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(DROP_SCREENS).bind(citizen.0).bind(chat).execute(conn).await?; });
        Ok(())
    }

    /// Binds a chat to a staff member, and releases their earlier one.
    pub async fn bind_staff(&mut self, chat: i64, staff: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(RELEASE_STAFF).bind(staff.0).bind(chat).execute(conn).await?; });
        on_tx!(self, conn => {
            sqlx::query(BIND_STAFF).bind(chat).bind(staff.0).bind(now).execute(conn).await?;
        });
        Ok(())
    }

    /// The chat can't be written to any more. Answers whether that is news.
    pub async fn chat_died(&mut self, chat: i64, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => sqlx::query(DIE).bind(chat).bind(now).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }

    /// The chat can be written to again.
    pub async fn chat_lives(&mut self, chat: i64) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(REVIVE).bind(chat).execute(conn).await?; });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sqlx::AssertSqlSafe;

    use super::*;
    use crate::store::Store;

    /// A tap must not cost more because two may share a chat.
    #[tokio::test]
    async fn who_is_behind_a_chat_is_found_by_keys_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("plan.db").display());
        let store = Store::open(&url).await.expect("a store");
        let mut tx = store.begin().await.expect("a transaction");
        let Tx::Sqlite(inner) = &mut tx else { panic!("SQLite") };
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {WHO}($2, $3)"));
        let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(sql)
            .bind(NaiveDate::default())
            .bind(1_i64)
            .bind(2_i64)
            .fetch_all(&mut **inner)
            .await
            .expect("a plan");
        let steps: Vec<&str> = plan.iter().map(|(.., step)| step.as_str()).collect();
        assert!(steps.iter().any(|step| step.starts_with("SEARCH c USING")), "{steps:#?}");
        assert!(steps.iter().all(|step| !step.starts_with("SCAN")), "{steps:#?}");
    }
}
