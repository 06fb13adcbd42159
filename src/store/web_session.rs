//! Who is on a page: one browser for a link, known by the hash of its cookie.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use super::situation::has_workplace;
use crate::rules::person::Language;
use crate::rules::placement::LinkId;

/// A session with all that a page shows: the visitor's own sheet, and nobody
/// else's.
#[derive(Clone, sqlx::FromRow)]
pub struct VisitorRow {
    pub session_id: Uuid,
    pub language: String,
    pub link_id: Uuid,
    pub citizen_id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub name: Option<String>,
    /// The citizen's consultant, if still there.
    pub keeper_id: Option<Uuid>,
    pub has_work: bool,
    pub placement_id: Option<Uuid>,
    pub workplace: Option<String>,
    pub employ: Option<String>,
    pub round_id: Uuid,
    pub open: bool,
    pub assessment_id: Option<Uuid>,
    pub scores: Option<String>,
    pub completed: bool,
    pub on_paper: bool,
}

/// What a page shows. A link that was sent still shows its thanks.
const VISITOR: &str = concat!(
    "SELECT s.id AS session_id, s.language, l.id AS link_id, l.citizen_id, c.ref, c.name, k.id AS keeper_id, ",
    has_workplace!("l.citizen_id", "$4"),
    " AS has_work, l.placement_id, p.workplace, e.employ, l.round_id, r.closed_at IS NULL AS open,
        a.id AS assessment_id, a.scores, a.completed_at IS NOT NULL AS completed,
        (a.channel IS NOT NULL AND a.channel = 'paper') AS on_paper
    FROM web_session s JOIN link l ON l.id = s.link_id
    JOIN citizen c ON c.id = l.citizen_id JOIN round r ON r.id = l.round_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    LEFT JOIN placement p ON p.id = l.placement_id
    LEFT JOIN placement_assessment e ON e.placement_id = l.placement_id AND e.round_id = l.round_id
    LEFT JOIN assessment a ON a.id = COALESCE(e.assessment_id, (SELECT o.id FROM assessment o
        WHERE l.placement_id IS NULL AND o.round_id = l.round_id AND o.rater = 'citizen'))
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.created_at > $3
        AND (l.ended_at IS NULL OR l.ended_why IN ('sent', 'round')) AND l.expires_at > $2"
);
const END_OF_LINK: &str = "UPDATE web_session SET ended_at = $2 WHERE link_id = $1 AND ended_at IS NULL";
const OPEN: &str = "
    INSERT INTO web_session (id, token_hash, link_id, language, created_at) VALUES ($1, $2, $3, $4, $5)";
const END: &str = "UPDATE web_session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
const LANGUAGE: &str = "UPDATE web_session SET language = $2 WHERE id = $1";
const FORGET: &str = "DELETE FROM web_session WHERE created_at <= $1";

impl Tx {
    /// Begins a session behind a link, which ends the one before.
    pub async fn open_session(
        &mut self,
        id: Uuid,
        link: LinkId,
        token_hash: &str,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.end_sessions(link, now).await?;
        let hash = token_hash.to_owned();
        on_tx!(self, conn => {
            sqlx::query(OPEN).bind(id).bind(hash).bind(link.0).bind(language.tag()).bind(now).execute(conn).await?;
        });
        Ok(())
    }

    /// Whoever is on a link's page is so no longer.
    pub async fn end_sessions(&mut self, link: LinkId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(END_OF_LINK).bind(link.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// The visitor of a session that began after `since`; `writes`: what it
    /// finds is held until the transaction ends.
    pub async fn visitor(
        &mut self,
        token_hash: &str,
        (now, since, today): (DateTime<Utc>, DateTime<Utc>, NaiveDate),
        writes: bool,
    ) -> Result<Option<VisitorRow>, StoreError> {
        // Two tabs of one visitor wait for each other.
        let lock = if writes && self.locks_rows() { " FOR UPDATE OF l" } else { "" };
        let (sql, hash) = (format!("{VISITOR}{lock}"), token_hash.to_owned());
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, VisitorRow>(AssertSqlSafe(sql))
                .bind(hash)
                .bind(now)
                .bind(since)
                .bind(today)
                .fetch_optional(conn)
                .await?
        }))
    }

    /// Ends one session.
    pub async fn end_session(&mut self, id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(END).bind(id).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// What a visitor reads from now on.
    pub async fn speak(&mut self, id: Uuid, language: Language) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(LANGUAGE).bind(id).bind(language.tag()).execute(conn).await?; });
        Ok(())
    }

    /// Forgets sessions that can't be used any more.
    pub async fn forget_sessions(&mut self, since: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(FORGET).bind(since).execute(conn).await?; });
        Ok(())
    }
}
