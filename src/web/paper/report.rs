//! The status report as a page that one would send to a council.

use maud::{Markup, html};

use super::{page, progress, trend};
use crate::i18n::{Unit, report as say, words as w};
use crate::rules::person::Language;
use crate::rules::report::goal::Goal;
use crate::rules::report::period::Section;
use crate::rules::report::{Fall, Inside, Reading, View};
use crate::store::{MeetingsRow, MessagesRow};
use crate::talk::report::{Programme, Told, cost};

const CSS: &str = include_str!("../../../assets/paper/report.css");

/// The report as a page.
pub fn render(told: &Told, programme: &Programme, unit: &Unit) -> String {
    let view = &told.view;
    let title = w::report_title(&say::day(view.as_of));
    let body = html! {
        header {
            @if let Some(name) = &programme.name { p .programme { (name) } }
            h1 { (title) }
            p { (unit.name) }
            @if let Some(frame) = say::frame(programme.from, programme.until, programme.budget.as_ref()) { p { (frame) } }
        }
        main {
            (cases(view))
            section .pair {
                div {
                    (counted(w::report_nationalities(), &say::rows(&view.nationalities, |one| say::nationality(*one))))
                    @if !view.births.rows.is_empty() {
                        (counted(w::report_births(), &say::rows(&view.births, |one| say::nationality(*one))))
                    }
                }
                div {
                    (counted(w::report_closed(), &say::rows(&view.closed, |one| say::situation(one).to_owned())))
                    (counted(w::report_active(),
                        &say::rows(&view.active, |one| say::situation_or_unknown(one).to_owned())))
                    @for one in view.inside.iter().flat_map(|inside| &inside.clarified) {
                        (counted(&say::clarified(&one.situation), &say::clarified_rows(one)))
                    }
                }
            }
            p .how { (w::report_cases_few(&view.total.to_string())) }
            (remark(told, Section::Cases))
            (goals(view))
            @if told.trend.len() > 1 { (trend::part(told)) }
            (remark(told, Section::Goals))
            (progress::part(&told.progress, told.least))
            (remark(told, Section::Progress))
            @if !told.meetings.is_empty() { (meetings(&told.meetings)) }
            @if !told.messages.is_empty() { (messages(&told.messages, unit)) }
            (remark(told, Section::Attendance))
            (how_far(view, told.least))
        }
    };
    page(Language::Danish, &title, CSS, &body)
}

/// The leader's own words on a section.
fn remark(told: &Told, section: Section) -> Markup {
    html! {
        @if let Some(words) = told.remark(section) {
            section .remark { h3 { (say::remark_on(section)) } @for line in words.lines() { p { (line) } } }
        }
    }
}

fn cases(view: &View) -> Markup {
    let parts = view.cases.map(|cases| [(cases.start, w::report_start()), (cases.later, w::report_later())]);
    html! {
        section .cases {
            @for (n, word) in parts.into_iter().flatten().chain([(view.total, w::report_total())]) {
                p { strong { (n) } " " (word) }
            }
        }
    }
}

/// A table with a bar for each row, as long as its share of the longest.
fn counted(title: &str, rows: &[(String, u64)]) -> Markup {
    let longest = rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let sum: u64 = rows.iter().map(|(_, n)| n).sum();
    html! {
        section {
            h2 { (title) }
            table .counted {
                tbody {
                    @for (name, n) in rows {
                        tr {
                            th scope="row" { (name) }
                            td .n { (n) }
                            td .bar aria-hidden="true" {
                                svg viewBox="0 0 100 10" preserveAspectRatio="none" {
                                    rect width=(n * 100 / longest) height="10" {}
                                }
                            }
                        }
                    }
                }
                tfoot { tr { th scope="row" { (w::report_total()) } td .n { (sum) } td {} } }
            }
        }
    }
}

fn goals(view: &View) -> Markup {
    html! {
        section .goals {
            h2 { (w::report_goals()) }
            @for (number, reading) in (1..).zip(&view.goals) { (one_goal(number, reading)) }
            @if let Some(Inside { falls, receivers, .. }) = &view.inside {
                @if !falls.is_empty() { (self::falls(falls)) }
                p { (say::receivers(receivers)) }
            }
        }
    }
}

fn one_goal(number: usize, reading: &Reading) -> Markup {
    html! {
        article {
            h3 { (w::report_goal(&number.to_string())) ": " (say::goal(&reading.aim)) }
            @if let Some(goal) = &reading.goal { (bar(goal)) }
            p { strong { (say::reading(reading)) } }
            @if let Some(beside) = say::consultants(reading) { p { (beside) } }
            p .how { (say::how(&reading.aim)) }
        }
    }
}

/// The share, those who are not known, and the target.
fn bar(goal: &Goal) -> Markup {
    let all = (goal.denominator + goal.unknown).max(1);
    let (reached, unknown) = (goal.numerator * 100 / all, goal.unknown * 100 / all);
    html! {
        svg .goal viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=(say::standing(goal)) {
            rect .all width="100" height="8" {}
            rect .reached width=(reached) height="8" {}
            rect .unknown x=(reached) width=(unknown) height="8" {}
            rect .target x=(goal.aim.target) width="0.6" height="8" {}
        }
    }
}

fn falls(falls: &[Fall]) -> Markup {
    html! {
        h3 { (w::report_falls()) }
        table .counted {
            tbody {
                @for fall in falls {
                    tr {
                        th scope="row" { (say::fall(fall)) }
                        td .n { (fall.citizens) }
                    }
                }
            }
        }
    }
}

fn meetings(rows: &[(Language, MeetingsRow)]) -> Markup {
    let heads = [
        w::report_booked(),
        w::report_confirmed(),
        w::report_declined(),
        w::report_held(),
        w::report_missed(),
        w::attendance_excused(),
        w::report_cancelled(),
    ];
    let stood: i64 = rows.iter().map(|(_, row)| row.booked - row.cancelled).sum();
    let told: i64 = rows.iter().map(|(_, row)| row.held + row.missed + row.excused).sum();
    html! {
        section {
            h2 { (w::report_meetings()) }
            div .wide { table {
                thead { tr { th { (w::report_language()) } th .bar aria-hidden="true" {} @for head in heads { th .n { (head) } } } }
                tbody {
                    @for (language, row) in rows {
                        tr {
                            th scope="row" { (say::language(*language)) }
                            td .bar aria-hidden="true" { (attendance(row)) }
                            @for n in [row.booked, row.confirmed, row.declined, row.held, row.missed, row.excused, row.cancelled] {
                                td .n { (n) }
                            }
                        }
                    }
                }
            } }
            p .how { (w::report_meetings_few(w::ReportMeetingsFew {
                all: &stood.to_string(),
                count: &(stood - told).to_string(),
            })) }
        }
    }
}

/// Of those that are written in: who came, and who did not.
fn attendance(row: &MeetingsRow) -> Markup {
    let all = (row.booked - row.cancelled).max(1);
    let (held, missed) = (row.held * 100 / all, row.missed * 100 / all);
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" {
            rect .all width="100" height="10" {}
            rect .up width=(held) height="10" {}
            rect .down x=(held) width=(missed) height="10" {}
        }
    }
}

fn messages(rows: &[MessagesRow], unit: &Unit) -> Markup {
    let heads = [w::report_sent(), w::report_delivered(), w::report_failed(), w::report_segments()];
    let priced = unit.texting.price.is_some();
    html! {
        section {
            h2 { (w::report_messages()) }
            div .wide { table {
                thead { tr {
                    th { (w::report_channel()) }
                    @for head in heads { th .n { (head) } }
                    @if priced { th .n { (w::report_cost()) } }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (say::channel(&row.channel)) }
                            @for n in [row.sent, row.delivered, row.failed, row.segments] { td .n { (n) } }
                            @if priced { td .n { @if let Some(price) = cost(row, unit) { (say::money(&price)) } } }
                        }
                    }
                }
            } }
            p .how { (w::report_messages_few()) }
        }
    }
}

/// Of so many, each moves a share by less than half a percentage point.
const MANY: u64 = 201;

/// What can be concluded from so few or many, and what was put together.
fn how_far(view: &View, least: Option<u64>) -> Markup {
    let goals = view.goals.iter().filter_map(|reading| reading.goal.as_ref());
    let fewest = goals.map(|goal| goal.denominator).filter(|known| *known > 0).min().unwrap_or(view.total);
    let points = 100_u64.div_ceil(fewest.max(1));
    html! {
        footer {
            p { @if fewest < MANY { (w::report_few(&points.to_string())) } @else { (w::report_many()) } }
            @if let Some(least) = least { p { (w::report_public(&least.to_string())) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cohort::Situations;
    use crate::rules::report::{Group, report};

    #[test]
    fn the_page_ends_with_what_one_citizen_moves() {
        let day = "2017-11-30".parse().expect("a day");
        for (citizens, want) in [(41, "op til 3 procentpoint"), (200, "op til 1 procentpoint"), (201, "under et halvt")]
        {
            let group = Group {
                from_start: true,
                nationality: None,
                born_in: None,
                situation: None,
                benefit: None,
                was_off: false,
                clarified: None,
                paid_work: None,
                citizens,
            };
            let view = report(day, &Situations::shipped(), &[], &[group], &[]).whole();
            let page = how_far(&view, None).into_string();
            assert!(page.contains(want), "{citizens}: {page}");
            assert_eq!(page.contains("Der er få borgere"), citizens <= 200, "{citizens}: {page}");
        }
    }
}
