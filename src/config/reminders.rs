//! `[reminders]` and `[schedule]`: when the service speaks unasked.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use cron::Schedule as Cron;

use super::keys::shown;
use super::reader::Reader;
use crate::clock::Clock;
use crate::rules::appointment::Kind;
use crate::rules::reminder::{Offset, QuietHours};
use crate::rules::wall_time::parse_schedule;

const OFFSETS_KEY: &str = "reminders.offsets";
const OFFSETS: [&str; 2] = ["3d", "1d"];
const QUIET_HOURS: &str = "21:00-08:00";

/// Enough for anyone; more would be a nuisance to people.
const MAX_OFFSETS: usize = 10;

/// When a meeting's reminders are due.
#[derive(Clone, Debug)]
pub struct Reminders {
    /// How long before a meeting, each once.
    pub offsets: Vec<Offset>,
    /// The same for the kinds of meeting that have offsets of their own.
    pub by_kind: BTreeMap<Kind, Vec<Offset>>,
    pub quiet_hours: QuietHours,
}

impl Reminders {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let offsets = match reader.list(OFFSETS_KEY) {
            Some(texts) => {
                if texts.is_empty() {
                    reader.warn("reminders.offsets is empty: nobody is reminded of a meeting");
                }
                offsets(reader, OFFSETS_KEY, &texts)
            }
            None => OFFSETS.iter().filter_map(|text| text.parse().ok()).collect(),
        };
        let by_kind = Kind::ALL.iter().filter_map(|kind| of_kind(reader, *kind)).collect();
        let quiet_hours =
            reader.parsed("reminders.quiet_hours", |text| text.parse().map_err(|error| format!("{error}")));
        Some(Self { offsets, by_kind, quiet_hours: quiet_hours.or_else(|| QUIET_HOURS.parse().ok())? })
    }
}

/// A kind's own offsets; an empty list means that it is not reminded of.
fn of_kind(reader: &mut Reader, kind: Kind) -> Option<(Kind, Vec<Offset>)> {
    let key = format!("reminders.offsets_by_kind.{}", kind.word());
    let texts = reader.list(&key)?;
    Some((kind, offsets(reader, &key, &texts)))
}

fn offsets(reader: &mut Reader, key: &str, texts: &[String]) -> Vec<Offset> {
    let mut offsets: Vec<Offset> = Vec::new();
    for text in texts {
        match text.parse() {
            Ok(offset) if offsets.contains(&offset) => {}
            Ok(offset) => offsets.push(offset),
            Err(error) => reader.refuse(key, format!("`{}`: {error}", shown(text))),
        }
    }
    if offsets.len() > MAX_OFFSETS {
        reader.refuse(key, format!("{} reminders of one meeting are too many: at most {MAX_OFFSETS}", offsets.len()));
    }
    offsets
}

/// When the calendar's jobs run, in the unit's local time.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// Opens rounds and asks for scores.
    pub assessment: Cron,
    /// The consultants' morning summary.
    pub digest: Cron,
    /// Removes what need not be kept any longer.
    pub retention: Cron,
}

impl Schedule {
    pub(super) fn read(reader: &mut Reader, tz: Tz) -> Option<Self> {
        let now = Clock::system().now();
        let mut cron = |key: &str, default: &str| {
            let given = reader.parsed(key, |text| parse_schedule(text, now, tz).map_err(|error| error.to_string()));
            given.or_else(|| parse_schedule(default, now, tz).ok())
        };
        Some(Self {
            assessment: cron("schedule.assessment", "0 0 9 * * Mon-Fri")?,
            digest: cron("schedule.digest", "0 30 7 * * Mon-Fri")?,
            retention: cron("schedule.retention", "0 0 3 * * *")?,
        })
    }
}
