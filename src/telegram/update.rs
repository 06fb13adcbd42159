//! Reads an update as far as the service needs it.
//!
//! The few fields that we use are read straight from the text: an unknown
//! field or kind can't stop an update, and the raw text stays at hand for
//! what has to be set aside.

use serde::Deserialize;
use teloxide::utils::command::parse_command;

use crate::dialog::press::{Menu, Press};
use crate::dialog::shared::Voice;
use crate::dialog::{Event, Verb, Words};
use crate::store::UpdateKey;
use crate::talk::{Arrival, invite};

/// Which bot we are.
#[derive(Clone, Debug)]
pub struct BotIdentity {
    pub id: i64,
    /// Without the @.
    pub name: String,
}

/// What an update comes to.
#[derive(Clone, Debug)]
pub enum Read {
    /// For a conversation; the query is to be answered after the commit.
    Arrival { arrival: Box<Arrival>, query: Option<String> },
    /// Nothing of ours, but a query that somebody waits on, or a group to leave.
    Aside { query: Option<String>, leave: Option<i64> },
}

#[derive(Deserialize)]
struct Update {
    update_id: i64,
    message: Option<Message>,
    callback_query: Option<Query>,
    my_chat_member: Option<Membership>,
}

#[derive(Deserialize)]
struct Message {
    message_id: i64,
    chat: Chat,
    from: Option<User>,
    text: Option<String>,
    voice: Option<Sound>,
}

#[derive(Deserialize)]
struct Sound {
    file_id: String,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: Option<String>,
}

#[derive(Deserialize)]
struct User {
    id: i64,
    #[serde(default)]
    is_bot: bool,
}

#[derive(Deserialize)]
struct Query {
    id: String,
    from: User,
    message: Option<Message>,
    data: Option<String>,
}

#[derive(Deserialize)]
struct Membership {
    chat: Chat,
    new_chat_member: Member,
}

#[derive(Deserialize)]
struct Member {
    status: String,
}

/// Reads one update.
pub fn read(raw: &str, bot: &BotIdentity) -> Read {
    let update: Update = match serde_json::from_str(raw) {
        Ok(update) => update,
        Err(_) => return unreadable(raw, bot),
    };
    let key = UpdateKey { bot: bot.id, update: update.update_id };
    let arrive = |chat, message, event, query| Read::Arrival {
        arrival: Box::new(Arrival { key, chat, message, event: Ok(event), raw: raw.to_owned() }),
        query,
    };
    if let Some(query) = update.callback_query {
        return match pressed(&query) {
            Some((chat, message, event)) => arrive(chat, message, event, Some(query.id)),
            None => Read::Aside { query: Some(query.id), leave: None },
        };
    }
    if let Some(message) = update.message {
        let private = message.chat.is_private() && message.from.as_ref().is_some_and(|user| !user.is_bot);
        if !private {
            return Read::Aside { query: None, leave: None };
        }
        let event = match message.voice {
            Some(sound) => Event::Voice(Voice::new(sound.file_id)),
            None => said(message.text.as_deref(), bot),
        };
        return arrive(message.chat.id, None, event, None);
    }
    if let Some(membership) = update.my_chat_member {
        let gone = matches!(membership.new_chat_member.status.as_str(), "kicked" | "left");
        return match (membership.chat.is_private(), gone) {
            (true, true) => arrive(membership.chat.id, None, Event::Blocked, None),
            (true, false) => arrive(membership.chat.id, None, Event::Unblocked, None),
            (false, true) => Read::Aside { query: None, leave: None },
            (false, false) => Read::Aside { query: None, leave: Some(membership.chat.id) },
        };
    }
    Read::Aside { query: None, leave: None }
}

impl Chat {
    fn is_private(&self) -> bool {
        self.kind.as_deref() == Some("private")
    }
}

/// A button that a person pressed in their own chat: the one from whom the
/// query comes, not whoever the message names.
fn pressed(query: &Query) -> Option<(i64, Option<i64>, Event)> {
    let chat = query.from.id;
    let message = match &query.message {
        Some(message) if message.chat.id != chat => return None,
        Some(message) => Some(message.message_id),
        None => None,
    };
    let press = query.data.as_deref().and_then(Press::decode);
    Some((chat, message, press.map_or(Event::Other, Event::Press)))
}

fn said(text: Option<&str>, bot: &BotIdentity) -> Event {
    let Some(text) = text else { return Event::Other };
    let Some((command, arguments)) = parse_command(text, &bot.name) else { return written(text) };
    let first = arguments.first().map(|word| (*word).to_owned());
    match command.to_lowercase().as_str() {
        "start" => Event::Start(first.filter(|code| is_payload(code)).map(|code| invite::hash(&code))),
        "score" => Event::Menu(Menu::Score),
        "appointments" => Event::Menu(Menu::Appointments),
        "language" => Event::Menu(Menu::Language),
        "privacy" => Event::Menu(Menu::Privacy),
        "stop" => Event::Menu(Menu::Stop),
        "help" => Event::Menu(Menu::Help),
        "citizens" => Event::Menu(Menu::Citizens),
        "cover" => Event::Menu(Menu::Cover),
        "sick" => Event::Menu(Menu::Sick),
        "new" => Event::Menu(Menu::New),
        "calendar" => Event::Menu(Menu::Calendar),
        "series" => Event::Menu(Menu::Series),
        "today" => Event::Menu(Menu::Today),
        "unconfirmed" => Event::Menu(Menu::Unconfirmed),
        "gaps" => Event::Menu(Menu::Gaps),
        "progress" => Event::Menu(Menu::Progress),
        "report" => Event::Menu(Menu::Report),
        word => match Verb::of_word(word) {
            Some(verb) => {
                let rest = Words::new(&arguments.get(1..).unwrap_or_default().join(" "));
                Event::Staff { verb, subject: first, rest }
            }
            None => Event::Other,
        },
    }
}

/// Words; a command that is none of ours, or another bot's, says nothing.
fn written(text: &str) -> Event {
    let words = Words::new(text);
    if words.as_str().is_empty() || words.as_str().starts_with('/') { Event::Other } else { Event::Text(words) }
}

/// What Telegram lets through in a deep link; anything else gets the answer
/// of a wrong code.
fn is_payload(code: &str) -> bool {
    !code.is_empty() && code.len() <= 64
}

/// An update that is no update, but has a number: it is set aside for its
/// chat, if it names one, and everyone else goes on.
fn unreadable(raw: &str, bot: &BotIdentity) -> Read {
    let value: serde_json::Value = serde_json::from_str(raw).unwrap_or_default();
    let chat = ["/message/chat/id", "/callback_query/from/id", "/my_chat_member/chat/id"]
        .iter()
        .find_map(|path| value.pointer(path)?.as_i64());
    let key =
        UpdateKey { bot: bot.id, update: value.get("update_id").and_then(serde_json::Value::as_i64).unwrap_or(0) };
    let arrival = Arrival {
        key,
        chat: chat.unwrap_or(0),
        message: None,
        event: Err("the update can't be read".into()),
        raw: raw.to_owned(),
    };
    Read::Arrival { arrival: Box::new(arrival), query: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bot() -> BotIdentity {
        BotIdentity { id: 1, name: "fodfaeste_bot".into() }
    }

    fn event(raw: &str) -> Option<(i64, Event)> {
        match read(raw, &bot()) {
            Read::Arrival { arrival, .. } => arrival.event.ok().map(|event| (arrival.chat, event)),
            Read::Aside { .. } => None,
        }
    }

    fn text(text: &str) -> String {
        let message = serde_json::json!({"update_id": 5, "message": {"message_id": 1, "text": text,
            "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "is_bot": false}}});
        message.to_string()
    }

    #[test]
    fn commands_are_read_as_people_type_them() {
        for (said, want) in [
            ("/score", Event::Menu(Menu::Score)),
            ("/Score@fodfaeste_bot", Event::Menu(Menu::Score)),
            ("/score@other_bot", Event::Other),
            (
                "/citizen A-17  and  more",
                Event::Staff { verb: Verb::Citizen, subject: Some("A-17".into()), rest: Words::new("and more") },
            ),
            ("/rate", Event::Staff { verb: Verb::Rate, subject: None, rest: Words::default() }),
            ("/start", Event::Start(None)),
            ("/nothing", Event::Other),
            (" hej ", Event::Text(Words::new("hej"))),
            ("\u{202e}\0", Event::Text(Words::new("\u{202e}\0"))),
            (" \n", Event::Other),
        ] {
            assert_eq!(event(&text(said)), Some((7, want)), "{said}");
        }
        let start = event(&text("/start abc"));
        assert_eq!(start, Some((7, Event::Start(Some(invite::hash("abc"))))));
        assert_eq!(event(&text(&format!("/start {}", "a".repeat(65)))), Some((7, Event::Start(None))));
    }

    #[test]
    fn a_button_belongs_to_who_pressed_it() {
        let query = |from: i64, chat: i64, data: &str| {
            serde_json::json!({"update_id": 5, "callback_query": {"id": "9", "from": {"id": from},
                "message": {"message_id": 3, "chat": {"id": chat, "type": "private"}}, "data": data}})
            .to_string()
        };
        assert_eq!(event(&query(7, 7, "agree")), Some((7, Event::Press(Press::Agree))));
        assert_eq!(event(&query(7, 8, "agree")), None);
        assert_eq!(event(&query(7, 7, "noise")), Some((7, Event::Other)));
        let bare = r#"{"update_id":5,"callback_query":{"id":"9","from":{"id":7}}}"#;
        assert_eq!(event(bare), Some((7, Event::Other)));
    }

    #[test]
    fn groups_and_unknown_kinds_are_left_alone() {
        let group = r#"{"update_id":5,"my_chat_member":{"chat":{"id":-3,"type":"group"},"new_chat_member":{"status":"member"}}}"#;
        assert!(matches!(read(group, &bot()), Read::Aside { leave: Some(-3), .. }));
        let said = r#"{"update_id":5,"message":{"message_id":1,"chat":{"id":-3,"type":"group"},"from":{"id":7},"text":"/score"}}"#;
        assert!(matches!(read(said, &bot()), Read::Aside { leave: None, .. }));
        assert!(matches!(read(r#"{"update_id":5,"something_new":{}}"#, &bot()), Read::Aside { .. }));
        let blocked = r#"{"update_id":5,"my_chat_member":{"chat":{"id":7,"type":"private"},"new_chat_member":{"status":"kicked"}}}"#;
        assert_eq!(event(blocked), Some((7, Event::Blocked)));
    }

    #[test]
    fn garbage_is_set_aside_and_never_panics() {
        for raw in ["", "{}", "[]", r#"{"update_id":5,"message":7}"#, r#"{"update_id":5,"message":{"chat":{"id":7}}}"#]
        {
            match read(raw, &bot()) {
                Read::Arrival { arrival, .. } => assert!(arrival.event.is_err(), "{raw}"),
                Read::Aside { .. } => {}
            }
        }
    }
}
