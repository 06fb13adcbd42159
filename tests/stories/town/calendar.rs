//! Calendars: the files that come into chats, and what a consultant's own
//! calendar program reads.

use fodfaeste::app::reminding;
use fodfaeste::sandbox::bot_api::ChatMessage;
use fodfaeste::store::{NewAppointment, Tx};
use reqwest::{Client, Method, StatusCode};

use super::Town;
use super::people::{Citizen, Staff};
use super::person::Person;
use super::screen::without_codes;

/// Whether a message brings a calendar's file: without a sound, beside a
/// notice, so that it is not read with the others.
pub fn is_calendar(message: &ChatMessage) -> bool {
    message.file.as_ref().is_some_and(|file| file.name.ends_with(".ics"))
}

/// What our pages answered.
pub struct Answered {
    pub status: StatusCode,
    pub kind: String,
    pub cache: String,
    pub text: String,
}

impl Person {
    /// The calendar's files that are new: how they came, the words beside
    /// each, and what is in it.
    pub fn files(&self) -> String {
        let all = self.town.bot_api().chat(self.chat);
        let mut notes = self.town.notes();
        let seen = notes.opened.entry(self.chat).or_default();
        let new: Vec<&ChatMessage> = all.iter().filter(|m| m.id > *seen && is_calendar(m)).collect();
        *seen = new.last().map_or(*seen, |message| message.id);
        new.into_iter().map(opened).collect::<Vec<_>>().join("\n────────\n")
    }
}

fn opened(message: &ChatMessage) -> String {
    let file = message.file.as_ref().expect("a file");
    let sound = if message.silent { "silent" } else { "with a sound" };
    assert!(message.buttons.is_empty(), "a file has no buttons of its own");
    let text = String::from_utf8(file.bytes.to_vec()).expect("a calendar is UTF-8");
    assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n")), "lines end as RFC 5545 wants it");
    format!("{}\n{} {} ({sound})\n{}", message.text, file.name, file.mime, without_uids(&text))
}

/// A calendar's text without what differs from run to run.
pub fn without_uids(text: &str) -> String {
    let lines = text.replace("\r\n ", "").replace("\r\n", "\n");
    let lines = lines.lines().map(|line| if line.starts_with("UID:urn:uuid:") { "UID:urn:uuid:…" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

impl Staff {
    /// The path of the address in the last message; no log may hold it.
    pub fn calendar_path(&self) -> String {
        let text = self.sees();
        let (_, rest) = text.split_once("/calendar/").expect("an address");
        let file: String = rest.chars().take_while(|c| !c.is_whitespace()).collect();
        let token = file.strip_suffix(".ics").expect("a calendar's address");
        assert!(token.len() >= 22, "128 random bits need 22 letters: {}", without_codes(token));
        self.town.notes().secrets.push(token.to_owned());
        format!("/calendar/{file}")
    }
}

impl Town {
    /// A meeting is moved in the calendar that it came from.
    pub async fn moves_meeting(&self, citizen: &Citizen, from: &str, until: &str) {
        let (reminding, now) = (reminding(&self.0.config), self.now());
        let (from, until) = (self.at(from), self.at(until));
        self.writes(async |tx: &mut Tx| {
            let row = tx.appointment_at(citizen.id, from).await?.expect("a meeting");
            let meeting = row.meeting()?;
            let new = NewAppointment {
                id: meeting.id,
                citizen: citizen.id,
                starts_at: until,
                minutes: meeting.minutes,
                kind: meeting.kind,
                place: meeting.place,
                interpreter: meeting.interpreter,
            };
            reminding.move_imported(tx, new, now).await
        })
        .await;
        self.settles().await;
    }

    /// A meeting is cancelled in the calendar that it came from.
    pub async fn cancels_meeting(&self, citizen: &Citizen, at: &str) {
        let (reminding, at, now) = (reminding(&self.0.config), self.at(at), self.now());
        self.writes(async |tx: &mut Tx| {
            let row = tx.appointment_at(citizen.id, at).await?.expect("a meeting");
            reminding.cancel_imported(tx, &row, now).await
        })
        .await;
        self.settles().await;
    }

    /// Asks one of our pages, as a calendar program does.
    pub async fn fetches(&self, path: &str) -> Answered {
        self.asks(Method::GET, path).await
    }

    /// The same by another method.
    pub async fn asks(&self, method: Method, path: &str) -> Answered {
        let client = Client::builder().build().unwrap();
        let answer = client.request(method, format!("{}{path}", self.address().await)).send().await.unwrap();
        let header = |name| answer.headers().get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        let (status, kind, cache) = (answer.status(), header("content-type"), header("cache-control"));
        Answered { status, kind, cache, text: answer.text().await.unwrap() }
    }
}
