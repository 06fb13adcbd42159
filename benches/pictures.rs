//! How long a picture of scores takes, from values to PNG: every language, and
//! all rounds on one page.
//!
//! `cargo bench --bench pictures [-- ROUNDS]`. The promise is 150 ms for each
//! on two cores; figures of one run compare with each other only.

use std::time::{Duration, Instant};

use fodfaeste::chart::png;
use fodfaeste::i18n::{Given, Reader, over_time, own_picture, side_by_side};
use fodfaeste::rules::person::{Language, Ref};
use fodfaeste::rules::scorecard::{Rater, Scores};

fn scores(text: &str) -> Scores {
    Scores::try_from(text.to_owned()).expect("thirteen letters")
}

fn main() {
    let rounds = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20_usize);
    let subject: Ref = "A-17".parse().expect("a ref");
    let given = |number| Given {
        number,
        columns: vec![
            (Rater::Citizen, scores("45-3421455124")).into(),
            (Rater::Workplace, scores("23453511142..")).into(),
            (Rater::Consultant, scores("3345342245323")).into(),
        ],
    };
    let all: Vec<Given> = (1..=6).map(given).collect();
    let before = Given {
        number: 0,
        columns: all[0].columns.iter().map(|entry| (entry.rater, scores("2222222222222")).into()).collect(),
    };
    println!("{:<22}{:>10}{:>10}{:>10}", "picture", "median", "slowest", "bytes");
    let row = |name: String, draw: &dyn Fn() -> String| {
        let mut times = Vec::new();
        let mut bytes = 0;
        for _ in 0..rounds {
            let began = Instant::now();
            bytes = png(&draw()).expect("a picture").len();
            times.push(began.elapsed());
        }
        times.sort();
        let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
        println!("{name:<22}{:>10}{:>10}{bytes:>10}", ms(times[times.len() / 2]), ms(times[times.len() - 1]));
    };
    for language in Language::ALL {
        let tag = language.tag();
        row(format!("own, {tag}"), &|| own_picture(language, all[0].columns[0].scores, None).svg());
        row(format!("side by side, {tag}"), &|| side_by_side(Reader::Citizen(language), &all[0], Some(&before)).svg());
    }
    row("six rounds".into(), &|| over_time(&subject, &all).svg());
}
