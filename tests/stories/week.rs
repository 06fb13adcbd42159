//! One consultant's week, as it is lived: a class, two who can't come, a day
//! ill in bed, a new phone, a couple on one phone, a form on paper.

use insta::assert_snapshot;

use crate::town::{Citizen, Person, Town};

const MORNINGS: &str = "[schedule]\nassessment = \"0 0 9 1 1 *\"\ndigest = \"0 30 7 * * Mon-Fri\"\n";

/// What everybody read, in the order in which it came.
struct Diary<'a> {
    people: Vec<(&'a str, &'a Person)>,
    pages: Vec<String>,
}

impl Diary<'_> {
    /// Turns to what came of something.
    fn notes(&mut self, what: &str) {
        self.pages.push(format!("════ {what}"));
        for (name, person) in &self.people {
            let (chat, sms) = (person.heard(), person.sms());
            if !chat.is_empty() {
                self.pages.push(format!("── {name}\n{chat}"));
            }
            if !sms.is_empty() {
                self.pages.push(format!("── {name}, SMS\n{sms}"));
            }
        }
    }
}

#[tokio::test]
async fn a_week_of_karens() {
    let town = Town::open_with(MORNINGS).await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").language("so").with_telegram().await;
    let olena = town.citizen("O-4").language("ru").with_telegram().await;
    let leila = town.citizen("L-2").language("ar").with_telegram().await;
    let farid = town.citizen("F-3").language("fa-AF").without_telegram().await;
    let samir = town.citizen("S-6").phone("+45 20 12 34 56").without_telegram().await;
    let new_phone = town.stranger(Some("ru"));
    let people: Vec<(&str, &Person)> = vec![
        ("Karen", &karen),
        ("A-17", &amina),
        ("O-4", &olena),
        ("O-4, new phone", &new_phone),
        ("L-2", &leila),
        ("S-6", &samir),
    ];
    let mut diary = Diary { people, pages: Vec::new() };

    karen.says("/series").await;
    karen.presses("Ny serie").await;
    for words in ["A-17 O-4 S-6", "5/3", "10.15", "4", "Sprogcenter, lokale 2", "120"] {
        karen.says(words).await;
    }
    karen.presses("Nej, uden tolk").await;
    karen.reads();
    karen.presses("Ja, gør det").await;
    diary.notes("Monday: a class of three, four Thursdays");
    karen.says("/book A-17 3/3 13.00 Rådhuset 45").await;
    karen.says("/book L-2 4/3 9.00 Rådhuset, lokale 3 30 tolk").await;
    karen.says("/book O-4 4/3 10.00 Rådhuset").await;
    diary.notes("Monday: three talks, a line each");
    share_a_phone(&leila, &farid, &karen).await;
    diary.notes("Monday: L-2 and F-3 use one phone");

    town.moves_to("2026-03-03 07:30").await;
    diary.notes("Tuesday at half past seven");
    town.moves_to("2026-03-03 09:00").await;
    amina.presses("Ma imaan karo").await;
    diary.notes("Tuesday: A-17 can't come today");
    karen.presses_each(&["Find en ny tid", "fredag 6. marts", "9.00"]).await;
    karen.presses("Flyt mødet").await;
    diary.notes("Tuesday: Karen finds another time");
    olena.presses("Не могу прийти").await;
    karen.presses("Mødet står fast").await;
    diary.notes("Tuesday: O-4 can't come to the first lesson, and it stands");

    town.moves_to("2026-03-03 22:00").await;
    diary.notes("Tuesday, what came during the day");
    karen.says("/sick").await;
    karen.presses_each(&["onsdag 4. marts", "Ja, aflys alle 2"]).await;
    diary.notes("Tuesday at ten: Karen is ill");
    town.moves_to("2026-03-04 06:30").await;
    diary.notes("Wednesday at half past six");

    town.moves_to("2026-03-05 09:00").await;
    diary.notes("Thursday morning");
    karen.says("/invite O-4").await;
    let code = town.code_in_chat(&karen);
    karen.reads();
    new_phone.says(&format!("/start {code}")).await;
    new_phone.presses("Русский").await;
    new_phone.presses("Да").await;
    diary.notes("Thursday: O-4 has a new phone");
    town.moves_to("2026-03-05 10:30").await;
    karen.says("/today").await;
    karen.presses_each(&["10.15 A-17", "Kom"]).await;
    diary.notes("Thursday: the class has begun");

    town.moves_to("2026-03-06 07:30").await;
    diary.notes("Friday at half past seven");
    karen.says("/paper S-6").await;
    karen.presses("Borgeren").await;
    for score in "444443333555".chars() {
        karen.presses(&score.to_string()).await;
    }
    karen.presses_each(&["Ved ikke", "Send tallene"]).await;
    diary.notes("Friday: S-6 has brought a form");

    assert_snapshot!("a_week_of_karens", diary.pages.join("\n\n"));
    let begun_on_the_new_phone = "O-4 1 citizen .............";
    let on_paper = "S-6 1 citizen 444443333555- sent";
    assert_eq!(town.assessments().await, [begun_on_the_new_phone, on_paper].join("\n"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE attendance = 'came'").await, 1);
    assert_eq!(town.counts("SELECT COUNT(*) FROM message WHERE state IN ('failed', 'unknown')").await, 0);
    town.finish().await;
}

/// The second one's code is opened on the first one's phone.
async fn share_a_phone(first: &Citizen, second: &Citizen, keeper: &Person) {
    first.says(&format!("/start {}", second.code().await)).await;
    keeper.presses("Ja, begge må bruge den").await;
    first.presses("دری").await;
    first.presses("بلی").await;
    first.says("L").await;
    first.says("F").await;
}
