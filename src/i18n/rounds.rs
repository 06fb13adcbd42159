//! What people read about rounds: answers that are not finished, and a round
//! that is closed.

use super::screen::{Button, Screen};
use super::{Unit, citizen::home, staff, words as w};
use crate::dialog::press::{Menu, Press};
use crate::dialog::rounds::{Given, HowFar, Press as Close, Say, StaffSay};
use crate::rules::person::{Language, Ref};
use crate::rules::scorecard::{Rater, RoundId};

/// To a citizen.
pub(super) fn citizen(say: &Say, l: Language, unit: &Unit) -> Screen {
    match say {
        Say::Unfinished { begun, .. } => {
            let (text, button) = match begun {
                true => (w::unfinished_begun(l), w::go_on(l)),
                false => (w::unfinished_not_begun(l), w::begin(l)),
            };
            Screen::new(format!("{text}\n{}", w::answer_if_you_want(l)))
                .with([Button::row(button, Press::Menu(Menu::Score))])
        }
        Say::OnPaper => Screen::new(w::answered_on_paper(l)).with_phone(l, unit).with([home(l)]),
    }
}

/// To staff.
pub(super) fn staff(say: &StaffSay) -> Screen {
    match say {
        StaffSay::Check { subject, round, number, raters } => check(subject, *round, *number, raters),
        StaffSay::Closed { subject, number } => {
            let with = w::StaffCloseDone { round: &number.to_string(), subject: subject.as_str() };
            Screen::new(w::staff_close_done(with)).with([card(subject)])
        }
        StaffSay::NoneOpen { subject } => Screen::new(w::staff_close_none(subject.as_str())).with([card(subject)]),
        StaffSay::ClosedThemselves { subjects } => {
            let refs: Vec<&str> = subjects.iter().map(Ref::as_str).collect();
            Screen::new(w::staff_closed_themselves(&refs.join(", ")))
                .with([Button::row(w::staff_button_citizens(), Press::Menu(Menu::Citizens))])
        }
    }
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

fn check(subject: &Ref, round: RoundId, number: u32, raters: &[Given]) -> Screen {
    let mut text = w::staff_close_check(w::StaffCloseCheck { round: &number.to_string(), subject: subject.as_str() });
    text.push('\n');
    for given in raters {
        let who = who(given.rater, given.label.as_deref());
        text.push('\n');
        text.push_str(&match given.how_far {
            HowFar::Sent => w::staff_close_sent(&who),
            HowFar::Half => w::staff_close_half(&who),
            HowFar::Nothing => w::staff_close_nothing(&who),
        });
    }
    Screen::new(text).with([
        Button::row(w::staff_close_yes(), Press::Round(Close { round })),
        Button::row(w::staff_close_no(), staff::command("citizen", subject)),
    ])
}

/// A rater by name, with which workplace.
pub(super) fn who(rater: Rater, label: Option<&str>) -> String {
    match (rater, label) {
        (Rater::Citizen, _) => w::who_citizen().to_owned(),
        (Rater::Workplace, Some(label)) => w::who_workplace_named(label),
        (Rater::Workplace, None) => w::who_workplace().to_owned(),
        (Rater::Consultant, _) => w::who_consultant().to_owned(),
    }
}
