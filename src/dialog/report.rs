//! `/report`: the programme's status report, for the leader. It is made when it
//! is sent, from what the histories tell by then; those that were closed are
//! sent as they were kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff};
use super::say::Say as AnySay;
use super::staff::page_of;
use super::step::{Effect, Step};
use crate::rules::person::Role;
use crate::rules::report::period::{Format, Period};

/// Reports that were closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A page of them.
    Closed { page: usize },
    /// One of them.
    File { period: Period, format: Format },
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Closed { page } => format!("closed:{page}"),
            Self::File { period, format } => format!("report:{period}:{}", format.word()),
        }
    }

    /// What follows the verb.
    pub(super) fn decode<'a>(verb: &str, next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        match verb {
            "closed" => Some(Self::Closed { page: next()?.parse().ok()? }),
            _ => Some(Self::File { period: next()?.parse().ok()?, format: Format::of_word(next()?)? }),
        }
    }
}

/// A report that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub period: Period,
    pub as_of: NaiveDate,
    pub closed_on: NaiveDate,
    /// In what forms it is kept.
    pub formats: Vec<Format>,
}

/// The report, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "kebab-case")]
pub enum Say {
    /// What it comes to in a few lines, and the page.
    Ready,
    /// Consultants see their citizens; the cohort is the leader's.
    ForLeaders,
    /// Those that were closed, the latest first.
    Closed { reports: Vec<Closed>, page: usize, pages: usize },
    /// One of them as a file.
    File { closed: Closed, format: Format },
    /// It was never kept, or not in this form.
    NotKept { period: Period },
}

/// `/report`.
pub fn asked(member: &Staff, edit: bool) -> Step {
    if member.role != Role::Leader {
        return for_leaders(edit);
    }
    Step::tell(AnySay::Report(Say::Ready)).and(Effect::Audit { staff: member.id, citizen: None, action: "report" })
}

/// A button of those that were closed.
pub fn pressed(member: &Staff, press: Press) -> Step {
    let reports = match &member.looked {
        Looked::Closed(reports) if member.role == Role::Leader => reports,
        _ => return for_leaders(true),
    };
    match press {
        Press::Closed { page } => {
            let (reports, page, pages, _) = page_of(reports, page);
            // The report's own message holds a file, and stays as it is.
            Step::tell(AnySay::Report(Say::Closed { reports, page, pages }))
        }
        Press::File { period, format } => {
            let kept = reports.iter().find(|one| one.period == period && one.formats.contains(&format));
            let Some(closed) = kept.cloned() else { return Step::tell(AnySay::Report(Say::NotKept { period })) };
            let read = Effect::Audit { staff: member.id, citizen: None, action: "closed-report" };
            Step::tell(AnySay::Report(Say::File { closed, format })).and(read)
        }
    }
}

fn for_leaders(edit: bool) -> Step {
    let said = AnySay::Report(Say::ForLeaders);
    if edit { Step::show(said) } else { Step::tell(said) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialog::press::Press as AnyPress;

    #[test]
    fn every_button_comes_back_as_it_was() {
        let of =
            |period: &str, format: &Format| Press::File { period: period.parse().expect("a period"), format: *format };
        let files = Format::ALL.iter().flat_map(|format| [of("2026-06", format), of("2026", format)]);
        for press in files.chain([Press::Closed { page: 0 }, Press::Closed { page: 999 }]) {
            let press = AnyPress::Report(press);
            assert_eq!(AnyPress::decode(&press.encode()), Some(press));
        }
        for noise in
            ["closed:", "closed:x", "report:2026-13:html", "report:2026-06:exe", "report:2026-06:", "report:2026"]
        {
            assert_eq!(AnyPress::decode(noise), None, "{noise}");
        }
    }
}
