//! One request to the Bot API, and what its answer means.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::multipart::Form;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use teloxide::requests::Payload;
use url::Url;

/// Telegram's answers are short; a batch of 100 updates stays far below.
const MOST: usize = 8 * 1024 * 1024;

/// What a failed request means for its sender.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// Not done: the API could not be reached, or said that it can't now.
    #[error("the Bot API can't be reached: {0}")]
    Unreachable(String),
    /// Done or not: the answer was lost.
    #[error("the answer of the Bot API was lost: {0}")]
    Ambiguous(String),
    #[error("too many requests; wait {0:?}")]
    Throttled(Duration),
    /// The person blocked the bot, or the account is gone.
    #[error("the chat can't be written to")]
    Blocked,
    /// An edit that changes nothing.
    #[error("the message is as it should be")]
    NotModified,
    /// The message to edit is gone or too old.
    #[error("the message can't be edited")]
    NotEditable,
    /// The message to edit carries a file: its words are a caption.
    #[error("the message is a file with a caption")]
    HasCaption,
    /// The bot's token is wrong.
    #[error("the Bot API refuses the token")]
    Unauthorized,
    /// Somebody else polls, or a webhook is set.
    #[error("somebody else receives this bot's updates")]
    Conflict,
    #[error("the Bot API refuses the request ({0}): {1}")]
    Refused(u16, String),
}

/// The Bot API for one bot. Cheap to clone; its `Debug` shows no token.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    base: Url,
    token: SecretString,
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Api").field("base", &self.base.host_str()).finish_non_exhaustive()
    }
}

#[derive(serde::Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(serde::Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Api {
    /// The API at an address, for a token.
    pub fn new(base: Url, token: SecretString) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(17))
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(256)
            .tcp_nodelay(true)
            .build()?;
        Ok(Self { client, base, token })
    }

    /// Sends one of teloxide's payloads. What Telegram answers is not looked
    /// at beyond "ok": typed messages cost more than the rest of a turn.
    pub async fn send<P: Payload + Serialize>(&self, payload: &P) -> Result<(), ApiError> {
        self.call(P::NAME, payload, None).await.map(drop)
    }

    /// Sends one of teloxide's payloads and reads a part of the answer.
    pub async fn ask<P: Payload + Serialize, T: DeserializeOwned>(&self, payload: &P) -> Result<T, ApiError> {
        let result = self.call(P::NAME, payload, None).await?;
        serde_json::from_str(result.get()).map_err(|_| ApiError::Ambiguous("unexpected result".into()))
    }

    /// Any method, with its own time limit.
    pub async fn call(
        &self,
        method: &str,
        body: &impl Serialize,
        limit: Option<Duration>,
    ) -> Result<Box<RawValue>, ApiError> {
        let mut request = self.client.post(self.address(method)).json(body);
        if let Some(limit) = limit {
            request = request.timeout(limit);
        }
        heard(request).await
    }

    /// A method that carries a file.
    pub async fn upload(&self, method: &str, form: Form) -> Result<(), ApiError> {
        heard(self.client.post(self.address(method)).multipart(form)).await.map(drop)
    }

    /// Made from the parsed base: reading a whole address anew, host and all,
    /// for each request costs as much as writing its body.
    fn address(&self, method: &str) -> Url {
        let mut address = self.base.clone();
        let before = self.base.path().trim_end_matches('/');
        address.set_path(&format!("{before}/bot{}/{method}", self.token.expose_secret()));
        address
    }
}

async fn heard(request: reqwest::RequestBuilder) -> Result<Box<RawValue>, ApiError> {
    let answer = request.send().await.map_err(|error| lost(&error))?;
    let status = answer.status();
    let text = read(answer).await;
    understand(status, text)
}

/// An error before an answer. Its text has no address in it: the address has
/// the token.
fn lost(error: &reqwest::Error) -> ApiError {
    if error.is_connect() {
        return ApiError::Unreachable("no connection".into());
    }
    ApiError::Ambiguous(if error.is_timeout() { "no answer in time".into() } else { "the connection broke".into() })
}

async fn read(mut answer: reqwest::Response) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.ok()? {
        if body.len() + chunk.len() > MOST {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    Some(body)
}

fn understand(status: StatusCode, body: Option<Vec<u8>>) -> Result<Box<RawValue>, ApiError> {
    if status.is_server_error() {
        return Err(ApiError::Unreachable(format!("it answered {}", status.as_u16())));
    }
    let body = body.ok_or_else(|| ApiError::Ambiguous("the answer was cut off".into()))?;
    let answer: Answer<'_> = match serde_json::from_slice(&body) {
        Ok(answer) => answer,
        Err(_) if status.is_success() => return Err(ApiError::Ambiguous("the answer can't be read".into())),
        Err(_) => return Err(refused(status.as_u16(), "no description", None)),
    };
    match (answer.ok, answer.result) {
        (true, Some(result)) if status.is_success() => Ok(result.to_owned()),
        (true, _) => Err(ApiError::Ambiguous("an answer without a result".into())),
        (false, _) => Err(refused(
            answer.error_code.unwrap_or(status.as_u16()),
            answer.description.as_deref().unwrap_or("no description"),
            answer.parameters.and_then(|p| p.retry_after),
        )),
    }
}

fn refused(code: u16, description: &str, retry_after: Option<u64>) -> ApiError {
    let says = |part: &str| description.to_lowercase().contains(part);
    match code {
        429 => ApiError::Throttled(Duration::from_secs(retry_after.unwrap_or(1))),
        401 | 404 => ApiError::Unauthorized,
        403 => ApiError::Blocked,
        409 => ApiError::Conflict,
        400 if says("not modified") => ApiError::NotModified,
        400 if says("no text in the message to edit") => ApiError::HasCaption,
        400 if says("to edit not found") || says("can't be edited") => ApiError::NotEditable,
        400 if says("chat not found")
            || says("user is deactivated")
            || says("peer_id_invalid")
            || says("upgraded to a supergroup") =>
        {
            ApiError::Blocked
        }
        500.. => ApiError::Unreachable(format!("it answered {code}")),
        _ => ApiError::Refused(code, description.chars().take(120).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Result<Box<RawValue>, ApiError> {
        understand(StatusCode::from_u16(status).expect("a status"), Some(body.as_bytes().to_vec()))
    }

    #[test]
    fn answers_are_told_apart() {
        type Check = fn(&ApiError) -> bool;
        let cases: &[(u16, &str, Check)] = &[
            (
                429,
                r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":35}}"#,
                |e| matches!(e, ApiError::Throttled(d) if d.as_secs() == 35),
            ),
            (
                429,
                r#"{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":0}}"#,
                |e| matches!(e, ApiError::Throttled(d) if d.is_zero()),
            ),
            (403, r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#, |e| {
                matches!(e, ApiError::Blocked)
            }),
            (400, r#"{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: …"}"#, |e| {
                matches!(e, ApiError::NotModified)
            }),
            (400, r#"{"ok":false,"error_code":400,"description":"Bad Request: message to edit not found"}"#, |e| {
                matches!(e, ApiError::NotEditable)
            }),
            (
                400,
                r#"{"ok":false,"error_code":400,"description":"Bad Request: there is no text in the message to edit"}"#,
                |e| matches!(e, ApiError::HasCaption),
            ),
            (400, r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#, |e| {
                matches!(e, ApiError::Blocked)
            }),
            (400, r#"{"ok":false,"error_code":400,"description":"Bad Request: text must be non-empty"}"#, |e| {
                matches!(e, ApiError::Refused(400, _))
            }),
            (401, r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#, |e| {
                matches!(e, ApiError::Unauthorized)
            }),
            (502, "<html>Bad Gateway</html>", |e| matches!(e, ApiError::Unreachable(_))),
            (200, r#"{"ok":true,"resu"#, |e| matches!(e, ApiError::Ambiguous(_))),
            (200, r#"{"ok":false,"error_code":400,"description":"x"}"#, |e| matches!(e, ApiError::Refused(400, _))),
            (200, "[]", |e| matches!(e, ApiError::Ambiguous(_))),
        ];
        for (status, body, is) in cases {
            let error = answer(*status, body).expect_err(body);
            assert!(is(&error), "{status} {body}: {error:?}");
        }
        assert_eq!(answer(200, r#"{"ok":true,"result":true}"#).expect("fine").get(), "true");
    }

    #[test]
    fn debug_shows_no_token() {
        let base = "http://127.0.0.1:1".parse().expect("an address");
        let api = Api::new(base, SecretString::from("12345:canary")).expect("a client");
        assert!(!format!("{api:?}").contains("canary"));
    }
}
