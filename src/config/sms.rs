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

    /// Whether a phone can answer it: nobody can answer a name.
    pub fn is_number(&self) -> bool {
        self.0.bytes().all(|b| b.is_ascii_digit())
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
    /// Whether people can answer: the gateway brings what they write.
    pub inbound: bool,
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
        let inbound = reader.switch("sms.inbound").unwrap_or(false);
        if gateway.is_some() && given.is_none() {
            reader.warn(format!("sms.sender is not set: text messages come from `{SENDER}`"));
        }
        if gateway.is_some() && webhook_secret.is_none() {
            reader.warn("sms.webhook_secret is not set: no delivery report is believed, and messages stay `sent`");
        }
        let inbound = inbound && is_answerable(reader, gateway.is_some(), webhook_secret.is_some(), given.as_ref());
        let links = reader.word("sms.links", LINKS).unwrap_or(Links::All);
        let links = if gateway.is_some() { links } else { Links::None };
        Self { gateway, inbound, links, sender: given.unwrap_or_else(|| Sender(SENDER.to_owned())), webhook_secret }
    }
}

/// Whether replies can be read; says what is missing or doubtful.
fn is_answerable(reader: &mut Reader, has_gateway: bool, has_secret: bool, sender: Option<&Sender>) -> bool {
    if !has_gateway {
        reader.warn("sms.inbound is true, but sms.gateway is `none`: no reply can come");
        return false;
    }
    if !has_secret {
        let reason = "replies are believed only with the secret that the gateway signs them with";
        reader.miss("sms.webhook_secret", reason);
        return false;
    }
    if sender.is_none_or(|sender| !sender.is_number()) {
        let name = sender.map_or(SENDER, Sender::as_str);
        reader.warn(format!("sms.inbound is true, but nobody can answer a message from `{}`: set sms.sender to a number that the gateway gave you", shown(name)));
    }
    true
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
