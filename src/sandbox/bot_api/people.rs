//! What the people in the chats do and see.

use std::time::Duration;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use rand::Rng;
use serde::Serialize;
use serde_json::{Value, json};

use super::commands::{self, Command};
use super::keyboard::{self, Button};
use super::object::{Chat, File, FileKind, Message, Toast, User};
use super::{BotApi, State, picture, reply};

/// A message as the person sees it now.
#[derive(Clone, Debug)]
pub struct ChatMessage {
    pub id: i64,
    pub from_bot: bool,
    /// The text, or the caption of a file.
    pub text: String,
    /// Rows of buttons under it.
    pub buttons: Vec<Vec<Button>>,
    pub date: DateTime<Utc>,
    /// Whether it was edited since it came.
    pub edited: bool,
    pub file: Option<SeenFile>,
    /// Came without a sound.
    pub silent: bool,
}

/// A picture or file in a message.
#[derive(Clone, Debug)]
pub struct SeenFile {
    pub id: String,
    pub kind: FileKind,
    pub name: String,
    pub mime: String,
    pub bytes: Bytes,
}

/// There is no such button: the message is gone, or has other buttons.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[error("no such button in this chat")]
pub struct NoButton;

impl BotApi {
    /// A person with a private chat of the same id, which the bot may write
    /// to. Again with the same id: their name and language change.
    pub fn person(&self, id: i64, first_name: &str, language_code: Option<&str>) {
        let language_code = language_code.map(str::to_owned);
        let person = User { id, is_bot: false, first_name: first_name.to_owned(), username: None, language_code };
        self.change(|state| match state.chats.get_mut(&id) {
            Some(chat) => chat.person = person,
            None => {
                state.chats.insert(id, Chat::with(person));
            }
        });
    }

    /// Whether a chat of this id exists.
    pub fn knows(&self, chat: i64) -> bool {
        self.lock().chats.contains_key(&chat)
    }

    /// The person writes; commands in the text are marked. Gives the message's
    /// id; a chat that was not there begins.
    pub fn send_text(&self, chat: i64, text: &str) -> i64 {
        self.say(chat, text, command_entities(text), None)
    }

    /// The person sends a voice message.
    pub fn send_voice(&self, chat: i64) -> i64 {
        self.say(chat, "", json!([]), Some(own_file(FileKind::Voice, "audio/ogg")))
    }

    /// The person sends a photo.
    pub fn send_photo(&self, chat: i64) -> i64 {
        self.say(chat, "", json!([]), Some(own_file(FileKind::Photo, "image/jpeg")))
    }

    fn say(&self, chat_id: i64, text: &str, entities: Value, file: Option<File>) -> i64 {
        if !self.knows(chat_id) {
            self.person(chat_id, "Somebody", None);
        }
        let (date, text) = (self.now(), text.to_owned());
        self.change(|state| {
            let id = state.next_message();
            let message = Message {
                id,
                from_bot: false,
                date,
                edited_at: None,
                text,
                entities,
                keyboard: None,
                file,
                silent: false,
            };
            // Whoever knows its id can send it on.
            state.files.extend(message.file.iter().map(|file| (file.id.clone(), file.clone())));
            let Some(chat) = state.chats.get_mut(&chat_id) else { return id };
            let object = reply(&chat.message_object(&message, &self.0.me));
            chat.put(message);
            state.queue.push(chat_id, "message", &object);
            id
        })
    }

    /// Presses a button of a message, named by its data or its text; gives the
    /// tap's id, by which its answer is known.
    pub fn press(&self, chat: i64, message: i64, button: &str) -> Result<String, NoButton> {
        let data = {
            let state = self.lock();
            let message = state.chats.get(&chat).and_then(|chat| chat.messages.get(&message)).ok_or(NoButton)?;
            let mut buttons = keyboard::rows(message.keyboard.as_ref()).into_iter().flatten();
            let wanted = |b: &Button| b.data.as_deref() == Some(button) || b.text == button;
            buttons.find(wanted).and_then(|b| b.data).ok_or(NoButton)?
        };
        Ok(self.press_raw(chat, chat, Some(message), &data))
    }

    /// A tap as a changed client could send it: any data, from anyone, on a
    /// message that may be gone, or on none.
    pub fn press_raw(&self, from: i64, chat: i64, message: Option<i64>, data: &str) -> String {
        let query = rand::rng().random_range(1_000_000_000_u64..u64::MAX / 2).to_string();
        let now = self.now();
        self.change(|state| {
            let object = query_object(self, state, &query, (from, chat, message), data);
            state.queries.insert(query.clone(), (from, now));
            state.queue.push(chat, "callback_query", &object);
        });
        query
    }

    /// The person blocks the bot.
    pub fn block(&self, chat: i64) {
        self.set_blocked(chat, true);
    }

    /// The person takes the bot up again.
    pub fn unblock(&self, chat: i64) {
        self.set_blocked(chat, false);
    }

    fn set_blocked(&self, chat_id: i64, blocked: bool) {
        let now = self.now().timestamp();
        self.change(|state| {
            let Some(chat) = state.chats.get_mut(&chat_id).filter(|chat| chat.blocked != blocked) else { return };
            chat.blocked = blocked;
            let member = |kicked: bool| match kicked {
                true => json!({"user": self.0.me, "status": "kicked", "until_date": 0}),
                false => json!({"user": self.0.me, "status": "member"}),
            };
            let object = json!({
                "chat": chat.object(), "from": chat.person, "date": now,
                "old_chat_member": member(!blocked), "new_chat_member": member(blocked),
            });
            state.queue.push(chat_id, "my_chat_member", &object.to_string());
        });
    }

    /// Whether the person has blocked the bot.
    pub fn is_blocked(&self, chat: i64) -> bool {
        self.lock().chats.get(&chat).is_some_and(|chat| chat.blocked)
    }

    /// What the person sees now, oldest first.
    pub fn chat(&self, chat: i64) -> Vec<ChatMessage> {
        let state = self.lock();
        state.chats.get(&chat).map(|chat| chat.messages.values().map(seen).collect()).unwrap_or_default()
    }

    /// The last message of the bot that the person sees.
    pub fn last(&self, chat: i64) -> Option<ChatMessage> {
        let state = self.lock();
        state.chats.get(&chat)?.messages.values().rev().find(|message| message.from_bot).map(seen)
    }

    /// Grows with every change in the chat: whether it is worth another look.
    pub fn version(&self, chat: i64) -> u64 {
        self.lock().chats.get(&chat).map_or(0, |chat| chat.version)
    }

    /// How the person's taps were answered, in order; those without a text too.
    pub fn toasts(&self, chat: i64) -> Vec<Toast> {
        self.lock().chats.get(&chat).map(|chat| chat.toasts.clone()).unwrap_or_default()
    }

    /// The menu of commands that the person sees.
    pub fn commands(&self, chat: i64) -> Vec<Command> {
        let state = self.lock();
        let language = state.chats.get(&chat).and_then(|chat| chat.person.language_code.as_deref());
        commands::seen(&state.menus, chat, language.unwrap_or_default())
    }

    /// A picture or file by its id.
    pub fn file(&self, id: &str) -> Option<SeenFile> {
        self.lock().files.get(id).map(seen_file)
    }

    /// Waits until something is seen, at most this long.
    pub async fn until<T>(&self, limit: Duration, mut look: impl FnMut(&Self) -> Option<T>) -> Option<T> {
        let mut changes = self.changes();
        let waiting = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = look(self) {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(limit, waiting).await.ok().flatten()
    }
}

/// Telegram's `CallbackQuery`.
fn query_object(
    api: &BotApi,
    state: &State,
    query: &str,
    (from, chat_id, message_id): (i64, i64, Option<i64>),
    data: &str,
) -> String {
    let stranger = || json!({"id": from, "is_bot": false, "first_name": "Somebody"}).to_string();
    let person = state.chats.get(&from).map_or_else(stranger, |chat| reply(&chat.person));
    let data = reply(&data);
    let mut object = format!(r#"{{"id":"{query}","from":{person},"chat_instance":"{chat_id}","data":{data}"#);
    if let Some(id) = message_id {
        let chat = state.chats.get(&chat_id);
        let message = match chat.and_then(|chat| Some((chat, chat.messages.get(&id)?))) {
            Some((chat, message)) => reply(&chat.message_object(message, &api.0.me)),
            None => json!({"chat": {"id": chat_id, "type": "private", "first_name": "?"}, "message_id": id, "date": 0})
                .to_string(),
        };
        object.push_str(",\"message\":");
        object.push_str(&message);
    }
    object.push('}');
    object
}

fn seen(message: &Message) -> ChatMessage {
    ChatMessage {
        id: message.id,
        from_bot: message.from_bot,
        text: message.text.clone(),
        buttons: keyboard::rows(message.keyboard.as_ref()),
        date: message.date,
        edited: message.edited_at.is_some(),
        file: message.file.as_ref().map(seen_file),
        silent: message.silent,
    }
}

fn seen_file(file: &File) -> SeenFile {
    let File { id, kind, name, mime, bytes, .. } = file.clone();
    SeenFile { id, kind, name, mime, bytes }
}

fn own_file(kind: FileKind, mime: &str) -> File {
    let bytes = Bytes::from_static(b"made up");
    File { id: picture::new_id(), kind, name: String::new(), mime: mime.to_owned(), bytes, size: (640, 480) }
}

/// Marks each `/command` as Telegram's clients do, in UTF-16 units.
fn command_entities(text: &str) -> Value {
    let mut entities = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let name = word.trim_end();
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@');
        if let Some(rest) = name.strip_prefix('/')
            && !rest.is_empty()
            && rest.chars().all(is_name)
        {
            entities.push(json!({"type": "bot_command", "offset": offset, "length": name.len()}));
        }
        offset += super::send::units(word);
    }
    Value::Array(entities)
}
