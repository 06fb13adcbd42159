//! News for a citizen's keepers that come from sending, not from a conversation.

use uuid::Uuid;

use super::dispatch::Dispatcher;
use crate::dialog::say::{News, Say};
use crate::rules::person::{Ref, StaffId};
use crate::store::{MessageKind, NewMessage, Route, StoreError, Tx};
use crate::talk::{Talk, chain};

impl Dispatcher {
    /// Writes news to the citizen's consultant, or else to the leaders.
    pub(super) async fn report(&self, tx: &mut Tx, route: &Route, news: News) -> Result<(), StoreError> {
        let Some(subject) = route.reference.as_deref().and_then(|text| text.parse::<Ref>().ok()) else {
            return Ok(());
        };
        let keepers = match route.keeper_id {
            Some(id) => vec![StaffId(id)],
            None => tx.leaders().await?,
        };
        let now = self.0.sending.talk.clock.now();
        let body =
            serde_json::to_string(&Say::StaffNews { subject, news }).map_err(|_| StoreError::Unreadable("message"))?;
        let rows: Vec<NewMessage> = keepers.into_iter().map(|keeper| to_staff(keeper.0, body.clone(), now)).collect();
        tx.add_messages(&rows, now).await?;
        self.0.sending.talk.outbox.work.notify_one();
        Ok(())
    }

    /// A chat turned out to be blocked while we answered in it.
    pub(super) async fn blocked(&self, chat: i64) {
        let talk = &self.0.sending.talk;
        let noted = async {
            let mut tx = talk.store.begin().await?;
            let news = tx.chat_died(chat, talk.clock.now()).await?;
            if let (true, Some(route)) = (news, tx.route_of_chat(chat).await?) {
                self.report(&mut tx, &route, News::Blocked).await?;
            }
            tx.commit().await
        };
        if let Err(error) = noted.await {
            let error: StoreError = error;
            tracing::warn!(error = %chain(&error), "a blocked chat can't be noted yet");
        }
    }
}

fn to_staff(recipient: Uuid, body: String, now: chrono::DateTime<chrono::Utc>) -> NewMessage {
    NewMessage {
        id: Talk::key(),
        recipient,
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
