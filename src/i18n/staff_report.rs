//! What a leader reads of the status report in the chat.

use super::report::{goal, standing};
use super::screen::{Button, Extra, Screen};
use super::{dates, staff, words as w};
use crate::dialog::press::{Menu, Press};
use crate::dialog::report::{Closed, Press as Of, Say};
use crate::rules::person::Language;
use crate::rules::report::Report;
use crate::rules::report::period::Format;

/// The longest caption that Telegram takes, with room for what it counts twice.
/// https://core.telegram.org/bots/api#senddocument
const CAPTION: usize = 1000;

pub(super) fn screen(say: &Say, extra: &Extra) -> Screen {
    match (say, &extra.report) {
        (Say::ForLeaders, _) => Screen::new(w::staff_report_leaders()).with([home()]),
        (Say::Ready, Some(report)) => {
            let remarks = Button::row(w::staff_button_remarks(), Press::Menu(Menu::Remarks));
            Screen::new(summary(report)).with([remarks, closed(0), home()])
        }
        (Say::Closed { reports, page, pages }, _) => list(reports, *page, *pages),
        (Say::File { closed: one, format }, _) if extra.file.is_some() => {
            let others =
                one.formats.iter().filter(|other| *other != format).map(|other| file(name(*other), one, *other));
            let (period, date) = (one.period.to_string(), dates::date(one.as_of));
            let closed_on = dates::date(one.closed_on);
            let told = w::StaffClosedFile { closed: &closed_on, date: &date, period: &period };
            Screen::new(w::staff_closed_file(told)).with([others.collect(), closed(0), home()])
        }
        (Say::File { closed: one, .. }, _) => {
            Screen::new(w::staff_closed_changed(&one.period.to_string())).with([closed(0), home()])
        }
        (Say::NotKept { period }, _) => {
            Screen::new(w::staff_closed_not_kept(&period.to_string())).with([closed(0), home()])
        }
        (Say::Ready, None) => Screen::new(w::something_wrong(Language::Danish)).with([home()]),
    }
}

fn closed(page: usize) -> Vec<Button> {
    Button::row(w::staff_button_closed(), Press::Report(Of::Closed { page }))
}

fn file(text: impl Into<String>, one: &Closed, format: Format) -> Button {
    Button::press(text, Press::Report(Of::File { period: one.period, format }))
}

/// Those that were closed, each with a button.
fn list(reports: &[Closed], page: usize, pages: usize) -> Screen {
    if reports.is_empty() {
        return Screen::new(w::staff_closed_none()).with([home()]);
    }
    let line = |one: &Closed| {
        let (period, date) = (one.period.to_string(), dates::date(one.as_of));
        let closed = dates::date(one.closed_on);
        w::staff_closed_line(w::StaffClosedLine { closed: &closed, date: &date, period: &period })
    };
    let mut text = format!("{}\n", w::staff_closed_title());
    reports.iter().for_each(|one| text.push_str(&format!("\n· {}", line(one))));
    staff::push_page(&mut text, page, pages);
    let to = |text: &str, page| Button::press(text, Press::Report(Of::Closed { page }));
    let earlier = page.checked_sub(1).map(|page| to(w::staff_button_earlier(), page));
    let later = (page + 1 < pages).then(|| to(w::staff_button_later(), page + 1));
    let turning: Vec<Button> = earlier.into_iter().chain(later).collect();
    let open = |one: &Closed| file(one.period.to_string(), one, Format::Page);
    Screen::new(text)
        .with(reports.chunks(2).map(|pair| pair.iter().map(open).collect()))
        .with((!turning.is_empty()).then_some(turning))
        .with([home()])
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Page => w::report_format_page(),
        Format::Words => w::report_format_words(),
        Format::Table => w::report_format_table(),
        Format::Figures => w::report_format_figures(),
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
    let mut text = format!("{}\n\n{cases}", w::report_title(&dates::date(report.as_of)));
    for goal in goals {
        if text.chars().count() + goal.chars().count() + end.chars().count() + 2 > CAPTION {
            break;
        }
        text.push_str("\n\n");
        text.push_str(&goal);
    }
    text + &end
}
