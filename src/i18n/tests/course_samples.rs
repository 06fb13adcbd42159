//! The course of a citizen.

use chrono::NaiveDate;
use uuid::Uuid;

use super::samples::subject;
use crate::dialog::DraftId;
use crate::dialog::course::{PhaseLine, Say as Of, Stands, Trouble};
use crate::dialog::say::Say;
use crate::rules::appointment::Kind;
use crate::rules::course::{ChangeId, CourseChange, Phase, Reason, What};
use crate::rules::person::CitizenId;

const CITIZEN: CitizenId = CitizenId(Uuid::from_u128(3));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn phase(phase: Phase, from: Option<&str>, until: Option<&str>, booked: Option<&str>) -> PhaseLine {
    let mut asks: Vec<(Kind, Option<NaiveDate>)> = phase.asks_for().iter().map(|kind| (*kind, None)).collect();
    asks[0].1 = booked.map(day);
    PhaseLine { phase, from: from.map(day), until: until.map(day), asks }
}

fn line(number: u128, what: What, from: &str, until: Option<&str>) -> CourseChange {
    CourseChange { id: ChangeId(Uuid::from_u128(number)), what, from: day(from), until: until.map(day) }
}

/// What staff read of it.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let draft = DraftId(Uuid::from_u128(5));
    let phases = || {
        vec![
            phase(Phase::PersonalTalk, Some("2026-11-02"), Some("2026-11-15"), Some("2026-11-05")),
            phase(Phase::Teaching, Some("2026-11-16"), None, None),
            phase(Phase::JobEducation, None, None, None),
        ]
    };
    let changes = vec![
        line(1, What::Start, "2026-11-02", None),
        line(2, What::Rest(Reason::Illness), "2026-11-09", Some("2026-11-11")),
        line(3, What::Rest(Reason::Leave), "2026-11-23", None),
    ];
    let of = |stands, phases, changes| Of::Of { subject: subject(), citizen: CITIZEN, stands, phases, changes };
    let days = || ["2026-11-26", "2026-12-03"].map(day).to_vec();
    let from = |what, trouble| Of::FromWhen { draft, subject: subject(), what, days: days(), trouble };
    let until = |open, trouble| Of::UntilWhen {
        draft,
        subject: subject(),
        from: day("2026-11-26"),
        open,
        days: days(),
        trouble,
    };
    let ill = What::Rest(Reason::Illness);
    let check = |what, until: Option<&str>| Of::Check {
        draft,
        subject: subject(),
        what,
        from: day("2026-11-26"),
        until: until.map(day),
    };
    let crowd = (0..60).map(|n| (format!("A-{n:030}").parse().unwrap(), phases()[2].clone())).collect();
    let says = [
        ("course: in", of(Stands::In { week: 3, phase: Phase::Teaching }, phases(), vec![])),
        ("course: rests", of(Stands::Rests { week: 4, since: day("2026-11-23") }, phases(), changes)),
        ("course: before", of(Stands::Before { starts: day("2026-12-07") }, phases(), vec![])),
        ("course: over", of(Stands::Over { since: day("2026-10-07") }, phases(), vec![])),
        ("course: unknown", of(Stands::Unknown, vec![], vec![])),
        ("course: why", Of::Why { draft, subject: subject() }),
        ("course: from", from(ill, None)),
        ("course: start", from(What::Start, Some(Trouble::NotADay))),
        ("course: far", from(What::Start, Some(Trouble::TooFar))),
        ("course: rests already", from(ill, Some(Trouble::RestsAlready { from: day("2026-11-09") }))),
        ("course: was over", from(ill, Some(Trouble::Over { since: day("2026-10-07") }))),
        ("course: until", until(true, None)),
        ("course: backwards", until(false, Some(Trouble::Backwards))),
        ("course: check", check(ill, Some("2026-12-02"))),
        ("course: check, open", check(What::Rest(Reason::Other), None)),
        ("course: check start", check(What::Start, None)),
        ("course: left", Of::Left { subject: subject() }),
        ("course: one entered", Of::Entered { lines: vec![(subject(), phases()[0].clone())] }),
        ("course: a crowd entered", Of::Entered { lines: crowd }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Course(Box::new(say)))).collect()
}
