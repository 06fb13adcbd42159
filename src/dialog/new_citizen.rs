//! `/new`: a citizen is added in the bot, and invited across the table.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::cover::Person;
use super::facts::{Looked, Staff};
use super::form::{Answer, Draft, DraftId, Form as AnyForm};
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Letter, Step, To};
use crate::rules::day::read_day;
use crate::rules::nationality::Nationality;
use crate::rules::person::{
    CitizenId, InvitationId, Language, Name, NotARef, Phone, Ref, Role, StaffId, looks_like_cpr,
};

/// A typed day without a year is the one nearest to today.
const HALF_A_YEAR: u64 = 182;

/// Enrolled at most so many years ago, and in the next year at most.
const YEARS_AGO: i32 = 30;

/// What the conversation needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    pub today: NaiveDate,
    /// Among whom a leader chooses.
    pub consultants: Vec<Person>,
    /// Whose the ref is that was typed now, or that the form holds.
    pub known: Known,
    /// What the words name, if they name a country.
    pub nationality: Option<Nationality>,
    /// Whether names may stand in chats.
    pub shows_names: bool,
}

/// Whose a ref is.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    Nobodys,
    /// Of a citizen whom the staff member may see.
    Theirs(Ref),
    Anothers,
}

/// A citizen as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub reference: Option<Ref>,
    keeper: Answer<Person>,
    name: Answer<Name>,
    language: Option<Language>,
    phone: Answer<Phone>,
    nationality: Answer<Nationality>,
    /// Asked of the stateless alone.
    #[serde(default)]
    born_in: Answer<Nationality>,
    enrolled: Option<NaiveDate>,
    /// Those among whom the buttons choose.
    offered: Vec<Person>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    Reference {
        draft: DraftId,
        trouble: Option<Trouble>,
    },
    /// The ref is that of one of their citizens.
    Yours {
        subject: Ref,
    },
    Keeper {
        draft: DraftId,
        subject: Ref,
        people: Vec<Name>,
    },
    FirstName {
        draft: DraftId,
        subject: Ref,
        trouble: Option<Trouble>,
    },
    WhichLanguage {
        draft: DraftId,
        subject: Ref,
    },
    Number {
        draft: DraftId,
        subject: Ref,
        trouble: Option<Trouble>,
    },
    Papers {
        draft: DraftId,
        subject: Ref,
        trouble: Option<Trouble>,
    },
    /// In which country somebody was born who is stateless.
    Born {
        draft: DraftId,
        subject: Ref,
        trouble: Option<Trouble>,
    },
    Enrolled {
        draft: DraftId,
        subject: Ref,
        today: NaiveDate,
        trouble: Option<Trouble>,
    },
    /// Is it right so?
    Check {
        draft: DraftId,
        entry: Summary,
    },
    Added {
        subject: Ref,
    },
    /// To the consultant for whom a leader did it.
    ForYou {
        subject: Ref,
    },
    Left,
}

/// All that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub subject: Ref,
    /// Whether a leader chose whose they are: `keeper`'s, or nobody's.
    pub chosen: bool,
    pub keeper: Option<Name>,
    /// Whether one was given; the name itself where chats may show it.
    pub named: bool,
    pub name: Option<Name>,
    pub language: Language,
    pub phone: Option<Phone>,
    pub nationality: Option<Nationality>,
    #[serde(default)]
    pub born_in: Option<Nationality>,
    pub enrolled: NaiveDate,
}

/// Why an answer can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    NotARef,
    /// It looks like a CPR number.
    Cpr,
    /// It is no ref of theirs, and none that they can use.
    NotYours,
    NotAName,
    NotAPhone,
    NotACountry,
    /// Nobody is born in it.
    NoLand,
    NotADay,
}

/// Somebody new.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: CitizenId,
    pub reference: Ref,
    pub language: Language,
    pub phone: Option<Phone>,
    pub nationality: Option<Nationality>,
    /// Of the stateless.
    pub born_in: Option<Nationality>,
    pub enrolled: NaiveDate,
    pub name: Option<Name>,
    pub consultant: Option<StaffId>,
}

/// `/new`.
pub fn begin(member: &Staff, edit: bool, ids: Ids<'_>) -> Step {
    let Looked::NewCitizen(facts) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    let mut form = Form::default();
    if member.role == Role::Consultant {
        let own = Person { id: member.id, name: member.name.clone(), role: member.role, joined: true };
        form.keeper = Answer::Given(own);
    }
    Open { member, facts, draft: DraftId(ids()), edit }.ask(form, None)
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, pick: &str, ids: Ids<'_>) -> Step {
    let Looked::NewCitizen(facts) = &member.looked else { return Step::show(AnySay::StaffFormGone) };
    let open = Open { member, facts, draft: draft.id, edit: true };
    match pick {
        "no" => open.say(Say::Left).and(Effect::Drop { staff: member.id }),
        "yes" => open.confirmed(form, ids),
        pick => open.choose(form.clone(), pick),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, words: &str) -> Step {
    let Looked::NewCitizen(facts) = &member.looked else { return Step::tell(AnySay::StaffFormGone) };
    Open { member, facts, draft: draft.id, edit: false }.read(form.clone(), words)
}

/// What is asked for next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Reference,
    Keeper,
    Name,
    Language,
    Phone,
    Nationality,
    Born,
    Enrolled,
    Nothing,
}

impl Form {
    fn is_stateless(&self) -> bool {
        self.nationality == Answer::Given(Nationality::STATELESS)
    }

    fn born_in(&self) -> Option<Nationality> {
        self.born_in.get().flatten().copied().filter(|_| self.is_stateless())
    }

    fn next(&self) -> Field {
        let fields = [
            (self.reference.is_none(), Field::Reference),
            (self.keeper.is_open(), Field::Keeper),
            (self.name.is_open(), Field::Name),
            (self.language.is_none(), Field::Language),
            (self.phone.is_open(), Field::Phone),
            (self.nationality.is_open(), Field::Nationality),
            (self.is_stateless() && self.born_in.is_open(), Field::Born),
            (self.enrolled.is_none(), Field::Enrolled),
        ];
        fields.into_iter().find(|(open, _)| *open).map_or(Field::Nothing, |(_, field)| field)
    }
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    facts: &'a Facts,
    draft: DraftId,
    edit: bool,
}

impl Open<'_> {
    fn say(&self, say: Say) -> Step {
        let say = AnySay::NewCitizen(say);
        if self.edit { Step::show(say) } else { Step::tell(say) }
    }

    /// The next thing that is not known yet, and the form kept.
    fn ask(&self, mut form: Form, trouble: Option<Trouble>) -> Step {
        let draft = self.draft;
        let said = match (form.next(), form.reference.clone()) {
            (Field::Reference, _) | (_, None) => Say::Reference { draft, trouble },
            (Field::Keeper, Some(subject)) => {
                form.offered.clone_from(&self.facts.consultants);
                let people = form.offered.iter().map(|person| person.name.clone()).collect();
                Say::Keeper { draft, subject, people }
            }
            (Field::Name, Some(subject)) => Say::FirstName { draft, subject, trouble },
            (Field::Language, Some(subject)) => Say::WhichLanguage { draft, subject },
            (Field::Phone, Some(subject)) => Say::Number { draft, subject, trouble },
            (Field::Nationality, Some(subject)) => Say::Papers { draft, subject, trouble },
            (Field::Born, Some(subject)) => Say::Born { draft, subject, trouble },
            (Field::Enrolled, Some(subject)) => Say::Enrolled { draft, subject, today: self.facts.today, trouble },
            (Field::Nothing, Some(_)) => match self.summary(&form) {
                Some(entry) => Say::Check { draft, entry },
                None => Say::Reference { draft, trouble },
            },
        };
        let kept = Draft { id: draft, form: AnyForm::NewCitizen(Box::new(form)) };
        self.say(said).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    fn summary(&self, form: &Form) -> Option<Summary> {
        let (keeper, name) = (form.keeper.get()?, form.name.get()?);
        Some(Summary {
            subject: form.reference.clone()?,
            chosen: self.member.role == Role::Leader,
            keeper: keeper.map(|person| person.name.clone()),
            named: name.is_some(),
            name: name.filter(|_| self.facts.shows_names).cloned(),
            language: form.language?,
            phone: form.phone.get()?.cloned(),
            nationality: form.nationality.get()?.copied(),
            born_in: form.born_in(),
            enrolled: form.enrolled?,
        })
    }

    /// A button. One of an earlier question changes nothing.
    fn choose(&self, mut form: Form, pick: &str) -> Step {
        let (question, answer) = pick.split_once('.').unwrap_or((pick, ""));
        match (form.next(), question) {
            (Field::Keeper, "keeper") => {
                let chosen = answer.parse::<usize>().ok().and_then(|at| form.offered.get(at)).cloned();
                form.keeper = if answer == "none" { Answer::LeftOut } else { chosen.into() };
            }
            (Field::Name, "name") => form.name = Answer::LeftOut,
            (Field::Language, "language") => form.language = answer.parse().ok(),
            (Field::Phone, "phone") => form.phone = Answer::LeftOut,
            (Field::Nationality, "from") if answer.is_empty() => form.nationality = Answer::LeftOut,
            (Field::Nationality, "from") => form.nationality = answer.parse().ok().into(),
            (Field::Born, "born") if answer.is_empty() => form.born_in = Answer::LeftOut,
            (Field::Born, "born") => form.born_in = answer.parse().ok().filter(is_country).into(),
            (Field::Enrolled, "today") => form.enrolled = Some(self.facts.today),
            _ => {}
        }
        self.ask(form, None)
    }

    /// Words: the answer to what was asked last.
    fn read(&self, mut form: Form, words: &str) -> Step {
        let trouble = match form.next() {
            Field::Reference => return self.reference(form, words),
            Field::Keeper => {
                let same = |person: &&Person| person.name.as_str().to_lowercase() == words.to_lowercase();
                form.keeper = form.offered.iter().find(same).cloned().into();
                None
            }
            Field::Name => {
                let cpr = words.split_whitespace().any(looks_like_cpr) || looks_like_cpr(words);
                form.name = Name::new(words).filter(|_| !cpr).into();
                form.name.is_open().then_some(if cpr { Trouble::Cpr } else { Trouble::NotAName })
            }
            Field::Language => {
                form.language = words.parse().ok();
                None
            }
            Field::Phone if looks_like_cpr(words) => Some(Trouble::Cpr),
            Field::Phone => {
                form.phone = words.parse().ok().into();
                form.phone.is_open().then_some(Trouble::NotAPhone)
            }
            Field::Nationality => {
                form.nationality = self.facts.nationality.into();
                form.nationality.is_open().then_some(Trouble::NotACountry)
            }
            Field::Born => {
                form.born_in = self.facts.nationality.filter(is_country).into();
                form.born_in.is_open().then_some(Trouble::NoLand)
            }
            Field::Enrolled => {
                form.enrolled = enrolled(words, self.facts.today);
                form.enrolled.is_none().then_some(Trouble::NotADay)
            }
            Field::Nothing => None,
        };
        self.ask(form, trouble)
    }

    fn reference(&self, mut form: Form, words: &str) -> Step {
        let trouble = match words.parse::<Ref>() {
            Err(NotARef::Cpr) => Some(Trouble::Cpr),
            Err(_) => Some(Trouble::NotARef),
            Ok(reference) => match &self.facts.known {
                Known::Theirs(subject) => return self.theirs(subject),
                Known::Anothers => Some(Trouble::NotYours),
                Known::Nobodys => {
                    form.reference = Some(reference);
                    None
                }
            },
        };
        self.ask(form, trouble)
    }

    fn theirs(&self, subject: &Ref) -> Step {
        self.say(Say::Yours { subject: subject.clone() }).and(Effect::Drop { staff: self.member.id })
    }

    fn confirmed(&self, form: &Form, ids: Ids<'_>) -> Step {
        let Some(entry) = self.entry(form) else { return self.ask(form.clone(), None) };
        // Somebody may have been quicker.
        match &self.facts.known {
            Known::Theirs(subject) => return self.theirs(subject),
            Known::Anothers => return self.ask(Form { reference: None, ..form.clone() }, Some(Trouble::NotYours)),
            Known::Nobodys => {}
        }
        let (staff, subject, citizen) = (self.member.id, entry.reference.clone(), entry.id);
        let (sms, consultant) = (entry.phone.is_some(), entry.consultant);
        let batch = InvitationId(ids());
        let invited = AnySay::StaffInvited { subject: subject.clone(), citizen, batch, sms };
        let step = self
            .say(Say::Added { subject: subject.clone() })
            .and_tell(invited)
            .and(Effect::NewCitizen(Box::new(entry)))
            .and(Effect::Audit { staff, citizen: Some(citizen), action: "new" })
            .and(Effect::Drop { staff });
        let mut step = if sms { step.and_write(citizen, AnySay::Invitation { batch }) } else { step };
        if let Some(keeper) = consultant.filter(|keeper| *keeper != staff) {
            let say = AnySay::NewCitizen(Say::ForYou { subject });
            step.letters.push(Letter { to: To::Staff(keeper), say });
        }
        step
    }

    /// The form is twice the same: its key is the citizen's.
    fn entry(&self, form: &Form) -> Option<Entry> {
        let keeper = form.keeper.get()?.map(|person| person.id);
        // The form may be days old.
        let is_there =
            |id: &StaffId| *id == self.member.id || self.facts.consultants.iter().any(|person| person.id == *id);
        Some(Entry {
            id: CitizenId(self.draft.0),
            reference: form.reference.clone()?,
            language: form.language?,
            phone: form.phone.get()?.cloned(),
            nationality: form.nationality.get()?.copied(),
            born_in: form.born_in(),
            enrolled: form.enrolled?,
            name: form.name.get()?.cloned(),
            consultant: keeper.filter(is_there),
        })
    }
}

fn is_country(country: &Nationality) -> bool {
    *country != Nationality::STATELESS
}

/// The day of enrolment as it is typed.
fn enrolled(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let from = today.checked_sub_days(Days::new(HALF_A_YEAR)).unwrap_or(today);
    let day = read_day(words, from)?;
    (today.year() - YEARS_AGO..=today.year() + 1).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::enrolled;

    #[test]
    fn a_day_without_a_year_is_the_nearest() {
        let today = "2026-03-02".parse().expect("a day");
        for (words, want) in [
            ("2/3", Some("2026-03-02")),
            ("1/10", Some("2025-10-01")),
            ("15/8", Some("2026-08-15")),
            ("1/10-2016", Some("2016-10-01")),
            ("2016-10-01", Some("2016-10-01")),
            ("1/10-1916", None),
            ("1/10-2036", None),
            ("snart", None),
        ] {
            assert_eq!(enrolled(words, today).map(|day| day.to_string()).as_deref(), want, "{words}");
        }
    }
}
