//! What a gateway tells us unasked: reports and messages that people write.

use std::fmt;

use chrono::{DateTime, Utc};
use reqwest::header::HeaderMap;
use uuid::Uuid;

use crate::rules::appointment::words;
use crate::rules::person::Phone;

/// The longest body of a webhook, in bytes.
pub const MAX_EVENT: usize = 64 * 1024;

/// A webhook's request, before anything of it is believed.
#[derive(Clone, Copy)]
pub struct Hook<'a> {
    /// The path as it came, with its query; what stands before it is
    /// [`super::Settings::public_url`], whatever a proxy makes of it.
    pub path: &'a str,
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
    pub received_at: DateTime<Utc>,
}

impl<'a> Hook<'a> {
    /// What follows the question mark.
    pub fn query(&self) -> &'a str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }
}

/// The body of the answer to an event that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thanks {
    Empty,
    Xml(&'static str),
}

/// Why a webhook's request was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HookError {
    /// 401, and no effect.
    #[error("the signature is missing or wrong")]
    Unsigned,
    #[error(transparent)]
    Bad(#[from] BadEvent),
}

/// An event that can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadEvent {
    #[error("the event is longer than 64 KiB")]
    TooLong,
    #[error("the event is nested too deeply")]
    TooDeep,
    #[error("the event has not the expected form")]
    Form,
    #[error("the event has no readable {0}")]
    Field(&'static str),
}

/// What a gateway tells us unasked. Comes more than once, and in any order.
#[derive(Clone, PartialEq, Eq)]
pub enum GatewayEvent {
    /// What became of a message.
    Status {
        /// Ours; `None` if the message was not sent by this service.
        reference: Option<Uuid>,
        /// Theirs, where they have one.
        gateway_id: Option<String>,
        status: DeliveryStatus,
        /// The network's words, without anything personal.
        error: Option<String>,
    },
    /// Somebody wrote to us.
    Inbound { gateway_id: String, from: Phone, text: String, at: DateTime<Utc> },
    /// Nothing that concerns us: acknowledge it.
    Ignored { kind: String },
}

/// Without the text that somebody wrote.
impl fmt::Debug for GatewayEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status { reference, status, error, .. } => f
                .debug_struct("Status")
                .field("reference", reference)
                .field("status", status)
                .field("error", error)
                .finish_non_exhaustive(),
            Self::Inbound { from, .. } => f.debug_struct("Inbound").field("from", from).finish_non_exhaustive(),
            Self::Ignored { kind } => f.debug_struct("Ignored").field("kind", kind).finish(),
        }
    }
}

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryStatus {
    /// On the phone. Final.
    Delivered,
    /// Will never be. Final.
    Failed(Failure),
    /// On its way; says nothing, and never undoes a final one.
    Passing,
}

words!(
    /// Why a message was not delivered.
    Failure {
        /// The phone was off until the validity ended.
        Expired = "expired",
        Undeliverable = "undeliverable",
        Rejected = "rejected",
        Deleted = "deleted",
    }
);

impl Failure {
    /// The failure in words, with the network's own after them.
    pub fn told(self, error: Option<String>) -> String {
        error.map_or_else(|| self.word().to_owned(), |error| format!("{}: {error}", self.word()))
    }
}
