//! What a message to many comes to, before it is sent.

use crate::town::{Citizen, NO_ROUNDS, Staff, Town};

/// Three citizens, two of whom are reached by SMS: one in Arabic, whose
/// letters fill two parts where others fill one.
async fn town_with(settings: &str) -> (Town, Staff, [Citizen; 3]) {
    let town = Town::open_with(&format!("{settings}\n{NO_ROUNDS}")).await;
    let karen = town.consultant("Karen").await;
    let leila = town.citizen("A-1").language("ar").phone("+45 20 12 34 01").without_telegram().await;
    let bo = town.citizen("A-2").phone("+45 20 12 34 02").without_telegram().await;
    let carl = town.citizen("A-3").phone("+45 20 12 34 03").with_telegram().await;
    (town, karen, [leila, bo, carl])
}

fn all_read(people: &[Citizen]) {
    for person in people {
        person.reads();
        person.sms();
    }
}

#[tokio::test]
async fn whoever_cancels_a_day_reads_how_many_sms_that_is_and_what_they_cost() {
    for (price, cost) in [("sms.price = \"0.35 DKK\"", "Det bliver til 2 SMS, cirka 1,05 kr."), ("", " 2 SMS.")] {
        let (town, karen, people) = town_with(price).await;
        for (citizen, at) in people.iter().zip(["10:00", "11:00", "12:00"]) {
            town.books(citizen, &format!("2026-03-03 {at}")).await;
        }
        all_read(&people);
        karen.says("/sick").await;
        karen.presses("tirsdag 3. marts").await;
        let asked = karen.heard();
        assert!(asked.contains(cost), "{asked}");
        karen.presses("Ja, aflys alle 3").await;
        assert!(!karen.heard().contains("Det bliver til"));
        all_read(&people);
        town.finish().await;
    }
}

#[tokio::test]
async fn whoever_begins_and_changes_a_class_reads_what_its_messages_cost() {
    let (town, karen, people) = town_with("sms.price = \"0.35 DKK\"").await;
    karen.says("/series").await;
    karen.presses("Ny serie").await;
    for words in ["A-1 A-2 A-3", "12/3", "10.15", "4", "Sprogcenter", "120"] {
        karen.says(words).await;
    }
    karen.presses("Nej, uden tolk").await;
    let asked = karen.heard();
    assert!(asked.contains("Det bliver til 2 SMS, cirka 1,05 kr."), "{asked}");
    karen.presses("Ja, gør det").await;
    all_read(&people);
    karen.reads();
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "torsdag 26. marts", "Aflys dagen for alle"]).await;
    let asked = karen.heard();
    assert!(asked.contains("Det bliver til 2 SMS, cirka 1,05 kr."), "{asked}");
    town.finish().await;
}

#[tokio::test]
async fn nothing_is_said_of_sms_where_nobody_gets_one() {
    let (town, karen, people) = town_with("sms.price = \"0.35 DKK\"").await;
    town.books(&people[2], "2026-03-03 12:00").await;
    all_read(&people);
    karen.says("/sick").await;
    karen.presses("tirsdag 3. marts").await;
    let asked = karen.heard();
    assert!(!asked.contains("SMS"), "{asked}");
    town.finish().await;
}
