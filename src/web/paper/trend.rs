//! The goals of the status report month by month.

use maud::{Markup, html};

use crate::i18n::{report as say, words as w};
use crate::rules::report::goal::{Aim, Goal};
use crate::talk::report::{Standing, Told};

/// A line for each goal, and the figures under them.
pub fn part(told: &Told) -> Markup {
    let trend = told.trend.as_slice();
    let goals = trend.last().map(|last| last.goals.as_slice()).unwrap_or_default();
    html! {
        section .trend {
            h3 { (w::report_trend()) }
            div .lines {
                @for (at, goal) in goals.iter().enumerate() { (line(trend, at, &goal.aim)) }
            }
            div .wide { table {
                thead { tr { th {} @for number in 1..=goals.len() { th .n { (w::report_goal(&number.to_string())) } } } }
                tbody {
                    @for standing in trend {
                        tr {
                            th scope="row" { (say::day(standing.day)) }
                            @for goal in &standing.goals { td .n { (say::percent_of(goal)) } }
                        }
                    }
                }
            } }
            @if told.skips_months() { p .how { (w::report_trend_apart()) } }
            p .how { (w::report_trend_few()) }
        }
    }
}

/// From 0 at the bottom to 100 per cent at the top; broken where nobody could
/// be measured.
fn line(trend: &[Standing], at: usize, aim: &Aim) -> Markup {
    let last = trend.len().saturating_sub(1).max(1);
    let points: Vec<Option<(usize, u64)>> = trend
        .iter()
        .enumerate()
        .map(|(month, standing)| standing.goals.get(at).and_then(share).map(|share| (month * 100 / last, 100 - share)))
        .collect();
    let parts = points.split(Option::is_none).filter(|part| !part.is_empty());
    let drawn = |part: &[Option<(usize, u64)>]| {
        part.iter().flatten().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
    };
    let target = 100 - aim.target.min(100);
    html! {
        figure {
            svg viewBox="-2 -2 104 104" preserveAspectRatio="none" role="img" aria-label=(say::goal(aim)) {
                line .target x1="0" x2="100" y1=(target) y2=(target) {}
                @for part in parts { polyline points=(drawn(part)) {} }
            }
            figcaption { (w::report_goal(&(at + 1).to_string())) }
        }
    }
}

/// In whole per cent of those of whom it is known.
fn share(goal: &Goal) -> Option<u64> {
    (goal.numerator * 100).checked_div(goal.denominator)
}
