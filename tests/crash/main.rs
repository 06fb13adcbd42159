//! Promises 1, 3, 5, 6, 7, 8 and 21 for the program as it is: killed at random
//! moments while people answer, it loses no tap that the Bot API was told to
//! forget, does nothing twice, and leaves nobody stuck.
//!
//! `CRASH_SEED` repeats a run's choices, `CRASH_KILLS` sets how many kills.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its test")]

mod bare;
#[expect(dead_code, reason = "the benchmark asks for the CPU's time")]
mod child;
mod look;
mod model;
mod person;
mod run;
mod town;

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use child::{Process, Way};
use look::{left, left_by_bare};
use person::Habits;
use run::Run;
use town::{TOKEN, Town, url};

const CITIZENS: usize = 50;

/// The longest that a stopping service may take.
const STOPS_WITHIN: Duration = Duration::from_secs(20);

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_fodfaeste"))
}

fn number_from(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn seed() -> u64 {
    let seed = number_from("CRASH_SEED").unwrap_or_else(rand::random);
    eprintln!("CRASH_SEED={seed}");
    seed
}

fn kills(default: u32) -> u32 {
    number_from("CRASH_KILLS").and_then(|n| u32::try_from(n).ok()).unwrap_or(default)
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_it_polls_the_service_loses_no_tap_and_leaves_nobody_stuck() {
    let town = Town::open().await;
    let people = town.settle(CITIZENS, true).await;
    let mut run = Run::begin(&town, people, Habits::LIVELY, seed(), kills(110));
    run.through_kills(|| Process::serve(&program(), &town, &Way::Polling), left).await;
    run.finish(Process::serve(&program(), &town, &Way::Polling)).await;
    assert_eq!(exported(&town), CITIZENS, "all that was sent is exported");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_behind_a_webhook_the_service_loses_no_tap_and_leaves_nobody_stuck() {
    let town = Town::open().await;
    let people = town.settle(CITIZENS, true).await;
    let way = Way::Webhook(free_port());
    let mut run = Run::begin(&town, people, Habits::LIVELY, seed(), kills(110) / 4);
    run.through_kills(|| Process::serve(&program(), &town, &way), left).await;
    run.finish(Process::serve(&program(), &town, &way)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn told_to_stop_under_load_the_service_ends_in_time_and_says_nothing_twice() {
    let town = Town::open().await;
    let people = town.settle(CITIZENS, true).await;
    let mut run = Run::begin(&town, people, Habits::LIVELY, seed(), 12);
    run.through_stops(|| Process::serve(&program(), &town, &Way::Polling), STOPS_WITHIN).await;
    let doubt = run.finish(Process::serve(&program(), &town, &Way::Polling)).await;
    assert_eq!(doubt, (0, 0), "without a kill, each message is said exactly once");
}

#[tokio::test]
async fn a_second_service_on_the_same_file_is_refused_in_one_sentence() {
    let town = Town::open().await;
    drop(town.settle(1, false).await);
    let mut first = Process::serve(&program(), &town, &Way::Polling);
    town.api.until(Duration::from_secs(30), |api| (api.calls("getUpdates") > 0).then_some(())).await.expect("it polls");
    let second = Command::new(program())
        .arg("serve")
        .current_dir(town.folder.path())
        .env("FODFAESTE_DATABASE__URL", url(&town.database()))
        .env("FODFAESTE_HTTP__LISTEN", "127.0.0.1:0")
        .output()
        .unwrap();
    let said = String::from_utf8(second.stderr).unwrap();
    let sentences: Vec<&str> = said.lines().filter(|line| !line.contains("WARN")).collect();
    assert_eq!(second.status.code(), Some(1), "{said}");
    assert!(matches!(sentences.as_slice(), [one] if one.contains("another process already serves")), "{said}");
    assert!(first.runs(), "the first one goes on");
}

/// How many sheets `export assessments` shows as sent, with every question
/// answered or skipped.
fn exported(town: &Town) -> usize {
    let mut command = Command::new(program());
    command.args(["export", "assessments"]).current_dir(town.folder.path());
    let output = command.env("FODFAESTE_DATABASE__URL", url(&town.database())).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut table = csv::Reader::from_reader(output.stdout.as_slice());
    let columns: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(columns[7], "danish-language");
    let is_whole = |row: &csv::StringRecord| {
        let skipped = row[columns.len() - 1].split_whitespace().count();
        let scored = (7..columns.len() - 1).filter(|&at| !row[at].is_empty()).count();
        !row[6].is_empty() && scored + skipped == 13
    };
    table.records().map(Result::unwrap).filter(is_whole).count()
}

/// The control: the same people and the same kills, against a bot on
/// teloxide's own dispatcher, which acknowledges a batch before its handlers
/// have run.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_test_catches_an_ack_before_commit() {
    let town = Town::open().await;
    let people = town.settle(CITIZENS, false).await;
    std::fs::remove_file(town.database()).unwrap();
    let mut run = Run::begin(&town, people, Habits::LIVELY, seed(), 25);
    run.through_kills(|| bare_bot(&town), left_by_bare).await;
    let lost = run.lost();
    eprintln!("chats that lacked an acknowledged tap, over all kills: {lost}");
    assert!(lost > 0, "the check would not notice a lost tap");
}

/// Nor does the control find anything where nothing is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_test_finds_no_fault_in_a_bot_that_is_left_alone() {
    let town = Town::open().await;
    let people = town.settle(CITIZENS, false).await;
    std::fs::remove_file(town.database()).unwrap();
    let mut run = Run::begin(&town, people, Habits::STEADY, seed(), 0);
    run.left_alone(bare_bot(&town), left_by_bare).await;
    assert_eq!(run.lost(), 0);
}

/// This very program as the bare bot: a process of its own that can be killed.
fn bare_bot(town: &Town) -> Process {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "as_the_bare_bot", "--ignored", "--nocapture"])
        .env("BARE_API_URL", &town.api_url)
        .env("BARE_DATABASE", url(&town.database()));
    Process::start(command, town)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it is the process that the control kills"]
async fn as_the_bare_bot() {
    let setting = |name: &str| std::env::var(name).expect("set by the control");
    bare::run(TOKEN, &setting("BARE_API_URL"), &setting("BARE_DATABASE"), bare::Keeps::Record).await;
}
