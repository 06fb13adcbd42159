//! All that is known of one citizen, and of nobody else.

use chrono::Duration;
use fodfaeste::rules::appointment::Answer;
use fodfaeste::rules::course::{ChangeId, CourseChange, Reason, What};
use fodfaeste::rules::hours::{HoursKind, Quarters};
use fodfaeste::rules::person::{CitizenId, Language};
use fodfaeste::rules::placement::{Contact, Employ, Placement, PlacementId};
use fodfaeste::rules::scorecard::{AssessmentId, RoundId};
use fodfaeste::store::{CaseRows, MessageKind, NewHours, NewRound, ReplyRow};

use crate::database::{Database, on_both_engines};
use crate::town::{assessment, citizen, commit, consultant, day, key, meeting, message, now};

on_both_engines!(
    a_record_holds_all_of_one_citizen,
    a_record_holds_hours_and_what_changed_the_course,
    a_move_stands_with_the_change_that_it_was,
    a_record_names_placements_and_what_was_said_to_a_shared_picture
);

async fn case(db: &Database, id: CitizenId) -> CaseRows {
    db.store.read().await.expect("a transaction").case(id).await.expect("rows").expect("somebody")
}

/// Two lives alike, of which only one is asked for.
async fn a_record_holds_all_of_one_citizen(db: &Database) {
    for (number, reference) in [(100, "A-1"), (200, "A-2")] {
        let id = citizen(&db.store, number, reference).await;
        assessment(&db.store, number + 1, id).await;
        let new = meeting(number + 10, id, now() + Duration::days(1));
        commit(&db.store, async |tx| {
            tx.set_situation(key(number + 11), id, "seeking", day("2016-10-01"), None).await?;
            tx.book(&new, now()).await?;
            tx.appointment_event(key(number + 12), new.id, None, Answer::Come.word(), now()).await?;
            let kinds = [MessageKind::Notice, MessageKind::Screen, MessageKind::Invitation];
            let messages: Vec<_> = (number + 20..).zip(kinds).map(|(number, kind)| message(number, id, kind)).collect();
            tx.add_messages(&messages, now()).await
        })
        .await;
    }
    let case = case(db, CitizenId(key(200))).await;
    assert_eq!((case.citizen.reference.as_str(), case.citizen.name.as_deref()), ("A-2", Some("Amina")));
    assert_eq!((case.citizen.language.as_str(), case.citizen.nationality.as_deref()), ("fa-AF", Some("AF")));
    assert!(!case.citizen.ways.has_chat && !case.citizen.ways.stopped && !case.citizen.ways.phone_fails);
    assert_eq!(case.situations.len(), 1);
    assert_eq!((case.rounds.len(), case.rounds[0].id), (1, key(201)));
    assert_eq!((case.assessments.len(), case.assessments[0].round_id), (1, key(201)));
    assert_eq!((case.meetings.len(), case.meetings[0].id), (1, key(210)));
    let events: Vec<_> = case.events.iter().map(|event| (event.appointment_id, event.event.as_str())).collect();
    assert_eq!(events, [(key(210), "come")]);
    let kinds: Vec<&str> = case.messages.iter().map(|message| message.kind.as_str()).collect();
    assert_eq!(kinds, ["notice", "invitation"], "no screens");
    let nobody = db.store.read().await.expect("a transaction").case(CitizenId(key(300))).await.expect("rows");
    assert!(nobody.is_none());
}

async fn a_move_stands_with_the_change_that_it_was(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let (before, after) = (now() + Duration::days(1), now() + Duration::days(2));
    let new = meeting(10, amina, before);
    let later = now() + Duration::minutes(5);
    commit(&db.store, async |tx| {
        tx.book(&new, now()).await?;
        tx.appointment_event(key(11), new.id, Some(mette), "booked", now()).await?;
        tx.appointment_event(key(12), new.id, None, "changed", later).await?;
        tx.appointment_event(key(13), new.id, Some(mette), "changed", later + Duration::minutes(1)).await?;
        tx.appointment_moved(key(14), new.id, mette, (before, after), later + Duration::minutes(1)).await
    })
    .await;
    let events = case(db, amina).await.events;
    let told: Vec<_> =
        events.iter().map(|e| (e.event.as_str(), e.staff.as_deref(), e.moved_from, e.moved_until)).collect();
    assert_eq!(
        told,
        [
            ("booked", Some("Mette"), None, None),
            ("changed", None, None, None),
            ("changed", Some("Mette"), Some(before), Some(after)),
        ]
    );
}

async fn a_record_names_placements_and_what_was_said_to_a_shared_picture(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let contact = Contact { phone: "20123456".parse().ok(), email: None, language: Language::Danish };
    let placement = Placement {
        id: PlacementId(key(3)),
        workplace: "Bageriet".into(),
        trade: Some("bager".into()),
        contact,
        from: day("2017-11-01"),
        until: None,
    };
    let (round, sheet) = (RoundId(key(4)), AssessmentId(key(5)));
    let reply = |number, words: Option<&str>, answer: Option<&str>| ReplyRow {
        id: key(number),
        answer: answer.map(Into::into),
        words: words.map(Into::into),
        voice: None,
    };
    commit(&db.store, async |tx| {
        tx.add_placement(amina, &placement, mette, now()).await?;
        tx.begin_rounds(&[NewRound::of(round, amina, 1)], now()).await?;
        tx.begin_on_page(sheet, round, amina, Some(&(placement.id, "Bageriet".into())), now()).await?;
        tx.set_employ(sheet, Employ::Unknown).await?;
        tx.complete_sheets(&[(sheet, false)], now()).await?;
        tx.close_round(round, mette, now()).await?;
        tx.share_picture(round, mette, now()).await?;
        tx.add_reply(round, &reply(6, None, Some("differ")), now()).await?;
        tx.add_reply(round, &reply(7, Some("Spørg Ali"), None), now() + Duration::minutes(1)).await
    })
    .await;
    let case = case(db, amina).await;
    let placed: Vec<_> =
        case.placements.iter().map(|p| (p.workplace.as_str(), p.trade.as_deref(), p.from_on)).collect();
    assert_eq!(placed, [("Bageriet", Some("bager"), day("2017-11-01"))]);
    assert_eq!(case.assessments[0].employ.as_deref(), Some("unknown"));
    let shared: Vec<_> = case.shared.iter().map(|s| (s.number, s.shared_at, s.staff.as_deref())).collect();
    assert_eq!(shared, [(1, now(), Some("Mette"))]);
    let said: Vec<_> = case.replies.iter().map(|r| (r.number, r.answer.as_deref(), r.words.as_deref())).collect();
    assert_eq!(said, [(1, Some("differ"), None), (1, None, Some("Spørg Ali"))]);
}

async fn a_record_holds_hours_and_what_changed_the_course(db: &Database) {
    let mette = consultant(&db.store, 9, "Mette").await;
    for (number, reference) in [(100, "A-1"), (200, "A-2")] {
        let id = citizen(&db.store, number, reference).await;
        let (from, until) = (day("2017-10-01"), day("2017-10-31"));
        let rest =
            CourseChange { id: ChangeId(key(number + 1)), what: What::Rest(Reason::Illness), from, until: Some(until) };
        let hours = NewHours { citizen: id, from, until, kind: HoursKind::Paid, hours: Quarters(number as u32) };
        commit(&db.store, async |tx| {
            tx.change_course(id, &rest, mette, now()).await?;
            tx.set_hours(key(number + 2), hours).await.map(drop)
        })
        .await;
    }
    let case = case(db, CitizenId(key(100))).await;
    assert_eq!(case.course.iter().map(|change| change.id).collect::<Vec<_>>(), [ChangeId(key(101))]);
    assert_eq!(case.hours.iter().map(|line| line.quarters).collect::<Vec<_>>(), [100]);
}
