//! After the scores a citizen says what they want help with, and it leads the
//! consultant's page.

use fodfaeste::i18n::label;
use fodfaeste::rules::person::Language;
use fodfaeste::rules::scorecard::Question;
use insta::assert_snapshot;

use crate::town::language::{DANISH, SPOKEN, Spoken};
use crate::town::{Citizen, Town};

async fn sends_scores(citizen: &Citizen, spoken: &Spoken) {
    citizen.says("/score").await;
    for _ in 0..13 {
        citizen.presses("3").await;
    }
    citizen.presses(spoken.send).await;
}

fn item(spoken: &Spoken, at: usize) -> &'static str {
    let language: Language = spoken.tag.parse().unwrap();
    label(language, Question::at(at).unwrap())
}

/// The button under the thanks.
const CHOOSE: [&str; 5] = [
    "Vælg, hvad du vil have hjælp til",
    "اختيار ما تريدون المساعدة فيه",
    "انتخاب چیزی که در آن کمک می‌خواهید",
    "Dooro waxa aad rabto in lagaa caawiyo",
    "Выбрать, в чём нужна помощь",
];
const DONE: [&str; 5] = ["Færdig", "انتهيت", "تمام شد", "Waan dhammeeyay", "Готово"];

#[tokio::test]
async fn after_the_thanks_she_says_what_she_wants_help_with_in_every_language() {
    for (at, spoken) in SPOKEN.into_iter().enumerate() {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        sends_scores(&amina, &spoken).await;
        assert!(amina.sees().starts_with('✅'), "the thanks still follow at once");
        amina.reads();
        karen.reads();
        let mut seen = Vec::new();
        amina.presses(CHOOSE[at]).await;
        seen.push(amina.heard());
        for picked in [0, 4, 11] {
            amina.presses(item(&spoken, picked)).await;
        }
        seen.push(amina.heard());
        amina.presses(item(&spoken, 5)).await;
        seen.push(amina.heard());
        amina.presses(DONE[at]).await;
        seen.push(amina.heard());
        assert_snapshot!(format!("help_{}", spoken.tag), seen.join("\n════════\n"));
        assert_eq!(town.counts("SELECT COUNT(*) FROM help_wish WHERE items = 'x...x......x'").await, 1);
        town.finish().await;
    }
}

#[tokio::test]
async fn nobody_is_swayed_by_the_wishes_and_then_they_lead_the_card() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    sends_scores(&amina, &DANISH).await;
    amina.presses(CHOOSE[0]).await;
    amina.presses_each(&["Dansk", "Hygiejne", "Færdig"]).await;
    amina.reads();
    karen.reads();
    karen.says("/citizen A-17").await;
    let hidden = karen.heard();
    assert!(hidden.contains("hjælp til 2 ting") && !hidden.contains("hjælp til: Dansk"), "{hidden}");
    karen.says("/rate A-17").await;
    for _ in 0..13 {
        karen.presses("4").await;
    }
    karen.presses("Send tallene").await;
    karen.reads();
    karen.says("/citizen A-17").await;
    assert_snapshot!("help_leads_the_card", karen.heard());
    // "No, nothing" later on: the last word counts, and the history stays.
    amina.presses("Ændr").await;
    amina.presses_each(&["Dansk", "Hygiejne", "Nej, ikke noget"]).await;
    assert_snapshot!("help_is_taken_back", amina.heard());
    karen.says("/citizen A-17").await;
    assert!(!karen.heard().contains("hjælp til"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM help_wish_change").await, 4);
    town.finish().await;
}

#[tokio::test]
async fn a_tick_pressed_twice_is_one_and_old_ones_end_with_the_round() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    sends_scores(&amina, &DANISH).await;
    amina.presses(CHOOSE[0]).await;
    let (danish, none) = (amina.button("Dansk"), amina.button("Nej, ikke noget"));
    for _ in 0..3 {
        amina.presses_again(&danish).await;
    }
    assert!(amina.heard().contains("☑ Dansk"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM help_wish_change").await, 1);
    // Another citizen presses what a changed client sends.
    let other = town.citizen("O-4").with_telegram().await;
    other.presses_again(&none).await;
    assert!(!other.heard().contains("hjælp"));
    karen.says("/close A-17").await;
    karen.presses("Ja").await;
    karen.reads();
    amina.presses_again(&none).await;
    assert!(amina.heard().contains("lukket"), "a closed round is never changed");
    assert_eq!(town.counts("SELECT COUNT(*) FROM help_wish WHERE items = 'x...........'").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn wishes_of_the_round_before_stand_until_new_ones_come() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    sends_scores(&amina, &DANISH).await;
    amina.presses(CHOOSE[0]).await;
    amina.presses_each(&["Samarbejde", "Færdig"]).await;
    karen.says("/close A-17").await;
    karen.presses("Ja").await;
    amina.says("/score").await;
    amina.reads();
    karen.reads();
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("Vil gerne have hjælp til: Samarbejde (runde 1)"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM round WHERE number = 2").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn where_chats_carry_meetings_only_nobody_ticks_anything() {
    let town = Town::with_notices_only().await;
    let amina = town.citizen("A-17").with_telegram().await;
    crate::moved::round(&town, &amina, 1, "2026-02-20 09:00", true, ["3333333333333", "", ""]).await;
    amina.says("/help").await;
    amina.reads();
    let message = amina.button("Mine møder").message;
    let press = crate::town::Button { message, data: format!("help:{}:open", uuid::Uuid::nil().simple()) };
    amina.presses_again(&press).await;
    assert!(amina.heard().contains("sammen med din kontaktperson"));
    town.finish().await;
}
