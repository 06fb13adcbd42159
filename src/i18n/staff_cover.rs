//! What staff read when a colleague is away: who stands in, and a day whose
//! meetings are cancelled.

use chrono::NaiveDate;

use super::screen::{Button, Screen};
use super::{Unit, dates, sms_cost, words as w};
use crate::dialog::DraftId;
use crate::dialog::cover::{Line, Press as CoverPress, Say, Trouble};
use crate::dialog::handover::Say as Handover;
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::Say as Said;
use crate::dialog::sick::{Press as SickPress, Say as SickSay};
use crate::rules::appointment::Meeting;
use crate::rules::person::{Language, Name, Ref, StaffId};

/// How many meetings a list shows by name.
const SHOWN: usize = 40;

/// Who stands in for whom.
pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::List { covers } => list(covers),
        Say::WhoIsAway { draft, people } => Screen::new(w::staff_cover_who_away()).with(choices(*draft, people)),
        Say::WhoStandsIn { draft, away, people, trouble } => {
            asks(trouble.as_ref(), &w::staff_cover_who_stands_in(away.as_str())).with(choices(*draft, people))
        }
        Say::FromWhen { draft, away, by, days, trouble } => {
            let text = w::staff_cover_from(w::StaffCoverFrom { away: away.as_str(), by: by.as_str() });
            asks(trouble.as_ref(), &text).with(day_choices(*draft, days))
        }
        Say::UntilWhen { draft, away, from, days, trouble } => {
            let text = w::staff_cover_until(w::StaffCoverUntil { away: away.as_str(), from: &short(*from) });
            asks(trouble.as_ref(), &text).with(day_choices(*draft, days))
        }
        Say::Check { draft, away, by, from, until } => {
            let with = w::StaffCoverCheck { away: away.as_str(), by: by.as_str(), days: &days(*from, *until) };
            Screen::new(w::staff_cover_check(with))
                .with([form(w::staff_cover_yes(), *draft, "yes"), form(w::staff_cover_no(), *draft, "no")])
        }
        Say::Begun { away, by, from, until } => {
            let with = w::StaffCoverBegun { away: away.as_str(), by: by.as_str(), days: &days(*from, *until) };
            Screen::new(w::staff_cover_begun(with)).with([covers()])
        }
        Say::YouStandIn { away, from, until, also } => you_stand_in(away, &days(*from, *until), also),
        Say::Ended { away, by } => {
            let with = w::StaffCoverEnded { away: away.as_str(), by: by.as_str() };
            Screen::new(w::staff_cover_ended(with)).with([covers()])
        }
        Say::Left => Screen::new(w::staff_cover_left()).with([covers()]),
        Say::Nobody => Screen::new(w::staff_cover_nobody()),
    }
}

fn covers() -> Vec<Button> {
    Button::row(w::staff_button_cover(), Press::Menu(Menu::Cover))
}

fn list(covers: &[(Line, bool)]) -> Screen {
    let mut text = match covers {
        [] => w::staff_cover_none().to_owned(),
        _ => w::staff_cover_title().to_owned(),
    };
    for (line, _) in covers {
        let days = days(line.cover.from, line.cover.until);
        let with = w::StaffCoverLine { away: line.away.as_str(), by: line.by_name.as_str(), days: &days };
        text.push_str("\n\n");
        text.push_str(&w::staff_cover_line(with));
    }
    text.push_str("\n\n");
    text.push_str(w::staff_cover_how());
    let end = |(line, may): &(Line, bool)| {
        let with = w::StaffCoverEnd { away: line.away.as_str(), by: line.by_name.as_str() };
        may.then(|| Button::row(clip(w::staff_cover_end(with)), Press::Cover(CoverPress::End(line.cover.id))))
    };
    Screen::new(text)
        .with([Button::row(w::staff_cover_new(), Press::Cover(CoverPress::New))])
        .with(covers.iter().take(SHOWN).filter_map(end))
        .with([Button::row(w::staff_button_help(), Press::Menu(Menu::Home))])
}

/// A button's text has 64 letters at most.
pub(super) fn clip(text: String) -> String {
    if text.chars().count() <= 64 { text } else { text.chars().take(63).chain(['…']).collect() }
}

pub(super) fn form(text: impl Into<String>, draft: DraftId, pick: &str) -> Vec<Button> {
    Button::row(text, Press::Form { draft, pick: pick.into() })
}

fn choices(draft: DraftId, people: &[Name]) -> Vec<Vec<Button>> {
    let button = |(at, name): (usize, &Name)| form(clip(name.as_str().to_owned()), draft, &at.to_string());
    people.iter().take(SHOWN).enumerate().map(button).chain([form(w::staff_cover_no(), draft, "no")]).collect()
}

fn day_choices(draft: DraftId, days: &[NaiveDate]) -> Vec<Vec<Button>> {
    let button = |day: &NaiveDate| form(short(*day), draft, &day.to_string());
    days.iter().map(button).chain([form(w::staff_cover_no(), draft, "no")]).collect()
}

fn asks(trouble: Option<&Trouble>, question: &str) -> Screen {
    let trouble = match trouble {
        None => return Screen::new(question),
        Some(Trouble::NotADay) => w::staff_cover_not_a_day().to_owned(),
        Some(Trouble::Past) => w::staff_cover_past().to_owned(),
        Some(Trouble::Backwards) => w::staff_cover_backwards().to_owned(),
        Some(Trouble::TooLong) => w::staff_cover_too_long().to_owned(),
        Some(Trouble::AwayToo { name }) => w::staff_cover_away_too(name.as_str()),
    };
    Screen::new(format!("{trouble}\n\n{question}"))
}

fn you_stand_in(away: &Name, days: &str, also: &[Name]) -> Screen {
    let mut text = w::staff_cover_you(w::StaffCoverYou { away: away.as_str(), days });
    if !also.is_empty() {
        let names: Vec<&str> = also.iter().map(Name::as_str).collect();
        text.push_str("\n\n");
        text.push_str(&w::staff_cover_also(&names.join(", ")));
    }
    Screen::new(text).with([Button::row(w::staff_button_citizens(), Press::Menu(Menu::Citizens))])
}

fn short(day: NaiveDate) -> String {
    dates::day(day)
}

fn days(from: NaiveDate, until: NaiveDate) -> String {
    if from == until {
        return short(from);
    }
    w::staff_cover_days(w::StaffCoverDays { from: &short(from), until: &short(until) })
}

/// A day whose meetings are cancelled.
pub(super) fn sick(say: &SickSay, unit: &Unit) -> Screen {
    match say {
        SickSay::Whose { people } => {
            let button = |(staff, name): &(StaffId, Name)| {
                let press = SickPress { staff: *staff, day: None, sure: 0 };
                Button::row(clip(name.as_str().to_owned()), Press::Sick(press))
            };
            Screen::new(w::staff_sick_whose()).with(people.iter().take(SHOWN).map(button)).with([keep()])
        }
        SickSay::WhichDay { staff, name, days } => {
            let button = |(day, count): &(NaiveDate, usize)| {
                let press = SickPress { staff: *staff, day: Some(*day), sure: 0 };
                let with = w::StaffSickDay { count: *count, day: &short(*day) };
                Button::row(w::staff_sick_day(with), Press::Sick(press))
            };
            if days.is_empty() {
                return Screen::new(w::staff_sick_no_days(name.as_str())).with([covers()]);
            }
            Screen::new(w::staff_sick_which(name.as_str())).with(days.iter().map(button)).with([keep()])
        }
        SickSay::Check { staff, name, day, meetings, sms } => {
            let texts = sms.iter().map(|(l, meeting)| (*l, Said::Cancelled { meeting: meeting.clone() }));
            let cost = sms_cost::line(texts, unit);
            check((*staff, name), *day, meetings, cost, unit)
        }
        SickSay::Done { name, day, count, to_call } => {
            let with = w::StaffSickDone { count: *count, day: &short(*day), name: name.as_str() };
            let mut text = w::staff_sick_done(with);
            if !to_call.is_empty() {
                let refs: Vec<&str> = to_call.iter().map(Ref::as_str).collect();
                text.push_str("\n\n");
                text.push_str(&w::staff_sick_call(&refs.join(", ")));
            }
            Screen::new(text).with([covers()])
        }
    }
}

/// Citizens change hands.
pub(super) fn handover(say: &Handover) -> Screen {
    let text = match say {
        Handover::ToYou { from, count } => {
            w::staff_handed_to_you(w::StaffHandedToYou { count: *count, from: from.as_str() })
        }
        Handover::FromYou { to, count } => {
            w::staff_handed_from_you(w::StaffHandedFromYou { count: *count, to: to.as_str() })
        }
        Handover::LeftBehind { name, count } => {
            w::staff_left_behind(w::StaffLeftBehind { count: *count, name: name.as_str() })
        }
    };
    Screen::new(text).with([Button::row(w::staff_button_citizens(), Press::Menu(Menu::Citizens))])
}

fn keep() -> Vec<Button> {
    Button::row(w::staff_sick_no(), Press::Menu(Menu::Home))
}

fn check(
    (staff, name): (StaffId, &Name),
    day: NaiveDate,
    meetings: &[(Ref, Meeting)],
    cost: Option<String>,
    unit: &Unit,
) -> Screen {
    let (name, short) = (name.as_str(), short(day));
    if meetings.is_empty() {
        return Screen::new(w::staff_sick_none(w::StaffSickNone { day: &short, name })).with([covers()]);
    }
    let mut text = w::staff_sick_check(w::StaffSickCheck { day: &short, name });
    for (subject, meeting) in meetings {
        let time = dates::clock(Language::Danish, meeting.starts_at, unit.time_zone);
        let place = meeting.place.trim();
        let parts = [time.as_str(), subject.as_str(), place].into_iter().filter(|part| !part.is_empty());
        text.push('\n');
        text.push_str(&parts.collect::<Vec<_>>().join(" · "));
    }
    text.push_str("\n\n");
    text.push_str(w::staff_sick_how());
    if let Some(cost) = cost {
        text.push(' ');
        text.push_str(&cost);
    }
    let press = SickPress { staff, day: Some(day), sure: meetings.len() };
    Screen::new(text).with([Button::row(w::staff_sick_yes(meetings.len()), Press::Sick(press)), keep()])
}
