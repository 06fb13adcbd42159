//! A citizen says how they see themselves at work.

use insta::assert_snapshot;

use crate::town::language::{DANISH, SPOKEN, Spoken};
use crate::town::{Citizen, Town};

/// Presses this score to each of so many questions.
async fn answers(citizen: &Citizen, questions: usize, score: &str) {
    for _ in 0..questions {
        citizen.presses(score).await;
    }
}

async fn amina(town: &Town, spoken: &Spoken) -> Citizen {
    town.citizen("A-17").language(spoken.tag).with_telegram().await
}

#[tokio::test]
async fn all_thirteen_questions_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = amina(&town, &spoken).await;
        amina.says("/score").await;
        let mut seen = vec![amina.heard()];
        for score in ["1", "2", "3", "4", "5", "1", "2", "3", "4", "5", "1", "2", "3"] {
            amina.presses(score).await;
            seen.push(amina.heard());
        }
        let (list, questions) = seen.split_last().unwrap();
        assert_snapshot!(format!("questions_{}", spoken.tag), questions.join("\n────────\n"));
        assert_snapshot!(format!("list_{}", spoken.tag), list);
        assert_eq!(amina.messages(), 1, "one message, edited in place");
        amina.presses(spoken.send).await;
        let sent = amina.heard();
        assert_snapshot!(format!("sent_{}", spoken.tag), sent);
        assert!(amina.sees().starts_with('✅'));
        assert_eq!(karen.heard(), "A-17 har sendt sine svar. Se dem: /citizen A-17\n  [A-17]");
        assert_eq!(town.assessments().await, "A-17 1 citizen 1234512345123 sent");
        town.finish().await;
    }
}

#[tokio::test]
async fn each_tap_is_kept_at_once_and_she_goes_on_days_later_after_a_restart() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = amina(&town, &DANISH).await;
    amina.says("/score").await;
    for (tap, kept) in
        ["4............", "44...........", "444..........", "4444.........", "44444........"].into_iter().enumerate()
    {
        amina.presses("4").await;
        assert_eq!(town.assessments().await, format!("A-17 1 citizen {kept}"), "tap {tap}");
    }
    let sixth = amina.heard();
    assert!(sixth.starts_with("6 af 12"), "{sixth}");
    town.restarts().await;
    town.moves_to("2026-03-09 19:00").await;
    amina.presses("5").await;
    assert!(amina.heard().starts_with("7 af 12"), "the old message goes on");
    amina.says("/score").await;
    assert!(amina.heard().starts_with("7 af 12"), "and so does a new one");
    answers(&amina, 7, "5").await;
    amina.presses(DANISH.send).await;
    assert_eq!(town.assessments().await, "A-17 1 citizen 4444455555555 sent");
    amina.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn i_dont_know_back_and_change_do_what_they_say() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = amina(&town, &DANISH).await;
    amina.says("/score").await;
    assert!(!amina.heard().contains("[Tilbage]"), "there is nothing before the first");
    amina.presses("2").await;
    amina.presses(DANISH.back).await;
    assert_snapshot!("back_shows_the_answer", amina.heard());
    amina.presses("3").await;
    assert!(amina.heard().starts_with("2 af 12"));
    amina.presses(DANISH.dont_know).await;
    assert_eq!(town.assessments().await, "A-17 1 citizen 3-...........");
    answers(&amina, 11, "4").await;
    assert_snapshot!("list_with_a_skipped_one", amina.heard());
    amina.presses("Lyst til opgaver").await;
    assert!(amina.heard().starts_with("2 af 12"));
    amina.presses("5").await;
    assert!(amina.heard().starts_with("Dine svar:"));
    assert_eq!(town.assessments().await, "A-17 1 citizen 3544444444444");
    let history = "SELECT COUNT(*) FROM answer WHERE question = 1";
    assert_eq!(town.counts(history).await, 2, "the history keeps both answers");
    amina.presses(DANISH.send).await;
    amina.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn an_old_copy_answers_its_own_question_and_the_last_tap_wins() {
    let town = Town::open().await;
    let amina = amina(&town, &DANISH).await;
    amina.says("/score").await;
    let (one, five) = (amina.button("1"), amina.button("5"));
    amina.says("/score").await;
    answers(&amina, 3, "3").await;
    amina.presses_again(&five).await;
    assert_eq!(town.assessments().await, "A-17 1 citizen 533..........");
    amina.presses_again(&one).await;
    assert_eq!(town.assessments().await, "A-17 1 citizen 133..........");
    assert!(amina.heard().contains("4 af 12"));
    town.finish().await;
}

#[tokio::test]
async fn twenty_taps_on_one_button_are_one_answer() {
    let town = Town::open().await;
    let amina = amina(&town, &DANISH).await;
    amina.says("/score").await;
    let four = amina.button("4");
    for _ in 0..20 {
        amina.taps(&four);
    }
    town.settles().await;
    assert_eq!(town.assessments().await, "A-17 1 citizen 4............");
    assert_eq!(town.counts("SELECT COUNT(*) FROM answer").await, 1);
    assert_eq!(amina.messages(), 1);
    assert!(amina.heard().starts_with("2 af 12"));
    town.bot_api().until(crate::town::PATIENCE, |api| (api.toasts(amina.chat).len() == 20).then_some(())).await;
    assert_eq!(town.bot_api().toasts(amina.chat).len(), 20, "every tap is answered");
    town.finish().await;
}

#[tokio::test]
async fn after_send_nothing_changes_any_more() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = amina(&town, &DANISH).await;
    amina.says("/score").await;
    let first = amina.button("1");
    answers(&amina, 13, "4").await;
    let send = amina.button(DANISH.send);
    for _ in 0..3 {
        amina.taps(&send);
    }
    town.settles().await;
    amina.reads();
    let thanks = amina.sees();
    karen.heard();
    amina.presses_again(&first).await;
    assert!(amina.heard().starts_with('✅'));
    amina.presses_again(&send).await;
    assert_eq!(amina.heard(), thanks);
    amina.says("/score").await;
    assert_eq!(amina.heard(), thanks, "the round's thanks again");
    assert_eq!(town.assessments().await, "A-17 1 citizen 4444444444444 sent");
    assert_eq!(karen.heard(), "", "told once");
    town.finish().await;
}

#[tokio::test]
async fn words_and_voice_get_a_plain_sentence_and_the_open_question_again() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let amina = amina(&town, &spoken).await;
        amina.says("hello 4").await;
        assert_snapshot!(format!("words_{}", spoken.tag), amina.heard());
        amina.says("/score").await;
        amina.presses("4").await;
        amina.reads();
        let before = town.assessments().await;
        amina.sends_voice().await;
        assert_snapshot!(format!("voice_in_a_question_{}", spoken.tag), amina.heard());
        amina.sends_photo().await;
        amina.says("/nonsense").await;
        amina.says("\u{202e}\u{0}   ").await;
        assert_eq!(amina.heard().matches("2").count() / 3, amina.sees().matches("2").count(), "the same each time");
        assert_eq!(town.assessments().await, before);
        town.finish().await;
    }
}
