//! One message to one phone, and what became of handing it over.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{DeliveryStatus, SenderName};
use crate::rules::person::Phone;

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

/// What became of one attempt. Reasons are short, and have no number, text,
/// address or secret in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The gateway has it, under this id if it gives one.
    Accepted { gateway_id: Option<String> },
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

/// A message whose attempt was not answered, as it can be found again.
#[derive(Clone, Debug)]
pub struct Lost {
    pub to: Phone,
    /// [`text_hash`] of its text.
    pub text_hash: String,
    /// When the attempt began.
    pub since: DateTime<Utc>,
}

/// A message as the gateway keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub gateway_id: String,
    pub status: DeliveryStatus,
    /// The network's words, without anything personal.
    pub error: Option<String>,
}

/// SHA-256 of a text, in hexadecimal digits.
pub fn text_hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
