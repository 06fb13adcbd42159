//! People who answer in their chats as people do: they look at the last
//! message, press one of its buttons, wait for an answer, and press again or
//! type a command when none comes.
//!
//! They know nothing of the service but what stands on their screens.

use std::time::{Duration, Instant};

use fodfaeste::sandbox::bot_api::{BotApi, Button, ChatMessage};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// The first update has this number; the book counts on from there.
const FIRST_UPDATE: i64 = 100_001;

/// What a person did, by the number of the update that tells of it.
#[derive(Clone, Debug)]
pub struct Deed {
    pub update: i64,
    pub chat: i64,
    pub what: What,
}

/// One deed.
#[derive(Clone, Debug)]
pub enum What {
    Said(String),
    /// The pressed button's data.
    Pressed(String),
}

/// How people are.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// The longest that they think before they press.
    pub thinking: Duration,
    /// How long they wait for an answer.
    pub patience: Duration,
    /// How often they press twice, or another button right after.
    pub haste: f64,
    /// How often they skip a question, go back, or open a second copy.
    pub detours: f64,
}

impl Habits {
    /// People who press one button after the other and do nothing else.
    pub const STEADY: Self =
        Self { thinking: Duration::ZERO, patience: Duration::from_secs(3), haste: 0.0, detours: 0.0 };

    /// People who make use of all that a screen lets them do.
    pub const LIVELY: Self =
        Self { thinking: Duration::from_millis(40), patience: Duration::from_millis(1500), haste: 0.2, detours: 0.08 };
}

/// Somebody with a code.
pub struct Person {
    pub chat: i64,
    pub language: &'static str,
    pub code: String,
    /// Begins when so many kills have been, and sends when so many have.
    pub begins_after: u32,
    pub sends_after: u32,
    pub thanked: bool,
    waits: Option<Waiting>,
    /// The chat's version at the last look: the same again needs no look.
    looked: Option<u64>,
    rests_until: Instant,
}

struct Waiting {
    since: Instant,
    seen: Option<Seen>,
    tries: u32,
}

impl Waiting {
    /// More with each try.
    fn patience(&self, habits: Habits) -> Duration {
        habits.patience * (1 + self.tries.min(3))
    }
}

/// What stands at the end of a chat.
type Seen = (i64, String, Vec<Vec<Button>>);

impl Person {
    /// Somebody who begins at once, and sends when all is answered.
    pub fn new(chat: i64, language: &'static str, code: String) -> Self {
        Self {
            chat,
            language,
            code,
            begins_after: 0,
            sends_after: 0,
            thanked: false,
            waits: None,
            looked: None,
            rests_until: Instant::now(),
        }
    }
}

/// All people of a run, and what they did.
pub struct Crowd {
    api: BotApi,
    habits: Habits,
    chance: StdRng,
    people: Vec<Person>,
    /// The people who are answering, and who comes next.
    busy: Vec<usize>,
    next: usize,
    at_once: usize,
    next_update: i64,
    /// Kills so far.
    pub kills: u32,
    /// All deeds in order.
    pub book: Vec<Deed>,
    /// From each deed to its answer on the screen.
    pub waits: Vec<Duration>,
}

impl Crowd {
    /// People before a server of their own, so many answering at once.
    pub fn new(api: BotApi, people: Vec<Person>, at_once: usize, habits: Habits, seed: u64) -> Self {
        api.restart_ids_at(FIRST_UPDATE);
        for person in &people {
            api.person(person.chat, "Somebody", None);
        }
        Self {
            api,
            habits,
            chance: StdRng::seed_from_u64(seed),
            people,
            busy: Vec::new(),
            next: 0,
            at_once,
            next_update: FIRST_UPDATE,
            kills: 0,
            book: Vec::new(),
            waits: Vec::new(),
        }
    }

    /// Who has not been thanked yet.
    pub fn left(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| !person.thanked)
    }

    /// Everybody looks at their screen once.
    pub fn look(&mut self) {
        while self.busy.len() < self.at_once && self.next < self.people.len() {
            self.busy.push(self.next);
            self.next += 1;
        }
        let busy = std::mem::take(&mut self.busy);
        self.busy = busy.into_iter().filter(|&index| !self.look_at(index)).collect();
    }

    /// One look of one person; `true` once they are thanked.
    fn look_at(&mut self, index: usize) -> bool {
        let now = Instant::now();
        let person = &mut self.people[index];
        if self.kills < person.begins_after || now < person.rests_until {
            return false;
        }
        let looked = person.looked.replace(self.api.version(person.chat));
        if let Some(waits) = &person.waits
            && looked == person.looked
            && now.duration_since(waits.since) < waits.patience(self.habits)
        {
            return false;
        }
        let last = self.api.last(person.chat);
        let seen = last.as_ref().map(|m| (m.id, m.text.clone(), m.buttons.clone()));
        if let Some(waits) = &mut person.waits {
            // A screen without buttons is on its way to another one.
            let answers = last.as_ref().is_some_and(|m| !m.buttons.is_empty() || is_thanks(m));
            if waits.seen == seen || !answers {
                if now.duration_since(waits.since) < waits.patience(self.habits) {
                    return false;
                }
                waits.tries += 1;
                waits.since = now;
                let tries = waits.tries;
                self.ask_again(index, last.as_ref(), tries);
                return false;
            }
            self.waits.push(now.duration_since(waits.since));
            person.waits = None;
            if !self.habits.thinking.is_zero() {
                person.rests_until = now + self.habits.thinking.mul_f64(self.chance.random());
                return false;
            }
        }
        if last.as_ref().is_some_and(is_thanks) {
            self.people[index].thanked = true;
            return true;
        }
        self.people[index].waits = Some(Waiting { since: now, seen, tries: 0 });
        self.act(index, last.as_ref());
        false
    }

    /// Presses once more, or types what brings the present screen.
    fn ask_again(&mut self, index: usize, last: Option<&ChatMessage>, tries: u32) {
        match last {
            Some(last) if tries % 2 == 1 && !last.buttons.is_empty() => self.act(index, Some(last)),
            Some(_) => self.say(index, "/score".to_owned()),
            None => self.act(index, None),
        }
    }

    fn act(&mut self, index: usize, last: Option<&ChatMessage>) {
        let Some(last) = last else {
            let start = format!("/start {}", self.people[index].code);
            return self.say(index, start);
        };
        if self.chance.random_bool(self.habits.detours / 8.0) {
            return self.say(index, "/score".to_owned());
        }
        match self.choose(index, last) {
            Some(data) => {
                self.press(index, last.id, &data);
                if self.chance.random_bool(self.habits.haste) {
                    let again = if self.chance.random() { Some(data) } else { self.choose(index, last) };
                    let message = self.a_copy_of(index, last);
                    if let Some(data) = again {
                        self.press(index, message, &data);
                    }
                }
            }
            None => self.say(index, "/score".to_owned()),
        }
    }

    /// The button to press; `None` if there is none for this person.
    fn choose(&mut self, index: usize, last: &ChatMessage) -> Option<String> {
        let data: Vec<&str> = last.buttons.iter().flatten().filter_map(|b| b.data.as_deref()).collect();
        let of = |verb: &str| -> Vec<&str> { data.iter().copied().filter(|d| d.starts_with(verb)).collect() };
        let scores = of("score:");
        let person = &self.people[index];
        if !scores.is_empty() {
            let away = [of("skip:"), of("back:")].concat();
            let from = if !away.is_empty() && self.chance.random_bool(self.habits.detours) { &away } else { &scores };
            return Some(from[self.chance.random_range(0..from.len())].to_owned());
        }
        let (send, changes) = (of("send:"), of("change:"));
        if let Some(send) = send.first() {
            let change = self.kills < person.sends_after || self.chance.random_bool(self.habits.detours);
            let one =
                if change && !changes.is_empty() { changes[self.chance.random_range(0..changes.len())] } else { send };
            return Some(one.to_owned());
        }
        let language = format!("language:{}", person.language);
        data.into_iter().find(|d| *d == "agree" || *d == language).map(str::to_owned)
    }

    /// Mostly the message itself, at times an older one with buttons.
    fn a_copy_of(&mut self, index: usize, last: &ChatMessage) -> i64 {
        let chat = self.api.chat(self.people[index].chat);
        let copies: Vec<i64> = chat.iter().filter(|m| m.from_bot && !m.buttons.is_empty()).map(|m| m.id).collect();
        match copies.len() {
            2.. if self.chance.random_bool(0.3) => copies[self.chance.random_range(0..copies.len())],
            _ => last.id,
        }
    }

    fn press(&mut self, index: usize, message: i64, data: &str) {
        let chat = self.people[index].chat;
        self.api.press_raw(chat, chat, Some(message), data);
        self.note(chat, What::Pressed(data.to_owned()));
    }

    fn say(&mut self, index: usize, text: String) {
        let chat = self.people[index].chat;
        self.api.send_text(chat, &text);
        self.note(chat, What::Said(text));
    }

    fn note(&mut self, chat: i64, what: What) {
        self.book.push(Deed { update: self.next_update, chat, what });
        self.next_update += 1;
    }
}

fn is_thanks(message: &ChatMessage) -> bool {
    message.text.starts_with('✅')
}
