//! The cookie of a session, and the token that each of its forms carries.

use axum::extract::Request;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use cookie::{Cookie, SameSite};
use subtle::ConstantTimeEq;

use super::Pages;
use crate::talk::invite::hash;

/// A browser keeps a cookie of this name to this host, to https and to the
/// whole site.
const SECURE_NAME: &str = "__Host-fodfaeste";
/// On a local address without https.
const LOCAL_NAME: &str = "fodfaeste";

/// The secret of a session, from its cookie.
#[derive(Clone)]
pub struct Session(String);

impl Session {
    /// The session of a request, whether or not it is one of ours.
    pub fn of(headers: &HeaderMap, pages: &Pages) -> Option<Self> {
        let name = name(pages);
        let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies = all.flat_map(|text| Cookie::split_parse(text.to_owned())).flatten();
        let own = cookies.find(|cookie| cookie.name() == name)?;
        (own.value().len() == 32).then(|| Self(own.value().to_owned()))
    }

    /// The secret.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// What each form of this session carries: whoever can't read the cookie
    /// can't make it.
    pub fn form_token(&self) -> String {
        hash(&format!("form:{}", self.0))
    }

    /// Whether a form is one of this session's.
    pub fn sent(&self, token: Option<&str>) -> bool {
        token.is_some_and(|token| self.form_token().as_bytes().ct_eq(token.as_bytes()).into())
    }
}

fn name(pages: &Pages) -> &'static str {
    if pages.0.secure { SECURE_NAME } else { LOCAL_NAME }
}

fn cookie(pages: &Pages, value: String) -> cookie::CookieBuilder<'static> {
    let path = if pages.0.secure { "/" } else { "/s" };
    Cookie::build((name(pages), value)).path(path).secure(pages.0.secure).http_only(true).same_site(SameSite::Strict)
}

/// Adds the cookie of a new session: gone when the browser is closed.
pub fn keep(response: &mut Response, pages: &Pages, secret: String) {
    set(response, &cookie(pages, secret).build().to_string());
}

/// Takes the cookie back.
pub fn drop_cookie(response: &mut Response, pages: &Pages) {
    set(response, &cookie(pages, String::new()).max_age(cookie::time::Duration::ZERO).build().to_string());
}

fn set(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Forms are sent from our own pages: a browser says where one comes from.
/// Those that don't are held by the session's token and the cookie's rules.
pub async fn from_here(request: Request, next: Next) -> Response {
    let from = request.headers().get("sec-fetch-site").map(HeaderValue::as_bytes);
    if request.method() == Method::POST && from.is_some_and(|from| from != b"same-origin") {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}
