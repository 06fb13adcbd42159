//! Phones that are new, silent or no longer anybody's we know.

use insta::assert_snapshot;

use crate::town::language::{DANISH, SPOKEN};
use crate::town::{Person, Town};

#[tokio::test]
async fn the_old_phone_says_goodbye_in_its_language_and_then_knows_nobody() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        let code = amina.code().await;
        let new_phone = town.stranger(None);
        new_phone.says(&format!("/start {code}")).await;
        new_phone.presses_each(&[DANISH.button, DANISH.yes]).await;
        assert_snapshot!(format!("goodbye_{}", spoken.tag), amina.heard());
        amina.says("/appointments").await;
        assert!(amina.heard().starts_with("Her får man beskeder fra Fjordby Kommune."));
        town.books(&amina, "2026-03-10 10:00").await;
        assert!(new_phone.heard().contains("Rådhuset"), "what waits goes to the new phone");
        assert_eq!(amina.heard(), "");
        karen.reads();
        town.finish().await;
    }
}

/// Months in which the service was down: their jobs are made up once.
async fn passes(town: &Town, until: &str) {
    town.stops().await;
    town.moves_to(until).await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
}

#[tokio::test]
async fn after_half_a_year_of_silence_somebody_is_asked_once() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").language("so").with_telegram().await;
    let olena = town.citizen("O-4").language("ru").with_telegram().await;
    let leila = town.citizen("L-2").language("ar").phone("+45 20 12 34 56").without_telegram().await;
    let active = town.citizen("B-9").with_telegram().await;
    passes(&town, "2026-08-20 09:00").await;
    active.says("/help").await;
    active.reads();
    passes(&town, "2026-09-01 12:00").await;
    assert_eq!((amina.heard().as_str(), leila.sms().as_str()), ("", ""), "not before half a year");
    town.moves_to("2026-09-03 12:00").await;
    assert_snapshot!("amina_is_asked", amina.heard());
    assert_snapshot!("olena_is_asked", olena.heard());
    assert_snapshot!("leila_is_asked_by_sms", leila.sms());
    assert_eq!(active.heard(), "");
    amina.presses("Haa, halkan").await;
    olena.presses("У меня новый номер").await;
    assert_snapshot!("amina_is_still_here", amina.heard());
    assert_snapshot!("olena_has_a_new_number", olena.heard());
    assert_snapshot!("karen_hears_of_the_new_number", karen.heard());
    town.moves_to("2026-09-14 12:00").await;
    assert_snapshot!("karen_hears_that_leila_did_not_answer", karen.heard());
    karen.presses("Nummeret er rigtigt").await;
    assert!(karen.heard().contains("L-2 kan stadig nås"));
    passes(&town, "2026-12-01 12:00").await;
    for person in [&amina as &Person, &olena, &active] {
        assert_eq!(person.heard(), "", "asked once");
    }
    assert_eq!(leila.sms(), "");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_number_that_fails_three_times_is_not_tried_again_until_it_is_changed() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let leila = town.citizen("L-2").language("ar").phone("+45 20 12 34 56").without_telegram().await;
    town.phone().fail("+4520123456", true);
    let mut seen = Vec::new();
    for day in 10..14 {
        town.books(&leila, &format!("2026-03-{day} 10:00")).await;
        town.settles().await;
        leila.sms();
        seen.push(karen.heard());
    }
    assert_snapshot!("karen_hears_that_the_number_is_dead", seen.join("\n════════\n"));
    karen.says("/citizen L-2").await;
    let card = karen.heard();
    assert!(card.contains("Kan ikke nås: nummeret virker ikke") && card.contains("⚠ telefonnummeret virker ikke"));
    let mut seen = Vec::new();
    for words in ["/phone L-2", "/phone L-2 hej", "/phone L-2 20 98 76 54", "/phone X-9 20 98 76 54"] {
        karen.says(words).await;
        seen.push(karen.heard());
    }
    assert_snapshot!("karen_gives_the_new_number", seen.join("\n════════\n"));
    karen.says("/citizen L-2").await;
    assert!(karen.heard().contains("Nås på SMS"));
    town.finish().await;
}

#[tokio::test]
async fn where_chats_carry_meetings_only_no_question_is_asked_in_one() {
    for spoken in SPOKEN {
        let town = Town::with_notices_only().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").without_telegram().await;
        amina.says(&format!("/start {}", amina.code().await)).await;
        amina.presses_each(&[spoken.button, spoken.yes]).await;
        let joined = amina.heard();
        assert!(!joined.contains("[1 – "), "{joined}");
        amina.says("/score").await;
        assert_snapshot!(format!("score_together_{}", spoken.tag), amina.heard());
        karen.reads();
        karen.says("/ask A-17").await;
        assert!(karen.heard().starts_with("Her sendes ingen spørgsmål i chatten."));
        assert_eq!(amina.heard(), "");
        karen.says("/rate A-17").await;
        assert!(karen.heard().contains("[1 – "), "the consultant's own side stays");
        town.books(&amina, "2026-03-10 10:00").await;
        assert!(amina.heard().contains("Rådhuset"));
        town.finish().await;
    }
}
