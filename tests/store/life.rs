//! Who stands in, which numbers work, who was heard from.

use chrono::Duration;
use fodfaeste::rules::channel::Reach;
use fodfaeste::rules::cover::{Cover, CoverId};
use fodfaeste::rules::person::{CitizenId, StaffId};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, consultant, day, entry, invitation, key, message, now};
use fodfaeste::store::{InvitationTarget, MessageKind, OldChat, PendingChat};

on_both_engines!(
    a_stand_in_is_the_keeper_on_these_days_only,
    a_number_fails_until_it_takes_a_message_or_is_changed,
    who_was_silent_is_asked_once_and_told_of_once,
    an_old_chat_is_named_with_its_language_once_a_new_one_is_bound,
);

fn cover(number: u128, staff: StaffId, by: StaffId, from: &str, until: &str) -> Cover {
    Cover { id: CoverId(key(number)), staff, by, from: day(from), until: day(until) }
}

async fn a_stand_in_is_the_keeper_on_these_days_only(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let olga = consultant(&db.store, 2, "Olga").await;
    let mette = consultant(&db.store, 3, "Mette").await;
    commit(&db.store, async |tx| {
        tx.add_citizen(CitizenId(key(10)), &entry("A-17"), Some(karen), now()).await?;
        tx.past_chat(7, CitizenId(key(10)), now()).await?;
        tx.begin_cover(&cover(20, karen, olga, "2017-12-04", "2017-12-08"), None, karen, now()).await?;
        // Made later, whatever its key says.
        let (more, because_of) = (cover(19, karen, mette, "2017-12-06", "2017-12-06"), CoverId(key(20)));
        tx.begin_cover(&more, Some(because_of), karen, now() + Duration::minutes(1)).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    for (today, keeper) in [
        ("2017-12-03", karen),
        ("2017-12-04", olga),
        ("2017-12-06", mette),
        ("2017-12-08", olga),
        ("2017-12-09", karen),
    ] {
        let who = tx.who(&[7], day(today)).await.expect("a chat");
        assert_eq!(who[0].keeper_id, Some(keeper.0), "{today}");
        for staff in [olga, mette] {
            let seen = tx.overview(Some(staff), now(), day(today)).await.expect("a list").len();
            assert_eq!(seen, usize::from(staff == keeper), "{today}");
            let stands_in = tx.stood_in_for(staff, day(today)).await.expect("colleagues");
            assert_eq!(stands_in, if staff == keeper { vec![karen] } else { vec![] }, "{today}");
        }
        assert_eq!(tx.overview(Some(karen), now(), day(today)).await.expect("a list").len(), 1, "hers all the time");
    }
    tx.end_cover(CoverId(key(20)), now()).await.expect("an end");
    assert!(tx.covers(day("2017-12-01")).await.expect("covers").is_empty(), "what was carried on ends with it");
    tx.begin_cover(&cover(22, karen, olga, "2017-12-04", "2017-12-08"), None, karen, now()).await.expect("a cover");
    tx.remove_staff(olga, now()).await.expect("gone");
    let who = tx.who(&[7], day("2017-12-04")).await.expect("a chat");
    assert_eq!(who[0].keeper_id, Some(karen.0), "who was removed stands in for nobody");
}

async fn a_number_fails_until_it_takes_a_message_or_is_changed(db: &Database) {
    let id = citizen(&db.store, 1, "A-1").await;
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.add_messages(&[message(5, id, MessageKind::Notice)], now()).await.expect("a message");
    for count in [1, 2] {
        assert_eq!(tx.phone_failed(id.0).await.expect("a count"), count);
    }
    tx.phone_took(key(5)).await.expect("it took one");
    for count in [1, 2, 3] {
        assert_eq!(tx.phone_failed(id.0).await.expect("a count"), count);
    }
    let reference = "A-1".parse().expect("a ref");
    assert!(tx.citizen_by_ref(&reference).await.expect("a row").expect("known").ways.phone_fails);
    let route = tx.message(key(5)).await.expect("a row").expect("known").route;
    assert_eq!(route.ways.reach(), Reach::BadNumber, "it is not tried again");
    tx.update_citizen(id, &entry("A-1"), None).await.expect("the same number again");
    assert!(tx.citizen_by_ref(&reference).await.expect("a row").expect("known").ways.phone_fails);
    let other = fodfaeste::store::CitizenEntry { phone: "20987654".parse().ok(), ..entry("A-1") };
    tx.update_citizen(id, &other, None).await.expect("another number");
    assert!(!tx.citizen_by_ref(&reference).await.expect("a row").expect("known").ways.phone_fails);
}

async fn who_was_silent_is_asked_once_and_told_of_once(db: &Database) {
    let id = citizen(&db.store, 1, "A-1").await;
    let later = now() + Duration::days(200);
    let (since, today) = ((later - Duration::days(180), day("2017-12-20")), day("2018-06-18"));
    let mut tx = db.store.begin().await.expect("a transaction");
    assert_eq!(tx.silent_since(since, today, 20).await.expect("rows").len(), 1);
    tx.asked_number(id.0, today).await.expect("asked");
    assert!(tx.silent_since(since, today, 20).await.expect("rows").is_empty(), "asked once");
    assert!(tx.unanswered(day("2018-06-17"), today).await.expect("rows").is_empty(), "not before its time");
    assert_eq!(tx.unanswered(today, today).await.expect("rows").len(), 1);
    tx.told_number(id.0, today).await.expect("told");
    assert!(tx.unanswered(today, today).await.expect("rows").is_empty(), "told once");
    tx.heard(&[id.0], day("2018-06-20")).await.expect("heard");
    let again = ((later + Duration::days(200), day("2019-01-01")), day("2019-07-01"));
    assert_eq!(tx.silent_since(again.0, again.1, 20).await.expect("rows").len(), 1, "after another silence");
}

async fn an_old_chat_is_named_with_its_language_once_a_new_one_is_bound(db: &Database) {
    let id = citizen(&db.store, 1, "A-1").await;
    let code = invitation(&db.store, 10, InvitationTarget::Citizen(id), "hash").await;
    commit(&db.store, async |tx| {
        tx.past_chat(7, id, now()).await?;
        tx.pend_chats(&[PendingChat { chat_id: 8, invitation: code, language: None }], now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let old = OldChat { chat_id: 7, language: "fa-AF".to_owned(), letter: None };
    assert_eq!(tx.other_chats(id, 8).await.expect("chats"), [old]);
    tx.chat_died(7, now()).await.expect("dead");
    assert!(tx.other_chats(id, 8).await.expect("chats").is_empty(), "nobody is written to in a dead chat");
}
