//! A town to play in: a local Telegram Bot API, a local SMS gateway with a
//! phone behind it, and made-up people, around the real service.
//!
//! The service speaks to them over HTTP as it speaks to the real ones; the
//! handles here are for the people on the other side: they write, press
//! buttons, read their chats and receive SMS.

pub mod bot_api;
pub mod cohort;
pub mod fault;
pub mod page;
pub mod phone;
pub mod seed;
pub mod wire;

use std::sync::Arc;

use chrono::{DateTime, Utc};

/// What the time is in the sandbox: its clock can be moved.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;
