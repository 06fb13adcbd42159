//! Citizens, staff, chats and codes.

use fodfaeste::rules::person::{CitizenId, InvitationId, Language, Phone, Role, StaffId};
use fodfaeste::store::CitizenLine;
use fodfaeste::store::SituationLine;
use fodfaeste::store::{CitizenEntry, InvitationTarget, PendingChat, StoreError};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{citizen, commit, consultant, day, entry, invitation, key, now};

on_both_engines!(
    a_citizen_is_kept_as_imported,
    a_later_import_keeps_what_it_does_not_name,
    a_name_on_the_staff_is_there_once,
    removed_staff_have_no_way_in,
    of_fifty_who_hold_a_code_one_gets_it,
    a_new_code_ends_the_old_one,
    a_new_chat_takes_the_place_of_the_old_one,
    a_consultant_sees_who_is_theirs,
    a_history_comes_to_the_same_in_any_order,
);

async fn a_citizen_is_kept_as_imported(db: &Database) {
    let mette = consultant(&db.store, 1, "Mette").await;
    let bare = CitizenEntry { phone: None, nationality: None, enrolled_on: None, name: None, ..entry("B-2") };
    commit(&db.store, async |tx| {
        tx.add_citizen(CitizenId(key(2)), &entry("A-1"), Some(mette), now()).await?;
        tx.add_citizen(CitizenId(key(3)), &bare, None, now()).await
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    let lines = exported::<CitizenLine>(&mut tx).await.expect("lines");
    let (full, bare) = (&lines[0], &lines[1]);
    assert_eq!((full.reference.as_str(), full.language.as_str()), ("A-1", "fa-AF"));
    assert_eq!((full.phone.as_deref(), full.nationality.as_deref()), (Some("+4520123456"), Some("AF")));
    assert_eq!((full.enrolled_on, full.name.as_deref()), (Some(day("2016-10-01")), Some("Amina")));
    assert_eq!((full.consultant.as_deref(), full.channel.as_str()), (Some("Mette"), "sms"));
    assert_eq!((&bare.phone, &bare.nationality, &bare.enrolled_on, &bare.name), (&None, &None, &None, &None));
    assert_eq!((&bare.consultant, bare.channel.as_str(), bare.last_round), (&None, "none", None));
    assert_eq!(tx.unassigned().await.expect("a number"), 1);
}

async fn a_later_import_keeps_what_it_does_not_name(db: &Database) {
    let id = citizen(&db.store, 1, "A-1").await;
    let bare = CitizenEntry {
        language: Language::Somali,
        phone: None,
        nationality: None,
        enrolled_on: None,
        name: None,
        ..entry("A-1")
    };
    commit(&db.store, async |tx| tx.update_citizen(id, &bare, None).await).await;
    let mut tx = db.store.read().await.expect("a transaction");
    let known = tx.citizen_by_typed_ref("a-1").await.expect("read").expect("known");
    assert_eq!((known.language.as_str(), known.name.as_deref()), ("so", Some("Amina")));
    assert_eq!(known.phone.map(|text| text.parse::<Phone>().is_ok()), Some(true));
}

async fn a_name_on_the_staff_is_there_once(db: &Database) {
    let mette = consultant(&db.store, 1, "Mette").await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let again = tx.add_staff(StaffId(key(2)), "Mette", Role::Leader, now()).await;
    assert!(matches!(again, Err(StoreError::Refused(_))), "{again:?}");
    drop(tx);
    commit(&db.store, async |tx| {
        tx.remove_staff(mette, now()).await?;
        tx.add_staff(StaffId(key(2)), "Mette", Role::Leader, now()).await
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    assert_eq!(tx.staff_ever_named("Mette").await.expect("keys"), [mette, StaffId(key(2))]);
    assert_eq!(tx.leaders().await.expect("keys"), [StaffId(key(2))]);
}

async fn removed_staff_have_no_way_in(db: &Database) {
    let mette = consultant(&db.store, 1, "Mette").await;
    let code = invitation(&db.store, 10, InvitationTarget::Staff(mette), "hash").await;
    commit(&db.store, async |tx| {
        tx.use_invitations(&[(code, 77)], now()).await?;
        tx.bind_staff(77, mette, now()).await
    })
    .await;
    let second = invitation(&db.store, 20, InvitationTarget::Staff(mette), "hash 2").await;
    commit(&db.store, async |tx| tx.remove_staff(mette, now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.who(&[77], day("2017-11-30")).await.expect("chats").is_empty());
    assert!(matches!(tx.use_invitations(&[(second, 78)], now()).await, Err(StoreError::Changed(_))));
    assert!(tx.staff().await.expect("nobody").is_empty());
}

async fn of_fifty_who_hold_a_code_one_gets_it(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let code = invitation(&db.store, 10, InvitationTarget::Citizen(amina), "hash").await;
    let until = now() + chrono::Duration::hours(1);
    let tries = (1..=50).map(|chat| {
        let store = db.store.clone();
        tokio::spawn(async move {
            let mut tx = store.begin().await.expect("a transaction");
            match tx.reserve(&[(code, chat, until)], now()).await {
                Ok(()) => tx.commit().await.map(|()| Some(chat)).expect("committed"),
                Err(StoreError::Changed(_)) => None,
                Err(error) => panic!("{error:?}"),
            }
        })
    });
    let tries: Vec<_> = tries.collect();
    let mut winners = Vec::new();
    for one in tries {
        winners.extend(one.await.expect("no panic"));
    }
    assert_eq!(winners.len(), 1, "{winners:?}");
    let row = commit(&db.store, async |tx| tx.invitations(&[code.0], day("2017-11-30")).await).await;
    assert_eq!((row[0].reserved_by, row[0].reserved_until), (Some(winners[0]), Some(until)));
    let later = until + chrono::Duration::microseconds(1);
    commit(&db.store, async |tx| tx.reserve(&[(code, 99, later)], until).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let too_late = tx.use_invitations(&[(code, winners[0])], until).await;
    assert!(matches!(too_late, Err(StoreError::Changed(_))), "the hour is over, and somebody else holds it");
}

async fn a_new_code_ends_the_old_one(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let old = invitation(&db.store, 10, InvitationTarget::Citizen(amina), "old").await;
    let new = invitation(&db.store, 20, InvitationTarget::Citizen(amina), "new").await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.use_invitations(&[(old, 5)], now()).await, Err(StoreError::Changed(_))));
    tx.use_invitations(&[(new, 5)], now()).await.expect("the new one is good");
    assert!(matches!(tx.use_invitations(&[(new, 5)], now()).await, Err(StoreError::Changed(_))), "once");
    let hashes = ["new".to_owned(), "old".to_owned(), "none".to_owned()];
    let rows = tx.invitations_by_hash(&hashes, day("2017-11-30")).await.expect("two");
    let used: Vec<_> = rows.iter().map(|row| (row.code_hash.as_str(), row.used_at, row.ended_at.is_some())).collect();
    assert!(used.contains(&("new", Some(now()), false)) && used.contains(&("old", None, true)), "{used:?}");
}

async fn a_new_chat_takes_the_place_of_the_old_one(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    for (chat, hash, number) in [(41, "first", 10), (42, "second", 20)] {
        let code = invitation(&db.store, number, InvitationTarget::Citizen(amina), hash).await;
        let pending = |language| PendingChat { chat_id: chat, invitation: code, language };
        commit(&db.store, async |tx| {
            tx.reserve(&[(code, chat, now() + chrono::Duration::hours(1))], now()).await?;
            tx.pend_chats(&[pending(None)], now()).await?;
            tx.pend_chats(&[pending(Some(Language::Arabic))], now()).await?;
            let row = &tx.who(&[chat], day("2017-11-30")).await?[0];
            assert_eq!((row.chosen.as_deref(), row.invitation_id), (Some("ar"), Some(code.0)));
            tx.use_invitations(&[(code, chat)], now()).await?;
            assert_eq!(tx.elsewhere(&[(chat, amina)]).await?.contains(&amina), chat == 42);
            tx.release_citizen(amina, chat).await?;
            tx.bind_citizens(&[(chat, amina)], now()).await
        })
        .await;
    }
    commit(&db.store, async |tx| {
        let rows = tx.who(&[41, 42], day("2017-11-30")).await?;
        let bound: Vec<_> = rows.iter().map(|row| (row.chat_id, row.citizen_id)).collect();
        assert_eq!(bound, [(42, Some(amina.0))]);
        assert!(tx.chat_died(42, now()).await? && !tx.chat_died(42, now()).await?);
        assert!(tx.citizen_by_ref(&"A-1".parse().expect("a ref")).await?.is_some_and(|row| !row.ways.has_chat));
        tx.chat_lives(42).await?;
        assert_eq!(tx.routes_of_chat(42).await?.first().and_then(|route| route.live_chat), Some(42));
        tx.leave_chat(42).await?;
        assert_eq!(tx.who(&[42], day("2017-11-30")).await?.len(), 1, "a bound chat is not left");
        tx.free_invitation(InvitationId(key(20)), 42).await
    })
    .await;
}

async fn a_consultant_sees_who_is_theirs(db: &Database) {
    let (mette, ali) = (consultant(&db.store, 1, "Mette").await, consultant(&db.store, 2, "Ali").await);
    commit(&db.store, async |tx| {
        tx.add_citizen(CitizenId(key(3)), &entry("A-1"), Some(mette), now()).await?;
        tx.add_citizen(CitizenId(key(4)), &entry("A-2"), Some(ali), now()).await?;
        tx.add_citizen(CitizenId(key(5)), &entry("A-3"), Some(mette), now()).await?;
        tx.set_situation(key(6), CitizenId(key(5)), "moved", day("2017-11-01"), None).await?;
        tx.stop(CitizenId(key(3)), now()).await?;
        tx.set_language(CitizenId(key(3)), Language::Russian).await?;
        tx.audit(key(7), Some(mette), Some(CitizenId(key(3))), "looked", now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let refs = async |tx: &mut fodfaeste::store::Tx, whose| {
        let rows = tx.overview(whose, now(), day("2017-11-30")).await.expect("a list");
        rows.into_iter().map(|row| row.reference).collect::<Vec<_>>()
    };
    let stopped = async |tx: &mut fodfaeste::store::Tx| {
        let row = tx.citizen_by_ref(&"A-1".parse().expect("a ref")).await.expect("a row").expect("known");
        row.ways.stopped
    };
    assert_eq!(refs(&mut tx, Some(mette)).await, ["A-1"], "A-3 has moved");
    assert!(stopped(&mut tx).await);
    assert_eq!(refs(&mut tx, None).await.len(), 2);
    assert_eq!(tx.transfer_citizens(mette, ali).await.expect("moved"), 2);
    tx.resume(CitizenId(key(3))).await.expect("resumed");
    assert!(!stopped(&mut tx).await);
    assert_eq!(refs(&mut tx, Some(ali)).await, ["A-1", "A-2"]);
}

/// Permutations of a history, each written twice, give the same rows; and on
/// the day on which one ends and the next begins, it is the next.
async fn a_history_comes_to_the_same_in_any_order(db: &Database) {
    let rows = [
        ("seeking", "2016-10-01", None),
        ("internship", "2017-01-01", Some("2017-05-01")),
        ("moved", "2017-05-01", Some("2017-06-01")),
    ];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for (number, order) in (1_u128..).zip(orders) {
        let amina = citizen(&db.store, number * 100, &format!("A-{number}")).await;
        for (place, &row) in (1..).zip(order.iter().chain(&order)) {
            let (word, from, until) = rows[row];
            let id = key(number * 100 + place);
            commit(&db.store, async |tx| tx.set_situation(id, amina, word, day(from), until.map(day)).await).await;
        }
        let lines = commit(&db.store, async |tx| exported::<SituationLine>(tx).await).await;
        let kept: Vec<_> = lines.iter().filter(|line| line.reference == format!("A-{number}")).collect();
        let untils: Vec<_> = kept.iter().map(|line| (line.situation.as_str(), line.until_on)).collect();
        let want = [
            ("seeking", Some(day("2017-01-01"))),
            ("internship", Some(day("2017-05-01"))),
            ("moved", Some(day("2017-06-01"))),
        ];
        assert_eq!(untils, want, "{order:?}");
    }
    for (date, open) in [("2017-04-30", 6), ("2017-05-01", 0), ("2017-06-01", 0), ("2017-06-02", 6)] {
        let rows = commit(&db.store, async |tx| tx.overview(None, now(), day(date)).await).await;
        assert_eq!(rows.len(), open, "{date}");
    }
    let code = invitation(&db.store, 900, InvitationTarget::Citizen(CitizenId(key(100))), "hash").await;
    for (date, placement) in [("2016-12-31", false), ("2017-01-01", true), ("2017-04-30", true), ("2017-05-01", false)]
    {
        let row = commit(&db.store, async |tx| tx.invitations(&[code.0], day(date)).await).await;
        assert_eq!(row[0].placement, placement, "{date}");
    }
}
