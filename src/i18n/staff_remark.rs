//! The leader's own words in the status report, as they are written in the chat.

use super::report::section;
use super::screen::{Button, Screen};
use super::staff_cover::form;
use super::words as w;
use crate::dialog::press::{Menu, Press};
use crate::dialog::remark::Say;
use crate::rules::report::period::{LONGEST_REMARK, NoRemark, Section};

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Which { draft, said } => {
            let told = said.iter().map(|(about, words)| format!("\n{}:\n{words}", section(*about)));
            let text: Vec<_> = std::iter::once(w::staff_remark_which().to_owned()).chain(told).collect();
            let button = |one: &Section| form(section(*one), *draft, one.word());
            Screen::new(text.join("\n")).with(Section::ALL.iter().map(button)).with([form(
                w::staff_remark_no(),
                *draft,
                "no",
            )])
        }
        Say::Words { draft, section: about, said, trouble } => {
            let parts = [
                trouble.map(why),
                said.as_ref().map(|words| w::staff_remark_now(words)),
                Some(w::staff_remark_words(section(*about))),
            ];
            let none = said.as_ref().map(|_| form(w::staff_remark_none(), *draft, "none"));
            Screen::new(parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")).with(none).with([form(
                w::staff_remark_no(),
                *draft,
                "no",
            )])
        }
        Say::Kept { section: about, words } => {
            let with = w::StaffRemarkKept { section: section(*about), words };
            Screen::new(w::staff_remark_kept(with)).with(next())
        }
        Say::TakenAway { section: about } => Screen::new(w::staff_remark_taken_away(section(*about))).with(next()),
        Say::Left => Screen::new(w::staff_remark_left()).with(next()),
    }
}

fn why(trouble: NoRemark) -> String {
    match trouble {
        NoRemark::Long => w::staff_remark_long(&LONGEST_REMARK.to_string()),
        NoRemark::Cpr => w::staff_remark_cpr().to_owned(),
    }
}

fn next() -> [Vec<Button>; 2] {
    [
        Button::row(w::staff_button_remarks(), Press::Menu(Menu::Remarks)),
        Button::row(w::staff_button_report(), Press::Menu(Menu::Report)),
    ]
}
