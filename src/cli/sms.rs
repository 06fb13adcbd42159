//! What `check` says of SMS: what each text costs, and what comes of sending one.

use std::fmt::Write as _;
use std::time::Duration;

use uuid::Uuid;

use crate::app::{phones, unit};
use crate::config::Config;
use crate::i18n;
use crate::rules::person::Phone;
use crate::sms::segments::segments;
use crate::sms::{Outcome, SmsRequest, Validity};

/// A link as long as those that are sent: a key has 32 letters.
const LINK: &str = "https://fodfaeste.example.dk/s/01234567890123456789012345678901";

/// How long the gateway may try to deliver a test.
const VALID: Duration = Duration::from_secs(3600);

/// What came of a test, in one sentence.
pub enum Tried {
    Taken(String),
    NotTaken(String),
    /// It may have been sent.
    Unknown(String),
}

/// A table of every text in every language at its longest; nothing where no
/// SMS are sent.
pub fn costs(config: &Config) -> String {
    if config.sms.gateway.is_none() && config.sms.price.is_none() {
        return String::new();
    }
    let link = config.http.link("/s/01234567890123456789012345678901").unwrap_or_else(|| LINK.to_owned());
    let texts = i18n::longest_sms(&unit(config), &link, config.sms.inbound);
    let mut table = String::from("\nSMS at their longest (");
    match &config.sms.price {
        Some(price) => _ = writeln!(table, "{price} for each segment):"),
        None => table.push_str("sms.price is not set):\n"),
    }
    let (text, language, characters, alphabet) = ("text", "language", "characters", "alphabet");
    _ = writeln!(table, "{text:22} {language:8} {characters:>10}  {alphabet:8} segments  price");
    for longest in texts {
        let size = segments(&longest.text);
        let (language, characters) = (longest.language.tag(), longest.text.chars().count());
        let price =
            config.sms.price.as_ref().map_or_else(|| "-".to_owned(), |price| price.times(size.count).to_string());
        let (name, alphabet, count) = (longest.name, size.encoding.word(), size.count);
        _ = writeln!(table, "{name:22} {language:8} {characters:>10}  {alphabet:8} {count:>8}  {price}");
    }
    table
}

/// Sends one SMS through the gateway of the settings.
pub async fn send_test(config: &Config, number: &Phone) -> Tried {
    let Some(settings) = &config.sms.gateway else {
        return Tried::NotTaken("sms: no message was sent: sms.gateway is `none`".to_owned());
    };
    let phones = match phones(config) {
        Ok(Some(phones)) => phones,
        _ => return Tried::NotTaken("sms: no encrypted connection can be made: install ca-certificates".to_owned()),
    };
    let request = SmsRequest {
        to: number.clone(),
        text: i18n::sms_test(&unit(config)),
        reference: Uuid::now_v7(),
        valid_for: Validity::of(VALID),
        sender: phones.sender.clone(),
    };
    said(settings.kind.word, phones.client.send(&request).await)
}

fn said(gateway: &str, outcome: Outcome) -> Tried {
    match outcome {
        Outcome::Accepted { gateway_id } => {
            let id = gateway_id.map(|id| format!(" as {id}")).unwrap_or_default();
            Tried::Taken(format!("sms: {gateway} took the test message{id}: look whether it is on the phone"))
        }
        Outcome::Refused { reason } => {
            Tried::NotTaken(format!("sms: {gateway} refused the test message ({reason}): check the number"))
        }
        Outcome::Later { reason, .. } => Tried::NotTaken(format!(
            "sms: {gateway} did not take the test message ({reason}): check sms.url and the network, or try again later"
        )),
        Outcome::Misconfigured { reason } => Tried::NotTaken(format!(
            "sms: {gateway} refuses our account ({reason}): check what sms.* says of account, secrets, sender and url"
        )),
        Outcome::Unknown { reason } => Tried::Unknown(format!(
            "sms: nobody knows whether {gateway} sent the test message ({reason}): look at the phone, and check sms.url"
        )),
    }
}
