//! A real headless Chromium, for tests of pages.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::{PrintConfigurationBuilder, PrintMargins};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

const PATIENCE: Duration = Duration::from_secs(30);

/// A browser and its driver; both end with it.
pub struct Browser {
    pub client: Client,
    driver: Child,
    _profile: tempfile::TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// Starts one with a fresh profile. Without a driver the test fails.
    pub async fn open() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: install it with `apt-get install -y chromium chromium-driver`");
        let profile = tempfile::tempdir().unwrap();
        let address = format!("http://127.0.0.1:{port}");
        let client = connect(&address, profile.path()).await;
        Self { client, driver, _profile: profile }
    }

    /// Closes the browser before its driver, so that neither stays behind.
    pub async fn close(self) {
        let _ = self.client.clone().close().await;
    }

    /// Runs a script until it gives true.
    pub async fn sees(&self, what: &str, script: &str) {
        let limit = Instant::now() + PATIENCE;
        let script = format!("return Boolean({script})");
        while self.client.execute(&script, vec![]).await.unwrap() != json!(true) {
            assert!(Instant::now() < limit, "never seen on the page: {what}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Sees a text in a part of the page.
    pub async fn reads(&self, part: &str, text: &str) {
        let script = format!("document.querySelector({part:?})?.textContent.includes({text:?})");
        self.sees(&format!("{text} in {part}"), &script).await;
    }

    /// Presses the last button of a part whose text begins so, once there is one.
    /// Only after the script has answered: if the page were gone by then, so were
    /// the answer.
    pub async fn press(&self, part: &str, text: &str) {
        let script = format!(
            "(() => {{
                const all = document.querySelectorAll({part:?} + ' button, ' + {part:?} + ' a');
                const found = [...all].filter(b => !b.disabled && b.textContent.startsWith({text:?})).at(-1);
                if (found) setTimeout(() => found.click());
                return found;
            }})()"
        );
        self.sees(&format!("the button {text} in {part}"), &script).await;
    }

    /// Writes a message and sends it.
    pub async fn writes(&self, form: &str, text: &str) {
        let input = self.client.find(Locator::Css(&format!("{form} input"))).await.unwrap();
        input.send_keys(&format!("{text}\n")).await.unwrap();
    }

    /// Becomes someone of the list.
    pub async fn become_one(&self, value: &str) {
        let select = self.client.find(Locator::Id("become")).await.unwrap();
        select.select_by_value(value).await.unwrap();
    }

    /// Whether the last bubble of a part runs from right to left.
    pub async fn runs_left(&self, part: &str) {
        let script = format!(
            "(all => all.length > 0 && getComputedStyle(all[all.length - 1]).direction === 'rtl')(document.querySelectorAll({part:?} + ' .text'))"
        );
        self.sees(&format!("text from right to left in {part}"), &script).await;
    }

    /// How many sheets of A4 the page takes when it is printed with its own margins.
    pub async fn sheets(&self) -> usize {
        let margins = PrintMargins { top: 0.8, bottom: 0.8, left: 0.8, right: 0.8 };
        let paper = PrintConfigurationBuilder::default().margins(margins).shrink_to_fit(false).build().unwrap();
        let pdf = self.client.print(paper).await.unwrap();
        let text = String::from_utf8_lossy(&pdf);
        // The tree's root has all pages, a branch of it fewer.
        let counts = text
            .split("/Count ")
            .skip(1)
            .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok());
        counts.max().expect("a PDF tells its pages")
    }

    /// Keeps a picture of the page beside the tests' other output.
    pub async fn picture(&self, name: &str) {
        keep(name, &self.client.screenshot().await.unwrap());
    }

    /// Scrolls to where a message begins.
    pub async fn scrolls_to(&self, message: &str) {
        let script = format!("document.querySelector({message:?}).scrollIntoView({{ block: 'start' }})");
        self.client.execute(&script, vec![]).await.unwrap();
    }

    /// The same of a part of the page.
    pub async fn picture_of(&self, part: &str, name: &str) {
        let part = self.client.find(Locator::Css(part)).await.unwrap();
        keep(name, &part.screenshot().await.unwrap());
    }
}

fn keep(name: &str, png: &[u8]) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    std::fs::write(path, png).unwrap();
}

async fn connect(address: &str, profile: &Path) -> Client {
    let profile = format!("--user-data-dir={}", profile.display());
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A page of 1440×900: the window's own bars take the rest.
        "--window-size=1440,1043",
        &profile,
    ];
    let options = json!({"goog:chromeOptions": {"args": arguments}});
    let capabilities = options.as_object().unwrap().clone();
    let limit = Instant::now() + PATIENCE;
    loop {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities.clone()).connect(address).await {
            Ok(client) => return client,
            Err(error) => assert!(Instant::now() < limit, "Chromium does not start: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
