//! `/course REF`: the eleven weeks of a citizen, where they are in them, and
//! what each phase asks for. The first day can be moved, and the course rests
//! while somebody is ill or on leave.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff, Subject};
use super::form::{Draft, DraftId, Form as AnyForm};
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::appointment::Kind;
use crate::rules::course::{COURSE_WEEKS, Course, Pause, Phase, Reason};
use crate::rules::day::read_day;
use crate::rules::person::{CitizenId, Ref, StaffId, key};

key!(
    /// A change of a course in the store.
    ChangeId
);

/// A typed day without its year lies so many days back at most.
const BACK: u64 = 300;

/// A course is not moved, and does not rest, for longer than this.
const LONGEST_DAYS: i64 = 731;

/// A button outside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Pause(CitizenId),
    Move(CitizenId),
    /// The present pause gets its last day.
    End(CitizenId),
    /// A change was a mistake; known by the end of its key.
    TakeBack(CitizenId, u64),
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Pause(citizen) => format!("course:pause:{}", citizen.0.simple()),
            Self::Move(citizen) => format!("course:move:{}", citizen.0.simple()),
            Self::End(citizen) => format!("course:end:{}", citizen.0.simple()),
            Self::TakeBack(citizen, tag) => format!("course:back:{}:{tag:012x}", citizen.0.simple()),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let word = next()?;
        let citizen = CitizenId(super::press::key(next()?)?);
        match word {
            "pause" => Some(Self::Pause(citizen)),
            "move" => Some(Self::Move(citizen)),
            "end" => Some(Self::End(citizen)),
            "back" => {
                let tag = next().filter(|tag| tag.len() == 12)?;
                u64::from_str_radix(tag, 16).ok().map(|tag| Self::TakeBack(citizen, tag))
            }
            _ => None,
        }
    }

    /// Whose course it is about.
    pub const fn citizen(self) -> CitizenId {
        match self {
            Self::Pause(citizen) | Self::Move(citizen) | Self::End(citizen) | Self::TakeBack(citizen, _) => citizen,
        }
    }
}

/// The last 48 bits of a key, which are random.
pub const fn tag(change: ChangeId) -> u64 {
    (change.0.as_u128() & 0xffff_ffff_ffff) as u64
}

/// Why a course is not where enrolment puts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It begins on another day.
    Start,
    /// It rests.
    Rest(Reason),
}

/// A change of the course.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub id: ChangeId,
    pub what: What,
    pub from: NaiveDate,
    /// The last day of a pause; `None` while no end is known.
    pub until: Option<NaiveDate>,
}

/// What the conversation needs to know.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub today: NaiveDate,
    pub course: Option<Course>,
    /// The oldest first.
    pub changes: Vec<Line>,
    /// Meetings that stand, with their days, past ones too.
    pub booked: Vec<(Kind, NaiveDate)>,
}

/// A change as far as it is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    asks: Asks,
    reason: Option<Reason>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// It rests until nobody knows when.
    open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Asks {
    Pause,
    Start,
    End { pause: ChangeId, from: NaiveDate },
}

/// Where somebody is in the course.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stands", rename_all = "kebab-case")]
pub enum Stands {
    /// No day of enrolment is known.
    Unknown,
    Before {
        starts: NaiveDate,
    },
    In {
        week: u32,
        phase: Phase,
    },
    Rests {
        week: u32,
        since: NaiveDate,
    },
    Over {
        since: NaiveDate,
    },
}

/// A phase with its days and what it asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseLine {
    pub phase: Phase,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// Each kind of meeting with the day for which it is booked.
    pub asks: Vec<(Kind, Option<NaiveDate>)>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    Of {
        subject: Ref,
        citizen: CitizenId,
        stands: Stands,
        phases: Vec<PhaseLine>,
        changes: Vec<Line>,
    },
    /// Why it rests.
    Why {
        draft: DraftId,
        subject: Ref,
    },
    /// From which day on it rests, or it begins.
    FromWhen {
        draft: DraftId,
        subject: Ref,
        what: What,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    /// The last day of a pause; `open`: it may stay unknown.
    UntilWhen {
        draft: DraftId,
        subject: Ref,
        from: NaiveDate,
        open: bool,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    /// Is it right so?
    Check {
        draft: DraftId,
        subject: Ref,
        what: What,
        from: NaiveDate,
        until: Option<NaiveDate>,
    },
    Left {
        subject: Ref,
    },
    /// To staff: these citizens are in a phase now.
    Entered {
        lines: Vec<(Ref, PhaseLine)>,
    },
}

/// Why a day can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum Trouble {
    NotADay,
    TooFar,
    /// The last day lies before the first.
    Backwards,
    /// It rests on some of these days already.
    RestsAlready {
        from: NaiveDate,
    },
    /// The course was over by then.
    Over {
        since: NaiveDate,
    },
}

/// A change of a course.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    Add { citizen: CitizenId, staff: StaffId, line: Line },
    End { pause: ChangeId, from: NaiveDate, until: NaiveDate },
    TakeBack { change: ChangeId },
}

fn show(said: Say, edit: bool) -> Step {
    let said = AnySay::Course(Box::new(said));
    if edit { Step::show(said) } else { Step::tell(said) }
}

/// `/course`.
pub fn of(subject: &Subject, edit: bool) -> Step {
    let facts = &subject.plans.course;
    let said = Say::Of {
        subject: subject.reference.clone(),
        citizen: subject.id,
        stands: stands(facts),
        phases: Phase::ALL.iter().filter_map(|phase| facts.phase(*phase)).collect(),
        changes: facts.changes.clone(),
    };
    show(said, edit)
}

fn stands(facts: &Facts) -> Stands {
    let Some(course) = &facts.course else { return Stands::Unknown };
    let (week, over) = (course.week(facts.today), course.first_day_of(COURSE_WEEKS + 1));
    match (week, course.pause_on(facts.today), over.filter(|over| *over <= facts.today)) {
        (None, ..) => Stands::Before { starts: course.starts_on },
        (Some(_), _, Some(since)) => Stands::Over { since },
        (Some(week), Some(pause), None) => Stands::Rests { week, since: pause.from },
        (Some(week), None, None) => match Phase::of_week(week) {
            Some(phase) => Stands::In { week, phase },
            None => Stands::Over { since: facts.today },
        },
    }
}

impl Facts {
    /// A phase with its days and what is booked for it; a meeting from the
    /// first day of the course on counts, whichever phase it lies in.
    pub fn phase(&self, phase: Phase) -> Option<PhaseLine> {
        let course = self.course.as_ref()?;
        let (from, until) = course.days_of(phase);
        let first = |kind: Kind| {
            let of_kind = self.booked.iter().filter(|(booked, day)| *booked == kind && *day >= course.starts_on);
            of_kind.map(|(_, day)| *day).next_back()
        };
        Some(PhaseLine {
            phase,
            from,
            until,
            asks: phase.asks_for().iter().map(|kind| (*kind, first(*kind))).collect(),
        })
    }

    fn pauses(&self) -> impl Iterator<Item = &Line> {
        self.changes.iter().filter(|line| line.what != What::Start)
    }
}

/// A button outside the form.
pub fn pressed(member: &Staff, press: Press, ids: Ids<'_>) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let facts = &subject.plans.course;
    let begin = |asks, reason, from, ids: Ids<'_>| {
        let form = Form { subject: subject.reference.clone(), asks, reason, from, until: None, open: false };
        Open { member, subject, draft: DraftId(ids()) }.ask(form, false, None)
    };
    let step = match press {
        Press::Pause(_) => begin(Asks::Pause, None, None, ids),
        Press::Move(_) => begin(Asks::Start, None, None, ids),
        Press::End(_) => match facts.pauses().find(|line| line.until.is_none()) {
            Some(&Line { id, what: What::Rest(reason), from, .. }) => {
                begin(Asks::End { pause: id, from }, Some(reason), Some(from), ids)
            }
            _ => of(subject, true),
        },
        Press::TakeBack(_, wanted) => match facts.changes.iter().find(|line| tag(line.id) == wanted) {
            Some(line) => after(subject, Change::TakeBack { change: line.id }, member),
            None => of(subject, true),
        },
    };
    step.and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "course" })
}

/// The course as it is after a change.
fn after(subject: &Subject, change: Change, member: &Staff) -> Step {
    let mut after = subject.clone();
    let facts = &mut after.plans.course;
    match change {
        Change::Add { line, .. } => facts.changes.push(line),
        Change::End { pause, until, .. } => {
            facts.changes.iter_mut().filter(|line| line.id == pause).for_each(|line| line.until = Some(until));
        }
        Change::TakeBack { change } => facts.changes.retain(|line| line.id != change),
    }
    let moved = facts.changes.iter().rev().find(|line| line.what == What::Start).map(|line| line.from);
    let pauses: Vec<Pause> = facts.pauses().map(|line| Pause { from: line.from, until: line.until }).collect();
    facts.course = moved.or(after.enrolled_on).map(|starts_on| Course::starting(starts_on).with(pauses));
    of(&after, true)
        .and(Effect::Course(change))
        .and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "course-change" })
        .and(Effect::Drop { staff: member.id })
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str, ids: Ids<'_>) -> Step {
    let open = Open { member, subject, draft: draft.id };
    match pick {
        "no" => show(Say::Left { subject: form.subject.clone() }, true).and(Effect::Drop { staff: member.id }),
        "yes" => open.confirmed(form, ids),
        _ => open.take(form.clone(), pick, true),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, words: &str) -> Step {
    Open { member, subject, draft: draft.id }.take(form.clone(), words, false)
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    subject: &'a Subject,
    draft: DraftId,
}

impl Open<'_> {
    fn facts(&self) -> &Facts {
        &self.subject.plans.course
    }

    fn what(form: &Form) -> What {
        form.reason.map_or(What::Start, What::Rest)
    }

    fn asks_until(form: &Form) -> bool {
        form.asks != Asks::Start && form.until.is_none() && !form.open
    }

    /// The next thing that is not known yet, and the form kept.
    fn ask(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let (draft, subject, today) = (self.draft, form.subject.clone(), self.facts().today);
        let days = |from: NaiveDate, ahead: &[u64]| {
            let day = |days: &u64| from.checked_add_days(Days::new(*days));
            ahead.iter().filter_map(day).collect::<Vec<_>>()
        };
        let said = match (form.asks, form.reason, form.from) {
            (Asks::Pause, None, _) => Say::Why { draft, subject },
            (_, _, None) => {
                let days = days(today, if form.asks == Asks::Start { &[0, 7, 14, 28] } else { &[0, 1, 7] });
                Say::FromWhen { draft, subject, what: Self::what(&form), days, trouble }
            }
            (asks, _, Some(from)) if Self::asks_until(&form) => {
                let days = days(today.max(from), if asks == Asks::Pause { &[6, 13, 27] } else { &[0, 7, 14] });
                Say::UntilWhen { draft, subject, from, open: asks == Asks::Pause, days, trouble }
            }
            (_, _, Some(from)) => Say::Check { draft, subject, what: Self::what(&form), from, until: form.until },
        };
        let kept = Draft { id: draft, form: AnyForm::Course(form) };
        show(said, edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    /// An answer, pressed or typed, to what was asked last.
    fn take(&self, mut form: Form, answer: &str, edit: bool) -> Step {
        let taken = match (form.asks, form.reason, form.from) {
            (Asks::Pause, None, _) => {
                form.reason = Reason::of_word(answer);
                Ok(())
            }
            (_, _, None) => self.first_day(&form, answer).map(|day| form.from = Some(day)),
            (_, _, Some(_)) if Self::asks_until(&form) && form.asks == Asks::Pause && answer == "open" => {
                self.may_rest(&form, None).map(|()| form.open = true)
            }
            (_, _, Some(from)) if Self::asks_until(&form) => {
                self.last_day(&form, from, answer).map(|day| form.until = Some(day))
            }
            _ => Ok(()),
        };
        self.ask(form, edit, taken.err())
    }

    fn day(&self, answer: &str) -> Result<NaiveDate, Trouble> {
        let today = self.facts().today;
        let earliest = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
        let day = read_day(answer, earliest).ok_or(Trouble::NotADay)?;
        let away = day.signed_duration_since(today).num_days().abs();
        if away > LONGEST_DAYS { Err(Trouble::TooFar) } else { Ok(day) }
    }

    fn first_day(&self, form: &Form, answer: &str) -> Result<NaiveDate, Trouble> {
        let day = self.day(answer)?;
        if form.asks == Asks::Start {
            return Ok(day);
        }
        let over = self.facts().course.as_ref().and_then(|course| course.first_day_of(COURSE_WEEKS + 1));
        if let Some(since) = over.filter(|over| *over <= day) {
            return Err(Trouble::Over { since });
        }
        self.rests_on(form, Pause { from: day, until: Some(day) }).map(|()| day)
    }

    fn last_day(&self, form: &Form, from: NaiveDate, answer: &str) -> Result<NaiveDate, Trouble> {
        let day = self.day(answer)?;
        if day < from {
            return Err(Trouble::Backwards);
        }
        self.may_rest(form, Some(day)).map(|()| day)
    }

    fn may_rest(&self, form: &Form, until: Option<NaiveDate>) -> Result<(), Trouble> {
        let Some(from) = form.from else { return Ok(()) };
        self.rests_on(form, Pause { from, until })
    }

    /// No two pauses have a day in common.
    fn rests_on(&self, form: &Form, pause: Pause) -> Result<(), Trouble> {
        let ended = match form.asks {
            Asks::End { pause, .. } => Some(pause),
            Asks::Pause | Asks::Start => None,
        };
        let others = self.facts().pauses().filter(|line| Some(line.id) != ended);
        let mut others = others.map(|line| Pause { from: line.from, until: line.until });
        match others.find(|other| other.overlaps(pause)) {
            Some(other) => Err(Trouble::RestsAlready { from: other.from }),
            None => Ok(()),
        }
    }

    fn confirmed(&self, form: &Form, ids: Ids<'_>) -> Step {
        let (Some(from), false) = (form.from, Self::asks_until(form)) else {
            return self.ask(form.clone(), true, None);
        };
        // Somebody else may have written a pause meanwhile.
        if form.reason.is_some()
            && let Err(trouble) = self.may_rest(form, form.until)
        {
            let from = form.from.filter(|_| form.asks != Asks::Pause);
            let form = Form { from, until: None, open: false, ..form.clone() };
            return self.ask(form, true, Some(trouble));
        }
        let change = match (form.asks, form.until) {
            (Asks::End { pause, from }, Some(until)) => Change::End { pause, from, until },
            (_, until) => {
                let line = Line { id: ChangeId(ids()), what: Self::what(form), from, until };
                Change::Add { citizen: self.subject.id, staff: self.member.id, line }
            }
        };
        after(self.subject, change, self.member)
    }
}
