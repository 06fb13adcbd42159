//! What people read about help: the list that a citizen ticks, and what the
//! consultant sees of it.

use super::citizen::home;
use super::screen::{Button, Screen};
use super::{item, words as w};
use crate::dialog::help::{Pick, Press as Help, Say, View};
use crate::dialog::press::Press;
use crate::rules::person::{Language, Ref};
use crate::rules::plan;
use crate::rules::scorecard::{AssessmentId, Question};

/// To a citizen.
pub(super) fn citizen(say: &Say, l: Language) -> Screen {
    match say {
        Say::List { assessment, wanted, full } => list(*assessment, *wanted, *full, l),
        Say::Kept { assessment, wanted } => {
            let change = Button::row(w::help_change(l), press(*assessment, Pick::Open));
            Screen::new(kept(*wanted, l)).with([change, home(l)])
        }
    }
}

pub(super) fn press(assessment: AssessmentId, pick: Pick) -> Press {
    Press::Help(Help { assessment, pick })
}

/// The button under the thanks.
pub(super) fn choose(assessment: AssessmentId, l: Language) -> Vec<Button> {
    Button::row(w::help_choose(l), press(assessment, Pick::Open))
}

fn list(assessment: AssessmentId, wanted: plan::Help, full: bool, l: Language) -> Screen {
    ticks(assessment, wanted, full, l, w::help_list(l))
}

/// The twelve statements, each a button with a tick.
pub(super) fn ticks(assessment: AssessmentId, wanted: plan::Help, full: bool, l: Language, ask: &str) -> Screen {
    let text = if full { format!("{}\n\n{ask}", w::help_full(l)) } else { ask.to_owned() };
    let tick = |item: Question| {
        let (sign, pick) = if wanted.wants(item) { ('☑', Pick::Leave(item)) } else { ('☐', Pick::Want(item)) };
        Button::row(format!("{sign} {}", item::label(l, item)), press(assessment, pick))
    };
    let last = match wanted.count() {
        0 => (w::help_none(l), Pick::Nothing),
        _ => (w::help_done(l), Pick::Done),
    };
    Screen::new(text).with(Question::items().map(tick)).with([Button::row(last.0, press(assessment, last.1))])
}

fn kept(wanted: plan::Help, l: Language) -> String {
    if wanted.count() == 0 {
        return w::help_kept_none(l).to_owned();
    }
    let lines = wanted.items().map(|item| format!("\n• {}", item::label(l, item)));
    format!("{}{}\n\n{}", w::help_kept(l), lines.collect::<String>(), w::help_kept_how(l))
}

/// What leads the card of a citizen.
pub(super) fn leads(view: &View, subject: &Ref) -> String {
    match view {
        View::Hidden { count } => w::staff_help_hidden(w::StaffHelpHidden { count: *count, subject: subject.as_str() }),
        View::Shown { round, wanted } => {
            let labels: Vec<&str> = wanted.items().map(|item| item::label(Language::Danish, item)).collect();
            w::staff_help_wanted(w::StaffHelpWanted { items: &labels.join(", "), round: &round.to_string() })
        }
    }
}
