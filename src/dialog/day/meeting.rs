//! One meeting of the day: a call, what was said by phone, who came.

use chrono::{DateTime, Utc};

use super::{Change, Facts, Line, Say, Visit, facts, looked, show};
use crate::dialog::contact::Change as Contact;
use crate::dialog::facts::Staff;
use crate::dialog::step::{Effect, Step};
use crate::rules::appointment::{Answer, AppointmentId, Attendance};

/// The named meeting, while it stands.
fn named(member: &Staff) -> Option<(&Facts, &Visit)> {
    let facts = facts(member)?;
    facts.named.as_ref().filter(|visit| !visit.cancelled).map(|visit| (facts, visit))
}

fn gone() -> Step {
    show(Say::Gone, true)
}

fn screen(visit: &Visit, now: DateTime<Utc>) -> Say {
    Say::Meeting { line: Box::new(Line::of(visit, now)), day: visit.day }
}

pub(super) fn open(member: &Staff, now: DateTime<Utc>) -> Step {
    let Some((_, visit)) = named(member) else { return gone() };
    show(screen(visit, now), true).and(looked(member, Some(visit.citizen), "meeting"))
}

/// The number, as a message of its own: the list stays.
pub(super) fn call(member: &Staff, now: DateTime<Utc>) -> Step {
    let Some((_, visit)) = named(member) else { return gone() };
    let say = Say::Call {
        line: Box::new(Line::of(visit, now)),
        phone: visit.phone.clone(),
        phone_fails: visit.phone_fails,
        language: visit.language,
    };
    show(say, false).and(looked(member, Some(visit.citizen), "call"))
}

/// Came, excused or missed. The last mark holds; nobody has come before it
/// has begun.
pub(super) fn attended(member: &Staff, attendance: Attendance, next: bool, now: DateTime<Utc>) -> Step {
    let Some((facts, visit)) = named(member) else { return gone() };
    if visit.meeting.is_open(now) && attendance != Attendance::Excused {
        return show(Say::TooEarly { line: Box::new(Line::of(visit, now)), day: visit.day }, true);
    }
    let marked = Visit { attendance: Some(attendance), ..visit.clone() };
    let step = match next {
        true => {
            let others = from(facts, Some(visit.meeting.id)).filter(|other| other.meeting.id != visit.meeting.id);
            ask_about(member, &others.collect::<Vec<_>>(), now)
        }
        false => show(screen(&marked, now), true),
    };
    if visit.attendance == Some(attendance) {
        return step;
    }
    step.and(Effect::Day(Change::Attended { appointment: visit.meeting.id, staff: member.id, attendance })).and(looked(
        member,
        Some(visit.citizen),
        "attendance",
    ))
}

/// What the citizen said by phone. As with their own answer, all but "I come"
/// leaves the meeting standing until the consultant decides.
pub(super) fn said(member: &Staff, answer: Answer, now: DateTime<Utc>) -> Step {
    let Some((_, visit)) = named(member).filter(|(_, visit)| visit.meeting.is_open(now)) else { return gone() };
    let mut told = visit.clone();
    told.meeting.answer = Some(answer);
    told.meeting.waiting = answer != Answer::Come;
    let step = show(screen(&told, now), true);
    if visit.meeting.answer == Some(answer) && visit.meeting.waiting == told.meeting.waiting {
        return step;
    }
    step.and(Effect::Day(Change::Said { appointment: visit.meeting.id, staff: member.id, answer }))
        .and(Effect::Contact(Contact::Heard { citizen: visit.citizen }))
        .and(looked(member, Some(visit.citizen), "said"))
}

/// The first meeting that nobody marked, or the next after one.
pub(super) fn unmarked(member: &Staff, after: Option<AppointmentId>, now: DateTime<Utc>) -> Step {
    let Some(facts) = facts(member) else { return gone() };
    ask_about(member, &from(facts, after).collect::<Vec<_>>(), now)
}

/// The meetings after one, in order, and then those before it and itself.
fn from(facts: &Facts, after: Option<AppointmentId>) -> impl Iterator<Item = &Visit> {
    let at = after.and_then(|id| facts.visits.iter().position(|visit| visit.meeting.id == id));
    let (before, later) = facts.visits.split_at(at.map_or(0, |at| at + 1));
    later.iter().chain(before)
}

fn ask_about(member: &Staff, visits: &[&Visit], now: DateTime<Utc>) -> Step {
    let Some(visit) = visits.first() else { return show(Say::AllMarked, true) };
    let say = Say::Mark { line: Box::new(Line::of(visit, now)), left: visits.len() };
    show(say, true).and(looked(member, Some(visit.citizen), "meeting"))
}
