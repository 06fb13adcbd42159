//! Draws a picture of scores from what is stored now and its reader may see.

use super::Talk;
use super::look::group;
use crate::dialog::picture::Say;
use crate::dialog::{RoundFacts, Sheet, visible_sheets};
use crate::i18n::{Entry, Given, Reader, over_time, own_picture, side_by_side};
use crate::rules::person::{CitizenId, Language};
use crate::rules::scorecard::{AssessmentId, Rater, RoundId};
use crate::store::{AssessmentRow, StoreError, Tx};

/// More rounds than a picture has room for.
const MOST: i64 = 12;

impl Talk {
    /// The drawing as SVG; `None` where there is nothing to show any more.
    pub async fn drawing(&self, tx: &mut Tx, say: &Say, language: Language) -> Result<Option<String>, StoreError> {
        Ok(match say {
            Say::Own { citizen, assessment } => own(&tx.rounds_of(*citizen, MOST).await?, *assessment, language)?,
            Say::Shared { citizen, round } => {
                let rounds = group(tx.rounds_of(*citizen, MOST).await?)?;
                shared(&rounds, *round, language)
            }
            Say::SideBySide { subject, citizen, .. } => {
                let rounds = self.given(tx, *citizen).await?;
                let mut rounds = rounds.iter();
                rounds.next().map(|now| side_by_side(Reader::Staff(subject), now, rounds.next()).svg())
            }
            Say::OverTime { subject, citizen } => {
                let mut rounds = self.given(tx, *citizen).await?;
                rounds.reverse();
                (!rounds.is_empty()).then(|| over_time(subject, &rounds).svg())
            }
            Say::NoneYet | Say::Nothing { .. } => None,
        })
    }

    /// The rounds in which staff may see something, the latest first.
    async fn given(&self, tx: &mut Tx, citizen: CitizenId) -> Result<Vec<Given>, StoreError> {
        let all = group(tx.rounds_of(citizen, MOST).await?)?;
        Ok(all.iter().map(given).filter(|round: &Given| !round.columns.is_empty()).collect())
    }
}

/// A citizen's own scores, and theirs of the time before: nobody else's.
fn own(rows: &[AssessmentRow], assessment: AssessmentId, language: Language) -> Result<Option<String>, StoreError> {
    let sent = |row: &&AssessmentRow| {
        row.rater.as_deref() == Some(Rater::Citizen.word()) && row.completed_at.is_some() && row.scores.is_some()
    };
    let own = rows.iter().filter(sent).skip_while(|row| row.assessment_id != Some(assessment.0)).take(2);
    let mut sheets = own.filter_map(|row| row.scores.as_deref()).map(super::facts::scores);
    let Some(now) = sheets.next().transpose()? else { return Ok(None) };
    Ok(Some(own_picture(language, now, sheets.next().transpose()?).svg()))
}

pub(super) fn entry(sheet: &Sheet) -> Entry {
    Entry {
        rater: sheet.rater,
        label: sheet.label.clone(),
        placement: sheet.placement,
        employ: sheet.employ,
        scores: sheet.scores,
    }
}

/// What staff may see of a round.
pub(super) fn given(round: &RoundFacts) -> Given {
    Given { number: round.number, columns: visible_sheets(round).0.into_iter().map(entry).collect() }
}

/// All raters of a closed round, for its citizen. Of the round before only
/// their own: the others' was perhaps never shared.
fn shared(rounds: &[RoundFacts], round: RoundId, language: Language) -> Option<String> {
    let at = rounds.iter().position(|facts| facts.id == round && !facts.open)?;
    let before = rounds.get(at + 1).map(|facts| {
        let given = given(facts);
        let own = given.columns.into_iter().filter(|entry| entry.rater == Rater::Citizen);
        Given { number: given.number, columns: own.collect() }
    });
    Some(side_by_side(Reader::Citizen(language), &given(&rounds[at]), before.as_ref()).svg())
}
