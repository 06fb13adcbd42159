//! The day's meetings with who looks after them, who came, and whom to call.

use chrono::Duration;
use fodfaeste::rules::appointment::{Answer, AppointmentId, Attendance};
use fodfaeste::rules::cover::{Cover, CoverId};
use fodfaeste::rules::person::CitizenId;
use fodfaeste::store::AppointmentLine;
use fodfaeste::store::{MessageKind, NewMessage, Span, StoreError, VisitRow};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{assessment, citizen, commit, consultant, day, entry, key, meeting, message, now};

on_both_engines!(
    who_came_is_a_history_of_which_the_last_holds,
    the_days_meetings_are_those_of_whoever_looks_after_the_citizens,
    a_meeting_knows_what_became_of_its_messages,
    what_nobody_marked_is_what_was_foreseen,
    somebody_is_told_to_call_once_for_each_time_of_a_meeting,
    many_citizens_are_read_as_one_is,
);

/// Everybody's, of three days around now.
fn around() -> Span {
    let (from, until) = (now() - Duration::days(1), now() + Duration::days(2));
    Span { from, until, staff: None, day: day("2017-11-30") }
}

fn refs(rows: &[VisitRow]) -> Vec<&str> {
    rows.iter().map(|row| row.appointment.reference.as_str()).collect()
}

async fn who_came_is_a_history_of_which_the_last_holds(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let amina = citizen(&db.store, 2, "A-1").await;
    let id = AppointmentId(key(10));
    commit(&db.store, async |tx| {
        tx.book(&meeting(10, amina, now() + Duration::hours(1)), now()).await?;
        tx.mark_attendance(key(20), id, karen, Attendance::Missed, now()).await?;
        tx.mark_attendance(key(21), id, karen, Attendance::Came, now() + Duration::hours(2)).await?;
        tx.answer_by_staff(key(22), id, karen, Answer::Other, now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let row = tx.visit(id, day("2017-11-30")).await.expect("a row").expect("known");
    assert_eq!(row.attendance.as_deref(), Some("came"));
    assert_eq!((row.appointment.answer.as_deref(), row.appointment.waiting), (Some("other"), true));
    let line = exported::<AppointmentLine>(&mut tx).await.expect("lines").pop().expect("one");
    assert_eq!(line.attendance.as_deref(), Some("came"), "the export has it");
    tx.cancel_appointment(id).await.expect("cancelled");
    let marked = tx.mark_attendance(key(23), id, karen, Attendance::Came, now()).await;
    assert!(matches!(marked, Err(StoreError::Changed(_))), "nobody came to what was cancelled");
    drop(tx);
    assert_eq!(db.number("SELECT COUNT(*) FROM attendance WHERE staff_id IS NOT NULL").await, 2);
    let by_staff = "SELECT COUNT(*) FROM appointment_event WHERE event = 'other' AND staff_id IS NOT NULL";
    assert_eq!(db.number(by_staff).await, 1, "said to staff");
}

async fn the_days_meetings_are_those_of_whoever_looks_after_the_citizens(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let olga = consultant(&db.store, 2, "Olga").await;
    let cover =
        Cover { id: CoverId(key(3)), staff: karen, by: olga, from: day("2017-12-01"), until: day("2017-12-01") };
    commit(&db.store, async |tx| {
        for (number, reference, of) in [(10, "K-1", Some(karen)), (11, "O-1", Some(olga)), (12, "N-1", None)] {
            tx.add_citizen(CitizenId(key(number)), &entry(reference), of, now()).await?;
            let starts_at = now() + Duration::minutes(number as i64);
            tx.book(&meeting(number + 10, CitizenId(key(number)), starts_at), now()).await?;
        }
        tx.book(&meeting(30, CitizenId(key(10)), now() + Duration::days(3)), now()).await?;
        tx.begin_cover(&cover, None, karen, now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let all = tx.visits(around()).await.expect("all");
    assert_eq!(refs(&all), ["K-1", "O-1", "N-1"]);
    assert_eq!(all.iter().map(|row| row.keeper_id).collect::<Vec<_>>(), [Some(karen.0), Some(olga.0), None]);
    assert_eq!(all[0].consultant.as_deref(), Some("Karen"));
    for (staff, on, want) in [
        (karen, "2017-11-30", vec!["K-1"]),
        (olga, "2017-11-30", vec!["O-1"]),
        (karen, "2017-12-01", vec!["K-1"]),
        (olga, "2017-12-01", vec!["K-1", "O-1"]),
    ] {
        let rows = tx.visits(Span { staff: Some(staff), day: day(on), ..around() }).await.expect("theirs");
        assert_eq!(refs(&rows), want, "{on}");
    }
    let covered = tx.visits(Span { day: day("2017-12-01"), ..around() }).await.expect("all");
    assert_eq!(covered[0].keeper_id, Some(olga.0), "the stand-in");
    let kept = tx.kept_citizens(day("2017-12-01")).await.expect("all");
    assert_eq!(kept, [(key(10), Some(olga.0)), (key(12), None), (key(11), Some(olga.0))]);
    tx.cancel_appointment(AppointmentId(key(20))).await.expect("cancelled");
    tx.answer_appointment(AppointmentId(key(21)), Answer::Decline, true).await.expect("answered");
    assert_eq!(refs(&tx.visits(around()).await.expect("all")), ["O-1", "N-1"]);
    assert_eq!(refs(&tx.waiting(around()).await.expect("requests")), ["O-1"]);
}

async fn a_meeting_knows_what_became_of_its_messages(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let id = AppointmentId(key(10));
    commit(&db.store, async |tx| {
        tx.book(&meeting(10, amina, now() + Duration::days(1)), now()).await?;
        tx.past_chat(7, amina, now()).await
    })
    .await;
    let seen = async || {
        let mut tx = db.store.begin().await.expect("a transaction");
        let row = tx.visit(id, day("2017-11-30")).await.expect("a row").expect("known");
        (row.announced, row.reminded, row.last_state, row.ways.has_chat)
    };
    assert_eq!(seen().await, (false, false, None, true));
    let about = |number, kind, hours| NewMessage {
        appointment: Some(id),
        due_at: now() + Duration::hours(hours),
        ..message(number, amina, kind)
    };
    let news = [about(20, MessageKind::Notice, 0), about(21, MessageKind::Reminder, 1)];
    commit(&db.store, async |tx| tx.add_messages(&news, now()).await).await;
    assert_eq!(seen().await, (true, false, None, true), "nothing has left");
    let state = async |sql| db.execute(sql).await.expect("a state");
    state("UPDATE message SET state = 'delivered' WHERE kind = 'notice'").await;
    assert_eq!(seen().await, (true, false, Some("delivered".to_owned()), true));
    state("UPDATE message SET state = 'failed' WHERE kind = 'reminder'").await;
    assert_eq!(seen().await, (true, false, Some("failed".to_owned()), true), "the last counts");
    state("UPDATE message SET state = 'sent' WHERE kind = 'reminder'").await;
    assert_eq!(seen().await, (true, true, Some("sent".to_owned()), true));
    state("UPDATE message SET state = 'cancelled' WHERE kind = 'reminder'").await;
    assert_eq!(seen().await, (true, false, Some("delivered".to_owned()), true));
    commit(&db.store, async |tx| tx.chat_died(7, now()).await.map(drop)).await;
    assert!(!seen().await.3, "a dead chat is none");
}

async fn what_nobody_marked_is_what_was_foreseen(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let amina = citizen(&db.store, 2, "A-1").await;
    let ago = |hours| now() - Duration::hours(hours);
    commit(&db.store, async |tx| {
        // Booked before it was, twice; and entered when it was over.
        tx.book(&meeting(10, amina, ago(5)), ago(9)).await?;
        tx.book(&meeting(11, amina, ago(4)), ago(9)).await?;
        tx.book(&meeting(12, amina, ago(3)), ago(2)).await?;
        tx.mark_attendance(key(20), AppointmentId(key(11)), karen, Attendance::Excused, now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let rows = tx.unmarked(Span { until: now(), ..around() }).await.expect("rows");
    assert_eq!(rows.iter().map(|row| row.appointment.id).collect::<Vec<_>>(), [key(10)]);
}

async fn somebody_is_told_to_call_once_for_each_time_of_a_meeting(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let (id, starts_at) = (AppointmentId(key(10)), now() + Duration::hours(9));
    commit(&db.store, async |tx| tx.book(&meeting(10, amina, starts_at), now()).await).await;
    let told = async |at| commit(&db.store, async |tx| tx.tell_to_call(id, at, now()).await).await;
    assert!(told(starts_at).await);
    assert!(!told(starts_at).await, "once");
    assert!(told(starts_at + Duration::days(1)).await, "and again for another time");
    let karen = consultant(&db.store, 2, "Karen").await;
    for hours in [0, 24] {
        commit(&db.store, async |tx| tx.digested(karen, now() + Duration::hours(hours)).await).await;
    }
    let digests = commit(&db.store, async |tx| tx.digests().await).await;
    assert_eq!(digests, [(karen.0, now() + Duration::hours(24))]);
}

async fn many_citizens_are_read_as_one_is(db: &Database) {
    let mut ids = Vec::new();
    for number in 0..150_u128 {
        let id = citizen(&db.store, 1000 + number, &format!("A-{number}")).await;
        if number % 50 == 0 {
            let sheet = assessment(&db.store, 5000 + 2 * number, id).await;
            let starts_at = now() + Duration::hours(1);
            commit(&db.store, async |tx| {
                tx.complete_sheets(&[(sheet, false)], now()).await?;
                tx.book(&meeting(9000 + number, id, starts_at + Duration::hours(1)), now()).await?;
                tx.book(&meeting(9500 + number, id, starts_at), now()).await
            })
            .await;
        }
        ids.push(id.0);
    }
    let mut tx = db.store.begin().await.expect("a transaction");
    assert_eq!(tx.citizens(&ids).await.expect("rows").len(), 150, "more than one statement holds, and none twice");
    let rounds = tx.rounds_of_all(&ids, 3).await.expect("rounds");
    assert_eq!(rounds.len(), 3);
    let coming = tx.coming_of(&ids, now()).await.expect("meetings");
    assert_eq!(coming.len(), 6);
    for id in &ids {
        let one = tx.coming(CitizenId(*id), now()).await.expect("meetings");
        let of_all = coming.iter().filter(|row| row.citizen_id == *id).map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(one.iter().map(|row| row.id).collect::<Vec<_>>(), of_all, "in the same order");
        assert_eq!(
            tx.rounds_of(CitizenId(*id), 3).await.expect("rounds").len(),
            rounds.iter().filter(|row| row.citizen_id == *id).count()
        );
    }
    assert!(tx.citizens(&[]).await.expect("nobody").is_empty());
    let scored = tx.scored_since(now() - Duration::seconds(1)).await.expect("scores");
    assert_eq!(scored.len(), 3);
    assert!(tx.scored_since(now()).await.expect("scores").is_empty(), "not the same again");
}
