//! GatewayAPI's older interface: what it takes for a message, and the events
//! that it brings, signed by a token.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::mobile::stranger;
use super::report::Event;
use super::{Api, Phone, Request, Sms, digits};
use crate::sandbox::wire::Cut;

/// The fields that a message may have.
const FIELDS: [&str; 6] = ["message", "recipients", "sender", "userref", "validity_period", "encoding"];

pub fn router() -> Router<Phone> {
    Router::new().route("/rest/mtsms", post(mtsms))
}

/// `POST /rest/mtsms`.
async fn mtsms(
    State(phone): State<Phone>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let handling = async {
        let refused = |status, code: &str, what: &str| {
            let body = json!({"code": code, "incident_uuid": "0", "message": what, "variables": []});
            (status, axum::Json(body)).into_response()
        };
        if let Some((status, what)) = stranger(&phone, &headers) {
            return refused(status, "0x0229", what);
        }
        match read(&body) {
            Err(what) => refused(StatusCode::UNPROCESSABLE_ENTITY, "0x0308", what),
            Ok(request) => {
                let sms = phone.accept(request);
                let usage = json!({"countries": {"DK": 1}, "currency": "DKK", "total_cost": 0.15});
                axum::Json(json!({"ids": [digits(&sms.id)], "usage": usage})).into_response()
            }
        }
    };
    phone.0.faults.around("mtsms", &cut, handling).await
}

/// Reads a body, or says what is wrong.
fn read(body: &[u8]) -> Result<Request, &'static str> {
    let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(body) else { return Err("not an object") };
    if fields.keys().any(|name| !FIELDS.contains(&name.as_str())) {
        return Err("a field that is not known");
    }
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let sender = text("sender").filter(|sender| (1..=15).contains(&sender.len())).ok_or("sender")?;
    let message = text("message").ok_or("message")?;
    let encoding = text("encoding").unwrap_or("UTF8");
    // What its small alphabet lacks would arrive as question marks.
    let small = message.chars().all(|c| c <= '\u{ff}' || c == '\u{20ac}');
    if !matches!((encoding, small), ("UTF8", true) | ("UCS2", _)) {
        return Err("encoding");
    }
    let recipients = fields.get("recipients").and_then(Value::as_array).map(Vec::as_slice);
    let Some([recipient]) = recipients else { return Err("recipients") };
    let number = recipient.get("msisdn").and_then(Value::as_u64).filter(|number| *number > 1000).ok_or("msisdn")?;
    let validity = match fields.get("validity_period") {
        None => None,
        Some(seconds) => Some(seconds.as_u64().filter(|seconds| *seconds >= 60).ok_or("validity_period")?),
    };
    Ok(Request {
        api: Api::Rest,
        sender: sender.to_owned(),
        recipient: number,
        text: message.to_owned(),
        reference: text("userref").map(str::to_owned),
        expiration: validity.map(|seconds| seconds.to_string()),
        callback: None,
    })
}

/// A status.
pub fn status(sms: &Sms, recipient: u64, status: &str, at: DateTime<Utc>) -> Event {
    let mut event = json!({
        "id": digits(&sms.id), "msisdn": recipient, "time": at.timestamp(), "status": status,
        "userref": sms.reference,
    });
    if status == "UNDELIVERABLE" {
        event["error"] = json!("unknown subscriber");
        event["code"] = json!("0x1010");
    }
    Event::Rest(event.to_string())
}

/// A message that a person wrote.
pub fn inbound(sms: &Sms, sender: u64, at: DateTime<Utc>) -> Event {
    let id: u32 = rand::random();
    let event = json!({
        "id": id, "msisdn": sender, "receiver": 451_204, "message": sms.text, "senttime": at.timestamp(),
        "webhook_label": "replies",
    });
    Event::Rest(event.to_string())
}

/// The value of the `X-Gwapi-Signature` header.
pub fn token(key: &str, event: &str) -> String {
    let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let signed = format!("{}.{}", encode(br#"{"alg":"HS256","typ":"JWT"}"#), encode(event.as_bytes()));
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(signed.as_bytes());
    format!("{signed}.{}", encode(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_checked() {
        let good = json!({"sender": "Kommune", "recipients": [{"msisdn": 4_520_123_456_u64}], "message": "x"});
        assert!(read(good.to_string().as_bytes()).is_ok());
        for (field, value) in [
            ("sender", json!("")),
            ("sender", json!("a".repeat(16))),
            ("recipients", json!([])),
            ("recipients", json!([{"msisdn": 1}, {"msisdn": 2}])),
            ("recipients", json!([{"msisdn": 1000}])),
            ("message", json!(7)),
            ("message", json!("م")),
            ("encoding", json!("BINARY")),
            ("validity_period", json!(59)),
            ("validity_period", json!("PT1H")),
            ("expiration", json!("PT1H")),
        ] {
            let mut body = good.clone();
            body[field] = value.clone();
            assert!(read(body.to_string().as_bytes()).is_err(), "{field} {value}");
        }
    }
}
