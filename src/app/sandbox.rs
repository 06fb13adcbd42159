//! `fodfaeste sandbox`: the service as it is, around a local Bot API, a local
//! SMS gateway and a clock that can be moved.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tokio::net::TcpListener;

use super::{Running, Service, ServingLock, reminding, told_to_stop};
use crate::clock::{Clock, Hand};
use crate::config::Config;
use crate::rules::person::{CitizenId, InvitationId};
use crate::rules::wall_time::or_next;
use crate::sandbox::bot_api::BotApi;
use crate::sandbox::cohort::{Cohort, cohort};
use crate::sandbox::page::{CONSULTANT, LEADER, Play, Resident, World};
use crate::sandbox::phone::Phone;
use crate::sandbox::seed::seed;
use crate::store::{InvitationTarget, Store, StoreError};
use crate::talk::{Chats, Talk, chain, invite};
use crate::telegram::{Api, TelegramChats};

const TOKEN: &str = "2017:sandbox-token";
const BOT: &str = "fodfaeste_sandbox_bot";
const PHONE_TOKEN: &str = "sandbox-phone-token";
const SETTINGS: &str = include_str!("../../assets/sandbox/settings.toml");
const REPORT_KEY: &str = "sandbox-report-key";

/// Runs the sandbox until SIGTERM or Ctrl-C.
pub async fn sandbox(listen: SocketAddr, database: Option<&str>) -> anyhow::Result<()> {
    let scratch = Scratch::new(database)?;
    let store = Store::open(&scratch.url).await?;
    let _lock = ServingLock::take(&store)?;
    let listener = TcpListener::bind(listen).await.with_context(|| format!("{listen} can't be listened on"))?;
    let address = listener.local_addr()?;
    let town = Town::open(store, listener, true).await?;
    tracing::info!("open http://{address} in a browser");
    told_to_stop().await?;
    town.running.stop().await;
    Ok(())
}

/// The service with all that surrounds it.
pub struct Town {
    pub running: Running,
    pub bot_api: BotApi,
    pub phone: Phone,
    pub world: Arc<Time>,
}

impl Town {
    /// Opens the town on a database; an empty one gets the demo cohort.
    pub async fn open(store: Store, listener: TcpListener, clock_runs: bool) -> anyhow::Result<Self> {
        let cohort = cohort();
        let address = listener.local_addr()?;
        let (bot_port, bots) = local_listener().await?;
        let (phone_port, phones) = local_listener().await?;
        let config = Config::from_toml(&settings(address, bot_port, phone_port))?;
        let start = opening(&config)?;
        let (clock, hand) = Clock::movable(start, clock_runs);
        store_cohort(&store, &cohort, &config, start).await?;
        let now = {
            let clock = clock.clone();
            Arc::new(move || clock.now())
        };
        let bot_api = BotApi::new(TOKEN, BOT, now.clone());
        let phone = Phone::new(PHONE_TOKEN, now);
        tokio::spawn(bot_api.clone().serve(bots));
        tokio::spawn(phone.clone().serve(phones));
        phone.report_to(&format!("http://{address}/sms/gatewayapi/status"), REPORT_KEY);
        let service = Service::build(&config, store, clock)?;
        let time = Arc::new(Time::around(&service, phone.clone(), hand));
        let world: Arc<dyn World> = time.clone();
        let play = Play::new(bot_api.clone(), phone.clone(), world, config.unit.time_zone, &cohort);
        offer_commands(&config, &cohort).await?;
        let running = service.start(listener, play.router()).await?;
        Ok(Self { running, bot_api, phone, world: time })
    }
}

/// Time in the sandbox: moved step by step through all that falls due.
pub struct Time {
    talk: Talk,
    dispatcher: crate::schedule::Dispatcher,
    jobs: crate::schedule::Jobs,
    copies: crate::schedule::Copies,
    phone: Phone,
    hand: Hand,
}

impl Time {
    /// The time of a service whose clock this hand moves.
    pub fn around(service: &Service, phone: Phone, hand: Hand) -> Self {
        let (talk, dispatcher, jobs) = (service.talk.clone(), service.dispatcher.clone(), service.jobs.clone());
        Self { talk, dispatcher, jobs, copies: service.copies.clone(), phone, hand }
    }

    /// Moves to a time, and does on the way what falls due, each at its time.
    pub async fn move_to(&self, target: DateTime<Utc>) -> Result<(), StoreError> {
        loop {
            self.work().await?;
            let now = self.talk.clock.now();
            let Some(due) = self.next_due(now).await?.filter(|due| *due <= target) else { break };
            self.hand.set(due.max(now));
        }
        if target > self.talk.clock.now() {
            self.hand.set(target);
        }
        self.work().await
    }

    /// Does what is due now.
    pub async fn work(&self) -> Result<(), StoreError> {
        self.jobs.run_due().await?;
        self.dispatcher.settle().await?;
        // The phone reports what was delivered in its own time.
        let _ = self.phone.until(std::time::Duration::from_secs(2), |phone| (phone.untaken() == 0).then_some(())).await;
        self.copies.run_due().await?;
        self.dispatcher.settle().await
    }

    async fn next_due(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        let message = self.talk.store.read().await?.next_due(now).await?;
        let job = self.jobs.next().await?.filter(|at| *at > now);
        Ok(message.into_iter().chain(job).chain(self.copies.next().await?).min())
    }
}

#[async_trait]
impl World for Time {
    fn now(&self) -> DateTime<Utc> {
        self.talk.clock.now()
    }

    async fn advance(&self, by: TimeDelta) {
        if let Err(error) = self.move_to(self.now() + by).await {
            tracing::error!(error = %chain(&error), "the clock could not be moved through what is due");
        }
    }

    async fn to_next_reminder(&self, of: &Resident) -> Option<DateTime<Utc>> {
        let moved = async {
            let now = self.now();
            let own = self.talk.store.read().await?.next_reminder_of(of.chat, &of.reference, now).await?;
            let next = match own {
                Some(own) => Some(own),
                None => self.talk.store.read().await?.next_reminder(now).await?,
            };
            if let Some(next) = next {
                self.move_to(next).await?;
            }
            Ok(next)
        };
        match moved.await {
            Ok(next) => next,
            Err(error) => {
                let error: StoreError = error;
                tracing::error!(error = %chain(&error), "the clock could not be moved to the next reminder");
                None
            }
        }
    }

    async fn invite(&self, reference: &str) -> Option<String> {
        let invited = async {
            let mut tx = self.talk.store.begin().await?;
            let Some(citizen) = tx.citizen_by_typed_ref(reference).await? else { return Ok(None) };
            let target = InvitationTarget::Citizen(CitizenId(citizen.id));
            let code = invite::invite(&mut tx, target, InvitationId(Talk::key()), self.now()).await?;
            tx.commit().await?;
            Ok(Some(code))
        };
        match invited.await {
            Ok(code) => code,
            Err(error) => {
                let error: StoreError = error;
                tracing::error!(error = %chain(&error), "no invitation could be made");
                None
            }
        }
    }
}

/// 30 November 2017 at nine, the day of the programme's status report.
fn opening(config: &Config) -> anyhow::Result<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(2017, 11, 30).and_then(|day| day.and_hms_opt(9, 0, 0));
    Ok(or_next(day.context("the day of the status report")?, config.unit.time_zone))
}

async fn store_cohort(store: &Store, cohort: &Cohort, config: &Config, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    if tx.is_empty().await? {
        seed(&mut tx, cohort, &reminding(config), now).await?;
    }
    tx.commit().await
}

/// The command menus of those whose chats were bound before the sandbox began.
async fn offer_commands(config: &Config, cohort: &Cohort) -> anyhow::Result<()> {
    let api = Api::new(config.telegram.api_url.clone(), TOKEN.to_owned().into())?;
    let chats = TelegramChats::new(api, 0);
    for citizen in cohort.citizens.iter().filter(|citizen| citizen.telegram) {
        chats.offer_commands(citizen.chat(), Some(citizen.language)).await;
    }
    for staff in [CONSULTANT, LEADER] {
        chats.offer_commands(staff, None).await;
    }
    Ok(())
}

async fn local_listener() -> anyhow::Result<(u16, TcpListener)> {
    let listener = TcpListener::bind("127.0.0.1:0").await.context("no local port is free")?;
    Ok((listener.local_addr()?.port(), listener))
}

fn settings(own: SocketAddr, bot_port: u16, phone_port: u16) -> String {
    [
        ("{own_url}", format!("http://localhost:{}", own.port())),
        ("{bot_token}", TOKEN.to_owned()),
        ("{bot_url}", format!("http://127.0.0.1:{bot_port}")),
        ("{phone_token}", PHONE_TOKEN.to_owned()),
        ("{phone_url}", format!("http://127.0.0.1:{phone_port}")),
        ("{report_key}", REPORT_KEY.to_owned()),
    ]
    .iter()
    .fold(SETTINGS.to_owned(), |text, (slot, value)| text.replace(slot, value))
}

/// A database of its own for a sandbox without one, gone when it ends.
struct Scratch {
    url: String,
    folder: Option<std::path::PathBuf>,
}

impl Scratch {
    fn new(database: Option<&str>) -> anyhow::Result<Self> {
        if let Some(url) = database {
            return Ok(Self { url: url.to_owned(), folder: None });
        }
        let folder = std::env::temp_dir().join(format!("fodfaeste-sandbox-{}", uuid::Uuid::now_v7().simple()));
        std::fs::create_dir(&folder).context("no folder for the sandbox's database can be made")?;
        let url = format!("sqlite://{}", folder.join("sandbox.db").display());
        Ok(Self { url, folder: Some(folder) })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
