//! Builds the service from its settings, runs it, and stops it cleanly.

mod lock;
mod sandbox;
mod serve;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use axum::Router;
use chrono::NaiveDate;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::Clock;
use crate::config::{Config, Content, Mode};
use crate::i18n;
use crate::rules::cohort::Situations;
use crate::rules::person::Language;
use crate::schedule::{Copies, Dispatcher, Job, Jobs, Phones, Sending};
use crate::sms;
use crate::store::Store;
use crate::talk::booking::Reminding;
use crate::talk::sheet::Sheet;
use crate::talk::{Chats, Handed, Manner, Outbox, Talk};
use crate::telegram::{Api, Intake, Telegram, TelegramChats};
use crate::web;

pub use lock::ServingLock;
pub use sandbox::{Time, Town, sandbox};
pub use serve::{serve, told_to_stop};

/// How long what is under way may take when the service stops.
const ENDING: Duration = Duration::from_secs(14);

/// The service, built and not yet running.
pub struct Service {
    pub talk: Talk,
    pub dispatcher: Dispatcher,
    pub jobs: Jobs,
    pub copies: Copies,
    telegram: Option<Telegram>,
    router: Router,
    situations: Situations,
    handed: UnboundedReceiver<Vec<Handed>>,
}

impl Service {
    /// Builds the service on an open database.
    pub fn build(config: &Config, store: Store, clock: Clock) -> anyhow::Result<Self> {
        let (outbox, handed) = Outbox::new();
        let manner = Manner {
            time_zone: config.unit.time_zone,
            names_in_chat: config.staff.names_in_chat,
            scores_in_chat: config.telegram.content == Content::Full,
            public_url: config.http.link(""),
            texts_workplaces: config.sms.links.to_workplaces(),
            texts_citizens: config.sms.links.to_citizens(),
            reads_sms: config.sms.inbound,
            keep_text_days: config.sms.keep_text_days,
            hours_rules: config.hours_rules.clone(),
        };
        let reminding = Arc::new(reminding(config));
        let talk = Talk { store, clock, outbox: Arc::new(outbox), manner: Arc::new(manner), reminding };
        let api = match &config.telegram.token {
            Some(token) => Some(
                Api::new(config.telegram.api_url.clone(), token.clone())
                    .context("no client for Telegram can be made")?,
            ),
            None => None,
        };
        let chats =
            api.clone().map(|api| -> Arc<dyn Chats> { TelegramChats::new(api, config.telegram.messages_per_second) });
        let phones = phones(config)?;
        let unit = Arc::new(unit(config));
        let sending = Sending {
            talk: talk.clone(),
            unit: unit.clone(),
            quiet_hours: config.reminders.quiet_hours,
            chats,
            phones: phones.clone(),
            print,
            programme: config.programme.clone(),
            print_report: web::paper::report::render,
        };
        let expiry = "0 30 * * * *".parse().context("the expiry's schedule")?;
        let numbers = "0 0 10 * * Mon-Fri".parse().context("the schedule of asking for numbers")?;
        let phases = "0 0 8 * * Mon-Fri".parse().context("the schedule of telling of phases")?;
        let calls = "0 30 7-17 * * Mon-Fri".parse().context("the schedule of telling whom to call")?;
        let links = "0 15 8-16 * * Mon-Fri".parse().context("the schedule of reminding of links")?;
        let schedules = vec![
            (Job::Links, links),
            (Job::Numbers, numbers),
            (Job::Phases, phases),
            (Job::Assessment, config.schedule.assessment.clone()),
            (Job::Calls, calls),
            (Job::Digest, config.schedule.digest.clone()),
            (Job::Expiry, expiry),
            (Job::Retention, config.schedule.retention.clone()),
        ];
        Ok(Self {
            dispatcher: Dispatcher::new(sending),
            jobs: Jobs::new(talk.clone(), schedules),
            copies: Copies::new(talk.clone(), phones.clone().map(|phones| phones.client)),
            telegram: api.map(|api| Telegram { api, talk: talk.clone(), intake: intake(config) }),
            router: web::router(talk.clone(), unit, phones.map(|phones| phones.client)),
            situations: config.situations.clone(),
            talk,
            handed,
        })
    }

    /// Starts everything; `more` are routes beside the service's own.
    pub async fn start(self, listener: TcpListener, more: Router) -> anyhow::Result<Running> {
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        self.take_over().await?;
        let mut router = self.router.merge(more);
        if let Some(telegram) = self.telegram {
            router = router.merge(telegram.start(&tasks, &stop));
        }
        let (dispatcher, handed) = (self.dispatcher.clone(), self.handed);
        let sender = tokio::spawn(async move { dispatcher.run(handed).await });
        let (jobs, until) = (self.jobs.clone(), stop.clone());
        tasks.spawn(async move { jobs.run(until).await });
        let (copies, until) = (self.copies.clone(), stop.clone());
        tasks.spawn(async move { copies.run(until).await });
        let until = stop.clone();
        tasks.spawn(async move {
            let server = axum::serve(listener, router).with_graceful_shutdown(async move { until.cancelled().await });
            if let Err(error) = server.await {
                tracing::error!(%error, "the HTTP server ended");
            }
        });
        Ok(Running { talk: self.talk, dispatcher: self.dispatcher, jobs: self.jobs, stop, tasks, sender })
    }

    /// The settings' situations are known from now on. On an SQLite file that we
    /// hold, whoever had leases is dead.
    async fn take_over(&self) -> anyhow::Result<()> {
        self.talk.store.know_situations(&self.situations).await?;
        self.talk.outbox.learn_offset(&self.talk.store).await?;
        if self.talk.store.file().is_some() {
            let mut tx = self.talk.store.begin().await?;
            tx.drop_all_leases().await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// The running service.
pub struct Running {
    pub talk: Talk,
    pub dispatcher: Dispatcher,
    pub jobs: Jobs,
    stop: CancellationToken,
    tasks: TaskTracker,
    sender: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Stops: nothing new comes in, what is under way ends, leases are given
    /// back. What is not sent stays in the store.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        let ending = async {
            self.tasks.wait().await;
            self.dispatcher.stop();
            if self.sender.await.is_err() {
                tracing::error!("the dispatcher ended badly");
            }
        };
        if tokio::time::timeout(ENDING, ending).await.is_err() {
            tracing::warn!("not everything ended in time; what is left is taken up at the next start");
        }
        let given_back = async {
            let mut tx = self.talk.store.begin().await?;
            tx.drop_leases(self.talk.outbox.owner).await?;
            tx.commit().await
        };
        if let Ok(Err(error)) = tokio::time::timeout(Duration::from_secs(2), given_back).await {
            tracing::warn!(error = %crate::talk::chain(&error), "leases can't be given back; they end by themselves");
        }
        let _ = tokio::time::timeout(Duration::from_secs(2), self.talk.store.close()).await;
    }
}

/// Who speaks, from the settings.
pub fn unit(config: &Config) -> i18n::Unit {
    let purpose: BTreeMap<Language, String> = Language::ALL
        .into_iter()
        .filter_map(|language| Some((language, config.unit.purpose(language)?.to_owned())))
        .collect();
    let caps = config.sms.gateway.is_some().then(|| config.sms.caps.clone());
    i18n::Unit {
        name: config.unit.name.clone().unwrap_or_else(|| "Fodfæste".to_owned()),
        phone: config.unit.phone.clone(),
        time_zone: config.unit.time_zone,
        purpose,
        texting: i18n::Texting { price: config.sms.price.clone(), answerable: config.sms.inbound, caps },
    }
}

/// The sheet for the table in its citizen's own language.
fn print(sheet: &Sheet, unit: &i18n::Unit, day: NaiveDate) -> String {
    web::paper::sheet::render(sheet, sheet.language, unit, day)
}

/// When people are reminded, from the settings.
pub fn reminding(config: &Config) -> Reminding {
    Reminding {
        offsets: config.reminders.offsets.clone(),
        by_kind: config.reminders.by_kind.clone(),
        quiet_hours: config.reminders.quiet_hours,
        time_zone: config.unit.time_zone,
    }
}

fn intake(config: &Config) -> Intake {
    match &config.telegram.mode {
        Mode::Polling => Intake::Polling,
        Mode::Webhook { public_url, secret } => {
            Intake::Webhook { public_url: public_url.to_string(), secret: secret.clone() }
        }
    }
}

/// The SMS gateway, from the settings.
pub fn phones(config: &Config) -> anyhow::Result<Option<Phones>> {
    let Some(settings) = &config.sms.gateway else { return Ok(None) };
    let gateway = match sms::open(settings) {
        Ok(gateway) => gateway,
        Err(problems) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            bail!("the SMS gateway can't be used: {}", problems.join("; "))
        }
    };
    let client = sms::client::Client::new(settings.kind.word, gateway, sms::client::Limits::default())?;
    Ok(Some(Phones {
        client: Arc::new(client),
        sender: config.sms.sender.clone(),
        caps: Arc::new(config.sms.caps.clone()),
    }))
}
