//! `[unit]` and `[programme]`: who answers for the service, and for how long.

use std::sync::Arc;

use chrono_tz::Tz;

use super::keys::shown;
use super::reader::Reader;
use crate::rules::person::Language;
use crate::rules::report::goal::Aim;
use crate::sms::price::{NotAPrice, Price};
use crate::talk::report::Programme;

/// The areas of the time zone database that hold cities.
const AREAS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// The municipal unit that people know and call.
#[derive(Clone, Debug)]
pub struct Unit {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub time_zone: Tz,
    purposes: Vec<(Language, String)>,
}

impl Unit {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let purpose = |reader: &mut Reader, language: Language| {
            Some((language, reader.text(&format!("unit.purpose.{}", language.tag()))?))
        };
        let unit = Self {
            name: reader.text("unit.name"),
            phone: reader.parsed("unit.phone", phone),
            time_zone: reader.parsed("unit.time_zone", time_zone).unwrap_or(Tz::Europe__Copenhagen),
            purposes: Language::ALL.into_iter().filter_map(|language| purpose(reader, language)).collect(),
        };
        unit.warn(reader);
        unit
    }

    /// What the scores are used for, as the privacy notice says it in a
    /// language; `None` where the unit has not written it.
    pub fn purpose(&self, language: Language) -> Option<&str> {
        self.purposes.iter().find(|(known, _)| *known == language).map(|(_, text)| text.as_str())
    }

    fn warn(&self, reader: &mut Reader) {
        if self.name.is_none() {
            reader.warn("unit.name is not set: messages can't say who they are from");
        }
        if self.phone.is_none() {
            reader.warn("unit.phone is not set: messages can't say whom to call");
        }
        let silent: Vec<_> = Language::ALL.iter().filter(|l| self.purpose(**l).is_none()).map(|l| l.tag()).collect();
        if !silent.is_empty() {
            let languages = silent.join(", ");
            reader.warn(format!("unit.purpose is not set for {languages}: the notice can't say what scores are for"));
        }
    }
}

/// As the unit writes it, so that it reads well; enough digits to be called.
fn phone(text: &str) -> Result<String, String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '/'));
    let fits = plain && (3..=15).contains(&digits) && text.len() <= 30;
    fits.then(|| text.to_owned()).ok_or_else(|| "is no phone number: write it as +45 70 10 10 10".to_owned())
}

/// `CET` and `GMT+1` don't follow a country's clock; a city does.
fn time_zone(text: &str) -> Result<Tz, String> {
    let area = text.split_once('/').map(|(area, _)| area);
    let zone = area.filter(|area| AREAS.contains(area)).and_then(|_| text.parse().ok());
    zone.ok_or_else(|| format!("`{}` is no area and city: write one such as Europe/Copenhagen", shown(text)))
}

/// The programme that the report is about.
pub(super) fn programme(reader: &mut Reader, goals: Vec<Arc<Aim>>) -> Programme {
    let programme = Programme {
        name: reader.text("programme.name"),
        from: reader.date("programme.from"),
        until: reader.date("programme.until"),
        budget: reader.parsed("programme.budget", budget),
        goals,
    };
    if let (Some(from), Some(until)) = (programme.from, programme.until)
        && until <= from
    {
        reader.refuse("programme.until", format!("{until} is not after programme.from, {from}: exchange them"));
    }
    programme
}

fn budget(text: &str) -> Result<Price, String> {
    let example = "write an amount and a currency, such as 1500000 DKK";
    text.parse().map_err(|_: NotAPrice| format!("`{}` is no budget: {example}", shown(text)))
}
