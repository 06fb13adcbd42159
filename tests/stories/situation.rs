//! Where a citizen is: written down by the consultant, told by the report.

use insta::assert_snapshot;

use crate::town::Town;

#[tokio::test]
async fn a_consultant_writes_down_where_somebody_is_and_closes_the_case() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").of(&karen).enrolled("2025-11-03").with_telegram().await;
    let mut seen = Vec::new();
    karen.says("/citizen A-17").await;
    karen.presses("Situation").await;
    seen.push(karen.heard());
    karen.presses("Ny situation").await;
    karen.presses("virksomhedspraktik uden småjob").await;
    seen.push(karen.heard());
    for wrong in ["snart", "1/10-2025", "1/1-2040"] {
        karen.says(wrong).await;
        seen.push(karen.heard());
    }
    karen.says("3/11").await;
    seen.push(karen.heard());
    karen.presses("Ja, skriv det ind").await;
    seen.push(karen.heard());
    // Leave: whether there is benefit in it differs.
    karen.says("/situation A-17").await;
    karen.presses_each(&["Ny situation", "barsel"]).await;
    karen.says("1/2").await;
    karen.presses("Nej").await;
    seen.push(karen.heard());
    karen.presses("Ja, skriv det ind").await;
    karen.reads();
    assert_snapshot!("written_down", seen.join("\n════════\n"));

    let mut seen = Vec::new();
    karen.says("/situation A-17").await;
    karen.presses("Luk sagen").await;
    seen.push(karen.heard());
    karen.presses("ordinært job").await;
    karen.says("2/3").await;
    seen.push(karen.heard());
    karen.presses("Ja, skriv det ind").await;
    seen.push(karen.heard());
    karen.presses("Bed om svar").await;
    seen.push(karen.heard());
    assert!(amina.heard().starts_with("Hvordan ser du dig selv på arbejde?"));
    karen.says("/citizen A-17").await;
    let card = karen.heard();
    assert!(card.contains("Situation: fra 2. marts 2026: ordinært job"), "{card}");
    assert_snapshot!("closed", seen.join("\n════════\n"));
    let want = "A-17 internship 2025-11-03 2026-02-01  \nA-17 leave 2026-02-01 2026-03-02 false \nA-17 ordinary-job 2026-03-02   ";
    assert_eq!(town.situations().await, want);
    town.finish().await;
}

#[tokio::test]
async fn what_was_found_out_of_the_mentored_is_written_down() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").of(&karen).enrolled("2025-11-03").without_telegram().await;
    karen.says("/situation A-17").await;
    karen.presses_each(&["Ny situation", "mentor, ved omfattende begrænsninger"]).await;
    karen.says("3/11").await;
    karen.presses_each(&["i psykiatrisk behandling", "Ja, skriv det ind"]).await;
    karen.reads();
    karen.says("/situation A-17").await;
    karen.presses_each(&["Afklaret", "praktik få timer om ugen"]).await;
    let old = karen.button("Kontanthjælp");
    karen.presses("Kontanthjælp").await;
    karen.presses("Nej").await;
    assert_snapshot!("mentored", karen.heard());
    // A button of somebody else's citizen opens nothing.
    let olga = town.consultant("Olga").await;
    olga.says("/situation A-17").await;
    let told = olga.heard();
    olga.presses_again(&old).await;
    assert_eq!(olga.heard(), told, "unknown either way");
    assert_eq!(town.situations().await, "A-17 mentor 2025-11-03  false short-internship");
    town.finish().await;
}
