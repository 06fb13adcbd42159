//! The one place that joins dialog and store in one transaction.
//!
//! What came in as one batch is committed as one transaction: in waves of at
//! most one event for each person, the facts of all are loaded, [`step`] is
//! asked for each, and all effects are written in bulk. Only after the commit
//! may the batch be acknowledged, and the answers leave.
//!
//! [`step`]: crate::dialog::step

mod batch;
pub mod beside;
pub mod booking;
mod bulk;
pub mod calendar;
mod chats;
mod contact;
mod couple;
mod course;
mod cover;
mod day;
mod delivery;
mod facts;
pub mod handover;
mod hours;
pub mod invite;
mod links;
mod look;
mod look_to_book;
mod mentor;
mod morning;
mod new_citizen;
mod news;
mod outbox;
mod page;
mod parked;
mod picture;
pub mod placement;
mod plans;
pub mod report;
mod rounds;
mod save;
mod series;
mod shared;
pub mod sheet;
mod situation;
mod sms;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::clock::Clock;
use crate::dialog::Event;
use crate::rules::hours_rule::HoursRule;
use crate::rules::wall_time::or_next;
use crate::store::{Store, UpdateKey};

pub use batch::chain;
pub use chats::{ChatOutcome, Chats};
pub use delivery::SETTLED;
pub use outbox::{Handed, LEASE_MS, Outbox, Turn};
pub use page::{Acted, Door, Entered, Shown};
pub use save::stranger_key;
pub use sms::SmsIn;

/// How the service talks: settings that conversations depend on.
#[derive(Clone, Debug)]
pub struct Manner {
    pub time_zone: Tz,
    /// Whether staff see names beside refs in chats.
    pub names_in_chat: bool,
    /// Whether scores may be given and shown in chats.
    pub scores_in_chat: bool,
    /// What links to our pages begin with, without a slash at its end; `None`
    /// where nobody outside can reach them.
    pub public_url: Option<String>,
    /// Whether links to pages go by SMS to workplaces, and to citizens.
    pub texts_workplaces: bool,
    pub texts_citizens: bool,
    /// Whether what people write back to an SMS is read.
    pub reads_sms: bool,
    /// How many days an SMS that is settled still tells what it said.
    pub keep_text_days: u32,
    /// Rules on hours of work, with their dates.
    pub hours_rules: Vec<HoursRule>,
}

/// Joins dialog and store.
#[derive(Clone)]
pub struct Talk {
    pub store: Store,
    pub clock: Clock,
    pub outbox: Arc<Outbox>,
    pub manner: Arc<Manner>,
    /// When people are reminded of what is booked in a conversation.
    pub reminding: Arc<booking::Reminding>,
}

/// One update that came in.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub key: UpdateKey,
    pub chat: i64,
    /// The message whose button was pressed.
    pub message: Option<i64>,
    /// What happened, or why that can't be read.
    pub event: Result<Event, String>,
    /// The update as it came, kept if it has to be set aside.
    pub raw: String,
}

impl Talk {
    /// The unit's local date.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.manner.time_zone).date_naive()
    }

    /// When the unit's day began.
    pub(super) fn midnight(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        or_next(self.today(now).and_time(NaiveTime::MIN), self.manner.time_zone)
    }

    /// A new key. Keys of one process grow, so rows sort as they were made.
    pub fn key() -> Uuid {
        Uuid::now_v7()
    }
}
