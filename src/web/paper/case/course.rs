//! What moved the citizen's course or let it rest, and the hours they worked.

use maud::{Markup, html};

use crate::i18n::{course_change, date, hours_kind, hours_number, words as w};
use crate::rules::course::CourseChange;
use crate::rules::hours::{HoursKind, Quarters};
use crate::store::HoursLine;

/// Nothing where a course goes its usual way.
pub(super) fn changes(changes: &[CourseChange]) -> Markup {
    html! {
        @if !changes.is_empty() {
            h2 { (w::case_course()) }
            ul { @for change in changes { li { (course_change(change.what, change.from, change.until)) } } }
        }
    }
}

pub(super) fn hours(lines: &[HoursLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            h2 { (w::case_hours()) }
            table {
                thead {
                    tr {
                        @for head in [w::case_from(), w::case_until(), w::case_hours(), w::case_hours_kind()] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody { @for line in lines { (row(line)) } }
            }
        }
    }
}

fn row(line: &HoursLine) -> Markup {
    let kind: &str = match HoursKind::of_word(&line.kind) {
        Some(known) => hours_kind(known),
        None => &line.kind,
    };
    let worked = u32::try_from(line.quarters).map(|quarters| hours_number(Quarters(quarters)));
    html! {
        tr {
            td { (date(line.from_on)) }
            td { (date(line.until_on)) }
            td { (worked.unwrap_or_default()) }
            td { (kind) }
        }
    }
}
