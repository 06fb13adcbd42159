//! Tables of what Kannel is told and what it answers. No real one is asked.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, Method};
use proptest::prelude::*;

use super::*;
use crate::sms::fakes::{
    self, ACCOUNT, PASSWORD, PATIENT, PUBLIC_URL, REFERENCE, SECRET, Then, hook, http, received_at, saying, sms,
    taking, word,
};
use crate::sms::open;

const ACCEPTED: &str = "0: Accepted for delivery";
const URL: &str = "http://127.0.0.1:13013";

fn settings(url: &str) -> Settings {
    fakes::settings(&KIND, url)
}

fn kannel() -> Kannel {
    Kannel::open(&settings(URL)).expect("a gateway")
}

#[tokio::test]
async fn a_message_is_exactly_this_request() {
    let (url, seen) = taking(202, ACCEPTED.to_owned()).await;
    let report = format!("{PUBLIC_URL}/sms/kannel/status?key=hook%2Dkey&reference={REFERENCE}&type=%d&answer=%A&id=%F");
    for (text, coding, sender, from) in [
        ("Husk dit møde på Ærø € {1}", "0", "Kommunen", "Kommunen"),
        ("Waxaad leedahay ballan", "0", "1204", "1204"),
        ("موعد & 10:00 + 😀\n", "2", "4570101010", "+4570101010"),
        ("می‌آیم", "2", "Kommunen", "Kommunen"),
        ("встреча", "2", "Kommunen", "Kommunen"),
    ] {
        let sms = SmsRequest { sender: sender.parse().expect("a sender"), ..sms(text) };
        let outcome = fakes::client(&settings(&url), PATIENT).send(&sms).await;
        assert_eq!(outcome, Outcome::Accepted { gateway_id: None });
        let seen = seen.lock().await.pop().expect("one request");
        assert_eq!((seen.method, seen.uri.path()), (Method::GET, "/cgi-bin/sendsms"));
        assert!(seen.headers.get("authorization").is_none());
        let query = seen.uri.query().expect("a query");
        assert!(query.contains("to=%2B4520123456&"), "a bare plus is a blank, and a blank is a second receiver");
        assert!(query.contains("key%3Dhook%252Dkey%26reference%3D"), "{query}");
        let got: BTreeMap<_, _> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let want = [
            ("username", ACCOUNT),
            ("password", PASSWORD),
            ("from", from),
            ("to", "+4520123456"),
            ("charset", "UTF-8"),
            ("coding", coding),
            ("validity", "90"),
            ("text", text),
            ("dlr-mask", "27"),
            ("dlr-url", &report),
        ];
        let want: BTreeMap<_, _> = want.into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        assert_eq!(got, want);
    }
}

#[tokio::test]
async fn without_an_address_or_a_key_no_report_is_asked_for() {
    let (url, seen) = taking(202, ACCEPTED.to_owned()).await;
    for settings in
        [Settings { public_url: None, ..settings(&url) }, Settings { webhook_secret: None, ..settings(&url) }]
    {
        fakes::client(&settings, PATIENT).send(&sms("Hej")).await;
        let seen = seen.lock().await.pop().expect("one request");
        assert!(!seen.uri.to_string().contains("dlr-"), "{:?}", seen.uri);
    }
}

#[test]
fn settings_that_cannot_work_are_named_at_once() {
    let bare = Settings { url: None, account: None, password: None, webhook_secret: None, ..settings(URL) };
    let problems: Vec<String> = open(&bare).map(|_| ()).expect_err("refused").iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "sms.url is missing: kannel needs the address of its smsbox, such as http://127.0.0.1:13013",
            "sms.account is missing: kannel needs the username of its group `sendsms-user`",
            "sms.password is missing: kannel needs the password of its group `sendsms-user`",
        ]
    );
    let odd = Settings { webhook_secret: Some("nøgle".into()), ..settings(URL) };
    assert_eq!(
        open(&odd).map(|_| ()).expect_err("refused")[0].to_string(),
        "sms.webhook_secret has spaces or letters that none has: copy it again"
    );
    let below = Kannel::open(&settings("http://sms.local/kannel/")).expect("a gateway");
    assert_eq!(below.sendsms.as_str(), "http://sms.local/kannel/cgi-bin/sendsms");
    fakes::nothing_is_shown(&settings(URL));
}

#[tokio::test]
async fn an_answer_is_sent_only_in_kannel_s_own_words() {
    fakes::only_a_whole_answer_is_believed(&settings(URL), "202 Accepted", ACCEPTED).await;
    for (answer, want) in [
        (http("202 Accepted", "3: Queued for later delivery"), "accepted"),
        (http("202 Accepted", "Sent."), "unknown"),
        (http("200 OK", ACCEPTED), "unknown"),
        (http("403 Forbidden", "Authorization failed for sendsms"), "misconfigured"),
        (http("400 Bad", "Missing receiver number, rejected"), "misconfigured"),
        (http("400 Bad", "Sender missing and no global set, rejected"), "misconfigured"),
        (http("400 Bad", "Coding field misformed, rejected"), "misconfigured"),
        (http("400 Bad", "Number(s) has/have been denied by white- and/or black-lists."), "refused"),
        (http("404 Not Found", "Unknown request."), "misconfigured"),
        (http("503 X", "Temporal failure, try again later."), "later"),
    ] {
        let url = saying(answer.clone(), Then::Close).await;
        let outcome = fakes::client(&settings(&url), PATIENT).send(&sms("Hej")).await;
        assert_eq!(word(&outcome), want, "{answer}");
    }
}

fn receive(query: &str) -> Result<GatewayEvent, HookError> {
    kannel().receive(&hook(&format!("/sms/kannel/any?{query}"), &HeaderMap::new(), b""))
}

#[test]
fn a_webhook_without_the_key_has_no_effect() {
    let report = format!("reference={REFERENCE}&type=1");
    assert!(receive(&format!("key={SECRET}&{report}")).is_ok());
    assert!(receive(&format!("{report}&key=hook%2Dkey")).is_ok());
    for key in ["", "key=", "key=hook-ke", "key=hook-keyy", "key=HOOK-KEY", "Key=hook-key", "key=other&key=hook-key"] {
        assert_eq!(receive(&format!("{key}&{report}")), Err(HookError::Unsigned), "{key}");
    }
    for webhook_secret in [None, Some("".into())] {
        let open = Kannel::open(&Settings { webhook_secret, ..settings(URL) }).expect("a gateway");
        let path = format!("/sms/kannel/status?key=&{report}");
        assert_eq!(open.receive(&hook(&path, &HeaderMap::new(), b"")), Err(HookError::Unsigned));
    }
}

#[test]
fn a_report_says_what_became_of_a_message() {
    let failed = DeliveryStatus::Failed;
    for (rest, status, error) in [
        ("type=1&answer=id%3A7&id=7", DeliveryStatus::Delivered, None),
        ("type=2&answer=NACK%2F0x0000000b%2FInvalid&id=7", failed(Failure::Undeliverable), Some("NACK/0x00b/Invalid")),
        (
            "type=2&answer=id%3A7+stat%3AUNDELIV+err%3A027+Text%3AHusk+dit+m%C3%B8de&id=7",
            failed(Failure::Undeliverable),
            Some("id:7 stat:UNDELIV err:027"),
        ),
        ("type=4&answer=&id=7", DeliveryStatus::Passing, None),
        ("type=8&answer=ACK%2F&id=7", DeliveryStatus::Passing, None),
        ("type=16&answer=NACK%2Fno+route&id=7", failed(Failure::Rejected), Some("NACK/no route")),
        ("type=16&answer=&id=7", failed(Failure::Rejected), None),
        ("type=32&id=7", DeliveryStatus::Passing, None),
    ] {
        let want = GatewayEvent::Status {
            reference: REFERENCE.parse().ok(),
            gateway_id: Some("7".to_owned()),
            status,
            error: error.map(str::to_owned),
        };
        assert_eq!(receive(&format!("key={SECRET}&reference={REFERENCE}&{rest}")), Ok(want), "{rest}");
    }
    let got = receive(&format!("key={SECRET}&reference=x&type=1&id="));
    let want =
        GatewayEvent::Status { reference: None, gateway_id: None, status: DeliveryStatus::Delivered, error: None };
    assert_eq!(got, Ok(want));
    for odd in ["type=", "type=x", "type=-1", "type=999"] {
        assert_eq!(receive(&format!("key={SECRET}&{odd}")), Err(BadEvent::Field("type").into()), "{odd}");
    }
}

/// Text as Kannel writes whatever a message centre gives it in two bytes a letter.
fn utf16(text: &str) -> String {
    text.encode_utf16().flat_map(u16::to_be_bytes).map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn somebody_who_writes_is_read_by_the_charset_that_is_named() {
    for (text, charset, want) in [
        ("Ja%2C+jeg+kommer".to_owned(), "UTF-8", "Ja, jeg kommer"),
        ("%C3%A6%C3%B8%C3%A5+%E2%82%AC".to_owned(), "UTF-8", "æøå €"),
        ("%E6%F8%E5".to_owned(), "ISO-8859-1", "æøå"),
        (utf16("نعم، سأحضر"), "UTF-16BE", "نعم، سأحضر"),
        (utf16("بله، می‌آیم ۱"), "utf-16be", "بله، می‌آیم ۱"),
        (utf16("Да 😀"), "UTF-16BE", "Да 😀"),
        // Bytes that happen to be plain letters, or blanks, come as they are.
        ("%06A+%06".to_owned(), "UTF-16BE", "ف\u{2006}"),
        (format!("%FE%FF{}", utf16("١")), "UTF-16BE", "١"),
        ("%06".to_owned(), "UTF-16BE", "\u{fffd}"),
        (String::new(), "UTF-8", ""),
    ] {
        let query = format!(
            "from=%2B4520123456&to=1204&text={text}&charset={charset}&coding=2&ts=1773046740&id=abc-1&smsc=x&key={SECRET}"
        );
        let want = GatewayEvent::Inbound {
            gateway_id: "abc-1".to_owned(),
            from: "+4520123456".parse().expect("a phone"),
            text: want.to_owned(),
            at: "2026-03-09T08:59:00Z".parse().expect("an instant"),
        };
        assert_eq!(receive(&query), Ok(want), "{text} {charset}");
    }
}

#[test]
fn what_is_odd_is_refused_or_ignored() {
    let whole = [("from", "%2B4520123456"), ("text", "ja"), ("charset", "UTF-8"), ("ts", "1773046740"), ("id", "1")];
    let with = |name: &str, value: Option<&str>| {
        let fields = whole.iter().filter_map(|(n, v)| match *n == name {
            true => value.map(|value| format!("{n}={value}")),
            false => Some(format!("{n}={v}")),
        });
        receive(&format!("{}&key={SECRET}", fields.collect::<Vec<_>>().join("&")))
    };
    for name in ["from", "text", "id"] {
        assert!(matches!(with(name, None), Err(HookError::Bad(BadEvent::Field(_)))), "{name}");
    }
    for (name, value) in [("from", "Banken"), ("from", "1204"), ("charset", "8-BIT"), ("charset", "x")] {
        assert!(matches!(with(name, Some(value)), Ok(GatewayEvent::Ignored { .. })), "{name}={value}");
    }
    for (name, value) in [("ts", None), ("ts", Some("x")), ("ts", Some("99999999999999999"))] {
        let got = with(name, value);
        assert!(matches!(got, Ok(GatewayEvent::Inbound { at, .. }) if at == received_at()), "{got:?}");
    }
    for from in ["4520123456", "+4520123456", "%2B45+20+12+34+56"] {
        assert!(matches!(with("from", Some(from)), Ok(GatewayEvent::Inbound { .. })), "{from}");
    }
    let without_charset = with("charset", None);
    assert!(matches!(&without_charset, Ok(GatewayEvent::Inbound { text, .. }) if text == "ja"), "{without_charset:?}");
}

proptest! {
    #[test]
    fn reading_never_panics(
        query in "\\PC{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..60),
        charset in "(UTF-8|UTF-16BE|ISO-8859-1|8-BIT|\\PC{0,8})",
    ) {
        let _ = receive(&format!("key={SECRET}&{query}"));
        let text: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
        let _ = receive(&format!("key={SECRET}&from=4520123456&id=1&text={text}&charset={charset}"));
    }
}
