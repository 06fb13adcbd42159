//! Sends one request to a gateway and says what became of it.
//!
//! One call is one attempt: no retry, no redirect. A connection is used again
//! only at once, as when many reminders are due: one that has been idle may
//! just be closed by the other side, which would leave us in doubt. Errors are
//! told in our own words, because reqwest's carry the address.

use std::fmt;
use std::time::Duration;

use chrono::DateTime;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;

use super::{Answer, Gateway, GatewayEvent, Hook, HookError, Kept, Lost, Outcome, SmsRequest, Thanks};

/// The longest answer that is read, in bytes.
const MAX_ANSWER: usize = 1024 * 1024;

/// So long a connection may be idle: servers keep theirs for some seconds.
const IDLE: Duration = Duration::from_secs(1);

/// The longest wait that a gateway may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

/// How long one attempt may take, in real time.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// To find the host, connect and agree on encryption.
    pub connect: Duration,
    /// For everything.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(12) }
    }
}

/// A gateway with a connection to it.
pub struct Client {
    word: &'static str,
    gateway: Box<dyn Gateway>,
    http: reqwest::Client,
}

/// The HTTP client could not be made, for want of encryption or certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the HTTP client for the SMS gateway could not be set up")]
pub struct NoClient;

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.gateway).finish()
    }
}

impl Client {
    /// A client for a gateway from [`super::open`], under its kind's name.
    pub fn new(word: &'static str, gateway: Box<dyn Gateway>, limits: Limits) -> Result<Self, NoClient> {
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .pool_idle_timeout(IDLE)
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .user_agent(concat!("fodfaeste/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| NoClient)?;
        Ok(Self { word, gateway, http })
    }

    /// The gateway's name in the webhooks' paths.
    pub fn word(&self) -> &'static str {
        self.word
    }

    /// Makes one attempt.
    pub async fn send(&self, sms: &SmsRequest) -> Outcome {
        match self.gateway.request(&self.http, sms).send().await {
            Ok(response) => self.gateway.outcome(&read(response).await),
            Err(error) => unanswered(&error.without_url()),
        }
    }

    /// Whether the gateway keeps texts that it can be asked for, and that are
    /// to be blanked.
    pub fn keeps_texts(&self) -> bool {
        self.gateway.archive().is_some()
    }

    /// Asks for a message whose attempt was not answered: all that fit it, the
    /// newest first. `None` if the gateway can't be asked, or does not tell.
    pub async fn find(&self, lost: &Lost) -> Option<Vec<Kept>> {
        let archive = self.gateway.archive()?;
        let response = archive.question(&self.http, lost).send().await.ok()?;
        archive.found(&read(response).await, lost)
    }

    /// Blanks what the gateway keeps of a message. `false`: try again later.
    pub async fn blank(&self, gateway_id: &str) -> bool {
        let Some(archive) = self.gateway.archive() else { return true };
        match archive.blanking(&self.http, gateway_id).send().await {
            Ok(response) => archive.is_blanked(&read(response).await),
            Err(_) => false,
        }
    }

    /// Reads what the gateway tells us unasked, if its signature is right.
    pub fn receive(&self, hook: &Hook<'_>) -> Result<GatewayEvent, HookError> {
        self.gateway.receive(hook)
    }

    /// What the gateway wants to read once an event is taken.
    pub fn thanks(&self) -> Thanks {
        self.gateway.thanks()
    }
}

/// What a status means when it is no success: the same with all gateways.
pub fn refusal(status: u16, retry_after: Option<Duration>, reason: String) -> Outcome {
    match status {
        401..=405 | 407 | 410 => Outcome::Misconfigured { reason },
        408 | 425 | 429 | 500..=599 => Outcome::Later { after: retry_after, reason },
        400..=499 => Outcome::Refused { reason },
        // Also a redirect: what answered was not the gateway's interface.
        _ => Outcome::Unknown { reason },
    }
}

/// What it means that no answer came: not sent if no connection was made,
/// else in doubt.
fn unanswered(error: &reqwest::Error) -> Outcome {
    if error.is_connect() {
        Outcome::Later { after: None, reason: "no connection to the gateway".to_owned() }
    } else if error.is_builder() {
        Outcome::Misconfigured { reason: "the request could not be made from the settings".to_owned() }
    } else if error.is_timeout() {
        Outcome::Unknown { reason: "the gateway did not answer in time".to_owned() }
    } else {
        Outcome::Unknown { reason: "the connection broke before the answer".to_owned() }
    }
}

async fn read(mut response: reqwest::Response) -> Answer {
    let status = response.status().as_u16();
    let retry_after = retry_after(response.headers());
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MAX_ANSWER => body.extend_from_slice(&chunk),
            Ok(None) => return Answer { status, retry_after, body: Some(body) },
            Ok(Some(_)) | Err(_) => return Answer { status, retry_after, body: None },
        }
    }
}

/// `Retry-After` as seconds or as a date, which is measured by the answer's
/// own `Date`: the other side's clock, whatever ours shows.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let value = text(RETRY_AFTER)?;
    let wait = match value.bytes().all(|b| b.is_ascii_digit()) {
        true => Duration::from_secs(value.parse().ok()?),
        false => {
            let until = DateTime::parse_from_rfc2822(value).ok()?;
            let now = DateTime::parse_from_rfc2822(text(DATE)?).ok()?;
            (until - now).to_std().unwrap_or(Duration::ZERO)
        }
    };
    Some(wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_given_in_seconds_or_as_a_date() {
        const DAY: &str = "Wed, 21 Oct 2026 07:28:00 GMT";
        for (value, date, want) in [
            ("0", None, Some(0)),
            ("35", None, Some(35)),
            ("86400", None, Some(86_400)),
            ("999999999", None, Some(86_400)),
            ("99999999999999999999999", None, None),
            ("Wed, 21 Oct 2026 07:30:00 GMT", Some(DAY), Some(120)),
            ("Wed, 21 Oct 2026 07:00:00 GMT", Some(DAY), Some(0)),
            ("Wed, 21 Oct 2026 07:30:00 GMT", None, None),
            ("soon", Some(DAY), None),
            ("-5", None, None),
            ("1.5", None, None),
            ("", None, None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, value.parse().expect("a header"));
            if let Some(date) = date {
                headers.insert(DATE, date.parse().expect("a header"));
            }
            assert_eq!(retry_after(&headers).map(|wait| wait.as_secs()), want, "{value}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }
}
