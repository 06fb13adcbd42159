//! The sheet for the table of a talk, as a file in the consultant's chat.

use fodfaeste::rules::scorecard::Rater;
use fodfaeste::sandbox::bot_api::FileKind;
use insta::assert_snapshot;

use crate::picture::{last_winter, rates, scores};
use crate::town::language::{DANISH, SPOKEN};
use crate::town::{Person, Staff, Town};

const MADE: &str =
    "SELECT COUNT(*) FROM audit WHERE action = 'sheet' AND citizen_id IS NOT NULL AND staff_id IS NOT NULL";

/// The sheets in a chat, with their names.
pub fn sheets(person: &Person, town: &Town) -> Vec<(String, String)> {
    let files = town.bot_api().chat(person.chat).into_iter().filter_map(|message| message.file);
    let pages = files.filter(|file| file.kind == FileKind::Document && file.name.ends_with(".html"));
    pages.map(|file| (file.name, String::from_utf8(file.bytes.to_vec()).unwrap())).collect()
}

async fn presses_for_sheet(karen: &Staff) {
    karen.says("/citizen A-17").await;
    karen.reads();
    karen.presses("Ark til bordet").await;
}

#[tokio::test]
async fn karen_gets_the_sheet_in_danish_and_beside_it_in_the_citizens_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).name("Amina").with_telegram().await;
        last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222"), (Rater::Consultant, "3333333333333")]).await;
        scores(&amina, "345-222255512", &spoken).await;
        amina.reads();
        rates(&karen, "1111111111111").await;
        presses_for_sheet(&karen).await;
        let [(name, page)] = &sheets(&karen, &town)[..] else { panic!("one sheet") };
        assert_eq!(name, "samtaleark.html");
        assert!(page.contains("Runde 2, åbnet 2. marts 2026") && page.contains("Konsulent: Karen"), "{page}");
        assert!(page.contains("<small>2→</small><b>5</b> ↑") && page.contains("<small>3→</small><b>1</b> ↓"), "{page}");
        assert!(page.contains(&format!("lang=\"{}\"", spoken.tag)) && page.contains("<svg"), "{page}");
        assert!(!page.contains("Amina"), "names stay out of chats");
        if spoken.tag == "da" {
            assert_snapshot!("karen_gets_the_sheet", karen.heard());
        }
        karen.reads();
        assert_eq!((sheets(&amina, &town).len(), amina.heard()), (0, String::new()), "it is Karen's alone");
        assert_eq!(town.counts(MADE).await, 1);
        town.finish().await;
    }
}

#[tokio::test]
async fn nobody_is_swayed_by_a_sheet() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    karen.says("/sheet A-17").await;
    let mut told = vec![karen.heard()];
    scores(&amina, "345-222255512", &DANISH).await;
    amina.presses("Vælg, hvad du vil have hjælp til").await;
    amina.presses_each(&["Hygiejne", "Dansk", "Færdig"]).await;
    amina.reads();
    karen.reads();
    presses_for_sheet(&karen).await;
    told.push(karen.heard());
    assert!(sheets(&karen, &town).is_empty(), "the others' scores are hidden");
    assert_snapshot!("no_sheet_before_own_scores", told.join("\n════════\n"));
    karen.presses("Giv tal").await;
    karen.reads();
    rates(&karen, "1111111111111").await;
    karen.says("/sheet a-17").await;
    let [(_, page)] = &sheets(&karen, &town)[..] else { panic!("one sheet") };
    let (before, after) = page.split_once("<ol>").expect("what she wants help with");
    assert!(!before.contains("<table"), "it leads");
    let (wanted, _) = after.split_once("</ol>").unwrap();
    assert!(wanted.contains("Dansk") && wanted.contains("Hygiejne") && wanted.matches("<li>").count() == 2, "{wanted}");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn an_earlier_round_stands_on_the_sheet_while_the_open_one_is_hidden() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222"), (Rater::Workplace, "444444444444.")]).await;
    scores(&amina, "5555555555555", &DANISH).await;
    amina.reads();
    karen.reads();
    karen.says("/picture A-17").await;
    karen.reads();
    karen.presses("Ark til bordet").await;
    let [(_, page)] = &sheets(&karen, &town)[..] else { panic!("one sheet") };
    assert!(page.contains("Runde 1, åbnet 1. december 2025, lukket") && !page.contains("<b>5</b>"), "{page}");
    assert_snapshot!("sheet_of_an_earlier_round", karen.heard());
    town.finish().await;
}

#[tokio::test]
async fn another_consultants_citizen_has_no_sheet_and_twice_pressed_is_two_files_of_ones_own() {
    let town = Town::open().await;
    let (karen, bo) = (town.consultant("Karen").await, town.consultant("Bo").await);
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222")]).await;
    karen.says("/citizen A-17").await;
    let button = karen.button("Ark til bordet");
    bo.says("/sheet A-17").await;
    bo.presses_again(&button).await;
    assert!(sheets(&bo, &town).is_empty());
    assert!(bo.sees().starts_with("Ingen af dine borgere har dette nummer."), "{}", bo.sees());
    assert_eq!(town.counts(MADE).await, 0);
    karen.presses_again(&button).await;
    karen.presses_again(&button).await;
    assert_eq!(sheets(&karen, &town).len(), 2);
    assert_eq!(town.counts(MADE).await, 2);
    karen.reads();
    bo.reads();
    town.finish().await;
}
