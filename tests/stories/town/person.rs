//! Anybody with a chat and perhaps a phone: what they do and what they see.

use std::collections::BTreeMap;

use fodfaeste::sandbox::bot_api::ChatMessage;

use super::Town;
use super::calendar::is_calendar;
use super::screen::{page, pages, plain};

/// A person with a private chat.
pub struct Person {
    pub(super) town: Town,
    pub chat: i64,
    pub number: Option<String>,
}

/// A button that a person once saw, wherever it is now.
#[derive(Clone, Debug)]
pub struct Button {
    pub message: i64,
    pub data: String,
}

impl Person {
    /// Writes, and waits for what comes of it.
    pub async fn says(&self, text: &str) {
        self.town.bot_api().send_text(self.chat, text);
        self.town.settles().await;
    }

    /// Answers by SMS, and waits for what comes of it.
    pub async fn texts(&self, text: &str) {
        let number = self.number.as_deref().expect("a number");
        self.town.texts_from(number, text).await;
    }

    pub async fn sends_voice(&self) {
        self.town.bot_api().send_voice(self.chat);
        self.town.settles().await;
    }

    pub async fn sends_photo(&self) {
        self.town.bot_api().send_photo(self.chat);
        self.town.settles().await;
    }

    /// Presses the lowest button in the chat whose text begins like this, and
    /// waits for what comes of it.
    pub async fn presses(&self, text: &str) {
        self.taps(&self.button(text));
        self.town.settles().await;
    }

    /// Presses several, one after the other.
    pub async fn presses_each(&self, texts: &[&str]) {
        for text in texts {
            self.presses(text).await;
        }
    }

    /// Presses a button that may be old, and waits for what comes of it.
    pub async fn presses_again(&self, button: &Button) {
        self.taps(button);
        self.town.settles().await;
    }

    /// Presses without waiting.
    pub fn taps(&self, button: &Button) {
        self.taps_in(self.chat, button);
    }

    /// Presses a button of somebody else's chat, as a changed client could.
    pub async fn presses_in(&self, chat: i64, button: &Button) {
        self.taps_in(chat, button);
        self.town.settles().await;
    }

    fn taps_in(&self, chat: i64, button: &Button) {
        self.town.bot_api().press_raw(self.chat, chat, Some(button.message), &button.data);
        *self.town.notes().taps.entry(self.chat).or_default() += 1;
    }

    /// The lowest button in the chat whose text begins like this.
    pub fn button(&self, text: &str) -> Button {
        let chat = self.town.bot_api().chat(self.chat);
        let found = chat.iter().rev().find_map(|message| {
            let mut buttons = message.buttons.iter().flatten();
            let wanted = buttons.find(|button| plain(&button.text).starts_with(text))?;
            Some(Button { message: message.id, data: wanted.data.clone()? })
        });
        found.unwrap_or_else(|| panic!("no button begins with {text:?}; what is seen:\n{}", self.sees()))
    }

    /// Blocks the bot.
    pub async fn blocks(&self) {
        self.town.bot_api().block(self.chat);
        self.town.settles().await;
    }

    pub async fn unblocks(&self) {
        self.town.bot_api().unblock(self.chat);
        self.town.settles().await;
    }

    /// The last message of the bot as it is now.
    pub fn sees(&self) -> String {
        let chat = self.town.bot_api().chat(self.chat);
        let last = chat.iter().rev().find(|message| message.from_bot && !is_calendar(message));
        last.map(page).unwrap_or_default()
    }

    /// Everything that is new or has changed since the person last looked.
    pub fn heard(&self) -> String {
        let unread = self.unread();
        let read: BTreeMap<i64, String> = unread.iter().map(|message| (message.id, page(message))).collect();
        let text = pages(unread.iter().map(page));
        self.town.notes().read.entry(self.chat).or_default().extend(read);
        text
    }

    /// Reads everything without a word.
    pub fn reads(&self) {
        self.heard();
    }

    /// How many messages of the bot the chat holds; those with a calendar's
    /// file, which come without a sound, are read apart (`files`).
    pub fn messages(&self) -> usize {
        let chat = self.town.bot_api().chat(self.chat);
        chat.iter().filter(|message| message.from_bot && !is_calendar(message)).count()
    }

    pub(super) fn unread(&self) -> Vec<ChatMessage> {
        self.town.unread(self.chat)
    }

    /// The SMS that came since the person last looked.
    pub fn sms(&self) -> String {
        let Some(number) = &self.number else { return String::new() };
        let inbox = self.town.phone().inbox(number);
        let mut notes = self.town.notes();
        let read = notes.read_sms.entry(number.clone()).or_default();
        let new = inbox.iter().skip(*read).filter(|sms| !sms.is_own);
        let text = pages(new.map(|sms| super::screen::without_codes(&sms.text)));
        *read = inbox.len();
        text
    }

    /// The four digits in the last message.
    pub fn digits(&self) -> String {
        let text = self.sees();
        let (_, rest) = text.split_once("tal: ").or_else(|| text.split_once("sammen: ")).expect("four digits");
        rest.chars().take_while(char::is_ascii_digit).collect()
    }

    /// The commands beside the text box, `command – description`.
    pub fn commands(&self) -> String {
        let commands = self.town.bot_api().commands(self.chat);
        let lines = commands.iter().map(|command| format!("/{} – {}", command.command, command.description));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Town {
    pub(super) fn unread(&self, chat: i64) -> Vec<ChatMessage> {
        let notes = self.notes();
        let read = notes.read.get(&chat);
        let is_new = |m: &ChatMessage| read.and_then(|read| read.get(&m.id)).is_none_or(|before| *before != page(m));
        self.bot_api().chat(chat).into_iter().filter(|m| m.from_bot && !is_calendar(m) && is_new(m)).collect()
    }
}
