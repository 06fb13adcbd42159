//! One question on a page: five buttons, and one for those who can't say.

use maud::{Markup, html};

use crate::i18n::{
    employ_in_words, explanation, extremes, latin, mark_in_words, scale, statement as first_person, third_person,
    words as w,
};
use crate::rules::person::Language;
use crate::rules::placement::Employ;
use crate::rules::scorecard::{AssessmentId, ITEMS, Mark, Question, Rater, Score};
use crate::talk::Shown;

/// One statement. A workplace reads it in the third person with what a 1 and
/// a 5 look like, a citizen in the first with an explanation.
pub(super) fn statement(
    shown: &Shown,
    token: &str,
    (assessment, question, mark): (AssessmentId, Question, Mark),
    misread: bool,
) -> Markup {
    let l = shown.language;
    let text = match shown.rater {
        Rater::Workplace => third_person(l, question).unwrap_or_default(),
        _ => first_person(l, question),
    };
    let (prompt, blank) = match (shown.rater, question.is_belief()) {
        (Rater::Workplace, _) => (w::page_prompt(l), w::page_cannot_say(l)),
        (_, true) => (w::belief_prompt(l), w::dont_know(l)),
        (_, false) => (w::scale_prompt(l), w::dont_know(l)),
    };
    html! {
        (progress(l, question.index() + 1, question.is_belief()))
        (about(shown))
        @if misread { p.notice role="alert" { (w::page_choose(l)) } }
        form.question.large[shown.rater == Rater::Citizen] method="post" action="/s/answer" {
            (hidden(token, assessment))
            input type="hidden" name="question" value=(question.index() + 1);
            fieldset {
                legend { h1 tabindex="-1" autofocus { (text) } }
                (help(shown, question))
                p.prompt { (prompt) }
                @if mark != Mark::Unanswered { p.present { (w::your_answer(l, &said(shown, mark))) } }
                @for score in Score::all() { (choice(l, score, mark == Mark::Scored(score))) }
                button.blank type="submit" name="mark" value="-" aria-current=[(mark == Mark::Skipped).then_some("true")] {
                    (blank)
                }
            }
        }
        @if let Some(before) = question.previous() { (back(l, &(before.index() + 1).to_string())) }
    }
}

/// A digit and its word; the vessel beside it fills from below, the same from
/// either side.
fn choice(l: Language, score: Score, present: bool) -> Markup {
    html! {
        button type="submit" name="mark" value=(score.value()) aria-current=[present.then_some("true")] {
            b { (score.value()) } span { (scale(l, score)) }
        }
    }
}

fn help(shown: &Shown, question: Question) -> Markup {
    let l = shown.language;
    html! {
        @match shown.rater {
            Rater::Workplace => @if let Some((low, high)) = extremes(l, question) {
                dl.extremes aria-label=(w::page_examples(l)) {
                    div { dt { "1" } dd { (low) } }
                    div { dt { "5" } dd { (high) } }
                }
            },
            _ => {
                p.explanation { (explanation(l, question)) }
                @if question.speaks_of_work() && !shown.has_work { p.explanation { (w::think_of_work(l)) } }
                p.explanation { (w::no_wrong_answer(l)) }
            },
        }
    }
}

/// The extra question to a workplace.
pub(super) fn employ(
    shown: &Shown,
    token: &str,
    assessment: AssessmentId,
    present: Option<Employ>,
    misread: bool,
) -> Markup {
    let l = shown.language;
    html! {
        (progress(l, ITEMS, true))
        @if misread { p.notice role="alert" { (w::page_choose(l)) } }
        form.question method="post" action="/s/employ" {
            (hidden(token, assessment))
            fieldset {
                legend { h1 tabindex="-1" autofocus { (w::page_employ(l, &latin(l, &shown.who))) } }
                @for &answer in Employ::ALL {
                    button.blank[answer == Employ::Skipped] type="submit" name="employ" value=(answer.word())
                        aria-current=[(present == Some(answer)).then_some("true")] {
                        span { (in_words(l, answer)) }
                    }
                }
            }
        }
        (back(l, &ITEMS.to_string()))
    }
}

/// What was answered to the extra question.
pub(super) fn in_words(l: Language, employ: Employ) -> &'static str {
    employ_in_words(l, employ).unwrap_or(w::page_skip(l))
}

/// What was answered to a statement.
pub(super) fn said(shown: &Shown, mark: Mark) -> String {
    match (shown.rater, mark) {
        (Rater::Workplace, Mark::Skipped) => w::page_cannot_say(shown.language).to_owned(),
        (_, mark) => mark_in_words(shown.language, mark),
    }
}

/// What every form of the sheet carries.
pub(super) fn hidden(token: &str, assessment: AssessmentId) -> Markup {
    html! {
        input type="hidden" name="form" value=(token);
        input type="hidden" name="sheet" value=(assessment.0.simple());
    }
}

/// Whom a workplace scores, and that they may see it.
pub(super) fn about(shown: &Shown) -> Markup {
    let l = shown.language;
    html! {
        @if shown.rater == Rater::Workplace {
            p.about { (w::page_about(l, &latin(l, &shown.who))) " " (w::page_seen(l)) }
        }
    }
}

fn progress(l: Language, number: usize, last: bool) -> Markup {
    let (number, total) = (number.to_string(), ITEMS.to_string());
    html! {
        p.progress {
            @if last { (w::last_question(l)) } @else {
                (w::question_number(l, w::QuestionNumber { number: &number, total: &total }))
            }
        }
        progress max=(total) value=(number) aria-hidden="true" {}
    }
}

pub(super) fn back(l: Language, at: &str) -> Markup {
    html! { p.back { a href={ "/s/card?at=" (at) } { (w::back(l)) } } }
}
