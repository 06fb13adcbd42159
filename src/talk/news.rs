//! News of a citizen for whoever looks after them.

use super::Talk;
use crate::dialog::say::{News, Say};
use crate::rules::person::{Ref, StaffId};
use crate::store::{MessageKind, NewMessage, Route, StoreError, Tx};

impl Talk {
    /// Writes news to the citizen's consultant, or else to the leaders. The
    /// dispatcher looks for it after the commit.
    pub async fn report(&self, tx: &mut Tx, route: &Route, news: News) -> Result<(), StoreError> {
        let Some(subject) = route.reference.as_deref().and_then(|text| text.parse::<Ref>().ok()) else {
            return Ok(());
        };
        let keepers = match route.keeper_id {
            Some(id) => vec![StaffId(id)],
            None => tx.leaders().await?,
        };
        let body =
            serde_json::to_string(&Say::StaffNews { subject, news }).map_err(|_| StoreError::Unreadable("message"))?;
        let now = self.clock.now();
        let rows: Vec<NewMessage> = keepers.into_iter().map(|keeper| to_staff(keeper, body.clone(), now)).collect();
        tx.add_messages(&rows, now).await
    }
}

fn to_staff(keeper: StaffId, body: String, now: chrono::DateTime<chrono::Utc>) -> NewMessage {
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
