//! A bot as teloxide's examples build one: its own dispatcher with long
//! polling, and one commit for each tap. It has the same conversation with
//! the same buttons, and serves for comparison: what is lost when updates are
//! acknowledged before their commit, and what a commit for each tap costs.

use std::sync::Arc;

use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool};
use teloxide::prelude::*;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup, MessageId};

const TABLES: [&str; 3] = [
    "CREATE TABLE IF NOT EXISTS bare_chat (
        chat_id INTEGER PRIMARY KEY, stage TEXT NOT NULL, language TEXT, sheet TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS bare_answer (
        id INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL REFERENCES bare_chat (chat_id),
        question INTEGER NOT NULL, mark TEXT NOT NULL, answered_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)",
    "CREATE TABLE IF NOT EXISTS bare_seen (
        update_id INTEGER PRIMARY KEY, seen_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)",
];
const SEEN: &str = "INSERT INTO bare_seen (update_id) VALUES ($1) ON CONFLICT (update_id) DO NOTHING";
const WHO: &str = "SELECT stage, language, sheet FROM bare_chat WHERE chat_id = $1";
const START: &str = "
    INSERT INTO bare_chat (chat_id, stage, sheet) VALUES ($1, 'guest', '.............')
    ON CONFLICT (chat_id) DO NOTHING";
const LANGUAGE: &str = "UPDATE bare_chat SET language = $2 WHERE chat_id = $1";
const AGREE: &str = "UPDATE bare_chat SET stage = 'bound' WHERE chat_id = $1 AND language IS NOT NULL";
const SEND: &str = "UPDATE bare_chat SET stage = 'sent' WHERE chat_id = $1";
const ANSWER: &str = "INSERT INTO bare_answer (chat_id, question, mark) VALUES ($1, $2, $3)";
const SHEET: &str = "
    UPDATE bare_chat SET sheet = substr(sheet, 1, $2) || $3 || substr(sheet, $2 + 2) WHERE chat_id = $1";

/// About as long as the service's own questions.
const QUESTION: &str = "
I can understand and make myself understood in Danish at a workplace
For example: I understand what I am told about the task, and I can ask when I don't.

1 is the lowest, 5 is the best.";
const WORDS: [&str; 5] = ["Not at all", "To a low degree", "Somewhat", "To a high degree", "Completely"];

/// What the bot keeps of a tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// The present answer: one statement, which commits by itself.
    Answer,
    /// What the service keeps of it, too: each update once, whose it is, the
    /// answer in the history, and the sheet, in one transaction.
    Record,
}

/// Where the bot keeps it.
#[derive(Clone)]
struct Desk {
    pool: SqlitePool,
    keeps: Keeps,
}

type Deed<'q> = Query<'q, Sqlite, SqliteArguments>;

impl Desk {
    /// Carries out statements for one update, the last of them at the least;
    /// `false` if the update has had its effect.
    async fn keep(&self, update: &Update, chat: ChatId, deeds: Vec<Deed<'_>>) -> Result<bool, sqlx::Error> {
        if self.keeps == Keeps::Answer {
            if let Some(deed) = deeds.into_iter().next_back() {
                deed.execute(&self.pool).await?;
            }
            return Ok(true);
        }
        let mut tx = self.pool.begin().await?;
        let seen = sqlx::query(SEEN).bind(i64::from(update.id.0)).execute(&mut *tx).await?;
        if seen.rows_affected() == 0 {
            return Ok(false);
        }
        let who: Option<(String, Option<String>, String)> =
            sqlx::query_as(WHO).bind(chat.0).fetch_optional(&mut *tx).await?;
        if who.is_none_or(|(stage, ..)| stage != "sent") {
            for deed in deeds {
                deed.execute(&mut *tx).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }
}

/// Runs until it is ended. The settings come as the service's do.
pub async fn run(token: &str, api_url: &str, database: &str, keeps: Keeps) {
    let options: SqliteConnectOptions = database.parse().expect("an address");
    let options =
        options.create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    // One writer at a time is what SQLite has; more connections wait for each other in sleeps.
    let pool = SqlitePoolOptions::new().max_connections(1).test_before_acquire(false);
    let pool = pool.connect_with(options).await.expect("a database");
    for table in TABLES {
        sqlx::query(table).execute(&pool).await.expect("a table");
    }
    let bot = Bot::new(token).set_api_url(api_url.parse().expect("an address"));
    let handler = dptree::entry()
        .branch(Update::filter_message().endpoint(said))
        .branch(Update::filter_callback_query().endpoint(pressed));
    let desk = Arc::new(Desk { pool, keeps });
    Dispatcher::builder(bot, handler).dependencies(dptree::deps![desk]).build().dispatch().await;
}

type Done = Result<(), Box<dyn std::error::Error + Send + Sync>>;

async fn said(bot: Bot, update: Update, message: Message, desk: Arc<Desk>) -> Done {
    let chat = message.chat.id;
    if message.text().is_some_and(|text| text.starts_with("/start")) {
        desk.keep(&update, chat, vec![sqlx::query(START).bind(chat.0)]).await?;
        let languages = ["da", "ar", "fa-AF", "so", "ru"].map(|tag| (tag.to_owned(), format!("language:{tag}")));
        bot.send_message(chat, "Language?").reply_markup(rows(languages)).await?;
        return Ok(());
    }
    bot.send_message(chat, text(0)).reply_markup(question(0)).await?;
    Ok(())
}

async fn pressed(bot: Bot, update: Update, query: CallbackQuery, desk: Arc<Desk>) -> Done {
    let (Some(data), Some(message)) = (query.data.as_deref(), query.message.as_ref()) else { return Ok(()) };
    let (chat, id) = (ChatId(query.from.id.0.cast_signed()), message.id());
    let parts: Vec<&str> = data.split(':').collect();
    match parts.as_slice() {
        ["language", tag] => {
            desk.keep(&update, chat, vec![sqlx::query(LANGUAGE).bind(chat.0).bind(*tag)]).await?;
            let yes = [("Yes, that is fine".to_owned(), "agree".to_owned())];
            bot.edit_message_text(chat, id, "What is kept?").reply_markup(rows(yes)).await?;
        }
        ["agree"] => {
            desk.keep(&update, chat, vec![sqlx::query(AGREE).bind(chat.0)]).await?;
            bot.send_message(chat, text(0)).reply_markup(question(0)).await?;
        }
        ["score", _, number, mark] => answered(&bot, &desk, &update, (chat, id), number, mark).await?,
        ["skip", _, number] => answered(&bot, &desk, &update, (chat, id), number, "-").await?,
        ["back" | "change", _, number] => {
            let number: usize = number.parse()?;
            bot.edit_message_text(chat, id, text(number)).reply_markup(question(number)).await?;
        }
        ["send", _] => {
            desk.keep(&update, chat, vec![sqlx::query(SEND).bind(chat.0)]).await?;
            bot.edit_message_text(chat, id, "Sent.").await?;
            bot.send_message(chat, "✅ Thanks").await?;
        }
        _ => {}
    }
    bot.answer_callback_query(query.id).await?;
    Ok(())
}

async fn answered(
    bot: &Bot,
    desk: &Desk,
    update: &Update,
    place: (ChatId, MessageId),
    number: &str,
    mark: &str,
) -> Done {
    let number: usize = number.parse()?;
    let deed = |sql| sqlx::query(sql).bind(place.0.0).bind(number as i64).bind(mark.to_owned());
    desk.keep(update, place.0, vec![deed(ANSWER), deed(SHEET)]).await?;
    let (text, keyboard) = match number {
        12 => ("All answered.".to_owned(), review()),
        _ => (text(number + 1), question(number + 1)),
    };
    bot.edit_message_text(place.0, place.1, text).reply_markup(keyboard).await?;
    Ok(())
}

fn text(number: usize) -> String {
    format!("{} of 12{QUESTION}", number + 1)
}

fn question(number: usize) -> InlineKeyboardMarkup {
    let scores =
        WORDS.iter().zip(1..).map(|(word, mark)| (format!("{mark} {word}"), format!("score:0:{number}:{mark}")));
    let away = [
        ("I don't know".to_owned(), format!("skip:0:{number}")),
        ("Back".to_owned(), format!("back:0:{}", number.saturating_sub(1))),
    ];
    rows(scores.chain(away))
}

fn review() -> InlineKeyboardMarkup {
    let changes = (0..13).map(|number| (format!("Change {}", number + 1), format!("change:0:{number}")));
    rows(changes.chain([("Send".to_owned(), "send:0".to_owned())]))
}

fn rows(buttons: impl IntoIterator<Item = (String, String)>) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(buttons.into_iter().map(|(text, data)| [InlineKeyboardButton::callback(text, data)]))
}
