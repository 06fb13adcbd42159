//! Placements, links to pages, and who is let in.

use chrono::Duration;
use fodfaeste::rules::person::{CitizenId, Language};
use fodfaeste::rules::placement::{Contact, Employ, LinkId, Placement, PlacementId};
use fodfaeste::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Score, Scores};
use fodfaeste::store::{NewAnswer, NewLink, NewPaper, NewRound, Store, StoreError, VisitorRow};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, consultant, day, key, now};

on_both_engines!(
    placements_are_kept_changed_and_ended,
    a_placement_has_one_sheet_in_a_round,
    a_link_lives_until_it_ends,
    one_link_takes_the_place_of_another,
    one_browser_at_a_time,
    a_visitor_finds_their_own_sheet_alone,
    digits_are_counted,
);

const ROUND: u128 = 10;

fn placement(number: u128) -> Placement {
    Placement {
        id: PlacementId(key(number)),
        workplace: "Bageriet på hjørnet".into(),
        trade: Some("bageri".into()),
        contact: Contact {
            phone: "21222324".parse().ok(),
            email: "bent@firma.dk".parse().ok(),
            language: Language::Arabic,
        },
        from: day("2017-11-01"),
        until: None,
    }
}

/// A citizen with an open round and two placements.
async fn placed(store: &Store) -> CitizenId {
    let amina = citizen(store, 1, "A-1").await;
    let karen = consultant(store, 2, "Karen").await;
    commit(store, async |tx| {
        tx.begin_rounds(&[NewRound::of(RoundId(key(ROUND)), amina, 1)], now()).await?;
        for number in [20, 21] {
            tx.add_placement(amina, &placement(number), karen, now()).await?;
        }
        Ok(())
    })
    .await;
    amina
}

fn link(number: u128, citizen: CitizenId, placement: Option<u128>) -> NewLink {
    NewLink {
        id: LinkId(key(number)),
        citizen,
        round: RoundId(key(ROUND)),
        placement: placement.map(|number| PlacementId(key(number))),
        by_sms: true,
        by: None,
    }
}

async fn ask(store: &Store, new: NewLink, hash: &str) {
    commit(store, async |tx| {
        tx.ask_link(new, now(), now() + Duration::days(14)).await?;
        assert!(tx.add_link_token(new.id, hash, now()).await?);
        Ok(())
    })
    .await;
}

async fn opens(store: &Store, hash: &str) -> bool {
    commit(store, async |tx| Ok(tx.door(hash, false, now()).await?.is_some())).await
}

async fn visitor(store: &Store, cookie: &str) -> Option<VisitorRow> {
    let times = (now(), now() - Duration::hours(12), day("2017-11-30"));
    commit(store, async |tx| tx.visitor(cookie, times, true).await).await
}

async fn placements_are_kept_changed_and_ended(db: &Database) {
    let amina = placed(&db.store).await;
    let first = PlacementId(key(20));
    let rows = commit(&db.store, async |tx| tx.placements_of(amina, day("2017-11-30")).await).await;
    let read: Vec<_> = rows.iter().map(|row| row.placement().expect("readable")).collect();
    assert_eq!(read, [placement(20), placement(21)]);
    let bare = Contact { phone: None, email: None, language: Language::Danish };
    commit(&db.store, async |tx| {
        tx.set_contact(first, &bare).await?;
        tx.end_placement(first, day("2017-11-20")).await
    })
    .await;
    let rows = commit(&db.store, async |tx| tx.placements_of(amina, day("2017-11-20")).await).await;
    let changed = rows[0].placement().expect("readable");
    assert_eq!((changed.contact, changed.until), (bare, Some(day("2017-11-20"))));
    let later = commit(&db.store, async |tx| tx.placements_of(amina, day("2017-11-21")).await).await;
    assert_eq!(later.len(), 1, "one is over");
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.end_placement(first, day("2017-10-31")).await, Err(StoreError::Changed(_))));
    assert_eq!(tx.ref_of_placement(first).await.expect("read").as_deref(), Some("A-1"));
}

async fn a_placement_has_one_sheet_in_a_round(db: &Database) {
    let amina = placed(&db.store).await;
    let (round, first) = (RoundId(key(ROUND)), (PlacementId(key(20)), "Bageriet".to_owned()));
    let sheet = AssessmentId(key(30));
    commit(&db.store, async |tx| tx.begin_on_page(sheet, round, amina, Some(&first), now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.begin_on_page(AssessmentId(key(31)), round, amina, Some(&first), now()).await.is_err());
    drop(tx);
    let paper = NewPaper {
        id: AssessmentId(key(32)),
        round,
        citizen: amina,
        rater: Rater::Workplace,
        staff: fodfaeste::rules::person::StaffId(key(2)),
        label: Some("Lageret".into()),
        placement: Some(PlacementId(key(21))),
    };
    commit(&db.store, async |tx| tx.begin_paper(&paper, now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let again = NewPaper { id: AssessmentId(key(33)), placement: Some(first.0), ..paper.clone() };
    assert!(tx.begin_paper(&again, now()).await.is_err(), "on paper as on a page");
    drop(tx);
    let rows = commit(&db.store, async |tx| tx.rounds_of(amina, 1).await).await;
    let seen: Vec<_> = rows.iter().map(|row| (row.label.as_deref(), row.placement_id, row.on_paper)).collect();
    assert_eq!(seen, [(Some("Bageriet"), Some(key(20)), false), (Some("Lageret"), Some(key(21)), true)]);

    commit(&db.store, async |tx| tx.set_employ(sheet, Employ::Yes).await).await;
    commit(&db.store, async |tx| tx.complete_sheets(&[(sheet, true)], now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.set_employ(sheet, Employ::No).await, Err(StoreError::Changed(_))), "sent is sent");
    drop(tx);
    assert_eq!(db.number("SELECT COUNT(*) FROM placement_assessment WHERE employ = 'yes'").await, 1);
}

async fn a_link_lives_until_it_ends(db: &Database) {
    let amina = placed(&db.store).await;
    let new = link(40, amina, Some(20));
    ask(&db.store, new, "one").await;
    commit(&db.store, async |tx| tx.add_link_token(new.id, "two", now()).await).await;
    assert!(opens(&db.store, "one").await && opens(&db.store, "two").await, "an older message still opens it");
    assert!(!opens(&db.store, "three").await);
    let at = async |days| {
        commit(&db.store, async |tx| Ok(tx.door("one", false, now() + Duration::days(days)).await?.is_some())).await
    };
    assert!(at(13).await && !at(14).await);
    // Asked again it gets its time anew.
    commit(&db.store, async |tx| tx.ask_link(new, now(), now() + Duration::days(20)).await).await;
    assert!(at(19).await);
    let route = commit(&db.store, async |tx| tx.link_route(new.id, now()).await).await.expect("a live link");
    assert_eq!(
        (route.phone.as_deref(), route.language.as_deref(), route.completed),
        (Some("+4521222324"), Some("ar"), false)
    );
    assert!(commit(&db.store, async |tx| tx.end_link(new.id, "withdrawn", now()).await).await);
    assert!(!commit(&db.store, async |tx| tx.end_link(new.id, "sent", now()).await).await, "ended once");
    assert!(!opens(&db.store, "one").await && !opens(&db.store, "two").await);
    assert!(!commit(&db.store, async |tx| tx.add_link_token(new.id, "four", now()).await).await);
    let mut tx = db.store.begin().await.expect("a transaction");
    let again = tx.ask_link(new, now(), now() + Duration::days(14)).await;
    assert!(matches!(again, Err(StoreError::Changed(_))), "an ended link does not live again: {again:?}");
    drop(tx);

    ask(&db.store, link(41, amina, Some(20)), "five").await;
    commit(&db.store, async |tx| tx.close_rounds(now(), now()).await).await;
    assert!(!opens(&db.store, "five").await, "the round is closed");
}

async fn one_link_takes_the_place_of_another(db: &Database) {
    let amina = placed(&db.store).await;
    ask(&db.store, link(40, amina, Some(20)), "first").await;
    ask(&db.store, link(41, amina, Some(21)), "other placement").await;
    ask(&db.store, link(42, amina, None), "own").await;
    ask(&db.store, link(43, amina, Some(20)), "second").await;
    ask(&db.store, link(44, amina, None), "own, again").await;
    for (hash, open) in
        [("first", false), ("other placement", true), ("own", false), ("second", true), ("own, again", true)]
    {
        assert_eq!(opens(&db.store, hash).await, open, "{hash}");
    }
    let live = commit(&db.store, async |tx| tx.live_links(amina, now()).await).await;
    assert_eq!(live.len(), 3);
    assert_eq!(db.number("SELECT COUNT(*) FROM link WHERE ended_why = 'replaced'").await, 2);
}

async fn one_browser_at_a_time(db: &Database) {
    let amina = placed(&db.store).await;
    let new = link(40, amina, Some(20));
    ask(&db.store, new, "token").await;
    for (number, cookie) in [(50, "first"), (51, "second")] {
        commit(&db.store, async |tx| tx.open_session(key(number), new.id, cookie, Language::Russian, now()).await)
            .await;
    }
    assert!(visitor(&db.store, "first").await.is_none(), "the second ends the first");
    let row = visitor(&db.store, "second").await.expect("let in");
    assert_eq!((row.session_id, row.language.as_str(), row.open), (key(51), "ru", true));
    commit(&db.store, async |tx| tx.speak(key(51), Language::Somali).await).await;
    assert_eq!(visitor(&db.store, "second").await.expect("let in").language, "so");
    let late = (now() + Duration::hours(13), now() + Duration::hours(1), day("2017-11-30"));
    assert!(commit(&db.store, async |tx| tx.visitor("second", late, false).await).await.is_none(), "not for ever");
    commit(&db.store, async |tx| tx.end_link(new.id, "sent", now()).await).await;
    assert!(visitor(&db.store, "second").await.is_some(), "the thanks can be read");
    commit(&db.store, async |tx| tx.end_session(key(51), now()).await).await;
    assert!(visitor(&db.store, "second").await.is_none());

    let taken = link(41, amina, Some(21));
    ask(&db.store, taken, "other").await;
    commit(&db.store, async |tx| tx.open_session(key(52), taken.id, "third", Language::Danish, now()).await).await;
    commit(&db.store, async |tx| tx.end_link(taken.id, "withdrawn", now()).await).await;
    assert!(visitor(&db.store, "third").await.is_none(), "taken back, with whoever is on the page");
    commit(&db.store, async |tx| tx.forget_sessions(now()).await).await;
    assert_eq!(db.number("SELECT COUNT(*) FROM web_session").await, 0);
}

async fn a_visitor_finds_their_own_sheet_alone(db: &Database) {
    let amina = placed(&db.store).await;
    let round = RoundId(key(ROUND));
    let sheets = [(30, Some(20)), (31, Some(21)), (32, None)];
    let four = Scores::default().with(Question::BELIEF, Mark::Skipped);
    for (number, (sheet, place)) in (60..).zip(sheets) {
        let workplace = place.map(|place| (PlacementId(key(place)), format!("W{place}")));
        let score = Score::new(u8::try_from(sheet - 29).expect("small")).expect("a score");
        let scores = four.with(Question::at(0).expect("the first"), Mark::Scored(score));
        let assessment = AssessmentId(key(sheet));
        commit(&db.store, async |tx| {
            tx.begin_on_page(assessment, round, amina, workplace.as_ref(), now()).await?;
            let question = Question::at(0).expect("the first");
            let answer = NewAnswer { id: key(number), assessment, question, mark: Mark::Scored(score), scores };
            tx.save_answers(&[answer], now()).await
        })
        .await;
    }
    for (at, (sheet, place)) in sheets.into_iter().enumerate() {
        let new = link(40 + at as u128, amina, place);
        ask(&db.store, new, &format!("token {at}")).await;
        let cookie = format!("cookie {at}");
        commit(&db.store, async |tx| {
            tx.open_session(key(50 + at as u128), new.id, &cookie, Language::Danish, now()).await
        })
        .await;
        let row = visitor(&db.store, &cookie).await.expect("let in");
        assert_eq!(row.assessment_id, Some(key(sheet)), "{place:?}");
        assert_eq!(row.placement_id, place.map(key));
        assert_eq!(row.scores.as_deref(), Some(format!("{}...........-", sheet - 29).as_str()));
    }
}

async fn digits_are_counted(db: &Database) {
    let amina = placed(&db.store).await;
    let own = link(40, amina, None);
    ask(&db.store, own, "token").await;
    let code =
        async || commit(&db.store, async |tx| tx.door("token", false, now()).await).await.expect("open").code_hash;
    assert_eq!(code().await, None);
    assert!(commit(&db.store, async |tx| tx.set_link_code(own.id, "hashed").await).await);
    assert_eq!(code().await.as_deref(), Some("hashed"));
    for tries in 1..=3 {
        assert_eq!(commit(&db.store, async |tx| tx.tried_code(own.id).await).await, tries);
    }
    assert!(commit(&db.store, async |tx| tx.set_link_code(own.id, "new").await).await);
    assert_eq!(commit(&db.store, async |tx| tx.tried_code(own.id).await).await, 1, "new digits begin anew");
    commit(&db.store, async |tx| tx.end_link(own.id, "tries", now()).await).await;
    assert!(!commit(&db.store, async |tx| tx.set_link_code(own.id, "late").await).await);
}
