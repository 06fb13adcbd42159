//! Calendars: what a meeting's file says when it leaves, and what staff
//! subscribe to.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};

use super::Talk;
use super::facts::reference;
use super::invite::hash;
use crate::dialog::Staff;
use crate::dialog::calendar::{Change, Facts, FeedId, News};
use crate::i18n::ics::{Entry, Line};
use crate::rules::appointment::AppointmentId;
use crate::rules::person::StaffId;
use crate::store::{StoreError, Tx};

/// How far a subscription looks back and ahead.
const BACK: TimeDelta = TimeDelta::days(30);
const AHEAD: TimeDelta = TimeDelta::days(365);

/// Calendar programs ask every few minutes; once in this time it is put down.
const NOTED: TimeDelta = TimeDelta::hours(1);

impl Talk {
    /// A meeting's file as it stands now, numbered; `None` where there is
    /// nothing to send any more.
    pub async fn calendar_entry(
        &self,
        tx: &mut Tx,
        appointment: AppointmentId,
        news: News,
    ) -> Result<Option<Entry>, StoreError> {
        let now = self.clock.now();
        let rows = tx.appointments(&[appointment.0]).await?;
        let (Some(row), Some(known)) = (rows.first(), tx.calendar_entry(appointment).await?) else { return Ok(None) };
        let cancels = news == News::Cancelled;
        // Nobody has to take out what was never put in.
        let idle = known.stopped || row.cancelled != cancels || (cancels && known.sequence.is_none());
        if idle || row.starts_at <= now {
            return Ok(None);
        }
        let sequence = known.sequence.map_or(0, |last| last.saturating_add(1));
        tx.number_entry(appointment, sequence, now).await?;
        let (meeting, with_place) = (row.meeting()?, !known.shares_phone);
        Ok(Some(Entry { meeting, with_place, letter: None, cancelled: cancels, sequence, now }))
    }

    /// Makes the address of a subscription; `None` if it has ended, or nobody
    /// outside can reach us.
    pub async fn calendar_address(&self, tx: &mut Tx, feed: FeedId) -> Result<Option<String>, StoreError> {
        let Some(base) = &self.manner.public_url else { return Ok(None) };
        let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 24]>());
        let kept = tx.keep_feed_token(feed.0, &hash(&token)).await?;
        Ok(kept.then(|| format!("{base}/calendar/{token}.ics")))
    }

    /// The meetings that a token opens, noted at most once an hour; `None` for
    /// one that opens nothing.
    pub async fn calendar_feed(&self, token: &str) -> Result<Option<Vec<Line>>, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.read().await?;
        let Some(feed) = tx.feed_by_token(&hash(token)).await? else { return Ok(None) };
        let staff = StaffId(feed.staff_id);
        let rows = tx.meetings_of_staff(staff, now - BACK, now + AHEAD, self.today(now)).await?;
        tx.commit().await?;
        let lines = rows.iter().map(|row| Ok(Line { subject: reference(&row.reference)?, meeting: row.meeting()? }));
        let lines = lines.collect::<Result<Vec<_>, StoreError>>()?;
        if feed.noted_at.is_none_or(|at| at <= now - NOTED) {
            let mut tx = self.store.begin().await?;
            if tx.note_feed(feed.id, now, now - NOTED).await? {
                tx.audit(Self::key(), Some(staff), None, "calendar-feed", now).await?;
            }
            tx.commit().await?;
        }
        Ok(Some(lines))
    }

    pub(super) async fn calendar(&self, tx: &mut Tx, member: &Staff) -> Result<Facts, StoreError> {
        let feed = tx.feed_of(member.id).await?.map(FeedId);
        Ok(Facts { reachable: self.manner.public_url.is_some(), feed })
    }

    pub(super) async fn change_calendar(tx: &mut Tx, change: Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            Change::Open { feed, staff } => tx.open_feed(feed.0, staff, now).await,
            Change::Close { feed, staff } => tx.close_feed(feed.0, staff, now).await,
        }
    }
}
