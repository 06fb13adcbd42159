//! Codes for `/start`. Only their hashes are kept; one binding each.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bulk::{filled, laid, list, lists};
use super::cover::stand_in;
use super::pool::{StoreError, Tx, on_tx};
use super::situation::has_workplace;
use crate::rules::person::{CitizenId, InvitationId, StaffId};

/// An invitation with whom it is for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InvitationRow {
    pub id: Uuid,
    pub code_hash: String,
    pub citizen_id: Option<Uuid>,
    /// Who looks after the citizen today: the consultant, or who stands in.
    pub keeper_id: Option<Uuid>,
    #[sqlx(rename = "ref")]
    pub reference: Option<String>,
    /// Whether the citizen has a workplace today.
    pub placement: bool,
    /// Whether others read the citizen's phone.
    pub shares_phone: bool,
    pub staff_id: Option<Uuid>,
    pub staff_name: Option<String>,
    pub expires_at: DateTime<Utc>,
    pub reserved_by: Option<i64>,
    pub reserved_until: Option<DateTime<Utc>>,
    pub used_at: Option<DateTime<Utc>>,
    pub used_by: Option<i64>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Whom an invitation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationTarget {
    Citizen(CitizenId),
    Staff(StaffId),
}

const COLUMNS: &str = concat!(
    "SELECT i.id, i.code_hash, i.citizen_id, COALESCE(",
    stand_in!("c.consultant_id", "$1"),
    ", k.id) AS keeper_id, c.ref, ",
    has_workplace!("i.citizen_id", "$1"),
    " AS placement, (c.shares_phone IS NOT NULL AND c.shares_phone) AS shares_phone, i.staff_id, s.name AS staff_name,
        i.expires_at, i.reserved_by, i.reserved_until, i.used_at, i.used_by, i.ended_at
    FROM invitation i
    LEFT JOIN citizen c ON c.id = i.citizen_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    LEFT JOIN staff s ON s.id = i.staff_id AND s.removed_at IS NULL "
);

const END_OF_CITIZEN: &str = "
    UPDATE invitation SET ended_at = $2 WHERE citizen_id = $1 AND batch <> $3 AND used_at IS NULL AND ended_at IS NULL";
const END_OF_STAFF: &str = "
    UPDATE invitation SET ended_at = $2 WHERE staff_id = $1 AND batch <> $3 AND used_at IS NULL AND ended_at IS NULL";
const INVITE: &str = "
    INSERT INTO invitation (id, batch, code_hash, citizen_id, staff_id, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const RESERVE: &str = "
    UPDATE invitation SET reserved_by = v.column2, reserved_until = v.column3 FROM (VALUES {rows}) AS v
    WHERE invitation.id = v.column1 AND invitation.used_at IS NULL AND invitation.ended_at IS NULL
        AND invitation.expires_at > #1 AND (invitation.reserved_by IS NULL OR invitation.reserved_by = v.column2
            OR invitation.reserved_until <= #1)";
const FREE: &str = "
    UPDATE invitation SET reserved_by = NULL, reserved_until = NULL WHERE id = $1 AND reserved_by = $2";
const USE: &str = "
    UPDATE invitation SET used_at = #1, used_by = v.column2, reserved_by = NULL, reserved_until = NULL
    FROM (VALUES {rows}) AS v
    WHERE invitation.id = v.column1 AND invitation.used_at IS NULL AND invitation.ended_at IS NULL
        AND (invitation.reserved_by IS NULL OR invitation.reserved_by = v.column2
            OR invitation.reserved_until <= #1)";
/// The used ones are used by now.
const END_OTHERS: &str = "
    UPDATE invitation SET ended_at = $1 WHERE used_at IS NULL AND ended_at IS NULL
        AND citizen_id IN (SELECT i.citizen_id FROM invitation i WHERE i.id IN ";

impl Tx {
    /// The invitations of these code hashes.
    pub async fn invitations_by_hash(
        &mut self,
        hashes: &[String],
        today: NaiveDate,
    ) -> Result<Vec<InvitationRow>, StoreError> {
        let lock = if self.locks_rows() { " ORDER BY i.id FOR UPDATE OF i" } else { "" };
        let mut rows = Vec::new();
        for hashes in lists(hashes) {
            let sql = self.sql(format!("{COLUMNS} WHERE i.code_hash IN {}{lock}", list(hashes.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, InvitationRow>(sql).bind(today);
                for hash in &hashes {
                    query = query.bind(hash.clone());
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// The invitations with these keys.
    pub async fn invitations(&mut self, ids: &[Uuid], today: NaiveDate) -> Result<Vec<InvitationRow>, StoreError> {
        let lock = if self.locks_rows() { " ORDER BY i.id FOR UPDATE OF i" } else { "" };
        let mut rows = Vec::new();
        for ids in lists(ids) {
            let sql = self.sql(format!("{COLUMNS} WHERE i.id IN {}{lock}", list(ids.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, InvitationRow>(sql).bind(today);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// Makes a new invitation, which ends the unused ones of the same person
    /// that are not of its batch.
    pub async fn invite(
        &mut self,
        id: Uuid,
        batch: InvitationId,
        target: InvitationTarget,
        code_hash: &str,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (citizen, staff) = match target {
            InvitationTarget::Citizen(citizen) => (Some(citizen.0), None),
            InvitationTarget::Staff(staff) => (None, Some(staff.0)),
        };
        on_tx!(self, conn => {
            sqlx::query(if citizen.is_some() { END_OF_CITIZEN } else { END_OF_STAFF })
                .bind(citizen.or(staff))
                .bind(now)
                .bind(batch.0)
                .execute(conn)
                .await?;
        });
        on_tx!(self, conn => {
            sqlx::query(INVITE)
                .bind(id)
                .bind(batch.0)
                .bind(code_hash.to_owned())
                .bind(citizen)
                .bind(staff)
                .bind(now)
                .bind(expires_at)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Keeps invitations, each for one chat until then.
    ///
    /// # Errors
    /// `Changed` if somebody else holds or used one of them.
    pub async fn reserve(
        &mut self,
        kept: &[(InvitationId, i64, DateTime<Utc>)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut changed = 0;
        for group in filled(kept) {
            let sql = self.sql(laid(RESERVE, "(?, ?, ?)", group.len(), 0));
            changed += on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for (id, chat, until) in group {
                    query = query.bind(id.0).bind(*chat).bind(*until);
                }
                query.bind(now).execute(conn).await?.rows_affected()
            });
        }
        if changed == kept.len() as u64 { Ok(()) } else { Err(StoreError::Changed("an invitation")) }
    }

    /// Gives a reserved invitation back.
    pub async fn free_invitation(&mut self, id: InvitationId, chat: i64) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(FREE).bind(id.0).bind(chat).execute(conn).await?; });
        Ok(())
    }

    /// Uses invitations up, once, each for its chat, and with them the others
    /// of their citizens. At most one of each citizen at a time.
    ///
    /// # Errors
    /// `Changed` if one was used, ended or is held by somebody else.
    pub async fn use_invitations(
        &mut self,
        used: &[(InvitationId, i64)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut changed = 0;
        for group in filled(used) {
            let sql = self.sql(laid(USE, "(?, ?)", group.len(), 0));
            changed += on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for (id, chat) in group {
                    query = query.bind(id.0).bind(*chat);
                }
                query.bind(now).execute(conn).await?.rows_affected()
            });
        }
        if changed != used.len() as u64 {
            return Err(StoreError::Changed("an invitation"));
        }
        for group in filled(used) {
            let sql = self.sql(format!("{END_OTHERS}{})", list(group.len(), 1)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(now);
                for (id, _) in &group {
                    query = query.bind(id.0);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }
}
