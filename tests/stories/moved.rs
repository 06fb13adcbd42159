//! What moved: for one citizen on the card, for a group, and where raters see
//! somebody differently.

use fodfaeste::rules::scorecard::{Rater, RoundId, Scores};
use fodfaeste::store::PastRound;
use fodfaeste::talk::Talk;
use insta::assert_snapshot;

use crate::town::{Citizen, Town};

/// A round of the past with what was sent in it: `citizen`, `workplace`,
/// `consultant`, each thirteen letters or nothing.
pub async fn round(town: &Town, citizen: &Citizen, number: i64, opened: &str, open: bool, sheets: [&str; 3]) {
    let opened_at = town.at(opened);
    let closed_at = (!open).then(|| opened_at + chrono::TimeDelta::days(30));
    let round = PastRound { id: RoundId(Talk::key()), citizen: citizen.id, number, opened_at, closed_at };
    let sheets: Vec<(Rater, Scores)> = Rater::ALL
        .into_iter()
        .zip(sheets)
        .filter(|(_, text)| !text.is_empty())
        .map(|(rater, text)| (rater, Scores::try_from(format!("{text:.<13}")).unwrap()))
        .collect();
    town.writes(async |tx| {
        tx.past_round(round).await?;
        for (rater, scores) in sheets {
            tx.past_sheet(round, rater, scores, opened_at + chrono::TimeDelta::days(1)).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_card_tells_what_moved_since_the_last_and_since_the_first_time() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    round(&town, &amina, 1, "2025-06-02 09:00", false, ["123-5", "", "222222222222-"]).await;
    round(&town, &amina, 2, "2025-09-01 09:00", false, ["2245-", "333333333333.", ""]).await;
    round(&town, &amina, 3, "2025-12-01 09:00", false, ["33145", "", "3122222222225"]).await;
    karen.says("/citizen A-17").await;
    let card = karen.heard();
    assert_snapshot!("card_since_the_first_time", card);
    // The consultant had rested in round 2: "last" is their own last time.
    assert!(card.contains("K 2→3 ↑") && card.contains("K 2→1 ↓"), "{card}");
    town.finish().await;
}

#[tokio::test]
async fn whom_raters_see_most_differently_stands_first() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    for n in 1..=11 {
        let citizen = town.citizen(&format!("B-{n:02}")).without_telegram().await;
        round(&town, &citizen, 1, "2026-01-05 09:00", false, ["31", "", "11"]).await;
    }
    let amina = town.citizen("A-17").without_telegram().await;
    round(&town, &amina, 1, "2026-01-05 09:00", false, ["5324222222225", "41", "1124444444441"]).await;
    let leila = town.citizen("L-2").without_telegram().await;
    round(&town, &leila, 1, "2026-01-05 09:00", false, ["55", "", "54"]).await;
    let hidden = town.citizen("H-1").without_telegram().await;
    round(&town, &hidden, 1, "2025-09-05 09:00", false, ["4", "", "1"]).await;
    round(&town, &hidden, 2, "2026-02-20 09:00", true, ["5555555555555", "111111111111.", ""]).await;
    let other = town.citizen("O-4").of(&olga).without_telegram().await;
    round(&town, &other, 1, "2026-01-05 09:00", false, ["5", "", "1"]).await;

    karen.says("/gaps").await;
    let first = karen.heard();
    assert_snapshot!("gaps", first);
    assert!(!first.contains("O-4"), "another consultant's");
    assert!(first.contains("H-1 · runde 1") && !first.contains("H-1 · runde 2"), "nobody is swayed");
    karen.presses("Næste").await;
    assert_snapshot!("gaps_second_page", karen.heard());
    let looks = "SELECT COUNT(*) FROM audit WHERE action = 'gaps' AND citizen_id IS NOT NULL";
    assert_eq!(town.counts(looks).await, 13, "ten of the first page and three of the second");
    karen.presses("B-11").await;
    assert!(karen.heard().contains("B-11"));

    // A button of Karen's shows Olga her own, and the leader the cohort.
    let page = first.contains("Side 1 af 2");
    assert!(page);
    olga.says("/gaps").await;
    let olgas = olga.heard();
    assert!(olgas.contains("O-4") && !olgas.contains("A-17"), "{olgas}");
    lene.says("/gaps").await;
    let lenes = lene.heard();
    assert!(lenes.starts_with("14 borgere") && lenes.contains("O-4") && lenes.contains("A-17"), "{lenes}");
    town.finish().await;
}

#[tokio::test]
async fn who_stands_in_sees_the_gaps_of_both_groups_and_only_then() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).without_telegram().await;
    round(&town, &amina, 1, "2026-01-05 09:00", false, ["5", "", "1"]).await;
    olga.says("/gaps").await;
    assert_snapshot!("gaps_of_nobody", olga.heard());
    karen.says("/cover").await;
    karen.presses_each(&["Ny afløsning", "Olga", "mandag 2. marts", "mandag 2. marts", "Ja"]).await;
    karen.reads();
    olga.reads();
    olga.says("/gaps").await;
    assert!(olga.heard().contains("A-17"));
    olga.says("/progress").await;
    assert!(olga.heard().contains("1 borger"));
    town.moves_to("2026-03-03 09:00").await;
    olga.says("/gaps").await;
    assert!(!olga.heard().contains("A-17"));
    town.finish().await;
}

#[tokio::test]
async fn a_groups_progress_is_counted_by_item_and_rater() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").without_telegram().await;
    round(&town, &amina, 1, "2025-09-01 09:00", false, ["1111111111111", "", "222222222222-"]).await;
    round(&town, &amina, 2, "2025-12-01 09:00", false, ["22-2222222225", "", "2222222222222"]).await;
    let leila = town.citizen("L-2").without_telegram().await;
    round(&town, &leila, 1, "2025-09-01 09:00", false, ["4444444444444", "333333333333.", "4444444444444"]).await;
    round(&town, &leila, 2, "2026-02-16 09:00", true, ["5555555555555", "", ""]).await;
    let samir = town.citizen("S-3").without_telegram().await;
    round(&town, &samir, 1, "2025-09-01 09:00", false, ["3333333333333", "", ""]).await;
    let other = town.citizen("O-4").of(&olga).without_telegram().await;
    round(&town, &other, 1, "2025-09-01 09:00", false, ["5555555555555", "", ""]).await;

    karen.says("/progress").await;
    let citizens = karen.heard();
    assert_snapshot!("progress_of_citizens", citizens);
    assert!(citizens.contains("Dansk: midten 3 (2 til 4)"), "an open round that is hidden does not count");
    karen.presses("Konsulent").await;
    assert_snapshot!("progress_of_the_consultant", karen.heard());
    karen.presses("Tilbudssted").await;
    assert!(karen.heard().contains("Dansk: midten 3 (3 til 3) · 2 mangler"));
    karen.presses("Enighed").await;
    assert_snapshot!("progress_agreement", karen.heard());
    lene.says("/progress").await;
    assert!(lene.heard().starts_with("Borger · 4 borgere"), "the leader's is the cohort");
    // The same button, pressed by somebody else, shows their own group.
    let button = karen.button("Borger");
    olga.presses_again(&button).await;
    assert!(olga.heard().starts_with("Borger · 1 borger"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'progress'").await, 6);
    town.finish().await;
}

#[tokio::test]
async fn a_citizen_gets_nothing_from_a_consultants_buttons() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    round(&town, &amina, 1, "2026-01-05 09:00", false, ["5", "", "1"]).await;
    karen.says("/progress").await;
    let (topic, gaps) = (karen.button("Enighed"), karen.button("Hvor I ser forskelligt"));
    karen.reads();
    for button in [&topic, &gaps] {
        amina.presses_again(button).await;
        let heard = amina.heard();
        assert!(!heard.contains("A-17") && !heard.contains("Enighed"), "{heard}");
    }
    amina.says("/gaps").await;
    assert!(!amina.heard().contains("A-17"));
    town.finish().await;
}
