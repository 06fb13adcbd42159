//! What goes to staff unasked about their day: the morning's summary, and
//! meetings that somebody has to call about.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, TimeDelta, Utc};
use uuid::Uuid;

use super::Talk;
use crate::dialog::attention;
use crate::dialog::day::digest::{Digest, Morning, Named, digest};
use crate::dialog::day::{Line, Say as Day, to_call};
use crate::dialog::say::{Attention, Say};
use crate::rules::calls::{digest_is_of_use, staff_read};
use crate::rules::person::{Role, StaffId};
use crate::rules::working_day::{is_public_holiday, is_working_day, next_working_days};
use crate::store::{Span, StaffRow, StoreError, Tx, VisitRow};

/// Calls are planned for meetings so far ahead: over the longest rest.
const CALLS_AHEAD: TimeDelta = TimeDelta::days(14);

/// Whoever has never had a summary hears of scores since so long ago.
const FIRST_LOOK: TimeDelta = TimeDelta::days(3);

/// How far back new scores are looked for at most.
const LONGEST_LOOK: TimeDelta = TimeDelta::days(60);

/// What belongs to whom; `None`: to no consultant, so to the leaders.
type ByKeeper<T> = HashMap<Option<Uuid>, T>;

impl Talk {
    /// Sends each staff member in a chat the summary of the day that was due
    /// then: not on public holidays, not to whoever is away, and not where
    /// there is nothing to say.
    pub async fn send_digests(&self, tx: &mut Tx, due: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = self.today(now);
        if !digest_is_of_use(due, now, self.manner.time_zone) || is_public_holiday(today) {
            return Ok(());
        }
        let staff: Vec<StaffRow> = tx.staff().await?.into_iter().filter(|member| member.joined).collect();
        let last: HashMap<Uuid, DateTime<Utc>> = tx.digests().await?.into_iter().collect();
        let mut mornings = self.mornings(tx, now).await?;
        let scored = tx.scored_since(now - LONGEST_LOOK).await?;
        for member in staff {
            let since = last.get(&member.id).copied().unwrap_or(now - FIRST_LOOK);
            let new: Vec<Uuid> = scored.iter().filter(|(_, at)| *at > since).map(|(citizen, _)| *citizen).collect();
            let own = mornings.remove(&Some(member.id));
            let orphans = mornings.get(&None).filter(|_| member.role == Role::Leader.word());
            let only_orphans = own.is_none() && orphans.is_some();
            let kept = own.unwrap_or_default().with(orphans);
            let reader = StaffId(member.id);
            if let Some(digest) = self.digest_of(kept, &new, reader, only_orphans, now)? {
                Self::tell(tx, &[reader], &Say::Digest(Box::new(digest)), now).await?;
                tx.digested(reader, now).await?;
            }
        }
        Ok(())
    }

    fn digest_of(
        &self,
        kept: Kept,
        scored: &[Uuid],
        reader: StaffId,
        only_orphans: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<Digest>, StoreError> {
        let today = self.today(now);
        let new = kept.citizens.iter().filter(|(citizen, ..)| scored.contains(citizen));
        let scored = new.map(|(_, named, _)| named.clone()).collect();
        let morning = Morning {
            scored,
            overdue: kept.overdue,
            unmarked: kept.unmarked,
            citizens: kept.citizens.into_iter().map(|(_, named, why)| (named, why)).collect(),
            visits: self.visits(kept.visits, Some(reader))?,
            waiting: self.visits(kept.waiting, Some(reader))?,
        };
        let day_ends = self.span(today, today, None, today).until - TimeDelta::microseconds(1);
        Ok(digest(morning, today, only_orphans, now, day_ends))
    }

    /// What everybody looks after, read at once for all.
    async fn mornings(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<ByKeeper<Kept>, StoreError> {
        let today = self.today(now);
        let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
        let until = next_working_days(tomorrow, 1).first().copied().unwrap_or(tomorrow);
        let mut mornings: ByKeeper<Kept> = HashMap::new();
        for row in tx.visits(self.span(today, until, None, today)).await? {
            mornings.entry(row.keeper_id).or_default().visits.push(row);
        }
        let all = self.all_to_come(None, today);
        for row in tx.waiting(all).await? {
            mornings.entry(row.keeper_id).or_default().waiting.push(row);
        }
        let past = Span { until: all.from, ..self.unmarked_span(None, now) };
        for row in tx.unmarked(past).await? {
            mornings.entry(row.keeper_id).or_default().unmarked += 1;
        }
        let overdue = tx.overdue_steps(today).await?;
        let keepers = tx.kept_citizens(today).await?;
        let ids: Vec<Uuid> = keepers.iter().map(|(id, _)| *id).collect();
        let rows = tx.citizens(&ids).await?;
        let subjects = self.subjects(tx, rows, now).await?;
        let mut known: HashMap<Uuid, _> = subjects.into_iter().map(|subject| (subject.id.0, subject)).collect();
        for (id, keeper) in keepers {
            let Some(subject) = known.remove(&id) else { continue };
            let why = attention(&subject, now);
            let named = Named { subject: subject.reference, name: subject.name };
            let kept = mornings.entry(keeper).or_default();
            kept.overdue.extend(overdue.contains(&id).then(|| named.clone()));
            kept.citizens.push((id, named, why));
        }
        Ok(mornings)
    }

    /// Tells of meetings that somebody has to call about, each once: when it
    /// is time, and while staff read it.
    pub async fn tell_whom_to_call(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = self.today(now);
        if !staff_read(now, self.manner.time_zone, is_working_day) {
            return Ok(());
        }
        let until = today.checked_add_signed(CALLS_AHEAD).unwrap_or(today);
        let rows = tx.visits(self.span(today, until, None, today)).await?;
        let mut told: BTreeMap<Option<Uuid>, Vec<Line>> = BTreeMap::new();
        for row in rows {
            let keeper = row.keeper_id;
            let visit = self.visit(row, keeper.map(StaffId))?;
            let meeting = &visit.meeting;
            if to_call(&visit, now) && tx.tell_to_call(meeting.id, meeting.starts_at, now).await? {
                told.entry(keeper).or_default().push(Line::of(&visit, now));
            }
        }
        for (keeper, lines) in told {
            let staff = match keeper {
                Some(id) => vec![StaffId(id)],
                None => tx.leaders().await?,
            };
            Self::tell(tx, &staff, &Say::Day(Day::CallThem { lines }), now).await?;
        }
        Ok(())
    }
}

/// What one staff member looks after, as rows.
#[derive(Clone, Default)]
struct Kept {
    visits: Vec<VisitRow>,
    waiting: Vec<VisitRow>,
    unmarked: usize,
    overdue: Vec<Named>,
    citizens: Vec<(Uuid, Named, Vec<Attention>)>,
}

impl Kept {
    /// The same with what nobody else looks after.
    fn with(mut self, orphans: Option<&Self>) -> Self {
        let Some(orphans) = orphans.cloned() else { return self };
        self.visits.extend(orphans.visits);
        self.waiting.extend(orphans.waiting);
        self.unmarked += orphans.unmarked;
        self.overdue.extend(orphans.overdue);
        self.citizens.extend(orphans.citizens);
        self.visits.sort_by_key(|row| row.appointment.starts_at);
        self.waiting.sort_by_key(|row| row.appointment.starts_at);
        self
    }
}
