//! Links that wait for an answer: their readers are reminded once, and when
//! their time is over the consultant hears of it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Talk;
use super::facts::reference;
use crate::dialog::link::Say as Link;
use crate::dialog::placement::Say as Placed;
use crate::dialog::say::Say;
use crate::rules::person::CitizenId;
use crate::rules::placement::{LinkId, PlacementId, REMIND_AFTER};
use crate::store::{DueLink, MessageKind, NewMessage, StoreError, Tx};

impl Talk {
    /// Reminds by SMS those who got their link by SMS; of the others'
    /// silence the consultant hears.
    pub async fn remind_of_links(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut messages = Vec::new();
        for due in tx.unanswered_links(now - REMIND_AFTER, now).await? {
            if !tx.reminded_link(LinkId(due.id), now).await? {
                continue;
            }
            match (due.by_sms, due.placement_id, due.workplace.clone()) {
                (true, ..) => messages.push(reminder(&due, now)?),
                (false, Some(id), Some(workplace)) => {
                    let (subject, placement) = (reference(&due.reference)?, PlacementId(id));
                    self.tell_of_link(tx, &due, Placed::Nudge { subject, workplace, placement }, now).await?;
                }
                // Shown to the citizen at the desk: the consultant was there.
                (false, ..) => {}
            }
        }
        tx.add_messages(&messages, now).await
    }

    /// Ends the links whose time is over, and says so where scores are missing.
    pub async fn end_links(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        tx.end_idle_links(now).await?;
        for due in tx.expired_links(now).await? {
            let link = LinkId(due.id);
            if !tx.end_link(link, "expired", now).await? {
                continue;
            }
            tx.end_sessions(link, now).await?;
            let said = Placed::Expired {
                subject: reference(&due.reference)?,
                workplace: due.workplace.clone(),
                placement: due.placement_id.map(PlacementId),
            };
            self.tell_of_link(tx, &due, said, now).await?;
        }
        Ok(())
    }

    async fn tell_of_link(
        &self,
        tx: &mut Tx,
        due: &DueLink,
        said: Placed,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let keepers = self.keepers(tx, due.consultant_id).await?;
        Self::tell(tx, &keepers, &Say::Placement(Box::new(said)), now).await
    }
}

fn reminder(due: &DueLink, now: DateTime<Utc>) -> Result<NewMessage, StoreError> {
    let link = LinkId(due.id);
    let say = match due.placement_id {
        Some(_) => Link::Workplace { link, again: true },
        None => Link::Citizen { link, again: true },
    };
    by_sms(due.placement_id.unwrap_or(due.citizen_id), CitizenId(due.citizen_id), say, now)
}

/// A message with a link, about a citizen, to them or to a workplace.
pub(super) fn by_sms(
    recipient: Uuid,
    citizen: CitizenId,
    say: Link,
    now: DateTime<Utc>,
) -> Result<NewMessage, StoreError> {
    Ok(NewMessage {
        id: Talk::key(),
        recipient,
        citizen: Some(citizen),
        chat: None,
        kind: MessageKind::Invitation,
        body: serde_json::to_string(&Say::Link(say)).map_err(|_| StoreError::Unreadable("message"))?,
        edits: None,
        appointment: None,
        due_at: now,
        deadline: None,
        fence: None,
    })
}
