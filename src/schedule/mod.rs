//! What happens without anybody asking: messages leave, jobs run.

mod beside;
mod blocked;
mod breaker;
mod by_phone;
mod calendar;
mod caps;
mod copies;
mod dispatch;
mod gather;
mod jobs;
mod lines;
mod link;
mod notice;
mod picture;
mod prepare;
mod report;
mod room;
mod sheet;
mod too_late;
mod turn;
mod unsure;
mod way;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::i18n::Unit;
use crate::rules::caps::Caps;
use crate::rules::reminder::QuietHours;
use crate::sms;
use crate::talk::report::{Programme, Told};
use crate::talk::sheet::Sheet;
use crate::talk::{Chats, Talk};

pub use copies::Copies;
pub use dispatch::Dispatcher;
pub use jobs::{Job, Jobs};

/// What the dispatcher needs to word and send messages.
#[derive(Clone)]
pub struct Sending {
    pub talk: Talk,
    pub unit: Arc<Unit>,
    pub quiet_hours: QuietHours,
    /// `None`: the service runs without Telegram.
    pub chats: Option<Arc<dyn Chats>>,
    /// `None`: the service runs without SMS.
    pub phones: Option<Phones>,
    pub print: Print,
    pub programme: Programme,
    pub print_report: PrintReport,
}

/// Makes the page of the status report.
pub type PrintReport = fn(&Told, &Programme, &Unit) -> String;

/// Makes the page of a sheet for the table, on a day of the unit's.
pub type Print = fn(&Sheet, &Unit, NaiveDate) -> String;

/// The SMS gateway, and who messages come from.
#[derive(Clone)]
pub struct Phones {
    pub client: Arc<sms::client::Client>,
    pub sender: sms::SenderName,
    pub caps: Arc<Caps>,
}
