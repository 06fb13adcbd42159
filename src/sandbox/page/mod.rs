//! The page of the sandbox: a citizen's chat, the consultant's chat and the
//! citizen's phone side by side, with a clock that can be moved.
//!
//! It knows the service only through what people see of it, and the clock
//! through [`World`].

mod act;
mod view;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use tokio::sync::watch;

use super::bot_api::BotApi;
use super::cohort::Cohort;
use super::phone::Phone;

/// The consultant's chat.
pub const CONSULTANT: i64 = 100;

/// The leader's chat.
pub const LEADER: i64 = 101;

/// The chat of the first person who is new; the next ones follow.
const FIRST_NEW: i64 = 2001;

const HTML: &str = include_str!("../../../assets/sandbox/index.html");
const CSS: &str = include_str!("../../../assets/sandbox/page.css");
const SCRIPT: &str = include_str!("../../../assets/sandbox/page.js");
const POLICY: &str = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'";

/// The service and its clock, as far as the page moves them.
#[async_trait]
pub trait World: Send + Sync {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;

    /// Moves the clock, and returns when the work that fell due is done.
    async fn advance(&self, by: TimeDelta);

    /// Moves the clock to someone's next reminder, or to anybody's where they
    /// have none, and returns when it is sent; `None` where none is planned.
    async fn to_next_reminder(&self, of: &Resident) -> Option<DateTime<Utc>>;

    /// A new code for `/start`, for the citizen with this ref.
    async fn invite(&self, reference: &str) -> Option<String>;
}

/// Someone whom one can become.
#[derive(Clone, Debug, Serialize)]
pub struct Resident {
    pub chat: i64,
    /// The case reference; empty for someone new.
    #[serde(rename = "ref")]
    pub reference: String,
    pub name: String,
    /// The language's name in English; empty for someone new.
    pub language: &'static str,
    pub phone: Option<String>,
    /// Whether their chat is bound from the start.
    pub telegram: bool,
}

/// What the page plays with; clones share everything.
#[derive(Clone)]
pub struct Play(Arc<Stage>);

struct Stage {
    api: BotApi,
    phone: Phone,
    world: Arc<dyn World>,
    zone: Tz,
    residents: Mutex<Vec<Resident>>,
    /// Raised when the clock was moved or someone new came.
    revision: watch::Sender<u64>,
}

impl Play {
    /// A stage with the cohort on it; registers everyone's chat with the Bot API.
    pub fn new(api: BotApi, phone: Phone, world: Arc<dyn World>, zone: Tz, cohort: &Cohort) -> Self {
        let mut residents = Vec::new();
        for citizen in &cohort.citizens {
            let tag = citizen.language.tag();
            api.person(citizen.chat(), citizen.name, tag.split('-').next());
            residents.push(Resident {
                chat: citizen.chat(),
                reference: citizen.reference.clone(),
                name: citizen.name.to_owned(),
                language: view::language_name(citizen.language),
                phone: citizen.phone.clone(),
                telegram: citizen.telegram,
            });
        }
        api.person(CONSULTANT, "Consultant", Some("da"));
        api.person(LEADER, "Leader", Some("da"));
        let residents = Mutex::new(residents);
        Self(Arc::new(Stage { api, phone, world, zone, residents, revision: watch::Sender::new(0) }))
    }

    /// The page at `/`, and what it calls under `/sandbox/`.
    pub fn router(self) -> Router {
        Router::new()
            .route("/", get(|| file("text/html; charset=utf-8", HTML)))
            .route("/sandbox/page.css", get(|| file("text/css; charset=utf-8", CSS)))
            .route("/sandbox/page.js", get(|| file("text/javascript; charset=utf-8", SCRIPT)))
            .route("/sandbox/state", get(view::state))
            .route("/sandbox/file/{id}", get(view::attachment))
            .route("/sandbox/text", post(act::text))
            .route("/sandbox/send", post(act::send))
            .route("/sandbox/press", post(act::press))
            .route("/sandbox/block", post(act::block))
            .route("/sandbox/sms", post(act::sms))
            .route("/sandbox/become", post(act::become_new))
            .route("/sandbox/connect", post(act::connect))
            .route("/sandbox/clock", post(act::clock))
            .with_state(self)
    }

    fn residents(&self) -> MutexGuard<'_, Vec<Resident>> {
        self.0.residents.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn resident(&self, chat: i64) -> Option<Resident> {
        self.residents().iter().find(|resident| resident.chat == chat).cloned()
    }

    fn changed(&self) {
        self.0.revision.send_modify(|revision| *revision += 1);
    }
}

async fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, POLICY)], text)
}
