//! What happens for every tap costs the same however much there is to
//! remember: no statement of the hot path reads a whole table.
//!
//! The statements are those that really run while people join, answer, send
//! and confirm a meeting, and while the dispatcher looks for work; SQLite says
//! how it would carry out each.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use chrono::Duration;
use fodfaeste::dialog::Event;
use fodfaeste::dialog::press::{Menu, Press};
use fodfaeste::dialog::say::Say;
use fodfaeste::rules::appointment::Answer;
use fodfaeste::rules::person::{CitizenId, Language};
use fodfaeste::rules::scorecard::Score;
use fodfaeste::store::{InvitationTarget, MessageKind, Tx};
use sqlx::AssertSqlSafe;
use tracing::field::{Field, Visit};
use tracing::instrument::Instrument;
use tracing::{Event as Line, Metadata, Subscriber, info_span};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

use crate::database::Database;
use crate::service::Service;
use crate::town::{commit, consultant, entry, invitation, key, meeting, message, now};

/// The span in which statements are written down.
const HOT: &str = "hot";

/// A handful of rows by nature, however many citizens there are; and `p`, the
/// updates that are set aside, of which the dispatcher takes the oldest.
const SMALL: [&str; 5] = ["staff", "lease", "fact", "job", "p"];

/// Writes down the statements that run within the span.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<BTreeSet<String>>>);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Listener {
    fn enabled(&self, of: &Metadata<'_>, _: Context<'_, S>) -> bool {
        of.name() == HOT || of.target() == "sqlx::query"
    }

    fn on_event(&self, line: &Line<'_>, context: Context<'_, S>) {
        let hot = context.event_scope(line).is_some_and(|mut spans| spans.any(|span| span.name() == HOT));
        let mut text = Text::default();
        line.record(&mut text);
        if hot {
            // A statement of a few words stands in the summary alone.
            let whole = if text.statement.is_empty() { text.summary } else { text.statement };
            self.0.lock().expect("whole").insert(whole.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

#[derive(Default)]
struct Text {
    summary: String,
    statement: String,
}

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => self.summary = value.to_owned(),
            "db.statement" => self.statement = value.to_owned(),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// Two people from their code to a meeting.
async fn live(db: &Database) {
    let hanne = consultant(&db.store, 1, "Hanne").await;
    let mut service = Service::on(db);
    let chats = [10, 11];
    let hash = |chat: i64| format!("hash-{chat}");
    let mut meetings = HashMap::new();
    for (chat, number) in chats.into_iter().zip([100, 200]) {
        let id = CitizenId(key(number));
        let entry = entry(&format!("A-{chat}"));
        commit(&db.store, async |tx| tx.add_citizen(id, &entry, Some(hanne), now()).await).await;
        invitation(&db.store, number + 10, InvitationTarget::Citizen(id), &hash(chat)).await;
        let booked = meeting(number + 20, id, now() + Duration::days(2));
        let due = [message(number + 30, id, MessageKind::Reminder), message(number + 31, id, MessageKind::Notice)];
        commit(&db.store, async |tx| {
            tx.book(&booked, now()).await?;
            tx.add_messages(&due, now()).await
        })
        .await;
        meetings.insert(chat, booked.id);
    }
    let hot = async {
        service.all(&chats, |chat| Event::Start(Some(hash(chat)))).await;
        service.all(&chats, |_| Event::Press(Press::Language(Language::Dari))).await;
        let mut said = service.all(&chats, |_| Event::Press(Press::Agree)).await;
        service.tick().await;
        let mut sheets = HashMap::new();
        loop {
            let asked = said.into_iter().filter_map(|(chat, say)| match say {
                Say::Question(ask) => Some((chat, (ask.assessment, ask.question))),
                _ => None,
            });
            let asked: HashMap<i64, _> = asked.collect();
            if asked.is_empty() {
                break;
            }
            let score = Score::new(4).expect("a score");
            sheets.clone_from(&asked);
            let press = |chat: i64| Press::Score { assessment: asked[&chat].0, question: asked[&chat].1, score };
            said = service.all(&chats, |chat| Event::Press(press(chat))).await;
        }
        service.all(&chats, |chat| Event::Press(Press::Send { assessment: sheets[&chat].0 })).await;
        service.all(&chats, |_| Event::Menu(Menu::Appointments)).await;
        let answer = |chat: i64| Press::Answer { appointment: meetings[&chat], answer: Answer::Come };
        service.all(&chats, |chat| Event::Press(answer(chat))).await;
        service.all(&chats, |_| Event::Other).await;
        service.tick().await;
    };
    hot.instrument(info_span!(HOT)).await;
    assert_eq!(db.number("SELECT COUNT(*) FROM assessment WHERE completed_at IS NOT NULL").await, 2);
    assert_eq!(db.number("SELECT COUNT(*) FROM appointment WHERE answer = 'come'").await, 2);
}

/// The steps of a statement's plan that read a table or an index from end to
/// end, unless the table is small by nature.
async fn whole_reads(db: &Database, statement: &str) -> Vec<String> {
    let Tx::Sqlite(mut tx) = db.store.read().await.expect("a transaction") else { panic!("SQLite") };
    let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
    let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(sql).fetch_all(&mut *tx).await.expect(statement);
    let steps: Vec<String> = steps.into_iter().map(|(.., step)| step).collect();
    // A list that came with the statement is read from it, or made before it is read.
    let made = |name: &str| steps.iter().any(|step| step.ends_with(&format!(" {name}")) && !step.starts_with("SCAN"));
    // SQLite lays out a look at those who refer to what is inserted, and takes
    // it only after a row before it has broken a foreign key.
    let refers = |name: &str| statement.starts_with("INSERT") && !statement.contains(name);
    let reads = |step: &&String| {
        let mut words = step.split_whitespace();
        words.next() == Some("SCAN")
            && ![" CONSTANT ROW", " CONSTANT ROWS", "-ROW VALUES CLAUSE"].iter().any(|given| step.ends_with(given))
            && words.next().is_some_and(|name| !SMALL.contains(&name) && !made(name) && !refers(name))
    };
    steps.iter().filter(reads).cloned().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_tap_reads_a_whole_table() {
    let listener = Listener::default();
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(listener.clone()))
        .expect("the only one");
    let db = Database::sqlite().await;
    live(&db).await;
    let statements = listener.0.lock().expect("whole").clone();
    let all = format!("{statements:#?}");
    for part in
        ["INTO seen_update", "FROM parked", "INTO answer", "UPDATE assessment", "INTO recipient", "FROM appointment"]
    {
        assert!(all.contains(part), "{part} is missing in {all}");
    }
    let mut whole = Vec::new();
    for statement in statements {
        let steps = whole_reads(&db, &statement).await;
        if !steps.is_empty() {
            whole.push(format!("{steps:?} of {statement}"));
        }
    }
    assert!(whole.is_empty(), "{}", whole.join("\n"));
    db.finish().await;
}
