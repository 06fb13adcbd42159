//! GatewayAPI's older REST API, for accounts that have no other:
//! `POST /rest/mtsms`, and its webhooks.
//!
//! Source: its documentation of 2021, in `gateways.md`'s words. Its webhooks
//! are signed by a JWT whose payload is the whole event.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::Sha256;
use url::Url;
use uuid::Uuid;

use super::{MAX_DEPTH, authorization, number, phone_of};
use crate::sms::client::refusal;
use crate::sms::segments::Encoding;
use crate::sms::tidy::{is_shallow, tidy};
use crate::sms::{
    Answer, BadEvent, BadSetting, DeliveryStatus, Failure, Gateway, GatewayEvent, Hook, HookError, MAX_EVENT, Outcome,
    Settings, SmsRequest,
};

/// The host for accounts in the EU.
const HOST: &str = "https://gatewayapi.eu";

/// The only algorithm that a signature may name.
const ALGORITHM: &str = "HS256";

/// An account that uses the older API.
pub struct Rest {
    url: Url,
    authorization: HeaderValue,
    webhook_secret: Option<SecretString>,
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest(…)")
    }
}

impl Rest {
    pub(super) fn open(settings: &Settings) -> Result<Self, Vec<BadSetting>> {
        let url = settings.address(HOST, &["rest", "mtsms"]);
        match (url, authorization(settings)) {
            (Ok(url), Ok(authorization)) => {
                Ok(Self { url, authorization, webhook_secret: settings.webhook_secret.clone() })
            }
            (url, authorization) => Err(url.err().into_iter().chain(authorization.err()).collect()),
        }
    }
}

impl Gateway for Rest {
    fn request(&self, http: &reqwest::Client, sms: &SmsRequest) -> reqwest::RequestBuilder {
        let message = Message {
            sender: sms.sender.as_str(),
            message: &sms.text,
            recipients: [Recipient { msisdn: number(&sms.to) }],
            userref: sms.reference,
            validity_period: sms.valid_for.seconds(),
            // The default is brought into the small alphabet, as `??`.
            encoding: match Encoding::of(&sms.text) {
                Encoding::Gsm7 => "UTF8",
                Encoding::Ucs2 => "UCS2",
            },
        };
        http.post(self.url.clone()).header(AUTHORIZATION, self.authorization.clone()).json(&message)
    }

    fn outcome(&self, answer: &Answer) -> Outcome {
        if answer.status != 200 {
            return refused(answer);
        }
        let accepted = answer.body.as_deref().and_then(|body| serde_json::from_slice::<Accepted>(body).ok());
        match accepted.map(|accepted| accepted.ids) {
            Some([id]) => Outcome::Accepted { gateway_id: Some(id.to_string()) },
            None => Outcome::Unknown { reason: "status 200 without an id".to_owned() },
        }
    }

    fn receive(&self, hook: &Hook<'_>) -> Result<GatewayEvent, HookError> {
        let secret = self.webhook_secret.as_ref().ok_or(HookError::Unsigned)?;
        let signed = verify(secret, signature(hook.headers)).ok_or(HookError::Unsigned)?;
        if hook.body.len() > MAX_EVENT {
            return Err(BadEvent::TooLong.into());
        }
        if !is_shallow(hook.body, MAX_DEPTH) || !is_shallow(&signed, MAX_DEPTH) {
            return Err(BadEvent::TooDeep.into());
        }
        let read = |json: &[u8]| serde_json::from_slice::<Value>(json).map_err(|_| BadEvent::Form);
        let (event, signed) = (read(hook.body)?, read(&signed)?);
        if !is_part_of(&event, &signed) {
            return Err(HookError::Unsigned);
        }
        Ok(read_event(event, hook.received_at)?)
    }
}

/// The payload of a token that this key signed. The algorithm is ours, not the
/// token's to choose; compared in constant time; an empty key signs nothing.
pub fn verify(key: &SecretString, token: Option<&str>) -> Option<Vec<u8>> {
    let key = key.expose_secret().as_bytes();
    let (signed, signature) = token?.trim().rsplit_once('.')?;
    let (header, payload) = signed.split_once('.')?;
    let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).ok();
    let header: Header = serde_json::from_slice(&decode(header)?).ok()?;
    if header.alg != ALGORITHM || key.is_empty() {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(signed.as_bytes());
    mac.verify_slice(&decode(signature)?).ok()?;
    decode(payload)
}

/// Whether the signature covers the whole event; it may hold claims of its own.
fn is_part_of(event: &Value, signed: &Value) -> bool {
    match (event, signed) {
        (Value::Object(event), Value::Object(signed)) => {
            event.iter().all(|(name, value)| signed.get(name) == Some(value))
        }
        _ => false,
    }
}

#[derive(Serialize)]
struct Message<'a> {
    sender: &'a str,
    message: &'a str,
    recipients: [Recipient; 1],
    userref: Uuid,
    validity_period: u32,
    encoding: &'static str,
}

#[derive(Serialize)]
struct Recipient {
    msisdn: u64,
}

#[derive(Deserialize)]
struct Accepted {
    ids: [u64; 1],
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Refusal {
    code: String,
    message: String,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

#[derive(Deserialize)]
struct Status {
    id: u64,
    status: String,
    #[serde(default)]
    userref: Option<String>,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    code: Option<String>,
}

#[derive(Deserialize)]
struct Inbound {
    id: u64,
    msisdn: Value,
    message: String,
    #[serde(default)]
    senttime: Option<i64>,
}

fn read_event(event: Value, received_at: DateTime<Utc>) -> Result<GatewayEvent, BadEvent> {
    if event.get("status").is_some() {
        let event: Status = serde_json::from_value(event).map_err(|_| BadEvent::Form)?;
        let words = tidy(&[event.code, event.error].into_iter().flatten().collect::<Vec<_>>().join(" "));
        return Ok(GatewayEvent::Status {
            reference: event.userref.and_then(|text| Uuid::parse_str(&text).ok()),
            gateway_id: Some(event.id.to_string()),
            status: delivery(&event.status),
            error: (!words.is_empty()).then_some(words),
        });
    }
    if event.get("message").is_none() {
        return Ok(GatewayEvent::Ignored { kind: "an event of another kind".to_owned() });
    }
    let event: Inbound = serde_json::from_value(event).map_err(|_| BadEvent::Form)?;
    let at = event.senttime.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).unwrap_or(received_at);
    Ok(match phone_of(&event.msisdn) {
        Some(from) => GatewayEvent::Inbound { gateway_id: event.id.to_string(), from, text: event.message, at },
        None => GatewayEvent::Ignored { kind: "a message from no phone number".to_owned() },
    })
}

/// What a status says; `ACCEPTED` is somebody else's word, not the phone's.
fn delivery(status: &str) -> DeliveryStatus {
    match status {
        "DELIVERED" => DeliveryStatus::Delivered,
        "EXPIRED" => DeliveryStatus::Failed(Failure::Expired),
        "UNDELIVERABLE" => DeliveryStatus::Failed(Failure::Undeliverable),
        "REJECTED" | "SKIPPED" => DeliveryStatus::Failed(Failure::Rejected),
        "DELETED" => DeliveryStatus::Failed(Failure::Deleted),
        _ => DeliveryStatus::Passing,
    }
}

/// What a refusal means. A code tells whether the number is at fault, the
/// account, or nobody.
fn refused(answer: &Answer) -> Outcome {
    let body = answer.body.as_deref().unwrap_or_default();
    let refusal_body: Refusal = serde_json::from_slice(body).unwrap_or_default();
    let words = tidy(&format!("{} {}", refusal_body.code, refusal_body.message));
    let reason = match words.is_empty() {
        true => format!("status {}", answer.status),
        false => format!("status {}: {words}", answer.status),
    };
    let code = refusal_body.code.strip_prefix("0x").and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match code {
        Some(0x0214 | 0x0215) => Outcome::Refused { reason },
        // Address, credit, country, account; a parameter of ours is missing.
        Some(0x0213 | 0x0216 | 0x0217 | 0x022A | 0x0229 | 0x0222) => Outcome::Misconfigured { reason },
        Some(0x0009) => Outcome::Later { after: answer.retry_after, reason },
        _ => refusal(answer.status, answer.retry_after, reason),
    }
}

fn signature(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-gwapi-signature").and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests;
