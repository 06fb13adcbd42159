//! `export`: whole tables, with columns that others rely on.

use std::io;

use super::args::{Export, Table};
use super::desk::with_store;
use super::table::out::{Out, Sink};
use super::table::write::{self, Cell};
use crate::config::Config;
use crate::rules::hours::Quarters;
use crate::rules::scorecard::{Mark, Question, Scores};
use crate::store::{
    AppointmentLine, AssessmentLine, CitizenLine, HoursLine, MessageLine, SituationLine, StoreError, Tx,
};

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

/// After those of a table, as far as anything was noted of anybody.
fn noted_columns(what: Table) -> &'static [&'static str] {
    match what {
        Table::Situations => &["benefit", "clarified"],
        Table::Citizens => &["born_in"],
        Table::Assessments | Table::Appointments | Table::Messages | Table::Hours => &[],
    }
}

/// Why an export ended before its end.
enum Stop {
    Store(StoreError),
    Out(io::Error),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Out(error)
    }
}

/// Writes a table to a file or to standard output.
pub async fn run(config: &Config, export: &Export) -> anyhow::Result<()> {
    with_store(config, async |store| {
        let mut tx = store.snapshot().await?;
        let mut columns = columns(export.what);
        let more = noted_columns(export.what);
        if !more.is_empty() {
            let needed = noted(&mut tx, export.what, columns.len()).await?;
            columns.extend(more.iter().take(needed));
        }
        let mut out = Out::open(export.out.as_deref())?;
        match write(&mut tx, export, &columns, &mut out).await {
            Ok(()) => Ok(out.finish()?),
            Err(Stop::Out(error)) => Ok(out.fail(error)?),
            Err(Stop::Store(error)) => Err(error.into()),
        }
    })
    .await
}

async fn write(tx: &mut Tx, export: &Export, columns: &[&str], out: &mut Sink) -> Result<(), Stop> {
    let mut table = write::Table::begin(out, export.format, columns)?;
    rows(tx, export.what, |row| table.row(row.get(..columns.len()).unwrap_or(&row)).map_err(Stop::Out)).await?;
    Ok(table.end()?)
}

/// How many columns after the usual ones are needed.
async fn noted(tx: &mut Tx, what: Table, usual: usize) -> Result<usize, StoreError> {
    let mut needed = 0;
    rows(tx, what, |row| {
        let told = row.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |at| at + 1);
        needed = needed.max(told.saturating_sub(usual));
        Ok::<_, StoreError>(())
    })
    .await?;
    Ok(needed)
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

/// Hands over the rows of a table, one after another.
async fn rows<E: From<StoreError>>(
    tx: &mut Tx,
    what: Table,
    mut take: impl FnMut(Vec<Cell>) -> Result<(), E>,
) -> Result<(), E> {
    match what {
        Table::Citizens => tx.export(|line| take(citizen(line))).await,
        Table::Assessments => tx.export(|line| take(assessment(line)?)).await,
        Table::Appointments => tx.export(|line| take(appointment(line))).await,
        Table::Messages => tx.export(|line| take(message(line))).await,
        Table::Situations => tx.export(|line| take(situation(line))).await,
        Table::Hours => tx.export(|line| take(hours(line)?)).await,
    }
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
        line.born_in.into(),
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
