//! Twilio's Programmable Messaging: `POST …/Messages.json`, its status
//! callbacks and its inbound messages.
//!
//! Source: its OpenAPI description, api_v2010 of April 2026, and `gateways.md`.
//! A report carries our reference because the callback's address does.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, TimeDelta};
use hmac::{Hmac, Mac};
use reqwest::header::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha1::Sha1;
use url::Url;
use uuid::Uuid;

use super::client::refusal;
use super::form::Fields;
use super::settings::plain;
use super::tidy::tidy;
use super::{
    Answer, Archive, BadEvent, BadSetting, DeliveryStatus, Failure, Gateway, GatewayEvent, Hook, HookError, Kept, Kind,
    Lost, MAX_EVENT, Outcome, Settings, SmsRequest, Thanks, text_hash,
};

/// Twilio.
pub const KIND: Kind = Kind {
    word: "twilio",
    apis: &[],
    reads: &["sms.url", "sms.account", "sms.password", "sms.webhook_secret"],
    reports_need: &["http.public_url"],
    replies_need: &["http.public_url"],
    open: |settings| Ok(Box::new(Twilio::open(settings)?)),
};

const HOST: &str = "https://api.twilio.com";

/// The longest time that Twilio tries, in seconds.
const LONGEST: u32 = 36_000;

/// How far Twilio's clock may be behind ours; it tells whole seconds.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(2);

/// An account with Twilio.
pub struct Twilio {
    messages: Url,
    account: String,
    password: SecretString,
    /// Twilio signs with the auth token; whoever sends with another key gives
    /// it as the webhook's secret.
    keys: Vec<SecretString>,
    public_url: Option<String>,
}

impl fmt::Debug for Twilio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Twilio(…)")
    }
}

impl Twilio {
    fn open(settings: &Settings) -> Result<Self, Vec<BadSetting>> {
        let account = account(settings.account.as_deref());
        let why = "twilio needs your account's auth token, as its console shows it";
        let password = plain(settings.password.as_ref(), "sms.password", why);
        let public_url = callback(settings.public_url.as_deref());
        match (account, password, public_url) {
            (Ok(account), Ok(password), Ok(public_url)) => {
                let path = ["2010-04-01", "Accounts", &account, "Messages.json"];
                let messages = settings.address(HOST, &path).map_err(|bad| vec![bad])?;
                let keys = [Some(password.clone()), settings.webhook_secret.clone()].into_iter().flatten().collect();
                Ok(Self { messages, account, password, keys, public_url })
            }
            (account, password, public_url) => {
                let bad = [account.err(), password.err(), public_url.err()];
                Err(bad.into_iter().flatten().collect())
            }
        }
    }
}

impl Gateway for Twilio {
    fn request(&self, http: &reqwest::Client, sms: &SmsRequest) -> reqwest::RequestBuilder {
        let mut form = vec![
            ("To", sms.to.as_str().to_owned()),
            ("From", sms.sender.with_plus()),
            ("Body", sms.text.clone()),
            ("ValidityPeriod", sms.valid_for.seconds().min(LONGEST).to_string()),
        ];
        if let Some(base) = &self.public_url {
            form.push(("StatusCallback", format!("{base}/sms/twilio/status?reference={}", sms.reference)));
        }
        let password = Some(self.password.expose_secret());
        http.post(self.messages.clone()).basic_auth(&self.account, password).form(&form)
    }

    fn outcome(&self, answer: &Answer) -> Outcome {
        if !(200..300).contains(&answer.status) {
            return refused(answer);
        }
        let message = answer.body.as_deref().and_then(|body| serde_json::from_slice::<Message>(body).ok());
        match message.filter(|message| is_sid(&message.sid)) {
            Some(message) => Outcome::Accepted { gateway_id: Some(message.sid) },
            None => Outcome::Unknown { reason: format!("status {} without a sid", answer.status) },
        }
    }

    fn receive(&self, hook: &Hook<'_>) -> Result<GatewayEvent, HookError> {
        if hook.body.len() > MAX_EVENT {
            return Err(BadEvent::TooLong.into());
        }
        let form = Fields::read(hook.body);
        let url = format!("{}{}", self.public_url.as_deref().ok_or(HookError::Unsigned)?, hook.path);
        let given = signature(hook.headers).ok_or(HookError::Unsigned)?;
        if !self.keys.iter().any(|key| verify(key, &url, &form, given)) {
            return Err(HookError::Unsigned);
        }
        Ok(read_event(&form, &Fields::read(hook.query().as_bytes()), hook)?)
    }

    fn thanks(&self) -> Thanks {
        Thanks::Xml("<Response></Response>")
    }

    fn archive(&self) -> Option<&dyn Archive> {
        Some(self)
    }
}

/// The list can't be searched by our reference. It is searched by number, and
/// what comes is compared by time and text.
impl Archive for Twilio {
    fn question(&self, http: &reqwest::Client, lost: &Lost) -> reqwest::RequestBuilder {
        let mut url = self.messages.clone();
        // Not by `DateSent`: what is still queued has none.
        url.query_pairs_mut().append_pair("To", lost.to.as_str()).append_pair("PageSize", "50");
        http.get(url).basic_auth(&self.account, Some(self.password.expose_secret()))
    }

    fn found(&self, answer: &Answer, lost: &Lost) -> Option<Vec<Kept>> {
        let body = answer.body.as_deref().filter(|_| answer.status == 200)?;
        let list: List = serde_json::from_slice(body).ok()?;
        let entries = list.messages.into_iter().filter_map(|entry| serde_json::from_value::<Entry>(entry).ok());
        Some(entries.filter(|entry| entry.fits(lost)).map(Entry::kept).collect())
    }

    fn blanking(&self, http: &reqwest::Client, gateway_id: &str) -> reqwest::RequestBuilder {
        let mut url = self.messages.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop().extend(["Messages", &format!("{gateway_id}.json")]);
        }
        http.post(url).basic_auth(&self.account, Some(self.password.expose_secret())).form(&[("Body", "")])
    }

    fn is_blanked(&self, answer: &Answer) -> bool {
        // What is not there any more needs no blanking.
        matches!(answer.status, 200..=299 | 404)
    }
}

/// Whether `given` is the base64 of the HMAC-SHA-1 of the address and of all
/// fields of the form. Compared in constant time; an empty key signs nothing.
fn verify(key: &SecretString, url: &str, form: &Fields, given: &str) -> bool {
    let key = key.expose_secret().as_bytes();
    let (Ok(given), false) = (BASE64_STANDARD.decode(given.trim()), key.is_empty()) else { return false };
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key) else { return false };
    mac.update(url.as_bytes());
    for (name, value) in form.sorted() {
        mac.update(name);
        mac.update(value);
    }
    mac.verify_slice(&given).is_ok()
}

fn read_event(form: &Fields, query: &Fields, hook: &Hook<'_>) -> Result<GatewayEvent, BadEvent> {
    let gateway_id = form.text("MessageSid").filter(|sid| is_sid(sid)).map(str::to_owned);
    if let Some(status) = form.text("MessageStatus") {
        let code = form.text("ErrorCode").map(tidy);
        return Ok(GatewayEvent::Status {
            reference: query.text("reference").and_then(|text| Uuid::parse_str(text).ok()),
            gateway_id,
            status: delivery(status, code.as_deref()),
            error: code.map(|code| format!("code {code}")),
        });
    }
    if form.text("SmsStatus") != Some("received") {
        return Ok(GatewayEvent::Ignored { kind: "an event of another kind".to_owned() });
    }
    let gateway_id = gateway_id.ok_or(BadEvent::Field("MessageSid"))?;
    // A picture alone comes without words.
    let text = String::from_utf8_lossy(form.bytes("Body").unwrap_or_default()).into_owned();
    Ok(match form.text("From").filter(|from| from.starts_with('+')).and_then(|from| from.parse().ok()) {
        Some(from) => GatewayEvent::Inbound { gateway_id, from, text, at: hook.received_at },
        None => GatewayEvent::Ignored { kind: "a message from no phone number".to_owned() },
    })
}

#[derive(Deserialize)]
struct Message {
    sid: String,
}

#[derive(Deserialize)]
struct List {
    messages: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Entry {
    sid: String,
    to: String,
    body: String,
    status: String,
    date_created: String,
    error_code: Option<u32>,
}

impl Entry {
    fn fits(&self, lost: &Lost) -> bool {
        let created = DateTime::parse_from_rfc2822(&self.date_created);
        is_sid(&self.sid)
            && self.to == lost.to.as_str()
            && created.is_ok_and(|created| created >= lost.since - CLOCKS_DIFFER)
            && text_hash(&self.body) == lost.text_hash
    }

    fn kept(self) -> Kept {
        let code = self.error_code.filter(|code| *code > 0).map(|code| code.to_string());
        Kept {
            gateway_id: self.sid,
            status: delivery(&self.status, code.as_deref()),
            error: code.map(|code| format!("code {code}")),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Refusal {
    code: u32,
    message: String,
}

/// What a status says; words that come to be later settle nothing.
fn delivery(status: &str, code: Option<&str>) -> DeliveryStatus {
    match (status, code) {
        ("delivered" | "read", _) => DeliveryStatus::Delivered,
        // The validity period ended first.
        ("undelivered" | "failed", Some("30036")) => DeliveryStatus::Failed(Failure::Expired),
        ("undelivered", _) => DeliveryStatus::Failed(Failure::Undeliverable),
        ("failed", _) => DeliveryStatus::Failed(Failure::Rejected),
        ("canceled", _) => DeliveryStatus::Failed(Failure::Deleted),
        _ => DeliveryStatus::Passing,
    }
}

/// What a refusal means. Twilio advises against deciding by single codes; but
/// a sender that it does not know, or a country that the account may not send
/// to, is not the number's fault, and would mark every number as wrong.
fn refused(answer: &Answer) -> Outcome {
    let refusal_body: Refusal = serde_json::from_slice(answer.body.as_deref().unwrap_or_default()).unwrap_or_default();
    let reason = match refusal_body.code {
        0 => format!("status {}", answer.status),
        code => tidy(&format!("status {}: code {code} {}", answer.status, refusal_body.message)),
    };
    match refusal_body.code {
        21_212 | 21_408 | 21_603 | 21_606 | 21_659 | 21_660 => Outcome::Misconfigured { reason },
        _ => refusal(answer.status, answer.retry_after, reason),
    }
}

/// `AC` or `SM` and 32 hexadecimal digits.
fn is_key(text: &str, kinds: &[&str]) -> bool {
    let digits = kinds.iter().find_map(|kind| text.strip_prefix(kind));
    digits.is_some_and(|digits| digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_sid(text: &str) -> bool {
    is_key(text, &["SM", "MM"])
}

fn account(given: Option<&str>) -> Result<String, BadSetting> {
    const KEY: &str = "sms.account";
    let why = "twilio needs the account SID of its console";
    let account = given.ok_or(BadSetting::Missing { key: KEY, why })?;
    let wrong = BadSetting::Wrong { key: KEY, why: "is no account SID: AC and 32 digits 0-9, a-f" };
    is_key(account, &["AC"]).then(|| account.to_owned()).ok_or(wrong)
}

/// The beginning of the callback's address; Twilio takes no host with `_`.
fn callback(public_url: Option<&str>) -> Result<Option<String>, BadSetting> {
    let Some(base) = public_url else { return Ok(None) };
    let host = Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    match host.contains('_') {
        true => Err(BadSetting::Wrong { key: "http.public_url", why: "has a host with _, which twilio does not take" }),
        false => Ok(Some(base.to_owned())),
    }
}

fn signature(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-twilio-signature").and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests;
