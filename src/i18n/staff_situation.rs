//! Where a citizen is, as staff read it in the chat.

use chrono::NaiveDate;

use super::report::{clarification, titled};
use super::screen::{Button, Screen};
use super::staff_cover::{clip, form};
use super::{dates, staff, words as w};
use crate::dialog::DraftId;
use crate::dialog::press::Press;
use crate::dialog::situation::{Comes, Press as Situation, Say, Spell, Trouble};
use crate::rules::cohort::Title;
use crate::rules::person::{CitizenId, Ref};

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Of { subject, citizen, spells, closed, benefit, clarify } => {
            list(subject, *citizen, spells, *closed).with(notes(*citizen, *benefit, *clarify)).with([card(subject)])
        }
        Say::Which { draft, subject, closing, offered } => {
            let text = match closing {
                true => w::staff_situation_which_reason(subject.as_str()),
                false => w::staff_situation_which_one(subject.as_str()),
            };
            Screen::new(text).with(choices(*draft, offered, titled))
        }
        Say::FromWhen { draft, subject, situation, days, trouble } => {
            let question = w::StaffSituationFrom { situation: titled(situation), subject: subject.as_str() };
            let day = |day: &NaiveDate| form(dates::date(*day), *draft, &day.to_string());
            Screen::new(told(trouble.as_ref()) + &w::staff_situation_from(question))
                .with(days.iter().map(day))
                .with([leave(*draft)])
        }
        Say::OnBenefit { draft, subject, situation } => {
            let question = w::StaffSituationOnBenefit { situation: titled(situation), subject: subject.as_str() };
            Screen::new(w::staff_situation_on_benefit(question)).with([
                form(w::staff_situation_yes(), *draft, "on"),
                form(w::staff_situation_no(), *draft, "off"),
                form(w::staff_situation_not_known(), *draft, "unknown"),
                leave(*draft),
            ])
        }
        Say::FoundOut { draft, subject, situation, offered } => {
            let question = w::StaffSituationFoundOut { situation: titled(situation), subject: subject.as_str() };
            Screen::new(w::staff_situation_found_out(question))
                .with([form(w::staff_situation_not_stated(), *draft, "unknown")])
                .with(choices(*draft, offered, |one| clarification(Some(one))))
        }
        Say::Check { draft, subject, comes } => {
            Screen::new(check(subject, comes)).with([form(w::staff_situation_keep(), *draft, "yes"), leave(*draft)])
        }
        Say::Kept { subject, spell, last_round } => kept(subject, spell, *last_round),
        Say::BenefitNow { subject, citizen, situation } => {
            let question = w::StaffSituationBenefitNow { situation: titled(situation), subject: subject.as_str() };
            let button =
                |text: &str, benefit| Button::row(text, Press::Situation(Situation::Benefits(*citizen, benefit)));
            Screen::new(w::staff_situation_benefit_now(question)).with([
                button(w::staff_situation_yes(), Some(true)),
                button(w::staff_situation_no(), Some(false)),
                button(w::staff_situation_usual(), None),
            ])
        }
        Say::ClarifyNow { subject, citizen, situation, offered } => {
            let question = w::StaffSituationFoundOut { situation: titled(situation), subject: subject.as_str() };
            let button = |text: &str, at| {
                Button::row(clip(text.to_owned()), Press::Situation(Situation::Clarified(*citizen, at)))
            };
            let named = (1..).zip(offered).map(|(at, one)| button(clarification(Some(one)), at));
            Screen::new(w::staff_situation_found_out(question))
                .with([button(w::staff_situation_not_stated(), 0)])
                .with(named)
        }
        Say::Left { subject } => Screen::new(w::staff_situation_left(subject.as_str())).with([card(subject)]),
    }
}

/// A line of the card.
pub(super) fn of_card(spell: &Spell) -> String {
    w::staff_situation_card(&line(spell))
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

fn leave(draft: DraftId) -> Vec<Button> {
    form(w::staff_situation_leave(), draft, "no")
}

fn choices(draft: DraftId, offered: &[Title], name: impl Fn(&Title) -> &str) -> Vec<Vec<Button>> {
    let button = |(at, one): (usize, &Title)| form(clip(name(one).to_owned()), draft, &at.to_string());
    offered.iter().enumerate().map(button).chain([leave(draft)]).collect()
}

/// `fra 1. maj 2017: virksomhedspraktik, får kontanthjælp`.
fn line(spell: &Spell) -> String {
    let from = dates::date(spell.from);
    let situation = &noted(spell);
    match spell.until {
        None => w::staff_situation_since(w::StaffSituationSince { from: &from, situation }),
        Some(until) => {
            let until = &dates::date(until);
            w::staff_situation_during(w::StaffSituationDuring { from: &from, situation, until })
        }
    }
}

/// With what was noted of it.
fn noted(spell: &Spell) -> String {
    let benefit = spell.benefit.map(|benefit| match benefit {
        true => w::staff_situation_benefit_yes(),
        false => w::staff_situation_benefit_no(),
    });
    let clarified = spell.clarified.as_ref().map(|one| clarification(Some(one)));
    let parts = [Some(titled(&spell.situation)), clarified, benefit];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn list(subject: &Ref, citizen: CitizenId, spells: &[Spell], closed: bool) -> Screen {
    let mut text = w::staff_situation_title(subject.as_str());
    text.push('\n');
    if spells.is_empty() {
        text.push_str(w::staff_situation_none());
    }
    let lines: Vec<String> = spells.iter().map(|spell| format!("· {}", line(spell))).collect();
    text.push_str(&lines.join("\n"));
    let new = if closed { w::staff_situation_reopen() } else { w::staff_situation_new() };
    let new = Button::press(new, Press::Situation(Situation::New(citizen)));
    let close =
        (!closed).then(|| Button::press(w::staff_situation_close(), Press::Situation(Situation::Close(citizen))));
    Screen::new(text).with([std::iter::once(new).chain(close).collect()])
}

fn notes(citizen: CitizenId, benefit: bool, clarify: bool) -> Option<Vec<Button>> {
    let benefit =
        benefit.then(|| Button::press(w::staff_situation_benefit(), Press::Situation(Situation::Benefit(citizen))));
    let clarify =
        clarify.then(|| Button::press(w::staff_situation_clarify(), Press::Situation(Situation::Clarify(citizen))));
    let buttons: Vec<Button> = benefit.into_iter().chain(clarify).collect();
    (!buttons.is_empty()).then_some(buttons)
}

fn told(trouble: Option<&Trouble>) -> String {
    let told = match trouble {
        None => return String::new(),
        Some(Trouble::NotADay) => w::staff_situation_not_a_day().to_owned(),
        Some(Trouble::Early { enrolled }) => w::staff_situation_early(&dates::date(*enrolled)),
        Some(Trouble::TooFar) => w::staff_situation_far().to_owned(),
        Some(Trouble::Same { since }) => w::staff_situation_same(&dates::date(*since)),
    };
    told + "\n\n"
}

/// Everything that comes of it, before it is written down.
fn check(subject: &Ref, comes: &Comes) -> String {
    let Comes { spell, before, instead_of, after, closing } = comes;
    let (from, situation) = (&dates::date(spell.from), &noted(spell));
    let mut parts =
        vec![w::staff_situation_check(w::StaffSituationCheck { from, situation, subject: subject.as_str() })];
    parts.extend(before.as_ref().map(|spell| w::staff_situation_ends(titled(&spell.situation))));
    parts.extend(instead_of.as_ref().map(|spell| w::staff_situation_instead(titled(&spell.situation))));
    parts.extend(after.as_ref().map(|spell| {
        let from = &dates::date(spell.from);
        w::staff_situation_after(w::StaffSituationAfter { from, situation: titled(&spell.situation) })
    }));
    parts.extend(closing.map(w::staff_situation_closing));
    parts.push(w::staff_situation_right().to_owned());
    parts.join("\n\n")
}

fn kept(subject: &Ref, spell: &Spell, last_round: bool) -> Screen {
    let (from, situation) = (&dates::date(spell.from), &noted(spell));
    let text = w::staff_situation_kept(w::StaffSituationKept { from, situation, subject: subject.as_str() });
    if !last_round {
        return Screen::new(text).with([card(subject)]);
    }
    let command = |text: &str, verb: &str| Button::press(text, staff::command(verb, subject));
    Screen::new(format!("{text}\n\n{}", w::staff_situation_last_round()))
        .with([vec![command(w::staff_button_ask(), "ask"), command(w::staff_button_rate(), "rate")], card(subject)])
}
