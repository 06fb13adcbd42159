//! Hours of work.

use uuid::Uuid;

use super::samples::subject;
use crate::dialog::DraftId;
use crate::dialog::hours::{RuleLine, Say as Of, Trouble};
use crate::dialog::say::Say;
use crate::rules::hours::{HoursEntry, HoursKind, Quarters};
use crate::rules::hours_rule::Standing;
use crate::rules::person::CitizenId;

const CITIZEN: CitizenId = CitizenId(Uuid::from_u128(3));

fn entry(kind: HoursKind, from: &str, until: &str, quarters: u32) -> HoursEntry {
    HoursEntry { kind, from: from.parse().unwrap(), until: until.parse().unwrap(), hours: Quarters(quarters) }
}

/// 225 hours are asked for.
fn rule(counted: u32, missing: u32, falling: u32, before: Option<&str>) -> RuleLine {
    let hours = |hours: u32| Quarters(hours * 4);
    let standing = Standing {
        needed: hours(225),
        counted: hours(counted),
        missing: hours(missing),
        falling: hours(falling),
        before: before.map(|day| day.parse().unwrap()),
    };
    RuleLine { name: "225-hours".into(), standing }
}

/// What staff read of them.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let draft = DraftId(Uuid::from_u128(5));
    let october = entry(HoursKind::Paid, "2026-10-01", "2026-10-31", 281);
    let entries = vec![entry(HoursKind::Danish, "2026-11-02", "2026-11-15", 30), october];
    let of = |entries, more, rules| Of::Of { subject: subject(), citizen: CITIZEN, entries, more, rules };
    let months = || ["2026-11-01", "2026-10-01", "2026-09-01"].map(|day| day.parse().unwrap()).to_vec();
    let kind = HoursKind::Paid;
    let span = |trouble| Of::Span { draft, subject: subject(), kind, months: months(), trouble };
    let (from, until) = (october.from, october.until);
    let how_many = |trouble, there| Of::HowMany { draft, subject: subject(), kind, from, until, trouble, there };
    let says = [
        ("hours: none", of(vec![], 0, vec![])),
        ("hours: missing", of(entries, 3, vec![rule(132, 93, 0, Some("2027-03-01"))])),
        ("hours: none worked", of(vec![], 0, vec![rule(0, 225, 0, None)])),
        ("hours: falling", of(vec![october], 0, vec![rule(102, 153, 30, Some("2027-06-01"))])),
        ("hours: enough", of(vec![october], 0, vec![rule(225, 0, 0, Some("2027-10-01"))])),
        ("hours: enough for good", of(vec![october], 0, vec![rule(225, 0, 0, None)])),
        ("hours: kind", Of::Kind { draft, subject: subject() }),
        ("hours: span", span(None)),
        ("hours: no span", span(Some(Trouble::NoSpan))),
        ("hours: backwards", span(Some(Trouble::Backwards))),
        ("hours: too long", span(Some(Trouble::TooLong))),
        ("hours: too far", span(Some(Trouble::TooFar))),
        ("hours: overlap", span(Some(Trouble::Overlaps { from, until }))),
        ("hours: how many", how_many(None, None)),
        ("hours: how many, some there", how_many(None, Some(october))),
        ("hours: no number", how_many(Some(Trouble::NotHours), None)),
        ("hours: too many", how_many(Some(Trouble::TooMany), None)),
        ("hours: check away", Of::CheckAway { draft, subject: subject(), entry: october }),
        ("hours: check", Of::Check { draft, subject: subject(), entry: october, instead_of: None }),
        ("hours: check instead", Of::Check { draft, subject: subject(), entry: october, instead_of: Some(october) }),
        ("hours: left", Of::Left { subject: subject() }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Hours(Box::new(say)))).collect()
}
