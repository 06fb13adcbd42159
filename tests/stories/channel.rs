//! Which channel a message takes: Telegram first, an SMS where it stands in,
//! and what people choose.

use fodfaeste::sandbox::fault::Fault;
use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Citizen, Staff, Town};

const NUMBER: &str = "+4520123456";

async fn town_with_both() -> (Town, Staff, Citizen) {
    let town = Town::with_replies().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).with_telegram().await;
    (town, karen, amina)
}

#[tokio::test]
async fn a_meeting_that_nobody_answered_in_telegram_is_reminded_of_by_sms_the_day_before() {
    let (town, karen, amina) = town_with_both().await;
    town.books(&amina, "2026-03-06 14:15").await;
    town.moves_to("2026-03-03 14:15").await;
    assert_eq!(amina.heard().matches("fredag 6. marts").count(), 2, "the notice and the first reminder");
    assert_eq!(amina.sms(), "");
    town.moves_to("2026-03-05 14:15").await;
    assert!(amina.sms().starts_with("Husk dit møde fredag 6. marts kl. 14.15"));
    assert_eq!(amina.heard(), "", "never by both");
    amina.texts("1").await;
    assert!(amina.sms().starts_with("Tak for dit svar."));
    amina.says("/appointments").await;
    assert!(amina.heard().contains("Dit svar: Ja, jeg kommer"), "{}", amina.sees());
    let messages = town.messages().await;
    let ways: Vec<&str> = messages.lines().collect();
    assert_eq!(
        ways,
        [
            "A-17 notice telegram sent ×1",
            "A-17 reminder telegram sent ×1",
            "A-17 reminder sms delivered ×1",
            "A-17 notice sms delivered ×1"
        ]
    );
    assert_eq!(karen.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn who_has_answered_in_telegram_gets_no_sms() {
    let (town, _karen, amina) = town_with_both().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.presses("Ja, jeg kommer").await;
    town.moves_to("2026-03-06 12:00").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 2);
    assert_eq!(amina.sms(), "");
    town.finish().await;
}

#[tokio::test]
async fn a_first_word_the_day_before_is_no_second_one() {
    let (town, _karen, amina) = town_with_both().await;
    // The notice goes by Telegram, however near the meeting is.
    town.books(&amina, "2026-03-03 09:30").await;
    assert!(amina.heard().starts_with("Du har et møde"));
    town.moves_to("2026-03-03 12:00").await;
    assert!(amina.sms().starts_with("Husk dit møde"), "a reminder of half an hour later");
    town.finish().await;
}

#[tokio::test]
async fn an_sms_that_the_gateway_refuses_leaves_the_reminder_to_telegram() {
    let (town, karen, amina) = town_with_both().await;
    town.books(&amina, "2026-03-06 14:15").await;
    town.moves_to("2026-03-03 14:15").await;
    amina.reads();
    town.phone().faults().next("single", 1, Fault::answer(422, r#"{"detail":[{"loc":["body"],"msg":"no"}]}"#));
    town.moves_to("2026-03-05 14:15").await;
    assert!(amina.heard().starts_with("Husk dit møde"));
    assert_eq!(amina.sms(), "");
    assert!(karen.heard().starts_with("SMS til A-17 kommer ikke frem"));
    assert!(town.messages().await.ends_with("A-17 reminder telegram sent ×2"), "{}", town.messages().await);
    town.finish().await;
}

/// The menu's button, "by SMS only", "here again".
fn buttons(tag: &str) -> [&'static str; 3] {
    match tag {
        "ar" => ["رسائل SMS", "عبر SMS فقط", "الرسائل هنا من جديد"],
        "fa-AF" => ["پیام‌های SMS", "فقط SMS", "پیام‌ها دوباره اینجا"],
        "so" => ["Farriimaha SMS", "SMS oo keliya", "Farriimaha halkan mar kale"],
        "ru" => ["Сообщения по SMS", "Только SMS", "Снова сообщения здесь"],
        _ => ["Beskeder på SMS", "Kun SMS", "Beskeder her igen"],
    }
}

#[tokio::test]
async fn a_citizen_chooses_sms_only_and_telegram_again_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::with_replies().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).phone(NUMBER).with_telegram().await;
        let [menu, only, again] = buttons(spoken.tag);
        amina.says("/help").await;
        amina.reads();
        amina.presses(menu).await;
        let mut story = vec![amina.heard()];
        amina.presses(only).await;
        story.push(amina.heard());
        assert_snapshot!(format!("sms_only_{}", spoken.tag), story.join("\n════════\n"));
        town.books(&amina, "2026-03-06 14:15").await;
        assert_eq!(amina.heard(), "");
        assert!(amina.sms().contains("14"));
        karen.says("/ask A-17").await;
        assert!(karen.heard().contains("ikke på Telegram") || karen.sees().contains("side"), "{}", karen.sees());
        amina.presses(again).await;
        amina.reads();
        town.moves_to("2026-03-03 14:15").await;
        assert_ne!(amina.heard(), "");
        amina.sms();
        karen.reads();
        town.finish().await;
    }
}

#[tokio::test]
async fn the_consultant_chooses_for_somebody_without_telegram_and_for_nobody_else() {
    let (town, karen, amina) = town_with_both().await;
    let omar = town.citizen("A-18").phone("+4520123457").without_telegram().await;
    let sara = town.citizen("A-19").without_telegram().await;
    karen.says("/sms A-17").await;
    let mut story = vec![karen.heard()];
    karen.says("/sms A-18").await;
    story.push(karen.heard());
    karen.says("/citizen A-18").await;
    assert!(karen.heard().contains("Får kun beskeder på SMS"));
    karen.says("/sms A-19").await;
    story.push(karen.heard());
    assert_snapshot!("karen_chooses_sms", story.join("\n════════\n"));
    // Joined since then: what was chosen holds until they choose otherwise.
    let code = omar.code().await;
    omar.says(&format!("/start {code}")).await;
    omar.presses("Dansk").await;
    omar.presses("Ja, det må I gerne").await;
    omar.reads();
    karen.reads();
    town.books(&omar, "2026-03-06 14:15").await;
    assert!(omar.sms().starts_with("Du har et møde"));
    assert_eq!(omar.heard(), "");
    for citizen in [&amina, &sara] {
        citizen.reads();
    }
    town.finish().await;
}

#[tokio::test]
async fn stop_by_sms_leaves_telegram_and_is_undone_there() {
    let (town, karen, amina) = town_with_both().await;
    amina.texts("STOP").await;
    assert!(amina.sms().starts_with("Du får ikke flere SMS"));
    assert!(karen.heard().starts_with("A-17 har skrevet STOP"));
    town.books(&amina, "2026-03-06 14:15").await;
    assert!(amina.heard().starts_with("Du har et møde"));
    town.moves_to("2026-03-05 14:15").await;
    assert!(amina.heard().ends_with("[Bed om en anden tid]"), "no SMS stands in");
    amina.says("/help").await;
    amina.reads();
    amina.presses("Beskeder på SMS").await;
    assert_snapshot!("stopped_sms_in_the_chat", amina.heard());
    amina.presses("Få SMS igen").await;
    amina.reads();
    assert!(karen.heard().starts_with("A-17 har skrevet START") || !karen.sees().is_empty());
    amina.blocks().await;
    karen.reads();
    town.books(&amina, "2026-03-09 10:00").await;
    assert!(amina.sms().starts_with("Du har et møde mandag 9. marts"));
    town.finish().await;
}

#[tokio::test]
async fn sms_only_with_a_number_that_does_not_work_is_for_the_consultant_to_call() {
    let (town, karen, amina) = town_with_both().await;
    amina.says("/help").await;
    amina.presses("Beskeder på SMS").await;
    amina.presses("Kun SMS").await;
    amina.reads();
    town.writes_sql("UPDATE citizen SET phone_fails = 3").await;
    town.books(&amina, "2026-03-06 14:15").await;
    assert_eq!((amina.heard(), amina.sms()), (String::new(), String::new()));
    assert!(karen.heard().contains("fik ikke en besked"));
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("Kan ikke nås: nummeret virker ikke"));
    town.finish().await;
}
