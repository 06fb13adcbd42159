//! What gateways are told by the settings, and how they say what is wrong.

use std::fmt;
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::Gateway;

/// One kind of gateway, as its file describes it.
pub struct Kind {
    /// Its name in `sms.gateway` and in the webhooks' paths.
    pub word: &'static str,
    /// The words that it takes as `sms.api`, the default first; none where it
    /// has only one.
    pub apis: &'static [&'static str],
    /// Which of `sms.url`, `sms.token`, `sms.account`, `sms.password` and
    /// `sms.webhook_secret` it reads; others are of no use with it.
    pub reads: &'static [&'static str],
    /// What its delivery reports need, as `http.public_url` where it must be
    /// told our own address.
    pub reports_need: &'static [&'static str],
    /// What the messages that people write need.
    pub replies_need: &'static [&'static str],
    /// Makes it, or names every setting that is missing or wrong.
    pub open: fn(&Settings) -> Opened,
}

/// A gateway, or all that is wrong with its settings.
pub type Opened = Result<Box<dyn Gateway>, Vec<BadSetting>>;

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)
    }
}

/// What a gateway may need to know, as `sms.*` in the settings.
#[derive(Clone)]
pub struct Settings {
    pub kind: &'static Kind,
    /// One of the kind's [`Kind::apis`].
    pub api: Option<&'static str>,
    /// Where to send, an address of http or https without a user, query or
    /// fragment; the provider's own host without it.
    pub url: Option<Url>,
    pub token: Option<SecretString>,
    pub account: Option<String>,
    pub password: Option<SecretString>,
    /// Proves that a webhook is the gateway's.
    pub webhook_secret: Option<SecretString>,
    /// What our own addresses begin with, seen from outside; no slash ends it.
    pub public_url: Option<String>,
}

/// Neither secrets nor addresses.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("kind", &self.kind).field("api", &self.api).finish_non_exhaustive()
    }
}

/// A setting that keeps a gateway from working, and why; never its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSetting {
    #[error("{key} is missing: {why}")]
    Missing { key: &'static str, why: &'static str },
    #[error("{key} {why}")]
    Wrong { key: &'static str, why: &'static str },
}

impl Settings {
    /// The first of these settings that is not given.
    pub fn lacks(&self, needs: &[&'static str]) -> Option<&'static str> {
        let given = |key: &str| match key {
            "sms.webhook_secret" => self.webhook_secret.is_some(),
            _ => self.public_url.is_some(),
        };
        needs.iter().copied().find(|key| !given(key))
    }

    /// An address below `sms.url`, or below the provider's own host.
    pub(super) fn address(&self, host: &str, path: &[&str]) -> Result<Url, BadSetting> {
        let wrong = BadSetting::Wrong { key: "sms.url", why: "is no address that can be sent to" };
        let mut url = match &self.url {
            Some(url) => url.clone(),
            None => Url::parse(host).map_err(|_| wrong.clone())?,
        };
        url.path_segments_mut().map_err(|()| wrong)?.pop_if_empty().extend(path);
        Ok(url)
    }
}

/// A secret that a header or an address can carry: no spaces, plain letters.
pub(super) fn plain(
    secret: Option<&SecretString>,
    key: &'static str,
    why: &'static str,
) -> Result<SecretString, BadSetting> {
    let secret = secret.ok_or(BadSetting::Missing { key, why })?;
    let fits = secret.expose_secret().bytes().all(|b| b.is_ascii_graphic());
    let odd = BadSetting::Wrong { key, why: "has spaces or letters that none has: copy it again" };
    if fits { Ok(secret.clone()) } else { Err(odd) }
}

/// Who an SMS says it is from: 3 to 11 letters and digits, or 15 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SenderName(String);

/// Text that can't be the sender of an SMS.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be 3 to 11 letters A-Z and digits, or a number of 3 to 15 digits")]
pub struct NotASender;

impl SenderName {
    /// The sender itself: a number without its plus.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a phone can answer it: nobody can answer a name.
    pub fn is_number(&self) -> bool {
        self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// The sender with a plus where it is a whole number, with its country;
    /// names and the short numbers of one country stay as they are.
    pub fn with_plus(&self) -> String {
        const SHORT: usize = 6;
        if self.is_number() && self.0.len() > SHORT { format!("+{}", self.0) } else { self.0.clone() }
    }
}

impl FromStr for SenderName {
    type Err = NotASender;

    fn from_str(text: &str) -> Result<Self, NotASender> {
        let text = text.trim();
        let digits = text.strip_prefix('+').unwrap_or(text);
        let is_number = digits.bytes().all(|b| b.is_ascii_digit());
        let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.' | '_');
        let fits = match is_number {
            true => (3..=15).contains(&digits.len()),
            false => (3..=11).contains(&text.len()) && text.chars().all(letters),
        };
        let sender = if is_number { digits } else { text };
        fits.then(|| Self(sender.to_owned())).ok_or(NotASender)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_short_and_latin() {
        for (text, want) in [
            ("Kommunen", Some(("Kommunen", "Kommunen"))),
            ("Fodfaeste 1", Some(("Fodfaeste 1", "Fodfaeste 1"))),
            (" 4520123456 ", Some(("4520123456", "+4520123456"))),
            ("+4520123456", Some(("4520123456", "+4520123456"))),
            ("1204", Some(("1204", "1204"))),
            ("123456789012345", Some(("123456789012345", "+123456789012345"))),
            ("1234567890123456", None),
            ("Jobcentret12", None),
            ("Fodfæste", None),
            ("AB", None),
            ("", None),
            ("+", None),
            ("A\r\nB: c", None),
        ] {
            let sender = text.parse::<SenderName>().ok();
            let got = sender.as_ref().map(|sender| (sender.as_str(), sender.with_plus()));
            assert_eq!(got, want.map(|(bare, plus)| (bare, plus.to_owned())), "{text}");
        }
    }

    #[test]
    fn an_address_is_joined_below_the_settings_own() {
        let settings = |url: Option<&str>| Settings {
            url: url.map(|url| url.parse().expect("an address")),
            ..crate::sms::fakes::settings(&crate::sms::kannel::KIND, "https://elsewhere.example")
        };
        for (url, want) in [
            (None, "https://host.example/a/b.json"),
            (Some("http://127.0.0.1:13013"), "http://127.0.0.1:13013/a/b.json"),
            (Some("https://host/sms/"), "https://host/sms/a/b.json"),
            (Some("https://host/sms"), "https://host/sms/a/b.json"),
        ] {
            let got = settings(url).address("https://host.example", &["a", "b.json"]).map(String::from);
            assert_eq!(got.as_deref(), Ok(want));
        }
    }
}
