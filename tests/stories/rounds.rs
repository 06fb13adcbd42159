//! Rounds that the calendar opens and closes.

use fodfaeste::rules::scorecard::RoundId;
use fodfaeste::store::PastRound;
use fodfaeste::talk::Talk;
use insta::assert_snapshot;

use crate::town::{Citizen, Town};

/// The jobs as they run without further settings: on working days at nine.
async fn town_with_rounds() -> Town {
    Town::open_with("").await
}

/// A round of the past, closed.
async fn had_a_round(town: &Town, citizen: &Citizen, number: i64, opened: &str) {
    let opened_at = town.at(opened);
    let closed_at = Some(opened_at + chrono::TimeDelta::days(30));
    let round = PastRound { id: RoundId(Talk::key()), citizen: citizen.id, number, opened_at, closed_at };
    town.writes(async |tx| tx.past_round(round).await).await;
}

#[tokio::test]
async fn the_first_round_opens_with_enrolment_and_asks_once() {
    let town = town_with_rounds().await;
    let amina = town.citizen("A-17").enrolled("2026-03-04").with_telegram().await;
    let leila = town.citizen("L-2").phone("+45 20 12 34 56").enrolled("2026-03-04").without_telegram().await;
    town.moves_to("2026-03-04 08:59").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-04 09:00").await;
    assert_snapshot!("asked_by_the_calendar", amina.heard());
    town.moves_to("2026-03-06 12:00").await;
    assert_eq!(amina.heard(), "", "one round is open");
    assert_eq!(leila.sms(), "", "no questions by SMS");
    assert_eq!(town.counts("SELECT COUNT(*) FROM round").await, 2);
    amina.presses("Begynd").await;
    assert!(amina.heard().starts_with("1 af 12"));
    town.finish().await;
}

#[tokio::test]
async fn the_next_round_comes_thirteen_weeks_after_the_last() {
    let town = town_with_rounds().await;
    let (due, early) = (town.citizen("A-17").with_telegram().await, town.citizen("L-2").with_telegram().await);
    had_a_round(&town, &due, 1, "2025-12-02 09:00").await;
    had_a_round(&town, &early, 1, "2025-12-04 09:00").await;
    town.moves_to("2026-03-03 09:00").await;
    assert!(due.heard().starts_with("Hvordan ser du dig selv på arbejde?"));
    assert_eq!(early.heard(), "");
    town.moves_to("2026-03-05 09:00").await;
    assert!(early.heard().starts_with("Hvordan ser du dig selv på arbejde?"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE number = 2 AND closed_at IS NULL").await, 2);
    town.finish().await;
}

#[tokio::test]
async fn missed_runs_are_made_up_for_once() {
    let town = town_with_rounds().await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.moves_to("2026-03-02 12:00").await;
    town.stops().await;
    town.moves_to("2026-03-12 12:00").await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    assert_eq!(amina.heard().matches("Hvordan ser du dig selv").count(), 1);
    town.moves_to("2026-03-13 12:00").await;
    assert_eq!(amina.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn who_has_stopped_is_not_asked() {
    let town = town_with_rounds().await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/stop").await;
    amina.reads();
    town.moves_to("2026-03-03 12:00").await;
    assert_eq!(amina.heard(), "");
    assert_eq!(town.counts("SELECT COUNT(*) FROM round").await, 1, "others may rate all the same");
    town.finish().await;
}

#[tokio::test]
async fn a_round_closes_after_thirty_days_and_a_tap_on_it_says_so() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/score").await;
    amina.presses("4").await;
    let old = amina.button("5");
    amina.reads();
    town.stops().await;
    town.moves_to("2026-04-02 12:00").await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    amina.presses_again(&old).await;
    assert_snapshot!("round_is_closed", amina.heard());
    assert_eq!(town.assessments().await, "A-17 1 citizen 4............");
    amina.says("/score").await;
    assert!(amina.heard().starts_with("1 af 12"), "a new round begins");
    assert_eq!(town.assessments().await, "A-17 1 citizen 4............\nA-17 2 citizen .............");
    assert_eq!(karen.heard(), "");
    town.finish().await;
}
