//! `getUpdates`: what a bot without a webhook asks for.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::params::Params;
use super::refusal::Refusal;
use super::{BotApi, Reply, State};

/// The longest that a poll waits.
const LONGEST: u64 = 50;

/// Which poll runs, and why the one before ended.
#[derive(Default)]
pub struct Polls {
    running: u64,
    ended_by_webhook: bool,
}

impl Polls {
    /// Ends the poll that runs, because a webhook is set.
    pub fn end_for_webhook(&mut self) {
        self.running += 1;
        self.ended_by_webhook = true;
    }

    fn begin(&mut self) -> u64 {
        self.running += 1;
        self.ended_by_webhook = false;
        self.running
    }

    fn check(&self, turn: u64) -> Result<(), Refusal> {
        match (self.running == turn, self.ended_by_webhook) {
            (true, _) => Ok(()),
            (false, true) => Err(Refusal::POLL_ENDED_BY_WEBHOOK),
            (false, false) => Err(Refusal::OTHER_POLL),
        }
    }
}

/// Answers as soon as an update waits, at the latest after `timeout` seconds.
pub async fn get_updates(api: &BotApi, params: &Params) -> Reply {
    let limit = params.int("limit")?.unwrap_or(100).clamp(1, 100) as usize;
    let seconds = params.int("timeout")?.unwrap_or(0).max(0) as u64;
    let deadline = Instant::now() + Duration::from_secs(seconds.min(LONGEST));
    let turn = begin(&mut api.lock(), params)?;
    api.0.arrived.notify_waiters();
    loop {
        let mut arrived = std::pin::pin!(api.0.arrived.notified());
        arrived.as_mut().enable();
        {
            let state = api.lock();
            state.polls.check(turn)?;
            if state.queue.waiting().len() > 0 || seconds == 0 {
                return Ok(state.queue.batch(limit));
            }
        }
        if timeout_at(deadline, arrived).await.is_err() {
            return Ok("[]".to_owned());
        }
    }
}

fn begin(state: &mut State, params: &Params) -> Result<u64, Refusal> {
    if state.webhook.is_some() {
        return Err(Refusal::WEBHOOK_ACTIVE);
    }
    if let Some(kinds) = params.json::<Vec<String>>("allowed_updates")? {
        state.queue.allowed = (!kinds.is_empty()).then_some(kinds);
    }
    state.queue.confirm(params.int("offset")?.unwrap_or(0));
    Ok(state.polls.begin())
}
