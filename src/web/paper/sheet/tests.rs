//! The sheet for the table as people read it, line by line.

use insta::assert_snapshot;

use super::super::tests::text;
use super::render;
use crate::i18n::{Entry, Given, Unit};
use crate::rules::person::Language;
use crate::rules::placement::Employ;
use crate::rules::plan::{Doer, Outcome, Step, StepWords};
use crate::rules::scorecard::{Question, Rater};
use crate::talk::sheet::{Agreed, Sheet};

fn unit() -> Unit {
    Unit {
        name: "Fjordby Integration".into(),
        phone: None,
        time_zone: chrono_tz::Europe::Copenhagen,
        purpose: Default::default(),
        texting: Default::default(),
    }
}

fn given(number: u32, columns: &[(Rater, Option<&str>, &str)]) -> Given {
    let entry = |(rater, label, scores): &(Rater, Option<&str>, &str)| Entry {
        rater: *rater,
        label: label.map(Into::into),
        placement: None,
        employ: None,
        scores: (*scores).to_owned().try_into().expect("thirteen letters"),
    };
    Given { number, columns: columns.iter().map(entry).collect() }
}

/// Two rounds of three raters, with a gap, a skipped one, and what moved.
fn sheet() -> Sheet {
    Sheet {
        subject: "A-17".parse().expect("a ref"),
        name: None,
        language: Language::Arabic,
        consultant: Some("Karen Holm".into()),
        help: Vec::new(),
        opened_at: "2026-03-02T23:30:00Z".parse().expect("a time"),
        open: true,
        now: given(
            2,
            &[
                (Rater::Citizen, None, "45-4345544244"),
                (Rater::Workplace, None, "243344443434."),
                (Rater::Consultant, None, "3433334443443"),
            ],
        ),
        before: given(1, &[(Rater::Citizen, None, "33-4445544442"), (Rater::Consultant, None, "2433334443443")]),
        first: nobody(),
        steps: Vec::new(),
    }
}

fn nobody() -> Given {
    given(0, &[])
}

/// The first time, with nobody to compare with.
fn first() -> Sheet {
    Sheet { now: given(1, &[(Rater::Citizen, None, "345-222255512")]), before: nobody(), consultant: None, ..sheet() }
}

fn page(sheet: &Sheet, language: Language) -> String {
    render(sheet, language, &unit(), "2026-03-20".parse().expect("a day"))
}

/// All that can stand on one: a third time, a workplace's answer, steps.
fn third() -> Sheet {
    let mut sheet = Sheet {
        first: given(1, &[(Rater::Citizen, None, "2511115544444"), (Rater::Consultant, None, "2433334443442")]),
        before: given(2, &[(Rater::Citizen, None, "33-4445544442"), (Rater::Consultant, None, "2433334443443")]),
        steps: vec![
            agreed("Ringe til bageren", Doer::Both, Some(Outcome::NotDone), "2026-01-20T09:00:00Z"),
            agreed("Møde hver dag", Doer::Citizen, Some(Outcome::Going), "2026-01-20T09:00:00Z"),
            agreed("Skrive et CV", Doer::Consultant, Some(Outcome::Done), "2026-03-02T09:00:00Z"),
            agreed("Prøve lageret", Doer::Workplace, None, "2026-03-02T09:00:00Z"),
            agreed("Se på sprogskolen", Doer::Citizen, None, "2026-03-20T09:00:00Z"),
        ],
        ..sheet()
    };
    sheet.now.number = 3;
    sheet.now.columns[1].label = Some("Rema 1000".into());
    sheet.now.columns[1].employ = Some(Employ::Yes);
    sheet
}

fn agreed(words: &str, who: Doer, outcome: Option<Outcome>, at: &str) -> Agreed {
    let step = Step { words: StepWords::new(words).expect("words"), who, by: "2026-04-01".parse().expect("a day") };
    Agreed { step, outcome, agreed_at: at.parse().expect("a time") }
}

#[test]
fn a_proofreader_reads_the_sheet_in_each_language() {
    for language in Language::ALL {
        assert_snapshot!(format!("sheet_third_{}", language.tag()), text(&page(&third(), language)));
        assert_snapshot!(format!("sheet_{}", language.tag()), text(&page(&sheet(), language)));
        assert_snapshot!(format!("sheet_first_{}", language.tag()), text(&page(&first(), language)));
    }
}

#[test]
fn a_sheet_needs_nothing_else_and_says_each_word_in_its_own_direction() {
    for language in Language::ALL {
        let page = page(&sheet(), language);
        assert!(page.contains("<html lang=\"da\" dir=\"ltr\">"));
        for outside in ["<script", "<link", "<img", "url(", "@import", "https:"] {
            assert!(!page.contains(outside), "{language:?}: {outside}");
        }
        let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
        let label = crate::i18n::label(language, Question::BELIEF);
        let said = format!("lang=\"{}\" dir=\"{direction}\">{label}", language.tag());
        assert!(page.contains(&said), "{language:?}: {said}");
        assert_eq!(page.matches("<th scope=\"row\"").count(), if language == Language::Danish { 16 } else { 29 });
    }
}

/// Last time's steps are those of the last talk and any that are still open;
/// what was agreed today fills the lines.
#[test]
fn the_steps_of_last_time_are_ticked_off_and_todays_fill_the_lines() {
    let text = text(&page(&third(), Language::Danish));
    let (last, today) = text.split_once("Det aftaler vi\n").expect("lines to write on");
    let (_, last) = last.split_once("Det aftalte vi sidst\n").expect("last time's");
    let lines = "1 Møde hver dag Dig selv 1. april 2026 i gang\n\
                 2 Skrive et CV Din kontaktperson 1. april 2026 ✓ gjort\n\
                 3 Prøve lageret Arbejdspladsen 1. april 2026\n";
    assert_eq!(last, lines);
    assert!(today.contains("1 Se på sprogskolen Dig selv 1. april 2026\n2\n3\n"), "{today}");
}

#[test]
fn since_the_first_time_is_told_for_each_statement_and_rater_beside_the_last() {
    let text = text(&page(&third(), Language::Danish)).replace('\n', " ");
    assert!(text.contains("4 ↑ [2 ⇡]"), "Danish now and at first: {text}");
    assert!(text.contains("Siden første gang: ↑4 =7 ↓1 ↑2 =11 ↓0 "), "{text}");
    assert!(text.contains("Ville ansætte dig, hvis de havde et ledigt job Ja "), "{text}");
}

/// What there is no room for on one sheet is named, and never left out.
#[test]
fn the_widest_differences_come_first_and_the_others_are_named() {
    let now = given(2, &[(Rater::Citizen, None, "3511555555555"), (Rater::Consultant, None, "1411333333333")]);
    let text = text(&page(&Sheet { now, before: nobody(), ..sheet() }, Language::Danish));
    let (_, talk) = text.split_once("Her ser vi forskelligt på det\nDansk").expect("the first of those that are alike");
    assert!(talk.starts_with(" Dit eget tal: 3. Din kontaktperson: 1.\nKomme til tiden"), "{talk}");
    assert!(talk.contains("\nOgså: Kan mit arbejde · Gøre færdigt · "), "{talk}");
    assert!(!talk.contains("Positiv indstilling"), "two ones are no difference: {talk}");
}

#[test]
fn what_moved_is_told_for_each_by_the_longest_way_first() {
    let before = given(1, &[(Rater::Citizen, None, "1111115111111"), (Rater::Workplace, None, "111111111111.")]);
    let now = given(2, &[(Rater::Citizen, None, "2351311-11112"), (Rater::Workplace, None, "111111111111.")]);
    let text = text(&page(&Sheet { now, before, ..sheet() }, Language::Danish));
    let line = "Dig selv ↑ Positiv indstilling · Lyst til opgaver · Komme til tiden og 2 mere ↓ Sammen med andre\n";
    assert!(text.contains(line), "{text}");
    assert!(!text.contains("Arbejdspladsen ↑"), "nothing moved there: {text}");
}

#[test]
fn what_people_wrote_is_never_taken_for_a_tag() {
    let nasty = "<script>&'";
    let now = given(2, &[(Rater::Citizen, None, "1111111111111"), (Rater::Workplace, Some(nasty), "555555555555.")]);
    let name = crate::rules::person::Name::new(nasty);
    let page = page(&Sheet { now, name, consultant: Some(nasty.into()), ..sheet() }, Language::Arabic);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.matches("&lt;script&gt;&amp;").count() >= 4);
}
