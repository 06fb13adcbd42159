//! What an answer in a chat may turn out to be: the chat is blocked.

use super::dispatch::Dispatcher;
use crate::dialog::say::News;
use crate::store::StoreError;
use crate::talk::chain;

impl Dispatcher {
    /// A chat turned out to be blocked while we answered in it.
    pub(super) async fn blocked(&self, chat: i64) {
        let talk = &self.0.sending.talk;
        let noted = async {
            let mut tx = talk.store.begin().await?;
            let news = tx.chat_died(chat, talk.clock.now()).await?;
            let routes = if news { tx.routes_of_chat(chat).await? } else { Vec::new() };
            for route in &routes {
                talk.report(&mut tx, route, News::Blocked).await?;
            }
            tx.commit().await
        };
        if let Err(error) = noted.await {
            let error: StoreError = error;
            tracing::warn!(error = %chain(&error), "a blocked chat can't be noted yet");
        }
    }
}
