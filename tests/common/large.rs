//! A database with very many assessments, and how much memory the program
//! takes to write them out.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use fodfaeste::store::Store;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

const PROGRAM: &str = env!("CARGO_BIN_EXE_fodfaeste");

/// Two assessments for each round, two rounds for each citizen.
const ROWS: [&str; 3] = [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {assessments} / 4)
    INSERT INTO citizen (id, ref, language, created_at)
    SELECT randomblob(16), 'A-' || i, 'da', '2015-01-01T00:00:00+00:00' FROM n",
    "INSERT INTO round (id, citizen_id, number, opened_at, closed_at)
    SELECT randomblob(16), c.id, v.column1, '2016-01-01T00:00:00+00:00', '2016-02-01T00:00:00+00:00'
    FROM citizen c CROSS JOIN (VALUES (1), (2)) AS v",
    "INSERT INTO assessment (id, round_id, citizen_id, rater, channel, scores, started_at, completed_at)
    SELECT randomblob(16), r.id, r.citizen_id, v.column1, 'telegram', '12345-1234512',
        '2016-01-02T09:00:00+00:00', '2016-01-02T09:04:05.250000+00:00'
    FROM round r CROSS JOIN (VALUES ('citizen'), ('consultant')) AS v",
];

/// Fills the folder's database with so many assessments.
pub async fn fill(folder: &Path, assessments: u32) {
    let file = folder.join("fodfaeste.db");
    Store::open(&format!("sqlite://{}", file.display())).await.expect("a database").close().await;
    let options = SqliteConnectOptions::new().filename(file).foreign_keys(false);
    let mut connection: SqliteConnection = options.connect().await.expect("opened");
    let mut tx = connection.begin().await.expect("a transaction");
    for rows in ROWS {
        let sql = rows.replace("{assessments}", &assessments.to_string());
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await.expect("rows");
    }
    tx.commit().await.expect("committed");
    connection.close().await.expect("closed");
}

/// The most memory that was resident, in kB, while a table was written to
/// standard output, which goes to a file of the folder.
pub fn peak(folder: &Path, table: &str, format: &str) -> u64 {
    let out = File::create(folder.join(format!("{table}.{format}"))).expect("a file");
    let mut program = Command::new(PROGRAM);
    program.args(["export", table, "--format", format]).current_dir(folder).stdout(out);
    let mut program = program.env("FODFAESTE_DATABASE__URL", "sqlite://fodfaeste.db").spawn().expect("it runs");
    let status = format!("/proc/{}/status", program.id());
    let mut most = 0;
    let code = loop {
        most = std::fs::read_to_string(&status).ok().and_then(|status| resident(&status)).unwrap_or(most);
        match program.try_wait().expect("it can be waited for") {
            Some(code) => break code,
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    assert!(code.success() && most > 0, "{code}");
    most
}

/// The kernel keeps the highest, so that no moment is missed between two looks.
fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
