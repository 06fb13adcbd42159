//! A picture that was shared with its citizen: what an event about it needs,
//! and what comes of it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::look::group;
use super::{Arrival, Talk};
use crate::dialog::press::Press;
use crate::dialog::shared::{Answer, Change, Facts, Line, ReplyId, Said, StaffFacts, Voice, columns};
use crate::dialog::{Event, Words};
use crate::rules::person::CitizenId;
use crate::rules::scorecard::RoundId;
use crate::store::{ReplyRow, SharedRow, StoreError, Tx};

/// So many rounds back a shared picture can still be shown.
const MOST: i64 = 12;

/// The shared picture that a citizen's button names.
pub fn round_named(event: &Event) -> Option<RoundId> {
    match event {
        Event::Press(Press::Shared(press)) => Some(press.round),
        _ => None,
    }
}

/// Whom the shared pictures are about that buttons name.
pub async fn whose(tx: &mut Tx, wave: &[(&Arrival, &Event)]) -> Result<HashMap<Uuid, Uuid>, StoreError> {
    let mut whose = HashMap::new();
    for round in wave.iter().filter_map(|(_, event)| round_named(event)) {
        whose.extend(tx.shared_picture(round).await?.map(|row| (row.round_id, row.citizen_id)));
    }
    Ok(whose)
}

/// The shared picture of a citizen that an event is about: their button's, or
/// the one that waits for their words.
pub async fn about(
    tx: &mut Tx,
    citizen: CitizenId,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<Option<Facts>, StoreError> {
    let row = match event {
        Event::Text(_) | Event::Voice(_) => tx.listening(citizen, now).await?,
        _ => match round_named(event) {
            Some(round) => tx.shared_picture(round).await?.filter(|row| row.citizen_id == citizen.0),
            None => None,
        },
    };
    let Some(row) = row else { return Ok(None) };
    let rounds = group(tx.rounds_of(citizen, MOST).await?)?;
    let Some(columns) = rounds.iter().find(|facts| facts.id.0 == row.round_id).map(columns) else { return Ok(None) };
    Ok(Some(Facts {
        round: RoundId(row.round_id),
        number: number(&row)?,
        columns,
        answer: answer(&row)?,
        listening: row.listens_until.is_some_and(|until| now < until),
    }))
}

fn number(row: &SharedRow) -> Result<u32, StoreError> {
    u32::try_from(row.number).map_err(|_| StoreError::Unreadable("round"))
}

fn answer(row: &SharedRow) -> Result<Option<Answer>, StoreError> {
    let word = |word: &str| Answer::of_word(word).ok_or(StoreError::Unreadable("answer"));
    row.answer.as_deref().map(word).transpose()
}

impl Talk {
    /// The last picture that was shared with a citizen, for staff.
    pub(super) async fn shared_with(&self, tx: &mut Tx, citizen: CitizenId) -> Result<Option<StaffFacts>, StoreError> {
        let Some(row) = tx.last_shared(citizen).await? else { return Ok(None) };
        let round = RoundId(row.round_id);
        let replies: Vec<ReplyId> = match row.said {
            0 => Vec::new(),
            _ => tx.said_to(round).await?.into_iter().map(ReplyId).collect(),
        };
        let line = Line {
            round,
            number: number(&row)?,
            shared_on: self.today(row.shared_at),
            answer: answer(&row)?,
            said: replies.len(),
        };
        Ok(Some(StaffFacts { line, replies }))
    }

    /// What was said; `None` if it is gone.
    pub async fn said(&self, tx: &mut Tx, reply: ReplyId) -> Result<Option<Said>, StoreError> {
        let row = tx.reply(reply.0).await?;
        Ok(row.and_then(|row| match (row.words, row.voice) {
            (Some(words), _) => Some(Said::Words(Words::new(&words))),
            (None, Some(voice)) => Some(Said::Voice(Voice::new(voice))),
            (None, None) => None,
        }))
    }

    pub(super) async fn change_shared(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        let empty = |id: &ReplyId| ReplyRow { id: id.0, answer: None, words: None, voice: None };
        match change {
            Change::Share { round, staff } => match tx.share_picture(*round, *staff, now).await? {
                true => Ok(()),
                false => Err(StoreError::Changed("a shared picture")),
            },
            Change::Listen { round, until } => tx.listen(*round, *until).await,
            Change::Answer { id, round, answer } => {
                let reply = ReplyRow { answer: Some(answer.word().to_owned()), ..empty(id) };
                tx.add_reply(*round, &reply, now).await
            }
            Change::Say { id, round, said } => {
                let reply = match said {
                    Said::Words(words) => ReplyRow { words: Some(words.as_str().to_owned()), ..empty(id) },
                    Said::Voice(voice) => ReplyRow { voice: Some(voice.as_str().to_owned()), ..empty(id) },
                };
                tx.add_reply(*round, &reply, now).await
            }
        }
    }
}
