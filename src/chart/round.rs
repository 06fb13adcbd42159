//! One person and one round: a row for each statement, a mark for each rater,
//! and a thin line from where the mark was last time.

use super::draw::{FAINT, Held, LABEL, Paper, RULE, SMALL, Stamp, TITLE, Type, WIDTH};
use crate::rules::scorecard::{Mark, Question, Rater, Score, Scores, is_gap};

const MARGIN: f32 = 40.0;
/// Where the labels end.
const LABELS: f32 = 430.0;
/// The middle of the column of "I don't know".
const UNKNOWN: f32 = 505.0;
/// The middle of the column of score 1, and from each column to the next.
const FIRST: f32 = 615.0;
const STEP: f32 = 117.0;
/// Where a gap is named.
const EDGE: f32 = WIDTH - MARGIN;
/// Where the marks lie, with room for them on either side.
const PLOT_FROM: f32 = UNKNOWN - 45.0;
const PLOT_TO: f32 = FIRST + 4.0 * STEP + 45.0;

/// How wide the marks alone are.
pub const PLOT_WIDTH: f32 = PLOT_TO - PLOT_FROM;

const LANE: f32 = 25.0;
const PADDING: f32 = 14.0;
const SIZE: f32 = 10.0;

const GAP_FILL: &str = "#fff3d9";
const GAP_BORDER: &str = "#9a6a00";

/// The words of a picture, in the reader's language.
#[derive(Clone, Debug)]
pub struct Words {
    pub right_to_left: bool,
    pub title: String,
    /// What 1 and 5 mean.
    pub lowest: String,
    pub highest: String,
    pub dont_know: String,
    /// What a small mark with a line means; `None` where there is none.
    pub last_time: Option<String>,
    /// What a marked row means.
    pub gap: String,
}

/// What one rater gave, now and last time.
#[derive(Clone, Debug)]
pub struct Column {
    pub rater: Rater,
    pub name: String,
    pub now: Scores,
    pub before: Option<Scores>,
}

/// The raters of one round side by side.
#[derive(Clone, Debug)]
pub struct RoundPicture {
    pub words: Words,
    /// The statements with their labels, from the top.
    pub rows: Vec<(Question, String)>,
    pub columns: Vec<Column>,
}

impl RoundPicture {
    /// The drawing, as SVG.
    pub fn svg(&self) -> String {
        let lanes = self.columns.len().max(1) as f32;
        let row = lanes * LANE + 2.0 * PADDING;
        let top = 190.0;
        let bottom = top + row * self.rows.len() as f32;
        let height = bottom + self.legend_height();
        let mut paper = Paper::new(height, &self.words.title, self.words.right_to_left);
        paper.text(&self.words.title, MARGIN, 66.0, Held::Start, TITLE);
        self.head(&mut paper, top, bottom);
        for (number, (question, label)) in self.rows.iter().enumerate() {
            self.row(&mut paper, *question, label, top + row * number as f32, row);
        }
        paper.line((MARGIN, bottom), (EDGE, bottom), RULE, 2.0);
        self.legend(&mut paper, bottom);
        paper.finish()
    }

    /// The marks alone, as SVG, to stand in a table whose rows name the
    /// statements: all rows as high as `row`, below a head as high as `head`,
    /// with [`PLOT_WIDTH`] as the measure. Nothing but the scale is written.
    pub fn plot(&self, head: f32, row: f32) -> String {
        let bottom = head + row * self.rows.len() as f32;
        let mut paper = Paper::part((PLOT_FROM, PLOT_TO), bottom, &self.words.title, self.words.right_to_left);
        self.scale(&mut paper, head, bottom);
        paper.text("?", UNKNOWN, head - 22.0, Held::Middle, Type { bold: true, ..LABEL });
        let lane = LANE.min((row - PADDING) / self.columns.len().max(1) as f32);
        for (number, (question, _)) in self.rows.iter().enumerate() {
            let top = head + row * number as f32;
            paper.line((PLOT_FROM, top), (PLOT_TO, top), RULE, 2.0);
            self.band(&mut paper, *question, top, row);
            self.marks(&mut paper, *question, top + row / 2.0, lane);
        }
        paper.line((PLOT_FROM, bottom), (PLOT_TO, bottom), RULE, 2.0);
        paper.finish()
    }

    /// A rater's sign alone, as SVG, for the head of a table's column.
    pub fn sign(&self, column: usize) -> String {
        let mut paper = Paper::part((0.0, 32.0), 32.0, "", false);
        if let Some(stamp) = self.stamps().get(column) {
            paper.stamp(*stamp, 16.0, 16.0, 12.0);
        }
        paper.finish()
    }

    fn head(&self, paper: &mut Paper, top: f32, bottom: f32) {
        paper.text(&self.words.dont_know, UNKNOWN, top - 22.0, Held::Middle, Type { size: 20, ..SMALL });
        self.scale(paper, top, bottom);
        let (first, last) = (FIRST - 50.0, FIRST + 4.0 * STEP + 50.0);
        paper.text(&self.words.lowest, first, top - 62.0, Held::Start, SMALL);
        paper.text(&self.words.highest, last, top - 62.0, Held::End, SMALL);
    }

    fn scale(&self, paper: &mut Paper, top: f32, bottom: f32) {
        for score in Score::all() {
            let x = place(score);
            paper.line((x, top), (x, bottom), RULE, 2.0);
            paper.text(&score.value().to_string(), x, top - 22.0, Held::Middle, Type { bold: true, ..LABEL });
        }
    }

    fn row(&self, paper: &mut Paper, question: Question, label: &str, top: f32, height: f32) {
        paper.line((MARGIN, top), (EDGE, top), RULE, 2.0);
        if self.band(paper, question, top, height) {
            let arrow = Type { size: 30, bold: true, colour: GAP_BORDER };
            paper.text("↔", EDGE, top + height / 2.0 + 11.0, Held::End, arrow);
        }
        paper.text(label, MARGIN, top + height / 2.0 + 9.0, Held::Start, fitting(label, LABELS - MARGIN));
        self.marks(paper, question, top + height / 2.0, LANE);
    }

    /// Marks a gap; whether there is one.
    fn band(&self, paper: &mut Paper, question: Question, top: f32, height: f32) -> bool {
        let Some((least, most)) = self.gap(question) else { return false };
        let span = (place(least) - 34.0, place(most) + 34.0);
        paper.band(span, (top + 6.0, top + height - 6.0), GAP_FILL, GAP_BORDER);
        true
    }

    /// A lane for each rater around the middle of a row.
    fn marks(&self, paper: &mut Paper, question: Question, middle: f32, lane: f32) {
        let first = middle - lane * (self.columns.len() as f32 - 1.0) / 2.0;
        for (number, (column, stamp)) in self.columns.iter().zip(self.stamps()).enumerate() {
            let y = first + lane * number as f32;
            mark(paper, stamp, column.before.map(|scores| scores.mark(question)), column.now.mark(question), y);
        }
    }

    /// What each column is drawn with: further workplaces are hollow.
    fn stamps(&self) -> Vec<Stamp> {
        let raters: Vec<Rater> = self.columns.iter().map(|column| column.rater).collect();
        (0..).zip(&raters).map(|(at, &rater)| Stamp { rater, hollow: raters[..at].contains(&rater) }).collect()
    }

    /// The outermost scores of a row, if any two raters are a gap apart.
    fn gap(&self, question: Question) -> Option<(Score, Score)> {
        let scores = || self.columns.iter().filter_map(|column| column.now.mark(question).score());
        let (least, most) = (scores().min()?, scores().max()?);
        is_gap(Mark::Scored(least), Mark::Scored(most)).then_some((least, most))
    }

    fn notes(&self) -> usize {
        let gap = self.rows.iter().any(|(question, _)| self.gap(*question).is_some());
        usize::from(gap) + usize::from(self.words.last_time.is_some())
    }

    fn legend_height(&self) -> f32 {
        70.0 + 44.0 * self.columns.len().div_ceil(2) as f32 + 44.0 * self.notes() as f32
    }

    /// Two raters a line, then what the other signs mean.
    fn legend(&self, paper: &mut Paper, bottom: f32) {
        let (stamps, mut y) = (self.stamps(), bottom + 56.0);
        for (pair, stamps) in self.columns.chunks(2).zip(stamps.chunks(2)) {
            for ((column, stamp), x) in pair.iter().zip(stamps).zip([MARGIN + 14.0, WIDTH / 2.0]) {
                paper.stamp(*stamp, x, y - 9.0, 12.0);
                let room = WIDTH / 2.0 - MARGIN - 46.0;
                paper.text(&column.name, x + 32.0, y, Held::Start, fitting(&column.name, room));
            }
            y += 44.0;
        }
        if let Some(words) = &self.words.last_time {
            let rater = self.columns.first().map_or(Rater::Citizen, |column| column.rater);
            let (from, to) = (MARGIN + 6.0, MARGIN + 62.0);
            let stamp = Stamp { rater, hollow: false };
            paper.line((from, y - 9.0), (to, y - 9.0), stamp.colour(), 3.0);
            paper.stamp(Stamp { rater, hollow: true }, from, y - 9.0, 6.0);
            paper.stamp(stamp, to, y - 9.0, 10.0);
            paper.text(words, to + 28.0, y, Held::Start, SMALL);
            y += 44.0;
        }
        if self.rows.iter().any(|(question, _)| self.gap(*question).is_some()) {
            paper.band((MARGIN, MARGIN + 62.0), (y - 26.0, y + 6.0), GAP_FILL, GAP_BORDER);
            paper.text(&self.words.gap, MARGIN + 90.0, y, Held::Start, SMALL);
        }
    }
}

/// One mark, with where it was.
fn mark(paper: &mut Paper, stamp: Stamp, before: Option<Mark>, now: Mark, y: f32) {
    let before = before.and_then(Mark::score);
    match now {
        Mark::Scored(score) => {
            if let Some(before) = before.filter(|before| *before != score) {
                paper.line((place(before), y), (place(score), y), stamp.colour(), 3.0);
                paper.stamp(Stamp { hollow: true, ..stamp }, place(before), y, 6.0);
            }
            paper.stamp(stamp, place(score), y, SIZE);
        }
        Mark::Skipped => {
            paper.stamp(stamp, UNKNOWN, y, SIZE);
            paper.text("?", UNKNOWN + 24.0, y + 8.0, Held::Middle, Type { size: 22, bold: true, colour: FAINT });
        }
        Mark::Unanswered => {}
    }
}

fn place(score: Score) -> f32 {
    FIRST + STEP * f32::from(score.value() - 1)
}

/// What is long for its place is set smaller. DejaVu is about 0.62
/// of its size wide in Latin and Cyrillic, and less in Arabic script.
fn fitting(label: &str, room: f32) -> Type {
    let wide = label.chars().count() as f32 * 0.62;
    let size = (room / wide).clamp(18.0, f32::from(LABEL.size));
    Type { size: size as u8, ..LABEL }
}
