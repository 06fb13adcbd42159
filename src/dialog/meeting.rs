//! A citizen answers to a meeting.

use chrono::{DateTime, Utc};

use super::contact;
use super::facts::Citizen;
use super::say::Say;
use super::step::{Effect, Step};
use crate::rules::appointment::{Answer, Meeting};

/// "I am coming", "I cannot come", "another time": changeable until the
/// start. The last two leave the meeting standing until the consultant answers.
pub fn answered(citizen: &Citizen, answer: Answer, now: DateTime<Utc>) -> Step {
    let Some(named) = citizen.named.as_ref().filter(|n| !n.cancelled && n.meeting.is_open(now)) else {
        return Step::show(Say::MeetingGone);
    };
    let before = &named.meeting;
    if before.answer == Some(answer) {
        return Step::show(screen(citizen, before.clone()));
    }
    let waiting = answer != Answer::Come;
    let meeting = Meeting { answer: Some(answer), waiting, ..before.clone() };
    let step =
        Step::show(screen(citizen, meeting.clone())).and(Effect::Answer { appointment: before.id, answer, waiting });
    let subject = citizen.reference.clone();
    match (waiting, before.waiting) {
        (true, _) => step.and_report(&citizen.keepers, &Say::StaffAnswer { subject, meeting }),
        (false, true) => step.and_report(&citizen.keepers, &Say::StaffComesAfterAll { subject, meeting }),
        (false, false) => step,
    }
}

/// What the answer means; on a phone that others read, without the place.
fn screen(citizen: &Citizen, meeting: Meeting) -> Say {
    if citizen.shares_phone { Say::Contact(contact::Say::Answered { meeting }) } else { Say::Answered { meeting } }
}
