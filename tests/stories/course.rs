//! The eleven weeks of a citizen: told week by week, moved, and paused.

use insta::assert_snapshot;

use crate::town::Town;

#[tokio::test]
async fn a_course_is_told_rests_and_goes_on() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").of(&karen).enrolled("2026-02-16").without_telegram().await;
    let mut seen = Vec::new();
    karen.says("/citizen A-17").await;
    karen.reads();
    karen.presses("Forløb").await;
    seen.push(karen.heard());
    // Ill since last Wednesday, and nobody knows for how long.
    karen.presses_each(&["Pause", "sygdom"]).await;
    karen.says("25/2").await;
    karen.presses("Det ved vi ikke endnu").await;
    seen.push(karen.heard());
    karen.presses("Ja, skriv det ind").await;
    seen.push(karen.heard());
    karen.presses("Pausen slutter").await;
    karen.says("24/2").await;
    karen.says("3/3").await;
    seen.push(karen.heard());
    karen.presses("Ja, skriv det ind").await;
    seen.push(karen.heard());
    // Another pause on one of these days is refused.
    karen.presses_each(&["Pause", "orlov"]).await;
    karen.says("3/3").await;
    seen.push(karen.heard());
    karen.presses("Fortryd").await;
    karen.reads();
    karen.says("/course A-17").await;
    karen.presses("Fjern: Pause").await;
    karen.presses("Flyt begyndelsen").await;
    karen.says("9/3").await;
    karen.presses("Ja, skriv det ind").await;
    seen.push(karen.heard());
    assert_snapshot!("told_rests_and_goes_on", seen.join("\n════════\n"));
    let olga = town.consultant("Olga").await;
    olga.says("/course A-17").await;
    assert!(!olga.heard().contains("Uge"), "somebody else's citizen");
    assert_eq!(town.counts("SELECT COUNT(*) FROM course_change WHERE taken_back_at IS NULL").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn what_a_phase_asks_for_is_the_first_meeting_within_the_course() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let of = async |reference: &str, enrolled: &str| {
        town.citizen(reference).of(&karen).enrolled(enrolled).without_telegram().await;
    };
    of("A-17", "2026-03-02").await;
    of("B-2", "2025-06-02").await;
    for line in ["A-17 4/3 10.00", "A-17 11/3 10.00", "B-2 4/3 12.00"] {
        karen.says(&format!("/book {line}")).await;
        karen.reads();
    }
    karen.says("/course A-17").await;
    assert!(karen.heard().contains("personlig samtale: aftalt 4. marts 2026"));
    karen.says("/course B-2").await;
    let over = karen.heard();
    assert!(over.contains("Gennemført") && over.contains("personlig samtale: ikke aftalt"), "{over}");
    town.finish().await;
}

#[tokio::test]
async fn the_consultant_hears_who_has_entered_a_phase_once() {
    let town = Town::open_with("").await;
    let karen = town.consultant("Karen").await;
    // The town opens on Monday, 2 March 2026.
    town.citizen("A-17").of(&karen).enrolled("2026-03-03").without_telegram().await;
    town.citizen("B-2").of(&karen).enrolled("2026-02-17").without_telegram().await;
    let old = town.citizen("C-3").of(&karen).enrolled("2026-02-01").without_telegram().await;
    town.moves_to("2026-03-03 08:00").await;
    assert_snapshot!("karen_hears_of_phases", karen.heard());
    town.moves_to("2026-03-04 08:00").await;
    assert_eq!(karen.heard(), "", "once; and {} has been in the lessons for long", old.id.0);
    town.finish().await;
}

#[tokio::test]
async fn of_a_course_that_begins_anew_the_consultant_hears_anew() {
    let town = Town::open_with("").await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").of(&karen).enrolled("2026-03-03").without_telegram().await;
    town.moves_to("2026-03-03 08:00").await;
    assert!(karen.heard().contains("A-17 · uge 1–2, 3. marts 2026"));
    karen.says("/course A-17").await;
    karen.presses("Flyt begyndelsen").await;
    karen.says("9/3").await;
    karen.presses("Ja, skriv det ind").await;
    karen.reads();
    town.moves_to("2026-03-09 08:00").await;
    assert!(karen.heard().contains("A-17 · uge 1–2, 9. marts 2026"));
    town.finish().await;
}

#[tokio::test]
async fn no_round_opens_while_the_course_rests() {
    let town = Town::open_with("").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").of(&karen).enrolled("2026-03-03").with_telegram().await;
    karen.says("/course A-17").await;
    karen.presses_each(&["Pause", "orlov"]).await;
    karen.says("3/3").await;
    karen.says("5/3").await;
    karen.presses("Ja, skriv det ind").await;
    karen.reads();
    town.moves_to("2026-03-05 12:00").await;
    assert_eq!(town.counts("SELECT COUNT(*) FROM round").await, 0);
    town.moves_to("2026-03-06 12:00").await;
    assert!(amina.heard().starts_with("Hvordan ser du dig selv på arbejde?"));
    karen.reads();
    town.finish().await;
}
