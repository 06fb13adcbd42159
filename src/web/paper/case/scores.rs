//! The raters side by side, round by round, and what moved for each of them.
//! Nobody's scores are averaged, and what was not sent is not shown.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::nothing;
use crate::i18n::{Unit, date, employ_in_words, moment, original, words as w};
use crate::rules::person::Language;
use crate::rules::placement::Employ;
use crate::rules::scorecard::{ITEMS, Mark, Move, QUESTIONS, Question, Rater, Scores, is_gap};
use crate::store::{CaseRound, CaseRows, StoreError};

/// One rater's answers of one round.
struct Sheet {
    rater: Rater,
    label: Option<String>,
    employ: Option<Employ>,
    channel: String,
    scores: Scores,
    started_at: DateTime<Utc>,
    completed_at: Option<DateTime<Utc>>,
}

/// A round with its sheets, in the form's order of raters.
struct Round<'a> {
    row: &'a CaseRound,
    sheets: Vec<Sheet>,
}

/// What one rater said at two times.
struct Column {
    rater: Rater,
    since: &'static str,
    before: Scores,
    now: Scores,
}

impl Round<'_> {
    fn sent(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().filter(|sheet| sheet.completed_at.is_some())
    }

    /// Nobody is swayed: the others' scores of an open round are for after the
    /// consultant has given theirs.
    fn hides(&self) -> bool {
        self.row.closed_at.is_none() && self.sent().all(|sheet| sheet.rater != Rater::Consultant)
    }

    /// What may be read.
    fn seen(&self) -> impl Iterator<Item = &Sheet> {
        self.sent().filter(|_| !self.hides())
    }
}

pub(super) fn section(case: &CaseRows, unit: &Unit) -> Result<Markup, StoreError> {
    let rounds = rounds(case)?;
    Ok(html! {
        h2 { (w::case_scores()) }
        @if rounds.is_empty() { (nothing()) } @else {
            p.note { (w::case_scale()) br; (w::case_legend()) }
            @for round in &rounds { (one(round, unit)) }
        }
        (moves(&rounds))
    })
}

fn rounds(case: &CaseRows) -> Result<Vec<Round<'_>>, StoreError> {
    let of = |row| Ok(Round { row, sheets: sheets(case, row)? });
    case.rounds.iter().map(of).collect()
}

fn sheets(case: &CaseRows, round: &CaseRound) -> Result<Vec<Sheet>, StoreError> {
    let mut sheets = Vec::new();
    for row in case.assessments.iter().filter(|row| row.round_id == round.id) {
        sheets.push(Sheet {
            rater: Rater::of_word(&row.rater).ok_or(StoreError::Unreadable("rater"))?,
            label: row.label.clone(),
            employ: row.employ.as_deref().and_then(Employ::of_word),
            channel: row.channel.clone(),
            scores: Scores::try_from(row.scores.clone()).map_err(|_| StoreError::Unreadable("scorecard"))?,
            started_at: row.started_at,
            completed_at: row.completed_at,
        });
    }
    sheets.sort_by_key(|sheet| (sheet.rater, sheet.started_at));
    Ok(sheets)
}

fn one(round: &Round<'_>, unit: &Unit) -> Markup {
    let day = |at: DateTime<Utc>| date(at.with_timezone(&unit.time_zone).date_naive());
    let (number, opened) = (round.row.number.to_string(), day(round.row.opened_at));
    let title = match round.row.closed_at {
        None => w::case_round_open(w::CaseRoundOpen { opened: &opened, round: &number }),
        Some(at) => w::case_round_closed(w::CaseRoundClosed { closed: &day(at), opened: &opened, round: &number }),
    };
    let seen: Vec<&Sheet> = round.seen().collect();
    let unfinished = round.sheets.iter().filter(|sheet| sheet.completed_at.is_none());
    html! {
        section {
            h3 { (title) }
            @if !seen.is_empty() { (table(&seen, unit)) }
            @else if round.sent().next().is_some() { p { (w::case_not_rated()) } }
            @else { p { (w::case_no_scores()) } }
            @for sheet in unfinished { p { (unsent(sheet, unit)) } }
        }
    }
}

/// How far somebody has come is told; what they would say is still theirs.
fn unsent(sheet: &Sheet, unit: &Unit) -> String {
    let answered = Question::all().filter(|question| sheet.scores.mark(*question) != Mark::Unanswered).count();
    let asked = if sheet.rater == Rater::Workplace { ITEMS } else { QUESTIONS };
    w::case_unsent(w::CaseUnsent {
        count: &answered.to_string(),
        total: &asked.to_string(),
        when: &moment(sheet.started_at, unit.time_zone),
        who: &whose(sheet),
    })
}

fn table(sent: &[&Sheet], unit: &Unit) -> Markup {
    html! {
        table.scores {
            colgroup { col; @for _ in sent { col; } col.gap; }
            thead {
                tr {
                    th scope="col" { (w::case_statement()) }
                    @for sheet in sent { (head(sheet, unit)) }
                    th {}
                }
            }
            tbody {
                @for question in Question::all() {
                    @let marks: Vec<Mark> = sent.iter().map(|sheet| sheet.scores.mark(question)).collect();
                    tr.belief[question.is_belief()] {
                        th scope="row" { (statement(question)) }
                        @for (sheet, mark) in sent.iter().zip(&marks) { td { (cell(sheet.rater, question, *mark)) } }
                        td { @if apart(&marks) { "◆" } }
                    }
                }
                (employ(sent))
            }
        }
    }
}

/// What workplaces answered beside their scores; nothing where none did.
fn employ(sent: &[&Sheet]) -> Markup {
    let answers: Vec<Option<&str>> =
        sent.iter().map(|sheet| employ_in_words(Language::Danish, sheet.employ?)).collect();
    html! {
        @if answers.iter().any(Option::is_some) {
            tr.employ {
                th scope="row" { (w::case_employ()) }
                @for answer in &answers { td { @if let Some(answer) = answer { (answer) } } }
                td {}
            }
        }
    }
}

fn head(sheet: &Sheet, unit: &Unit) -> Markup {
    html! {
        th scope="col" {
            (rater(sheet.rater))
            @if let Some(label) = &sheet.label { small { bdi { (label) } } }
            @if let Some(at) = sheet.completed_at { small { (w::case_sent(&moment(at, unit.time_zone))) } }
            small { (channel(&sheet.channel)) }
        }
    }
}

fn cell(rater: Rater, question: Question, mark: Mark) -> String {
    match mark {
        Mark::Scored(score) => score.value().to_string(),
        Mark::Skipped => "?".to_owned(),
        // The workplace is not asked for belief.
        Mark::Unanswered if question.is_belief() && rater == Rater::Workplace => String::new(),
        Mark::Unanswered => "–".to_owned(),
    }
}

fn apart(marks: &[Mark]) -> bool {
    marks.iter().any(|one| marks.iter().any(|other| is_gap(*one, *other)))
}

/// Each rater against themselves: nobody's scores are set against another's.
fn moves(rounds: &[Round<'_>]) -> Markup {
    let columns: Vec<Column> = Rater::ALL.into_iter().flat_map(|rater| columns(rater, rounds)).collect();
    html! {
        @if !columns.is_empty() {
            section {
                h3 { (w::case_moves()) }
                p.note { (w::case_moves_how()) }
                (moves_table(&columns))
            }
        }
    }
}

fn moves_table(columns: &[Column]) -> Markup {
    html! {
        table.scores {
            colgroup { col; @for _ in columns { col; } }
            thead {
                tr {
                    th scope="col" { (w::case_statement()) }
                    @for column in columns { th scope="col" { (rater(column.rater)) small { (column.since) } } }
                }
            }
            tbody {
                @for question in Question::all() {
                    tr.belief[question.is_belief()] {
                        th scope="row" { (statement(question)) }
                        @for Column { before, now, .. } in columns {
                            td { (moved(before.mark(question), now.mark(question))) }
                        }
                    }
                }
            }
        }
    }
}

/// What a rater said before and now: since the last time, and since the first
/// where that is another. Two workplaces of one round are not one rater.
fn columns(rater: Rater, rounds: &[Round<'_>]) -> Vec<Column> {
    let of = |round: &Round<'_>| round.seen().filter(|sheet| sheet.rater == rater).map(|s| s.scores).collect();
    let sheets: Vec<Vec<Scores>> = rounds.iter().map(of).collect();
    if sheets.iter().any(|sheets| sheets.len() > 1) {
        return Vec::new();
    }
    let column = |since, before: &Scores, now: &Scores| Column { rater, since, before: *before, now: *now };
    match sheets.concat().as_slice() {
        [] | [_] => Vec::new(),
        [first, now] => vec![column(w::case_since_last(), first, now)],
        [first, .., last, now] => {
            vec![column(w::case_since_first(), first, now), column(w::case_since_last(), last, now)]
        }
    }
}

/// `2→4 ↑`, `4 =`, or nothing where either has no score.
fn moved(before: Mark, now: Mark) -> String {
    let (Some(earlier), Some(later), Some(how)) = (before.score(), now.score(), Move::between(before, now)) else {
        return String::new();
    };
    match how {
        Move::Up => format!("{}→{} ↑", earlier.value(), later.value()),
        Move::Down => format!("{}→{} ↓", earlier.value(), later.value()),
        Move::Same => format!("{} =", later.value()),
    }
}

/// Belief has words of its own: it is no statement of the form.
fn statement(question: Question) -> &'static str {
    if question.is_belief() { w::case_belief() } else { original(question) }
}

/// Whose sheet it is, with which of several workplaces.
fn whose(sheet: &Sheet) -> String {
    match &sheet.label {
        Some(label) => format!("{} ({label})", rater(sheet.rater)),
        None => rater(sheet.rater).to_owned(),
    }
}

fn rater(rater: Rater) -> &'static str {
    match rater {
        Rater::Citizen => w::case_citizen(),
        Rater::Workplace => w::case_workplace(),
        Rater::Consultant => w::case_rater_consultant(),
    }
}

fn channel(word: &str) -> &str {
    match word {
        "telegram" => w::case_via_telegram(),
        "web" => w::case_via_web(),
        "sms" => w::case_via_sms(),
        "paper" => w::case_via_paper(),
        other => other,
    }
}
