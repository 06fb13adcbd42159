//! `[sms]`: the gateway that reaches everyone without Telegram.

use super::http::Http;
use super::keys::shown;
use super::reader::{Reader, is_local};
use crate::rules::caps::{CallingCode, Caps, NotACallingCode};
use crate::sms::price::{NotAPrice, Price};
use crate::sms::{self, BadSetting, Kind, SenderName, Settings};

const SENDER: &str = "Fodfaeste";

/// The most SMS to one number, and to all, on one day.
const PER_NUMBER: u32 = 10;
const PER_DAY: u32 = 500;

/// How long what an SMS said is kept, in days.
const KEEP_TEXT: u32 = 30;
const KEEP_TEXT_MOST: u32 = 36_500;

/// What only some gateways read; with another, it is of no use.
const OF_GATEWAYS: [&str; 4] = ["sms.token", "sms.account", "sms.password", "sms.webhook_secret"];

/// To whom links to a page of questions go by SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// To workplaces and citizens.
    All,
    Workplace,
    None,
}

impl Links {
    pub const fn to_workplaces(self) -> bool {
        matches!(self, Self::All | Self::Workplace)
    }

    pub const fn to_citizens(self) -> bool {
        matches!(self, Self::All)
    }
}

const LINKS: &[(&str, Links)] = &[("all", Links::All), ("workplace", Links::Workplace), ("none", Links::None)];

/// How text messages leave.
#[derive(Clone, Debug)]
pub struct Sms {
    /// A gateway with all that it needs; `None`: no text messages.
    pub gateway: Option<Settings>,
    pub sender: SenderName,
    /// Whether people can answer: the gateway brings what they write.
    pub inbound: bool,
    /// [`Links::None`] without a gateway.
    pub links: Links,
    /// Of one segment.
    pub price: Option<Price>,
    pub caps: Caps,
    /// How many days after it was settled a message still tells what it said.
    pub keep_text_days: u32,
}

impl Sms {
    /// `None` only if something was refused.
    pub(super) fn read(reader: &mut Reader, http: &Http) -> Option<Self> {
        let sender = reader.parsed("sms.sender", sender);
        let gateway = gateway(reader, http);
        let inbound = reader.switch("sms.inbound").unwrap_or(false);
        if gateway.is_some() && sender.is_none() {
            reader.warn(format!("sms.sender is not set: text messages come from `{SENDER}`"));
        }
        let inbound = inbound && is_answerable(reader, gateway.as_ref(), sender.as_ref());
        let links = reader.word("sms.links", LINKS).unwrap_or(Links::All);
        let links = if gateway.is_some() { links } else { Links::None };
        let price = reader.parsed("sms.price", price);
        let caps = caps(reader);
        let keep_text_days = keep_text(reader);
        Some(Self {
            gateway,
            inbound,
            links,
            price,
            caps,
            keep_text_days,
            sender: sender.or_else(|| SENDER.parse().ok())?,
        })
    }
}

fn keep_text(reader: &mut Reader) -> u32 {
    const KEY: &str = "sms.keep_text_days";
    let given = reader.number(KEY);
    if given.is_some_and(|days| days > KEEP_TEXT_MOST) {
        reader.refuse(KEY, format!("must be {KEEP_TEXT_MOST} or less, which is a hundred years"));
        return KEEP_TEXT;
    }
    given.unwrap_or(KEEP_TEXT)
}

fn caps(reader: &mut Reader) -> Caps {
    let mut most = |key, default| match reader.number(key) {
        Some(0) => {
            reader.refuse(key, "must be 1 or more: set sms.gateway to `none` where no text message is to leave");
            default
        }
        given => given.unwrap_or(default),
    };
    let per_number = most("sms.max_per_number_per_day", PER_NUMBER);
    let per_day = most("sms.max_per_day", PER_DAY);
    Caps { per_number, per_day, countries: countries(reader) }
}

fn countries(reader: &mut Reader) -> Vec<CallingCode> {
    const KEY: &str = "sms.countries";
    let Some(texts) = reader.list(KEY) else { return vec![CallingCode::denmark()] };
    if texts.is_empty() {
        reader.refuse(KEY, "names no country: write at least one, such as [\"+45\"]");
    }
    let read = |text: &String| text.parse().map_err(|wrong: NotACallingCode| format!("`{}` {wrong}", shown(text)));
    let (codes, problems): (Vec<_>, Vec<_>) = texts.iter().map(read).partition(Result::is_ok);
    for problem in problems.into_iter().filter_map(Result::err) {
        reader.refuse(KEY, problem);
    }
    codes.into_iter().flatten().collect()
}

fn sender(text: &str) -> Result<SenderName, String> {
    text.parse().map_err(|reason: sms::NotASender| format!("`{}` can't be a sender: it {reason}", shown(text)))
}

fn price(text: &str) -> Result<Price, String> {
    text.parse().map_err(|reason: NotAPrice| format!("`{}` {reason}", shown(text)))
}

/// Whether replies can be read; says what is missing or doubtful.
fn is_answerable(reader: &mut Reader, gateway: Option<&Settings>, sender: Option<&SenderName>) -> bool {
    let Some(settings) = gateway else {
        reader.warn("sms.inbound is true, but sms.gateway is `none`: no reply can come");
        return false;
    };
    if let Some(missing) = settings.lacks(settings.kind.replies_need) {
        reader.miss(missing, "replies are believed only if it is known how the gateway signs them");
        return false;
    }
    if sender.is_none_or(|sender| !sender.is_number()) {
        let name = shown(sender.map_or(SENDER, SenderName::as_str));
        reader.warn(format!(
            "sms.inbound is true, but nobody can answer a message from `{name}`: \
            set sms.sender to a number that the gateway gave you"
        ));
    }
    true
}

fn gateway(reader: &mut Reader, http: &Http) -> Option<Settings> {
    let words: Vec<_> = sms::KINDS.iter().map(|kind| (kind.word, Some(*kind))).collect();
    let choices = [&[("none", None)], words.as_slice()].concat();
    let chosen = reader.word("sms.gateway", &choices);
    let (url, api) = (reader.url("sms.url"), reader.text("sms.api"));
    let (token, account) = (reader.secret("sms.token"), reader.text("sms.account"));
    let (password, webhook_secret) = (reader.secret("sms.password"), reader.secret("sms.webhook_secret"));
    let given = [token.is_some(), account.is_some(), password.is_some(), webhook_secret.is_some()];
    let given = OF_GATEWAYS.into_iter().zip(given).filter_map(|(key, given)| given.then_some(key));
    let Some(kind) = chosen.flatten() else {
        for key in given {
            reader.warn(format!("{key} is set, but sms.gateway is `none`: no text message is sent"));
        }
        return None;
    };
    for key in given.filter(|key| !kind.reads.contains(key)) {
        reader.warn(format!("{key} is set, but {} does not read it", kind.word));
    }
    let settings = Settings {
        kind,
        api: api.and_then(|api| one_of(reader, kind, &api)),
        url,
        token,
        account,
        password,
        webhook_secret,
        public_url: http.link(""),
    };
    warn(reader, &settings);
    let problems = sms::open(&settings).err().unwrap_or_default();
    for problem in &problems {
        match problem {
            BadSetting::Missing { key, why } => reader.miss(key, why),
            BadSetting::Wrong { key, why } => reader.refuse(key, why),
        }
    }
    problems.is_empty().then_some(settings)
}

/// The kind's own word for one of its interfaces.
fn one_of(reader: &mut Reader, kind: &Kind, api: &str) -> Option<&'static str> {
    let known = kind.apis.iter().find(|word| **word == api).copied();
    if known.is_none() {
        let choice = match kind.apis {
            [] => format!("{} has only one: leave this out", kind.word),
            words => format!("`{}` is not one of {}", shown(api), words.join(", ")),
        };
        reader.refuse("sms.api", choice);
    }
    known
}

fn warn(reader: &mut Reader, settings: &Settings) {
    if let Some(url) = settings.url.as_ref().filter(|url| url.scheme() == "http" && !is_local(url)) {
        let host = url.host_str().unwrap_or_default();
        reader.warn(format!("sms.url is not https: the gateway's secrets travel in the clear to {host}"));
    }
    if let Some(missing) = settings.lacks(settings.kind.reports_need) {
        reader.warn(format!("{missing} is not set: no delivery report is believed, and messages stay `sent`"));
    }
}
