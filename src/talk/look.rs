//! Looks up what a staff member's command needs, and only what they may see.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Talk;
use super::facts::{country, language, named_meeting, open_round, reference, scores};
use super::report::remarks;
use crate::dialog::say::{Attention, CitizenLine};
use crate::dialog::{Draft, Event, Look, Looked, Plans, RoundFacts, Sheet, Staff, Subject, Taken, attention, look};
use crate::rules::person::{CitizenId, Name, Phone, Role, StaffId};
use crate::rules::placement::{Employ, PlacementId};
use crate::rules::scorecard::{AssessmentId, Rater, RoundId};
use crate::store::{AppointmentRow, AssessmentRow, CitizenRow, Overview, StoreError, Tx};

/// How many rounds a list reads of each: the present one and the one before,
/// and one more where belief was left out.
const ROUNDS: i64 = 3;

/// More than anybody has.
pub(super) const ALL_ROUNDS: i64 = 10_000;

impl Talk {
    /// The same staff member with what their event asks for.
    pub(super) async fn look_up(
        &self,
        tx: &mut Tx,
        mut member: Staff,
        event: &Event,
        now: DateTime<Utc>,
    ) -> Result<Staff, StoreError> {
        member.stands_in_for = tx.stood_in_for(member.id, self.today(now)).await?;
        member.draft = self.draft(tx, member.id).await?;
        let asked = look(event, member.draft.as_ref());
        let of_one = matches!(asked, Look::Subject(_) | Look::OfCitizen(_) | Look::OfStep(_) | Look::HelpOf(_));
        let looked = match asked {
            Look::Nothing => Looked::Nothing,
            Look::List => Looked::List(self.citizens(tx, &member, now).await?),
            Look::Subject(text) => match tx.citizen_by_typed_ref(&text).await? {
                Some(row) => self.seen(tx, &member, row, now).await?,
                None => Looked::NotFound,
            },
            Look::OfAssessment(assessment) | Look::HelpOf(assessment) => {
                let of = tx.ref_of_assessment(assessment).await?;
                self.named(tx, &member, of, now).await?
            }
            Look::OfStep(step) => {
                let of = tx.ref_of_step(step).await?;
                self.named(tx, &member, of, now).await?
            }
            Look::OfCitizen(citizen) => match tx.citizens(&[citizen.0]).await?.pop() {
                Some(row) => self.seen(tx, &member, row, now).await?,
                None => Looked::NotFound,
            },
            Look::Wishes => Looked::Wishes(self.all_wishes(tx, &member, now).await?),
            Look::Placements => Looked::Placements(self.all_trades(tx, &member, now).await?),
            Look::Remarks => Looked::Remarks(remarks(tx.remarks().await?)),
            Look::Closed => Looked::Closed(self.closed(tx).await?),
            Look::OfRound(round) => {
                let of = tx.ref_of_round(round).await?;
                self.named(tx, &member, of, now).await?
            }
            Look::OfPlacement(placement) => {
                let of = tx.ref_of_placement(placement).await?;
                self.named(tx, &member, of, now).await?
            }
            Look::OfLink(link) => {
                let of = tx.ref_of_link(link).await?;
                self.named(tx, &member, of, now).await?
            }
            Look::NewCitizen { subject, words } => {
                let today = self.today(now);
                Looked::NewCitizen(self.new_citizen(tx, &member, subject.as_deref(), words.as_ref(), today).await?)
            }
            Look::Booking(booking) => self.look_to_book(tx, &member, &booking, now).await?,
            Look::OfCouple(id) => {
                let row = tx.couple(id, now).await?;
                self.couple_seen(tx, &member, row).await?
            }
            Look::Covers => Looked::Cover(self.covers(tx, now).await?),
            Look::Calendar => Looked::Calendar(self.calendar(tx, &member).await?),
            Look::Series { of, date } => Looked::Series(Box::new(self.series(tx, &member, &of, date, now).await?)),
            Look::Day(ask) => self.day_seen(tx, &member, ask, now).await?,
            Look::Group { all_rounds } => {
                Looked::Group(self.group(tx, &member, if all_rounds { ALL_ROUNDS } else { ROUNDS }, now).await?)
            }
            Look::SickDay(of) => Looked::Sick(self.sick_day(tx, &member, of, now).await?),
            Look::OfMeeting(appointment) => match tx.appointments(&[appointment.0]).await?.first() {
                Some(row) => self.meeting_seen(tx, &member, row).await?,
                None => Looked::NotFound,
            },
        };
        member.looked = if of_one { self.with_plans(tx, looked, now).await? } else { looked };
        Ok(member)
    }

    /// The open form; one that this version can't read is as good as none.
    async fn draft(&self, tx: &mut Tx, staff: StaffId) -> Result<Option<Draft>, StoreError> {
        let body = tx.draft(staff).await?;
        Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
    }

    /// The citizen whose ref a button's object led to.
    async fn named(
        &self,
        tx: &mut Tx,
        member: &Staff,
        of: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<Looked, StoreError> {
        let Some(of) = of else { return Ok(Looked::NotFound) };
        match tx.citizen_by_ref(&reference(&of)?).await? {
            Some(row) => self.seen(tx, member, row, now).await,
            None => Ok(Looked::NotFound),
        }
    }

    async fn seen(
        &self,
        tx: &mut Tx,
        member: &Staff,
        row: CitizenRow,
        now: DateTime<Utc>,
    ) -> Result<Looked, StoreError> {
        if !may_see(member, row.consultant_id) {
            return Ok(Looked::NotFound);
        }
        let id = CitizenId(row.id);
        let two = tx.couple_of(id, now).await?;
        let couple = match self.couple_seen(tx, member, two).await? {
            Looked::Couple(facts) => Some(facts.line(id)),
            _ => None,
        };
        let shared = self.shared_with(tx, id).await?;
        let born_in = tx.born_in(id).await?.map(|code| country(&code)).transpose()?;
        let places = Some(Box::new(self.places(tx, id, now).await?));
        let subject = self.subjects_with(tx, vec![row], ALL_ROUNDS, now).await?.pop();
        let whole = |subject| Looked::Subject(Box::new(Subject { couple, shared, born_in, places, ..subject }));
        Ok(subject.map_or(Looked::NotFound, whole))
    }

    async fn meeting_seen(&self, tx: &mut Tx, member: &Staff, row: &AppointmentRow) -> Result<Looked, StoreError> {
        let subject = reference(&row.reference)?;
        match tx.citizen_by_ref(&subject).await? {
            Some(citizen) if may_see(member, citizen.consultant_id) => {
                Ok(Looked::Meeting { citizen: CitizenId(row.citizen_id), subject, named: named_meeting(row)? })
            }
            _ => Ok(Looked::NotFound),
        }
    }

    /// Several citizens with all that is known of them, in so many statements
    /// as one needs.
    pub(super) async fn subjects(
        &self,
        tx: &mut Tx,
        rows: Vec<CitizenRow>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Subject>, StoreError> {
        self.subjects_with(tx, rows, ROUNDS, now).await
    }

    /// The same with so many rounds of each.
    async fn subjects_with(
        &self,
        tx: &mut Tx,
        rows: Vec<CitizenRow>,
        rounds: i64,
        now: DateTime<Utc>,
    ) -> Result<Vec<Subject>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut rounds = by(tx.rounds_of_all(&ids, rounds).await?, |row| row.citizen_id);
        let mut coming = by(tx.coming_of(&ids, now).await?, |row| row.citizen_id);
        let mut open = by(tx.open_rounds(&ids, Rater::Consultant).await?, |row| row.citizen_id);
        let mut subjects = Vec::with_capacity(rows.len());
        for row in rows {
            let rounds = group(rounds.remove(&row.id).unwrap_or_default())?;
            let coming = coming.remove(&row.id).unwrap_or_default();
            let round = open.remove(&row.id).unwrap_or_default();
            subjects.push(Subject {
                id: CitizenId(row.id),
                reference: reference(&row.reference)?,
                name: self.name_in_chat(row.name.as_deref()),
                language: language(&row.language)?,
                ways: row.ways.ways(),
                shares_phone: row.shares_phone,
                in_couple: row.in_couple,
                couple: None,
                shared: None,
                born_in: None,
                scores_in_chat: self.manner.scores_in_chat,
                phone: row.phone.as_deref().and_then(|text| text.parse::<Phone>().ok()),
                enrolled_on: row.enrolled_on,
                created_at: row.created_at,
                last_round: rounds.first().map_or(0, |round| i64::from(round.number)),
                rounds,
                coming: coming.iter().map(AppointmentRow::meeting).collect::<Result<_, _>>()?,
                round: round.first().map(open_round).transpose()?,
                places: None,
                plans: Plans::default(),
            });
        }
        Ok(subjects)
    }

    pub(super) fn name_in_chat(&self, name: Option<&str>) -> Option<Name> {
        name.filter(|_| self.manner.names_in_chat).and_then(Name::new)
    }

    async fn citizens(&self, tx: &mut Tx, member: &Staff, now: DateTime<Utc>) -> Result<Vec<CitizenLine>, StoreError> {
        let overview = tx.overview(own_only(member), now, self.today(now)).await?;
        let ids: Vec<Uuid> = overview.iter().map(|row| row.id).collect();
        let rows = tx.citizens(&ids).await?;
        let subjects = self.subjects(tx, rows, now).await?;
        let mut why: HashMap<Uuid, Vec<Attention>> =
            subjects.iter().map(|subject| (subject.id.0, attention(subject, now))).collect();
        let mut lines = Vec::with_capacity(overview.len());
        for row in overview {
            let attention = why.remove(&row.id).unwrap_or_default();
            lines.push(self.line(&row, attention)?);
        }
        // Who waits for an answer comes first; the others keep their order.
        lines.sort_by_key(|line| !line.attention.contains(&Attention::WaitsForAnswer));
        Ok(lines)
    }

    /// All citizens of a staff member whose cases are open, by ref.
    async fn group(
        &self,
        tx: &mut Tx,
        member: &Staff,
        rounds: i64,
        now: DateTime<Utc>,
    ) -> Result<Vec<Subject>, StoreError> {
        let overview = tx.overview(own_only(member), now, self.today(now)).await?;
        let ids: Vec<Uuid> = overview.iter().map(|row| row.id).collect();
        let rows = tx.citizens(&ids).await?;
        let mut subjects = self.subjects_with(tx, rows, rounds, now).await?;
        subjects.sort_by(|one, other| one.reference.as_str().cmp(other.reference.as_str()));
        Ok(subjects)
    }

    fn line(&self, row: &Overview, attention: Vec<Attention>) -> Result<CitizenLine, StoreError> {
        Ok(CitizenLine {
            subject: reference(&row.reference)?,
            name: self.name_in_chat(row.name.as_deref()),
            last_score: row.last_score.map(|at| self.today(at)),
            next_meeting: row.next_meeting,
            attention,
        })
    }
}

/// Rows by whose they are, in their order.
fn by<T>(rows: Vec<T>, whose: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut grouped: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        grouped.entry(whose(&row)).or_default().push(row);
    }
    grouped
}

/// A consultant sees their own citizens and those of whom they stand in for;
/// the leader the cohort.
pub(super) fn may_see(member: &Staff, consultant: Option<Uuid>) -> bool {
    let own = |id: Uuid| id == member.id.0 || member.stands_in_for.contains(&StaffId(id));
    member.role == Role::Leader || consultant.is_some_and(own)
}

pub(super) fn own_only(member: &Staff) -> Option<StaffId> {
    (member.role == Role::Consultant).then_some(member.id)
}

/// The rounds of one citizen with what was given in each, in the order of the rows.
pub(super) fn group(rows: Vec<AssessmentRow>) -> Result<Vec<RoundFacts>, StoreError> {
    let mut rounds: Vec<RoundFacts> = Vec::new();
    for row in rows {
        let number = u32::try_from(row.number).map_err(|_| StoreError::Unreadable("round"))?;
        if rounds.last().is_none_or(|round| round.number != number) {
            let (id, sheets) = (RoundId(row.round_id), Vec::new());
            rounds.push(RoundFacts { id, number, opened_at: row.opened_at, open: row.open, sheets });
        }
        if let (Some(round), Some(rater), Some(text)) = (rounds.last_mut(), &row.rater, &row.scores) {
            let rater = Rater::of_word(rater).ok_or(StoreError::Unreadable("rater"))?;
            round.sheets.push(Sheet {
                id: AssessmentId(row.assessment_id.unwrap_or_default()),
                rater,
                on_paper: row.on_paper,
                on_page: row.on_page,
                taken: row
                    .taken
                    .as_deref()
                    .map(scores)
                    .transpose()?
                    .map(|scores| Taken { scores, goes_on: row.goes_on }),
                label: row.label,
                placement: row.placement_id.map(PlacementId),
                employ: row.employ.as_deref().map(employ).transpose()?,
                scores: scores(text)?,
                completed_at: row.completed_at,
            });
        }
    }
    Ok(rounds)
}

/// A workplace's answer to the extra question.
pub(super) fn employ(word: &str) -> Result<Employ, StoreError> {
    Employ::of_word(word).ok_or(StoreError::Unreadable("answer"))
}
