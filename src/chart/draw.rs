//! What both pictures are drawn with: the paper, text in either direction,
//! and a shape and a colour for each rater.

use svg::node::element::{Circle, Group, Line, Polygon, Rectangle, Text};
use svg::{Document, Node};

use crate::rules::scorecard::Rater;

/// Width of every picture, in pixels: sharp on a phone, and as wide as A4 at
/// 145 dots an inch.
pub const WIDTH: f32 = 1200.0;

pub const INK: &str = "#1d2a35";
pub const FAINT: &str = "#5c6b77";
pub const RULE: &str = "#d5dce2";
const PAPER: &str = "#ffffff";

/// DejaVu has all three scripts; a browser without it takes what it has.
const FONT: &str = "DejaVu Sans, Segoe UI, Arial, sans-serif";

/// One shape and colour for a rater. The colours are of Okabe and Ito's set
/// for colour-blind readers, darkened to stand on white; in grey the shapes
/// tell them apart. A second workplace is drawn hollow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub rater: Rater,
    pub hollow: bool,
}

impl Stamp {
    pub const fn colour(self) -> &'static str {
        match self.rater {
            Rater::Citizen => "#0063a3",
            Rater::Workplace => "#c24e00",
            Rater::Consultant => "#00694d",
        }
    }

    /// The shape around a point; `size` is about its radius.
    pub fn at(self, x: f32, y: f32, size: f32) -> Group {
        let (fill, stroke) = if self.hollow { (PAPER, self.colour()) } else { (self.colour(), PAPER) };
        let group = Group::new().set("fill", fill).set("stroke", stroke).set("stroke-width", 3);
        match self.rater {
            Rater::Citizen => group.add(Circle::new().set("cx", px(x)).set("cy", px(y)).set("r", px(size))),
            Rater::Workplace => {
                let side = size * 1.8;
                let corner = (px(x - side / 2.0), px(y - side / 2.0));
                group.add(
                    Rectangle::new()
                        .set("x", corner.0)
                        .set("y", corner.1)
                        .set("width", px(side))
                        .set("height", px(side)),
                )
            }
            Rater::Consultant => {
                let (half, up, down) = (size * 1.15, size * 1.15, size * 0.85);
                let corners = [(x, y - up), (x + half, y + down), (x - half, y + down)];
                let points: Vec<String> = corners.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
                group.add(Polygon::new().set("points", points.join(" ")))
            }
        }
    }
}

/// A picture's page. Everything is placed as if read from the left; for a
/// reader from the right it is laid out as its mirror image, while each text
/// keeps its own direction.
pub struct Paper {
    document: Document,
    right_to_left: bool,
}

/// Where a text is held.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Begins here.
    Start,
    Middle,
    /// Ends here.
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub struct Type {
    pub size: u8,
    pub bold: bool,
    pub colour: &'static str,
}

pub const TITLE: Type = Type { size: 38, bold: true, colour: INK };
pub const LABEL: Type = Type { size: 27, bold: false, colour: INK };
pub const SMALL: Type = Type { size: 24, bold: false, colour: FAINT };

impl Paper {
    /// An empty page with a title for screen readers.
    pub fn new(height: f32, title: &str, right_to_left: bool) -> Self {
        let document = Document::new()
            .set("viewBox", (0, 0, px(WIDTH), px(height)))
            .set("width", px(WIDTH))
            .set("height", px(height))
            .set("role", "img")
            .set("aria-label", title)
            .set("font-family", FONT)
            .add(Rectangle::new().set("width", px(WIDTH)).set("height", px(height)).set("fill", PAPER));
        Self { document, right_to_left }
    }

    /// A page that holds only what lies between two places across, and has no
    /// size of its own: it fills what it is put into.
    pub fn part((from, to): (f32, f32), height: f32, title: &str, right_to_left: bool) -> Self {
        let left = if right_to_left { WIDTH - to } else { from };
        let document = Document::new()
            .set("viewBox", (px(left), 0, px(to - from), px(height)))
            .set("role", "img")
            .set("aria-label", title)
            .set("font-family", FONT);
        Self { document, right_to_left }
    }

    /// The page as text.
    pub fn finish(self) -> String {
        self.document.to_string()
    }

    /// Where a place lies on the page.
    pub fn x(&self, x: f32) -> f32 {
        if self.right_to_left { WIDTH - x } else { x }
    }

    /// Text in the reader's language.
    pub fn text(&mut self, words: &str, x: f32, y: f32, held: Held, kind: Type) {
        let anchor = match (held, self.right_to_left) {
            (Held::Middle, _) => "middle",
            (Held::Start, false) | (Held::End, true) => "start",
            (Held::End, false) | (Held::Start, true) => "end",
        };
        // The renderer lays every line out from the left: the marks turn a
        // line of Arabic script, and Latin words and numbers within it.
        let words = if self.right_to_left { format!("\u{2067}{words}\u{2069}") } else { words.to_owned() };
        let mut text = Text::new(words)
            .set("x", px(self.x(x)))
            .set("y", px(y))
            .set("font-size", kind.size)
            .set("fill", kind.colour)
            .set("text-anchor", anchor);
        if kind.bold {
            text = text.set("font-weight", "bold");
        }
        self.add(text);
    }

    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), colour: &str, width: f32) {
        let line = Line::new()
            .set("x1", px(self.x(from.0)))
            .set("y1", px(from.1))
            .set("x2", px(self.x(to.0)))
            .set("y2", px(to.1))
            .set("stroke", colour)
            .set("stroke-width", width);
        self.add(line);
    }

    /// A box between two places, filled and with a dashed border.
    pub fn band(&mut self, (from, to): (f32, f32), (top, bottom): (f32, f32), fill: &str, border: &str) {
        let (from, to) = (self.x(from), self.x(to));
        let band = Rectangle::new()
            .set("x", px(from.min(to)))
            .set("y", px(top))
            .set("width", px((to - from).abs()))
            .set("height", px(bottom - top))
            .set("rx", 10)
            .set("fill", fill)
            .set("stroke", border)
            .set("stroke-width", 2)
            .set("stroke-dasharray", "8 5");
        self.add(band);
    }

    pub fn stamp(&mut self, stamp: Stamp, x: f32, y: f32, size: f32) {
        let at = self.x(x);
        self.add(stamp.at(at, y, size));
    }

    fn add(&mut self, node: impl Node) {
        self.document.append(node);
    }
}

/// A tenth of a pixel is fine enough, and keeps files alike on all machines.
fn px(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}
