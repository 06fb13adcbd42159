//! A bot as teloxide's examples build one: its own dispatcher with long
//! polling, and one commit for each tap. It has the same conversation with
//! the same buttons, and serves for comparison: what is lost when updates are
//! acknowledged before their commit, and what a commit for each tap costs.

use std::sync::Arc;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use teloxide::prelude::*;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup, MessageId};

const TABLES: [&str; 2] = [
    "CREATE TABLE IF NOT EXISTS bare_chat (chat_id INTEGER PRIMARY KEY, stage TEXT NOT NULL, language TEXT)",
    "CREATE TABLE IF NOT EXISTS bare_answer (
        chat_id INTEGER NOT NULL, question INTEGER NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (chat_id, question))",
];
const START: &str = "INSERT INTO bare_chat (chat_id, stage) VALUES ($1, 'guest') ON CONFLICT (chat_id) DO NOTHING";
const LANGUAGE: &str = "UPDATE bare_chat SET language = $2 WHERE chat_id = $1";
const AGREE: &str = "UPDATE bare_chat SET stage = 'bound' WHERE chat_id = $1 AND language IS NOT NULL";
const SEND: &str = "UPDATE bare_chat SET stage = 'sent' WHERE chat_id = $1";
const ANSWER: &str = "
    INSERT INTO bare_answer (chat_id, question, mark) VALUES ($1, $2, $3)
    ON CONFLICT (chat_id, question) DO UPDATE SET mark = excluded.mark";

/// About as long as the service's own questions.
const QUESTION: &str = "
I can understand and make myself understood in Danish at a workplace
For example: I understand what I am told about the task, and I can ask when I don't.

1 is the lowest, 5 is the best.";
const WORDS: [&str; 5] = ["Not at all", "To a low degree", "Somewhat", "To a high degree", "Completely"];

/// Runs until it is ended. The settings come as the service's do.
pub async fn run(token: &str, api_url: &str, database: &str) {
    let options: SqliteConnectOptions = database.parse().expect("an address");
    let options =
        options.create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.expect("a database");
    for table in TABLES {
        sqlx::query(table).execute(&pool).await.expect("a table");
    }
    let bot = Bot::new(token).set_api_url(api_url.parse().expect("an address"));
    let handler = dptree::entry()
        .branch(Update::filter_message().endpoint(said))
        .branch(Update::filter_callback_query().endpoint(pressed));
    Dispatcher::builder(bot, handler).dependencies(dptree::deps![Arc::new(pool)]).build().dispatch().await;
}

type Done = Result<(), Box<dyn std::error::Error + Send + Sync>>;

async fn said(bot: Bot, message: Message, pool: Arc<SqlitePool>) -> Done {
    let chat = message.chat.id;
    if message.text().is_some_and(|text| text.starts_with("/start")) {
        sqlx::query(START).bind(chat.0).execute(&*pool).await?;
        let languages = ["da", "ar", "fa-AF", "so", "ru"].map(|tag| (tag.to_owned(), format!("language:{tag}")));
        bot.send_message(chat, "Language?").reply_markup(rows(languages)).await?;
        return Ok(());
    }
    bot.send_message(chat, text(0)).reply_markup(question(0)).await?;
    Ok(())
}

async fn pressed(bot: Bot, query: CallbackQuery, pool: Arc<SqlitePool>) -> Done {
    let (Some(data), Some(message)) = (query.data.as_deref(), query.message.as_ref()) else { return Ok(()) };
    let (chat, id) = (ChatId(query.from.id.0.cast_signed()), message.id());
    let parts: Vec<&str> = data.split(':').collect();
    match parts.as_slice() {
        ["language", tag] => {
            sqlx::query(LANGUAGE).bind(chat.0).bind(*tag).execute(&*pool).await?;
            let yes = [("Yes, that is fine".to_owned(), "agree".to_owned())];
            bot.edit_message_text(chat, id, "What is kept?").reply_markup(rows(yes)).await?;
        }
        ["agree"] => {
            sqlx::query(AGREE).bind(chat.0).execute(&*pool).await?;
            bot.send_message(chat, text(0)).reply_markup(question(0)).await?;
        }
        ["score", _, number, mark] => answered(&bot, &pool, (chat, id), number, mark).await?,
        ["skip", _, number] => answered(&bot, &pool, (chat, id), number, "-").await?,
        ["back" | "change", _, number] => {
            let number: usize = number.parse()?;
            bot.edit_message_text(chat, id, text(number)).reply_markup(question(number)).await?;
        }
        ["send", _] => {
            sqlx::query(SEND).bind(chat.0).execute(&*pool).await?;
            bot.edit_message_text(chat, id, "Sent.").await?;
            bot.send_message(chat, "✅ Thanks").await?;
        }
        _ => {}
    }
    bot.answer_callback_query(query.id).await?;
    Ok(())
}

async fn answered(bot: &Bot, pool: &SqlitePool, place: (ChatId, MessageId), number: &str, mark: &str) -> Done {
    let number: usize = number.parse()?;
    sqlx::query(ANSWER).bind(place.0.0).bind(i64::try_from(number)?).bind(mark).execute(pool).await?;
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
