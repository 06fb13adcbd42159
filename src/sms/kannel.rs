//! Kannel, a gateway on the unit's own premises: `GET /cgi-bin/sendsms`, its
//! delivery reports and its inbound messages.
//!
//! Source: its user guide, and what Debian's package was seen to do. It gives
//! no id for a message: our reference travels in the report's address.

use std::fmt;

use chrono::{DateTime, Utc};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use url::Url;
use uuid::Uuid;

use super::client::refusal;
use super::form::Fields;
use super::segments::Encoding;
use super::settings::plain;
use super::tidy::tidy;
use super::{
    Answer, BadEvent, BadSetting, DeliveryStatus, Failure, Gateway, GatewayEvent, Hook, HookError, Kind, Outcome,
    Settings, SmsRequest,
};

/// Kannel.
pub const KIND: Kind = Kind {
    word: "kannel",
    apis: &[],
    reads: &["sms.url", "sms.account", "sms.password", "sms.webhook_secret"],
    reports_need: &["sms.webhook_secret", "http.public_url"],
    replies_need: &["sms.webhook_secret"],
    open: |settings| Ok(Box::new(Kannel::open(settings)?)),
};

/// Reports that a message was delivered (1), failed (2), was accepted by the
/// message centre (8) or refused by it (16).
const REPORTS: &str = "27";

/// What Kannel writes into a report's address: its type, the centre's words and
/// the centre's id.
const REPORTED: &str = "type=%d&answer=%A&id=%F";

/// A user of a Kannel.
pub struct Kannel {
    sendsms: Url,
    username: String,
    password: SecretString,
    webhook_secret: Option<SecretString>,
    /// The beginning of a report's address, with the key; without it there
    /// are no reports.
    report_to: Option<SecretString>,
}

impl fmt::Debug for Kannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kannel(…)")
    }
}

impl Kannel {
    fn open(settings: &Settings) -> Result<Self, Vec<BadSetting>> {
        let missing = |key, why| BadSetting::Missing { key, why };
        let url = settings
            .url
            .as_ref()
            .ok_or(missing("sms.url", "kannel needs the address of its smsbox, such as http://127.0.0.1:13013"));
        let username = settings
            .account
            .clone()
            .ok_or(missing("sms.account", "kannel needs the username of its group `sendsms-user`"));
        let password = settings
            .password
            .clone()
            .ok_or(missing("sms.password", "kannel needs the password of its group `sendsms-user`"));
        let secret = match &settings.webhook_secret {
            Some(secret) => plain(Some(secret), "sms.webhook_secret", "").map(Some),
            None => Ok(None),
        };
        match (url, username, password, secret) {
            (Ok(_), Ok(username), Ok(password), Ok(webhook_secret)) => {
                let sendsms = settings.address("", &["cgi-bin", "sendsms"]).map_err(|bad| vec![bad])?;
                let report_to = report_address(settings.public_url.as_deref(), webhook_secret.as_ref());
                Ok(Self { sendsms, username, password, webhook_secret, report_to })
            }
            (url, username, password, secret) => {
                Err([url.err(), username.err(), password.err(), secret.err()].into_iter().flatten().collect())
            }
        }
    }
}

impl Gateway for Kannel {
    fn request(&self, http: &reqwest::Client, sms: &SmsRequest) -> reqwest::RequestBuilder {
        let mut url = self.sendsms.clone();
        // The small alphabet carries a text of two bytes a letter as `??`.
        let coding = match Encoding::of(&sms.text) {
            Encoding::Gsm7 => "0",
            Encoding::Ucs2 => "2",
        };
        url.query_pairs_mut()
            .append_pair("username", &self.username)
            .append_pair("password", self.password.expose_secret())
            .append_pair("from", &sms.sender.with_plus())
            .append_pair("to", sms.to.as_str())
            .append_pair("charset", "UTF-8")
            .append_pair("coding", coding)
            .append_pair("validity", &(sms.valid_for.seconds() / 60).to_string())
            .append_pair("text", &sms.text);
        if let Some(base) = &self.report_to {
            let address = format!("{}&reference={}&{REPORTED}", base.expose_secret(), sms.reference);
            url.query_pairs_mut().append_pair("dlr-mask", REPORTS).append_pair("dlr-url", &address);
        }
        http.get(url)
    }

    fn outcome(&self, answer: &Answer) -> Outcome {
        let text = answer.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
        let reason = || match text.trim().is_empty() {
            true => format!("status {}", answer.status),
            false => tidy(&format!("status {}: {text}", answer.status)),
        };
        match answer.status {
            // Accepted, or queued until there is a message centre.
            202 if text.starts_with("0:") || text.starts_with("3:") => Outcome::Accepted { gateway_id: None },
            200..=299 => Outcome::Unknown { reason: format!("status {} without Kannel's words", answer.status) },
            // Of what it calls a bad request, only this is about the number.
            400 if text.contains("denied") => Outcome::Refused { reason: reason() },
            400 => Outcome::Misconfigured { reason: reason() },
            status => refusal(status, answer.retry_after, reason()),
        }
    }

    fn receive(&self, hook: &Hook<'_>) -> Result<GatewayEvent, HookError> {
        let fields = Fields::read(hook.query().as_bytes());
        let given = fields.bytes("key").unwrap_or_default();
        let known = self.webhook_secret.as_ref().map(|secret| secret.expose_secret().as_bytes()).unwrap_or_default();
        if known.is_empty() || !bool::from(known.ct_eq(given)) {
            return Err(HookError::Unsigned);
        }
        Ok(match fields.bytes("type") {
            Some(_) => report(&fields)?,
            None => inbound(&fields, hook.received_at)?,
        })
    }
}

/// What a report says. Types that we did not ask for settle nothing.
fn report(fields: &Fields) -> Result<GatewayEvent, BadEvent> {
    let kind: u8 = fields.text("type").and_then(|text| text.parse().ok()).ok_or(BadEvent::Field("type"))?;
    // `NACK/0x0000000b/…`: eight digits in a row would be taken for a number.
    let words = String::from_utf8_lossy(fields.bytes("answer").unwrap_or_default()).replace("0x00000", "0x");
    // A receipt by SMPP (3.4, appendix B) ends with the beginning of our text.
    let words = tidy(words.to_ascii_lowercase().find(" text:").map_or(&*words, |at| &words[..at]));
    Ok(GatewayEvent::Status {
        reference: fields.text("reference").and_then(|text| Uuid::parse_str(text).ok()),
        gateway_id: fields.text("id").map(tidy).filter(|id| !id.is_empty()),
        status: match kind {
            1 => DeliveryStatus::Delivered,
            2 => DeliveryStatus::Failed(Failure::Undeliverable),
            16 => DeliveryStatus::Failed(Failure::Rejected),
            _ => DeliveryStatus::Passing,
        },
        error: (matches!(kind, 2 | 16) && !words.is_empty()).then_some(words),
    })
}

fn inbound(fields: &Fields, received_at: DateTime<Utc>) -> Result<GatewayEvent, BadEvent> {
    let gateway_id = fields.text("id").ok_or(BadEvent::Field("id"))?.to_owned();
    let bytes = fields.bytes("text").ok_or(BadEvent::Field("text"))?;
    let from = fields.text("from").ok_or(BadEvent::Field("from"))?;
    let Some(text) = decoded(bytes, fields.text("charset").unwrap_or("UTF-8")) else {
        return Ok(GatewayEvent::Ignored { kind: "a message that is no text".to_owned() });
    };
    let seconds = fields.text("ts").and_then(|text| text.parse().ok());
    let at = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).unwrap_or(received_at);
    // A name or a short number can't be a citizen's. Some networks leave out
    // the plus, none sends a number without its country.
    Ok(match format!("+{}", from.trim().trim_start_matches('+')).parse() {
        Ok(from) => GatewayEvent::Inbound { gateway_id, from, text, at },
        Err(_) => GatewayEvent::Ignored { kind: "a message from no phone number".to_owned() },
    })
}

/// Text of the charset that is named; `None` for data (`8-BIT`).
fn decoded(bytes: &[u8], charset: &str) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes())?;
    Some(encoding.decode_with_bom_removal(bytes).0.into_owned())
}

/// The beginning of a report's address. Kannel fills in letters after `%`: the
/// key holds plain characters only, whose percent codes begin with digits.
fn report_address(public_url: Option<&str>, key: Option<&SecretString>) -> Option<SecretString> {
    let key = utf8_percent_encode(key?.expose_secret(), NON_ALPHANUMERIC).to_string();
    Some(format!("{}/sms/kannel/status?key={key}", public_url?).into())
}

#[cfg(test)]
mod tests;
