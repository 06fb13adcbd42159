//! Meetings that staff book, book anew and move.

use chrono::{DateTime, Duration, Utc};
use fodfaeste::dialog::say::Say;
use fodfaeste::rules::appointment::{Answer, AppointmentId};
use fodfaeste::rules::person::{CitizenId, StaffId};
use fodfaeste::store::AppointmentLine;
use fodfaeste::store::{NewAppointment, StoreError};
use fodfaeste::talk::booking::{Booked, Reminding};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{citizen, commit, consultant, entry, key, meeting, now};

on_both_engines!(
    staff_book_a_cancelled_meeting_anew,
    staff_change_what_is_booked_and_never_book_twice,
    a_moved_meeting_keeps_its_key_and_its_history,
    a_cancelled_meeting_makes_room_for_a_moved_one,
    who_was_told_of_nothing_hears_of_no_move,
    what_was_used_last_is_known,
    a_citizens_day_holds_what_was_cancelled,
);

fn reminding() -> Reminding {
    Reminding {
        offsets: vec!["1d".parse().expect("an offset")],
        by_kind: std::collections::BTreeMap::new(),
        quiet_hours: "21:00-08:00".parse().expect("quiet hours"),
        time_zone: chrono_tz::Tz::Europe__Copenhagen,
    }
}

fn days(days: i64) -> DateTime<Utc> {
    now() + Duration::days(days)
}

/// The messages of a town, each as its kind, state and what it says.
async fn said(db: &Database) -> Vec<String> {
    let sql = "SELECT kind || ' ' || state || ' ' || body FROM message ORDER BY id";
    let mut tx = db.store.read().await.expect("a transaction");
    let rows: Vec<String> = match &mut tx {
        fodfaeste::store::Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.expect("rows"),
        fodfaeste::store::Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.expect("rows"),
    };
    let short = |row: String| {
        let (head, body) = row.split_once('{').expect("a body");
        let say: Say = serde_json::from_str(&format!("{{{body}")).expect("readable");
        match say {
            Say::Booked { meeting } => format!("{head}booked {}", meeting.starts_at.format("%d")),
            Say::Moved { from, meeting } => {
                format!("{head}moved {}-{}", from.format("%d"), meeting.starts_at.format("%d"))
            }
            Say::Reminder { meeting } => format!("{head}of {}", meeting.starts_at.format("%d")),
            _ => head.to_owned(),
        }
    };
    rows.into_iter().map(short).collect()
}

async fn town(db: &Database) -> (CitizenId, StaffId) {
    (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await)
}

async fn books(db: &Database, staff: StaffId, new: &NewAppointment) -> Booked {
    commit(&db.store, async |tx| reminding().book_by(tx, staff, new.clone(), now()).await).await
}

async fn moves(db: &Database, staff: StaffId, new: &NewAppointment) {
    commit(&db.store, async |tx| reminding().move_by(tx, staff, new.clone(), now()).await).await;
}

async fn staff_book_a_cancelled_meeting_anew(db: &Database) {
    let (amina, mette) = town(db).await;
    let new = meeting(10, amina, days(7));
    assert_eq!(books(db, mette, &new).await, Booked::New);
    commit(&db.store, async |tx| {
        tx.answer_appointment(new.id, Answer::Decline, true).await?;
        tx.cancel_appointment(new.id).await
    })
    .await;
    let again = NewAppointment { minutes: 60, place: "Kantinen".into(), ..meeting(20, amina, days(7)) };
    let imported = commit(&db.store, async |tx| reminding().book(tx, again.clone(), now()).await).await;
    assert_eq!(imported, Booked::Cancelled, "a file brings nothing back");
    assert_eq!(books(db, mette, &again).await, Booked::New);
    let mut tx = db.store.read().await.expect("a transaction");
    let rows = tx.coming(amina, now()).await.expect("one");
    let kept = rows[0].meeting().expect("readable");
    assert_eq!((rows.len(), kept.id, kept.minutes, kept.place.as_str()), (1, new.id, 60, "Kantinen"));
    assert_eq!((kept.answer, kept.waiting), (None, false), "the answer to the old one is none to this");
    drop(tx);
    let want =
        ["notice cancelled booked 07", "reminder cancelled of 07", "notice queued booked 07", "reminder queued of 07"];
    let mut found = said(db).await;
    found[..2].sort();
    found[2..].sort();
    assert_eq!(found, want);
    let by_her = "SELECT COUNT(*) FROM appointment_event WHERE event = 'booked' AND staff_id IS NOT NULL";
    assert_eq!(db.number(by_her).await, 2);
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.revive_appointment(&again).await, Err(StoreError::Changed(_))), "it stands already");
}

async fn staff_change_what_is_booked_and_never_book_twice(db: &Database) {
    let (amina, mette) = town(db).await;
    assert_eq!(books(db, mette, &meeting(10, amina, days(7))).await, Booked::New);
    assert_eq!(books(db, mette, &meeting(20, amina, days(7))).await, Booked::Same);
    let longer = NewAppointment { minutes: 90, ..meeting(30, amina, days(7)) };
    assert_eq!(books(db, mette, &longer).await, Booked::Changed);
    assert_eq!(db.number("SELECT COUNT(*) FROM appointment WHERE minutes = 90").await, 1);
    assert_eq!(db.number("SELECT COUNT(*) FROM appointment").await, 1);
}

async fn a_moved_meeting_keeps_its_key_and_its_history(db: &Database) {
    let (amina, mette) = town(db).await;
    let new = meeting(10, amina, days(7));
    books(db, mette, &new).await;
    db.execute("UPDATE message SET state = 'sent' WHERE kind = 'notice'").await.expect("told");
    commit(&db.store, async |tx| tx.answer_appointment(new.id, Answer::Other, true).await).await;
    moves(db, mette, &NewAppointment { starts_at: days(9), ..new.clone() }).await;
    moves(db, mette, &NewAppointment { starts_at: days(11), place: "Kantinen".into(), ..new.clone() }).await;
    let mut tx = db.store.read().await.expect("a transaction");
    let rows = tx.coming(amina, now()).await.expect("one");
    let kept = rows[0].meeting().expect("readable");
    assert_eq!((rows.len(), kept.id, kept.starts_at, kept.place.as_str()), (1, new.id, days(11), "Kantinen"));
    assert_eq!((kept.answer, kept.waiting), (None, false));
    let moves: Vec<_> = tx.moves_of(new.id).await.expect("two").iter().map(|m| (m.from_at, m.until_at)).collect();
    assert_eq!(moves, [(days(7), days(9)), (days(9), days(11))]);
    assert_eq!(tx.moves_of(new.id).await.expect("two")[0].staff_id, Some(mette.0));
    drop(tx);
    let mut found = said(db).await;
    found.retain(|line| !line.contains("cancelled"));
    found.sort();
    assert_eq!(found, ["notice queued moved 07-11", "notice sent booked 07", "reminder queued of 11"]);
    let gone = NewAppointment { starts_at: days(12), ..new };
    commit(&db.store, async |tx| tx.cancel_appointment(gone.id).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.move_appointment(&gone).await, Err(StoreError::Changed(_))), "it is cancelled");
}

async fn a_cancelled_meeting_makes_room_for_a_moved_one(db: &Database) {
    let (amina, mette) = town(db).await;
    for number in [10, 20, 30] {
        books(db, mette, &meeting(number, amina, days(i64::try_from(number).expect("small")))).await;
    }
    let to = |number, at| NewAppointment { starts_at: days(at), ..meeting(number, amina, days(0)) };
    for number in [10, 20] {
        commit(&db.store, async |tx| tx.cancel_appointment(AppointmentId(key(30))).await).await;
        moves(db, mette, &to(number, 30)).await;
        assert_eq!(db.number("SELECT COUNT(*) FROM appointment").await, 3, "none is lost");
        let mut tx = db.store.begin().await.expect("a transaction");
        let there = tx.appointment_at(amina, days(30)).await.expect("found").expect("one");
        assert_eq!((there.id, there.cancelled), (key(number), false));
        drop(tx);
        commit(&db.store, async |tx| tx.cancel_appointment(AppointmentId(key(number))).await).await;
        commit(&db.store, async |tx| tx.revive_appointment(&meeting(30, amina, days(30))).await).await;
    }
    let lines = commit(&db.store, async |tx| exported::<AppointmentLine>(tx).await).await;
    let minutes: Vec<_> = lines.iter().map(|line| line.starts_at.format("%d %H:%M").to_string()).collect();
    assert_eq!(minutes, vec![days(30).format("%d %H:%M").to_string(); 3], "history reads the same");
    // One that stands does not make room.
    books(db, mette, &meeting(40, amina, days(5))).await;
    books(db, mette, &meeting(50, amina, days(6))).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.move_appointment(&to(40, 6)).await.is_err());
}

async fn who_was_told_of_nothing_hears_of_no_move(db: &Database) {
    let (amina, mette) = town(db).await;
    let new = meeting(10, amina, days(7));
    books(db, mette, &new).await;
    moves(db, mette, &NewAppointment { starts_at: days(9), ..new.clone() }).await;
    let mut found = said(db).await;
    found.retain(|line| line.contains("queued"));
    found.sort();
    assert_eq!(found, ["notice queued booked 09", "reminder queued of 09"]);
    // Moved away and back in one night.
    db.execute("UPDATE message SET state = 'sent' WHERE kind = 'notice' AND state = 'queued'").await.expect("told");
    moves(db, mette, &NewAppointment { starts_at: days(11), ..new.clone() }).await;
    moves(db, mette, &NewAppointment { starts_at: days(9), ..new }).await;
    let mut found = said(db).await;
    found.retain(|line| line.contains("notice queued"));
    assert_eq!(found, ["notice queued booked 09"]);
}

async fn what_was_used_last_is_known(db: &Database) {
    let mette = consultant(&db.store, 2, "Mette").await;
    let (amina, samir) = (CitizenId(key(3)), CitizenId(key(4)));
    let nobodys = citizen(&db.store, 1, "A-1").await;
    commit(&db.store, async |tx| {
        tx.add_citizen(amina, &entry("B-2"), Some(mette), now()).await?;
        tx.add_citizen(samir, &entry("C-3"), Some(mette), now()).await?;
        let book = |number: i64, citizen, place: &str| NewAppointment {
            place: place.into(),
            interpreter: number % 2 == 0,
            ..meeting(u128::try_from(number).unwrap_or(0) + 100, citizen, days(number))
        };
        for (number, citizen, place) in [
            (20, amina, "Rådhuset"),
            (5, samir, "Kantinen"),
            (9, amina, ""),
            (10, nobodys, "Et andet sted"),
            (3, amina, "Rådhuset"),
            (2, samir, "Hos os"),
        ] {
            tx.book(&book(number, citizen, place), days(-number)).await?;
        }
        Ok(())
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    assert_eq!(tx.last_places(mette, 4).await.expect("places"), ["Hos os", "Rådhuset", "Kantinen"]);
    assert_eq!(tx.last_places(mette, 1).await.expect("places"), ["Hos os"]);
    assert_eq!(tx.last_places(StaffId(key(9)), 4).await.expect("none"), Vec::<String>::new());
    assert!(!tx.had_interpreter(amina).await.expect("known"), "booked last, whenever it is");
    assert!(tx.had_interpreter(samir).await.expect("known"));
    assert!(!tx.had_interpreter(CitizenId(key(9))).await.expect("known"), "none yet");
}

async fn a_citizens_day_holds_what_was_cancelled(db: &Database) {
    let (amina, mette) = town(db).await;
    let samir = citizen(&db.store, 3, "B-2").await;
    for (number, citizen, at) in [(10, amina, 7), (20, amina, 8), (30, samir, 7), (40, amina, 9)] {
        books(db, mette, &meeting(number, citizen, days(at))).await;
    }
    commit(&db.store, async |tx| tx.cancel_appointment(AppointmentId(key(20))).await).await;
    let mut tx = db.store.read().await.expect("a transaction");
    let rows = tx.meetings_of_citizen(amina, days(6), days(9)).await.expect("two");
    let found: Vec<_> = rows.iter().map(|row| (row.id, row.cancelled)).collect();
    assert_eq!(found, [(key(10), false), (key(20), true)]);
}
