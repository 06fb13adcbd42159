//! Recurring jobs as rows: each run is taken by compare-and-set, and its work
//! is done in the same transaction, so two instances never run one twice and
//! none is lost.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use cron::Schedule;

use crate::rules::wall_time::{next_run, or_next, utc_to_local};
use crate::store::{JobRow, StoreError, Tx};
use crate::talk::{SETTLED, Talk, chain};

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
    /// Opens the rounds that are due, asks for scores, reminds the unfinished.
    Assessment,
    /// Asks those who have long been silent whether their number is right.
    Numbers,
    /// Tells staff who has entered a phase of the course.
    Phases,
    /// Sends staff the summary of their day.
    Digest,
    /// Tells staff of meetings that they have to call about.
    Calls,
    /// Reminds of links that were not answered, and ends those whose time is over.
    Links,
    /// Closes old rounds and forgets what is no longer needed.
    Expiry,
    /// Blanks what SMS said, days after it was of use.
    Retention,
}

impl Job {
    const fn name(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::Numbers => "numbers",
            Self::Phases => "phases",
            Self::Digest => "digest",
            Self::Calls => "calls",
            Self::Links => "links",
            Self::Expiry => "expiry",
            Self::Retention => "retention",
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
        let planned = self.talk.store.read().await?.jobs().await?;
        let now = self.talk.clock.now();
        for (job, schedule) in &self.jobs {
            // Writers wait for each other, so nothing is begun for what rests.
            let text = schedule.to_string();
            let rests = |row: &JobRow| row.name == job.name() && row.schedule == text && row.next_run_at > now;
            if !planned.iter().any(rests) {
                self.run_one(*job, schedule).await?;
            }
        }
        Ok(())
    }

    /// When the next job runs.
    pub async fn next(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let planned = self.talk.store.read().await?.jobs().await?;
        let known = |row: &&JobRow| self.jobs.iter().any(|(job, _)| row.name == job.name());
        Ok(planned.iter().filter(known).map(|row| row.next_run_at).min())
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
                    self.work(&mut tx, job, last_run(schedule, due, now, self.talk.manner.time_zone), now).await?;
                    tracing::info!(job = job.name(), "a job has run");
                }
            }
        }
        tx.commit().await?;
        self.talk.outbox.work.notify_one();
        Ok(())
    }

    async fn work(&self, tx: &mut Tx, job: Job, due: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreError> {
        match job {
            Job::Assessment => {
                self.talk.open_due_rounds(tx, now).await?;
                self.talk.remind_unfinished(tx, now).await?;
                self.talk.tell_of_closed(tx, now).await
            }
            Job::Numbers => self.talk.ask_the_silent(tx, now).await,
            Job::Phases => self.talk.tell_of_phases(tx, now).await,
            Job::Digest => self.talk.send_digests(tx, due, now).await,
            Job::Calls => self.talk.tell_whom_to_call(tx, now).await,
            Job::Links => {
                self.talk.end_links(tx, now).await?;
                self.talk.remind_of_links(tx, now).await
            }
            Job::Expiry => {
                self.talk.close_old_rounds(tx, now).await?;
                tx.forget_lapsed_couples(now).await?;
                self.talk.end_half_made_couples(tx, now).await?;
                tx.forget_sms_days(self.talk.today(now)).await?;
                tx.forget_sms(now - REMEMBERED).await?;
                tx.forget_contact_sms(now - REMEMBERED).await?;
                tx.forget_updates(now - REMEMBERED).await.map(drop)
            }
            Job::Retention => {
                let kept = TimeDelta::days(self.talk.manner.keep_text_days.into());
                tx.blank_texts(now - kept, now - kept.max(SETTLED)).await.map(drop)
            }
        }
    }
}

/// The run that is made up for: of several missed ones today's first, if today
/// has had one, else the one that was due.
fn last_run(schedule: &Schedule, due: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let midnight = or_next(utc_to_local(now, zone).date().and_time(NaiveTime::MIN), zone);
    let before = midnight - TimeDelta::microseconds(1);
    next_run(schedule, before.max(due - TimeDelta::microseconds(1)), zone).filter(|run| *run <= now).unwrap_or(due)
}
