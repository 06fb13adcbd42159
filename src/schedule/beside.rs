//! Messages to those beside citizens: a mentor, as far as the citizen lets
//! them be told, and whoever answers for a workplace.

use super::dispatch::Dispatcher;
use crate::rules::mentor::{Beside, Matter, MentorId};
use crate::rules::person::Language;
use crate::store::{Ending, Message, MessageState, Route, StoreError, Tx, WaysRow};

impl Dispatcher {
    /// A message to a mentor, asked for once more right before it leaves.
    /// `None`: they are the mentor no more, or the citizen does not agree,
    /// which ends the message.
    pub(super) async fn to_mentor(
        &self,
        tx: &mut Tx,
        message: Message,
        matter: Matter,
    ) -> Result<Option<Message>, StoreError> {
        let talk = &self.0.sending.talk;
        let row = tx.mentor(MentorId(message.recipient_id)).await?;
        let mentor = row.as_ref().map(|row| row.mentor()).transpose()?;
        let letter = row.and_then(|row| row.letter);
        if !mentor.is_some_and(|mentor| mentor.is_told(matter, talk.today(talk.clock.now()))) {
            tx.finish(&message, &Ending::of(MessageState::Cancelled, Some("the mentor is not told of it"))).await?;
            return Ok(None);
        }
        let reach = self.reached(tx, Beside::Mentor(MentorId(message.recipient_id))).await?;
        let mut message = on_the_way(message, reach);
        message.route.letter = letter;
        Ok(Some(message))
    }

    /// An answer to somebody beside a citizen.
    pub(super) async fn to_beside(
        &self,
        tx: &mut Tx,
        message: Message,
        beside: Beside,
    ) -> Result<Option<Message>, StoreError> {
        let reach = self.reached(tx, beside).await?;
        Ok(Some(on_the_way(message, reach)))
    }

    /// The number of somebody beside a citizen, what they read, and whether
    /// they want no SMS.
    pub(super) async fn reached(&self, tx: &mut Tx, beside: Beside) -> Result<Reached, StoreError> {
        let found = match beside {
            Beside::Workplace(id) => tx.workplace_reached(id).await?,
            Beside::Mentor(id) => match tx.mentor(id).await? {
                Some(row) => {
                    let phone = row.mentor()?.phone.as_str().to_owned();
                    Some((Some(phone), Language::Danish.tag().to_owned(), row.stopped))
                }
                None => None,
            },
        };
        let (phone, language, stopped) = found.unwrap_or((None, Language::Danish.tag().to_owned(), false));
        Ok(Reached { phone, language, stopped })
    }
}

/// How somebody beside a citizen is reached.
pub(super) struct Reached {
    pub phone: Option<String>,
    language: String,
    stopped: bool,
}

fn on_the_way(message: Message, reached: Reached) -> Message {
    let route = Route {
        language: Some(reached.language),
        ways: WaysRow { has_phone: reached.phone.is_some(), sms_stopped: reached.stopped, ..WaysRow::default() },
        phone: reached.phone,
        shares_phone: false,
        live_chat: None,
        letter: None,
        ..message.route.clone()
    };
    Message { route, ..message }
}
