//! The papers as people read them, line by line.

use insta::assert_snapshot;

use super::form::{Form, Reader, render};
use crate::rules::person::Language;

/// Tags within a line.
const INLINE: [&str; 12] = ["td", "/td", "th", "/th", "span", "/span", "b", "/b", "i", "/i", "bdi", "/bdi"];

/// What stands on a page, a row of a table on one line.
pub(super) fn text(html: &str) -> String {
    let body = html.split_once("<body>").expect("a page").1;
    let mut text = String::new();
    for piece in body.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        text.push(if INLINE.contains(&tag.split(' ').next().unwrap_or(tag)) { ' ' } else { '\n' });
        text.push_str(words);
    }
    let lines = text.lines().map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).fold(String::new(), |all, line| all + &line + "\n")
}

fn form(reader: Reader) -> String {
    render(&Form { reader, unit: Some("Fjordby Integration"), phone: Some("+45 12 34 56 78") })
}

#[test]
fn a_proofreader_reads_the_form_in_each_language() {
    for language in Language::ALL {
        assert_snapshot!(format!("form_{}", language.tag()), text(&form(Reader::Citizen(language))));
    }
    assert_snapshot!("form_workplace", text(&form(Reader::Workplace)));
}

#[test]
fn a_form_runs_in_its_languages_direction_and_needs_nothing_else() {
    for language in Language::ALL {
        let page = form(Reader::Citizen(language));
        let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
        assert!(page.contains(&format!("<html lang=\"{}\" dir=\"{direction}\">", language.tag())), "{language:?}");
        for outside in ["<script", "<link", "<img", "url(", "@import", "http:", "https:"] {
            assert!(!page.contains(outside), "{language:?}: {outside}");
        }
    }
}

#[test]
fn every_statement_has_five_boxes_lowest_first_and_one_for_not_knowing() {
    let rows = |page: &str| -> Vec<String> {
        let rows = page.split("<tr").skip(2).map(|row| row.split("<span>").skip(1).map(|cell| &cell[..1]).collect());
        rows.collect()
    };
    for language in Language::ALL {
        assert_eq!(rows(&form(Reader::Citizen(language))), vec!["12345?"; 13], "{language:?}");
    }
    assert_eq!(rows(&form(Reader::Workplace)), vec!["12345?"; 12], "a workplace is not asked for belief");
}

#[test]
fn a_unit_without_settings_has_a_form_too() {
    let reader = Reader::Citizen(Language::Somali);
    let text = text(&render(&Form { reader, unit: None, phone: None }));
    assert!(!text.contains("Wac") && text.ends_with("Ka fikir shaqada aad rabto.\n"), "{text}");
    let page = render(&Form { reader, unit: Some("<b>Nord & Syd</b>"), phone: None });
    assert!(page.contains("&lt;b&gt;Nord &amp; Syd&lt;/b&gt;") && !page.contains("<b>Nord"));
}
