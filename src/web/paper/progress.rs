//! The third part of the status report: what moved, as each kind of rater sees
//! it, and how far raters are apart.

use maud::{Markup, html};

use crate::i18n::{report as say, words as w};
use crate::rules::progress::PAIRS;
use crate::rules::report::progress::{Line, Progress};
use crate::rules::scorecard::Rater;

/// All of it; nothing where no sheet was sent.
pub fn part(progress: &Progress, least: Option<u64>) -> Markup {
    let told = |rater: &Rater| progress.seen_by(*rater).next().is_some();
    html! {
        @if !(progress.lines.is_empty() && progress.apart.is_empty()) || progress.left_out {
            section .progress {
                h2 { (w::report_progress()) }
                p .how { (w::report_progress_how()) }
                @if let Some(least) = least.filter(|_| progress.left_out) {
                    p .how { (w::report_progress_left_out(&least.to_string())) }
                }
                @for rater in Rater::ALL.into_iter().filter(told) { (seen_by(progress, rater, least.is_none())) }
                @if !progress.apart.is_empty() { (apart(progress, least.is_none())) }
            }
        }
    }
}

fn seen_by(progress: &Progress, rater: Rater, is_whole: bool) -> Markup {
    let most = progress.seen_by(rater).map(|line| line.moves.total()).max().unwrap_or(0);
    let heads = [w::report_median(), w::report_down(), w::report_same(), w::report_up(), w::report_missing()];
    html! {
        article {
            h3 { (say::progress_title(rater)) }
            div .wide { table .moves {
                thead { tr {
                    th { (w::report_item()) }
                    th .bar aria-hidden="true" {}
                    @for head in heads { th .n { (head) } }
                } }
                tbody { @for line in progress.seen_by(rater) { (row(line, most)) } }
            } }
            // It might be what is left out.
            @if is_whole { p { strong { (say::moved_most(&progress.moved_most(rater))) } } }
            p .how { (w::report_progress_few(&most.to_string())) }
        }
    }
}

fn row(line: &Line, most: usize) -> Markup {
    let moves = line.moves;
    html! {
        tr {
            th scope="row" { (say::item(line.question)) }
            td .bar aria-hidden="true" { (bar(line, most)) }
            td .n { (say::medians(line)) }
            td .n { (moves.down) }
            td .n { (moves.same) }
            td .n { (moves.up) }
            td .n { (line.missing) }
        }
    }
}

/// Who went down to the left of the middle, who went up to the right; who did
/// neither on both sides of it.
fn bar(line: &Line, most: usize) -> Markup {
    let moves = line.moves;
    // Of a width of 200, so that either side has room for all.
    let wide = |n: usize| n * 100 / most.max(1);
    let (down, same, up) = (wide(moves.down), wide(moves.same), wide(moves.up));
    let from = 100 - (same / 2).min(100);
    html! {
        svg viewBox="0 0 200 10" preserveAspectRatio="none" {
            rect .down x=(from.saturating_sub(down)) width=(down) height="10" {}
            rect .same x=(from) width=(same) height="10" {}
            rect .up x=(from + same) width=(up) height="10" {}
            rect .middle x="99.5" width="1" height="10" {}
        }
    }
}

fn apart(progress: &Progress, is_whole: bool) -> Markup {
    html! {
        article {
            h3 { (w::report_apart()) }
            div .wide { table {
                thead { tr { th { (w::report_item()) } @for pair in PAIRS { th .n { (say::pair(pair)) } } } }
                tbody {
                    @for one in &progress.apart {
                        tr {
                            th scope="row" { (say::item(one.question)) }
                            @for seen in &one.pairs {
                                td .n {
                                    @if is_whole || seen.total() > 0 { (say::far_apart(seen)) }
                                    @else { (w::report_left_out()) }
                                }
                            }
                        }
                    }
                }
            } }
            p .how { (w::report_apart_few()) }
        }
    }
}
