//! Reports of the SMS gateway, as it or somebody else could send them.

use hmac::{Hmac, Mac};
use serde_json::json;
use sha2::Sha256;

use super::people::Citizen;
use super::{REPORT_KEY, Town};

/// Shorter texts may be words of a list, which are kept.
const LONG: usize = 8;

impl Town {
    /// Somebody writes an SMS, whoever has the number.
    pub async fn texts_from(&self, number: &str, text: &str) {
        self.keeps_written(number, text);
        self.phone().reply(number, text);
        self.settles().await;
    }

    fn keeps_written(&self, number: &str, text: &str) {
        let mut notes = self.notes();
        if text.chars().count() > LONG {
            notes.written.push(text.to_owned());
            notes.secrets.push(text.to_owned());
        }
        notes.phones.insert(number.to_owned());
        notes.secrets.push(number.trim_start_matches("+45").replace(' ', ""));
    }

    /// The gateway brings an SMS once more, with its name for it or another.
    pub async fn brings_again(&self, number: &str, text: &str, id: &str) -> u16 {
        self.keeps_written(number, text);
        let sender: u64 = number.trim_start_matches('+').parse().unwrap();
        let body = json!({
            "event_id": id, "timestamp": "2026-03-02T08:00:00Z", "event_type": "user-message.text.sms",
            "event": {
                "msg_id": id, "sender": sender, "sent_at": "2026-03-02T08:00:00Z",
                "content": {"message": text, "encoding": "UCS2", "header": null},
            },
        })
        .to_string();
        self.posts_event(body, REPORT_KEY).await
    }

    /// From now on the gateway's own reports go astray.
    pub async fn stops_reports(&self) {
        let (port, listener) = super::local_listener().await;
        tokio::spawn(axum::serve(listener, axum::Router::new().fallback(async || "thanks")).into_future());
        self.phone().report_to(&format!("http://127.0.0.1:{port}/"), "nobody");
    }

    /// Reports a status of the citizen's last SMS, signed with a key; answers
    /// what the service says to it.
    pub async fn reports(&self, citizen: &Citizen, status: &str, key: &str) -> u16 {
        self.reports_of(citizen.number.as_deref().unwrap(), status, key).await
    }

    /// The same of the last SMS to a number.
    pub async fn reports_of(&self, number: &str, status: &str, key: &str) -> u16 {
        let sms = self.phone().inbox(number).pop().unwrap();
        let recipient: u64 = number.trim_start_matches('+').parse().unwrap();
        let body = json!({
            "event_id": "01JNC0000000000000000000", "timestamp": "2026-03-02T08:00:00Z",
            "event_type": "message.status.sms",
            "event": {
                "msg_id": sms.id, "recipient": recipient, "reference": sms.reference, "status": status,
                "status_at": "2026-03-02T08:00:00Z", "error": null,
            },
        })
        .to_string();
        self.posts_event(body, key).await
    }

    async fn posts_event(&self, body: String, key: &str) -> u16 {
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
        mac.update(body.as_bytes());
        let signature = format!("v1={}", hex::encode(mac.finalize().into_bytes()));
        let client = reqwest::Client::builder().build().unwrap();
        let url = format!("{}/sms/gatewayapi/status", self.address().await);
        let request = client.post(url).header("Content-Type", "application/json").header("Signature", signature);
        let status = request.body(body).send().await.unwrap().status().as_u16();
        self.settles().await;
        status
    }
}
