//! Pictures that were shared with the citizen, and what they said to each.

use maud::{Markup, html};

use crate::dialog::shared::Answer;
use crate::i18n::{Unit, moment, words as w};
use crate::store::{CaseReply, CaseRows, CaseShared};

/// Nothing where none was shared.
pub(super) fn section(case: &CaseRows, unit: &Unit) -> Markup {
    html! {
        @if !case.shared.is_empty() {
            h2 { (w::case_shared()) }
            ul {
                @for line in &case.shared {
                    li { (one(line, case.replies.iter().filter(|reply| reply.number == line.number), unit)) }
                }
            }
        }
    }
}

fn one<'a>(line: &CaseShared, replies: impl Iterator<Item = &'a CaseReply>, unit: &Unit) -> Markup {
    let (number, when) = (line.number.to_string(), moment(line.shared_at, unit.time_zone));
    let mut replies = replies.peekable();
    html! {
        (w::case_shared_round(w::CaseSharedRound { round: &number, when: &when }))
        @if let Some(staff) = &line.staff { ", " bdi { (staff) } }
        @if replies.peek().is_none() { br; (w::case_shared_silent()) }
        @for reply in replies { br; (moment(reply.said_at, unit.time_zone)) ": " (said(reply)) }
    }
}

/// The sound of a voice message stays in the chat.
fn said(reply: &CaseReply) -> Markup {
    html! {
        @match (&reply.words, reply.answer.as_deref().map(|word| (word, Answer::of_word(word)))) {
            (Some(words), _) => { "»" bdi { (words) } "«" },
            (None, Some((_, Some(Answer::Agree)))) => (w::case_shared_agree()),
            (None, Some((_, Some(Answer::Differ)))) => (w::case_shared_differ()),
            (None, Some((word, None))) => (word),
            (None, None) => (w::case_shared_voice()),
        }
    }
}
