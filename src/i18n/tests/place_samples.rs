//! What is said about placements, and what brings links.

use chrono::{NaiveDate, TimeZone, Utc};
use uuid::Uuid;

use super::samples::subject;
use crate::dialog::DraftId;
use crate::dialog::link::Say as Link;
use crate::dialog::placement::{Card, Line, OwnWhy, Say as Place, State, Trouble, Why};
use crate::dialog::rounds::HowFar;
use crate::dialog::say::{News, Say};
use crate::rules::person::Language;
use crate::rules::placement::{Contact, LinkId, Placement, PlacementId};

const PLACE: PlacementId = PlacementId(Uuid::from_u128(21));
const LINK: LinkId = LinkId(Uuid::from_u128(22));

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn placement(full: bool) -> Placement {
    Placement {
        id: PLACE,
        workplace: if full { "Et bageri på det yderste hjørne i Fjordby".into() } else { "Rema 1000".into() },
        trade: full.then(|| "bageri".into()),
        contact: Contact {
            phone: "20123456".parse().ok().filter(|_| full),
            email: "bent@firma.dk".parse().ok().filter(|_| full),
            language: if full { Language::Russian } else { Language::Danish },
        },
        from: day(2),
        until: full.then(|| day(26)),
    }
}

/// What a citizen may get, and a workplace in its language.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    vec![
        ("link to a workplace", Say::Link(Link::Workplace { link: LINK, again: false })),
        ("link to a workplace, again", Say::Link(Link::Workplace { link: LINK, again: true })),
        ("link to a citizen", Say::Link(Link::Citizen { link: LINK, again: false })),
        ("link in a chat", Say::Link(Link::Chat { link: LINK })),
        ("link to a citizen, again", Say::Link(Link::Citizen { link: LINK, again: true })),
    ]
}

/// What staff read.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let mut all: Vec<_> = placed().into_iter().map(|(name, say)| (name, Say::Placement(Box::new(say)))).collect();
    all.push(("link: tries", Say::StaffNews { subject: subject(), news: News::LinkTries }));
    all
}

fn placed() -> Vec<(&'static str, Place)> {
    let draft = DraftId(Uuid::from_u128(5));
    let until = Utc.with_ymd_and_hms(2026, 12, 10, 9, 0, 0).unwrap();
    let line = |full, state| Line { placement: placement(full), state };
    let workplace = || "Rema 1000".to_owned();
    let card = |why, text, link| {
        let line = line(text, State::Asked { until, begun: true });
        Place::One(Box::new(Card { subject: subject(), line, link, text, stopped: false, why }))
    };
    let lines = vec![
        line(true, State::Given(HowFar::Nothing)),
        line(false, State::Given(HowFar::Half)),
        line(false, State::Given(HowFar::Sent)),
        line(false, State::Asked { until, begun: false }),
    ];
    let own = |workplace: Option<String>| Place::Withdrawn { subject: subject(), placement: None, workplace };
    let expired = |workplace: Option<String>| Place::Expired { subject: subject(), placement: Some(PLACE), workplace };
    let trouble = Some(Trouble::NotATitle);
    vec![
        ("place: none", Place::List { subject: subject(), lines: vec![], reachable: true }),
        ("place: list", Place::List { subject: subject(), lines, reachable: false }),
        ("place: one", card(None, true, Some(LINK))),
        ("place: bare", card(None, false, None)),
        ("place: no address", card(Some(Why::NoAddress), true, None)),
        ("place: not yet", card(Some(Why::NotYet), true, None)),
        ("place: over", card(Some(Why::Over), true, None)),
        ("place: has sent", card(Some(Why::Sent), true, None)),
        ("place: name", Place::Workplace { draft, subject: subject(), trouble }),
        ("place: trade", Place::Trade { draft, workplace: workplace(), trouble: None }),
        ("place: phone", Place::Phone { draft, workplace: workplace(), trouble: Some(Trouble::Cpr) }),
        ("place: no phone", Place::Phone { draft, workplace: workplace(), trouble: Some(Trouble::NotAPhone) }),
        ("place: mail", Place::Email { draft, workplace: workplace(), trouble: Some(Trouble::NotAnEmail) }),
        ("place: from", Place::From { draft, workplace: workplace(), days: vec![day(2)], trouble: None }),
        ("place: no day", Place::From { draft, workplace: workplace(), days: vec![], trouble: Some(Trouble::NotADay) }),
        (
            "place: until",
            Place::Until { draft, workplace: workplace(), days: vec![day(29)], open: true, trouble: None },
        ),
        (
            "place: backwards",
            Place::Until {
                draft,
                workplace: workplace(),
                days: vec![day(2)],
                open: false,
                trouble: Some(Trouble::Backwards),
            },
        ),
        ("place: language", Place::WhichLanguage { draft, workplace: workplace() }),
        ("place: check", Place::Check { draft, subject: subject(), placement: placement(true) }),
        ("place: check, the least", Place::Check { draft, subject: subject(), placement: placement(false) }),
        ("place: added", Place::Added { subject: subject(), placement: PLACE, workplace: workplace() }),
        ("place: changed", Place::Changed { subject: subject(), placement: PLACE, workplace: workplace() }),
        ("place: texted", Place::Texted { subject: subject(), workplace: workplace(), placement: PLACE, days: 14 }),
        ("place: shown", Place::Shown { subject: subject(), workplace: workplace(), link: LINK }),
        ("place: withdrawn", own(Some(workplace()))),
        ("link: withdrawn", own(None)),
        ("place: nothing to withdraw", Place::NothingToWithdraw { subject: subject() }),
        ("place: left", Place::Left { subject: subject() }),
        ("link: offer", Place::Own { subject: subject(), link: Some(LINK), text: true, why: None }),
        ("link: no address", Place::Own { subject: subject(), link: None, text: true, why: Some(OwnWhy::NoAddress) }),
        ("link: sent", Place::Own { subject: subject(), link: None, text: true, why: Some(OwnWhy::Sent) }),
        ("link: on paper", Place::Own { subject: subject(), link: None, text: true, why: Some(OwnWhy::OnPaper) }),
        ("link: shown", Place::OwnShown { subject: subject(), link: LINK }),
        ("link: texted", Place::OwnTexted { subject: subject(), link: LINK }),
        ("link: asked", Place::OwnAsked { subject: subject(), by_sms: false }),
        ("link: asked by SMS", Place::OwnAsked { subject: subject(), by_sms: true }),
        ("link: digits", Place::OwnDigits { subject: subject(), link: LINK }),
        ("place: scored", Place::Scored { subject: subject(), workplace: workplace() }),
        ("place: nudge", Place::Nudge { subject: subject(), workplace: workplace(), placement: PLACE }),
        ("place: expired", expired(Some(workplace()))),
        ("link: expired", expired(None)),
        ("place: not texted", Place::NotTexted { subject: subject(), workplace: workplace(), placement: PLACE }),
    ]
}
