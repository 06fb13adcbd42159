//! Opens the rounds that are due, asks and reminds, and tells of those that
//! closed themselves.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::Talk;
use super::facts::reference;
use super::links::by_sms;
use crate::dialog::link::Say as Link;
use crate::dialog::paper::Change as OnPaper;
use crate::dialog::placement::Say as Placed;
use crate::dialog::rounds::{Change, Say as Rounds, StaffSay};
use crate::dialog::say::{News, Say};
use crate::rules::course::{Course, CourseChange, ROUND_DAYS};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::placement::{LINK_LIVES, LinkId};
use crate::rules::rounds::{Due, MEASURED_DAYS, Past, due, for_today, is_reminded};
use crate::rules::scorecard::RoundId;
use crate::store::{MessageKind, NewLink, NewMessage, NewPaper, NewRound, RoundDates, StoreError, Tx};

/// A reminder that could not leave within this time is not sent any more.
const REMINDER_LIVES: TimeDelta = TimeDelta::days(2);

/// A citizen with their rounds.
struct Measured {
    row: RoundDates,
    course: Option<Course>,
    rounds: Vec<Past>,
    /// How many of them the calendar has opened today.
    opened_today: usize,
}

impl Talk {
    /// Opens the rounds that are due, not too many for one consultant on one
    /// day, and asks for scores.
    pub async fn open_due_rounds(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = self.today(now);
        let left = today.checked_sub_days(Days::new(MEASURED_DAYS.unsigned_abs())).unwrap_or(today);
        let dates = tx.round_dates(today, left).await?;
        let citizens = self.measured(dates, &tx.all_course_changes().await?, today);
        let mut opened: HashMap<Option<StaffId>, usize> = HashMap::new();
        for citizen in citizens.values() {
            *opened.entry(citizen.row.consultant_id.map(StaffId)).or_default() += citizen.opened_today;
        }
        let all = citizens.values().filter_map(|citizen| citizen.due(today)).collect();
        let mut messages = Vec::new();
        for one in for_today(all, &opened) {
            if let Some(citizen) = citizens.get(&one.citizen.0) {
                messages.extend(self.open_one(tx, citizen, one, now).await?);
            }
        }
        tx.add_messages(&messages, now).await
    }

    fn measured(
        &self,
        rows: Vec<RoundDates>,
        changes: &HashMap<Uuid, Vec<CourseChange>>,
        today: NaiveDate,
    ) -> BTreeMap<Uuid, Measured> {
        let mut citizens: BTreeMap<Uuid, Measured> = BTreeMap::new();
        for row in rows {
            let past = row.opened_at.map(|opened| Past {
                opened_on: self.today(opened),
                closed: row.closed_at.is_some(),
                measured_on: row.measured_at.map(|at| self.today(at)),
            });
            let by_calendar = row.reason.is_some();
            let new = |row: RoundDates| {
                let own = changes.get(&row.id).map(Vec::as_slice).unwrap_or_default();
                let course = Course::of(row.enrolled_on, own);
                Measured { row, course, rounds: Vec::new(), opened_today: 0 }
            };
            let citizen = citizens.entry(row.id).or_insert_with(|| new(row));
            citizen.opened_today += usize::from(by_calendar && past.is_some_and(|past| past.opened_on == today));
            citizen.rounds.extend(past);
        }
        citizens
    }

    /// Opens one, and answers what asks for scores in it.
    async fn open_one(
        &self,
        tx: &mut Tx,
        citizen: &Measured,
        one: Due,
        now: DateTime<Utc>,
    ) -> Result<Option<NewMessage>, StoreError> {
        let row = &citizen.row;
        let number = i64::try_from(citizen.rounds.len()).unwrap_or(i64::MAX).saturating_add(1);
        let may_ask = row.has_chat && !row.unasked;
        let in_chat = may_ask && !row.shares_phone && self.manner.scores_in_chat;
        let by_link = !in_chat && self.asks_by_link(row);
        let asked = (in_chat || by_link).then_some(now);
        let round = RoundId(Self::key());
        let new = NewRound { reason: Some(one.reason), asked_at: asked, ..NewRound::of(round, one.citizen, number) };
        tx.begin_rounds(&[new], now).await?;
        if by_link {
            return self.ask_by_link(tx, row, round, now).await.map(Some);
        }
        if may_ask && !in_chat {
            self.news_of(tx, &row.reference, row.consultant_id, News::AskInPerson).await?;
        }
        if in_chat { message(one.citizen, MessageKind::Notice, &Say::PleaseScore, now).map(Some) } else { Ok(None) }
    }

    /// Whether a citizen is asked by a link in an SMS: those without a chat,
    /// or whose chat carries meetings only, on a phone of their own.
    fn asks_by_link(&self, row: &RoundDates) -> bool {
        let chat = row.has_chat && self.manner.scores_in_chat;
        let may = row.has_phone && !row.unasked && !row.shares_phone && !chat;
        may && self.manner.texts_citizens && self.manner.public_url.is_some()
    }

    /// The link goes by SMS; whoever looks after the citizen hears of it, for
    /// its digits are theirs to give.
    async fn ask_by_link(
        &self,
        tx: &mut Tx,
        row: &RoundDates,
        round: RoundId,
        now: DateTime<Utc>,
    ) -> Result<NewMessage, StoreError> {
        let (id, citizen) = (LinkId(Self::key()), CitizenId(row.id));
        let link = NewLink { id, citizen, round, placement: None, by_sms: true, by: None };
        tx.ask_link(link, now, now + LINK_LIVES).await?;
        let said = Placed::OwnAsked { subject: reference(&row.reference)?, by_sms: true };
        let keepers = self.keepers(tx, row.consultant_id).await?;
        Self::tell(tx, &keepers, &Say::Placement(Box::new(said)), now).await?;
        by_sms(row.id, citizen, Link::Citizen { link: id, again: false }, now)
    }

    /// Reminds those who were asked or have begun, and have not sent their
    /// answers: once in a round.
    pub async fn remind_unfinished(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        if !self.manner.scores_in_chat {
            return Ok(());
        }
        let mut messages = Vec::new();
        for row in tx.unfinished().await? {
            let touched = row.touched_at.map(|at| self.today(at));
            let round = RoundId(row.round_id);
            if !is_reminded(self.today(row.asked_at), touched, self.today(now))
                || !tx.reminded_round(round, now).await?
            {
                continue;
            }
            let say = Say::Rounds(Rounds::Unfinished { round, begun: touched.is_some() });
            let reminder = message(CitizenId(row.citizen_id), MessageKind::Reminder, &say, now)?;
            messages.push(NewMessage { deadline: Some(now + REMINDER_LIVES), ..reminder });
        }
        tx.add_messages(&messages, now).await
    }

    /// Closes the rounds that have been open for so long.
    pub async fn close_old_rounds(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let days = i64::try_from(ROUND_DAYS).unwrap_or(30);
        tx.close_rounds(now - TimeDelta::days(days), now).await.map(drop)
    }

    /// Tells of the rounds that closed themselves, each of their consultants
    /// in one message.
    pub async fn tell_of_closed(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut of: BTreeMap<Option<Uuid>, Vec<_>> = BTreeMap::new();
        for row in tx.self_closed().await? {
            tx.told_closed(RoundId(row.round_id)).await?;
            of.entry(row.consultant_id).or_default().push(reference(&row.reference)?);
        }
        for (consultant, subjects) in of {
            let keepers = self.keepers(tx, consultant).await?;
            Self::tell(tx, &keepers, &Say::StaffRounds(StaffSay::ClosedThemselves { subjects }), now).await?;
        }
        Ok(())
    }

    pub(super) async fn change_round(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            Change::Asked { round } => tx.asked_round(*round, now).await,
            Change::Close { round, staff } => match tx.close_round(*round, *staff, now).await? {
                true => Ok(()),
                false => Err(StoreError::Changed("a round")),
            },
        }
    }
}

impl Talk {
    pub(super) async fn change_paper(tx: &mut Tx, change: &OnPaper, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change.clone() {
            OnPaper::Begin { assessment, round, citizen, rater, staff, label, placement } => {
                tx.begin_paper(&NewPaper { id: assessment, round, citizen, rater, staff, label, placement }, now).await
            }
            OnPaper::TakeOver { assessment, goes_on, staff } => tx.take_on_paper(assessment, goes_on, staff, now).await,
            OnPaper::GiveBack { assessment } => tx.give_back_paper(assessment).await,
        }
    }
}

impl Measured {
    /// While somebody has a mentor, rounds are opened by people alone.
    fn due(&self, today: NaiveDate) -> Option<Due> {
        if self.row.unasked && self.row.left_on.is_none() {
            return None;
        }
        let (reason, since) = due(self.course.as_ref(), self.row.left_on, &self.rounds, today)?;
        let consultant = self.row.consultant_id.map(StaffId);
        Some(Due { citizen: CitizenId(self.row.id), consultant, reason, since })
    }
}

fn message(citizen: CitizenId, kind: MessageKind, say: &Say, now: DateTime<Utc>) -> Result<NewMessage, StoreError> {
    Ok(NewMessage {
        id: Talk::key(),
        recipient: citizen.0,
        citizen: Some(citizen),
        chat: None,
        kind,
        body: serde_json::to_string(say).map_err(|_| StoreError::Unreadable("message"))?,
        edits: None,
        appointment: None,
        due_at: now,
        deadline: None,
        fence: None,
    })
}
