//! `[telegram]`: the bot and how it hears from people.

use secrecy::SecretString;
use url::Url;

use super::http::Http;
use super::reader::Reader;

const API: &str = "https://api.telegram.org";

/// How updates reach us.
#[derive(Clone, Debug)]
pub enum Mode {
    /// We ask for them.
    Polling,
    /// Telegram sends them to `{public_url}/telegram/{secret}`.
    Webhook { public_url: Url, secret: SecretString },
}

/// What a chat may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Meetings, scores and pictures.
    Full,
    /// Meetings only; scoring opens a page.
    Notices,
}

/// The bot. Without a token the service runs with SMS and pages only.
#[derive(Clone, Debug)]
pub struct Telegram {
    pub token: Option<SecretString>,
    pub api_url: Url,
    pub mode: Mode,
    pub content: Content,
    /// New messages a second for all chats together; 0 lifts every limit.
    pub messages_per_second: u32,
}

impl Telegram {
    pub(super) fn read(reader: &mut Reader, http: &Http) -> Option<Self> {
        let token = reader.parsed("telegram.token", token);
        Some(Self {
            mode: mode(reader, http, token.is_some()),
            token,
            api_url: reader.url("telegram.api_url").or_else(|| API.parse().ok())?,
            content: reader
                .word("telegram.content", &[("full", Content::Full), ("notices", Content::Notices)])
                .unwrap_or(Content::Full),
            messages_per_second: reader.number("telegram.messages_per_second").unwrap_or(25),
        })
    }
}

/// Letters that can stand in an address; anything else was copied badly.
fn token(text: &str) -> Result<SecretString, String> {
    let fits = (1..=256).contains(&text.len()) && text.bytes().all(|b| is_url_safe(b) || b == b':');
    let wrong = || "is no bot token: copy it from BotFather, digits, a colon and letters".to_owned();
    fits.then(|| text.into()).ok_or_else(wrong)
}

fn mode(reader: &mut Reader, http: &Http, has_token: bool) -> Mode {
    let wants_webhook = reader.word("telegram.mode", &[("polling", false), ("webhook", true)]) == Some(true);
    let secret = reader.parsed("telegram.webhook_secret", webhook_secret);
    if !wants_webhook {
        return Mode::Polling;
    }
    if !has_token {
        reader.miss("telegram.token", "telegram.mode = \"webhook\" needs the bot's token");
    }
    if http.public_url.is_none() {
        reader.miss("http.public_url", "telegram.mode = \"webhook\" needs the address that Telegram calls");
    }
    if secret.is_none() {
        reader.miss("telegram.webhook_secret", "telegram.mode = \"webhook\" needs 1 to 256 letters, digits, _ or -");
    }
    match (http.public_url.clone(), secret) {
        (Some(public_url), Some(secret)) => Mode::Webhook { public_url, secret },
        _ => Mode::Polling,
    }
}

/// Telegram's own rule for `secret_token`.
fn webhook_secret(text: &str) -> Result<SecretString, String> {
    let fits = (1..=256).contains(&text.len()) && text.bytes().all(is_url_safe);
    fits.then(|| text.into()).ok_or_else(|| "must be 1 to 256 letters A-Z a-z, digits, _ or -".to_owned())
}

fn is_url_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}
