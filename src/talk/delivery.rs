//! What a gateway tells of an SMS that we sent: by a report, or because it was
//! asked.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::Talk;
use crate::sms::DeliveryStatus;
use crate::store::{StoreError, Tx};

/// A text of which no more is heard is blanked at the gateway after this time:
/// by then it was delivered, or its validity is over.
pub const SETTLED: TimeDelta = TimeDelta::days(6);

impl Talk {
    /// Takes in how far a message has come; what is final stays. `false` if
    /// that is no news.
    pub async fn sms_told(
        &self,
        tx: &mut Tx,
        message: Uuid,
        gateway_id: Option<String>,
        status: DeliveryStatus,
        error: Option<String>,
    ) -> Result<bool, StoreError> {
        let now = self.clock.now();
        match status {
            DeliveryStatus::Passing => tx.under_way(message, gateway_id, now).await,
            DeliveryStatus::Delivered => {
                let news = tx.delivered(message, gateway_id, now).await?;
                if news {
                    tx.phone_took(message).await?;
                }
                Ok(news)
            }
            // The consultant hears that the number does not work.
            DeliveryStatus::Failed(failure) => {
                let news = tx.undelivered(message, &failure.told(error)).await?;
                if news && let Some(row) = tx.message(message).await? {
                    self.sms_failed(tx, &row).await?;
                }
                Ok(news)
            }
        }
    }

    /// When the text of a message that has come so far may be blanked at the
    /// gateway.
    pub fn blank_at(&self, status: DeliveryStatus) -> DateTime<Utc> {
        let now = self.clock.now();
        if status == DeliveryStatus::Passing { now + SETTLED } else { now }
    }
}
