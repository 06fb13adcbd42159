//! A town for one story: the service as it is on a database of its own, the
//! local servers around it, and the people.

mod books;
mod calendar;
mod database;
mod gateway;
mod journal;
pub mod language;
mod ledger;
mod page;
mod people;
mod person;
mod picture;
mod screen;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, NaiveDateTime, Utc};
use fodfaeste::app::{Running, Service, Time};
use fodfaeste::clock::{Clock, Hand};
use fodfaeste::config::Config;
use fodfaeste::rules::wall_time::local_to_utc;
use fodfaeste::sandbox::bot_api::BotApi;
use fodfaeste::sandbox::phone::{Api as Speech, Phone};
use fodfaeste::store::Store;
use fodfaeste::talk::Talk;
use fodfaeste::telegram::{Api, Ingest, learn_bot};
use tokio::net::TcpListener;
use tokio::time::timeout;

pub use calendar::without_uids;
pub use page::{Form, Guest};
pub use people::{Citizen, Staff};
pub use person::{Button, Person};

use database::Database;
use journal::Journal;

/// Secrets of the settings; no log may hold one.
const BOT_TOKEN: &str = "7000001:canary-of-the-bot";
pub const GATEWAY_TOKEN: &str = "canary-of-the-gateway";
pub const REPORT_KEY: &str = "canary-of-the-reports";

/// What citizens answer to, where they can.
const SHORT_NUMBER: &str = "1231";

/// What Twilio's callbacks go to, seen from outside; a proxy stands before it.
const OUTSIDE: &str = "https://fjordby.example";

/// How long a story waits, in real time, for what should happen at once.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A Monday. Every story begins then, unless it says otherwise.
const OPENING: &str = "2026-03-02 09:00";

const SETTINGS: &str = r#"
    [telegram]
    token = "{bot_token}"
    api_url = "{bot_url}"
    messages_per_second = 0
    content = "{content}"
    [sms]
    {gateway}
    url = "{phone_url}"
    sender = "{sender}"
    inbound = {replies}
    [unit]
    name = "Fjordby Kommune"
    phone = "70 10 10 10"
    [unit.purpose]
    da = "Tallene bruges i samtaler med dig om arbejde."
    ar = "نستخدم الأرقام في الحديث معكم عن العمل."
    "fa-AF" = "این نمره‌ها در صحبت با شما دربارهٔ کار استفاده می‌شود."
    so = "Dhibcaha waxaa loo isticmaalaa marka lagaala hadlayo shaqada."
    ru = "Оценки нужны для разговора с Вами о работе."
"#;

/// The part of the settings that differs from gateway to gateway.
const fn gateway(speech: Speech) -> &'static str {
    match speech {
        Speech::Mobile => "gateway = \"gatewayapi\"\ntoken = \"{phone_token}\"\nwebhook_secret = \"{report_key}\"",
        Speech::Rest => {
            "gateway = \"gatewayapi\"\napi = \"rest\"\ntoken = \"{phone_token}\"\nwebhook_secret = \"{report_key}\""
        }
        Speech::Twilio => {
            "gateway = \"twilio\"\naccount = \"AC0123456789abcdef0123456789abcdef\"\npassword = \"{phone_token}\""
        }
    }
}

const KANNEL: &str = "
    gateway = \"kannel\"
    account = \"fodfaeste\"
    password = \"{phone_token}\"
    webhook_secret = \"{report_key}\"";

/// Without further word no round is opened by the calendar.
pub const NO_ROUNDS: &str = "[schedule]\nassessment = \"0 0 9 1 1 *\"\n";

/// And no morning has a summary, unless a story sets when.
fn quiet_mornings(settings: &str) -> String {
    let quiet = "[schedule]\ndigest = \"0 30 7 1 1 *\"\n";
    match settings {
        set if set.contains("digest") => set.to_owned(),
        set if set.contains("[schedule]\n") => set.replace("[schedule]\n", quiet),
        set => format!("{set}{quiet}"),
    }
}

/// The lines of `[sms]` among more settings, such as `sms.max_per_day = 2`,
/// and the others.
fn of_sms(settings: &str) -> (String, String) {
    let (sms, others): (Vec<_>, Vec<_>) = settings.lines().partition(|line| line.starts_with("sms."));
    let sms: Vec<&str> = sms.into_iter().filter_map(|line| line.strip_prefix("sms.")).collect();
    (sms.join("\n"), others.join("\n") + "\n")
}

/// The town of one story. Clones are the same town.
#[derive(Clone)]
pub struct Town(Arc<Inner>);

struct Inner {
    bot_api: BotApi,
    phone: Phone,
    clock: Clock,
    hand: Hand,
    config: Config,
    database: Database,
    /// `None` while the service is down.
    service: tokio::sync::Mutex<Option<Works>>,
    notes: Mutex<Notes>,
    journal: Journal,
}

/// The running service.
struct Works {
    running: Running,
    port: u16,
    time: Arc<Time>,
}

/// What the story remembers of its people.
#[derive(Default)]
struct Notes {
    /// What each chat's person has read: message, and what it said.
    read: HashMap<i64, BTreeMap<i64, String>>,
    /// How many SMS of each phone were read.
    read_sms: HashMap<String, usize>,
    /// The last calendar file that each chat's person has opened.
    opened: HashMap<i64, i64>,
    chats: BTreeSet<i64>,
    phones: BTreeSet<String>,
    /// How often each chat's person pressed.
    taps: HashMap<i64, usize>,
    secrets: Vec<String>,
    /// What citizens wrote in SMS: no database may hold it.
    written: Vec<String>,
    consultant: Option<uuid::Uuid>,
}

impl Town {
    /// A town with the service running.
    pub async fn open() -> Self {
        Self::open_with(NO_ROUNDS).await
    }

    /// A town whose service has more settings, as TOML.
    pub async fn open_with(settings: &str) -> Self {
        let town = Self::prepare(settings).await;
        town.starts().await;
        town.telegram_answers().await;
        town
    }

    /// A town whose service has not started yet.
    pub async fn prepare(settings: &str) -> Self {
        Self::prepare_with(settings, "full", false).await
    }

    /// A town where an SMS can be answered.
    pub async fn with_replies() -> Self {
        Self::with_replies_and(NO_ROUNDS).await
    }

    /// The same with more settings.
    pub async fn with_replies_and(settings: &str) -> Self {
        let town = Self::prepare_with(settings, "full", true).await;
        town.starts().await;
        town.telegram_answers().await;
        town
    }

    /// The same with chats that carry meetings only.
    pub async fn open_with_notices_only(settings: &str) -> Self {
        let town = Self::prepare_with(settings, "notices", false).await;
        town.starts().await;
        town.telegram_answers().await;
        town
    }

    /// A town whose chats carry meetings only.
    pub async fn with_notices_only() -> Self {
        Self::open_with_notices_only(NO_ROUNDS).await
    }

    /// A town whose SMS gateway speaks another interface, known from outside by
    /// an address of its own.
    pub async fn open_by(speech: Speech) -> Self {
        let settings = format!("{NO_ROUNDS}[http]\npublic_url = \"{OUTSIDE}\"\n");
        let town = Self::prepare_by(&settings, "full", false, speech).await;
        town.starts().await;
        town.telegram_answers().await;
        town
    }

    async fn prepare_with(settings: &str, content: &str, replies: bool) -> Self {
        Self::prepare_by(settings, content, replies, Speech::Mobile).await
    }

    /// A town whose SMS go both ways through a Kannel at this address, known
    /// to it by another.
    #[allow(dead_code, reason = "the suite with a real Kannel plays in this town, too")]
    pub async fn open_by_kannel(kannel: &str, public_url: &str) -> Self {
        let settings = format!("{NO_ROUNDS}[http]\npublic_url = \"{public_url}\"\n");
        let town = Self::prepare_at(&settings, "full", true, Speech::Mobile, Some(kannel)).await;
        town.starts().await;
        town.telegram_answers().await;
        town
    }

    async fn prepare_by(settings: &str, content: &str, replies: bool, speech: Speech) -> Self {
        Self::prepare_at(settings, content, replies, speech, None).await
    }

    async fn prepare_at(settings: &str, content: &str, replies: bool, speech: Speech, kannel: Option<&str>) -> Self {
        let (bot_port, bots) = local_listener().await;
        let (phone_port, phones) = local_listener().await;
        let (sms, settings) = of_sms(settings);
        let gateway = if kannel.is_some() { KANNEL } else { gateway(speech) };
        let slots = [
            ("{gateway}", format!("{gateway}\n{sms}")),
            ("{content}", content.to_owned()),
            ("{sender}", if replies { SHORT_NUMBER } else { "Fjordby" }.to_owned()),
            ("{replies}", replies.to_string()),
            ("{bot_token}", BOT_TOKEN.to_owned()),
            ("{bot_url}", format!("http://127.0.0.1:{bot_port}")),
            ("{phone_url}", kannel.map_or(format!("http://127.0.0.1:{phone_port}"), str::to_owned)),
            ("{phone_token}", GATEWAY_TOKEN.to_owned()),
            ("{report_key}", REPORT_KEY.to_owned()),
        ];
        let text = slots
            .iter()
            .fold(format!("{SETTINGS}{}", quiet_mornings(&settings)), |text, (slot, value)| text.replace(slot, value));
        let config = Config::from_toml(&text).unwrap();
        let (clock, hand) = Clock::movable(at(OPENING, &config), false);
        let now = clock.clone();
        let now: fodfaeste::sandbox::Now = Arc::new(move || now.now());
        let bot_api = BotApi::new(BOT_TOKEN, "fodfaeste_test_bot", now.clone());
        let phone = Phone::new(GATEWAY_TOKEN, now);
        phone.speak(speech);
        phone.bring_replies_to(&format!("{OUTSIDE}/sms/twilio/inbound"));
        tokio::spawn(bot_api.clone().serve(bots));
        tokio::spawn(phone.clone().serve(phones));
        let secrets = [BOT_TOKEN, GATEWAY_TOKEN, REPORT_KEY].map(str::to_owned).to_vec();
        Self(Arc::new(Inner {
            bot_api,
            phone,
            clock,
            hand,
            config,
            database: Database::fresh().await,
            service: tokio::sync::Mutex::new(None),
            notes: Mutex::new(Notes { secrets, ..Notes::default() }),
            journal: Journal::open(),
        }))
    }

    /// The service starts on the town's database.
    pub async fn starts(&self) {
        let store = Store::open(self.0.database.url()).await.unwrap();
        let (port, listener) = local_listener().await;
        let gateway = self.0.config.sms.gateway.as_ref().unwrap().kind.word;
        self.0.phone.report_to(&format!("http://127.0.0.1:{port}/sms/{gateway}/status"), REPORT_KEY);
        let service = Service::build(&self.0.config, store, self.0.clock.clone()).unwrap();
        let time = Arc::new(Time::around(&service, self.0.phone.clone(), self.0.hand.clone()));
        let running = service.start(listener, Router::new()).await.unwrap();
        *self.0.service.lock().await = Some(Works { running, port, time });
    }

    /// Waits until the service asks Telegram for updates.
    pub async fn telegram_answers(&self) {
        let before = self.0.bot_api.calls("getUpdates");
        let asked = self.0.bot_api.until(PATIENCE, |api| (api.calls("getUpdates") > before).then_some(())).await;
        asked.expect("the service asks Telegram for updates");
    }

    /// The service is stopped, as by SIGTERM.
    pub async fn stops(&self) {
        let works = self.0.service.lock().await.take();
        works.expect("the service runs").running.stop().await;
    }

    /// The service is stopped, and started on the same database.
    pub async fn restarts(&self) {
        self.stops().await;
        self.starts().await;
        self.telegram_answers().await;
        self.settles().await;
    }

    /// Time goes on to a local time; all that falls due on the way is done.
    /// While the service is down only the clock moves.
    pub async fn moves_to(&self, local: &str) {
        let target = self.at(local);
        match self.time().await {
            None => self.0.hand.set(target),
            Some(time) => match timeout(4 * PATIENCE, time.move_to(target)).await {
                Ok(moved) => moved.unwrap(),
                Err(_) => panic!("what falls due until {local} does not end:\n{}", self.what_waits().await),
            },
        }
        self.settles().await;
    }

    /// Waits until every update has had its effect and all that is due is sent.
    pub async fn settles(&self) {
        let Some(time) = self.time().await else { return };
        let resting = async {
            loop {
                self.0.bot_api.until(PATIENCE, |api| (api.unacknowledged() == 0).then_some(())).await;
                time.work().await.unwrap();
                if self.0.bot_api.unacknowledged() == 0 {
                    return;
                }
            }
        };
        if timeout(PATIENCE, resting).await.is_err() {
            panic!("the town does not come to rest:\n{}", self.what_waits().await);
        }
    }

    /// Tries what was set aside and is due, as the service does from time to time.
    pub async fn tries_parked(&self) {
        let telegram = &self.0.config.telegram;
        let api = Api::new(telegram.api_url.clone(), telegram.token.clone().unwrap()).unwrap();
        let bot = learn_bot(&api).await.unwrap();
        Ingest::new(api, self.talk().await, bot).retry_parked().await.unwrap();
        self.settles().await;
    }

    /// The local Telegram.
    pub fn bot_api(&self) -> &BotApi {
        &self.0.bot_api
    }

    /// The local SMS gateway.
    pub fn phone(&self) -> &Phone {
        &self.0.phone
    }

    /// The instant of a local time such as `2026-03-04 10:00`.
    pub fn at(&self, local: &str) -> DateTime<Utc> {
        at(local, &self.0.config)
    }

    /// The time now.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// The running service's core.
    pub async fn talk(&self) -> Talk {
        let service = self.0.service.lock().await;
        service.as_ref().expect("the service runs").running.talk.clone()
    }

    /// Where the running service listens.
    pub async fn address(&self) -> String {
        let service = self.0.service.lock().await;
        format!("http://127.0.0.1:{}", service.as_ref().expect("the service runs").port)
    }

    async fn time(&self) -> Option<Arc<Time>> {
        self.0.service.lock().await.as_ref().map(|works| Arc::clone(&works.time))
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.0.notes.lock().unwrap()
    }
}

fn at(local: &str, config: &Config) -> DateTime<Utc> {
    let time = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("a time such as 2026-03-04 10:00");
    local_to_utc(time, config.unit.time_zone).expect("a time that exists")
}

pub async fn local_listener() -> (u16, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    (listener.local_addr().unwrap().port(), listener)
}
