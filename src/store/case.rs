//! All that is known of one citizen, for their record.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::couple::in_couple;
use super::export::SituationLine;
use super::hours::HoursLine;
use super::mentor::MentorRow;
use super::pool::{StoreError, Tx, on_tx};
use super::ways::{WaysRow, ways};
use crate::rules::cohort::Situations;
use crate::rules::course::CourseChange;
use crate::rules::mentor::Mentor;
use crate::rules::person::CitizenId;

/// One citizen with everything that belongs to the record, oldest first. The
/// screens of conversations are not part of it.
#[derive(Clone)]
pub struct CaseRows {
    pub citizen: CaseCitizen,
    pub situations: Vec<SituationLine>,
    pub course: Vec<CourseChange>,
    pub hours: Vec<HoursLine>,
    /// What they are called.
    pub known: Situations,
    pub rounds: Vec<CaseRound>,
    pub assessments: Vec<CaseAssessment>,
    pub placements: Vec<CasePlacement>,
    pub mentors: Vec<Mentor>,
    pub shared: Vec<CaseShared>,
    pub replies: Vec<CaseReply>,
    pub meetings: Vec<CaseMeeting>,
    pub events: Vec<CaseEvent>,
    pub messages: Vec<CaseMessage>,
    pub help: Vec<CaseHelp>,
    pub steps: Vec<CaseStep>,
    pub work: Vec<CaseWish>,
}

/// Who it is and how they are reached.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseCitizen {
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub name: Option<String>,
    pub language: String,
    pub phone: Option<String>,
    #[sqlx(flatten)]
    pub ways: WaysRow,
    pub shares_phone: bool,
    pub nationality: Option<String>,
    /// Of the stateless.
    pub born_in: Option<String>,
    pub enrolled_on: Option<NaiveDate>,
    pub consultant: Option<String>,
}

/// A round, whether or not anybody scored in it.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseRound {
    pub id: Uuid,
    pub number: i64,
    pub opened_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
}

/// One rater's sheet of a round, sent or not.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseAssessment {
    pub round_id: Uuid,
    pub rater: String,
    /// Which of several workplaces.
    pub label: Option<String>,
    /// Whether that workplace would employ the citizen.
    pub employ: Option<String>,
    pub channel: String,
    pub scores: String,
    pub started_at: DateTime<Utc>,
    pub completed_at: Option<DateTime<Utc>>,
}

/// Where the citizen works or worked for a while. Who answers there is nobody's
/// business but theirs.
#[derive(Clone, sqlx::FromRow)]
pub struct CasePlacement {
    pub workplace: String,
    pub trade: Option<String>,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
}

/// A picture of a round that staff shared with the citizen.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseShared {
    pub number: i64,
    pub shared_at: DateTime<Utc>,
    pub staff: Option<String>,
}

/// What the citizen said to such a picture.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseReply {
    pub number: i64,
    pub said_at: DateTime<Utc>,
    pub answer: Option<String>,
    /// `None` beside an answer and for a voice message.
    pub words: Option<String>,
}

/// A meeting, cancelled ones too.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseMeeting {
    pub id: Uuid,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
    pub kind: String,
    pub place: String,
    pub interpreter: bool,
    pub state: String,
    pub attendance: Option<String>,
}

/// What was said to a meeting, and by whom of the staff.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseEvent {
    pub appointment_id: Uuid,
    pub event: String,
    pub at: DateTime<Utc>,
    pub staff: Option<String>,
    /// From when to when it was moved, where that is the change.
    pub moved_from: Option<DateTime<Utc>>,
    pub moved_until: Option<DateTime<Utc>>,
}

/// A notice, reminder or invitation.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseMessage {
    pub kind: String,
    pub channel: Option<String>,
    pub state: String,
    pub due_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    /// What it says, as JSON of the dialog's.
    pub body: String,
}

/// What a citizen wanted help with in a round.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseHelp {
    pub number: i64,
    /// Twelve letters.
    pub items: String,
}

/// A step that was agreed, with its latest mark.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseStep {
    pub words: String,
    pub who: String,
    pub by_on: NaiveDate,
    pub agreed_at: DateTime<Utc>,
    pub agreed_by: Option<String>,
    pub outcome: Option<String>,
    pub marked_at: Option<DateTime<Utc>>,
    pub marked_by: Option<String>,
}

/// A wish for work, ended ones too.
#[derive(Clone, sqlx::FromRow)]
pub struct CaseWish {
    pub kind: String,
    pub words: String,
    pub wished_at: DateTime<Utc>,
    /// `None` where the citizen wrote it.
    pub staff: Option<String>,
    pub ended_at: Option<DateTime<Utc>>,
}

const CITIZEN: &str = concat!(
    "SELECT c.ref, c.name, c.language, c.phone, (c.shares_phone OR ",
    in_couple!("c.id"),
    ") AS shares_phone, c.nationality,
        CASE WHEN c.nationality = 'stateless' THEN c.born_in END AS born_in, c.enrolled_on, k.name AS consultant, ",
    ways!(),
    " FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE c.id = $1"
);
const SITUATIONS: &str = "
    SELECT c.ref, t.situation, t.from_on, t.until_on, t.benefit, t.clarified
    FROM situation t JOIN citizen c ON c.id = t.citizen_id WHERE c.id = $1 ORDER BY t.from_on";
const ROUNDS: &str = "SELECT id, number, opened_at, closed_at FROM round WHERE citizen_id = $1 ORDER BY number";
const ASSESSMENTS: &str = "
    SELECT a.round_id, a.rater, a.label, p.employ, a.channel, a.scores, a.started_at, a.completed_at
    FROM assessment a LEFT JOIN placement_assessment p ON p.assessment_id = a.id
    WHERE a.citizen_id = $1 ORDER BY a.started_at, a.id";
const PLACEMENTS: &str = "
    SELECT workplace, trade, from_on, until_on FROM placement WHERE citizen_id = $1 ORDER BY from_on, id";
const SHARED: &str = "
    SELECT r.number, s.shared_at, k.name AS staff
    FROM shared_picture s JOIN round r ON r.id = s.round_id LEFT JOIN staff k ON k.id = s.shared_by
    WHERE s.citizen_id = $1 ORDER BY r.number";
const REPLIES: &str = "
    SELECT r.number, y.said_at, y.answer, y.words
    FROM shared_reply y JOIN shared_picture s ON s.round_id = y.round_id JOIN round r ON r.id = s.round_id
    WHERE s.citizen_id = $1 ORDER BY y.said_at, y.id";
const MEETINGS: &str = "
    SELECT id, starts_at, minutes, kind, place, interpreter, state, attendance
    FROM appointment WHERE citizen_id = $1 ORDER BY starts_at";
const EVENTS: &str = "
    SELECT e.appointment_id, e.event, e.at, s.name AS staff, v.from_at AS moved_from, v.until_at AS moved_until
    FROM appointment_event e JOIN appointment a ON a.id = e.appointment_id LEFT JOIN staff s ON s.id = e.staff_id
    LEFT JOIN appointment_move v ON v.appointment_id = e.appointment_id AND v.at = e.at AND e.event = 'changed'
    WHERE a.citizen_id = $1 ORDER BY e.at, e.id";
const MESSAGES: &str = "
    SELECT m.kind, m.channel, m.state, m.due_at, m.sent_at, m.body FROM message m
    WHERE m.citizen_id = $1 AND m.kind IN ('notice', 'reminder', 'invitation') ORDER BY m.due_at, m.id";

const HELP: &str = "
    SELECT r.number, h.items FROM help_wish h JOIN round r ON r.id = h.round_id
    WHERE h.citizen_id = $1 ORDER BY r.number";
const STEPS: &str = "
    SELECT s.words, s.who, s.by_on, s.agreed_at, a.name AS agreed_by, s.outcome, m.at AS marked_at,
        k.name AS marked_by
    FROM agreed_step s LEFT JOIN staff a ON a.id = s.staff_id
    LEFT JOIN agreed_mark m ON m.id = (SELECT l.id FROM agreed_mark l WHERE l.step_id = s.id
        ORDER BY l.at DESC, l.id DESC LIMIT 1)
    LEFT JOIN staff k ON k.id = m.staff_id
    WHERE s.citizen_id = $1 ORDER BY s.agreed_at, s.id";
const WORK: &str = "
    SELECT w.kind, w.words, w.wished_at, s.name AS staff, w.ended_at
    FROM work_wish w LEFT JOIN staff s ON s.id = w.staff_id
    WHERE w.citizen_id = $1 ORDER BY w.wished_at, w.id";

impl Tx {
    /// The record of a citizen; `None` for nobody.
    pub async fn case(&mut self, id: CitizenId) -> Result<Option<CaseRows>, StoreError> {
        let citizen: Option<CaseCitizen> =
            on_tx!(self, conn => sqlx::query_as(CITIZEN).bind(id.0).fetch_optional(conn).await?);
        let Some(citizen) = citizen else { return Ok(None) };
        Ok(Some(CaseRows {
            citizen,
            known: self.situations().await?,
            course: self.course_changes(id).await?,
            hours: self.hours_of(id).await?,
            situations: on_tx!(self, conn => sqlx::query_as(SITUATIONS).bind(id.0).fetch_all(conn).await?),
            rounds: on_tx!(self, conn => sqlx::query_as(ROUNDS).bind(id.0).fetch_all(conn).await?),
            assessments: on_tx!(self, conn => sqlx::query_as(ASSESSMENTS).bind(id.0).fetch_all(conn).await?),
            placements: on_tx!(self, conn => sqlx::query_as(PLACEMENTS).bind(id.0).fetch_all(conn).await?),
            mentors: self.mentors(&[id.0]).await?.iter().map(MentorRow::mentor).collect::<Result<_, _>>()?,
            shared: on_tx!(self, conn => sqlx::query_as(SHARED).bind(id.0).fetch_all(conn).await?),
            replies: on_tx!(self, conn => sqlx::query_as(REPLIES).bind(id.0).fetch_all(conn).await?),
            meetings: on_tx!(self, conn => sqlx::query_as(MEETINGS).bind(id.0).fetch_all(conn).await?),
            events: on_tx!(self, conn => sqlx::query_as(EVENTS).bind(id.0).fetch_all(conn).await?),
            messages: on_tx!(self, conn => sqlx::query_as(MESSAGES).bind(id.0).fetch_all(conn).await?),
            help: on_tx!(self, conn => sqlx::query_as(HELP).bind(id.0).fetch_all(conn).await?),
            steps: on_tx!(self, conn => sqlx::query_as(STEPS).bind(id.0).fetch_all(conn).await?),
            work: on_tx!(self, conn => sqlx::query_as(WORK).bind(id.0).fetch_all(conn).await?),
        }))
    }
}
