//! What the Bot API says when it refuses a call, in Telegram's own words.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A call that was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: u16,
    description: Cow<'static, str>,
}

impl Refusal {
    pub const UNAUTHORIZED: Self = Self::new(401, "Unauthorized");
    pub const NO_METHOD: Self = Self::new(404, "Not Found");
    pub const BLOCKED: Self = Self::new(403, "Forbidden: bot was blocked by the user");
    pub const OTHER_POLL: Self = Self::new(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    );
    pub const POLL_ENDED_BY_WEBHOOK: Self = Self::new(409, "Conflict: terminated by setWebhook request");
    pub const WEBHOOK_ACTIVE: Self = Self::new(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    pub const NO_CHAT_ID: Self = Self::bad("Bad Request: chat_id is empty");
    pub const NO_CHAT: Self = Self::bad("Bad Request: chat not found");
    pub const EMPTY_TEXT: Self = Self::bad("Bad Request: message text is empty");
    pub const LONG_TEXT: Self = Self::bad("Bad Request: message is too long");
    pub const LONG_EDIT: Self = Self::bad("Bad Request: MESSAGE_TOO_LONG");
    pub const LONG_CAPTION: Self = Self::bad("Bad Request: message caption is too long");
    pub const NOT_MODIFIED: Self = Self::bad(
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same \
         as a current content and reply markup of the message",
    );
    pub const NO_MESSAGE_ID: Self = Self::bad("Bad Request: message identifier is not specified");
    pub const NOTHING_TO_EDIT: Self = Self::bad("Bad Request: message to edit not found");
    pub const NOTHING_TO_DELETE: Self = Self::bad("Bad Request: message to delete not found");
    pub const CANT_EDIT: Self = Self::bad("Bad Request: message can't be edited");
    pub const NO_TEXT_TO_EDIT: Self = Self::bad("Bad Request: there is no text in the message to edit");
    pub const CANT_DELETE: Self = Self::bad("Bad Request: message can't be deleted for everyone");
    pub const OLD_QUERY: Self =
        Self::bad("Bad Request: query is too old and response timeout expired or query ID is invalid");
    pub const BUTTON_DATA: Self = Self::bad("Bad Request: BUTTON_DATA_INVALID");
    pub const BAD_KEYBOARD: Self = Self::bad("Bad Request: object expected as reply markup");
    pub const LONG_KEYBOARD: Self = Self::bad("Bad Request: reply markup is too long");
    pub const BUTTON_KIND: Self =
        Self::bad("Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    pub const BUTTON_TEXT: Self =
        Self::bad("Bad Request: can't parse inline keyboard button: Field \"text\" must be of type String");
    pub const PARSE_MODE: Self = Self::bad("Bad Request: unsupported parse_mode");
    pub const NO_FILE: Self = Self::bad("Bad Request: there is no file in the request");
    pub const EMPTY_FILE: Self = Self::bad("Bad Request: file must be non-empty");
    pub const FILE_ID: Self = Self::bad("Bad Request: wrong file identifier/HTTP URL specified");
    pub const NO_IMAGE: Self = Self::bad("Bad Request: IMAGE_PROCESS_FAILED");
    pub const IMAGE_SIZE: Self = Self::bad("Bad Request: PHOTO_INVALID_DIMENSIONS");
    pub const COMMAND: Self = Self::bad("Bad Request: BOT_COMMAND_INVALID");
    pub const COMMAND_DESCRIPTION: Self = Self::bad("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID");
    pub const TOO_MANY_COMMANDS: Self = Self::bad("Bad Request: BOT_COMMANDS_TOO_MUCH");
    pub const WEBHOOK_URL: Self = Self::bad("Bad Request: bad webhook: invalid URL specified");
    pub const WEBHOOK_SECRET: Self = Self::bad("Bad Request: secret token contains unallowed characters");

    const fn new(code: u16, description: &'static str) -> Self {
        Self { code, description: Cow::Borrowed(description) }
    }

    const fn bad(description: &'static str) -> Self {
        Self::new(400, description)
    }

    /// A parameter that can't be read.
    pub fn unreadable(name: &str) -> Self {
        Self { code: 400, description: format!("Bad Request: can't parse {name}").into() }
    }

    /// A URL of a button that no client could open.
    pub fn button_url(url: &str) -> Self {
        let description = format!("Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        Self { code: 400, description: description.into() }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::BAD_REQUEST);
        let body = json!({"ok": false, "error_code": self.code, "description": self.description});
        (status, axum::Json(body)).into_response()
    }
}
