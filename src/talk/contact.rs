//! Saves how people are reached: new phones, numbers that fail, long silence.

use chrono::{DateTime, Months, TimeDelta, Utc};
use uuid::Uuid;

use super::{Talk, stranger_key};
use crate::dialog::contact::{Change, Say as Contact};
use crate::dialog::couple::Say as Couple;
use crate::dialog::say::{News, Say};
use crate::rules::person::{CitizenId, Language};
use crate::store::{DEAD_AFTER, MessageKind, NewMessage, OldChat, Route, SilentRow, StoreError, Tx};

/// After so many months without a word somebody is asked.
const SILENCE: Months = Months::new(6);

/// After so long without an answer the consultant hears of it.
const PATIENCE: TimeDelta = TimeDelta::days(7);

/// How many are asked on one day, so that not all come at once.
const A_DAY: i64 = 20;

impl Talk {
    pub(super) async fn change_contact(
        &self,
        tx: &mut Tx,
        change: &Change,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match change {
            Change::Shares { citizen, shares } => tx.set_shares_phone(*citizen, *shares).await,
            Change::Phone { citizen, phone } => tx.set_phone(*citizen, phone, self.today(now)).await,
            Change::OnlySms { citizen, only } => tx.set_only_sms(*citizen, *only).await,
            Change::Sms { citizen } => tx.start_sms(&[citizen.0]).await,
            Change::Heard { citizen } => tx.heard(&[citizen.0], self.today(now)).await,
        }
    }

    /// These citizens leave all chats but one each, and the chats that they
    /// had hear their last message; what was still to be shown there is not.
    pub(super) async fn move_out(
        tx: &mut Tx,
        moves: &[(i64, CitizenId)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let elsewhere = tx.elsewhere(moves).await?;
        for &(chat, citizen) in moves.iter().filter(|(_, citizen)| elsewhere.contains(citizen)) {
            let left = tx.other_chats(citizen, chat).await?;
            if !left.is_empty() {
                tx.drop_screens(citizen, chat).await?;
                let goodbyes: Vec<NewMessage> = left.iter().map(|old| goodbye(old, now)).collect::<Result<_, _>>()?;
                tx.add_messages(&goodbyes, now).await?;
            }
            tx.release_citizen(citizen, chat).await?;
        }
        Ok(())
    }

    /// An SMS did not arrive: the consultant hears of it, and of a number that
    /// has failed too often to be tried again.
    pub async fn phone_failed(&self, tx: &mut Tx, citizen: Option<Uuid>, route: &Route) -> Result<(), StoreError> {
        let fails = match citizen {
            Some(citizen) => tx.phone_failed(citizen).await?,
            None => 0,
        };
        match fails.cmp(&DEAD_AFTER) {
            std::cmp::Ordering::Less => self.report(tx, route, News::PhoneFails).await,
            std::cmp::Ordering::Equal => self.report(tx, route, News::NumberDead).await,
            std::cmp::Ordering::Greater => Ok(()),
        }
    }

    /// Asks those who have been silent for long whether they can still be
    /// reached, and tells of those who did not answer.
    pub async fn ask_the_silent(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = self.today(now);
        let since = (now.checked_sub_months(SILENCE), today.checked_sub_months(SILENCE));
        if let (Some(at), Some(day)) = since {
            let mut messages = Vec::new();
            for row in tx.silent_since((at, day), today, A_DAY).await? {
                tx.asked_number(row.id, today).await?;
                messages.push(still_here(row.id, now)?);
            }
            tx.add_messages(&messages, now).await?;
        }
        for row in tx.unanswered(today - PATIENCE, today).await? {
            tx.told_number(row.id, today).await?;
            self.tell_of(tx, &row, News::NoAnswer).await?;
        }
        Ok(())
    }

    async fn tell_of(&self, tx: &mut Tx, row: &SilentRow, news: News) -> Result<(), StoreError> {
        self.news_of(tx, &row.reference, row.consultant_id, news).await
    }
}

fn goodbye(old: &OldChat, now: DateTime<Utc>) -> Result<NewMessage, StoreError> {
    let language: Language = super::facts::language(&old.language)?;
    let said = match super::couple::initial(old.letter.as_deref())? {
        // Another stays there, and reads for whom it is.
        Some(initial) => Say::Couple(Couple::Goodbye { initial: Some(initial), language }),
        None => Say::Contact(Contact::Goodbye { language }),
    };
    let body = body(&said)?;
    Ok(NewMessage {
        recipient: stranger_key(old.chat_id),
        citizen: None,
        chat: Some(old.chat_id),
        kind: MessageKind::Screen,
        ..message(body, now)
    })
}

fn still_here(citizen: Uuid, now: DateTime<Utc>) -> Result<NewMessage, StoreError> {
    let body = body(&Say::Contact(Contact::StillHere))?;
    Ok(NewMessage { recipient: citizen, citizen: Some(CitizenId(citizen)), ..message(body, now) })
}

fn body(say: &Say) -> Result<String, StoreError> {
    serde_json::to_string(say).map_err(|_| StoreError::Unreadable("message"))
}

fn message(body: String, now: DateTime<Utc>) -> NewMessage {
    NewMessage {
        id: Talk::key(),
        recipient: Uuid::nil(),
        citizen: None,
        chat: None,
        kind: MessageKind::Notice,
        body,
        edits: None,
        appointment: None,
        due_at: now,
        deadline: None,
        fence: None,
    }
}
