//! Who has no Telegram, or has blocked the bot, gets an SMS.

use std::time::Duration;

use fodfaeste::sandbox::fault::Fault;
use fodfaeste::sandbox::phone::Api as Speech;
use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Citizen, REPORT_KEY, Staff, Town};

const NUMBER: &str = "+45 20 12 34 56";

async fn town_with_a_phone() -> (Town, Staff, Citizen) {
    with_a_phone(Town::open().await).await
}

async fn town_with_a_phone_by(speech: Speech) -> (Town, Staff, Citizen) {
    with_a_phone(Town::open_by(speech).await).await
}

async fn with_a_phone(town: Town) -> (Town, Staff, Citizen) {
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

/// What the gateway does to the first requests, and what comes of the message.
#[tokio::test]
async fn whatever_the_gateway_does_the_message_has_one_honest_end() {
    let refusals = [
        (Speech::Mobile, "single", r#"{"detail":[{"loc":["body"],"msg":"no"}]}"#),
        (Speech::Rest, "mtsms", r#"{"code":"0x0312","message":"no"}"#),
        (Speech::Twilio, "messages", r#"{"code":21614,"message":"no","status":400}"#),
    ];
    for (speech, method, refusal) in refusals {
        let table = [
            ("nothing", Fault::Delay(Duration::ZERO), 1, "delivered ×1"),
            ("too many requests", Fault::answer(429, r#"{"code":"0x0","message":"slow down"}"#), 1, "delivered ×2"),
            ("gateway down", Fault::answer(502, "<html>Bad Gateway</html>"), 1, "delivered ×2"),
            ("line cut before", Fault::DropBefore, 1, "delivered ×2"),
            ("line cut after acceptance", Fault::DropAfter, 1, "delivered"),
            ("garbled answer", Fault::answer(200, "{\"msg_"), 1, "delivered ×2"),
            ("an answer without an id", Fault::answer(200, "{}"), 1, "delivered ×2"),
            ("a page instead of an answer", Fault::answer(200, "<html>hello</html>"), 1, "delivered ×2"),
            ("never an answer", Fault::DropBefore, 2, "unknown ×2"),
            ("account wrong", Fault::answer(401, "{}"), 1, "delivered ×2"),
            ("message refused", Fault::answer(422, refusal), 1, "failed ×1"),
        ];
        for (what, fault, times, end) in table {
            let what = format!("{speech:?}: {what}");
            let (town, karen, amina) = town_with_a_phone_by(speech).await;
            town.phone().faults().next(method, times, fault);
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
}

/// What is refused because of the sender is kept; no number is marked.
#[tokio::test]
async fn a_sender_that_is_refused_is_no_fault_of_the_number() {
    for (speech, method, status, refusal) in [
        (Speech::Mobile, "single", 422, r#"{"detail":[{"loc":["body","sender"],"msg":"no"}]}"#),
        (Speech::Rest, "mtsms", 403, r#"{"code":"0x0217","message":"no"}"#),
        (Speech::Twilio, "messages", 400, r#"{"code":21212,"message":"no","status":400}"#),
    ] {
        let (town, karen, amina) = town_with_a_phone_by(speech).await;
        town.phone().faults().next(method, 4, Fault::answer(status, refusal));
        town.books(&amina, "2026-03-20 14:15").await;
        town.moves_to("2026-03-02 09:30").await;
        assert!(town.messages().await.starts_with("A-17 notice sms delivered ×5"), "{}", town.messages().await);
        assert_eq!(karen.heard(), "");
        amina.sms();
        town.finish().await;
    }
}

/// Reports that fail, come twice and the last first, by each interface.
#[tokio::test]
async fn every_interface_reports_what_became_of_a_message() {
    for speech in [Speech::Mobile, Speech::Rest, Speech::Twilio] {
        let (town, karen, amina) = town_with_a_phone_by(speech).await;
        town.phone().disorder(true);
        town.books(&amina, "2026-03-20 14:15").await;
        assert!(town.messages().await.starts_with("A-17 notice sms delivered ×1"), "{speech:?}");
        assert_eq!(karen.heard(), "");
        town.phone().fail(NUMBER, true);
        town.moves_to("2026-03-17 14:15").await;
        let messages = town.messages().await;
        let why = match speech {
            Speech::Twilio => "undeliverable: code 30003",
            _ => "undeliverable: 0x1010 unknown subscriber",
        };
        assert_eq!(
            messages.lines().nth(1),
            Some(format!("A-17 reminder sms failed ×1 ({why})").as_str()),
            "{speech:?}"
        );
        assert!(karen.heard().starts_with("SMS til A-17 kommer ikke frem"), "{speech:?}");
        amina.sms();
        town.finish().await;
    }
}

#[tokio::test]
async fn another_gateway_s_address_is_not_there() {
    let town = Town::open_by(Speech::Twilio).await;
    let client = reqwest::Client::builder().build().unwrap();
    for (path, want) in [
        ("/sms/twilio/status", 401),
        ("/sms/twilio/inbound?key=x", 401),
        ("/sms/gatewayapi/status", 404),
        ("/sms/kannel/status?key=x&type=1", 404),
        ("/sms/pigeon/status", 404),
    ] {
        let url = format!("{}{path}", town.address().await);
        assert_eq!(client.post(&url).body("a=b").send().await.unwrap().status(), want, "POST {path}");
        assert_eq!(client.get(&url).send().await.unwrap().status(), want, "GET {path}");
    }
    let url = format!("{}/sms/twilio/status", town.address().await);
    assert_eq!(client.post(&url).body("a".repeat(64 * 1024 + 1)).send().await.unwrap().status(), 413);
    town.finish().await;
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

/// Twilio can be asked what became of a message; nobody hears it twice.
#[tokio::test]
async fn a_lost_answer_is_asked_after_where_that_is_possible() {
    let (town, karen, amina) = town_with_a_phone_by(Speech::Twilio).await;
    town.stops_reports().await;
    town.phone().faults().next("messages", 1, Fault::DropAfter);
    town.books(&amina, "2026-03-20 14:15").await;
    assert!(town.messages().await.starts_with("A-17 notice sms queued ×1"), "{}", town.messages().await);
    town.moves_to("2026-03-02 09:30").await;
    assert!(town.messages().await.starts_with("A-17 notice sms delivered ×1"), "{}", town.messages().await);
    // An invitation is never sent again, and found all the same.
    town.phone().faults().next("messages", 1, Fault::DropAfter);
    karen.says("/invite A-17").await;
    karen.reads();
    town.moves_to("2026-03-02 10:00").await;
    assert!(town.messages().await.contains("A-17 invitation sms delivered ×1"), "{}", town.messages().await);
    // What never reached the gateway is not found, and sent once more.
    town.phone().faults().next("messages", 1, Fault::DropBefore);
    town.moves_to("2026-03-17 14:30").await;
    assert!(town.messages().await.contains("A-17 reminder sms sent ×2"), "{}", town.messages().await);
    // Nor is it found where the list can't be read.
    town.phone().faults().next("messages", 1, Fault::DropAfter);
    town.phone().faults().next("list", 1, Fault::answer(503, "<html>"));
    town.moves_to("2026-03-19 14:30").await;
    assert_eq!(town.phone().inbox(NUMBER).len(), 5, "one extra after an ambiguous attempt, and no more");
    assert_eq!(karen.heard(), "");
    amina.sms();
    town.finish().await;
}

/// "It is under way" is enough to know that the gateway has it.
#[tokio::test]
async fn a_passing_report_spares_the_second_try() {
    for speech in [Speech::Mobile, Speech::Rest] {
        let (town, karen, amina) = town_with_a_phone_by(speech).await;
        let method = if speech == Speech::Mobile { "single" } else { "mtsms" };
        town.phone().report_only_that_it_is_under_way(true);
        town.phone().faults().next(method, 1, Fault::DropAfter);
        town.books(&amina, "2026-03-20 14:15").await;
        town.moves_to("2026-03-02 10:00").await;
        assert!(town.messages().await.starts_with("A-17 notice sms sent ×1"), "{}", town.messages().await);
        assert_eq!((town.phone().inbox(NUMBER).len(), karen.heard().as_str()), (1, ""), "{speech:?}");
        amina.sms();
        town.finish().await;
    }
}

/// The report overtakes the answer, which then never comes.
#[tokio::test]
async fn a_report_that_overtakes_the_answer_spares_the_second_try() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.phone().report_only_that_it_is_under_way(true);
    town.phone().faults().next("single", 1, Fault::DropLate(Duration::from_secs(1)));
    town.books(&amina, "2026-03-20 14:15").await;
    town.moves_to("2026-03-02 10:00").await;
    assert!(town.messages().await.starts_with("A-17 notice sms sent ×1"), "{}", town.messages().await);
    assert_eq!((town.phone().inbox(NUMBER).len(), karen.heard().as_str()), (1, ""));
    amina.sms();
    town.finish().await;
}

/// The service was down until the meeting began: not "too late", but "perhaps".
#[tokio::test]
async fn what_may_have_arrived_is_not_called_too_late() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.stops_reports().await;
    town.phone().faults().next("single", 1, Fault::DropAfter);
    town.books(&amina, "2026-03-02 09:10").await;
    town.stops().await;
    town.moves_to("2026-03-02 09:20").await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    assert!(town.messages().await.starts_with("A-17 notice sms unknown ×1"), "{}", town.messages().await);
    assert!(karen.heard().contains("Det er usikkert"));
    amina.sms();
    town.finish().await;
}

#[tokio::test]
async fn what_twilio_keeps_is_blanked_as_soon_as_it_is_settled() {
    let (town, karen, amina) = town_with_a_phone_by(Speech::Twilio).await;
    let kept = |town: &Town| town.phone().kept().into_iter().map(|kept| kept.body).collect::<Vec<_>>();
    town.books(&amina, "2026-03-20 14:15").await;
    assert_eq!(kept(&town), [""], "blanked, while the phone has it");
    assert!(amina.sms().starts_with("Du har et møde"));
    // A gateway that is away is asked until it does it; a restart forgets nothing.
    town.phone().faults().next("blank", 3, Fault::answer(503, "<html>"));
    karen.says("/invite A-17").await;
    karen.reads();
    assert_ne!(kept(&town)[1], "");
    town.restarts().await;
    town.moves_to("2026-03-02 09:10").await;
    assert_eq!(kept(&town), ["", ""]);
    // Without a report it is blanked when it can't be under way any more.
    town.stops_reports().await;
    town.moves_to("2026-03-17 14:15").await;
    assert_ne!(kept(&town)[2], "");
    town.moves_to("2026-03-23 14:15").await;
    assert_eq!(kept(&town)[..3], ["", "", ""]);
    amina.sms();
    karen.heard();
    town.finish().await;
}

/// Thirty days after it was of use, what an SMS said is blanked; a chat's
/// messages and what still waits are not.
#[tokio::test]
async fn what_an_sms_said_is_kept_for_a_month() {
    let (town, karen, amina) = town_with_a_phone_by(Speech::Twilio).await;
    let anna = town.citizen("A-18").with_telegram().await;
    for citizen in [&amina, &anna] {
        town.books(citizen, "2026-03-20 14:15").await;
    }
    town.books(&amina, "2026-05-20 14:15").await;
    amina.sms();
    let said = "SELECT COUNT(*) FROM message WHERE channel = 'sms' AND body <> ''";
    let hashes = "SELECT COUNT(*) FROM attempt WHERE text_hash IS NOT NULL";
    town.moves_to("2026-04-01 02:59").await;
    let before = (town.counts(said).await, town.counts(hashes).await);
    assert_eq!(before, (4, 4), "two notices and two reminders");
    town.moves_to("2026-04-02 03:01").await;
    assert_eq!((town.counts(said).await, town.counts(hashes).await), (2, 2), "the notices are a month old");
    town.moves_to("2026-04-30 03:01").await;
    assert_eq!((town.counts(said).await, town.counts(hashes).await), (0, 0));
    let kept = "SELECT COUNT(*) FROM message WHERE channel = 'telegram' AND kind = 'notice' AND body <> ''";
    assert_eq!(town.counts(kept).await, 1);
    assert!(town.messages().await.contains("A-17 reminder sms delivered ×1"), "{}", town.messages().await);
    amina.sms();
    town.moves_to("2026-05-19 14:15").await;
    assert!(amina.sms().contains("20. maj"), "what waited was whole");
    karen.heard();
    anna.heard();
    town.finish().await;
}
