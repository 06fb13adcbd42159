//! Two citizens in one chat: who is behind it, who is written to there, and
//! what is left when one of them goes.

use fodfaeste::rules::couple::{CoupleId, Initial};
use fodfaeste::rules::person::{CitizenId, InvitationId, Language};
use fodfaeste::store::CitizenLine;
use fodfaeste::store::{InvitationTarget, MessageKind, NewCouple, OldChat, PendingChat, Store, StoreError};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{citizen, commit, consultant, day, entry, invitation, key, message, now, time};

on_both_engines!(
    two_are_behind_one_chat_and_each_has_a_letter,
    the_second_one_is_reached_there_once_both_have_letters,
    where_one_goes_the_other_stays_alone,
    a_request_lapses_is_dropped_or_begins_anew,
    nobody_is_in_two_chats,
    a_second_one_counts_wherever_a_chat_counts,
);

const CHAT: i64 = 7;
const COUPLE: CoupleId = CoupleId(uuid::Uuid::from_u128(99));

fn letter(text: &str) -> Initial {
    text.parse().expect("a letter")
}

/// Two citizens, the first of whom has a chat; the second one's invitation.
async fn two(store: &Store) -> (CitizenId, CitizenId, InvitationId) {
    let karen = consultant(store, 1, "Karen").await;
    let olga = consultant(store, 2, "Olga").await;
    let (amina, farid) = (CitizenId(key(10)), CitizenId(key(11)));
    commit(store, async |tx| {
        tx.add_citizen(amina, &entry("A-17"), Some(karen), now()).await?;
        tx.add_citizen(farid, &entry("F-3"), Some(olga), now()).await?;
        tx.past_chat(CHAT, amina, now()).await
    })
    .await;
    let code = invitation(store, 20, InvitationTarget::Citizen(farid), "hash").await;
    (amina, farid, code)
}

async fn ask(store: &Store, farid: CitizenId, code: InvitationId) {
    commit(store, async |tx| {
        let ends_at = time("2017-12-07T08:00:00Z");
        tx.reserve(&[(code, CHAT, ends_at)], now()).await?;
        tx.ask_couple(NewCouple { id: COUPLE, chat: CHAT, citizen: farid, invitation: code, ends_at }, now()).await
    })
    .await;
}

async fn join(store: &Store, farid: CitizenId, code: InvitationId) {
    commit(store, async |tx| {
        tx.grant_couple(COUPLE, None, now()).await?;
        tx.choose_in_couple(COUPLE, Language::Arabic).await?;
        tx.use_invitations(&[(code, CHAT)], now()).await?;
        tx.join_couple(COUPLE, now()).await?;
        tx.release_citizen(farid, CHAT).await
    })
    .await;
}

async fn letters(store: &Store) {
    commit(store, async |tx| {
        tx.set_letter(COUPLE, false, letter("A")).await?;
        tx.set_letter(COUPLE, true, letter("F")).await
    })
    .await;
}

async fn couple(store: &Store) -> (CitizenId, CitizenId) {
    let (amina, farid, code) = two(store).await;
    ask(store, farid, code).await;
    join(store, farid, code).await;
    letters(store).await;
    (amina, farid)
}

async fn two_are_behind_one_chat_and_each_has_a_letter(db: &Database) {
    let (amina, farid, code) = two(&db.store).await;
    let today = day("2017-11-30");
    let who = async || {
        let mut rows = db.store.begin().await.expect("a transaction").who(&[CHAT, 8], today).await.expect("rows");
        rows.sort_by_key(|row| row.is_second());
        rows
    };
    ask(&db.store, farid, code).await;
    let asked = who().await;
    assert_eq!(asked.len(), 1, "who asks is not behind the chat");
    assert_eq!((asked[0].citizen_id, asked[0].second_id, asked[0].joined), (Some(amina.0), Some(farid.0), false));
    assert!(!asked[0].shares_phone && !asked[0].granted && !asked[0].is_second());
    join(&db.store, farid, code).await;
    let joined = who().await;
    assert_eq!(joined.len(), 2);
    assert_eq!([joined[0].citizen_id, joined[1].citizen_id], [Some(amina.0), Some(farid.0)]);
    assert_eq!([joined[0].keeper_id, joined[1].keeper_id], [Some(key(1)), Some(key(2))]);
    assert_eq!([joined[0].is_second(), joined[1].is_second()], [false, true]);
    assert!(joined.iter().all(|row| row.shares_phone && row.second_letter.is_none()));
    let mut tx = db.store.begin().await.expect("a transaction");
    let early = tx.set_letter(COUPLE, true, letter("F")).await;
    assert!(matches!(early, Err(StoreError::Changed(_))), "the first one chooses first");
    drop(tx);
    letters(&db.store).await;
    assert_eq!(who().await[1].second_letter.as_deref(), Some("F"));
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.set_letter(COUPLE, false, letter("X")).await.is_err(), "a letter stays");
}

async fn the_second_one_is_reached_there_once_both_have_letters(db: &Database) {
    let (amina, farid, code) = two(&db.store).await;
    let route = async |number: u128| {
        let mut tx = db.store.begin().await.expect("a transaction");
        let route = tx.message(key(number)).await.expect("a row").expect("known").route;
        (route.live_chat, route.letter, route.shares_phone)
    };
    commit(&db.store, async |tx| {
        let own = message(30, amina, MessageKind::Notice);
        tx.add_messages(&[own, message(31, farid, MessageKind::Notice)], now()).await
    })
    .await;
    ask(&db.store, farid, code).await;
    assert_eq!(route(30).await, (Some(CHAT), None, false));
    join(&db.store, farid, code).await;
    assert_eq!(route(30).await, (Some(CHAT), None, true));
    assert_eq!(route(31).await, (None, None, false), "not before there are letters");
    letters(&db.store).await;
    assert_eq!(route(30).await, (Some(CHAT), Some("A".into()), true));
    assert_eq!(route(31).await, (Some(CHAT), Some("F".into()), true));
    let mut tx = db.store.begin().await.expect("a transaction");
    let both = tx.routes_of_chat(CHAT).await.expect("rows");
    assert_eq!(both.iter().filter_map(|route| route.reference.as_deref()).collect::<Vec<_>>(), ["A-17", "F-3"]);
    tx.chat_died(CHAT, now()).await.expect("dead");
    tx.commit().await.expect("committed");
    assert_eq!(route(31).await.0, None, "nobody is written to in a dead chat");
}

async fn where_one_goes_the_other_stays_alone(db: &Database) {
    let (amina, farid) = couple(&db.store).await;
    let other = invitation(&db.store, 40, InvitationTarget::Citizen(amina), "hash of amina").await;
    commit(&db.store, async |tx| {
        tx.pend_chats(&[PendingChat { chat_id: 8, invitation: other, language: None }], now()).await?;
        let old = OldChat { chat_id: CHAT, language: "fa-AF".into(), letter: Some("A".into()) };
        assert_eq!(tx.other_chats(amina, 8).await?, [old]);
        let old = OldChat { chat_id: CHAT, language: "fa-AF".into(), letter: Some("F".into()) };
        assert_eq!(tx.other_chats(farid, 8).await?, [old]);
        assert_eq!(tx.elsewhere(&[(8, amina), (8, farid)]).await?.len(), 2);
        tx.release_citizen(amina, 8).await?;
        tx.bind_citizens(&[(8, amina)], now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let rows = tx.who(&[CHAT, 8], day("2017-11-30")).await.expect("rows");
    let mut bound: Vec<_> = rows.iter().map(|row| (row.chat_id, row.citizen_id, row.shares_phone)).collect();
    bound.sort();
    assert_eq!(bound, [(CHAT, Some(farid.0), false), (8, Some(amina.0), false)]);
    assert!(rows.iter().all(|row| row.couple_id.is_none() && row.second_letter.is_none()));
    assert!(tx.couple(COUPLE, now()).await.expect("a row").is_none());
}

async fn a_request_lapses_is_dropped_or_begins_anew(db: &Database) {
    let (_, farid, code) = two(&db.store).await;
    ask(&db.store, farid, code).await;
    let late = time("2017-12-07T08:00:01Z");
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.couple(COUPLE, now()).await.expect("a row").is_some());
    assert!(tx.couple(COUPLE, late).await.expect("a row").is_none(), "it lapses by itself");
    assert!(matches!(tx.grant_couple(COUPLE, None, late).await, Err(StoreError::Changed(_))));
    assert!(tx.reserve(&[(code, 8, late)], now()).await.is_err(), "its code is kept");
    drop(tx);
    commit(&db.store, async |tx| tx.drop_couple(COUPLE).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.reserve(&[(code, 8, late)], now()).await.expect("free again");
    drop(tx);
    ask(&db.store, farid, code).await;
    let newer = invitation(&db.store, 50, InvitationTarget::Citizen(farid), "newer").await;
    let again = CoupleId(key(51));
    commit(&db.store, async |tx| {
        let new = NewCouple { id: again, chat: CHAT, citizen: farid, invitation: newer, ends_at: late };
        tx.ask_couple(new, now()).await?;
        assert!(tx.couple(COUPLE, now()).await?.is_none(), "one request at a time");
        assert!(tx.couple(again, now()).await?.is_some());
        assert_eq!(tx.forget_lapsed_couples(now()).await?, 0);
        assert_eq!(tx.forget_lapsed_couples(late).await?, 1);
        Ok(())
    })
    .await;
}

async fn nobody_is_in_two_chats(db: &Database) {
    let (_, farid) = couple(&db.store).await;
    let leila = citizen(&db.store, 60, "L-2").await;
    let code = invitation(&db.store, 61, InvitationTarget::Citizen(farid), "again").await;
    let another = CoupleId(key(63));
    commit(&db.store, async |tx| {
        tx.past_chat(9, leila, now()).await?;
        let ends_at = time("2017-12-07T08:00:00Z");
        tx.ask_couple(NewCouple { id: another, chat: 9, citizen: farid, invitation: code, ends_at }, now()).await?;
        tx.grant_couple(another, Some(Language::Dari), now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.join_couple(another, now()).await.is_err(), "still in the other chat");
    drop(tx);
    commit(&db.store, async |tx| {
        tx.release_citizen(farid, 9).await?;
        tx.join_couple(another, now()).await
    })
    .await
}

async fn a_second_one_counts_wherever_a_chat_counts(db: &Database) {
    let (_, farid) = couple(&db.store).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let row = tx.citizen_by_ref(&"F-3".parse().expect("a ref")).await.expect("a row").expect("known");
    assert_eq!((row.ways.has_chat, row.in_couple, row.shares_phone), (true, true, false));
    let row = tx.citizen_by_typed_ref("f-3").await.expect("a row").expect("known");
    assert!(row.ways.has_chat);
    let rounds = tx.round_dates(day("2017-11-30"), day("2017-11-02")).await.expect("rows");
    assert!(rounds.iter().all(|row| row.has_chat && row.shares_phone));
    let case = tx.case(farid).await.expect("rows").expect("known").citizen;
    assert!(case.ways.has_chat && case.shares_phone);
    let lines = exported::<CitizenLine>(&mut tx).await.expect("lines");
    assert!(lines.iter().all(|line| line.channel == "telegram"), "both are on Telegram");
    tx.update_citizen(farid, &fodfaeste::store::CitizenEntry { language: Language::Russian, ..entry("F-3") }, None)
        .await
        .expect("an import");
    let row = tx.citizen_by_ref(&"F-3".parse().expect("a ref")).await.expect("a row").expect("known");
    assert_eq!(row.language, "fa-AF", "who uses the bot keeps their language");
    tx.end_couple(COUPLE, farid).await.expect("ended");
    let row = tx.citizen_by_ref(&"F-3".parse().expect("a ref")).await.expect("a row").expect("known");
    assert_eq!((row.ways.has_chat, row.in_couple), (false, false));
}
