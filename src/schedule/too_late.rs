//! What staff hear of messages that could not be sent in time.

use chrono::{DateTime, Utc};

use crate::dialog::say::{News, Say};
use crate::dialog::series::Notice;
use crate::rules::appointment::Meeting;
use crate::rules::mentor::Beside;
use crate::store::{Message, StoreError, Tx};
use crate::talk::Talk;
use crate::talk::beside::beside_of;

/// Tells staff of a message that could not be sent in time. They are asked to
/// call, and need not be told by the call list once more.
pub(super) async fn tell_too_late(
    talk: &Talk,
    tx: &mut Tx,
    message: &Message,
    say: &Say,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if let (Some(beside @ Beside::Mentor(_)), Say::ToMentor(_)) = (beside_of(message), say) {
        return talk.beside_missed(tx, message, beside).await;
    }
    let Some(news) = too_late(say) else { return Ok(()) };
    if let News::TooLate { meeting } = &news {
        tx.tell_to_call(meeting.id, meeting.starts_at, now).await?;
    }
    talk.report(tx, &message.route, news).await
}

/// What staff hear of a message that could not be sent in time.
fn too_late(say: &Say) -> Option<News> {
    match say {
        Say::Lessons(Notice::Over { times }) => times.first().map(|first| News::OverTooLate { first: *first }),
        _ => meeting_of(say).map(|meeting| News::TooLate { meeting: meeting.clone() }),
    }
}

fn meeting_of(say: &Say) -> Option<&Meeting> {
    match say {
        Say::Booked { meeting }
        | Say::Moved { meeting, .. }
        | Say::Reminder { meeting }
        | Say::Cancelled { meeting }
        | Say::Decided { meeting, .. } => Some(meeting),
        Say::Lessons(Notice::Begun { first, .. }) => Some(first),
        _ => None,
    }
}
