//! The local Bot API, met as the service meets it: by teloxide, and by plain
//! requests where teloxide would not send what Telegram refuses.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its test")]

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeZone, Utc};
use fodfaeste::sandbox::bot_api::{BotApi, FileKind};
use fodfaeste::sandbox::fault::Fault;
use serde_json::{Value, json};
use teloxide::payloads::{GetUpdatesSetters, SendMessageSetters};
use teloxide::prelude::{Request, Requester};
use teloxide::types::{
    ChatId, ChatMemberKind, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, UpdateKind, UserId,
};
use teloxide::{ApiError, Bot, RequestError};
use tokio::net::TcpListener;

const TOKEN: &str = "7000001:made-up";
const AMINA: i64 = 1017;
const PATIENCE: Duration = Duration::from_secs(10);

/// A server with one person, and a client for it.
struct Stage {
    api: BotApi,
    bot: Bot,
    url: String,
    http: reqwest::Client,
}

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2017, 11, 30, 11, 0, 0).unwrap()
}

impl Stage {
    async fn open() -> Self {
        let api = BotApi::new(TOKEN, "fodfaeste_bot", Arc::new(noon));
        api.person(AMINA, "Amina", Some("so"));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(api.clone().serve(listener));
        let bot = Bot::new(TOKEN).set_api_url(url.parse().unwrap());
        let http = reqwest::Client::builder().timeout(PATIENCE).build().unwrap();
        Self { api, bot, url, http }
    }

    async fn call(&self, method: &str, body: Value) -> (u16, Value) {
        let url = format!("{}/bot{TOKEN}/{method}", self.url);
        let answer = self.http.post(url).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// What the server says to a call that it refuses.
    async fn refusal(&self, method: &str, body: Value) -> String {
        let (status, answer) = self.call(method, body).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        assert_eq!(answer["error_code"], status);
        format!("{status} {}", answer["description"].as_str().unwrap())
    }

    async fn updates(&self, offset: i64) -> Vec<Value> {
        let (_, answer) = self.call("getUpdates", json!({"offset": offset, "timeout": 0})).await;
        answer["result"].as_array().unwrap().clone()
    }
}

fn keyboard(data: &str) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("5 Meget", data)]])
}

#[tokio::test]
async fn what_a_person_writes_is_kept_until_the_bot_says_forget() {
    let stage = Stage::open().await;
    stage.api.send_text(AMINA, "/start abc");
    stage.api.send_text(AMINA, "tak");
    let got = stage.bot.get_updates().timeout(1).send().await.unwrap();
    let texts: Vec<_> = got
        .iter()
        .map(|update| match &update.kind {
            UpdateKind::Message(message) => {
                assert_eq!(message.from.as_ref().unwrap().language_code.as_deref(), Some("so"));
                (message.text().unwrap().to_owned(), message.entities().map_or(0, <[_]>::len))
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(texts, [("/start abc".to_owned(), 1), ("tak".to_owned(), 0)]);
    assert_eq!((stage.api.unacknowledged(), stage.api.acknowledged()), (2, vec![]));

    let first = i64::from(got[0].id.0);
    let left = stage.updates(first + 1).await;
    assert_eq!(left.len(), 1);
    assert_eq!(stage.api.acknowledged(), [first]);
    stage.api.send_text(AMINA, "1");
    stage.api.send_text(AMINA, "2");
    let last = stage.updates(-1).await;
    assert_eq!(last[0]["message"]["text"], "2");
    assert_eq!(stage.api.unacknowledged(), 1);
}

#[tokio::test]
async fn a_poll_that_waits_hears_at_once_and_gives_way_to_a_second_one() {
    let stage = Stage::open().await;
    let (api, waiting) = (stage.api.clone(), stage.bot.get_updates().timeout(10).send());
    let waiting = tokio::spawn(waiting);
    api.until(PATIENCE, |api| (api.calls("getUpdates") == 1).then_some(())).await.unwrap();
    let second = stage.bot.get_updates().timeout(10).send();
    let second = tokio::spawn(second);
    let ended = waiting.await.unwrap().unwrap_err();
    assert!(matches!(ended, RequestError::Api(ApiError::TerminatedByOtherGetUpdates)), "{ended}");
    api.send_text(AMINA, "hej");
    assert_eq!(second.await.unwrap().unwrap().len(), 1);
}

#[tokio::test]
async fn a_press_carries_the_whole_message_and_is_answered_once() {
    let stage = Stage::open().await;
    let sent = stage.bot.send_message(ChatId(AMINA), "Hvor meget?").reply_markup(keyboard("score:x")).await.unwrap();
    let seen = stage.api.last(AMINA).unwrap();
    assert_eq!((seen.id, seen.text.as_str()), (i64::from(sent.id.0), "Hvor meget?"));
    assert!(stage.api.press(AMINA, seen.id, "no such").is_err());
    stage.api.press(AMINA, seen.id, "5 Meget").unwrap();

    let updates = stage.bot.get_updates().send().await.unwrap();
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else { panic!("{updates:?}") };
    assert_eq!(query.data.as_deref(), Some("score:x"));
    assert_eq!(query.from.id, UserId(AMINA as u64));
    let message = query.regular_message().unwrap();
    assert_eq!((message.text(), message.reply_markup()), (Some("Hvor meget?"), Some(&keyboard("score:x"))));

    stage.bot.answer_callback_query(query.id.clone()).await.unwrap();
    assert_eq!(stage.api.toasts(AMINA).len(), 1);
    let again = stage.refusal("answerCallbackQuery", json!({"callback_query_id": query.id.0})).await;
    assert_eq!(again, "400 Bad Request: query is too old and response timeout expired or query ID is invalid");

    stage.api.press_raw(999, AMINA, Some(12_345), "score:y");
    let next = stage.updates(i64::from(updates[0].id.0) + 1).await;
    assert_eq!(next[0]["callback_query"]["message"]["date"], 0);
    assert_eq!(next[0]["callback_query"]["from"]["id"], 999);
}

#[tokio::test]
async fn it_refuses_what_telegram_refuses() {
    let stage = Stage::open().await;
    let (_, sent) = stage.call("sendMessage", json!({"chat_id": AMINA, "text": "En"})).await;
    let id = sent["result"]["message_id"].as_i64().unwrap();
    let own = stage.api.send_text(AMINA, "min egen");
    let button = |data: &str| json!({"inline_keyboard": [[{"text": "x", "callback_data": data}]]});
    let mut said = Vec::new();
    for (method, body) in [
        ("sendMessage", json!({"chat_id": AMINA, "text": " \n "})),
        ("sendMessage", json!({"chat_id": AMINA, "text": "å".repeat(4097)})),
        ("sendMessage", json!({"chat_id": 4, "text": "x"})),
        ("sendMessage", json!({"text": "x"})),
        ("sendMessage", json!({"chat_id": AMINA, "text": "x", "reply_markup": button("")})),
        ("sendMessage", json!({"chat_id": AMINA, "text": "x", "reply_markup": button(&"x".repeat(65))})),
        ("editMessageText", json!({"chat_id": AMINA, "message_id": id, "text": "En"})),
        ("editMessageText", json!({"chat_id": AMINA, "message_id": 77_777, "text": "To"})),
        ("editMessageText", json!({"chat_id": AMINA, "message_id": own, "text": "To"})),
        ("editMessageReplyMarkup", json!({"chat_id": AMINA, "message_id": id})),
        ("deleteMessage", json!({"chat_id": AMINA, "message_id": 77_777})),
        ("answerCallbackQuery", json!({"callback_query_id": "1", "text": "x".repeat(201)})),
        ("answerCallbackQuery", json!({"callback_query_id": "1"})),
        ("setMyCommands", json!({"commands": [{"command": "Score", "description": "x"}]})),
        ("setMyCommands", json!({"commands": [], "scope": {"type": "chat", "chat_id": 4}})),
        ("sendPhoto", json!({"chat_id": AMINA})),
        ("sendPhoto", json!({"chat_id": AMINA, "photo": "nothing"})),
        ("setWebhook", json!({"url": "nowhere"})),
        ("sendDice", json!({"chat_id": AMINA})),
    ] {
        said.push(format!("{method}: {}", stage.refusal(method, body).await));
    }
    insta::assert_snapshot!(said.join("\n"));
    let url = format!("{}/bot1:wrong/getMe", stage.url);
    assert_eq!(stage.http.get(url).send().await.unwrap().status(), 401);
    assert_eq!(stage.api.chat(AMINA).len(), 2, "nothing refused may be seen");
}

#[tokio::test]
async fn an_edit_changes_the_message_in_its_place() {
    let stage = Stage::open().await;
    let sent = stage.bot.send_message(ChatId(AMINA), "1 af 12").reply_markup(keyboard("a")).await.unwrap();
    let edited = stage.bot.edit_message_text(ChatId(AMINA), sent.id, "2 af 12").await.unwrap();
    assert!(edited.edit_date().is_some());
    let same = stage.bot.edit_message_text(ChatId(AMINA), sent.id, "2 af 12").await.unwrap_err();
    assert!(matches!(same, RequestError::Api(ApiError::MessageNotModified)), "{same}");
    let chat = stage.api.chat(AMINA);
    assert_eq!(chat.len(), 1);
    assert!(chat[0].edited && chat[0].buttons.is_empty() && chat[0].text == "2 af 12");
}

#[tokio::test]
async fn whoever_blocks_the_bot_hears_no_more() {
    let stage = Stage::open().await;
    stage.api.block(AMINA);
    let refused = stage.bot.send_message(ChatId(AMINA), "hej").await.unwrap_err();
    assert!(matches!(refused, RequestError::Api(ApiError::BotBlocked)), "{refused}");
    stage.api.unblock(AMINA);
    stage.bot.send_message(ChatId(AMINA), "hej").await.unwrap();
    let updates = stage.bot.get_updates().send().await.unwrap();
    let kinds: Vec<bool> = updates
        .iter()
        .map(|update| match &update.kind {
            UpdateKind::MyChatMember(member) => matches!(member.new_chat_member.kind, ChatMemberKind::Banned(_)),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, [true, false]);
}

#[tokio::test]
async fn pictures_and_files_arrive_with_their_bytes() {
    let stage = Stage::open().await;
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 4, 176, 0, 0, 4, 226]);
    let photo = InputFile::memory(png.clone()).file_name("chart.png");
    let sent = stage.bot.send_photo(ChatId(AMINA), photo).await.unwrap();
    let size = &sent.photo().unwrap()[0];
    assert_eq!((size.width, size.height), (1200, 1250));
    let again = InputFile::file_id(size.file.id.clone());
    stage.bot.send_photo(ChatId(AMINA), again).await.unwrap();
    let file = InputFile::memory(b"a,b\n".to_vec()).file_name("scores.csv");
    stage.bot.send_document(ChatId(AMINA), file).await.unwrap();
    let text = stage.bot.send_photo(ChatId(AMINA), InputFile::memory(b"no image".to_vec())).await;
    assert!(text.is_err());

    let files: Vec<_> = stage.api.chat(AMINA).into_iter().filter_map(|message| message.file).collect();
    assert_eq!(
        files.iter().map(|file| file.kind).collect::<Vec<_>>(),
        [FileKind::Photo, FileKind::Photo, FileKind::Document]
    );
    assert_eq!((&files[1].bytes[..], files[2].name.as_str()), (&png[..], "scores.csv"));
}

#[tokio::test]
async fn the_menu_is_the_one_of_the_chat_then_of_the_language() {
    let stage = Stage::open().await;
    let menu = |name: &str| json!([{"command": name, "description": "x"}]);
    let seen = || stage.api.commands(AMINA).first().map(|command| command.command.clone());
    stage.call("setMyCommands", json!({"commands": menu("any")})).await;
    assert_eq!(seen().as_deref(), Some("any"));
    stage.call("setMyCommands", json!({"commands": menu("somali"), "language_code": "so"})).await;
    assert_eq!(seen().as_deref(), Some("somali"));
    let scope = json!({"type": "chat", "chat_id": AMINA});
    stage.call("setMyCommands", json!({"commands": menu("hers"), "scope": scope})).await;
    assert_eq!(seen().as_deref(), Some("hers"));
    stage.call("deleteMyCommands", json!({"scope": scope})).await;
    assert_eq!(seen().as_deref(), Some("somali"));
}

#[tokio::test]
async fn a_bad_network_drops_calls_before_or_after_they_are_carried_out() {
    let stage = Stage::open().await;
    let faults = stage.api.faults();
    faults.next("sendMessage", 1, Fault::DropBefore);
    assert!(matches!(stage.bot.send_message(ChatId(AMINA), "1").await, Err(RequestError::Network(_))));
    assert_eq!(stage.api.chat(AMINA).len(), 0);
    faults.next("sendMessage", 1, Fault::DropAfter);
    assert!(matches!(stage.bot.send_message(ChatId(AMINA), "2").await, Err(RequestError::Network(_))));
    assert_eq!(stage.api.chat(AMINA).len(), 1);
    faults.next("*", 1, Fault::flood(35));
    let flood = stage.bot.send_message(ChatId(AMINA), "3").await.unwrap_err();
    assert!(matches!(&flood, RequestError::RetryAfter(wait) if wait.seconds() == 35), "{flood}");
    faults.sometimes("sendMessage", 1.0, Fault::answer(400, "{\"ok\":false}"), 7);
    assert!(stage.bot.send_message(ChatId(AMINA), "4").await.is_err());
    faults.clear();
    stage.bot.send_message(ChatId(AMINA), "5").await.unwrap();
    assert_eq!(stage.api.chat(AMINA).len(), 2);
}

/// A service's webhook that refuses each update once before it takes it.
async fn stubborn_webhook() -> (String, tokio::sync::mpsc::UnboundedReceiver<(bool, i64)>) {
    use axum::http::{HeaderMap, StatusCode};
    let (heard, hears) = tokio::sync::mpsc::unbounded_channel();
    let known = Arc::new(std::sync::Mutex::new(std::collections::HashSet::new()));
    let take = move |headers: HeaderMap, axum::Json(update): axum::Json<Value>| async move {
        let signed = headers.get("x-telegram-bot-api-secret-token").is_some_and(|secret| secret == "s3cret");
        let id = update["update_id"].as_i64().unwrap();
        heard.send((signed, id)).unwrap();
        if known.lock().unwrap().insert(id) { StatusCode::BAD_GATEWAY } else { StatusCode::OK }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/telegram/x", listener.local_addr().unwrap());
    let router = axum::Router::new().route("/telegram/x", axum::routing::post(take));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, hears)
}

#[tokio::test]
async fn a_webhook_is_brought_each_update_until_it_takes_it() {
    let stage = Stage::open().await;
    let (url, mut hears) = stubborn_webhook().await;
    stage.api.send_text(AMINA, "before");
    stage.call("setWebhook", json!({"url": url, "secret_token": "s3cret"})).await;
    stage.api.send_text(AMINA, "after");
    let conflict = stage.refusal("getUpdates", json!({})).await;
    assert!(conflict.starts_with("409 Conflict: can't use getUpdates method while webhook is active"), "{conflict}");
    stage.api.until(PATIENCE, |api| (api.unacknowledged() == 0).then_some(())).await.unwrap();
    let taken = stage.api.acknowledged();
    let mut heard = Vec::new();
    while let Ok(one) = hears.try_recv() {
        heard.push(one);
    }
    assert_eq!(heard, [(true, taken[0]), (true, taken[0]), (true, taken[1]), (true, taken[1])]);
    stage.call("deleteWebhook", json!({})).await;
    stage.api.send_text(AMINA, "polled");
    assert_eq!(stage.updates(0).await.len(), 1);
}
