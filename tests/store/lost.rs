//! Attempts whose answer was lost, and what the gateway keeps, on both engines.

use chrono::TimeDelta;
use fodfaeste::store::{Ending, Lease, MessageKind, MessageState};

use crate::database::{Database, on_both_engines};
use crate::town::{begin, citizen, commit, key, message, now};

on_both_engines!(
    an_attempt_is_kept_with_its_end,
    a_passing_report_settles_what_was_open,
    what_was_settled_long_ago_is_blanked,
    a_copy_is_planned_once,
);

fn lease() -> Lease {
    Lease { owner: key(900), now_ms: 0, until_ms: 15_000 }
}

async fn an_attempt_is_kept_with_its_end(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    commit(&db.store, async |tx| tx.add_messages(&[message(10, amina, MessageKind::Notice)], now()).await).await;
    commit(&db.store, async |tx| {
        tx.claim(lease(), now(), 10, |_| false).await?;
        let message = &tx.message(key(10)).await?.expect("claimed");
        assert!(begin(tx, message, key(30), now()).await?);
        tx.note_text(key(30), "abc").await?;
        tx.end_attempt(key(10), "unknown").await?;
        tx.postpone(message, now(), None).await?;
        assert!(begin(tx, message, key(31), now() + TimeDelta::minutes(5)).await?);
        Ok(())
    })
    .await;
    let attempts = commit(&db.store, async |tx| tx.attempts_of(key(10)).await).await;
    let got: Vec<_> = attempts.iter().map(|a| (a.started_at, a.outcome.as_deref(), a.text_hash.as_deref())).collect();
    assert_eq!(got, [(now(), Some("unknown"), Some("abc")), (now() + TimeDelta::minutes(5), None, None)]);
    assert!(attempts.iter().all(|attempt| attempt.channel == "sms"));
}

/// What is still open keeps its words, and so what the gateway is asked by.
async fn what_was_settled_long_ago_is_blanked(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    for (number, state) in (10_u128..).zip(MessageState::ALL) {
        commit(&db.store, async |tx| {
            tx.add_messages(&[message(number, amina, MessageKind::Notice)], now()).await?;
            tx.claim(lease(), now(), 10, |_| false).await?;
            let message = &tx.message(key(number)).await?.expect("claimed");
            assert!(begin(tx, message, key(number + 100), now()).await?);
            tx.note_text(key(number + 100), "abc").await?;
            assert!(tx.finish(message, &Ending { sent_at: Some(now()), ..Ending::of(*state, None) }).await?);
            Ok(())
        })
        .await;
    }
    let kept = async || {
        let mut kept = Vec::new();
        for (number, state) in (10_u128..).zip(MessageState::ALL) {
            let (row, attempts) = commit(&db.store, async |tx| {
                Ok((tx.message(key(number)).await?.expect("there"), tx.attempts_of(key(number)).await?))
            })
            .await;
            assert_eq!(row.body.is_empty(), attempts[0].text_hash.is_none(), "{state:?}");
            kept.extend((!row.body.is_empty()).then_some(state.word()));
        }
        kept.join(" ")
    };
    let (then, later) = (now(), now() + TimeDelta::seconds(1));
    for (before, unreported, blanked, left) in [
        (then, then, 0, "queued sending sent delivered failed expired cancelled unknown"),
        (later, then, 4, "queued sending sent unknown"),
        (later, later, 2, "queued sending"),
    ] {
        let got = commit(&db.store, async |tx| tx.blank_texts(before, unreported).await).await;
        assert_eq!((got, kept().await.as_str()), (blanked, left));
    }
}

/// "It is under way" settles what waits or is unknown, and nothing else.
async fn a_passing_report_settles_what_was_open(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    for (number, end) in (10_u128..).step_by(10).zip(MessageState::ALL) {
        let id = key(number);
        commit(&db.store, async |tx| tx.add_messages(&[message(number, amina, MessageKind::Notice)], now()).await)
            .await;
        commit(&db.store, async |tx| {
            assert!(!tx.under_way(id, Some("g-1".to_owned()), now()).await?, "it was never sent");
            tx.claim(lease(), now(), 10, |_| false).await?;
            let message = &tx.message(id).await?.expect("claimed");
            assert!(begin(tx, message, key(number + 1000), now()).await?);
            assert!(tx.finish(message, &Ending::of(*end, Some("lost"))).await?);
            let open = [MessageState::Queued, MessageState::Unknown].contains(end);
            assert_eq!(tx.under_way(id, Some("g-1".to_owned()), now()).await?, open, "{end:?}");
            assert_eq!(tx.is_known_at_gateway("g-1").await?, open);
            let row = tx.message(id).await?.expect("there");
            assert_eq!(row.state, if open { "sent" } else { end.word() });
            // A report may be faster than the answer, which tells the size.
            let faster = ["delivered", "failed"].contains(&end.word());
            assert_eq!(tx.note_parts(id, Some(2), None).await?, faster, "{end:?}");
            Ok(())
        })
        .await;
        db.execute("UPDATE message SET state = 'cancelled', gateway_id = NULL").await.expect("set aside");
    }
}

async fn a_copy_is_planned_once(db: &Database) {
    let minutes = |n| now() + TimeDelta::minutes(n);
    commit(&db.store, async |tx| {
        tx.plan_blanking("SM1", minutes(60)).await?;
        tx.plan_blanking("SM2", minutes(5)).await?;
        assert_eq!(tx.next_copy_due(now()).await?, Some(minutes(5)));
        tx.plan_blanking("SM1", minutes(90)).await?;
        assert_eq!(tx.copies_due(minutes(60), 10).await?.len(), 2, "the earlier time counts");
        tx.plan_blanking("SM1", now()).await?;
        let due = tx.copies_due(now(), 10).await?;
        assert_eq!((due.len(), due[0].gateway_id.as_str(), due[0].tries), (1, "SM1", 0));
        tx.copy_later("SM1", minutes(1)).await?;
        assert!(tx.copies_due(now(), 10).await?.is_empty());
        assert_eq!(tx.copies_due(minutes(1), 10).await?[0].tries, 1);
        tx.copy_blanked("SM1").await?;
        tx.copy_blanked("SM1").await?;
        assert_eq!(tx.copies_due(minutes(60), 1).await?[0].gateway_id, "SM2");
        Ok(())
    })
    .await;
}
