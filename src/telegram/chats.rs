//! Sends screens into chats.

use std::num::NonZeroU32;
use std::sync::Arc;

use async_trait::async_trait;
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use reqwest::multipart::{Form, Part};
use serde_json::json;
use teloxide::payloads::{
    EditMessageCaption, EditMessageCaptionSetters, EditMessageText, EditMessageTextSetters, SendMessage,
    SendMessageSetters,
};
use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardButtonKind, InlineKeyboardMarkup, LinkPreviewOptions, MessageId,
};

use super::api::{Api, ApiError};
use super::setup::set_commands;
use crate::dialog::shared::Voice;
use crate::i18n::{Button, CAPTION_LIMIT, Does, File, FileKind, Screen};
use crate::rules::person::Language;
use crate::talk::{ChatOutcome, Chats};

/// Chats of one bot, within Telegram's rate of new messages.
pub struct TelegramChats {
    api: Api,
    /// `None`: no limit, for tests and local servers.
    limits: Option<Limits>,
}

/// New messages only: edits and callback answers don't count.
struct Limits {
    all: DefaultDirectRateLimiter,
    one: DefaultKeyedRateLimiter<i64>,
}

impl TelegramChats {
    /// Chats with so many new messages a second for all together, and one a
    /// second for each chat; 0 lifts both limits.
    pub fn new(api: Api, messages_per_second: u32) -> Arc<Self> {
        let limits = NonZeroU32::new(messages_per_second).map(|rate| Limits {
            all: RateLimiter::direct(Quota::per_second(rate)),
            one: RateLimiter::keyed(Quota::per_second(NonZeroU32::MIN)),
        });
        Arc::new(Self { api, limits })
    }

    async fn edit(&self, chat: i64, message: i64, screen: &Screen) -> Result<(), ApiError> {
        let Ok(message) = i32::try_from(message) else { return Err(ApiError::NotEditable) };
        let mut request = EditMessageText::new(ChatId(chat), MessageId(message), screen.text.clone())
            .link_preview_options(no_preview());
        if let Some(keyboard) = keyboard(screen) {
            request = request.reply_markup(keyboard);
        }
        match self.api.send(&request).await {
            // What is too long to stand beside a file comes as a message of its own.
            Err(ApiError::HasCaption) if screen.text.encode_utf16().count() > CAPTION_LIMIT => {
                Err(ApiError::NotEditable)
            }
            Err(ApiError::HasCaption) => self.edit_caption(chat, MessageId(message), screen).await,
            edited => edited,
        }
    }

    /// The words beside a file; the file stays.
    async fn edit_caption(&self, chat: i64, message: MessageId, screen: &Screen) -> Result<(), ApiError> {
        let mut request = EditMessageCaption::new(ChatId(chat), message).caption(screen.text.clone());
        if let Some(keyboard) = keyboard(screen) {
            request = request.reply_markup(keyboard);
        }
        self.api.send(&request).await
    }

    async fn send_new(&self, chat: i64, screen: &Screen) -> Result<(), ApiError> {
        if let Some(limits) = &self.limits {
            limits.one.until_key_ready(&chat).await;
            limits.all.until_ready().await;
        }
        if let Some(file) = &screen.file {
            return self.send_file(chat, screen, file).await;
        }
        if let Some(voice) = &screen.voice {
            return self.send_voice(chat, screen, voice).await;
        }
        let mut request = SendMessage::new(ChatId(chat), screen.text.clone()).link_preview_options(no_preview());
        if screen.silent {
            request = request.disable_notification(true);
        }
        if let Some(keyboard) = keyboard(screen) {
            request = request.reply_markup(keyboard);
        }
        self.api.send(&request).await
    }
}

impl TelegramChats {
    /// A voice message that Telegram keeps, by its name.
    async fn send_voice(&self, chat: i64, screen: &Screen, voice: &Voice) -> Result<(), ApiError> {
        let mut request = json!({ "chat_id": chat, "voice": voice.as_str(), "caption": screen.text });
        if let Some(keyboard) = keyboard(screen) {
            request["reply_markup"] = json!(keyboard);
        }
        self.api.call("sendVoice", &request, None).await.map(drop)
    }

    async fn send_file(&self, chat: i64, screen: &Screen, file: &File) -> Result<(), ApiError> {
        let (method, field) = match file.kind {
            FileKind::Photo => ("sendPhoto", "photo"),
            FileKind::Document => ("sendDocument", "document"),
        };
        let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
        // Some phones open a file by what it is said to be, not by its name.
        let part = match file.name.ends_with(".ics") {
            true => part.mime_str("text/calendar").map_err(|_| ApiError::Refused(0, "a file's kind".into()))?,
            false => part,
        };
        let mut form =
            Form::new().text("chat_id", chat.to_string()).text("caption", screen.text.clone()).part(field, part);
        if screen.silent {
            form = form.text("disable_notification", "true");
        }
        let markup = keyboard(screen).and_then(|keyboard| serde_json::to_string(&keyboard).ok());
        if let Some(markup) = markup {
            form = form.text("reply_markup", markup);
        }
        self.api.upload(method, form).await
    }
}

#[async_trait]
impl Chats for TelegramChats {
    async fn show(&self, chat: i64, screen: &Screen, edits: Option<i64>) -> ChatOutcome {
        let sent = match edits {
            // A file can't be put in a text's place.
            Some(message) if screen.file.is_none() => match self.edit(chat, message, screen).await {
                Err(ApiError::NotEditable) => self.send_new(chat, screen).await,
                edited => edited,
            },
            _ => self.send_new(chat, screen).await,
        };
        outcome(sent)
    }

    async fn offer_commands(&self, chat: i64, language: Option<Language>) {
        set_commands(&self.api, chat, language).await;
    }

    fn forget_quiet_chats(&self) {
        if let Some(limits) = &self.limits {
            limits.one.retain_recent();
        }
    }
}

fn outcome(sent: Result<(), ApiError>) -> ChatOutcome {
    match sent {
        Ok(()) | Err(ApiError::NotModified) => ChatOutcome::Sent,
        Err(ApiError::Unreachable(reason)) => ChatOutcome::Later { after: None, reason },
        Err(ApiError::Throttled(after)) => {
            ChatOutcome::Later { after: Some(after), reason: "too many requests".into() }
        }
        Err(error @ (ApiError::Unauthorized | ApiError::Conflict)) => {
            ChatOutcome::Later { after: Some(std::time::Duration::from_secs(60)), reason: error.to_string() }
        }
        Err(ApiError::Ambiguous(reason)) => ChatOutcome::Unsure { reason },
        Err(ApiError::Blocked) => ChatOutcome::Blocked,
        Err(error @ (ApiError::NotEditable | ApiError::HasCaption | ApiError::Refused(..))) => {
            ChatOutcome::Refused { reason: error.to_string() }
        }
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn keyboard(screen: &Screen) -> Option<InlineKeyboardMarkup> {
    if screen.buttons.is_empty() {
        return None;
    }
    Some(InlineKeyboardMarkup::new(screen.buttons.iter().map(|row| row.iter().filter_map(button).collect::<Vec<_>>())))
}

fn button(button: &Button) -> Option<InlineKeyboardButton> {
    let kind = match &button.does {
        Does::Press(press) => InlineKeyboardButtonKind::CallbackData(press.encode()),
        Does::Open(link) => InlineKeyboardButtonKind::Url(link.parse().ok()?),
    };
    Some(InlineKeyboardButton::new(button.text.clone(), kind))
}
