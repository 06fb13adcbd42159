//! A citizen answers to a meeting.

use chrono::{DateTime, Utc};

use super::contact;
use super::facts::Citizen;
use super::say::Say;
use super::step::{Effect, Step};
use crate::rules::appointment::{Answer, Meeting};
use crate::rules::person::{Ref, StaffId};

/// "I am coming", "I cannot come", "another time": changeable until the
/// start. The last two leave the meeting standing until the consultant answers.
pub fn answered(citizen: &Citizen, answer: Answer, now: DateTime<Utc>) -> Step {
    let Some(named) = citizen.named.as_ref().filter(|n| !n.cancelled && n.meeting.is_open(now)) else {
        return Step::show(Say::MeetingGone);
    };
    let before = &named.meeting;
    let meeting = with_answer(before, answer);
    Step::show(screen(citizen, meeting.clone())).and_answer((&citizen.reference, &citizen.keepers), before, &meeting)
}

/// The meeting with an answer to it, whatever channel it came by. The same
/// answer again changes nothing.
pub(super) fn with_answer(before: &Meeting, answer: Answer) -> Meeting {
    if before.answer == Some(answer) {
        return before.clone();
    }
    Meeting { answer: Some(answer), waiting: answer != Answer::Come, ..before.clone() }
}

impl Step {
    /// Keeps an answer if it is a new one, and tells those who look after the
    /// citizen where they have to do something, or need not any more.
    #[must_use]
    pub(super) fn and_answer(self, (subject, keepers): (&Ref, &[StaffId]), before: &Meeting, after: &Meeting) -> Self {
        let Some(answer) = after.answer.filter(|answer| before.answer != Some(*answer)) else { return self };
        let waiting = after.waiting;
        let step = self.and(Effect::Answer { appointment: before.id, answer, waiting });
        let (subject, meeting) = (subject.clone(), after.clone());
        match (waiting, before.waiting) {
            (true, _) => step.and_report(keepers, &Say::StaffAnswer { subject, meeting }),
            (false, true) => step.and_report(keepers, &Say::StaffComesAfterAll { subject, meeting }),
            (false, false) => step,
        }
    }
}

/// What the answer means; on a phone that others read, without the place.
fn screen(citizen: &Citizen, meeting: Meeting) -> Say {
    if citizen.shares_phone { Say::Contact(contact::Say::Answered { meeting }) } else { Say::Answered { meeting } }
}
