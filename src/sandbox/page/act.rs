//! What one does on the page: writes, presses, becomes someone, moves the
//! clock.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{FIRST_NEW, Play, Resident};
use crate::sandbox::bot_api::FileKind;

/// What went well has nothing to say; the page hears of the change by itself.
type Outcome = Result<StatusCode, StatusCode>;

const DONE: Outcome = Ok(StatusCode::NO_CONTENT);

#[derive(Deserialize)]
pub struct Text {
    chat: i64,
    text: String,
}

/// Writes in a chat.
pub async fn text(State(play): State<Play>, Json(Text { chat, text }): Json<Text>) -> Outcome {
    known(&play, chat)?;
    if text.trim().is_empty() {
        return Err(StatusCode::BAD_REQUEST);
    }
    play.0.api.send_text(chat, text.trim());
    DONE
}

#[derive(Deserialize)]
pub struct Send {
    chat: i64,
    kind: FileKind,
}

/// Sends a voice message or a photo.
pub async fn send(State(play): State<Play>, Json(Send { chat, kind }): Json<Send>) -> Outcome {
    known(&play, chat)?;
    match kind {
        FileKind::Voice => play.0.api.send_voice(chat),
        FileKind::Photo => play.0.api.send_photo(chat),
        FileKind::Document => return Err(StatusCode::BAD_REQUEST),
    };
    DONE
}

#[derive(Deserialize)]
pub struct Press {
    chat: i64,
    message: i64,
    data: String,
}

/// Presses a button.
pub async fn press(State(play): State<Play>, Json(Press { chat, message, data }): Json<Press>) -> Outcome {
    play.0.api.press(chat, message, &data).map_err(|_| StatusCode::CONFLICT)?;
    DONE
}

#[derive(Deserialize)]
pub struct Block {
    chat: i64,
    blocked: bool,
}

/// Blocks the bot, or takes it up again.
pub async fn block(State(play): State<Play>, Json(Block { chat, blocked }): Json<Block>) -> Outcome {
    known(&play, chat)?;
    if blocked {
        play.0.api.block(chat);
    } else {
        play.0.api.unblock(chat);
    }
    DONE
}

#[derive(Deserialize)]
pub struct Sms {
    chat: i64,
    /// Another's phone that has got an SMS, if not the citizen's.
    #[serde(default)]
    phone: String,
    text: String,
}

/// Answers by SMS from a phone.
pub async fn sms(State(play): State<Play>, Json(Sms { chat, phone, text }): Json<Sms>) -> Outcome {
    let other = play.0.phone.numbers().into_iter().find(|number| *number == phone);
    let own = || play.resident(chat).and_then(|resident| resident.phone);
    let number = other.or_else(own).ok_or(StatusCode::NOT_FOUND)?;
    play.0.phone.reply(&number, &text);
    DONE
}

#[derive(Serialize)]
pub struct Became {
    chat: i64,
}

/// Someone new comes, with a Telegram account that nobody knows.
pub async fn become_new(State(play): State<Play>) -> Json<Became> {
    let (chat, name) = {
        let mut residents = play.residents();
        let others = residents.iter().filter(|resident| resident.chat >= FIRST_NEW).count();
        let chat = FIRST_NEW + i64::try_from(others).unwrap_or(0);
        let name = format!("New person {}", others + 1);
        let (reference, language) = (String::new(), "");
        residents.push(Resident { chat, reference, name: name.clone(), language, phone: None, telegram: false });
        (chat, name)
    };
    play.0.api.person(chat, &name, Some("en"));
    play.changed();
    Json(Became { chat })
}

#[derive(Deserialize)]
pub struct Connect {
    chat: i64,
}

/// Opens an invitation of the citizen's own in their chat.
pub async fn connect(State(play): State<Play>, Json(Connect { chat }): Json<Connect>) -> Outcome {
    let resident = play.resident(chat).ok_or(StatusCode::NOT_FOUND)?;
    let code = play.0.world.invite(&resident.reference).await.ok_or(StatusCode::NOT_FOUND)?;
    play.0.api.send_text(chat, &format!("/start {code}"));
    DONE
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum To {
    Reminder,
    Hour,
    Day,
}

#[derive(Deserialize)]
pub struct Clock {
    to: To,
    /// The citizen whose reminder is meant.
    chat: i64,
}

#[derive(Serialize)]
pub struct Moved {
    /// Whether it moved: there may be no reminder to move to.
    moved: bool,
}

/// Moves the clock; answers when what fell due is done.
pub async fn clock(State(play): State<Play>, Json(Clock { to, chat }): Json<Clock>) -> Result<Json<Moved>, StatusCode> {
    let resident = play.resident(chat).ok_or(StatusCode::NOT_FOUND)?;
    let world = &play.0.world;
    let moved = match to {
        To::Reminder => world.to_next_reminder(&resident).await.is_some(),
        To::Hour => {
            world.advance(TimeDelta::hours(1)).await;
            true
        }
        To::Day => {
            world.advance(TimeDelta::days(1)).await;
            true
        }
    };
    play.changed();
    Ok(Json(Moved { moved }))
}

fn known(play: &Play, chat: i64) -> Result<(), StatusCode> {
    if play.0.api.knows(chat) { Ok(()) } else { Err(StatusCode::NOT_FOUND) }
}
