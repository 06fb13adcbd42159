//! The service with nothing but its pages, and links to them: for whoever
//! opens them in earnest.

use fodfaeste::app::{Running, Service};
use fodfaeste::clock::Clock;
use fodfaeste::config::Config;
use fodfaeste::rules::person::{CitizenId, Language, Name, Role, StaffId};
use fodfaeste::rules::placement::{Contact, LinkId, Placement, PlacementId};
use fodfaeste::rules::scorecard::RoundId;
use fodfaeste::store::{CitizenEntry, NewLink, NewRound, Store};
use fodfaeste::talk::Talk;
use tempfile::TempDir;
use tokio::net::TcpListener;

const SETTINGS: &str = "
[unit]
name = \"Fjordby Kommune, Integration\"
phone = \"70 10 10 10\"
[http]
public_url = \"http://localhost:1\"
";

/// The running service.
pub struct Stage {
    pub address: String,
    running: Running,
    _folder: TempDir,
}

impl Stage {
    /// On a database of its own, in a folder that vanishes with it.
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&format!("sqlite://{}", folder.path().join("pages.db").display())).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let config = Config::from_toml(SETTINGS).expect("settings");
        let service = Service::build(&config, store.expect("a database"), Clock::system()).expect("a service");
        let running = service.start(listener, axum::Router::new()).await.expect("it starts");
        Self { address, running, _folder: folder }
    }

    /// A citizen with an open round, and the path of a link: that of a
    /// workplace, or the citizen's own with its four digits.
    pub async fn link(&self, reference: &str, language: Language, workplace: bool) -> (String, Option<String>) {
        let (talk, now) = (&self.running.talk, self.running.talk.clock.now());
        let (citizen, round, link) = (CitizenId(Talk::key()), RoundId(Talk::key()), LinkId(Talk::key()));
        let staff = StaffId(Talk::key());
        let entry = CitizenEntry {
            reference: reference.parse().expect("a ref"),
            language,
            phone: None,
            nationality: None,
            enrolled_on: None,
            name: Name::new("Amina"),
        };
        let placement = Placement {
            id: PlacementId(Talk::key()),
            workplace: "Rema 1000".into(),
            trade: None,
            contact: Contact { phone: None, email: None, language },
            from: talk.today(now),
            until: None,
        };
        let mut tx = talk.store.begin().await.expect("a transaction");
        let written = async {
            tx.add_staff(staff, &format!("Karen {reference}"), Role::Consultant, now).await?;
            tx.add_citizen(citizen, &entry, Some(staff), now).await?;
            tx.begin_rounds(&[NewRound::of(round, citizen, 1)], now).await?;
            tx.add_placement(citizen, &placement, staff, now).await?;
            let of = workplace.then_some(placement.id);
            let new = NewLink { id: link, citizen, round, placement: of, by_sms: false, by: Some(staff) };
            tx.ask_link(new, now, now + chrono::TimeDelta::days(14)).await?;
            let address = talk.link_address(&mut tx, link).await?;
            let code = if workplace { None } else { talk.link_code(&mut tx, link).await? };
            tx.commit().await?;
            Ok::<_, fodfaeste::store::StoreError>((address, code))
        };
        let (address, code) = written.await.expect("it is kept");
        let address = address.expect("an address");
        (address.trim_start_matches("http://localhost:1").to_owned(), code)
    }

    pub async fn close(self) {
        self.running.stop().await;
    }
}
