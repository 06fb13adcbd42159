//! Looks up and saves placements and links, and makes the links' secrets.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rand::Rng;

use super::Talk;
use super::beside::beside_of;
use super::invite::hash;
use crate::dialog::link::{Change as LinkChange, Made};
use crate::dialog::placement::{Change, LiveLink, Place, Places, Say as Placed};
use crate::dialog::say::Say;
use crate::rules::person::CitizenId;
use crate::rules::placement::{LINK_LIVES, LinkId, PlacementId, STILL_ASKED};
use crate::rules::scorecard::RoundId;
use crate::store::{LiveLinkRow, Message, NewLink, StoreError, Tx};

impl Talk {
    /// The placements of a citizen, and their links.
    pub(super) async fn places(
        &self,
        tx: &mut Tx,
        citizen: CitizenId,
        now: DateTime<Utc>,
    ) -> Result<Places, StoreError> {
        let today = self.today(now);
        let rows = tx.placements_of(citizen, today - STILL_ASKED).await?;
        let links = tx.live_links(citizen, now).await?;
        let link = |placement: Option<PlacementId>| {
            links.iter().find(|row| row.placement_id.map(PlacementId) == placement).map(live)
        };
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let (placement, stopped) = (row.placement()?, row.stopped);
            let link = link(Some(placement.id));
            all.push(Place { placement, link, stopped });
        }
        Ok(Places {
            today,
            all,
            own: link(None),
            reachable: self.manner.public_url.is_some(),
            texts_workplaces: self.manner.texts_workplaces,
            texts_citizens: self.manner.texts_citizens,
        })
    }

    pub(super) async fn change_placement(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            Change::Add { citizen, placement, by } => tx.add_placement(*citizen, placement, *by, now).await,
            Change::Contact { placement, contact } => tx.set_contact(*placement, contact).await,
            Change::End { placement, until } => tx.end_placement(*placement, *until).await,
        }
    }

    pub(super) async fn change_link(tx: &mut Tx, change: LinkChange, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            LinkChange::Ask(Made { link, citizen, round, placement, by_sms, by }) => {
                let new = NewLink { id: link, citizen, round, placement, by_sms, by };
                tx.ask_link(new, now, now + LINK_LIVES).await
            }
            LinkChange::Withdraw { link } => {
                tx.end_link(link, "withdrawn", now).await?;
                tx.end_sessions(link, now).await
            }
        }
    }

    /// One more address of a link, as its message leaves: 192 random bits, of
    /// which only a hash is kept. `None` for a link that has ended, or where
    /// nobody outside can reach us.
    pub async fn link_address(&self, tx: &mut Tx, link: LinkId) -> Result<Option<String>, StoreError> {
        let Some(base) = &self.manner.public_url else { return Ok(None) };
        let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 24]>());
        let kept = tx.add_link_token(link, &hash(&token), self.clock.now()).await?;
        Ok(kept.then(|| format!("{base}/s/{token}")))
    }

    /// Four new digits for a citizen's link, which end those before.
    pub async fn link_code(&self, tx: &mut Tx, link: LinkId) -> Result<Option<String>, StoreError> {
        let code = format!("{:04}", rand::rng().random_range(0..10_000));
        Ok(tx.set_link_code(link, &code_hash(link, &code)).await?.then_some(code))
    }

    /// An SMS did not arrive: news about the citizen's number, or about that
    /// of somebody beside them.
    pub async fn sms_failed(&self, tx: &mut Tx, message: &Message) -> Result<(), StoreError> {
        match beside_of(message) {
            Some(beside) => self.beside_missed(tx, message, beside).await,
            None => self.phone_failed(tx, message.citizen_id, &message.route).await,
        }
    }

    /// A workplace did not get its link, as far as we know.
    pub async fn workplace_missed(
        &self,
        tx: &mut Tx,
        message: &Message,
        placement: PlacementId,
    ) -> Result<(), StoreError> {
        let Some(reference) = message.route.reference.as_deref() else { return Ok(()) };
        let subject = super::facts::reference(reference)?;
        let Some(workplace) = tx.workplace_name(placement).await? else { return Ok(()) };
        let keepers = self.keepers(tx, message.route.keeper_id).await?;
        let said = Say::Placement(Box::new(Placed::NotTexted { subject, workplace, placement }));
        Self::tell(tx, &keepers, &said, self.clock.now()).await
    }
}

/// A citizen's own link that can still be used.
pub(super) async fn own_link(
    tx: &mut Tx,
    citizen: CitizenId,
    now: DateTime<Utc>,
) -> Result<Option<LiveLink>, StoreError> {
    Ok(tx.live_links(citizen, now).await?.iter().find(|row| row.placement_id.is_none()).map(live))
}

/// Under what the digits of a link are kept.
pub(super) fn code_hash(link: LinkId, code: &str) -> String {
    hash(&format!("{}:{code}", link.0.simple()))
}

fn live(row: &LiveLinkRow) -> LiveLink {
    LiveLink { id: LinkId(row.id), round: RoundId(row.round_id), expires_at: row.expires_at, by_sms: row.by_sms }
}
