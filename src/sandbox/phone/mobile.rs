//! GatewayAPI's current interface: what it takes for a message, field by field,
//! how it refuses, and the events that it brings.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::report::Event;
use super::{Api, Phone, Request, Sms, new_id};
use crate::sandbox::wire::Cut;

const MOST_TEXT: usize = 39_015;
const MOST_LABEL: usize = 128;

pub fn router() -> Router<Phone> {
    Router::new().route("/mobile/single", post(single))
}

/// `POST /mobile/single`.
async fn single(
    State(phone): State<Phone>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let handling = async {
        if let Some((status, what)) = stranger(&phone, &headers) {
            return (status, axum::Json(json!({"description": what, "detail": []}))).into_response();
        }
        match read(&body) {
            Err(detail) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(json!({"detail": detail}))).into_response(),
            Ok(request) => {
                let recipient = request.recipient;
                let sms = phone.accept(request);
                let taken = json!({"msg_id": sms.id, "recipient": recipient, "reference": sms.reference});
                (StatusCode::ACCEPTED, axum::Json(taken)).into_response()
            }
        }
    };
    phone.0.faults.around("single", &cut, handling).await
}

/// Why somebody without the token is refused.
pub fn stranger(phone: &Phone, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
    match headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        None => Some((StatusCode::UNAUTHORIZED, "Authorization header is missing")),
        Some(token) if token != format!("Token {}", phone.0.token) => Some((StatusCode::FORBIDDEN, "Invalid token")),
        Some(_) => None,
    }
}

/// Reads a body; else the list of what is wrong, as the answer's `detail`.
fn read(body: &[u8]) -> Result<Request, Value> {
    let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(body) else {
        return Err(json!([wrong("", "Input should be a valid dictionary", "model_attributes_type")]));
    };
    let mut faults = Vec::new();
    let field = |name: &str| fields.get(name).filter(|value| !value.is_null());
    let text = |name: &str| field(name).and_then(Value::as_str);
    let mut expect = |name: &str, holds: bool, what: &str| {
        if !holds {
            let kind = if fields.contains_key(name) { "value_error" } else { "missing" };
            faults.push(wrong(name, what, kind));
        }
    };
    let length = |text: Option<&str>| text.map(|text| text.chars().count());
    let sender = text("sender");
    expect("sender", length(sender).is_some_and(|n| (3..=18).contains(&n)), "text of 3 to 18 characters");
    let recipient = field("recipient").and_then(Value::as_u64);
    let is_number = recipient.is_some_and(|n| (1_001..=999_999_999_999_999).contains(&n));
    expect("recipient", is_number, "an integer above 1000 of at most 15 digits");
    let message = text("message");
    expect("message", length(message).is_some_and(|n| n <= MOST_TEXT), "text of at most 39015 characters");
    let optional = |name: &str, check: &dyn Fn(&str) -> bool| match field(name) {
        None => true,
        Some(value) => value.as_str().is_some_and(check),
    };
    expect("reference", optional("reference", &|_| true), "text or null");
    expect("expiration", optional("expiration", &is_expiration), "a duration or a date-time as text");
    expect("priority", optional("priority", &|p| matches!(p, "normal" | "urgent")), "normal or urgent");
    expect("label", optional("label", &|label| label.chars().count() <= MOST_LABEL), "at most 128 characters");
    match (sender, recipient, message) {
        (Some(sender), Some(recipient), Some(message)) if faults.is_empty() => Ok(Request {
            api: Api::Mobile,
            sender: sender.to_owned(),
            recipient,
            text: message.to_owned(),
            reference: text("reference").map(str::to_owned),
            expiration: text("expiration").map(str::to_owned),
            callback: None,
        }),
        _ => Err(Value::Array(faults)),
    }
}

/// The envelope of a status.
pub fn status(sms: &Sms, recipient: u64, status: &str, at: DateTime<Utc>) -> Event {
    let error = match status {
        "UNDELIVERABLE" => json!({"hex_code": "0x1010", "details": "unknown subscriber"}),
        _ => Value::Null,
    };
    let event = json!({
        "msg_id": sms.id, "recipient": recipient, "reference": sms.reference,
        "status": status, "status_at": stamp(at), "error": error,
    });
    envelope("message.status.sms", &event, at)
}

/// The envelope of a message that a person wrote.
pub fn inbound(sms: &Sms, sender: u64, at: DateTime<Utc>) -> Event {
    let encoding = if sms.text.is_ascii() { "GSM7" } else { "UCS2" };
    let content = json!({"message": sms.text, "encoding": encoding, "header": null});
    let event = json!({"msg_id": sms.id, "sender": sender, "sent_at": stamp(at), "content": content});
    envelope("user-message.text.sms", &event, at)
}

fn envelope(kind: &str, event: &Value, at: DateTime<Utc>) -> Event {
    let id = new_id();
    Event::Mobile(json!({"event_id": id, "timestamp": stamp(at), "event_type": kind, "event": event}).to_string())
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn wrong(field: &str, what: &str, kind: &str) -> Value {
    let place: Vec<&str> = ["body", field].into_iter().filter(|part| !part.is_empty()).collect();
    json!({"loc": place, "msg": format!("Input should be {what}"), "type": kind})
}

fn is_expiration(text: &str) -> bool {
    let moment = DateTime::parse_from_rfc3339(text).is_ok() || text.parse::<chrono::NaiveDateTime>().is_ok();
    moment || duration_seconds(text).is_some_and(|seconds| (1..=432_000).contains(&seconds))
}

/// The seconds of an ISO 8601 duration of days, hours, minutes and seconds.
fn duration_seconds(text: &str) -> Option<u64> {
    let text = text.strip_prefix('P')?;
    let (days, times) = text.split_once('T').unwrap_or((text, ""));
    let units: [(&str, &[(char, u64)]); 2] = [(days, &[('D', 86_400)]), (times, &[('H', 3_600), ('M', 60), ('S', 1)])];
    let mut seconds = 0_u64;
    for (mut rest, units) in units {
        for (letter, worth) in units {
            if let Some((number, after)) = rest.split_once(*letter) {
                seconds = seconds.checked_add(number.parse::<u64>().ok()?.checked_mul(*worth)?)?;
                rest = after;
            }
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_up_to_five_days() {
        for (text, good) in [
            ("PT1H", true),
            ("PT90S", true),
            ("P5D", true),
            ("P1DT2H30M", true),
            ("2017-12-01T10:00:00Z", true),
            ("P5DT1S", false),
            ("PT0S", false),
            ("1H", false),
            ("PT1X", false),
            ("", false),
        ] {
            assert_eq!(is_expiration(text), good, "{text}");
        }
    }

    #[test]
    fn every_field_is_checked() {
        let good = json!({"sender": "Kommune", "recipient": 4_520_123_456_u64, "message": "x"});
        assert!(read(good.to_string().as_bytes()).is_ok());
        for (field, value) in [
            ("sender", json!("ab")),
            ("sender", json!("a".repeat(19))),
            ("recipient", json!("4520123456")),
            ("recipient", json!(1000)),
            ("recipient", json!(1_000_000_000_000_000_u64)),
            ("message", json!(7)),
            ("message", json!("x".repeat(39_016))),
            ("reference", json!(7)),
            ("expiration", json!(3600)),
            ("expiration", json!("P6D")),
            ("priority", json!("high")),
            ("label", json!("x".repeat(129))),
        ] {
            let mut body = good.clone();
            body[field] = value;
            let detail = read(body.to_string().as_bytes()).map(|_| ()).expect_err(field);
            assert_eq!(detail[0]["loc"], json!(["body", field]));
        }
    }
}
