//! Two citizens in one chat, and requests to be.
//!
//! `chat` knows who was there first. Whoever asks for a citizen's chat, or
//! whether others read it, asks here, too.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::couple::{CoupleId, Initial};
use crate::rules::person::{CitizenId, InvitationId, Language};

/// The chat of a citizen (an SQL expression) that can be written to: their
/// own, or as the second of two; null where there is none.
macro_rules! live_chat {
    ($citizen:literal) => {
        concat!(
            "COALESCE((SELECT h.chat_id FROM chat h WHERE h.citizen_id = ",
            $citizen,
            " AND h.dead_at IS NULL), (SELECT h.chat_id FROM couple t JOIN chat h ON h.chat_id = t.chat_id
                WHERE t.citizen_id = ",
            $citizen,
            " AND t.joined_at IS NOT NULL AND t.second_letter IS NOT NULL AND h.dead_at IS NULL))"
        )
    };
}

/// Whether another citizen uses the chat of a citizen (an SQL expression).
macro_rules! in_couple {
    ($citizen:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM couple t WHERE t.citizen_id = ",
            $citizen,
            " AND t.joined_at IS NOT NULL) OR EXISTS (SELECT 1 FROM chat h JOIN couple t ON t.chat_id = h.chat_id
                WHERE h.citizen_id = ",
            $citizen,
            " AND t.joined_at IS NOT NULL))"
        )
    };
}
pub(super) use {in_couple, live_chat};

/// Two who share a chat, or ask to.
#[derive(Clone, sqlx::FromRow)]
pub struct CoupleRow {
    pub id: Uuid,
    pub chat_id: i64,
    pub first_ref: String,
    pub second_ref: String,
    pub granted: bool,
    pub joined: bool,
    pub second_letter: Option<String>,
}

/// Two of whom at least one never chose a letter.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HalfMade {
    pub id: Uuid,
    pub chat_id: i64,
    pub second_id: Uuid,
    pub first_ref: String,
    pub second_ref: String,
    pub first_language: String,
    pub second_language: String,
    /// Their consultants, if still there.
    pub first_consultant: Option<Uuid>,
    pub second_consultant: Option<Uuid>,
}

/// A request to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewCouple {
    pub id: CoupleId,
    pub chat: i64,
    pub citizen: CitizenId,
    pub invitation: InvitationId,
    pub ends_at: DateTime<Utc>,
}

/// A chat that a citizen leaves, with what its last message needs.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OldChat {
    pub chat_id: i64,
    pub language: String,
    /// Their letter, where another stays.
    pub letter: Option<String>,
}

const COLUMNS: &str = "
    SELECT t.id, t.chat_id, a.ref AS first_ref, b.ref AS second_ref, t.granted_at IS NOT NULL AS granted,
        t.joined_at IS NOT NULL AS joined, t.second_letter
    FROM couple t JOIN chat h ON h.chat_id = t.chat_id
    JOIN citizen a ON a.id = h.citizen_id JOIN citizen b ON b.id = t.citizen_id
    WHERE (t.joined_at IS NOT NULL OR t.ends_at > $2) AND ";
const BY_ID: &str = "t.id = $1";
/// One who has joined comes before one who asks.
const OF_CITIZEN: &str = "(t.citizen_id = $1 OR h.citizen_id = $1) ORDER BY t.joined_at IS NULL, t.asked_at LIMIT 1";
const FORGET_REQUESTS: &str = "DELETE FROM couple WHERE citizen_id = $1 AND joined_at IS NULL";
const FORGET_OTHER_REQUESTS: &str = "DELETE FROM couple WHERE citizen_id = $1 AND joined_at IS NULL AND chat_id <> $2";
const ASK: &str = "
    INSERT INTO couple (chat_id, id, citizen_id, invitation_id, asked_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (chat_id) DO UPDATE SET id = excluded.id, citizen_id = excluded.citizen_id,
        invitation_id = excluded.invitation_id, language = NULL, asked_at = excluded.asked_at,
        ends_at = excluded.ends_at, granted_at = NULL
    WHERE couple.joined_at IS NULL";
const GRANT: &str = "
    UPDATE couple SET granted_at = $3, language = $2 WHERE id = $1 AND granted_at IS NULL AND ends_at > $3";
const CHOOSE: &str = "
    UPDATE couple SET language = $2 WHERE id = $1 AND granted_at IS NOT NULL AND joined_at IS NULL";
const FREE: &str = "
    UPDATE invitation SET reserved_by = NULL, reserved_until = NULL
    WHERE id = (SELECT t.invitation_id FROM couple t WHERE t.id = $1)
        AND reserved_by = (SELECT t.chat_id FROM couple t WHERE t.id = $1)";
const DROP: &str = "DELETE FROM couple WHERE id = $1 AND joined_at IS NULL";
const JOIN: &str = "
    UPDATE couple SET joined_at = $2 WHERE id = $1 AND granted_at IS NOT NULL AND joined_at IS NULL";
const FIRST_LETTER: &str = "
    UPDATE couple SET first_letter = $2 WHERE id = $1 AND joined_at IS NOT NULL AND first_letter IS NULL";
const SECOND_LETTER: &str = "
    UPDATE couple SET second_letter = $2 WHERE id = $1 AND first_letter IS NOT NULL AND second_letter IS NULL";
const END: &str = "DELETE FROM couple WHERE id = $1 AND joined_at IS NOT NULL";
const DROP_SCREENS: &str = "
    DELETE FROM message WHERE citizen_id = $1 AND kind = 'screen' AND state = 'queued'";
/// Requests in a chat that its first one leaves.
const LEFT_REQUESTS: &str = "
    SELECT t.id FROM couple t JOIN chat h ON h.chat_id = t.chat_id
    WHERE t.joined_at IS NULL AND h.citizen_id = $1 AND h.chat_id <> $2";
const LEAVE_AS_SECOND: &str = "
    DELETE FROM couple WHERE citizen_id = $1 AND joined_at IS NOT NULL AND chat_id <> $2";
/// Where the first one leaves, the chat is the second one's.
const STAY: &str = "
    UPDATE chat SET citizen_id = (SELECT t.citizen_id FROM couple t WHERE t.chat_id = chat.chat_id)
    WHERE citizen_id = $1 AND chat_id <> $2
        AND EXISTS (SELECT 1 FROM couple t WHERE t.chat_id = chat.chat_id AND t.joined_at IS NOT NULL)";
const ALONE: &str = "
    DELETE FROM couple WHERE joined_at IS NOT NULL
        AND citizen_id = (SELECT h.citizen_id FROM chat h WHERE h.chat_id = couple.chat_id)";
const OLD_CHATS: &str = "
    SELECT h.chat_id, c.language, CASE WHEN t.second_letter IS NOT NULL THEN t.first_letter END AS letter
    FROM chat h JOIN citizen c ON c.id = h.citizen_id LEFT JOIN couple t ON t.chat_id = h.chat_id
    WHERE h.citizen_id = $1 AND h.chat_id <> $2 AND h.dead_at IS NULL
    UNION ALL
    SELECT h.chat_id, c.language, t.second_letter AS letter
    FROM couple t JOIN chat h ON h.chat_id = t.chat_id JOIN citizen c ON c.id = t.citizen_id
    WHERE t.citizen_id = $1 AND t.joined_at IS NOT NULL AND h.chat_id <> $2 AND h.dead_at IS NULL";
const HALF_MADE: &str = "
    SELECT t.id, t.chat_id, t.citizen_id AS second_id, a.ref AS first_ref, b.ref AS second_ref,
        a.language AS first_language, b.language AS second_language, j.id AS first_consultant, k.id AS second_consultant
    FROM couple t JOIN chat h ON h.chat_id = t.chat_id
    JOIN citizen a ON a.id = h.citizen_id JOIN citizen b ON b.id = t.citizen_id
    LEFT JOIN staff j ON j.id = a.consultant_id AND j.removed_at IS NULL
    LEFT JOIN staff k ON k.id = b.consultant_id AND k.removed_at IS NULL
    WHERE t.joined_at <= $1 AND t.second_letter IS NULL ORDER BY t.joined_at, t.id";
const LAPSED: &str = "DELETE FROM couple WHERE joined_at IS NULL AND ends_at <= $1";

impl Tx {
    /// Two who share a chat or ask to, by key.
    pub async fn couple(&mut self, id: CoupleId, now: DateTime<Utc>) -> Result<Option<CoupleRow>, StoreError> {
        self.one_couple(BY_ID, id.0, now).await
    }

    /// The same of a citizen, whichever of the two they are.
    pub async fn couple_of(&mut self, of: CitizenId, now: DateTime<Utc>) -> Result<Option<CoupleRow>, StoreError> {
        self.one_couple(OF_CITIZEN, of.0, now).await
    }

    async fn one_couple(
        &mut self,
        which: &'static str,
        key: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<CoupleRow>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{COLUMNS}{which}"));
        Ok(on_tx!(self, conn => sqlx::query_as::<_, CoupleRow>(sql).bind(key).bind(now).fetch_optional(conn).await?))
    }

    /// Writes a request, in place of any other of the same citizen, or of the
    /// chat, that came to nothing.
    pub async fn ask_couple(&mut self, new: NewCouple, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(FORGET_REQUESTS).bind(new.citizen.0).execute(conn).await?; });
        let changed = on_tx!(self, conn => {
            sqlx::query(ASK)
                .bind(new.chat)
                .bind(new.id.0)
                .bind(new.citizen.0)
                .bind(new.invitation.0)
                .bind(now)
                .bind(new.ends_at)
                .execute(conn)
                .await?
                .rows_affected()
        });
        one(changed)
    }

    /// The second one may join, and reads the notice in this language.
    pub async fn grant_couple(
        &mut self,
        id: CoupleId,
        language: Option<Language>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let tag = language.map(Language::tag);
        one(on_tx!(self, conn => {
            sqlx::query(GRANT).bind(id.0).bind(tag).bind(now).execute(conn).await?.rows_affected()
        }))
    }

    /// The second one chose a language.
    pub async fn choose_in_couple(&mut self, id: CoupleId, language: Language) -> Result<(), StoreError> {
        one(on_tx!(self, conn => {
            sqlx::query(CHOOSE).bind(id.0).bind(language.tag()).execute(conn).await?.rows_affected()
        }))
    }

    /// A request is over, and its invitation free again.
    pub async fn drop_couple(&mut self, id: CoupleId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(FREE).bind(id.0).execute(conn).await?; });
        on_tx!(self, conn => { sqlx::query(DROP).bind(id.0).execute(conn).await?; });
        Ok(())
    }

    /// The second one has joined.
    pub async fn join_couple(&mut self, id: CoupleId, now: DateTime<Utc>) -> Result<(), StoreError> {
        one(on_tx!(self, conn => sqlx::query(JOIN).bind(id.0).bind(now).execute(conn).await?.rows_affected()))
    }

    /// One of the two chose a letter, the first one first.
    pub async fn set_letter(&mut self, id: CoupleId, second: bool, initial: Initial) -> Result<(), StoreError> {
        let (sql, letter) = (if second { SECOND_LETTER } else { FIRST_LETTER }, String::from(initial));
        one(on_tx!(self, conn => sqlx::query(sql).bind(id.0).bind(letter).execute(conn).await?.rows_affected()))
    }

    /// The second one leaves; what was still to be shown to them is not.
    pub async fn end_couple(&mut self, id: CoupleId, second: CitizenId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(DROP_SCREENS).bind(second.0).execute(conn).await?; });
        one(on_tx!(self, conn => sqlx::query(END).bind(id.0).execute(conn).await?.rows_affected()))
    }

    /// A citizen leaves every chat but one; whoever shared one keeps it alone.
    /// Requests of theirs elsewhere are over, and those that wait in a chat they leave.
    pub async fn leave_couples(&mut self, citizen: CitizenId, keep: i64) -> Result<(), StoreError> {
        let left: Vec<Uuid> =
            on_tx!(self, conn => sqlx::query_scalar(LEFT_REQUESTS).bind(citizen.0).bind(keep).fetch_all(conn).await?);
        for id in left {
            self.drop_couple(CoupleId(id)).await?;
        }
        on_tx!(self, conn => {
            sqlx::query(FORGET_OTHER_REQUESTS).bind(citizen.0).bind(keep).execute(conn).await?;
        });
        on_tx!(self, conn => { sqlx::query(LEAVE_AS_SECOND).bind(citizen.0).bind(keep).execute(conn).await?; });
        let stayed =
            on_tx!(self, conn => sqlx::query(STAY).bind(citizen.0).bind(keep).execute(conn).await?.rows_affected());
        if stayed > 0 {
            on_tx!(self, conn => { sqlx::query(ALONE).execute(conn).await?; });
        }
        Ok(())
    }

    /// The citizen's chats but one, as far as they can be written to.
    pub async fn other_chats(&mut self, citizen: CitizenId, chat: i64) -> Result<Vec<OldChat>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(OLD_CHATS).bind(citizen.0).bind(chat).fetch_all(conn).await?))
    }

    /// Those who joined until then and have not both a letter.
    pub async fn half_made(&mut self, joined_until: DateTime<Utc>) -> Result<Vec<HalfMade>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(HALF_MADE).bind(joined_until).fetch_all(conn).await?))
    }

    /// Forgets requests that nobody answered; their invitations are free by
    /// then.
    pub async fn forget_lapsed_couples(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query(LAPSED).bind(now).execute(conn).await?.rows_affected()))
    }
}

fn one(changed: u64) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a shared chat")) }
}
