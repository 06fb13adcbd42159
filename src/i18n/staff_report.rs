//! What a leader reads of the status report in the chat.

use super::report::{goal, standing};
use super::screen::{Button, Extra, Screen};
use super::words as w;
use crate::dialog::press::{Menu, Press};
use crate::dialog::report::Say;
use crate::rules::person::Language;
use crate::rules::report::Report;

/// The longest caption that Telegram takes, with room for what it counts twice.
/// https://core.telegram.org/bots/api#senddocument
const CAPTION: usize = 1000;

pub(super) fn screen(say: Say, extra: &Extra) -> Screen {
    match (say, &extra.report) {
        (Say::ForLeaders, _) => Screen::new(w::staff_report_leaders()).with([home()]),
        (Say::Ready, Some(report)) => {
            let remarks = Button::row(w::staff_button_remarks(), Press::Menu(Menu::Remarks));
            Screen::new(summary(report)).with([remarks, home()])
        }
        (Say::Ready, None) => Screen::new(w::something_wrong(Language::Danish)).with([home()]),
    }
}

fn home() -> Vec<Button> {
    Button::row(w::staff_button_help(), Press::Menu(Menu::Home))
}

/// In as few words as a caption holds; goals for which there is no room stand
/// in the file.
fn summary(report: &Report) -> String {
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let active = report.active.iter().map(|(_, n)| n).sum();
    let closed = report.closed.iter().map(|(_, n)| n).sum();
    let cases = w::report_cases_line(w::ReportCasesLine {
        active: size(active),
        closed: size(closed),
        later: &report.cases.later.to_string(),
        start: &report.cases.start.to_string(),
        total: size(report.cases.total()),
    });
    let goals =
        (1..).zip(&report.goals).map(|(number, one)| format!("{number}. {}\n{}", goal(&one.aim), standing(one)));
    let end = format!("\n\n{}", w::staff_report_file());
    let mut text = format!("{}\n\n{cases}", w::report_title(&super::dates::date(report.as_of)));
    for goal in goals {
        if text.chars().count() + goal.chars().count() + end.chars().count() + 2 > CAPTION {
            break;
        }
        text.push_str("\n\n");
        text.push_str(&goal);
    }
    text + &end
}
