//! `/course REF`: the eleven weeks of a citizen, where they are in them, and
//! what each phase asks for. The first day can be moved, and the course rests
//! while somebody is ill or on leave.

mod form;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff, Subject};
use super::form::DraftId;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::appointment::Kind;
use crate::rules::course::{COURSE_WEEKS, ChangeId, Course, CourseChange, Phase, What};
use crate::rules::person::{CitizenId, Ref, StaffId};

use form::{Asks, Open};
pub use form::{Form, picked, typed};

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
        let citizen = CitizenId(crate::dialog::press::key(next()?)?);
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

/// What the conversation needs to know.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub today: NaiveDate,
    pub enrolled_on: Option<NaiveDate>,
    /// The oldest first.
    pub changes: Vec<CourseChange>,
    /// Meetings that stand, with their days, past ones too.
    pub booked: Vec<(Kind, NaiveDate)>,
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
        changes: Vec<CourseChange>,
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
    Add { citizen: CitizenId, staff: StaffId, change: CourseChange },
    End { pause: ChangeId, until: NaiveDate },
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
    let Some(course) = facts.course() else { return Stands::Unknown };
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
    fn course(&self) -> Option<Course> {
        Course::of(self.enrolled_on, &self.changes)
    }

    /// A phase with its days and what is booked for it: the first meeting of
    /// each kind from the first day of the course to its last, whichever phase it
    /// lies in.
    pub fn phase(&self, phase: Phase) -> Option<PhaseLine> {
        let course = self.course()?;
        let (from, until) = course.days_of(phase);
        let over = course.first_day_of(COURSE_WEEKS + 1);
        let inside = |day: NaiveDate| course.starts_on <= day && over.is_none_or(|over| day < over);
        let first = |kind: Kind| {
            let mut of_kind = self.booked.iter().filter(|(booked, day)| *booked == kind && inside(*day));
            of_kind.next().map(|(_, day)| *day)
        };
        Some(PhaseLine {
            phase,
            from,
            until,
            asks: phase.asks_for().iter().map(|kind| (*kind, first(*kind))).collect(),
        })
    }

    /// The pause of which nobody knows the end.
    fn open_pause(&self) -> Option<&CourseChange> {
        self.changes.iter().find(|change| change.pause().is_some_and(|pause| pause.until.is_none()))
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
        Press::End(_) => match facts.open_pause() {
            Some(&CourseChange { id, what: What::Rest(reason), from, .. }) => {
                begin(Asks::End { pause: id }, Some(reason), Some(from), ids)
            }
            _ => of(subject, true),
        },
        Press::TakeBack(_, wanted) => match facts.changes.iter().find(|change| tag(change.id) == wanted) {
            Some(change) => after(subject, Change::TakeBack { change: change.id }, member),
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
        Change::Add { change, .. } => facts.changes.push(change),
        Change::End { pause, until } => {
            facts.changes.iter_mut().filter(|one| one.id == pause).for_each(|one| one.until = Some(until));
        }
        Change::TakeBack { change } => facts.changes.retain(|one| one.id != change),
    }
    of(&after, true)
        .and(Effect::Course(change))
        .and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "course-change" })
        .and(Effect::Drop { staff: member.id })
}
