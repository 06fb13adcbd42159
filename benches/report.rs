//! What the status report costs as the cohort grows: 1,000, 10,000 and 100,000
//! citizens on SQLite, each with 12 rounds, of which the citizen and the
//! consultant filled in all and the workplace every third.
//!
//! `cargo bench --bench report [-- CITIZENS …]`. The largest database takes a
//! gigabyte of the folder for temporary files while it runs.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use fodfaeste::store::Store;
use fodfaeste::talk::report::{Programme, status};
use mimalloc::MiMalloc;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const CITIZENS: [u32; 3] = [1_000, 10_000, 100_000];
const TIMES: usize = 3;

/// Rows in the order in which they come to be, with keys that grow with it, as
/// the program's do; only the marks are random.
const ROWS: [&str; 6] = [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {citizens})
    INSERT INTO citizen (id, ref, language, nationality, enrolled_on, created_at)
    SELECT unhex(printf('%032x', i)), 'A-' || i, 'da', substr('SYSOIRAFRUTN', 1 + 2 * (i % 6), 2),
        date('2015-01-01', '+' || (i % 600) || ' days'), '2015-01-01T00:00:00+00:00' FROM n",
    "INSERT INTO situation (id, citizen_id, situation, from_on)
    SELECT randomblob(16), id, 'seeking', enrolled_on FROM citizen",
    "INSERT INTO situation (id, citizen_id, situation, from_on)
    SELECT randomblob(16), id, CASE abs(random()) % 3 WHEN 0 THEN 'internship' WHEN 1 THEN 'ordinary-job' ELSE 'moved' END,
        date(enrolled_on, '+400 days') FROM citizen WHERE abs(random()) % 2 = 0",
    "INSERT INTO hours (id, citizen_id, from_on, until_on, kind, quarters)
    SELECT randomblob(16), id, '2017-11-01', '2017-11-30', CASE abs(random()) % 2 WHEN 0 THEN 'paid' ELSE 'danish' END, 40
    FROM citizen WHERE abs(random()) % 5 = 0",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)
    INSERT INTO round (id, citizen_id, number, opened_at, closed_at)
    SELECT unhex(printf('%016x', i) || substr(hex(c.id), 17)), c.id, i,
        strftime('%Y-%m-%dT%H:%M:%S+00:00', c.enrolled_on, '+' || (i * 30) || ' days'),
        strftime('%Y-%m-%dT%H:%M:%S+00:00', c.enrolled_on, '+' || (i * 30 + 20) || ' days')
    FROM n CROSS JOIN citizen c",
    "WITH sheet AS (SELECT r.*, v.column1 AS rater FROM round r
        CROSS JOIN (VALUES ('citizen'), ('consultant'), ('workplace')) AS v
        WHERE v.column1 <> 'workplace' OR r.number % 3 = 0)
    INSERT INTO assessment (id, round_id, citizen_id, rater, channel, scores, started_at, completed_at)
    SELECT unhex(substr(hex(id), 3, 14) || CASE rater WHEN 'citizen' THEN '01' WHEN 'consultant' THEN '02' ELSE '03' END
            || substr(hex(id), 17)),
        id, citizen_id, rater, 'telegram', {marks} || '3', opened_at,
        strftime('%Y-%m-%dT%H:%M:%f000+00:00', opened_at, '+1 days')
    FROM sheet",
];

/// Twelve marks of one to five, others for each row.
const MARKS: &str = "substr('12345', 1 + abs(random()) % 5, 1)";

async fn filled(file: &Path, citizens: u32) -> sqlx::Result<u64> {
    let mut connection: SqliteConnection =
        SqliteConnectOptions::new().filename(file).foreign_keys(false).connect().await?;
    let marks = [MARKS; 12].join(" || ");
    let mut tx = connection.begin().await?;
    for rows in ROWS {
        let sql = rows.replace("{citizens}", &citizens.to_string()).replace("{marks}", &marks);
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
    }
    let sheets: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM assessment").fetch_one(&mut *tx).await?;
    tx.commit().await?;
    connection.close().await?;
    Ok(u64::try_from(sheets).unwrap_or(0))
}

async fn report(citizens: u32) -> (u64, Duration) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.db");
    let store = Store::open(&format!("sqlite://{}", file.display())).await.expect("a database");
    let sheets = filled(&file, citizens).await.expect("rows");
    let day: NaiveDate = "2017-11-30".parse().expect("a day");
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begun = Instant::now();
        let status = status(&store, day, &Programme::default(), chrono_tz::Europe::Copenhagen).await.expect("a report");
        times.push(begun.elapsed());
        assert_eq!(status.report.cases.total(), u64::from(citizens));
        assert_eq!(status.progress.lines.len(), 36);
    }
    times.sort_unstable();
    (sheets, times[TIMES / 2])
}

async fn measure(all: &[u32]) {
    println!("| citizens | sheets | report, s (median of {TIMES}) |");
    println!("|---|---|---|");
    for citizens in all {
        let (sheets, took) = report(*citizens).await;
        println!("| {citizens} | {sheets} | {:.2} |", took.as_secs_f64());
    }
}

fn main() {
    let asked: Vec<u32> = std::env::args().skip(1).filter_map(|text| text.parse().ok()).collect();
    let all = if asked.is_empty() { CITIZENS.to_vec() } else { asked };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(measure(&all));
}
