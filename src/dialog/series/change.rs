//! What becomes of a series once it is there.

use chrono::{DateTime, Utc};

use super::form::{self, begin_add, begin_move};
use super::{Change, Facts, Lesson, Notice, Press, Pupil, Running, Say, audit, facts, show};
use crate::dialog::facts::Staff;
use crate::dialog::say::Say as AnySay;
use crate::dialog::step::{Effect, Ids, Step};
use crate::rules::channel::Reach;
use crate::rules::person::{Language, Ref};
use crate::rules::series::{DateId, MemberId, SeriesId};

/// A button outside a form. What is over, or not theirs, is gone.
pub fn pressed(member: &Staff, press: Press, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let Some(facts) = facts(member) else { return Step::show(AnySay::StaffUnknownCommand) };
    let step = match press {
        Press::New => Some(form::begin(member, facts, now, ids)),
        Press::Show(id) => facts.series(id).map(|running| one(member, running)),
        Press::Date(id) => facts.date(id).map(|(running, at)| one_date(member, running, id, at)),
        Press::CancelDate { date, sure } => cancel_date(member, facts, date, sure),
        Press::MoveDate(date) => begin_move(member, facts, date, now, ids),
        Press::Member(id) => facts.member(id).map(|(running, pupil)| one_member(member, running, id, pupil)),
        Press::Out { member: id, sure } => out(member, facts, id, sure),
        Press::Add(series) => begin_add(member, facts, series, now, ids),
        Press::End { series, sure } => end(member, facts, series, sure),
    };
    step.unwrap_or_else(|| show(Say::Gone, true))
}

fn one(member: &Staff, running: &Running) -> Step {
    let dates = running.dates.iter().map(|(id, at)| (*id, *at, running.lessons_on(*id, *at).len()));
    let say = Say::One {
        line: running.line(),
        dates: dates.collect(),
        members: running.members.iter().map(|(id, pupil)| (*id, pupil.subject.clone())).collect(),
        others: running.others,
    };
    with_audits(show(say, true), member, running.members.iter().map(|(_, pupil)| pupil))
}

fn one_date(member: &Staff, running: &Running, date: DateId, at: DateTime<Utc>) -> Step {
    let lessons = running.lessons_on(date, at);
    let listed = lessons.iter().map(|(lesson, pupil)| (pupil.subject.clone(), lesson.meeting.clone())).collect();
    let say = Say::OneDate { series: running.id, date, at, lessons: listed, whole: running.is_whole() };
    with_audits(show(say, true), member, lessons.into_iter().map(|(_, pupil)| pupil))
}

fn one_member(member: &Staff, running: &Running, id: MemberId, pupil: &Pupil) -> Step {
    let lessons = running.lessons_of(pupil.id).into_iter().map(|lesson| lesson.meeting.clone()).collect();
    let say = Say::OneMember { series: running.id, member: id, subject: pupil.subject.clone(), lessons };
    show(say, true).and(audit(member, Some(pupil.id)))
}

pub(super) fn with_audits<'a>(step: Step, member: &Staff, pupils: impl Iterator<Item = &'a Pupil>) -> Step {
    pupils.fold(step, |step, pupil| step.and(audit(member, Some(pupil.id))))
}

pub(super) fn to_call<'a>(pupils: impl Iterator<Item = &'a Pupil>) -> Vec<Ref> {
    pupils.filter(|pupil| pupil.must_be_called()).map(|pupil| pupil.subject.clone()).collect()
}

/// The languages of those who hear of things by SMS.
pub(super) fn by_sms<'a>(pupils: impl Iterator<Item = &'a Pupil>) -> Vec<Language> {
    pupils.filter(|pupil| pupil.reach == Reach::Sms).map(|pupil| pupil.language).collect()
}

fn cancel_lessons(member: &Staff, lessons: &[&Lesson]) -> Effect {
    let lessons = lessons.iter().map(|lesson| lesson.meeting.id).collect();
    Effect::Series(Change::CancelLessons { staff: member.id, lessons })
}

/// One date for everybody. What is confirmed is what was seen.
fn cancel_date(member: &Staff, facts: &Facts, date: DateId, sure: usize) -> Option<Step> {
    let (running, at) = facts.date(date).filter(|(running, _)| running.is_whole())?;
    let lessons = running.lessons_on(date, at);
    let pupils = || lessons.iter().map(|(_, pupil)| *pupil);
    if sure != lessons.len() + 1 {
        let members = pupils().map(|pupil| pupil.subject.clone()).collect();
        return Some(show(Say::AskCancelDate { date, at, members, sms: by_sms(pupils()) }, true));
    }
    let done = Say::DateCancelled { series: running.id, at, count: lessons.len(), to_call: to_call(pupils()) };
    let cancelled: Vec<&Lesson> = lessons.iter().map(|(lesson, _)| *lesson).collect();
    let mut step = show(done, true).and(Effect::Series(Change::CancelDate { date }));
    step = step.and(cancel_lessons(member, &cancelled));
    for (lesson, pupil) in &lessons {
        step = step.and_write(pupil.id, AnySay::Cancelled { meeting: lesson.meeting.clone() });
    }
    let first = !running.begun && running.dates.first().is_some_and(|(id, _)| *id == date);
    if first {
        let next = |pupil: &Pupil| running.lessons_of(pupil.id).into_iter().find(|lesson| lesson.date != date).cloned();
        step = step.and(Effect::Series(Change::Remind { lessons: pupils().filter_map(next).collect() }));
    }
    Some(with_audits(step, member, pupils()))
}

/// One member, from now on.
fn out(member: &Staff, facts: &Facts, id: MemberId, sure: usize) -> Option<Step> {
    let (running, pupil) = facts.member(id)?;
    let lessons = running.lessons_of(pupil.id);
    let times: Vec<DateTime<Utc>> = lessons.iter().map(|lesson| lesson.meeting.starts_at).collect();
    let (series, subject) = (running.id, pupil.subject.clone());
    if sure != lessons.len() + 1 {
        return Some(show(Say::AskOut { series, member: id, subject, times }, true));
    }
    let step = show(Say::Out { series, subject, must_be_called: pupil.must_be_called() }, true)
        .and(Effect::Series(Change::Leave { member: id }))
        .and(cancel_lessons(member, &lessons));
    Some(over(step, pupil, times).and(audit(member, Some(pupil.id))))
}

fn over(step: Step, pupil: &Pupil, times: Vec<DateTime<Utc>>) -> Step {
    if times.is_empty() { step } else { step.and_write(pupil.id, AnySay::Lessons(Notice::Over { times })) }
}

/// The whole series.
fn end(member: &Staff, facts: &Facts, series: SeriesId, sure: usize) -> Option<Step> {
    let running = facts.series(series).filter(|running| running.is_whole())?;
    let pupils = || running.members.iter().map(|(_, pupil)| pupil);
    if sure != running.lessons.len() + 1 {
        let members = pupils().map(|pupil| pupil.subject.clone()).collect();
        let (times, lessons) = (running.line().times, running.lessons.len());
        let sms = by_sms(pupils().filter(|pupil| !running.lessons_of(pupil.id).is_empty()));
        return Some(show(Say::AskEnd { series, times, members, lessons, sms }, true));
    }
    let lessons: Vec<&Lesson> = running.lessons.iter().collect();
    let mut step = show(Say::Ended { members: running.members.len(), to_call: to_call(pupils()) }, true)
        .and(Effect::Series(Change::End { series }))
        .and(cancel_lessons(member, &lessons));
    for pupil in pupils() {
        let times = running.lessons_of(pupil.id).iter().map(|lesson| lesson.meeting.starts_at).collect();
        step = over(step, pupil, times);
    }
    Some(with_audits(step, member, pupils()))
}
