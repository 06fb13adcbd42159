//! A program under test as a process of its own: started, killed, told to
//! stop, and asked how much CPU it has used.

use std::fs::OpenOptions;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::town::{TOKEN, Town, url};

/// A running process; dropped, it is killed.
pub struct Process(Child);

/// How updates reach the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    Polling,
    /// The Bot API calls this port.
    Webhook(u16),
}

impl Process {
    /// `fodfaeste serve` for a town.
    pub fn serve(program: &Path, town: &Town, way: &Way) -> Self {
        let mut command = Command::new(program);
        command
            .arg("serve")
            .env("FODFAESTE_TELEGRAM__TOKEN", TOKEN)
            .env("FODFAESTE_TELEGRAM__API_URL", &town.api_url)
            .env("FODFAESTE_TELEGRAM__MESSAGES_PER_SECOND", "0")
            .env("FODFAESTE_DATABASE__URL", url(&town.database()));
        match way {
            Way::Polling => command.env("FODFAESTE_HTTP__LISTEN", "127.0.0.1:0"),
            Way::Webhook(port) => command
                .env("FODFAESTE_TELEGRAM__MODE", "webhook")
                .env("FODFAESTE_TELEGRAM__WEBHOOK_SECRET", "a-secret-of-this-test")
                .env("FODFAESTE_HTTP__PUBLIC_URL", format!("http://127.0.0.1:{port}"))
                .env("FODFAESTE_HTTP__LISTEN", format!("127.0.0.1:{port}")),
        };
        Self::start(command, town)
    }

    /// Any program, with its words in the town's log.
    pub fn start(mut command: Command, town: &Town) -> Self {
        let log = town.folder.path().join("log");
        let log = OpenOptions::new().create(true).append(true).open(log).expect("a log");
        let child = command
            .current_dir(town.folder.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a handle"))
            .stderr(log)
            .spawn()
            .expect("the program starts");
        Self(child)
    }

    /// SIGKILL, and the end of it.
    pub fn kill(mut self) {
        self.0.kill().expect("it can be killed");
        let status = self.0.wait().expect("it ends");
        assert_eq!(status.code(), None, "it ended by itself before it was killed");
    }

    /// SIGTERM; how it ended, and how long that took.
    pub async fn stop(mut self, patience: Duration) -> (Option<ExitStatus>, Duration) {
        let begun = Instant::now();
        self.signal("TERM");
        while begun.elapsed() < patience {
            if let Some(status) = self.0.try_wait().expect("it can be asked") {
                return (Some(status), begun.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        (None, begun.elapsed())
    }

    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.0.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.0.try_wait().expect("it can be asked").is_none()
    }

    /// User and system time so far, for the benchmark.
    pub fn cpu(&self) -> Duration {
        cpu(&self.0.id().to_string())
    }
}

/// A process's user and system time so far; `self` for this one.
pub fn cpu(process: &str) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("it runs");
    // After the name, which may hold blanks: fields 14 and 15, in ticks of 10 ms.
    let after = stat.rsplit(')').next().expect("fields");
    let ticks: u64 = after.split_whitespace().skip(11).take(2).map(|n| n.parse::<u64>().expect("a number")).sum();
    Duration::from_millis(ticks * 10)
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
