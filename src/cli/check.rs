//! `check`: what is wrong and what to do about it.

use std::path::Path;
use std::process::ExitCode;

use super::desk::{count, open, sentence, settings, show};
use super::sms;
use crate::config::Config;
use crate::rules::person::{Phone, Role};
use crate::store::{Store, StoreError};
use crate::talk::invite::BOT_NAME;
use crate::telegram::{Api, ApiError, BotIdentity, learn_bot};

/// What was found, in the order of looking.
#[derive(Default)]
struct Findings {
    lines: Vec<String>,
    errors: usize,
}

impl Findings {
    fn error(&mut self, what: impl AsRef<str>) {
        self.errors += 1;
        self.add("error", what.as_ref());
    }

    fn warn(&mut self, what: impl AsRef<str>) {
        self.add("warning", what.as_ref());
    }

    fn fine(&mut self, what: impl AsRef<str>) {
        self.add("ok", what.as_ref());
    }

    fn add(&mut self, rank: &str, what: &str) {
        self.lines.push(format!("{rank}: {what}\n"));
    }

    fn take(&mut self, what: &str, found: Result<(), StoreError>) {
        if let Err(error) = found {
            self.error(format!("{what}: {}", sentence(&error.into())));
        }
    }
}

/// Looks at everything and prints what it finds; fails if anything is an error.
/// To `test` one SMS is sent.
pub async fn run(file: Option<&Path>, test: Option<&Phone>) -> ExitCode {
    let mut findings = Findings::default();
    let mut costs = String::new();
    match settings(file) {
        Ok(config) => {
            look(&config, &mut findings).await;
            if let Some(number) = test {
                send(&config, number, &mut findings).await;
            }
            costs = sms::costs(&config);
        }
        Err(problems) => problems.0.iter().for_each(|problem| findings.error(problem)),
    }
    let shown = show(&format!("{}{costs}", findings.lines.concat()));
    if findings.errors == 0 { shown } else { ExitCode::FAILURE }
}

async fn look(config: &Config, findings: &mut Findings) {
    config.warnings().iter().for_each(|warning| findings.warn(warning));
    let store = match open(config).await {
        Ok(store) => Some(store),
        Err(error) => {
            findings.error(sentence(&error));
            None
        }
    };
    if let Some(store) = &store {
        findings.fine("the database is there and up to date");
        let found = look_at_store(store, config, findings).await;
        findings.take("the database", found);
    }
    if let Some(bot) = telegram(config, findings).await
        && let Some(store) = &store
    {
        let learnt = learn(store, &bot).await;
        findings.take("the bot's name could not be kept", learnt);
    }
    gateway(config, findings);
    if let Some(store) = store {
        store.close().await;
    }
}

async fn look_at_store(store: &Store, config: &Config, findings: &mut Findings) -> Result<(), StoreError> {
    let mut tx = store.read().await?;
    let staff = tx.staff().await?;
    if !staff.iter().any(|member| member.role == Role::Consultant.word()) {
        findings.warn("there is no consultant: `fodfaeste staff add --role consultant --name NAME` adds one");
    }
    if let Ok(citizens @ 1..) = u64::try_from(tx.unassigned().await?) {
        let citizens = count(citizens, "citizen has", "citizens have");
        findings.warn(format!(
            "{citizens} no consultant: import them with `--consultant NAME`, \
            or hand them over with `fodfaeste citizens transfer`"
        ));
    }
    let breaker = tx.breaker().await?;
    if breaker.is_open() {
        findings.warn(format!(
            "sms: the gateway took none of the last {} messages, and SMS wait: \
            look at the log of `serve`, and try the gateway with `fodfaeste check --send-test NUMBER`",
            breaker.failures
        ));
    }
    let numbers = tx.numbers().await?;
    let abroad = numbers.iter().filter_map(|text| text.parse().ok()).filter(|phone| !config.sms.caps.reach(phone));
    if let (Some(_), Ok(citizens @ 1..)) = (&config.sms.gateway, u64::try_from(abroad.count())) {
        let citizens = count(citizens, "citizen has", "citizens have");
        findings.warn(format!(
            "{citizens} a number of a country that is not in sms.countries: no SMS goes there; \
            add its calling code, or enter another number"
        ));
    }
    if let Ok(updates @ 1..) = u64::try_from(tx.dead_updates().await?) {
        let updates = count(updates, "update was", "updates were");
        findings.warn(format!(
            "{updates} given up after five tries: the reason is in the table `parked`; report it with the log"
        ));
    }
    Ok(())
}

/// Asks Telegram who the bot is, if there is one.
async fn telegram(config: &Config, findings: &mut Findings) -> Option<BotIdentity> {
    let token = config.telegram.token.clone()?;
    let host = config.telegram.api_url.host_str().unwrap_or_default().to_owned();
    let Ok(api) = Api::new(config.telegram.api_url.clone(), token) else {
        findings.error("telegram: no encrypted connection can be made on this machine: install ca-certificates");
        return None;
    };
    match learn_bot(&api).await {
        Ok(bot) => {
            findings.fine(format!("telegram: the bot is @{}", bot.name));
            return Some(bot);
        }
        Err(ApiError::Unauthorized) => {
            findings.error("telegram.token is not known to Telegram: copy it from BotFather again");
        }
        Err(error) => {
            findings.error(format!(
                "telegram: {host} gives no answer that can be used ({error}): check the network and telegram.api_url"
            ));
        }
    }
    None
}

/// Keeps the bot's name, for links that are made while Telegram is away.
async fn learn(store: &Store, bot: &BotIdentity) -> Result<(), StoreError> {
    if bot.name.is_empty() {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    tx.set_fact(BOT_NAME, &bot.name).await?;
    tx.commit().await
}

/// Sends one SMS, and says in a sentence what came of it.
async fn send(config: &Config, number: &Phone, findings: &mut Findings) {
    match sms::send_test(config, number).await {
        sms::Tried::Taken(sentence) => findings.fine(sentence),
        sms::Tried::Unknown(sentence) => findings.warn(sentence),
        sms::Tried::NotTaken(sentence) => findings.error(sentence),
    }
}

/// The settings name a gateway only if it can be made; nothing is sent.
fn gateway(config: &Config, findings: &mut Findings) {
    if let Some(settings) = &config.sms.gateway {
        findings.fine(format!("sms: {} is set up (`check --send-test NUMBER` sends a message)", settings.kind.word));
    }
}
