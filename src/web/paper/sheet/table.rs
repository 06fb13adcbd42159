//! The picture within its table: a row for each statement, named in each
//! language, its marks, and the numbers of each rater.

use maud::{Markup, PreEscaped, html};

use super::Side;
use crate::chart::{Column, PLOT_WIDTH};
use crate::rules::scorecard::{Mark, Move, Question, Rater};

/// Heights and the width of the marks, as the style sheet has them, in whole
/// pixels, as browsers lay tables out: drawing and rows must agree.
const HEAD: f32 = 62.0;
const ROW: f32 = 29.0;
const PLOT: f32 = 234.0;

pub(super) fn table(sides: &[Side]) -> Markup {
    let Some(Side { picture, .. }) = sides.first() else { return html! {} };
    let unit = PLOT_WIDTH / PLOT;
    let plot = picture.plot(HEAD * unit, ROW * unit);
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
                        @for column in &picture.columns { td { (cell(column, *question)) } }
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
        @if let Some(before) = figure(before) { small { (before) "→" } }
        @match figure(now) {
            Some(now) => { b { (now) } (way) },
            None if asked => "–",
            None => {},
        }
    }
}

fn figure(mark: Mark) -> Option<String> {
    match mark {
        Mark::Unanswered => None,
        Mark::Skipped => Some("?".to_owned()),
        Mark::Scored(score) => Some(score.value().to_string()),
    }
}

/// What the signs within the picture mean, a line for each language.
pub(super) fn legend(sides: &[Side]) -> Markup {
    html! {
        div.legend {
            @for side in sides {
                p lang=(side.language.tag()) dir=(side.direction()) {
                    @if let Some(last) = &side.picture.words.last_time {
                        span { i.moved {} (last) } " "
                    }
                    @if side.picture.columns.len() > 1 { span { i.gap {} (side.picture.words.gap) } }
                }
            }
        }
    }
}
