//! A closed round's picture, shared with its citizen: asked of the consultant
//! first, on a phone that others read of the citizen, too; then the citizen's
//! answer, which may change, and their words or voice for the talk.

use std::fmt;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::event::Words;
use super::facts::{Citizen, Looked, RoundFacts, Staff, Subject};
use super::picture::Say as Picture;
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use super::{card, scoring, start};
use crate::rules::appointment::words;
use crate::rules::channel::Reach;
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::scorecard::{Rater, RoundId, Scores};

/// After "I see it differently" words and voices are about the picture for
/// this long: time to find somebody who helps to write.
pub const LISTENS: Duration = Duration::days(1);

words!(
    /// How a citizen sees it.
    Answer {
        Agree = "agree",
        Differ = "differ",
    }
);

words!(
    /// What staff want with a round's picture.
    Wish {
        /// Asks before it is sent.
        Ask = "ask",
        Yes = "yes",
        No = "no",
        /// Once more what the citizen has said to it.
        Said = "said",
    }
);

words!(
    /// What a citizen does about a shared picture.
    Reaction {
        Show = "show",
        Later = "later",
        Agree = "agree",
        Differ = "differ",
    }
);

/// A staff member's button, on the round that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffPress {
    pub round: RoundId,
    pub wish: Wish,
}

/// A citizen's button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub round: RoundId,
    pub reaction: Reaction,
}

impl StaffPress {
    pub(super) fn encode(self) -> String {
        format!("share:{}:{}", self.round.0.simple(), self.wish.word())
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        Some(Self { round: RoundId(key(next()?)?), wish: Wish::of_word(next()?)? })
    }
}

impl Press {
    pub(super) fn encode(self) -> String {
        format!("shared:{}:{}", self.round.0.simple(), self.reaction.word())
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        Some(Self { round: RoundId(key(next()?)?), reaction: Reaction::of_word(next()?)? })
    }
}

/// Known by a key made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReplyId(pub Uuid);

/// A voice message, by Telegram's name for it; who holds the name can hear
/// it, so its `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Voice(String);

impl Voice {
    /// Telegram's name for a voice message.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Voice")
    }
}

/// What a citizen has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Words(Words),
    Voice(Voice),
}

/// One rater's scores in a shared picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub rater: Rater,
    /// Which of several workplaces.
    pub label: Option<String>,
    pub scores: Scores,
}

/// What is said to citizens, beside the picture itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// On a phone that others read: is now a good time? It says for what to
    /// nobody.
    GoodTime { round: RoundId },
    /// Not now: it waits behind a button.
    Later { round: RoundId },
    /// A sentence for each gap, and how they see it.
    Gaps {
        round: RoundId,
        columns: Vec<Column>,
        answer: Option<Answer>,
        /// Whether words and voices are taken in this chat.
        listens: bool,
    },
    /// Their words or voice were passed on.
    Heard,
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum StaffSay {
    /// Really send it to the citizen?
    Check {
        subject: Ref,
        round: RoundId,
        number: u32,
        /// Others read the phone: the citizen is asked first.
        asks_first: bool,
    },
    Kept {
        subject: Ref,
    },
    Shared {
        subject: Ref,
        number: u32,
        asks_first: bool,
    },
    /// It was shared before.
    Already {
        subject: Ref,
        line: Line,
    },
    CantShare {
        subject: Ref,
        why: Hindrance,
    },
    /// How the citizen sees it, told at once.
    Answered {
        subject: Ref,
        number: u32,
        answer: Answer,
    },
    /// Their words or voice; looked up when it is sent.
    Said {
        subject: Ref,
        reply: ReplyId,
    },
    NothingSaid {
        subject: Ref,
    },
}

/// Why a picture can't be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hindrance {
    Stopped,
    NoChat,
    /// Chats carry meetings only.
    NotInChat,
    /// The round is open, too old, or of one rater only.
    Round,
}

/// A shared picture in the summary of a citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub round: RoundId,
    pub number: u32,
    pub shared_on: NaiveDate,
    pub answer: Option<Answer>,
    /// How many words and voices came.
    pub said: usize,
}

/// The same for staff who ask, with what was said.
#[derive(Clone, Debug)]
pub struct StaffFacts {
    pub line: Line,
    pub replies: Vec<ReplyId>,
}

/// A shared picture of the citizen in whose chat something happens.
#[derive(Clone, Debug)]
pub struct Facts {
    pub round: RoundId,
    pub number: u32,
    pub columns: Vec<Column>,
    pub answer: Option<Answer>,
    /// Whether what they write or say now is about it.
    pub listening: bool,
}

/// A change of what is shared.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Share { round: RoundId, staff: StaffId },
    Answer { id: ReplyId, round: RoundId, answer: Answer },
    Listen { round: RoundId, until: Option<DateTime<Utc>> },
    Say { id: ReplyId, round: RoundId, said: Said },
}

/// The columns of a round as they are shared.
pub fn columns(round: &RoundFacts) -> Vec<Column> {
    let (sheets, _) = card::visible_sheets(round);
    let column = |sheet: &super::Sheet| Column { rater: sheet.rater, label: sheet.label.clone(), scores: sheet.scores };
    sheets.into_iter().map(column).collect()
}

/// Whether there is something to share: a closed round of more than one rater.
pub fn can_be_shared(round: &RoundFacts) -> bool {
    !round.open && columns(round).len() > 1
}

/// A button of a staff member.
pub fn pressed(member: &Staff, press: StaffPress) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let reference = subject.reference.clone();
    let show = |say| Step::show(AnySay::SharedStaff(say));
    let shared = subject.shared.as_ref().filter(|shared| shared.line.round == press.round);
    let round = subject.rounds.iter().find(|round| round.id == press.round).filter(|round| can_be_shared(round));
    let asks_first = subject.shares_phone || subject.in_couple;
    match (press.wish, shared, round) {
        (Wish::No, ..) => show(StaffSay::Kept { subject: reference }),
        (Wish::Said, Some(shared), _) if !shared.replies.is_empty() => said_to(member, subject, &shared.replies),
        (Wish::Said, ..) => show(StaffSay::NothingSaid { subject: reference }),
        (_, Some(shared), _) => show(StaffSay::Already { subject: reference, line: shared.line }),
        (wish, None, round) => match (hindrance(subject), round) {
            (Some(why), _) => show(StaffSay::CantShare { subject: reference, why }),
            (None, None) => show(StaffSay::CantShare { subject: reference, why: Hindrance::Round }),
            (None, Some(round)) if wish == Wish::Yes => share(member, subject, round, asks_first),
            (None, Some(round)) => {
                show(StaffSay::Check { subject: reference, round: round.id, number: round.number, asks_first })
            }
        },
    }
}

fn hindrance(subject: &Subject) -> Option<Hindrance> {
    match subject.reach() {
        Reach::Stopped => Some(Hindrance::Stopped),
        Reach::Nothing | Reach::Sms | Reach::BadNumber => Some(Hindrance::NoChat),
        Reach::Telegram if !subject.scores_in_chat => Some(Hindrance::NotInChat),
        Reach::Telegram => None,
    }
}

fn share(member: &Staff, subject: &Subject, facts: &RoundFacts, asks_first: bool) -> Step {
    let (round, number) = (facts.id, facts.number);
    let step =
        Step::show(AnySay::SharedStaff(StaffSay::Shared { subject: subject.reference.clone(), number, asks_first }))
            .and(Effect::Shared(Change::Share { round, staff: member.id }))
            .and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "share" });
    if asks_first {
        return step.and_write(subject.id, AnySay::Shared(Say::GoodTime { round }));
    }
    let gaps = Say::Gaps { round, columns: columns(facts), answer: None, listens: true };
    step.and_write(subject.id, picture(subject.id, round)).and_write(subject.id, AnySay::Shared(gaps))
}

fn picture(citizen: CitizenId, round: RoundId) -> AnySay {
    AnySay::Picture(Picture::Shared { citizen, round })
}

/// Everything that was said, once more.
fn said_to(member: &Staff, subject: &Subject, replies: &[ReplyId]) -> Step {
    let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "said" };
    let said = |reply: &ReplyId| StaffSay::Said { subject: subject.reference.clone(), reply: *reply };
    replies.iter().fold(Step::nothing().and(audit), |step, reply| step.and_tell(AnySay::SharedStaff(said(reply))))
}

/// A button of the citizen.
pub fn reacted(citizen: &Citizen, press: Press, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    if !citizen.scores_in_chat {
        return Step::show(scoring::together());
    }
    let Some(shared) = citizen.shared.as_ref().filter(|shared| shared.round == press.round) else {
        return start::present(citizen, true);
    };
    match press.reaction {
        Reaction::Show => Step::tell(picture(citizen.id, shared.round)).and_tell(gaps(citizen, shared, shared.answer)),
        Reaction::Later => Step::show(AnySay::Shared(Say::Later { round: shared.round })),
        Reaction::Agree => answered(citizen, shared, Answer::Agree, now, ids),
        Reaction::Differ => answered(citizen, shared, Answer::Differ, now, ids),
    }
}

fn gaps(citizen: &Citizen, shared: &Facts, answer: Option<Answer>) -> AnySay {
    let columns = shared.columns.clone();
    AnySay::Shared(Say::Gaps { round: shared.round, columns, answer, listens: listens(citizen) })
}

/// Where two share a chat nobody can tell whose a word is.
const fn listens(citizen: &Citizen) -> bool {
    citizen.initial.is_none()
}

/// The last answer holds; the same again is no news.
fn answered(citizen: &Citizen, shared: &Facts, answer: Answer, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let round = shared.round;
    let until = (answer == Answer::Differ && listens(citizen)).then(|| now + LISTENS);
    let step = Step::show(gaps(citizen, shared, Some(answer))).and(Effect::Shared(Change::Listen { round, until }));
    if shared.answer == Some(answer) {
        return step;
    }
    let news = StaffSay::Answered { subject: citizen.reference.clone(), number: shared.number, answer };
    step.and(Effect::Shared(Change::Answer { id: ReplyId(ids()), round, answer }))
        .and_report(&citizen.keepers, &AnySay::SharedStaff(news))
}

/// Words or a voice after "I see it differently"; `None` where nobody asked
/// for any.
pub fn said(citizen: &Citizen, said: Said, ids: Ids<'_>) -> Option<Step> {
    let shared = citizen.shared.as_ref().filter(|shared| shared.listening && listens(citizen))?;
    let id = ReplyId(ids());
    let news = StaffSay::Said { subject: citizen.reference.clone(), reply: id };
    Some(
        Step::tell(AnySay::Shared(Say::Heard))
            .and(Effect::Shared(Change::Say { id, round: shared.round, said }))
            .and_report(&citizen.keepers, &AnySay::SharedStaff(news)),
    )
}
