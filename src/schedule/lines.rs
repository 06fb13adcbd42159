//! Who is being sent to: one line for each recipient, one sender at a line.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::store::Taken;
use crate::talk::Turn;

/// Something to send.
#[derive(Debug)]
pub enum Job {
    Turn(Box<Turn>),
    Message(Taken),
}

/// The lines of this process.
#[derive(Default)]
pub struct Lines(Mutex<HashMap<Uuid, Line>>);

struct Line {
    jobs: VecDeque<Job>,
    /// The end of the lease, by the database's clock.
    until_ms: i64,
    /// Until when we may send without asking again.
    leased_until: Instant,
}

/// We stop sending this long before a lease ends.
const MARGIN: Duration = Duration::from_secs(2);

impl Lines {
    /// Puts jobs into a recipient's line. `true` if nobody serves it yet.
    pub fn add(&self, recipient: Uuid, until_ms: i64, jobs: impl IntoIterator<Item = Job>, lease: Duration) -> bool {
        let leased_until = Instant::now() + lease.saturating_sub(MARGIN);
        let mut lines = self.lock();
        match lines.get_mut(&recipient) {
            Some(line) => {
                line.jobs.extend(jobs);
                line.until_ms = until_ms;
                line.leased_until = leased_until;
                false
            }
            None => {
                lines.insert(recipient, Line { jobs: jobs.into_iter().collect(), until_ms, leased_until });
                true
            }
        }
    }

    /// The next job of a line: an answer before anything that came unasked.
    /// Without one the line ends, and the lease is named that is over.
    pub fn next(&self, recipient: Uuid) -> Result<Job, Option<i64>> {
        let mut lines = self.lock();
        let Some(line) = lines.get_mut(&recipient) else { return Err(None) };
        let first = line.jobs.iter().position(|job| matches!(job, Job::Turn(_))).unwrap_or(0);
        match line.jobs.remove(first) {
            Some(job) => Ok(job),
            None => Err(lines.remove(&recipient).map(|line| line.until_ms)),
        }
    }

    /// Whether a later job of the line edits the same message of the chat.
    pub fn is_overtaken(&self, recipient: Uuid, turn: &Turn) -> bool {
        let Some(message) = turn.edits else { return false };
        let lines = self.lock();
        let jobs = lines.get(&recipient).map(|line| &line.jobs);
        jobs.is_some_and(|jobs| {
            jobs.iter()
                .any(|job| matches!(job, Job::Turn(later) if later.edits == Some(message) && later.chat == turn.chat))
        })
    }

    /// Whether we still may send to a recipient.
    pub fn holds(&self, recipient: Uuid) -> bool {
        self.lock().get(&recipient).is_some_and(|line| Instant::now() < line.leased_until)
    }

    /// Ends a line before its time, as when its lease was lost; answers what
    /// was not begun.
    pub fn end(&self, recipient: Uuid) -> impl Iterator<Item = Job> {
        self.lock().remove(&recipient).into_iter().flat_map(|line| line.jobs)
    }

    /// Everybody who is being sent to.
    pub fn recipients(&self) -> Vec<Uuid> {
        self.lock().keys().copied().collect()
    }

    /// All leases were renewed.
    pub fn renewed(&self, recipients: &[Uuid], until_ms: i64, lease: Duration) {
        let mut lines = self.lock();
        for recipient in recipients {
            if let Some(line) = lines.get_mut(recipient) {
                line.until_ms = until_ms;
                line.leased_until = Instant::now() + lease.saturating_sub(MARGIN);
            }
        }
    }

    /// Whether somebody serves this recipient.
    pub fn has(&self, recipient: Uuid) -> bool {
        self.lock().contains_key(&recipient)
    }

    /// How many are being sent to.
    pub fn count(&self) -> usize {
        self.lock().len()
    }

    /// Whether nobody is being sent to.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Line>> {
        // Every critical section leaves the lines whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialog::say::Say;
    use crate::rules::person::Language;

    fn turn(edits: Option<i64>) -> Turn {
        Turn {
            id: Uuid::nil(),
            fence: 1,
            chat: 7,
            language: Language::Danish,
            say: Say::Menu,
            seat: None,
            edits,
            attempts: 1,
        }
    }

    #[test]
    fn the_last_edit_of_a_message_overtakes_the_ones_before() {
        let lines = Lines::default();
        let who = Uuid::from_u128(1);
        let jobs = [turn(Some(3)), turn(None), turn(Some(3))].map(|turn| Job::Turn(Box::new(turn)));
        assert!(lines.add(who, 1, jobs, Duration::from_secs(15)));
        let Ok(Job::Turn(first)) = lines.next(who) else { panic!("a turn") };
        assert!(lines.is_overtaken(who, &first));
        let Ok(Job::Turn(second)) = lines.next(who) else { panic!("a turn") };
        assert!(!lines.is_overtaken(who, &second));
        assert!(lines.next(who).is_ok());
        assert_eq!(lines.next(who).expect_err("the end"), Some(1));
        assert!(lines.is_empty());
    }

    #[test]
    fn a_lease_about_to_end_is_not_used() {
        let lines = Lines::default();
        let who = Uuid::from_u128(1);
        lines.add(who, 1, [Job::Turn(Box::new(turn(None)))], Duration::from_secs(1));
        assert!(!lines.holds(who));
        lines.renewed(&[who], 2, Duration::from_secs(15));
        assert!(lines.holds(who));
    }
}
