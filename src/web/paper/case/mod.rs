//! One citizen's record, for the municipality's own case system: in Danish,
//! as it stood when the page was made.

mod agreed;
mod course;
mod mentors;
mod messages;
mod plans;
mod scores;
mod shared;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use super::page;
use crate::i18n::{Unit, country_name, date, language_in_danish, moment, report, words as w};
use crate::rules::channel::Reach;
use crate::rules::cohort::Situations;
use crate::rules::nationality::Nationality;
use crate::rules::person::{Language, Ref};
use crate::store::{CaseCitizen, CasePlacement, CaseRows, SituationLine, StoreError};

const CSS: &str = include_str!("../../../../assets/paper/case.css");

/// The record as a page.
///
/// # Errors
/// `Unreadable` where something was stored that this version does not know.
pub fn render(case: &CaseRows, unit: &Unit, now: DateTime<Utc>) -> Result<String, StoreError> {
    let subject: Ref = case.citizen.reference.parse().map_err(|_| StoreError::Unreadable("ref"))?;
    let title = w::case_title(subject.as_str());
    let body = html! {
        (top(&title, unit, now))
        main {
            (who(&case.citizen)?)
            (situations(&case.situations, &case.known))
            (course::changes(&case.course))
            (course::hours(&case.hours))
            (placements(&case.placements))
            (mentors::section(&case.mentors, unit))
            (plans::help(case)?)
            (scores::section(case, unit)?)
            (shared::section(case, unit))
            (plans::section(case, unit))
            (agreed::section(case, unit))
            (messages::section(&case.messages, unit))
        }
        footer { p { (w::case_audited()) } }
    };
    Ok(page(Language::Danish, &title, &format!("{CSS}{}", foot_of_each_sheet(&subject)), &body))
}

/// What keeps loose sheets together. A ref has no letter that could end a
/// string of CSS.
fn foot_of_each_sheet(subject: &Ref) -> String {
    format!(
        "@page {{ margin-bottom: 16mm; @bottom-left {{ content: \"{subject}\"; font: 9pt sans-serif; }} \
        @bottom-right {{ content: counter(page) \" / \" counter(pages); font: 9pt sans-serif; }} }}"
    )
}

fn top(title: &str, unit: &Unit, now: DateTime<Utc>) -> Markup {
    let when = moment(now, unit.time_zone);
    let made = w::case_made(w::CaseMade { unit: &unit.name, when: &when, zone: unit.time_zone.name() });
    html! {
        header {
            h1 { (title) }
            strong { (w::case_personal()) }
            p { (w::case_keep()) }
            p.note { (made) }
        }
    }
}

fn who(citizen: &CaseCitizen) -> Result<Markup, StoreError> {
    let language: Language = citizen.language.parse().map_err(|_| StoreError::Unreadable("language"))?;
    let nationality = citizen.nationality.as_deref().map(nationality);
    let lines = [
        (w::case_ref(), Some(citizen.reference.clone())),
        (w::case_name(), citizen.name.clone()),
        (w::case_language(), Some(language_in_danish(language).to_owned())),
        (w::case_phone(), phone(citizen)),
        (w::case_nationality(), nationality),
        (w::case_born_in(), citizen.born_in.as_deref().map(self::nationality)),
        (w::case_enrolled(), citizen.enrolled_on.map(date)),
        (w::case_consultant(), Some(citizen.consultant.clone().unwrap_or_else(|| w::case_no_consultant().to_owned()))),
        (w::case_reach(), Some(reach(citizen).to_owned())),
    ];
    Ok(html! {
        h2 { (w::case_who()) }
        table.who {
            tbody {
                @for (name, value) in &lines {
                    @if let Some(value) = value { tr { th scope="row" { (name) } td { bdi { (value) } } } }
                }
            }
        }
    })
}

/// A code that this version does not know is shown as it is stored.
fn nationality(code: &str) -> String {
    code.parse::<Nationality>().map_or_else(|_| code.to_owned(), country_name)
}

fn phone(citizen: &CaseCitizen) -> Option<String> {
    let mut text = citizen.phone.clone()?;
    let facts = [(citizen.ways.phone_fails, w::case_phone_fails()), (citizen.shares_phone, w::case_phone_shared())];
    for (_, fact) in facts.into_iter().filter(|(holds, _)| *holds) {
        text = format!("{text} ({fact})");
    }
    Some(text)
}

fn reach(citizen: &CaseCitizen) -> &'static str {
    match citizen.ways.reach() {
        Reach::Stopped => w::case_reach_stopped(),
        Reach::Telegram => w::case_reach_telegram(),
        Reach::Sms => w::case_reach_sms(),
        Reach::BadNumber | Reach::Nothing => w::case_reach_nothing(),
    }
}

fn situations(lines: &[SituationLine], known: &Situations) -> Markup {
    let until = |day: Option<NaiveDate>| day.map_or_else(|| w::case_situation_now().to_owned(), date);
    let told = lines.iter().any(|line| line.benefit.is_some());
    let benefit = |known: Option<bool>| match known {
        Some(true) => w::case_benefit_yes(),
        Some(false) => w::case_benefit_no(),
        None => w::case_benefit_usual(),
    };
    html! {
        h2 { (w::case_situations()) }
        @if lines.is_empty() { (nothing()) } @else {
            table {
                thead { tr { th { (w::case_situations()) } th { (w::case_from()) } th { (w::case_until()) }
                    @if told { th { (w::case_benefit()) } }
                } }
                tbody {
                    @for line in lines {
                        tr {
                            td { (situation(line, known)) }
                            td { (date(line.from_on)) }
                            td { (until(line.until_on)) }
                            @if told { td { (benefit(line.benefit)) } }
                        }
                    }
                }
            }
        }
    }
}

fn placements(lines: &[CasePlacement]) -> Markup {
    let until = |day: Option<NaiveDate>| day.map_or_else(|| w::case_placement_open().to_owned(), date);
    html! {
        @if !lines.is_empty() {
            h2 { (w::case_placements()) }
            table {
                thead {
                    tr {
                        @for head in [w::case_placement(), w::case_trade(), w::case_from(), w::case_until()] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for line in lines {
                        tr {
                            td { bdi { (line.workplace) } }
                            td { @if let Some(trade) = &line.trade { bdi { (trade) } } }
                            td { (date(line.from_on)) }
                            td { (until(line.until_on)) }
                        }
                    }
                }
            }
        }
    }
}

/// With what was found out in it; a word that nobody knows is shown as it is
/// stored.
fn situation(line: &SituationLine, known: &Situations) -> String {
    let kind = known.get(&line.situation);
    let name = kind.map_or(line.situation.as_str(), report::situation);
    let found_out = line.clarified.as_deref().map(|key| {
        let known = kind.and_then(|kind| kind.clarification(key));
        known.map_or(key, |one| report::clarification(Some(one)))
    });
    [Some(name), found_out].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

fn nothing() -> Markup {
    html! { p { (w::case_nothing()) } }
}
