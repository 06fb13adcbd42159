//! The meetings of the weeks after 30 November 2017, for those who still take
//! part: half hours between nine and three on working days.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};

use super::people::day;
use super::{DemoCitizen, DemoMeeting};
use crate::rules::appointment::Kind;
use crate::rules::person::Language;

/// The first meetings, whose reminders come first when the clock moves: day
/// of December, hour, minute, citizen.
const FIRST: [(u32, u32, u32, u32); 18] = [
    (1, 10, 0, 17),
    (1, 9, 30, 8),
    (1, 11, 0, 2),
    (1, 12, 30, 18),
    (1, 13, 0, 5),
    (4, 9, 0, 36),
    (4, 10, 0, 4),
    (4, 11, 30, 21),
    (4, 13, 30, 29),
    (5, 9, 0, 15),
    (5, 10, 30, 38),
    (5, 12, 0, 26),
    (5, 14, 0, 10),
    (6, 9, 30, 39),
    (6, 10, 30, 27),
    (6, 11, 30, 34),
    (6, 13, 0, 13),
    (6, 14, 30, 35),
];

const PLACES: [&str; 4] =
    ["Jobcentret, lokale 3", "Rådhuset, mødelokale 2.14", "Sprogcentret, lokale B", "Sundhedshuset, 1. sal"];

/// Gives each active citizen a first meeting and one or two more.
pub fn book(citizens: &mut [DemoCitizen], chance: &mut StdRng) {
    for (date, hour, minute, number) in FIRST {
        let starts_at = day(2017, 12, date).and_hms_opt(hour, minute, 0);
        if let (Some(starts_at), Some(citizen)) = (starts_at, citizens.get_mut(number as usize - 1)) {
            let meeting = meeting(citizen, starts_at, chance);
            citizen.meetings.push(meeting);
        }
    }
    let mut free: Vec<NaiveDateTime> = working_days(day(2017, 12, 7), day(2017, 12, 21)).flat_map(half_hours).collect();
    free.shuffle(chance);
    for citizen in citizens.iter_mut().filter(|citizen| citizen.closed_on().is_none()) {
        for _ in 0..chance.random_range(1..=2) {
            if let Some(starts_at) = free.pop() {
                let meeting = meeting(citizen, starts_at, chance);
                citizen.meetings.push(meeting);
            }
        }
        citizen.meetings.sort_by_key(|meeting| meeting.starts_at);
    }
}

fn meeting(citizen: &DemoCitizen, starts_at: NaiveDateTime, chance: &mut StdRng) -> DemoMeeting {
    let kinds: &[Kind] = match citizen.situation() {
        "mentor" => &[Kind::PersonalTalk, Kind::Coordination],
        "igu" => &[Kind::Teaching, Kind::JobEducation],
        _ => &[Kind::PersonalTalk, Kind::JobEducation, Kind::Teaching, Kind::Coordination],
    };
    let kind = kinds.choose(chance).copied().unwrap_or(Kind::Other);
    let place = match kind {
        Kind::Teaching => PLACES[2],
        _ => PLACES.choose(chance).copied().unwrap_or_default(),
    };
    let minutes = [30, 45, 60].choose(chance).copied().unwrap_or(30);
    let interpreter = citizen.language != Language::Danish && kind != Kind::Teaching && chance.random_bool(0.6);
    DemoMeeting { starts_at, minutes, kind, place, interpreter }
}

fn working_days(from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let days = from.iter_days().take_while(move |day| *day <= until);
    days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
}

fn half_hours(day: NaiveDate) -> impl Iterator<Item = NaiveDateTime> {
    let nine = day.and_hms_opt(9, 0, 0).unwrap_or_default();
    (0..12).map(move |half| nine + TimeDelta::minutes(30 * half))
}
