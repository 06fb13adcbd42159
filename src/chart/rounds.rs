//! Each statement over the rounds: many small pictures with the same axes.

use super::draw::{FAINT, Held, LABEL, Paper, RULE, SMALL, Stamp, TITLE, Type, WIDTH};
use crate::rules::scorecard::{Mark, Rater, Score};

const MARGIN: f32 = 40.0;
const COLUMNS: usize = 3;
const GUTTER: f32 = 40.0;
const PANEL: f32 = (WIDTH - 2.0 * MARGIN - 2.0 * GUTTER) / COLUMNS as f32;
/// Of a small picture: its label, and its five lines.
const HEAD: f32 = 46.0;
const STEP: f32 = 30.0;
const FOOT: f32 = 44.0;
const HEIGHT: f32 = HEAD + 5.0 * STEP + FOOT;
/// Before the first round and after the last.
const INSET: f32 = 44.0;

/// One rater's marks of one statement, round by round.
#[derive(Clone, Debug)]
pub struct Line {
    pub rater: Rater,
    /// As many as there are rounds.
    pub marks: Vec<Mark>,
}

/// One statement.
#[derive(Clone, Debug)]
pub struct Panel {
    pub label: String,
    pub lines: Vec<Line>,
}

/// All statements over all rounds.
#[derive(Clone, Debug)]
pub struct RoundsPicture {
    pub right_to_left: bool,
    pub title: String,
    /// What each round is called, the earliest first.
    pub rounds: Vec<String>,
    pub raters: Vec<(Rater, String)>,
    pub panels: Vec<Panel>,
}

impl RoundsPicture {
    /// The drawing, as SVG.
    pub fn svg(&self) -> String {
        let top = 110.0;
        let bottom = top + HEIGHT * self.panels.len().div_ceil(COLUMNS) as f32;
        let mut paper = Paper::new(bottom + 80.0, &self.title, self.right_to_left);
        paper.text(&self.title, MARGIN, 66.0, Held::Start, TITLE);
        for (number, panel) in self.panels.iter().enumerate() {
            let x = MARGIN + (PANEL + GUTTER) * (number % COLUMNS) as f32;
            self.panel(&mut paper, panel, x, top + HEIGHT * (number / COLUMNS) as f32);
        }
        self.legend(&mut paper, bottom + 40.0);
        paper.finish()
    }

    fn panel(&self, paper: &mut Paper, panel: &Panel, x: f32, top: f32) {
        paper.text(&panel.label, x, top + 28.0, Held::Start, Type { size: 23, ..LABEL });
        for score in Score::all() {
            let y = height(top, score);
            paper.line((x + 24.0, y), (x + PANEL, y), RULE, 1.5);
            if matches!(score.value(), 1 | 5) {
                let small = Type { size: 17, ..SMALL };
                paper.text(&score.value().to_string(), x + 14.0, y + 6.0, Held::End, small);
            }
        }
        for (at, name) in self.rounds.iter().enumerate() {
            let small = Type { size: 17, colour: FAINT, bold: false };
            paper.text(name, self.place(x, at), top + HEAD + 5.0 * STEP + 14.0, Held::Middle, small);
        }
        let shift = |number: usize| (number as f32 - (panel.lines.len() as f32 - 1.0) / 2.0) * 8.0;
        for (number, line) in panel.lines.iter().enumerate() {
            self.line(paper, line, x, top + shift(number));
        }
    }

    /// Lines that would cover each other are set a little apart.
    fn line(&self, paper: &mut Paper, line: &Line, x: f32, top: f32) {
        let stamp = Stamp { rater: line.rater, hollow: false };
        let point = |(at, mark): (usize, &Mark)| Some((self.place(x, at), height(top, mark.score()?)));
        let points: Vec<Option<(f32, f32)>> = line.marks.iter().enumerate().map(point).collect();
        // A round without a score is a gap in the line, not a guess.
        for pair in points.windows(2) {
            if let [Some(from), Some(to)] = pair {
                paper.line(*from, *to, stamp.colour(), 2.5);
            }
        }
        for (x, y) in points.into_iter().flatten() {
            paper.stamp(stamp, x, y, 7.0);
        }
    }

    fn place(&self, x: f32, at: usize) -> f32 {
        let (from, to) = (x + INSET, x + PANEL - INSET / 2.0);
        let steps = self.rounds.len().saturating_sub(1).max(1) as f32;
        from + (to - from) * at as f32 / steps
    }

    fn legend(&self, paper: &mut Paper, y: f32) {
        let room = (WIDTH - 2.0 * MARGIN) / self.raters.len().max(1) as f32;
        for (number, (rater, name)) in self.raters.iter().enumerate() {
            let x = MARGIN + 14.0 + room * number as f32;
            paper.stamp(Stamp { rater: *rater, hollow: false }, x, y - 8.0, 12.0);
            paper.text(name, x + 30.0, y, Held::Start, Type { size: 24, ..LABEL });
        }
    }
}

fn height(top: f32, score: Score) -> f32 {
    top + HEAD + STEP * (5.5 - f32::from(score.value()))
}
