//! Webhook events: what became of a message, and what a person wrote back;
//! brought until they are taken, as GatewayAPI does.

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;

use super::{Phone, Sms, new_id};

const PATIENCE: Duration = Duration::from_secs(5);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Where events go, and the key that signs them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub url: String,
    pub key: String,
}

/// Events about one message, to be brought in this order.
pub struct Parcel {
    pub events: Vec<Value>,
}

/// The envelope of a status.
pub fn status(sms: &Sms, recipient: u64, status: &str, at: DateTime<Utc>) -> Value {
    let error = match status {
        "UNDELIVERABLE" => json!({"hex_code": "0x1010", "details": "unknown subscriber"}),
        _ => Value::Null,
    };
    let event = json!({
        "msg_id": sms.id, "recipient": recipient, "reference": sms.reference,
        "status": status, "status_at": stamp(at), "error": error,
    });
    envelope("message.status.sms", event, at)
}

/// The envelope of a message that a person wrote.
pub fn inbound(sms: &Sms, sender: u64, at: DateTime<Utc>) -> Value {
    let encoding = if sms.text.is_ascii() { "GSM7" } else { "UCS2" };
    let content = json!({"message": sms.text, "encoding": encoding, "header": null});
    let event = json!({"msg_id": sms.id, "sender": sender, "sent_at": stamp(at), "content": content});
    envelope("user-message.text.sms", event, at)
}

fn envelope(kind: &str, event: Value, at: DateTime<Utc>) -> Value {
    json!({"event_id": new_id(), "timestamp": stamp(at), "event_type": kind, "event": event})
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The value of the `Signature` header.
pub fn signature(key: &str, body: &[u8]) -> String {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(body);
    format!("v1={}", hex::encode(mac.finalize().into_bytes()))
}

/// Brings what comes through the channel, until it is dropped.
pub async fn deliver(phone: Phone, mut parcels: UnboundedReceiver<Parcel>) {
    let client = reqwest::Client::builder().timeout(PATIENCE).redirect(reqwest::redirect::Policy::none()).build();
    let Ok(client) = client else { return };
    let mut under_way = JoinSet::new();
    loop {
        tokio::select! {
            parcel = parcels.recv() => match parcel {
                Some(parcel) => { under_way.spawn(bring(phone.clone(), client.clone(), parcel)); }
                None => return,
            },
            Some(_) = under_way.join_next() => {}
        }
    }
}

async fn bring(phone: Phone, client: reqwest::Client, parcel: Parcel) {
    for event in parcel.events {
        let body = event.to_string();
        let mut pause = FIRST_PAUSE;
        while let Some(target) = phone.target() {
            let request = client
                .post(&target.url)
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .header("Signature", signature(&target.key, body.as_bytes()))
                .body(body.clone());
            if request.send().await.is_ok_and(|answer| answer.status().is_success()) {
                break;
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        phone.change(|state| state.untaken -= 1);
    }
}

#[cfg(test)]
mod tests {
    /// Computed with `openssl dgst -sha256 -hmac key`.
    #[test]
    fn a_body_is_signed_as_documented() {
        let want = "v1=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
        assert_eq!(super::signature("key", b"The quick brown fox jumps over the lazy dog"), want);
    }
}
