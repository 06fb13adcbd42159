//! Looks up and saves what comes of a talk: wishes for help, agreed steps,
//! wishes for work.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::facts::{Loaded, reference};
use super::look::own_only;
use super::{Arrival, Talk};
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::Say;
use crate::dialog::trades::Had;
use crate::dialog::work::Wish;
use crate::dialog::{Event, Looked, Plans, Staff, Subject, agreed, help, work};
use crate::rules::person::{CitizenId, Ref};
use crate::rules::plan::{Help, WishKind};
use crate::store::{StoreError, TradeRow, Tx, WishRow};

/// A citizen who was asked for a wish writes it within this time; what comes
/// later is answered like any words.
const AWAITED: TimeDelta = TimeDelta::minutes(15);

/// How many trades that others wished for are read.
const TRADES: i64 = 12;

fn help_of(text: String) -> Result<Help, StoreError> {
    Help::try_from(text).map_err(|_| StoreError::Unreadable("wishes for help"))
}

fn wish(row: &WishRow) -> Result<Wish, StoreError> {
    let (id, kind, words) = row.wish()?;
    Ok(Wish { id, kind, words })
}

/// What citizens of a wave have wished for, where an event asks for it.
#[derive(Default)]
pub struct Wishes {
    /// By round.
    pub help: HashMap<Uuid, Help>,
    /// By citizen.
    pub work: HashMap<Uuid, Vec<Wish>>,
    pub awaited: HashMap<Uuid, WishKind>,
}

/// Reads them: nothing for a tap on a score.
pub async fn wishes(
    tx: &mut Tx,
    loaded: &Loaded,
    wave: &[(&Arrival, &Event)],
    now: DateTime<Utc>,
) -> Result<Wishes, StoreError> {
    let named = |press: help::Press| loaded.rounds.values().find(|r| r.assessment_id == Some(press.assessment.0));
    let rounds = wave.iter().filter_map(|(_, event)| match event {
        Event::Press(Press::Help(press)) => named(*press).map(|round| round.round_id),
        _ => None,
    });
    let rounds: Vec<Uuid> = rounds.collect();
    let mut found = Wishes::default();
    for (round, items) in tx.help_of_rounds(&rounds).await? {
        found.help.insert(round, help_of(items)?);
    }
    let of = |wanted: &dyn Fn(&Event) -> bool| -> Vec<Uuid> {
        let events = wave.iter().filter(|(_, event)| wanted(event));
        events.filter_map(|(arrival, event)| loaded.actor(arrival.chat, event)?.citizen_id).collect()
    };
    let writers = of(&|event| matches!(event, Event::Text(_)));
    for (citizen, kind) in tx.awaited_wishes(&writers, now - AWAITED).await? {
        found.awaited.insert(citizen, WishKind::of_word(&kind).ok_or(StoreError::Unreadable("a wish for work"))?);
    }
    let mut citizens = of(&|event| asks_for_wishes(event));
    citizens.extend(found.awaited.keys());
    for row in tx.work_wishes(&citizens).await? {
        found.work.entry(row.citizen_id).or_default().push(wish(&row)?);
    }
    Ok(found)
}

fn asks_for_wishes(event: &Event) -> bool {
    let asks = |press: &Press| matches!(press, Press::Work(_) | Press::Menu(Menu::Work));
    match event {
        Event::Press(Press::Of { press, .. }) => asks(press),
        Event::Press(press) => asks(press),
        _ => false,
    }
}

impl Talk {
    /// The same citizen with what came of the talks.
    pub(super) async fn with_plans(
        &self,
        tx: &mut Tx,
        looked: Looked,
        now: DateTime<Utc>,
    ) -> Result<Looked, StoreError> {
        let Looked::Subject(subject) = looked else { return Ok(looked) };
        let help = tx.latest_help(subject.id).await?;
        let help = help.map(|(number, items)| -> Result<_, StoreError> {
            Ok((u32::try_from(number).map_err(|_| StoreError::Unreadable("round"))?, help_of(items)?))
        });
        let steps = tx.steps_of(subject.id).await?.iter().map(|row| row.step()).collect::<Result<_, _>>()?;
        let wishes = tx.work_wishes(&[subject.id.0]).await?.iter().map(wish).collect::<Result<Vec<_>, _>>()?;
        let used = tx.trades_used(TRADES).await?;
        let plans = Plans {
            help: help.transpose()?,
            agreed: agreed::Facts {
                today: self.today(now),
                steps,
                meetings: subject.coming.iter().map(|meeting| self.today(meeting.starts_at)).collect(),
            },
            hours: self.hours(tx, subject.id, now).await?,
            situation: self.situation(tx, subject.id, now).await?,
            mentor: self.mentors_of(tx, subject.id, now).await?,
            course: self.course(tx, subject.id, subject.enrolled_on, now).await?,
            work: work::Facts { wishes, used: used.iter().filter_map(|text| text.clone().try_into().ok()).collect() },
        };
        Ok(Looked::Subject(Box::new(Subject { plans, ..*subject })))
    }

    /// Wishes for work of all their citizens whose cases are open.
    pub(super) async fn all_wishes(
        &self,
        tx: &mut Tx,
        member: &Staff,
        now: DateTime<Utc>,
    ) -> Result<Vec<(CitizenId, Ref, Wish)>, StoreError> {
        let overview = tx.overview(own_only(member), now, self.today(now)).await?;
        let ids: Vec<Uuid> = overview.iter().map(|row| row.id).collect();
        let mut of: HashMap<Uuid, Vec<Wish>> = HashMap::new();
        for row in tx.work_wishes(&ids).await? {
            of.entry(row.citizen_id).or_default().push(wish(&row)?);
        }
        let mut all = Vec::new();
        for row in overview {
            let subject = reference(&row.reference)?;
            let wishes = of.remove(&row.id).unwrap_or_default();
            all.extend(wishes.into_iter().map(|wish| (CitizenId(row.id), subject.clone(), wish)));
        }
        Ok(all)
    }

    /// Where a trade was had, by anybody; who it was, of their own citizens.
    pub(super) async fn all_trades(
        &self,
        tx: &mut Tx,
        member: &Staff,
        now: DateTime<Utc>,
    ) -> Result<Vec<Had>, StoreError> {
        let overview = tx.overview(own_only(member), now, self.today(now)).await?;
        let own: HashSet<Uuid> = overview.iter().map(|row| row.id).collect();
        let had = |row: TradeRow| -> Result<Had, StoreError> {
            let of = own.contains(&row.citizen_id).then(|| reference(&row.reference));
            Ok(Had {
                of: of.transpose()?.map(|subject| (CitizenId(row.citizen_id), subject)),
                workplace: row.workplace,
                trade: row.trade,
                from: row.from_on,
            })
        };
        tx.trades_had().await?.into_iter().map(had).collect()
    }

    pub(super) async fn change_help(tx: &mut Tx, change: help::Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        tx.keep_help(Self::key(), (change.round, change.citizen), change.wanted, now).await
    }

    pub(super) async fn change_agreed(
        tx: &mut Tx,
        change: &agreed::Change,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match change {
            agreed::Change::Add { citizen, steps, staff } => {
                for (id, step) in steps {
                    tx.add_step(*id, *citizen, step, *staff, now).await?;
                }
                Ok(())
            }
            agreed::Change::Mark { step, outcome, staff } => {
                tx.mark_step(Self::key(), *step, *outcome, *staff, now).await
            }
        }
    }

    pub(super) async fn change_work(tx: &mut Tx, change: &work::Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            work::Change::Add { wish, citizen, staff } => {
                tx.add_wish((wish.id, wish.kind, &wish.words), *citizen, *staff, now).await
            }
            work::Change::End { wish } => tx.end_wish(*wish, now).await,
            work::Change::Await { citizen, kind } => tx.await_wish(*citizen, *kind, now).await,
            work::Change::Forget { citizen } => tx.forget_awaited_wish(*citizen).await,
        }
    }

    /// What was agreed, with its words; `None` if nothing of it still stands.
    pub async fn present_agreed(tx: &mut Tx, notice: agreed::Notice) -> Result<Option<Say>, StoreError> {
        let ids: Vec<Uuid> = notice.ids.iter().map(|id| id.0).collect();
        let rows = tx.steps(&ids).await?;
        let steps = rows.iter().map(|row| row.step()).collect::<Result<Vec<_>, _>>()?;
        let open = steps.into_iter().filter(|(_, _, outcome)| crate::rules::plan::is_open(*outcome));
        let steps: Vec<_> = open.map(|(_, step, _)| step).collect();
        Ok((!steps.is_empty()).then_some(Say::Agreed(agreed::Notice { steps, ..notice })))
    }
}
