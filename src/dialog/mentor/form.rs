//! A mentor is entered, or gets a last day, asked for step by step.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Change, Facts, Say, Trouble, after, show};
use crate::dialog::facts::{Staff, Subject};
use crate::dialog::form::{Draft, DraftId, Form as AnyForm};
use crate::dialog::step::{Effect, Step};
use crate::rules::day::read_day;
use crate::rules::mentor::{Mentor, MentorId, NotThen, Permission, may_end, replaced};
use crate::rules::person::{Name, Phone, Ref, looks_like_cpr};

/// A typed day without its year is the one nearest to today.
const HALF_A_YEAR: u64 = 182;

/// Nobody begins or ends further away than this, in days: beyond it is a slip.
const FURTHEST: i64 = 731;

/// What is known so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    asks: Asks,
    name: Option<Name>,
    phone: Option<Phone>,
    /// The first day, or the last.
    day: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Asks {
    New,
    End(MentorId),
}

impl Form {
    pub(super) fn new(subject: &Ref, asks: Asks, mentor: Option<&Mentor>) -> Self {
        Self {
            subject: subject.clone(),
            asks,
            name: mentor.map(|mentor| mentor.name.clone()),
            phone: mentor.map(|mentor| mentor.phone.clone()),
            day: None,
        }
    }
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str, now: DateTime<Utc>) -> Step {
    let open = Open { member, subject, draft: draft.id };
    match pick {
        "no" => show(Say::Left { subject: form.subject.clone() }, true).and(Effect::Drop { staff: member.id }),
        "yes" => open.confirmed(form, now),
        // Only days have buttons.
        _ if form.phone.is_some() => open.take(form.clone(), pick, true),
        _ => open.ask(form.clone(), true, None),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, words: &str) -> Step {
    Open { member, subject, draft: draft.id }.take(form.clone(), words, false)
}

/// The form on somebody's screen.
pub(super) struct Open<'a> {
    pub member: &'a Staff,
    pub subject: &'a Subject,
    pub draft: DraftId,
}

impl Open<'_> {
    fn facts(&self) -> &Facts {
        &self.subject.plans.mentor
    }

    /// The next thing that is not known yet, and the form kept.
    pub fn ask(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let (draft, subject, today) = (self.draft, form.subject.clone(), self.facts().today);
        let said = match (&form.name, &form.phone, form.day, form.asks) {
            (None, ..) => Say::Name { draft, subject, trouble },
            (Some(name), None, ..) => Say::Phone { draft, name: name.clone(), trouble },
            (Some(name), Some(_), None, Asks::New) => {
                let days = [0, 1, 7].iter().filter_map(|ahead| today.checked_add_days(Days::new(*ahead))).collect();
                Say::From { draft, name: name.clone(), days, trouble }
            }
            (Some(name), Some(_), None, Asks::End(_)) => {
                let days = [today.pred_opt(), Some(today)].into_iter().flatten().collect();
                Say::Until { draft, name: name.clone(), days, trouble }
            }
            (Some(name), Some(phone), Some(from), Asks::New) => {
                let (name, phone) = (name.clone(), phone.clone());
                Say::Check { draft, subject, name, phone, from, ends: self.ended(from) }
            }
            (Some(name), Some(_), Some(until), Asks::End(_)) => {
                Say::CheckEnd { draft, subject, name: name.clone(), until }
            }
        };
        let kept = Draft { id: draft, form: AnyForm::Mentor(form) };
        show(said, edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    /// Who is ended by a mentor from a day on, and when.
    fn ended(&self, from: NaiveDate) -> Option<(Name, NaiveDate)> {
        let mentors = self.facts().mentors();
        let (id, until) = replaced(&mentors, from).ok().flatten()?;
        mentors.into_iter().find(|mentor| mentor.id == id).map(|mentor| (mentor.name, until))
    }

    /// An answer, pressed or typed, to what was asked last.
    fn take(&self, mut form: Form, answer: &str, edit: bool) -> Step {
        let taken = match (&form.name, &form.phone, form.day) {
            (None, ..) => name(answer).map(|name| form.name = Some(name)),
            (Some(_), None, _) => phone(answer).map(|phone| form.phone = Some(phone)),
            (Some(_), Some(_), None) => self.day(form.asks, answer).map(|day| form.day = Some(day)),
            (Some(_), Some(_), Some(_)) => Ok(()),
        };
        self.ask(form, edit, taken.err())
    }

    fn day(&self, asks: Asks, answer: &str) -> Result<NaiveDate, Trouble> {
        let today = self.facts().today;
        let earliest = today.checked_sub_days(Days::new(HALF_A_YEAR)).unwrap_or(today);
        let day = read_day(answer, earliest).ok_or(Trouble::NotADay)?;
        if day.signed_duration_since(today).num_days().abs() > FURTHEST {
            return Err(Trouble::TooFar);
        }
        self.fits(asks, day).map(|()| day)
    }

    fn fits(&self, asks: Asks, day: NaiveDate) -> Result<(), Trouble> {
        let mentors = self.facts().mentors();
        let fits = match asks {
            Asks::New => replaced(&mentors, day).map(drop),
            Asks::End(id) => match mentors.iter().find(|mentor| mentor.id == id) {
                Some(mentor) => may_end(&mentors, mentor, day),
                None => Ok(()),
            },
        };
        fits.map_err(|why| match why {
            NotThen::Begun { from } => Trouble::Begun { from },
            NotThen::Backwards => Trouble::Backwards,
        })
    }

    fn confirmed(&self, form: &Form, now: DateTime<Utc>) -> Step {
        let (Some(name), Some(phone), Some(day)) = (&form.name, &form.phone, form.day) else {
            return self.ask(form.clone(), true, None);
        };
        // Somebody else may have entered a mentor meanwhile.
        if let Err(trouble) = self.fits(form.asks, day) {
            return self.ask(Form { day: None, ..form.clone() }, true, Some(trouble));
        }
        let change = match form.asks {
            Asks::New => {
                let mentor = Mentor {
                    // Confirmed twice it is the same.
                    id: MentorId(self.draft.0),
                    name: name.clone(),
                    phone: phone.clone(),
                    from: day,
                    until: None,
                    permission: Permission::None,
                };
                let ends = replaced(&self.facts().mentors(), day).ok().flatten();
                Change::Add { citizen: self.subject.id, staff: self.member.id, mentor, ends }
            }
            Asks::End(mentor) if self.facts().all.iter().any(|entry| entry.mentor.id == mentor) => {
                Change::End { mentor, until: day }
            }
            Asks::End(_) => return super::of(self.subject, true).and(Effect::Drop { staff: self.member.id }),
        };
        after(self.member, self.subject, change, now)
    }
}

fn name(words: &str) -> Result<Name, Trouble> {
    if words.split_whitespace().any(looks_like_cpr) || looks_like_cpr(words) {
        return Err(Trouble::Cpr);
    }
    let has_letters = words.chars().any(char::is_alphabetic);
    Name::new(words).filter(|_| has_letters).ok_or(Trouble::NotAName)
}

fn phone(words: &str) -> Result<Phone, Trouble> {
    if looks_like_cpr(words) {
        return Err(Trouble::Cpr);
    }
    words.parse().map_err(|_| Trouble::NotAPhone)
}
