//! Mentors, their permission and what they are told, on both engines.

use chrono::TimeDelta;
use fodfaeste::rules::appointment::AppointmentId;
use fodfaeste::rules::mentor::{AnsweredIn, Beside, Mentor, MentorId, Permission};
use fodfaeste::rules::person::{CitizenId, Name, Phone};
use fodfaeste::rules::placement::{Contact, Placement, PlacementId};
use fodfaeste::rules::series::DateId;
use fodfaeste::store::{MessageKind, MessageLine, NewLesson, NewMessage, SeriesRow, StoreError};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{begin, citizen, commit, consultant, day, key, meeting, message, now};

on_both_engines!(
    a_mentor_is_kept_asked_about_ended_and_taken_out,
    two_at_a_time_are_refused,
    citizens_of_one_number_have_letters,
    a_meeting_is_known_by_what_was_said_to_the_mentor,
    a_reminder_to_a_mentor_is_none_to_the_citizen,
    a_number_leads_to_those_beside_citizens,
);

const OLE: MentorId = MentorId(uuid::Uuid::from_u128(0x50));

fn phone() -> Phone {
    "30313233".parse().expect("a phone")
}

fn mentor(id: MentorId, from: &str) -> Mentor {
    Mentor {
        id,
        name: Name::new("Ole Holm").expect("a name"),
        phone: phone(),
        from: day(from),
        until: None,
        permission: Permission::None,
    }
}

async fn with_ole(db: &Database) -> CitizenId {
    let karen = consultant(&db.store, 90, "Karen").await;
    let amina = citizen(&db.store, 1, "A-17").await;
    commit(&db.store, async |tx| tx.add_mentor(amina, &mentor(OLE, "2017-11-01"), karen, now()).await).await;
    amina
}

/// A message to the mentor about a meeting.
fn to_ole(number: u128, citizen: CitizenId, kind: MessageKind, about: AppointmentId) -> NewMessage {
    NewMessage { recipient: OLE.0, appointment: Some(about), ..message(number, citizen, kind) }
}

async fn a_mentor_is_kept_asked_about_ended_and_taken_out(db: &Database) {
    let amina = with_ole(db).await;
    let known =
        async || commit(&db.store, async |tx| tx.mentor(OLE).await).await.map(|row| row.mentor().expect("read"));
    assert_eq!(known().await, Some(mentor(OLE, "2017-11-01")));
    let (at, later) = (now(), now() + TimeDelta::days(1));
    commit(&db.store, async |tx| tx.ask_of_mentor(OLE, at).await).await;
    assert_eq!(known().await.expect("there").permission, Permission::Asked { at });
    for (yes, how) in [(true, AnsweredIn::Bot), (false, AnsweredIn::Person)] {
        commit(&db.store, async |tx| tx.answer_of_mentor(OLE, yes, how, later).await).await;
        let want = if yes { Permission::Yes { at: later, how } } else { Permission::No { at: later, how } };
        assert_eq!(known().await.expect("there").permission, want);
    }
    commit(&db.store, async |tx| tx.unask_of_mentor(OLE).await).await;
    assert!(matches!(known().await.expect("there").permission, Permission::No { .. }), "an answer stays");
    commit(&db.store, async |tx| tx.ask_of_mentor(OLE, at).await).await;
    assert_eq!(known().await.expect("there").permission, Permission::Asked { at }, "asked anew it is open");
    commit(&db.store, async |tx| tx.unask_of_mentor(OLE).await).await;
    assert_eq!(known().await.expect("there").permission, Permission::None);
    let mut tx = db.store.begin().await.expect("a transaction");
    let early = tx.end_mentor(OLE, day("2017-10-31")).await;
    assert!(matches!(early, Err(StoreError::Changed(_))), "before the first day");
    drop(tx);
    commit(&db.store, async |tx| tx.end_mentor(OLE, day("2017-11-30")).await).await;
    assert_eq!(known().await.expect("there").until, Some(day("2017-11-30")));
    commit(&db.store, async |tx| tx.delete_mentor(OLE, later).await).await;
    assert_eq!(known().await, None);
    assert!(commit(&db.store, async |tx| tx.mentors(&[amina.0]).await).await.is_empty());
    assert_eq!(db.number("SELECT COUNT(*) FROM mentor WHERE name IS NULL AND phone IS NULL").await, 1);
}

async fn two_at_a_time_are_refused(db: &Database) {
    let amina = with_ole(db).await;
    let karen = consultant(&db.store, 91, "Olga").await;
    let other = mentor(MentorId(key(51)), "2017-12-01");
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.add_mentor(amina, &other, karen, now()).await.is_err());
    drop(tx);
    commit(&db.store, async |tx| {
        tx.end_mentor(OLE, day("2017-11-30")).await?;
        tx.add_mentor(amina, &other, karen, now()).await
    })
    .await;
    let rows = commit(&db.store, async |tx| tx.mentors(&[amina.0]).await).await;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [OLE.0, key(51)], "by their first day");
}

/// Each its own, as long as somebody with the number has two in the same days.
async fn citizens_of_one_number_have_letters(db: &Database) {
    let amina = with_ole(db).await;
    let olga = consultant(&db.store, 91, "Olga").await;
    let letters = async || {
        let mut letters = Vec::new();
        for id in [OLE, MentorId(key(51)), MentorId(key(52)), MentorId(key(53))] {
            let row = commit(&db.store, async |tx| tx.mentor(id).await).await;
            letters.push(row.and_then(|row| row.letter).unwrap_or_default());
        }
        letters.concat()
    };
    assert_eq!(letters().await, "");
    let add = async |citizen, new: Mentor| {
        commit(&db.store, async |tx| tx.add_mentor(citizen, &new, olga, now()).await).await;
    };
    // Whoever has another number, or begins when the first has ended.
    let other = "30313234".parse().expect("a phone");
    let yusuf = citizen(&db.store, 2, "A-18").await;
    commit(&db.store, async |tx| tx.end_mentor(OLE, day("2017-11-30")).await).await;
    add(yusuf, Mentor { until: Some(day("2017-12-31")), ..mentor(MentorId(key(51)), "2017-12-01") }).await;
    add(amina, Mentor { phone: other, ..mentor(MentorId(key(52)), "2018-02-01") }).await;
    assert_eq!(letters().await, "");
    let rima = citizen(&db.store, 3, "A-19").await;
    add(rima, mentor(MentorId(key(53)), "2017-12-31")).await;
    assert_eq!(letters().await, "BC", "one day is enough, and nobody gets the letter of who has ended");
    commit(&db.store, async |tx| tx.delete_mentor(MentorId(key(51)), now()).await).await;
    assert_eq!(letters().await, "", "one is left");
    for number in 100..130 {
        let other = citizen(&db.store, number, &format!("B-{number}")).await;
        add(other, mentor(MentorId(key(number)), "2018-01-01")).await;
    }
    let rows = commit(&db.store, async |tx| tx.mentors(&[rima.0, CitizenId(key(129)).0]).await).await;
    let letters: Vec<_> = rows.into_iter().map(|row| row.letter).collect();
    assert_eq!(letters, [Some("B".to_owned()), None], "there are 26");
}

async fn a_meeting_is_known_by_what_was_said_to_the_mentor(db: &Database) {
    let amina = with_ole(db).await;
    let karen = consultant(&db.store, 92, "Olga").await;
    let at = |days| now() + TimeDelta::days(days);
    let alone = meeting(20, amina, at(2));
    let lessons: Vec<_> = [(21, 3), (22, 10)].map(|(number, days)| meeting(number, amina, at(days))).into();
    let dates: Vec<_> = lessons.iter().zip([30, 31]).map(|(lesson, id)| (DateId(key(id)), lesson.starts_at)).collect();
    let series =
        SeriesRow { id: key(40), kind: "teaching".into(), minutes: 45, place: String::new(), interpreter: false };
    commit(&db.store, async |tx| {
        tx.book(&alone, now()).await?;
        tx.begin_series(&series, &dates, karen, now()).await?;
        let new = lessons.iter().zip(&dates);
        let new: Vec<_> = new
            .map(|(lesson, (date, _))| NewLesson { date: *date, appointment: lesson.clone(), revives: false })
            .collect();
        tx.book_lessons(&new, now()).await
    })
    .await;
    let unreminded = async || {
        let rows = commit(&db.store, async |tx| tx.unreminded_of(OLE, amina, now()).await).await;
        rows.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(unreminded().await, [alone.id, lessons[0].id], "of a class the first to come");
    let knows = async |about| commit(&db.store, async |tx| tx.told_mentor(OLE, amina, about).await).await;
    let new = [
        to_ole(60, amina, MessageKind::Notice, lessons[0].id),
        to_ole(61, amina, MessageKind::Reminder, alone.id),
        NewMessage { appointment: Some(alone.id), ..message(62, amina, MessageKind::Notice) },
    ];
    commit(&db.store, async |tx| tx.add_messages(&new, now()).await).await;
    assert_eq!(unreminded().await, [lessons[0].id], "one waits");
    assert!(!knows(lessons[0].id).await && !knows(alone.id).await, "nothing has left");
    for number in [60, 62] {
        commit(&db.store, async |tx| {
            let row = tx.message(key(number)).await?.expect("a message");
            assert!(begin(tx, &row, key(number + 10), now()).await?);
            Ok(())
        })
        .await;
    }
    assert!(knows(lessons[0].id).await && knows(lessons[1].id).await, "of a class they heard at once");
    assert!(!knows(alone.id).await, "what the citizen heard is not what the mentor heard");
    commit(&db.store, async |tx| tx.unsay_to_mentor(OLE, "why").await).await;
    assert_eq!(db.number("SELECT COUNT(*) FROM message WHERE state = 'cancelled'").await, 1);
    assert_eq!(unreminded().await, [alone.id, lessons[0].id]);
}

async fn a_reminder_to_a_mentor_is_none_to_the_citizen(db: &Database) {
    let amina = with_ole(db).await;
    let new = meeting(20, amina, now() + TimeDelta::days(2));
    let own = NewMessage { appointment: Some(new.id), ..message(60, amina, MessageKind::Reminder) };
    let later = to_ole(61, amina, MessageKind::Reminder, new.id);
    commit(&db.store, async |tx| {
        tx.book(&new, now()).await?;
        tx.add_messages(&[own, later], now()).await
    })
    .await;
    let over = commit(&db.store, async |tx| tx.superseded(&[(key(60), new.id.0)], now()).await).await;
    assert!(over.is_empty(), "the mentor's reminder is not the citizen's next one");
    commit(&db.store, async |tx| {
        let row = tx.message(key(61)).await?.expect("a message");
        assert!(begin(tx, &row, key(71), now()).await?);
        Ok(())
    })
    .await;
    assert!(!commit(&db.store, async |tx| tx.was_told(new.id).await).await, "the citizen has heard nothing");
    commit(&db.store, async |tx| tx.unsay_reminders(new.id).await).await;
    let kinds = commit(&db.store, async |tx| {
        let lines = exported::<MessageLine>(tx).await?;
        Ok(lines.into_iter().map(|line| (line.kind, line.state)).collect::<Vec<_>>())
    })
    .await;
    let line = |kind: &str, state: &str| (kind.to_owned(), state.to_owned());
    assert_eq!(kinds, [line("reminder", "cancelled"), line("mentor", "sending")]);
}

async fn a_number_leads_to_those_beside_citizens(db: &Database) {
    let amina = with_ole(db).await;
    let karen = consultant(&db.store, 93, "Olga").await;
    let placement = Placement {
        id: PlacementId(key(80)),
        workplace: "Rema 1000".into(),
        trade: None,
        contact: Contact { phone: Some(phone()), email: None, language: "ar".parse().expect("a language") },
        from: day("2017-11-01"),
        until: Some(day("2017-11-20")),
    };
    commit(&db.store, async |tx| tx.add_placement(amina, &placement, karen, now()).await).await;
    let beside = async |since: &str| {
        let rows = commit(&db.store, async |tx| tx.beside(&phone(), day(since)).await).await;
        rows.iter().map(|row| (row.beside(), row.language.clone())).collect::<Vec<_>>()
    };
    let (ole, rema) = (Some(Beside::Mentor(OLE)), Some(Beside::Workplace(placement.id)));
    assert_eq!(beside("2017-11-20").await, [(ole, "da".to_owned()), (rema, "ar".to_owned())]);
    assert_eq!(beside("2017-11-21").await, [(ole, "da".to_owned())]);
    let stopped = async || {
        commit(&db.store, async |tx| {
            let mentor = tx.mentor(OLE).await?.expect("there").stopped;
            let of_placements = tx.placements_of(amina, day("2017-11-01")).await?[0].stopped;
            let (number, .., contact) = tx.workplace_reached(placement.id).await?.expect("there");
            assert_eq!(number.as_deref(), Some("+4530313233"));
            Ok([mentor, of_placements, contact, tx.is_stopped_number(&phone()).await?])
        })
        .await
    };
    assert_eq!(stopped().await, [false; 4]);
    for _ in 0..2 {
        commit(&db.store, async |tx| tx.stop_number(&phone(), now()).await).await;
    }
    assert_eq!(stopped().await, [true; 4]);
    commit(&db.store, async |tx| tx.start_number(&phone()).await).await;
    assert_eq!(stopped().await, [false; 4]);
    let mut new = Vec::new();
    for (gateway, id) in [("twilio", "a"), ("twilio", "a"), ("kannel", "a")] {
        new.push(commit(&db.store, async |tx| tx.remember_contact_sms(gateway, id, now()).await).await);
    }
    assert_eq!(new, [true, false, true]);
    commit(&db.store, async |tx| tx.forget_contact_sms(now() + TimeDelta::seconds(1)).await).await;
    assert_eq!(db.number("SELECT COUNT(*) FROM contact_sms_in").await, 0);
}
