//! The things of a chat as the server keeps them, and Telegram's objects made
//! of them.

use std::collections::BTreeMap;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A person or the bot.
#[derive(Clone, Debug, Serialize)]
pub struct User {
    pub id: i64,
    pub is_bot: bool,
    pub first_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language_code: Option<String>,
}

/// A private chat between a person and the bot.
pub struct Chat {
    pub person: User,
    pub blocked: bool,
    pub messages: BTreeMap<i64, Message>,
    /// Grows with every change of the messages.
    pub version: u64,
    pub toasts: Vec<Toast>,
}

/// What a tap was answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Toast {
    pub query: String,
    pub text: String,
    pub alert: bool,
}

/// One message of a chat.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: i64,
    pub from_bot: bool,
    pub date: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    /// The text, or the caption of a file.
    pub text: String,
    pub entities: Value,
    /// The inline keyboard as it was sent; `None` where it has none.
    pub keyboard: Option<Value>,
    pub file: Option<File>,
    /// Came without a sound.
    pub silent: bool,
}

/// What kind of file a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    Photo,
    Document,
    Voice,
}

/// A file in a message.
#[derive(Clone, Debug)]
pub struct File {
    pub id: String,
    pub kind: FileKind,
    pub name: String,
    pub mime: String,
    pub bytes: Bytes,
    /// Width and height of a picture.
    pub size: (u32, u32),
}

impl File {
    fn object(&self) -> Value {
        let unique = self.id.get(..12).unwrap_or(&self.id);
        let mut object = json!({"file_id": self.id, "file_unique_id": unique, "file_size": self.bytes.len()});
        match self.kind {
            FileKind::Photo => {
                object["width"] = self.size.0.into();
                object["height"] = self.size.1.into();
                return json!([object]);
            }
            FileKind::Voice => object["duration"] = 2.into(),
            FileKind::Document => object["file_name"] = self.name.clone().into(),
        }
        object["mime_type"] = self.mime.clone().into();
        object
    }
}

/// Telegram's `Message`.
#[derive(Serialize)]
struct MessageObject<'a> {
    message_id: i64,
    from: &'a User,
    chat: ChatObject<'a>,
    date: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit_date: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption_entities: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voice: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<&'a Value>,
}

/// Telegram's `Chat`, of the private kind.
#[derive(Serialize)]
pub struct ChatObject<'a> {
    id: i64,
    first_name: &'a str,
    r#type: &'static str,
}

impl Chat {
    /// A chat with nothing said yet.
    pub fn with(person: User) -> Self {
        Self { person, blocked: false, messages: BTreeMap::new(), version: 0, toasts: Vec::new() }
    }

    /// Adds a message.
    pub fn put(&mut self, message: Message) {
        self.version += 1;
        self.messages.insert(message.id, message);
    }

    /// Telegram's `Chat`.
    pub fn object(&self) -> ChatObject<'_> {
        ChatObject { id: self.person.id, first_name: &self.person.first_name, r#type: "private" }
    }

    /// Telegram's `Message` of one of its messages.
    pub fn message_object<'a>(&'a self, message: &'a Message, me: &'a User) -> impl Serialize + 'a {
        let has_entities = message.entities.as_array().is_some_and(|list| !list.is_empty());
        let entities = has_entities.then_some(&message.entities);
        let file = message.file.as_ref();
        let of = |kind| file.filter(|file| file.kind == kind).map(File::object);
        let caption = (file.is_some() && !message.text.is_empty()).then_some(message.text.as_str());
        MessageObject {
            message_id: message.id,
            from: if message.from_bot { me } else { &self.person },
            chat: self.object(),
            date: message.date.timestamp(),
            edit_date: message.edited_at.map(|at| at.timestamp()),
            text: file.is_none().then_some(message.text.as_str()),
            entities: entities.filter(|_| file.is_none()),
            caption,
            caption_entities: entities.filter(|_| caption.is_some()),
            photo: of(FileKind::Photo),
            document: of(FileKind::Document),
            voice: of(FileKind::Voice),
            reply_markup: message.keyboard.as_ref(),
        }
    }
}
