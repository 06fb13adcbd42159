//! How a message leaves: what the rules of channels need to know, and what
//! becomes of a message that has none.

use chrono::{DateTime, Utc};

use super::dispatch::Dispatcher;
use crate::dialog::say::{News, Say};
use crate::dialog::shared::Say as Shared;
use crate::rules::channel::{Channel, Matter, NoChannel, Reach, Service, SoFar, channel, is_near_and_unanswered};
use crate::rules::person::Phone;
use crate::store::{Ending, Message, MessageKind, MessageState, StoreError, Tx};
use crate::talk::beside::beside_of;

/// So many tries, some five minutes, are made in Telegram before an SMS stands
/// in for it.
const CHAT_TRIES: i64 = 15;

/// How a message goes to a person.
pub enum Way {
    Chat(i64),
    Phone(Phone),
}

impl Way {
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Chat(_) => "telegram",
            Self::Phone(_) => "sms",
        }
    }

    pub const fn phone(&self) -> Option<&Phone> {
        match self {
            Self::Chat(_) => None,
            Self::Phone(phone) => Some(phone),
        }
    }
}

impl Dispatcher {
    /// The way of a message as it is now, or why it has none.
    pub(super) async fn way(
        &self,
        tx: &mut Tx,
        message: &Message,
        say: &Say,
        now: DateTime<Utc>,
    ) -> Result<Result<Way, NoChannel>, StoreError> {
        let sending = &self.0.sending;
        let service = Service { telegram: sending.chats.is_some(), sms: sending.phones.is_some() };
        let so_far = so_far(tx, message, say, now).await?;
        let route = &message.route;
        let decided = channel(route.ways.ways(), matter(message, say), so_far, service);
        Ok(decided.and_then(|channel| {
            let way = match channel {
                Channel::Telegram => route.live_chat.map(Way::Chat),
                Channel::Sms => route.phone.as_deref().and_then(Phone::kept).map(Way::Phone),
            };
            way.ok_or(NoChannel::Nothing)
        }))
    }

    /// Ends a message that has no way. Staff hear of it where somebody missed
    /// what they should have known; who said stop, they know already.
    pub(super) async fn no_way(
        &self,
        tx: &mut Tx,
        message: &Message,
        say: &Say,
        why: NoChannel,
    ) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        let cancelled = |why| Ending::of(MessageState::Cancelled, Some(why));
        let beside = beside_of(message);
        let end = match why {
            NoChannel::Stopped if beside.is_some() => cancelled("whoever has the number said stop"),
            NoChannel::Stopped => cancelled("the citizen said stop"),
            NoChannel::NotThere => cancelled("no chat"),
            NoChannel::Nothing => Ending::of(MessageState::Failed, Some("neither chat nor phone")),
        };
        tx.finish(message, &end).await?;
        match (why, beside) {
            (_, None) if matches!(say, Say::Mentor(_)) => talk.mentor_unasked(tx, message, say).await,
            (NoChannel::Stopped, _) => Ok(()),
            (_, Some(beside)) => talk.beside_missed(tx, message, beside).await,
            (_, None) if matches!(say, Say::Rounds(_) | Say::Agreed(_)) => Ok(()),
            (_, None) => talk.report(tx, &message.route, News::NoChannel).await,
        }
    }
}

/// Whether a message that the gateway refused may go into a chat.
pub fn leaves_to_chat(message: &Message, say: &Say) -> bool {
    message.route.ways.ways().reach() == Reach::Telegram && matter(message, say) == Matter::Meeting
}

fn matter(message: &Message, say: &Say) -> Matter {
    match say {
        Say::Sms(_) => Matter::Reply,
        _ if message.kind == MessageKind::Invitation.word() => Matter::Invitation,
        say if tells_of_talks(say) || matches!(say, Say::Shared(_) | Say::Mentor(_)) => Matter::Talks,
        _ => Matter::Meeting,
    }
}

/// What tells of scores or plans, and so has no place on a shared phone, in an
/// SMS, or where chats carry meetings only.
pub fn tells_of_talks(say: &Say) -> bool {
    matches!(
        say,
        Say::PleaseScore | Say::Rounds(_) | Say::Agreed(_) | Say::Picture(_) | Say::Shared(Shared::Gaps { .. })
    )
}

async fn so_far(tx: &mut Tx, message: &Message, say: &Say, now: DateTime<Utc>) -> Result<SoFar, StoreError> {
    if message.route.ways.ways().reach() != Reach::Telegram {
        return Ok(SoFar::default());
    }
    let unanswered = match say {
        Say::Reminder { meeting } if is_near_and_unanswered(meeting, now) => {
            tx.was_told_in_chat(meeting.id, message.id).await?
        }
        _ => false,
    };
    let sms_refused = message.attempts > 0 && tx.was_refused_by_sms(message.id).await?;
    Ok(SoFar { chat_given_up: message.attempts >= CHAT_TRIES, unanswered, sms_refused })
}
