//! Learns who the bot is, and puts the command menus into chats.

use serde::Deserialize;
use teloxide::payloads::{GetMe, SetMyCommands, SetMyCommandsSetters};
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};

use super::api::{Api, ApiError};
use super::update::BotIdentity;
use crate::i18n;
use crate::rules::person::Language;

#[derive(Deserialize)]
struct Me {
    id: i64,
    username: Option<String>,
}

/// Asks Telegram who this bot is.
pub async fn learn_bot(api: &Api) -> Result<BotIdentity, ApiError> {
    let me: Me = api.ask(&GetMe::new()).await?;
    Ok(BotIdentity { id: me.id, name: me.username.unwrap_or_default() })
}

/// Puts the command menu of a citizen (in their language) or of staff (in
/// Danish) into a chat. Best effort: the buttons do without it.
pub async fn set_commands(api: &Api, chat: i64, language: Option<Language>) {
    let commands = match language {
        Some(language) => i18n::commands(language),
        None => i18n::staff_commands(),
    };
    let scope = BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(chat)) };
    let commands = commands.into_iter().map(|(name, text)| BotCommand::new(name, text));
    if let Err(error) = api.send(&SetMyCommands::new(commands).scope(scope)).await {
        tracing::debug!(%error, "a chat's command menu could not be set");
    }
}
