//! A database of its own for each story: SQLite, or PostgreSQL where
//! `FODFAESTE_TEST_ENGINE=postgres` asks for it.

use std::path::Path;

use fodfaeste::store::Store;
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Where a PostgreSQL for tests is reached.
const POSTGRES: &str = "FODFAESTE_TEST_POSTGRES";

/// A fresh database.
pub struct Database {
    url: String,
    folder: Option<TempDir>,
    /// Beside the service's own connections, as a command has them.
    store: OnceCell<Store>,
}

impl Database {
    pub async fn fresh() -> Self {
        if std::env::var("FODFAESTE_TEST_ENGINE").is_ok_and(|engine| engine == "postgres") {
            return Self { url: fresh_postgres().await, folder: None, store: OnceCell::new() };
        }
        // In memory where there is such a place: no story is about power cuts.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.unwrap();
        let url = format!("sqlite://{}", folder.path().join("town.db").display());
        Self { url, folder: Some(folder), store: OnceCell::new() }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// What is in the files of a database that has some.
    pub fn files(&self) -> Vec<Vec<u8>> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let entries = std::fs::read_dir(folder.path()).unwrap();
        entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
    }

    pub async fn store(&self) -> &Store {
        self.store.get_or_init(async || Store::open(&self.url).await.unwrap()).await
    }
}

async fn fresh_postgres() -> String {
    let server = std::env::var(POSTGRES).unwrap_or_else(|_| panic!("{POSTGRES} names no PostgreSQL"));
    let name = format!("story_{}", uuid::Uuid::now_v7().simple());
    let mut connection = PgConnection::connect(&server).await.expect("the PostgreSQL for tests");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut connection).await.unwrap();
    let mut url: url::Url = server.parse().unwrap();
    url.set_path(&name);
    url.into()
}
