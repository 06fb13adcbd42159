//! What the bot does in a chat: sends, edits and deletes messages, and
//! answers taps.

use chrono::TimeDelta;
use serde_json::Value;

use super::object::{Chat, File, Message, Toast};
use super::params::Params;
use super::refusal::Refusal;
use super::{BotApi, Reply, State, done, keyboard, picture, reply};

const MOST_TEXT: usize = 4096;
const MOST_CAPTION: usize = 1024;
const MOST_TOAST: usize = 200;
const DELETABLE: TimeDelta = TimeDelta::hours(48);
const QUERY_LIFE: TimeDelta = TimeDelta::minutes(1);

/// `sendMessage`.
pub fn message(api: &BotApi, params: &mut Params) -> Reply {
    let text = text(params, "text", MOST_TEXT, Refusal::LONG_TEXT)?;
    if text.is_empty() {
        return Err(Refusal::EMPTY_TEXT);
    }
    post(api, params, text, None)
}

/// `sendPhoto`, `sendDocument` and `sendVoice`.
pub fn file(api: &BotApi, params: &mut Params, kind: super::FileKind) -> Reply {
    let caption = text(params, "caption", MOST_CAPTION, Refusal::LONG_CAPTION)?;
    let file = picture::file(api, params, kind)?;
    post(api, params, caption, Some(file))
}

fn post(api: &BotApi, params: &mut Params, text: String, file: Option<File>) -> Reply {
    let keyboard = keyboard::read(params)?;
    let entities = entities(params)?;
    let (date, silent) = (api.now(), params.flag("disable_notification"));
    api.change(|state| {
        open_chat(state, params)?;
        let id = state.next_message();
        let message = Message { id, from_bot: true, date, edited_at: None, text, entities, keyboard, file, silent };
        let chat = open_chat(state, params)?;
        let sent = reply(&chat.message_object(&message, &api.0.me));
        chat.put(message);
        Ok(sent)
    })
}

/// `editMessageText`.
pub fn edit_text(api: &BotApi, params: &mut Params) -> Reply {
    let text = text(params, "text", MOST_TEXT, Refusal::LONG_EDIT)?;
    if text.is_empty() {
        return Err(Refusal::EMPTY_TEXT);
    }
    let words = Some((text, entities(params)?));
    edit(api, params, words, |message| if message.file.is_some() { Err(Refusal::NO_TEXT_TO_EDIT) } else { Ok(()) })
}

/// `editMessageCaption`.
pub fn edit_caption(api: &BotApi, params: &mut Params) -> Reply {
    let words = Some((text(params, "caption", MOST_CAPTION, Refusal::LONG_CAPTION)?, entities(params)?));
    edit(api, params, words, |message| if message.file.is_none() { Err(Refusal::CANT_EDIT) } else { Ok(()) })
}

/// `editMessageReplyMarkup`.
pub fn edit_keyboard(api: &BotApi, params: &mut Params) -> Reply {
    edit(api, params, None, |_| Ok(()))
}

/// Gives a message new words, where there are some, and the call's keyboard.
fn edit(
    api: &BotApi,
    params: &mut Params,
    words: Option<(String, Value)>,
    fits: impl FnOnce(&Message) -> Result<(), Refusal>,
) -> Reply {
    let keyboard = keyboard::read(params)?;
    let now = api.now();
    api.change(|state| {
        let chat = open_chat(state, params)?;
        let id = params.int("message_id")?.ok_or(Refusal::NO_MESSAGE_ID)?;
        let message = chat.messages.get_mut(&id).ok_or(Refusal::NOTHING_TO_EDIT)?;
        if !message.from_bot {
            return Err(Refusal::CANT_EDIT);
        }
        fits(message)?;
        let says = |(text, entities): &(String, Value)| *text == message.text && *entities == message.entities;
        if words.as_ref().is_none_or(says) && keyboard == message.keyboard {
            return Err(Refusal::NOT_MODIFIED);
        }
        if let Some((text, entities)) = words {
            (message.text, message.entities) = (text, entities);
        }
        (message.keyboard, message.edited_at) = (keyboard, Some(now));
        chat.version += 1;
        Ok(reply(&chat.message_object(&chat.messages[&id], &api.0.me)))
    })
}

/// `deleteMessage`.
pub fn delete(api: &BotApi, params: &Params) -> Reply {
    let now = api.now();
    api.change(|state| {
        let chat = open_chat(state, params)?;
        let id = params.int("message_id")?.ok_or(Refusal::NO_MESSAGE_ID)?;
        let message = chat.messages.get(&id).ok_or(Refusal::NOTHING_TO_DELETE)?;
        if now - message.date > DELETABLE {
            return Err(Refusal::CANT_DELETE);
        }
        chat.messages.remove(&id);
        chat.version += 1;
        Ok(done())
    })
}

/// `answerCallbackQuery`: once for each tap, and soon.
pub fn answer_query(api: &BotApi, params: &Params) -> Reply {
    let text = params.text("text").unwrap_or_default().trim().to_owned();
    if units(&text) > MOST_TOAST {
        return Err(Refusal::LONG_EDIT);
    }
    let now = api.now();
    let query = params.text("callback_query_id").unwrap_or_default().to_owned();
    let alert = params.flag("show_alert");
    api.change(|state| {
        let (chat, asked_at) = state.queries.remove(&query).ok_or(Refusal::OLD_QUERY)?;
        if now - asked_at > QUERY_LIFE {
            return Err(Refusal::OLD_QUERY);
        }
        if let Some(chat) = state.chats.get_mut(&chat) {
            chat.toasts.push(Toast { query, text, alert });
        }
        Ok(done())
    })
}

/// For calls that change nothing that a person sees: checks the chat.
pub fn touch(api: &BotApi, params: &Params) -> Reply {
    open_chat(&mut api.lock(), params)?;
    Ok(done())
}

/// The chat of a call, if the bot may write there.
pub fn open_chat<'a>(state: &'a mut State, params: &Params) -> Result<&'a mut Chat, Refusal> {
    let id = params.int("chat_id").map_err(|_| Refusal::NO_CHAT)?.ok_or(Refusal::NO_CHAT_ID)?;
    let chat = state.chats.get_mut(&id).ok_or(Refusal::NO_CHAT)?;
    if chat.blocked { Err(Refusal::BLOCKED) } else { Ok(chat) }
}

/// A text as Telegram keeps it: valid, without blanks around it.
fn text(params: &Params, name: &str, most: usize, too_long: Refusal) -> Result<String, Refusal> {
    if params.text("parse_mode").is_some_and(|mode| !mode.is_empty()) {
        return Err(Refusal::PARSE_MODE);
    }
    let hidden = |c: char| c == '\0' || ('\u{202a}'..='\u{202e}').contains(&c);
    let text = params.text(name).unwrap_or_default().replace(hidden, "");
    let text = text.trim();
    // A letter has no more units than bytes.
    if text.len() > most && units(text) > most { Err(too_long) } else { Ok(text.to_owned()) }
}

fn entities(params: &Params) -> Result<Value, Refusal> {
    let list = params.json::<Value>("entities")?.or(params.json("caption_entities")?);
    match list {
        None => Ok(Value::Array(Vec::new())),
        Some(Value::Array(list)) => Ok(Value::Array(list)),
        Some(_) => Err(Refusal::unreadable("entities")),
    }
}

/// Telegram counts UTF-16 units.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
