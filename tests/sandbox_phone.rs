//! The local SMS gateway, met as the service meets it.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its test")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::{HeaderMap, StatusCode};
use chrono::{TimeZone, Utc};
use fodfaeste::sandbox::fault::Fault;
use fodfaeste::sandbox::phone::Phone;
use serde_json::{Value, json};
use tokio::net::TcpListener;

const NUMBER: &str = "+4520123456";
const PATIENCE: Duration = Duration::from_secs(10);

struct Stage {
    phone: Phone,
    url: String,
    http: reqwest::Client,
}

impl Stage {
    async fn open() -> Self {
        let noon = Utc.with_ymd_and_hms(2017, 11, 30, 11, 0, 0).unwrap();
        let phone = Phone::new("t0ken", Arc::new(move || noon));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/mobile/single", listener.local_addr().unwrap());
        tokio::spawn(phone.clone().serve(listener));
        let http = reqwest::Client::builder().timeout(PATIENCE).build().unwrap();
        Self { phone, url, http }
    }

    async fn send(&self, token: Option<&str>, body: Value) -> reqwest::Result<(u16, Value)> {
        let mut request = self.http.post(&self.url).json(&body);
        if let Some(token) = token {
            request = request.header("Authorization", format!("Token {token}"));
        }
        let answer = request.send().await?;
        Ok((answer.status().as_u16(), answer.json().await?))
    }
}

fn reminder() -> Value {
    json!({
        "sender": "Kommunen", "recipient": 4_520_123_456_u64, "message": "Du har et møde", "reference": "r-1",
        "expiration": "PT1H",
    })
}

/// A webhook that refuses each event once; keeps those it took, and whether
/// they were signed.
async fn webhook() -> (String, Arc<Mutex<Vec<(bool, Value)>>>) {
    let taken = Arc::new(Mutex::new(Vec::new()));
    let refused = Arc::new(Mutex::new(std::collections::HashSet::new()));
    let keep = taken.clone();
    let take = move |headers: HeaderMap, body: String| async move {
        if refused.lock().unwrap().insert(body.clone()) {
            return StatusCode::SERVICE_UNAVAILABLE;
        }
        let signature = headers.get("signature").map(|value| value.to_str().unwrap().to_owned());
        let signed = signature.is_some_and(|text| text.starts_with("v1=") && text.len() == 67);
        keep.lock().unwrap().push((signed, serde_json::from_str(&body).unwrap()));
        StatusCode::OK
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/sms/gatewayapi/status", listener.local_addr().unwrap());
    let router = axum::Router::new().fallback(axum::routing::post(take));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, taken)
}

#[tokio::test]
async fn a_message_arrives_and_is_reported_until_the_report_is_taken() {
    let stage = Stage::open().await;
    let (url, taken) = webhook().await;
    stage.phone.report_to(&url, "key");
    let (status, answer) = stage.send(Some("t0ken"), reminder()).await.unwrap();
    assert_eq!((status, &answer["reference"], &answer["recipient"]), (202, &json!("r-1"), &json!(4_520_123_456_u64)));
    stage.phone.until(PATIENCE, |phone| (phone.untaken() == 0).then_some(())).await.unwrap();
    let statuses: Vec<_> =
        taken.lock().unwrap().iter().map(|(signed, event)| (*signed, event["event"]["status"].clone())).collect();
    assert_eq!(statuses, [(true, json!("ENROUTE")), (true, json!("DELIVERED"))]);
    let inbox = stage.phone.inbox(NUMBER);
    assert_eq!((inbox[0].text.as_str(), inbox[0].expiration.as_deref()), ("Du har et møde", Some("PT1H")));
    assert_eq!(inbox[0].id, answer["msg_id"].as_str().unwrap());
}

#[tokio::test]
async fn a_reply_comes_as_an_event() {
    let stage = Stage::open().await;
    let (url, taken) = webhook().await;
    stage.phone.report_to(&url, "key");
    stage.phone.reply(NUMBER, "نعم");
    stage.phone.until(PATIENCE, |phone| (phone.untaken() == 0).then_some(())).await.unwrap();
    let taken = taken.lock().unwrap();
    assert_eq!(taken[0].1["event_type"], "user-message.text.sms");
    assert_eq!(taken[0].1["event"]["content"]["message"], "نعم");
    assert_eq!(taken[0].1["event"]["sender"], 4_520_123_456_u64);
}

#[tokio::test]
async fn it_refuses_strangers_and_broken_requests() {
    let stage = Stage::open().await;
    assert_eq!(stage.send(None, reminder()).await.unwrap().0, 401);
    assert_eq!(stage.send(Some("wrong"), reminder()).await.unwrap().0, 403);
    let (status, answer) =
        stage.send(Some("t0ken"), json!({"sender": "Kommunen", "recipient": "+4520123456"})).await.unwrap();
    let wrong: Vec<_> = answer["detail"].as_array().unwrap().iter().map(|fault| fault["loc"][1].clone()).collect();
    assert_eq!((status, wrong), (422, vec![json!("recipient"), json!("message")]));
    assert!(stage.phone.inbox(NUMBER).is_empty());
}

#[tokio::test]
async fn faults_are_as_ordered() {
    let stage = Stage::open().await;
    stage.phone.faults().next("single", 1, Fault::DropAfter);
    assert!(stage.send(Some("t0ken"), reminder()).await.is_err());
    assert_eq!(stage.phone.inbox(NUMBER).len(), 1, "it was carried out all the same");
    stage.phone.faults().next("single", 1, Fault::answer(500, "{}"));
    assert_eq!(stage.send(Some("t0ken"), reminder()).await.unwrap().0, 500);

    let (url, taken) = webhook().await;
    stage.phone.report_to(&url, "key");
    stage.phone.fail(NUMBER, true);
    stage.phone.disorder(true);
    assert_eq!(stage.send(Some("t0ken"), reminder()).await.unwrap().0, 202);
    stage.phone.until(PATIENCE, |phone| (phone.untaken() == 0).then_some(())).await.unwrap();
    let statuses: Vec<_> = taken.lock().unwrap().iter().map(|(_, event)| event["event"]["status"].clone()).collect();
    assert_eq!(statuses, ["UNDELIVERABLE", "ENROUTE", "UNDELIVERABLE", "ENROUTE"]);
    assert_eq!(stage.phone.inbox(NUMBER).len(), 1);
}
