//! A file goes into a chat with its words and buttons, and its words can
//! change later, as those of a message without a file do.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its test")]

use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};
use fodfaeste::dialog::press::Press;
use fodfaeste::i18n::{Button, Does, File, FileKind, Screen};
use fodfaeste::sandbox::bot_api::BotApi;
use fodfaeste::talk::{ChatOutcome, Chats};
use fodfaeste::telegram::{Api, TelegramChats};
use tokio::net::TcpListener;

const TOKEN: &str = "7000001:made-up";
const AMINA: i64 = 1017;

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2017, 11, 30, 11, 0, 0).unwrap()
}

async fn open() -> (BotApi, Arc<TelegramChats>) {
    let server = BotApi::new(TOKEN, "fodfaeste_bot", Arc::new(noon));
    server.person(AMINA, "Amina", Some("so"));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(server.clone().serve(listener));
    (server, TelegramChats::new(Api::new(url, TOKEN.into()).unwrap(), 0))
}

fn screen(text: &str, file: Option<File>) -> Screen {
    let button = Button { text: "✅".into(), does: Does::Press(Press::Agree) };
    Screen { text: text.into(), buttons: vec![vec![button]], file, ..Screen::default() }
}

#[tokio::test]
async fn a_file_comes_with_words_and_buttons_and_the_words_can_change() {
    let (server, chats) = open().await;
    let file = File { name: "ballan.ics".into(), kind: FileKind::Document, bytes: b"BEGIN:VCALENDAR".to_vec() };
    let sent = chats.show(AMINA, &screen("Ballan", Some(file)), None).await;
    assert_eq!(sent, ChatOutcome::Sent);
    let message = server.last(AMINA).unwrap();
    assert_eq!(message.file.as_ref().map(|file| file.mime.as_str()), Some("text/calendar"));
    assert!(!message.silent);
    assert_eq!(message.text, "Ballan");
    assert_eq!(message.buttons[0][0].data.as_deref(), Some("agree"));

    let edited = chats.show(AMINA, &screen("Mahadsanid", None), Some(message.id)).await;
    assert_eq!(edited, ChatOutcome::Sent);
    let after = server.last(AMINA).unwrap();
    assert_eq!((after.id, after.text.as_str()), (message.id, "Mahadsanid"));
    assert!(after.file.is_some(), "the file stays");
}

#[tokio::test]
async fn a_file_never_takes_the_place_of_a_text() {
    let (server, chats) = open().await;
    chats.show(AMINA, &screen("Ballan", None), None).await;
    let text = server.last(AMINA).unwrap();
    let file = File { name: "ballan.ics".into(), kind: FileKind::Document, bytes: b"BEGIN:VCALENDAR".to_vec() };
    assert_eq!(chats.show(AMINA, &screen("Ballan cusub", Some(file)), Some(text.id)).await, ChatOutcome::Sent);
    assert_ne!(server.last(AMINA).unwrap().id, text.id);
}

#[tokio::test]
async fn what_is_silent_makes_no_sound_with_a_file_and_without() {
    let (server, chats) = open().await;
    let file = File { name: "ballan.ics".into(), kind: FileKind::Document, bytes: b"BEGIN:VCALENDAR".to_vec() };
    for (file, silent) in [(Some(file.clone()), true), (None, true), (Some(file), false), (None, false)] {
        let quiet = Screen { silent, ..screen("Ballan", file) };
        assert_eq!(chats.show(AMINA, &quiet, None).await, ChatOutcome::Sent);
        assert_eq!(server.last(AMINA).unwrap().silent, silent);
    }
}

#[tokio::test]
async fn an_empty_file_is_refused_as_telegram_refuses_it() {
    let (_server, chats) = open().await;
    let empty = File { name: "ballan.ics".into(), kind: FileKind::Document, bytes: Vec::new() };
    let refused = chats.show(AMINA, &screen("Ballan", Some(empty)), None).await;
    assert!(matches!(refused, ChatOutcome::Refused { reason } if reason.contains("non-empty")));
}
