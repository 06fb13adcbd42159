//! Consultants and leaders.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, Role, StaffId};

/// A staff member who has not been removed.
#[derive(Clone, sqlx::FromRow)]
pub struct StaffRow {
    pub id: Uuid,
    pub name: String,
    pub role: String,
    pub citizens: i64,
    /// Whether they have joined the bot.
    pub joined: bool,
}

const ADD: &str = "INSERT INTO staff (id, name, role, created_at) VALUES ($1, $2, $3, $4)";
const LIST: &str = "
    SELECT s.id, s.name, s.role,
        (SELECT COUNT(*) FROM citizen c WHERE c.consultant_id = s.id) AS citizens,
        EXISTS (SELECT 1 FROM chat WHERE chat.staff_id = s.id) AS joined
    FROM staff s WHERE s.removed_at IS NULL ORDER BY s.name COLLATE \"C\"";
const EVER_NAMED: &str = "SELECT id FROM staff WHERE name = $1 ORDER BY id";
const REMOVE: &str = "UPDATE staff SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL";
const REMOVE_CHAT: &str = "DELETE FROM chat WHERE staff_id = $1";
const END_CODES: &str = "UPDATE invitation SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL";
const END_COVERS: &str = "UPDATE cover SET ended_at = $2 WHERE (staff_id = $1 OR by_id = $1) AND ended_at IS NULL";
const END_FEED: &str = "UPDATE calendar_feed SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL";
const DROP_DRAFT: &str = "DELETE FROM draft WHERE staff_id = $1";
const DROP_MESSAGES: &str = "DELETE FROM message WHERE recipient_id = $1 AND state IN ('queued', 'sending')";
const LEADERS: &str = "SELECT id FROM staff WHERE role = 'leader' AND removed_at IS NULL ORDER BY id";
const AUDIT: &str = "INSERT INTO audit (id, at, staff_id, citizen_id, action) VALUES ($1, $2, $3, $4, $5)";

impl Tx {
    /// Adds a staff member; the name must be free.
    pub async fn add_staff(
        &mut self,
        id: StaffId,
        name: &str,
        role: Role,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(ADD).bind(id.0).bind(name.to_owned()).bind(role.word()).bind(now).execute(conn).await?;
        });
        Ok(())
    }

    /// Everybody on the staff, by name.
    pub async fn staff(&mut self) -> Result<Vec<StaffRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, StaffRow>(LIST).fetch_all(conn).await?))
    }

    /// Those who have or had a name, whether or not they were removed.
    pub async fn staff_ever_named(&mut self, name: &str) -> Result<Vec<StaffId>, StoreError> {
        let name = name.to_owned();
        let ids: Vec<Uuid> = on_tx!(self, conn => sqlx::query_scalar(EVER_NAMED).bind(name).fetch_all(conn).await?);
        Ok(ids.into_iter().map(StaffId).collect())
    }

    /// Ends a staff member's access at once: chat, codes, covers, calendar, an
    /// open form and waiting messages.
    pub async fn remove_staff(&mut self, id: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
        for sql in [REMOVE, END_CODES, END_COVERS, END_FEED] {
            on_tx!(self, conn => { sqlx::query(sql).bind(id.0).bind(now).execute(conn).await?; });
        }
        for sql in [REMOVE_CHAT, DROP_DRAFT, DROP_MESSAGES] {
            on_tx!(self, conn => { sqlx::query(sql).bind(id.0).execute(conn).await?; });
        }
        Ok(())
    }

    /// The leaders, who hear what concerns citizens without a consultant.
    pub async fn leaders(&mut self) -> Result<Vec<StaffId>, StoreError> {
        let ids: Vec<Uuid> = on_tx!(self, conn => sqlx::query_scalar(LEADERS).fetch_all(conn).await?);
        Ok(ids.into_iter().map(StaffId).collect())
    }

    /// Notes who of the staff did or looked at what.
    pub async fn audit(
        &mut self,
        id: Uuid,
        staff: Option<StaffId>,
        citizen: Option<CitizenId>,
        action: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(AUDIT)
                .bind(id)
                .bind(now)
                .bind(staff.map(|s| s.0))
                .bind(citizen.map(|c| c.0))
                .bind(action.to_owned())
                .execute(conn)
                .await?;
        });
        Ok(())
    }
}
