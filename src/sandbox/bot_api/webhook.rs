//! Webhooks: the server brings each update itself, again and again until it
//! gets a 2xx.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;

use super::params::Params;
use super::refusal::Refusal;
use super::{BotApi, Reply, done};

const PATIENCE: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Where updates are brought.
#[derive(Clone)]
pub struct Webhook {
    url: url::Url,
    secret: Option<String>,
    connections: usize,
    last_error: Option<(i64, String)>,
}

impl Webhook {
    /// Whether an update on its way to one may go on to the other: a restarted
    /// service may have set the same address with a new secret.
    fn is_same(&self, other: &Self) -> bool {
        self.url == other.url && self.secret == other.secret
    }
}

/// `setWebhook`; an empty URL takes it away.
pub fn set(api: &BotApi, params: &Params) -> Reply {
    let address = params.text("url").unwrap_or_default();
    if address.is_empty() {
        return delete(api, params);
    }
    let url = url::Url::parse(address).map_err(|_| Refusal::WEBHOOK_URL)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::WEBHOOK_URL);
    }
    let secret = params.text("secret_token").filter(|text| !text.is_empty()).map(str::to_owned);
    if secret.as_deref().is_some_and(|text| !is_secret(text)) {
        return Err(Refusal::WEBHOOK_SECRET);
    }
    let connections = params.int("max_connections")?.unwrap_or(40).clamp(1, 100) as usize;
    let mut state = api.lock();
    if let Some(kinds) = params.json::<Vec<String>>("allowed_updates")? {
        state.queue.allowed = (!kinds.is_empty()).then_some(kinds);
    }
    if params.flag("drop_pending_updates") {
        state.queue.drop_all();
    }
    state.webhook = Some(Webhook { url, secret, connections, last_error: None });
    state.polls.end_for_webhook();
    drop(state);
    api.0.arrived.notify_waiters();
    Ok(done())
}

/// `deleteWebhook`.
pub fn delete(api: &BotApi, params: &Params) -> Reply {
    let mut state = api.lock();
    state.webhook = None;
    if params.flag("drop_pending_updates") {
        state.queue.drop_all();
    }
    Ok(done())
}

/// `getWebhookInfo`.
pub fn info(api: &BotApi) -> Reply {
    let state = api.lock();
    let webhook = state.webhook.as_ref();
    let mut info = json!({
        "url": webhook.map_or("", |webhook| webhook.url.as_str()),
        "has_custom_certificate": false,
        "pending_update_count": state.queue.waiting().len(),
    });
    if let Some(webhook) = webhook {
        info["max_connections"] = webhook.connections.into();
        if let Some((at, text)) = &webhook.last_error {
            info["last_error_date"] = (*at).into();
            info["last_error_message"] = text.clone().into();
        }
    }
    Ok(info.to_string())
}

fn is_secret(text: &str) -> bool {
    text.len() <= 256 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// One update on its way.
struct Parcel {
    id: i64,
    chat: i64,
    raw: String,
    webhook: Webhook,
}

/// Brings what waits, several chats at once and each chat in order, until it
/// is dropped.
pub async fn deliver(api: BotApi) {
    let client = reqwest::Client::builder().timeout(PATIENCE).redirect(reqwest::redirect::Policy::none()).build();
    let Ok(client) = client else { return };
    let mut busy: HashSet<i64> = HashSet::new();
    let mut under_way = JoinSet::new();
    loop {
        let mut arrived = std::pin::pin!(api.0.arrived.notified());
        arrived.as_mut().enable();
        for parcel in next_parcels(&api, &mut busy) {
            under_way.spawn(bring(api.clone(), client.clone(), parcel));
        }
        tokio::select! {
            () = arrived => {}
            Some(Ok(chat)) = under_way.join_next() => { busy.remove(&chat); }
        }
    }
}

fn next_parcels(api: &BotApi, busy: &mut HashSet<i64>) -> Vec<Parcel> {
    let state = api.lock();
    let Some(webhook) = &state.webhook else { return Vec::new() };
    let mut parcels = Vec::new();
    for update in state.queue.waiting() {
        if busy.len() >= webhook.connections {
            break;
        }
        if busy.insert(update.chat) {
            let parcel = Parcel { id: update.id, chat: update.chat, raw: update.raw.clone(), webhook: webhook.clone() };
            parcels.push(parcel);
        }
    }
    parcels
}

/// Brings one update until it is taken, or until no webhook wants it.
async fn bring(api: BotApi, client: reqwest::Client, parcel: Parcel) -> i64 {
    let mut pause = FIRST_PAUSE;
    loop {
        let fault = match request(&client, &parcel).send().await {
            Ok(answer) if answer.status().is_success() => {
                api.change(|state| state.queue.taken(parcel.id));
                return parcel.chat;
            }
            Ok(answer) => format!("Wrong response from the webhook: {}", answer.status()),
            Err(_) => "Connection refused".to_owned(),
        };
        let at = api.now().timestamp();
        {
            let mut state = api.lock();
            match &mut state.webhook {
                Some(webhook) if webhook.is_same(&parcel.webhook) => webhook.last_error = Some((at, fault)),
                _ => return parcel.chat,
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn request(client: &reqwest::Client, parcel: &Parcel) -> reqwest::RequestBuilder {
    let request = client
        .post(parcel.webhook.url.clone())
        .header(reqwest::header::CONTENT_TYPE, "application/json")
        .body(parcel.raw.clone());
    match &parcel.webhook.secret {
        Some(secret) => request.header("X-Telegram-Bot-Api-Secret-Token", secret),
        None => request,
    }
}
