//! `/calendar/{token}.ics`: what a staff member's own calendar subscribes to.
//!
//! Whatever opens nothing gets the same answer: an address that was never
//! made, was stopped, or whose owner is gone. Nothing here logs the path,
//! because the token is in it.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use crate::i18n::ics;
use crate::talk::{Talk, chain};

/// So many look-ups a second for all together, and more at once now and then:
/// a programme's calendars ask far less, and guessing stays slow.
const LOOK_UPS: NonZeroU32 = NonZeroU32::new(20).expect("not zero");
const AT_ONCE: NonZeroU32 = NonZeroU32::new(60).expect("not zero");

/// A token of ours has this length.
const TOKEN: usize = 32;

#[derive(Clone)]
struct Feeds {
    talk: Talk,
    limit: Arc<DefaultDirectRateLimiter>,
}

/// The route. GET and HEAD only.
pub fn router(talk: Talk) -> Router {
    let limit = Arc::new(RateLimiter::direct(Quota::per_second(LOOK_UPS).allow_burst(AT_ONCE)));
    Router::new().route("/calendar/{file}", get(read)).with_state(Feeds { talk, limit })
}

async fn read(State(feeds): State<Feeds>, Path(file): Path<String>) -> Response {
    let Some(token) = token(&file) else { return nothing() };
    if feeds.limit.check().is_err() {
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "60")], "try again later\n").into_response();
    }
    match feeds.talk.calendar_feed(token).await {
        Ok(Some(lines)) => {
            let text = ics::feed(&lines, feeds.talk.clock.now());
            (private("text/calendar; charset=utf-8"), text).into_response()
        }
        Ok(None) => nothing(),
        Err(error) => {
            tracing::warn!(error = %chain(&error), "a calendar can't be read");
            (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "60")], "try again later\n").into_response()
        }
    }
}

fn token(file: &str) -> Option<&str> {
    let token = file.strip_suffix(".ics")?;
    let plain = token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (plain && token.len() == TOKEN).then_some(token)
}

fn nothing() -> Response {
    (StatusCode::NOT_FOUND, private("text/plain; charset=utf-8"), "not found\n").into_response()
}

/// Kept by nobody on the way, and in no search engine.
fn private(kind: &'static str) -> [(HeaderName, HeaderValue); 3] {
    let value = HeaderValue::from_static;
    [
        (CONTENT_TYPE, value(kind)),
        (CACHE_CONTROL, value("private, no-cache")),
        (HeaderName::from_static("x-robots-tag"), value("noindex")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_be_a_token_is_looked_up() {
        let good = "a-Z_0".repeat(7)[..TOKEN].to_owned();
        assert_eq!(token(&format!("{good}.ics")), Some(good.as_str()));
        for bad in [good.clone(), format!("{good}.ICS"), format!("{good}a.ics"), ".ics".into(), "%00.ics".into()] {
            assert_eq!(token(&bad), None, "{bad}");
        }
    }
}
