//! Opening: schema, safety of the file, and others at the same database.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fodfaeste::store::{CitizenLine, Store, StoreError, Tx};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{citizen, commit, consultant};

on_both_engines!(
    opening_again_keeps_what_is_there,
    many_open_a_new_database_at_once,
    a_later_versions_database_is_refused,
    a_reference_to_nobody_is_refused,
    what_is_not_committed_did_not_happen,
    a_snapshot_sees_nothing_that_is_committed_later,
    a_table_can_be_left_in_the_middle,
);

async fn opening_again_keeps_what_is_there(db: &Database) {
    consultant(&db.store, 1, "Mette").await;
    let beside = db.beside().await;
    let staff = commit(&beside, async |tx| tx.staff().await).await;
    assert_eq!((staff.len(), staff[0].name.as_str(), staff[0].joined), (1, "Mette", false));
    beside.close().await;
}

async fn many_open_a_new_database_at_once(db: &Database) {
    let url = match db.store.file() {
        Some(file) => format!("sqlite://{}", file.with_file_name("new.db").display()),
        None => {
            db.execute("DROP SCHEMA public CASCADE").await.expect("dropped");
            db.execute("CREATE SCHEMA public").await.expect("made");
            db.url.clone()
        }
    };
    let open = |url: String| tokio::spawn(async move { Store::open(&url).await });
    let opening: Vec<_> = (0..6).map(|_| open(url.clone())).collect();
    for one in opening {
        let store = one.await.expect("no panic").expect("opened");
        assert!(commit(&store, async |tx| tx.staff().await).await.is_empty());
        store.close().await;
    }
}

async fn a_later_versions_database_is_refused(db: &Database) {
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
    db.execute(later).await.expect("written");
    let refused = Store::open(&db.url).await.err().expect("refused");
    assert!(matches!(&refused, StoreError::Unusable(why) if why.contains("another version")), "{refused:?}");
}

async fn a_reference_to_nobody_is_refused(db: &Database) {
    let orphan = "INSERT INTO audit (id, at, citizen_id, action) SELECT id, created_at, id, 'x' FROM staff";
    consultant(&db.store, 1, "Mette").await;
    assert!(db.execute(orphan).await.is_err());
}

async fn a_snapshot_sees_nothing_that_is_committed_later(db: &Database) {
    citizen(&db.store, 1, "A-1").await;
    let mut snapshot = db.store.snapshot().await.expect("a transaction");
    for (number, reference) in [(2, "A-2"), (3, "A-3")] {
        assert_eq!(exported::<CitizenLine>(&mut snapshot).await.expect("lines").len(), 1);
        citizen(&db.store, number, reference).await;
    }
    drop(snapshot);
    let mut snapshot = db.store.snapshot().await.expect("a transaction");
    assert_eq!(exported::<CitizenLine>(&mut snapshot).await.expect("lines").len(), 3);
}

async fn a_table_can_be_left_in_the_middle(db: &Database) {
    for (number, reference) in (1..).zip(["A-1", "A-2", "A-3"]) {
        citizen(&db.store, number, reference).await;
    }
    let mut tx = db.store.snapshot().await.expect("a transaction");
    let mut seen = Vec::new();
    let left = tx.export(|line: CitizenLine| {
        if line.reference == "A-3" {
            return Err(StoreError::Changed("mind"));
        }
        seen.push(line.reference);
        Ok(())
    });
    assert!(matches!(left.await, Err(StoreError::Changed("mind"))));
    assert_eq!(seen, ["A-1", "A-2"]);
    assert_eq!(exported::<CitizenLine>(&mut tx).await.expect("lines").len(), 3);
}

async fn what_is_not_committed_did_not_happen(db: &Database) {
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.set_fact("a", "b").await.expect("written");
    drop(tx);
    assert_eq!(commit(&db.store, async |tx| tx.fact("a").await).await, None);
}

/// Another process may be in the middle of a long import.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn opening_an_sqlite_file_waits_for_the_writer() {
    let db = Database::sqlite().await;
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.set_fact("import", "half").await.expect("written");
    let done = Arc::new(AtomicBool::new(false));
    let (url, seen) = (db.url.clone(), Arc::clone(&done));
    let (begun, begins) = tokio::sync::oneshot::channel();
    let other = tokio::spawn(async move {
        let _ = begun.send(());
        let store = Store::open(&url).await.expect("opened");
        let mut tx = store.begin().await.expect("a transaction");
        assert!(seen.load(Ordering::SeqCst), "it did not wait");
        let fact = tx.fact("import").await.expect("read");
        drop(tx);
        store.close().await;
        fact
    });
    begins.await.expect("under way");
    tx.set_fact("import", "whole").await.expect("written");
    done.store(true, Ordering::SeqCst);
    tx.commit().await.expect("committed");
    assert_eq!(other.await.expect("no panic").as_deref(), Some("whole"));
    db.finish().await;
}

#[tokio::test]
async fn an_sqlite_file_is_safe_and_private() {
    let db = Database::sqlite().await;
    let pragma = async |name: &'static str| {
        let mut tx = db.store.begin().await.expect("a transaction");
        let Tx::Sqlite(conn) = &mut tx else { panic!("this is SQLite") };
        let row: (String,) = sqlx::query_as(name).fetch_one(&mut **conn).await.expect("a setting");
        row.0
    };
    assert_eq!(pragma("SELECT journal_mode FROM pragma_journal_mode").await, "wal");
    assert_eq!(pragma("SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous").await, "2", "FULL");
    assert_eq!(pragma("SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys").await, "1");
    let file = db.store.file().expect("a file").to_owned();
    use std::os::unix::fs::PermissionsExt;
    for name in ["test.db", "test.db-wal"] {
        let mode = std::fs::metadata(file.with_file_name(name)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    db.finish().await;
}

#[tokio::test]
async fn what_is_no_database_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.db");
    std::fs::write(&file, "Dear Mette, this is no database at all. ".repeat(200)).expect("written");
    for (url, want) in [
        (format!("sqlite://{}", file.display()), "is no usable SQLite database"),
        (format!("sqlite://{}", folder.path().display()), "can't be opened"),
        (format!("sqlite://{}/no/such.db", folder.path().display()), "can't be made"),
        ("sqlite::memory:".to_owned(), "is kept in a file"),
        ("mysql://x".to_owned(), "must begin with"),
        ("postgres://u:secret@:x/".to_owned(), "is no PostgreSQL address"),
    ] {
        let told = Store::open(&url).await.err().expect(&url).to_string();
        assert!(told.contains(want) && !told.contains("secret"), "{told}");
    }
}
