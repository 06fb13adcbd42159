//! The report as one table.

use super::{UNKNOWN, code, figures, keyed, median, pair, word};
use crate::cli::table::write::Cell;
use crate::rules::progress::PAIRS;
use crate::talk::report::Told;

pub const COLUMNS: [&str; 4] = ["part", "key", "figure", "value"];

/// One figure a line.
pub fn of(told: &Told) -> Vec<Vec<Cell>> {
    let view = &told.view;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut add = |part: &str, key: &str, figure: &str, value: u64| {
        rows.push(vec![part.into(), key.into(), figure.into(), i64::try_from(value).unwrap_or(i64::MAX).into()]);
    };
    if let Some(cases) = view.cases {
        add("cases", "start", "citizens", cases.start);
        add("cases", "later", "citizens", cases.later);
    }
    add("cases", "total", "citizens", view.total);
    keyed(&view.nationalities, code).into_iter().for_each(|(key, n)| add("nationalities", key, "citizens", n));
    keyed(&view.births, code).into_iter().for_each(|(key, n)| add("born_in", key, "citizens", n));
    keyed(&view.closed, |one| &one.key).into_iter().for_each(|(key, n)| add("closed", key, "citizens", n));
    keyed(&view.active, word).into_iter().for_each(|(key, n)| add("active", key, "citizens", n));
    for one in view.inside.iter().flat_map(|inside| &inside.clarified) {
        for (known, citizens) in &one.rows {
            let key = format!("{}:{}", one.situation.key, known.as_ref().map_or(UNKNOWN, |known| &known.key));
            add("clarified", &key, "citizens", *citizens);
        }
    }
    for goal in view.goals.iter().filter_map(|reading| reading.goal.as_ref()) {
        add("goals", &goal.aim.key, "numerator", goal.numerator);
        add("goals", &goal.aim.key, "denominator", goal.denominator);
        add("goals", &goal.aim.key, "unknown", goal.unknown);
    }
    for standing in &told.trend {
        for goal in &standing.goals {
            let key = format!("{}:{}", goal.aim.key, standing.day);
            let figures = [("numerator", goal.numerator), ("denominator", goal.denominator), ("unknown", goal.unknown)];
            figures.into_iter().for_each(|(figure, n)| add("trend", &key, figure, n));
        }
    }
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    for (language, row) in &told.meetings {
        let figures = [
            ("booked", row.booked),
            ("cancelled", row.cancelled),
            ("confirmed", row.confirmed),
            ("declined", row.declined),
            ("held", row.held),
            ("missed", row.missed),
            ("excused", row.excused),
        ];
        figures.into_iter().for_each(|(figure, n)| add("meetings", language.tag(), figure, count(n)));
    }
    for row in &told.messages {
        let figures =
            [("sent", row.sent), ("delivered", row.delivered), ("failed", row.failed), ("segments", row.segments)];
        figures.into_iter().for_each(|(figure, n)| add("messages", &row.channel, figure, count(n)));
    }
    let size = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    for line in &told.progress.lines {
        let key = format!("{}:{}", line.rater.word(), line.question.key());
        figures(line).into_iter().for_each(|(figure, n)| add("progress", &key, figure, size(n)));
    }
    for one in &told.progress.apart {
        for (raters, seen) in PAIRS.into_iter().zip(one.pairs).filter(|(_, seen)| seen.total() > 0) {
            let key = format!("{}:{}", pair(raters), one.question.key());
            let figures = [("same", seen.same), ("one_apart", seen.one_apart), ("far_apart", seen.far_apart)];
            figures.into_iter().for_each(|(figure, n)| add("apart", &key, figure, size(n)));
        }
    }
    let medians = told.progress.lines.iter().flat_map(|line| {
        let key = format!("{}:{}", line.rater.word(), line.question.key());
        let both = [("first", line.first), ("last", line.last)];
        both.map(|(figure, place)| vec!["medians".into(), key.clone().into(), figure.into(), median(place).into()])
    });
    rows.extend(medians);
    rows
}
