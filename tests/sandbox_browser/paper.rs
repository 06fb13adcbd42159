//! The printed papers in a real Chromium: a scorecard and the sheet for a talk
//! are one side of A4 in every language, and nothing on them is cut off.

use fodfaeste::i18n::{Entry, Given, Unit};
use fodfaeste::rules::person::{Language, Name};
use fodfaeste::rules::placement::Employ;
use fodfaeste::rules::plan::{Doer, Outcome, Step, StepWords};
use fodfaeste::rules::scorecard::{Question, Rater};
use fodfaeste::talk::sheet::{Agreed, Sheet};
use fodfaeste::web::paper::form::{Form, Reader, render};
use fodfaeste::web::paper::sheet;
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

/// As long as a workplace's name may well be.
const WORKPLACE: &str = "Plejehjemmet Solgården, afdelingen for dagaktiviteter";

/// How far a part of the sheet for a talk is cut off, in pixels.
const CUT: &str = "
    const parts = document.querySelectorAll('.sheet, header, section, .talk > div, .legend, th[scope=row], td, .scale');
    const over = [...parts].map(part => Math.max(part.scrollWidth - part.clientWidth, part.scrollHeight - part.clientHeight));
    return Math.max(...over);";

/// How far the last row of the drawing is from the last row of its table.
const APART: &str = "
    const bottom = what => document.querySelector(what).getBoundingClientRect().bottom;
    return Math.abs(bottom('.plot svg') - bottom('.scores tbody tr:last-child'));";

/// How much room is left to write a step in, in pixels.
const ROOM: &str = "return document.querySelector('.agreed tbody tr').getBoundingClientRect().height;";

fn nobody() -> Given {
    Given { number: 0, columns: Vec::new() }
}

/// As many steps of last time, as long as they may be.
fn steps(count: usize) -> Vec<Agreed> {
    let words = "Ringe til plejehjemmet Solgården og spørge, om der er plads i dagaktiviteterne om formiddagen, \
        og skrive til sprogskolen, at timerne om torsdagen flyttes til eftermiddagen fra den første i måneden";
    let outcomes = [Some(Outcome::NotDone), Some(Outcome::Going), None];
    let step = |outcome| Agreed {
        step: Step { words: StepWords::new(words).unwrap(), who: Doer::Both, by: "2026-09-30".parse().unwrap() },
        outcome,
        agreed_at: "2026-03-02T09:00:00Z".parse().unwrap(),
    };
    outcomes.into_iter().take(count).map(step).collect()
}

/// A first talk, a usual one, and those with more to say than there is room for.
fn every_sheet() -> Vec<(&'static str, Sheet)> {
    let entry = |rater, label: Option<&str>, scores: &str| Entry {
        rater,
        label: label.map(Into::into),
        placement: None,
        employ: (rater == Rater::Workplace).then_some(Employ::Unknown),
        scores: scores.to_owned().try_into().unwrap(),
    };
    let round = |number, citizen: &str, workplaces: &[&str], consultant: Option<&str>| {
        let workplaces = workplaces.iter().map(|scores| entry(Rater::Workplace, Some(WORKPLACE), scores));
        let consultant = consultant.map(|scores| entry(Rater::Consultant, None, scores));
        Given {
            number,
            columns: [entry(Rater::Citizen, None, citizen)].into_iter().chain(workplaces).chain(consultant).collect(),
        }
    };
    let sheet = |now, before: Option<Given>, first: Option<Given>| Sheet {
        subject: "REFERENCE-OF-THIRTY-TWO-LETTERS1".parse().unwrap(),
        name: Name::new("Amina Mohammed Abdirahman"),
        language: Language::Danish,
        consultant: Some("Karen Margrethe Holm-Sørensen".into()),
        help: Question::items().skip(4).take(3).collect(),
        opened_at: "2026-03-02T09:00:00Z".parse().unwrap(),
        open: false,
        now,
        before: before.unwrap_or_else(nobody),
        first: first.unwrap_or_else(nobody),
        steps: Vec::new(),
    };
    let full = |workplaces: usize| {
        let (low, high) = (vec!["115111511151."; workplaces], vec!["551555155515."; workplaces]);
        let now = round(12, "1122334455555", &high, Some("5544332211111"));
        let before = round(11, "5555555111111", &low, Some("1111111555555"));
        let first = round(1, "3333333333333", &low, Some("2222222222222"));
        Sheet { steps: steps(3), ..sheet(now, Some(before), Some(first)) }
    };
    let usual = round(2, "45-4345544244", &["243344443434."], Some("3433334443443"));
    vec![
        ("first", Sheet { help: vec![], ..sheet(round(1, "345-222255512", &[], None), None, None) }),
        (
            "usual",
            Sheet {
                steps: steps(2),
                ..sheet(usual, Some(round(1, "33-4445544442", &[], Some("2433334443443"))), None)
            },
        ),
        ("full", full(1)),
        ("one-step", Sheet { steps: steps(1), ..full(1) }),
        ("no-step", Sheet { steps: steps(0), ..full(1) }),
        ("two-workplaces", full(2)),
        ("four-workplaces", full(4)),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sheet_for_a_talk_is_one_side_in_every_language_whatever_there_is_to_say() {
    let folder = tempfile::tempdir().unwrap();
    let browser = Browser::open().await;
    browser.client.set_window_size(1440, 1300).await.unwrap();
    let zone = chrono_tz::Europe::Copenhagen;
    let unit = Unit {
        name: UNIT.into(),
        phone: None,
        time_zone: zone,
        purpose: Default::default(),
        texting: Default::default(),
    };
    let mut found = Vec::new();
    for (name, of) in every_sheet() {
        for language in Language::ALL {
            let name = format!("sheet-{name}-{}", language.tag());
            let path = folder.path().join(format!("{name}.html"));
            std::fs::write(&path, sheet::render(&of, language, &unit, "2026-03-20".parse().unwrap())).unwrap();
            browser.client.goto(&format!("file://{}", path.display())).await.unwrap();
            let mut figures = Vec::new();
            for script in [CUT, APART, ROOM] {
                figures.push(browser.client.execute(script, vec![]).await.unwrap().as_f64().unwrap());
            }
            browser.picture_of(".sheet", &name).await;
            found.push((name, browser.sheets().await, figures));
        }
    }
    browser.close().await;
    for (name, sheets, figures) in &found {
        let good = *sheets == 1 && figures[0] <= 1.0 && figures[1] <= 1.0 && figures[2] >= 20.0;
        println!("{name}: {sheets} sheets, {figures:?} {}", if good { "" } else { "WRONG" });
    }
    for (name, sheets, figures) in found {
        assert_eq!(sheets, 1, "{name}");
        assert!(figures[0] <= 1.0, "{name}: {} pixels are cut off", figures[0]);
        assert!(figures[1] <= 1.0, "{name}: marks are {} pixels from their row", figures[1]);
        assert!(figures[2] >= 20.0, "{name}: {} pixels to write a step in", figures[2]);
    }
}
