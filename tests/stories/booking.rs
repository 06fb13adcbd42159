//! A consultant books and moves meetings in the bot.

use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Person, Staff, Town};

/// What somebody sees after each press.
async fn sees_each(person: &Person, texts: &[&str]) -> Vec<String> {
    let mut seen = Vec::new();
    for text in texts {
        person.presses(text).await;
        seen.push(person.heard());
    }
    seen
}

const ONE_MEETING: &str = "SELECT COUNT(*) FROM appointment WHERE state = 'booked'";

#[tokio::test]
async fn karen_books_a_meeting_in_a_few_taps() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").language("so").enrolled("2026-02-02").with_telegram().await;
    let samir = town.citizen("S-3").without_telegram().await;
    karen.says("/book").await;
    karen.reads();
    karen.presses("A-17").await;
    let mut seen = vec![karen.heard()];
    seen.extend(sees_each(&karen, &["tirsdag 3. marts", "10.00"]).await);
    assert_eq!(karen.messages(), 2, "one message, in place");
    karen.says("Rådhuset,  lokale 3").await;
    seen.push(karen.heard());
    karen.says("ja").await;
    assert!(karen.heard().starts_with("Tryk på en knap."));
    seen.extend(sees_each(&karen, &["60 min", "job og uddannelse", "Med tolk"]).await);
    let yes = karen.button("Book mødet");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    assert_snapshot!("karen_books_a_meeting", seen.join("\n════════\n"));
    assert_snapshot!("amina_hears_of_it", amina.heard());
    karen.presses_again(&yes).await;
    assert!(karen.heard().starts_with("Mødet med A-17 er aftalt:"), "twice is once");
    assert_eq!(amina.heard(), "");
    let by_karen = "SELECT COUNT(*) FROM appointment_event WHERE event = 'booked' AND staff_id IS NOT NULL";
    assert_eq!((town.counts(ONE_MEETING).await, town.counts(by_karen).await), (1, 1));

    // The place and the interpreter are known now: four taps.
    karen.says("/book A-17").await;
    karen.presses_each(&["onsdag 4. marts", "13.30", "Rådhuset, lokale 3", "Book mødet"]).await;
    assert_snapshot!("four_taps", karen.heard());
    amina.reads();
    town.moves_to("2026-03-04 13:00").await;
    assert_eq!(amina.heard().matches("Xusuusin").count(), 2, "a reminder of each, the day before");

    // Who can't be written to has to be called.
    karen.says("/book S-3").await;
    karen.presses_each(&["torsdag 5. marts", "8.00", "Uden sted", "Book mødet"]).await;
    assert!(karen.heard().contains("Vi kan ikke skrive til S-3: giv selv besked."));
    assert_eq!(samir.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn only_days_and_times_to_come_are_offered_and_easter_is_not() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    karen.says("/book A-17").await;
    karen.presses("mandag 2. marts").await;
    assert_snapshot!("the_rest_of_today", karen.heard());
    karen.says("8.30").await;
    assert!(karen.heard().starts_with("Det tidspunkt er gået."));
    karen.says("halv ti").await;
    assert!(karen.heard().starts_with("Det forstår jeg ikke som et klokkeslæt."));
    karen.presses("Anden dag").await;
    karen.reads();
    for (words, want) in [
        ("i overmorgen", "Det forstår jeg ikke som en dag."),
        ("1/3-2026", "Det tidspunkt er gået."),
        ("3/3-2036", "Det er mere end et år frem."),
        ("1/1-260000", "Det er mere end et år frem."),
    ] {
        karen.says(words).await;
        assert!(karen.heard().starts_with(want), "{words}");
    }
    karen.says("28/3").await;
    karen.says("17.15").await;
    karen.presses("Uden sted").await;
    let seen = karen.heard();
    assert!(seen.contains("kl. 17.15") && seen.contains("⚠ Det er en weekend eller helligdag."), "{seen}");
    karen.presses("Nej").await;
    assert!(karen.heard().starts_with("Intet er ændret for A-17."));

    town.moves_to("2026-04-01 15:30").await;
    karen.says("/book A-17").await;
    assert_snapshot!("days_after_easter", karen.heard());
    assert_eq!(town.counts(ONE_MEETING).await, 0);
    town.finish().await;
}

#[tokio::test]
async fn one_line_books_at_once_and_what_is_doubtful_is_asked() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let leila = town.citizen("L-2").language("ar").phone("+45 20 12 34 56").without_telegram().await;
    let mut seen = Vec::new();
    karen.says("/book a-17 4/3 10.00 Rådhuset, lokale 3 45 tolk").await;
    seen.push(karen.heard());
    assert!(amina.heard().starts_with("Du har et møde:"));
    karen.says("/book A-17 4/3 10.00 Rådhuset, lokale 3 45 tolk").await;
    seen.push(karen.heard());
    assert_eq!(amina.heard(), "", "the same once more says nothing new");
    for line in ["onsdag 10.00 Rådhuset", "4/3 Rådhuset", "4/3 10.00 Rådhuset 3 min"] {
        karen.says(&format!("/book A-17 {line}")).await;
        seen.push(karen.heard());
    }
    assert_snapshot!("lines", seen.join("\n════════\n"));

    // Another citizen at the same time, on a Wednesday; and a Saturday.
    karen.says("/book L-2 4/3 kl. 10.30 Rådhuset").await;
    assert_snapshot!("a_line_that_overlaps", karen.heard());
    assert_eq!((leila.sms().as_str(), town.counts(ONE_MEETING).await), ("", 1), "not before the yes");
    karen.presses("Book mødet").await;
    karen.reads();
    assert!(leila.sms().contains("4/3"));
    karen.says("/book L-2 4/3 10.00 Rådhuset").await;
    let both = karen.heard();
    assert!(both.contains("mødet med A-17 10.00–10.45") && both.contains("mødet med L-2 10.30–11.15"), "{both}");
    karen.says("/book A-17 4/3 10.45 Rådhuset 15").await;
    let next = karen.heard();
    assert!(!next.contains("A-17 10.00") && next.contains("L-2 10.30"), "one ends as the other begins: {next}");
    karen.says("/book A-17 7/3 10.00 Rådhuset").await;
    assert!(karen.heard().contains("⚠ Det er en weekend eller helligdag."));

    // The hour that the clock jumps over, and what is past.
    karen.says("/book A-17 29/3 2.30 Rådhuset").await;
    assert_snapshot!("an_hour_that_is_not", karen.heard());
    karen.says("3.00").await;
    assert!(karen.heard().contains("søndag 29. marts kl. 3.00"), "it goes on from there");
    karen.says("/book A-17 2/3 8.00 Rådhuset").await;
    assert!(karen.heard().starts_with("Det tidspunkt er gået."));
    assert_eq!(town.counts(ONE_MEETING).await, 2);

    // Without a year it is the next such day, and the year is said.
    karen.says("/book A-17 5/1 10.00 Rådhuset").await;
    assert!(karen.heard().contains("tirsdag 5. januar 2027 kl. 10.00"));
    amina.reads();
    karen.says("/move A-17").await;
    assert!(karen.heard().contains("[tirsdag 5. januar 2027 kl. 10.00 om formiddagen]"));
    town.finish().await;
}

#[tokio::test]
async fn at_one_time_there_is_one_meeting_with_a_citizen() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    karen.says("/book A-17 10/3 10.00 Rådhuset").await;
    amina.presses("Ja, jeg kommer").await;
    amina.reads();
    karen.reads();
    karen.says("/book A-17 10/3 10.00 Kantinen 60").await;
    assert_snapshot!("the_one_there_is_is_changed", karen.heard());
    karen.presses("Ret mødet").await;
    assert!(karen.heard().starts_with("Mødet med A-17 er rettet:"));
    let told = amina.heard();
    assert!(told.contains("Kantinen") && told.contains("Dit svar: Ja, jeg kommer"), "{told}");

    karen.presses("Aflys mødet").await;
    karen.presses("Ja, aflys mødet").await;
    assert!(amina.heard().starts_with("Dit møde er aflyst"));
    karen.says("/book A-17 10/3 10.00 Rådhuset").await;
    assert!(karen.heard().contains("Mødet med A-17 er booket:"));
    let told = amina.heard();
    assert!(told.starts_with("Du har et møde:") && told.contains("Kommer du?"), "booked anew: {told}");
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment").await, 1);
    town.moves_to("2026-03-10 09:00").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 2, "each reminder once");
    town.finish().await;
}

#[tokio::test]
async fn a_moved_meeting_is_told_once_and_reminded_of_at_its_new_time() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    karen.says("/move A-17").await;
    let mut seen = vec![karen.heard()];
    town.books(&amina, "2026-03-10 10:00").await;
    town.books(&amina, "2026-03-20 10:00").await;
    amina.presses("Ja, jeg kommer").await;
    amina.reads();
    karen.says("/move A-17").await;
    seen.push(karen.heard());
    seen.extend(sees_each(&karen, &["tirsdag 10. marts", "torsdag 12. marts", "14.00"]).await);
    let yes = karen.button("Flyt mødet");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    karen.presses_again(&yes).await;
    assert!(karen.heard().starts_with("Mødet med A-17 er aftalt:"), "twice is once");
    assert_snapshot!("karen_moves_a_meeting", seen.join("\n════════\n"));
    assert_snapshot!("amina_hears_from_when_to_when", amina.heard());
    town.moves_to("2026-03-12 13:00").await;
    let reminders = amina.heard();
    assert_eq!(reminders.matches("torsdag 12. marts").count(), 2, "{reminders}");
    assert!(!reminders.contains("tirsdag 10. marts"), "{reminders}");
    amina.presses("Ja, jeg kommer").await;
    amina.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment").await, 2, "the same meeting");
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment_move WHERE staff_id IS NOT NULL").await, 1);
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer = 'come'").await, 2);

    // To where she has another meeting: no; and the place alone is a change.
    karen.says("/book A-17 17/3 10.00 Rådhuset").await;
    karen.presses_each(&["Flyt møde", "fredag 20. marts"]).await;
    karen.reads();
    karen.says("10.00").await;
    assert!(karen.heard().starts_with("A-17 har allerede et andet møde på det tidspunkt."));
    karen.presses_each(&["Anden dag", "tirsdag 17. marts", "10.00", "Andet sted"]).await;
    karen.says("Kantinen").await;
    karen.presses("Flyt mødet").await;
    assert!(karen.heard().contains("Mødet med A-17 er rettet:"));
    let told = amina.heard();
    assert!(told.contains("Kantinen") && !told.contains("flyttet"), "{told}");
    town.finish().await;
}

#[tokio::test]
async fn a_wish_for_another_time_is_met_with_one_button() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.books(&amina, "2026-03-10 10:00").await;
    amina.presses("Bed om en anden tid").await;
    amina.reads();
    assert_snapshot!("amina_asks_for_another_time", karen.heard());
    let (accept, new_time) = (karen.button("Aflys mødet"), karen.button("Find en ny tid"));
    karen.presses_again(&new_time).await;
    karen.presses_each(&["fredag 6. marts", "9.30"]).await;
    assert_eq!(amina.heard(), "", "not before the yes");
    karen.presses("Flyt mødet").await;
    karen.reads();
    let told = amina.heard();
    assert!(told.contains("fredag 6. marts") && told.contains("Kommer du?"), "{told}");
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE waiting").await, 0, "nothing waits");
    karen.presses_again(&accept).await;
    assert!(karen.heard().contains("ikke mere at svare på"), "the wish is settled");
    assert_eq!(amina.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn every_language_hears_of_a_move_by_chat_and_by_sms() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let mut seen = Vec::new();
    for (number, spoken) in (10..).zip(SPOKEN) {
        let (in_chat, by_sms) = (format!("C-{number}"), format!("S-{number}"));
        let chat = town.citizen(&in_chat).language(spoken.tag).with_telegram().await;
        let phone = format!("+45 20 12 34 {number}");
        let sms = town.citizen(&by_sms).language(spoken.tag).phone(&phone).without_telegram().await;
        for (reference, hour) in [(&in_chat, 8), (&by_sms, 12)] {
            karen.says(&format!("/book {reference} 10/3 {hour}.{number} Rådhuset")).await;
            karen.presses_each(&["Flyt møde", "torsdag 12. marts"]).await;
            karen.says(&format!("{hour}.{number}")).await;
            chat.reads();
            sms.sms();
            karen.presses("Flyt mødet").await;
            karen.reads();
            if hour == 8 {
                seen.push(chat.heard());
            }
        }
        let text = sms.sms();
        assert!(!text.contains("Rådhuset"), "{text}");
        seen.push(text);
    }
    assert_snapshot!("moved_in_every_language", seen.join("\n════════\n"));
    town.finish().await;
}

#[tokio::test]
async fn on_a_shared_phone_a_move_names_no_place_and_no_night_is_disturbed() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    karen.says("/shared A-17").await;
    karen.says("/book A-17 3/3 7.30 Rådhuset").await;
    karen.says("/book A-17 13/3 10.00 Rådhuset").await;
    assert!(!amina.heard().contains("Rådhuset"));
    town.moves_to("2026-03-02 22:00").await;
    amina.reads();
    karen.says("/move A-17").await;
    karen.presses_each(&["tirsdag 3. marts", "torsdag 5. marts", "10.00", "Flyt mødet"]).await;
    karen.says("/move A-17").await;
    karen.presses_each(&["fredag 13. marts", "mandag 16. marts", "10.00", "Flyt mødet"]).await;
    karen.reads();
    assert_eq!(amina.heard(), "", "nobody is woken");
    town.moves_to("2026-03-03 06:30").await;
    assert_snapshot!("before_she_sets_out", amina.heard());
    town.moves_to("2026-03-03 08:00").await;
    let told = amina.heard();
    assert!(told.contains("flyttet til mandag 16. marts") && !told.contains("Rådhuset"), "{told}");
    town.finish().await;
}

#[tokio::test]
async fn nobody_books_for_anothers_citizens_unless_they_stand_in() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let other = town.citizen("O-4").of(&olga).with_telegram().await;
    olga.says("/book A-17 10/3 10.00 Rådhuset").await;
    olga.says("/move A-17").await;
    assert_eq!(olga.heard().matches("Ingen af dine borgere").count(), 2);
    karen.says("/book A-17 10/3 10.00 Rådhuset").await;
    let moves = karen.button("Flyt møde");
    olga.presses_again(&moves).await;
    assert!(olga.heard().contains("ikke mere at svare på"));
    karen.presses("Flyt møde").await;
    let day = karen.button("torsdag 12. marts");
    olga.presses_again(&day).await;
    assert!(olga.heard().contains("Den formular er ikke åben mere"), "another's form is nobody's");
    amina.presses_again(&moves).await;
    amina.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment_move").await, 0);
    karen.reads();

    // Who stands in books; what she has herself that day is pointed out.
    stands_in(&karen, "Olga").await;
    olga.reads();
    olga.says("/book O-4 3/3 10.00 Rådhuset").await;
    olga.says("/book A-17 3/3 10.30 Rådhuset").await;
    assert!(olga.heard().contains("⚠ Overlapper mødet med O-4 10.00–10.45."));
    olga.presses("Book mødet").await;
    olga.reads();
    amina.reads();
    other.reads();
    lene.says("/book A-17 4/3 10.00 Rådhuset").await;
    assert!(lene.heard().starts_with("Mødet med A-17 er booket:"));
    amina.reads();

    // A form that outlives the right to it.
    olga.says("/book A-17").await;
    let day = olga.button("fredag 6. marts");
    town.moves_to("2026-03-05 09:00").await;
    for person in [&amina as &Person, &other, &olga, &karen] {
        person.reads();
    }
    olga.presses_again(&day).await;
    assert!(olga.heard().contains("Den formular er ikke åben mere"));
    town.finish().await;
}

async fn stands_in(away: &Staff, by: &str) {
    away.says("/cover").await;
    away.presses_each(&["Ny afløsning", by, "mandag 2. marts", "tirsdag 3. marts", "Ja, det er rigtigt"]).await;
    away.reads();
}
