//! Two citizens on one phone: whose an event is, and what staff did about it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::facts::{Loaded, language, reference};
use super::look::may_see;
use super::save::stranger_key;
use super::{Arrival, Talk};
use crate::dialog::couple::{Change, Couple, Member, Say as Said, Second, Stage, Voice};
use crate::dialog::couple_staff::{Facts, Party, Progress, StaffSay};
use crate::dialog::say::Say;
use crate::dialog::{Event, InvitationState, Looked, Staff, couple};
use crate::rules::couple::{CoupleId, Initial, LETTERS_WAIT};
use crate::rules::person::{CitizenId, InvitationId};
use crate::store::{ChatRow, CoupleRow, MessageKind, NewCouple, NewMessage, StoreError, Tx};

/// Which of a chat's citizens an event is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of the one whom the chat was bound to first, alone or not.
    First,
    Second,
    /// Of neither by itself.
    Both,
}

/// Two who share a chat and have their letters.
pub fn has_letters(row: &ChatRow) -> bool {
    row.joined && row.second_letter.is_some()
}

pub fn initial(text: Option<&str>) -> Result<Option<Initial>, StoreError> {
    text.map(|text| text.parse().map_err(|_| StoreError::Unreadable("letter"))).transpose()
}

impl Loaded {
    /// Whose an event is. A button names its person, or an object of theirs; a
    /// code names whom it is for.
    pub(super) fn whose(&self, row: &ChatRow, event: &Event) -> Whose {
        if !has_letters(row) {
            return Whose::First;
        }
        let object = couple::sheet(event).and_then(|sheet| {
            let open = self.rounds.values().find(|round| round.assessment_id == Some(sheet.0));
            open.map(|round| round.citizen_id).or_else(|| self.sheets.get(&sheet.0).copied())
        });
        let meeting = super::facts::meeting_named(event).and_then(|id| self.meetings.get(&id)).map(|m| m.citizen_id);
        let code = super::facts::code(event).and_then(|hash| self.by_hash.get(&hash)?.citizen_id);
        let picture = super::shared::round_named(event).and_then(|round| self.pictures.get(&round.0).copied());
        let whose = couple::named(event).map(|id| id.0).or(object).or(meeting).or(picture).or(code);
        match whose {
            Some(id) if Some(id) == row.citizen_id => Whose::First,
            Some(id) if Some(id) == row.second_id => Whose::Second,
            _ => Whose::Both,
        }
    }

    /// The row of the citizen whose an event is; `None` for both, and where
    /// there is no citizen.
    pub(super) fn actor(&self, chat: i64, event: &Event) -> Option<&ChatRow> {
        let row = self.chats.get(&chat)?;
        match self.whose(row, event) {
            Whose::First => Some(row),
            Whose::Second => self.seconds.get(&chat),
            Whose::Both => None,
        }
    }

    /// Both of a chat, for what is not one person's.
    pub(super) fn couple(&self, first: &ChatRow, chat: i64) -> Result<Option<(Member, Member)>, StoreError> {
        let Some(second) = self.seconds.get(&chat) else { return Ok(None) };
        let letters = (initial(first.first_letter.as_deref())?, initial(first.second_letter.as_deref())?);
        let (Some(one), Some(other)) = letters else { return Ok(None) };
        Ok(Some((self.member(first, one)?, self.member(second, other)?)))
    }

    fn member(&self, row: &ChatRow, initial: Initial) -> Result<Member, StoreError> {
        let unreadable = || StoreError::Unreadable("citizen");
        Ok(Member {
            reference: reference(row.reference.as_deref().ok_or_else(unreadable)?)?,
            keepers: self.keepers(row.keeper_id),
            voice: Voice {
                citizen: CitizenId(row.citizen_id.ok_or_else(unreadable)?),
                initial,
                language: language(row.language.as_deref().ok_or_else(unreadable)?)?,
            },
        })
    }

    /// The second citizen who is on the way into the first one's chat.
    pub(super) fn second(&self, row: &ChatRow, now: DateTime<Utc>) -> Result<Option<Second>, StoreError> {
        let (Some(id), Some(invitation), Some(citizen)) = (row.couple_id, row.asks_with, row.second_id) else {
            return Ok(None);
        };
        let known = |reference: &str, keeper, stage| -> Result<Second, StoreError> {
            Ok(Second {
                couple: CoupleId(id),
                invitation: InvitationId(invitation),
                citizen: CitizenId(citizen),
                reference: super::facts::reference(reference)?,
                keepers: self.keepers(keeper),
                stage,
            })
        };
        if row.joined {
            let Some(second) = self.seconds.get(&row.chat_id).filter(|_| !has_letters(row)) else { return Ok(None) };
            let (Some(text), Some(tag)) = (&second.reference, &second.language) else { return Ok(None) };
            let stage = Stage::Letters { language: language(tag)?, first: initial(row.first_letter.as_deref())? };
            return known(text, second.keeper_id, stage).map(Some);
        }
        // A request lapses by itself, and with its invitation.
        let kept = self.by_id.get(&invitation).filter(|_| row.asks_until.is_some_and(|until| now < until));
        let kept = kept.filter(|kept| super::facts::state_of(kept, row.chat_id, now) == InvitationState::Open);
        let Some((text, keeper)) = kept.and_then(|kept| Some((kept.reference.as_deref()?, kept.keeper_id))) else {
            return Ok(None);
        };
        let stage = match row.granted {
            true => Stage::Granted { language: row.second_chose.as_deref().map(language).transpose()? },
            false => Stage::Asked,
        };
        known(text, keeper, stage).map(Some)
    }
}

/// Whom the sheets are about that buttons of shared chats name, as far as they
/// are not in an open round: a statement of its own only then.
pub async fn sheets(
    tx: &mut Tx,
    loaded: &Loaded,
    wave: &[(&Arrival, &Event)],
) -> Result<HashMap<Uuid, Uuid>, StoreError> {
    let shared = wave.iter().filter(|(arrival, _)| loaded.chats.get(&arrival.chat).is_some_and(has_letters));
    let named = shared.filter_map(|(_, event)| couple::sheet(event)).map(|id| id.0);
    let open = |id: &Uuid| loaded.rounds.values().any(|round| round.assessment_id == Some(*id));
    let unknown: Vec<Uuid> = named.filter(|id| !open(id)).collect();
    Ok(tx.citizens_of_assessments(&unknown).await?.into_iter().collect())
}

/// Both, where there are two.
pub fn both(members: (Member, Member), invitation: Option<crate::dialog::Invitation>) -> Couple {
    Couple { first: members.0, second: members.1, invitation }
}

impl Talk {
    pub(super) async fn change_couple(
        tx: &mut Tx,
        chat: i64,
        change: &Change,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match *change {
            Change::Ask { couple, invitation, citizen, until } => {
                tx.reserve(&[(invitation, chat, until)], now).await?;
                tx.ask_couple(NewCouple { id: couple, chat, citizen, invitation, ends_at: until }, now).await
            }
            Change::Grant { couple, language } => tx.grant_couple(couple, language, now).await,
            Change::Choose { couple, language } => tx.choose_in_couple(couple, language).await,
            Change::Drop { couple } => tx.drop_couple(couple).await,
            Change::Join { couple, invitation, citizen, language } => {
                tx.use_invitations(&[(invitation, chat)], now).await?;
                Self::move_out(tx, &[(chat, citizen)], now).await?;
                tx.join_couple(couple, now).await?;
                tx.welcome(&[(citizen, language)]).await
            }
            Change::Letter { couple, second, initial } => tx.set_letter(couple, second, initial).await,
            Change::End { couple, citizen } => tx.end_couple(couple, citizen).await,
        }
    }

    /// Ends what two began and did not finish: without letters nobody can read
    /// for whom a message is. By day, so that it disturbs nobody's night.
    pub async fn end_half_made_couples(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        if self.reminding.quiet_hours.contains(now.with_timezone(&self.manner.time_zone).time()) {
            return Ok(());
        }
        for two in tx.half_made(now - LETTERS_WAIT).await? {
            tx.end_couple(CoupleId(two.id), CitizenId(two.second_id)).await?;
            let readers = vec![language(&two.first_language)?, language(&two.second_language)?];
            tx.add_messages(&[in_chat(two.chat_id, &Say::Couple(Said::NoLetters { readers }), now)?], now).await?;
            let of_first = self.keepers(tx, two.first_consultant).await?;
            let of_second = self.keepers(tx, two.second_consultant).await?;
            let (first, second) = (reference(&two.first_ref)?, reference(&two.second_ref)?);
            for staff in of_first.iter().chain(of_second.iter().filter(|id| !of_first.contains(id))) {
                let say = StaffSay::NoLetters {
                    first: of_first.contains(staff).then(|| first.clone()),
                    second: of_second.contains(staff).then(|| second.clone()),
                };
                Self::tell(tx, &[*staff], &Say::CoupleStaff(say), now).await?;
            }
        }
        Ok(())
    }

    /// Two who share a chat, for a reader who may see at least one of them.
    pub(super) async fn couple_seen(
        &self,
        tx: &mut Tx,
        member: &Staff,
        row: Option<CoupleRow>,
    ) -> Result<Looked, StoreError> {
        let Some(row) = row else { return Ok(Looked::NotFound) };
        let first = self.party(tx, member, &row.first_ref).await?;
        let second = self.party(tx, member, &row.second_ref).await?;
        let (Some(first), Some(second)) = (first, second) else { return Ok(Looked::NotFound) };
        if !first.seen && !second.seen {
            return Ok(Looked::NotFound);
        }
        let stage = match (row.granted, row.joined, &row.second_letter) {
            (_, true, Some(_)) => Progress::Ready,
            (_, true, None) => Progress::Letters,
            (true, false, _) => Progress::Granted,
            (false, false, _) => Progress::Asked,
        };
        let initial = initial(row.second_letter.as_deref())?;
        let couple = CoupleId(row.id);
        Ok(Looked::Couple(Box::new(Facts { couple, chat: row.chat_id, stage, first, second, initial })))
    }

    async fn party(&self, tx: &mut Tx, member: &Staff, text: &str) -> Result<Option<Party>, StoreError> {
        let subject = reference(text)?;
        let Some(row) = tx.citizen_by_ref(&subject).await? else { return Ok(None) };
        Ok(Some(Party {
            citizen: CitizenId(row.id),
            reference: subject,
            language: language(&row.language)?,
            keepers: self.keepers(tx, row.consultant_id).await?,
            seen: may_see(member, row.consultant_id),
        }))
    }
}

/// A message to whoever reads a chat.
fn in_chat(chat: i64, say: &Say, now: DateTime<Utc>) -> Result<NewMessage, StoreError> {
    Ok(NewMessage {
        id: Talk::key(),
        recipient: stranger_key(chat),
        citizen: None,
        chat: Some(chat),
        kind: MessageKind::Screen,
        body: serde_json::to_string(say).map_err(|_| StoreError::Unreadable("message"))?,
        edits: None,
        appointment: None,
        due_at: now,
        deadline: None,
        fence: None,
    })
}
