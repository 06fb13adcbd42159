//! Telegram: updates come in, requests go out.
//!
//! teloxide gives the types of requests and keyboards; the way in is ours,
//! because an update may be acknowledged only after its commit, and so is the
//! way out, because the outbox decides when to try again.

mod api;
mod chats;
mod ingest;
mod poll;
mod service;
mod setup;
mod update;
mod webhook;

pub use api::{Api, ApiError};
pub use chats::TelegramChats;
pub use ingest::Ingest;
pub use service::{Intake, Telegram};
pub use setup::learn_bot;
pub use update::{BotIdentity, read};
