//! A town for one run: a local Bot API, a database file with citizens who
//! have codes, and a consultant who hears of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fodfaeste::clock::Clock;
use fodfaeste::rules::person::{CitizenId, InvitationId, Language, Role, StaffId};
use fodfaeste::sandbox::bot_api::BotApi;
use fodfaeste::store::{CitizenEntry, InvitationTarget, Store};
use fodfaeste::talk::{Talk, invite};
use tokio::net::TcpListener;

use super::person::Person;

/// The bot's token; it opens nothing but the local server.
pub const TOKEN: &str = "7000001:made-up";

/// The chat in which the consultant hears the news.
pub const CONSULTANT: i64 = 900;

/// The first citizen's chat; the others follow.
const FIRST_CHAT: i64 = 10_001;

/// A running Bot API and a folder for the database.
pub struct Town {
    pub api: BotApi,
    pub api_url: String,
    pub folder: tempfile::TempDir,
}

impl Town {
    /// A town with nobody in it.
    pub async fn open() -> Self {
        let clock = Clock::system();
        let api = BotApi::new(TOKEN, "fodfaeste_bot", Arc::new(move || clock.now()));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let api_url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(api.clone().serve(listener));
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        Self { api, api_url, folder }
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("town.db")
    }

    /// Puts citizens with codes into the database; with a consultant they are
    /// hers, and she hears of them.
    pub async fn settle(&self, count: usize, with_consultant: bool) -> Vec<Person> {
        let store = Store::open(&url(&self.database())).await.expect("a database");
        let now = Clock::system().now();
        let mut tx = store.begin().await.expect("a transaction");
        let consultant = StaffId(Talk::key());
        if with_consultant {
            self.api.person(CONSULTANT, "Konsulent", Some("da"));
            tx.add_staff(consultant, "Konsulent", Role::Consultant, now).await.expect("staff");
            tx.bind_staff(CONSULTANT, consultant, now).await.expect("a chat");
        }
        let mut people = Vec::with_capacity(count);
        for (index, chat) in (0..count).zip(FIRST_CHAT..) {
            let id = CitizenId(Talk::key());
            let entry = CitizenEntry {
                reference: format!("A-{}", index + 1).parse().expect("a ref"),
                language: Language::Danish,
                phone: None,
                nationality: None,
                enrolled_on: None,
                name: None,
            };
            tx.add_citizen(id, &entry, with_consultant.then_some(consultant), now).await.expect("a citizen");
            let batch = InvitationId(Talk::key());
            let target = InvitationTarget::Citizen(id);
            let code = invite::invite(&mut tx, target, batch, now).await.expect("a code");
            people.push(Person::new(chat, Language::ALL[index % Language::ALL.len()].tag(), code));
        }
        tx.commit().await.expect("committed");
        store.close().await;
        people
    }
}

/// The address of an SQLite file.
pub fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}
