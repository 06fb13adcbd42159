//! The database as the program holds it, and transactions on either engine.

use std::path::{Path, PathBuf};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use super::open::{open_postgres, open_sqlite};

/// What can go wrong in the store, by what a caller does about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database can't be reached; nothing was committed that was not
    /// already. Try again.
    #[error("the database can't be reached")]
    Unreachable(#[source] sqlx::Error),
    /// Another transaction was in the way; try again.
    #[error("another transaction was in the way")]
    Busy(#[source] sqlx::Error),
    /// The statement was refused: a constraint, or a row that can't be read.
    #[error("the database refused a statement")]
    Refused(#[source] sqlx::Error),
    /// A conditional change met another state than it was made for.
    #[error("{0} changed meanwhile")]
    Changed(&'static str),
    /// Stored text that this version can't read.
    #[error("a stored {0} can't be read")]
    Unreadable(&'static str),
    /// The database can't be opened as it is.
    #[error("{0}")]
    Unusable(String),
}

impl StoreError {
    /// Whether the same work may succeed by itself later.
    pub fn retryable(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::Busy(_) => true,
            Self::Refused(_) | Self::Changed(_) | Self::Unreadable(_) | Self::Unusable(_) => false,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => Self::Unreachable(error),
            sqlx::Error::Database(inner) => match of_code(inner.code().as_deref().unwrap_or_default()) {
                Trouble::Busy => Self::Busy(error),
                Trouble::Unreachable => Self::Unreachable(error),
                Trouble::Refused => Self::Refused(error),
            },
            _ => Self::Refused(error),
        }
    }
}

enum Trouble {
    Busy,
    Unreachable,
    Refused,
}

/// What an engine's error code means to a caller.
fn of_code(code: &str) -> Trouble {
    // PostgreSQL's have five characters. SQLite's are numbers whose lowest
    // byte is the kind.
    if code.len() == 5 {
        return match code {
            // Serialisation failures, deadlocks, locks not to be had.
            "40001" | "40P01" | "55P03" => Trouble::Busy,
            // Connection exceptions, shutdown, no room.
            _ if ["08", "53", "57P"].iter().any(|class| code.starts_with(class)) => Trouble::Unreachable,
            _ => Trouble::Refused,
        };
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        // BUSY and LOCKED.
        Ok(5 | 6) => Trouble::Busy,
        // I/O errors, a full disk, a file that can't be opened.
        Ok(10 | 13 | 14) => Trouble::Unreachable,
        _ => Trouble::Refused,
    }
}

/// The database, on either engine.
#[derive(Clone)]
pub struct Store {
    pool: Pool,
}

#[derive(Clone)]
pub(super) enum Pool {
    /// One connection writes, several read.
    Sqlite {
        write: SqlitePool,
        read: SqlitePool,
        file: PathBuf,
    },
    Postgres(PgPool),
}

/// A transaction on either engine. Dropped without [`Tx::commit`], it changed nothing.
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs the same body on the transaction's connection, whichever engine.
macro_rules! on_tx {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}
pub(super) use on_tx;

impl Store {
    /// Opens a database by its URL (`sqlite://file` or `postgres://…`), makes
    /// it where there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// `Unreachable`; `Unusable` for a schema of a later version, a corrupt
    /// file, a login that is refused, or a library that is too old.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let pool = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            open_postgres(url).await?
        } else {
            open_sqlite(url).await?
        };
        let store = Self { pool };
        store.know_shipped_situations().await?;
        Ok(store)
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> Option<&Path> {
        match &self.pool {
            Pool::Sqlite { file, .. } => Some(file),
            Pool::Postgres(_) => None,
        }
    }

    /// Begins a transaction that writes. On SQLite it holds the one writer.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match &self.pool {
            Pool::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Pool::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match &self.pool {
            Pool::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Pool::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads and sees one state of everything,
    /// however many questions it asks. SQLite's others do so by themselves.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        match &self.pool {
            Pool::Sqlite { .. } => self.read().await,
            Pool::Postgres(pool) => {
                Ok(Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?))
            }
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let mut tx = self.read().await?;
        on_tx!(&mut tx, conn => { sqlx::query("SELECT 1").execute(conn).await?; });
        tx.commit().await
    }

    /// Milliseconds by which the database's clock is ahead of ours. Leases are
    /// kept by the database's, so that instances agree.
    pub async fn clock_offset(&self, our_now_ms: i64) -> Result<i64, StoreError> {
        match &self.pool {
            // One machine, one clock.
            Pool::Sqlite { .. } => Ok(0),
            Pool::Postgres(pool) => {
                const NOW: &str = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
                let theirs: i64 = sqlx::query_scalar(NOW).fetch_one(pool).await?;
                Ok(theirs - our_now_ms)
            }
        }
    }

    /// Ends all connections; on SQLite the log is folded into the file.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { write, read, .. } => {
                read.close().await;
                write.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything since the beginning lasting.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// The SQL of a date so many days after another (both expressions): what
    /// the engines write differently.
    pub(super) fn days_after(&self, date: &str, days: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("date({date}, '+' || ({days}) || ' days')"),
            Self::Postgres(_) => format!("({date} + CAST({days} AS INTEGER))"),
        }
    }

    /// The SQL of how many days there are from one date to another (both
    /// expressions), the last one included.
    pub(super) fn days_of(&self, first: &str, last: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("CAST(julianday({last}) - julianday({first}) AS INTEGER) + 1"),
            Self::Postgres(_) => format!("({last} - {first}) + 1"),
        }
    }

    /// Whether other processes may serve the same database. On SQLite one does,
    /// and ends all leases when it starts.
    pub fn has_peers(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Whether rows can be locked one by one; on SQLite the whole file is.
    pub(super) fn locks_rows(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_are_told_apart() {
        for (code, want) in [
            ("5", "busy"),
            ("517", "busy"),
            ("40P01", "busy"),
            ("13", "away"),
            ("522", "away"),
            ("57P01", "away"),
            ("08006", "away"),
            ("2067", "refused"),
            ("23505", "refused"),
            ("", "refused"),
        ] {
            let got = match of_code(code) {
                Trouble::Busy => "busy",
                Trouble::Unreachable => "away",
                Trouble::Refused => "refused",
            };
            assert_eq!(got, want, "{code}");
        }
    }
}
