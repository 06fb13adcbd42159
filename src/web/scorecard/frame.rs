//! What every page shares: its head, the choice of language, and the headers
//! that hold it to itself.

use std::sync::LazyLock;

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::Pages;
use crate::i18n::{Unit, latin, words as w};
use crate::rules::person::Language;

const CSS: &str = include_str!("../../../assets/scorecard/page.css");

/// One style, known by its hash; nothing is run, and nothing is fetched.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let style = STANDARD.encode(Sha256::digest(CSS.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Headers of every answer, refusals included.
pub async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, POLICY.clone());
    for (name, value) in [
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Which language a page is in, and how another is chosen.
pub enum Choice<'a> {
    /// By an address: nothing has begun.
    Link,
    /// By a form of the session, which comes back to a place.
    Form {
        token: &'a str,
        at: &'a str,
    },
    None,
}

/// A whole page. Its title is the unit's name: history and tabs tell no more.
pub fn page(status: StatusCode, l: Language, unit: &Unit, choice: &Choice<'_>, body: &Markup) -> Response {
    let direction = if l.is_right_to_left() { "rtl" } else { "ltr" };
    let document = html! {
        (DOCTYPE)
        html lang=(l.tag()) dir=(direction) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (unit.name) }
                style { (PreEscaped(CSS)) }
            }
            body {
                header {
                    p.unit { bdi { (unit.name) } }
                    (languages(l, choice))
                }
                main { (body) }
                (foot(l, unit))
            }
        }
    };
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], document.into_string()).into_response()
}

fn languages(chosen: Language, choice: &Choice<'_>) -> Markup {
    let is_current = |l: Language| (l == chosen).then_some("true");
    html! {
        @match choice {
            Choice::None => {},
            Choice::Link => nav.languages aria-label=(w::command_language(chosen)) {
                @for l in Language::ALL {
                    a href={ "?lang=" (l.tag()) } lang=(l.tag()) aria-current=[is_current(l)] { (w::language_name(l)) }
                }
            },
            Choice::Form { token, at } => nav.languages aria-label=(w::command_language(chosen)) {
                form method="post" action="/s/language" {
                    input type="hidden" name="form" value=(token);
                    input type="hidden" name="at" value=(at);
                    @for l in Language::ALL {
                        button name="language" value=(l.tag()) lang=(l.tag()) aria-current=[is_current(l)] {
                            (w::language_name(l))
                        }
                    }
                }
            },
        }
    }
}

fn foot(l: Language, unit: &Unit) -> Markup {
    html! {
        @if let Some(phone) = &unit.phone {
            @let (phone, name) = (latin(l, phone), latin(l, &unit.name));
            footer { p { (w::call(l, w::Call { phone: &phone, unit: &name })) } }
        }
    }
}

/// One sentence in all five languages, for whoever it is.
pub fn for_all(status: StatusCode, pages: &Pages, sentence: impl Fn(Language) -> String) -> Response {
    let body = html! {
        @for l in Language::ALL {
            p.plain lang=(l.tag()) dir=(if l.is_right_to_left() { "rtl" } else { "ltr" }) { (sentence(l)) }
        }
    };
    page(status, Language::Danish, pages.unit(), &Choice::None, &body)
}

/// The one answer to a link or a session that opens nothing, whatever the
/// reason: never made, used, taken back, expired, another's.
pub fn gone(pages: &Pages) -> Response {
    nothing(StatusCode::NOT_FOUND, pages)
}

/// The same to a form that is not one of ours.
pub fn refused(pages: &Pages) -> Response {
    nothing(StatusCode::FORBIDDEN, pages)
}

fn nothing(status: StatusCode, pages: &Pages) -> Response {
    for_all(status, pages, |l| w::page_gone(l, &latin(l, &pages.unit().name)))
}

/// Too much at once; nothing is lost.
pub fn slow(pages: &Pages) -> Response {
    let mut response = for_all(StatusCode::TOO_MANY_REQUESTS, pages, |l| w::page_slow(l).to_owned());
    response.headers_mut().insert(axum::http::header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

/// The database can't be reached.
pub fn trouble(pages: &Pages, error: &crate::store::StoreError) -> Response {
    tracing::warn!(error = %crate::talk::chain(error), "a page can't be shown");
    for_all(StatusCode::SERVICE_UNAVAILABLE, pages, |l| w::page_trouble(l).to_owned())
}
