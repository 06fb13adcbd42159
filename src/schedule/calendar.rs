//! A meeting's file follows its notice into the chat, without a sound: the
//! notice itself stays a text with its buttons.

use chrono::{DateTime, Utc};

use crate::dialog::calendar::{News, Say as Calendar};
use crate::dialog::say::Say;
use crate::rules::appointment::Meeting;
use crate::rules::person::CitizenId;
use crate::store::{Message, MessageKind, NewMessage, StoreError};
use crate::talk::Talk;

/// The message that brings the file; `None` after what is about no meeting.
pub fn file_after(
    say: &Say,
    message: &Message,
    chat: i64,
    now: DateTime<Utc>,
) -> Result<Option<NewMessage>, StoreError> {
    let Some((meeting, news)) = news(say) else { return Ok(None) };
    let say = Say::Calendar(Calendar::Entry { appointment: meeting.id, news });
    Ok(Some(NewMessage {
        id: Talk::key(),
        recipient: message.recipient_id,
        citizen: message.citizen_id.map(CitizenId),
        chat: Some(chat),
        kind: MessageKind::Screen,
        body: serde_json::to_string(&say).map_err(|_| StoreError::Unreadable("message"))?,
        edits: None,
        appointment: Some(meeting.id),
        due_at: now,
        deadline: None,
        fence: None,
    }))
}

fn news(say: &Say) -> Option<(&Meeting, News)> {
    match say {
        Say::Booked { meeting } => Some((meeting, News::Booked)),
        Say::Moved { meeting, .. } => Some((meeting, News::Changed)),
        Say::Cancelled { meeting } | Say::Decided { meeting, accepted: true } => Some((meeting, News::Cancelled)),
        _ => None,
    }
}
