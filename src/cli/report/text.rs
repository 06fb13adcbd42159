//! The report for a terminal.

use chrono::NaiveDate;

use crate::i18n::{Unit, report as say, words as w};
use crate::rules::person::Language;
use crate::rules::progress::PAIRS;
use crate::rules::report::Inside;
use crate::rules::report::progress::Progress;
use crate::rules::scorecard::Rater;
use crate::store::{MeetingsRow, MessagesRow};
use crate::talk::report::{Programme, Told, cost};

/// For a terminal.
pub fn of(told: &Told, programme: &Programme, unit: &Unit) -> String {
    let view = &told.view;
    let total = format!("{} {}", view.total, w::report_total());
    let parts = view
        .cases
        .map(|cases| format!("{} {}, {} {}, ", cases.start, w::report_start(), cases.later, w::report_later()));
    let mut lines = vec![title(view.as_of, programme.name.as_deref())];
    lines.extend(say::frame(programme.from, programme.until, programme.budget.as_ref()));
    lines.push(String::new());
    lines.push(format!("{}: {}{total}", w::report_cases(), parts.unwrap_or_default()));
    let mut table = |title: &str, rows: Vec<(String, u64)>| {
        lines.extend([String::new(), title.to_owned()]);
        lines.extend(rows.into_iter().map(|(name, citizens)| format!("{citizens:>5}  {name}")));
    };
    table(w::report_nationalities(), say::rows(&view.nationalities, |one| say::nationality(*one)));
    if !view.births.rows.is_empty() {
        table(w::report_births(), say::rows(&view.births, |one| say::nationality(*one)));
    }
    table(w::report_closed(), say::rows(&view.closed, |one| say::situation(one).to_owned()));
    table(w::report_active(), say::rows(&view.active, |one| say::situation_or_unknown(one).to_owned()));
    for one in view.inside.iter().flat_map(|inside| &inside.clarified) {
        table(&say::clarified(&one.situation), say::clarified_rows(one));
    }
    lines.extend([String::new(), w::report_goals().to_owned()]);
    for (number, reading) in (1..).zip(&view.goals) {
        lines.push(format!("{number}. {}", say::goal(&reading.aim)));
        let told = [Some(say::reading(reading)), say::consultants(reading), Some(say::how(&reading.aim))];
        lines.extend(told.into_iter().flatten().map(|line| format!("   {line}")));
    }
    if let Some(Inside { falls, receivers, .. }) = &view.inside {
        if !falls.is_empty() {
            lines.extend([String::new(), w::report_falls().to_owned()]);
            lines.extend(falls.iter().map(|fall| format!("{:>5}  {}", fall.citizens, say::fall(fall))));
        }
        lines.push(say::receivers(receivers));
    }
    if !told.trend.is_empty() {
        lines.extend([String::new(), w::report_trend().to_owned()]);
    }
    for standing in &told.trend {
        let goals = standing.goals.iter().map(say::percent_of);
        lines.push(format!("  {}: {}", standing.day, goals.collect::<Vec<_>>().join(" · ")));
    }
    if told.skips_months() {
        lines.push(format!("  {}", w::report_trend_apart()));
    }
    lines.extend(progress(&told.progress, told.least));
    if told.progress.left_out {
        lines.extend([String::new()]);
        lines.extend(told.least.map(|least| w::report_progress_left_out(&least.to_string())));
    }
    if !told.meetings.is_empty() {
        lines.extend([String::new(), w::report_meetings().to_owned()]);
        lines.extend(told.meetings.iter().map(|(language, row)| meetings(*language, row)));
    }
    if !told.messages.is_empty() {
        lines.extend([String::new(), w::report_messages().to_owned()]);
        lines.extend(told.messages.iter().map(|row| message(row, unit)));
    }
    for (section, words) in &told.remarks {
        lines.extend([String::new(), say::remark_on(*section), words.clone()]);
    }
    lines.extend(told.least.map(|least| format!("\n{}", w::report_public(&least.to_string()))));
    lines.push(String::new());
    lines.join("\n")
}

/// What moved, rater by rater. What moved most is told where nothing is left
/// out: it might be that.
fn progress(progress: &Progress, least: Option<u64>) -> Vec<String> {
    let mut lines = Vec::new();
    for rater in Rater::ALL.into_iter().filter(|rater| progress.seen_by(*rater).next().is_some()) {
        lines.extend([String::new(), say::progress_title(rater)]);
        lines.extend(progress.seen_by(rater).map(|line| format!("  {}", say::moved(line))));
        lines.extend(least.is_none().then(|| say::moved_most(&progress.moved_most(rater))));
    }
    if !progress.apart.is_empty() {
        lines.extend([String::new(), w::report_apart().to_owned()]);
    }
    for one in &progress.apart {
        let pairs = PAIRS.into_iter().zip(one.pairs).filter(|(_, seen)| seen.total() > 0);
        let pairs = pairs.map(|(raters, seen)| format!("{} {}", say::pair(raters), say::far_apart(&seen)));
        lines.push(format!("  {}: {}", say::item(one.question), pairs.collect::<Vec<_>>().join(" · ")));
    }
    lines
}

fn meetings(language: Language, row: &MeetingsRow) -> String {
    let figures = [
        (w::report_booked(), row.booked),
        (w::report_confirmed(), row.confirmed),
        (w::report_declined(), row.declined),
        (w::report_held(), row.held),
        (w::report_missed(), row.missed),
        (w::attendance_excused(), row.excused),
        (w::report_cancelled(), row.cancelled),
    ];
    let told = figures.map(|(name, n)| format!("{name} {n}"));
    format!("  {}: {}", say::language(language), told.join(" · "))
}

fn message(row: &MessagesRow, unit: &Unit) -> String {
    let figures = [
        (w::report_sent(), row.sent),
        (w::report_delivered(), row.delivered),
        (w::report_failed(), row.failed),
        (w::report_segments(), row.segments),
    ];
    let told = figures.into_iter().map(|(name, n)| format!("{name} {n}"));
    let told = told.chain(cost(row, unit).map(|price| format!("{} {}", w::report_cost(), say::money(&price))));
    format!("  {}: {}", say::channel(&row.channel), told.collect::<Vec<_>>().join(" · "))
}

fn title(as_of: NaiveDate, name: Option<&str>) -> String {
    let title = w::report_title(&say::day(as_of));
    name.map_or_else(|| title.clone(), |name| format!("{name}\n{title}"))
}
