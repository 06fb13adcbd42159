//! The built program, its page in a real Chromium, and everybody's part
//! played by hand.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use crate::browser::Browser;

pub const CITIZEN: &str = "#citizen-chat";
pub const CITIZEN_LAST: &str = "#citizen-chat .message:last-child";
pub const CONSULTANT: &str = "#consultant-chat";
pub const CONSULTANT_LAST: &str = "#consultant-chat .message:last-child";
pub const PHONE: &str = "#phone";

/// `fodfaeste sandbox`, until it is dropped.
struct Sandbox {
    program: Child,
    page: String,
}

impl Sandbox {
    fn start() -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_fodfaeste"))
            .args(["sandbox", "--listen", "127.0.0.1:0"])
            .env("RUST_LOG", "info")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(program.stderr.take().unwrap()).lines();
        let page = log
            .find_map(|line| {
                let line = line.unwrap();
                let (_, rest) = line.split_once("open http://")?;
                Some(format!("http://{}", rest.split(' ').next()?))
            })
            .expect("the sandbox says where its page is");
        // What it says later must not fill the pipe.
        std::thread::spawn(move || log.for_each(drop));
        Self { program, page }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Runs a story in a browser, and closes both however it ends.
pub async fn play<F, S>(story: S)
where
    F: Future<Output = ()> + Send + 'static,
    S: FnOnce(Arc<Browser>) -> F,
{
    let sandbox = Sandbox::start();
    let browser = Arc::new(Browser::open().await);
    browser.client.goto(&sandbox.page).await.unwrap();
    browser.reads("#clock", "Thursday 30 November 2017, 09:0").await;
    let played = tokio::spawn(story(browser.clone())).await;
    if played.is_err() {
        browser.picture(&failed()).await;
    }
    Arc::into_inner(browser).unwrap().close().await;
    played.unwrap();
}

/// A name of its own for each test, which runs in a thread named after it.
fn failed() -> String {
    let thread = std::thread::current();
    format!("failed-{}", thread.name().unwrap_or("story").replace("::", "-"))
}
