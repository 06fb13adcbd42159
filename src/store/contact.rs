//! How citizens are reached, and when they were last heard from.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bulk::{list, lists};
use super::pool::{StoreError, Tx, on_tx};
use super::situation::is_closed;
use super::ways::{takes_chat, takes_sms};
use crate::rules::person::{CitizenId, Phone};

/// A number that did not take so many messages in a row is not tried again.
pub const DEAD_AFTER: i64 = 3;

/// A citizen who may be asked, or about whom somebody is told.
#[derive(Clone, sqlx::FromRow)]
pub struct SilentRow {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    /// The citizen's consultant, if still there.
    pub consultant_id: Option<Uuid>,
}

const HEARD: &str = "UPDATE citizen SET heard_on = $1 WHERE id IN ";
const SHARES: &str = "UPDATE citizen SET shares_phone = $2 WHERE id = $1";
const ONLY_SMS: &str = "UPDATE citizen SET only_sms = $2 WHERE id = $1";
const SET_PHONE: &str = "
    UPDATE citizen SET phone = $2, phone_fails = 0, heard_on = $3,
        sms_stopped_at = COALESCE(sms_stopped_at, (SELECT MIN(s.sms_stopped_at) FROM citizen s WHERE s.phone = $2))
    WHERE id = $1";
const FAILED: &str = "UPDATE citizen SET phone_fails = phone_fails + 1 WHERE id = $1 RETURNING phone_fails";
const TOOK: &str = "
    UPDATE citizen SET phone_fails = 0
    WHERE phone_fails > 0 AND id = (SELECT m.citizen_id FROM message m
        WHERE m.id = $1 AND m.recipient_id = m.citizen_id)";
const WORKS: &str = "UPDATE citizen SET phone_fails = 0 WHERE phone_fails > 0 AND id = $1";
const SILENT: &str = concat!(
    "SELECT c.id, c.ref, k.id AS consultant_id
    FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE c.stopped_at IS NULL AND c.created_at <= $2 AND (c.heard_on IS NULL OR c.heard_on <= $3)
        AND (c.number_asked_on IS NULL OR c.number_asked_on <= c.heard_on)
        AND (",
    takes_sms!(),
    " OR ",
    takes_chat!(),
    ")
        AND NOT EXISTS (SELECT 1 FROM assessment a
            WHERE a.citizen_id = c.id AND a.rater = 'citizen' AND a.started_at > $2)
        AND NOT ",
    is_closed!("c.id", "$1"),
    " ORDER BY c.ref COLLATE \"C\" LIMIT $4"
);
const NUMBERS: &str = concat!("SELECT c.phone FROM citizen c WHERE ", takes_sms!());
const ASKED: &str = "UPDATE citizen SET number_asked_on = $2 WHERE id = $1";
const UNANSWERED: &str = concat!(
    "SELECT c.id, c.ref, k.id AS consultant_id
    FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE c.stopped_at IS NULL AND c.number_asked_on <= $2
        AND (c.heard_on IS NULL OR c.heard_on < c.number_asked_on)
        AND (c.number_told_on IS NULL OR c.number_told_on < c.number_asked_on)
        AND NOT ",
    is_closed!("c.id", "$1"),
    " ORDER BY c.ref COLLATE \"C\""
);
const TOLD: &str = "UPDATE citizen SET number_told_on = $2 WHERE id = $1";

impl Tx {
    /// These citizens did something today.
    pub async fn heard(&mut self, citizens: &[Uuid], today: NaiveDate) -> Result<(), StoreError> {
        let mut citizens = citizens.to_vec();
        // In one order everywhere, so that two instances can't wait for each other.
        citizens.sort_unstable();
        for citizens in lists(&citizens) {
            let sql = self.sql(format!("{HEARD}{}", list(citizens.len(), 1)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(today);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Whether others read the citizen's phone.
    pub async fn set_shares_phone(&mut self, id: CitizenId, shares: bool) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(SHARES).bind(id.0).bind(shares).execute(conn).await?; });
        Ok(())
    }

    /// Whether what comes unasked goes by SMS only.
    pub async fn set_only_sms(&mut self, id: CitizenId, only: bool) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(ONLY_SMS).bind(id.0).bind(only).execute(conn).await?; });
        Ok(())
    }

    /// A new number, which has failed nobody yet.
    pub async fn set_phone(&mut self, id: CitizenId, phone: &Phone, today: NaiveDate) -> Result<(), StoreError> {
        let phone = phone.as_str().to_owned();
        on_tx!(self, conn => { sqlx::query(SET_PHONE).bind(id.0).bind(phone).bind(today).execute(conn).await?; });
        Ok(())
    }

    /// The number did not take a message; answers how many in a row by now.
    pub async fn phone_failed(&mut self, citizen: Uuid) -> Result<i64, StoreError> {
        let fails: Option<i64> =
            on_tx!(self, conn => sqlx::query_scalar(FAILED).bind(citizen).fetch_optional(conn).await?);
        Ok(fails.unwrap_or_default())
    }

    /// The number took this message.
    pub async fn phone_took(&mut self, message: Uuid) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(TOOK).bind(message).execute(conn).await?; });
        Ok(())
    }

    /// An SMS came from the number: it is in use.
    pub async fn phone_works(&mut self, citizen: Uuid) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(WORKS).bind(citizen).execute(conn).await?; });
        Ok(())
    }

    /// Citizens not heard from since a time and a day, who were not asked
    /// about it yet.
    pub async fn silent_since(
        &mut self,
        (at, day): (DateTime<Utc>, NaiveDate),
        today: NaiveDate,
        limit: i64,
    ) -> Result<Vec<SilentRow>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, SilentRow>(SILENT).bind(today).bind(at).bind(day).bind(limit).fetch_all(conn).await?
        }))
    }

    /// The numbers to which SMS may go, as far as their owners want them.
    pub async fn numbers(&mut self) -> Result<Vec<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(NUMBERS).fetch_all(conn).await?))
    }

    /// The citizen is asked today whether the number is still theirs.
    pub async fn asked_number(&mut self, citizen: Uuid, today: NaiveDate) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(ASKED).bind(citizen).bind(today).execute(conn).await?; });
        Ok(())
    }

    /// Who was asked by a day, did not answer, and is still to be told about.
    pub async fn unanswered(&mut self, by: NaiveDate, today: NaiveDate) -> Result<Vec<SilentRow>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, SilentRow>(UNANSWERED).bind(today).bind(by).fetch_all(conn).await?
        }))
    }

    /// Somebody was told today that no answer came.
    pub async fn told_number(&mut self, citizen: Uuid, today: NaiveDate) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(TOLD).bind(citizen).bind(today).execute(conn).await?; });
        Ok(())
    }
}
