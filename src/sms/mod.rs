//! SMS through a gateway: one request is one attempt, and what a gateway says
//! of it later comes as an event.
//!
//! No gateway has an idempotency key, so an attempt whose answer was lost is
//! [`Outcome::Unknown`], never "sent". A gateway is one file with a type that
//! is a [`Gateway`], and one line in [`KINDS`].

pub mod client;
mod event;
#[cfg(test)]
mod fakes;
mod form;
pub mod gatewayapi;
pub mod kannel;
mod message;
pub mod segments;
mod settings;
mod tidy;
pub mod twilio;

use std::fmt;

pub use event::{BadEvent, DeliveryStatus, Failure, GatewayEvent, Hook, HookError, MAX_EVENT, Thanks};
pub use message::{Answer, Outcome, SmsRequest, Validity};
pub use settings::{BadSetting, Kind, NotASender, Opened, SenderName, Settings};

/// The gateways that there are, one line each.
pub const KINDS: &[&Kind] = &[&gatewayapi::KIND, &twilio::KIND, &kannel::KIND];

/// One gateway: what its requests look like and what its answers mean. It
/// sends nothing itself; [`client::Client`] does.
pub trait Gateway: fmt::Debug + Send + Sync {
    /// The request of one message.
    fn request(&self, http: &reqwest::Client, sms: &SmsRequest) -> reqwest::RequestBuilder;

    /// What an answer means.
    fn outcome(&self, answer: &Answer) -> Outcome;

    /// Reads what the gateway tells us unasked, if its signature is right.
    fn receive(&self, hook: &Hook<'_>) -> Result<GatewayEvent, HookError>;

    /// What the gateway wants to read once an event is taken.
    fn thanks(&self) -> Thanks {
        Thanks::Empty
    }
}

/// Makes the gateway that the settings name, or says all that is wrong.
pub fn open(settings: &Settings) -> Opened {
    (settings.kind.open)(settings)
}
