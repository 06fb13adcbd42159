//! The rest of a citizen's chat: menus, privacy, stop and resume.

use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Citizen, Staff, Town};

async fn town_of_two() -> (Town, Staff, Citizen) {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone("+45 20 12 34 56").with_telegram().await;
    (town, karen, amina)
}

#[tokio::test]
async fn every_command_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        let mut seen = Vec::new();
        for command in ["/start", "/appointments", "/language", "/privacy", "/help", "/stop", "hello", "/start"] {
            amina.says(command).await;
            seen.push(format!("{command}\n────────\n{}", amina.heard()));
        }
        assert_snapshot!(format!("commands_{}", spoken.tag), seen.join("\n════════\n"));
        assert!(karen.heard().starts_with("A-17 har sagt stop til beskeder."));
        town.finish().await;
    }
}

#[tokio::test]
async fn who_says_stop_hears_nothing_more_until_they_resume() {
    let (town, karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-10 10:00").await;
    amina.reads();
    amina.says("/stop").await;
    assert!(amina.heard().starts_with("Du får ikke flere beskeder fra os. Dine møder gælder stadig."));
    assert_snapshot!("consultant_hears_stop", karen.heard());
    town.books(&amina, "2026-03-11 10:00").await;
    town.moves_to("2026-03-07 10:00").await;
    karen.says("/ask A-17").await;
    assert_snapshot!("consultant_cannot_ask", karen.heard());
    karen.says("/invite A-17").await;
    assert!(!karen.heard().contains("SMS"));
    assert_eq!(amina.heard(), "");
    assert_eq!(amina.sms(), "");
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 2, "meetings stand");
    amina.says("/start").await;
    amina.presses("Ja, send mig beskeder igen").await;
    assert!(amina.heard().starts_with("Du får beskeder fra os igen."));
    assert!(karen.heard().starts_with("A-17 får beskeder igen."));
    town.moves_to("2026-03-09 10:00").await;
    assert!(amina.heard().contains("onsdag 11. marts"), "what is due from then on comes again");
    assert!(amina.sms().starts_with("Husk dit møde tirsdag 10. marts"), "not answered in the chat");
    town.finish().await;
}

#[tokio::test]
async fn a_second_stop_is_no_news_and_a_button_still_answers() {
    let (town, karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-10 10:00").await;
    let come = amina.button("Ja, jeg kommer");
    amina.says("/stop").await;
    amina.says("/stop").await;
    assert_eq!(karen.heard().matches("har sagt stop").count(), 1);
    amina.presses_again(&come).await;
    assert!(amina.heard().contains("Dit svar: Ja, jeg kommer"));
    amina.says("/score").await;
    assert!(amina.heard().starts_with("Du får ikke beskeder fra os nu."));
    town.finish().await;
}

#[tokio::test]
async fn the_wish_to_be_deleted_reaches_the_consultant() {
    let (town, karen, amina) = town_of_two().await;
    amina.says("/privacy").await;
    amina.presses("Slet mine oplysninger").await;
    assert_snapshot!("deletion_asked", amina.heard());
    assert_snapshot!("consultant_hears_deletion", karen.heard());
    town.finish().await;
}

#[tokio::test]
async fn the_menu_leads_everywhere() {
    let (town, karen, amina) = town_of_two().await;
    amina.says("/start").await;
    for (button, says) in [
        ("Mine møder", "Du har ingen møder lige nu."),
        ("Sprog", "Vælg sprog"),
        ("Dansk", "Sproget er nu dansk."),
        ("Hjælp", "Her kan du se dine møder"),
        ("Dit privatliv", "Her kan du få beskeder fra Fjordby Kommune"),
        ("Menu", "Hvad vil du gøre?"),
        ("Sådan ser jeg mig selv", "1 af 12"),
    ] {
        amina.presses(button).await;
        assert!(amina.heard().contains(says), "{button}: {}", amina.sees());
    }
    assert_eq!(karen.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn staff_commands_and_noise_do_nothing_for_a_citizen() {
    let (town, karen, amina) = town_of_two().await;
    amina.says("/help").await;
    let help = amina.button("Hjælp");
    amina.reads();
    for words in ["/citizens", "/citizen A-17", "/rate A-17", "/cancel A-17", "/invite A-17", "/ask A-17"] {
        amina.says(words).await;
        assert!(amina.heard().starts_with("Her er der ingen, der læser det, du skriver."), "{words}");
    }
    for data in ["staff:citizen:A-17", "page:citizens:0", "menu:citizens", "score:0:0:9", "", "٥", "accept:zz"] {
        amina.presses_again(&crate::town::Button { data: data.to_owned(), ..help.clone() }).await;
        assert!(amina.heard().starts_with("Her er der ingen, der læser det, du skriver."), "{data}");
    }
    assert_eq!(karen.heard(), "");
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit").await, 0);
    town.finish().await;
}
