//! Pages and webhooks over HTTP.

mod calendar;
mod health;
pub mod paper;
pub mod scorecard;
mod sms;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;

use crate::i18n::Unit;
use crate::sms::client::Client;
use crate::talk::Talk;

/// The longest body that is taken.
const MOST: usize = 64 * 1024;

/// The routes of the service itself; those of the SMS gateway where there is one.
pub fn router(talk: Talk, unit: Arc<Unit>, gateway: Option<Arc<Client>>) -> Router {
    let router =
        health::router(talk.clone()).merge(calendar::router(talk.clone())).merge(scorecard::router(talk.clone(), unit));
    let router = match gateway {
        Some(client) => router.merge(sms::router(talk, client)),
        None => router,
    };
    router.layer(DefaultBodyLimit::max(MOST))
}
