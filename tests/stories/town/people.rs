//! Citizens and staff of the town, and how they come to be known.

use std::ops::Deref;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::NaiveDate;
use fodfaeste::rules::person::{CitizenId, InvitationId, Language, Name, Role, StaffId};
use fodfaeste::store::{CitizenEntry, InvitationTarget, Tx};
use fodfaeste::talk::{Talk, invite};
use uuid::Uuid;

use super::Town;
use super::person::Person;

static CHATS: AtomicI64 = AtomicI64::new(1_001);

/// Somebody with a case.
pub struct Citizen {
    person: Person,
    pub id: CitizenId,
}

/// A consultant or leader with a bound chat.
pub struct Staff {
    person: Person,
    pub id: StaffId,
}

impl Deref for Citizen {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Deref for Staff {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

/// A citizen about to be added.
pub struct NewCitizen {
    town: Town,
    entry: CitizenEntry,
    keeper: Option<Uuid>,
}

impl Town {
    /// Adds a citizen, by default of the town's first consultant, who reads Danish.
    pub fn citizen(&self, reference: &str) -> NewCitizen {
        let entry = CitizenEntry {
            reference: reference.parse().unwrap(),
            language: Language::Danish,
            phone: None,
            nationality: None,
            enrolled_on: None,
            name: None,
        };
        NewCitizen { town: self.clone(), entry, keeper: self.notes().consultant }
    }

    /// Somebody nobody knows, with an account in this language.
    pub fn stranger(&self, language_code: Option<&str>) -> Person {
        let chat = CHATS.fetch_add(1, Ordering::Relaxed);
        self.bot_api().person(chat, "Canarina", language_code);
        let mut notes = self.notes();
        notes.chats.insert(chat);
        notes.secrets.push("Canarina".to_owned());
        drop(notes);
        Person { town: self.clone(), chat, number: None }
    }

    pub async fn consultant(&self, name: &str) -> Staff {
        self.staff(name, Role::Consultant).await
    }

    pub async fn leader(&self, name: &str) -> Staff {
        self.staff(name, Role::Leader).await
    }

    async fn staff(&self, name: &str, role: Role) -> Staff {
        let (id, person) = (StaffId(Talk::key()), self.stranger(Some("da")));
        let (chat, now) = (person.chat, self.now());
        self.writes(async |tx: &mut Tx| {
            tx.add_staff(id, name, role, now).await?;
            tx.bind_staff(chat, id, now).await
        })
        .await;
        if role == Role::Consultant {
            self.notes().consultant.get_or_insert(id.0);
        }
        Staff { person, id }
    }

    /// The code in the citizen's last SMS.
    pub fn code_in_sms(&self, citizen: &Citizen) -> String {
        let number = citizen.number.as_deref().unwrap_or_default();
        self.keeps_secret(self.phone().inbox(number).last().map(|sms| sms.text.clone()))
    }

    /// The code in the last message of a chat.
    pub fn code_in_chat(&self, person: &Person) -> String {
        self.keeps_secret(self.bot_api().last(person.chat).map(|message| message.text))
    }

    fn keeps_secret(&self, text: Option<String>) -> String {
        let text = text.unwrap_or_default();
        let (_, rest) = text.split_once("?start=").expect("a link with a code");
        let code: String = rest.chars().take(23).collect();
        self.notes().secrets.push(code.clone());
        code
    }

    /// A new code for somebody, as the command line makes it.
    pub async fn code(&self, target: InvitationTarget) -> String {
        let now = self.now();
        let mut code = String::new();
        self.writes(async |tx: &mut Tx| {
            code = invite::invite(tx, target, InvitationId(Talk::key()), now).await?;
            Ok(())
        })
        .await;
        self.notes().secrets.push(code.clone());
        code
    }
}

impl NewCitizen {
    pub fn language(mut self, tag: &str) -> Self {
        self.entry.language = tag.parse().unwrap();
        self
    }

    pub fn phone(mut self, number: &str) -> Self {
        self.entry.phone = Some(number.parse().unwrap());
        self
    }

    pub fn name(mut self, name: &str) -> Self {
        self.entry.name = Name::new(name);
        self
    }

    pub fn enrolled(mut self, day: &str) -> Self {
        self.entry.enrolled_on = Some(day.parse::<NaiveDate>().unwrap());
        self
    }

    pub fn of(mut self, consultant: &Staff) -> Self {
        self.keeper = Some(consultant.id.0);
        self
    }

    /// Of no consultant: the leaders hear of them.
    pub fn of_nobody(mut self) -> Self {
        self.keeper = None;
        self
    }

    /// Joined long ago.
    pub async fn with_telegram(self) -> Citizen {
        let citizen = self.without_telegram().await;
        let (chat, id, now) = (citizen.chat, citizen.id, citizen.town.now());
        citizen.town.writes(async |tx: &mut Tx| tx.past_chat(chat, id, now).await).await;
        citizen
    }

    /// Known to the unit, and not in Telegram yet.
    pub async fn without_telegram(self) -> Citizen {
        let Self { town, entry, keeper } = self;
        let mut person = town.stranger(Some("en"));
        let (id, now) = (CitizenId(Talk::key()), town.now());
        town.writes(async |tx: &mut Tx| tx.add_citizen(id, &entry, keeper.map(StaffId), now).await).await;
        person.number = entry.phone.as_ref().map(|phone| phone.as_str().to_owned());
        let mut notes = town.notes();
        if let Some(number) = &person.number {
            notes.phones.insert(number.clone());
            notes.secrets.push(number.trim_start_matches("+45").to_owned());
        }
        notes.secrets.extend(entry.name.as_ref().map(|name| name.as_str().to_owned()));
        drop(notes);
        Citizen { person, id }
    }
}

impl Citizen {
    /// A new code for this citizen.
    pub async fn code(&self) -> String {
        self.town.code(InvitationTarget::Citizen(self.id)).await
    }
}
