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
pub mod price;
pub mod segments;
mod settings;
mod tidy;
pub mod twilio;

use std::fmt;

pub use event::{BadEvent, DeliveryStatus, Failure, GatewayEvent, Hook, HookError, MAX_EVENT, Thanks};
pub use message::{Answer, Kept, Lost, Outcome, SmsRequest, Validity, text_hash};
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

    /// What it keeps of messages, where it can be asked about it.
    fn archive(&self) -> Option<&dyn Archive> {
        None
    }
}

/// What a gateway keeps of our messages: found again after an answer was lost,
/// and blanked when it is of no more use.
pub trait Archive: Send + Sync {
    /// Asks for what may be a lost message.
    fn question(&self, http: &reqwest::Client, lost: &Lost) -> reqwest::RequestBuilder;

    /// What fits it, by number, time and text; `None` if the answer says
    /// nothing.
    fn found(&self, answer: &Answer, lost: &Lost) -> Option<Vec<Kept>>;

    /// Blanks the text of a message.
    fn blanking(&self, http: &reqwest::Client, gateway_id: &str) -> reqwest::RequestBuilder;

    /// Whether the answer says that nothing is left to be blanked.
    fn is_blanked(&self, answer: &Answer) -> bool;
}

/// Makes the gateway that the settings name, or says all that is wrong.
pub fn open(settings: &Settings) -> Opened {
    (settings.kind.open)(settings)
}
