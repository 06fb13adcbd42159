//! News of a citizen for whoever looks after them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Talk;
use crate::dialog::say::{News, Say};
use crate::rules::person::StaffId;
use crate::store::{MessageKind, NewMessage, Route, StoreError, Tx};

impl Talk {
    /// Writes news to the citizen's consultant, or else to the leaders. The
    /// dispatcher looks for it after the commit.
    pub async fn report(&self, tx: &mut Tx, route: &Route, news: News) -> Result<(), StoreError> {
        match &route.reference {
            Some(reference) => self.news_of(tx, reference, route.keeper_id, news).await,
            None => Ok(()),
        }
    }

    /// The same for a citizen known by ref and consultant.
    pub async fn news_of(
        &self,
        tx: &mut Tx,
        reference: &str,
        consultant: Option<Uuid>,
        news: News,
    ) -> Result<(), StoreError> {
        let subject = super::facts::reference(reference)?;
        let keepers = self.keepers(tx, consultant).await?;
        Self::tell(tx, &keepers, &Say::StaffNews { subject, news }, self.clock.now()).await
    }

    /// The same to each of these staff members.
    pub async fn tell(tx: &mut Tx, staff: &[StaffId], say: &Say, now: DateTime<Utc>) -> Result<(), StoreError> {
        let body = serde_json::to_string(say).map_err(|_| StoreError::Unreadable("message"))?;
        let rows: Vec<NewMessage> = staff.iter().map(|id| to_staff(*id, body.clone(), now)).collect();
        tx.add_messages(&rows, now).await
    }

    /// Who hears of a consultant's citizens now: whoever stands in, the
    /// consultant, or else the leaders.
    pub(super) async fn keepers(&self, tx: &mut Tx, consultant: Option<Uuid>) -> Result<Vec<StaffId>, StoreError> {
        let Some(id) = consultant.map(StaffId) else { return tx.leaders().await };
        let today = self.today(self.clock.now());
        Ok(vec![tx.stand_in(id, today).await?.unwrap_or(id)])
    }
}

fn to_staff(keeper: StaffId, body: String, now: DateTime<Utc>) -> NewMessage {
    NewMessage {
        id: Talk::key(),
        recipient: keeper.0,
        citizen: None,
        chat: None,
        kind: MessageKind::Staff,
        body,
        edits: None,
        appointment: None,
        due_at: now,
        deadline: None,
        fence: None,
    }
}
