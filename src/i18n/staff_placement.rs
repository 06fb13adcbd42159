//! What staff read about placements, and the links by which workplaces are
//! asked.

use chrono::NaiveDate;

use super::screen::{Button, Extra, Screen};
use super::staff_cover::{clip, form};
use super::{Unit, dates, staff, staff_card, words as w};
use crate::dialog::DraftId;
use crate::dialog::placement::{Card, Line, OwnWhy, Press as Place, Say, State, Trouble, Why};
use crate::dialog::press::Press;
use crate::dialog::rounds::HowFar;
use crate::rules::person::{Language, Ref};
use crate::rules::placement::{Placement, PlacementId};

/// How many have a button.
const SHOWN: usize = 20;

pub(super) fn screen(say: &Say, unit: &Unit, extra: &Extra) -> Screen {
    match say {
        Say::List { subject, lines, reachable } => list(subject, lines, *reachable, unit),
        Say::One(card) => one(card, unit),
        Say::Workplace { .. }
        | Say::Trade { .. }
        | Say::Phone { .. }
        | Say::Email { .. }
        | Say::From { .. }
        | Say::Until { .. }
        | Say::WhichLanguage { .. }
        | Say::Check { .. } => question(say),
        Say::Added { subject, placement, workplace } => {
            let with = w::StaffPlaceAdded { subject: subject.as_str(), workplace };
            Screen::new(w::staff_place_added(with)).with(further(subject, *placement, workplace))
        }
        Say::Changed { subject, placement, workplace } => {
            let with = w::StaffPlaceChanged { subject: subject.as_str(), workplace };
            Screen::new(w::staff_place_changed(with)).with(further(subject, *placement, workplace))
        }
        Say::Left { subject } => Screen::new(w::staff_place_left(subject.as_str())).with([all(subject)]),
        Say::Texted { subject, workplace, placement, days } => {
            let with = w::StaffPlaceTexted { days: &days.to_string(), subject: subject.as_str(), workplace };
            Screen::new(w::staff_place_texted(with)).with(further(subject, *placement, workplace))
        }
        Say::Shown { subject, workplace, .. } => shown(subject, workplace, extra),
        Say::Withdrawn { subject, workplace: Some(workplace), .. } => {
            let with = w::StaffPlaceWithdrawn { subject: subject.as_str(), workplace };
            Screen::new(w::staff_place_withdrawn(with)).with([all(subject)])
        }
        Say::Withdrawn { subject, workplace: None, .. } => {
            Screen::new(w::staff_link_withdrawn(subject.as_str())).with([card(subject)])
        }
        Say::NothingToWithdraw { subject } => {
            Screen::new(w::staff_place_nothing_to_withdraw(subject.as_str())).with([all(subject)])
        }
        Say::Own { .. }
        | Say::OwnShown { .. }
        | Say::OwnTexted { .. }
        | Say::OwnAsked { .. }
        | Say::OwnDigits { .. } => own(say, extra),
        Say::Scored { .. } | Say::Nudge { .. } | Say::Expired { .. } | Say::NotTexted { .. } => news(say),
    }
}

/// The citizen's own link.
fn own(say: &Say, extra: &Extra) -> Screen {
    match say {
        Say::Own { subject, link, text, why } => {
            let withdraw = link.map(|link| Button::row(w::staff_place_withdraw(), Press::Place(Place::Withdraw(link))));
            let said = match why {
                None => w::staff_link_offer(subject.as_str()),
                Some(OwnWhy::NoAddress) => w::staff_place_no_address().to_owned(),
                Some(OwnWhy::Sent) => w::staff_link_sent(subject.as_str()),
                Some(OwnWhy::OnPaper) => w::staff_link_on_paper(subject.as_str()),
            };
            let may = why.is_none();
            let show = may.then(|| Button::row(w::staff_link_own(), Press::Place(Place::Own(subject.clone()))));
            let text = (may && *text)
                .then(|| Button::row(w::staff_link_text(), Press::Place(Place::OwnText(subject.clone()))));
            Screen::new(said).with(show).with(text).with(withdraw).with([card(subject)])
        }
        Say::OwnShown { subject, .. } => match (&extra.link, &extra.code) {
            (Some(link), Some(code)) => {
                let shown = w::staff_link_shown(w::StaffLinkShown { code, subject: subject.as_str() });
                Screen::new(format!("{shown}\n\n{link}\n\n{}", w::staff_link_shown_how())).with([card(subject)])
            }
            _ => Screen::new(w::staff_link_gone(subject.as_str())).with([card(subject)]),
        },
        Say::OwnTexted { subject, .. } => match &extra.code {
            Some(code) => Screen::new(w::staff_link_texted(w::StaffLinkTexted { code, subject: subject.as_str() }))
                .with([card(subject)]),
            None => Screen::new(w::staff_link_gone(subject.as_str())).with([card(subject)]),
        },
        Say::OwnAsked { subject, by_sms } => {
            let (name, digits) = (subject.as_str(), Press::Place(Place::Digits(subject.clone())));
            let said = if *by_sms { w::staff_link_asked_by_sms(name) } else { w::staff_link_asked(name) };
            Screen::new(said).with([Button::row(w::staff_link_digits(), digits), card(subject)])
        }
        Say::OwnDigits { subject, .. } => match &extra.code {
            Some(code) => {
                let shown = w::staff_link_digits_are(w::StaffLinkDigitsAre { code, subject: subject.as_str() });
                Screen::new(format!("{shown}\n\n{}", w::staff_link_shown_how())).with([card(subject)])
            }
            None => Screen::new(w::staff_link_gone(subject.as_str())).with([card(subject)]),
        },
        _ => Screen::default(),
    }
}

fn news(say: &Say) -> Screen {
    match say {
        Say::Scored { subject, workplace } => {
            let with = w::StaffPlaceScored { subject: subject.as_str(), workplace };
            Screen::new(w::staff_place_scored(with)).with([card(subject)])
        }
        Say::Nudge { subject, workplace, placement } => {
            let with = w::StaffPlaceNudge { subject: subject.as_str(), workplace };
            Screen::new(w::staff_place_nudge(with)).with(further(subject, *placement, workplace))
        }
        Say::Expired { subject, workplace: Some(workplace), placement } => {
            let with = w::StaffPlaceExpired { subject: subject.as_str(), workplace };
            let named = placement.map(|id| place(workplace, id));
            Screen::new(w::staff_place_expired(with)).with(named).with([all(subject)])
        }
        Say::Expired { subject, .. } => Screen::new(w::staff_link_expired(subject.as_str())).with([card(subject)]),
        Say::NotTexted { subject, workplace, placement } => {
            let with = w::StaffPlaceNotTexted { subject: subject.as_str(), workplace };
            Screen::new(w::staff_place_not_texted(with)).with(further(subject, *placement, workplace))
        }
        _ => Screen::default(),
    }
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

/// Back to the list.
fn all(subject: &Ref) -> Vec<Button> {
    Button::row(w::staff_place_back(), staff::command("workplace", subject))
}

fn place(workplace: &str, id: PlacementId) -> Vec<Button> {
    Button::row(clip(workplace.to_owned()), Press::Place(Place::Show(id)))
}

fn further(subject: &Ref, id: PlacementId, workplace: &str) -> [Vec<Button>; 2] {
    [place(workplace, id), all(subject)]
}

fn list(subject: &Ref, lines: &[Line], reachable: bool, unit: &Unit) -> Screen {
    let mut parts = vec![match lines {
        [] => w::staff_place_none(subject.as_str()),
        _ => w::staff_place_list(subject.as_str()),
    }];
    parts.extend(lines.iter().take(SHOWN).map(|line| one_line(line, unit)));
    parts.extend((!reachable).then(|| w::staff_place_no_address().to_owned()));
    let button = |line: &Line| place(&line.placement.workplace, line.placement.id);
    Screen::new(parts.join("\n\n"))
        .with(lines.iter().take(SHOWN).map(button))
        .with([Button::row(w::staff_place_new(), Press::Place(Place::New(subject.clone()))), card(subject)])
}

/// Name, trade and days, and under it how far it came.
fn one_line(line: &Line, unit: &Unit) -> String {
    let place = &line.placement;
    let parts = [Some(place.workplace.clone()), place.trade.clone(), Some(days(place))];
    let first = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    format!("{first}\n{}", state(line.state, unit))
}

fn state(state: State, unit: &Unit) -> String {
    match state {
        State::Given(HowFar::Nothing) => w::staff_place_nothing().to_owned(),
        State::Given(HowFar::Half) => w::staff_place_half().to_owned(),
        State::Given(HowFar::Sent) => w::staff_place_sent().to_owned(),
        State::Asked { until, begun } => {
            let until = dates::when(Language::Danish, until, unit.time_zone);
            if begun { w::staff_place_begun(&until) } else { w::staff_place_asked(&until) }
        }
    }
}

fn days(place: &Placement) -> String {
    let from = dates::date(place.from);
    match place.until {
        Some(until) => w::staff_place_days(w::StaffPlaceDays { from: &from, until: &dates::date(until) }),
        None => w::staff_place_since(&from),
    }
}

fn contact(place: &Placement) -> Vec<String> {
    let contact = &place.contact;
    let mut lines = Vec::new();
    lines.extend(contact.phone.as_ref().map(|phone| w::staff_place_phone(phone.as_str())));
    lines.extend(contact.email.as_ref().map(|email| w::staff_place_email(email.as_str())));
    if lines.is_empty() {
        lines.push(w::staff_place_no_contact().to_owned());
    }
    let foreign = contact.language != Language::Danish;
    lines.extend(foreign.then(|| w::staff_place_language(staff_card::language(contact.language))));
    lines
}

fn one(card: &Card, unit: &Unit) -> Screen {
    let (place, id) = (&card.line.placement, card.line.placement.id);
    let mut lines = vec![card.subject.to_string(), one_line(&card.line, unit)];
    lines.extend(contact(place));
    lines.extend(card.stopped.then(|| w::staff_place_stopped().to_owned()));
    let why = card.why.map(|why| match why {
        Why::NoAddress => w::staff_place_no_address(),
        Why::NotYet => w::staff_place_not_yet(),
        Why::Over => w::staff_place_over(),
        Why::Sent => w::staff_place_has_sent(),
    });
    let text = lines.join("\n");
    let text = why.map_or(text.clone(), |why| format!("{text}\n\n{why}"));
    let button = |text: &str, press: Place| Button::row(text, Press::Place(press));
    let may = card.why.is_none();
    Screen::new(text)
        .with((may && card.text).then(|| button(w::staff_place_text(), Place::Text(id))))
        .with(may.then(|| button(w::staff_place_copy(), Place::Copy(id))))
        .with(card.link.map(|link| button(w::staff_place_withdraw(), Place::Withdraw(link))))
        .with([vec![
            Button::press(w::staff_place_contact(), Press::Place(Place::Contact(id))),
            Button::press(w::staff_place_end(), Press::Place(Place::End(id))),
        ]])
        .with([all(&card.subject)])
}

fn question(say: &Say) -> Screen {
    match say {
        Say::Workplace { draft, subject, trouble } => {
            asks(*trouble, w::staff_place_name(subject.as_str())).with([leave(*draft)])
        }
        Say::Trade { draft, workplace, trouble } => {
            asks(*trouble, w::staff_place_trade(workplace)).with(skippable(*draft, "trade"))
        }
        Say::Phone { draft, workplace, trouble } => {
            asks(*trouble, w::staff_place_ask_phone(workplace)).with(skippable(*draft, "phone"))
        }
        Say::Email { draft, workplace, trouble } => {
            asks(*trouble, w::staff_place_ask_email(workplace)).with(skippable(*draft, "email"))
        }
        Say::From { draft, workplace, days, trouble } => {
            let today = |day: &NaiveDate| form(w::staff_place_today(&dates::day(*day)), *draft, &format!("from.{day}"));
            asks(*trouble, w::staff_place_from(workplace)).with(days.iter().map(today)).with([leave(*draft)])
        }
        Say::Until { draft, workplace, days, open, trouble } => {
            let button = |day: &NaiveDate| {
                let text = if *open { dates::date(*day) } else { w::staff_place_today(&dates::day(*day)) };
                form(text, *draft, &format!("until.{day}"))
            };
            asks(*trouble, w::staff_place_until(workplace))
                .with(days.iter().map(button))
                .with(open.then(|| form(w::staff_place_open(), *draft, "until")))
                .with([leave(*draft)])
        }
        Say::WhichLanguage { draft, workplace } => {
            let button = |language: Language| {
                form(staff_card::language(language), *draft, &format!("language.{}", language.tag()))
            };
            Screen::new(w::staff_place_which_language(workplace)).with(Language::ALL.map(button))
        }
        Say::Check { draft, subject, placement } => check(*draft, subject, placement),
        _ => Screen::default(),
    }
}

fn check(draft: DraftId, subject: &Ref, placement: &Placement) -> Screen {
    let with =
        w::StaffPlaceCheck { days: &days(placement), subject: subject.as_str(), workplace: &placement.workplace };
    let mut lines = vec![w::staff_place_check(with)];
    lines.extend(placement.trade.as_ref().map(|trade| w::staff_place_check_trade(trade)));
    lines.extend(contact(placement));
    let language = staff_card::language(placement.contact.language);
    Screen::new(lines.join("\n")).with([
        form(w::staff_place_yes(), draft, "yes"),
        form(w::staff_place_other_language(language), draft, "language"),
        leave(draft),
    ])
}

fn leave(draft: DraftId) -> Vec<Button> {
    form(w::staff_place_no(), draft, "no")
}

fn skippable(draft: DraftId, what: &str) -> [Vec<Button>; 2] {
    [form(w::staff_skip(), draft, what), leave(draft)]
}

fn asks(trouble: Option<Trouble>, question: String) -> Screen {
    let trouble = match trouble {
        None => return Screen::new(question),
        Some(Trouble::NotATitle) => w::staff_place_not_a_title(),
        Some(Trouble::NotAPhone) => w::staff_place_not_a_phone(),
        Some(Trouble::NotAnEmail) => w::staff_place_not_an_email(),
        Some(Trouble::Cpr) => w::staff_place_cpr(),
        Some(Trouble::NotADay) => w::staff_place_not_a_day(),
        Some(Trouble::Backwards) => w::staff_place_backwards(),
    };
    Screen::new(format!("{trouble}\n\n{question}"))
}

fn shown(subject: &Ref, workplace: &str, extra: &Extra) -> Screen {
    let reference = subject.as_str();
    let Some(link) = &extra.link else {
        return Screen::new(w::staff_place_shown_gone(reference)).with([all(subject)]);
    };
    let text = w::staff_place_shown(w::StaffPlaceShown { link, subject: reference, workplace });
    Screen::new(format!("{text}\n\n{}", w::staff_place_shown_how())).with([all(subject)])
}
