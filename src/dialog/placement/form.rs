//! A placement is entered, or its contact or last day changed.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::say::{Say, Trouble};
use super::{Change, Place, Places, answer, audit};
use crate::dialog::facts::{Looked, Staff, Subject};
use crate::dialog::form::{Answer, Draft, DraftId, Form as AnyForm};
use crate::dialog::say::Say as AnySay;
use crate::dialog::step::{Effect, Ids, Step};
use crate::rules::day::read_day;
use crate::rules::person::{Language, Phone, Ref, looks_like_cpr};
use crate::rules::placement::{Contact, Email, Placement, PlacementId, title};

/// A typed first day without a year is the one nearest to today.
const HALF_A_YEAR: u64 = 182;

/// No placement is planned for longer.
const LONGEST_DAYS: i64 = 3 * 366;

/// What is being filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    New,
    Contact(PlacementId),
    End(PlacementId),
}

/// A placement as far as it is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    what: What,
    workplace: Option<String>,
    trade: Answer<String>,
    phone: Answer<Phone>,
    email: Answer<Email>,
    language: Language,
    /// Whether the language is on the screen.
    choosing: bool,
    from: Option<NaiveDate>,
    until: Answer<NaiveDate>,
}

/// What is asked for next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Workplace,
    Trade,
    Phone,
    Email,
    From,
    Until,
    Nothing,
}

impl Form {
    fn new(subject: &Ref) -> Self {
        Self {
            subject: subject.clone(),
            what: What::New,
            workplace: None,
            trade: Answer::NotYet,
            phone: Answer::NotYet,
            email: Answer::NotYet,
            language: Language::Danish,
            choosing: false,
            from: None,
            until: Answer::NotYet,
        }
    }

    /// A known one, of which only some things are asked again.
    fn of(subject: &Ref, place: &Place, what: What) -> Self {
        let known = &place.placement;
        let filled = Self {
            what,
            workplace: Some(known.workplace.clone()),
            trade: Answer::LeftOut,
            phone: Answer::LeftOut,
            email: Answer::LeftOut,
            language: known.contact.language,
            from: Some(known.from),
            until: Answer::LeftOut,
            ..Self::new(subject)
        };
        match what {
            What::Contact(_) => Self { phone: Answer::NotYet, email: Answer::NotYet, ..filled },
            What::End(_) => Self { until: Answer::NotYet, ..filled },
            What::New => Self::new(subject),
        }
    }

    fn next(&self) -> Field {
        let fields = [
            (self.workplace.is_none(), Field::Workplace),
            (self.trade.is_open(), Field::Trade),
            (self.phone.is_open(), Field::Phone),
            (self.email.is_open(), Field::Email),
            (self.from.is_none(), Field::From),
            (self.until.is_open(), Field::Until),
        ];
        fields.into_iter().find(|(open, _)| *open).map_or(Field::Nothing, |(_, field)| field)
    }

    fn contact(&self) -> Option<Contact> {
        Some(Contact { phone: self.phone.get()?.cloned(), email: self.email.get()?.cloned(), language: self.language })
    }

    /// The form is twice the same: its key is the placement's.
    fn placement(&self, draft: DraftId) -> Option<Placement> {
        Some(Placement {
            id: PlacementId(draft.0),
            workplace: self.workplace.clone()?,
            trade: self.trade.get()?.cloned(),
            contact: self.contact()?,
            from: self.from?,
            until: self.until.get()?.copied(),
        })
    }
}

/// Begins a form on the screen of a button.
pub(super) fn begin(member: &Staff, subject: &Subject, places: &Places, what: What, ids: Ids<'_>) -> Step {
    let named = match what {
        What::New => None,
        What::Contact(id) | What::End(id) => places.all.iter().find(|place| place.placement.id == id),
    };
    let form = named.map_or_else(|| Form::new(&subject.reference), |place| Form::of(&subject.reference, place, what));
    Open { member, subject, places, draft: DraftId(ids()), edit: false }.ask(form, None)
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, pick: &str) -> Step {
    let Some((subject, places)) = seen(member) else { return gone(member) };
    let open = Open { member, subject, places, draft: draft.id, edit: true };
    match pick {
        "no" => answer(Say::Left { subject: form.subject.clone() }, true).and(Effect::Drop { staff: member.id }),
        "yes" if form.what == What::New => open.confirmed(form),
        pick => open.choose(form.clone(), pick),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, words: &str) -> Step {
    let Some((subject, places)) = seen(member) else { return gone(member) };
    Open { member, subject, places, draft: draft.id, edit: false }.read(form.clone(), words)
}

fn seen(member: &Staff) -> Option<(&Subject, &Places)> {
    let Looked::Subject(subject) = &member.looked else { return None };
    subject.places.as_deref().map(|places| (&**subject, places))
}

/// The citizen is another's by now.
fn gone(member: &Staff) -> Step {
    Step::tell(AnySay::StaffUnknownRef).and(Effect::Drop { staff: member.id })
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    subject: &'a Subject,
    places: &'a Places,
    draft: DraftId,
    edit: bool,
}

impl Open<'_> {
    /// The next thing that is not known yet, and the form kept.
    fn ask(&self, form: Form, trouble: Option<Trouble>) -> Step {
        let (draft, subject) = (self.draft, form.subject.clone());
        let workplace = form.workplace.clone().unwrap_or_default();
        let said = match (form.next(), form.what) {
            (Field::Workplace, _) => Say::Workplace { draft, subject, trouble },
            (Field::Trade, _) => Say::Trade { draft, workplace, trouble },
            (Field::Phone, _) => Say::Phone { draft, workplace, trouble },
            (Field::Email, _) => Say::Email { draft, workplace, trouble },
            (Field::From, _) => Say::From { draft, workplace, days: vec![self.places.today], trouble },
            (Field::Until, what) => {
                let days = if what == What::New { later(form.from) } else { vec![self.places.today] };
                Say::Until { draft, workplace, days, open: what == What::New, trouble }
            }
            (Field::Nothing, What::New) if form.choosing => Say::WhichLanguage { draft, workplace },
            (Field::Nothing, What::New) => match form.placement(draft) {
                Some(placement) => Say::Check { draft, subject, placement },
                None => Say::Workplace { draft, subject, trouble },
            },
            (Field::Nothing, What::Contact(_) | What::End(_)) => return self.changed(&form),
        };
        let kept = Draft { id: draft, form: AnyForm::Placement(Box::new(form)) };
        answer(said, self.edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    /// A button. One of an earlier question changes nothing.
    fn choose(&self, mut form: Form, pick: &str) -> Step {
        let (question, picked) = pick.split_once('.').unwrap_or((pick, ""));
        let day = || picked.parse::<NaiveDate>().ok();
        let mut trouble = None;
        match (form.next(), question) {
            (Field::Trade, "trade") => form.trade = Answer::LeftOut,
            (Field::Phone, "phone") => form.phone = Answer::LeftOut,
            (Field::Email, "email") => form.email = Answer::LeftOut,
            (Field::From, "from") => form.from = day(),
            (Field::Until, "until") if picked.is_empty() && form.what == What::New => form.until = Answer::LeftOut,
            (Field::Until, "until") => trouble = last_day(&mut form, day()),
            (Field::Nothing, "language") if picked.is_empty() => form.choosing = true,
            (Field::Nothing, "language") => {
                form.language = picked.parse().unwrap_or(form.language);
                form.choosing = false;
            }
            _ => {}
        }
        self.ask(form, trouble)
    }

    /// Words: the answer to what was asked last.
    fn read(&self, mut form: Form, words: &str) -> Step {
        let trouble = match form.next() {
            Field::Workplace => {
                form.workplace = title(words);
                form.workplace.is_none().then_some(Trouble::NotATitle)
            }
            Field::Trade => {
                form.trade = title(words).into();
                form.trade.is_open().then_some(Trouble::NotATitle)
            }
            Field::Phone if looks_like_cpr(words) => Some(Trouble::Cpr),
            Field::Phone => {
                form.phone = words.parse().ok().into();
                form.phone.is_open().then_some(Trouble::NotAPhone)
            }
            Field::Email => {
                form.email = words.parse().ok().into();
                form.email.is_open().then_some(Trouble::NotAnEmail)
            }
            Field::From => {
                form.from = first_day(words, self.places.today);
                form.from.is_none().then_some(Trouble::NotADay)
            }
            Field::Until => {
                let since = form.from.unwrap_or(self.places.today);
                last_day(&mut form, read_day(words, since))
            }
            Field::Nothing => None,
        };
        self.ask(form, trouble)
    }

    fn confirmed(&self, form: &Form) -> Step {
        let Some(placement) = form.placement(self.draft).filter(|_| form.next() == Field::Nothing) else {
            return self.ask(form.clone(), None);
        };
        let said = Say::Added {
            subject: form.subject.clone(),
            placement: placement.id,
            workplace: placement.workplace.clone(),
        };
        let (citizen, by) = (self.subject.id, self.member.id);
        self.done(said, Change::Add { citizen, placement, by })
    }

    /// The new contact or last day is kept at once.
    fn changed(&self, form: &Form) -> Step {
        let workplace = form.workplace.clone().unwrap_or_default();
        let said = |placement| Say::Changed { subject: form.subject.clone(), placement, workplace };
        let change = match (form.what, form.contact(), form.until.get().flatten()) {
            (What::Contact(placement), Some(contact), _) => Some((placement, Change::Contact { placement, contact })),
            (What::End(placement), _, Some(until)) => Some((placement, Change::End { placement, until: *until })),
            _ => None,
        };
        let theirs = |id: PlacementId| self.places.all.iter().any(|place| place.placement.id == id);
        match change.filter(|(id, _)| theirs(*id)) {
            Some((placement, change)) => self.done(said(placement), change),
            None => Step::tell(AnySay::StaffFormGone).and(Effect::Drop { staff: self.member.id }),
        }
    }

    fn done(&self, said: Say, change: Change) -> Step {
        answer(said, self.edit)
            .and(Effect::Placement(Box::new(change)))
            .and(audit(self.member, self.subject))
            .and(Effect::Drop { staff: self.member.id })
    }
}

/// So many weeks after the first day: as long as placements usually last.
fn later(from: Option<NaiveDate>) -> Vec<NaiveDate> {
    let after = |weeks: u64| from?.checked_add_days(Days::new(weeks * 7 - 1));
    [4, 8, 13].into_iter().filter_map(after).collect()
}

fn first_day(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let since = today.checked_sub_days(Days::new(HALF_A_YEAR)).unwrap_or(today);
    let near = |day: &NaiveDate| day.signed_duration_since(today).num_days().abs() <= LONGEST_DAYS;
    read_day(words, since).filter(near)
}

fn last_day(form: &mut Form, day: Option<NaiveDate>) -> Option<Trouble> {
    let (Some(day), Some(from)) = (day, form.from) else { return Some(Trouble::NotADay) };
    let days = day.signed_duration_since(from).num_days();
    if days < 0 {
        return Some(Trouble::Backwards);
    }
    if days > LONGEST_DAYS {
        return Some(Trouble::NotADay);
    }
    form.until = Answer::Given(day);
    None
}
