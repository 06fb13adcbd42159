//! What the sender of messages needs of a chat service. `app` joins the two,
//! so that neither knows the other.

use std::time::Duration;

use async_trait::async_trait;

use crate::i18n::Screen;
use crate::rules::person::Language;

/// A service with chats that screens are shown in.
#[async_trait]
pub trait Chats: Send + Sync {
    /// Shows a screen as a new message, or in place of an earlier one. One
    /// call is one attempt.
    async fn show(&self, chat: i64, screen: &Screen, edits: Option<i64>) -> ChatOutcome;

    /// Puts the command menu of a citizen (in their language) or of staff
    /// (`None`) into a chat. Best effort: the buttons do without it.
    async fn offer_commands(&self, chat: i64, language: Option<Language>);

    /// Lets go of what is kept for chats that have long been quiet.
    fn forget_quiet_chats(&self);
}

/// What became of one attempt. Reasons have nothing personal in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatOutcome {
    Sent,
    /// Not sent; to be tried again, after so long if the service said so.
    Later {
        after: Option<Duration>,
        reason: String,
    },
    /// May have been sent, or not.
    Unsure {
        reason: String,
    },
    /// The person blocked us, or the account is gone.
    Blocked,
    /// The service will never take it.
    Refused {
        reason: String,
    },
}
