//! `export`: whole tables, with columns that others rely on.

use super::args::{Export, Table};
use super::desk::with_store;
use super::table::out;
use super::table::write::{self, Cell};
use crate::config::Config;
use crate::rules::hours::Quarters;
use crate::rules::scorecard::{Mark, Question, Scores};
use crate::store::{
    AppointmentLine, AssessmentLine, CitizenLine, HoursLine, MessageLine, SituationLine, StoreError, Tx,
};

type Rows = Vec<Vec<Cell>>;

const CITIZENS: &[&str] = &[
    "ref",
    "language",
    "phone",
    "nationality",
    "enrolled_on",
    "name",
    "consultant",
    "channel",
    "last_round",
    "closed_on",
];
const APPOINTMENTS: &[&str] =
    &["appointment_id", "ref", "starts_at", "minutes", "kind", "place", "interpreter", "state", "answer", "attendance"];
const MESSAGES: &[&str] = &[
    "message_id",
    "ref",
    "kind",
    "channel",
    "state",
    "due_at",
    "sent_at",
    "attempts",
    "segments",
    "gateway_id",
    "error",
];
const HOURS: &[&str] = &["ref", "from", "until", "hours", "kind"];
const SITUATIONS: &[&str] = &["ref", "situation", "from", "until"];

/// After them, as far as anything was noted of anybody.
const NOTED: [&str; 2] = ["benefit", "clarified"];

/// Writes a table to a file or to standard output.
pub async fn run(config: &Config, export: &Export) -> anyhow::Result<()> {
    let mut rows = with_store(config, async |store| Ok(rows(&mut store.read().await?, export.what).await?)).await?;
    let mut columns = columns(export.what);
    if export.what == Table::Situations {
        let told = |row: &Vec<Cell>| row.iter().rposition(|cell| !matches!(cell, Cell::Empty)).map_or(0, |at| at + 1);
        let told = rows.iter().map(told).max().unwrap_or(0);
        columns.extend(NOTED);
        columns.truncate(told.max(SITUATIONS.len()));
        rows.iter_mut().for_each(|row| row.truncate(columns.len()));
    }
    Ok(out::to(export.out.as_deref(), |to| write::write(to, export.format, &columns, rows))?)
}

fn columns(what: Table) -> Vec<&'static str> {
    match what {
        Table::Citizens => CITIZENS.to_vec(),
        Table::Assessments => {
            let before = ["assessment_id", "ref", "round", "rater", "channel", "started_at", "completed_at"];
            before.into_iter().chain(Question::all().map(Question::key)).chain(["skipped"]).collect()
        }
        Table::Appointments => APPOINTMENTS.to_vec(),
        Table::Messages => MESSAGES.to_vec(),
        Table::Situations => SITUATIONS.to_vec(),
        Table::Hours => HOURS.to_vec(),
    }
}

async fn rows(tx: &mut Tx, what: Table) -> Result<Rows, StoreError> {
    Ok(match what {
        Table::Citizens => tx.export_citizens().await?.into_iter().map(citizen).collect(),
        Table::Assessments => tx.export_assessments().await?.into_iter().map(assessment).collect::<Result<_, _>>()?,
        Table::Appointments => tx.export_appointments().await?.into_iter().map(appointment).collect(),
        Table::Messages => tx.export_messages().await?.into_iter().map(message).collect(),
        Table::Situations => tx.export_situations().await?.into_iter().map(situation).collect(),
        Table::Hours => tx.export_hours().await?.into_iter().map(hours).collect::<Result<_, _>>()?,
    })
}

fn citizen(line: CitizenLine) -> Vec<Cell> {
    vec![
        line.reference.into(),
        line.language.into(),
        line.phone.into(),
        line.nationality.into(),
        line.enrolled_on.into(),
        line.name.into(),
        line.consultant.into(),
        line.channel.into(),
        line.last_round.into(),
        line.closed_on.into(),
    ]
}

fn assessment(line: AssessmentLine) -> Result<Vec<Cell>, StoreError> {
    let scores = Scores::try_from(line.scores).map_err(|_| StoreError::Unreadable("scorecard"))?;
    let mut row: Vec<Cell> = vec![
        line.id.to_string().into(),
        line.reference.into(),
        line.round.into(),
        line.rater.into(),
        line.channel.into(),
        line.started_at.into(),
        line.completed_at.into(),
    ];
    row.extend(Question::all().map(|question| score(scores.mark(question))));
    row.push(scores.skipped().map(Question::key).collect::<Vec<_>>().join(" ").into());
    Ok(row)
}

/// A score; nothing where none was given.
fn score(mark: Mark) -> Cell {
    mark.score().map(|score| i64::from(score.value())).into()
}

fn appointment(line: AppointmentLine) -> Vec<Cell> {
    vec![
        line.id.to_string().into(),
        line.reference.into(),
        line.starts_at.into(),
        line.minutes.into(),
        line.kind.into(),
        line.place.into(),
        if line.interpreter { "yes" } else { "no" }.into(),
        line.state.into(),
        line.answer.into(),
        line.attendance.into(),
    ]
}

fn message(line: MessageLine) -> Vec<Cell> {
    vec![
        line.id.to_string().into(),
        line.reference.into(),
        line.kind.into(),
        line.channel.into(),
        line.state.into(),
        line.due_at.into(),
        line.sent_at.into(),
        line.attempts.into(),
        line.segments.into(),
        line.gateway_id.into(),
        line.error.into(),
    ]
}

fn situation(line: SituationLine) -> Vec<Cell> {
    let benefit = line.benefit.map(|benefit| if benefit { "yes" } else { "no" });
    vec![
        line.reference.into(),
        line.situation.into(),
        line.from_on.into(),
        line.until_on.into(),
        benefit.into(),
        line.clarified.into(),
    ]
}

fn hours(line: HoursLine) -> Result<Vec<Cell>, StoreError> {
    let quarters = u32::try_from(line.quarters).map_err(|_| StoreError::Unreadable("hours"))?;
    let hours = Quarters(quarters).to_string();
    Ok(vec![line.reference.into(), line.from_on.into(), line.until_on.into(), hours.into(), line.kind.into()])
}
