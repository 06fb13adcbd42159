//! `appointments import FILE.ics`: what a calendar says, booked, moved and
//! cancelled in one go.

use chrono::{DateTime, Utc};

use super::read::{Found, Meeting, Passed, Read, Source, What, read};
use super::title::Refs;
use crate::cli::desk::{Known, all_or_nothing, count, now, say, with_store};
use crate::cli::table::Problems;
use crate::config::Config;
use crate::rules::appointment::{AppointmentId, Kind};
use crate::rules::person::CitizenId;
use crate::store::{AppointmentRow, NewAppointment, StoreError, Tx};
use crate::talk::Talk;
use crate::talk::booking::{Booked, Reminding};
use crate::talk::invite::hash;

const TAKEN: &str = "DTSTART: the same citizen has another meeting at that time: move that one first";

/// How many meetings came to what.
#[derive(Default)]
struct Counts {
    booked: u64,
    moved: u64,
    changed: u64,
    cancelled: u64,
    same: u64,
    /// Cancelled before, in the service.
    stay_cancelled: u64,
}

/// Books the meetings of a calendar's export, with their notices and reminders.
pub async fn import(config: &Config, reminding: Reminding, bytes: &[u8]) -> anyhow::Result<()> {
    let (counts, passed) = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let refs = Refs::new(tx.all_refs().await?.iter().filter_map(|text| text.parse().ok()));
            let now = now();
            let Read { found, passed } = read(bytes, &refs, config.unit.time_zone, now)?;
            let desk = Desk { reminding, now };
            Ok((desk.take_all(tx, found).await?, passed))
        })
        .await
    })
    .await?;
    tell(&counts, passed);
    Ok(())
}

fn tell(counts: &Counts, passed: Passed) {
    let booked = count(counts.booked, "meeting booked", "meetings booked");
    let Counts { moved, changed, cancelled, same, .. } = counts;
    say(&format!("{booked}, {moved} moved, {changed} changed, {cancelled} cancelled, {same} as before"));
    let Passed { nobody, several, past } = passed;
    let nobody = count(nobody, "event without a known ref", "events without a known ref");
    say(&format!("passed over: {nobody}, {several} with more than one, {past} over"));
    if counts.stay_cancelled > 0 {
        let cancelled = count(counts.stay_cancelled, "meeting was", "meetings were");
        say(&format!("{cancelled} cancelled earlier and stay so: book another time instead"));
    }
}

struct Desk {
    reminding: Reminding,
    now: DateTime<Utc>,
}

impl Desk {
    async fn take_all(&self, tx: &mut Tx, found: Vec<Found>) -> anyhow::Result<Counts> {
        let (mut known, mut problems, mut counts) = (Known::default(), Problems::default(), Counts::default());
        for found in found {
            let citizen = match &found.reference {
                Some(reference) => known.citizen(tx, reference).await?.map(|row| CitizenId(row.id)),
                None => None,
            };
            let before = self.known(tx, found.source.as_ref()).await?;
            match (&found.what, citizen) {
                (What::Takes(meeting), Some(citizen)) => {
                    if !self.takes(tx, &found, meeting, citizen, before, &mut counts).await? {
                        problems.add(found.line, TAKEN);
                    }
                }
                (What::Takes(_), None) => {}
                (What::Off(start), _) => {
                    let row = match (before, start, citizen) {
                        (Some(row), ..) => Some(row),
                        (None, Some(start), Some(citizen)) => tx.appointment_at(citizen, *start).await?,
                        _ => None,
                    };
                    counts.cancelled += self.off(tx, row).await?;
                }
                (What::AllOff, _) => {
                    let Some(source) = &found.source else { continue };
                    for id in tx.meetings_of_uid(&hash(&source.uid)).await? {
                        let row = tx.appointments(&[id]).await?.pop();
                        counts.cancelled += self.off(tx, row).await?;
                    }
                }
            }
        }
        Ok(problems.or(counts)?)
    }

    async fn known(&self, tx: &mut Tx, source: Option<&Source>) -> Result<Option<AppointmentRow>, StoreError> {
        let Some(source) = source else { return Ok(None) };
        match tx.meeting_of_event(&hash(&source.uid), &source.occurrence).await? {
            Some(id) => Ok(tx.appointments(&[id]).await?.pop()),
            None => Ok(None),
        }
    }

    /// A meeting takes place; `false` where another one is in its way.
    async fn takes(
        &self,
        tx: &mut Tx,
        found: &Found,
        meeting: &Meeting,
        citizen: CitizenId,
        before: Option<AppointmentRow>,
        counts: &mut Counts,
    ) -> Result<bool, StoreError> {
        let own = before.as_ref().is_some_and(|row| row.citizen_id == citizen.0);
        if let Some(row) = before {
            let moves = row.starts_at != meeting.starts_at && !row.cancelled && row.starts_at > self.now;
            if own && moves {
                return self.moves(tx, &row, meeting, citizen, counts).await;
            }
            if !own {
                // The title names somebody else now.
                counts.cancelled += self.off(tx, Some(row)).await?;
            }
        }
        let there = tx.appointment_at(citizen, meeting.starts_at).await?;
        let new = match &there {
            // What the calendar did not make it does not blank.
            Some(row) if !own => completed(meeting, citizen, row)?,
            _ => plain(meeting, citizen, AppointmentId(Talk::key())),
        };
        let id = there.map_or(new.id, |row| AppointmentId(row.id));
        match self.reminding.book(tx, new, self.now).await? {
            Booked::New => counts.booked += 1,
            Booked::Changed => counts.changed += 1,
            Booked::Same => counts.same += 1,
            Booked::Cancelled => counts.stay_cancelled += 1,
        }
        if let Some(source) = &found.source {
            tx.keep_event(&hash(&source.uid), &source.occurrence, id).await?;
        }
        Ok(true)
    }

    async fn moves(
        &self,
        tx: &mut Tx,
        row: &AppointmentRow,
        meeting: &Meeting,
        citizen: CitizenId,
        counts: &mut Counts,
    ) -> Result<bool, StoreError> {
        if tx.appointment_at(citizen, meeting.starts_at).await?.is_some_and(|other| !other.cancelled) {
            return Ok(false);
        }
        self.reminding.move_imported(tx, plain(meeting, citizen, AppointmentId(row.id)), self.now).await?;
        counts.moved += 1;
        Ok(true)
    }

    /// Cancels a meeting that stands and has not begun; says how many that is.
    async fn off(&self, tx: &mut Tx, row: Option<AppointmentRow>) -> Result<u64, StoreError> {
        let Some(row) = row.filter(|row| !row.cancelled && row.starts_at > self.now) else { return Ok(0) };
        self.reminding.cancel_imported(tx, &row, self.now).await?;
        Ok(1)
    }
}

fn plain(meeting: &Meeting, citizen: CitizenId, id: AppointmentId) -> NewAppointment {
    NewAppointment {
        id,
        citizen,
        starts_at: meeting.starts_at,
        minutes: meeting.minutes,
        kind: meeting.kind.unwrap_or(Kind::Other),
        place: meeting.place.clone(),
        interpreter: meeting.interpreter,
    }
}

fn completed(meeting: &Meeting, citizen: CitizenId, row: &AppointmentRow) -> Result<NewAppointment, StoreError> {
    let (new, known) = (plain(meeting, citizen, AppointmentId(row.id)), row.meeting()?);
    Ok(NewAppointment {
        kind: meeting.kind.unwrap_or(known.kind),
        place: if new.place.is_empty() { known.place } else { new.place },
        interpreter: new.interpreter || known.interpreter,
        ..new
    })
}
