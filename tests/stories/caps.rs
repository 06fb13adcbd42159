//! Not too many SMS, and none to where nobody meant to send them.

use fodfaeste::sandbox::fault::Fault;

use crate::town::{NO_ROUNDS, Town};

const NUMBER: &str = "+45 20 12 34 56";
const OTHER: &str = "+45 20 12 34 57";

async fn town_with(settings: &str) -> Town {
    Town::open_with(&format!("{settings}\n{NO_ROUNDS}")).await
}

/// How many SMS a number got from us.
fn sent(town: &Town, number: &str) -> usize {
    town.phone().inbox(number).iter().filter(|sms| !sms.is_own).count()
}

#[tokio::test]
async fn a_number_has_so_many_messages_on_a_day_and_the_next_wait_for_the_morning() {
    let town = town_with("sms.max_per_number_per_day = 2").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    for at in ["2026-03-20 10:00", "2026-03-21 10:00", "2026-03-22 10:00", "2026-03-02 15:00"] {
        town.books(&amina, at).await;
    }
    assert_eq!(sent(&town, NUMBER), 2);
    amina.sms();
    let heard = karen.heard();
    assert_eq!(heard.matches("har fået 2 SMS i dag").count(), 1, "told once: {heard}");
    assert_eq!(heard.matches("nåede ikke ud i tide").count(), 1, "the meeting of today: {heard}");
    town.moves_to("2026-03-03 07:59").await;
    assert_eq!(amina.sms(), "");
    town.moves_to("2026-03-03 08:00").await;
    assert!(amina.sms().contains("22"), "the third meeting is told in the morning");
    assert_eq!(karen.heard(), "");
    let left = town.messages().await;
    assert_eq!(left.lines().filter(|line| line.contains("notice sms delivered ×1")).count(), 3, "{left}");
    assert_eq!(left.lines().filter(|line| line.contains("notice - expired ×0 (no room for an SMS today)")).count(), 1);
    town.finish().await;
}

#[tokio::test]
async fn two_who_share_a_number_share_its_messages_of_the_day() {
    let town = town_with("sms.max_per_number_per_day = 1").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    let omar = town.citizen("B-2").phone(NUMBER).without_telegram().await;
    town.books(&amina, "2026-03-20 10:00").await;
    town.books(&omar, "2026-03-20 10:00").await;
    assert_eq!(sent(&town, NUMBER), 1);
    assert!(karen.heard().contains("Nummeret til B-2 har fået 1 SMS i dag"));
    town.moves_to("2026-03-03 08:00").await;
    assert_eq!(sent(&town, NUMBER), 2);
    amina.sms();
    town.finish().await;
}

#[tokio::test]
async fn when_all_messages_of_the_day_have_left_the_leaders_hear_it_once() {
    let town = town_with("sms.max_per_day = 2").await;
    let leader = town.leader("Lene").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    let omar = town.citizen("B-2").phone(OTHER).without_telegram().await;
    for at in ["2026-03-20 10:00", "2026-03-21 10:00"] {
        town.books(&amina, at).await;
        town.books(&omar, at).await;
    }
    assert_eq!((sent(&town, NUMBER), sent(&town, OTHER)), (1, 1));
    assert_eq!(leader.heard().matches("Der er sendt 2 SMS i dag").count(), 1);
    assert_eq!(karen.heard(), "");
    town.moves_to("2026-03-03 08:00").await;
    assert_eq!((sent(&town, NUMBER), sent(&town, OTHER)), (2, 2));
    assert_eq!(leader.heard(), "", "two more on the next day are within the cap");
    amina.sms();
    omar.sms();
    town.finish().await;
}

#[tokio::test]
async fn two_robots_that_answer_each_other_end() {
    let settings = format!("sms.max_per_number_per_day = 3\n{NO_ROUNDS}");
    let town = Town::with_replies_and(&settings).await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    for minute in 10..18 {
        town.moves_to(&format!("2026-03-02 09:{minute}")).await;
        town.texts_from(amina.number.as_deref().unwrap(), if minute % 2 == 0 { "HJÆLP" } else { "STOP" }).await;
    }
    assert_eq!(sent(&town, NUMBER), 3);
    assert!(karen.heard().contains("har fået 3 SMS i dag"));
    town.moves_to("2026-03-03 12:00").await;
    assert_eq!(sent(&town, NUMBER), 3, "an answer of yesterday is none");
    amina.sms();
    town.finish().await;
}

#[tokio::test]
async fn no_sms_goes_to_another_country_unless_it_is_named() {
    const SWEDISH: &str = "+46 70 123 45 67";
    for (settings, most) in [("", 0), ("sms.countries = [\"+45\", \"+46\"]", 2)] {
        let town = town_with(settings).await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").phone(SWEDISH).without_telegram().await;
        karen.says(&format!("/phone A-17 {SWEDISH}")).await;
        assert_eq!(karen.heard().contains("I sender ikke SMS til nummerets land"), most == 0, "said at once");
        town.books(&amina, "2026-03-20 10:00").await;
        town.books(&amina, "2026-03-21 10:00").await;
        assert_eq!(sent(&town, SWEDISH), most);
        let told = karen.heard().matches("nummeret er fra et land").count();
        assert_eq!(told, usize::from(most == 0), "told once");
        amina.sms();
        if most == 0 {
            let first = town.messages().await;
            assert_eq!(first.lines().next(), Some("A-17 notice - failed ×0 (country not allowed)"));
        }
        town.finish().await;
    }
}

#[tokio::test]
async fn what_the_gateway_did_not_take_is_not_counted() {
    let town = town_with("sms.max_per_number_per_day = 1").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    town.phone().faults().next("single", 3, Fault::answer(503, "away"));
    town.books(&amina, "2026-03-20 10:00").await;
    town.moves_to("2026-03-02 10:00").await;
    assert_eq!(sent(&town, NUMBER), 1);
    assert_eq!(karen.heard(), "");
    amina.sms();
    town.finish().await;
}

#[tokio::test]
async fn what_waits_goes_to_the_number_of_then_and_never_to_the_old_one() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    town.phone().faults().next("single", 1, Fault::answer(503, "away"));
    town.books(&amina, "2026-03-20 10:00").await;
    karen.says("/phone A-17 20 12 34 57").await;
    karen.reads();
    town.moves_to("2026-03-02 10:00").await;
    assert_eq!((sent(&town, NUMBER), sent(&town, OTHER)), (0, 1));
    town.finish().await;
}

#[tokio::test]
async fn an_sms_without_room_that_stood_in_for_telegram_goes_there_after_all() {
    let town = town_with("sms.max_per_number_per_day = 1").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).with_telegram().await;
    let omar = town.citizen("B-2").phone(NUMBER).without_telegram().await;
    town.books(&amina, "2026-03-04 10:00").await;
    amina.heard();
    town.moves_to("2026-03-03 09:00").await;
    town.books(&omar, "2026-03-20 10:00").await;
    omar.sms();
    town.moves_to("2026-03-03 10:00").await;
    assert_eq!(sent(&town, NUMBER), 1);
    assert!(amina.heard().starts_with("Husk dit møde:"));
    assert_eq!(karen.heard(), "");
    town.finish().await;
}
