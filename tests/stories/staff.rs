//! What a consultant asks the bot, and what they may see.

use insta::assert_snapshot;

use crate::town::language::DANISH;
use crate::town::{Citizen, Staff, Town};

/// Gives these scores, one for each question, and sends them.
async fn sends(person: &crate::town::Person, scores: &str, send: &str) {
    for score in scores.chars() {
        match score {
            '-' => person.presses(DANISH.dont_know).await,
            score => person.presses(&score.to_string()).await,
        }
    }
    person.presses(send).await;
    person.reads();
}

async fn scores(amina: &Citizen, scores: &str) {
    amina.says("/score").await;
    sends(amina, scores, DANISH.send).await;
}

async fn rates(karen: &Staff, reference: &str, scores: &str) {
    karen.says(&format!("/rate {reference}")).await;
    sends(karen, scores, "Send tallene").await;
}

async fn card(staff: &Staff, reference: &str) -> String {
    staff.reads();
    staff.says(&format!("/citizen {reference}")).await;
    staff.heard()
}

#[tokio::test]
async fn the_card_hides_the_open_round_until_own_scores_are_given() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town
        .citizen("A-17")
        .language("so")
        .phone("+45 20 12 34 56")
        .name("Canaramina")
        .enrolled("2026-02-02")
        .with_telegram()
        .await;
    town.books(&amina, "2026-03-10 10:00").await;
    amina.says("/language").await;
    amina.presses("Dansk").await;
    assert_snapshot!("card_before_any_scores", card(&karen, "A-17").await);
    scores(&amina, "123451234512-").await;
    let hidden = card(&karen, "a-17").await;
    assert_snapshot!("card_before_own_scores", hidden);
    assert!(!hidden.contains("B 1") && hidden.contains("/rate A-17"));
    rates(&karen, "A-17", "3234512345124").await;
    assert_snapshot!("card_after_own_scores", card(&karen, "A-17").await);
    assert_eq!(town.assessments().await, "A-17 1 citizen 123451234512- sent\nA-17 1 consultant 3234512345124 sent");
    let looks =
        "SELECT COUNT(*) FROM audit WHERE action = 'citizen' AND staff_id IS NOT NULL AND citizen_id IS NOT NULL";
    assert_eq!(town.counts(looks).await, 3, "every look is on record");
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'rate'").await, 1);
    town.moves_to("2026-04-02 10:00").await;
    amina.reads();
    amina.sms();
    karen.says("/ask A-17").await;
    karen.reads();
    amina.reads();
    scores(&amina, "2334512345112").await;
    let next = card(&karen, "A-17").await;
    assert_snapshot!("card_in_the_next_round", next);
    assert!(!next.contains("1→2"), "this round's scores are not shown, nor what moved");
    rates(&karen, "A-17", "4234512345124").await;
    assert_snapshot!("card_with_what_moved", card(&karen, "A-17").await);
    town.finish().await;
}

#[tokio::test]
async fn another_consultants_citizen_is_as_unknown_as_nobody() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let leader = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    for verb in ["citizen", "invite", "ask", "rate", "cancel"] {
        olga.says(&format!("/{verb} Z-99")).await;
        let unknown = olga.heard();
        olga.says(&format!("/{verb} A-17")).await;
        assert_eq!(olga.heard(), unknown, "/{verb}");
        for odd in ["' OR 1=1 --", "\u{202e}", "A-17;DROP"] {
            olga.says(&format!("/{verb} {odd}")).await;
            assert_eq!(olga.heard(), unknown, "/{verb} {odd}");
        }
    }
    olga.says("/citizens").await;
    assert_snapshot!("no_citizens", olga.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE citizen_id IS NOT NULL").await, 0);
    assert!(card(&leader, "A-17").await.starts_with("A-17"), "the leader sees the cohort");
    leader.says("/citizens").await;
    assert!(leader.heard().contains("A-17"));
    karen.says("/rate A-17").await;
    let five = karen.button("5");
    karen.reads();
    olga.presses_again(&five).await;
    assert!(olga.heard().contains("lukket"));
    assert_eq!(town.assessments().await, "A-17 1 consultant .............");
    assert_eq!(amina.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn the_list_has_pages_of_ten() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let mut all = Vec::new();
    for number in 10..33 {
        let new = town.citizen(&format!("A-{number}")).phone(&format!("+45 20 12 34 {number}")).name("Canarname");
        all.push(if number % 2 == 0 { new.with_telegram().await } else { new.without_telegram().await });
    }
    let waiting = &all[20];
    town.books(waiting, "2026-03-10 10:00").await;
    waiting.presses("Jeg kan ikke komme").await;
    waiting.reads();
    karen.reads();
    karen.says("/citizens").await;
    assert_snapshot!("list_page_one", karen.heard());
    karen.presses("Næste").await;
    karen.presses("Næste").await;
    assert_snapshot!("list_page_three", karen.heard());
    karen.presses("Forrige").await;
    assert!(karen.heard().contains("A-20"));
    karen.presses("A-21").await;
    assert!(karen.heard().starts_with("A-21\nSprog: dansk"));
    for verb in ["citizen", "invite", "ask", "rate", "cancel"] {
        karen.says(&format!("/{verb}")).await;
        karen.presses("Næste").await;
        assert!(karen.heard().contains("[A-20]"), "/{verb} without a ref asks whose");
    }
    town.finish().await;
}

#[tokio::test]
async fn names_are_seen_only_where_the_settings_allow_it() {
    for (settings, shown) in [("", false), ("[staff]\nnames_in_chat = true\n", true)] {
        let town = Town::open_with(&format!("{settings}[schedule]\nassessment = \"0 0 9 1 1 *\"\n")).await;
        let karen = town.consultant("Karen").await;
        town.citizen("A-17").name("Canaramina").with_telegram().await;
        assert_eq!(card(&karen, "A-17").await.contains("Canaramina"), shown);
        karen.says("/citizens").await;
        assert_eq!(karen.heard().contains("Canaramina"), shown);
        town.finish().await;
    }
}

#[tokio::test]
async fn an_invitation_goes_to_the_chat_and_by_sms_and_one_use_ends_both() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").language("so").phone("+45 20 12 34 56").without_telegram().await;
    karen.says("/invite A-17").await;
    assert_snapshot!("consultant_has_the_link", karen.heard());
    let sms = amina.sms();
    assert!(sms.ends_with("https://t.me/fodfaeste_test_bot?start=CODE"), "{sms}");
    let by_sms = town.code_in_sms(&amina);
    let in_chat = town.code_in_chat(&karen);
    assert_ne!(by_sms, in_chat);
    amina.says(&format!("/start {by_sms}")).await;
    amina.presses_each(&["Soomaali", "Haa"]).await;
    amina.reads();
    karen.reads();
    let other = town.stranger(None);
    other.says(&format!("/start {in_chat}")).await;
    assert!(other.heard().starts_with("Her får man beskeder"));
    assert_eq!(karen.heard(), "", "the other half of the same invitation is no second account");
    town.finish().await;
}

#[tokio::test]
async fn ask_has_an_answer_for_every_case() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let leila = town.citizen("L-2").phone("+45 20 12 34 56").without_telegram().await;
    karen.says("/ask A-17").await;
    assert_snapshot!("please_score", amina.heard());
    karen.says("/ask A-17").await;
    amina.reads();
    amina.presses("Begynd").await;
    assert!(amina.heard().starts_with("1 af 12"));
    sends(&amina, "4444444444444", DANISH.send).await;
    karen.says("/ask A-17").await;
    karen.says("/ask L-2").await;
    amina.says("/stop").await;
    amina.reads();
    karen.says("/ask A-17").await;
    assert_snapshot!("ask_answers", karen.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM round").await, 1, "one round, taken up again");
    assert_eq!(leila.sms(), "");
    town.finish().await;
}

#[tokio::test]
async fn the_consultants_own_questions_are_the_forms_danish() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").language("ar").with_telegram().await;
    karen.says("/rate A-17").await;
    let mut seen = vec![karen.heard()];
    for _ in 0..13 {
        karen.presses("3").await;
        seen.push(karen.heard());
    }
    karen.presses("Send tallene").await;
    seen.push(karen.heard());
    karen.says("/rate A-17").await;
    assert!(karen.heard().starts_with("Du har givet dine tal for A-17 i denne runde."));
    assert_snapshot!("rate", seen.join("\n════════\n"));
    assert_eq!(amina.heard(), "", "the citizen hears nothing of it");
    town.finish().await;
}

#[tokio::test]
async fn a_consultant_cancels_a_meeting_after_being_asked_twice() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    karen.says("/cancel A-17").await;
    let mut seen = vec![karen.heard()];
    town.books(&amina, "2026-03-10 10:00").await;
    town.books(&amina, "2026-03-12 14:00").await;
    amina.reads();
    karen.says("/cancel A-17").await;
    seen.push(karen.heard());
    karen.presses("torsdag").await;
    seen.push(karen.heard());
    assert_eq!(amina.heard(), "", "not before the yes");
    let yes = karen.button("Ja, aflys mødet");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    assert_snapshot!("cancel", seen.join("\n════════\n"));
    assert_snapshot!("citizen_hears_cancelled", amina.heard());
    town.moves_to("2026-03-12 15:00").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 2, "only of the other meeting");
    town.finish().await;
}

#[tokio::test]
async fn a_meeting_cancelled_in_the_morning_is_told_before_quiet_hours_end() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.books(&amina, "2026-03-03 08:30").await;
    amina.reads();
    town.moves_to("2026-03-03 05:00").await;
    amina.reads();
    karen.says("/cancel A-17").await;
    karen.presses_each(&["tirsdag", "Ja, aflys mødet"]).await;
    karen.reads();
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-03 06:30").await;
    assert!(amina.heard().starts_with("Dit møde er aflyst:"));
    town.finish().await;
}

#[tokio::test]
async fn words_that_are_no_command_and_a_removed_colleague() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    for words in ["hej", "/score", "/nonsense"] {
        karen.says(words).await;
    }
    karen.sends_voice().await;
    assert_snapshot!("words_from_staff", karen.heard());
    town.writes(async |tx| tx.remove_staff(karen.id, tx_now()).await).await;
    karen.says("/citizens").await;
    assert!(karen.heard().starts_with("Her får man beskeder fra Fjordby Kommune."));
    town.finish().await;
}

fn tx_now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_772_438_400, 0).unwrap()
}
