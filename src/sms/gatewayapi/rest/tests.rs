//! Tables of what the older API is told and what it answers.

use axum::http::Method;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::sms::fakes::{
    self, PATIENT, REFERENCE, SECRET, TOKEN, Then, hook, http, received_at, saying, sms, taking, word,
};
use crate::sms::gatewayapi::KIND;

const TAKEN: &str = r#"{"ids":[421332671],"usage":{"countries":{"DK":1},"currency":"DKK","total_cost":0.15}}"#;

fn settings(url: &str) -> Settings {
    Settings { api: Some("rest"), ..fakes::settings(&KIND, url) }
}

fn api() -> Rest {
    Rest::open(&settings(HOST)).expect("a gateway")
}

#[tokio::test]
async fn a_message_is_exactly_this_request() {
    let (url, seen) = taking(200, TAKEN.to_owned()).await;
    for (text, encoding) in [
        ("Husk dit møde {1}", "UTF8"),
        ("موعد", "UCS2"),
        ("встреча", "UCS2"),
        ("Waxaad leedahay", "UTF8"),
        ("😀", "UCS2"),
    ] {
        let outcome = fakes::client(&settings(&url), PATIENT).send(&sms(text)).await;
        assert_eq!(outcome, Outcome::Accepted { gateway_id: Some("421332671".to_owned()) });
        let seen = seen.lock().await.pop().expect("one request");
        assert_eq!((seen.method, seen.uri.to_string().as_str()), (Method::POST, "/rest/mtsms"));
        assert_eq!(seen.headers["authorization"], format!("Token {TOKEN}"));
        let body: Value = serde_json::from_slice(&seen.body).expect("JSON");
        let want = json!({
            "sender": "Kommunen",
            "message": text,
            "recipients": [{"msisdn": 4_520_123_456_u64}],
            "userref": REFERENCE,
            "validity_period": 5400,
            "encoding": encoding,
        });
        assert_eq!(body, want);
    }
    let default = Rest::open(&Settings { url: None, ..settings(&url) }).expect("a gateway");
    assert_eq!(default.url.as_str(), "https://gatewayapi.eu/rest/mtsms");
}

#[tokio::test]
async fn an_answer_is_sent_only_if_it_names_an_id() {
    fakes::only_a_whole_answer_is_believed(&settings(HOST), "200 OK", TAKEN).await;
    let code = |code: &str| json!({"code": code, "incident_uuid": "x", "message": "text with %1", "variables": ["y"]});
    for (answer, want) in [
        (http("200 OK", r#"{"ids":[]}"#), "unknown"),
        (http("200 OK", r#"{"ids":[1,2]}"#), "unknown"),
        (http("200 OK", r#"{"ids":["1"]}"#), "unknown"),
        (http("202 Accepted", TAKEN), "unknown"),
        (http("400 Bad Request", &code("0x0222").to_string()), "misconfigured"),
        (http("400 Bad Request", "{}"), "refused"),
        (http("401 Unauthorized", &code("0x0229").to_string()), "misconfigured"),
        (http("403 Forbidden", &code("0x0213").to_string()), "misconfigured"),
        (http("403 Forbidden", &code("0x0214").to_string()), "refused"),
        (http("403 Forbidden", &code("0x0215").to_string()), "refused"),
        (http("403 Forbidden", &code("0x0216").to_string()), "misconfigured"),
        (http("403 Forbidden", &code("0x0217").to_string()), "misconfigured"),
        (http("403 Forbidden", &code("0x022A").to_string()), "misconfigured"),
        (http("422 Unprocessable", &code("0x0312").to_string()), "refused"),
        (http("422 Unprocessable", &code("0x0009").to_string()), "later"),
        (http("500 Oops", &code("0x0006").to_string()), "later"),
        (http("422 Unprocessable", r#"{"message":"x"}"#), "refused"),
    ] {
        let url = saying(answer.clone(), Then::Close).await;
        let outcome = fakes::client(&settings(&url), PATIENT).send(&sms("Hej")).await;
        assert_eq!(word(&outcome), want, "{answer}");
    }
}

#[test]
fn a_refusal_is_told_in_its_words_without_numbers() {
    let body = json!({"code": "0x0214", "message": "4520123456 is blacklisted"}).to_string();
    let answer = Answer { status: 403, retry_after: None, body: Some(body.into()) };
    let reason = "status 403: 0x0214 … is blacklisted".to_owned();
    assert_eq!(api().outcome(&answer), Outcome::Refused { reason });
}

/// The example of RFC 7515, appendix A.1: a key of 64 bytes that are no text.
#[test]
fn the_standard_s_own_token_is_read() {
    let token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
                 eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
                 dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    let key = BASE64_URL_SAFE_NO_PAD.decode(key).expect("a key");
    let (signed, signature) = token.rsplit_once('.').expect("a token");
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
    mac.update(signed.as_bytes());
    let made = mac.finalize().into_bytes();
    assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(made), signature, "our making of tokens is the standard's");
}

fn token_of(header: &str, payload: &[u8], key: &str) -> String {
    let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let signed = format!("{}.{}", encode(header.as_bytes()), encode(payload));
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key");
    mac.update(signed.as_bytes());
    format!("{signed}.{}", encode(&mac.finalize().into_bytes()))
}

const HS256: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

#[test]
fn a_token_is_of_this_key_and_this_algorithm() {
    let secret: SecretString = SECRET.into();
    let good = token_of(HS256, b"{}", SECRET);
    assert_eq!(verify(&secret, Some(&good)), Some(b"{}".to_vec()));
    for token in [
        token_of(HS256, b"{}", "other"),
        token_of(r#"{"alg":"none"}"#, b"{}", SECRET),
        token_of(r#"{"alg":"HS512"}"#, b"{}", SECRET),
        token_of(r#"{"alg":"hs256"}"#, b"{}", SECRET),
        token_of(r#"{"typ":"JWT"}"#, b"{}", SECRET),
        token_of("{", b"{}", SECRET),
        format!("{}.", good.rsplit_once('.').expect("a token").0),
        format!("{good}="),
        good[1..].to_owned(),
        good.replace('.', ""),
        String::new(),
        "..".to_owned(),
    ] {
        assert_eq!(verify(&secret, Some(&token)), None, "{token}");
    }
    assert_eq!(verify(&secret, None), None);
    assert_eq!(verify(&"".into(), Some(&token_of(HS256, b"{}", ""))), None, "an empty key signs nothing");
    for at in 0..good.len() {
        let mut altered = good.clone().into_bytes();
        altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(altered).expect("text");
        assert_eq!(verify(&secret, Some(&altered)), None, "letter {at}");
    }
}

fn receive(event: &Value, token: Option<String>) -> Result<GatewayEvent, HookError> {
    let mut headers = HeaderMap::new();
    if let Some(token) = token {
        headers.insert("X-Gwapi-Signature", token.parse().expect("a header"));
    }
    api().receive(&hook("/sms/gatewayapi/status", &headers, event.to_string().as_bytes()))
}

fn signed(event: &Value) -> Result<GatewayEvent, HookError> {
    receive(event, Some(token_of(HS256, event.to_string().as_bytes(), SECRET)))
}

fn status_event(status: &str) -> Value {
    json!({
        "id": 421_332_671, "msisdn": 4_520_123_456_u64, "time": 1_450_000_000, "status": status,
        "userref": REFERENCE, "error": "unknown subscriber", "code": "0x1010", "country_code": "DK",
    })
}

#[test]
fn a_webhook_has_an_effect_only_if_all_of_it_is_signed() {
    let event = status_event("DELIVERED");
    assert!(signed(&event).is_ok());
    assert_eq!(receive(&event, None), Err(HookError::Unsigned));
    let of_another = token_of(HS256, status_event("EXPIRED").to_string().as_bytes(), SECRET);
    assert_eq!(receive(&event, Some(of_another)), Err(HookError::Unsigned));
    let mut more = event.clone();
    more["iat"] = json!(1_450_000_000);
    let with_claims = token_of(HS256, more.to_string().as_bytes(), SECRET);
    assert!(receive(&event, Some(with_claims)).is_ok(), "a signature may hold claims of its own");
    assert_eq!(
        receive(&more, Some(token_of(HS256, event.to_string().as_bytes(), SECRET))),
        Err(HookError::Unsigned),
        "a field that is not signed"
    );
    let no_key = Rest::open(&Settings { webhook_secret: None, ..settings(HOST) }).expect("a gateway");
    let headers = HeaderMap::new();
    assert_eq!(no_key.receive(&hook("/", &headers, b"{}")), Err(HookError::Unsigned));
}

#[test]
fn a_report_says_what_became_of_a_message() {
    let failed = DeliveryStatus::Failed;
    for (word, want) in [
        ("UNKNOWN", DeliveryStatus::Passing),
        ("SCHEDULED", DeliveryStatus::Passing),
        ("BUFFERED", DeliveryStatus::Passing),
        ("ENROUTE", DeliveryStatus::Passing),
        ("ACCEPTED", DeliveryStatus::Passing),
        ("DELIVERED", DeliveryStatus::Delivered),
        ("EXPIRED", failed(Failure::Expired)),
        ("DELETED", failed(Failure::Deleted)),
        ("UNDELIVERABLE", failed(Failure::Undeliverable)),
        ("REJECTED", failed(Failure::Rejected)),
        ("SKIPPED", failed(Failure::Rejected)),
    ] {
        let want = GatewayEvent::Status {
            reference: REFERENCE.parse().ok(),
            gateway_id: Some("421332671".to_owned()),
            status: want,
            error: Some("0x1010 unknown subscriber".to_owned()),
        };
        assert_eq!(signed(&status_event(word)), Ok(want), "{word}");
    }
    let mut bare = status_event("DELIVERED");
    for field in ["userref", "error", "code"] {
        bare.as_object_mut().expect("an object").remove(field);
    }
    let got = signed(&bare);
    assert!(matches!(got, Ok(GatewayEvent::Status { reference: None, error: None, .. })), "{got:?}");
}

#[test]
fn somebody_who_writes_is_heard() {
    let event = |msisdn: Value, senttime: Value| {
        json!({
            "id": 1_000_001, "msisdn": msisdn, "receiver": 451_204, "message": "بله", "senttime": senttime,
            "webhook_label": "svar", "encoding": "UCS2",
        })
    };
    for (senttime, at) in
        [(json!(1_773_046_740), "2026-03-09T08:59:00Z".parse().ok()), (json!(null), Some(received_at()))]
    {
        let want = GatewayEvent::Inbound {
            gateway_id: "1000001".to_owned(),
            from: "+4520123456".parse().expect("a phone"),
            text: "بله".to_owned(),
            at: at.expect("an instant"),
        };
        assert_eq!(signed(&event(json!(4_520_123_456_u64), senttime)), Ok(want));
    }
    for msisdn in [json!(1234), json!("Banken"), json!(null)] {
        let got = signed(&event(msisdn.clone(), json!(0)));
        assert!(matches!(got, Ok(GatewayEvent::Ignored { .. })), "{msisdn} {got:?}");
    }
}

#[test]
fn what_is_no_event_is_refused_and_what_is_new_is_ignored() {
    let deep: Value = (0..40).fold(json!(1), |inner, _| json!([inner]));
    for (event, want) in [
        (json!({"something": "new"}), None),
        (json!([1]), Some(HookError::Unsigned)),
        (json!({"status": 7}), Some(BadEvent::Form.into())),
        (json!({"status": "DELIVERED"}), Some(BadEvent::Form.into())),
        (json!({"message": "x"}), Some(BadEvent::Form.into())),
        (json!({ "x": deep }), Some(BadEvent::TooDeep.into())),
        (json!({ "x": "a".repeat(MAX_EVENT) }), Some(BadEvent::TooLong.into())),
    ] {
        match want {
            Some(want) => assert_eq!(signed(&event), Err(want)),
            None => assert!(matches!(signed(&event), Ok(GatewayEvent::Ignored { .. }))),
        }
    }
}

proptest! {
    #[test]
    fn reading_never_panics(body in "\\PC{0,200}", token in "[-A-Za-z0-9_.]{0,80}", payload in "\\PC{0,80}") {
        let _ = verify(&SECRET.into(), Some(&token));
        let mut headers = HeaderMap::new();
        headers.insert("x-gwapi-signature", token_of(HS256, payload.as_bytes(), SECRET).parse().expect("a header"));
        let _ = api().receive(&hook("/", &headers, body.as_bytes()));
        let _ = api().receive(&hook("/", &headers, payload.as_bytes()));
    }
}
