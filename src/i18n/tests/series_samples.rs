//! What is said about a class.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use uuid::Uuid;

use super::samples::{PLACE, meeting, subject};
use crate::dialog::DraftId;
use crate::dialog::say::Say;
use crate::dialog::series::{Common, Line, Notice, Plan, Say as Series, Trouble};
use crate::rules::appointment::{Answer, Kind, Meeting};
use crate::rules::person::{Language, Ref};
use crate::rules::series::{DateId, MemberId, SeriesId};

/// So many weeks from the sample meeting on.
fn weeks(list: &[i64]) -> Vec<DateTime<Utc>> {
    list.iter().map(|week| meeting(None).starts_at + TimeDelta::days(7 * week)).collect()
}

fn lesson(answer: Option<Answer>) -> Meeting {
    Meeting { kind: Kind::Teaching, ..meeting(answer) }
}

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let series = SeriesId(Uuid::from_u128(12));
    let begun = |times, answer| Notice::Begun { series, first: lesson(answer), times };
    let uneven = || [weeks(&[0, 1]), vec![meeting(None).starts_at + TimeDelta::days(15)]].concat();
    let notices = [
        ("class: begun", begun(weeks(&[0, 1, 2, 3, 5, 6]), None)),
        ("class: every week", begun((0..21).flat_map(|week| weeks(&[week])).collect(), None)),
        ("class: answered", begun(weeks(&[0, 1]), Some(Answer::Come))),
        ("class: uneven", begun(uneven(), None)),
        ("class: one", begun(weeks(&[0]), None)),
        ("class: over", Notice::Over { times: weeks(&[0, 1, 2]) }),
        ("class: one over", Notice::Over { times: weeks(&[0]) }),
        ("class: uneven ones over", Notice::Over { times: uneven() }),
    ];
    let at = |week| Meeting { starts_at: weeks(&[week])[0], ..lesson(None) };
    let declined = Meeting { starts_at: weeks(&[2])[0], ..lesson(Some(Answer::Decline)) };
    let meetings = vec![at(0), at(1), declined, at(3)];
    let more = [
        ("class: appointments", Say::Appointments { meetings }),
        ("class: comes", Say::Answered { meeting: lesson(Some(Answer::Come)) }),
    ];
    notices.into_iter().map(|(name, notice)| (name, Say::Lessons(notice))).chain(more).collect()
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let all = overview().into_iter().chain(asked()).chain(questions()).chain(troubles());
    all.map(|(name, say)| (name, Say::Series(Box::new(say)))).collect()
}

fn common() -> Common {
    Common { kind: Kind::Teaching, minutes: 120, place: PLACE.into(), interpreter: true }
}

fn members() -> Vec<Ref> {
    vec![subject(), "B-03".parse().unwrap()]
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn overview() -> Vec<(&'static str, Series)> {
    let (series, member) = (SeriesId(Uuid::from_u128(12)), MemberId(Uuid::from_u128(13)));
    let date = |number: u128| DateId(Uuid::from_u128(20 + number));
    let line = |times: Vec<DateTime<Utc>>| Line { id: series, common: common(), times, members: 12 };
    let dates: Vec<_> = weeks(&[0, 1]).into_iter().zip(0..).map(|(at, number)| (date(number), at, 12)).collect();
    let one = |others| Series::One {
        line: line(weeks(&[0, 1])),
        dates: dates.clone(),
        members: members().into_iter().map(|subject| (member, subject)).collect(),
        others,
    };
    let answers = [Some(Answer::Come), Some(Answer::Decline), Some(Answer::Other), None];
    let lessons = answers.map(|answer| (subject(), lesson(answer))).to_vec();
    let on = |lessons, whole| Series::OneDate { series, date: date(0), at: weeks(&[0])[0], lessons, whole };
    let of = |lessons| Series::OneMember { series, member, subject: subject(), lessons };
    vec![
        ("series: none", Series::List { lines: vec![] }),
        ("series: list", Series::List { lines: vec![line(weeks(&[0, 1, 2])), line(weeks(&[4]))] }),
        ("series: one", one(0)),
        ("series: with a colleague's", one(1)),
        ("series: with colleagues'", one(2)),
        ("series: a date", on(lessons, true)),
        ("series: a date with nobody", on(vec![], false)),
        ("series: a member", of(vec![lesson(None), Meeting { starts_at: weeks(&[1])[0], ..lesson(None) }])),
        ("series: a member without lessons", of(vec![])),
        ("series: gone", Series::Gone),
        ("series: left", Series::Left),
        ("series: nobody", Series::Nobody),
    ]
}

fn plan() -> Plan {
    let at = weeks(&[0])[0];
    Plan {
        common: common(),
        members: members(),
        times: weeks(&[0, 1, 3]),
        holidays: vec![day(26), day(30)],
        overlaps: vec![(subject(), at), (subject(), at)],
        instead: vec![(subject(), at)],
        to_call: members(),
        sms: Language::ALL.to_vec(),
    }
}

fn asked() -> Vec<(&'static str, Series)> {
    let (series, member, date) =
        (SeriesId(Uuid::from_u128(12)), MemberId(Uuid::from_u128(13)), DateId(Uuid::from_u128(20)));
    let at = weeks(&[0])[0];
    let draft = DraftId(Uuid::from_u128(5));
    let plain = || Plan { holidays: vec![], overlaps: vec![], instead: vec![], to_call: vec![], sms: vec![], ..plan() };
    let out = |times| Series::AskOut { series, member, subject: subject(), times };
    vec![
        (
            "series: cancel a date?",
            Series::AskCancelDate { date, at, members: members(), sms: vec![Language::Danish; 14] },
        ),
        ("series: a date cancelled", Series::DateCancelled { series, at, count: 12, to_call: members() }),
        ("series: a date of one", Series::DateCancelled { series, at, count: 1, to_call: vec![] }),
        ("series: out?", out(weeks(&[0, 1]))),
        ("series: out, nothing left?", out(vec![])),
        ("series: out", Series::Out { series, subject: subject(), must_be_called: true }),
        (
            "series: end?",
            Series::AskEnd {
                series,
                times: weeks(&[0, 1]),
                members: members(),
                lessons: 24,
                sms: Language::ALL.to_vec(),
            },
        ),
        ("series: ended", Series::Ended { members: 12, to_call: members() }),
        ("series: ended for one", Series::Ended { members: 1, to_call: vec![] }),
        ("series: check", Series::Check { draft, plan: plan() }),
        ("series: begun", Series::Begun { series, plan: plain() }),
        ("series: check newcomers", Series::CheckAdd { draft, plan: plan() }),
        ("series: added", Series::Added { series, plan: plain() }),
        ("series: check a move", Series::CheckMove { draft, from: at, plan: plan() }),
        ("series: moved", Series::Moved { series, from: at, plan: plan() }),
    ]
}

fn questions() -> Vec<(&'static str, Series)> {
    let draft = DraftId(Uuid::from_u128(5));
    let shown = vec![(16, subject(), true), (17, "B-03".parse().unwrap(), false)];
    let who =
        |adds, chosen| Series::Who { draft, adds, shown: shown.clone(), chosen, page: 1, pages: 3, trouble: None };
    let time = NaiveTime::from_hms_opt(10, 15, 0).unwrap();
    let (trouble, days, from) = (None, vec![day(26), day(27), day(30)], weeks(&[0])[0]);
    vec![
        ("series: who", who(false, members())),
        ("series: who else", who(true, vec![])),
        ("series: first day", Series::FirstDay { draft, days: days.clone(), trouble: None }),
        ("series: time", Series::Time { draft, day: day(26), trouble: None }),
        ("series: how long", Series::HowLong { draft, day: day(26), time, trouble: None }),
        ("series: where", Series::Where { draft, places: vec![PLACE.into(), "Sted ".repeat(20)], trouble: None }),
        ("series: minutes", Series::Minutes { draft, trouble: None }),
        ("series: interpreter", Series::Interpreter { draft }),
        ("series: move to which day", Series::MoveDay { draft, from, days, trouble: None }),
        ("series: move to what time", Series::MoveTime { draft, from, day: day(27), usual: time, trouble }),
    ]
}

fn troubles() -> Vec<(&'static str, Series)> {
    let draft = DraftId(Uuid::from_u128(5));
    let next = NaiveTime::from_hms_opt(3, 0, 0).unwrap();
    [
        Trouble::Unknown { words: vec!["A-99".into(), "X".into()] },
        Trouble::NobodyChosen,
        Trouble::NotADay,
        Trouble::NotATime,
        Trouble::Past,
        Trouble::Holiday,
        Trouble::NoSuchTime { day: day(29), next },
        Trouble::NotALength,
        Trouble::Backwards,
        Trouble::TooLong,
        Trouble::OnlyHolidays,
        Trouble::NotAPlace,
        Trouble::NotMinutes,
        Trouble::Taken { subject: subject() },
    ]
    .map(|trouble| ("series: trouble", Series::Minutes { draft, trouble: Some(trouble) }))
    .to_vec()
}
