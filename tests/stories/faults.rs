//! What goes wrong between the service and Telegram: nothing that people did
//! is lost, and nobody gets more than one extra message.

use fodfaeste::sandbox::fault::Fault;
use fodfaeste::store::Tx;
use serde_json::json;

use crate::town::language::DANISH;
use crate::town::{PATIENCE, Town};

#[tokio::test]
async fn whatever_fails_once_all_answers_are_kept_and_the_last_screen_comes() {
    let page = || Fault::answer(502, "<html><h1>Bad Gateway</h1></html>");
    let table = [
        ("sendMessage", Fault::flood(1)),
        ("sendMessage", page()),
        ("sendMessage", Fault::answer(200, "{\"ok\":tr")),
        ("sendMessage", Fault::DropBefore),
        ("sendMessage", Fault::DropAfter),
        ("editMessageText", Fault::flood(1)),
        ("editMessageText", page()),
        ("editMessageText", Fault::answer(200, "{\"ok\":tr")),
        ("editMessageText", Fault::DropBefore),
        ("editMessageText", Fault::DropAfter),
        (
            "editMessageText",
            Fault::answer(400, r#"{"ok":false,"error_code":400,"description":"Bad Request: message can't be edited"}"#),
        ),
        ("answerCallbackQuery", Fault::DropBefore),
        (
            "answerCallbackQuery",
            Fault::answer(400, r#"{"ok":false,"error_code":400,"description":"Bad Request: query is too old"}"#),
        ),
        ("getUpdates", Fault::DropAfter),
        ("getUpdates", page()),
        ("getUpdates", Fault::answer(200, "{\"ok\":tr")),
        ("getUpdates", Fault::flood(1)),
        ("setMyCommands", page()),
    ];
    for (method, fault) in table {
        let town = Town::open().await;
        let amina = town.citizen("A-17").with_telegram().await;
        town.bot_api().faults().next(method, 1, fault.clone());
        amina.says("/score").await;
        amina.presses_each(&["4", "4", "4"]).await;
        assert_eq!(town.assessments().await, "A-17 1 citizen 444..........", "{method} {fault:?}");
        assert!(amina.heard().contains("4 af 12"), "{method} {fault:?}: {}", amina.sees());
        assert!(amina.messages() <= 2, "{method} {fault:?}: {} messages", amina.messages());
        town.finish().await;
    }
}

#[tokio::test]
async fn thanks_come_at_most_twice_after_a_cut_line() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/score").await;
    amina.presses_each(&["4"; 13]).await;
    town.bot_api().faults().next("sendMessage", 1, Fault::DropAfter);
    amina.presses(DANISH.send).await;
    let heard = amina.heard() + &karen.heard();
    assert!((2..=3).contains(&(heard.matches('✅').count() + heard.matches("har sendt sine svar").count())), "{heard}");
    assert_eq!(town.assessments().await, "A-17 1 citizen 4444444444444 sent");
    town.finish().await;
}

#[tokio::test]
async fn a_reminder_after_an_ambiguous_attempt_comes_at_most_twice_and_is_on_record() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.bot_api().faults().next("sendMessage", 1, Fault::DropAfter);
    town.books(&amina, "2026-03-20 10:00").await;
    town.moves_to("2026-03-02 09:10").await;
    assert_eq!(amina.heard().matches("Du har et møde").count(), 2);
    assert!(town.messages().await.starts_with("A-17 notice telegram sent ×2"));
    town.bot_api().faults().next("sendMessage", 2, Fault::DropBefore);
    town.books(&amina, "2026-03-21 10:00").await;
    town.moves_to("2026-03-02 09:20").await;
    assert_eq!(amina.heard(), "");
    assert!(town.messages().await.contains("A-17 notice telegram unknown ×2"), "{}", town.messages().await);
    assert!(karen.heard().starts_with("Det er usikkert, om en besked nåede frem til A-17."));
    assert_eq!(town.counts("SELECT COUNT(*) FROM attempt WHERE outcome = 'unknown'").await, 3);
    town.finish().await;
}

#[tokio::test]
async fn sms_leave_while_telegram_cannot_be_reached_at_the_start() {
    let town = Town::prepare("[schedule]\nassessment = \"0 0 9 1 1 *\"\n").await;
    town.bot_api().faults().sometimes("*", 1.0, Fault::DropBefore, 7);
    town.starts().await;
    let amina = town.citizen("A-17").phone("+45 20 12 34 56").without_telegram().await;
    let leila = town.citizen("L-2").with_telegram().await;
    town.books(&amina, "2026-03-20 10:00").await;
    assert!(amina.sms().starts_with("Du har et møde"));
    town.bot_api().faults().clear();
    town.telegram_answers().await;
    town.books(&leila, "2026-03-20 10:00").await;
    assert!(leila.heard().starts_with("Du har et møde"));
    town.finish().await;
}

#[tokio::test]
async fn an_update_that_cannot_be_read_stops_only_its_own_chat_for_a_while() {
    let town = Town::open().await;
    let amina = town.citizen("A-17").with_telegram().await;
    let leila = town.citizen("L-2").with_telegram().await;
    let broken = json!({"update_id": 999_999_999, "message": {
        "message_id": "seven", "chat": {"id": amina.chat, "type": "private"}, "from": {"id": amina.chat}}});
    town.bot_api().inject(&broken);
    amina.says("/score").await;
    leila.says("/score").await;
    assert!(leila.heard().starts_with("1 af 12"), "the others go on");
    assert_eq!(amina.heard(), "", "what came after it waits behind it");
    assert_eq!(town.counts("SELECT COUNT(*) FROM parked").await, 2);
    for minutes in ["09:01", "09:02", "09:06", "09:20", "10:30"] {
        town.moves_to(&format!("2026-03-02 {minutes}")).await;
        town.tries_parked().await;
    }
    town.tries_parked().await;
    let answered = town.bot_api().until(PATIENCE, |_| (!amina.sees().is_empty()).then_some(())).await;
    answered.expect("after five tries it is given up, and the chat goes on");
    assert!(amina.heard().starts_with("1 af 12"));
    assert_eq!(amina.messages(), 1);
    let mut dead = 0;
    town.writes(async |tx: &mut Tx| {
        dead = tx.dead_updates().await?;
        Ok(())
    })
    .await;
    assert_eq!(dead, 1, "kept for the operator");
    town.finish_with_parked(1).await;
}

#[tokio::test]
async fn kinds_that_nobody_knows_and_groups_are_let_go() {
    let town = Town::open().await;
    let amina = town.citizen("A-17").with_telegram().await;
    for update in [
        json!({"update_id": 900_000_001, "brand_new_kind": {"chat": {"id": amina.chat}}}),
        json!({"update_id": 900_000_002, "message": {"message_id": 1, "chat": {"id": -5, "type": "group"},
            "from": {"id": amina.chat, "is_bot": false}, "text": "/score"}}),
        json!({"update_id": 900_000_003, "my_chat_member": {"chat": {"id": -5, "type": "group"},
            "new_chat_member": {"status": "member"}}}),
        json!({"update_id": 900_000_004, "channel_post": {"message_id": 1, "chat": {"id": -6, "type": "channel"}}}),
    ] {
        town.bot_api().inject(&update);
    }
    town.settles().await;
    assert_eq!(amina.heard(), "");
    let left = town.bot_api().until(PATIENCE, |api| (api.calls("leaveChat") == 1).then_some(())).await;
    left.expect("the group is left");
    amina.says("/help").await;
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn after_a_quiet_week_ids_may_start_anew_lower() {
    let town = Town::open().await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/score").await;
    town.bot_api().restart_ids_at(5);
    amina.presses("4").await;
    amina.presses("4").await;
    assert_eq!(town.assessments().await, "A-17 1 citizen 44...........");
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn an_update_that_comes_again_has_no_second_effect() {
    let town = Town::open().await;
    let amina = town.citizen("A-17").with_telegram().await;
    let again = json!({"update_id": 900_000_001, "message": {"message_id": 1, "date": 0, "text": "/score",
        "chat": {"id": amina.chat, "type": "private"}, "from": {"id": amina.chat, "is_bot": false}}});
    for _ in 0..5 {
        town.bot_api().inject(&again);
    }
    town.settles().await;
    town.bot_api().inject(&again);
    town.settles().await;
    assert_eq!(amina.messages(), 1);
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_stop_in_the_middle_of_a_burst_loses_nothing() {
    let town = Town::open().await;
    let amina = town.citizen("A-17").with_telegram().await;
    let leila = town.citizen("L-2").with_telegram().await;
    for person in [&amina, &leila] {
        person.says("/score").await;
        let four = person.button("4");
        person.taps(&four);
    }
    town.restarts().await;
    for person in [&amina, &leila] {
        assert!(person.heard().contains("2 af 12"), "{}", person.sees());
        assert_eq!(person.messages(), 1);
    }
    assert_eq!(town.assessments().await, "A-17 1 citizen 4............\nL-2 1 citizen 4............");
    town.finish().await;
}
