//! A local SMS gateway that speaks GatewayAPI's two interfaces and Twilio's,
//! and the phones behind it: what arrived on them, and what people answer.

mod mobile;
mod report;
mod rest;
pub mod twilio;

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, Utc};
use rand::Rng;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

use super::Now;
use super::fault::Faults;
use super::wire::{Cut, Line};
use report::{Event, Parcel, Target};

/// One SMS on a phone.
#[derive(Clone, Debug, Serialize)]
pub struct Sms {
    pub id: String,
    pub at: DateTime<Utc>,
    /// Whether the phone's owner wrote it.
    pub is_own: bool,
    /// Who sent it; a reply has the number itself.
    pub sender: String,
    pub text: String,
    pub reference: Option<String>,
    /// How long the gateway may try, as it was asked.
    pub expiration: Option<String>,
    /// What the gateway said of it last; empty for a reply.
    pub status: String,
}

/// The gateway and the phones; clones share everything. Numbers are written
/// with or without a plus.
#[derive(Clone)]
pub struct Phone(Arc<Inner>);

struct Inner {
    token: String,
    now: Now,
    state: Mutex<State>,
    revision: watch::Sender<u64>,
    faults: Faults,
    parcels: mpsc::UnboundedSender<Parcel>,
    /// Taken by the first `serve`.
    deliveries: Mutex<Option<mpsc::UnboundedReceiver<Parcel>>>,
}

#[derive(Default)]
struct State {
    /// The interface by which replies come to the service.
    speaks: Api,
    inbound_at: Option<String>,
    inboxes: HashMap<u64, Vec<Sms>>,
    failing: HashSet<u64>,
    disorder: bool,
    only_passing: bool,
    target: Option<Target>,
    /// Events that no webhook has taken yet.
    untaken: usize,
    /// What Twilio keeps of the messages that it took, oldest first.
    kept: Vec<twilio::Kept>,
}

/// The interfaces that the gateway speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Api {
    /// GatewayAPI's current one.
    #[default]
    Mobile,
    /// GatewayAPI's older one.
    Rest,
    Twilio,
}

/// A message that was asked for and found right.
struct Request {
    api: Api,
    sender: String,
    recipient: u64,
    text: String,
    reference: Option<String>,
    expiration: Option<String>,
    /// Where Twilio reports of it.
    callback: Option<String>,
}

impl Phone {
    /// A gateway that takes this token, with no webhook yet. To Twilio it is the
    /// password of any account.
    pub fn new(token: &str, now: Now) -> Self {
        let (parcels, deliveries) = mpsc::unbounded_channel();
        Self(Arc::new(Inner {
            token: token.to_owned(),
            now,
            state: Mutex::default(),
            revision: watch::Sender::new(0),
            faults: Faults::default(),
            parcels,
            deliveries: Mutex::new(Some(deliveries)),
        }))
    }

    /// Serves until it is dropped, and brings events to the webhook meanwhile.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let deliveries = self.0.deliveries.lock().unwrap_or_else(PoisonError::into_inner).take();
        let delivery = async {
            match deliveries {
                Some(deliveries) => report::deliver(self.clone(), deliveries).await,
                None => std::future::pending().await,
            }
        };
        let router = Router::new().merge(mobile::router()).merge(rest::router()).merge(twilio::router());
        let router = router.with_state(self.clone());
        let server = axum::serve(Line(listener), router.into_make_service_with_connect_info::<Cut>());
        tokio::select! {
            ended = server.into_future() => ended,
            () = delivery => Ok(()),
        }
    }

    /// Where reports and replies go from now on, and the key that signs them.
    /// Twilio reports to the address that a message brings, of which only the
    /// host is put in its place, and signs with the token.
    pub fn report_to(&self, url: &str, key: &str) {
        self.change(|state| state.target = Some(Target { url: url.to_owned(), key: key.to_owned() }));
    }

    /// From now on replies come by this interface.
    pub fn speak(&self, api: Api) {
        self.change(|state| state.speaks = api);
    }

    /// The public address to which Twilio brings replies.
    pub fn bring_replies_to(&self, url: &str) {
        self.change(|state| state.inbound_at = Some(url.to_owned()));
    }

    /// The faults that a test orders; the methods are `single` and `mtsms`, and
    /// Twilio's `messages`, `list` and `blank`.
    pub fn faults(&self) -> &Faults {
        &self.0.faults
    }

    /// From now on messages to this number are undeliverable (or not).
    pub fn fail(&self, number: &str, fails: bool) {
        let number = digits(number);
        self.change(|state| if fails { state.failing.insert(number) } else { state.failing.remove(&number) });
    }

    /// From now on reports come twice and the last first (or not).
    pub fn disorder(&self, disorder: bool) {
        self.change(|state| state.disorder = disorder);
    }

    /// From now on nothing more is reported than that a message is under way.
    pub fn report_only_that_it_is_under_way(&self, only: bool) {
        self.change(|state| state.only_passing = only);
    }

    /// What is on a phone, oldest first.
    pub fn inbox(&self, number: &str) -> Vec<Sms> {
        self.lock().inboxes.get(&digits(number)).cloned().unwrap_or_default()
    }

    /// All numbers that have an SMS, in E.164 form.
    pub fn numbers(&self) -> Vec<String> {
        let mut numbers: Vec<String> = self.lock().inboxes.keys().map(|digits| format!("+{digits}")).collect();
        numbers.sort_unstable();
        numbers
    }

    /// The person answers by SMS.
    pub fn reply(&self, number: &str, text: &str) {
        let (at, number) = ((self.0.now)(), digits(number));
        let sms = Sms {
            id: new_id(),
            at,
            is_own: true,
            sender: format!("+{number}"),
            text: text.to_owned(),
            reference: None,
            expiration: None,
            status: String::new(),
        };
        let (speaks, inbound_at) = {
            let state = self.lock();
            (state.speaks, state.inbound_at.clone())
        };
        let event = match speaks {
            Api::Mobile => mobile::inbound(&sms, number, at),
            Api::Rest => rest::inbound(&sms, number, at),
            Api::Twilio => twilio::inbound(&sms, inbound_at),
        };
        self.change(|state| state.inboxes.entry(number).or_default().push(sms));
        self.post(vec![event]);
    }

    /// How many events the webhook has not taken yet.
    pub fn untaken(&self) -> usize {
        self.lock().untaken
    }

    /// A number that rises with every change; can be waited on.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.revision.subscribe()
    }

    /// Waits until something is seen, at most this long.
    pub async fn until<T>(&self, limit: Duration, mut look: impl FnMut(&Self) -> Option<T>) -> Option<T> {
        let mut changes = self.changes();
        let waiting = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = look(self) {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(limit, waiting).await.ok().flatten()
    }

    /// Takes a message, puts it on the phone and reports what became of it.
    fn accept(&self, request: Request) -> Sms {
        let at = (self.0.now)();
        let number = request.recipient;
        let (sms, disorder, only_passing) = self.change(|state| {
            let status = if state.failing.contains(&number) { "UNDELIVERABLE" } else { "DELIVERED" };
            let sms = Sms {
                id: match request.api {
                    Api::Mobile => new_id(),
                    Api::Rest => rand::rng().random_range(1..u32::MAX).to_string(),
                    Api::Twilio => twilio::new_sid(),
                },
                at,
                is_own: false,
                sender: request.sender,
                text: request.text,
                reference: request.reference,
                expiration: request.expiration,
                status: status.to_owned(),
            };
            if request.api == Api::Twilio {
                state.kept.push(twilio::Kept::of(&sms, number));
            }
            if status == "DELIVERED" {
                state.inboxes.entry(number).or_default().push(sms.clone());
            }
            (sms, state.disorder, state.only_passing)
        });
        let statuses = ["ENROUTE", &sms.status].into_iter().take(if only_passing { 1 } else { 2 });
        let events = statuses.filter_map(|status| match request.api {
            Api::Mobile => Some(mobile::status(&sms, number, status, at)),
            Api::Rest => Some(rest::status(&sms, number, status, at)),
            Api::Twilio => request.callback.as_deref().map(|url| twilio::status(&sms, number, status, url)),
        });
        let mut events: Vec<Event> = events.collect();
        if disorder {
            events.reverse();
            events.extend(events.clone());
        }
        self.post(events);
        sms
    }

    fn post(&self, events: Vec<Event>) {
        if self.target().is_some() {
            self.change(|state| state.untaken += events.len());
            // Fails only when the server has ended: nobody waits for it then.
            let _ = self.0.parcels.send(Parcel { events });
        }
    }

    fn target(&self) -> Option<Target> {
        self.lock().target.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let changed = change(&mut self.lock());
        self.0.revision.send_modify(|revision| *revision += 1);
        changed
    }
}

/// A number's digits; 0 for text that is none.
fn digits(number: &str) -> u64 {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// An id that looks like GatewayAPI's: 26 letters of a ULID.
fn new_id() -> String {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut rng = rand::rng();
    let letter = |_| char::from(LETTERS[rng.random_range(0..LETTERS.len())]);
    (0..26).map(letter).collect()
}
