//! Whether the SMS gateway is tried at all. After some failures in a row one
//! message tries for all, first soon and then at growing intervals, and the
//! others wait: a gateway that is away is not knocked down when it comes back,
//! and no message uses up its tries.
//!
//! A failure is an attempt of which nothing was taken or nothing is known. A
//! refusal is an answer: the gateway is there. One that says how long to wait
//! is there as well, and is kept to for that message alone.

use chrono::{DateTime, TimeDelta, Utc};

/// So many failures in a row open it.
const FAILURES: u32 = 5;

/// How long after its opening, and after each trial in vain, the next trial
/// is, in seconds.
const WAITS: [i64; 5] = [30, 60, 120, 300, 600];

/// Nobody waits longer for the next trial.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::seconds(WAITS[WAITS.len() - 1]);

/// After so long a trial of which nothing is heard has died with its process:
/// an attempt itself takes seconds.
const TRIAL: TimeDelta = TimeDelta::seconds(60);

/// What is known of the gateway; by default nothing bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breaker {
    /// In a row.
    pub failures: u32,
    /// When the next message may try for all; `None`: each may.
    pub trial_at: Option<DateTime<Utc>>,
    /// How many have tried in vain since it opened.
    pub trials: u32,
}

/// What a message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    Go,
    /// It tries for all, if no other does at the same moment; the others wait
    /// until this time at most.
    Try {
        until: DateTime<Utc>,
    },
    Wait {
        until: DateTime<Utc>,
    },
}

impl Breaker {
    pub fn gate(&self, now: DateTime<Utc>) -> Gate {
        match self.trial_at {
            None => Gate::Go,
            // Farther away only where the clock was put back.
            Some(at) if at > now && at - now <= LONGEST_WAIT => Gate::Wait { until: at },
            Some(_) => Gate::Try { until: now + TRIAL },
        }
    }

    /// After one more failure: of the message that tried for all, or of another,
    /// which may have begun before it opened.
    pub fn failed(self, by_trial: bool, now: DateTime<Utc>) -> Self {
        let failures = self.failures.saturating_add(1);
        let after = |trials: u32| {
            let at = usize::try_from(trials).unwrap_or(WAITS.len()).min(WAITS.len() - 1);
            Self { failures, trials, trial_at: Some(now + TimeDelta::seconds(WAITS[at])) }
        };
        match self.trial_at {
            None if failures >= FAILURES => after(0),
            Some(_) if by_trial => after(self.trials.saturating_add(1)),
            _ => Self { failures, ..self },
        }
    }

    pub fn is_open(&self) -> bool {
        self.trial_at.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn open_since(now: i64) -> Breaker {
        (0..FAILURES).fold(Breaker::default(), |breaker, _| breaker.failed(false, at(now)))
    }

    #[test]
    fn five_failures_in_a_row_open_it_and_fewer_do_not() {
        let four = (0..4).fold(Breaker::default(), |breaker, _| breaker.failed(false, at(0)));
        assert_eq!((four.is_open(), four.gate(at(0))), (false, Gate::Go));
        let five = four.failed(false, at(0));
        assert_eq!((five.is_open(), five.gate(at(0))), (true, Gate::Wait { until: at(30) }));
    }

    #[test]
    fn trials_become_rarer_and_never_end() {
        let (mut now, mut breaker, mut waits) = (0, open_since(0), Vec::new());
        for _ in 0..7 {
            let Gate::Wait { until } = breaker.gate(at(now)) else { panic!("{now}") };
            waits.push(until.timestamp() - now);
            now = until.timestamp();
            assert_eq!(breaker.gate(at(now)), Gate::Try { until: at(now + 60) });
            breaker = breaker.failed(true, at(now));
        }
        assert_eq!(waits, [30, 60, 120, 300, 600, 600, 600]);
    }

    #[test]
    fn what_began_before_it_opened_makes_nobody_wait_longer() {
        let open = open_since(0);
        let after = open.failed(false, at(20));
        assert_eq!(after.gate(at(20)), Gate::Wait { until: at(30) });
        assert_eq!((after.failures, after.trials), (6, 0));
    }

    #[test]
    fn a_clock_that_is_put_back_does_not_lock_it() {
        let open = open_since(86_400);
        assert_eq!(open.gate(at(0)), Gate::Try { until: at(60) });
    }
}
