//! What is known of the SMS gateway, on both engines.

use chrono::{TimeDelta, Utc};
use fodfaeste::rules::breaker::{Breaker, Gate};
use fodfaeste::store::{GATEWAY_AWAY, MessageKind, Store};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, key, message, now};

async fn fails(store: &Store, times: usize, id: u128) -> Breaker {
    let mut after = Breaker::default();
    for _ in 0..times {
        (_, after) = commit(store, async |tx| tx.gateway_failed(key(id), now()).await).await;
    }
    after
}

async fn it_opens_tries_and_closes(db: &Database) {
    let known = commit(&db.store, async |tx| tx.breaker().await).await;
    assert_eq!(known, Breaker::default());
    assert_eq!(commit(&db.store, async |tx| tx.gateway_works(now()).await).await, None);
    assert!(!fails(&db.store, 4, 1).await.is_open());
    assert_eq!(commit(&db.store, async |tx| tx.gateway_works(now()).await).await, None, "it was not open");
    assert!(!fails(&db.store, 4, 1).await.is_open(), "in a row only");
    let open = fails(&db.store, 1, 1).await;
    let at = open.trial_at.expect("open");
    assert_eq!(at, now() + TimeDelta::seconds(30));
    assert_eq!(commit(&db.store, async |tx| tx.breaker().await).await, open);
    let until = at + TimeDelta::seconds(60);
    assert!(commit(&db.store, async |tx| tx.take_trial(key(7), at, until).await).await);
    assert!(!commit(&db.store, async |tx| tx.take_trial(key(8), at, until).await).await, "one tries for all");
    assert_eq!(fails(&db.store, 1, 8).await.trials, 0, "another's failure");
    assert_eq!(fails(&db.store, 1, 7).await.trials, 1);
    assert_eq!(commit(&db.store, async |tx| tx.gateway_works(now()).await).await, Some(0));
    let known = commit(&db.store, async |tx| tx.breaker().await).await;
    assert_eq!(known.gate(now()), Gate::Go);
}

/// Failures at the same moment, seen by two processes: it opens once.
async fn it_opens_for_one_of_two(db: &Database) {
    let other = db.beside().await;
    let opened = async |store: &Store| {
        let mut times = 0;
        for _ in 0..5 {
            let (before, after) = commit(store, async |tx| tx.gateway_failed(key(1), now()).await).await;
            times += u32::from(after.is_open() && !before.is_open());
        }
        times
    };
    let (one, two) = tokio::join!(opened(&db.store), opened(&other));
    assert_eq!(one + two, 1);
    assert_eq!(commit(&db.store, async |tx| tx.breaker().await).await.failures, 10);
    other.close().await;
}

async fn what_waited_goes_and_nothing_else(db: &Database) {
    let amina = citizen(&db.store, 1, "A-17").await;
    let (before, later) = (now() - TimeDelta::minutes(1), now() + TimeDelta::minutes(5));
    let waiting = Some(GATEWAY_AWAY);
    for (id, why, until) in
        [(20, waiting, later), (21, Some("another reason"), later), (22, None, later), (23, waiting, before)]
    {
        let row = message(id, amina, MessageKind::Reminder);
        commit(&db.store, async |tx| {
            tx.add_messages(&[row], now()).await?;
            let row = tx.message(key(id)).await?.expect("a message");
            tx.postpone(&row, until, why).await
        })
        .await;
    }
    fails(&db.store, 5, 1).await;
    assert_eq!(commit(&db.store, async |tx| tx.gateway_works(now()).await).await, Some(2));
    for (id, due) in [(20, now()), (21, later), (22, later), (23, before)] {
        let row = commit(&db.store, async |tx| tx.message(key(id)).await).await.expect("a message");
        assert_eq!(row.due_at.with_timezone(&Utc), due, "{id}");
    }
}

on_both_engines!(it_opens_tries_and_closes, it_opens_for_one_of_two, what_waited_goes_and_nothing_else);
