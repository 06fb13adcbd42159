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

/// Time passes while the service is down, so that not every hour is lived through.
async fn later(town: &Town, local: &str) {
    town.stops().await;
    town.moves_to(local).await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
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
    town.moves_to("2026-03-05 12:00").await;
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
    assert!(due.heard().starts_with("Vi har spurgt"), "and the other one is reminded");
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
async fn who_has_a_mentor_is_measured_when_people_think_so() {
    let town = town_with_rounds().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").enrolled("2026-03-04").with_telegram().await;
    let from = "2026-03-04".parse().unwrap();
    town.writes(async |tx| tx.set_situation(Talk::key(), amina.id, "mentor", from, None).await.map(drop)).await;
    town.moves_to("2026-03-05 12:00").await;
    assert_eq!((amina.heard(), town.counts("SELECT COUNT(*) FROM round").await), (String::new(), 0));
    karen.says("/ask A-17").await;
    assert_eq!(karen.heard(), "Spørgsmålene er på vej til A-17.");
    assert!(amina.heard().starts_with("Hvordan ser du dig selv på arbejde?"));
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

/// How many rounds there are, open or closed.
const ROUNDS: &str = "SELECT COUNT(*) FROM round";
const ASKED: &str = "SELECT COUNT(*) FROM message WHERE kind = 'notice'";

#[tokio::test]
async fn forty_one_due_at_once_are_asked_within_five_working_days() {
    let town = town_with_rounds().await;
    let karen = town.consultant("Karen").await;
    let mut all = Vec::new();
    for number in 10..51 {
        let citizen = town.citizen(&format!("A-{number}")).with_telegram().await;
        had_a_round(&town, &citizen, 1, &format!("2025-11-{:02} 09:00", number % 10 + 10)).await;
        all.push(citizen);
    }
    let new = town.citizen("B-1").enrolled("2026-03-03").with_telegram().await;
    town.moves_to("2026-03-03 12:00").await;
    assert_eq!(town.counts(ASKED).await, 10);
    assert!(new.heard().starts_with("Hvordan ser du dig selv"), "the new come first");
    assert!(all[0].heard().starts_with("Hvordan ser du dig selv"), "and then the longest due");
    town.moves_to("2026-03-04 12:00").await;
    assert_eq!(town.counts(ASKED).await, 20);
    town.stops().await;
    town.moves_to("2026-03-08 12:00").await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    assert_eq!(town.counts(ASKED).await, 30, "what was missed is made up for once");
    town.moves_to("2026-03-10 12:00").await;
    assert_eq!(town.counts(ASKED).await, 42);
    town.moves_to("2026-03-13 12:00").await;
    assert_eq!((town.counts(ASKED).await, town.counts(ROUNDS).await), (42, 41 + 42));
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE reason = 'interval'").await, 41);
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE reason = 'enrolment'").await, 1);
    all.iter().for_each(|citizen| citizen.reads());
    new.reads();
    karen.reads();
    town.finish().await;
}

/// A situation that begins on a day, as an import sets it.
async fn is_at(town: &Town, citizen: &Citizen, situation: &str, from: &str) {
    let from = from.parse().unwrap();
    town.writes(async |tx| tx.set_situation(Talk::key(), citizen.id, situation, from, None).await.map(drop)).await;
}

#[tokio::test]
async fn who_leaves_is_measured_once_more_and_then_no_longer() {
    let town = town_with_rounds().await;
    let amina = town.citizen("A-17").with_telegram().await;
    let leila = town.citizen("L-2").with_telegram().await;
    let maryam = town.citizen("M-3").with_telegram().await;
    let olena = town.citizen("O-4").with_telegram().await;
    for citizen in [&amina, &maryam, &olena] {
        had_a_round(&town, citizen, 1, "2026-01-05 09:00").await;
    }
    had_a_round(&town, &leila, 1, "2026-02-10 09:00").await;
    is_at(&town, &amina, "ordinary-job", "2026-03-04").await;
    is_at(&town, &leila, "ordinary-job", "2026-03-04").await;
    is_at(&town, &maryam, "education", "2025-11-01").await;
    is_at(&town, &olena, "declined", "2026-03-04").await;
    town.moves_to("2026-03-03 12:00").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-04 12:00").await;
    assert!(amina.heard().starts_with("Hvordan ser du dig selv"));
    assert_eq!(leila.heard(), "", "measured three weeks ago");
    assert_eq!(maryam.heard(), "", "left long ago");
    assert_eq!(olena.heard(), "", "who wants to take part no longer is not asked");
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE reason = 'closing'").await, 2);
    is_at(&town, &amina, "education", "2026-03-20").await;
    later(&town, "2026-06-10 08:00").await;
    town.moves_to("2026-06-10 12:00").await;
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE opened_at > '2026-03-05'").await, 0, "no more");
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn the_unfinished_are_reminded_once_after_two_days() {
    let town = town_with_rounds().await;
    let new = |reference: &str| town.citizen(reference).enrolled("2026-03-04");
    let amina = new("A-17").language("so").with_telegram().await;
    let begun = new("B-2").with_telegram().await;
    let done = new("D-3").with_telegram().await;
    let stopped = new("S-4").with_telegram().await;
    let shared = new("P-5").with_telegram().await;
    town.moves_to("2026-03-04 09:00").await;
    for citizen in [&begun, &done] {
        citizen.presses_each(&["Begynd", "4"]).await;
    }
    done.presses_each(&["4"; 12]).await;
    done.presses("Send mine svar").await;
    stopped.says("/stop").await;
    town.writes(async |tx| tx.set_shares_phone(shared.id, true).await).await;
    town.moves_to("2026-03-05 12:00").await;
    for citizen in [&amina, &begun, &done, &stopped, &shared] {
        citizen.reads();
    }
    town.moves_to("2026-03-06 08:59").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-06 09:00").await;
    assert_snapshot!("reminded_not_begun", amina.heard());
    assert_snapshot!("reminded_begun", begun.heard());
    for citizen in [&done, &stopped, &shared] {
        assert_eq!(citizen.heard(), "");
    }
    begun.presses("Fortsæt").await;
    assert!(begun.heard().starts_with("2 af 12"), "it goes on where she stopped");
    assert_eq!(
        town.messages().await.lines().filter(|line| line.contains(" reminder ")).collect::<Vec<_>>(),
        ["A-17 reminder telegram sent ×1", "B-2 reminder telegram sent ×1"]
    );
    town.restarts().await;
    town.moves_to("2026-03-20 12:00").await;
    assert_eq!((amina.heard(), begun.heard()), (String::new(), String::new()), "once");
    town.finish().await;
}

#[tokio::test]
async fn a_reminder_keeps_to_what_is_true_when_it_leaves() {
    let town = Town::open_with("[schedule]\nassessment = \"0 0 22 * * Mon-Fri\"\n").await;
    let amina = town.citizen("A-17").enrolled("2026-03-02").with_telegram().await;
    let leila = town.citizen("L-2").enrolled("2026-03-02").with_telegram().await;
    town.moves_to("2026-03-03 12:00").await;
    amina.presses("Begynd").await;
    leila.presses("Begynd").await;
    town.moves_to("2026-03-04 23:00").await;
    amina.reads();
    leila.reads();
    amina.presses_each(&["3"; 13]).await;
    amina.presses("Send mine svar").await;
    leila.presses("3").await;
    amina.reads();
    leila.reads();
    town.moves_to("2026-03-05 12:00").await;
    assert_eq!(amina.heard(), "", "sent meanwhile");
    assert!(leila.heard().starts_with("Du er begyndt"), "not at night, and begun meanwhile");
    assert!(town.messages().await.contains("A-17 reminder - cancelled ×0 (answered, or the round is closed)"));
    town.finish().await;
}

#[tokio::test]
async fn a_consultant_closes_a_round_and_nothing_changes_it_any_more() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    karen.says("/close A-17").await;
    assert_snapshot!("nothing_to_close", karen.heard());
    amina.says("/score").await;
    amina.presses("4").await;
    let tap = amina.button("5");
    amina.reads();
    karen.says("/rate A-17").await;
    let own = karen.button("2");
    karen.reads();
    karen.says("/close A-17").await;
    let yes = karen.button("Ja, luk runden");
    let mut seen = vec![karen.heard()];
    olga.presses_again(&yes).await;
    assert!(olga.heard().starts_with("Ingen af dine borgere"));
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    assert_snapshot!("close_a_round", seen.join("\n════════\n"));
    amina.presses_again(&tap).await;
    assert!(amina.heard().starts_with("Disse spørgsmål er lukket nu"));
    karen.presses_again(&own).await;
    assert!(karen.heard().starts_with("Disse spørgsmål er lukket nu"));
    assert_eq!(town.assessments().await, "A-17 1 citizen 4............\nA-17 1 consultant .............");
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'close'").await, 3, "two looks, one closing");
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE closed_by IS NOT NULL").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn a_round_that_closes_itself_is_told_of_once_and_by_day() {
    let town = town_with_rounds().await;
    let karen = town.consultant("Karen").await;
    for reference in ["A-17", "B-2"] {
        town.citizen(reference).of(&karen).enrolled("2026-03-04").without_telegram().await;
    }
    town.moves_to("2026-03-04 12:00").await;
    assert!(karen.heard().starts_with("2 borgere er nået til en ny del af forløbet."));
    later(&town, "2026-04-03 21:00").await;
    town.moves_to("2026-04-03 23:00").await;
    assert_eq!((karen.heard(), town.counts("SELECT COUNT(*) FROM round WHERE untold").await), (String::new(), 2));
    later(&town, "2026-04-06 08:00").await;
    town.moves_to("2026-04-06 12:00").await;
    assert_snapshot!("rounds_closed_themselves", karen.heard());
    town.moves_to("2026-04-07 12:00").await;
    assert_eq!(karen.heard(), "");
    town.finish().await;
}
