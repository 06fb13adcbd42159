//! SMS through a gateway: one request is one attempt, and what a gateway says
//! of it later comes as an event.
//!
//! No gateway has an idempotency key, so an attempt whose answer was lost is
//! [`Outcome::Unknown`], never "sent". A gateway is one file with a type that
//! is a [`Gateway`], and one line in [`open`].

pub mod client;
pub mod gatewayapi;
pub mod segments;
mod tidy;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::HeaderMap;
use secrecy::SecretString;
use uuid::Uuid;

use crate::rules::appointment::words;
use crate::rules::person::Phone;

/// The longest body of a webhook, in bytes.
pub const MAX_EVENT: usize = 64 * 1024;

/// One gateway: what its requests look like and what its answers mean. It
/// sends nothing itself; [`client::Client`] does.
pub trait Gateway: fmt::Debug + Send + Sync {
    /// The request of one message.
    fn request(&self, http: &reqwest::Client, sms: &SmsRequest) -> reqwest::RequestBuilder;

    /// What an answer means.
    fn outcome(&self, answer: &Answer) -> Outcome;

    /// Reads what the gateway tells us unasked, if its signature is right.
    fn receive(&self, hook: &Hook<'_>) -> Result<GatewayEvent, HookError>;
}

/// Makes the gateway that the settings name, or says all that is wrong.
pub fn open(settings: Settings) -> Result<Box<dyn Gateway>, Vec<BadSetting>> {
    match settings.gateway {
        Kind::GatewayApi => gatewayapi::GatewayApi::open(settings).map(|gateway| Box::new(gateway) as _),
    }
}

words!(
    /// The gateways that there are. Their words are also in the webhooks' paths.
    Kind {
        GatewayApi = "gatewayapi",
    }
);

/// What a gateway may need to know, as `sms.*` in the settings.
#[derive(Clone, Debug)]
pub struct Settings {
    pub gateway: Kind,
    /// Where to send; the provider's own host without it.
    pub url: Option<String>,
    pub token: Option<SecretString>,
    pub account: Option<String>,
    pub password: Option<SecretString>,
    /// Proves that a webhook is the gateway's; without it all are refused.
    pub webhook_secret: Option<SecretString>,
}

/// A setting that keeps a gateway from working.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSetting {
    #[error("sms.{0} is missing")]
    Missing(&'static str),
    #[error("sms.url must be an http or https address with a host, without a user, query or fragment")]
    Url,
    #[error("sms.token has characters that a header can't carry")]
    Token,
}

/// One message to one phone.
#[derive(Clone, PartialEq, Eq)]
pub struct SmsRequest {
    pub to: Phone,
    pub text: String,
    /// Ours; comes back in every report.
    pub reference: Uuid,
    pub valid_for: Validity,
    pub sender: SenderName,
}

/// Without the text: it says when somebody has a meeting.
impl fmt::Debug for SmsRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmsRequest").field("to", &self.to).field("reference", &self.reference).finish_non_exhaustive()
    }
}

/// How long the gateway may try: whole seconds, one minute to five days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Validity(u32);

impl Validity {
    /// The shortest that gateways take.
    pub const SHORTEST: Self = Self(60);
    /// The longest that gateways take.
    pub const LONGEST: Self = Self(5 * 24 * 3600);

    /// A length of time, brought between the shortest and the longest.
    pub fn of(length: Duration) -> Self {
        let seconds = length.as_secs().clamp(Self::SHORTEST.0.into(), Self::LONGEST.0.into());
        Self(u32::try_from(seconds).unwrap_or(Self::LONGEST.0))
    }

    /// Until a deadline at most; `None` if less than a minute is left, for
    /// then the gateway could deliver too late.
    pub fn until(deadline: DateTime<Utc>, now: DateTime<Utc>) -> Option<Self> {
        let left = (deadline - now).to_std().ok()?;
        (left.as_secs() >= Self::SHORTEST.0.into()).then(|| Self::of(left))
    }

    /// In seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }
}

/// Who an SMS says it is from: 3 to 11 letters and digits, or 15 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SenderName(String);

/// Text that can't be the sender of an SMS.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sender must have 3 to 11 Latin letters and digits, or be a number of at most 15 digits")]
pub struct NotASender;

impl SenderName {
    /// The sender as the gateway gets it: a number without its plus.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SenderName {
    type Err = NotASender;

    fn from_str(text: &str) -> Result<Self, NotASender> {
        let text = text.trim();
        let digits = text.strip_prefix('+').unwrap_or(text);
        let is_number = digits.bytes().all(|b| b.is_ascii_digit());
        let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.' | '_');
        let fits = match is_number {
            true => (3..=15).contains(&digits.len()),
            false => (3..=11).contains(&text.len()) && text.chars().all(letters),
        };
        let sender = if is_number { digits } else { text };
        fits.then(|| Self(sender.to_owned())).ok_or(NotASender)
    }
}

/// What became of one attempt. Reasons are short, and have no number, text,
/// address or secret in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The gateway has it; reports will name this id.
    Accepted { gateway_id: String },
    /// The gateway will never take it.
    Refused { reason: String },
    /// Not sent; to be tried again, after this long if the gateway said so.
    Later { after: Option<Duration>, reason: String },
    /// Not sent: token, account or address are wrong. Keep the message, tell
    /// the operator.
    Misconfigured { reason: String },
    /// May have been sent, or not.
    Unknown { reason: String },
}

/// A gateway's answer, as far as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// From `Retry-After`.
    pub retry_after: Option<Duration>,
    /// `None` if it was cut off, too long or too slow.
    pub body: Option<Vec<u8>>,
}

/// A webhook's request, before anything of it is believed.
#[derive(Clone, Copy)]
pub struct Hook<'a> {
    /// The whole address as seen from outside, with its query.
    pub url: &'a str,
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
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
    #[error("the event is not JSON of the expected form")]
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
        gateway_id: String,
        status: DeliveryStatus,
        /// The network's words, without anything personal.
        error: Option<String>,
        at: DateTime<Utc>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_short_and_latin() {
        for (text, want) in [
            ("Kommunen", Some("Kommunen")),
            ("Fodfaeste 1", Some("Fodfaeste 1")),
            (" 4520123456 ", Some("4520123456")),
            ("+4520123456", Some("4520123456")),
            ("123456789012345", Some("123456789012345")),
            ("1234567890123456", None),
            ("Jobcentret12", None),
            ("Fodfæste", None),
            ("AB", None),
            ("", None),
            ("+", None),
            ("A\r\nB: c", None),
        ] {
            assert_eq!(text.parse::<SenderName>().ok().as_ref().map(SenderName::as_str), want, "{text}");
        }
    }

    #[test]
    fn a_validity_ends_before_the_deadline_or_is_none() {
        let now: DateTime<Utc> = "2026-03-09T09:00:00Z".parse().expect("an instant");
        for (left, want) in
            [(-1, None), (0, None), (59, None), (60, Some(60)), (5400, Some(5400)), (864_000, Some(432_000))]
        {
            let got = Validity::until(now + chrono::TimeDelta::seconds(left), now);
            assert_eq!(got.map(Validity::seconds), want, "{left}");
        }
        assert_eq!(Validity::of(Duration::from_secs(1)), Validity::SHORTEST);
        assert_eq!(Validity::of(Duration::MAX), Validity::LONGEST);
    }
}
