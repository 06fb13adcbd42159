//! Tables of what Twilio is told and what it answers.

use axum::http::Method;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::sms::fakes::{
    self, ACCOUNT, PASSWORD, PATIENT, PUBLIC_URL, REFERENCE, SECRET, Then, hook, http, received_at, saying, sms,
    taking, word,
};
use crate::sms::{Validity, open};

const SID: &str = "SM0123456789abcdef0123456789abcdef";
const STATUS: &str = "/sms/twilio/status?reference=0190f0c0-0000-7000-8000-000000000001";

fn settings(url: &str) -> Settings {
    fakes::settings(&KIND, url)
}

fn twilio() -> Twilio {
    Twilio::open(&settings(HOST)).expect("a gateway")
}

fn taken() -> String {
    json!({"sid": SID, "status": "queued", "num_segments": "1", "error_code": null, "to": "+4520123456"}).to_string()
}

/// The fields of a request's form, in its order.
fn form_of(body: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body).into_owned().collect()
}

#[tokio::test]
async fn a_message_is_exactly_this_request() {
    let (url, seen) = taking(201, taken()).await;
    let callback = format!("{PUBLIC_URL}/sms/twilio/status?reference={REFERENCE}");
    for (text, sender, from, seconds, validity, public_url) in [
        ("Husk dit møde", "Kommunen", "Kommunen", 5400, "5400", Some(PUBLIC_URL)),
        ("موعد & 10:00 + 😀\n", "4570101010", "+4570101010", 60, "60", Some(PUBLIC_URL)),
        // A short code has no country; no more than ten hours are tried; no
        // address is known to report to.
        ("a=b&c", "1204", "1204", 86_400, "36000", None),
    ] {
        let settings = Settings { public_url: public_url.map(str::to_owned), ..settings(&url) };
        let valid_for = Validity::of(std::time::Duration::from_secs(seconds));
        let sms = SmsRequest { sender: sender.parse().expect("a sender"), valid_for, ..sms(text) };
        let outcome = fakes::client(&settings, PATIENT).send(&sms).await;
        assert_eq!(outcome, Outcome::Accepted { gateway_id: Some(SID.to_owned()) });
        let seen = seen.lock().await.pop().expect("one request");
        let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json");
        assert_eq!((seen.method, seen.uri.to_string()), (Method::POST, path));
        let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("{ACCOUNT}:{PASSWORD}")));
        assert_eq!(seen.headers["authorization"], basic);
        assert_eq!(seen.headers["content-type"], "application/x-www-form-urlencoded");
        let want = [("To", "+4520123456"), ("From", from), ("Body", text), ("ValidityPeriod", validity)];
        let callback = public_url.map(|_| ("StatusCallback", callback.as_str()));
        let want: Vec<_> =
            want.into_iter().chain(callback).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(form_of(&seen.body), want);
    }
}

#[test]
fn settings_that_cannot_work_are_named_at_once() {
    let wrong = |account: Option<&str>, password: Option<&str>, public_url: &str| {
        let account = account.map(str::to_owned);
        let (password, public_url) = (password.map(Into::into), Some(public_url.to_owned()));
        let bad = open(&Settings { account, password, public_url, ..settings(HOST) }).map(|_| ());
        bad.err().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(wrong(Some(ACCOUNT), Some(PASSWORD), PUBLIC_URL), "");
    assert_eq!(
        wrong(None, None, "https://my_host.example.dk"),
        "sms.account is missing: twilio needs the account SID of its console; \
         sms.password is missing: twilio needs your account's auth token, as its console shows it; \
         http.public_url has a host with _, which twilio does not take"
    );
    for account in ["AC", "ACz123456789abcdef0123456789abcdef", "SK0123456789abcdef0123456789abcdef", "AC/../x"] {
        let bad = wrong(Some(account), Some("a b"), PUBLIC_URL);
        assert!(bad.starts_with("sms.account is no account SID") && bad.contains("sms.password has spaces"), "{bad}");
    }
    let default = Twilio::open(&Settings { url: None, ..settings(HOST) }).expect("a gateway");
    assert_eq!(default.messages.host_str(), Some("api.twilio.com"));
    fakes::nothing_is_shown(&settings(HOST));
}

#[tokio::test]
async fn an_answer_is_sent_only_if_it_names_a_sid() {
    fakes::only_a_whole_answer_is_believed(&settings(HOST), "201 Created", &taken()).await;
    let code = |code: u32| json!({"code": code, "message": "x", "more_info": "y", "status": 400}).to_string();
    for (answer, want) in [
        (http("201 Created", r#"{"sid":"SM1"}"#), "unknown"),
        (http("201 Created", r#"{"sid":null}"#), "unknown"),
        (http("201 Created", &taken()[..40]), "unknown"),
        (http("400 Bad Request", "{}"), "refused"),
        (http("400 Bad Request", &code(21_211)), "refused"),
        (http("400 Bad Request", &code(21_610)), "refused"),
        (http("400 Bad Request", &code(21_614)), "refused"),
        // The sender or the account: the number is not to blame.
        (http("400 Bad Request", &code(21_212)), "misconfigured"),
        (http("400 Bad Request", &code(21_606)), "misconfigured"),
        (http("403 Forbidden", &code(21_408)), "misconfigured"),
        (http("401 Unauthorized", &code(20_003)), "misconfigured"),
        (http("429 Too Many Requests", &code(20_429)), "later"),
    ] {
        let url = saying(answer.clone(), Then::Close).await;
        let outcome = fakes::client(&settings(&url), PATIENT).send(&sms("Hej")).await;
        assert_eq!(word(&outcome), want, "{answer}");
    }
}

#[test]
fn a_refusal_is_told_in_its_words_without_numbers() {
    let body = json!({"code": 21_211, "message": "Invalid 'To' Phone Number: +4520123456"}).to_string();
    let answer = Answer { status: 400, retry_after: None, body: Some(body.into()) };
    let reason = "status 400: code 21211 Invalid 'To' Phone Number: +…".to_owned();
    assert_eq!(twilio().outcome(&answer), Outcome::Refused { reason });
}

fn lost(text: &str) -> Lost {
    Lost { to: "+4520123456".parse().expect("a phone"), text_hash: text_hash(text), since: received_at() }
}

fn entry(sid: &str, to: &str, body: &str, created: &str, status: &str, code: Option<u32>) -> serde_json::Value {
    json!({
        "sid": sid, "to": to, "from": "+4570101010", "body": body, "date_created": created, "status": status,
        "error_code": code, "date_sent": null, "direction": "outbound-api",
    })
}

#[tokio::test]
async fn a_lost_message_is_found_by_number_time_and_text() {
    const AT: &str = "Mon, 09 Mar 2026 09:00:00 +0000";
    const TO: &str = "+4520123456";
    let sid = |digit: char| format!("SM{}", digit.to_string().repeat(32));
    let list = json!({"messages": [
        entry(&sid('a'), TO, "Husk dit møde", AT, "undelivered", Some(30_003)),
        entry(&sid('b'), TO, "Husk dit møde", "Mon, 09 Mar 2026 08:58:00 +0000", "queued", None),
        entry(&sid('c'), TO, "Husk dit møde", "Mon, 09 Mar 2026 08:57:59 +0000", "delivered", None),
        entry(&sid('d'), TO, "Husk dit møde!", AT, "delivered", None),
        entry(&sid('e'), "+4520123457", "Husk dit møde", AT, "delivered", None),
        entry(&sid('f'), TO, "", AT, "delivered", None),
        json!({"sid": sid('2'), "body": null}),
        entry("SM1", TO, "Husk dit møde", AT, "delivered", None),
        entry(&sid('0'), TO, "Husk dit møde", "yesterday", "delivered", None),
        entry(&sid('1'), TO, "Husk dit møde", AT, "delivered", None),
    ]});
    let (url, seen) = taking(200, list.to_string()).await;
    let found = fakes::client(&settings(&url), PATIENT).find(&lost("Husk dit møde")).await;
    let failed = DeliveryStatus::Failed(Failure::Undeliverable);
    let kept =
        |digit, status, error: Option<&str>| Kept { gateway_id: sid(digit), status, error: error.map(str::to_owned) };
    let want = [
        kept('a', failed, Some("code 30003")),
        kept('b', DeliveryStatus::Passing, None),
        kept('1', DeliveryStatus::Delivered, None),
    ];
    assert_eq!(found, Some(want.to_vec()));
    let seen = seen.lock().await.pop().expect("one request");
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json?To=%2B4520123456&PageSize=50");
    assert_eq!((seen.method, seen.uri.to_string()), (Method::GET, path));
    let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("{ACCOUNT}:{PASSWORD}")));
    assert_eq!(seen.headers["authorization"], basic);
    for (answer, want) in [
        (http("200 OK", r#"{"messages":[]}"#), Some(vec![])),
        (http("200 OK", "{}"), None),
        (http("200 OK", "<html>"), None),
        (http("401 Unauthorized", r#"{"messages":[]}"#), None),
        (http("503 X", ""), None),
        (String::new(), None),
    ] {
        let url = saying(answer.clone(), Then::Close).await;
        assert_eq!(fakes::client(&settings(&url), PATIENT).find(&lost("x")).await, want, "{answer}");
    }
}

#[tokio::test]
async fn what_twilio_keeps_is_blanked_by_an_empty_text() {
    let (url, seen) = taking(200, taken()).await;
    assert!(fakes::client(&settings(&url), PATIENT).blank(SID).await);
    let seen = seen.lock().await.pop().expect("one request");
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}.json");
    assert_eq!((seen.method, seen.uri.to_string()), (Method::POST, path));
    assert_eq!(seen.body, "Body=");
    for (answer, want) in [
        (http("404 Not Found", "{}"), true),
        (http("400 Bad Request", "{}"), false),
        (http("401 Unauthorized", "{}"), false),
        (http("429 X", ""), false),
        (http("500 X", ""), false),
        (String::new(), false),
    ] {
        let url = saying(answer.clone(), Then::Close).await;
        assert_eq!(fakes::client(&settings(&url), PATIENT).blank(SID).await, want, "{answer}");
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The vector that Twilio's own client library computes.
#[test]
fn the_known_signature_is_right() {
    let fields = encoded(&[
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+12349013030"),
        ("Digits", "1234"),
        ("From", "+12349013030"),
        ("To", "+18005551212"),
    ]);
    let (url, known) = ("https://mycompany.com/myapp.php?foo=1&bar=2", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    let verify =
        |key: &str, url: &str, body: &str, given: &str| verify(&key.into(), url, &Fields::read(body.as_bytes()), given);
    assert!(verify("12345", url, &fields, known));
    let shuffled = fields.split('&').rev().collect::<Vec<_>>().join("&");
    assert!(verify("12345", url, &shuffled, known), "their order does not count");
    for (key, url, body, given) in [
        ("12346", url, fields.as_str(), known),
        ("12345", "http://mycompany.com/myapp.php?foo=1&bar=2", fields.as_str(), known),
        ("12345", "https://mycompany.com/myapp.php?foo=1", fields.as_str(), known),
        ("12345", url, &fields[..fields.len() - 1], known),
        ("12345", url, "", known),
        ("12345", url, fields.as_str(), "0/KCTR6DLpKmkAf8muzZqo1nDgQ"),
        ("12345", url, fields.as_str(), "0/KCTR6DLpKmkAf8muzZqo1nDg=="),
        ("12345", url, fields.as_str(), ""),
    ] {
        assert!(!verify(key, url, body, given), "{key} {url} {body} {given}");
    }
    let unkeyed = sign("", url, &fields);
    assert!(!verify("", url, &fields, &unkeyed), "an empty key signs nothing");
}

fn sign(key: &str, url: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).expect("a key");
    mac.update(url.as_bytes());
    for (name, value) in Fields::read(body.as_bytes()).sorted() {
        mac.update(name);
        mac.update(value);
    }
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

fn receive(path: &str, body: &str, signature: Option<String>) -> Result<GatewayEvent, HookError> {
    let mut headers = HeaderMap::new();
    if let Some(signature) = signature {
        headers.insert("X-Twilio-Signature", signature.parse().expect("a header"));
    }
    twilio().receive(&hook(path, &headers, body.as_bytes()))
}

fn signed(path: &str, fields: &[(&str, &str)]) -> Result<GatewayEvent, HookError> {
    let body = encoded(fields);
    receive(path, &body, Some(sign(PASSWORD, &format!("{PUBLIC_URL}{path}"), &body)))
}

fn status_fields(status: &str) -> Vec<(&str, &str)> {
    vec![
        ("MessageSid", SID),
        ("SmsSid", SID),
        ("MessageStatus", status),
        ("SmsStatus", status),
        ("To", "+4520123456"),
        ("From", "Kommunen"),
        ("AccountSid", ACCOUNT),
        ("ApiVersion", "2010-04-01"),
    ]
}

#[test]
fn a_webhook_is_believed_by_its_public_address_and_all_its_fields() {
    let body = encoded(&status_fields("delivered"));
    let seen_from_outside = format!("{PUBLIC_URL}{STATUS}");
    let of = |key: &str, url: &str| Some(sign(key, url, &body));
    assert!(receive(STATUS, &body, of(PASSWORD, &seen_from_outside)).is_ok());
    assert!(
        receive(STATUS, &body, of(SECRET, &seen_from_outside)).is_ok(),
        "the key of an account that sends with another"
    );
    for (path, body, signature) in [
        (STATUS, body.as_str(), None),
        (STATUS, body.as_str(), of("other", &seen_from_outside)),
        (STATUS, body.as_str(), of(PASSWORD, &format!("http://127.0.0.1:8080{STATUS}"))),
        ("/sms/twilio/status?reference=x", body.as_str(), of(PASSWORD, &seen_from_outside)),
        (STATUS, body.replace("delivered", "failed").as_str(), of(PASSWORD, &seen_from_outside)),
        (STATUS, format!("{body}&Extra=1").as_str(), of(PASSWORD, &seen_from_outside)),
    ] {
        assert_eq!(receive(path, body, signature), Err(HookError::Unsigned), "{path} {body}");
    }
    let no_address = Twilio::open(&Settings { public_url: None, ..settings(HOST) }).expect("a gateway");
    let mut headers = HeaderMap::new();
    headers.insert("x-twilio-signature", sign(PASSWORD, STATUS, &body).parse().expect("a header"));
    assert_eq!(no_address.receive(&hook(STATUS, &headers, body.as_bytes())), Err(HookError::Unsigned));
}

#[test]
fn a_report_says_what_became_of_a_message() {
    let failed = DeliveryStatus::Failed;
    for (word, code, want) in [
        ("accepted", None, DeliveryStatus::Passing),
        ("scheduled", None, DeliveryStatus::Passing),
        ("queued", None, DeliveryStatus::Passing),
        ("sending", None, DeliveryStatus::Passing),
        ("sent", None, DeliveryStatus::Passing),
        ("something-new", None, DeliveryStatus::Passing),
        ("delivered", None, DeliveryStatus::Delivered),
        ("read", None, DeliveryStatus::Delivered),
        ("undelivered", Some("30003"), failed(Failure::Undeliverable)),
        ("undelivered", Some("30036"), failed(Failure::Expired)),
        ("failed", Some("30007"), failed(Failure::Rejected)),
        ("failed", None, failed(Failure::Rejected)),
        ("canceled", None, failed(Failure::Deleted)),
    ] {
        let mut fields = status_fields(word);
        // New fields come without notice.
        fields.push(("RawDlrDoneDate", "2603090959"));
        fields.extend(code.map(|code| ("ErrorCode", code)));
        let want = GatewayEvent::Status {
            reference: REFERENCE.parse().ok(),
            gateway_id: Some(SID.to_owned()),
            status: want,
            error: code.map(|code| format!("code {code}")),
        };
        assert_eq!(signed(STATUS, &fields), Ok(want), "{word}");
    }
    for path in ["/sms/twilio/status", "/sms/twilio/status?reference=x"] {
        let got = signed(path, &status_fields("delivered"));
        assert!(matches!(got, Ok(GatewayEvent::Status { reference: None, .. })), "{path} {got:?}");
    }
}

#[test]
fn somebody_who_writes_is_heard() {
    let fields = |from: &'static str, body: &'static str| {
        vec![
            ("MessageSid", SID),
            ("SmsMessageSid", SID),
            ("From", from),
            ("To", "+4570101010"),
            ("Body", body),
            ("NumMedia", "0"),
            ("NumSegments", "1"),
            ("SmsStatus", "received"),
            ("FromCountry", "DK"),
        ]
    };
    for body in ["ja", "١", "да, приду", "", "a&b=c+d"] {
        let want = GatewayEvent::Inbound {
            gateway_id: SID.to_owned(),
            from: "+4520123456".parse().expect("a phone"),
            text: body.to_owned(),
            at: received_at(),
        };
        assert_eq!(signed("/sms/twilio/inbound", &fields("+4520123456", body)), Ok(want));
    }
    for from in ["Banken", "1204", "", "4520123456", "whatsapp:+4520123456"] {
        let got = signed("/sms/twilio/inbound", &fields(from, "ja"));
        assert!(matches!(got, Ok(GatewayEvent::Ignored { .. })), "{from} {got:?}");
    }
    let without_sid = signed("/sms/twilio/inbound", &fields("+4520123456", "ja")[2..]);
    assert_eq!(without_sid, Err(BadEvent::Field("MessageSid").into()));
    assert!(matches!(signed("/sms/twilio/inbound", &[("a", "b")]), Ok(GatewayEvent::Ignored { .. })));
    assert_eq!(twilio().thanks(), Thanks::Xml("<Response></Response>"));
}

#[test]
fn a_body_that_is_too_long_is_not_read() {
    assert_eq!(receive(STATUS, &"a".repeat(MAX_EVENT + 1), None), Err(BadEvent::TooLong.into()));
}

proptest! {
    #[test]
    fn reading_never_panics(body in "\\PC{0,200}", query in "\\PC{0,60}", given in "\\PC{0,40}") {
        let path = format!("/sms/twilio/status?{query}");
        let signature = sign(PASSWORD, &format!("{PUBLIC_URL}{path}"), &body);
        let _ = receive(&path, &body, Some(signature));
        let _ = verify(&PASSWORD.into(), &path, &Fields::read(body.as_bytes()), &given);
    }
}
