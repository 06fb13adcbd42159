//! `appointments import`.

use std::path::Path;

use super::desk::{Known, UNKNOWN, all_or_nothing, count, now, say, with_store};
use super::ics;
use super::table::appointments::AppointmentRow;
use super::table::{self, Problems};
use crate::app::reminding;
use crate::config::Config;
use crate::rules::appointment::AppointmentId;
use crate::rules::person::CitizenId;
use crate::store::{NewAppointment, Tx};
use crate::talk::Talk;
use crate::talk::booking::{Booked, Reminding};

/// How many meetings came to what.
#[derive(Default)]
struct Counts {
    booked: u64,
    changed: u64,
    same: u64,
    cancelled: u64,
}

/// Books the meetings of a file, with their notices and reminders.
pub async fn import(config: &Config, file: &Path) -> anyhow::Result<()> {
    let (bytes, reminding) = (table::file(file)?, reminding(config));
    if ics::is_calendar(&file.to_string_lossy(), &bytes) {
        return ics::import(config, reminding, &bytes).await;
    }
    let rows = table::appointments::read(&bytes, config.unit.time_zone)?;
    let counts = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let meetings = meetings(tx, rows).await?;
            book(tx, &reminding, meetings).await
        })
        .await
    })
    .await?;
    let booked = count(counts.booked, "meeting booked", "meetings booked");
    say(&format!("{booked}, {} changed, {} as before", counts.changed, counts.same));
    if counts.cancelled > 0 {
        let cancelled = count(counts.cancelled, "meeting was", "meetings were");
        say(&format!("{cancelled} cancelled earlier and stay so: book another time instead"));
    }
    Ok(())
}

/// The meetings of rows whose citizens are all known.
async fn meetings(tx: &mut Tx, rows: Vec<AppointmentRow>) -> anyhow::Result<Vec<NewAppointment>> {
    let (mut known, mut problems) = (Known::default(), Problems::default());
    let mut meetings = Vec::with_capacity(rows.len());
    for row in rows {
        match known.citizen(tx, &row.reference).await? {
            Some(citizen) => meetings.push(NewAppointment {
                id: AppointmentId(Talk::key()),
                citizen: CitizenId(citizen.id),
                starts_at: row.starts_at,
                minutes: row.minutes,
                kind: row.kind,
                place: row.place,
                interpreter: row.interpreter,
            }),
            None => problems.add(row.line, UNKNOWN),
        }
    }
    Ok(problems.or(meetings)?)
}

async fn book(tx: &mut Tx, reminding: &Reminding, meetings: Vec<NewAppointment>) -> anyhow::Result<Counts> {
    let now = now();
    let mut counts = Counts::default();
    for meeting in meetings {
        match reminding.book(tx, meeting, now).await? {
            Booked::New => counts.booked += 1,
            Booked::Changed => counts.changed += 1,
            Booked::Same => counts.same += 1,
            Booked::Cancelled => counts.cancelled += 1,
        }
    }
    Ok(counts)
}
