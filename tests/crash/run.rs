//! One run: people answer, the program is killed and started again, and what
//! it has left is held against what they did.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fodfaeste::sandbox::fault::Fault;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tokio::task::JoinHandle;

use super::child::Process;
use super::look::{self, Left};
use super::model::courses;
use super::person::{Crowd, Habits, Person};
use super::town::{CONSULTANT, Town};

/// The longest time from a start to a kill.
const LONGEST_LIFE: Duration = Duration::from_millis(300);

/// By so much some requests for updates come late.
const LATE: Duration = Duration::from_millis(40);

/// The longest that anybody may need once nothing is killed any more.
const STUCK: Duration = Duration::from_secs(60);

/// What was seen at one end of the program.
struct End {
    /// What the Bot API had been told to forget.
    acknowledged: HashSet<i64>,
    left: JoinHandle<Left>,
}

/// A run under way.
pub struct Run<'a> {
    town: &'a Town,
    crowd: Arc<Mutex<Crowd>>,
    looking: JoinHandle<()>,
    chance: StdRng,
    ends: u32,
    target: u32,
    seen: Vec<(HashSet<i64>, Left)>,
    begun: Instant,
}

impl<'a> Run<'a> {
    /// People begin to answer; so many ends of the program are to come.
    pub fn begin(town: &'a Town, mut people: Vec<Person>, habits: Habits, seed: u64, target: u32) -> Self {
        let mut chance = StdRng::seed_from_u64(seed);
        for person in &mut people {
            person.begins_after = chance.random_range(0..=target / 2);
            person.sends_after = chance.random_range(target / 4..=target);
        }
        // What is committed and not acknowledged yet comes again after a kill.
        let late = Fault::Delay(LATE);
        town.api.faults().sometimes("getUpdates", 0.4, late, chance.random());
        let count = people.len();
        let crowd = Crowd::new(town.api.clone(), people, count, habits, chance.random());
        let crowd = Arc::new(Mutex::new(crowd));
        let looking = tokio::spawn(look_around(crowd.clone()));
        Self { town, crowd, looking, chance, ends: 0, target, seen: Vec::new(), begun: Instant::now() }
    }

    /// Kills the program at random moments, starting it again at once.
    pub async fn through_kills<F>(&mut self, start: impl Fn() -> Process, left: impl Fn(PathBuf) -> F)
    where
        F: Future<Output = Left> + Send + 'static,
    {
        let mut ends = Vec::new();
        while self.ends < self.target {
            let process = start();
            let startled = self.chance.random_bool(0.15);
            self.let_live(!startled).await;
            process.kill();
            ends.push(self.end(&left));
        }
        self.gather(ends).await;
    }

    /// Lets everybody finish before the only kill.
    pub async fn left_alone<F>(&mut self, process: Process, left: impl Fn(PathBuf) -> F)
    where
        F: Future<Output = Left> + Send + 'static,
    {
        self.everybody_finishes().await;
        process.kill();
        let end = self.end(&left);
        self.gather(vec![end]).await;
    }

    /// Tells the program to stop at random moments.
    pub async fn through_stops(&mut self, start: impl Fn() -> Process, within: Duration) {
        let mut ends = Vec::new();
        let mut longest = Duration::ZERO;
        while self.ends < self.target {
            let process = start();
            self.let_live(true).await;
            let (status, took) = process.stop(within).await;
            longest = longest.max(took);
            let code = status.and_then(|status| status.code());
            assert_eq!(code, Some(0), "after {took:?}: {}", self.log());
            ends.push(self.end(&look::left));
        }
        eprintln!("{} stops, the longest took {longest:?}", self.ends);
        self.gather(ends).await;
    }

    /// A while, mostly from when updates are read; else from the very start.
    async fn let_live(&mut self, until_it_reads: bool) {
        let (polls, posts) = (self.town.api.calls("getUpdates"), self.town.api.calls("setWebhook"));
        if until_it_reads {
            let reads = |api: &fodfaeste::sandbox::bot_api::BotApi| {
                (api.calls("getUpdates") > polls || api.calls("setWebhook") > posts).then_some(())
            };
            let started = self.town.api.until(Duration::from_secs(30), reads).await;
            assert!(started.is_some(), "it does not start: {}", self.log());
        }
        tokio::time::sleep(LONGEST_LIFE.mul_f64(self.chance.random())).await;
    }

    /// Keeps what an end has left, and lets the people go on.
    fn end<F>(&mut self, left: &impl Fn(PathBuf) -> F) -> End
    where
        F: Future<Output = Left> + Send + 'static,
    {
        self.ends += 1;
        let acknowledged = self.town.api.acknowledged().into_iter().collect();
        let database = self.town.database();
        let copy = database.exists().then(|| look::copy(&database, &format!("left-{}.db", self.ends)));
        let reading = copy.clone().map(left);
        let left = tokio::spawn(async move {
            let left = match reading {
                Some(reading) => reading.await,
                None => Left::default(),
            };
            if let Some(copy) = copy {
                look::forget(&copy);
            }
            left
        });
        self.crowd.lock().unwrap().kills = self.ends;
        End { acknowledged, left }
    }

    async fn gather(&mut self, ends: Vec<End>) {
        for end in ends {
            let left = end.left.await.expect("what was left is sound");
            self.seen.push((end.acknowledged, left));
        }
    }

    /// In how many chats, over all ends, an acknowledged tap was missing.
    pub fn lost(&self) -> usize {
        let courses = courses(&self.crowd.lock().unwrap().book);
        let nothing = String::new();
        let missing = |(acknowledged, left): &(HashSet<i64>, Left)| {
            let holds = |chat: &i64| left.standings.get(chat).unwrap_or(&nothing);
            courses.iter().filter(|(chat, course)| !course.holds(holds(chat), acknowledged)).count()
        };
        self.seen.iter().map(missing).sum()
    }

    /// Lets everybody finish, and holds everything against the model. Answers
    /// how many new messages came more than once, and how many never.
    pub async fn finish(mut self, process: Process) -> (usize, usize) {
        self.everybody_finishes().await;
        let (status, _) = process.stop(Duration::from_secs(20)).await;
        assert_eq!(status.and_then(|s| s.code()), Some(0), "{}", self.log());
        let end = self.end(&look::left);
        self.gather(vec![end]).await;
        self.looking.abort();
        assert_eq!(self.lost(), 0, "an acknowledged tap is not in the database");
        assert!(self.seen.iter().all(|(_, left)| left.parked == 0), "an update was set aside: {}", self.log());
        self.answers_are_kept_once_and_in_order().await;
        let doubt = self.nothing_is_said_too_often();
        let crowd = self.crowd.lock().unwrap();
        eprintln!("{} updates, {} ends in {:?}", crowd.book.len(), self.ends, self.begun.elapsed());
        doubt
    }

    async fn everybody_finishes(&self) {
        let since = Instant::now();
        loop {
            let left: Vec<i64> = self.crowd.lock().unwrap().left().map(|person| person.chat).collect();
            let waiting = self.town.api.unacknowledged();
            if left.is_empty() && waiting == 0 {
                // What is under way to the screens arrives.
                tokio::time::sleep(Duration::from_secs(1)).await;
                return;
            }
            assert!(since.elapsed() < STUCK, "{waiting} updates wait; stuck: {left:?}: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn answers_are_kept_once_and_in_order(&self) {
        let kept = look::answers(&self.town.database()).await;
        for (chat, course) in courses(&self.crowd.lock().unwrap().book) {
            assert_eq!(kept.get(&chat), Some(&course.answers), "the answers of {chat}");
        }
    }

    /// A new message that was under way at an end may come once more, and one
    /// that was under way at two may have been given up.
    fn nothing_is_said_too_often(&self) -> (usize, usize) {
        let mut owed: HashMap<i64, usize> = HashMap::new();
        let courses = courses(&self.crowd.lock().unwrap().book);
        owed.extend(courses.iter().map(|(chat, course)| (*chat, course.messages)));
        // She hears that each has joined, and that each has scored.
        if !self.town.api.chat(CONSULTANT).is_empty() {
            owed.insert(CONSULTANT, 2 * courses.len());
        }
        let (mut more, mut fewer, mut doubtful) = (0, 0, 0);
        for (chat, owed) in owed {
            let said = self.town.api.chat(chat).iter().filter(|message| message.from_bot).count();
            let under_way = || self.seen.iter().flat_map(|(_, left)| &left.under_way).filter(|(to, ..)| *to == chat);
            let may_double: HashSet<&Vec<u8>> = under_way().map(|(_, key, _)| key).collect();
            let may_lack: HashSet<&Vec<u8>> =
                under_way().filter(|(_, _, attempts)| *attempts > 1).map(|(_, key, _)| key).collect();
            assert!(said <= owed + may_double.len(), "{chat}: {said} messages, {owed} owed, {may_double:?} in doubt");
            assert!(said + may_lack.len() >= owed, "{chat}: {said} messages, {owed} owed, {may_lack:?} in doubt");
            more += said.saturating_sub(owed);
            fewer += owed.saturating_sub(said);
            doubtful += may_double.len();
        }
        eprintln!("{doubtful} new messages were under way at an end; {more} came once more, {fewer} were given up");
        (more, fewer)
    }

    fn log(&self) -> String {
        let log = std::fs::read_to_string(self.town.folder.path().join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(30).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

async fn look_around(crowd: Arc<Mutex<Crowd>>) {
    loop {
        crowd.lock().unwrap().look();
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
