//! Leases on what one instance does at a time, by the database's clock.

use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};

/// Who holds leases: one process, told from the others by its key.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub owner: Uuid,
    /// Now, in milliseconds of the database's clock.
    pub now_ms: i64,
    /// Until when a lease taken now holds.
    pub until_ms: i64,
}

const TAKE: &str = "
    INSERT INTO lease (name, owner, leased_until, fence) VALUES ($1, $2, $3, 1)
    ON CONFLICT (name) DO UPDATE SET
        fence = CASE WHEN lease.owner = excluded.owner THEN lease.fence ELSE lease.fence + 1 END,
        owner = excluded.owner, leased_until = excluded.leased_until
    WHERE lease.owner = excluded.owner OR lease.leased_until < $4";
const DROP: &str = "DELETE FROM lease WHERE owner = $1";
const DROP_RECIPIENTS: &str = "UPDATE recipient SET leased_until = 0 WHERE owner = $1";
const DROP_ALL: &str = "DELETE FROM lease";
const DROP_ALL_RECIPIENTS: &str = "UPDATE recipient SET leased_until = 0 WHERE leased_until > 0";

impl Tx {
    /// Takes or renews a lease; `false` while somebody else holds it.
    pub async fn take_lease(&mut self, name: &str, lease: Lease) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(TAKE)
                .bind(name.to_owned())
                .bind(lease.owner)
                .bind(lease.until_ms)
                .bind(lease.now_ms)
                .execute(conn)
                .await?
                .rows_affected()
        });
        Ok(changed == 1)
    }

    /// Gives back everything that a process holds, when it stops.
    pub async fn drop_leases(&mut self, owner: Uuid) -> Result<(), StoreError> {
        for sql in [DROP, DROP_RECIPIENTS] {
            on_tx!(self, conn => { sqlx::query(sql).bind(owner).execute(conn).await?; });
        }
        Ok(())
    }

    /// Ends every lease: right only where no other process can be serving,
    /// as on an SQLite file that we have locked.
    pub async fn drop_all_leases(&mut self) -> Result<(), StoreError> {
        for sql in [DROP_ALL, DROP_ALL_RECIPIENTS] {
            on_tx!(self, conn => { sqlx::query(sql).execute(conn).await?; });
        }
        Ok(())
    }
}
