//! Mentors, and what they are told.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::samples::{meeting, subject};
use crate::dialog::DraftId;
use crate::dialog::mentor::{Entry, Notice, Own, Say as Of, Told, Trouble, Unasked};
use crate::dialog::say::{News, Say};
use crate::rules::mentor::{AnsweredIn, Mentor, MentorId, Permission};
use crate::rules::person::{CitizenId, Name};
use crate::rules::series::SeriesId;

pub const MENTOR: &str = "Birgit Mentorsen";
const ID: MentorId = MentorId(Uuid::from_u128(9));

fn name() -> Name {
    Name::new(MENTOR).unwrap()
}

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let own = [
        ("mentor: asked", Own::Ask { mentor: ID, name: Some(name()) }),
        ("mentor: agreed", Own::Agreed { name: name() }),
        ("mentor: refused", Own::Refused { name: name() }),
        ("mentor: an old question", Own::Old),
    ];
    let mut all: Vec<_> = own.into_iter().map(|(name, own)| (name, Say::Mentor(own))).collect();
    // As somebody may write it on their own keyboard.
    let written = Name::new("احمد").unwrap();
    all.push(("mentor: asked, in Arabic letters", Say::Mentor(Own::Ask { mentor: ID, name: Some(written) })));
    all.push(("privacy, with a mentor", Say::Privacy { told: Some(Told { mentor: ID, name: name() }) }));
    all
}

/// What mentors read by SMS.
pub fn for_mentors() -> Vec<(&'static str, Say)> {
    let at = meeting(None).starts_at;
    let weeks =
        |weeks: &[i64]| -> Vec<DateTime<Utc>> { weeks.iter().map(|week| at + TimeDelta::weeks(*week)).collect() };
    let series = SeriesId(Uuid::nil());
    let notices = [
        ("booked", Notice::Booked { at }),
        ("moved", Notice::Moved { from: at, at: at + TimeDelta::days(1) }),
        ("cancelled", Notice::Cancelled { at }),
        ("reminder", Notice::Reminder { at }),
        ("lessons", Notice::Lessons { series, times: weeks(&[0, 1, 2]) }),
        ("lessons, not every week", Notice::Lessons { series, times: weeks(&[0, 1, 3]) }),
        ("one lesson is off", Notice::LessonsOver { times: weeks(&[0]) }),
        ("lessons are off", Notice::LessonsOver { times: weeks(&[0, 1]) }),
    ];
    notices.into_iter().map(|(name, notice)| (name, Say::ToMentor(notice))).collect()
}

fn entry(id: u128, permission: Permission, until: Option<&str>, stopped: bool) -> Entry {
    let mentor = Mentor {
        id: MentorId(Uuid::from_u128(id)),
        name: name(),
        phone: if id == 1 { "+46701740605" } else { "20123456" }.parse().unwrap(),
        from: "2026-03-02".parse().unwrap(),
        until: until.map(|day| day.parse().unwrap()),
        permission,
    };
    Entry { mentor, stopped, letter: None }
}

/// What staff read.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let (citizen, draft) = (CitizenId(Uuid::from_u128(3)), DraftId(Uuid::from_u128(5)));
    let at = meeting(None).starts_at;
    let day = |text: &str| text.parse().unwrap();
    let list = |entries: Vec<Entry>, unasked| Of::List {
        subject: subject(),
        citizen,
        today: day("2026-11-26"),
        entries,
        unasked,
    };
    let (bot, person) = (AnsweredIn::Bot, AnsweredIn::Person);
    let over = entry(2, Permission::No { at, how: bot }, Some("2026-11-25"), false);
    let days = || ["2026-11-26", "2026-11-27"].map(day).to_vec();
    let from = |trouble| Of::From { draft, name: name(), days: days(), trouble };
    let until = |trouble| Of::Until { draft, name: name(), days: days(), trouble };
    let check = |ends| Of::Check {
        draft,
        subject: subject(),
        name: name(),
        phone: "20123456".parse().unwrap(),
        from: day("2026-11-26"),
        ends,
    };
    let before = Name::new("Ole Holm").map(|name| (name, day("2026-11-25")));
    let says = [
        ("mentor: none", list(vec![], None)),
        ("mentor: not asked", list(vec![over.clone(), entry(3, Permission::None, None, false)], None)),
        ("mentor: asked", list(vec![entry(3, Permission::Asked { at }, None, false)], None)),
        ("mentor: yes", list(vec![entry(3, Permission::Yes { at, how: bot }, Some("2026-12-31"), true)], None)),
        ("mentor: yes to staff", list(vec![entry(1, Permission::Yes { at, how: person }, None, false)], None)),
        (
            "mentor: of several",
            list(vec![Entry { letter: Some("B".into()), ..entry(3, Permission::None, None, false) }], None),
        ),
        ("mentor: no to staff", list(vec![entry(3, Permission::No { at, how: person }, None, false)], None)),
        ("mentor: no chat", list(vec![entry(3, Permission::None, None, false)], Some(Unasked::NoChat))),
        ("mentor: shared phone", list(vec![entry(3, Permission::None, None, false)], Some(Unasked::SharedPhone))),
        ("mentor: stopped", list(vec![entry(3, Permission::None, None, false)], Some(Unasked::Stopped))),
        ("mentor: name", Of::Name { draft, subject: subject(), trouble: None }),
        ("mentor: no name", Of::Name { draft, subject: subject(), trouble: Some(Trouble::NotAName) }),
        ("mentor: cpr", Of::Name { draft, subject: subject(), trouble: Some(Trouble::Cpr) }),
        ("mentor: phone", Of::Phone { draft, name: name(), trouble: None }),
        ("mentor: no phone", Of::Phone { draft, name: name(), trouble: Some(Trouble::NotAPhone) }),
        ("mentor: from", from(None)),
        ("mentor: no day", from(Some(Trouble::NotADay))),
        ("mentor: too far", from(Some(Trouble::TooFar))),
        ("mentor: another begins", from(Some(Trouble::Begun { from: day("2026-12-01") }))),
        ("mentor: until", until(None)),
        ("mentor: backwards", until(Some(Trouble::Backwards))),
        ("mentor: check", check(None)),
        ("mentor: check, ends another", check(before)),
        ("mentor: check the end", Of::CheckEnd { draft, subject: subject(), name: name(), until: day("2026-11-26") }),
        ("mentor: delete", Of::Delete { subject: subject(), citizen, mentor: over.mentor }),
        ("mentor: left", Of::Left { subject: subject() }),
    ];
    let mut all: Vec<_> = says.into_iter().map(|(name, say)| (name, Say::MentorStaff(Box::new(say)))).collect();
    let workplace = || Some("Hotel Fjord".to_owned());
    let news = [
        News::MentorYes,
        News::MentorNo,
        News::MentorNoMore,
        News::MentorLetter { letter: "B".into() },
        News::MentorUnasked,
        News::MentorMissed,
        News::BesideStopped { workplace: None },
        News::BesideStarted { workplace: None },
        News::BesideStopped { workplace: workplace() },
        News::BesideStarted { workplace: workplace() },
    ];
    all.extend(news.map(|news| ("news", Say::StaffNews { subject: subject(), news })));
    let command = "mentor".to_owned();
    all.push(("which: mentor", Say::StaffWhichRef { command, refs: vec![subject()], page: 0, pages: 1 }));
    all
}
