//! `[sms]`: the gateway that reaches everyone without Telegram.

use secrecy::SecretString;
use url::Url;

use super::keys::shown;
use super::reader::{Reader, is_local};

const GATEWAYAPI: &str = "https://messaging.gatewayapi.eu";
const SENDER: &str = "Fodfaeste";

/// A gateway with all that it needs.
#[derive(Clone, Debug)]
pub enum Gateway {
    GatewayApi { url: Url, token: SecretString },
}

/// Who a message says it is from: 3 to 11 letters and digits, or 3 to 15
/// digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender(String);

impl Sender {
    /// The name or number itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Sender {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let longest = if digits { 15 } else { 11 };
        let fits = (3..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        fits.then(|| Self(text.to_owned())).ok_or_else(|| {
            let text = shown(text);
            format!("`{text}` can't be a sender: 3 to 11 letters A-Z and digits, or 3 to 15 digits without +")
        })
    }
}

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
    /// `None`: no text messages.
    pub gateway: Option<Gateway>,
    pub sender: Sender,
    /// With it, the gateway's delivery reports are believed.
    pub webhook_secret: Option<SecretString>,
    /// [`Links::None`] without a gateway.
    pub links: Links,
}

#[derive(Clone, Copy)]
enum Choice {
    None,
    GatewayApi,
    NotBuilt(&'static str),
}

const CHOICES: &[(&str, Choice)] = &[
    ("none", Choice::None),
    ("gatewayapi", Choice::GatewayApi),
    ("twilio", Choice::NotBuilt("twilio")),
    ("kannel", Choice::NotBuilt("kannel")),
];

impl Sms {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let given = reader.parsed("sms.sender", str::parse);
        let webhook_secret = reader.secret("sms.webhook_secret");
        let gateway = gateway(reader);
        if reader.switch("sms.inbound") == Some(true) {
            reader.refuse("sms.inbound", "replies by SMS are not read in this version: set it to false");
        }
        if gateway.is_some() && given.is_none() {
            reader.warn(format!("sms.sender is not set: text messages come from `{SENDER}`"));
        }
        if gateway.is_some() && webhook_secret.is_none() {
            reader.warn("sms.webhook_secret is not set: no delivery report is believed, and messages stay `sent`");
        }
        let links = reader.word("sms.links", LINKS).unwrap_or(Links::All);
        let links = if gateway.is_some() { links } else { Links::None };
        Self { gateway, links, sender: given.unwrap_or_else(|| Sender(SENDER.to_owned())), webhook_secret }
    }
}

fn gateway(reader: &mut Reader) -> Option<Gateway> {
    let url = reader.url("sms.url");
    let token = reader.parsed("sms.token", header_text);
    let choice = reader.word("sms.gateway", CHOICES).unwrap_or(Choice::None);
    if let Choice::NotBuilt(name) = choice {
        let reason = format!("`{name}` is not built yet in this version: use gatewayapi or none");
        reader.refuse("sms.gateway", reason);
        return None;
    }
    if matches!(choice, Choice::None) {
        if token.is_some() {
            reader.warn("sms.token is set, but sms.gateway is `none`: no text message is sent");
        }
        return None;
    }
    if let Some(url) = url.as_ref().filter(|url| url.scheme() == "http" && !is_local(url)) {
        let host = url.host_str().unwrap_or_default();
        reader.warn(format!("sms.url is not https: the gateway's token travels in the clear to {host}"));
    }
    let Some(token) = token else {
        reader.miss("sms.token", "sms.gateway = \"gatewayapi\" needs the token of your account there");
        return None;
    };
    Some(Gateway::GatewayApi { url: url.or_else(|| GATEWAYAPI.parse().ok())?, token })
}

/// A token travels in a header, where only plain characters fit.
fn header_text(text: &str) -> Result<SecretString, String> {
    let fits = text.bytes().all(|b| b.is_ascii_graphic());
    fits.then(|| text.into()).ok_or_else(|| "has spaces or letters that no token has: copy it again".to_owned())
}
