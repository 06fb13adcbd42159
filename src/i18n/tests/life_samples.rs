//! What is said when life happens: colleagues who are away, numbers that do
//! not work, phones that are shared.

use chrono::NaiveDate;
use uuid::Uuid;

use super::samples::{card, long, meeting, subject};
use crate::dialog::DraftId;
use crate::dialog::contact::{Choice, Say as Contact, StaffSay};
use crate::dialog::cover::{Line, Say as Cover, Trouble};
use crate::dialog::handover::Say as Handover;
use crate::dialog::say::{Card, Say};
use crate::dialog::sick::Say as Sick;
use crate::rules::appointment::{Answer, Meeting};
use crate::rules::channel::Reach;
use crate::rules::cover::CoverId;
use crate::rules::person::{Language, Name, Ref, StaffId};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    covers()
        .into_iter()
        .map(|(name, say)| (name, Say::Cover(say)))
        .chain(sick())
        .chain(handover())
        .chain(contact())
        .collect()
}

fn covers() -> Vec<(&'static str, Cover)> {
    let draft = DraftId(Uuid::from_u128(5));
    let (away, by) = (name("Line Holm"), name("Mette Lund"));
    let (from, until) = (day(26), day(30));
    let cover = crate::rules::cover::Cover {
        id: CoverId(Uuid::from_u128(6)),
        staff: StaffId(Uuid::from_u128(1)),
        by: StaffId(Uuid::from_u128(2)),
        from,
        until,
    };
    let line = Line { cover, away: away.clone(), by_name: by.clone() };
    let people = vec![by.clone(), name(&"Navn ".repeat(16))];
    let stands_in = |trouble| Cover::WhoStandsIn { draft, away: away.clone(), people: people.clone(), trouble };
    let first = |trouble| Cover::FromWhen { draft, away: away.clone(), by: by.clone(), days: vec![from], trouble };
    let last = |trouble| Cover::UntilWhen { draft, away: away.clone(), from, days: vec![from, until], trouble };
    let begun = |until| Cover::Begun { away: away.clone(), by: by.clone(), from, until };
    vec![
        ("cover: none", Cover::List { covers: vec![] }),
        ("cover: list", Cover::List { covers: vec![(line.clone(), true), (line, false)] }),
        ("cover: who is away", Cover::WhoIsAway { draft, people: people.clone() }),
        ("cover: who stands in", stands_in(None)),
        ("cover: away too", stands_in(Some(Trouble::AwayToo { name: by.clone() }))),
        ("cover: from", first(None)),
        ("cover: no day", first(Some(Trouble::NotADay))),
        ("cover: past", first(Some(Trouble::Past))),
        ("cover: until", last(None)),
        ("cover: backwards", last(Some(Trouble::Backwards))),
        ("cover: too long", last(Some(Trouble::TooLong))),
        ("cover: check", Cover::Check { draft, away: away.clone(), by: by.clone(), from, until }),
        ("cover: begun", begun(until)),
        ("cover: one day", begun(from)),
        ("cover: you", Cover::YouStandIn { away: away.clone(), from, until, also: vec![] }),
        ("cover: you, and also", Cover::YouStandIn { away: away.clone(), from, until, also: people.clone() }),
        ("cover: ended", Cover::Ended { away, by }),
        ("cover: left", Cover::Left),
        ("cover: nobody", Cover::Nobody),
    ]
}

fn choice(only_sms: bool, sms_stopped: bool, ending: Option<&str>) -> Contact {
    Contact::Choice(Choice { only_sms, sms_stopped, ending: ending.map(str::to_owned) })
}

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let says = [
        ("still here", Contact::StillHere),
        ("still here: thanks", Contact::StillHereThanks),
        ("still here: new number", Contact::NewNumberThanks),
        ("score together", Contact::ScoreTogether),
        ("sms: both", choice(false, false, Some("56"))),
        ("sms: only", choice(true, false, Some("56"))),
        ("sms: stopped", choice(false, true, Some("56"))),
        ("sms: only, stopped", choice(true, true, Some("56"))),
        ("sms: no number", choice(false, false, None)),
        ("sms: only, no number", choice(true, false, None)),
        ("shared phone: comes", Contact::Answered { meeting: meeting(Some(Answer::Come)) }),
        ("shared phone: cannot", Contact::Answered { meeting: meeting(Some(Answer::Decline)) }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Contact(say))).collect()
}

fn contact() -> Vec<(&'static str, Say)> {
    let shared = Card { shares_phone: true, only_sms: true, phone_fails: true, channel: Reach::BadNumber, ..card() };
    let says = [
        ("shared", StaffSay::Shared { subject: subject(), shares: true }),
        ("not shared", StaffSay::Shared { subject: subject(), shares: false }),
        ("phone: how", StaffSay::HowToPhone { subject: subject(), wrong: false }),
        ("phone: wrong", StaffSay::HowToPhone { subject: subject(), wrong: true }),
        ("phone: set", StaffSay::PhoneSet { subject: subject(), phone: "20123456".parse().unwrap() }),
        ("phone: abroad", StaffSay::PhoneSet { subject: subject(), phone: "+46701234567".parse().unwrap() }),
        ("only sms", StaffSay::OnlySms { subject: subject(), only: true }),
        ("not only sms", StaffSay::OnlySms { subject: subject(), only: false }),
        ("only sms: theirs to choose", StaffSay::TheirsToChoose { subject: subject() }),
        ("reached", StaffSay::Reached { subject: subject() }),
    ];
    let says = says.into_iter().map(|(name, say)| (name, Say::StaffContact(say)));
    says.chain([("citizen, shared phone, bad number", Say::StaffCitizen(Box::new(shared)))]).collect()
}

fn handover() -> Vec<(&'static str, Say)> {
    let who = || name("Line Holm");
    let says = [
        ("handover: to you", Handover::ToYou { from: who(), count: 12 }),
        ("handover: one to you", Handover::ToYou { from: who(), count: 1 }),
        ("handover: from you", Handover::FromYou { to: who(), count: 12 }),
        ("handover: one from you", Handover::FromYou { to: who(), count: 1 }),
        ("handover: left behind", Handover::LeftBehind { name: who(), count: 12 }),
        ("handover: one left behind", Handover::LeftBehind { name: who(), count: 1 }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Handover(say))).collect()
}

fn sick() -> Vec<(&'static str, Say)> {
    let (staff, who, on) = (StaffId(Uuid::from_u128(1)), || name("Line Holm"), day(26));
    let check = |meetings: Vec<(Ref, Meeting)>| {
        let sms = meetings.iter().map(|(_, meeting)| (Language::Arabic, meeting.clone())).collect();
        Sick::Check { staff, name: who(), day: on, meetings, sms }
    };
    let done = |count, to_call| Sick::Done { name: who(), day: on, count, to_call };
    let says = [
        ("sick: whose", Sick::Whose { people: vec![(staff, who())] }),
        ("sick: no day", Sick::WhichDay { staff, name: who(), days: Vec::new() }),
        ("sick: which day", Sick::WhichDay { staff, name: who(), days: vec![(on, 1), (day(27), 3)] }),
        ("sick: check", check(vec![(subject(), meeting(None)), (subject(), long(0))])),
        ("sick: one", check(vec![(subject(), meeting(None))])),
        ("sick: nothing left", check(vec![])),
        ("sick: done", done(3, vec![])),
        ("sick: done, some to call", done(1, vec![subject(), "A-18".parse().unwrap()])),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Sick(say))).collect()
}
