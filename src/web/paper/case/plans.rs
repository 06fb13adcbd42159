//! What came of the talks: what the citizen wants help with, the steps that
//! were agreed and how each went, and the work that they wish for.

use maud::{Markup, html};

use crate::i18n::{Unit, date, doer, label, moment, outcome, wish, words as w};
use crate::rules::person::Language;
use crate::rules::plan::{Doer, Help, Outcome, WishKind, WishWords};
use crate::store::{CaseRows, CaseStep, CaseWish, StoreError};

/// The latest wishes for help: they lead the record.
pub(super) fn help(case: &CaseRows) -> Result<Markup, StoreError> {
    let unreadable = |_| StoreError::Unreadable("wishes for help");
    let mut rounds = Vec::new();
    for row in case.help.iter().rev() {
        let wanted = Help::try_from(row.items.clone()).map_err(unreadable)?;
        let labels: Vec<&str> = wanted.items().map(|item| label(Language::Danish, item)).collect();
        rounds.extend((!labels.is_empty()).then(|| (row.number.to_string(), labels.join(", "))));
    }
    Ok(html! {
        @if !rounds.is_empty() {
            h2 { (w::case_help()) }
            ul { @for (round, items) in &rounds { li { (items) " (" (w::staff_gaps_round(round)) ")" } } }
        }
    })
}

/// Steps and wishes; nothing where there are none.
pub(super) fn section(case: &CaseRows, unit: &Unit) -> Markup {
    html! {
        @if !case.steps.is_empty() {
            h2 { (w::case_steps()) }
            table {
                thead {
                    tr {
                        @for head in [w::case_step(), w::case_step_who(), w::case_step_by(), w::case_step_how(), w::case_step_agreed()] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody { @for step in &case.steps { (row(step, unit)) } }
            }
        }
        @if !case.work.is_empty() {
            h2 { (w::case_work()) }
            ul { @for line in &case.work { li { (work(line, unit)) } } }
        }
    }
}

fn row(step: &CaseStep, unit: &Unit) -> Markup {
    let who = Doer::of_word(&step.who).map_or(step.who.as_str(), |who| doer(who));
    html! {
        tr {
            td { bdi { (step.words) } }
            td { (who) }
            td { (date(step.by_on)) }
            td {
                @if let Some(word) = &step.outcome { (Outcome::of_word(word).map_or(word.as_str(), |how| outcome(how))) }
                @if let Some(at) = step.marked_at { br; (signed(moment(at, unit.time_zone), step.marked_by.as_deref())) }
            }
            td { (signed(moment(step.agreed_at, unit.time_zone), step.agreed_by.as_deref())) }
        }
    }
}

/// When, and by whom.
fn signed(when: String, who: Option<&str>) -> String {
    [Some(when.as_str()), who].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn work(line: &CaseWish, unit: &Unit) -> Markup {
    let words = match (WishKind::of_word(&line.kind), WishWords::new(&line.words)) {
        (Some(kind), Ok(words)) => wish(kind, &words),
        _ => line.words.clone(),
    };
    let day = |at: chrono::DateTime<chrono::Utc>| date(at.with_timezone(&unit.time_zone).date_naive());
    let who = line.staff.as_deref().unwrap_or(w::case_by_citizen());
    html! {
        bdi { (words) } " – " (signed(day(line.wished_at), Some(who)))
        @if let Some(at) = line.ended_at { ", " (w::case_work_until(&day(at))) }
    }
}
