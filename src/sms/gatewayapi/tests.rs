//! Tables of what the gateway is told and what it answers.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap as Headers, Method, StatusCode, Uri};
use proptest::prelude::*;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

use super::*;
use crate::sms::client::{Client, Limits};
use crate::sms::{Kind, open};

const REFERENCE: &str = "0190f0c0-0000-7000-8000-000000000001";
const TOKEN: &str = "canary-token-3f9a";
const NUMBER: &str = "4520123456";

/// For answers that come: nothing here waits this long.
const PATIENT: Limits = Limits { connect: Duration::from_secs(20), total: Duration::from_secs(20) };
/// For answers that do not come.
const HASTY: Limits = Limits { connect: Duration::from_millis(150), total: Duration::from_millis(400) };

fn settings(url: Option<&str>) -> Settings {
    Settings {
        gateway: Kind::GatewayApi,
        url: url.map(str::to_owned),
        token: Some(TOKEN.into()),
        account: None,
        password: None,
        webhook_secret: Some("hook-key".into()),
    }
}

fn client(url: &str, limits: Limits) -> Client {
    Client::new(open(settings(Some(url))).expect("a gateway"), limits).expect("a client")
}

fn sms(text: &str) -> SmsRequest {
    SmsRequest {
        to: "20 12 34 56".parse().expect("a phone"),
        text: text.to_owned(),
        reference: REFERENCE.parse().expect("a reference"),
        valid_for: Validity::of(Duration::from_secs(5400)),
        sender: "Kommunen".parse().expect("a sender"),
    }
}

type Seen = (Method, Uri, Headers, Bytes);

/// A gateway that takes everything and remembers it.
async fn taking() -> (String, Arc<Mutex<Vec<Seen>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let app = axum::Router::new().fallback({
        let seen = Arc::clone(&seen);
        move |method: Method, uri: Uri, headers: Headers, body: Bytes| async move {
            seen.lock().await.push((method, uri, headers, body));
            let answer =
                json!({"msg_id": "01JNN696A9E0WS89FPYGT15NBX", "recipient": 4_520_123_456_u64, "reference": REFERENCE});
            (StatusCode::ACCEPTED, axum::Json(answer))
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, seen)
}

/// What a bad gateway does after its answer.
#[derive(Clone, Copy)]
enum Then {
    Close,
    Hang,
    /// Repeats the last byte for ever.
    Babble,
}

/// A gateway that reads one request and answers with these bytes.
async fn saying(answer: String, then: Then) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let (mut peer, _) = listener.accept().await.expect("a request");
        read_request(&mut peer).await;
        let _ = peer.write_all(answer.as_bytes()).await;
        match then {
            Then::Close => drop(peer),
            Then::Hang => std::future::pending().await,
            Then::Babble => while peer.write_all(&[b'x'; 65_536]).await.is_ok() {},
        }
    });
    url
}

async fn read_request(peer: &mut TcpStream) {
    let (mut request, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&request).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| body.len() >= length) {
                return;
            }
        }
        match peer.read(&mut part).await {
            Ok(read) if read > 0 => request.extend_from_slice(&part[..read]),
            _ => return,
        }
    }
}

#[tokio::test]
async fn a_message_is_exactly_this_request() {
    let (url, seen) = taking().await;
    for (text, base) in [("Husk dit møde", url.clone()), ("موعد \"10:00\" 😀\n", format!("{url}/gw/"))] {
        let outcome = client(&base, PATIENT).send(&sms(text)).await;
        assert_eq!(outcome, Outcome::Accepted { gateway_id: "01JNN696A9E0WS89FPYGT15NBX".to_owned() });
        let (method, uri, headers, body) = seen.lock().await.pop().expect("one request");
        assert_eq!(method, Method::POST);
        assert_eq!(uri.to_string(), if base == url { "/mobile/single" } else { "/gw/mobile/single" });
        assert_eq!(headers["authorization"], format!("Token {TOKEN}"));
        assert_eq!(headers["content-type"], "application/json");
        let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
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
    let wrong = |url: &str, token: Option<&str>| {
        let token = token.map(Into::into);
        GatewayApi::open(Settings { token, ..settings(Some(url)) }).map(|api| api.url.to_string())
    };
    for url in
        ["", "messaging.gatewayapi.eu", "ftp://host", "https://", "https://user:pw@host", "https://host/?token=x"]
    {
        assert_eq!(wrong(url, Some(TOKEN)), Err(vec![BadSetting::Url]), "{url}");
        assert_eq!(wrong(url, None), Err(vec![BadSetting::Url, BadSetting::Missing("token")]), "{url}");
    }
    assert_eq!(wrong(HOST, Some(" ")), Err(vec![BadSetting::Missing("token")]));
    assert_eq!(wrong(HOST, Some("a\nb")), Err(vec![BadSetting::Token]));
    assert_eq!(wrong(HOST, Some(TOKEN)).as_deref(), Ok("https://messaging.gatewayapi.eu/mobile/single"));
    let default = GatewayApi::open(settings(None)).expect("a gateway");
    assert_eq!(default.url.as_str(), "https://messaging.gatewayapi.eu/mobile/single");
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted { .. } => "accepted",
        Outcome::Refused { .. } => "refused",
        Outcome::Later { .. } => "later",
        Outcome::Misconfigured { .. } => "misconfigured",
        Outcome::Unknown { .. } => "unknown",
    }
}

/// An answer with a body of its own length.
fn http(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

const TAKEN: &str = r#"{"msg_id":"01J","recipient":4520123456,"reference":null}"#;

#[tokio::test]
async fn an_answer_is_sent_only_if_it_names_an_id() {
    let html = "<html>Welcome</html>";
    for (answer, then, limits, want) in [
        (http("202 Accepted", TAKEN), Then::Close, PATIENT, "accepted"),
        (http("200 OK", TAKEN), Then::Close, PATIENT, "accepted"),
        (http("200 OK", "{}"), Then::Close, PATIENT, "unknown"),
        (http("202 Accepted", ""), Then::Close, PATIENT, "unknown"),
        (http("204 No Content\r\nX: y", ""), Then::Close, PATIENT, "unknown"),
        (http("202 Accepted", r#"{"msg_id":""}"#), Then::Close, PATIENT, "unknown"),
        (http("202 Accepted", r#"{"msg_id":7}"#), Then::Close, PATIENT, "unknown"),
        (http("202 Accepted", r#"{"msg_id":"a b"}"#), Then::Close, PATIENT, "unknown"),
        (http("202 Accepted", &TAKEN[..20]), Then::Close, PATIENT, "unknown"),
        (http("200 OK\r\nContent-Type: text/html", html), Then::Close, PATIENT, "unknown"),
        // More than a mebibyte is not read, whatever comes after it.
        (http("202 Accepted", &format!("{}{TAKEN}", " ".repeat(1000 * 1024))), Then::Close, PATIENT, "accepted"),
        (http("202 Accepted", &format!("{}{TAKEN}", " ".repeat(1024 * 1024))), Then::Close, PATIENT, "unknown"),
        // Cut off, too slow, without an end, no HTTP at all, nothing.
        (format!("HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n{TAKEN}"), Then::Close, PATIENT, "unknown"),
        (format!("HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n{TAKEN}"), Then::Hang, HASTY, "unknown"),
        (format!("HTTP/1.1 202 Accepted\r\nConnection: close\r\n\r\n{TAKEN}"), Then::Babble, PATIENT, "unknown"),
        ("HTTP/1.1 202 Acc".to_owned(), Then::Close, PATIENT, "unknown"),
        ("220 mail.example ESMTP\r\n".to_owned(), Then::Close, PATIENT, "unknown"),
        (String::new(), Then::Close, PATIENT, "unknown"),
        (String::new(), Then::Hang, HASTY, "unknown"),
        // No redirect is followed.
        (http("302 Found\r\nLocation: http://127.0.0.1:9/", ""), Then::Close, PATIENT, "unknown"),
        (http("307 Temporary Redirect\r\nLocation: /other", ""), Then::Close, PATIENT, "unknown"),
        (http("400 Bad Request", "{}"), Then::Close, PATIENT, "refused"),
        (http("422 Unprocessable Entity", html), Then::Close, PATIENT, "refused"),
        (http("401 Unauthorized", ""), Then::Close, PATIENT, "misconfigured"),
        (http("403 Forbidden", r#"{"description":"x","detail":[]}"#), Then::Close, PATIENT, "misconfigured"),
        (http("404 Not Found", html), Then::Close, PATIENT, "misconfigured"),
        (http("429 Too Many Requests", ""), Then::Close, PATIENT, "later"),
        (http("500 Internal Server Error", html), Then::Close, PATIENT, "later"),
        (http("503 Service Unavailable", ""), Then::Close, PATIENT, "later"),
        // The status is enough, also if the body does not end.
        ("HTTP/1.1 503 X\r\nContent-Length: 500\r\n\r\n".to_owned(), Then::Hang, HASTY, "later"),
        ("HTTP/1.1 502 X\r\nConnection: close\r\n\r\n".to_owned(), Then::Babble, PATIENT, "later"),
    ] {
        let outcome = client(&saying(answer.clone(), then).await, limits).send(&sms("Hej")).await;
        assert_eq!(word(&outcome), want, "{}", &answer[..answer.len().min(200)]);
        let told = format!("{outcome:?}");
        assert!(!told.contains(TOKEN) && !told.contains(NUMBER) && !told.contains("127.0.0.1"), "{told}");
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
    let api = GatewayApi::open(settings(None)).expect("a gateway");
    for (body, want) in [
        (
            r#"{"detail":[{"loc":["body","sender"],"msg":"String too long","type":"x"}]}"#,
            "status 422: sender: String too long",
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
    let client = client("https://canary.example", PATIENT);
    let shown = format!("{client:?} {:?} {:?}", settings(None), sms("canary-text"));
    for canary in [TOKEN, "canary.example", "canary-text", NUMBER, "hook-key"] {
        assert!(!shown.contains(canary), "{shown}");
    }
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
        let api = GatewayApi::open(Settings { webhook_secret, ..settings(None) }).expect("a gateway");
        let mut headers = HeaderMap::new();
        if let Some(signature) = signature {
            headers.insert("Signature", signature.parse().expect("a header"));
        }
        api.receive(&Hook { url: "https://x/sms/gatewayapi/status", headers: &headers, body: body.as_bytes() })
    };
    assert!(receive(Some("hook-key"), Some(sign("hook-key", body.as_bytes()))).is_ok());
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
            gateway_id: "01JQRJWK259Y1YEECJZB50908V".to_owned(),
            status: want,
            error: Some("0x1905 Unsupported sender".to_owned()),
            at: "2025-04-01T11:49:12.005021Z".parse().expect("an instant"),
        };
        assert_eq!(got, Ok(want), "{word}");
    }
}

/// A status event with one change, as (reference known, error, time).
fn changed(pointer: &str, value: serde_json::Value) -> Result<(bool, Option<String>, String), BadEvent> {
    let mut event = status_event("DELIVERED", "null");
    *event.pointer_mut(pointer).expect("a field") = value;
    match read_event(event.to_string().as_bytes())? {
        GatewayEvent::Status { reference, error, at, .. } => Ok((reference.is_some(), error, at.to_string())),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_is_read_also_where_it_is_odd() {
    let own = "2025-04-01 11:49:12.005021 UTC".to_owned();
    let envelope = "2025-04-01 11:50:12.003029 UTC".to_owned();
    for (pointer, value, want) in [
        ("/event/reference", json!(null), Ok((false, None, own.clone()))),
        ("/event/reference", json!("theirs"), Ok((false, None, own.clone()))),
        ("/event/status_at", json!(null), Ok((true, None, envelope.clone()))),
        ("/event/status_at", json!("soon"), Ok((true, None, envelope))),
        ("/timestamp", json!(null), Ok((true, None, own.clone()))),
        (
            "/event/error",
            json!({"details": "no route to 4520123456"}),
            Ok((true, Some("no route to …".to_owned()), own.clone())),
        ),
        ("/event/error", json!({"code": 7}), Ok((true, None, own.clone()))),
        ("/event_type", json!("message.status.rcs"), Ok((true, None, own))),
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
    let event = |sender: serde_json::Value| {
        json!({
            "event_id": "e", "timestamp": "2026-03-09T09:00:00Z", "event_type": "user-message.text.sms",
            "event": {
                "msg_id": "01K", "sender": sender, "recipient": 4_570_101_010_u64, "sent_at": "2026-03-09T08:59:00Z",
                "content": {"message": "١", "encoding": "UCS2", "header": null},
            },
        })
        .to_string()
    };
    for sender in [json!(4_520_123_456_u64), json!("4520123456"), json!("+4520123456")] {
        let want = GatewayEvent::Inbound {
            gateway_id: "01K".to_owned(),
            from: "+4520123456".parse().expect("a phone"),
            text: "١".to_owned(),
            at: "2026-03-09T08:59:00Z".parse().expect("an instant"),
        };
        assert_eq!(read_event(event(sender.clone()).as_bytes()), Ok(want), "{sender}");
    }
    for sender in [json!(1234), json!("Banken"), json!(null), json!(-5), json!({})] {
        let got = read_event(event(sender.clone()).as_bytes());
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
