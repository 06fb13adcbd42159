//! What comes in by SMS, on both engines.

use chrono::TimeDelta;
use fodfaeste::rules::person::{CitizenId, Phone};
use fodfaeste::store::{Ending, MessageKind, MessageState, NewQuestion, NewSmsIn, Tx};

use crate::database::{Database, on_both_engines};
use crate::town::{begin, citizen, commit, consultant, entry, key, meeting, message, now};

fn phone() -> Phone {
    "20123456".parse().expect("a phone")
}

fn sms(number: u128, gateway_id: &str, citizen: CitizenId) -> NewSmsIn<'_> {
    NewSmsIn { id: key(number), gateway: "gatewayapi", gateway_id, citizen, taken_for: "come" }
}

async fn once_and_of_whom(db: &Database) {
    let karen = consultant(&db.store, 90, "Karen").await;
    let amina = citizen(&db.store, 1, "A-17").await;
    commit(&db.store, async |tx| tx.add_citizen(CitizenId(key(2)), &entry("A-18"), Some(karen), now()).await).await;
    let rows = commit(&db.store, async |tx| tx.writers(&phone()).await).await;
    let found: Vec<_> = rows.iter().map(|row| (row.reference.as_str(), row.consultant_id)).collect();
    assert_eq!(found, [("A-17", None), ("A-18", Some(karen.0))], "in one order");
    let nobody = commit(&db.store, async |tx| tx.writers(&"20123457".parse().expect("a phone")).await).await;
    assert!(nobody.is_empty());

    let mut new = Vec::new();
    for (number, id) in [(10, "a"), (11, "a"), (12, "b")] {
        new.push(commit(&db.store, async |tx| tx.remember_sms(sms(number, id, amina), now()).await).await);
    }
    assert_eq!(new, [true, false, true]);
    let other = NewSmsIn { gateway: "kannel", ..sms(13, "a", amina) };
    assert!(commit(&db.store, async |tx| tx.remember_sms(other, now()).await).await, "another gateway's own names");
    let last = commit(&db.store, async |tx| tx.last_sms(amina).await).await;
    assert_eq!(last, Some(("come".to_owned(), now())));
    let took = commit(&db.store, async |tx| tx.took_sms_for(amina, "come", now()).await).await;
    let later = commit(&db.store, async |tx| tx.took_sms_for(amina, "come", now() + TimeDelta::seconds(1)).await).await;
    let else_ = commit(&db.store, async |tx| tx.took_sms_for(amina, "unclear", now()).await).await;
    assert_eq!((took, later, else_), (true, false, false));
    let forgotten = commit(&db.store, async |tx| tx.forget_sms(now() + TimeDelta::seconds(1)).await).await;
    assert_eq!(forgotten, 3);
}

/// Two processes take the same SMS at once: one has its effect.
async fn one_of_two_at_once(db: &Database) {
    let amina = citizen(&db.store, 1, "A-17").await;
    let other = db.beside().await;
    let take = async |store: &fodfaeste::store::Store, number| {
        let mut tx = store.begin().await.expect("a transaction");
        tx.writers(&phone()).await.expect("read");
        tokio::task::yield_now().await;
        let new = tx.remember_sms(sms(number, "a", amina), now()).await.expect("kept");
        tx.commit().await.expect("committed");
        new
    };
    let (one, two) = tokio::join!(take(&db.store, 10), take(&other, 11));
    assert!(one != two, "{one} {two}");
    other.close().await;
}

async fn the_last_question_that_may_have_arrived(db: &Database) {
    let amina = citizen(&db.store, 1, "A-17").await;
    let (early, late) =
        (meeting(20, amina, now() + TimeDelta::days(2)), meeting(21, amina, now() + TimeDelta::days(9)));
    commit(&db.store, async |tx| {
        for new in [&early, &late] {
            tx.book(new, now()).await?;
        }
        tx.add_messages(&[message(30, amina, MessageKind::Notice), message(31, amina, MessageKind::Reminder)], now())
            .await
    })
    .await;
    assert!(commit(&db.store, async |tx| tx.last_question(amina).await).await.is_none());
    for (number, new, seconds) in [(30, &late, 0), (31, &early, 5)] {
        let at = now() + TimeDelta::seconds(seconds);
        commit(&db.store, async |tx| {
            let row = tx.message(key(number)).await?.expect("a message");
            assert!(begin(tx, &row, key(number + 10), at).await?);
            tx.ask_by_sms(
                &[NewQuestion { message: row.id, citizen: amina, appointment: new.id, starts_at: new.starts_at }],
                at,
            )
            .await
        })
        .await;
    }
    let last = async || commit(&db.store, async |tx| tx.last_question(amina).await).await.expect("a question");
    assert_eq!(last().await.message_id, key(31), "also before the gateway has answered");
    let again = early.starts_at + TimeDelta::hours(1);
    commit(&db.store, async |tx| tx.asked_again(key(31), again, now()).await).await;
    let asked = last().await;
    assert_eq!((asked.again, asked.starts_at, asked.appointment_id), (true, again, early.id.0));
    let end = |outcome: &'static str, state: Option<MessageState>| {
        let store = &db.store;
        async move {
            commit(store, async |tx: &mut Tx| {
                tx.end_attempt(key(31), outcome).await?;
                let row = tx.message(key(31)).await?.expect("a message");
                match state {
                    Some(state) => tx.finish(&row, &Ending::of(state, None)).await.map(drop),
                    None => tx.postpone(&row, now(), None).await.map(drop),
                }
            })
            .await;
        }
    };
    end("later", None).await;
    assert_eq!(last().await.message_id, key(30), "what has not left has asked nobody");
    commit(&db.store, async |tx| {
        let row = tx.message(key(31)).await?.expect("a message");
        assert!(begin(tx, &row, key(50), now()).await?);
        let asked = NewQuestion { message: row.id, citizen: amina, appointment: early.id, starts_at: early.starts_at };
        tx.ask_by_sms(&[asked], now() + TimeDelta::seconds(9)).await
    })
    .await;
    end("sent", Some(MessageState::Sent)).await;
    assert_eq!(last().await.message_id, key(31));
    assert!(commit(&db.store, async |tx| tx.undelivered(key(31), "absent").await).await);
    assert_eq!(last().await.message_id, key(30), "nor what did not arrive");
}

async fn stop_stays_with_the_person_and_the_number(db: &Database) {
    let amina = citizen(&db.store, 1, "A-17").await;
    let stopped = async |id: u128| {
        let rows = commit(&db.store, async |tx| {
            tx.add_messages(&[message(id + 100, CitizenId(key(id)), MessageKind::Notice)], now()).await?;
            tx.message(key(id + 100)).await
        })
        .await;
        rows.expect("a message").route.ways.sms_stopped
    };
    commit(&db.store, async |tx| tx.stop_sms(&[amina.0], now()).await).await;
    assert!(stopped(1).await);
    commit(&db.store, async |tx| tx.update_citizen(amina, &entry("A-17"), None).await).await;
    let renewed = fodfaeste::store::CitizenEntry { phone: "20123457".parse().ok(), ..entry("A-17") };
    commit(&db.store, async |tx| tx.update_citizen(amina, &renewed, None).await).await;
    assert!(stopped(1).await, "an import, with the old number or a new one");
    commit(&db.store, async |tx| tx.set_phone(amina, &phone(), now().date_naive()).await).await;
    citizen(&db.store, 2, "A-18").await;
    assert!(stopped(2).await, "somebody entered with the number");
    let elsewhere = fodfaeste::store::CitizenEntry { phone: "20123499".parse().ok(), ..entry("A-19") };
    commit(&db.store, async |tx| tx.add_citizen(CitizenId(key(3)), &elsewhere, None, now()).await).await;
    assert!(!stopped(3).await);
    commit(&db.store, async |tx| tx.update_citizen(CitizenId(key(3)), &entry("A-19"), None).await).await;
    commit(&db.store, async |tx| tx.start_sms(&[amina.0, key(2)]).await).await;
    let after = commit(&db.store, async |tx| tx.writers(&phone()).await).await;
    let after: Vec<_> = after.iter().map(|row| row.sms_stopped).collect();
    assert_eq!(after, [false, false, true], "who was given the number while it was stopped");
}

async fn a_day_s_counts(db: &Database) {
    let day = now().date_naive();
    for _ in 0..3 {
        commit(&db.store, async |tx| tx.count_one(day, "x").await).await;
    }
    commit(&db.store, async |tx| tx.count_one(day, "y").await).await;
    let counted = commit(&db.store, async |tx| {
        Ok([tx.counted(day, "x").await?, tx.counted(day, "y").await?, tx.counted(day, "z").await?])
    })
    .await;
    assert_eq!(counted, [3, 1, 0]);
}

on_both_engines!(
    once_and_of_whom,
    one_of_two_at_once,
    the_last_question_that_may_have_arrived,
    stop_stays_with_the_person_and_the_number,
    a_day_s_counts,
);
