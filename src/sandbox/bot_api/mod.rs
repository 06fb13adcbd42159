//! A local Telegram Bot API: the methods that the service uses, spoken over
//! HTTP as Telegram's own, with the chats of the people behind it.
//!
//! It refuses what Telegram refuses, in the same words; unknown methods get a
//! 404. Private chats only: anything else comes in through
//! [`BotApi::inject`].

mod commands;
mod keyboard;
mod object;
mod params;
mod people;
mod picture;
mod poll;
mod queue;
mod refusal;
mod send;
mod webhook;

pub use commands::Command;
pub use keyboard::Button;
pub use object::{FileKind, Toast};
pub use people::{ChatMessage, NoButton, SeenFile};

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State as AxumState};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};

use super::Now;
use super::fault::Faults;
use super::wire::{Cut, Line};
use object::{Chat, File, User};
use params::{MOST_BYTES, Params};
use refusal::Refusal;

/// What a method gives: the JSON of its result.
type Reply = Result<String, Refusal>;

/// The server and the people's side of it; clones share everything.
#[derive(Clone)]
pub struct BotApi(Arc<Inner>);

struct Inner {
    token: String,
    me: User,
    now: Now,
    state: Mutex<State>,
    /// Raised at every change that a person or a test could see.
    revision: watch::Sender<u64>,
    /// An update came, a poll began or a webhook was set.
    arrived: Notify,
    faults: Faults,
}

/// All that the server remembers.
struct State {
    chats: HashMap<i64, Chat>,
    queue: queue::Queue,
    polls: poll::Polls,
    webhook: Option<webhook::Webhook>,
    /// Taps not answered yet: who tapped, and when.
    queries: HashMap<String, (i64, DateTime<Utc>)>,
    menus: commands::Menus,
    files: HashMap<String, File>,
    calls: HashMap<String, u64>,
    last_message: i64,
}

impl State {
    fn next_message(&mut self) -> i64 {
        self.last_message += 1;
        self.last_message
    }
}

impl BotApi {
    /// A server with one bot, known by its token (`123:abc`), and nobody else.
    pub fn new(token: &str, username: &str, now: Now) -> Self {
        let id = token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(7_000_001);
        let me = User {
            id,
            is_bot: true,
            first_name: "Fodfæste".to_owned(),
            username: Some(username.to_owned()),
            language_code: None,
        };
        let state = State {
            chats: HashMap::new(),
            queue: queue::Queue::new(),
            polls: poll::Polls::default(),
            webhook: None,
            queries: HashMap::new(),
            menus: HashMap::new(),
            files: HashMap::new(),
            calls: HashMap::new(),
            last_message: 0,
        };
        Self(Arc::new(Inner {
            token: token.to_owned(),
            me,
            now,
            state: Mutex::new(state),
            revision: watch::Sender::new(0),
            arrived: Notify::new(),
            faults: Faults::default(),
        }))
    }

    /// Serves until it is dropped; brings updates to a webhook meanwhile.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let delivery = webhook::deliver(self.clone());
        let router = Router::new().fallback(call).layer(DefaultBodyLimit::max(MOST_BYTES)).with_state(self);
        let server = axum::serve(Line(listener), router.into_make_service_with_connect_info::<Cut>());
        tokio::select! {
            ended = server.into_future() => ended,
            () = delivery => Ok(()),
        }
    }

    /// The bot's name, without the at sign.
    pub fn username(&self) -> &str {
        self.0.me.username.as_deref().unwrap_or_default()
    }

    /// The faults that a test orders; methods by their name, `*` for any.
    pub fn faults(&self) -> &Faults {
        &self.0.faults
    }

    /// A number that rises with every change; can be waited on.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.revision.subscribe()
    }

    /// How many updates the bot has not told the server to forget.
    pub fn unacknowledged(&self) -> usize {
        self.lock().queue.waiting().len()
    }

    /// The ids that the bot told the server to forget (a higher offset, or a
    /// webhook's 2xx), in that order.
    pub fn acknowledged(&self) -> Vec<i64> {
        self.lock().queue.forgotten().to_vec()
    }

    /// Puts any update behind those that wait, as it is; for kinds that no
    /// person here can cause, and for broken ones. Without an `update_id` it
    /// is given as it is.
    pub fn inject(&self, update: &serde_json::Value) {
        self.change(|state| state.queue.inject(update));
    }

    /// The next update has this id, as after an idle week.
    pub fn restart_ids_at(&self, id: i64) {
        self.lock().queue.restart_at(id);
    }

    /// How often a method was called and reached its handler.
    pub fn calls(&self, method: &str) -> u64 {
        self.lock().calls.get(&method.to_lowercase()).copied().unwrap_or(0)
    }

    fn now(&self) -> DateTime<Utc> {
        (self.0.now)()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes something, and tells those who wait.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let (changed, arrived) = {
            let mut state = self.lock();
            let before = state.queue.added;
            let changed = change(&mut state);
            (changed, state.queue.added > before)
        };
        self.0.revision.send_modify(|revision| *revision += 1);
        // Who brings or waits for updates is not woken for anything else.
        if arrived {
            self.0.arrived.notify_waiters();
        }
        changed
    }
}

/// Telegram's `true`.
fn done() -> String {
    "true".to_owned()
}

/// The JSON of an object.
fn reply(object: &impl Serialize) -> String {
    serde_json::to_string(object).unwrap_or_else(|_| "null".to_owned())
}

/// Any request: `/bot{token}/{method}`.
async fn call(AxumState(api): AxumState<BotApi>, ConnectInfo(cut): ConnectInfo<Cut>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let Some((bot, method)) = path.strip_prefix("bot").and_then(|rest| rest.split_once('/')) else {
        return Refusal::NO_METHOD.into_response();
    };
    if bot != api.0.token {
        return Refusal::UNAUTHORIZED.into_response();
    }
    let method = method.trim_end_matches('/').to_lowercase();
    let handling = async {
        let mut params = match Params::read(request).await {
            Ok(params) => params,
            Err(refusal) => return refusal.into_response(),
        };
        match handle(&api, &method, &mut params).await {
            Ok(result) => {
                let body = format!("{{\"ok\":true,\"result\":{result}}}");
                ([(CONTENT_TYPE, "application/json")], body).into_response()
            }
            Err(refusal) => refusal.into_response(),
        }
    };
    api.0.faults.around(&method, &cut, handling).await
}

async fn handle(api: &BotApi, method: &str, params: &mut Params) -> Reply {
    *api.lock().calls.entry(method.to_owned()).or_default() += 1;
    api.0.revision.send_modify(|revision| *revision += 1);
    match method {
        "getme" => Ok(me(api)),
        "getupdates" => poll::get_updates(api, params).await,
        "setwebhook" => webhook::set(api, params),
        "deletewebhook" => webhook::delete(api, params),
        "getwebhookinfo" => webhook::info(api),
        "sendmessage" => send::message(api, params),
        "sendphoto" => send::file(api, params, FileKind::Photo),
        "sendvoice" => send::file(api, params, FileKind::Voice),
        "senddocument" => send::file(api, params, FileKind::Document),
        "editmessagetext" => send::edit_text(api, params),
        "editmessagecaption" => send::edit_caption(api, params),
        "editmessagereplymarkup" => send::edit_keyboard(api, params),
        "deletemessage" => send::delete(api, params),
        "answercallbackquery" => send::answer_query(api, params),
        "sendchataction" => send::touch(api, params),
        "getchat" => chat_info(api, params),
        "setmycommands" => commands::set(api, params),
        "getmycommands" => commands::get(api, params),
        "deletemycommands" => commands::delete(api, params),
        "leavechat"
        | "setchatmenubutton"
        | "setmydescription"
        | "setmyshortdescription"
        | "setmyname"
        | "logout"
        | "close" => Ok(done()),
        _ => Err(Refusal::NO_METHOD),
    }
}

fn me(api: &BotApi) -> String {
    let mut me = json!(api.0.me);
    let abilities = [
        "can_join_groups",
        "can_read_all_group_messages",
        "supports_inline_queries",
        "can_connect_to_business",
        "has_main_web_app",
    ];
    for ability in abilities {
        me[ability] = false.into();
    }
    me.to_string()
}

fn chat_info(api: &BotApi, params: &Params) -> Reply {
    let mut state = api.lock();
    let mut chat = json!(send::open_chat(&mut state, params)?.object());
    chat["accent_color_id"] = 0.into();
    chat["max_reaction_count"] = 11.into();
    let gifts = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"];
    chat["accepted_gift_types"] = gifts.iter().map(|gift| ((*gift).to_owned(), json!(false))).collect();
    Ok(chat.to_string())
}
