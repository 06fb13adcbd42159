//! The printed papers in a real Chromium: a scorecard is one sheet of A4 in
//! every language, and nothing on it is cut off.

use fodfaeste::rules::person::Language;
use fodfaeste::web::paper::form::{Form, Reader, render};
use serde_json::json;

use crate::browser::Browser;

/// As long as a unit's name may well be.
const UNIT: &str = "Fjordby Kommune, Center for Arbejdsmarked, Integration og Uddannelse, Integrationsafdelingen";

/// How far the content reaches beyond its sheet or a text beyond its cell, in pixels.
const OVERFLOW: &str = "
    const sheet = document.querySelector('.sheet');
    const over = [sheet, ...sheet.querySelectorAll('th, td, li, .how, .office, .foot')]
        .map(part => Math.max(part.scrollWidth - part.clientWidth, part.scrollHeight - part.clientHeight));
    return Math.max(...over);";

/// From which side the boxes of a row are read: the places of their left edges.
const RUNS_LEFT: &str = "
    const boxes = [...document.querySelectorAll('tbody tr:first-child span')];
    const left = boxes.map(box => box.getBoundingClientRect().left);
    return left.every((x, at) => at === 0 || x < left[at - 1]);";

fn every_form() -> Vec<(String, Reader)> {
    let citizens = Language::ALL.map(|language| (language.tag().to_owned(), Reader::Citizen(language)));
    citizens.into_iter().chain([("workplace".to_owned(), Reader::Workplace)]).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scorecard_is_one_sheet_in_every_language_with_nothing_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let browser = Browser::open().await;
    let mut found = Vec::new();
    for (name, reader) in every_form() {
        for (unit, phone) in [(Some(UNIT), Some("+45 12 34 56 78")), (None, None)] {
            let path = folder.path().join(format!("{name}.html"));
            std::fs::write(&path, render(&Form { reader, unit, phone })).unwrap();
            browser.client.goto(&format!("file://{}", path.display())).await.unwrap();
            let overflow = browser.client.execute(OVERFLOW, vec![]).await.unwrap();
            let runs_left = browser.client.execute(RUNS_LEFT, vec![]).await.unwrap();
            found.push((name.clone(), unit.is_some(), browser.sheets().await, overflow, runs_left));
            browser.picture(&format!("paper-{name}")).await;
        }
    }
    browser.close().await;
    for (name, has_unit, sheets, overflow, runs_left) in found {
        assert_eq!(sheets, 1, "{name}, unit {has_unit}");
        assert!(overflow.as_f64().unwrap() <= 1.0, "{name}, unit {has_unit}: {overflow} pixels are cut off");
        assert_eq!(runs_left, json!(["ar", "fa-AF"].contains(&name.as_str())), "{name}");
    }
}
