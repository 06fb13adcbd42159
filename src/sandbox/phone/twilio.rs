//! Twilio's interface: what it takes for a message, what it keeps of it, and
//! how it reports and brings what people write.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use rand::Rng;
use serde_json::{Value, json};
use sha1::Sha1;
use url::{Url, form_urlencoded};

use super::report::Event;
use super::{Api, Phone, Request, Sms, digits};
use crate::sandbox::wire::Cut;

const MOST_TEXT: usize = 1600;

/// The fields that a message may have.
const FIELDS: [&str; 5] = ["To", "From", "Body", "ValidityPeriod", "StatusCallback"];

/// What Twilio keeps of a message: until its text is blanked, that too.
#[derive(Clone, Debug)]
pub struct Kept {
    pub sid: String,
    pub to: String,
    pub from: String,
    pub body: String,
    pub status: String,
    pub created: DateTime<Utc>,
}

impl Kept {
    pub(super) fn of(sms: &Sms, recipient: u64) -> Self {
        Self {
            sid: sms.id.clone(),
            to: format!("+{recipient}"),
            from: sms.sender.clone(),
            body: sms.text.clone(),
            status: word(&sms.status).to_owned(),
            created: sms.at,
        }
    }

    fn shown(&self, account: &str) -> Value {
        json!({
            "sid": self.sid, "account_sid": account, "to": self.to, "from": self.from, "body": self.body,
            "status": self.status, "direction": "outbound-api", "num_segments": "1", "error_code": null,
            "date_created": self.created.to_rfc2822(), "date_sent": self.created.to_rfc2822(),
            "api_version": "2010-04-01",
        })
    }
}

impl Phone {
    /// What Twilio keeps of the messages that it took, oldest first.
    pub fn kept(&self) -> Vec<Kept> {
        self.lock().kept.clone()
    }
}

pub fn router() -> Router<Phone> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}/Messages.json", post(create).get(list))
        .route("/2010-04-01/Accounts/{account}/Messages/{sid}", post(blank))
}

/// `POST …/Messages.json`.
async fn create(
    State(phone): State<Phone>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    Path(account): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let handling = async {
        if !knows(&phone, &account, &headers) {
            return refused(StatusCode::UNAUTHORIZED, 20_003, "Authenticate");
        }
        match read(&body) {
            Err((code, what)) => refused(StatusCode::BAD_REQUEST, code, what),
            Ok(request) => {
                let kept = Kept::of(&phone.accept(request), 0);
                let message = Kept { status: "queued".to_owned(), ..kept };
                (StatusCode::CREATED, axum::Json(message.shown(&account))).into_response()
            }
        }
    };
    phone.0.faults.around("messages", &cut, handling).await
}

/// `GET …/Messages.json`, the newest first.
async fn list(
    State(phone): State<Phone>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    Path(account): Path<String>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let handling = async {
        if !knows(&phone, &account, &headers) {
            return refused(StatusCode::UNAUTHORIZED, 20_003, "Authenticate");
        }
        let query = query.unwrap_or_default();
        let asked = |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(n, _)| n == name).map(|(_, v)| v);
        let size = asked("PageSize").and_then(|size| size.parse().ok()).unwrap_or(50);
        let fits = |kept: &&Kept| {
            asked("To").is_none_or(|to| to == kept.to) && asked("From").is_none_or(|from| from == kept.from)
        };
        let kept = phone.kept();
        let found: Vec<Value> = kept.iter().rev().filter(fits).take(size).map(|kept| kept.shown(&account)).collect();
        axum::Json(json!({"messages": found, "page": 0, "page_size": size, "next_page_uri": null})).into_response()
    };
    phone.0.faults.around("list", &cut, handling).await
}

/// `POST …/Messages/{sid}.json` with an empty text, which is all that it is for.
async fn blank(
    State(phone): State<Phone>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    Path((account, sid)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let handling = async {
        if !knows(&phone, &account, &headers) {
            return refused(StatusCode::UNAUTHORIZED, 20_003, "Authenticate");
        }
        if body != "Body=" {
            return refused(StatusCode::BAD_REQUEST, 21_619, "A text message body or media urls must be specified");
        }
        let found = phone.change(|state| {
            let kept = state.kept.iter_mut().find(|kept| format!("{}.json", kept.sid) == sid)?;
            kept.body.clear();
            Some(kept.shown(&account))
        });
        match found {
            Some(message) => axum::Json(message).into_response(),
            None => refused(StatusCode::NOT_FOUND, 20_404, "The requested resource was not found"),
        }
    };
    phone.0.faults.around("blank", &cut, handling).await
}

fn knows(phone: &Phone, account: &str, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let basic = BASE64_STANDARD.encode(format!("{account}:{}", phone.0.token));
    given == Some(&format!("Basic {basic}"))
}

fn refused(status: StatusCode, code: u32, what: &str) -> Response {
    let body = json!({"code": code, "message": what, "more_info": "", "status": status.as_u16()});
    (status, axum::Json(body)).into_response()
}

/// Reads a form, or says what is wrong by Twilio's own codes.
fn read(body: &[u8]) -> Result<Request, (u32, &'static str)> {
    let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    if fields.iter().any(|(name, _)| !FIELDS.contains(&name.as_str())) {
        return Err((20_001, "Unknown parameters"));
    }
    let field = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
    let is_phone = |text: &str| {
        text.strip_prefix('+').is_some_and(|d| (8..=15).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
    };
    let to = field("To").filter(|to| is_phone(to)).ok_or((21_211, "Invalid 'To' Phone Number"))?;
    let is_name = |text: &str| (1..=11).contains(&text.len()) && !text.starts_with('+');
    let from = field("From").ok_or((21_603, "A 'From' phone number is required"))?;
    if !is_phone(from) && !is_name(from) {
        return Err((21_212, "Invalid 'From' Phone Number"));
    }
    let body = field("Body").filter(|body| !body.is_empty()).ok_or((21_602, "Message body is required"))?;
    if body.chars().count() > MOST_TEXT {
        return Err((21_617, "The concatenated message body exceeds the 1600 character limit"));
    }
    let seconds = field("ValidityPeriod").map(|text| text.parse().unwrap_or(0_u32));
    if seconds.is_some_and(|seconds| !(1..=36_000).contains(&seconds)) {
        return Err((21_622, "ValidityPeriod is out of range"));
    }
    let callback = field("StatusCallback").map(Url::parse).transpose().map_err(|_| (21_609, "Invalid callback"))?;
    if callback.as_ref().is_some_and(|url| url.host_str().is_none_or(|host| host.contains('_'))) {
        return Err((21_609, "Invalid callback"));
    }
    let reference = |url: &Url| url.query_pairs().find(|(name, _)| name == "reference").map(|(_, v)| v.into_owned());
    Ok(Request {
        api: Api::Twilio,
        sender: from.to_owned(),
        recipient: digits(to),
        text: body.to_owned(),
        reference: callback.as_ref().and_then(reference),
        expiration: seconds.map(|seconds| seconds.to_string()),
        callback: callback.map(String::from),
    })
}

/// A status callback.
pub(super) fn status(sms: &Sms, recipient: u64, status: &str, url: &str) -> Event {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("MessageSid", &sms.id)
        .append_pair("SmsSid", &sms.id)
        .append_pair("MessageStatus", word(status))
        .append_pair("SmsStatus", word(status))
        .append_pair("To", &format!("+{recipient}"))
        .append_pair("From", &sms.sender)
        .append_pair("ApiVersion", "2010-04-01");
    if status == "UNDELIVERABLE" {
        form.append_pair("ErrorCode", "30003");
    }
    Event::Twilio { url: Some(url.to_owned()), form: form.finish() }
}

/// A message that a person wrote.
pub(super) fn inbound(sms: &Sms, url: Option<String>) -> Event {
    let sid = new_sid();
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("MessageSid", &sid)
        .append_pair("SmsSid", &sid)
        .append_pair("SmsMessageSid", &sid)
        .append_pair("From", &sms.sender)
        .append_pair("To", "+4570101010")
        .append_pair("Body", &sms.text)
        .append_pair("NumMedia", "0")
        .append_pair("NumSegments", "1")
        .append_pair("SmsStatus", "received")
        .append_pair("ApiVersion", "2010-04-01")
        .append_pair("FromCountry", "DK");
    Event::Twilio { url, form: form.finish() }
}

/// A status in Twilio's words.
fn word(status: &str) -> &'static str {
    match status {
        "DELIVERED" => "delivered",
        "UNDELIVERABLE" => "undelivered",
        _ => "sent",
    }
}

/// The value of the `X-Twilio-Signature` header: base64 of the HMAC-SHA-1 of
/// the address and of the form's fields in the order of their names.
pub(super) fn signature(token: &str, url: &str, form: &str) -> String {
    let mut fields: Vec<(String, String)> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    fields.sort();
    let text: String = fields.into_iter().flat_map(|(name, value)| [name, value]).collect();
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(token.as_bytes()) else { return String::new() };
    mac.update(format!("{url}{text}").as_bytes());
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

/// An id that looks like Twilio's.
pub(super) fn new_sid() -> String {
    let mut rng = rand::rng();
    let digits: String = (0..32).filter_map(|_| char::from_digit(rng.random_range(0..16), 16)).collect();
    format!("SM{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    }

    #[test]
    fn every_field_is_checked() {
        let good = [("To", "+4520123456"), ("From", "Kommunen"), ("Body", "x"), ("ValidityPeriod", "60")];
        assert!(read(form(&good).as_bytes()).is_ok());
        let long = "x".repeat(1601);
        for (name, value, code) in [
            ("To", "4520123456", 21_211),
            ("To", "+45 20 12", 21_211),
            ("From", "", 21_212),
            ("From", "Kommunen og mere", 21_212),
            ("Body", "", 21_602),
            ("Body", long.as_str(), 21_617),
            ("ValidityPeriod", "0", 21_622),
            ("ValidityPeriod", "36001", 21_622),
            ("ValidityPeriod", "PT1H", 21_622),
            ("StatusCallback", "/status", 21_609),
            ("StatusCallback", "https://a_b.example/status", 21_609),
            ("Reference", "x", 20_001),
        ] {
            let kept = good.iter().filter(|(n, _)| *n != name).copied();
            let fields: Vec<_> = kept.chain([(name, value)]).collect();
            assert_eq!(read(form(&fields).as_bytes()).map(|_| ()).expect_err(name).0, code, "{name}={value}");
        }
    }

    /// The vector that Twilio's own client library computes.
    #[test]
    fn a_form_is_signed_as_documented() {
        let fields = form(&[
            ("To", "+18005551212"),
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+12349013030"),
            ("Digits", "1234"),
            ("From", "+12349013030"),
        ]);
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        assert_eq!(signature("12345", url, &fields), "0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }
}
