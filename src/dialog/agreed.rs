//! `/agreed`: the steps that a talk ends with, up to three at a time, each
//! with who and by when; read to the citizen in their chat, word for word, and
//! ticked off at the next talk.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff, Subject};
use super::form::{Draft, DraftId, Form as AnyForm};
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step as Turn};
use crate::rules::appointment::words;
use crate::rules::channel::Reach;
use crate::rules::day::read_day;
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::plan::{Doer, MOST, NotTaken, Outcome, Step, StepId, StepWords, is_open, is_overdue};
use crate::rules::working_day::next_working_days;

/// How many finished steps the list still shows.
const PAST: usize = 5;

/// Nobody plans further ahead than this, in days: beyond it is a slip.
const FURTHEST: u64 = 366;

/// A button outside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    New(CitizenId),
    Mark { step: StepId, outcome: Outcome },
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::New(citizen) => format!("agreed:new:{}", citizen.0.simple()),
            Self::Mark { step, outcome } => format!("agreed:{}:{}", outcome.word(), step.0.simple()),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        match next()? {
            "new" => super::press::key(next()?).map(|id| Self::New(CitizenId(id))),
            word => {
                let outcome = Outcome::of_word(word)?;
                super::press::key(next()?).map(|id| Self::Mark { step: StepId(id), outcome })
            }
        }
    }
}

/// A step as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub id: StepId,
    #[serde(flatten)]
    pub step: Step,
    pub outcome: Option<Outcome>,
    pub overdue: bool,
}

/// What was agreed with a citizen, the oldest first.
#[derive(Clone, Debug)]
pub struct Facts {
    pub today: NaiveDate,
    pub steps: Vec<(StepId, Step, Option<Outcome>)>,
    /// The local days of their coming meetings.
    pub meetings: Vec<NaiveDate>,
}

impl Default for Facts {
    fn default() -> Self {
        Self { today: NaiveDate::MIN, steps: Vec::new(), meetings: Vec::new() }
    }
}

/// Steps that still have to be done.
pub fn open_lines(facts: &Facts) -> Vec<Line> {
    lines(facts).filter(|line| is_open(line.outcome)).collect()
}

fn lines(facts: &Facts) -> impl DoubleEndedIterator<Item = Line> {
    facts.steps.iter().map(|(id, step, outcome)| Line {
        id: *id,
        step: step.clone(),
        outcome: *outcome,
        overdue: is_overdue(step.by, *outcome, facts.today),
    })
}

words!(
    /// Whether the citizen reads it in their chat, or has to be told.
    Reading {
        InChat = "in-chat",
        /// Has no chat: an SMS says nothing of what was agreed.
        NoChat = "no-chat",
        /// Others read the phone.
        SharedPhone = "shared-phone",
        Stopped = "stopped",
        /// Chats carry meetings only.
        MeetingsOnly = "meetings-only",
    }
);

fn reading(subject: &Subject) -> Reading {
    match subject.reach() {
        Reach::Stopped => Reading::Stopped,
        Reach::Nothing | Reach::Sms | Reach::BadNumber => Reading::NoChat,
        Reach::Telegram if !subject.scores_in_chat => Reading::MeetingsOnly,
        Reach::Telegram if subject.shares_phone || subject.in_couple => Reading::SharedPhone,
        Reach::Telegram => Reading::InChat,
    }
}

/// The steps that are being written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    steps: Vec<Step>,
    words: Option<StepWords>,
    who: Option<Doer>,
}

/// Why an answer can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    Words(NotTaken),
    NotADay,
    Past,
    TooFar,
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    List {
        subject: Ref,
        citizen: CitizenId,
        open: Vec<Line>,
        past: Vec<Line>,
    },
    What {
        draft: DraftId,
        subject: Ref,
        number: usize,
        trouble: Option<Trouble>,
    },
    Who {
        draft: DraftId,
        subject: Ref,
        words: StepWords,
    },
    ByWhen {
        draft: DraftId,
        subject: Ref,
        words: StepWords,
        who: Doer,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    Check {
        draft: DraftId,
        subject: Ref,
        steps: Vec<Step>,
        room: bool,
        reading: Reading,
    },
    Kept {
        subject: Ref,
        count: usize,
        reading: Reading,
    },
    /// There are three already.
    Full {
        subject: Ref,
    },
    Left {
        subject: Ref,
    },
}

/// What is said to the citizen. A row holds only the keys: the words are
/// looked up when it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub ids: Vec<StepId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// A change of what was agreed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Add { citizen: CitizenId, steps: Vec<(StepId, Step)>, staff: StaffId },
    Mark { step: StepId, outcome: Outcome, staff: StaffId },
}

fn show(say: Say, edit: bool) -> Turn {
    let say = AnySay::AgreedStaff(Box::new(say));
    if edit { Turn::show(say) } else { Turn::tell(say) }
}

/// `/agreed`.
pub fn list(subject: &Subject, edit: bool) -> Turn {
    let facts = &subject.plans.agreed;
    let past = lines(facts).rev().filter(|line| !is_open(line.outcome)).take(PAST).collect();
    let (reference, citizen) = (subject.reference.clone(), subject.id);
    show(Say::List { subject: reference, citizen, open: open_lines(facts), past }, edit)
}

/// A button of the list.
pub fn pressed(member: &Staff, press: Press, ids: Ids<'_>) -> Turn {
    let Looked::Subject(subject) = &member.looked else { return Turn::show(AnySay::StaffUnknownRef) };
    let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "agreed" };
    match press {
        Press::New(_) => begin(member, subject, ids).and(audit),
        Press::Mark { step, outcome } => marked(member, subject, step, outcome).and(audit),
    }
}

fn marked(member: &Staff, subject: &Subject, step: StepId, outcome: Outcome) -> Turn {
    let mut after = subject.clone();
    let found = after.plans.agreed.steps.iter_mut().find(|(id, ..)| *id == step);
    let Some((.., before)) = found else { return list(subject, true) };
    let changed = before.replace(outcome) != Some(outcome);
    let turn = list(&after, true);
    if changed { turn.and(Effect::Agreed(Change::Mark { step, outcome, staff: member.id })) } else { turn }
}

fn begin(member: &Staff, subject: &Subject, ids: Ids<'_>) -> Turn {
    let form = Form { subject: subject.reference.clone(), steps: Vec::new(), words: None, who: None };
    let open = Open { member, subject, draft: DraftId(ids()) };
    if open.room(&form) { open.ask(form, false, None) } else { open.full(false) }
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str, ids: Ids<'_>) -> Turn {
    let open = Open { member, subject, draft: draft.id };
    let at_check = form.words.is_none() && !form.steps.is_empty();
    match pick {
        "no" => open.left(),
        "more" if at_check => open.what(form.clone(), true, None),
        "yes" if at_check => open.confirmed(form, ids),
        _ => open.take(form.clone(), pick, true),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, words: &str) -> Turn {
    Open { member, subject, draft: draft.id }.take(form.clone(), words, false)
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    subject: &'a Subject,
    draft: DraftId,
}

impl Open<'_> {
    /// Whether another step has room beside those that are open.
    fn room(&self, form: &Form) -> bool {
        open_lines(&self.subject.plans.agreed).len() + form.steps.len() < MOST
    }

    fn say(&self, say: Say, form: Form, edit: bool) -> Turn {
        let draft = Draft { id: self.draft, form: AnyForm::Agreed(Box::new(form)) };
        show(say, edit).and(Effect::Keep { staff: self.member.id, draft })
    }

    fn full(&self, edit: bool) -> Turn {
        show(Say::Full { subject: self.subject.reference.clone() }, edit)
    }

    fn left(&self) -> Turn {
        show(Say::Left { subject: self.subject.reference.clone() }, true).and(Effect::Drop { staff: self.member.id })
    }

    fn what(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Turn {
        if !self.room(&form) {
            return self.ask(form, edit, None);
        }
        let (draft, subject, number) = (self.draft, form.subject.clone(), form.steps.len() + 1);
        self.say(Say::What { draft, subject, number, trouble }, form, edit)
    }

    /// The next thing that is not known yet, or everything to be checked.
    fn ask(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Turn {
        let (draft, subject) = (self.draft, form.subject.clone());
        let say = match (&form.words, form.who) {
            (None, _) if form.steps.is_empty() => return self.what(form, edit, trouble),
            (None, _) => {
                let (room, reading) = (self.room(&form), reading(self.subject));
                Say::Check { draft, subject, steps: form.steps.clone(), room, reading }
            }
            (Some(words), None) => Say::Who { draft, subject, words: words.clone() },
            (Some(words), Some(who)) => {
                let days = days(&self.subject.plans.agreed);
                Say::ByWhen { draft, subject, words: words.clone(), who, days, trouble }
            }
        };
        self.say(say, form, edit)
    }

    /// An answer, pressed or typed, to what was asked last.
    fn take(&self, mut form: Form, answer: &str, edit: bool) -> Turn {
        match (form.words.take(), form.who.take()) {
            // A button of an earlier screen is no text.
            (None, _) if edit => self.ask(form, edit, None),
            (None, _) if !self.room(&form) => self.ask(form, edit, None),
            (None, _) => match StepWords::new(answer) {
                Ok(words) => self.ask(Form { words: Some(words), ..form }, edit, None),
                Err(why) => self.what(form, edit, Some(Trouble::Words(why))),
            },
            (words, None) => self.ask(Form { words, who: Doer::of_word(answer), ..form }, edit, None),
            (Some(words), Some(who)) => match self.day(answer) {
                Ok(by) => {
                    form.steps.push(Step { words, who, by });
                    self.ask(form, edit, None)
                }
                Err(trouble) => self.ask(Form { words: Some(words), who: Some(who), ..form }, edit, Some(trouble)),
            },
        }
    }

    fn day(&self, answer: &str) -> Result<NaiveDate, Trouble> {
        let today = self.subject.plans.agreed.today;
        let day = read_day(answer, today).ok_or(Trouble::NotADay)?;
        let furthest = today.checked_add_days(Days::new(FURTHEST)).unwrap_or(today);
        match day {
            day if day < today => Err(Trouble::Past),
            day if day > furthest => Err(Trouble::TooFar),
            day => Ok(day),
        }
    }

    fn confirmed(&self, form: &Form, ids: Ids<'_>) -> Turn {
        let drop = Effect::Drop { staff: self.member.id };
        let today = self.subject.plans.agreed.today;
        // The form may be days old: the days may be past, others may have agreed more.
        if form.steps.iter().any(|step| step.by < today) {
            return Turn::show(AnySay::StaffFormGone).and(drop);
        }
        if open_lines(&self.subject.plans.agreed).len() + form.steps.len() > MOST {
            return self.full(true).and(drop);
        }
        let (citizen, staff, reading) = (self.subject.id, self.member.id, reading(self.subject));
        let steps: Vec<(StepId, Step)> = form.steps.iter().map(|step| (StepId(ids()), step.clone())).collect();
        let ids = steps.iter().map(|(id, _)| *id).collect();
        let kept = Say::Kept { subject: form.subject.clone(), count: steps.len(), reading };
        let turn = show(kept, true)
            .and(Effect::Agreed(Change::Add { citizen, steps, staff }))
            .and(Effect::Audit { staff, citizen: Some(citizen), action: "agree" })
            .and(drop);
        if reading != Reading::InChat {
            return turn;
        }
        turn.and_write(citizen, AnySay::Agreed(Notice { ids, steps: Vec::new() }))
    }
}

/// The next two meetings, and the working days in one, two and four weeks.
fn days(facts: &Facts) -> Vec<NaiveDate> {
    let weeks = [7, 14, 28].into_iter().filter_map(|days| facts.today.checked_add_days(Days::new(days)));
    let weeks = weeks.filter_map(|day| next_working_days(day, 1).first().copied());
    let later = facts.meetings.iter().filter(|day| **day > facts.today).take(2).copied();
    let mut days: Vec<NaiveDate> = later.chain(weeks).collect();
    days.sort_unstable();
    days.dedup();
    days
}
