//! What staff read beside the sheet for the table, and where there is none.

use super::screen::{Button, Extra, Screen};
use super::{staff, words as w};
use crate::dialog::sheet::Say;
use crate::rules::person::Ref;

pub(super) fn screen(say: &Say, extra: &Extra) -> Screen {
    match say {
        Say::Ready { subject, .. } if extra.file.is_none() => about(subject, w::staff_sheet_missing(subject.as_str())),
        Say::Ready { subject, waits: None, .. } => about(subject, w::staff_sheet_ready(subject.as_str())),
        Say::Ready { subject, waits: Some(round), .. } => {
            let with = w::StaffSheetLater { round: &round.to_string(), subject: subject.as_str() };
            let text = format!("{}\n\n{}", w::staff_sheet_ready(subject.as_str()), w::staff_sheet_later(with));
            rating(subject, about(subject, text))
        }
        Say::Waits { subject, round } => {
            let with = w::StaffSheetWaits { round: &round.to_string(), subject: subject.as_str() };
            rating(subject, about(subject, w::staff_sheet_waits(with)))
        }
        Say::Nothing { subject } => about(subject, w::staff_sheet_nothing(subject.as_str())),
    }
}

fn about(subject: &Ref, text: impl Into<String>) -> Screen {
    Screen::new(text).with([Button::row(subject.as_str(), staff::command("citizen", subject))])
}

/// With the way to give one's own scores first.
fn rating(subject: &Ref, mut screen: Screen) -> Screen {
    screen.buttons.insert(0, Button::row(w::staff_button_rate(), staff::command("rate", subject)));
    screen
}
