//! The menu of commands beside the text box, for each scope and language.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::params::Params;
use super::refusal::Refusal;
use super::{BotApi, Reply, done, reply};

/// One line of the menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Without the slash.
    pub command: String,
    pub description: String,
}

/// All menus that were set, by scope and language code (empty: any).
pub type Menus = HashMap<(Scope, String), Vec<Command>>;

/// For whom a menu is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    Default,
    AllPrivateChats,
    Chat(i64),
    /// For groups: kept, and seen by nobody here.
    Elsewhere,
}

/// `setMyCommands`.
pub fn set(api: &BotApi, params: &Params) -> Reply {
    let key = key(api, params)?;
    let commands: Vec<Command> = params.json("commands")?.ok_or_else(|| Refusal::unreadable("commands"))?;
    if commands.len() > 100 {
        return Err(Refusal::TOO_MANY_COMMANDS);
    }
    let commands = commands.into_iter().map(check).collect::<Result<_, _>>()?;
    api.change(|state| state.menus.insert(key, commands));
    Ok(done())
}

/// `getMyCommands`.
pub fn get(api: &BotApi, params: &Params) -> Reply {
    let key = key(api, params)?;
    Ok(reply(&api.lock().menus.get(&key).cloned().unwrap_or_default()))
}

/// `deleteMyCommands`.
pub fn delete(api: &BotApi, params: &Params) -> Reply {
    let key = key(api, params)?;
    api.change(|state| state.menus.remove(&key));
    Ok(done())
}

/// The menu that a person with this language sees in this chat.
pub fn seen(menus: &Menus, chat: i64, language: &str) -> Vec<Command> {
    let short = language.split('-').next().unwrap_or_default();
    let scopes = [Scope::Chat(chat), Scope::AllPrivateChats, Scope::Default];
    let mut keys = scopes.into_iter().flat_map(|scope| [(scope, short.to_owned()), (scope, String::new())]);
    keys.find_map(|key| menus.get(&key)).cloned().unwrap_or_default()
}

fn key(api: &BotApi, params: &Params) -> Result<(Scope, String), Refusal> {
    let scope: Option<Value> = params.json("scope")?;
    let scope = scope.unwrap_or_default();
    let chat = || scope["chat_id"].as_i64().or_else(|| scope["chat_id"].as_str()?.parse().ok());
    let scope = match scope["type"].as_str().unwrap_or("default") {
        "default" => Scope::Default,
        "all_private_chats" => Scope::AllPrivateChats,
        "chat" => {
            let chat = chat().ok_or(Refusal::NO_CHAT_ID)?;
            api.lock().chats.get(&chat).ok_or(Refusal::NO_CHAT)?;
            Scope::Chat(chat)
        }
        "all_group_chats" | "all_chat_administrators" | "chat_administrators" | "chat_member" => Scope::Elsewhere,
        _ => return Err(Refusal::unreadable("BotCommandScope")),
    };
    let language = params.text("language_code").unwrap_or_default();
    let two_letters = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase());
    if !language.is_empty() && !two_letters {
        return Err(Refusal::unreadable("language_code"));
    }
    Ok((scope, language.to_owned()))
}

fn check(command: Command) -> Result<Command, Refusal> {
    let name = command.command.trim_start_matches('/').to_owned();
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if !(1..=32).contains(&name.len()) || !name.bytes().all(allowed) {
        return Err(Refusal::COMMAND);
    }
    if !(1..=256).contains(&command.description.chars().count()) {
        return Err(Refusal::COMMAND_DESCRIPTION);
    }
    Ok(Command { command: name, description: command.description })
}
