//! Gateways for tests: one that takes everything and remembers it, and ones
//! that answer badly in every way.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use chrono::{DateTime, Utc};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

use super::client::{Client, Limits};
use super::{Hook, Kind, Outcome, Settings, SmsRequest, Validity, open};

pub const REFERENCE: &str = "0190f0c0-0000-7000-8000-000000000001";
pub const TOKEN: &str = "canary-token-3f9a";
pub const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
pub const PASSWORD: &str = "canary-password-77c1";
pub const SECRET: &str = "hook-key";
pub const NUMBER: &str = "4520123456";
pub const PUBLIC_URL: &str = "https://fod.example.dk/base";

/// For answers that come: nothing here waits this long.
pub const PATIENT: Limits = Limits { connect: Duration::from_secs(20), total: Duration::from_secs(20) };
/// For answers that do not come.
pub const HASTY: Limits = Limits { connect: Duration::from_millis(150), total: Duration::from_millis(400) };

/// Settings with all that any gateway needs.
pub fn settings(kind: &'static Kind, url: &str) -> Settings {
    Settings {
        kind,
        api: None,
        url: Some(url.parse().expect("an address")),
        token: Some(TOKEN.into()),
        account: Some(ACCOUNT.to_owned()),
        password: Some(PASSWORD.into()),
        webhook_secret: Some(SECRET.into()),
        public_url: Some(PUBLIC_URL.to_owned()),
    }
}

pub fn client(settings: &Settings, limits: Limits) -> Client {
    Client::new(settings.kind.word, open(settings).expect("a gateway"), limits).expect("a client")
}

pub fn sms(text: &str) -> SmsRequest {
    SmsRequest {
        to: "20 12 34 56".parse().expect("a phone"),
        text: text.to_owned(),
        reference: REFERENCE.parse().expect("a reference"),
        valid_for: Validity::of(Duration::from_secs(5400)),
        sender: "Kommunen".parse().expect("a sender"),
    }
}

pub fn received_at() -> DateTime<Utc> {
    "2026-03-09T09:00:00Z".parse().expect("an instant")
}

pub fn hook<'a>(path: &'a str, headers: &'a HeaderMap, body: &'a [u8]) -> Hook<'a> {
    Hook { path, headers, body, received_at: received_at() }
}

/// A request as a gateway sees it.
#[derive(Debug)]
pub struct Seen {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A gateway that takes everything with this answer and remembers it.
pub async fn taking(status: u16, answer: String) -> (String, Arc<Mutex<Vec<Seen>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let app = axum::Router::new().fallback({
        let seen = Arc::clone(&seen);
        move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| async move {
            seen.lock().await.push(Seen { method, uri, headers, body });
            (StatusCode::from_u16(status).expect("a status"), answer)
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, seen)
}

/// What a bad gateway does after its answer.
#[derive(Clone, Copy)]
pub enum Then {
    Close,
    Hang,
    /// Repeats the last byte for ever.
    Babble,
}

/// A gateway that reads one request and answers with these bytes.
pub async fn saying(answer: String, then: Then) -> String {
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
            if head.starts_with("get ")
                || length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| body.len() >= length)
            {
                return;
            }
        }
        match peer.read(&mut part).await {
            Ok(read) if read > 0 => request.extend_from_slice(&part[..read]),
            _ => return,
        }
    }
}

pub fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted { .. } => "accepted",
        Outcome::Refused { .. } => "refused",
        Outcome::Later { .. } => "later",
        Outcome::Misconfigured { .. } => "misconfigured",
        Outcome::Unknown { .. } => "unknown",
    }
}

/// An answer with a body of its own length.
pub fn http(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// What holds for every gateway, given the status line and the body with which
/// this one accepts.
pub async fn only_a_whole_answer_is_believed(settings: &Settings, accepted: &str, taken: &str) {
    let html = "<html>Welcome</html>";
    let (close, hang, babble) = (Then::Close, Then::Hang, Then::Babble);
    let cut = format!("HTTP/1.1 {accepted}\r\nContent-Length: 500\r\n\r\n{taken}");
    for (answer, then, limits, want) in [
        (http(accepted, taken), close, PATIENT, "accepted"),
        (http(accepted, ""), close, PATIENT, "unknown"),
        (http(accepted, html), close, PATIENT, "unknown"),
        (http("200 OK", "{}"), close, PATIENT, "unknown"),
        (http("204 No Content\r\nX: y", ""), close, PATIENT, "unknown"),
        // More than a mebibyte is not read, whatever comes after it.
        (http(accepted, &format!("{taken}{}", " ".repeat(1024 * 1024))), close, PATIENT, "unknown"),
        // Cut off, too slow, without an end, no HTTP at all, nothing.
        (cut.clone(), close, PATIENT, "unknown"),
        (cut, hang, HASTY, "unknown"),
        (format!("HTTP/1.1 {accepted}\r\nConnection: close\r\n\r\n{taken}"), babble, PATIENT, "unknown"),
        ("HTTP/1.1 202 Acc".to_owned(), close, PATIENT, "unknown"),
        ("220 mail.example ESMTP\r\n".to_owned(), close, PATIENT, "unknown"),
        (String::new(), close, PATIENT, "unknown"),
        (String::new(), hang, HASTY, "unknown"),
        // No redirect is followed.
        (http("302 Found\r\nLocation: http://127.0.0.1:9/", ""), close, PATIENT, "unknown"),
        (http("307 Temporary Redirect\r\nLocation: /other", taken), close, PATIENT, "unknown"),
        (http("401 Unauthorized", ""), close, PATIENT, "misconfigured"),
        (http("403 Forbidden", html), close, PATIENT, "misconfigured"),
        (http("404 Not Found", html), close, PATIENT, "misconfigured"),
        (http("429 Too Many Requests", ""), close, PATIENT, "later"),
        (http("500 Internal Server Error", html), close, PATIENT, "later"),
        (http("503 Service Unavailable", ""), close, PATIENT, "later"),
        // The status is enough, also if the body does not end.
        ("HTTP/1.1 503 X\r\nContent-Length: 500\r\n\r\n".to_owned(), hang, HASTY, "later"),
        ("HTTP/1.1 502 X\r\nConnection: close\r\n\r\n".to_owned(), babble, PATIENT, "later"),
    ] {
        let url = saying(answer.clone(), then).await.parse().ok();
        let outcome = client(&Settings { url, ..settings.clone() }, limits).send(&sms("Hej")).await;
        assert_eq!(word(&outcome), want, "{}", &answer[..answer.len().min(200)]);
        let told = format!("{outcome:?}");
        for canary in [TOKEN, PASSWORD, ACCOUNT, NUMBER, "127.0.0.1"] {
            assert!(!told.contains(canary), "{told}");
        }
    }
}

/// No `{:?}` tells a secret, an address, a number or a text.
pub fn nothing_is_shown(settings: &Settings) {
    let settings = Settings { url: "https://canary.example/".parse().ok(), ..settings.clone() };
    let shown = format!("{:?} {settings:?} {:?}", client(&settings, PATIENT), sms("canary-text"));
    for canary in [TOKEN, PASSWORD, ACCOUNT, SECRET, "canary.example", "canary-text", NUMBER] {
        assert!(!shown.contains(canary), "{shown}");
    }
}
