//! What to talk about: where raters see it differently, the widest first, and
//! what moved for each. As much of it as there is room for on one sheet; the
//! table has all of it.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::Side;
use crate::chart::Column;
use crate::dialog::shared::Column as Seen;
use crate::i18n::{Given, as_seen, label, words as w};
use crate::rules::person::Language;
use crate::rules::scorecard::{Mark, Question, Rater, is_gap};
use crate::talk::sheet::Sheet;

/// How much has room.
struct Room {
    /// So many differences have sentences; the others are named.
    told: usize,
    /// So many statements are named that went up, or down, for one rater.
    named: usize,
    /// As many letters of a workplace's name.
    letters: usize,
}

/// More workplaces have longer sentences, and more of them.
const fn room(raters: usize) -> Room {
    match raters {
        0..=2 => Room { told: 4, named: 3, letters: 20 },
        3 => Room { told: 3, named: 2, letters: 20 },
        4 => Room { told: 2, named: 1, letters: 18 },
        _ => Room { told: 1, named: 1, letters: 11 },
    }
}

pub(super) fn section(sheet: &Sheet, sides: &[Side]) -> Markup {
    html! {
        section.talk {
            @for side in sides {
                div lang=(side.language.tag()) dir=(side.direction()) {
                    (gaps(&sheet.now, side.language))
                    (moves(side))
                }
            }
        }
    }
}

fn gaps(now: &Given, l: Language) -> Markup {
    let (widest, Room { told, letters, .. }) = (widest(now), room(now.columns.len()));
    let seen: Vec<Seen> = now
        .columns
        .iter()
        .map(|entry| Seen {
            rater: entry.rater,
            label: entry.label.as_deref().map(|name| short(name, letters)),
            scores: entry.scores,
        })
        .collect();
    let others: Vec<&str> = widest.iter().skip(told).map(|question| label(l, *question)).collect();
    html! {
        h2 { (w::picture_gap(l)) }
        @if seen.len() < 2 { p { (w::sheet_one(l)) } } @else if widest.is_empty() { p { (w::shared_same(l)) } } @else {
            ul {
                @for question in widest.iter().take(told) {
                    li { b { (label(l, *question)) } " " (as_seen(l, *question, &seen)) }
                }
            }
            @if !others.is_empty() { p { (w::sheet_also(l, &others.join(" · "))) } }
        }
    }
}

/// A name that is cut says so.
fn short(name: &str, letters: usize) -> String {
    match name.char_indices().nth(letters) {
        Some((end, _)) if name.chars().count() > letters + 1 => format!("{}…", name[..end].trim_end()),
        _ => name.to_owned(),
    }
}

/// The statements with a gap, the widest first, else in the form's order.
fn widest(now: &Given) -> Vec<Question> {
    let spread = |question: Question| {
        let scores = || now.columns.iter().filter_map(|entry| entry.scores.mark(question).score());
        let (least, most) = (scores().min()?, scores().max()?);
        let gap = is_gap(Mark::Scored(least), Mark::Scored(most));
        gap.then(|| (question, most.value().abs_diff(least.value())))
    };
    let mut gaps: Vec<(Question, u8)> = Question::all().filter_map(spread).collect();
    gaps.sort_by_key(|(_, spread)| Reverse(*spread));
    gaps.into_iter().map(|(question, _)| question).collect()
}

fn moves(side: &Side) -> Markup {
    let l = side.language;
    let compared = || side.picture.columns.iter().filter(|column| column.before.is_some());
    let Room { named, letters, .. } = room(side.picture.columns.len());
    let moved = || compared().filter(|column| !steps(column).is_empty());
    html! {
        h2 { (w::sheet_moved(l)) }
        @if compared().next().is_none() { p { (w::sheet_first(l)) } } @else if moved().next().is_none() {
            p { (w::sheet_not_moved(l)) }
        } @else {
            ul {
                @for column in moved() {
                    li { b { bdi { (short(&column.name, if column.rater == Rater::Workplace { letters } else { usize::MAX - 1 })) } } (way(column, l, true, named)) (way(column, l, false, named)) }
                }
            }
        }
    }
}

/// What went one way for a rater, the longest way first.
fn way(column: &Column, l: Language, up: bool, named: usize) -> Markup {
    let mut steps = steps(column);
    steps.retain(|(_, by)| (*by > 0) == up);
    steps.sort_by_key(|(_, by)| Reverse(by.abs()));
    let named: Vec<&str> = steps.iter().take(named).map(|(question, _)| label(l, *question)).collect();
    let more = steps.len() - named.len();
    html! {
        @if !named.is_empty() {
            " " span.way { @if up { "↑" } @else { "↓" } }
            " " (named.join(" · "))
            @if more > 0 { " " (w::sheet_more(l, &more.to_string())) }
        }
    }
}

/// Each statement that has a number now and last time, and by how much they differ.
fn steps(column: &Column) -> Vec<(Question, i16)> {
    let by = |question: Question| {
        let (before, now) = (column.before?.mark(question).score()?, column.now.mark(question).score()?);
        let by = i16::from(now.value()) - i16::from(before.value());
        (by != 0).then_some((question, by))
    };
    Question::all().filter_map(by).collect()
}
