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
/// What was answered so far stays in the history only.
const TAKE: &str = "
    UPDATE assessment SET channel = 'paper', staff_id = $2, scores = '.............'
    WHERE id = $1 AND completed_at IS NULL AND channel = 'telegram' AND rater = 'citizen'";
const GIVE_BACK: &str = "
    UPDATE assessment SET channel = 'telegram', staff_id = NULL, scores = '.............'
    WHERE id = $1 AND completed_at IS NULL AND channel = 'paper' AND rater = 'citizen'";

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

    /// What a citizen began in their chat is entered from paper instead.
    ///
    /// # Errors
    /// `Changed` if it was sent meanwhile.
    pub async fn take_on_paper(&mut self, id: AssessmentId, staff: StaffId) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(TAKE).bind(id.0).bind(staff.0).execute(conn).await?.rows_affected());
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("an assessment")) }
    }

    /// The citizen answers in their chat after all.
    ///
    /// # Errors
    /// `Changed` if it was sent meanwhile.
    pub async fn give_back_paper(&mut self, id: AssessmentId) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => sqlx::query(GIVE_BACK).bind(id.0).execute(conn).await?.rows_affected());
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("an assessment")) }
    }
}
