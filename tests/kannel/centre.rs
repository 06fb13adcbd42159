//! The message centre behind Kannel, with the phones of all.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use fodfaeste::sms::segments::Encoding;

use crate::town::{PATIENCE, local_listener};

/// What became of a message, as Kannel counts reports.
#[derive(Clone, Copy)]
pub enum Fate {
    Delivered = 1,
    Failed = 2,
}

/// What the centre does with what Kannel gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Takes,
    /// It never answers.
    Hangs,
    Refuses,
}

/// A message centre, with the phones of all.
pub trait Phones {
    /// The next message that Kannel gives, reported as delivered.
    async fn next(&self) -> Sms;

    /// Somebody writes an SMS.
    async fn brings(&self, from: &str, text: &str);

    /// How many have come that nobody has looked at.
    fn unread(&self) -> usize;
}

/// A message that Kannel gave to the centre.
#[derive(Clone, Debug)]
pub struct Sms {
    pub to: String,
    pub text: String,
    /// 0 for the small alphabet, 2 for two bytes a letter.
    pub coding: String,
    /// In how many parts it came.
    pub of: u8,
    /// For how many minutes it is of use.
    pub validity: Option<u32>,
    /// Where the centre reports to.
    report: String,
}

impl Sms {
    /// One whose report has left by itself.
    pub fn of(to: String, text: String, wide: bool, of: u8) -> Self {
        let coding = if wide { "2" } else { "0" }.to_owned();
        Self { to, text, coding, of, validity: None, report: String::new() }
    }
}

/// A message whose parts come in any order.
struct Arriving {
    to: String,
    coding: String,
    validity: Option<u32>,
    message: Option<u8>,
    of: u8,
    /// The text of each, and where to report to.
    parts: BTreeMap<u8, (String, String)>,
}

impl Arriving {
    fn is_whole(&self) -> bool {
        self.parts.len() == usize::from(self.of)
    }

    fn whole(&self) -> Option<Sms> {
        let text = self.parts.values().map(|(text, _)| text.as_str()).collect();
        let (_, report) = self.parts.get(&1)?.clone();
        let (to, coding) = (self.to.clone(), self.coding.clone());
        let sms = Sms { to, text, coding, of: self.of, validity: self.validity, report };
        self.is_whole().then_some(sms)
    }
}

#[derive(Clone, Default)]
struct Desk {
    inbox: Arc<Mutex<Vec<Arriving>>>,
    mood: Arc<Mutex<Mood>>,
    /// How often something was given.
    calls: Arc<AtomicUsize>,
}

pub struct Centre {
    pub address: String,
    desk: Desk,
    taken: Mutex<usize>,
    kannel: AtomicU16,
}

impl Centre {
    pub async fn open() -> Self {
        let (port, listener) = local_listener().await;
        let desk = Desk::default();
        let router = Router::new().route("/send", get(take)).with_state(desk.clone());
        tokio::spawn(axum::serve(listener, router).into_future());
        Self { address: format!("http://127.0.0.1:{port}"), desk, taken: Mutex::new(0), kannel: AtomicU16::new(0) }
    }

    /// On which port Kannel listens to the centre.
    pub fn reaches(&self, port: u16) {
        self.kannel.store(port, Ordering::SeqCst);
    }

    pub fn is(&self, mood: Mood) {
        *self.desk.mood.lock().unwrap() = mood;
    }

    /// How often Kannel has tried to give it something.
    pub fn calls(&self) -> usize {
        self.desk.calls.load(Ordering::SeqCst)
    }

    pub async fn next_unreported(&self) -> Sms {
        let looking = async {
            loop {
                if let Some(sms) = self.look() {
                    return sms;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, looking).await.expect("a message comes")
    }

    fn look(&self) -> Option<Sms> {
        let mut taken = self.taken.lock().unwrap();
        let sms = self.desk.inbox.lock().unwrap().get(*taken)?.whole()?;
        *taken += 1;
        Some(sms)
    }

    /// Tells Kannel what became of a message.
    pub async fn reports(&self, sms: &Sms, fate: Fate) {
        let report = sms.report.replace("%d", &(fate as u8).to_string());
        let to = sms.to.replace('+', "%2B");
        let said = self.tells(&format!("{report}&from=1231&to={to}&text=report&charset=UTF-8")).await;
        assert!(said.contains("Sent"), "{said}");
    }

    async fn tells(&self, url: &str) -> String {
        http().get(url).send().await.unwrap().text().await.unwrap()
    }
}

impl Phones for Centre {
    async fn next(&self) -> Sms {
        let sms = self.next_unreported().await;
        self.reports(&sms, Fate::Delivered).await;
        sms
    }

    async fn brings(&self, from: &str, text: &str) {
        let coding = if Encoding::of(text) == Encoding::Gsm7 { "0" } else { "2" };
        let mut url = url::Url::parse(&format!("http://127.0.0.1:{}/sms", self.kannel.load(Ordering::SeqCst))).unwrap();
        url.query_pairs_mut()
            .extend_pairs([("username", "centre"), ("password", "centre"), ("from", from), ("to", "1231")])
            .extend_pairs([("charset", "UTF-8"), ("coding", coding), ("text", text)]);
        let said = self.tells(url.as_str()).await;
        assert!(said.contains("Sent"), "{said}");
    }

    fn unread(&self) -> usize {
        self.desk.inbox.lock().unwrap().len() - *self.taken.lock().unwrap()
    }
}

/// A client that gives up.
pub fn http() -> reqwest::Client {
    reqwest::Client::builder().timeout(PATIENCE).build().unwrap()
}

async fn take(State(desk): State<Desk>, Query(fields): Query<HashMap<String, String>>) -> (StatusCode, &'static str) {
    desk.calls.fetch_add(1, Ordering::SeqCst);
    let mood = *desk.mood.lock().unwrap();
    match mood {
        Mood::Takes => {}
        Mood::Hangs => std::future::pending().await,
        Mood::Refuses => return (StatusCode::FORBIDDEN, "no such number"),
    }
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    // Kannel hands texts over as the bytes that go on the air, in hex.
    let bytes = hex::decode(field("text")).unwrap();
    let text = match field("charset").as_str() {
        "UTF-16BE" => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(),
        _ => String::from_utf8(bytes).unwrap(),
    };
    // A part's header ends with its message's number, how many there are, and
    // which this is.
    let header = hex::decode(field("udh")).unwrap();
    let (message, of, part) = match header.as_slice() {
        [.., message, of, part] => (Some(*message), *of, *part),
        _ => (None, 1, 1),
    };
    let mut inbox = desk.inbox.lock().unwrap();
    let at = inbox
        .iter()
        .position(|sms| !sms.is_whole() && message.is_some() && sms.message == message && sms.to == field("to"));
    let at = at.unwrap_or_else(|| {
        let (to, coding, validity) = (field("to"), field("coding"), field("validity").parse().ok());
        inbox.push(Arriving { to, coding, validity, message, of, parts: BTreeMap::new() });
        inbox.len() - 1
    });
    inbox[at].parts.insert(part, (text, field("dlr-url")));
    (StatusCode::ACCEPTED, "0: Accepted for delivery")
}
