//! What was agreed: the meetings, what was said to each and by whom, and
//! whether the citizen came.

use maud::{Markup, html};

use super::nothing;
use crate::i18n::{Unit, kind, moment, words as w};
use crate::rules::appointment::{Attendance, Kind, State};
use crate::store::{CaseEvent, CaseMeeting, CaseRows};

pub(super) fn section(case: &CaseRows, unit: &Unit) -> Markup {
    html! {
        h2 { (w::case_meetings()) }
        @if case.meetings.is_empty() { (nothing()) } @else {
            table.meetings {
                colgroup { @for _ in 0..4 { col; } }
                thead {
                    tr {
                        @for head in [w::case_meeting(), w::case_place(), w::case_came(), w::case_said()] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for meeting in &case.meetings {
                        @let events = case.events.iter().filter(|event| event.appointment_id == meeting.id);
                        (row(meeting, events, unit))
                    }
                }
            }
        }
    }
}

fn row<'a>(meeting: &CaseMeeting, events: impl Iterator<Item = &'a CaseEvent>, unit: &Unit) -> Markup {
    let about: &str = match Kind::of_word(&meeting.kind) {
        Some(known) => kind(known),
        None => &meeting.kind,
    };
    let length = w::case_minutes(usize::try_from(meeting.minutes).unwrap_or_default());
    html! {
        tr {
            td {
                (moment(meeting.starts_at, unit.time_zone)) br;
                (about) ", " (length)
                @if meeting.interpreter { ", " (w::staff_interpreter()) }
                @if meeting.state == State::Cancelled.word() { br; strong { (w::case_cancelled()) } }
            }
            td { bdi { (meeting.place) } }
            td { @if let Some(word) = &meeting.attendance { (attendance(word)) } }
            td { ul { @for event in events { li { (line(event, unit)) } } } }
        }
    }
}

fn attendance(word: &str) -> &str {
    match Attendance::of_word(word) {
        None => word,
        Some(Attendance::Came) => w::attendance_came(),
        Some(Attendance::Excused) => w::attendance_excused(),
        Some(Attendance::Missed) => w::attendance_missed(),
    }
}

/// An answer is the citizen's; what no staff member did came with an import.
fn line(event: &CaseEvent, unit: &Unit) -> String {
    let (what, whose) = match event.event.as_str() {
        "come" => (w::staff_comes(), w::case_by_citizen()),
        "decline" => (w::staff_declines(), w::case_by_citizen()),
        "other" => (w::staff_other_time(), w::case_by_citizen()),
        "booked" => (w::case_booked(), w::case_by_office()),
        "changed" => (w::case_changed(), w::case_by_office()),
        "accepted" => (w::case_accepted(), w::case_by_office()),
        "refused" => (w::case_refused(), w::case_by_office()),
        "cancelled" => (w::case_cancelled(), w::case_by_office()),
        other => (other, w::case_by_office()),
    };
    let (who, when) = (event.staff.as_deref().unwrap_or(whose), |at| moment(at, unit.time_zone));
    let moved = event.moved_from.zip(event.moved_until);
    let moved = moved.map(|(from, until)| w::case_moved(w::CaseMoved { from: &when(from), until: &when(until) }));
    w::case_event(w::CaseEvent { what: moved.as_deref().unwrap_or(what), when: &when(event.at), who })
}
