//! Keyboards under messages: what Telegram takes, and the buttons in one.

use serde::Serialize;
use serde_json::Value;

use super::params::Params;
use super::refusal::Refusal;

const MOST_BUTTONS: usize = 100;

/// One button as the person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Button {
    pub text: String,
    /// What a press sends to the bot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// What a press opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The inline keyboard that a call asks for, checked; `None` where it has none
/// (an edit without one takes the keyboard away).
pub fn read(params: &mut Params) -> Result<Option<Value>, Refusal> {
    let Some(markup) = params.take("reply_markup")? else { return Ok(None) };
    let Value::Object(mut object) = markup else { return Err(Refusal::BAD_KEYBOARD) };
    // What else is in there is not kept.
    object.retain(|name, _| name == "inline_keyboard");
    let Some(rows) = object.get("inline_keyboard") else { return Ok(None) };
    let rows = rows.as_array().ok_or_else(|| Refusal::unreadable("inline keyboard"))?;
    let mut count = 0;
    for row in rows {
        for button in row.as_array().ok_or_else(|| Refusal::unreadable("inline keyboard"))? {
            check(button)?;
            count += 1;
        }
    }
    match count {
        0 => Ok(None),
        1..=MOST_BUTTONS => Ok(Some(Value::Object(object))),
        _ => Err(Refusal::LONG_KEYBOARD),
    }
}

fn check(button: &Value) -> Result<(), Refusal> {
    let text = button["text"].as_str().ok_or(Refusal::BUTTON_TEXT)?;
    if text.trim().is_empty() {
        return Err(Refusal::BUTTON_TEXT);
    }
    if let Some(data) = button["callback_data"].as_str() {
        return if (1..=64).contains(&data.len()) { Ok(()) } else { Err(Refusal::BUTTON_DATA) };
    }
    if let Some(url) = button["url"].as_str() {
        let known = ["http://", "https://", "tg://"].iter().any(|scheme| url.starts_with(scheme));
        return if known { Ok(()) } else { Err(Refusal::button_url(url)) };
    }
    let other = ["web_app", "login_url", "switch_inline_query", "copy_text"];
    if other.iter().any(|kind| !button[kind].is_null()) { Ok(()) } else { Err(Refusal::BUTTON_KIND) }
}

/// The buttons of a keyboard, row by row.
pub fn rows(keyboard: Option<&Value>) -> Vec<Vec<Button>> {
    let rows = keyboard.and_then(|keyboard| keyboard["inline_keyboard"].as_array());
    let button = |value: &Value| Button {
        text: value["text"].as_str().unwrap_or_default().to_owned(),
        data: value["callback_data"].as_str().map(str::to_owned),
        url: value["url"].as_str().map(str::to_owned),
    };
    let row = |value: &Value| value.as_array().map(|row| row.iter().map(button).collect()).unwrap_or_default();
    rows.map(|rows| rows.iter().map(row).collect()).unwrap_or_default()
}
