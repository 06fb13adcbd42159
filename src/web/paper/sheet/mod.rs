//! The sheet for the table of a talk: one side of A4 in Danish and, beside it,
//! in the citizen's language. What they want help with leads; then the raters
//! side by side, where they see it differently, what moved, and room for what
//! is agreed.

mod agreed;
mod differences;
mod table;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use maud::{Markup, html};

use self::agreed::Steps;
use super::page;
use crate::chart::RoundPicture;
use crate::i18n::{Reader, Unit, date, label, side_by_side, words as w};
use crate::rules::person::Language;
use crate::talk::sheet::Sheet;

const CSS: &str = include_str!("../../../../assets/paper/sheet.css");

/// More raters than this have a second line in each cell, and more than that
/// narrow columns.
const SEVERAL: usize = 3;
const MANY: usize = 4;

/// The sheet in one language: all its words are said to the citizen.
struct Side {
    language: Language,
    picture: RoundPicture,
}

impl Side {
    fn direction(&self) -> &'static str {
        if self.language.is_right_to_left() { "rtl" } else { "ltr" }
    }
}

/// The sheet as a page, in Danish and in a language beside it.
pub fn render(sheet: &Sheet, language: Language, unit: &Unit, day: NaiveDate) -> String {
    let mut languages = vec![Language::Danish, language];
    languages.dedup();
    let side =
        |language| Side { language, picture: side_by_side(Reader::Citizen(language), &sheet.now, Some(&sheet.before)) };
    let sides: Vec<Side> = languages.into_iter().map(side).collect();
    let steps = Steps::of(sheet, unit, day);
    let body = html! {
        main.sheet.alone[sides.len() == 1].several[sheet.now.columns.len() > SEVERAL].many[sheet.now.columns.len() > MANY] {
            (head(sheet, &sides, unit, day))
            (help(sheet, &sides))
            (table::table(sheet, &sides))
            (table::legend(sheet, &sides))
            (differences::section(sheet, &sides, steps.last.len()))
            (agreed::section(&steps, &sides))
            p.foot { (w::sheet_keep()) }
        }
    };
    page(Language::Danish, &w::sheet_page_title(sheet.subject.as_str()), CSS, &body)
}

/// The same words in each language, one after the other.
fn words(sides: &[Side], of: impl Fn(Language) -> String) -> Markup {
    html! {
        @for (at, side) in sides.iter().enumerate() {
            @if at > 0 { i { " · " } }
            span lang=(side.language.tag()) dir=(side.direction()) { (of(side.language)) }
        }
    }
}

fn head(sheet: &Sheet, sides: &[Side], unit: &Unit, day: NaiveDate) -> Markup {
    let (number, opened) = (sheet.now.number.to_string(), sheet.opened_at.with_timezone(&unit.time_zone).date_naive());
    let opened = date(opened);
    let round = match sheet.open {
        true => w::sheet_round_open(w::SheetRoundOpen { opened: &opened, round: &number }),
        false => w::sheet_round_closed(w::SheetRoundClosed { opened: &opened, round: &number }),
    };
    html! {
        header {
            h1 { (words(sides, |l| w::picture_side_by_side(l).to_owned())) }
            div.who {
                p { b { (sheet.subject) } @if let Some(name) = &sheet.name { " · " b { bdi { (name.as_str()) } } } " · " (date(day)) }
                p { (round) }
                p {
                    @if let Some(name) = &sheet.consultant { bdi { (w::sheet_consultant(name)) } " · " }
                    bdi { (unit.name) }
                }
            }
        }
    }
}

/// Without wishes it is a line to write on: they are asked for in the talk.
fn help(sheet: &Sheet, sides: &[Side]) -> Markup {
    html! {
        section.help {
            h2 { (words(sides, |l| w::sheet_help(l).to_owned())) }
            @if sheet.help.is_empty() { p.line {} } @else {
                ol {
                    @for wish in &sheet.help { li { (words(sides, |l| label(l, *wish).to_owned())) } }
                }
            }
        }
    }
}
