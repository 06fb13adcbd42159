//! A fresh database for each test, on either engine. PostgreSQL is the server
//! that `FODFAESTE_TEST_POSTGRES` names (`scripts/postgres-for-tests`).

use fodfaeste::store::{Store, Tx};
use sqlx::migrate::MigrateDatabase;
use tempfile::TempDir;

/// A database of its own, gone after [`Database::finish`].
pub struct Database {
    pub url: String,
    pub store: Store,
    folder: Option<TempDir>,
}

impl Database {
    /// A new SQLite file.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        Self { store: Store::open(&url).await.expect("a database"), url, folder: Some(folder) }
    }

    /// A new database of the PostgreSQL server.
    pub async fn postgres() -> Self {
        let server = std::env::var("FODFAESTE_TEST_POSTGRES").expect(
            "FODFAESTE_TEST_POSTGRES names no server: run the tests with `scripts/postgres-for-tests run cargo test`",
        );
        let mut url: url::Url = server.parse().expect("FODFAESTE_TEST_POSTGRES is an address");
        url.set_path(&format!("test_{}", uuid::Uuid::now_v7().simple()));
        let url = String::from(url);
        Self { store: Store::open(&url).await.expect("a database"), url, folder: None }
    }

    /// Another connection to the same database, as another process has it.
    pub async fn beside(&self) -> Store {
        Store::open(&self.url).await.expect("the same database")
    }

    /// What one number of a query is, for what the store does not tell.
    pub async fn number(&self, sql: &'static str) -> i64 {
        match &mut self.store.read().await.expect("a transaction") {
            Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.expect("a number"),
            Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.expect("a number"),
        }
    }

    /// Changes the database past the store's rules.
    pub async fn execute(&self, sql: &'static str) -> Result<(), sqlx::Error> {
        let mut tx = self.store.begin().await.expect("a transaction");
        match &mut tx {
            Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop)?,
            Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop)?,
        }
        tx.commit().await.expect("committed");
        Ok(())
    }

    /// Ends the database. One whose test failed stays, to be looked at.
    pub async fn finish(self) {
        self.store.close().await;
        if self.folder.is_none() {
            sqlx::Postgres::drop_database(&self.url).await.expect("the database can be dropped");
        }
    }
}

/// Runs each of these tests once on each engine.
macro_rules! on_both_engines {
    ($($test:ident),+ $(,)?) => { $(
        mod $test {
            use crate::database::Database;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let db = Database::sqlite().await;
                super::$test(&db).await;
                db.finish().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let db = Database::postgres().await;
                super::$test(&db).await;
                db.finish().await;
            }
        }
    )+ };
}
pub(crate) use on_both_engines;
