//! What to talk about: where raters see it differently, the widest first, and
//! what moved for each. As much of it as there is room for on one sheet; the
//! table has all of it.

use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use super::Side;
use crate::chart::Column;
use crate::dialog::shared::Column as Seen;
use crate::i18n::{Given, as_seen, label, words as w};
use crate::rules::person::Language;
use crate::rules::scorecard::{Mark, Move, QUESTIONS, Question, Rater, Scores, is_gap};
use crate::talk::sheet::Sheet;

/// More than there are.
const ALL: usize = QUESTIONS;

/// How much has room.
struct Room {
    /// So many differences have sentences.
    told: usize,
    /// So many others are named.
    also: usize,
    /// So many statements are named that went up, or down, for one rater; they
    /// are only counted where none has room.
    named: usize,
    /// As many letters of a workplace's name.
    letters: usize,
}

/// More workplaces have longer sentences, and more of them; what there was
/// before takes room from both.
const fn room(sheet: &Sheet, steps: usize) -> Room {
    let first = !sheet.first.columns.is_empty();
    match (sheet.now.columns.len(), steps, first) {
        (0..=2, 0, _) => Room { told: 4, also: ALL, named: 3, letters: 20 },
        (3, 0, false) => Room { told: 3, also: ALL, named: 2, letters: 20 },
        (0..=3, 0, true) => Room { told: 3, also: 5, named: 2, letters: 20 },
        (0..=3, _, false) | (0..=3, 1, true) => Room { told: 2, also: 4, named: 2, letters: 20 },
        (0..=3, _, true) => Room { told: 1, also: 2, named: 1, letters: 20 },
        (4, 0, _) => Room { told: 2, also: 5, named: 1, letters: 18 },
        (4, _, _) => Room { told: 2, also: 2, named: 0, letters: 16 },
        (_, 0, _) => Room { told: 1, also: ALL, named: 1, letters: 11 },
        _ => Room { told: 1, also: 2, named: 0, letters: 11 },
    }
}

pub(super) fn section(sheet: &Sheet, sides: &[Side], steps: usize) -> Markup {
    let room = room(sheet, steps);
    html! {
        section.talk {
            @for side in sides {
                div lang=(side.language.tag()) dir=(side.direction()) {
                    (gaps(sheet, side.language, &room))
                    (moves(sheet, side, &room))
                }
            }
        }
    }
}

fn gaps(sheet: &Sheet, l: Language, room: &Room) -> Markup {
    let (widest, &Room { told, also, letters, .. }) = (widest(&sheet.now), room);
    let seen: Vec<Seen> = sheet
        .now
        .columns
        .iter()
        .map(|entry| Seen {
            rater: entry.rater,
            label: entry.label.as_deref().map(|name| short(name, letters)),
            scores: entry.scores,
        })
        .collect();
    let others: Vec<&str> = widest.iter().skip(told).map(|question| label(l, *question)).collect();
    let (others, more) = others.split_at(others.len().min(also));
    html! {
        h2 { i.gap {} (w::picture_gap(l)) }
        @if seen.len() < 2 { p { (w::sheet_one(l)) } } @else if widest.is_empty() { p { (w::shared_same(l)) } } @else {
            ul {
                @for question in widest.iter().take(told) {
                    li { b { (label(l, *question)) } " " (as_seen(l, *question, &seen)) }
                }
            }
            @if !others.is_empty() {
                p {
                    (w::sheet_also(l, &others.join(" · ")))
                    @if !more.is_empty() { " " (w::sheet_more(l, &more.len().to_string())) }
                }
            }
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

fn moves(sheet: &Sheet, side: &Side, room: &Room) -> Markup {
    let l = side.language;
    let compared = || side.picture.columns.iter().filter(|column| column.before.is_some());
    let &Room { named, letters, .. } = room;
    let moved = || compared().filter(|column| !steps(column).is_empty());
    html! {
        h2 { (w::sheet_moved(l)) }
        @if compared().next().is_none() { p { (w::sheet_first(l)) } } @else if moved().next().is_none() {
            p { (w::sheet_not_moved(l)) }
        } @else if named == 0 { p.since { (counts(side, |at| side.picture.columns.get(at)?.before)) } } @else {
            ul {
                @for column in moved() {
                    li { b { bdi { (name(column, letters)) } } (way(column, l, true, named)) (way(column, l, false, named)) }
                }
            }
        }
        (since_first(sheet, side))
    }
}

/// What went which way since the first time, for each rater with a first time
/// of their own.
fn since_first(sheet: &Sheet, side: &Side) -> Markup {
    html! {
        @if !sheet.first.columns.is_empty() {
            p.since {
                b { (w::sheet_since_first(side.language)) }
                (counts(side, |at| Some(sheet.first.earlier(&sheet.now, at)?.scores)))
            }
        }
    }
}

/// How many statements went up, stayed and went down for each rater, by the
/// sign that heads their column.
fn counts(side: &Side, earlier: impl Fn(usize) -> Option<Scores>) -> Markup {
    let moved = |(at, column): (usize, &Column)| {
        let before = earlier(at)?;
        let ways =
            Question::all().filter_map(|question| Move::between(before.mark(question), column.now.mark(question)));
        let ways: Vec<Move> = ways.collect();
        let count = |way| ways.iter().filter(|other| **other == way).count();
        Some((side.picture.sign(at), [count(Move::Up), count(Move::Same), count(Move::Down)]))
    };
    html! {
        @for (sign, [up, same, down]) in side.picture.columns.iter().enumerate().filter_map(moved) {
            " " span dir="ltr" { (PreEscaped(sign)) " ↑" (up) " =" (same) " ↓" (down) }
        }
    }
}

/// Whose column it is; a workplace's name is cut.
fn name(column: &Column, letters: usize) -> String {
    if column.rater == Rater::Workplace { short(&column.name, letters) } else { column.name.clone() }
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
