//! One serving process on one SQLite file.

use std::fs::{File, OpenOptions, TryLockError};

use anyhow::{Context, bail};

use crate::store::Store;

/// Held while this process serves; the system lets go of it however the
/// process ends. PostgreSQL needs none: there, leases tell instances apart.
pub struct ServingLock(#[expect(dead_code, reason = "held, never read")] Option<File>);

impl ServingLock {
    /// Takes the lock beside the database's file.
    ///
    /// # Errors
    /// Another process serves this file.
    pub fn take(store: &Store) -> anyhow::Result<Self> {
        let Some(file) = store.file() else { return Ok(Self(None)) };
        let mut name = file.as_os_str().to_owned();
        name.push(".serving");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&name)
            .context("the lock beside the database can't be made")?;
        match lock.try_lock() {
            Ok(()) => Ok(Self(Some(lock))),
            Err(TryLockError::WouldBlock) => {
                bail!("another process already serves {}: stop it first, or use PostgreSQL for several", file.display())
            }
            Err(TryLockError::Error(error)) => Err(error).context("the database's lock can't be taken"),
        }
    }
}
