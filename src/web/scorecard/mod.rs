//! `/s/{token}`: the scorecard as a page, for a workplace or a citizen who has
//! a link and no account.
//!
//! Looking (GET and HEAD, which mail scanners do) never begins anything. The
//! button behind a link exchanges it for a session; from then on no address
//! holds a secret, and every form carries a token of its session. Whatever
//! opens nothing gets the same answer. No script is needed or allowed.

mod card;
mod door;
mod end;
mod frame;
mod question;
mod review;
mod session;

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use axum::middleware::from_fn;
use axum::routing::{MethodRouter, get, post};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::i18n::Unit;
use crate::talk::Talk;

use std::num::NonZeroU32;

/// So many looks and entries behind links a second, for all together.
const DOORS: NonZeroU32 = NonZeroU32::new(50).expect("not zero");
const DOORS_AT_ONCE: NonZeroU32 = NonZeroU32::new(200).expect("not zero");

/// So many forms a second of one visitor: far more than somebody presses.
const FORMS: NonZeroU32 = NonZeroU32::new(10).expect("not zero");
const FORMS_AT_ONCE: NonZeroU32 = NonZeroU32::new(30).expect("not zero");

/// The limiter of forms remembers at most so many visitors.
const VISITORS: usize = 20_000;

/// What the pages need.
#[derive(Clone)]
pub struct Pages(Arc<Inner>);

struct Inner {
    talk: Talk,
    unit: Arc<Unit>,
    /// Whether people reach us over https: cookies are held to it.
    secure: bool,
    doors: DefaultDirectRateLimiter,
    forms: DefaultKeyedRateLimiter<String>,
}

impl Pages {
    fn new(talk: Talk, unit: Arc<Unit>) -> Self {
        let secure = talk.manner.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
        Self(Arc::new(Inner {
            talk,
            unit,
            secure,
            doors: RateLimiter::direct(Quota::per_second(DOORS).allow_burst(DOORS_AT_ONCE)),
            forms: RateLimiter::keyed(Quota::per_second(FORMS).allow_burst(FORMS_AT_ONCE)),
        }))
    }

    fn talk(&self) -> &Talk {
        &self.0.talk
    }

    fn unit(&self) -> &Unit {
        &self.0.unit
    }

    /// Whether one more look behind a link may be taken now.
    fn may_knock(&self) -> bool {
        self.0.doors.check().is_ok()
    }

    /// Whether a visitor may send one more form now.
    fn may_send(&self, session: &str) -> bool {
        if self.0.forms.len() > VISITORS {
            self.0.forms.retain_recent();
        }
        self.0.forms.check_key(&session.to_owned()).is_ok()
    }
}

/// One route: its path, and the methods that it takes.
type Route = (&'static str, &'static [Method], MethodRouter<Pages>);

const LOOK: &[Method] = &[Method::GET, Method::HEAD];
const FORM: &[Method] = &[Method::POST];

fn routes() -> Vec<Route> {
    vec![
        ("/s/{token}", &[Method::GET, Method::HEAD, Method::POST], get(door::look).post(door::enter)),
        ("/s/card", LOOK, get(card::look)),
        ("/s/answer", FORM, post(card::answer)),
        ("/s/employ", FORM, post(card::employ)),
        ("/s/send", FORM, post(card::send)),
        ("/s/language", FORM, post(card::language)),
        ("/s/leave", FORM, post(card::leave)),
    ]
}

/// Every path with its methods, for whoever checks who may do what.
pub fn table() -> Vec<(&'static str, &'static [Method])> {
    routes().into_iter().map(|(path, methods, _)| (path, methods)).collect()
}

/// The routes.
pub fn router(talk: Talk, unit: Arc<Unit>) -> Router {
    let router = routes().into_iter().fold(Router::new(), |router, (path, _, handler)| router.route(path, handler));
    router.layer(from_fn(session::from_here)).layer(from_fn(frame::guarded)).with_state(Pages::new(talk, unit))
}
