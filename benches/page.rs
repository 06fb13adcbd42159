//! How fast the page of a scorecard answers: fifty people answer the questions
//! at once on SQLite, each with a browser of their own and a moment to read.
//! The service and the browsers share this process and this machine.
//!
//! `cargo bench --bench page [-- MILLISECONDS TO READ]`.

#[path = "../tests/common/pages.rs"]
mod pages;

use std::time::{Duration, Instant};

use fodfaeste::rules::person::Language;
use pages::Stage;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};

const PEOPLE: usize = 50;

/// How often each answers: the questions are changed over and over.
const ANSWERS: usize = 60;

/// How long each request took, by what it was.
#[derive(Default)]
struct Times {
    forms: Vec<Duration>,
    pages: Vec<Duration>,
}

struct Browser {
    client: Client,
    address: String,
    cookie: String,
    times: Times,
}

impl Browser {
    async fn enter(address: &str, path: &str) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().expect("a client");
        let answer = client.post(format!("{address}{path}")).body("").send().await.expect("an answer");
        let set = answer.headers()[SET_COOKIE].to_str().expect("a cookie");
        let cookie = set.split(';').next().expect("a pair").to_owned();
        Self { client, address: address.to_owned(), cookie, times: Times::default() }
    }

    async fn timed(&self, request: RequestBuilder) -> (Response, Duration) {
        let begun = Instant::now();
        let answer = request.header(COOKIE, &self.cookie).send().await.expect("an answer");
        (answer, begun.elapsed())
    }

    async fn page(&mut self, path: &str) -> String {
        let (answer, took) = self.timed(self.client.get(format!("{}{path}", self.address))).await;
        assert_eq!(answer.status(), 200, "{path}");
        self.times.pages.push(took);
        answer.text().await.expect("a page")
    }

    /// Answers, reads, answers: until all is answered, and then again.
    async fn play(mut self, read: Duration, seed: usize) -> Times {
        tokio::time::sleep(read.mul_f64(seed as f64 / PEOPLE as f64)).await;
        for number in 0..ANSWERS {
            let page = self.page(&format!("/s/card?at={}", number % 12 + 1)).await;
            let field = |name: &str| {
                let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
                rest.split('"').next().expect("a value").to_owned()
            };
            let mark = (number + seed) % 5 + 1;
            let body =
                format!("form={}&sheet={}&question={}&mark={mark}", field("form"), field("sheet"), field("question"));
            let request = self.client.post(format!("{}/s/answer", self.address));
            let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
            let (answer, took) = self.timed(request).await;
            assert!(answer.headers().contains_key(LOCATION), "{}", answer.status());
            self.times.forms.push(took);
            tokio::time::sleep(read).await;
        }
        self.times
    }
}

fn row(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: f64| times[(times.len() as f64 * part) as usize].as_secs_f64() * 1000.0;
    println!("| {name} | {} | {:.1} | {:.1} | {:.1} |", times.len(), at(0.5), at(0.99), at(0.9999));
}

async fn measure(read: Duration) {
    let stage = Stage::open().await;
    let mut browsers = Vec::new();
    for number in 0..PEOPLE {
        let (path, _) = stage.link(&format!("A-{number}"), Language::Danish, true).await;
        browsers.push(Browser::enter(&stage.address, &path).await);
    }
    let begun = Instant::now();
    let tasks: Vec<_> =
        browsers.into_iter().enumerate().map(|(seed, browser)| tokio::spawn(browser.play(read, seed))).collect();
    let mut all = Times::default();
    for task in tasks {
        let times = task.await.expect("a browser that plays to the end");
        all.forms.extend(times.forms);
        all.pages.extend(times.pages);
    }
    let count = (all.forms.len() + all.pages.len()) as f64;
    println!(
        "{PEOPLE} people, {} ms to read, {:.0} requests a second",
        read.as_millis(),
        count / begun.elapsed().as_secs_f64()
    );
    println!("| request | count | p50 ms | p99 ms | p99.99 ms |");
    println!("|---|---|---|---|---|");
    row("an answer is sent", &mut all.forms);
    row("a page is read", &mut all.pages);
    stage.close().await;
}

fn main() {
    let read = std::env::args().skip(1).find_map(|text| text.parse().ok()).unwrap_or(250);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(measure(Duration::from_millis(read)));
}
