//! Numbers of those beside citizens, mentors and workplaces' contacts: whose
//! they are when an SMS comes from one, and which want none.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::mentor::{Beside, MentorId};
use crate::rules::person::Phone;
use crate::rules::placement::PlacementId;

/// Somebody beside a citizen who has a number.
#[derive(Clone, sqlx::FromRow)]
pub struct BesideRow {
    mentor_id: Option<Uuid>,
    placement_id: Option<Uuid>,
    pub citizen_id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    /// The citizen's consultant, if still there.
    pub consultant_id: Option<Uuid>,
    /// What they read.
    pub language: String,
    /// Of a placement.
    pub workplace: Option<String>,
}

impl BesideRow {
    /// Which mentor it is, if it is one.
    pub fn mentor_id(&self) -> Option<MentorId> {
        self.mentor_id.map(MentorId)
    }

    /// Who it is.
    pub fn beside(&self) -> Option<Beside> {
        let workplace = self.placement_id.map(|id| Beside::Workplace(PlacementId(id)));
        self.mentor_id().map(Beside::Mentor).or(workplace)
    }
}

const BESIDE: &str = "
    SELECT n.id AS mentor_id, NULL AS placement_id, c.id AS citizen_id, c.ref, k.id AS consultant_id,
        'da' AS language, NULL AS workplace
    FROM mentor n JOIN citizen c ON c.id = n.citizen_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE n.phone = $1 AND n.deleted_at IS NULL AND (n.until_on IS NULL OR n.until_on >= $2)
    ORDER BY c.id, n.id";
const WORKPLACES: &str = "
    SELECT NULL AS mentor_id, p.id AS placement_id, c.id AS citizen_id, c.ref, k.id AS consultant_id,
        p.language, p.workplace
    FROM placement p JOIN citizen c ON c.id = p.citizen_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE p.phone = $1 AND (p.until_on IS NULL OR p.until_on >= $2)
    ORDER BY c.id, p.id";
const STOPPED: &str = "SELECT COUNT(*) FROM stopped_number WHERE phone = $1";
const STOP: &str = "
    INSERT INTO stopped_number (phone, stopped_at) VALUES ($1, $2) ON CONFLICT (phone) DO NOTHING";
const START: &str = "DELETE FROM stopped_number WHERE phone = $1";
const REMEMBER: &str = "
    INSERT INTO contact_sms_in (gateway, gateway_id, at) VALUES ($1, $2, $3)
    ON CONFLICT (gateway, gateway_id) DO NOTHING";
const FORGET: &str = "DELETE FROM contact_sms_in WHERE at < $1";
const REACHED: &str = "
    SELECT p.phone, p.language, EXISTS (SELECT 1 FROM stopped_number s WHERE s.phone = p.phone) AS stopped
    FROM placement p WHERE p.id = $1";

impl Tx {
    /// Who beside citizens has a number on a day or later.
    pub async fn beside(&mut self, phone: &Phone, since: NaiveDate) -> Result<Vec<BesideRow>, StoreError> {
        let phone = phone.as_str().to_owned();
        let mut rows = on_tx!(self, conn => {
            sqlx::query_as::<_, BesideRow>(BESIDE).bind(phone.clone()).bind(since).fetch_all(conn).await?
        });
        rows.extend(on_tx!(self, conn => {
            sqlx::query_as::<_, BesideRow>(WORKPLACES).bind(phone).bind(since).fetch_all(conn).await?
        }));
        Ok(rows)
    }

    /// Whether no SMS go to somebody beside a citizen who has this number.
    pub async fn is_stopped_number(&mut self, phone: &Phone) -> Result<bool, StoreError> {
        let phone = phone.as_str().to_owned();
        let count: i64 = on_tx!(self, conn => sqlx::query_scalar(STOPPED).bind(phone).fetch_one(conn).await?);
        Ok(count > 0)
    }

    /// Whoever has the number wants no SMS.
    pub async fn stop_number(&mut self, phone: &Phone, now: DateTime<Utc>) -> Result<(), StoreError> {
        let phone = phone.as_str().to_owned();
        on_tx!(self, conn => { sqlx::query(STOP).bind(phone).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// They want SMS again.
    pub async fn start_number(&mut self, phone: &Phone) -> Result<(), StoreError> {
        let phone = phone.as_str().to_owned();
        on_tx!(self, conn => { sqlx::query(START).bind(phone).execute(conn).await?; });
        Ok(())
    }

    /// Remembers an SMS of such a number. `false` if it was known.
    pub async fn remember_contact_sms(
        &mut self,
        gateway: &'static str,
        gateway_id: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let id = gateway_id.to_owned();
        let added = on_tx!(self, conn => {
            sqlx::query(REMEMBER).bind(gateway).bind(id).bind(now).execute(conn).await?.rows_affected()
        });
        Ok(added == 1)
    }

    /// Forgets those that came before a time.
    pub async fn forget_contact_sms(&mut self, before: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(FORGET).bind(before).execute(conn).await?; });
        Ok(())
    }

    /// The number and the language of a placement's contact, and whether they
    /// want no SMS.
    pub async fn workplace_reached(
        &mut self,
        id: PlacementId,
    ) -> Result<Option<(Option<String>, String, bool)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(REACHED).bind(id.0).fetch_optional(conn).await?))
    }
}
