//! To whom a message with a link goes: not always to the citizen it is about.

use super::dispatch::Dispatcher;
use super::turn::picture;
use crate::dialog::link::Say as Link;
use crate::dialog::placement::Say as Placed;
use crate::dialog::say::Say;
use crate::dialog::sms::Say as Sms;
use crate::i18n::Extra;
use crate::store::{Ending, Message, MessageState, Route, StoreError, Tx, WaysRow};

impl Dispatcher {
    /// The message with its reader: for the link of a placement its contact
    /// as known now, else whom it is about. `None`: the link has ended, which
    /// ends the message.
    pub(super) async fn reader(&self, tx: &mut Tx, message: Message, say: &Say) -> Result<Option<Message>, StoreError> {
        let brings = match say {
            Say::Link(brings) => brings,
            Say::ToMentor(notice) => return self.to_mentor(tx, message, notice.matter()).await,
            Say::Sms(Sms::ContactStopped { to } | Sms::ContactStarted { to }) => {
                return self.to_beside(tx, message, *to).await;
            }
            _ => return Ok(Some(message)),
        };
        let now = self.0.sending.talk.clock.now();
        let found = tx.link_route(brings.link(), now).await?.filter(|route| !route.completed);
        let Some(found) = found else {
            tx.finish(&message, &Ending::of(MessageState::Cancelled, Some("the link has ended"))).await?;
            return Ok(None);
        };
        let deadline = Some(message.deadline.map_or(found.expires_at, |known| known.min(found.expires_at)));
        let route = match brings {
            Link::Citizen { .. } | Link::Chat { .. } => message.route.clone(),
            Link::Workplace { .. } => Route {
                language: found.language,
                ways: WaysRow { has_phone: found.phone.is_some(), sms_stopped: found.stopped, ..WaysRow::default() },
                phone: found.phone,
                shares_phone: false,
                live_chat: None,
                letter: None,
                ..message.route.clone()
            },
        };
        Ok(Some(Message { route, deadline, ..message }))
    }

    /// The link and the digits that staff are shown, made as they are.
    pub(super) async fn link_shown(&self, said: &Placed) -> Result<Extra, StoreError> {
        let (link, with_address, with_code) = match said {
            Placed::Shown { link, .. } => (*link, true, false),
            Placed::OwnShown { link, .. } => (*link, true, true),
            Placed::OwnTexted { link, .. } | Placed::OwnDigits { link, .. } => (*link, false, true),
            _ => return Ok(Extra::default()),
        };
        let talk = &self.0.sending.talk;
        let mut tx = talk.store.begin().await?;
        let code = if with_code { talk.link_code(&mut tx, link).await? } else { None };
        let link = if with_address { talk.link_address(&mut tx, link).await? } else { None };
        tx.commit().await?;
        let file = link.as_deref().and_then(|link| picture("link.png", link));
        Ok(Extra { link, file, code, ..Extra::default() })
    }
}
