//! The counts of the report's third part, from the sheets that were sent by a
//! day: what was said first and last, and what raters of one round said.
//!
//! A sheet is read as a number with a digit for each question, so that what two
//! sheets say on two questions is one small number, and cheap to count by;
//! nobody's sheet comes out.

use std::sync::LazyLock;

use sqlx::AssertSqlSafe;

use super::pool::{StoreError, Tx, on_tx};
use super::report::AsOf;
use crate::rules::scorecard::{ITEMS, Mark, QUESTIONS, Question, Rater, Score};

/// Citizens of whom one kind of rater said the same on these two questions,
/// first and last; or pairs of sheets of one round that say the same on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<W> {
    /// Who said it.
    pub who: W,
    /// Each of the two questions with what the first sheet says on it, and the
    /// second; `None` where there is no second.
    pub marks: [(Question, Mark, Option<Mark>); 2],
    pub count: usize,
}

#[derive(Clone, Copy, sqlx::FromRow)]
struct CountRow {
    /// The first of the two questions; counted from 1.
    at: i64,
    /// A digit for who said it, two for the first sheet, two for the second.
    said: i64,
    count: i64,
}

/// The pairs of raters, in the order of their digit.
const PAIRS: [(Rater, Rater); 3] =
    [(Rater::Citizen, Rater::Workplace), (Rater::Citizen, Rater::Consultant), (Rater::Workplace, Rater::Consultant)];

/// A sheet as a number: 1 to 5, 6 for skipped, 7 for unanswered.
macro_rules! digits {
    ($scores:literal) => {
        concat!("CAST(replace(replace(", $scores, ", '-', '6'), '.', '7') AS BIGINT)")
    };
}

/// No second sheet: an 8 for each question.
const FIRST_AND_LAST: &str = concat!(
    "WITH sheet AS MATERIALIZED (SELECT v.column2 AS who, (SELECT ",
    digits!("a.scores"),
    " FROM assessment a WHERE a.citizen_id = c.id AND a.rater = v.column1
            AND a.completed_at IS NOT NULL AND a.completed_at < $1 ORDER BY a.completed_at LIMIT 1) AS one,
        CASE WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.citizen_id = c.id AND a.rater = v.column1
                AND a.completed_at IS NOT NULL AND a.completed_at < $1 LIMIT 1 OFFSET 1)
            THEN (SELECT ",
    digits!("a.scores"),
    " FROM assessment a WHERE a.citizen_id = c.id AND a.rater = v.column1
                AND a.completed_at IS NOT NULL AND a.completed_at < $1 ORDER BY a.completed_at DESC LIMIT 1)
            ELSE 8888888888888 END AS two
    FROM citizen c CROSS JOIN (VALUES ('citizen', 0), ('workplace', 10000), ('consultant', 20000)) AS v)"
);

/// Each two raters once, in the order of `Rater::ALL`. SQLite joins in the order
/// of the crosses; left to itself it looks through all sheets of all rounds.
/// <https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join>
const SAME_ROUND: &str = concat!(
    "WITH last AS MATERIALIZED (SELECT (SELECT r.id FROM round r WHERE r.citizen_id = c.id AND r.closed_at < $1
        ORDER BY r.number DESC LIMIT 1) AS round_id FROM citizen c),
    sheet AS MATERIALIZED (SELECT CASE WHEN a.rater = 'workplace' THEN 20000 WHEN b.rater = 'workplace' THEN 0
            ELSE 10000 END AS who, ",
    digits!("a.scores"),
    " AS one, ",
    digits!("b.scores"),
    " AS two FROM last CROSS JOIN assessment a CROSS JOIN assessment b
        WHERE a.round_id = last.round_id AND a.completed_at < $1 AND a.rater <> 'consultant'
            AND b.round_id = last.round_id AND b.completed_at < $1 AND b.rater <> 'citizen' AND b.rater <> a.rater)"
);

const COUNTS: &str = "
    SELECT CAST({at} AS BIGINT) AS at, who + one / {place} % 100 * 100 + two / {place} % 100 AS said, COUNT(*) AS count
    FROM sheet WHERE one IS NOT NULL GROUP BY who + one / {place} % 100 * 100 + two / {place} % 100";

/// The same for each two questions.
fn for_items(with: &str) -> String {
    let place = |at: usize| 10_u64.pow(u32::try_from(QUESTIONS - at - 1).unwrap_or(0)).to_string();
    let arm = |at: usize| COUNTS.replace("{at}", &at.to_string()).replace("{place}", &place(at));
    format!("{with}{}", (1..=ITEMS).step_by(2).map(arm).collect::<Vec<_>>().join(" UNION ALL "))
}

static ANSWERS: LazyLock<String> = LazyLock::new(|| for_items(FIRST_AND_LAST));
static SIGHTS: LazyLock<String> = LazyLock::new(|| for_items(SAME_ROUND));

impl CountRow {
    /// `None` for figures that no statement of ours gives.
    fn said<W: Copy>(self, who: &[W]) -> Option<Said<W>> {
        let digit = |place: i64| self.said / place % 10;
        let at = usize::try_from(self.at).ok()?.checked_sub(1)?;
        let marks = |at, one, two| Some((Question::at(at)?, mark(digit(one))??, mark(digit(two))?));
        Some(Said {
            who: *who.get(usize::try_from(digit(10_000)).ok()?)?,
            marks: [marks(at, 1000, 10)?, marks(at + 1, 100, 1)?],
            count: usize::try_from(self.count).ok()?,
        })
    }
}

/// What a digit says; `Some(None)`: there is no sheet.
fn mark(digit: i64) -> Option<Option<Mark>> {
    match digit {
        6 => Some(Some(Mark::Skipped)),
        7 => Some(Some(Mark::Unanswered)),
        8 => Some(None),
        digit => u8::try_from(digit).ok().and_then(Score::new).map(|score| Some(Mark::Scored(score))),
    }
}

impl Tx {
    /// What each kind of rater said first and last of the citizens.
    pub async fn report_answers(&mut self, as_of: &AsOf) -> Result<Vec<Said<Rater>>, StoreError> {
        self.counts(&ANSWERS, &Rater::ALL, as_of).await
    }

    /// What raters of everybody's last closed round said.
    pub async fn report_sights(&mut self, as_of: &AsOf) -> Result<Vec<Said<(Rater, Rater)>>, StoreError> {
        self.counts(&SIGHTS, &PAIRS, as_of).await
    }

    async fn counts<W: Copy>(&mut self, sql: &str, who: &[W], as_of: &AsOf) -> Result<Vec<Said<W>>, StoreError> {
        let sql = AssertSqlSafe(sql);
        let rows: Vec<CountRow> = on_tx!(self, conn => sqlx::query_as(sql).bind(as_of.end).fetch_all(conn).await?);
        let said = rows.into_iter().map(|row| row.said(who).ok_or(StoreError::Unreadable("score sheet")));
        said.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_back_as_what_was_said() {
        let row = |said| CountRow { at: 3, said, count: 7 }.said(&Rater::ALL);
        let score = |value| Score::new(value).map(Mark::Scored).expect("a score");
        let questions = [Question::at(2).expect("a question"), Question::at(3).expect("a question")];
        let told = row(2345).expect("two sheets of a citizen");
        assert_eq!((told.who, told.count), (Rater::Citizen, 7));
        assert_eq!(told.marks, [(questions[0], score(2), Some(score(4))), (questions[1], score(3), Some(score(5)))]);
        let told = row(26_788).expect("a consultant, once");
        assert_eq!(told.who, Rater::Consultant);
        assert_eq!(told.marks, [(questions[0], Mark::Skipped, None), (questions[1], Mark::Unanswered, None)]);
        for wrong in [35_111, 15, 81_111, -1] {
            assert!(row(wrong).is_none(), "{wrong}");
        }
    }

    /// Whoever has many sheets of long ago is not looked through for the last.
    #[tokio::test]
    async fn pairs_of_raters_are_found_by_their_round() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("plan.db").display());
        let store = crate::store::Store::open(&url).await.expect("a store");
        let mut tx = store.begin().await.expect("a transaction");
        let Tx::Sqlite(inner) = &mut tx else { panic!("SQLite") };
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", *SIGHTS));
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sql).bind("2017-12-01").fetch_all(&mut **inner).await.expect("a plan");
        let steps: Vec<&str> = plan.iter().map(|(.., step)| step.as_str()).collect();
        assert!(steps.contains(&"SEARCH a USING INDEX assessment_by_round (round_id=?)"), "{steps:#?}");
        assert!(!steps.iter().any(|step| step.starts_with("SCAN a") || step.starts_with("SCAN b")), "{steps:#?}");
    }
}
