//! Reports as they were closed, and the leader's remarks.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::report::period::Format;

/// A report that does not change any more. No `Debug`: a remark in it may tell
/// of somebody.
#[derive(Clone, sqlx::FromRow)]
pub struct ClosedReport {
    pub period: String,
    pub as_of: NaiveDate,
    /// JSON.
    pub figures: String,
    /// For print.
    pub page: String,
    /// For a terminal, and as CSV; `None` if it was closed before these were
    /// kept.
    pub words: Option<String>,
    pub lines: Option<String>,
    /// SHA-256 of the figures, in hexadecimal.
    pub sha256: String,
    pub closed_at: DateTime<Utc>,
}

impl ClosedReport {
    /// SHA-256 of a report's figures, in hexadecimal.
    pub fn fingerprint(figures: &str) -> String {
        hex::encode(Sha256::digest(figures.as_bytes()))
    }

    /// Whether its figures are those that were closed.
    pub fn is_as_it_was(&self) -> bool {
        Self::fingerprint(&self.figures) == self.sha256
    }

    /// What is kept of it in this form.
    pub fn kept(self, format: Format) -> Option<String> {
        match format {
            Format::Page => Some(self.page),
            Format::Figures => Some(self.figures),
            Format::Words => self.words,
            Format::Table => self.lines,
        }
    }
}

const CLOSE: &str = "
    INSERT INTO closed_report (period, as_of, figures, page, words, lines, sha256, closed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (period) DO NOTHING";
const CLOSED: &str = "
    SELECT period, as_of, figures, page, words, lines, sha256, closed_at FROM closed_report WHERE period = $1";
const ALL_CLOSED: &str = "
    SELECT period, as_of, '' AS figures, '' AS page, CASE WHEN words IS NOT NULL THEN '' END AS words,
        CASE WHEN lines IS NOT NULL THEN '' END AS lines, sha256, closed_at
    FROM closed_report ORDER BY as_of, period";
const REMARK: &str = "
    INSERT INTO report_remark (section, words, written_at) VALUES ($1, $2, $3)
    ON CONFLICT (section) DO UPDATE SET words = excluded.words, written_at = excluded.written_at";
const NO_REMARK: &str = "DELETE FROM report_remark WHERE section = $1";
const REMARKS: &str = "SELECT section, words FROM report_remark";

impl Tx {
    /// Keeps a report. `false` if its period was closed before, which stays.
    pub async fn close_report(&mut self, closed: &ClosedReport) -> Result<bool, StoreError> {
        let ClosedReport { period, as_of, figures, page, words, lines, sha256, closed_at } = closed.clone();
        Ok(on_tx!(self, conn => {
            sqlx::query(CLOSE)
                .bind(period)
                .bind(as_of)
                .bind(figures)
                .bind(page)
                .bind(words)
                .bind(lines)
                .bind(sha256)
                .bind(closed_at)
                .execute(conn)
                .await?
                .rows_affected()
        }) == 1)
    }

    /// The closed report of a period.
    pub async fn closed_report(&mut self, period: &str) -> Result<Option<ClosedReport>, StoreError> {
        let period = period.to_owned();
        Ok(on_tx!(self, conn => sqlx::query_as(CLOSED).bind(period).fetch_optional(conn).await?))
    }

    /// All of them by their days, with nothing in the forms in which they are kept.
    pub async fn closed_reports(&mut self) -> Result<Vec<ClosedReport>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(ALL_CLOSED).fetch_all(conn).await?))
    }

    /// Keeps the leader's words on a section, in the place of earlier ones;
    /// none take them away.
    pub async fn remark(&mut self, section: &'static str, words: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let words = words.to_owned();
        on_tx!(self, conn => {
            if words.is_empty() {
                sqlx::query(NO_REMARK).bind(section).execute(conn).await?;
            } else {
                sqlx::query(REMARK).bind(section).bind(words).bind(now).execute(conn).await?;
            }
        });
        Ok(())
    }

    /// The leader's words: section and text.
    pub async fn remarks(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(REMARKS).fetch_all(conn).await?))
    }
}
