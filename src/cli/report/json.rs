//! The report for other programs.

use serde_json::{Map, Value, json};

use super::{UNKNOWN, code, figures, keyed, median, pair, word};
use crate::i18n::{Unit, report as say};
use crate::rules::progress::PAIRS;
use crate::rules::report::goal::Beside;
use crate::rules::report::progress::{Apart, Line, Progress};
use crate::rules::report::{Clarified, Inside, Reading};
use crate::rules::scorecard::{Question, Rater};
use crate::sms::price::Price;
use crate::talk::report::{Programme, Standing, Told, cost};

/// With the names that others rely on.
pub fn of(told: &Told, programme: &Programme, unit: &Unit) -> Value {
    let view = &told.view;
    let counts =
        |rows: Vec<(&str, u64)>| rows.into_iter().map(|(key, n)| (key.to_owned(), n.into())).collect::<Map<_, _>>();
    let mut all = json!({
        "programme": programme.name,
        "period": { "from": programme.from, "until": programme.until },
        "budget": programme.budget.as_ref().map(money),
        "as_of": view.as_of,
        "cases": {
            "start": view.cases.map(|cases| cases.start),
            "later": view.cases.map(|cases| cases.later),
            "total": view.total,
        },
        "nationalities": counts(keyed(&view.nationalities, code)),
        "closed": counts(keyed(&view.closed, |situation| &situation.key)),
        "active": counts(keyed(&view.active, word)),
        "goals": view.goals.iter().map(goal).collect::<Vec<_>>(),
        "messages": told.messages.iter()
            .map(|row| json!({
                "channel": row.channel, "sent": row.sent, "delivered": row.delivered,
                "failed": row.failed, "segments": row.segments, "cost": cost(row, unit).as_ref().map(money),
            }))
            .collect::<Vec<_>>(),
    });
    if !view.births.rows.is_empty() {
        all["born_in"] = counts(keyed(&view.births, code)).into();
    }
    if let Some(Inside { clarified, falls, receivers }) = &view.inside {
        let no_longer = falls.iter().map(|fall| {
            let success = fall.situation.success;
            json!({ "reason": fall.situation.key, "citizens": fall.citizens, "success": success })
        });
        all["benefit"] = json!({
            "receivers": { "start": receivers.start, "later": receivers.later, "returned": receivers.returned },
            "no_longer": no_longer.collect::<Vec<_>>(),
        });
        all["clarified"] = clarified.iter().map(|one| (one.situation.key.clone(), found_out(one))).collect();
        let belief = view.goals.iter().filter_map(|one| one.goal.as_ref()).find(|goal| goal.aim.key == "belief");
        if let Some(beside) = belief.and_then(|goal| goal.beside) {
            all["belief_by_consultants"] = consultants(&beside);
        }
        all["meetings"] = (told.meetings.iter())
            .map(|(language, row)| {
                json!({
                    "language": language.tag(), "booked": row.booked, "cancelled": row.cancelled,
                    "confirmed": row.confirmed, "declined": row.declined, "held": row.held, "missed": row.missed,
                    "excused": row.excused,
                })
            })
            .collect();
    }
    let progress = &told.progress;
    all["progress"] = progress.lines.iter().map(line).collect();
    // It might be what is left out.
    if told.least.is_none() {
        all["moved_most"] =
            Rater::ALL.iter().map(|rater| (rater.word().to_owned(), moved_most(progress, *rater))).collect();
    }
    all["apart"] = progress.apart.iter().flat_map(apart).collect();
    all["trend"] = told.trend.iter().map(standing).collect();
    if !told.remarks.is_empty() {
        all["remarks"] =
            told.remarks.iter().map(|(section, words)| (section.word().to_owned(), json!(words))).collect();
    }
    if let Some(least) = told.least {
        all["folded_below"] = least.into();
    }
    all
}

fn found_out(one: &Clarified) -> Value {
    let rows = one
        .rows
        .iter()
        .map(|(known, citizens)| (known.as_ref().map_or(UNKNOWN, |known| &known.key).to_owned(), (*citizens).into()));
    Value::Object(rows.collect())
}

fn consultants(beside: &Beside) -> Value {
    json!({ "high": beside.high, "answered": beside.answered })
}

fn goal(reading: &Reading) -> Value {
    let figures = reading.goal.as_ref();
    let mut goal = json!({
        "key": reading.aim.key,
        "name": say::goal(&reading.aim),
        "definition": say::how(&reading.aim),
        "numerator": figures.map(|goal| goal.numerator),
        "denominator": figures.map(|goal| goal.denominator),
        "unknown": figures.map(|goal| goal.unknown),
        "target": f64::from(u32::try_from(reading.aim.target).unwrap_or(0)) / 100.0,
        "met": reading.met,
    });
    if let Some(beside) = figures.and_then(|goal| goal.beside) {
        goal["consultants"] = consultants(&beside);
    }
    goal
}

/// The goals by their keys.
fn standing(standing: &Standing) -> Value {
    let goals = standing.goals.iter().map(|goal| {
        let figures = json!({
            "numerator": goal.numerator, "denominator": goal.denominator, "unknown": goal.unknown, "met": goal.met(),
        });
        (goal.aim.key.clone(), figures)
    });
    json!({ "as_of": standing.day, "goals": goals.collect::<Map<_, _>>() })
}

fn line(line: &Line) -> Value {
    let mut one = json!({
        "rater": line.rater.word(),
        "item": line.question.key(),
        "first": median(line.first),
        "last": median(line.last),
    });
    figures(line).into_iter().for_each(|(figure, n)| one[figure] = n.into());
    one
}

fn moved_most(progress: &Progress, rater: Rater) -> Value {
    progress.moved_most(rater).into_iter().map(Question::key).collect()
}

/// The pairs of raters that can be compared on an item.
fn apart(one: &Apart) -> Vec<Value> {
    let pairs = PAIRS.into_iter().zip(one.pairs).filter(|(_, seen)| seen.total() > 0);
    let told = pairs.map(|(raters, seen)| {
        json!({
            "item": one.question.key(), "raters": pair(raters),
            "same": seen.same, "one_apart": seen.one_apart, "far_apart": seen.far_apart,
        })
    });
    told.collect()
}

fn money(price: &Price) -> Value {
    json!({ "amount": price.amount(), "currency": price.currency() })
}
