//! All answers, each can be changed, and then they are sent.

use maud::{Markup, html};

use super::question::{about, back, hidden, in_words, said};
use crate::i18n::{label, latin, third_person, words as w};
use crate::rules::placement::Employ;
use crate::rules::scorecard::{AssessmentId, ITEMS, Question, Rater, Scores};
use crate::talk::Shown;

pub(super) fn list(
    shown: &Shown,
    token: &str,
    assessment: AssessmentId,
    scores: &Scores,
    employ: Option<Employ>,
) -> Markup {
    let l = shown.language;
    let workplace = shown.rater == Rater::Workplace;
    let send = if workplace { w::page_send(l) } else { w::send(l) };
    let asked = Question::all().filter(|question| !workplace || !question.is_belief());
    let last = if workplace { "employ".to_owned() } else { (ITEMS + 1).to_string() };
    html! {
        h1 tabindex="-1" autofocus { (w::page_review(l)) }
        (about(shown))
        p { (w::page_review_how(l, send)) }
        dl.answers {
            @for question in asked {
                @let text = third_person(l, question).filter(|_| workplace).unwrap_or_else(|| label(l, question));
                (line(shown, text, &said(shown, scores.mark(question)), &(question.index() + 1).to_string()))
            }
            @if workplace {
                @let answer = employ.map_or(w::not_answered(l), |employ| in_words(l, employ));
                (line(shown, &w::page_employ(l, &latin(l, &shown.who)), answer, "employ"))
            }
        }
        form.send method="post" action="/s/send" {
            (hidden(token, assessment))
            button.go type="submit" { (send) }
        }
        (back(l, &last))
    }
}

/// A question with its answer, and the way to change it, named for those who
/// hear it out of its place.
fn line(shown: &Shown, text: &str, answer: &str, at: &str) -> Markup {
    let change = w::page_change(shown.language);
    html! {
        div {
            dt { (text) }
            dd { (answer) }
            dd { a href={ "/s/card?at=" (at) } aria-label={ (change) ": " (text) } { (change) } }
        }
    }
}
