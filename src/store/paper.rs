//! Scores that a consultant enters for somebody who gave them on paper or by
//! phone.

use chrono::{DateTime, Utc};

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::placement::PlacementId;
use crate::rules::scorecard::{AssessmentId, Rater, RoundId};

/// A sheet of paper about to be entered.
#[derive(Clone, Debug)]
pub struct NewPaper {
    pub id: AssessmentId,
    pub round: RoundId,
    pub citizen: CitizenId,
    pub rater: Rater,
    pub staff: StaffId,
    /// Which workplace.
    pub label: Option<String>,
    /// The placement that it is of, where staff named one.
    pub placement: Option<PlacementId>,
}

const BEGIN: &str = "
    INSERT INTO assessment (id, round_id, citizen_id, rater, staff_id, channel, label, scores, started_at)
    VALUES ($1, $2, $3, $4, $5, 'paper', $6, '.............', $7)";
/// What the rater had answered themselves is kept beside it.
const KEEP: &str = "
    INSERT INTO taken_sheet (assessment_id, channel, scores, goes_on, staff_id, taken_at)
    SELECT id, channel, scores, $2, $3, $4 FROM assessment
    WHERE id = $1 AND completed_at IS NULL AND channel IN ('telegram', 'web') AND rater IN ('citizen', 'workplace')";
const TAKE: &str = "
    UPDATE assessment SET channel = 'paper', staff_id = $2, scores = CASE WHEN $3 THEN scores ELSE '.............' END
    WHERE id = $1 AND completed_at IS NULL";
/// A citizen's paper that was never theirs becomes an empty sheet of their chat.
const GIVE_BACK: &str = "
    UPDATE assessment SET staff_id = NULL,
        channel = COALESCE((SELECT t.channel FROM taken_sheet t WHERE t.assessment_id = assessment.id), 'telegram'),
        scores = COALESCE((SELECT t.scores FROM taken_sheet t WHERE t.assessment_id = assessment.id), '.............')
    WHERE id = $1 AND completed_at IS NULL AND channel = 'paper' AND (rater = 'citizen'
        OR EXISTS (SELECT 1 FROM taken_sheet t WHERE t.assessment_id = assessment.id))";
const FORGET: &str = "DELETE FROM taken_sheet WHERE assessment_id = $1";

impl Tx {
    /// Begins a sheet from paper, empty.
    pub async fn begin_paper(&mut self, new: &NewPaper, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(BEGIN)
                .bind(new.id.0)
                .bind(new.round.0)
                .bind(new.citizen.0)
                .bind(new.rater.word())
                .bind(new.staff.0)
                .bind(new.label.clone())
                .bind(now)
                .execute(conn)
                .await?;
        });
        match new.placement {
            Some(placement) => self.place_assessment(new.id, placement, new.round).await,
            None => Ok(()),
        }
    }

    /// What a rater began in a chat or on a page is entered from paper instead:
    /// from where they are, or anew.
    ///
    /// # Errors
    /// `Changed` if it was sent meanwhile.
    pub async fn take_on_paper(
        &mut self,
        id: AssessmentId,
        goes_on: bool,
        staff: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let kept = on_tx!(self, conn => {
            sqlx::query(KEEP).bind(id.0).bind(goes_on).bind(staff.0).bind(now).execute(conn).await?.rows_affected()
        });
        if kept != 1 {
            return Err(StoreError::Changed("an assessment"));
        }
        on_tx!(self, conn => {
            sqlx::query(TAKE).bind(id.0).bind(staff.0).bind(goes_on).execute(conn).await?;
        });
        Ok(())
    }

    /// The rater answers themselves after all, from where they were.
    ///
    /// # Errors
    /// `Changed` if it was sent meanwhile.
    pub async fn give_back_paper(&mut self, id: AssessmentId) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => sqlx::query(GIVE_BACK).bind(id.0).execute(conn).await?.rows_affected());
        if changed != 1 {
            return Err(StoreError::Changed("an assessment"));
        }
        on_tx!(self, conn => { sqlx::query(FORGET).bind(id.0).execute(conn).await?; });
        Ok(())
    }
}
