//! `/cover`: somebody stands in for a consultant who is ill or away.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff};
use super::form::{Draft, DraftId, Form as AnyForm};
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Letter, Step, To};
use crate::rules::cover::{Cover, CoverId, LONGEST_DAYS, carried, is_away};
use crate::rules::day::read_day;
use crate::rules::person::{Name, Role, StaffId};
use crate::rules::working_day::{is_working_day, next_working_days};

/// Buttons that belong to no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    New,
    End(CoverId),
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::New => "cover:new".into(),
            Self::End(id) => format!("cover:end:{}", id.0.simple()),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        match next()? {
            "new" => Some(Self::New),
            "end" => key(next()?).map(|id| Self::End(CoverId(id))),
            _ => None,
        }
    }
}

/// A colleague.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub id: StaffId,
    pub name: Name,
    pub role: Role,
    /// Whether they have joined the bot: who has not would hear nothing.
    #[serde(default)]
    pub joined: bool,
}

/// A cover with the names of both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    #[serde(flatten)]
    pub cover: Cover,
    pub away: Name,
    pub by_name: Name,
}

/// What the conversation needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    pub today: NaiveDate,
    /// Everybody on the staff, by name.
    pub people: Vec<Person>,
    /// Covers of today and later.
    pub covers: Vec<Line>,
}

/// A cover as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    away: Option<Person>,
    by: Option<Person>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// Those among whom the buttons choose.
    offered: Vec<Person>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// The present covers; those that the reader may end have a button.
    List {
        covers: Vec<(Line, bool)>,
    },
    WhoIsAway {
        draft: DraftId,
        people: Vec<Name>,
    },
    WhoStandsIn {
        draft: DraftId,
        away: Name,
        people: Vec<Name>,
        trouble: Option<Trouble>,
    },
    FromWhen {
        draft: DraftId,
        away: Name,
        by: Name,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    UntilWhen {
        draft: DraftId,
        away: Name,
        from: NaiveDate,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    /// Is it right so?
    Check {
        draft: DraftId,
        away: Name,
        by: Name,
        from: NaiveDate,
        until: NaiveDate,
    },
    /// It is kept; also to the one who is away, if somebody else did it.
    Begun {
        away: Name,
        by: Name,
        from: NaiveDate,
        until: NaiveDate,
    },
    /// To the stand-in: for whom, and for whom else, because that one stands
    /// in for somebody, too.
    YouStandIn {
        away: Name,
        from: NaiveDate,
        until: NaiveDate,
        also: Vec<Name>,
    },
    Ended {
        away: Name,
        by: Name,
    },
    /// Nothing was kept.
    Left,
    /// There is nobody who could stand in.
    Nobody,
}

/// Why an answer can't be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum Trouble {
    NotADay,
    Past,
    /// The last day lies before the first.
    Backwards,
    TooLong,
    /// The stand-in is away on some of these days.
    AwayToo {
        name: Name,
    },
}

/// A change of who stands in.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Begin { cover: Cover, because_of: Option<CoverId>, made_by: StaffId },
    End { cover: CoverId },
}

fn show(say: Say, edit: bool) -> Step {
    let say = AnySay::Cover(say);
    if edit { Step::show(say) } else { Step::tell(say) }
}

fn facts(member: &Staff) -> Option<&Facts> {
    match &member.looked {
        Looked::Cover(facts) => Some(facts),
        _ => None,
    }
}

/// `/cover`: who stands in for whom.
pub fn list(member: &Staff, edit: bool) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffUnknownCommand) };
    let own = |line: &&Line| sees(member, line);
    let covers = facts.covers.iter().filter(own).map(|line| (line.clone(), may_end(member, line)));
    show(Say::List { covers: covers.collect() }, edit)
}

fn sees(member: &Staff, line: &Line) -> bool {
    member.role == Role::Leader || line.cover.staff == member.id || line.cover.by == member.id
}

/// The one who is away, or a leader.
fn may_end(member: &Staff, line: &Line) -> bool {
    member.role == Role::Leader || line.cover.staff == member.id
}

/// A button outside a form.
pub fn pressed(member: &Staff, press: Press, ids: Ids<'_>) -> Step {
    match press {
        Press::New => begin(member, ids),
        Press::End(id) => end(member, id),
    }
}

fn end(member: &Staff, id: CoverId) -> Step {
    let found = facts(member).and_then(|facts| facts.covers.iter().find(|line| line.cover.id == id));
    let Some(line) = found.filter(|line| may_end(member, line)) else { return list(member, true) };
    let say = Say::Ended { away: line.away.clone(), by: line.by_name.clone() };
    let told = [line.cover.staff, line.cover.by].into_iter().filter(|id| *id != member.id);
    let step = show(say.clone(), true).and(Effect::Cover(Change::End { cover: id })).and(Effect::Audit {
        staff: member.id,
        citizen: None,
        action: "cover-end",
    });
    told.fold(step, |step, staff| write(step, staff, say.clone()))
}

fn write(mut step: Step, staff: StaffId, say: Say) -> Step {
    step.letters.push(Letter { to: To::Staff(staff), say: AnySay::Cover(say) });
    step
}

fn begin(member: &Staff, ids: Ids<'_>) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffUnknownCommand) };
    let open = Open { member, facts, draft: DraftId(ids()) };
    let mut form = Form::default();
    if member.role == Role::Leader {
        form.offered = facts.people.iter().filter(|person| person.role == Role::Consultant).cloned().collect();
    } else {
        form.away = facts.people.iter().find(|person| person.id == member.id).cloned();
    }
    open.ask(form, true, None)
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, pick: &str, ids: Ids<'_>) -> Step {
    let Some(facts) = facts(member) else { return Step::show(AnySay::StaffFormGone) };
    let open = Open { member, facts, draft: draft.id };
    match pick {
        "no" => show(Say::Left, true).and(Effect::Drop { staff: member.id }),
        "yes" => open.confirmed(form, ids),
        _ => open.take(form.clone(), pick, true),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, words: &str) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffFormGone) };
    Open { member, facts, draft: draft.id }.take(form.clone(), words, false)
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    facts: &'a Facts,
    draft: DraftId,
}

impl Open<'_> {
    /// The next thing that is not known yet, and the form kept.
    fn ask(&self, mut form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let draft = self.draft;
        let names = |people: &[Person]| people.iter().map(|person| person.name.clone()).collect::<Vec<_>>();
        let say = match (&form.away, &form.by, form.from, form.until) {
            (None, ..) => Say::WhoIsAway { draft, people: names(&form.offered) },
            (Some(away), None, ..) => {
                form.offered =
                    self.facts.people.iter().filter(|person| person.id != away.id && person.joined).cloned().collect();
                if form.offered.is_empty() {
                    return show(Say::Nobody, edit).and(Effect::Drop { staff: self.member.id });
                }
                Say::WhoStandsIn { draft, away: away.name.clone(), people: names(&form.offered), trouble }
            }
            (Some(away), Some(by), None, _) => {
                let (away, by) = (away.name.clone(), by.name.clone());
                Say::FromWhen { draft, away, by, days: first_days(self.facts.today), trouble }
            }
            (Some(away), Some(_), Some(from), None) => {
                Say::UntilWhen { draft, away: away.name.clone(), from, days: last_days(from), trouble }
            }
            (Some(away), Some(by), Some(from), Some(until)) => {
                Say::Check { draft, away: away.name.clone(), by: by.name.clone(), from, until }
            }
        };
        let kept = Draft { id: draft, form: AnyForm::Cover(form) };
        show(say, edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    /// An answer, pressed or typed, to what was asked last.
    fn take(&self, mut form: Form, answer: &str, edit: bool) -> Step {
        let trouble = match (&form.away, &form.by, form.from, form.until) {
            (None, ..) => {
                form.away = chosen(&form.offered, answer);
                None
            }
            (_, None, ..) => {
                form.by = chosen(&form.offered, answer);
                None
            }
            (_, _, None, _) => self.first_day(&mut form, answer).err(),
            (_, _, Some(from), None) => self.last_day(&mut form, from, answer).err(),
            _ => None,
        };
        self.ask(form, edit, trouble)
    }

    fn first_day(&self, form: &mut Form, answer: &str) -> Result<(), Trouble> {
        let day = read_day(answer, self.facts.today).ok_or(Trouble::NotADay)?;
        if day < self.facts.today {
            return Err(Trouble::Past);
        }
        form.from = Some(day);
        Ok(())
    }

    fn last_day(&self, form: &mut Form, from: NaiveDate, answer: &str) -> Result<(), Trouble> {
        let day = read_day(answer, from).ok_or(Trouble::NotADay)?;
        if day < from {
            return Err(Trouble::Backwards);
        }
        if day.signed_duration_since(from).num_days() > LONGEST_DAYS {
            return Err(Trouble::TooLong);
        }
        let covers: Vec<Cover> = self.facts.covers.iter().map(|line| line.cover).collect();
        if let Some(by) = form.by.take_if(|by| is_away(&covers, by.id, from, day)) {
            return Err(Trouble::AwayToo { name: by.name });
        }
        form.until = Some(day);
        Ok(())
    }

    fn confirmed(&self, form: &Form, ids: Ids<'_>) -> Step {
        let (Some(away), Some(by), Some(from), Some(until)) = (&form.away, &form.by, form.from, form.until) else {
            return self.ask(form.clone(), true, None);
        };
        // The form may be days old.
        let is_there = |person: &Person| self.facts.people.iter().any(|known| known.id == person.id);
        if !is_there(away) || !is_there(by) || until < self.facts.today {
            return Step::show(AnySay::StaffFormGone).and(Effect::Drop { staff: self.member.id });
        }
        let cover = Cover { id: CoverId(self.draft.0), staff: away.id, by: by.id, from, until };
        let made_by = self.member.id;
        let mut step = show(Say::Begun { away: away.name.clone(), by: by.name.clone(), from, until }, true)
            .and(Effect::Cover(Change::Begin { cover, because_of: None, made_by }))
            .and(Effect::Audit { staff: made_by, citizen: None, action: "cover" })
            .and(Effect::Drop { staff: made_by });
        let (also, carried) = self.carried(&cover, made_by, ids);
        step.effects.extend(carried);
        if away.id != made_by {
            step = write(step, away.id, Say::Begun { away: away.name.clone(), by: by.name.clone(), from, until });
        }
        if by.id == made_by {
            return step;
        }
        write(step, by.id, Say::YouStandIn { away: away.name.clone(), from, until, also })
    }

    /// For whom the one who goes away stands in: that goes on, too.
    fn carried(&self, cover: &Cover, made_by: StaffId, ids: Ids<'_>) -> (Vec<Name>, Vec<Effect>) {
        let covers: Vec<Cover> = self.facts.covers.iter().map(|line| line.cover).collect();
        let (mut names, mut effects) = (Vec::new(), Vec::new());
        for (_, staff, from, until) in carried(&covers, cover) {
            let of = self.facts.covers.iter().find(|line| line.cover.staff == staff);
            names.extend(of.map(|line| line.away.clone()));
            let more = Cover { id: CoverId(ids()), staff, by: cover.by, from, until };
            effects.push(Effect::Cover(Change::Begin { cover: more, because_of: Some(cover.id), made_by }));
        }
        (names, effects)
    }
}

fn chosen(offered: &[Person], answer: &str) -> Option<Person> {
    let by_number = answer.parse::<usize>().ok().and_then(|at| offered.get(at));
    let same = |person: &&Person| person.name.as_str().to_lowercase() == answer.trim().to_lowercase();
    by_number.or_else(|| offered.iter().find(same)).cloned()
}

fn days_from(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..).map_while(move |more| day.checked_add_days(Days::new(more)))
}

/// Today, and the next working days.
fn first_days(today: NaiveDate) -> Vec<NaiveDate> {
    let later = today.succ_opt().map(|tomorrow| next_working_days(tomorrow, 5)).unwrap_or_default();
    std::iter::once(today).chain(later).collect()
}

/// The day itself, the working days of a week, and the Fridays after it.
fn last_days(from: NaiveDate) -> Vec<NaiveDate> {
    let later = days_from(from).skip(1).take(6).filter(|day| is_working_day(*day));
    let weeks = days_from(from).skip(7).filter(|day| day.weekday() == Weekday::Fri).take(3);
    std::iter::once(from).chain(later).chain(weeks).collect()
}
