//! What was sent where, and what became of it. Never a message's text.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::nothing;
use crate::dialog::link::Say as Link;
use crate::dialog::say::Say;
use crate::dialog::series::Notice;
use crate::i18n::{Unit, moment, words as w};
use crate::store::{CaseMessage, MessageKind, MessageState};

pub(super) fn section(messages: &[CaseMessage], unit: &Unit) -> Markup {
    html! {
        h2 { (w::case_messages()) }
        @if messages.is_empty() { (nothing()) } @else {
            p.note { (w::case_messages_how()) }
            table {
                thead {
                    tr {
                        @for head in [w::case_kind(), w::case_channel(), w::case_due(), w::case_sent_at(), w::case_state()] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody { @for message in messages { (row(message, unit)) } }
            }
        }
    }
}

fn row(message: &CaseMessage, unit: &Unit) -> Markup {
    let when = |at| moment(at, unit.time_zone);
    let (kind, meeting) = about(message);
    html! {
        tr {
            td {
                @match meeting {
                    Some(at) => (w::case_about(w::CaseAbout { kind, when: &when(at) })),
                    None => (kind),
                }
            }
            td { (channel(message.channel.as_deref())) }
            td { (when(message.due_at)) }
            td { @if let Some(at) = message.sent_at { (when(at)) } }
            td { (state(&message.state)) }
        }
    }
}

/// What kind of message it was, and of which time it spoke: the meeting may
/// have another by now.
fn about(message: &CaseMessage) -> (&str, Option<DateTime<Utc>>) {
    match serde_json::from_str(&message.body) {
        Ok(Say::Booked { meeting }) => (w::case_kind_booked(), Some(meeting.starts_at)),
        Ok(Say::Moved { meeting, .. }) => (w::case_kind_moved(), Some(meeting.starts_at)),
        Ok(Say::Cancelled { meeting }) => (w::case_kind_cancelled(), Some(meeting.starts_at)),
        Ok(Say::Decided { meeting, .. }) => (w::case_kind_decided(), Some(meeting.starts_at)),
        Ok(Say::Reminder { meeting }) => (w::case_kind_reminder(), Some(meeting.starts_at)),
        Ok(Say::Lessons(Notice::Begun { first, .. })) => (w::case_kind_booked(), Some(first.starts_at)),
        Ok(Say::Lessons(Notice::Over { times })) => (w::case_kind_cancelled(), times.first().copied()),
        Ok(Say::PleaseScore | Say::Link(Link::Citizen { .. })) => (w::case_kind_scores(), None),
        Ok(Say::ToMentor(_)) => (w::case_kind_mentor(), None),
        Ok(Say::Agreed(_)) => (w::case_kind_agreed(), None),
        Ok(Say::Link(Link::Workplace { .. })) => (w::case_kind_workplace(), None),
        _ => (kind(&message.kind), None),
    }
}

/// For what this version words otherwise, or not at all.
fn kind(word: &str) -> &str {
    match MessageKind::of_word(word) {
        Some(MessageKind::Notice) => w::case_kind_notice(),
        Some(MessageKind::Reminder) => w::case_kind_reminder(),
        Some(MessageKind::Invitation) => w::case_kind_invitation(),
        Some(MessageKind::Screen | MessageKind::Staff) | None => word,
    }
}

/// Not yet known before the first try.
fn channel(word: Option<&str>) -> &str {
    match word {
        Some("telegram") => w::case_reach_telegram(),
        Some("sms") => w::case_reach_sms(),
        other => other.unwrap_or_default(),
    }
}

fn state(word: &str) -> &str {
    match MessageState::of_word(word) {
        None => word,
        Some(MessageState::Queued) => w::state_queued(),
        Some(MessageState::Sending) => w::state_sending(),
        Some(MessageState::Sent) => w::state_sent(),
        Some(MessageState::Delivered) => w::state_delivered(),
        Some(MessageState::Failed) => w::state_failed(),
        Some(MessageState::Expired) => w::state_expired(),
        Some(MessageState::Cancelled) => w::state_cancelled(),
        Some(MessageState::Unknown) => w::state_unknown(),
    }
}
