//! Pages to print: plain functions from values to HTML for A4.
//!
//! Each page is complete in itself: no script, and nothing fetched, which its
//! own policy holds it to. Nothing here knows a store or a clock.

pub mod case;
pub mod form;
mod progress;
pub mod report;
pub mod sheet;
#[cfg(test)]
mod tests;
mod trend;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::rules::person::Language;

const CSS: &str = include_str!("../../../assets/paper/paper.css");
/// A page that holds people's data runs nothing and calls nobody.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A whole page around a body, in the direction of its language.
fn page(language: Language, title: &str, css: &str, body: &Markup) -> String {
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(direction) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(CSS)) (PreEscaped(css)) }
            }
            body { (body) }
        }
    }
    .into_string()
}
