//! Who sends what: leases with fences, and states that never go back.

use chrono::{DateTime, Duration, Utc};
use fodfaeste::rules::appointment::AppointmentId;
use fodfaeste::rules::person::CitizenId;
use fodfaeste::store::{
    AtGateway, Claimed, Ending, Lease, Message, MessageKind, MessageState, NewAttempt, NewMessage, Sent, Store,
    StoreError, Taken,
};
use uuid::Uuid;

use crate::database::{Database, on_both_engines};
use crate::town::{begin, citizen, commit, entry, key, meeting, message, now};

on_both_engines!(
    one_sender_at_a_time_has_a_person,
    a_stale_sender_changes_nothing,
    of_several_all_are_begun_and_ended_or_none,
    what_was_begun_is_taken_up_when_the_lease_is_over,
    answers_go_before_notices_and_in_order,
    of_eight_senders_one_gets_each_person,
    a_final_state_stays,
    a_message_is_kept_as_written,
    a_later_reminder_takes_the_place_of_an_earlier,
);

/// A lease of 15 s that was taken at so many milliseconds.
fn lease(owner: u128, now_ms: i64) -> Lease {
    Lease { owner: key(owner), now_ms, until_ms: now_ms + 15_000 }
}

async fn claim(store: &Store, lease: Lease) -> Vec<Claimed> {
    commit(store, async |tx| tx.claim(lease, now(), 100, |_| false).await).await
}

async fn add(store: &Store, messages: &[NewMessage]) {
    commit(store, async |tx| tx.add_messages(messages, now()).await).await;
}

async fn read(store: &Store, id: Uuid) -> Message {
    commit(store, async |tx| tx.message(id).await).await.expect("the message")
}

async fn state(store: &Store, id: Uuid) -> String {
    read(store, id).await.state
}

fn at_gateway(message: &Message) -> AtGateway {
    AtGateway { id: message.id, fence: message.fence, gateway_id: Some("g-1".into()), segments: Some(2) }
}

fn sent() -> Ending {
    Ending { sent_at: Some(now()), gateway_id: Some("g-1".into()), ..Ending::of(MessageState::Sent, None) }
}

async fn one_sender_at_a_time_has_a_person(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    add(&db.store, &[message(10, amina, MessageKind::Notice)]).await;
    let first = claim(&db.store, lease(1, 0)).await;
    assert_eq!((first.len(), first[0].recipient, first[0].fence), (1, amina.0, 1));
    assert_eq!(first[0].waiting, [Taken { id: key(10), fence: 1 }]);
    assert!(claim(&db.store, lease(2, 10_000)).await.is_empty(), "somebody has them");
    let taken = commit(&db.store, async |tx| tx.lease_recipients(&[amina.0], lease(2, 10_000)).await).await;
    assert!(taken.is_empty(), "nor for an answer of its own");
    let again = claim(&db.store, lease(1, 10_000)).await;
    assert_eq!(again[0].fence, 1, "the same hands, the same fence");
    assert!(claim(&db.store, lease(2, 25_000)).await.is_empty(), "renewed to its last millisecond");
    let second = claim(&db.store, lease(2, 25_001)).await;
    assert_eq!(second[0].fence, 2, "other hands, another fence");
    let release = async |until_ms, owner| {
        commit(&db.store, async |tx| tx.release_recipients(&[(amina.0, until_ms)], key(owner)).await).await;
    };
    let renew = async |lease| commit(&db.store, async |tx| tx.renew_recipients(&[amina.0, key(77)], lease).await).await;
    release(40_001, 1).await;
    assert!(claim(&db.store, lease(1, 26_000)).await.is_empty(), "only who has them gives them back");
    assert_eq!(renew(lease(2, 30_000)).await, [amina.0]);
    assert!(renew(lease(1, 90_000)).await.is_empty());
    assert_eq!(db.number("SELECT leased_until FROM recipient").await, 45_000, "others' leases are not renewed");
    release(40_001, 2).await;
    assert!(claim(&db.store, lease(1, 30_001)).await.is_empty(), "an earlier lease's end is not the later one's");
    release(45_000, 2).await;
    assert_eq!(claim(&db.store, lease(1, 30_001)).await[0].fence, 3);
    let none = commit(&db.store, async |tx| tx.claim(lease(1, 30_002), now(), 100, |_| true).await).await;
    assert!(none.is_empty(), "whom the process is busy with it does not claim again");
}

/// Every change of a claimed message asks for the fence: the old sender's do
/// nothing, and the same changes with the new fence do. Without the fence in
/// their `WHERE` the old sender's would be the ones that count.
async fn a_stale_sender_changes_nothing(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    add(&db.store, &[message(10, amina, MessageKind::Notice), message(11, amina, MessageKind::Screen)]).await;
    let stale = claim(&db.store, lease(1, 0)).await;
    let old = read(&db.store, key(10)).await;
    let fresh = claim(&db.store, lease(2, 20_000)).await;
    let new = read(&db.store, key(10)).await;
    assert_eq!((stale[0].waiting[0].fence, fresh[0].waiting[0].fence), (1, 2));
    assert_eq!((old.fence, new.fence), (1, 2));
    let later = now() + Duration::hours(1);
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(!begin(&mut tx, &old, key(30), now()).await.expect("asked"));
    assert!(!tx.finish(&old, &sent()).await.expect("asked"));
    assert!(!tx.finish_sent(&[at_gateway(&old)], now()).await.expect("asked"));
    assert!(!tx.postpone(&old, later, None).await.expect("asked"));
    tx.forget_sent(&[Sent { id: key(11), fence: 1 }]).await.expect("asked");
    tx.commit().await.expect("committed");
    let kept = read(&db.store, key(10)).await;
    assert_eq!((kept.state.as_str(), kept.due_at, kept.attempts, kept.channel), ("queued", now(), 0, None));
    assert_eq!(state(&db.store, key(11)).await, "sending", "not forgotten by who lost it");
    assert_eq!(db.number("SELECT COUNT(*) FROM attempt").await, 0);

    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(begin(&mut tx, &new, key(31), now()).await.expect("asked"));
    assert!(!begin(&mut tx, &new, key(32), now()).await.expect("asked"), "begun once");
    assert!(tx.postpone(&new, later, Some("throttled")).await.expect("asked"));
    assert!(begin(&mut tx, &new, key(33), now()).await.expect("asked"));
    assert!(tx.finish_sent(&[at_gateway(&new)], now()).await.expect("asked"));
    assert!(!tx.finish(&new, &sent()).await.expect("asked"), "an end is the end");
    tx.end_attempt(key(10), "sent").await.expect("noted");
    tx.forget_sent(&[Sent { id: key(11), fence: 2 }]).await.expect("asked");
    tx.commit().await.expect("committed");
    assert_eq!(state(&db.store, key(10)).await, "sent");
    assert_eq!(db.number("SELECT COUNT(*) FROM message").await, 1);
    assert_eq!(db.number("SELECT COUNT(*) FROM attempt WHERE outcome = 'sent'").await, 2);
}

/// Whoever begins or ends several hears that one was not theirs any more, and
/// nothing of it is kept.
async fn of_several_all_are_begun_and_ended_or_none(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    add(&db.store, &[10, 11, 12].map(|number| message(number, amina, MessageKind::Notice))).await;
    claim(&db.store, lease(1, 0)).await;
    let attempt = |number, message| NewAttempt { id: key(number), message: key(message), fence: 1, channel: "sms" };
    let at_gateway = |number| AtGateway { id: key(number), fence: 1, gateway_id: None, segments: Some(1) };
    commit(&db.store, async |tx| tx.begin_attempts(&[attempt(30, 10)], now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let begun = tx.begin_attempts(&[attempt(31, 11), attempt(32, 10)], now()).await;
    assert!(matches!(begun, Err(StoreError::Changed(_))), "the second was begun before");
    drop(tx);
    assert_eq!(state(&db.store, key(11)).await, "queued");
    let all = [attempt(33, 11), attempt(34, 12)];
    assert!(commit(&db.store, async |tx| tx.begin_attempts(&all, now()).await).await);
    assert_eq!(db.number("SELECT COUNT(*) FROM attempt").await, 3);
    commit(&db.store, async |tx| tx.finish_sent(&[at_gateway(10)], now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let ended = tx.finish_sent(&[at_gateway(11), at_gateway(10)], now()).await;
    assert!(matches!(ended, Err(StoreError::Changed(_))), "the second has its end");
    drop(tx);
    assert_eq!(state(&db.store, key(11)).await, "sending");
    assert!(commit(&db.store, async |tx| tx.finish_sent(&[at_gateway(11), at_gateway(12)], now()).await).await);
}

async fn what_was_begun_is_taken_up_when_the_lease_is_over(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let fences = commit(&db.store, async |tx| tx.lease_recipients(&[amina.0, amina.0], lease(1, 0)).await).await;
    assert_eq!(fences, [(amina.0, 1)]);
    add(&db.store, &[NewMessage { fence: Some(1), ..message(10, amina, MessageKind::Screen) }]).await;
    assert_eq!(state(&db.store, key(10)).await, "sending");
    assert!(claim(&db.store, lease(1, 10)).await.is_empty(), "in memory, on its way");
    assert!(claim(&db.store, lease(2, 10)).await.is_empty());
    let taken = claim(&db.store, lease(2, 15_001)).await;
    let taken = &taken[0].turns[0];
    assert_eq!((taken.id, taken.attempts, taken.fence), (key(10), 2, 2), "a second attempt, known as such");
}

async fn answers_go_before_notices_and_in_order(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let at = |number, minutes: i64, kind| NewMessage {
        due_at: now() + Duration::minutes(minutes),
        ..message(number, amina, kind)
    };
    let rows = [
        at(10, -1, MessageKind::Reminder),
        at(11, -5, MessageKind::Notice),
        at(13, 0, MessageKind::Screen),
        at(12, 0, MessageKind::Screen),
        at(14, 1, MessageKind::Notice),
    ];
    add(&db.store, &rows).await;
    let claimed = claim(&db.store, lease(1, 0)).await;
    let turns: Vec<_> = claimed[0].turns.iter().map(|turn| (turn.id, turn.attempts)).collect();
    assert_eq!(turns, [(key(12), 1), (key(13), 1)], "answers are begun as they are claimed");
    let waiting: Vec<_> = claimed[0].waiting.iter().map(|taken| taken.id).collect();
    assert_eq!(waiting, [key(11), key(10)], "by time; what is not due waits");
    assert_eq!(read(&db.store, key(11)).await.attempts, 0);
}

async fn of_eight_senders_one_gets_each_person(db: &Database) {
    commit(&db.store, async |tx| {
        let mut messages = Vec::new();
        for number in 1..=150 {
            let citizen = CitizenId(key(number * 10));
            tx.add_citizen(citizen, &entry(&format!("A-{number}")), None, now()).await?;
            messages.push(message(number * 10 + 1, citizen, MessageKind::Notice));
        }
        tx.add_messages(&messages, now()).await
    })
    .await;
    let senders: Vec<_> = (1..=8_u128)
        .map(|owner| {
            let store = db.store.clone();
            tokio::spawn(async move { claim(&store, lease(owner, 0)).await })
        })
        .collect();
    let mut got: Vec<Uuid> = Vec::new();
    for sender in senders {
        got.extend(sender.await.expect("no panic").iter().flat_map(|claimed| &claimed.waiting).map(|taken| taken.id));
    }
    let unique: std::collections::HashSet<_> = got.iter().collect();
    assert_eq!(got.len(), unique.len(), "nobody twice");
    assert!(got.len() >= 100, "{} of 150: a claim takes a hundred", got.len());
    assert_eq!(db.number("SELECT MAX(fence) FROM recipient").await, 1);
}

/// A report never changes what is final, nor what was never sent.
async fn a_final_state_stays(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let report = async |id, arrived| {
        commit(&db.store, async |tx| match arrived {
            true => tx.delivered(id, Some("g-2".to_owned()), now()).await,
            false => tx.undelivered(id, "no such number").await,
        })
        .await
    };
    for (number, end) in (10_u128..).step_by(10).zip(MessageState::ALL) {
        for arrived in [true, false] {
            let id = number + u128::from(arrived);
            add(&db.store, &[message(id, amina, MessageKind::Notice)]).await;
            claim(&db.store, lease(1, 0)).await;
            let message = &read(&db.store, key(id)).await;
            assert!(!report(key(id), arrived).await, "what was not sent can't have arrived");
            let mut tx = db.store.begin().await.expect("a transaction");
            assert!(begin(&mut tx, message, key(id + 1000), now()).await.expect("asked"));
            assert!(tx.finish(message, &Ending::of(*end, None)).await.expect("asked"));
            tx.commit().await.expect("committed");
            let open = ["queued", "sending", "sent", "unknown"].contains(&end.word());
            assert_eq!(report(key(id), arrived).await, open, "{end:?} {arrived}");
            let word = if arrived { "delivered" } else { "failed" };
            assert_eq!(state(&db.store, key(id)).await, if open { word } else { end.word() });
            assert!(!report(key(id), !arrived).await, "it does not go back");
        }
    }
}

async fn a_later_reminder_takes_the_place_of_an_earlier(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let about = |number, hours| NewMessage {
        appointment: Some(AppointmentId(key(10))),
        due_at: now() + Duration::hours(hours),
        ..message(number, amina, MessageKind::Reminder)
    };
    let rows = [about(20, 0), about(21, 48), message(22, amina, MessageKind::Reminder)];
    commit(&db.store, async |tx| {
        tx.book(&meeting(10, amina, now() + Duration::days(3)), now()).await?;
        tx.add_messages(&rows, now()).await
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    let late = now() + Duration::hours(48);
    for (number, at, want) in [(20, now(), false), (20, late, true), (21, late, false), (22, late, false)] {
        let superseded = tx.superseded(&[(key(number), key(10))], at).await.expect("asked");
        assert_eq!(superseded.contains(&key(number)), want, "{number}");
    }
    assert_eq!(tx.next_due(now()).await.expect("asked"), Some(late));
}

async fn a_message_is_kept_as_written(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let deadline: DateTime<Utc> = now() + Duration::days(1);
    let row = NewMessage {
        chat: Some(-1_001_234_567_890),
        body: "{\"say\":\"اهلا 🙂\"}".into(),
        edits: Some(i64::from(i32::MAX)),
        deadline: Some(deadline),
        ..message(10, amina, MessageKind::Notice)
    };
    add(&db.store, std::slice::from_ref(&row)).await;
    let kept = read(&db.store, key(10)).await;
    assert_eq!((kept.chat_id, kept.edits, kept.deadline), (row.chat, row.edits, row.deadline));
    assert_eq!((kept.body, kept.due_at, kept.citizen_id), (row.body, row.due_at, Some(amina.0)));
    assert_eq!((kept.route.phone.as_deref(), kept.route.language.as_deref()), (Some("+4520123456"), Some("fa-AF")));
    assert_eq!((kept.route.reference.as_deref(), kept.route.live_chat), (Some("A-1"), None));
    let nobody = commit(&db.store, async |tx| tx.message(key(11)).await).await;
    assert!(nobody.is_none());
}
