//! Classes: whose they are, and lessons that are written together.

use chrono::{DateTime, Duration, Utc};
use fodfaeste::rules::appointment::AppointmentId;
use fodfaeste::rules::cover::{Cover, CoverId};
use fodfaeste::rules::person::{CitizenId, StaffId};
use fodfaeste::rules::series::{DateId, MemberId, SeriesId};
use fodfaeste::store::{MessageKind, NewLesson, NewMessage, SeriesRow, StoreError, Tx};

use crate::database::{Database, on_both_engines};
use crate::town::{commit, consultant, day, entry, key, meeting, message, now};

on_both_engines!(
    a_series_is_seen_by_whoever_has_a_member_while_it_goes_on,
    many_lessons_are_booked_at_once_and_cancelled_at_once,
    a_cancelled_meeting_becomes_a_lesson_and_of_another_series,
    what_was_changed_meanwhile_is_not_changed_again,
);

const SERIES: u128 = 500;

fn series() -> SeriesId {
    SeriesId(key(SERIES))
}

fn date(number: u128) -> DateId {
    DateId(key(SERIES + number))
}

fn in_days(days: i64) -> DateTime<Utc> {
    now() + Duration::days(days)
}

/// A class of these citizens on days 7, 14 … from now.
async fn begins(tx: &mut Tx, staff: StaffId, citizens: &[CitizenId], dates: u128) -> Result<(), StoreError> {
    let row = SeriesRow {
        id: series().0,
        kind: "teaching".into(),
        minutes: 45,
        place: "Rådhuset, lokale 2".into(),
        interpreter: true,
    };
    let times: Vec<_> = (1..=dates).map(|n| (date(n), in_days(7 * i64::try_from(n).expect("few")))).collect();
    tx.begin_series(&row, &times, staff, now()).await?;
    let members: Vec<_> = (700..).map(|n| MemberId(key(n))).zip(citizens.iter().copied()).collect();
    tx.join_series(series(), &members, now()).await?;
    let mut lessons = Vec::new();
    for (place, citizen) in (0..).zip(citizens) {
        for (number, (date, at)) in (0..).zip(&times) {
            let appointment = meeting(1_000 + place * 100 + number, *citizen, *at);
            lessons.push(NewLesson { date: *date, appointment, revives: false });
        }
    }
    tx.book_lessons(&lessons, now()).await
}

async fn pupils_of(db: &Database, karen: StaffId, count: u128) -> Vec<CitizenId> {
    let mut citizens = Vec::new();
    for number in 0..count {
        let id = CitizenId(key(100 + number));
        let entry = entry(&format!("A-{number:02}"));
        commit(&db.store, async |tx| tx.add_citizen(id, &entry, Some(karen), now()).await).await;
        citizens.push(id);
    }
    citizens
}

async fn a_series_is_seen_by_whoever_has_a_member_while_it_goes_on(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let olga = consultant(&db.store, 2, "Olga").await;
    let mette = consultant(&db.store, 3, "Mette").await;
    let mut citizens = pupils_of(db, karen, 1).await;
    citizens.push(CitizenId(key(200)));
    commit(&db.store, async |tx| {
        tx.add_citizen(citizens[1], &entry("B-1"), Some(olga), now()).await?;
        begins(tx, karen, &citizens, 3).await?;
        let cover =
            Cover { id: CoverId(key(9)), staff: olga, by: mette, from: day("2017-12-01"), until: day("2017-12-02") };
        tx.begin_cover(&cover, None, olga, now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    for (who, today, want) in [
        (Some(karen), "2017-11-30", 1),
        (Some(olga), "2017-11-30", 1),
        (Some(mette), "2017-11-30", 0),
        (Some(mette), "2017-12-01", 1),
        (None, "2017-11-30", 1),
    ] {
        let seen = tx.running_series(who, day(today), now()).await.expect("series");
        assert_eq!(seen.len(), want, "{who:?} {today}");
        let pupils = tx.pupils(who, day(today)).await.expect("citizens").len();
        assert_eq!(pupils, if who.is_none() { 2 } else { want }, "{who:?} {today}");
    }
    let members = tx.series_members(&[series().0]).await.expect("members");
    let refs: Vec<_> = members.iter().map(|row| row.pupil.reference.as_str()).collect();
    assert_eq!(refs, ["A-00", "B-1"]);
    tx.leave_series(MemberId(key(701)), now()).await.expect("left");
    assert!(tx.running_series(Some(olga), day("2017-11-30"), now()).await.expect("series").is_empty());
    assert_eq!(tx.series_members(&[series().0]).await.expect("members").len(), 1);
    // They may come back, as a new member.
    tx.join_series(series(), &[(MemberId(key(750)), citizens[1])], now()).await.expect("joined");
    tx.cancel_series_date(date(3), now()).await.expect("cancelled");
    assert_eq!(tx.series_dates(&[series().0]).await.expect("dates").len(), 2);
    let later = in_days(14) + Duration::minutes(1);
    assert!(tx.running_series(None, day("2017-12-20"), later).await.expect("series").is_empty(), "no date is left");
    tx.move_series_date(date(2), in_days(20)).await.expect("moved");
    assert_eq!(tx.running_series(None, day("2017-12-20"), later).await.expect("series").len(), 1);
    tx.end_series(series(), now()).await.expect("ended");
    assert!(tx.running_series(None, day("2017-11-30"), now()).await.expect("series").is_empty());
}

async fn many_lessons_are_booked_at_once_and_cancelled_at_once(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let citizens = pupils_of(db, karen, 12).await;
    commit(&db.store, async |tx| begins(tx, karen, &citizens, 30).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let lessons = tx.lessons(&[series().0], now()).await.expect("lessons");
    assert_eq!(lessons.len(), 12 * 30);
    assert!(lessons.windows(2).all(|two| two[0].appointment.starts_at <= two[1].appointment.starts_at));
    let of_one = tx.lessons_of(series(), citizens[4], in_days(14)).await.expect("lessons");
    assert_eq!(of_one.len(), 28, "those after the second week");
    let ids: Vec<AppointmentId> = lessons.iter().map(|row| AppointmentId(row.appointment.id)).collect();
    let about = |number: u128, id: AppointmentId| NewMessage {
        appointment: Some(id),
        ..message(number, citizens[0], MessageKind::Reminder)
    };
    tx.add_messages(&[about(40, ids[0]), about(41, ids[359])], now()).await.expect("messages");
    tx.cancel_appointments(&ids[1..]).await.expect("cancelled");
    let events: Vec<_> = (5_000..).map(key).zip(ids[1..].iter().copied()).collect();
    tx.appointment_events(&events, karen, "cancelled", now()).await.expect("events");
    tx.commit().await.expect("committed");
    for (sql, want) in [
        ("SELECT COUNT(*) FROM appointment WHERE state = 'cancelled'", 359),
        ("SELECT COUNT(*) FROM appointment_event WHERE event = 'cancelled'", 359),
        ("SELECT COUNT(*) FROM message WHERE state = 'cancelled'", 1),
        ("SELECT COUNT(*) FROM message WHERE state = 'queued'", 1),
    ] {
        assert_eq!(db.number(sql).await, want, "{sql}");
    }
    let mut tx = db.store.begin().await.expect("a transaction");
    let taken = tx.taken(&[citizens[0].0, citizens[11].0], in_days(7)).await.expect("meetings");
    assert_eq!(taken.iter().filter(|row| row.cancelled).count(), 2 * 29);
    assert!(tx.taken(&[], now()).await.expect("nothing").is_empty());
}

async fn a_cancelled_meeting_becomes_a_lesson_and_of_another_series(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let citizens = pupils_of(db, karen, 1).await;
    commit(&db.store, async |tx| begins(tx, karen, &citizens, 2).await).await;
    let first = meeting(1_000, citizens[0], in_days(7));
    commit(&db.store, async |tx| tx.cancel_appointments(&[first.id]).await).await;
    let other = SeriesId(key(900));
    let again = NewLesson { date: DateId(key(901)), appointment: first.clone(), revives: true };
    commit(&db.store, async |tx| {
        let row =
            SeriesRow { id: other.0, kind: "other".into(), minutes: 30, place: String::new(), interpreter: false };
        tx.begin_series(&row, &[(DateId(key(901)), in_days(7))], karen, now()).await?;
        tx.book_lessons(std::slice::from_ref(&again), now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let ids = |rows: Vec<fodfaeste::store::LessonRow>| rows.iter().map(|row| row.appointment.id).collect::<Vec<_>>();
    assert_eq!(ids(tx.lessons_of(other, citizens[0], now()).await.expect("lessons")), [key(1_000)]);
    assert_eq!(ids(tx.lessons_of(series(), citizens[0], now()).await.expect("lessons")), [key(1_001)]);
    let refused = tx.book_lessons(&[again], now()).await;
    assert!(matches!(refused, Err(StoreError::Changed(_))), "it stands already");
}

async fn what_was_changed_meanwhile_is_not_changed_again(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let citizens = pupils_of(db, karen, 2).await;
    commit(&db.store, async |tx| begins(tx, karen, &citizens, 2).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let is_changed =
        |result: Result<(), StoreError>| assert!(matches!(result, Err(StoreError::Changed(_))), "{result:?}");
    tx.cancel_appointment(AppointmentId(key(1_000))).await.expect("cancelled");
    is_changed(tx.cancel_appointments(&[AppointmentId(key(1_000)), AppointmentId(key(1_001))]).await);
    tx.cancel_series_date(date(1), now()).await.expect("cancelled");
    is_changed(tx.cancel_series_date(date(1), now()).await);
    is_changed(tx.move_series_date(date(1), in_days(3)).await);
    tx.leave_series(MemberId(key(700)), now()).await.expect("left");
    is_changed(tx.leave_series(MemberId(key(700)), now()).await);
    tx.end_series(series(), now()).await.expect("ended");
    is_changed(tx.end_series(series(), now()).await);
    tx.cancel_appointments(&[]).await.expect("nothing to do");
    let twice = tx.join_series(series(), &[(MemberId(key(760)), citizens[1])], now()).await;
    assert!(matches!(twice, Err(StoreError::Refused(_))), "nobody is in a class twice");
}
