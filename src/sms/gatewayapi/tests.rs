//! Tables of what the gateway is told and what it answers.

use std::time::Duration;

use axum::http::Method;
use proptest::prelude::*;
use serde_json::json;
use tokio::net::TcpListener;

use super::*;
use crate::sms::client::{Client, Limits};
use crate::sms::fakes::{self, HASTY, PATIENT, REFERENCE, SECRET, TOKEN, Then, hook, http, saying, sms, taking, word};
use crate::sms::open;

fn settings(url: &str) -> Settings {
    fakes::settings(&KIND, url)
}

fn client(url: &str, limits: Limits) -> Client {
    fakes::client(&settings(url), limits)
}

fn api() -> GatewayApi {
    GatewayApi::open(&settings(HOST)).expect("a gateway")
}

#[tokio::test]
async fn a_message_is_exactly_this_request() {
    let answer =
        json!({"msg_id": "01JNN696A9E0WS89FPYGT15NBX", "recipient": 4_520_123_456_u64, "reference": REFERENCE});
    let (url, seen) = taking(202, answer.to_string()).await;
    for (text, base) in [("Husk dit møde", url.clone()), ("موعد \"10:00\" 😀\n", format!("{url}/gw/"))] {
        let outcome = client(&base, PATIENT).send(&sms(text)).await;
        assert_eq!(outcome, Outcome::Accepted { gateway_id: Some("01JNN696A9E0WS89FPYGT15NBX".to_owned()) });
        let seen_now = seen.lock().await.pop().expect("one request");
        assert_eq!(seen_now.method, Method::POST);
        assert_eq!(seen_now.uri.to_string(), if base == url { "/mobile/single" } else { "/gw/mobile/single" });
        assert_eq!(seen_now.headers["authorization"], format!("Token {TOKEN}"));
        assert_eq!(seen_now.headers["content-type"], "application/json");
        let body: serde_json::Value = serde_json::from_slice(&seen_now.body).expect("JSON");
        let want = json!({
            "sender": "Kommunen",
            "message": text,
            "recipient": 4_520_123_456_u64,
            "reference": REFERENCE,
            "expiration": "PT1H30M",
        });
        assert_eq!(body, want);
        assert!(seen.lock().await.is_empty(), "one request is one attempt");
    }
}

#[test]
fn a_validity_is_an_iso_duration() {
    for (seconds, want) in [
        (60, "PT1M"),
        (61, "PT1M1S"),
        (3600, "PT1H"),
        (5400, "PT1H30M"),
        (86_400, "P1D"),
        (86_401, "P1DT1S"),
        (275_597, "P3DT4H33M17S"),
        (432_000, "P5D"),
    ] {
        assert_eq!(iso_duration(Validity::of(Duration::from_secs(seconds))), want, "{seconds}");
    }
}

#[test]
fn settings_that_cannot_work_are_named_at_once() {
    let wrong = |token: Option<&str>, api| {
        let token = token.map(Into::into);
        open(&Settings { token, api, ..settings(HOST) }).map(|_| ()).map_err(|bad| bad[0].to_string())
    };
    for api in [None, Some("mobile"), Some("rest")] {
        let missing = "sms.token is missing: gatewayapi needs the token of your account there";
        assert_eq!(wrong(None, api), Err(missing.to_owned()));
        let odd = "sms.token has spaces or letters that none has: copy it again";
        assert_eq!(wrong(Some("a\nb"), api), Err(odd.to_owned()));
        assert_eq!(wrong(Some(TOKEN), api), Ok(()));
    }
    let default = GatewayApi::open(&Settings { url: None, ..settings(HOST) }).expect("a gateway");
    assert_eq!(default.url.as_str(), "https://messaging.gatewayapi.eu/mobile/single");
}

const TAKEN: &str = r#"{"msg_id":"01J","recipient":4520123456,"reference":null}"#;

#[tokio::test]
async fn an_answer_is_sent_only_if_it_names_an_id() {
    fakes::only_a_whole_answer_is_believed(&settings(HOST), "202 Accepted", TAKEN).await;
    let refused = |fields: &[&str]| {
        let detail: Vec<_> =
            fields.iter().map(|field| json!({"loc": ["body", field], "msg": "no", "type": "x"})).collect();
        json!({ "detail": detail }).to_string()
    };
    for (answer, want) in [
        (http("200 OK", TAKEN), "accepted"),
        (http("202 Accepted", r#"{"msg_id":""}"#), "unknown"),
        (http("202 Accepted", r#"{"msg_id":7}"#), "unknown"),
        (http("202 Accepted", r#"{"msg_id":"a b"}"#), "unknown"),
        (http("202 Accepted", &TAKEN[..20]), "unknown"),
        (http("202 Accepted", &format!("{}{TAKEN}", " ".repeat(1000 * 1024))), "accepted"),
        (http("400 Bad Request", "{}"), "refused"),
        (http("422 Unprocessable Entity", "<html>"), "refused"),
        (http("422 Unprocessable Entity", &refused(&["recipient"])), "refused"),
        (http("422 Unprocessable Entity", &refused(&["recipient", "sender"])), "refused"),
        // Every message would be refused: the number is not to blame.
        (http("422 Unprocessable Entity", &refused(&["sender"])), "misconfigured"),
    ] {
        let outcome = client(&saying(answer.clone(), Then::Close).await, PATIENT).send(&sms("Hej")).await;
        assert_eq!(word(&outcome), want, "{}", &answer[..answer.len().min(200)]);
    }
}

#[tokio::test]
async fn who_asks_us_to_wait_is_heard() {
    for (header, want) in [
        ("Retry-After: 35\r\n", Some(35)),
        ("Date: Wed, 21 Oct 2026 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2026 07:29:00 GMT\r\n", Some(60)),
        ("Retry-After: soon\r\n", None),
        ("", None),
    ] {
        let answer = format!("HTTP/1.1 429 Slow down\r\n{header}Content-Length: 0\r\n\r\n");
        let outcome = client(&saying(answer, Then::Close).await, PATIENT).send(&sms("Hej")).await;
        let Outcome::Later { after, .. } = outcome else { panic!("{outcome:?}") };
        assert_eq!(after.map(|after| after.as_secs()), want, "{header}");
    }
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let refused = format!("http://{}", nobody.local_addr().expect("an address"));
    drop(nobody);
    // Accepts the connection, but never agrees on encryption.
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let no_handshake = format!("https://{}", silent.local_addr().expect("an address"));
    for url in [refused.as_str(), no_handshake.as_str(), "http://no-such-host.invalid"] {
        let outcome = client(url, Limits { total: Duration::from_secs(20), ..HASTY }).send(&sms("Hej")).await;
        assert_eq!(word(&outcome), "later", "{url}");
    }
    drop(silent);
}

#[test]
fn a_refusal_names_the_field_and_hides_numbers() {
    let api = api();
    for (body, want) in [
        (
            r#"{"detail":[{"loc":["body","message"],"msg":"String too long","type":"x"}]}"#,
            "status 422: message: String too long",
        ),
        (r#"{"detail":[{"loc":["body",0],"msg":"bad 4520123456","type":"x"}]}"#, "status 422: request: bad …"),
        (r#"{"detail":[]}"#, "status 422"),
        ("<html>", "status 422"),
    ] {
        let answer = Answer { status: 422, retry_after: None, body: Some(body.into()) };
        assert_eq!(api.outcome(&answer), Outcome::Refused { reason: want.to_owned() });
    }
}

#[test]
fn debug_shows_neither_token_nor_address_nor_text() {
    fakes::nothing_is_shown(&settings(HOST));
    fakes::nothing_is_shown(&Settings { api: Some("rest"), ..settings(HOST) });
}

fn sign(key: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key");
    mac.update(body);
    format!("v1={}", hex::encode(mac.finalize().into_bytes()))
}

#[test]
fn a_signature_is_of_these_bytes_and_this_key() {
    let secret: SecretString = "key".into();
    let body = b"The quick brown fox jumps over the lazy dog";
    // HMAC-SHA-256 of this sentence with this key, as it is published in many places.
    let known = "v1=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    assert_eq!(sign("key", body), known);
    for (header, right) in [
        (Some(known), true),
        (Some("v1=F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8"), true),
        (Some(&known[3..]), false),
        (Some(&known[..known.len() - 2]), false),
        (Some("v2=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"), false),
        (Some("v1="), false),
        (Some("v1=zz"), false),
        (Some(""), false),
        (None, false),
    ] {
        assert_eq!(verify(&secret, body, header), right, "{header:?}");
    }
    assert!(!verify(&"other".into(), body, Some(known)));
    assert!(!verify(&"".into(), body, Some(&sign("", body))), "an empty key signs nothing");
    for at in 0..body.len() {
        let mut altered = body.to_vec();
        altered[at] ^= 1;
        assert!(!verify(&secret, &altered, Some(known)), "byte {at}");
    }
}

#[test]
fn a_webhook_without_its_signature_has_no_effect() {
    let body = status_event("DELIVERED", "null").to_string();
    let receive = |secret: Option<&str>, signature: Option<String>| {
        let webhook_secret = secret.map(Into::into);
        let api = GatewayApi::open(&Settings { webhook_secret, ..settings(HOST) }).expect("a gateway");
        let mut headers = HeaderMap::new();
        if let Some(signature) = signature {
            headers.insert("Signature", signature.parse().expect("a header"));
        }
        api.receive(&hook("/sms/gatewayapi/status", &headers, body.as_bytes()))
    };
    assert!(receive(Some(SECRET), Some(sign(SECRET, body.as_bytes()))).is_ok());
    assert_eq!(receive(Some("hook-key"), Some(sign("other", body.as_bytes()))), Err(HookError::Unsigned));
    assert_eq!(receive(Some("hook-key"), None), Err(HookError::Unsigned));
    assert_eq!(receive(None, Some(sign("", body.as_bytes()))), Err(HookError::Unsigned));
}

fn status_event(status: &str, error: &str) -> serde_json::Value {
    json!({
        "event_id": "09c829a2-a77b-422d-8562-2f88e784dfb5",
        "timestamp": "2025-04-01T11:50:12.003029+00:00",
        "event_type": "message.status.sms",
        "event": {
            "msg_id": "01JQRJWK259Y1YEECJZB50908V",
            "recipient": 4_520_123_456_u64,
            "reference": REFERENCE,
            "status": status,
            "status_at": "2025-04-01T13:49:12.005021+02:00",
            "error": serde_json::from_str::<serde_json::Value>(error).expect("JSON"),
        },
    })
}

#[test]
fn a_report_says_what_became_of_a_message() {
    let failed = DeliveryStatus::Failed;
    for (word, want) in [
        ("ENROUTE", DeliveryStatus::Passing),
        ("ACCEPTED", DeliveryStatus::Passing),
        ("UNKNOWN", DeliveryStatus::Passing),
        ("SOMETHING_NEW", DeliveryStatus::Passing),
        ("DELIVERED", DeliveryStatus::Delivered),
        ("READ", DeliveryStatus::Delivered),
        ("EXPIRED", failed(Failure::Expired)),
        ("UNDELIVERABLE", failed(Failure::Undeliverable)),
        ("REJECTED", failed(Failure::Rejected)),
        ("DELETED", failed(Failure::Deleted)),
    ] {
        let error = r#"{"hex_code":"0x1905","details":"Unsupported sender"}"#;
        let got = read_event(status_event(word, error).to_string().as_bytes());
        let want = GatewayEvent::Status {
            reference: REFERENCE.parse().ok(),
            gateway_id: Some("01JQRJWK259Y1YEECJZB50908V".to_owned()),
            status: want,
            error: Some("0x1905 Unsupported sender".to_owned()),
        };
        assert_eq!(got, Ok(want), "{word}");
    }
}

/// A status event with one change, as (reference known, error).
fn changed(pointer: &str, value: serde_json::Value) -> Result<(bool, Option<String>), BadEvent> {
    let mut event = status_event("DELIVERED", "null");
    *event.pointer_mut(pointer).expect("a field") = value;
    match read_event(event.to_string().as_bytes())? {
        GatewayEvent::Status { reference, error, .. } => Ok((reference.is_some(), error)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_is_read_also_where_it_is_odd() {
    for (pointer, value, want) in [
        ("/event/reference", json!(null), Ok((false, None))),
        ("/event/reference", json!("theirs"), Ok((false, None))),
        ("/event/status_at", json!(null), Ok((true, None))),
        ("/timestamp", json!(null), Ok((true, None))),
        ("/event/error", json!({"details": "no route to 4520123456"}), Ok((true, Some("no route to …".to_owned())))),
        ("/event/error", json!({"code": 7}), Ok((true, None))),
        ("/event_type", json!("message.status.rcs"), Ok((true, None))),
        ("/event/msg_id", json!(""), Err(BadEvent::Field("msg_id"))),
        ("/event/msg_id", json!(7), Err(BadEvent::Form)),
        ("/event/status", json!(null), Err(BadEvent::Form)),
        ("/event", json!(null), Err(BadEvent::Form)),
    ] {
        assert_eq!(changed(pointer, value.clone()), want, "{pointer} {value}");
    }
}

#[test]
fn somebody_who_writes_is_heard() {
    let event = |sender: serde_json::Value, sent_at: serde_json::Value| {
        json!({
            "event_id": "e", "timestamp": "2026-03-09T09:00:00Z", "event_type": "user-message.text.sms",
            "event": {
                "msg_id": "01K", "sender": sender, "recipient": 4_570_101_010_u64, "sent_at": sent_at,
                "content": {"message": "١", "encoding": "UCS2", "header": null},
            },
        })
        .to_string()
    };
    let number = json!(4_520_123_456_u64);
    for (sender, sent_at, at) in [
        (number.clone(), json!("2026-03-09T08:59:00Z"), "2026-03-09T08:59:00Z"),
        (json!("4520123456"), json!("2026-03-09T09:59:00.0000007+01:00"), "2026-03-09T08:59:00Z"),
        // Without a time of its own, that of the envelope counts.
        (json!("+4520123456"), json!(null), "2026-03-09T09:00:00Z"),
        (number.clone(), json!("soon"), "2026-03-09T09:00:00Z"),
    ] {
        let want = GatewayEvent::Inbound {
            gateway_id: "01K".to_owned(),
            from: "+4520123456".parse().expect("a phone"),
            text: "١".to_owned(),
            at: at.parse().expect("an instant"),
        };
        assert_eq!(read_event(event(sender.clone(), sent_at.clone()).as_bytes()), Ok(want), "{sender} {sent_at}");
    }
    for sender in [json!(1234), json!("Banken"), json!(null), json!(-5), json!({})] {
        let got = read_event(event(sender.clone(), json!(null)).as_bytes());
        assert!(matches!(got, Ok(GatewayEvent::Ignored { .. })), "{sender} {got:?}");
    }
}

#[test]
fn what_is_no_event_is_refused_and_what_is_new_is_ignored() {
    let deep = format!(r#"{{"event_type":"x","event":{}{}}}"#, "[".repeat(40), "]".repeat(40));
    let long = format!(r#"{{"event_type":"x","event":"{}"}}"#, "a".repeat(MAX_EVENT));
    let latin = b"{\"event_type\":\"\xe6\",\"event\":{}}".to_vec();
    for (raw, want) in [
        (
            br#"{"event_type":"message.new","event":{}}"#.to_vec(),
            Ok(GatewayEvent::Ignored { kind: "message.new".to_owned() }),
        ),
        (b"".to_vec(), Err(BadEvent::Form)),
        (b"[]".to_vec(), Err(BadEvent::Form)),
        (br#"{"event_type":"x"}"#.to_vec(), Err(BadEvent::Form)),
        (br#"{"event_type":7,"event":{}}"#.to_vec(), Err(BadEvent::Form)),
        (latin, Err(BadEvent::Form)),
        (deep.into_bytes(), Err(BadEvent::TooDeep)),
        (long.into_bytes(), Err(BadEvent::TooLong)),
    ] {
        assert_eq!(read_event(&raw), want, "{}", String::from_utf8_lossy(&raw[..raw.len().min(60)]));
    }
}

proptest! {
    #[test]
    fn reading_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..300), status in "\\PC{0,20}") {
        let _ = read_event(&raw);
        let _ = verify(&"k".into(), &raw, Some(&status));
        let mut event = status_event(&status, "null").to_string().into_bytes();
        let at = raw.len() % event.len();
        event[at] ^= raw.first().copied().unwrap_or(1);
        let _ = read_event(&event);
    }
}
