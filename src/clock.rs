//! The one clock for everything that waits for people's time: reminders,
//! deadlines, jobs of the calendar.
//!
//! The service runs on the machine's clock. A test and the sandbox hold a
//! [`Hand`] that moves the time, and every sleeper wakes to look again. Time
//! limits of the network are not people's time: they use tokio directly.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

/// The machine's clock may be put forward, and sleeps through a suspend: look
/// at it again at least this often.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// Tells the time and waits for it. Clones show the same time.
#[derive(Clone, Debug)]
pub struct Clock(Source);

/// Moves the time of the [`Clock`] it was made with. Clones move the same one.
#[derive(Clone, Debug)]
pub struct Hand(Arc<watch::Sender<Mark>>);

#[derive(Clone, Debug)]
enum Source {
    System,
    Movable(Arc<watch::Sender<Mark>>),
}

/// What a movable clock showed at one instant of real time.
#[derive(Clone, Copy, Debug)]
struct Mark {
    shown: DateTime<Utc>,
    at: Instant,
    running: bool,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that shows `start`. If `running` it goes on from there with
    /// real time (the sandbox); else it stands until it is moved (tests).
    pub fn movable(start: DateTime<Utc>, running: bool) -> (Self, Hand) {
        let mark = Mark { shown: start, at: Instant::now(), running };
        let mark = Arc::new(watch::Sender::new(mark));
        (Self(Source::Movable(Arc::clone(&mark))), Hand(mark))
    }

    /// The time in whole microseconds, as PostgreSQL keeps it.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::System => system_now(),
            Source::Movable(mark) => mark.borrow().now(),
        }
    }

    /// Waits until the clock shows `until` or later. A clock that is put back
    /// meanwhile is waited for.
    pub async fn sleep_until(&self, until: DateTime<Utc>) {
        self.wait(|now| until - now).await;
    }

    /// Waits for a length of the clock's time, for loops that look at
    /// something again and again. A clock that is put back ends the wait:
    /// the loop must not stand still until the old time comes again.
    pub async fn tick(&self, length: Duration) {
        if matches!(self.0, Source::System) {
            return sleep(length).await;
        }
        let begun = self.now();
        let length = TimeDelta::from_std(length).unwrap_or(TimeDelta::MAX);
        self.wait(|now| if now < begun { TimeDelta::zero() } else { length - (now - begun) }).await;
    }

    /// Waits until nothing is `left` of the wait.
    async fn wait(&self, left: impl Fn(DateTime<Utc>) -> TimeDelta) {
        match &self.0 {
            Source::System => {
                while let Some(left) = positive(left(system_now())) {
                    sleep(left.min(LOOK_AGAIN)).await;
                }
            }
            Source::Movable(mark) => {
                let mut marks = mark.subscribe();
                loop {
                    // Reading marks the value as seen before it is judged, so
                    // a move after this line ends `changed` at once.
                    let mark = *marks.borrow_and_update();
                    let Some(left) = positive(left(mark.now())) else { return };
                    moved_or_passed(&mut marks, mark.running.then(|| sleep(left))).await;
                }
            }
        }
    }
}

impl Hand {
    /// Moves the time forward.
    pub fn advance(&self, by: Duration) {
        let by = TimeDelta::from_std(by).unwrap_or(TimeDelta::MAX);
        self.0.send_modify(|mark| {
            let to = mark.now().checked_add_signed(by).unwrap_or(DateTime::<Utc>::MAX_UTC);
            *mark = mark.moved(to);
        });
    }

    /// Sets the time, forward or back.
    pub fn set(&self, to: DateTime<Utc>) {
        self.0.send_modify(|mark| *mark = mark.moved(to));
    }
}

impl Mark {
    fn now(&self) -> DateTime<Utc> {
        let passed = if self.running { self.at.elapsed() } else { Duration::ZERO };
        let passed = TimeDelta::from_std(passed).unwrap_or(TimeDelta::MAX);
        self.shown.checked_add_signed(passed).unwrap_or(DateTime::<Utc>::MAX_UTC).trunc_subsecs(6)
    }

    fn moved(&self, to: DateTime<Utc>) -> Self {
        Self { shown: to, at: Instant::now(), running: self.running }
    }
}

/// The machine's time in whole microseconds.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn system_now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// Waits until the clock is moved, or until `pause` ends if there is one.
async fn moved_or_passed(marks: &mut watch::Receiver<Mark>, pause: Option<impl Future<Output = ()>>) {
    let moved = async {
        // The clock holds the sender too, so the channel can't close here.
        let _ = marks.changed().await;
    };
    match pause {
        None => moved.await,
        Some(pause) => tokio::select! {
            () = moved => {}
            () = pause => {}
        },
    }
}

fn positive(left: TimeDelta) -> Option<Duration> {
    left.to_std().ok().filter(|left| !left.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};
    use tokio::task::JoinSet;
    use tokio::time::timeout;

    /// Real seconds after which a sleeper counts as lost.
    const LOST: Duration = Duration::from_secs(120);

    fn nine() -> DateTime<Utc> {
        "2017-11-30T08:00:00Z".parse().expect("a time")
    }

    fn hours(n: u64) -> Duration {
        Duration::from_secs(n * 3600)
    }

    #[tokio::test]
    async fn every_sleeper_wakes_when_the_time_is_moved_past_theirs() {
        let (clock, hand) = Clock::movable(nine(), false);
        let mut sleepers = JoinSet::new();
        for hour in 1..=5 {
            let clock = clock.clone();
            sleepers.spawn(async move {
                clock.sleep_until(nine() + hours(hour)).await;
                hour
            });
        }
        tokio::task::yield_now().await;
        hand.advance(hours(3));
        let mut awake = Vec::new();
        for _ in 0..3 {
            awake.push(timeout(LOST, sleepers.join_next()).await.expect("awake").expect("one").expect("done"));
        }
        awake.sort_unstable();
        assert_eq!(awake, [1, 2, 3]);
        assert!(sleepers.try_join_next().is_none(), "four and five o'clock have not come");
        hand.set(nine() + hours(5));
        while let Some(hour) = timeout(LOST, sleepers.join_next()).await.expect("awake") {
            assert!(hour.expect("done") >= 4);
        }
    }

    /// The sleeper says when it is about to sleep. Both it and the hand dally,
    /// differently each turn, so that some moves fall into every step of it.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_move_is_lost_however_it_races_with_falling_asleep() {
        const TURNS: u64 = 20_000;
        let (clock, hand) = Clock::movable(nine(), false);
        let turn = Arc::new(AtomicU64::new(0));
        let sleeper = tokio::spawn({
            let turn = Arc::clone(&turn);
            async move {
                for n in 1..=TURNS {
                    turn.store(n, Ordering::SeqCst);
                    (0..n / 64 % 64).for_each(|_| std::hint::spin_loop());
                    clock.sleep_until(nine() + Duration::from_secs(n)).await;
                }
            }
        });
        let asked = Arc::clone(&turn);
        let mover = tokio::task::spawn_blocking(move || {
            for n in 1..=TURNS {
                while asked.load(Ordering::SeqCst) < n {
                    std::thread::yield_now();
                }
                (0..n % 64).for_each(|_| std::hint::spin_loop());
                hand.advance(Duration::from_secs(1));
            }
        });
        let awake = timeout(LOST, sleeper).await;
        turn.store(u64::MAX, Ordering::SeqCst); // lets the mover end also if the sleeper is lost
        mover.await.expect("moved");
        awake.expect("awake").expect("done");
    }

    #[tokio::test]
    async fn a_clock_put_back_is_waited_for_but_ends_a_tick() {
        let (clock, hand) = Clock::movable(nine(), false);
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(nine() + hours(1)).await }
        });
        let ticker = tokio::spawn({
            let clock = clock.clone();
            async move { clock.tick(hours(1)).await }
        });
        tokio::task::yield_now().await;
        hand.set(nine() - hours(24));
        timeout(LOST, ticker).await.expect("the tick ended").expect("done");
        assert_eq!(clock.now(), nine() - hours(24));
        hand.advance(hours(24));
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished());
        hand.advance(hours(1));
        timeout(LOST, sleeper).await.expect("awake").expect("done");
    }

    #[tokio::test]
    async fn a_running_clock_goes_on_by_itself_from_where_it_was_put() {
        let (clock, hand) = Clock::movable(nine(), true);
        timeout(LOST, clock.sleep_until(nine() + Duration::from_millis(20))).await.expect("time passes");
        hand.set(nine() + hours(2));
        assert!(clock.now() >= nine() + hours(2));
        timeout(LOST, clock.tick(Duration::from_millis(20))).await.expect("time passes");
        assert!(clock.now() >= nine() + hours(2) + Duration::from_millis(20));
    }

    #[tokio::test]
    async fn a_standing_clock_stands_and_outlives_its_hand() {
        let (clock, hand) = Clock::movable(nine(), false);
        drop(hand);
        assert!(timeout(Duration::from_millis(20), clock.tick(Duration::from_nanos(1))).await.is_err());
        assert_eq!(clock.now(), nine());
    }

    #[tokio::test]
    async fn the_system_clock_shows_whole_microseconds_and_does_not_wait_for_the_past() {
        let clock = Clock::system();
        let now = clock.now();
        assert_eq!(now, now.trunc_subsecs(6));
        timeout(LOST, clock.sleep_until(now - hours(1))).await.expect("past");
        timeout(LOST, clock.sleep_until(now + Duration::from_millis(5))).await.expect("passed");
        assert!(clock.now() >= now + Duration::from_millis(5));
        timeout(LOST, clock.tick(Duration::from_millis(1))).await.expect("passed");
    }

    #[test]
    fn the_far_end_of_time_is_no_accident() {
        let (clock, hand) = Clock::movable(nine(), false);
        hand.advance(Duration::MAX);
        assert!(clock.now() > nine());
    }
}
