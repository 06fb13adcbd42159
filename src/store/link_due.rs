//! Links whose readers have not answered: to be reminded, or told about.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use super::ways::takes_sms;
use crate::rules::placement::LinkId;

/// A link that waits for its scores.
#[derive(Clone, sqlx::FromRow)]
pub struct DueLink {
    pub id: Uuid,
    pub citizen_id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    /// The citizen's consultant, if still there.
    pub consultant_id: Option<Uuid>,
    pub placement_id: Option<Uuid>,
    pub workplace: Option<String>,
    /// Whether it went by SMS to a number that is still known.
    pub by_sms: bool,
}

/// Whether the scores that a link asks for are sent, or entered from paper.
macro_rules! is_answered {
    () => {
        "EXISTS (SELECT 1 FROM assessment a LEFT JOIN placement_assessment s ON s.assessment_id = a.id
            WHERE a.round_id = l.round_id AND (a.completed_at IS NOT NULL OR a.channel = 'paper') AND ((l.placement_id IS NULL
                AND a.rater = 'citizen') OR s.placement_id = l.placement_id))"
    };
}

/// A link with whom to tell.
macro_rules! of_link {
    () => {
        concat!(
            "SELECT l.id, l.citizen_id, c.ref, k.id AS consultant_id, l.placement_id, p.workplace,
            (l.by_sms AND ((l.placement_id IS NULL AND ",
            takes_sms!(),
            ") OR p.phone IS NOT NULL)) AS by_sms
        FROM link l JOIN citizen c ON c.id = l.citizen_id
        JOIN round r ON r.id = l.round_id AND r.closed_at IS NULL
        LEFT JOIN placement p ON p.id = l.placement_id
        LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
        WHERE l.ended_at IS NULL AND "
        )
    };
}
pub(super) use is_answered;

const UNANSWERED: &str = concat!(
    of_link!(),
    "l.reminded_at IS NULL AND l.asked_at <= $1 AND l.expires_at > $2 AND NOT ",
    is_answered!(),
    " ORDER BY l.id"
);
const EXPIRED: &str = concat!(of_link!(), "l.expires_at <= $1 AND NOT ", is_answered!(), " ORDER BY l.id");
const REMINDED: &str = "UPDATE link SET reminded_at = $2 WHERE id = $1 AND reminded_at IS NULL AND ended_at IS NULL";
/// Answered in another way, or in a round that is closed.
const END_IDLE: &str = concat!(
    "UPDATE link SET ended_at = $1, ended_why = 'round' WHERE ended_at IS NULL
        AND (EXISTS (SELECT 1 FROM round r WHERE r.id = link.round_id AND r.closed_at IS NOT NULL)
            OR (expires_at <= $1 AND id IN (SELECT l.id FROM link l WHERE ",
    is_answered!(),
    ")))"
);

impl Tx {
    /// Links asked for by a time and not answered, whose readers were not
    /// reminded yet.
    pub async fn unanswered_links(
        &mut self,
        asked_by: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Vec<DueLink>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, DueLink>(UNANSWERED).bind(asked_by).bind(now).fetch_all(conn).await?
        }))
    }

    /// Notes that a link's reader is reminded: `true` the first time.
    pub async fn reminded_link(&mut self, id: LinkId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(REMINDED).bind(id.0).bind(now).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }

    /// Links whose time is over without an answer.
    pub async fn expired_links(&mut self, now: DateTime<Utc>) -> Result<Vec<DueLink>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, DueLink>(EXPIRED).bind(now).fetch_all(conn).await?))
    }

    /// Ends links that nothing can come of, without a word.
    pub async fn end_idle_links(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(END_IDLE).bind(now).execute(conn).await?; });
        Ok(())
    }
}
