//! What comes by itself to two who share a phone: questions don't, and a
//! meeting's file says whose it is.

use insta::assert_snapshot;

use crate::town::language::{SPOKEN, Spoken};
use crate::town::{Citizen, Staff, Town};

fn spoken(tag: &str) -> Spoken {
    SPOKEN.into_iter().find(|spoken| spoken.tag == tag).expect("one of the five")
}

/// The second one uses the first one's phone, each with a letter.
async fn share(karen: &Staff, phone: &Citizen, second: &Citizen, language: &str) {
    phone.says(&format!("/start {}", second.code().await)).await;
    karen.presses("Ja, begge må bruge den").await;
    phone.presses_each(&[spoken(language).button, spoken(language).yes]).await;
    phone.says("M").await;
    phone.says("F").await;
    phone.reads();
    karen.reads();
}

#[tokio::test]
async fn the_calendar_asks_neither_of_two_on_one_phone() {
    let town = Town::open_with("").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").enrolled("2026-03-04").with_telegram().await;
    let farid = town.citizen("F-3").language("so").enrolled("2026-03-04").without_telegram().await;
    share(&karen, &amina, &farid, "so").await;
    town.moves_to("2026-03-04 09:00").await;
    assert_eq!(amina.heard(), "", "no question on a phone that another reads");
    let heard = karen.heard();
    for reference in ["A-17", "F-3"] {
        assert!(heard.contains(&format!("Det er tid til nye svar fra {reference}.")), "{heard}");
    }
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE closed_at IS NULL").await, 2);
    amina.says("/score").await;
    amina.presses("F").await;
    amina.presses("4 – ").await;
    amina.reads();
    town.moves_to("2026-03-09 12:00").await;
    assert_eq!(amina.heard(), "", "nor are they reminded of what they began");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn who_was_asked_before_another_came_is_not_reminded_on_a_phone_of_two() {
    let town = Town::open_with("").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").enrolled("2026-03-04").with_telegram().await;
    let farid = town.citizen("F-3").language("so").without_telegram().await;
    town.moves_to("2026-03-04 09:00").await;
    assert!(amina.heard().starts_with("Hvordan ser du dig selv på arbejde?"));
    share(&karen, &amina, &farid, "so").await;
    town.moves_to("2026-03-09 12:00").await;
    assert_eq!(amina.heard(), "");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_meetings_file_says_whose_it_is_and_not_where() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let farid = town.citizen("F-3").language("ar").without_telegram().await;
    share(&karen, &amina, &farid, "ar").await;
    town.books(&amina, "2026-03-10 10:00").await;
    town.books(&farid, "2026-03-11 10:00").await;
    let files = amina.files();
    assert!(!files.contains("Rådhuset") && !files.contains("LOCATION"), "{files}");
    assert_snapshot!("files_of_two", files);
    amina.reads();
    town.finish().await;
}
