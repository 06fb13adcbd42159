//! Meetings, what is said to them, and what falls with them.

use chrono::Duration;
use fodfaeste::rules::appointment::{Answer, AppointmentId, Kind};
use fodfaeste::store::MessageLine;
use fodfaeste::store::{MessageKind, NewAppointment, NewMessage, StoreError};
use fodfaeste::talk::booking::{Booked, Reminding};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{citizen, commit, day, key, meeting, message, now};

on_both_engines!(
    a_meeting_is_kept_with_its_answer,
    booking_again_changes_nothing,
    a_cancelled_meeting_takes_its_messages_with_it,
    the_next_reminder_is_known,
);

async fn a_meeting_is_kept_with_its_answer(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let (starts, id) = (now() + Duration::days(1), AppointmentId(key(10)));
    let past = meeting(11, amina, now() - Duration::days(1));
    commit(&db.store, async |tx| {
        tx.book(&meeting(10, amina, starts), now()).await?;
        tx.book(&past, now()).await?;
        tx.answer_appointment(id, Answer::Decline, true).await?;
        tx.appointment_event(key(12), id, None, "decline", now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let coming = tx.coming(amina, now()).await.expect("one");
    assert_eq!(coming.len(), 1);
    let kept = coming[0].meeting().expect("readable");
    assert_eq!((kept.id, kept.starts_at, kept.minutes, kept.kind), (id, starts, 45, Kind::Teaching));
    assert_eq!((kept.place.as_str(), kept.interpreter), ("Rådhuset, lokale 2", true));
    assert_eq!((kept.answer, kept.waiting), (Some(Answer::Decline), true));
    assert!(tx.overview(None, now(), day("2017-11-30")).await.expect("a list")[0].waits);
    tx.settle_appointment(id).await.expect("the consultant refused");
    assert!(matches!(tx.settle_appointment(id).await, Err(StoreError::Changed(_))), "nothing waits any more");
    tx.change_appointment(&NewAppointment { minutes: 30, ..meeting(10, amina, starts) }).await.expect("changed");
    let rows = tx.appointments(&[key(10), key(11), key(12)]).await.expect("two");
    let minutes: Vec<_> = rows.iter().map(|row| (row.id, row.minutes, row.waiting)).collect();
    assert_eq!(minutes.len(), 2);
    assert!(minutes.contains(&(key(10), 30, false)), "{minutes:?}");
}

pub fn reminding() -> Reminding {
    Reminding {
        by_kind: std::collections::BTreeMap::new(),
        offsets: vec!["3d".parse().expect("an offset"), "1d".parse().expect("an offset")],
        quiet_hours: "21:00-08:00".parse().expect("quiet hours"),
        time_zone: chrono_tz::Tz::Europe__Copenhagen,
    }
}

async fn booking_again_changes_nothing(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let starts = now() + Duration::days(7);
    let book = async |number, minutes, starts| {
        let new = NewAppointment { minutes, ..meeting(number, amina, starts) };
        commit(&db.store, async |tx| reminding().book(tx, new, now()).await).await
    };
    let messages = async || db.number("SELECT COUNT(*) FROM message").await;
    assert_eq!((book(10, 45, starts).await, messages().await), (Booked::New, 3), "a notice and two reminders");
    assert_eq!((book(20, 45, starts).await, messages().await), (Booked::Same, 3));
    assert_eq!((book(30, 60, starts).await, messages().await), (Booked::Changed, 4), "one more notice");
    let past = now() - Duration::days(7);
    assert_eq!((book(40, 45, past).await, messages().await), (Booked::New, 4), "nobody hears of the past");
    commit(&db.store, async |tx| tx.cancel_appointment(AppointmentId(key(10))).await).await;
    assert_eq!(book(50, 45, starts).await, Booked::Cancelled);
    assert_eq!(db.number("SELECT COUNT(*) FROM appointment").await, 2);
}

async fn a_cancelled_meeting_takes_its_messages_with_it(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let id = AppointmentId(key(10));
    let about = |number, kind| NewMessage { appointment: Some(id), ..message(number, amina, kind) };
    let news = [
        about(20, MessageKind::Reminder),
        about(21, MessageKind::Notice),
        about(22, MessageKind::Invitation),
        message(23, amina, MessageKind::Reminder),
    ];
    commit(&db.store, async |tx| {
        tx.book(&meeting(10, amina, now() + Duration::days(1)), now()).await?;
        tx.add_messages(&news, now()).await?;
        tx.cancel_appointment(id).await
    })
    .await;
    let lines = commit(&db.store, async |tx| exported::<MessageLine>(tx).await).await;
    let states: Vec<_> = lines.iter().map(|line| line.state.as_str()).collect();
    assert_eq!(states, ["cancelled", "cancelled", "queued", "queued"]);
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.cancel_appointment(id).await, Err(StoreError::Changed(_))));
    assert!(matches!(tx.answer_appointment(id, Answer::Come, false).await, Err(StoreError::Changed(_))));
}

async fn the_next_reminder_is_known(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let at =
        |number, hours, kind| NewMessage { due_at: now() + Duration::hours(hours), ..message(number, amina, kind) };
    let rows = [at(20, 0, MessageKind::Reminder), at(21, 5, MessageKind::Reminder), at(22, 1, MessageKind::Notice)];
    commit(&db.store, async |tx| {
        assert_eq!(tx.next_reminder(now()).await?, None);
        tx.add_messages(&rows, now()).await?;
        assert_eq!(tx.next_reminder(now()).await?, Some(now() + Duration::hours(5)));
        assert_eq!(tx.open_now(now()).await?, 1);
        Ok(())
    })
    .await;
}
