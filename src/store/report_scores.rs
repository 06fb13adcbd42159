//! The counts of the report's third part, from the sheets that were sent by a
//! day: what was said first and last, and what raters of one round said.
//!
//! Two questions share a group, so that the sheets are put in order six times
//! and not twelve; nobody's sheet comes out.

use std::sync::LazyLock;

use sqlx::AssertSqlSafe;

use super::pool::{StoreError, Tx, on_tx};
use super::report::AsOf;
use crate::rules::scorecard::ITEMS;

/// Citizens of whom one kind of rater said the same on these two questions,
/// first and last.
#[derive(Clone, sqlx::FromRow)]
pub struct AnswersRow {
    /// The first of the two questions; counted from 1.
    pub at: i64,
    pub rater: String,
    pub first: String,
    /// `None` where only one sheet was sent.
    pub last: Option<String>,
    pub citizens: i64,
}

/// Sheets of two raters of the same round, by what they say on two questions.
#[derive(Clone, sqlx::FromRow)]
pub struct SightsRow {
    pub at: i64,
    pub one: String,
    pub other: String,
    pub of_one: String,
    pub of_other: String,
    pub pairs: i64,
}

const FIRST_AND_LAST: &str = "
    WITH sheet AS MATERIALIZED (SELECT v.column1 AS rater,
        (SELECT a.scores FROM assessment a WHERE a.citizen_id = c.id AND a.rater = v.column1
            AND a.completed_at IS NOT NULL AND a.completed_at < $1 ORDER BY a.completed_at LIMIT 1) AS one,
        CASE WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.citizen_id = c.id AND a.rater = v.column1
                AND a.completed_at IS NOT NULL AND a.completed_at < $1 LIMIT 1 OFFSET 1)
            THEN (SELECT a.scores FROM assessment a WHERE a.citizen_id = c.id AND a.rater = v.column1
                AND a.completed_at IS NOT NULL AND a.completed_at < $1 ORDER BY a.completed_at DESC LIMIT 1)
        END AS two
    FROM citizen c CROSS JOIN (VALUES ('citizen'), ('workplace'), ('consultant')) AS v)";
const ANSWERS: &str = "
    SELECT CAST({at} AS BIGINT) AS at, rater, substr(one, {at}, 2) AS first, substr(two, {at}, 2) AS last,
        COUNT(*) AS citizens
    FROM sheet WHERE one IS NOT NULL GROUP BY rater, substr(one, {at}, 2), substr(two, {at}, 2)";

/// Each two raters once, in the order of `Rater::ALL`.
const SAME_ROUND: &str = "
    WITH last AS MATERIALIZED (SELECT (SELECT r.id FROM round r WHERE r.citizen_id = c.id AND r.closed_at < $1
        ORDER BY r.number DESC LIMIT 1) AS round_id FROM citizen c),
    sheet AS MATERIALIZED (SELECT a.rater AS one, b.rater AS other, a.scores AS of_one, b.scores AS of_other
        FROM last
        JOIN assessment a ON a.round_id = last.round_id AND a.completed_at < $1 AND a.rater <> 'consultant'
        JOIN assessment b ON b.round_id = last.round_id AND b.completed_at < $1 AND b.rater <> 'citizen'
            AND b.rater <> a.rater)";
const SIGHTS: &str = "
    SELECT CAST({at} AS BIGINT) AS at, one, other, substr(of_one, {at}, 2) AS of_one,
        substr(of_other, {at}, 2) AS of_other, COUNT(*) AS pairs
    FROM sheet GROUP BY one, other, substr(sheet.of_one, {at}, 2), substr(sheet.of_other, {at}, 2)";

/// The same for each two questions.
fn for_items(with: &str, each: &str) -> String {
    let arms = (1..=ITEMS).step_by(2).map(|at| each.replace("{at}", &at.to_string()));
    format!("{with}{}", arms.collect::<Vec<_>>().join(" UNION ALL "))
}

static ALL_ANSWERS: LazyLock<String> = LazyLock::new(|| for_items(FIRST_AND_LAST, ANSWERS));
static ALL_SIGHTS: LazyLock<String> = LazyLock::new(|| for_items(SAME_ROUND, SIGHTS));

impl Tx {
    /// What each kind of rater said first and last of the citizens.
    pub async fn report_answers(&mut self, as_of: &AsOf) -> Result<Vec<AnswersRow>, StoreError> {
        let sql = AssertSqlSafe(ALL_ANSWERS.as_str());
        Ok(on_tx!(self, conn => sqlx::query_as::<_, AnswersRow>(sql).bind(as_of.end).fetch_all(conn).await?))
    }

    /// What raters of everybody's last closed round said.
    pub async fn report_sights(&mut self, as_of: &AsOf) -> Result<Vec<SightsRow>, StoreError> {
        let sql = AssertSqlSafe(ALL_SIGHTS.as_str());
        Ok(on_tx!(self, conn => sqlx::query_as::<_, SightsRow>(sql).bind(as_of.end).fetch_all(conn).await?))
    }
}
