//! The sandbox's page in a real Chromium, with a toy service behind the Bot
//! API: what one presses and writes arrives, and what comes back is seen.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use fantoccini::Locator;
use fodfaeste::sandbox::bot_api::BotApi;
use fodfaeste::sandbox::cohort::cohort;
use fodfaeste::sandbox::page::{CONSULTANT, Play, Resident, World};
use fodfaeste::sandbox::phone::Phone;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::browser::Browser;

const TOKEN: &str = "7000001:made-up";
const SMS_TOKEN: &str = "t0ken";
const AMINA: i64 = 1017;
const ZAHRA: i64 = 1002;
const MAHMOUD: i64 = 1008;

/// Speaks to both servers as a service would.
#[derive(Clone)]
struct Toy {
    http: reqwest::Client,
    api: String,
    sms: String,
    now: Arc<Mutex<DateTime<Utc>>>,
}

impl Toy {
    async fn call(&self, method: &str, body: Value) -> Value {
        let url = format!("{}/bot{TOKEN}/{method}", self.api);
        let answer: Value = self.http.post(url).json(&body).send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    async fn say(&self, chat: i64, text: &str, rows: &[&str]) {
        let rows: Vec<Value> = rows.iter().enumerate().map(|(at, text)| button(text, at)).collect();
        self.call("sendMessage", json!({"chat_id": chat, "text": text, "reply_markup": {"inline_keyboard": rows}}))
            .await;
    }

    async fn text(&self, number: &str, message: &str) {
        let recipient: u64 = number.trim_start_matches('+').parse().unwrap();
        let body = json!({"sender": "Kommunen", "recipient": recipient, "message": message});
        let request = self.http.post(&self.sms).header("Authorization", format!("Token {SMS_TOKEN}"));
        assert_eq!(request.json(&body).send().await.unwrap().status(), 202);
    }

    /// Answers a press by an edit in its place, and a text by an echo.
    async fn serve(self) {
        let mut offset = 0;
        loop {
            let updates = self.call("getUpdates", json!({"offset": offset, "timeout": 20})).await;
            for update in updates.as_array().unwrap() {
                offset = update["update_id"].as_i64().unwrap() + 1;
                if update["callback_query"].is_object() {
                    self.press(&update["callback_query"]).await;
                } else if let Some(text) = update["message"]["text"].as_str() {
                    let chat = update["message"]["chat"]["id"].as_i64().unwrap();
                    self.say(chat, &format!("Echo: {text}"), &[]).await;
                }
            }
        }
    }

    async fn press(&self, query: &Value) {
        let (chat, message) = (&query["message"]["chat"]["id"], &query["message"]["message_id"]);
        let text = format!("2/12\nWaxaad riixday {}", query["data"].as_str().unwrap());
        let edit = json!({"chat_id": chat, "message_id": message, "text": text});
        self.call("editMessageText", edit).await;
        let answer = json!({"callback_query_id": query["id"], "text": "Waa la keydiyey"});
        self.call("answerCallbackQuery", answer).await;
    }
}

fn button(text: &str, at: usize) -> Value {
    json!([{"text": text, "callback_data": format!("score:{at}")}])
}

#[async_trait]
impl World for Toy {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    async fn advance(&self, by: TimeDelta) {
        *self.now.lock().unwrap() += by;
    }

    async fn to_next_reminder(&self, _: &Resident) -> Option<DateTime<Utc>> {
        self.advance(TimeDelta::hours(1)).await;
        self.say(AMINA, "Kulan: berri, Jimce 1 Diseembar, 10:00 subaxnimo", &["Haa, waan imanayaa", "Ma iman karo"])
            .await;
        self.text(
            "+4520100117",
            "Husk dit møde fredag den 1. december kl. 10.00.\nhttps://t.me/fodfaeste_bot?start=fromsms",
        )
        .await;
        Some(self.now())
    }

    async fn invite(&self, reference: &str) -> Option<String> {
        Some(format!("code-{reference}"))
    }
}

const DARI: [&str; 5] = ["۱ – خیلی کم", "۲ – کم", "۳ – متوسط", "۴ – زیاد", "۵ – خیلی زیاد"];
const ARABIC: [&str; 3] = ["نعم، سأحضر", "لا أستطيع الحضور", "أطلب موعدًا آخر"];
const SOMALI: [&str; 7] =
    ["1 – aad u yar", "2 – yar", "3 – dhexdhexaad", "4 – badan", "5 – aad u badan", "Ma garanayo", "Dib u noqo"];

async fn port() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    (listener, address)
}

/// The page on a local port, with something in each chat.
async fn stage() -> (String, BotApi) {
    let now = Arc::new(Mutex::new(Utc.with_ymd_and_hms(2017, 11, 30, 8, 0, 0).unwrap()));
    let hands = now.clone();
    let clock: fodfaeste::sandbox::Now = Arc::new(move || *hands.lock().unwrap());
    let (api, phone) = (BotApi::new(TOKEN, "fodfaeste_bot", clock.clone()), Phone::new(SMS_TOKEN, clock));
    let ((page, address), (sms, gateway), (bot, server)) = (port().await, port().await, port().await);
    tokio::spawn(api.clone().serve(bot));
    tokio::spawn(phone.clone().serve(sms));
    let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build().unwrap();
    let toy = Toy { http, api: server, sms: format!("{gateway}/mobile/single"), now };
    let play = Play::new(api.clone(), phone, Arc::new(toy.clone()), chrono_tz::Europe::Copenhagen, &cohort());
    tokio::spawn(async move { axum::serve(page, play.router()).await });
    fill(&toy).await;
    tokio::spawn(toy.serve());
    (address, api)
}

async fn fill(toy: &Toy) {
    let commands = json!([
        {"command": "score", "description": "Qiimee naftaada"}, {"command": "appointments", "description": "Kulamada"},
        {"command": "language", "description": "Luqadda"}, {"command": "help", "description": "Caawin"},
    ]);
    toy.call("setMyCommands", json!({"commands": commands})).await;
    toy.say(AMINA, "1/12\nWaan fahmi karaa oo ku hadli karaa af-Deenishka.\n5 ayaa ugu fiican.", &SOMALI).await;
    toy.say(
        ZAHRA,
        "۱ از ۱۲\nمن زبان دنمارکی را می‌فهمم و به آن گپ می‌زنم.\nBorgerservice, lokale 3 · ۵ بهترین است.",
        &DARI,
    )
    .await;
    toy.say(
        MAHMOUD,
        "لديك موعد\nالجمعة ١ كانون الأول ٢٠١٧، الساعة ٩:٣٠ صباحًا\nالمكان: \u{200e}Rådhuset, mødelokale 2.14\u{200e}",
        &ARABIC,
    )
    .await;
    let table = "A-17 · Somalisk · næste møde 1/12 kl. 10.00\n                      B  T  R\nForstår dansk         2  3  3 ↑\nMotivation            4  5  4 ↑";
    toy.say(CONSULTANT, table, &["Spørg A-17 nu", "Inviter igen"]).await;
    toy.say(CONSULTANT, "Invitation til A-30:\nhttps://t.me/fodfaeste_bot?start=abc_DEF-1", &[]).await;
}

/// What a newcomer does in the first two minutes.
async fn play(browser: &Browser, page: &str, api: &BotApi) {
    let client = &browser.client;
    client.goto(page).await.unwrap();
    browser.sees("the question", "document.querySelectorAll('#citizen-chat .row button').length === 7").await;
    browser
        .sees("the clock", "document.querySelector('#clock').textContent === 'Thursday 30 November 2017, 09:00'")
        .await;
    browser.picture("sandbox-1-start").await;

    client
        .find(Locator::XPath("//*[@id='citizen-chat']//button[starts-with(., '4')]"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    browser.sees("the edit", "/riixday score:3/.test(document.querySelector('#citizen-chat .text').textContent)").await;
    browser.sees("the answer to the tap", "document.querySelector('#toast').textContent === 'Waa la keydiyey'").await;

    client.find(Locator::Css("#consultant-form input")).await.unwrap().send_keys("/citizens\n").await.unwrap();
    browser.sees("the echo", "/Echo: .citizens/.test(document.querySelector('#consultant-chat').textContent)").await;
    client.find(Locator::Css("#citizen-chat .commands button")).await.unwrap().click().await.unwrap();
    browser.sees("the command", "/Echo: .score/.test(document.querySelector('#citizen-chat').textContent)").await;

    client.find(Locator::Id("next-reminder")).await.unwrap().click().await.unwrap();
    browser.sees("the reminder", "/Kulan/.test(document.querySelector('#citizen-chat').textContent)").await;
    browser.sees("the clock moved", "/10:00$/.test(document.querySelector('#clock').textContent)").await;
    browser.picture("sandbox-2-reminder").await;
    client.find(Locator::Css("#phone a")).await.unwrap().click().await.unwrap();
    browser
        .sees("the invitation", "/Echo: .start fromsms/.test(document.querySelector('#citizen-chat').textContent)")
        .await;
    client.find(Locator::Id("plus-day")).await.unwrap().click().await.unwrap();
    browser.sees("the next day", "/^Friday 1 December 2017/.test(document.querySelector('#clock').textContent)").await;
    assert_eq!(api.chat(AMINA).iter().filter(|message| !message.from_bot).count(), 2);
}

/// Chats that run from right to left, and people without one.
async fn be_others(browser: &Browser) {
    let runs_left = "getComputedStyle(document.querySelector('#citizen-chat .text')).direction === 'rtl'";
    browser.become_one(&ZAHRA.to_string()).await;
    browser
        .sees("Dari", &format!("/گپ/.test(document.querySelector('#citizen-chat').textContent) && {runs_left}"))
        .await;
    browser.picture("sandbox-3-dari").await;
    browser.become_one(&MAHMOUD.to_string()).await;
    browser
        .sees("Arabic", &format!("/موعد/.test(document.querySelector('#citizen-chat').textContent) && {runs_left}"))
        .await;
    browser.picture("sandbox-4-arabic").await;
    browser.become_one("1004").await;
    browser.sees("the way in", "document.querySelector('#citizen-chat .empty button')").await;
    browser.client.find(Locator::Css("#citizen-chat .empty button")).await.unwrap().click().await.unwrap();
    browser
        .sees(
            "a code of one's own",
            "/Echo: .start code-A-04/.test(document.querySelector('#citizen-chat').textContent)",
        )
        .await;
    browser.become_one("new").await;
    browser.sees("someone new", "/New person 1/.test(document.querySelector('#citizen-chat h2').textContent)").await;
    browser.client.find(Locator::Css("#consultant-chat a")).await.unwrap().click().await.unwrap();
    browser
        .sees("the link", "/Echo: .start abc_DEF-1/.test(document.querySelector('#citizen-chat').textContent)")
        .await;
    browser.client.find(Locator::Id("block")).await.unwrap().click().await.unwrap();
    browser.sees("the block", "document.querySelector('#citizen-form input').disabled").await;
    browser.picture("sandbox-5-new").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newcomer_plays_the_sandbox_in_the_browser() {
    let (page, api) = stage().await;
    let browser = Arc::new(Browser::open().await);
    let player = browser.clone();
    let played = tokio::spawn(async move {
        play(&player, &page, &api).await;
        be_others(&player).await;
    })
    .await;
    Arc::into_inner(browser).unwrap().close().await;
    played.unwrap();
}
