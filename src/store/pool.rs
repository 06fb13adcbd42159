//! Opening the database, and transactions on either engine.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// SQLite before this version can corrupt a WAL database with several writers.
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// How long a writer waits for another process's transaction.
const BUSY: Duration = Duration::from_secs(20);

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

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
            sqlx::Error::Database(inner) => match inner.code().as_deref() {
                // SQLite: BUSY and LOCKED with their extended forms, I/O errors, a full disk.
                Some("5" | "6" | "261" | "262" | "517" | "773") => Self::Busy(error),
                Some("10" | "13" | "14") => Self::Unreachable(error),
                // PostgreSQL: serialisation failures and deadlocks.
                Some("40001" | "40P01" | "55P03") => Self::Busy(error),
                // PostgreSQL: connection exceptions, shutdown, no room.
                Some(code) if code.len() == 5 && (code.starts_with("08") || code.starts_with("57P")) => {
                    Self::Unreachable(error)
                }
                Some(code) if code.len() == 5 && code.starts_with("53") => Self::Unreachable(error),
                _ => Self::Refused(error),
            },
            _ => Self::Refused(error),
        }
    }
}

/// The database, on either engine.
#[derive(Clone)]
pub struct Store {
    pool: Pool,
}

#[derive(Clone)]
enum Pool {
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
    /// file or a library that is too old.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let pool = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            open_postgres(url).await?
        } else {
            open_sqlite(url).await?
        };
        Ok(Self { pool })
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

    /// Whether rows can be locked one by one; on SQLite the whole file is.
    pub(super) fn locks_rows(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }
}

async fn open_postgres(url: &str) -> Result<Pool, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Unusable("database.url is no PostgreSQL address".into()))?;
    let pool =
        PgPoolOptions::new().max_connections(12).acquire_timeout(Duration::from_secs(10)).connect_with(options).await?;
    MIGRATIONS.run(&pool).await.map_err(unusable)?;
    Ok(Pool::Postgres(pool))
}

async fn open_sqlite(url: &str) -> Result<Pool, StoreError> {
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|_| StoreError::Unusable("database.url must begin with sqlite:// or postgres://".into()))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .statement_cache_capacity(400)
        .busy_timeout(BUSY);
    let file = options.get_filename().to_path_buf();
    keep_private(&file)?;
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(BUSY)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.clone())
        .await
        .map_err(|error| unopenable(error, &file))?;
    check_library(&write).await?;
    MIGRATIONS.run(&write).await.map_err(unusable)?;
    let read = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
    Ok(Pool::Sqlite { write, read, file })
}

/// Makes the file before SQLite does, so that nobody else can read it.
fn keep_private(file: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt;
    if file.exists() {
        return Ok(());
    }
    std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(file)
        .map(drop)
        .map_err(|error| StoreError::Unusable(format!("{} can't be made: {error}", file.display())))
}

fn unopenable(error: sqlx::Error, file: &Path) -> StoreError {
    match &error {
        sqlx::Error::Database(inner) if matches!(inner.code().as_deref(), Some("26" | "11")) => {
            StoreError::Unusable(format!("{} is no usable SQLite database: restore a backup", file.display()))
        }
        sqlx::Error::Database(inner) if inner.code().as_deref() == Some("14") => {
            StoreError::Unusable(format!("{} can't be opened: check its folder and its owner", file.display()))
        }
        _ => error.into(),
    }
}

async fn check_library(pool: &SqlitePool) -> Result<(), StoreError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let mut numbers = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    if (next(), next(), next()) < SQLITE_AT_LEAST {
        return Err(StoreError::Unusable(format!("SQLite {version} is too old: 3.51.3 or later is needed")));
    }
    Ok(())
}

fn unusable(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) | MigrateError::VersionTooNew(..) => {
            StoreError::Unusable(
                "the database belongs to another version of fodfaeste: use that one, or a later one".into(),
            )
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Unusable(format!("the database's schema can't be brought up to date: {other}")),
    }
}
