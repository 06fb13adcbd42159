//! Links to the page of a scorecard. A link's tokens are kept as hashes.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::link_due::is_answered;
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::placement::{LinkId, PlacementId};
use crate::rules::scorecard::RoundId;

/// A link about to be asked for.
#[derive(Clone, Copy, Debug)]
pub struct NewLink {
    pub id: LinkId,
    pub citizen: CitizenId,
    pub round: RoundId,
    /// `None`: the citizen's own.
    pub placement: Option<PlacementId>,
    pub by_sms: bool,
    /// `None`: by the calendar.
    pub by: Option<StaffId>,
}

/// A link that can still be used.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct LiveLinkRow {
    pub id: Uuid,
    pub round_id: Uuid,
    pub placement_id: Option<Uuid>,
    pub by_sms: bool,
    pub expires_at: DateTime<Utc>,
}

/// A link with how its reader is reached, as its message is about to leave.
#[derive(Clone, sqlx::FromRow)]
pub struct LinkRoute {
    pub placement_id: Option<Uuid>,
    /// Of the placement's contact.
    pub phone: Option<String>,
    pub language: Option<String>,
    /// Whether no SMS go to that number.
    pub stopped: bool,
    pub until_on: Option<NaiveDate>,
    pub expires_at: DateTime<Utc>,
    /// Whether the scores are sent.
    pub completed: bool,
}

/// A link that somebody holds in their hands.
#[derive(Clone, sqlx::FromRow)]
pub struct DoorRow {
    pub link_id: Uuid,
    pub placement_id: Option<Uuid>,
    /// What its reader reads.
    pub language: String,
    /// The digits that go with a citizen's.
    pub code_hash: Option<String>,
    pub until_on: Option<NaiveDate>,
}

const END_OTHERS: &str = "
    UPDATE link SET ended_at = $3, ended_why = 'replaced'
    WHERE citizen_id = $1 AND placement_id IS NOT DISTINCT FROM $4 AND id <> $2 AND ended_at IS NULL";
const ASK: &str = "
    INSERT INTO link (id, citizen_id, round_id, placement_id, by_sms, asked_by, asked_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (id) DO UPDATE SET by_sms = excluded.by_sms, asked_by = excluded.asked_by,
        asked_at = excluded.asked_at, expires_at = excluded.expires_at, reminded_at = NULL
    WHERE link.ended_at IS NULL";
const END: &str = "UPDATE link SET ended_at = $2, ended_why = $3 WHERE id = $1 AND ended_at IS NULL";
const LIVE: &str = "
    SELECT l.id, l.round_id, l.placement_id, l.by_sms, l.expires_at
    FROM link l JOIN round r ON r.id = l.round_id AND r.closed_at IS NULL
    WHERE l.citizen_id = $1 AND l.ended_at IS NULL AND l.expires_at > $2";
const CITIZEN_OF: &str = "SELECT c.ref FROM link l JOIN citizen c ON c.id = l.citizen_id WHERE l.id = $1";
const KEEPER_OF: &str = "
    SELECT c.ref, k.id FROM link l JOIN citizen c ON c.id = l.citizen_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL WHERE l.id = $1";
const ROUTE: &str = concat!(
    "SELECT l.placement_id, p.phone, p.language, p.until_on, l.expires_at,
        EXISTS (SELECT 1 FROM stopped_number s WHERE s.phone = p.phone) AS stopped, ",
    is_answered!(),
    " AS completed
    FROM link l JOIN round r ON r.id = l.round_id AND r.closed_at IS NULL
    LEFT JOIN placement p ON p.id = l.placement_id
    WHERE l.id = $1 AND l.ended_at IS NULL AND l.expires_at > $2"
);
const TOKEN: &str = "
    INSERT INTO link_token (token_hash, link_id, made_at)
    SELECT $2, l.id, $3 FROM link l WHERE l.id = $1 AND l.ended_at IS NULL AND l.expires_at > $3";
const DOOR: &str = "
    SELECT l.id AS link_id, l.placement_id, COALESCE(p.language, c.language) AS language, l.code_hash, p.until_on
    FROM link_token t JOIN link l ON l.id = t.link_id
    JOIN round r ON r.id = l.round_id AND r.closed_at IS NULL
    JOIN citizen c ON c.id = l.citizen_id LEFT JOIN placement p ON p.id = l.placement_id
    WHERE t.token_hash = $1 AND l.ended_at IS NULL AND l.expires_at > $2";
const TRY: &str = "UPDATE link SET code_tries = code_tries + 1 WHERE id = $1 AND ended_at IS NULL RETURNING code_tries";
const CODE: &str = "UPDATE link SET code_hash = $2, code_tries = 0 WHERE id = $1 AND ended_at IS NULL";

impl Tx {
    /// Asks for a link: a new one, which ends the others of its reader, or one
    /// that is there and gets its time anew.
    ///
    /// # Errors
    /// `Changed` if it has ended meanwhile.
    pub async fn ask_link(
        &mut self,
        new: NewLink,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let placement = new.placement.map(|id| id.0);
        on_tx!(self, conn => {
            sqlx::query(END_OTHERS).bind(new.citizen.0).bind(new.id.0).bind(now).bind(placement).execute(conn).await?;
        });
        let changed = on_tx!(self, conn => {
            sqlx::query(ASK)
                .bind(new.id.0)
                .bind(new.citizen.0)
                .bind(new.round.0)
                .bind(placement)
                .bind(new.by_sms)
                .bind(new.by.map(|staff| staff.0))
                .bind(now)
                .bind(expires_at)
                .execute(conn)
                .await?
                .rows_affected()
        });
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a link")) }
    }

    /// Ends a link for a reason (a word of the table). `false` if it had ended.
    pub async fn end_link(&mut self, id: LinkId, why: &'static str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(END).bind(id.0).bind(now).bind(why).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }

    /// The links of a citizen that can still be used.
    pub async fn live_links(&mut self, citizen: CitizenId, now: DateTime<Utc>) -> Result<Vec<LiveLinkRow>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, LiveLinkRow>(LIVE).bind(citizen.0).bind(now).fetch_all(conn).await?
        }))
    }

    /// Whom a link is about.
    pub async fn ref_of_link(&mut self, id: LinkId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(CITIZEN_OF).bind(id.0).fetch_optional(conn).await?))
    }

    /// Whom a link is about, and their consultant, if still there.
    pub async fn keeper_of_link(&mut self, id: LinkId) -> Result<Option<(String, Option<Uuid>)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(KEEPER_OF).bind(id.0).fetch_optional(conn).await?))
    }

    /// How the reader of a link is reached; `None` for one that has ended.
    pub async fn link_route(&mut self, id: LinkId, now: DateTime<Utc>) -> Result<Option<LinkRoute>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, LinkRoute>(ROUTE).bind(id.0).bind(now).fetch_optional(conn).await?
        }))
    }

    /// Gives a link one more token. `false` if it has ended.
    pub async fn add_link_token(&mut self, id: LinkId, hash: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let hash = hash.to_owned();
        let changed = on_tx!(self, conn => sqlx::query(TOKEN).bind(id.0).bind(hash).bind(now).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }

    /// The link that a token opens, while it can be used; `enters`: it is held
    /// until the transaction ends.
    pub async fn door(
        &mut self,
        token_hash: &str,
        enters: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<DoorRow>, StoreError> {
        // Whoever is at one door at the same moment goes in one after the other.
        let lock = if enters && self.locks_rows() { " FOR UPDATE OF l" } else { "" };
        let (sql, hash) = (format!("{DOOR}{lock}"), token_hash.to_owned());
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, DoorRow>(AssertSqlSafe(sql)).bind(hash).bind(now).fetch_optional(conn).await?
        }))
    }

    /// Digits were tried that are not those of a link; answers how often.
    pub async fn tried_code(&mut self, id: LinkId) -> Result<i64, StoreError> {
        let tries: Option<i64> = on_tx!(self, conn => sqlx::query_scalar(TRY).bind(id.0).fetch_optional(conn).await?);
        Ok(tries.unwrap_or(i64::MAX))
    }

    /// New digits for a citizen's link. `false` if it has ended.
    pub async fn set_link_code(&mut self, id: LinkId, hash: &str) -> Result<bool, StoreError> {
        let hash = hash.to_owned();
        let changed =
            on_tx!(self, conn => sqlx::query(CODE).bind(id.0).bind(hash).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }
}
