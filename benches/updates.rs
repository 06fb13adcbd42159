//! How fast updates are handled, and what they cost: 300 people answer all
//! questions, 50 at once, each pressing as soon as the answer is on the screen,
//! against the local Bot API. It compares `fodfaeste serve` with a bare
//! teloxide bot that commits each tap, each in a process of its own.
//!
//! `cargo bench --bench updates [-- ROUNDS]`. Figures of one run compare with
//! each other only: the machine's other work is in them.

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

use child::{Process, Way};
use fodfaeste::sandbox::fault::Fault;
use person::{Crowd, Habits};
use town::{TOKEN, Town, url};

const PEOPLE: usize = 300;
const AT_ONCE: usize = 50;
const ROUNDS: usize = 3;

/// Between two kills, in the run with kills.
const LIFE: Duration = Duration::from_millis(250);

/// The word by which this program is told to be the bare bot.
const BARE: &str = "as-the-bare-bot";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Fodfaeste,
    Bare,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    Kills,
    Network,
}

struct Figures {
    updates: usize,
    took: Duration,
    /// Of the service's processes alone.
    cpu: Duration,
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
            runtime.block_on(bare::run(TOKEN, &api_url, &database));
        }
        rounds => {
            let rounds = rounds.and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
            runtime.block_on(table(rounds));
        }
    }
}

async fn table(rounds: usize) {
    println!("{PEOPLE} people, {AT_ONCE} at once; CPU of the service's process alone, for 1,000 updates");
    println!("| trouble | who | updates | updates/s | CPU s | p50 ms | p99 ms | stuck |");
    println!("|---|---|---|---|---|---|---|---|");
    for (trouble, name) in [(Trouble::None, "none"), (Trouble::Kills, "kills"), (Trouble::Network, "network")] {
        for _ in 0..if trouble == Trouble::None { rounds } else { 1 } {
            for (who, whose) in [(Who::Fodfaeste, "fodfaeste"), (Who::Bare, "bare teloxide")] {
                println!("| {name} | {whose} | {} |", row(measure(who, trouble).await));
            }
        }
    }
}

fn row(mut figures: Figures) -> String {
    figures.waits.sort_unstable();
    let at = |part: f64| {
        let index = (figures.waits.len() as f64 * part) as usize;
        figures.waits.get(index).map_or(0.0, |wait| wait.as_secs_f64() * 1000.0)
    };
    let count = figures.updates as f64;
    format!(
        "{} | {:.0} | {:.3} | {:.1} | {:.1} | {}",
        figures.updates,
        count / figures.took.as_secs_f64(),
        figures.cpu.as_secs_f64() * 1000.0 / count,
        at(0.5),
        at(0.99),
        figures.stuck
    )
}

async fn measure(who: Who, trouble: Trouble) -> Figures {
    let town = Town::open().await;
    let people = town.settle(PEOPLE, false).await;
    let mut process = start(who, &town).await;
    if trouble == Trouble::Network {
        bad_network(&town);
    }
    let mut crowd = Crowd::new(town.api.clone(), people, AT_ONCE, Habits::STEADY, 1);
    let (begun, mut before, mut cpu) = (Instant::now(), process.cpu(), Duration::ZERO);
    let mut born = Instant::now();
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
    let stuck = crowd.left().count();
    Figures { updates: crowd.book.len(), took: begun.elapsed(), cpu, waits: crowd.waits, stuck }
}

fn spawn(who: Who, town: &Town) -> Process {
    if who == Who::Fodfaeste {
        return Process::serve(Path::new(env!("CARGO_BIN_EXE_fodfaeste")), town, &Way::Polling);
    }
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args([BARE, &town.api_url, &url(&town.folder.path().join("bare.db"))]);
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
/// carried out; all take 20 to 50 ms.
fn bad_network(town: &Town) {
    let faults = town.api.faults();
    faults.sometimes("*", 0.005, Fault::DropBefore, 1);
    faults.sometimes("*", 0.005, Fault::DropAfter, 1);
    for (ms, of_the_rest) in [(20, 0.25), (30, 1.0 / 3.0), (40, 0.5), (50, 1.0)] {
        faults.sometimes("*", of_the_rest, Fault::Delay(Duration::from_millis(ms)), 1);
    }
}
