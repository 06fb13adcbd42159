//! Who helped the citizen along, and what the citizen said to their being told
//! of meetings. Their number is nobody's business but theirs.

use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use crate::i18n::{Unit, date, words as w};
use crate::rules::mentor::{AnsweredIn, Mentor, Permission};

pub(super) fn section(mentors: &[Mentor], unit: &Unit) -> Markup {
    let until = |day: Option<NaiveDate>| day.map_or_else(|| w::case_placement_open().to_owned(), date);
    html! {
        @if !mentors.is_empty() {
            h2 { (w::case_mentors()) }
            table {
                thead {
                    tr {
                        @for head in [w::case_mentor_name(), w::case_from(), w::case_until(), w::case_mentor_told()] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for mentor in mentors {
                        tr {
                            td { bdi { (mentor.name.as_str()) } }
                            td { (date(mentor.from)) }
                            td { (until(mentor.until)) }
                            td { (permission(mentor.permission, unit)) }
                        }
                    }
                }
            }
        }
    }
}

fn permission(permission: Permission, unit: &Unit) -> String {
    let day = |at: DateTime<Utc>| date(at.with_timezone(&unit.time_zone).date_naive());
    match permission {
        Permission::None => w::case_mentor_none().to_owned(),
        Permission::Asked { at } => w::case_mentor_asked(&day(at)),
        Permission::Yes { at, how: AnsweredIn::Bot } => w::case_mentor_yes_bot(&day(at)),
        Permission::Yes { at, how: AnsweredIn::Person } => w::case_mentor_yes_person(&day(at)),
        Permission::No { at, how: AnsweredIn::Bot } => w::case_mentor_no_bot(&day(at)),
        Permission::No { at, how: AnsweredIn::Person } => w::case_mentor_no_person(&day(at)),
    }
}
