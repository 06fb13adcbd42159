//! What many turns of a wave do alike, to be written together: a statement for
//! each costs a crossing to the database, which is most of its price.

use chrono::{DateTime, Utc};

use super::Talk;
use crate::dialog::Effect;
use crate::rules::person::InvitationId;
use crate::rules::scorecard::AssessmentId;
use crate::store::{NewAnswer, PendingChat, StoreError, Tx};

/// Effects that wait to be written, at most one of a kind for each person.
#[derive(Default)]
pub struct Bulk {
    answers: Vec<NewAnswer>,
    /// With whether they were sent on a page.
    completed: Vec<(AssessmentId, bool)>,
    pending: Vec<PendingChat>,
}

impl Bulk {
    /// Takes up a chat's effect, if it is of a kind that many do alike.
    pub fn takes(&mut self, chat: i64, effect: &Effect) -> bool {
        match *effect {
            Effect::Mark { assessment, question, mark, scores } => {
                self.answers.push(NewAnswer { id: Talk::key(), assessment, question, mark, scores });
            }
            Effect::Choose { invitation, language } => {
                self.pending.push(PendingChat { chat_id: chat, invitation, language: Some(language) });
            }
            Effect::Complete { assessment, on_page } => self.completed.push((assessment, on_page)),
            _ => return false,
        }
        true
    }

    /// A chat keeps an invitation, without a language so far.
    pub fn pend(&mut self, chat: i64, invitation: InvitationId) {
        self.pending.push(PendingChat { chat_id: chat, invitation, language: None });
    }

    /// Writes all that was taken up, in the order in which one needs another.
    pub async fn write(&mut self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let all = std::mem::take(self);
        tx.pend_chats(&all.pending, now).await?;
        tx.save_answers(&all.answers, now).await?;
        tx.complete_sheets(&all.completed, now).await
    }
}
