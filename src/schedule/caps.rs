//! Whether an SMS may leave today: asked right before its attempt, in the
//! transaction that begins it, by which it is counted.

use chrono::{DateTime, Utc};

use super::dispatch::Dispatcher;
use super::prepare::Chosen;
use super::too_late::tell_too_late;
use super::way::{Way, leaves_to_chat};
use crate::dialog::say::{News, Say};
use crate::dialog::sms::staff::Say as Staff;
use crate::rules::caps::{Room, next_day};
use crate::rules::mentor::Beside;
use crate::rules::person::Phone;
use crate::rules::reminder::Sending;
use crate::store::{Ending, Message, MessageState, StoreError, Tx, Withheld};
use crate::talk::Talk;
use crate::talk::beside::beside_of;

impl Dispatcher {
    /// Those that may leave today, with room for each SMS. One that would have
    /// stood in for Telegram goes there after all; the others wait for another
    /// day, or have ended.
    pub(super) async fn capped(&self, tx: &mut Tx, chosen: Vec<Chosen>) -> Result<Vec<Chosen>, StoreError> {
        let Some(phones) = &self.0.sending.phones else { return Ok(chosen) };
        let talk = &self.0.sending.talk;
        let reached = chosen.iter().filter_map(|chosen| chosen.way.phone()).filter(|phone| phones.caps.reach(phone));
        let rooms = tx.take_sms(talk.today(talk.clock.now()), &reached.collect::<Vec<_>>(), &phones.caps).await?;
        let mut rooms = rooms.into_iter();
        let mut capped = Vec::with_capacity(chosen.len());
        for chosen in chosen {
            let Some(phone) = chosen.way.phone() else {
                capped.push(chosen);
                continue;
            };
            let room = if phones.caps.reach(phone) { rooms.next() } else { None };
            let (message, say) = (&chosen.message, &chosen.say);
            match (room, message.route.live_chat.filter(|_| leaves_to_chat(message, say))) {
                (Some(Room::Taken), _) => capped.push(chosen),
                (_, Some(chat)) => capped.push(Chosen { way: Way::Chat(chat), ..chosen }),
                (None, None) => self.foreign(tx, message).await?,
                (Some(Room::NumberFull), None) => self.full(tx, &chosen, Withheld::Number).await?,
                (Some(_), None) => self.full(tx, &chosen, Withheld::Day).await?,
            }
        }
        Ok(capped)
    }

    /// The room that an SMS had is free again: nothing has left.
    pub(super) async fn uncount(&self, tx: &mut Tx, message: &Message) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        let phone = message.route.phone.as_deref().and_then(Phone::kept);
        match phone.filter(|_| message.channel.as_deref() == Some("sms")) {
            Some(phone) => tx.give_back_sms(talk.today(talk.clock.now()), &phone).await,
            None => Ok(()),
        }
    }

    /// Nothing is sent to the number's country.
    async fn foreign(&self, tx: &mut Tx, message: &Message) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        tx.finish(message, &Ending::of(MessageState::Failed, Some("country not allowed"))).await?;
        let today = talk.today(talk.clock.now());
        let news = tx.tell_withheld(Withheld::Country, Some(message.recipient_id), today).await?;
        match beside_of(message) {
            Some(beside) => talk.beside_missed(tx, message, beside).await,
            None if news => talk.report(tx, &message.route, News::SmsCountry).await,
            None => Ok(()),
        }
    }

    /// There is no room today.
    async fn full(
        &self,
        tx: &mut Tx,
        Chosen { message, say, deadline, .. }: &Chosen,
        why: Withheld,
    ) -> Result<(), StoreError> {
        let talk = &self.0.sending.talk;
        let (now, quiet) = (talk.clock.now(), self.0.sending.quiet_hours);
        let is_answer = matches!(say, Say::Sms(_));
        match next_day(is_answer, now, *deadline, quiet, self.0.sending.unit.time_zone) {
            Sending::At(later) => _ = tx.postpone(message, later, Some("no room for an SMS today")).await?,
            _ => {
                let end = Ending::of(MessageState::Expired, Some("no room for an SMS today"));
                tx.finish(message, &end).await?;
                tell_too_late(talk, tx, message, say, now).await?;
            }
        }
        self.tell_full(tx, message, why, now).await
    }

    async fn tell_full(
        &self,
        tx: &mut Tx,
        message: &Message,
        why: Withheld,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (talk, Some(phones)) = (&self.0.sending.talk, &self.0.sending.phones) else { return Ok(()) };
        let message_beside = beside_of(message);
        let about = (why == Withheld::Number).then_some(message.recipient_id);
        if !tx.tell_withheld(why, about, talk.today(now)).await? {
            return Ok(());
        }
        // That is not the citizen's number; what comes too late is told by itself.
        if matches!(message_beside, Some(Beside::Mentor(_))) && why == Withheld::Number {
            return Ok(());
        }
        if why == Withheld::Number {
            return talk.report(tx, &message.route, News::SmsFull { most: phones.caps.per_number }).await;
        }
        let said = Say::SmsStaff(Staff::DayFull { most: phones.caps.per_day });
        let leaders = tx.leaders().await?;
        Talk::tell(tx, &leaders, &said, now).await
    }
}
