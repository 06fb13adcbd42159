//! Reads what a killed process has left: a copy of its files, so that the
//! next one meets them just as they were.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use sqlx::{Connection, SqliteConnection};

use super::town::url;

/// What a database holds.
#[derive(Debug, Default)]
pub struct Left {
    /// How each chat stands, in the model's words.
    pub standings: HashMap<i64, String>,
    /// New messages that may or may not have been sent: chat, key, attempts.
    pub under_way: Vec<(i64, Vec<u8>, i64)>,
    /// Updates that were set aside.
    pub parked: i64,
}

const INTEGRITY: &str = "PRAGMA integrity_check";
const FOREIGN_KEYS: &str = "PRAGMA foreign_key_check";
const STANDINGS: &str = "
    SELECT chat.chat_id, CASE
        WHEN a.completed_at IS NOT NULL THEN 'sent:' || a.scores
        WHEN a.id IS NOT NULL THEN 'bound:' || a.scores
        ELSE 'guest:' || COALESCE(chat.language, '') END
    FROM chat
    LEFT JOIN assessment a ON a.citizen_id = chat.citizen_id AND a.rater = 'citizen'
    WHERE chat.staff_id IS NULL";
const UNDER_WAY: &str = "
    SELECT COALESCE(m.chat_id, chat.chat_id, 0), m.id, m.attempts
    FROM message m LEFT JOIN chat ON chat.staff_id = m.recipient_id
    WHERE m.state = 'sending' AND m.edits IS NULL";
const PARKED: &str = "SELECT COUNT(*) FROM parked";
const ANSWERS: &str = "
    SELECT chat.chat_id, answer.question, answer.mark
    FROM answer JOIN assessment a ON a.id = answer.assessment_id JOIN chat ON chat.citizen_id = a.citizen_id
    ORDER BY answer.id";
/// The bot of the control keeps its own tables.
const BARE: &str = "SELECT chat_id, stage, COALESCE(language, ''), sheet FROM bare_chat";

/// Copies a database that nobody has open, with its log.
pub fn copy(database: &Path, name: &str) -> PathBuf {
    let copy = database.with_file_name(name);
    std::fs::copy(database, &copy).expect("a copy");
    let log = |file: &Path| PathBuf::from(format!("{}-wal", file.display()));
    if log(database).exists() {
        std::fs::copy(log(database), log(&copy)).expect("a copy of the log");
    }
    copy
}

/// Forgets a copy.
pub fn forget(copy: &Path) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", copy.display()));
    }
}

async fn open_sound(database: &Path) -> SqliteConnection {
    let mut conn = SqliteConnection::connect(&url(database)).await.expect("it opens");
    let sound: Vec<String> = sqlx::query_scalar(INTEGRITY).fetch_all(&mut conn).await.expect("integrity_check");
    assert_eq!(sound, ["ok"]);
    let dangling = sqlx::query(FOREIGN_KEYS).fetch_all(&mut conn).await.expect("foreign_key_check");
    assert!(dangling.is_empty(), "{} rows name what is not there", dangling.len());
    conn
}

/// What the service's database holds, after it was found sound.
pub async fn left(database: PathBuf) -> Left {
    let mut conn = open_sound(&database).await;
    let standings: Vec<(i64, String)> = sqlx::query_as(STANDINGS).fetch_all(&mut conn).await.expect("standings");
    let under_way = sqlx::query_as(UNDER_WAY).fetch_all(&mut conn).await.expect("messages");
    let parked = sqlx::query_scalar(PARKED).fetch_one(&mut conn).await.expect("a count");
    conn.close().await.expect("it closes");
    Left { standings: standings.into_iter().collect(), under_way, parked }
}

/// Every answer ever kept, in order, by chat.
pub async fn answers(database: &Path) -> HashMap<i64, Vec<(usize, char)>> {
    let mut conn = open_sound(database).await;
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(ANSWERS).fetch_all(&mut conn).await.expect("answers");
    conn.close().await.expect("it closes");
    let mut answers: HashMap<i64, Vec<(usize, char)>> = HashMap::new();
    for (chat, question, mark) in rows {
        let question = usize::try_from(question).expect("a question");
        answers.entry(chat).or_default().push((question, mark.chars().next().expect("a mark")));
    }
    answers
}

/// What the control's database holds.
pub async fn left_by_bare(database: PathBuf) -> Left {
    let mut conn = open_sound(&database).await;
    // Killed before it made its tables, it has left nothing.
    let rows: Vec<(i64, String, String, String)> = sqlx::query_as(BARE).fetch_all(&mut conn).await.unwrap_or_default();
    conn.close().await.expect("it closes");
    let standing = |(chat, stage, language, sheet): (i64, String, String, String)| {
        (chat, if stage == "guest" { format!("guest:{language}") } else { format!("{stage}:{sheet}") })
    };
    Left { standings: rows.into_iter().map(standing).collect(), ..Left::default() }
}
