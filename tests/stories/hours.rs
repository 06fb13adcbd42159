//! Hours of work that a consultant enters, and a rule that asks for them.

use insta::assert_snapshot;

use crate::town::Town;

const RULE: &str = "[[hours_rule]]\nname = \"37 timer\"\nhours = 37\nwindow = \"3 months\"\nuntil = \"2026-03-31\"";

#[tokio::test]
async fn a_consultant_enters_hours_and_sees_what_is_missing() {
    let town = Town::open_with(RULE).await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    town.citizen("A-17").of(&karen).without_telegram().await;
    let mut seen = Vec::new();
    // The town opens on Monday, 2 March 2026.
    karen.says("/citizen A-17").await;
    karen.reads();
    karen.presses("Timer").await;
    seen.push(karen.heard());
    karen.presses_each(&["Skriv timer ind", "lønnede timer", "februar 2026"]).await;
    for wrong in ["mange", "12,3", "700"] {
        karen.says(wrong).await;
    }
    seen.push(karen.heard());
    karen.says("24,5").await;
    seen.push(karen.heard());
    karen.presses("Ja, skriv det ind").await;
    seen.push(karen.heard());
    // The same month again is put right, and other days of it are refused.
    karen.presses_each(&["Skriv timer ind", "lønnede timer"]).await;
    karen.says("16/2 - 22/2").await;
    seen.push(karen.heard());
    karen.presses("februar 2026").await;
    karen.says("20").await;
    karen.presses("Ja, skriv det ind").await;
    karen.reads();
    karen.presses_each(&["Skriv timer ind", "praktik"]).await;
    karen.says("16/2 - 22/2").await;
    karen.says("30").await;
    karen.presses("Ja, skriv det ind").await;
    seen.push(karen.heard());
    assert_snapshot!("entered", seen.join("\n════════\n"));
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("37 timer: 20 af 37 timer; 17 mangler"), "on the card");
    olga.says("/hours A-17").await;
    assert!(!olga.heard().contains("20 af 37"), "somebody else's citizen");
    assert_eq!(town.counts("SELECT COUNT(*) FROM hours").await, 2);
    town.moves_to("2026-04-01 12:00").await;
    karen.reads();
    karen.says("/hours A-17").await;
    assert!(!karen.heard().contains("37 timer"), "no longer in force");
    town.finish().await;
}
