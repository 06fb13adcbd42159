//! Learns who the bot is, and puts the command menus into chats.

use std::time::Duration;

use serde::Deserialize;
use teloxide::payloads::{GetMe, SetMyCommands, SetMyCommandsSetters};
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};

use super::api::{Api, ApiError};
use super::update::BotIdentity;
use crate::i18n;
use crate::rules::person::Language;
use crate::store::StoreError;
use crate::talk::{Talk, chain, invite};

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

/// Asks until Telegram answers, and keeps the bot's name for links.
pub async fn ask_who_we_are(api: &Api, talk: &Talk) -> BotIdentity {
    let mut tries = 0_u32;
    loop {
        match learn_bot(api).await {
            Ok(bot) => {
                if let Err(error) = keep_name(talk, &bot).await {
                    tracing::warn!(error = %chain(&error), "the bot's name can't be kept yet");
                }
                tracing::info!("Telegram answers");
                return bot;
            }
            Err(error) => tracing::warn!(%error, "Telegram does not answer; trying again"),
        }
        pause(tries).await;
        tries += 1;
    }
}

async fn keep_name(talk: &Talk, bot: &BotIdentity) -> Result<(), StoreError> {
    let mut tx = talk.store.begin().await?;
    tx.set_fact(invite::BOT_NAME, &bot.name).await?;
    tx.commit().await
}

/// Waits a little longer with each try, half a minute at most.
async fn pause(tries: u32) {
    tokio::time::sleep(Duration::from_millis(500) * (1 << tries.min(6))).await;
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
