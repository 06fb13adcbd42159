//! Forms that staff are filling in.

use chrono::{DateTime, Utc};

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::StaffId;

const DRAFT: &str = "SELECT body FROM draft WHERE staff_id = $1";
const KEEP: &str = "
    INSERT INTO draft (staff_id, body, changed_at) VALUES ($1, $2, $3)
    ON CONFLICT (staff_id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at";
const DROP: &str = "DELETE FROM draft WHERE staff_id = $1";

impl Tx {
    /// The form that a staff member is filling in, as JSON.
    pub async fn draft(&mut self, staff: StaffId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(DRAFT).bind(staff.0).fetch_optional(conn).await?))
    }

    /// Keeps a form in place of the one before.
    pub async fn keep_draft(&mut self, staff: StaffId, body: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let body = body.to_owned();
        on_tx!(self, conn => { sqlx::query(KEEP).bind(staff.0).bind(body).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// Forgets a staff member's form.
    pub async fn drop_draft(&mut self, staff: StaffId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(DROP).bind(staff.0).execute(conn).await?; });
        Ok(())
    }
}
