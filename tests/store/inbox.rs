//! What came in: once each, set aside in order; and jobs that one instance does.

use std::collections::HashSet;

use chrono::Duration;
use fodfaeste::store::{Lease, NewParked, UpdateKey};

use crate::database::{Database, on_both_engines};
use crate::town::{commit, key, now};

on_both_engines!(
    an_update_has_its_effect_once,
    parked_updates_wait_for_the_first_of_their_chat,
    a_job_is_run_by_one_of_two,
    one_instance_at_a_time_holds_a_lease,
    a_fact_is_the_last_one_learnt,
);

fn update(bot: i64, update: i64) -> UpdateKey {
    UpdateKey { bot, update }
}

async fn an_update_has_its_effect_once(db: &Database) {
    let first: Vec<_> = (0..300).map(|id| update(1, id)).collect();
    let fresh = commit(&db.store, async |tx| tx.remember(&first, now()).await).await;
    assert_eq!(fresh.len(), 300);
    // Again, from another bot, new, and one twice in a batch.
    let more = [update(1, 7), update(2, 7), update(1, 300), update(1, 300)];
    let later = now() + Duration::seconds(1);
    let fresh = commit(&db.store, async |tx| tx.remember(&more, later).await).await;
    assert_eq!(fresh, HashSet::from([update(2, 7), update(1, 300)]));
    let forgotten = commit(&db.store, async |tx| tx.forget_updates(later).await).await;
    assert_eq!(forgotten, 300);
    let fresh = commit(&db.store, async |tx| tx.remember(&more, later).await).await;
    assert_eq!(fresh, HashSet::from([update(1, 7)]), "ids may start anew");
}

async fn parked_updates_wait_for_the_first_of_their_chat(db: &Database) {
    let parked = |number: u128, chat, wait: Option<i64>| NewParked {
        id: key(number),
        key: update(1, i64::try_from(number).expect("small")),
        chat: Some(chat),
        raw: "{\"text\":\"سلام\"}".into(),
        reason: "it can't be read".into(),
        next_try_at: wait.map(|seconds| now() + Duration::seconds(seconds)),
    };
    commit(&db.store, async |tx| {
        for row in [parked(1, 5, Some(60)), parked(2, 5, Some(0)), parked(3, 6, Some(0)), parked(4, 7, None)] {
            tx.park(&row, now()).await?;
        }
        assert_eq!(tx.parked_chats(&[5, 6, 7, 8]).await?, HashSet::from([5, 6]));
        assert_eq!(tx.dead_updates().await?, 1);
        Ok(())
    })
    .await;
    let due = async |seconds| {
        let at = now() + Duration::seconds(seconds);
        let rows = commit(&db.store, async |tx| tx.parked_due(at).await).await;
        rows.into_iter().map(|row| (row.update_id, row.attempts)).collect::<Vec<_>>()
    };
    assert_eq!(due(0).await, [(3, 0)], "2 waits behind 1, which is not due");
    assert_eq!(due(60).await, [(1, 0), (3, 0)]);
    commit(&db.store, async |tx| tx.retry_parked(key(1), 5, None, "five times").await).await;
    assert_eq!(due(60).await, [(2, 0), (3, 0)], "a dead one blocks nobody");
    commit(&db.store, async |tx| {
        tx.retry_parked(key(2), 1, Some(now() + Duration::seconds(90)), "again").await?;
        tx.unpark(key(3)).await
    })
    .await;
    assert_eq!(due(60).await, []);
    assert_eq!(due(90).await, [(2, 1)]);
}

async fn a_job_is_run_by_one_of_two(db: &Database) {
    let (due, next) = (now(), now() + Duration::days(1));
    commit(&db.store, async |tx| tx.plan_job("assessment", "0 0 9 * * *", due).await).await;
    let beside = db.beside().await;
    let take = |store: fodfaeste::store::Store| async move {
        let mut tx = store.begin().await.expect("a transaction");
        let taken = tx.take_job("assessment", due, due, next).await.expect("asked");
        tx.commit().await.expect("committed");
        taken
    };
    let (one, other) = tokio::join!(take(db.store.clone()), take(beside.clone()));
    assert!(one ^ other, "{one} {other}");
    let job = commit(&beside, async |tx| tx.job("assessment").await).await;
    assert_eq!(job, Some(("0 0 9 * * *".to_owned(), next)));
    beside.close().await;
}

async fn one_instance_at_a_time_holds_a_lease(db: &Database) {
    let lease = |owner: u128, now_ms| Lease { owner: key(owner), now_ms, until_ms: now_ms + 15 };
    let take = async |lease| commit(&db.store, async |tx| tx.take_lease("poll", lease).await).await;
    assert!(take(lease(1, 100)).await);
    assert!(!take(lease(2, 110)).await, "held");
    assert!(take(lease(1, 110)).await, "renewed");
    assert!(!take(lease(2, 125)).await, "to its last millisecond");
    assert!(take(lease(2, 126)).await, "over");
    assert_eq!(db.number("SELECT fence FROM lease").await, 2, "one change of hands");
    commit(&db.store, async |tx| tx.drop_leases(key(1)).await).await;
    assert!(!take(lease(1, 127)).await, "only what is one's own is dropped");
    commit(&db.store, async |tx| tx.drop_leases(key(2)).await).await;
    assert!(take(lease(1, 127)).await);
    commit(&db.store, async |tx| tx.drop_all_leases().await).await;
    assert!(take(lease(3, 127)).await);
}

async fn a_fact_is_the_last_one_learnt(db: &Database) {
    commit(&db.store, async |tx| {
        assert_eq!(tx.fact("telegram.bot").await?, None);
        tx.set_fact("telegram.bot", "one_bot").await?;
        tx.set_fact("telegram.bot", "other_bot").await
    })
    .await;
    let fact = commit(&db.store, async |tx| tx.fact("telegram.bot").await).await;
    assert_eq!(fact.as_deref(), Some("other_bot"));
    db.store.ping().await.expect("it answers");
    let ahead = db.store.clock_offset(0).await.expect("a clock");
    assert!(db.store.file().is_some() || ahead > 1_500_000_000_000, "milliseconds since 1970");
}
