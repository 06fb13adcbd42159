//! Files on phones, and addresses that staff subscribe to.

use chrono::Duration;
use fodfaeste::rules::appointment::{AppointmentId, Kind};
use fodfaeste::store::NewAppointment;

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, consultant, key, now};

on_both_engines!(
    a_file_is_numbered_from_nought_and_known_as_sent,
    one_address_at_a_time_and_none_after_its_owner,
    reading_is_put_down_once_in_a_while,
);

async fn a_file_is_numbered_from_nought_and_known_as_sent(db: &Database) {
    let amina = citizen(&db.store, 10, "A-17").await;
    let id = AppointmentId(key(20));
    let meeting = NewAppointment {
        id,
        citizen: amina,
        starts_at: now() + Duration::days(3),
        minutes: 45,
        kind: Kind::Teaching,
        place: String::new(),
        interpreter: false,
    };
    commit(&db.store, async |tx| tx.book(&meeting, now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let known = tx.calendar_entry(id).await.expect("read").expect("a meeting");
    assert_eq!((known.sequence, known.shares_phone, known.stopped), (None, false, false));
    for sequence in 0..3 {
        tx.number_entry(id, sequence, now()).await.expect("numbered");
        let known = tx.calendar_entry(id).await.expect("read").expect("a meeting");
        assert_eq!(known.sequence, Some(sequence));
    }
    tx.stop(amina, now()).await.expect("stopped");
    assert!(tx.calendar_entry(id).await.expect("read").expect("a meeting").stopped);
    assert!(tx.calendar_entry(AppointmentId(key(21))).await.expect("read").is_none());
}

async fn one_address_at_a_time_and_none_after_its_owner(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let olga = consultant(&db.store, 2, "Olga").await;
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.open_feed(key(30), karen, now()).await.expect("opened");
    assert!(tx.keep_feed_token(key(30), "one").await.expect("kept"));
    tx.open_feed(key(31), karen, now()).await.expect("opened");
    assert!(!tx.keep_feed_token(key(30), "late").await.expect("refused"), "it has ended");
    assert!(tx.keep_feed_token(key(31), "two").await.expect("kept"));
    assert_eq!(tx.feed_of(karen).await.expect("read"), Some(key(31)));
    assert!(tx.feed_by_token("one").await.expect("read").is_none());
    assert_eq!(tx.feed_by_token("two").await.expect("read").map(|feed| feed.staff_id), Some(karen.0));
    tx.close_feed(key(31), olga, now()).await.expect("nothing");
    assert!(tx.feed_by_token("two").await.expect("read").is_some(), "another's is not hers to end");
    tx.remove_staff(karen, now()).await.expect("removed");
    assert!(tx.feed_by_token("two").await.expect("read").is_none());
    tx.open_feed(key(32), karen, now()).await.expect("nothing");
    assert_eq!(tx.feed_of(karen).await.expect("read"), None, "nobody who is gone gets one");
    tx.commit().await.expect("committed");
    assert_eq!(db.number("SELECT COUNT(*) FROM calendar_feed WHERE ended_at IS NULL").await, 0);
}

async fn reading_is_put_down_once_in_a_while(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.open_feed(key(30), karen, now()).await.expect("opened");
    let hour = Duration::hours(1);
    for (minutes, noted) in [(0, true), (1, false), (59, false), (60, true), (61, false)] {
        let at = now() + Duration::minutes(minutes);
        assert_eq!(tx.note_feed(key(30), at, at - hour).await.expect("asked"), noted, "after {minutes} minutes");
    }
}
