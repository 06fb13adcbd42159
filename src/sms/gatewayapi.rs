//! GatewayAPI's Mobile Messaging API: `POST /mobile/single`, and its webhook.
//! Its older API is in [`rest`].
//!
//! Source: its OpenAPI description, version 2026.08.21-1807. Inbound messages
//! are not in it; their fields are those that its public client libraries read.

pub mod rest;

use std::fmt;

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::Sha256;
use url::Url;
use uuid::Uuid;

use super::client::refusal;
use super::settings::plain;
use super::tidy::{is_shallow, tidy};
use super::{
    Answer, BadEvent, BadSetting, DeliveryStatus, Failure, Gateway, GatewayEvent, Hook, HookError, Kind, MAX_EVENT,
    Outcome, Settings, SmsRequest, Validity,
};
use crate::rules::person::Phone;

/// GatewayAPI, by its current API or the older one.
pub const KIND: Kind = Kind {
    word: "gatewayapi",
    apis: &["mobile", "rest"],
    reads: &["sms.url", "sms.token", "sms.webhook_secret"],
    reports_need: &["sms.webhook_secret"],
    replies_need: &["sms.webhook_secret"],
    open: |settings| match settings.api {
        Some("rest") => Ok(Box::new(rest::Rest::open(settings)?)),
        _ => Ok(Box::new(GatewayApi::open(settings)?)),
    },
};

/// The host for accounts in the EU.
const HOST: &str = "https://messaging.gatewayapi.eu";

/// How deep an event may be nested.
const MAX_DEPTH: usize = 32;

/// An id of theirs has 26 characters; longer than this is none.
const MAX_ID: usize = 128;

/// An account with GatewayAPI.
pub struct GatewayApi {
    url: Url,
    authorization: HeaderValue,
    webhook_secret: Option<SecretString>,
}

impl fmt::Debug for GatewayApi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GatewayApi(…)")
    }
}

impl GatewayApi {
    /// Reads the settings, and names all that are wrong.
    fn open(settings: &Settings) -> Result<Self, Vec<BadSetting>> {
        let url = settings.address(HOST, &["mobile", "single"]);
        match (url, authorization(settings)) {
            (Ok(url), Ok(authorization)) => {
                Ok(Self { url, authorization, webhook_secret: settings.webhook_secret.clone() })
            }
            (url, authorization) => Err(url.err().into_iter().chain(authorization.err()).collect()),
        }
    }
}

impl Gateway for GatewayApi {
    fn request(&self, http: &reqwest::Client, sms: &SmsRequest) -> reqwest::RequestBuilder {
        let message = Message {
            sender: sms.sender.as_str(),
            message: &sms.text,
            recipient: number(&sms.to),
            reference: sms.reference,
            expiration: iso_duration(sms.valid_for),
        };
        http.post(self.url.clone()).header(AUTHORIZATION, self.authorization.clone()).json(&message)
    }

    fn outcome(&self, answer: &Answer) -> Outcome {
        if !(200..300).contains(&answer.status) {
            return refused(answer);
        }
        let accepted = answer.body.as_deref().and_then(|body| serde_json::from_slice::<Accepted>(body).ok());
        match accepted.filter(|accepted| is_id(&accepted.msg_id)) {
            Some(accepted) => Outcome::Accepted { gateway_id: Some(accepted.msg_id) },
            None => Outcome::Unknown { reason: format!("status {} without an id", answer.status) },
        }
    }

    fn receive(&self, hook: &Hook<'_>) -> Result<GatewayEvent, HookError> {
        let signature = signature(hook.headers);
        let signed = self.webhook_secret.as_ref().is_some_and(|secret| verify(secret, hook.body, signature));
        if !signed {
            return Err(HookError::Unsigned);
        }
        Ok(read_event(hook.body)?)
    }
}

/// Whether `header` is the signature of the raw body: `v1=` and the hex of its
/// HMAC-SHA-256. Compared in constant time; an empty secret signs nothing.
pub fn verify(secret: &SecretString, raw_body: &[u8], header: Option<&str>) -> bool {
    let key = secret.expose_secret().as_bytes();
    let given = header.and_then(|header| header.trim().strip_prefix("v1=")).and_then(|text| hex::decode(text).ok());
    let (Some(given), false) = (given, key.is_empty()) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return false };
    mac.update(raw_body);
    mac.verify_slice(&given).is_ok()
}

/// Reads an event whose signature was found right.
pub fn read_event(raw: &[u8]) -> Result<GatewayEvent, BadEvent> {
    if raw.len() > MAX_EVENT {
        return Err(BadEvent::TooLong);
    }
    if !is_shallow(raw, MAX_DEPTH) {
        return Err(BadEvent::TooDeep);
    }
    let envelope: Envelope = serde_json::from_slice(raw).map_err(|_| BadEvent::Form)?;
    match envelope.event_type.as_str() {
        // A message may go out as RCS where the account allows it.
        "message.status.sms" | "message.status.rcs" => envelope.status(),
        "user-message.text.sms" => envelope.inbound(),
        other => Ok(GatewayEvent::Ignored { kind: tidy(other) }),
    }
}

#[derive(Serialize)]
struct Message<'a> {
    sender: &'a str,
    message: &'a str,
    recipient: u64,
    reference: Uuid,
    expiration: String,
}

#[derive(Deserialize)]
struct Accepted {
    msg_id: String,
}

#[derive(Deserialize)]
struct Refusal {
    detail: Vec<Problem>,
}

#[derive(Deserialize)]
struct Problem {
    loc: Vec<serde_json::Value>,
    msg: String,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(default)]
    timestamp: Option<String>,
    event_type: String,
    #[serde(borrow)]
    event: &'a RawValue,
}

#[derive(Deserialize)]
struct Status {
    msg_id: String,
    #[serde(default)]
    reference: Option<String>,
    status: String,
    #[serde(default)]
    error: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Inbound {
    msg_id: String,
    sender: serde_json::Value,
    #[serde(default)]
    sent_at: Option<String>,
    content: Content,
}

#[derive(Deserialize)]
struct Content {
    message: String,
}

impl Envelope<'_> {
    fn status(&self) -> Result<GatewayEvent, BadEvent> {
        let event: Status = serde_json::from_str(self.event.get()).map_err(|_| BadEvent::Form)?;
        Ok(GatewayEvent::Status {
            gateway_id: Some(id(event.msg_id)?),
            reference: event.reference.and_then(|text| Uuid::parse_str(&text).ok()),
            status: delivery(&event.status),
            error: event.error.as_ref().and_then(words_of),
        })
    }

    fn inbound(&self) -> Result<GatewayEvent, BadEvent> {
        let event: Inbound = serde_json::from_str(self.event.get()).map_err(|_| BadEvent::Form)?;
        let at = self.time(event.sent_at.as_deref())?;
        let gateway_id = id(event.msg_id)?;
        Ok(match phone_of(&event.sender) {
            Some(from) => GatewayEvent::Inbound { gateway_id, from, text: event.content.message, at },
            None => GatewayEvent::Ignored { kind: "a message from no phone number".to_owned() },
        })
    }

    /// The event's own time, or that of its envelope; whole microseconds.
    fn time(&self, own: Option<&str>) -> Result<DateTime<Utc>, BadEvent> {
        use chrono::SubsecRound;
        let read = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        let at = own.and_then(read).or_else(|| self.timestamp.as_deref().and_then(read));
        at.map(|at| at.to_utc().trunc_subsecs(6)).ok_or(BadEvent::Field("time"))
    }
}

/// What a status says. `ACCEPTED` is the network's, not the phone's, and
/// `UNKNOWN` and words that come to be later settle nothing.
fn delivery(status: &str) -> DeliveryStatus {
    match status {
        "DELIVERED" | "READ" => DeliveryStatus::Delivered,
        "EXPIRED" => DeliveryStatus::Failed(Failure::Expired),
        "UNDELIVERABLE" => DeliveryStatus::Failed(Failure::Undeliverable),
        "REJECTED" => DeliveryStatus::Failed(Failure::Rejected),
        "DELETED" => DeliveryStatus::Failed(Failure::Deleted),
        _ => DeliveryStatus::Passing,
    }
}

/// `{"hex_code":"0x1905","details":"Unsupported sender"}` as one line.
fn words_of(error: &serde_json::Value) -> Option<String> {
    let text = |key| error.get(key).and_then(serde_json::Value::as_str).unwrap_or("");
    let line = tidy(&format!("{} {}", text("hex_code"), text("details")));
    (!line.is_empty()).then_some(line)
}

/// What a refusal means. Only what was wrong with the sender is not the
/// message's fault: then it is kept until an operator has put that right.
fn refused(answer: &Answer) -> Outcome {
    let refusal_of = |body: &Vec<u8>| serde_json::from_slice::<Refusal>(body).ok();
    let problems = answer.body.as_ref().and_then(refusal_of).map(|refusal| refusal.detail).unwrap_or_default();
    let field = |problem: &Problem| problem.loc.last().and_then(|last| last.as_str()).unwrap_or("request").to_owned();
    // The gateway's own words, long numbers hidden.
    let lines: Vec<String> =
        problems.iter().take(3).map(|problem| format!("{}: {}", field(problem), problem.msg)).collect();
    let reason = match lines.is_empty() {
        true => format!("status {}", answer.status),
        false => tidy(&format!("status {}: {}", answer.status, lines.join("; "))),
    };
    match !problems.is_empty() && problems.iter().all(|problem| field(problem) == "sender") {
        true => Outcome::Misconfigured { reason },
        false => refusal(answer.status, answer.retry_after, reason),
    }
}

/// The header that both APIs ask for.
fn authorization(settings: &Settings) -> Result<HeaderValue, BadSetting> {
    const KEY: &str = "sms.token";
    let token = plain(settings.token.as_ref(), KEY, "gatewayapi needs the token of your account there")?;
    let value = HeaderValue::try_from(format!("Token {}", token.expose_secret()));
    let mut value = value.map_err(|_| BadSetting::Wrong { key: KEY, why: "can't be sent: copy it again" })?;
    value.set_sensitive(true);
    Ok(value)
}

fn signature(headers: &HeaderMap) -> Option<&str> {
    headers.get("signature").and_then(|value| value.to_str().ok())
}

fn is_id(text: &str) -> bool {
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

fn id(text: String) -> Result<String, BadEvent> {
    Some(text).filter(|text| is_id(text)).ok_or(BadEvent::Field("msg_id"))
}

/// A sender's number, as an integer or text; `None` for a name or a short
/// number, which can't be a citizen's.
fn phone_of(sender: &serde_json::Value) -> Option<Phone> {
    let digits = sender.as_str().map_or_else(|| sender.to_string(), str::to_owned);
    format!("+{}", digits.trim_start_matches('+')).parse().ok()
}

/// The number as the API wants it: an integer with country code.
fn number(phone: &Phone) -> u64 {
    // A `Phone` is a plus and at most 15 digits; 0 would be refused by the API.
    phone.as_str().trim_start_matches('+').parse().unwrap_or(0)
}

/// A length of time as ISO 8601 writes it: `PT1H`, `P1DT30M`.
fn iso_duration(validity: Validity) -> String {
    let seconds = validity.seconds();
    let parts = [(seconds / 3600 % 24, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')];
    let day = match seconds / 86_400 {
        0 => String::new(),
        days => format!("{days}D"),
    };
    let time: String = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    format!("P{day}{}{time}", if time.is_empty() { "" } else { "T" })
}

#[cfg(test)]
mod tests;
