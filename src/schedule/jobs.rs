//! Recurring jobs as rows: each run is taken by compare-and-set, and its work
//! is done in the same transaction, so two instances never run one twice and
//! none is lost.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use cron::Schedule;
use uuid::Uuid;

use crate::dialog::say::{News, Say};
use crate::rules::course::{ROUND_DAYS, round_due};
use crate::rules::person::CitizenId;
use crate::rules::scorecard::RoundId;
use crate::rules::wall_time::next_run;
use crate::store::{MessageKind, NewMessage, RoundDates, StoreError, Tx};
use crate::talk::{Talk, chain};

/// How long updates are remembered, so that none has its effect twice. The
/// Bot API keeps them for a day at most.
const REMEMBERED: TimeDelta = TimeDelta::days(7);

/// The rows are looked at this often, whatever they said last.
const LOOK: std::time::Duration = std::time::Duration::from_secs(20);

/// After a failure, jobs are tried again so soon.
const AGAIN: TimeDelta = TimeDelta::seconds(5);

/// What recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Opens the rounds that are due and asks for scores.
    Assessment,
    /// Asks those who have long been silent whether their number is right.
    Numbers,
    /// Closes old rounds and forgets what is no longer needed.
    Expiry,
}

impl Job {
    const fn name(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::Numbers => "numbers",
            Self::Expiry => "expiry",
        }
    }
}

/// The recurring jobs with their schedules.
#[derive(Clone)]
pub struct Jobs {
    talk: Talk,
    jobs: Vec<(Job, Schedule)>,
}

impl Jobs {
    /// Jobs on these schedules, in the unit's local time.
    pub fn new(talk: Talk, jobs: Vec<(Job, Schedule)>) -> Self {
        Self { talk, jobs }
    }

    /// Looks for due runs until told to stop.
    pub async fn run(&self, stop: tokio_util::sync::CancellationToken) {
        loop {
            let clock = &self.talk.clock;
            let next = match self.run_due().await {
                Ok(()) => self.next().await,
                Err(error) => Err(error),
            };
            let next = next.unwrap_or_else(|error| {
                tracing::warn!(error = %chain(&error), "jobs can't run now");
                Some(clock.now() + AGAIN)
            });
            let next = next.unwrap_or_else(|| clock.now() + AGAIN);
            tokio::select! {
                () = stop.cancelled() => return,
                () = clock.sleep_until(next) => {}
                // The schedule of another instance may have changed.
                () = clock.tick(LOOK) => {}
            }
        }
    }

    /// Runs what is due, each once, however many runs were missed.
    pub async fn run_due(&self) -> Result<(), StoreError> {
        for (job, schedule) in &self.jobs {
            self.run_one(*job, schedule).await?;
        }
        Ok(())
    }

    /// When the next job runs.
    pub async fn next(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut tx = self.talk.store.read().await?;
        let mut next: Option<DateTime<Utc>> = None;
        for (job, _) in &self.jobs {
            if let Some((_, at)) = tx.job(job.name()).await? {
                next = Some(next.map_or(at, |n| n.min(at)));
            }
        }
        Ok(next)
    }

    async fn run_one(&self, job: Job, schedule: &Schedule) -> Result<(), StoreError> {
        let now = self.talk.clock.now();
        let Some(next) = next_run(schedule, now, self.talk.manner.time_zone) else { return Ok(()) };
        let text = schedule.to_string();
        let mut tx = self.talk.store.begin().await?;
        match tx.job(job.name()).await? {
            // The first start, or the operator changed the schedule.
            None => tx.plan_job(job.name(), &text, next).await?,
            Some((known, _)) if known != text => tx.plan_job(job.name(), &text, next).await?,
            Some((_, due)) if due > now => return Ok(()),
            Some((_, due)) => {
                if tx.take_job(job.name(), due, now, next).await? {
                    self.work(&mut tx, job, now).await?;
                    tracing::info!(job = job.name(), "a job has run");
                }
            }
        }
        tx.commit().await?;
        self.talk.outbox.work.notify_one();
        Ok(())
    }

    async fn work(&self, tx: &mut Tx, job: Job, now: DateTime<Utc>) -> Result<(), StoreError> {
        match job {
            Job::Assessment => self.open_rounds(tx, now).await,
            Job::Numbers => self.talk.ask_the_silent(tx, now).await,
            Job::Expiry => {
                let days = i64::try_from(ROUND_DAYS).unwrap_or(30);
                tx.close_rounds(now - TimeDelta::days(days), now).await?;
                tx.forget_updates(now - REMEMBERED).await.map(drop)
            }
        }
    }

    async fn open_rounds(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = self.talk.today(now);
        let mut messages = Vec::new();
        for (citizen, rounds) in by_citizen(tx.round_dates(today).await?) {
            let dates: Vec<(NaiveDate, bool)> =
                rounds.dates.iter().map(|(opened, closed)| (self.talk.today(*opened), *closed)).collect();
            if round_due(rounds.enrolled_on, &dates, today).is_none() {
                continue;
            }
            let number = i64::try_from(dates.len()).unwrap_or(i64::MAX).saturating_add(1);
            tx.open_round(RoundId(Talk::key()), CitizenId(citizen), number, now).await?;
            if !rounds.has_chat {
                continue;
            }
            if rounds.shares_phone || !self.talk.manner.scores_in_chat {
                self.talk.news_of(tx, &rounds.reference, rounds.consultant_id, News::AskInPerson).await?;
            } else {
                messages.push(please_score(citizen, now)?);
            }
        }
        tx.add_messages(&messages, now).await
    }
}

#[derive(Default)]
struct Rounds {
    enrolled_on: Option<NaiveDate>,
    has_chat: bool,
    shares_phone: bool,
    reference: String,
    consultant_id: Option<Uuid>,
    dates: Vec<(DateTime<Utc>, bool)>,
}

fn by_citizen(rows: Vec<RoundDates>) -> BTreeMap<Uuid, Rounds> {
    let mut citizens: BTreeMap<Uuid, Rounds> = BTreeMap::new();
    for row in rows {
        let rounds = citizens.entry(row.id).or_default();
        rounds.enrolled_on = row.enrolled_on;
        rounds.has_chat = row.has_chat;
        rounds.shares_phone = row.shares_phone;
        rounds.reference = row.reference;
        rounds.consultant_id = row.consultant_id;
        rounds.dates.extend(row.opened_at.map(|opened| (opened, row.closed_at.is_some())));
    }
    citizens
}

fn please_score(citizen: Uuid, now: DateTime<Utc>) -> Result<NewMessage, StoreError> {
    Ok(NewMessage {
        id: Talk::key(),
        recipient: citizen,
        citizen: Some(CitizenId(citizen)),
        chat: None,
        kind: MessageKind::Notice,
        body: serde_json::to_string(&Say::PleaseScore).map_err(|_| StoreError::Unreadable("message"))?,
        edits: None,
        appointment: None,
        due_at: now,
        deadline: None,
        fence: None,
    })
}
