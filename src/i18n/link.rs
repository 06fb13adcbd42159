//! What brings a link to a page. It may be read by others: no topic, no name.

use super::screen::{Button, Does, Extra, Screen};
use super::{Unit, latin, words as w};
use crate::dialog::link::Say;
use crate::rules::person::Language;

/// The sentence before the link.
pub(super) fn sentence(say: Say, l: Language, unit: &Unit) -> String {
    let name = latin(l, &unit.name);
    match say {
        Say::Workplace { again: false, .. } => w::sms_workplace(l, &name),
        Say::Workplace { again: true, .. } => w::sms_workplace_again(l, &name),
        Say::Citizen { again: false, .. } => w::sms_questions(l, &name),
        Say::Citizen { again: true, .. } => w::sms_questions_again(l, &name),
        Say::Chat { .. } => w::questions_on_page(l).to_owned(),
    }
}

/// The same in a chat.
pub(super) fn screen(say: Say, l: Language, unit: &Unit, extra: &Extra) -> Screen {
    let open = |link: &String| vec![Button { text: w::begin(l).into(), does: Does::Open(link.clone()) }];
    let screen = Screen::new(sentence(say, l, unit)).with(extra.link.as_ref().map(open));
    // Whoever has no digits yet knows whom to call.
    if matches!(say, Say::Chat { .. }) { screen.with_phone(l, unit) } else { screen }
}
