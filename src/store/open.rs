//! Opening a database of either engine: made where there is none, its schema
//! brought up to date, refused if it can't be used as it is.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{MigrateDatabase, MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, SqlitePool};

use super::pool::{Pool, StoreError};

/// SQLite before this version can corrupt a WAL database with several writers.
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

// Lists are ordered by `COLLATE "C"`, byte by byte, whatever language a
// PostgreSQL server was set up in; SQLite learns that name here.

/// How long a writer waits for another process's transaction.
const BUSY: Duration = Duration::from_secs(20);

/// Between two tries to open a file that is being opened or closed.
const PAUSE: Duration = Duration::from_millis(20);

static MIGRATIONS: Migrator = sqlx::migrate!();

pub(super) async fn open_postgres(url: &str) -> Result<Pool, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Unusable("database.url is no PostgreSQL address".into()))?;
    let pool = match connect(&options).await {
        Err(error) if code(&error).as_deref() == Some("3D000") => {
            make_database(url).await?;
            connect(&options).await
        }
        connected => connected,
    };
    let pool = pool.map_err(|error| match code(&error).as_deref() {
        Some(login) if login.starts_with("28") => {
            StoreError::Unusable("PostgreSQL refuses the user or the password of database.url".into())
        }
        _ => error.into(),
    })?;
    // `run` on a pool or a connection makes a future that can't be spawned.
    MIGRATIONS.run_direct(None, &mut *pool.acquire().await?, false).await.map_err(unusable)?;
    Ok(Pool::Postgres(pool))
}

async fn connect(options: &PgConnectOptions) -> Result<PgPool, sqlx::Error> {
    let pool = PgPoolOptions::new().max_connections(12).acquire_timeout(Duration::from_secs(10));
    pool.connect_with(options.clone()).await
}

/// How much of an SQLite file a connection that reads keeps in memory, as
/// SQLite reads it: a negative number is in KiB. Its own 2 MB hold too little of
/// the indexes of a town's messages, and are read again and again.
pub(super) const CACHE_KIB: &str = "-32768";

/// The same for the one that writes. It is looked through whole after most
/// commits: a tree that was put in order hands pages on under a number far
/// beyond the file's end, and SQLite lets go of all that lie there.
const WRITER_CACHE_KIB: &str = "-8192";

/// After how many pages in its log SQLite folds them into the file. A page that
/// is written often goes there once instead of time and again; 32 MB take a
/// moment to read after a crash. <https://www.sqlite.org/wal.html#ckpt>
const WAL_PAGES: &str = "8000";

/// Somebody else may have made it meanwhile.
async fn make_database(url: &str) -> Result<(), StoreError> {
    match Postgres::create_database(url).await {
        Err(error) if !matches!(code(&error).as_deref(), Some("42P04" | "23505")) => Err(StoreError::Unusable(
            "the database that database.url names does not exist, and can't be made with this login: make it first"
                .into(),
        )),
        _ => Ok(()),
    }
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|error| error.code()).map(Into::into)
}

pub(super) async fn open_sqlite(url: &str) -> Result<Pool, StoreError> {
    let options = Some(url).filter(|url| url.starts_with("sqlite:")).map(SqliteConnectOptions::from_str);
    let options = options
        .and_then(Result::ok)
        .ok_or_else(|| StoreError::Unusable("database.url must begin with sqlite:// or postgres://".into()))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .collation("C", str::cmp)
        .statement_cache_capacity(400)
        .pragma("cache_size", CACHE_KIB)
        .pragma("wal_autocheckpoint", WAL_PAGES)
        .busy_timeout(BUSY);
    let file = options.get_filename().to_path_buf();
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(StoreError::Unusable("an SQLite database is kept in a file: write sqlite://FILE".into()));
    }
    keep_private(&file)?;
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        // It is a file: there is no connection to be lost, and a crossing to
        // its thread to be saved.
        .test_before_acquire(false)
        .acquire_timeout(BUSY)
        .idle_timeout(None)
        .max_lifetime(None);
    let writer = options.clone().pragma("cache_size", WRITER_CACHE_KIB);
    let write = connect_sqlite(&write, &writer).await.map_err(|error| unopenable(error, &file))?;
    check_library(&write).await?;
    migrate_sqlite(&write).await?;
    let read = SqlitePoolOptions::new().max_connections(4).test_before_acquire(false);
    let read = connect_sqlite(&read, &options.read_only(true)).await?;
    Ok(Pool::Sqlite { write, read, file })
}

/// While another process opens or closes the same file, SQLite refuses a
/// connection at once, without the patience it has for a transaction.
async fn connect_sqlite(pool: &SqlitePoolOptions, options: &SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    let mut waited = Duration::ZERO;
    loop {
        match pool.clone().connect_with(options.clone()).await {
            Err(error) if is_busy(&error) && waited < BUSY => {
                tokio::time::sleep(PAUSE).await;
                waited += PAUSE;
            }
            connected => return connected,
        }
    }
}

fn is_busy(error: &sqlx::Error) -> bool {
    let kind = code(error).and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff);
    matches!(kind, Some(5 | 6))
}

/// One process at a time: the migrator's own lock is for PostgreSQL only.
async fn migrate_sqlite(write: &SqlitePool) -> Result<(), StoreError> {
    let mut tx = write.begin_with("BEGIN IMMEDIATE").await?;
    MIGRATIONS.run_direct(None, &mut *tx, false).await.map_err(unusable)?;
    Ok(tx.commit().await?)
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
    // The lowest byte of a code is its kind.
    match code(&error).and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff) {
        Some(11 | 26) => {
            StoreError::Unusable(format!("{} is no usable SQLite database: restore a backup", file.display()))
        }
        Some(14 | 8 | 3) => {
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
