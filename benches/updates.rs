//! How fast updates are handled, and what they cost: 300 people answer all
//! questions, 50 at once, each pressing as soon as the answer is on the screen,
//! against the local Bot API. It compares `fodfaeste serve` with a bare
//! teloxide bot that commits each tap, each in a process of its own: one that
//! keeps what the service keeps of a tap, and one that keeps the answer alone,
//! in a single statement.
//!
//! `cargo bench --bench updates [-- ROUNDS]`. Figures of one run compare with
//! each other only: the machine's other work is in them. The people and the
//! local Bot API are this process, on the same cores; its CPU stands beside
//! the bot's, because together they bound the updates a second.

#[path = "../tests/crash/bare.rs"]
mod bare;
#[expect(dead_code, reason = "the crash test needs more of it")]
#[path = "../tests/crash/child.rs"]
mod child;
#[expect(dead_code, reason = "the crash test needs more of it")]
#[path = "../tests/crash/person.rs"]
mod person;
#[path = "../tests/crash/town.rs"]
mod town;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use bare::Keeps;
use child::{Process, Way};
use fodfaeste::sandbox::fault::Fault;
use person::{Crowd, Habits};
use town::{TOKEN, Town, url};

const PEOPLE: usize = 300;
const AT_ONCE: usize = 50;
const ROUNDS: usize = 3;

/// Between two kills, in the run with kills.
const LIFE: Duration = Duration::from_millis(250);

/// The words by which this program is told to be a bare bot.
const BARE: &str = "as-the-bare-bot";
const LEAST: &str = "least";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Fodfaeste,
    Bare(Keeps),
}

impl Who {
    const ALL: [Self; 3] = [Self::Fodfaeste, Self::Bare(Keeps::Record), Self::Bare(Keeps::Answer)];

    fn name(self) -> &'static str {
        match self {
            Self::Fodfaeste => "fodfaeste",
            Self::Bare(Keeps::Record) => "bare teloxide",
            Self::Bare(Keeps::Answer) => "bare, one statement",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    Kills,
    /// Connections break.
    Breaks,
    /// They break, and every call takes its time, which bounds everybody's
    /// rate whoever answers.
    Distance,
}

struct Figures {
    updates: usize,
    took: Duration,
    /// Of the bot's processes alone.
    cpu: Duration,
    /// Of the people and the local Bot API.
    driver: Duration,
    waits: Vec<Duration>,
    /// Who was not thanked in time.
    stuck: usize,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime");
    match arguments.next().as_deref() {
        Some(BARE) => {
            let mut next = || arguments.next().expect("an address");
            let (api_url, database) = (next(), next());
            let keeps = if next() == LEAST { Keeps::Answer } else { Keeps::Record };
            runtime.block_on(bare::run(TOKEN, &api_url, &database, keeps));
        }
        rounds => {
            let rounds = rounds.and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
            runtime.block_on(table(rounds));
        }
    }
}

async fn table(rounds: usize) {
    println!(
        "{PEOPLE} people, {AT_ONCE} at once; CPU for 1,000 updates: the bot's process, and the people with their Bot API"
    );
    println!("| trouble | who | updates | updates/s | CPU s | driver CPU s | p50 ms | p99 ms | stuck |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut verdicts = Vec::new();
    let troubles = [
        (Trouble::None, "none"),
        (Trouble::Kills, "kills"),
        (Trouble::Breaks, "breaking network"),
        (Trouble::Distance, "breaking, 20 to 50 ms away"),
    ];
    for (trouble, name) in troubles {
        let mut runs: [Vec<Figures>; 3] = Default::default();
        for _ in 0..rounds {
            for (who, runs) in Who::ALL.into_iter().zip(&mut runs) {
                let mut figures = measure(who, trouble).await;
                println!("| {name} | {} | {} |", who.name(), figures.row());
                runs.push(figures);
            }
        }
        let [ours, others @ ..] = &runs;
        for (who, theirs) in Who::ALL[1..].iter().zip(others) {
            verdicts.push(format!("| {name} | {} | {} |", who.name(), compared(ours, theirs)));
        }
    }
    println!("\nFodfaeste against each, by the median of {rounds} runs");
    println!("| trouble | against | updates/s | CPU |");
    println!("|---|---|---|---|");
    verdicts.iter().for_each(|verdict| println!("{verdict}"));
}

impl Figures {
    fn rate(&self) -> f64 {
        self.updates as f64 / self.took.as_secs_f64()
    }

    fn of_thousand(&self, time: Duration) -> f64 {
        time.as_secs_f64() * 1000.0 / self.updates as f64
    }

    fn row(&mut self) -> String {
        self.waits.sort_unstable();
        let at = |part: f64| {
            let index = (self.waits.len() as f64 * part) as usize;
            self.waits.get(index).map_or(0.0, |wait| wait.as_secs_f64() * 1000.0)
        };
        format!(
            "{} | {:.0} | {:.3} | {:.3} | {:.1} | {:.1} | {}",
            self.updates,
            self.rate(),
            self.of_thousand(self.cpu),
            self.of_thousand(self.driver),
            at(0.5),
            at(0.99),
            self.stuck
        )
    }
}

/// How many times their updates a second, and what part of their CPU.
fn compared(ours: &[Figures], theirs: &[Figures]) -> String {
    let rate = median(ours, Figures::rate) / median(theirs, Figures::rate);
    let cpu = |figures: &Figures| figures.of_thousand(figures.cpu);
    format!("{rate:.2} times | {:.0} %", 100.0 * median(ours, cpu) / median(theirs, cpu))
}

fn median(runs: &[Figures], of: impl Fn(&Figures) -> f64) -> f64 {
    let mut all: Vec<f64> = runs.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

async fn measure(who: Who, trouble: Trouble) -> Figures {
    let town = Town::open().await;
    let people = town.settle(PEOPLE, false).await;
    let mut process = start(who, &town).await;
    if [Trouble::Breaks, Trouble::Distance].contains(&trouble) {
        bad_network(&town, trouble == Trouble::Distance);
    }
    let mut crowd = Crowd::new(town.api.clone(), people, AT_ONCE, Habits::STEADY, 1);
    let (begun, mut before, mut cpu) = (Instant::now(), process.cpu(), Duration::ZERO);
    let (mut born, own) = (Instant::now(), child::cpu("self"));
    let limit = Duration::from_secs(180);
    while crowd.left().next().is_some() && begun.elapsed() < limit {
        crowd.look();
        tokio::time::sleep(Duration::from_millis(1)).await;
        if trouble == Trouble::Kills && born.elapsed() > LIFE {
            cpu += process.cpu().saturating_sub(before);
            process.kill();
            process = spawn(who, &town);
            (born, before) = (Instant::now(), Duration::ZERO);
        }
    }
    cpu += process.cpu().saturating_sub(before);
    let (took, driver) = (begun.elapsed(), child::cpu("self").saturating_sub(own));
    let stuck = crowd.left().count();
    Figures { updates: crowd.book.len(), took, cpu, driver, waits: crowd.waits, stuck }
}

fn spawn(who: Who, town: &Town) -> Process {
    let Who::Bare(keeps) = who else {
        return Process::serve(Path::new(env!("CARGO_BIN_EXE_fodfaeste")), town, &Way::Polling);
    };
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    let keeps = if keeps == Keeps::Answer { LEAST } else { "record" };
    command.args([BARE, &town.api_url, &url(&town.folder.path().join("bare.db")), keeps]);
    Process::start(command, town)
}

/// Starts it, and waits until it reads updates.
async fn start(who: Who, town: &Town) -> Process {
    let process = spawn(who, town);
    let polls = |api: &fodfaeste::sandbox::bot_api::BotApi| (api.calls("getUpdates") > 0).then_some(());
    town.api.until(Duration::from_secs(60), polls).await.expect("it polls");
    process
}

/// One call of a hundred loses its connection, half of them after it was
/// carried out; from far away all take 20 to 50 ms.
fn bad_network(town: &Town, far: bool) {
    let faults = town.api.faults();
    faults.sometimes("*", 0.005, Fault::DropBefore, 1);
    faults.sometimes("*", 0.005, Fault::DropAfter, 1);
    if !far {
        return;
    }
    for (ms, of_the_rest) in [(20, 0.25), (30, 1.0 / 3.0), (40, 0.5), (50, 1.0)] {
        faults.sometimes("*", of_the_rest, Fault::Delay(Duration::from_millis(ms)), 1);
    }
}
