//! What many turns of a wave do alike, to be written together: a statement for
//! each costs a crossing to the database, which is most of its price.

use chrono::{DateTime, Utc};

use super::Talk;
use crate::dialog::Effect;
use crate::rules::person::{CitizenId, InvitationId, Language};
use crate::rules::scorecard::AssessmentId;
use crate::store::{NewAnswer, NewRound, NewSheet, PendingChat, StoreError, Tx};

/// Effects that wait to be written, at most one of a kind for each person.
#[derive(Default)]
pub struct Bulk {
    reserved: Vec<(InvitationId, i64, DateTime<Utc>)>,
    pending: Vec<PendingChat>,
    used: Vec<(InvitationId, i64)>,
    bound: Vec<(i64, CitizenId)>,
    welcome: Vec<(CitizenId, Language)>,
    rounds: Vec<NewRound>,
    begun: Vec<NewSheet>,
    answers: Vec<NewAnswer>,
    /// With whether they were sent on a page.
    completed: Vec<(AssessmentId, bool)>,
}

impl Bulk {
    /// Takes up a chat's effect, if it is of a kind that many do alike.
    pub fn takes(&mut self, chat: i64, effect: &Effect) -> bool {
        match *effect {
            Effect::Reserve { invitation, until } => {
                self.reserved.push((invitation, chat, until));
                self.pending.push(PendingChat { chat_id: chat, invitation, language: None });
            }
            Effect::Choose { invitation, language } => {
                self.pending.push(PendingChat { chat_id: chat, invitation, language: Some(language) });
            }
            Effect::Bind { invitation, citizen, language } => {
                self.used.push((invitation, chat));
                self.bound.push((chat, citizen));
                self.welcome.push((citizen, language));
            }
            Effect::OpenRound { round, citizen, number } => self.rounds.push(NewRound::of(round, citizen, number)),
            Effect::Begin { assessment: id, round, citizen, rater, staff } => {
                self.begun.push(NewSheet { id, round, citizen, rater, staff });
            }
            Effect::Mark { assessment, question, mark, scores } => {
                self.answers.push(NewAnswer { id: Talk::key(), assessment, question, mark, scores });
            }
            Effect::Complete { assessment, on_page } => self.completed.push((assessment, on_page)),
            _ => return false,
        }
        true
    }

    /// Writes all that was taken up, in the order in which one needs another.
    pub async fn write(&mut self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let all = std::mem::take(self);
        tx.reserve(&all.reserved, now).await?;
        tx.pend_chats(&all.pending, now).await?;
        tx.use_invitations(&all.used, now).await?;
        Talk::move_out(tx, &all.bound, now).await?;
        tx.bind_citizens(&all.bound, now).await?;
        tx.welcome(&all.welcome).await?;
        tx.begin_rounds(&all.rounds, now).await?;
        tx.begin_sheets(&all.begun, now).await?;
        tx.save_answers(&all.answers, now).await?;
        tx.complete_sheets(&all.completed, now).await
    }
}
