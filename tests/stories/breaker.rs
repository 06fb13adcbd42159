//! The SMS gateway is away for a while, or slow.

use std::time::Duration;

use fodfaeste::sandbox::fault::Fault;
use futures_util::future::join_all;

use crate::town::{Citizen, PATIENCE, Staff, Town};

const PEOPLE: usize = 30;

/// So many requests are open at the gateway at once.
const AT_ONCE: usize = 64;

const MANY: usize = 99;

/// A town with so many who have a meeting tomorrow at ten, and know it.
async fn town_with(people_count: usize) -> (Town, Staff, Staff, Vec<Citizen>) {
    let town = Town::open().await;
    let (leader, karen) = (town.leader("Lene").await, town.consultant("Karen").await);
    let mut people = Vec::new();
    for at in 0..people_count {
        let number = format!("+45 20 12 34 {at:02}");
        let citizen = town.citizen(&format!("A-{at}")).phone(&number).without_telegram().await;
        town.books(&citizen, "2026-03-04 10:00").await;
        citizen.sms();
        people.push(citizen);
    }
    (town, leader, karen, people)
}

#[tokio::test]
async fn a_gateway_that_is_away_for_an_hour_is_tried_by_one_and_every_reminder_comes_once() {
    let (town, leader, karen, people) = town_with(PEOPLE).await;
    let late = town.citizen("B-1").phone("+45 20 99 88 77").without_telegram().await;
    let before = town.phone().faults().calls();
    town.phone().faults().sometimes("single", 1.0, Fault::answer(503, "away"), 1);
    town.moves_to("2026-03-03 10:00").await;
    town.books(&late, "2026-03-03 10:30").await;
    town.moves_to("2026-03-03 11:00").await;
    let calls = town.phone().faults().calls() - before;
    // Each at once, before anything was known, and then one for all.
    assert!((PEOPLE..PEOPLE + 20).contains(&calls), "{calls}");
    let told = leader.heard();
    assert_eq!(told.matches("SMS kan ikke sendes lige nu").count(), 1, "{told}");
    let heard = karen.heard();
    assert!(heard.starts_with("Beskeden til B-1 om mødet") && heard.contains("nåede ikke ud i tide"), "{heard}");
    town.phone().faults().clear();
    town.moves_to("2026-03-03 11:15").await;
    for citizen in &people {
        assert_eq!(citizen.sms().matches("Husk").count(), 1);
    }
    let told = leader.heard();
    assert!(told.starts_with("SMS kan sendes igen.") && told.contains("beskeder, der ventede"), "{told}");
    assert_eq!(town.phone().faults().calls() - before - calls, PEOPLE, "one request for each");
    assert_eq!(late.sms(), "");
    town.finish().await;
}

#[tokio::test]
async fn what_is_known_of_the_gateway_outlives_a_restart() {
    let (town, leader, karen, people) = town_with(PEOPLE).await;
    town.phone().faults().sometimes("single", 1.0, Fault::answer(401, "{}"), 1);
    town.moves_to("2026-03-03 10:20").await;
    assert_eq!(leader.heard().matches("SMS kan ikke sendes lige nu").count(), 1);
    let before = town.phone().faults().calls();
    town.restarts().await;
    town.moves_to("2026-03-03 10:40").await;
    let calls = town.phone().faults().calls() - before;
    assert!(calls <= 4, "still one for all: {calls}");
    assert_eq!(leader.heard(), "", "told once");
    town.phone().faults().clear();
    town.restarts().await;
    town.moves_to("2026-03-03 11:00").await;
    for citizen in &people {
        assert_eq!(citizen.sms().matches("Husk").count(), 1);
    }
    assert_eq!(leader.heard().matches("SMS kan sendes igen.").count(), 1);
    assert_eq!(karen.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn a_number_that_is_refused_says_nothing_of_the_gateway() {
    let (town, leader, karen, people) = town_with(PEOPLE).await;
    let refusal = r#"{"detail":[{"loc":["body"],"msg":"no"}]}"#;
    town.phone().faults().next("single", PEOPLE, Fault::answer(422, refusal));
    town.moves_to("2026-03-03 10:00").await;
    assert_eq!(leader.heard(), "");
    assert_eq!(karen.heard().matches("kommer ikke frem").count(), PEOPLE);
    assert_eq!(people[0].sms(), "");
    town.finish().await;
}

#[tokio::test]
async fn what_was_ready_for_a_gateway_that_is_away_stays_at_home() {
    let (town, leader, karen, people) = town_with(MANY).await;
    let before = town.phone().faults().calls();
    town.phone().faults().sometimes("single", 1.0, Fault::answer(503, "away"), 1);
    town.moves_to("2026-03-03 10:00").await;
    let calls = town.phone().faults().calls() - before;
    assert!((5..MANY - 20).contains(&calls), "{calls} of {MANY}");
    assert_eq!(leader.heard().matches("SMS kan ikke sendes lige nu").count(), 1);
    town.phone().faults().clear();
    town.moves_to("2026-03-03 10:15").await;
    for citizen in &people {
        assert_eq!(citizen.sms().matches("Husk").count(), 1);
    }
    assert_eq!(town.phone().faults().calls() - before - calls, MANY, "one request for each");
    assert!(leader.heard().starts_with("SMS kan sendes igen."));
    assert_eq!(karen.heard(), "");
    town.finish().await;
}

/// A gateway that takes its time, at the moment when as many requests are open
/// as may be, and nobody has heard anything.
async fn slow_gateway(answers_after: Duration) -> (Town, Staff, Vec<Citizen>) {
    let (town, _, karen, people) = town_with(MANY).await;
    town.stops().await;
    town.moves_to("2026-03-03 10:00").await;
    town.phone().faults().next("single", AT_ONCE, Fault::Delay(answers_after));
    let before = town.phone().faults().calls();
    town.starts().await;
    let open = async {
        while town.phone().faults().calls() - before < AT_ONCE {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, open).await.expect("as many requests as may be open");
    (town, karen, people)
}

/// Who stands before a slow gateway is looked at again when the turn comes.
#[tokio::test]
async fn a_meeting_cancelled_while_its_reminder_waits_for_a_request_is_not_reminded_of() {
    let (town, karen, people) = slow_gateway(Duration::from_secs(7)).await;
    join_all(people.iter().map(|citizen| town.cancels_meeting(citizen, "2026-03-04 10:00"))).await;
    let heard: Vec<String> = people.iter().map(|citizen| citizen.sms()).collect();
    let reminded = heard.iter().filter(|text| text.contains("Husk")).count();
    assert_eq!(reminded, AT_ONCE, "those whose request was under way");
    assert!(heard.iter().all(|text| text.contains("er aflyst")), "{heard:#?}");
    assert_eq!(karen.heard(), "");
    town.finish().await;
}

/// What the gateway was not asked to send yet is sent by the next service.
#[tokio::test]
async fn a_service_that_stops_asks_a_slow_gateway_for_nothing_more() {
    let (town, karen, people) = slow_gateway(Duration::from_secs(2)).await;
    let before = town.phone().faults().calls();
    town.stops().await;
    assert_eq!(town.phone().faults().calls(), before);
    let first: Vec<String> = people.iter().map(|citizen| citizen.sms()).collect();
    assert_eq!(first.iter().filter(|text| text.contains("Husk")).count(), AT_ONCE);
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    for (citizen, first) in people.iter().zip(first) {
        assert_eq!((first + &citizen.sms()).matches("Husk").count(), 1);
    }
    assert_eq!(town.phone().faults().calls() - before, MANY - AT_ONCE, "one request for each");
    assert_eq!(karen.heard(), "");
    town.finish().await;
}
