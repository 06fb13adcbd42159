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

/// What was entered for the wrong person is not there any more: no hours at
/// all, which is something else than none worked.
#[tokio::test]
async fn a_consultant_takes_hours_away() {
    let town = Town::open_with(RULE).await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").of(&karen).without_telegram().await;
    for (month, hours) in [("januar 2026", "10"), ("februar 2026", "20")] {
        karen.says("/hours A-17").await;
        karen.presses_each(&["Skriv timer ind", "lønnede timer", month]).await;
        karen.says(hours).await;
        karen.presses("Ja, skriv det ind").await;
    }
    karen.reads();
    let mut seen = Vec::new();
    karen.presses_each(&["Skriv timer ind", "lønnede timer", "februar 2026"]).await;
    seen.push(karen.heard());
    karen.presses("Slet det, der står: 20 t.").await;
    seen.push(karen.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM hours").await, 2, "not before it is confirmed");
    karen.presses("Fortryd").await;
    seen.push(karen.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM hours").await, 2, "thought better of");
    karen.says("/hours A-17").await;
    karen.presses_each(&["Skriv timer ind", "lønnede timer", "februar 2026", "Slet det, der står: 20 t."]).await;
    karen.reads();
    let yes = karen.button("Ja, slet det");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    karen.presses_again(&yes).await;
    assert!(karen.heard().starts_with("Den formular er ikke åben mere"), "once is enough");
    assert_snapshot!("taken_away", seen.join("\n════════\n"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM hours").await, 1);
    assert_eq!(town.counts("SELECT COUNT(*) FROM hours WHERE quarters = 40").await, 1, "January's stay");
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'hours-taken-away'").await, 1);
    town.finish().await;
}
