//! What a citizen writes back to an SMS.
//!
//! Whoever holds the phone can write: so an SMS answers the last question that
//! was sent to its number, stops and starts messages, asks whom to call, and
//! does nothing else. What was written is not kept; an illness leaves no trace,
//! not even by being treated otherwise than anything else that is no answer.

pub mod beside;
pub mod staff;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::facts::Named;
use super::meeting::with_answer;
use super::say::{News, Say as AnySay};
use super::series::Notice;
use super::step::{Effect, Step};
use crate::rules::appointment::{Answer, AppointmentId, Meeting, words};
use crate::rules::mentor::Beside;
use crate::rules::person::{CitizenId, Language, Phone, Ref, StaffId};
use crate::rules::reply::Reply;

words!(
    /// What an SMS was taken for: all that is kept of it.
    Taken {
        Come = "come",
        Decline = "decline",
        Seen = "seen",
        Stop = "stop",
        /// A word that stops messages or cancels a meeting: asked back.
        Either = "either",
        Start = "start",
        Help = "help",
        /// No answer.
        Unclear = "unclear",
        /// From a number that two citizens have.
        Shared = "shared",
    }
);

/// What is said back, by SMS whatever else the citizen uses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// What the answer means.
    Answered {
        meeting: Meeting,
    },
    /// It can't be used: please call.
    Gone,
    /// The question once more.
    Again {
        meeting: Meeting,
    },
    /// "2" for not coming, "STOP" for no more messages; the meeting stands.
    Either {
        meeting: Meeting,
    },
    /// No more messages, and how to undo that.
    Stopped,
    Started,
    /// Whom to call.
    Help,
    /// To a mentor, or to a workplace's contact: no more messages.
    ContactStopped {
        to: Beside,
    },
    ContactStarted {
        to: Beside,
    },
}

/// What is changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Stop {
        citizens: Vec<CitizenId>,
    },
    Start {
        citizens: Vec<CitizenId>,
    },
    /// Whoever beside a citizen has this number wants no SMS, or again.
    Number {
        phone: Phone,
        stops: bool,
    },
    /// The meeting was read of, in this word of a list.
    Seen {
        appointment: AppointmentId,
        word: &'static str,
    },
    /// The question of this message is asked once more, about the time that
    /// the meeting has now.
    Again {
        question: Uuid,
        starts_at: DateTime<Utc>,
    },
}

/// A citizen who has the number that an SMS came from.
#[derive(Clone, Debug)]
pub struct Writer {
    pub id: CitizenId,
    pub reference: Ref,
    pub language: Language,
    pub keepers: Vec<StaffId>,
    /// Whether they have said that they want no SMS.
    pub stopped: bool,
    /// Whether they have said in the bot that they want no messages at all,
    /// which an SMS can't undo.
    pub silent: bool,
    /// What they were asked last.
    pub asked: Option<Asked>,
    /// Whether their last SMS was asked back, a short while ago.
    pub asked_back: bool,
    /// Whether those who look after them heard today of an SMS that nobody
    /// could use.
    pub told: bool,
}

/// The last question that went to somebody by SMS.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The message that asked.
    pub question: Uuid,
    /// The time that it asked about.
    pub starts_at: DateTime<Utc>,
    /// The meeting as it is now.
    pub named: Named,
    /// Whether it was asked once more already.
    pub again: bool,
}

impl Asked {
    /// The meeting, while there is something to answer.
    fn open(&self, now: DateTime<Utc>) -> Option<&Meeting> {
        (!self.named.cancelled && self.named.meeting.is_open(now)).then_some(&self.named.meeting)
    }

    /// Whether the meeting was moved after the question: an answer to it would
    /// be one to another time.
    fn is_old(&self) -> bool {
        self.starts_at != self.named.meeting.starts_at
    }
}

/// The meeting about which a message asks whether the citizen comes, if it
/// does. One that was answered is not asked about again.
pub fn asks(say: &AnySay) -> Option<&Meeting> {
    let meeting = match say {
        AnySay::Booked { meeting } | AnySay::Moved { meeting, .. } | AnySay::Reminder { meeting } => meeting,
        AnySay::Lessons(Notice::Begun { first, .. }) => first,
        _ => return None,
    };
    meeting.answer.is_none().then_some(meeting)
}

/// One SMS, to those who have its number: one citizen, or several, of whom
/// none is guessed. `None`: there is nothing in it, or nobody.
pub fn heard(writers: &[Writer], reply: Reply, now: DateTime<Utc>) -> Option<(Taken, Step)> {
    match (writers, reply) {
        ([], _) | (_, Reply::Nothing) => None,
        ([one], reply) => Some(of_one(one, reply, now)),
        (several, Reply::Stop) => Some(stop(several)),
        (several, Reply::Start) => Some(start(several)),
        (several, _) => Some(not_guessed(several)),
    }
}

fn of_one(writer: &Writer, reply: Reply, now: DateTime<Utc>) -> (Taken, Step) {
    let only = std::slice::from_ref(writer);
    match reply {
        Reply::Yes => (Taken::Come, answered(writer, Answer::Come, now)),
        Reply::No => (Taken::Decline, answered(writer, Answer::Decline, now)),
        Reply::Seen(seen) => (Taken::Seen, read(writer, seen.word(), now)),
        Reply::Stop => stop(only),
        Reply::Either { stops } => either(writer, stops, now),
        Reply::Start if writer.silent => (Taken::Unclear, unclear(writer, now)),
        Reply::Start => start(only),
        Reply::Help => (Taken::Help, tell(writer, Say::Help)),
        Reply::Illness | Reply::Other | Reply::Nothing => (Taken::Unclear, unclear(writer, now)),
    }
}

fn tell(writer: &Writer, say: Say) -> Step {
    Step::nothing().and_write(writer.id, AnySay::Sms(say))
}

/// The same rules and consequences as those of the buttons in a chat.
fn answered(writer: &Writer, answer: Answer, now: DateTime<Utc>) -> Step {
    let Some(asked) = &writer.asked else { return tell(writer, Say::Gone) };
    match asked.open(now) {
        None => tell(writer, Say::Gone),
        Some(meeting) if asked.is_old() => again(writer, asked, meeting),
        Some(before) => {
            let meeting = with_answer(before, answer);
            tell(writer, Say::Answered { meeting: meeting.clone() }).and_answer(
                (&writer.reference, &writer.keepers),
                before,
                &meeting,
            )
        }
    }
}

/// "OK": kept beside the meeting, and no answer.
fn read(writer: &Writer, word: &'static str, now: DateTime<Utc>) -> Step {
    let open = writer.asked.as_ref().filter(|asked| !asked.is_old()).and_then(|asked| asked.open(now));
    match open {
        Some(meeting) if meeting.answer.is_none() => {
            Step::nothing().and(Effect::Sms(Change::Seen { appointment: meeting.id, word }))
        }
        _ => Step::nothing(),
    }
}

/// "Stop" and "cancel" in one word. Said once more after it was asked back, a
/// word for "stop" is one.
fn either(writer: &Writer, stops: bool, now: DateTime<Utc>) -> (Taken, Step) {
    let open = writer.asked.as_ref().and_then(|asked| asked.open(now));
    match open {
        Some(meeting) if !(stops && writer.asked_back) => {
            (Taken::Either, tell(writer, Say::Either { meeting: meeting.clone() }))
        }
        _ if stops => stop(std::slice::from_ref(writer)),
        _ => (Taken::Unclear, unclear(writer, now)),
    }
}

/// Those who look after the citizen hear of it once a day, and not what was
/// written. The question is sent once more; without one, whom to call.
fn unclear(writer: &Writer, now: DateTime<Utc>) -> Step {
    let asked = writer.asked.as_ref().filter(|asked| !asked.again);
    let open = asked.and_then(|asked| Some((asked, asked.open(now)?)));
    let step = match open {
        Some((asked, meeting)) if meeting.answer.is_none() => again(writer, asked, meeting),
        _ if !writer.told => tell(writer, Say::Help),
        _ => Step::nothing(),
    };
    if writer.told { step } else { step.and_news(&writer.keepers, &writer.reference, News::SmsUnclear) }
}

fn again(writer: &Writer, asked: &Asked, meeting: &Meeting) -> Step {
    let change = Change::Again { question: asked.question, starts_at: meeting.starts_at };
    tell(writer, Say::Again { meeting: meeting.clone() }).and(Effect::Sms(change))
}

/// No more SMS to this number. Said once, to each in their language.
fn stop(writers: &[Writer]) -> (Taken, Step) {
    let new: Vec<&Writer> = writers.iter().filter(|writer| !writer.stopped).collect();
    let step = in_each_language(&new, &Say::Stopped);
    let step = all(&new, |citizens| Change::Stop { citizens }).into_iter().fold(step, Step::and);
    (Taken::Stop, news(step, &new, &News::SmsStopped))
}

fn start(writers: &[Writer]) -> (Taken, Step) {
    let stopped: Vec<&Writer> = writers.iter().filter(|writer| writer.stopped).collect();
    let whom: Vec<&Writer> = if stopped.is_empty() { writers.iter().collect() } else { stopped.clone() };
    let step = in_each_language(&whom, &Say::Started);
    let step = all(&stopped, |citizens| Change::Start { citizens }).into_iter().fold(step, Step::and);
    (Taken::Start, news(step, &stopped, &News::SmsStarted))
}

fn all(writers: &[&Writer], change: fn(Vec<CitizenId>) -> Change) -> Option<Effect> {
    let citizens: Vec<CitizenId> = writers.iter().map(|writer| writer.id).collect();
    (!citizens.is_empty()).then(|| Effect::Sms(change(citizens)))
}

fn news(step: Step, writers: &[&Writer], news: &News) -> Step {
    writers.iter().fold(step, |step, writer| step.and_news(&writer.keepers, &writer.reference, news.clone()))
}

/// The same to a number once in each language that its citizens read.
fn in_each_language(writers: &[&Writer], say: &Say) -> Step {
    let first = |at: usize| !writers[..at].iter().any(|before| before.language == writers[at].language);
    let firsts = (0..writers.len()).filter(|at| first(*at));
    firsts.fold(Step::nothing(), |step, at| step.and_write(writers[at].id, AnySay::Sms(say.clone())))
}

/// Several citizens have the number: nothing is kept, and whoever wrote is
/// asked to call.
fn not_guessed(writers: &[Writer]) -> (Taken, Step) {
    let whom: Vec<&Writer> = writers.iter().collect();
    let step = in_each_language(&whom, &Say::Gone);
    let untold: Vec<&Writer> = writers.iter().filter(|writer| !writer.told).collect();
    (Taken::Shared, news(step, &untold, &News::SmsShared))
}
