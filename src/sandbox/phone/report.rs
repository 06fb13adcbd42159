//! Webhook events: what became of a message, and what a person wrote back;
//! brought until they are taken, as gateways do.

use std::time::Duration;

use hmac::{Hmac, Mac};
use reqwest::header::CONTENT_TYPE;
use sha2::Sha256;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;
use url::Url;

use super::{Phone, rest, twilio};

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
    pub events: Vec<Event>,
}

/// One event, as its interface brings it.
#[derive(Clone)]
pub enum Event {
    /// JSON, signed as it stands.
    Mobile(String),
    /// JSON, signed by a token that holds it.
    Rest(String),
    /// A form, signed with the public address that it goes to.
    Twilio { url: Option<String>, form: String },
}

impl Event {
    fn request(&self, client: &reqwest::Client, target: &Target, token: &str) -> reqwest::RequestBuilder {
        let (json, form) = ("application/json", "application/x-www-form-urlencoded");
        match self {
            Self::Mobile(body) => client
                .post(&target.url)
                .header(CONTENT_TYPE, json)
                .header("Signature", signature(&target.key, body.as_bytes()))
                .body(body.clone()),
            Self::Rest(body) => client
                .post(&target.url)
                .header(CONTENT_TYPE, json)
                .header("X-Gwapi-Signature", rest::token(&target.key, body))
                .body(body.clone()),
            Self::Twilio { url, form: body } => {
                let url = url.clone().unwrap_or_else(|| target.url.clone());
                client
                    .post(in_place(&url, &target.url))
                    .header(CONTENT_TYPE, form)
                    .header("X-Twilio-Signature", twilio::signature(token, &url, body))
                    .body(body.clone())
            }
        }
    }
}

/// A public address as it is reached from here: the host and port of another.
fn in_place(url: &str, of: &str) -> String {
    let Some((path, of)) = Url::parse(url).ok().zip(Url::parse(of).ok()) else { return url.to_owned() };
    let query = path.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{}{query}", of.origin().ascii_serialization(), path.path())
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
        let mut pause = FIRST_PAUSE;
        while let Some(target) = phone.target() {
            let request = event.request(&client, &target, &phone.0.token);
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
