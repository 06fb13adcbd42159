//! `/link`: a citizen without Telegram scores on a page, by a link shown at
//! the desk or sent by SMS, with four digits given at the desk.

use super::{LiveLink, Places, Press, Say, answer};
use crate::dialog::facts::{Staff, Subject};
use crate::dialog::link::{self, Made};
use crate::dialog::say::Say as AnySay;
use crate::dialog::step::{Effect, Ids, Step};
use crate::rules::placement::LinkId;
use crate::rules::scorecard::Rater;

use super::say::OwnWhy;

/// `/link`.
pub fn offer(subject: &Subject, edit: bool) -> Step {
    let Some(places) = &subject.places else { return Step::tell(AnySay::StaffUnknownRef) };
    answer(
        Say::Own {
            subject: subject.reference.clone(),
            link: present(subject, places).map(|link| link.id),
            text: may_text(subject, places),
            why: why_not(subject, places),
        },
        edit,
    )
}

/// The link of the open round.
fn present(subject: &Subject, places: &Places) -> Option<LiveLink> {
    let round = subject.round.as_ref().map(|round| round.id);
    places.own.filter(|link| Some(link.round) == round)
}

/// Whether the link can go to the citizen's phone.
pub fn may_text(subject: &Subject, places: &Places) -> bool {
    places.reachable && places.texts_citizens && subject.takes_sms()
}

fn why_not(subject: &Subject, places: &Places) -> Option<OwnWhy> {
    if !places.reachable {
        return Some(OwnWhy::NoAddress);
    }
    let open = subject.rounds.iter().filter(|round| round.open);
    let own = open.flat_map(|round| &round.sheets).find(|sheet| sheet.rater == Rater::Citizen)?;
    match (own.completed_at, own.on_paper) {
        (Some(_), _) => Some(OwnWhy::Sent),
        (None, true) => Some(OwnWhy::OnPaper),
        (None, false) => None,
    }
}

/// One of its buttons.
pub(super) fn pressed(member: &Staff, subject: &Subject, places: &Places, press: &Press, ids: Ids<'_>) -> Step {
    if matches!(press, Press::Digits(_)) {
        return digits(subject, places);
    }
    let by_sms = matches!(press, Press::OwnText(_));
    if why_not(subject, places).is_some() || (by_sms && !may_text(subject, places)) {
        return offer(subject, true);
    }
    if by_sms { text(member, subject, places, ids) } else { show(member, subject, places, ids) }
}

/// Four new digits for the link that there is, which end those before.
fn digits(subject: &Subject, places: &Places) -> Step {
    match present(subject, places) {
        Some(link) if why_not(subject, places).is_none() => {
            let said = Say::OwnDigits { subject: subject.reference.clone(), link: link.id };
            Step::tell(AnySay::Placement(Box::new(said)))
        }
        _ => offer(subject, true),
    }
}

/// On the consultant's own screen, to be read by the citizen's phone.
fn show(member: &Staff, subject: &Subject, places: &Places, ids: Ids<'_>) -> Step {
    let (step, link) = made(member, subject, places, false, ids);
    step.and_tell(AnySay::Placement(Box::new(Say::OwnShown { subject: subject.reference.clone(), link })))
}

/// By SMS, and the digits to the consultant.
pub fn text(member: &Staff, subject: &Subject, places: &Places, ids: Ids<'_>) -> Step {
    let (step, link) = made(member, subject, places, true, ids);
    let said = Say::OwnTexted { subject: subject.reference.clone(), link };
    step.and_tell(AnySay::Placement(Box::new(said)))
        .and_write(subject.id, AnySay::Link(link::Say::Citizen { link, again: false }))
}

fn made(member: &Staff, subject: &Subject, places: &Places, by_sms: bool, ids: Ids<'_>) -> (Step, LinkId) {
    let (step, round) = link::open_round(subject.id, subject.round.as_ref(), subject.last_round, ids);
    let known = places.own.filter(|link| link.round == round);
    let link = known.map_or_else(|| LinkId(ids()), |link| link.id);
    let made = Made { link, citizen: subject.id, round, placement: None, by_sms, by: Some(member.id) };
    (step.and(Effect::Link(link::Change::Ask(made))), link)
}
