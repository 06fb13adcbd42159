//! The scorecard's page in a real Chromium, without a script of
//! its own: it fits a phone of 320 pixels, runs from the right where the
//! language does, in the light and in the dark, and needs no mouse.

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use fodfaeste::rules::person::Language;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::pages::Stage;

/// What is wider than the page or its button, and what is too small for a
/// finger.
const MEASURE: &str = "
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const small = [...document.querySelectorAll('main button, nav button, nav a, main input:not([type=hidden])')]
        .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.textContent || e.name);
    const words = e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().width; };
    const cut = [...document.querySelectorAll('nav button, nav a')].filter(e => words(e) > e.clientWidth - 4).map(e => e.textContent);
    const style = getComputedStyle(document.documentElement);
    const rgb = text => text.match(/[0-9.]+/g).slice(0, 3).map(x => {
        const c = x / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    const light = text => { const [r, g, b] = rgb(text); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + .05) / (y + .05); };
    const ground = e => { for (let n = e; n; n = n.parentElement) {
        const c = getComputedStyle(n).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
    const faint = [...document.querySelectorAll('main *, header *, footer *')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .filter(e => ratio(getComputedStyle(e).color, ground(e)) < 4.5).map(e => e.tagName + ' ' + e.textContent);
    return {wide, small, cut, faint, dir: document.documentElement.dir, lang: document.documentElement.lang,
        focus: document.activeElement.tagName, headings: document.querySelectorAll('h1').length,
        named: [...document.querySelectorAll('fieldset')].every(f => f.querySelector('legend'))};";

async fn devtools(client: &Client, method: &str, params: Value) {
    #[derive(Debug)]
    struct Command(Value);
    impl fantoccini::wd::WebDriverCompatibleCommand for Command {
        fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
            base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
        }

        fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
            (axum::http::Method::POST, Some(self.0.to_string()))
        }
    }
    client.issue_cmd(Command(json!({"cmd": method, "params": params}))).await.unwrap();
}

async fn screen(browser: &Browser, width: u32, scheme: &str) {
    let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
    devtools(&browser.client, "Emulation.setDeviceMetricsOverride", size).await;
    let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
    devtools(&browser.client, "Emulation.setEmulatedMedia", media).await;
}

/// Looks at the page in every size and both lights, and keeps the pictures.
async fn looks_well(browser: &Browser, name: &str, language: Language) -> Value {
    let mut last = Value::Null;
    for (width, scheme) in [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")] {
        screen(browser, width, scheme).await;
        let seen = browser.client.execute(MEASURE, vec![]).await.unwrap();
        browser.picture(&format!("scorecard-{name}-{width}-{scheme}")).await;
        let place = format!("{name} at {width}, {scheme}: {seen}");
        assert!(seen["wide"].as_f64().unwrap() <= 0.0, "wider than the screen: {place}");
        assert_eq!(seen["small"], json!([]), "too small for a finger: {place}");
        assert_eq!(seen["cut"], json!([]), "wider than its button: {place}");
        assert_eq!(seen["faint"], json!([]), "too faint: {place}");
        assert_eq!(seen["lang"], language.tag(), "{place}");
        assert_eq!(seen["dir"], if language.is_right_to_left() { "rtl" } else { "ltr" }, "{place}");
        assert!(seen["named"].as_bool().unwrap(), "{place}");
        last = seen;
    }
    last
}

/// Presses keys as somebody without a mouse does: wherever the focus is, on
/// whichever page.
async fn keys(browser: &Browser, keys: &[Key]) {
    for value in keys.iter().map(|key| char::from(*key)) {
        let press = KeyActions::new("keyboard".into()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        browser.client.perform_actions(press).await.unwrap();
    }
}

/// Waits until the page is the named one.
async fn is_at(browser: &Browser, at: &str) {
    browser.sees(at, &format!("new URL(location).searchParams.get('at') === '{at}'")).await;
}

async fn presses(browser: &Browser, selector: &str) {
    browser.client.find(fantoccini::Locator::Css(selector)).await.unwrap().click().await.unwrap();
}

async fn a_workplace(browser: &Browser, stage: &Stage, reference: &str, language: Language) {
    let (path, _) = stage.link(reference, language, true).await;
    browser.client.goto(&format!("{}{path}", stage.address)).await.unwrap();
    let tag = language.tag();
    looks_well(browser, &format!("{tag}-door"), language).await;
    presses(browser, "button.go").await;
    let seen = looks_well(browser, &format!("{tag}-question"), language).await;
    assert_eq!((&seen["focus"], &seen["headings"]), (&json!("H1"), &json!(1)), "the question is read first");
    // From the heading on, the five answers are the next stops.
    keys(browser, &[Key::Tab, Key::Tab, Key::Tab, Key::Enter]).await;
    for number in 2..=12 {
        is_at(browser, &number.to_string()).await;
        presses(browser, "button[value='4']").await;
    }
    is_at(browser, "employ").await;
    looks_well(browser, &format!("{tag}-employ"), language).await;
    presses(browser, "button[value='unknown']").await;
    is_at(browser, "review").await;
    looks_well(browser, &format!("{tag}-review"), language).await;
    presses(browser, "form.send button").await;
    browser.sees("the thanks", "!document.querySelector('form.send')").await;
    looks_well(browser, &format!("{tag}-thanks"), language).await;
}

async fn a_citizen(browser: &Browser, stage: &Stage) {
    let (path, code) = stage.link("A-6", Language::Somali, false).await;
    browser.client.goto(&format!("{}{path}", stage.address)).await.unwrap();
    looks_well(browser, "citizen-door", Language::Somali).await;
    let code = code.unwrap();
    browser.client.active_element().await.unwrap().send_keys(&code).await.unwrap();
    keys(browser, &[Key::Enter]).await;
    browser.sees("the first question", "document.querySelector('form.question')").await;
    looks_well(browser, "citizen-question", Language::Somali).await;
    presses(browser, "button[value='2']").await;
    is_at(browser, "2").await;
    presses(browser, ".back a").await;
    is_at(browser, "1").await;
    looks_well(browser, "citizen-changed", Language::Somali).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_of_a_scorecard_is_for_every_screen_and_hand() {
    let stage = Stage::open().await;
    let browser = Browser::open().await;
    for (number, language) in (1..).zip(Language::ALL) {
        a_workplace(&browser, &stage, &format!("A-{number}"), language).await;
    }
    a_citizen(&browser, &stage).await;
    browser.client.goto(&format!("{}/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", stage.address)).await.unwrap();
    looks_well(&browser, "gone", Language::Danish).await;
    browser.close().await;
    stage.close().await;
}
