//! How fast reminders leave by SMS: through the dispatcher and the `gatewayapi`
//! adapter to a local gateway, each with its attempt and its result durably in
//! SQLite. Beside it in the same run a bare loop of requests with the same
//! bodies, which keeps nothing. Then what a look for due work costs while many
//! or few reminders wait.
//!
//! `cargo bench --bench sms [-- ROUNDS]`. The gateway is this process, on the
//! same cores, so both loops pay for it. Figures of one run compare with each
//! other only.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use chrono::{DateTime, TimeDelta, Utc};
use fodfaeste::app::{Running, Service};
use fodfaeste::clock::Clock;
use fodfaeste::config::Config;
use fodfaeste::dialog::say::Say;
use fodfaeste::rules::appointment::{AppointmentId, Kind, Meeting};
use fodfaeste::rules::person::{CitizenId, Language, Phone};
use fodfaeste::store::{CitizenEntry, Lease, MessageKind, NewAppointment, NewMessage, Store, StoreError, Tx};
use fodfaeste::talk::Talk;
use mimalloc::MiMalloc;
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// As in the program; the bare loop has it, too.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const MESSAGES: usize = 20_000;
const AT_ONCE: usize = 64;
const ROUNDS: usize = 3;

/// How many reminders wait while it is looked for due work.
const WAITING: [usize; 2] = [1_000, 1_000_000];
const LOOKS: usize = 300;

/// What a gateway reads of a message.
#[derive(Deserialize)]
struct Request {
    recipient: u64,
    reference: String,
}

#[derive(Serialize)]
struct Taken {
    msg_id: String,
    recipient: u64,
    reference: String,
}

/// How many messages the gateway has taken.
type Count = Arc<AtomicUsize>;

async fn single(State(count): State<Count>, Json(request): Json<Request>) -> (StatusCode, Json<Taken>) {
    let number = count.fetch_add(1, Ordering::Relaxed);
    let taken = Taken { msg_id: format!("{number:026}"), recipient: request.recipient, reference: request.reference };
    (StatusCode::ACCEPTED, Json(taken))
}

async fn gateway() -> (String, Count) {
    let count = Count::default();
    let router = Router::new().route("/mobile/single", post(single)).with_state(count.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, count)
}

/// A Thursday at noon.
fn now() -> DateTime<Utc> {
    "2017-11-30T11:00:00Z".parse().expect("a time")
}

async fn store(folder: &TempDir) -> Store {
    Store::open(&format!("sqlite://{}", folder.path().join("sms.db").display())).await.expect("a database")
}

/// Danish mobile numbers.
fn phones() -> impl Iterator<Item = Phone> {
    (20_000_000..30_000_000).filter_map(|number| format!("+45{number}").parse().ok())
}

/// A citizen with a number, a meeting tomorrow, and its reminder.
async fn remind(tx: &mut Tx, number: usize, phone: Phone) -> Result<NewMessage, StoreError> {
    let citizen = CitizenId(Talk::key());
    let entry = CitizenEntry {
        reference: format!("A-{number}").parse().expect("a ref"),
        language: Language::ALL[number % Language::ALL.len()],
        phone: Some(phone),
        nationality: None,
        enrolled_on: None,
        name: None,
    };
    let meeting = Meeting {
        id: AppointmentId(Talk::key()),
        starts_at: now() + TimeDelta::days(1),
        minutes: 45,
        kind: Kind::Teaching,
        place: "Rådhuset".into(),
        interpreter: true,
        answer: None,
        waiting: false,
        seen: None,
    };
    tx.add_citizen(citizen, &entry, None, now()).await?;
    tx.book(&NewAppointment::of(citizen, &meeting), now()).await?;
    let appointment = Some(meeting.id);
    let body = serde_json::to_string(&Say::Reminder { meeting }).expect("a body");
    Ok(NewMessage {
        id: Talk::key(),
        recipient: citizen.0,
        citizen: Some(citizen),
        chat: None,
        kind: MessageKind::Reminder,
        body,
        edits: None,
        appointment,
        due_at: now(),
        deadline: Some(now() + TimeDelta::hours(22)),
        fence: None,
    })
}

async fn filled(store: &Store, count: usize) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    let mut messages = Vec::with_capacity(count);
    for (number, phone) in phones().take(count).enumerate() {
        messages.push(remind(&mut tx, number, phone).await?);
    }
    tx.add_messages(&messages, now()).await?;
    tx.commit().await
}

async fn service(url: &str, store: Store) -> Running {
    let settings = format!(
        "
        [unit]
        phone = \"70 10 10 10\"
        [sms]
        gateway = \"gatewayapi\"
        url = \"{url}\"
        token = \"a-token\"
        max_per_day = 1000000
        "
    );
    let config = Config::from_toml(&settings).expect("settings");
    let (clock, _) = Clock::movable(now(), false);
    let service = Service::build(&config, store, clock).expect("a service");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    service.start(listener, Router::new()).await.expect("it starts")
}

/// From the first look until each result is kept, in messages a second.
async fn dispatched() -> f64 {
    let ((url, count), folder) = (gateway().await, tempfile::tempdir().expect("a folder"));
    let store = store(&folder).await;
    filled(&store, MESSAGES).await.expect("reminders");
    let begun = Instant::now();
    let running = service(&url, store).await;
    while count.load(Ordering::Relaxed) < MESSAGES {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    loop {
        let mut tx = running.talk.store.read().await.expect("a transaction");
        let open = tx.open_now(now()).await.expect("asked");
        if open == 0 {
            break;
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let took = begun.elapsed();
    assert_eq!(count.load(Ordering::Relaxed), MESSAGES, "each once");
    running.stop().await;
    MESSAGES as f64 / took.as_secs_f64()
}

/// The same requests, and nothing else.
async fn bare() -> f64 {
    let (url, count) = gateway().await;
    let client = reqwest::Client::builder().timeout(Duration::from_secs(60)).build().expect("a client");
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let sender = || {
        let (client, url, next) = (client.clone(), format!("{url}/mobile/single"), next.clone());
        tokio::spawn(async move {
            while next.fetch_add(1, Ordering::Relaxed) < MESSAGES {
                let body = serde_json::json!({
                    "sender": "Fodfaeste", "recipient": 4_520_123_456_u64, "reference": Talk::key(),
                    "expiration": "PT22H",
                    "message": "Husk: fredag den 1. december kl. 12.00. Ring 70 10 10 10, hvis du ikke kan komme.",
                });
                let request = client.post(&url).header("authorization", "Token a-token").json(&body);
                let answer = request.send().await.expect("an answer");
                assert_eq!(answer.status(), StatusCode::ACCEPTED);
                answer.bytes().await.expect("a body");
            }
        })
    };
    let senders: Vec<_> = (0..AT_ONCE).map(|_| sender()).collect();
    for sender in senders {
        sender.await.expect("it ends");
    }
    assert_eq!(count.load(Ordering::Relaxed), MESSAGES);
    MESSAGES as f64 / begun.elapsed().as_secs_f64()
}

/// The median time of a look that finds ten messages while so many wait.
async fn look(waiting: usize) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    let mut tx = store.begin().await.expect("a transaction");
    let row = remind(&mut tx, 0, phones().next().expect("a phone")).await.expect("a reminder");
    for part in (0..waiting).collect::<Vec<_>>().chunks(10_000) {
        let later = |number: &usize| NewMessage {
            id: Talk::key(),
            recipient: Talk::key(),
            due_at: now() + TimeDelta::seconds(*number as i64 + 3600),
            ..row.clone()
        };
        tx.add_messages(&part.iter().map(later).collect::<Vec<_>>(), now()).await.expect("written");
    }
    tx.commit().await.expect("committed");
    let mut times = Vec::with_capacity(LOOKS);
    for number in 0..LOOKS {
        let due: Vec<_> =
            (0..10).map(|_| NewMessage { id: Talk::key(), recipient: Talk::key(), ..row.clone() }).collect();
        let mut tx = store.begin().await.expect("a transaction");
        tx.add_messages(&due, now()).await.expect("written");
        tx.commit().await.expect("committed");
        let begun = Instant::now();
        let at = number as i64 * 100_000;
        let lease = Lease { owner: row.recipient, now_ms: at, until_ms: at + 15_000 };
        let mut tx = store.begin().await.expect("a transaction");
        let claimed = tx.claim(lease, now(), 400, |_| false).await.expect("claimed");
        tx.commit().await.expect("committed");
        times.push(begun.elapsed());
        assert_eq!(claimed.len(), 10);
        let mut tx = store.begin().await.expect("a transaction");
        for taken in claimed.iter().flat_map(|claimed| &claimed.waiting) {
            let message = tx.message(taken.id).await.expect("read").expect("there");
            tx.postpone(&message, now() + TimeDelta::days(30), None).await.expect("put off");
        }
        tx.commit().await.expect("committed");
    }
    times.sort_unstable();
    times[LOOKS / 2]
}

async fn measure(rounds: usize) {
    println!("{MESSAGES} messages, {AT_ONCE} requests at once in the bare loop");
    println!("| round | dispatched a second | bare loop a second | part |");
    println!("|---|---|---|---|");
    for round in 1..=rounds {
        let (ours, theirs) = (dispatched().await, bare().await);
        println!("| {round} | {ours:.0} | {theirs:.0} | {:.2} |", ours / theirs);
    }
    println!("\n| waiting | a look that finds ten, median ms |");
    println!("|---|---|");
    for waiting in WAITING {
        println!("| {waiting} | {:.3} |", look(waiting).await.as_secs_f64() * 1000.0);
    }
}

fn main() {
    let rounds = std::env::args().skip(1).find_map(|text| text.parse().ok()).unwrap_or(ROUNDS);
    // As the program's.
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).global_queue_interval(1).enable_all().build();
    runtime.expect("a runtime").block_on(measure(rounds));
}
