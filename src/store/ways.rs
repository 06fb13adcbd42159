//! The ways to a citizen, as columns that every query reads alike.

use serde::Deserialize;
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::appointment::AppointmentId;
use crate::rules::channel::{Number, Reach, Ways};

/// How a citizen is reached: what [`Ways`] is made of.
#[derive(Clone, Copy, Debug, Default, Deserialize, sqlx::FromRow)]
pub struct WaysRow {
    pub stopped: bool,
    pub has_chat: bool,
    pub has_phone: bool,
    /// Whether the number has failed too often to be tried again.
    pub phone_fails: bool,
    pub sms_stopped: bool,
    pub only_sms: bool,
}

impl WaysRow {
    /// The ways as the rules know them.
    pub fn ways(self) -> Ways {
        let number = match self {
            Self { has_phone: false, .. } => Number::None,
            Self { sms_stopped: true, .. } => Number::Stopped,
            Self { phone_fails: true, .. } => Number::Fails,
            _ => Number::Works,
        };
        Ways { stopped: self.stopped, chat: self.has_chat, number, only_sms: self.only_sms }
    }

    /// How staff read it.
    pub fn reach(self) -> Reach {
        self.ways().reach()
    }
}

const TOLD_IN_CHAT: &str = "
    SELECT COUNT(*) FROM message WHERE appointment_id = $1 AND id <> $2 AND kind IN ('notice', 'reminder')
        AND channel = 'telegram' AND state IN ('sent', 'unknown')";
const REFUSED: &str = "
    SELECT COUNT(*) FROM attempt WHERE message_id = $1 AND channel = 'sms' AND outcome = 'failed'";

impl Tx {
    /// Whether another message about a meeting went into a chat.
    pub async fn was_told_in_chat(&mut self, appointment: AppointmentId, not: Uuid) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => {
            sqlx::query_scalar(TOLD_IN_CHAT).bind(appointment.0).bind(not).fetch_one(conn).await?
        });
        Ok(count > 0)
    }

    /// Whether the gateway has refused a message.
    pub async fn was_refused_by_sms(&mut self, message: Uuid) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => sqlx::query_scalar(REFUSED).bind(message).fetch_one(conn).await?);
        Ok(count > 0)
    }
}

/// The columns of [`WaysRow`] of the citizen `c`.
macro_rules! ways {
    () => {
        concat!(
            "c.stopped_at IS NOT NULL AS stopped, ",
            $crate::store::couple::live_chat!("c.id"),
            " IS NOT NULL AS has_chat, c.phone IS NOT NULL AS has_phone, c.phone_fails >= 3 AS phone_fails,
            c.sms_stopped_at IS NOT NULL AS sms_stopped, c.only_sms"
        )
    };
}
pub(super) use ways;

/// Whether an SMS may go to the citizen `c` (an SQL expression).
macro_rules! takes_sms {
    () => {
        "(c.stopped_at IS NULL AND c.sms_stopped_at IS NULL AND c.phone IS NOT NULL AND c.phone_fails < 3)"
    };
}
pub(super) use takes_sms;

/// Whether what comes unasked may go into a chat of the citizen `c` (an SQL
/// expression).
macro_rules! takes_chat {
    () => {
        concat!(
            "(c.stopped_at IS NULL AND NOT c.only_sms AND ",
            $crate::store::couple::live_chat!("c.id"),
            " IS NOT NULL)"
        )
    };
}
pub(super) use takes_chat;
