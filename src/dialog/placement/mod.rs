//! `/workplace`: a citizen's placements, and the links by which workplaces
//! are asked for their scores.

mod form;
mod own;
mod say;

use chrono::{DateTime, NaiveDate, Utc};

use super::facts::{Looked, Staff, Subject};
use super::link;
use super::press::key;
use super::rounds::HowFar;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Letter, Step, To};
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::placement::{Contact, LINK_LIVES, LinkId, Placement, PlacementId};
use crate::rules::scorecard::RoundId;

pub use form::{Form, picked, typed};
pub use own::{may_text, offer, text};
pub use say::{Card, Line, OwnWhy, Say, State, Trouble, Why};

/// Buttons outside a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    New(Ref),
    Show(PlacementId),
    /// Ask for scores by SMS.
    Text(PlacementId),
    /// Ask for scores by a link that the consultant copies.
    Copy(PlacementId),
    Withdraw(LinkId),
    Contact(PlacementId),
    End(PlacementId),
    /// The citizen's own link, shown at the desk.
    Own(Ref),
    /// The same by SMS.
    OwnText(Ref),
    /// Four new digits for it.
    Digits(Ref),
}

impl Press {
    pub(super) fn encode(&self) -> String {
        let named = |verb: &str, id: uuid::Uuid| format!("place:{verb}:{}", id.simple());
        match self {
            Self::New(subject) => format!("place:new:{subject}"),
            Self::Show(id) => named("show", id.0),
            Self::Text(id) => named("text", id.0),
            Self::Copy(id) => named("copy", id.0),
            Self::Withdraw(id) => named("withdraw", id.0),
            Self::Contact(id) => named("contact", id.0),
            Self::End(id) => named("end", id.0),
            Self::Own(subject) => format!("place:own:{subject}"),
            Self::OwnText(subject) => format!("place:sms:{subject}"),
            Self::Digits(subject) => format!("place:digits:{subject}"),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let (verb, object) = (next()?, next()?);
        let placement = || key(object).map(PlacementId);
        match verb {
            "new" => object.parse().ok().map(Self::New),
            "show" => placement().map(Self::Show),
            "text" => placement().map(Self::Text),
            "copy" => placement().map(Self::Copy),
            "withdraw" => key(object).map(|id| Self::Withdraw(LinkId(id))),
            "contact" => placement().map(Self::Contact),
            "end" => placement().map(Self::End),
            "own" => object.parse().ok().map(Self::Own),
            "sms" => object.parse().ok().map(Self::OwnText),
            "digits" => object.parse().ok().map(Self::Digits),
            _ => None,
        }
    }

    /// The placement that it names.
    pub(super) const fn placement(&self) -> Option<PlacementId> {
        match self {
            Self::Show(id) | Self::Text(id) | Self::Copy(id) | Self::Contact(id) | Self::End(id) => Some(*id),
            Self::New(_) | Self::Withdraw(_) | Self::Own(_) | Self::OwnText(_) | Self::Digits(_) => None,
        }
    }
}

/// A citizen's placements, and how links can be sent.
#[derive(Clone, Debug)]
pub struct Places {
    pub today: NaiveDate,
    /// Those of today, coming ones, and those that ended lately.
    pub all: Vec<Place>,
    /// The citizen's own link.
    pub own: Option<LiveLink>,
    /// Whether pages can be reached from outside.
    pub reachable: bool,
    /// Whether links go by SMS to workplaces, and to citizens.
    pub texts_workplaces: bool,
    pub texts_citizens: bool,
}

/// One placement with its link.
#[derive(Clone, Debug)]
pub struct Place {
    pub placement: Placement,
    pub link: Option<LiveLink>,
    /// Whether the contact has said that they want no SMS.
    pub stopped: bool,
}

/// A link that can still be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LiveLink {
    pub id: LinkId,
    pub round: RoundId,
    pub expires_at: DateTime<Utc>,
    pub by_sms: bool,
}

/// A change of placements.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Add { citizen: CitizenId, placement: Placement, by: StaffId },
    Contact { placement: PlacementId, contact: Contact },
    End { placement: PlacementId, until: NaiveDate },
}

pub(super) fn answer(say: Say, edit: bool) -> Step {
    let say = AnySay::Placement(Box::new(say));
    if edit { Step::show(say) } else { Step::tell(say) }
}

pub(super) fn audit(member: &Staff, subject: &Subject) -> Effect {
    Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "workplace" }
}

/// `/workplace`.
pub fn list(subject: &Subject, edit: bool) -> Step {
    let Some(places) = &subject.places else { return Step::tell(AnySay::StaffUnknownRef) };
    let line = |place: &Place| line(subject, place);
    answer(
        Say::List {
            subject: subject.reference.clone(),
            lines: places.all.iter().map(line).collect(),
            reachable: places.reachable,
        },
        edit,
    )
}

fn line(subject: &Subject, place: &Place) -> Line {
    Line { placement: place.placement.clone(), state: state(subject, place) }
}

/// How far the workplace came in the open round.
fn state(subject: &Subject, place: &Place) -> State {
    let open = subject.rounds.iter().filter(|round| round.open);
    let mut sheets = open.flat_map(|round| &round.sheets);
    let own = sheets.find(|sheet| sheet.placement == Some(place.placement.id));
    let round = subject.round.as_ref().map(|round| round.id);
    let link = place.link.filter(|link| Some(link.round) == round);
    match own {
        Some(sheet) if sheet.completed_at.is_some() => State::Given(HowFar::Sent),
        Some(_) if link.is_none() => State::Given(HowFar::Half),
        _ => link.map_or(State::Given(HowFar::Nothing), |link| State::Asked {
            until: link.expires_at,
            begun: own.is_some(),
        }),
    }
}

/// A button outside a form.
pub fn pressed(member: &Staff, press: &Press, ids: Ids<'_>) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let Some(places) = &subject.places else { return Step::show(AnySay::StaffUnknownRef) };
    let audit = audit(member, subject);
    let named = press.placement().and_then(|id| places.all.iter().find(|place| place.placement.id == id));
    let step = match (press, named) {
        (Press::New(_), _) => form::begin(member, subject, places, form::What::New, ids),
        (Press::Withdraw(link), _) => withdraw(subject, places, *link),
        (Press::Own(_) | Press::OwnText(_) | Press::Digits(_), _) => own::pressed(member, subject, places, press, ids),
        (Press::Show(_), Some(place)) => show(subject, places, place),
        (Press::Text(_), Some(place)) => ask(member, subject, places, place, true, ids),
        (Press::Copy(_), Some(place)) => ask(member, subject, places, place, false, ids),
        (Press::Contact(id), Some(_)) => form::begin(member, subject, places, form::What::Contact(*id), ids),
        (Press::End(id), Some(_)) => form::begin(member, subject, places, form::What::End(*id), ids),
        // Long over, or never theirs.
        (_, None) => list(subject, true),
    };
    step.and(audit)
}

fn show(subject: &Subject, places: &Places, place: &Place) -> Step {
    let card = Card {
        subject: subject.reference.clone(),
        line: line(subject, place),
        link: place.link.map(|link| link.id),
        text: may_text_to(places, place),
        stopped: place.stopped,
        why: why_not(subject, places, place),
    };
    answer(Say::One(Box::new(card)), true)
}

/// Whether a link can go to the contact's number.
fn may_text_to(places: &Places, place: &Place) -> bool {
    places.texts_workplaces && place.placement.contact.phone.is_some() && !place.stopped
}

/// Why a workplace can't be asked now.
fn why_not(subject: &Subject, places: &Places, place: &Place) -> Option<Why> {
    if !places.reachable {
        return Some(Why::NoAddress);
    }
    if !place.placement.can_be_asked(places.today) {
        let begun = place.placement.from <= places.today;
        return Some(if begun { Why::Over } else { Why::NotYet });
    }
    (state(subject, place) == State::Given(HowFar::Sent)).then_some(Why::Sent)
}

/// Asks for scores: the same link again where there is one, or a new one.
fn ask(member: &Staff, subject: &Subject, places: &Places, place: &Place, by_sms: bool, ids: Ids<'_>) -> Step {
    if why_not(subject, places, place).is_some() || (by_sms && !may_text_to(places, place)) {
        return show(subject, places, place);
    }
    let (mut step, round) = link::open_round(subject.id, subject.round.as_ref(), subject.last_round, ids);
    let link = place.link.filter(|link| link.round == round).map_or_else(|| LinkId(ids()), |link| link.id);
    let placement = place.placement.id;
    let made = link::Made { link, citizen: subject.id, round, placement: Some(placement), by_sms, by: Some(member.id) };
    step = step.and(Effect::Link(link::Change::Ask(made)));
    let (subject, workplace) = (subject.reference.clone(), place.placement.workplace.clone());
    if by_sms {
        let days = u32::try_from(LINK_LIVES.num_days()).unwrap_or_default();
        let said = Say::Texted { subject, workplace, placement, days };
        return with_letter(step, made.citizen, placement, link::Say::Workplace { link, again: false })
            .and_show(AnySay::Placement(Box::new(said)));
    }
    step.and_tell(AnySay::Placement(Box::new(Say::Shown { subject, workplace, link })))
}

fn with_letter(mut step: Step, citizen: CitizenId, placement: PlacementId, say: link::Say) -> Step {
    step.letters.push(Letter { to: To::Workplace { placement, citizen }, say: AnySay::Link(say) });
    step
}

/// A link is taken back, with whoever is on its page.
fn withdraw(subject: &Subject, places: &Places, link: LinkId) -> Step {
    let reference = subject.reference.clone();
    let of = places.all.iter().find(|place| place.link.is_some_and(|live| live.id == link));
    let own = places.own.is_some_and(|live| live.id == link);
    let said = match (of, own) {
        (Some(place), _) => Say::Withdrawn {
            subject: reference,
            workplace: Some(place.placement.workplace.clone()),
            placement: Some(place.placement.id),
        },
        (None, true) => Say::Withdrawn { subject: reference, workplace: None, placement: None },
        (None, false) => return answer(Say::NothingToWithdraw { subject: reference }, true),
    };
    answer(said, true).and(Effect::Link(link::Change::Withdraw { link }))
}
