//! The picture within its table: a row for each statement, named in each
//! language, its marks, and the numbers of each rater.

use maud::{Markup, PreEscaped, html};

use super::{Side, words};
use crate::chart::{Column, PLOT_WIDTH};
use crate::i18n::{Entry, employ_in_words, words as w};
use crate::rules::person::Language;
use crate::rules::scorecard::{Mark, Move, Question, Rater};
use crate::talk::sheet::Sheet;

/// Heights and the width of the marks, as the style sheet has them, in whole
/// pixels, as browsers lay tables out: drawing and rows must agree.
const HEAD: f32 = 58.0;
const ROW: f32 = 26.0;
const PLOT: f32 = 234.0;

pub(super) fn table(sheet: &Sheet, sides: &[Side]) -> Markup {
    let Some(Side { picture, .. }) = sides.first() else { return html! {} };
    let unit = PLOT_WIDTH / PLOT;
    let plot = picture.plot(HEAD * unit, ROW * unit);
    let first = |at, question| sheet.first.earlier(&sheet.now, at).map(|entry| entry.scores.mark(question));
    html! {
        table.scores {
            colgroup {
                @for _ in sides { col.label; }
                col.plot;
                @for _ in &picture.columns { col; }
            }
            tbody {
                tr.head {
                    @for side in sides { (corner(side)) }
                    td.plot rowspan=(picture.rows.len() + 1) { (PreEscaped(plot)) }
                    @for at in 0..picture.columns.len() { (rater(sides, at)) }
                }
                @for (at, (question, _)) in picture.rows.iter().enumerate() {
                    tr.belief[question.is_belief()] {
                        @for side in sides {
                            th scope="row" lang=(side.language.tag()) dir=(side.direction()) {
                                @if let Some((_, label)) = side.picture.rows.get(at) { (label) }
                            }
                        }
                        @for (at, column) in picture.columns.iter().enumerate() {
                            td { (cell(column, *question)) (since_first(first(at, *question), column.now.mark(*question))) }
                        }
                    }
                }
            }
            (employ(sheet, sides))
        }
    }
}

/// Whether workplaces would employ the citizen: each was told that the citizen
/// may see it.
fn employ(sheet: &Sheet, sides: &[Side]) -> Markup {
    let answer = |entry: &Entry, l| entry.employ.and_then(|answer| employ_in_words(l, answer));
    let columns = &sheet.now.columns;
    html! {
        @if columns.iter().any(|entry| answer(entry, Language::Danish).is_some()) {
            tfoot {
                tr.employ {
                    th scope="row" colspan=(sides.len() + 1) { (words(sides, |l| w::sheet_employ(l).to_owned())) }
                    @for entry in columns {
                        td {
                            @if answer(entry, Language::Danish).is_some() {
                                (words(sides, |l| answer(entry, l).unwrap_or_default().to_owned()))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the ends of the scale mean.
fn corner(side: &Side) -> Markup {
    let words = &side.picture.words;
    html! {
        th.scale lang=(side.language.tag()) dir=(side.direction()) {
            "1 = " (words.lowest) br;
            "5 = " (words.highest) br;
            "? = " (words.dont_know)
        }
    }
}

/// A column's head: the sign that it has in the picture, and whose it is.
fn rater(sides: &[Side], at: usize) -> Markup {
    let named: Vec<(&Side, &Column)> =
        sides.iter().filter_map(|side| Some((side, side.picture.columns.get(at)?))).collect();
    // A workplace has one name in all languages.
    let mut names: Vec<&str> = Vec::new();
    html! {
        th.rater scope="col" {
            @if let Some(side) = sides.first() { (PreEscaped(side.picture.sign(at))) }
            @for (side, column) in named {
                @if !names.contains(&column.name.as_str()) {
                    span lang=(side.language.tag()) dir="auto" { (column.name) }
                }
                @let () = names.push(&column.name);
            }
        }
    }
}

/// Last time's number, an arrow, and the number now.
fn cell(column: &Column, question: Question) -> Markup {
    let now = column.now.mark(question);
    let before = column.before.map(|scores| scores.mark(question)).unwrap_or_default();
    let way = match Move::between(before, now) {
        Some(Move::Up) => " ↑",
        Some(Move::Down) => " ↓",
        Some(Move::Same) | None => "",
    };
    // The workplace is not asked for belief.
    let asked = !(question.is_belief() && column.rater == Rater::Workplace);
    html! {
        span {
            @if let Some(before) = figure(before) { small { (before) "→" } }
            @match figure(now) {
                Some(now) => { b { (now) } (way) },
                None if asked => "–",
                None => {},
            }
        }
    }
}

/// `[1 ⇡]`: what was said the first time, and which way it went since then.
fn since_first(first: Option<Mark>, now: Mark) -> Markup {
    let way = first.and_then(|first| Some((first.score()?.value(), Move::between(first, now)?)));
    html! {
        @if let Some((first, way)) = way {
            " " i.first { "[" (first) " " (way_since(way)) "]" }
        }
    }
}

fn way_since(way: Move) -> &'static str {
    match way {
        Move::Up => "⇡",
        Move::Same => "=",
        Move::Down => "⇣",
    }
}

fn figure(mark: Mark) -> Option<String> {
    match mark {
        Mark::Unanswered => None,
        Mark::Skipped => Some("?".to_owned()),
        Mark::Scored(score) => Some(score.value().to_string()),
    }
}

/// What the signs of time mean, a line for each language.
pub(super) fn legend(sheet: &Sheet, sides: &[Side]) -> Markup {
    html! {
        div.legend {
            @for side in sides {
                p lang=(side.language.tag()) dir=(side.direction()) {
                    @if let Some(last) = &side.picture.words.last_time {
                        span { i.moved {} (last) } " "
                    }
                    @if !sheet.first.columns.is_empty() {
                        span { bdi dir="ltr" { "[1 ⇡]" } " " (w::sheet_first_time(side.language)) }
                    }
                }
            }
        }
    }
}
