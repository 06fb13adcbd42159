//! Assessments and every answer given.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::bulk::{filled, laid, list, lists, values};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Scores};

/// A citizen's open round with one rater's assessment in it, if begun.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RoundRow {
    pub round_id: Uuid,
    pub citizen_id: Uuid,
    pub number: i64,
    pub assessment_id: Option<Uuid>,
    pub scores: Option<String>,
    pub completed: bool,
    /// Whether a consultant enters it from paper.
    pub on_paper: bool,
}

/// One assessment of a citizen with its round.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AssessmentRow {
    pub citizen_id: Uuid,
    pub round_id: Uuid,
    pub number: i64,
    pub opened_at: DateTime<Utc>,
    pub open: bool,
    pub assessment_id: Option<Uuid>,
    pub rater: Option<String>,
    pub on_paper: bool,
    /// Whether it was begun on a page.
    pub on_page: bool,
    /// What the rater had answered themselves before it was taken over on paper.
    pub taken: Option<String>,
    /// Whether the paper goes on after those answers.
    pub goes_on: bool,
    /// Which workplace.
    pub label: Option<String>,
    /// The placement that a workplace's sheet is of.
    pub placement_id: Option<Uuid>,
    /// Whether that workplace would employ the citizen.
    pub employ: Option<String>,
    pub scores: Option<String>,
    pub completed_at: Option<DateTime<Utc>>,
}

/// An assessment to be begun in a chat, empty.
#[derive(Clone, Copy, Debug)]
pub struct NewSheet {
    pub id: AssessmentId,
    pub round: RoundId,
    pub citizen: CitizenId,
    pub rater: Rater,
    pub staff: Option<StaffId>,
}

/// One tap: the answer, and the sheet with it.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    pub id: Uuid,
    pub assessment: AssessmentId,
    pub question: Question,
    pub mark: Mark,
    pub scores: Scores,
}

const OPEN: &str = "
    SELECT r.id AS round_id, r.citizen_id, r.number, a.id AS assessment_id, a.scores,
        a.completed_at IS NOT NULL AS completed, (a.channel IS NOT NULL AND a.channel = 'paper') AS on_paper
    FROM round r LEFT JOIN assessment a ON a.round_id = r.id AND a.rater = $1
    WHERE r.closed_at IS NULL AND r.citizen_id IN ";
const LAST_NUMBERS: &str = "SELECT citizen_id, MAX(number) FROM round WHERE citizen_id IN ";
const BEGIN: &str = "
    INSERT INTO assessment (id, round_id, citizen_id, rater, staff_id, channel, scores, started_at)
    VALUES {rows} ON CONFLICT (id) DO NOTHING";
const ANSWERS: &str = "INSERT INTO answer (id, assessment_id, question, mark, answered_at)
    VALUES {rows} ON CONFLICT (id) DO NOTHING";
/// A column of an `UPDATE` from a list must be typed, which PostgreSQL takes
/// from the parameters.
const SCORES_HEAD: &str = "UPDATE assessment SET scores = v.column2 FROM (VALUES ";
const SCORES_TAIL: &str = ") AS v WHERE assessment.id = v.column1 AND assessment.completed_at IS NULL
    AND EXISTS (SELECT 1 FROM round r WHERE r.id = assessment.round_id AND r.closed_at IS NULL)";
/// `$1` is now.
const COMPLETE_HEAD: &str = "
    UPDATE assessment SET completed_at = $1, channel = CASE WHEN assessment.channel NOT IN ('telegram', 'web')
        THEN assessment.channel WHEN v.column2 THEN 'web' ELSE 'telegram' END
    FROM (VALUES ";
const COMPLETE_TAIL: &str = ") AS v WHERE assessment.id = v.column1 AND assessment.completed_at IS NULL
        AND EXISTS (SELECT 1 FROM round r WHERE r.id = assessment.round_id AND r.closed_at IS NULL)";
const LAST_ROUNDS: &str = "
    SELECT r.citizen_id, r.id AS round_id, r.number, r.opened_at, r.closed_at IS NULL AS open, a.id AS assessment_id,
        a.rater, (a.channel IS NOT NULL AND a.channel = 'paper') AS on_paper,
        (a.channel IS NOT NULL AND a.channel = 'web') AS on_page, t.scores AS taken,
        COALESCE(t.goes_on, FALSE) AS goes_on, a.label, a.scores, a.completed_at, p.placement_id, p.employ
    FROM round r LEFT JOIN assessment a ON a.round_id = r.id
    LEFT JOIN placement_assessment p ON p.assessment_id = a.id
    LEFT JOIN taken_sheet t ON t.assessment_id = a.id
    WHERE r.number > (SELECT MAX(l.number) - $1 FROM round l WHERE l.citizen_id = r.citizen_id) AND r.citizen_id IN ";
const LAST_SENT: &str = "
    SELECT a.id FROM round r JOIN assessment a ON a.round_id = r.id AND a.rater = 'citizen'
    WHERE r.citizen_id = $1 AND a.completed_at IS NOT NULL ORDER BY r.number DESC LIMIT 1";
const CITIZEN_OF: &str = "
    SELECT c.ref FROM assessment a JOIN citizen c ON c.id = a.citizen_id WHERE a.id = $1";
const CITIZENS_OF: &str = "SELECT id, citizen_id FROM assessment WHERE id IN ";

impl Tx {
    /// The open rounds of these citizens, with what this rater has given.
    pub async fn open_rounds(&mut self, citizens: &[Uuid], rater: Rater) -> Result<Vec<RoundRow>, StoreError> {
        let mut rows = Vec::with_capacity(citizens.len());
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{OPEN}{}", list(citizens.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, RoundRow>(sql).bind(rater.word());
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// The number of the last round of each of these citizens who has had one.
    pub async fn last_rounds(&mut self, citizens: &[Uuid]) -> Result<Vec<(Uuid, i64)>, StoreError> {
        let mut rows = Vec::new();
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{LAST_NUMBERS}{} GROUP BY citizen_id", list(citizens.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, (Uuid, i64)>(sql);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// Begins assessments, empty.
    pub async fn begin_sheets(&mut self, sheets: &[NewSheet], now: DateTime<Utc>) -> Result<(), StoreError> {
        for group in filled(sheets) {
            let sql = self.sql(laid(BEGIN, "(?, ?, ?, ?, ?, 'telegram', '.............', #1)", group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for sheet in group {
                    query = query
                        .bind(sheet.id.0)
                        .bind(sheet.round.0)
                        .bind(sheet.citizen.0)
                        .bind(sheet.rater.word())
                        .bind(sheet.staff.map(|staff| staff.0));
                }
                query.bind(now).execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Writes taps: the history, and the sheets. At most one for each
    /// assessment at a time.
    pub async fn save_answers(&mut self, answers: &[NewAnswer], now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut changed = 0;
        for group in filled(answers) {
            let sql = self.sql(laid(ANSWERS, "(?, ?, ?, ?, #1)", group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for answer in &group {
                    query = query
                        .bind(answer.id)
                        .bind(answer.assessment.0)
                        .bind(answer.question.index() as i64)
                        .bind(answer.mark.letter().to_string());
                }
                query.bind(now).execute(conn).await?;
            });
            let sql = self.sql(format!("{SCORES_HEAD}{}{SCORES_TAIL}", values(group.len(), 2, 0)));
            changed += on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for answer in &group {
                    query = query.bind(answer.assessment.0).bind(String::from(answer.scores));
                }
                query.execute(conn).await?.rows_affected()
            });
        }
        if changed != answers.len() as u64 {
            return Err(StoreError::Changed("an assessment"));
        }
        Ok(())
    }

    /// Sends sheets, each with whether that was on a page; from then on they
    /// can't be changed.
    ///
    /// # Errors
    /// `Changed` if one of them was sent before, or its round is closed.
    pub async fn complete_sheets(
        &mut self,
        sheets: &[(AssessmentId, bool)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut changed = 0;
        for group in filled(sheets) {
            let sql = self.sql(format!("{COMPLETE_HEAD}{}{COMPLETE_TAIL}", values(group.len(), 2, 1)));
            changed += on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(now);
                for (id, on_page) in group {
                    query = query.bind(id.0).bind(*on_page);
                }
                query.execute(conn).await?.rows_affected()
            });
        }
        if changed == sheets.len() as u64 { Ok(()) } else { Err(StoreError::Changed("an assessment")) }
    }

    /// The last rounds of a citizen with all assessments, the latest first.
    pub async fn rounds_of(&mut self, citizen: CitizenId, most: i64) -> Result<Vec<AssessmentRow>, StoreError> {
        self.rounds_of_all(&[citizen.0], most).await
    }

    /// The same for several citizens.
    pub async fn rounds_of_all(&mut self, citizens: &[Uuid], most: i64) -> Result<Vec<AssessmentRow>, StoreError> {
        let mut rows = Vec::with_capacity(citizens.len());
        for citizens in lists(citizens) {
            let sql = self
                .sql(format!("{LAST_ROUNDS}{} ORDER BY r.number DESC, a.started_at, a.id", list(citizens.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, AssessmentRow>(sql).bind(most);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// The last scores of their own that a citizen sent.
    pub async fn last_sent(&mut self, citizen: CitizenId) -> Result<Option<Uuid>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(LAST_SENT).bind(citizen.0).fetch_optional(conn).await?))
    }

    /// Whom an assessment is about.
    pub async fn ref_of_assessment(&mut self, id: AssessmentId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(CITIZEN_OF).bind(id.0).fetch_optional(conn).await?))
    }

    /// Whom these assessments are about.
    pub async fn citizens_of_assessments(&mut self, ids: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
        let mut rows = Vec::new();
        for ids in lists(ids) {
            let sql = self.sql(format!("{CITIZENS_OF}{}", list(ids.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, (Uuid, Uuid)>(sql);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }
}
