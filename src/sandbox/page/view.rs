//! What the page shows: both chats, the phone and the clock, as JSON.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CONSULTANT, LEADER, Play, Resident};
use crate::rules::person::Language;
use crate::sandbox::bot_api::{Button, ChatMessage, Command, FileKind, Toast};

/// How long the page waits for a change; then the clock's hands have moved.
const LONGEST: Duration = Duration::from_secs(10);

/// As much of a chat as one would scroll through.
const MOST_MESSAGES: usize = 200;

#[derive(Deserialize)]
pub struct Ask {
    citizen: i64,
    staff: i64,
    /// Whose phone, if not the citizen's.
    #[serde(default)]
    phone: String,
    /// The revision that the page shows; it waits for another.
    #[serde(default)]
    seen: String,
}

/// All that the page shows.
#[derive(Serialize)]
pub struct Shown {
    revision: String,
    clock: Clock,
    bot: String,
    residents: Vec<Resident>,
    citizen: Chat,
    staff: Chat,
    phone: Vec<Sms>,
    /// Numbers of others that have got an SMS, such as a workplace's.
    phones: Vec<String>,
}

#[derive(Serialize)]
struct Clock {
    weekday: String,
    date: String,
    time: String,
}

#[derive(Serialize)]
struct Chat {
    chat: i64,
    blocked: bool,
    commands: Vec<Command>,
    messages: Vec<Message>,
    toast: Option<Toast>,
}

#[derive(Serialize)]
struct Message {
    id: i64,
    own: bool,
    text: String,
    buttons: Vec<Vec<Button>>,
    day: String,
    time: String,
    edited: bool,
    file: Option<Attachment>,
}

#[derive(Serialize)]
struct Attachment {
    id: String,
    kind: FileKind,
    name: String,
}

#[derive(Serialize)]
struct Sms {
    id: String,
    own: bool,
    sender: String,
    text: String,
    day: String,
    time: String,
}

/// Answers when something has changed, at the latest after a while.
pub async fn state(State(play): State<Play>, Query(ask): Query<Ask>) -> Result<Json<Shown>, StatusCode> {
    let known = [CONSULTANT, LEADER].contains(&ask.staff) && play.resident(ask.citizen).is_some();
    if !known {
        return Err(StatusCode::NOT_FOUND);
    }
    let mut messages = play.0.api.changes();
    let mut texts = play.0.phone.changes();
    let mut others = play.0.revision.subscribe();
    let revision = play.revision();
    if revision == ask.seen {
        // Ending without a change is as good: the page asks again.
        let _ = tokio::time::timeout(LONGEST, async {
            tokio::select! {
                _ = messages.changed() => {}
                _ = texts.changed() => {}
                _ = others.changed() => {}
            }
        })
        .await;
    }
    Ok(Json(play.shown(&ask)))
}

/// A picture or file of a message.
pub async fn attachment(State(play): State<Play>, Path(id): Path<String>) -> Result<impl IntoResponse, StatusCode> {
    let file = play.0.api.file(&id).ok_or(StatusCode::NOT_FOUND)?;
    let kind = if file.kind == FileKind::Photo && file.bytes.starts_with(b"\x89PNG") {
        "image/png".to_owned()
    } else {
        file.mime
    };
    Ok(([(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, "sandbox".to_owned())], file.bytes))
}

impl Play {
    fn revision(&self) -> String {
        let stage = &self.0;
        let (api, phone, own) = (stage.api.changes(), stage.phone.changes(), stage.revision.subscribe());
        format!("{}.{}.{}", *api.borrow(), *phone.borrow(), *own.borrow())
    }

    fn shown(&self, ask: &Ask) -> Shown {
        // Before what it stands for, so that a change meanwhile is seen next time.
        let revision = self.revision();
        let now = self.0.world.now();
        let resident = self.resident(ask.citizen);
        let others = self.other_phones();
        let number = resident.and_then(|resident| resident.phone);
        let number = others.iter().find(|other| **other == ask.phone).cloned().or(number);
        let sms = number.map(|number| self.0.phone.inbox(&number)).unwrap_or_default();
        Shown {
            revision,
            clock: Clock { weekday: self.at(now, "%A"), date: self.at(now, "%-d %B %Y"), time: self.at(now, "%H:%M") },
            bot: self.0.api.username().to_owned(),
            residents: self.residents().clone(),
            citizen: self.chat(ask.citizen),
            staff: self.chat(ask.staff),
            phone: sms.into_iter().map(|sms| self.sms(sms)).collect(),
            phones: others,
        }
    }

    fn other_phones(&self) -> Vec<String> {
        let residents = self.residents();
        let is_theirs = |number: &String| residents.iter().any(|resident| resident.phone.as_ref() == Some(number));
        self.0.phone.numbers().into_iter().filter(|number| !is_theirs(number)).collect()
    }

    fn chat(&self, chat: i64) -> Chat {
        let api = &self.0.api;
        let all = api.chat(chat);
        let messages = all.into_iter().rev().take(MOST_MESSAGES).map(|message| self.message(message));
        let mut messages: Vec<Message> = messages.collect();
        messages.reverse();
        let toast = api.toasts(chat).pop();
        Chat { chat, blocked: api.is_blocked(chat), commands: api.commands(chat), messages, toast }
    }

    fn message(&self, message: ChatMessage) -> Message {
        Message {
            id: message.id,
            own: !message.from_bot,
            text: message.text,
            buttons: message.buttons,
            day: self.at(message.date, "%A %-d %B"),
            time: self.at(message.date, "%H:%M"),
            edited: message.edited,
            file: message.file.map(|file| Attachment { id: file.id, kind: file.kind, name: file.name }),
        }
    }

    fn sms(&self, sms: crate::sandbox::phone::Sms) -> Sms {
        let (day, time) = (self.at(sms.at, "%A %-d %B"), self.at(sms.at, "%H:%M"));
        Sms { id: sms.id, own: sms.is_own, sender: sms.sender, text: sms.text, day, time }
    }

    fn at(&self, moment: DateTime<Utc>, format: &str) -> String {
        moment.with_timezone(&self.0.zone).format(format).to_string()
    }
}

/// A language's name for those who read the page.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::Danish => "Danish",
        Language::Arabic => "Arabic",
        Language::Dari => "Dari",
        Language::Somali => "Somali",
        Language::Russian => "Russian",
    }
}
