//! What was agreed last time and how it went, and room for what is agreed now.

use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use super::{Side, words};
use crate::i18n::{Unit, date, words as w};
use crate::rules::person::Language;
use crate::rules::plan::{Doer, MOST, Outcome, is_open};
use crate::talk::sheet::{Agreed, Sheet};

/// The steps of a sheet as a day has them.
pub(super) struct Steps<'a> {
    /// Of the last talk, and any that are still open; three at most.
    pub last: Vec<&'a Agreed>,
    pub today: Vec<&'a Agreed>,
}

impl<'a> Steps<'a> {
    pub fn of(sheet: &'a Sheet, unit: &Unit, day: NaiveDate) -> Self {
        let local = |at: DateTime<Utc>| at.with_timezone(&unit.time_zone).date_naive();
        let (today, mut last): (Vec<&Agreed>, Vec<&Agreed>) =
            sheet.steps.iter().partition(|step| local(step.agreed_at) >= day);
        let newest = last.last().map(|step| local(step.agreed_at));
        last.retain(|step| is_open(step.outcome) || Some(local(step.agreed_at)) == newest);
        // More than three were agreed where some were ticked off meanwhile:
        // the newest are talked about.
        let older = last.len().saturating_sub(MOST);
        Self { last: last.split_off(older), today }
    }
}

pub(super) fn section(Steps { last, today }: &Steps<'_>, sides: &[Side]) -> Markup {
    html! {
        @if !last.is_empty() {
            section.last {
                h2 { (words(sides, |l| w::sheet_agreed_last(l).to_owned())) }
                table {
                    (columns(true))
                    tbody { @for (number, step) in (1..).zip(last) { (row(number, Some(*step), sides, true)) } }
                }
            }
        }
        section.agreed {
            h2 { (words(sides, |l| w::sheet_agree(l).to_owned())) }
            table {
                (columns(false))
                thead {
                    tr {
                        th {}
                        @for head in [w::sheet_what, w::sheet_who, w::sheet_by] {
                            th scope="col" { (words(sides, |l| head(l).to_owned())) }
                        }
                    }
                }
                tbody { @for number in 1..=MOST { (row(number, today.get(number - 1).copied(), sides, false)) } }
            }
        }
    }
}

fn columns(ticked: bool) -> Markup {
    html! { colgroup { col.number; col; col.who; col.by; @if ticked { col.how; } } }
}

/// One step, or an empty line for one.
fn row(number: usize, step: Option<&Agreed>, sides: &[Side], ticked: bool) -> Markup {
    html! {
        tr {
            th scope="row" { (number) }
            td { @if let Some(Agreed { step, .. }) = step { bdi { (step.words.as_str()) } } }
            td { @if let Some(Agreed { step, .. }) = step { (words(sides, |l| who(l, step.who))) } }
            td { @if let Some(Agreed { step, .. }) = step { (date(step.by)) } }
            @if ticked { td { (how(step.and_then(|step| step.outcome), sides)) } }
        }
    }
}

fn who(l: Language, who: Doer) -> String {
    let (you, consultant) = (w::picture_you(l), w::picture_consultant(l));
    match who {
        Doer::Citizen => you.to_owned(),
        Doer::Consultant => consultant.to_owned(),
        Doer::Both => format!("{you} + {consultant}"),
        Doer::Workplace => w::picture_workplace(l).to_owned(),
    }
}

/// How it went, or a box to tick.
fn how(outcome: Option<Outcome>, sides: &[Side]) -> Markup {
    let said = |l| match outcome {
        Some(Outcome::Done) => w::sheet_step_done(l),
        Some(Outcome::NotDone) => w::sheet_step_not_done(l),
        Some(Outcome::Going) => w::sheet_step_going(l),
        None => "",
    };
    html! {
        i.box { @if outcome == Some(Outcome::Done) { "✓" } }
        @if outcome.is_some() { " " (words(sides, |l| said(l).to_owned())) }
    }
}
