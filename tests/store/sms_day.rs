//! How many SMS leave on a day, on both engines.

use chrono::{Days, NaiveDate};
use fodfaeste::rules::caps::{Caps, Room};
use fodfaeste::rules::person::Phone;
use fodfaeste::store::{Store, Withheld};

use crate::database::{Database, on_both_engines};
use crate::town::{commit, key, now};

fn phone(last: u32) -> Phone {
    format!("201234{last:02}").parse().expect("a phone")
}

fn caps(per_number: u32, per_day: u32) -> Caps {
    Caps { per_number, per_day, countries: Vec::new() }
}

fn today() -> NaiveDate {
    now().date_naive()
}

fn letters(rooms: &[Room]) -> String {
    let letter = |room: &Room| match room {
        Room::Taken => 't',
        Room::NumberFull => 'n',
        Room::DayFull => 'd',
    };
    rooms.iter().map(letter).collect()
}

async fn take(store: &Store, day: NaiveDate, numbers: &[u32], caps: &Caps) -> String {
    let phones: Vec<Phone> = numbers.iter().map(|last| phone(*last)).collect();
    let phones: Vec<&Phone> = phones.iter().collect();
    letters(&commit(store, async |tx| tx.take_sms(day, &phones, caps).await).await)
}

async fn room_for_each_number_and_for_the_day(db: &Database) {
    let tomorrow = today() + Days::new(1);
    let within = caps(2, 5);
    for (day, numbers, want) in [
        (today(), &[1][..], "t"),
        (today(), &[1, 1, 1], "tnn"),
        (today(), &[], ""),
        (today(), &[2, 1, 3, 2], "tntt"),
        (today(), &[3, 4], "dd"),
        (today(), &[4], "d"),
        (tomorrow, &[1, 4, 1, 4, 5, 6], "tttttd"),
    ] {
        assert_eq!(take(&db.store, day, numbers, &within).await, want, "{day} {numbers:?}");
    }
    // What had no room on the day took none of its number's either.
    assert_eq!(take(&db.store, today(), &[3, 3, 4, 4], &caps(2, 100)).await, "tntt");
}

async fn what_did_not_leave_is_given_back(db: &Database) {
    let within = caps(1, 1);
    assert_eq!(take(&db.store, today(), &[1], &within).await, "t");
    assert_eq!(take(&db.store, today(), &[1], &within).await, "n");
    commit(&db.store, async |tx| tx.give_back_sms(today(), &phone(1)).await).await;
    assert_eq!(take(&db.store, today(), &[1, 2], &within).await, "td");
    commit(&db.store, async |tx| tx.forget_sms_days(today() + Days::new(1)).await).await;
    commit(&db.store, async |tx| tx.give_back_sms(today(), &phone(1)).await).await;
    assert_eq!(take(&db.store, today(), &[2], &within).await, "t", "a day that is forgotten");
}

/// Two processes at once: no more than one gets the last room.
async fn one_of_two_gets_the_last_room(db: &Database) {
    let other = db.beside().await;
    let all = caps(3, 20);
    let many: Vec<u32> = (0..30).collect();
    let (one, two) = tokio::join!(take(&db.store, today(), &many, &all), take(&other, today(), &many, &all));
    let taken = one.matches('t').count() + two.matches('t').count();
    assert_eq!(taken, 20, "{one} {two}");
    other.close().await;
}

async fn told_once(db: &Database) {
    use Withheld::{Country, Day, Number};

    let tell = async |why, who: Option<u128>, days| {
        let day = today() + Days::new(days);
        commit(&db.store, async |tx| tx.tell_withheld(why, who.map(key), day).await).await
    };
    for (why, who, days, want) in [
        (Number, Some(1), 0, true),
        (Number, Some(1), 0, false),
        (Number, Some(2), 0, true),
        (Number, Some(1), 1, true),
        (Day, None, 0, true),
        (Day, None, 0, false),
        (Day, None, 1, true),
        (Country, Some(1), 0, true),
        (Country, Some(1), 29, false),
        (Country, Some(1), 30, true),
    ] {
        assert_eq!(tell(why, who, days).await, want, "{why:?} {who:?} {days}");
    }
}

on_both_engines!(
    room_for_each_number_and_for_the_day,
    what_did_not_leave_is_given_back,
    one_of_two_gets_the_last_room,
    told_once,
);
