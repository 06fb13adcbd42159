//! Who has no Telegram, or has blocked the bot, gets an SMS.

use fodfaeste::sandbox::fault::Fault;
use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Citizen, REPORT_KEY, Staff, Town};

const NUMBER: &str = "+45 20 12 34 56";

async fn town_with_a_phone() -> (Town, Staff, Citizen) {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).name("Canaramina").without_telegram().await;
    (town, karen, amina)
}

#[tokio::test]
async fn notice_reminder_and_cancellation_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).phone(NUMBER).without_telegram().await;
        town.books(&amina, "2026-03-06 14:15").await;
        town.moves_to("2026-03-03 14:15").await;
        karen.says("/cancel A-17").await;
        karen.presses_each(&["fredag", "Ja, aflys mødet"]).await;
        karen.reads();
        karen.says("/invite A-17").await;
        karen.reads();
        assert_snapshot!(format!("sms_{}", spoken.tag), amina.sms());
        assert_eq!(
            town.messages().await,
            "A-17 notice sms delivered ×1\nA-17 reminder sms delivered ×1\nA-17 notice sms delivered ×1\n\
             A-17 invitation sms delivered ×1\nA-17 reminder - cancelled ×0"
        );
        town.finish().await;
    }
}

#[tokio::test]
async fn an_sms_says_the_time_and_the_unit_and_nothing_more() {
    let (town, _karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    let text = amina.sms();
    for hidden in ["Rådhuset", "lokale", "samtale", "tolk", "Canaramina", "A-17", "Karen", "45"] {
        assert!(!text.contains(hidden), "{text}");
    }
    let sms = &town.phone().inbox(NUMBER)[0];
    assert_eq!(sms.sender, "Fjordby");
    assert!(sms.expiration.is_some(), "the gateway may not deliver it later than it is of use");
    town.finish().await;
}

#[tokio::test]
async fn who_has_blocked_the_bot_gets_an_sms_and_the_consultant_hears_it() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).with_telegram().await;
    amina.blocks().await;
    assert_snapshot!("consultant_hears_blocked", karen.heard());
    town.books(&amina, "2026-03-06 14:15").await;
    assert!(amina.sms().starts_with("Du har et møde fredag"));
    assert!(town.messages().await.starts_with("A-17 notice sms delivered ×1\n"));
    amina.unblocks().await;
    town.moves_to("2026-03-03 14:15").await;
    assert!(amina.heard().starts_with("Husk dit møde:"), "unblocked, they are in Telegram again");
    town.finish().await;
}

#[tokio::test]
async fn a_block_found_out_by_sending_is_no_second_try_but_an_sms() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).with_telegram().await;
    let gone = r#"{"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"}"#;
    let before = town.bot_api().calls("sendMessage");
    town.bot_api().faults().next("sendMessage", 1, Fault::answer(403, gone));
    town.books(&amina, "2026-03-06 14:15").await;
    assert!(amina.sms().starts_with("Du har et møde fredag"));
    assert_eq!(town.bot_api().calls("sendMessage") - before, 1, "only the consultant's message reached Telegram");
    assert!(karen.heard().starts_with("A-17 kan ikke længere nås på Telegram."));
    assert!(town.messages().await.starts_with("A-17 notice sms delivered ×2\n"));
    town.finish().await;
}

#[tokio::test]
async fn without_chat_and_phone_the_consultant_hears_that_nobody_was_told() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").without_telegram().await;
    town.books(&amina, "2026-03-06 14:15").await;
    assert_snapshot!("consultant_hears_no_channel", karen.heard());
    assert_eq!(town.messages().await.lines().next(), Some("A-17 notice - failed ×0 (neither chat nor phone)"));
    town.finish().await;
}

#[tokio::test]
async fn a_number_that_does_not_work_is_told_to_the_consultant() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.phone().fail(NUMBER, true);
    town.books(&amina, "2026-03-06 14:15").await;
    assert_snapshot!("consultant_hears_phone_fails", karen.heard());
    assert!(town.messages().await.starts_with("A-17 notice sms failed ×1"), "{}", town.messages().await);
    assert_eq!(amina.sms(), "");
    town.finish().await;
}

#[tokio::test]
async fn a_report_after_the_last_word_changes_nothing() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.phone().disorder(true);
    town.books(&amina, "2026-03-06 14:15").await;
    assert!(town.messages().await.starts_with("A-17 notice sms delivered ×1"));
    for status in ["ENROUTE", "UNDELIVERABLE", "EXPIRED", "REJECTED", "DELIVERED", "BUFFERED", "NONSENSE"] {
        town.reports(&amina, status, REPORT_KEY).await;
    }
    assert!(town.messages().await.starts_with("A-17 notice sms delivered ×1"));
    assert_eq!(karen.heard(), "");
    amina.sms();
    town.finish().await;
}

#[tokio::test]
async fn a_report_with_a_wrong_signature_is_refused() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.stops_reports().await;
    town.books(&amina, "2026-03-06 14:15").await;
    assert!(town.messages().await.starts_with("A-17 notice sms sent ×1"));
    assert_eq!(town.reports(&amina, "UNDELIVERABLE", "another key").await, 401);
    assert!(town.messages().await.starts_with("A-17 notice sms sent ×1"));
    assert_eq!(town.reports(&amina, "DELIVERED", REPORT_KEY).await, 200);
    assert!(town.messages().await.starts_with("A-17 notice sms delivered ×1"));
    assert_eq!(karen.heard(), "");
    amina.sms();
    town.finish().await;
}

/// What the gateway does to the first request, and what comes of the message.
#[tokio::test]
async fn whatever_the_gateway_does_the_message_has_one_honest_end() {
    let slow_down = Fault::answer(429, r#"{"code":"0x0","message":"slow down"}"#);
    let table = [
        ("too many requests", slow_down, 1, "delivered ×2"),
        ("gateway down", Fault::answer(502, "<html>Bad Gateway</html>"), 1, "delivered ×2"),
        ("line cut before", Fault::DropBefore, 1, "delivered ×2"),
        ("line cut after acceptance", Fault::DropAfter, 1, "delivered"),
        ("garbled answer", Fault::answer(202, "{\"msg_"), 1, "delivered ×2"),
        ("an answer without an id", Fault::answer(202, "{}"), 1, "delivered ×2"),
        ("a page instead of an answer", Fault::answer(200, "<html>hello</html>"), 1, "delivered ×2"),
        ("never an answer", Fault::DropBefore, 2, "unknown ×2"),
        ("account wrong", Fault::answer(401, "{}"), 1, "delivered ×2"),
        ("message refused", Fault::answer(422, r#"{"detail":[{"loc":["body"],"msg":"no"}]}"#), 1, "failed ×1"),
    ];
    for (what, fault, times, end) in table {
        let (town, karen, amina) = town_with_a_phone().await;
        town.phone().faults().next("single", times, fault);
        town.books(&amina, "2026-03-20 14:15").await;
        town.moves_to("2026-03-02 09:30").await;
        let messages = town.messages().await;
        let notice = messages.lines().next().unwrap().to_owned();
        assert!(notice.starts_with(&format!("A-17 notice sms {end}")), "{what}: {notice}");
        let sms = amina.sms();
        let heard = karen.heard();
        match end {
            "unknown ×2" => assert!(heard.starts_with("Det er usikkert"), "{what}: {heard}"),
            "failed ×1" => assert!(heard.starts_with("SMS til A-17 kommer ikke frem"), "{what}: {heard}"),
            _ => assert_eq!((sms.matches("Du har et møde").count(), heard.as_str()), (1, ""), "{what}"),
        }
        town.finish().await;
    }
}

#[tokio::test]
async fn an_invitation_is_sent_once_also_if_nobody_knows_whether_it_arrived() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.stops_reports().await;
    town.phone().faults().next("single", 1, Fault::DropAfter);
    karen.says("/invite A-17").await;
    town.moves_to("2026-03-02 10:00").await;
    assert_eq!(town.phone().inbox(NUMBER).len(), 1, "a one-time code is never sent again");
    assert!(town.messages().await.starts_with("A-17 invitation sms unknown ×1"));
    assert!(karen.heard().contains("Det er usikkert"));
    amina.sms();
    town.finish().await;
}
