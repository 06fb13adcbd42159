//! Coming meetings that nobody has confirmed, those to call about, and
//! requests that wait.

use chrono::{DateTime, Utc};

use super::{Say, Visit, facts, looked, page_of, show};
use crate::dialog::facts::Staff;
use crate::dialog::say::Say as AnySay;
use crate::dialog::step::Step;
use crate::rules::channel::Reach;

/// Whether the citizen was asked about a coming meeting, and has not answered.
pub fn is_unconfirmed(visit: &Visit, now: DateTime<Utc>) -> bool {
    is_coming(visit, now) && visit.announced && visit.meeting.answer.is_none() && visit.attendance.is_none()
}

/// Whether somebody has to call: it is time, nobody has confirmed, and no
/// message arrives.
pub fn to_call(visit: &Visit, now: DateTime<Utc>) -> bool {
    calls_by(visit, now, now)
}

/// The same for a time to come, such as the evening of a day that begins.
pub fn calls_by(visit: &Visit, now: DateTime<Utc>, by: DateTime<Utc>) -> bool {
    is_unconfirmed(visit, now) && by >= visit.call_from && !is_reached(visit)
}

/// Whether a request waits for the consultant's word.
pub fn is_waiting(visit: &Visit, now: DateTime<Utc>) -> bool {
    is_coming(visit, now) && visit.meeting.waiting
}

fn is_coming(visit: &Visit, now: DateTime<Utc>) -> bool {
    !visit.cancelled && visit.meeting.is_open(now)
}

/// Whether what we send arrives, as far as we know.
fn is_reached(visit: &Visit) -> bool {
    match visit.reach {
        Reach::Telegram | Reach::Sms => !visit.undelivered,
        Reach::Stopped | Reach::Nothing | Reach::BadNumber => false,
    }
}

pub(super) fn list(member: &Staff, page: usize, edit: bool, now: DateTime<Utc>) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffUnknownCommand) };
    let mut visits: Vec<&Visit> = facts.visits.iter().filter(|visit| is_unconfirmed(visit, now)).collect();
    visits.sort_by_key(|visit| (!to_call(visit, now), visit.meeting.starts_at));
    let (lines, page, pages, total) = page_of(&visits, page, now);
    show(Say::Unconfirmed { lines, page, pages, total }, edit).and(looked(member, None, "unconfirmed"))
}

pub(super) fn requests(member: &Staff, page: usize, now: DateTime<Utc>) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffUnknownCommand) };
    let visits: Vec<&Visit> = facts.visits.iter().filter(|visit| is_waiting(visit, now)).collect();
    let (lines, page, pages, total) = page_of(&visits, page, now);
    show(Say::Requests { lines, page, pages, total }, true).and(looked(member, None, "requests"))
}
