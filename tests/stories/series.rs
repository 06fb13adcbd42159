//! A class: meetings every week for several citizens.

use insta::assert_snapshot;

use crate::town::{Citizen, Person, Staff, Town};

const SEP: &str = "\n════════\n";

/// Twelve people in five languages; the last two have no Telegram.
async fn a_class(town: &Town, karen: &Staff) -> Vec<Citizen> {
    let mut class = Vec::new();
    for (number, language) in ["da", "ar", "fa-AF", "so", "ru"].into_iter().cycle().take(12).enumerate() {
        let citizen = town.citizen(&format!("A-{}", number + 1)).of(karen).language(language);
        class.push(match number {
            10 => citizen.phone("+45 20 12 34 56").without_telegram().await,
            11 => citizen.without_telegram().await,
            _ => citizen.with_telegram().await,
        });
    }
    class
}

/// Answers all questions of the form, from the first day on.
async fn fills_in(karen: &Staff, refs: &str, day: &str, time: &str, weeks: &str) {
    karen.says("/series").await;
    karen.presses("Ny serie").await;
    for words in [refs, day, time, weeks, "Sprogcenter, lokale 2", "120"] {
        karen.says(words).await;
    }
    karen.presses("Nej, uden tolk").await;
}

/// Reads what everybody got, without a word.
fn all_read(people: &[&Person]) {
    for person in people {
        person.reads();
        person.sms();
    }
}

fn people<'a>(class: &'a [Citizen], staff: &[&'a Staff]) -> Vec<&'a Person> {
    class.iter().map(|citizen| &**citizen).chain(staff.iter().map(|member| &***member)).collect()
}

const ALL: &str = "A-1 A-2, A-3,A-4 a-5 A-6 A-7 A-8 A-9 A-10\nA-11 A-12";

#[tokio::test]
async fn a_class_of_twelve_hears_of_it_once_each_in_their_own_language() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let class = a_class(&town, &karen).await;
    let mut seen = Vec::new();
    karen.says("/series").await;
    seen.push(karen.heard());
    karen.presses("Ny serie").await;
    seen.push(karen.heard());
    for words in [ALL, "12/3", "10.15"] {
        karen.says(words).await;
        seen.push(karen.heard());
    }
    karen.presses("7 uger").await;
    seen.push(karen.heard());
    karen.says("Sprogcenter,   lokale 2").await;
    seen.push(karen.heard());
    karen.presses("120").await;
    seen.push(karen.heard());
    karen.presses("Ja, med tolk").await;
    seen.push(karen.heard());
    let yes = karen.button("Ja, gør det");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    assert_snapshot!("karen_makes_a_class", seen.join(SEP));
    let heard: Vec<String> = class[..5].iter().map(|citizen| citizen.heard()).collect();
    assert_snapshot!("what_five_of_the_class_read", heard.join(SEP));
    assert_snapshot!("what_the_one_without_telegram_reads", class[10].sms());
    // Seven weeks, and Maundy Thursday is none of them.
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment").await, 12 * 6);
    assert_eq!(town.counts("SELECT COUNT(*) FROM lesson").await, 12 * 6);
    assert_eq!(town.counts("SELECT COUNT(*) FROM message WHERE kind = 'notice'").await, 12);
    // Of each only the first lesson is reminded of, three days and one day before.
    assert_eq!(town.counts("SELECT COUNT(*) FROM message WHERE kind = 'reminder'").await, 12 * 2);
    karen.presses_again(&yes).await;
    assert_eq!(town.counts("SELECT COUNT(*) FROM series").await, 1, "twice is once");
    all_read(&people(&class, &[&karen]));

    class[3].presses("Ma imaan karo").await;
    assert!(karen.heard().contains("A-4 kan ikke komme til mødet torsdag 12. marts"));
    class[0].presses("Ja, jeg kommer").await;
    assert_snapshot!("a_member_says_yes_to_the_first_lesson", class[0].heard());
    class[0].says("/appointments").await;
    assert_snapshot!("a_member_lists_the_lessons", class[0].heard());
    class[0].presses("26/3 10.15 · Jeg kan ikke komme").await;
    assert!(karen.heard().contains("A-1 kan ikke komme til mødet torsdag 26. marts"));
    karen.presses("Aflys mødet").await;
    class[0].reads();
    class[0].says("/appointments").await;
    assert!(class[0].heard().contains("Og på samme tid: 19. marts, 9. april"), "that one is off");
    karen.reads();

    // The clock goes forward on 29 March: it stays at a quarter past ten.
    town.moves_to("2026-04-23 10:14").await;
    let first = town.counts(
        "SELECT COUNT(DISTINCT appointment_id) FROM message WHERE kind = 'reminder' AND state IN ('sent', 'delivered')",
    );
    assert_eq!(first.await, 11, "one has neither Telegram nor phone");
    let at = |local: &str| town.at(local).to_rfc3339();
    for (local, lessons) in [("2026-03-26 10:15", 12), ("2026-04-09 10:15", 12), ("2026-04-02 10:15", 0)] {
        let sql = match std::env::var("FODFAESTE_TEST_ENGINE").as_deref() {
            Ok("postgres") => format!("SELECT COUNT(*) FROM appointment WHERE starts_at = '{}'", at(local)),
            _ => format!("SELECT COUNT(*) FROM appointment WHERE datetime(starts_at) = datetime('{}')", at(local)),
        };
        assert_eq!(town.counts(&sql).await, lessons, "{local}");
    }
    all_read(&people(&class, &[&karen]));
    town.finish().await;
}

#[tokio::test]
async fn one_date_is_cancelled_and_one_moved_for_everybody() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let class = a_class(&town, &karen).await;
    fills_in(&karen, ALL, "12/3", "10.15", "4").await;
    karen.presses("Ja, gør det").await;
    all_read(&people(&class, &[&karen]));
    let mut seen = Vec::new();
    karen.presses("Tilbage til serien").await;
    seen.push(karen.heard());
    for press in ["torsdag 12. marts", "Aflys dagen for alle"] {
        karen.presses(press).await;
        seen.push(karen.heard());
    }
    let yes = karen.button("Ja, det skal den");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    assert_snapshot!("karen_cancels_a_date", seen.join(SEP));
    karen.presses_again(&yes).await;
    assert!(karen.heard().contains("ikke mere at finde"), "twice is once");
    assert_snapshot!("a_member_hears_that_the_date_is_off", class[3].heard());
    assert!(class[10].sms().contains("er aflyst"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE state = 'cancelled'").await, 12);
    let queued = "SELECT COUNT(*) FROM message WHERE kind = 'reminder' AND state = 'queued'";
    assert_eq!(town.counts(queued).await, 12 * 2, "the next one is the first now, and reminded of");
    all_read(&people(&class, &[&karen]));

    // Nobody can be in two places at the very same time.
    town.books(&class[1], "2026-03-25 13:00").await;
    town.books(&class[2], "2026-03-25 14:30").await;
    all_read(&people(&class, &[&karen]));
    let mut seen = Vec::new();
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "torsdag 26. marts", "Flyt dagen for alle"]).await;
    seen.push(karen.heard());
    karen.says("5/4").await;
    assert!(karen.heard().contains("Det er en helligdag"));
    karen.says("25/3").await;
    seen.push(karen.heard());
    karen.says("13").await;
    assert!(karen.heard().contains("A-2 har allerede et møde på præcis den tid"));
    karen.says("14").await;
    seen.push(karen.heard());
    karen.presses("Ja, gør det").await;
    seen.push(karen.heard());
    assert_snapshot!("karen_moves_a_date", seen.join(SEP));
    assert_snapshot!("a_member_hears_that_the_date_is_moved", class[0].heard());
    karen.says("/series").await;
    karen.presses("torsdag 19. marts").await;
    assert!(karen.heard().contains("onsdag 25. marts · 12"));
    town.moves_to("2026-03-24 14:00").await;
    assert!(class[0].heard().matches("Husk dit møde").count() >= 1, "a change is reminded of");
    all_read(&people(&class, &[&karen]));
    town.finish().await;
}

#[tokio::test]
async fn members_come_and_go_and_the_class_ends() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let class = a_class(&town, &karen).await;
    fills_in(&karen, "A-1 A-4 A-11", "12/3", "10.15", "4").await;
    karen.presses("Ja, gør det").await;
    all_read(&people(&class, &[&karen]));
    town.moves_to("2026-03-13 09:00").await;
    all_read(&people(&class, &[&karen]));

    let mut seen = Vec::new();
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "A-4"]).await;
    seen.push(karen.heard());
    let out = karen.button("Tag A-4 ud");
    karen.presses("Tag A-4 ud").await;
    seen.push(karen.heard());
    karen.presses("Ja, det skal A-4").await;
    seen.push(karen.heard());
    assert_snapshot!("karen_takes_one_out", seen.join(SEP));
    assert_snapshot!("the_one_who_leaves_hears_it_once", class[3].heard());
    karen.presses_again(&out).await;
    assert!(karen.heard().contains("ikke mere at finde"));

    // One member's lesson alone.
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "A-1", "Aflys torsdag 19. marts", "Ja, aflys"]).await;
    assert_eq!(class[0].heard().matches("Dit møde er aflyst").count(), 1);
    assert_eq!(class[10].sms(), "", "the others' lessons stand");

    let mut seen = Vec::new();
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "Tilføj en borger"]).await;
    karen.reads();
    karen.says("A-2 B-7 A-4 hvem").await;
    seen.push(karen.heard());
    karen.presses("A-2").await;
    karen.presses("A-5").await;
    karen.presses("A-5").await;
    karen.reads();
    karen.says("a-4").await;
    seen.push(karen.heard());
    karen.presses("Ja, gør det").await;
    seen.push(karen.heard());
    assert_snapshot!("karen_adds_two", seen.join(SEP));
    assert_snapshot!("a_newcomer_hears_of_what_is_left", class[1].heard());
    assert!(class[3].heard().contains("Toddobaad kasta"), "who left may come back");
    assert_eq!(class[4].heard(), "", "chosen and then not");

    let mut seen = Vec::new();
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "Slut hele serien"]).await;
    seen.push(karen.heard());
    let yes = karen.button("Ja, det skal den");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    assert_snapshot!("karen_ends_the_class", seen.join(SEP));
    karen.presses_again(&yes).await;
    assert!(karen.heard().contains("ikke mere at finde"));
    assert_snapshot!("a_member_hears_that_it_is_over", class[0].heard());
    assert_snapshot!("and_one_by_sms", class[10].sms());
    let coming = "SELECT COUNT(*) FROM message WHERE kind = 'reminder' AND state = 'queued'";
    assert_eq!(town.counts(coming).await, 0);
    karen.says("/series").await;
    assert!(karen.heard().contains("ingen serier i gang"));
    all_read(&people(&class, &[&karen]));
    town.finish().await;
}

#[tokio::test]
async fn one_members_lesson_is_moved_alone() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let class = a_class(&town, &karen).await;
    fills_in(&karen, "A-1 A-4", "12/3", "10.15", "3").await;
    karen.presses("Ja, gør det").await;
    all_read(&people(&class, &[&karen]));
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "A-1", "Flyt torsdag 12. marts", "fredag 13. marts", "9.00", "Flyt mødet"]).await;
    assert!(karen.heard().contains("Mødet med A-1 er flyttet fra torsdag 12. marts"));
    let heard = class[0].heard();
    assert!(heard.contains("torsdag 12. marts kl. 10.15") && heard.contains("fredag 13. marts kl. 9.00"), "{heard}");
    assert_eq!(class[3].heard(), "", "the others' lesson stands");
    town.finish().await;
}

#[tokio::test]
async fn that_a_class_is_over_and_could_not_be_said_in_time_is_told_to_karen() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let class = a_class(&town, &karen).await;
    fills_in(&karen, "A-1", "12/3", "10.15", "1").await;
    karen.presses("Ja, gør det").await;
    town.moves_to("2026-03-11 22:00").await;
    all_read(&people(&class, &[&karen]));
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "Slut hele serien", "Ja, det skal den"]).await;
    karen.reads();
    assert_eq!(class[0].heard(), "", "not at night");
    town.stops().await;
    town.moves_to("2026-03-12 12:00").await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    assert_eq!(class[0].heard(), "", "it is too late now");
    let heard = karen.heard();
    assert!(heard.starts_with("Beskeden til A-1 om, at møder er aflyst fra torsdag 12. marts kl. 10.15"), "{heard}");
    town.finish().await;
}

#[tokio::test]
async fn with_offsets_of_its_own_each_lesson_is_reminded_of() {
    let town =
        Town::open_with("[reminders.offsets_by_kind]\nteaching = [\"1d\"]\n[schedule]\nassessment = \"0 0 9 1 1 *\"\n")
            .await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    fills_in(&karen, "A-17", "12/3", "10.15", "3").await;
    karen.presses("Ja, gør det").await;
    all_read(&[&amina, &karen]);
    town.moves_to("2026-03-26 10:15").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 3);
    // A talk is none of that kind.
    fills_in(&karen, "A-17", "9/4", "10.15", "3").await;
    karen.presses_each(&["Gør det til: personlig samtale", "Ja, gør det"]).await;
    all_read(&[&amina, &karen]);
    town.moves_to("2026-04-23 10:15").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 2, "of the first one, twice");
    town.finish().await;
}

#[tokio::test]
async fn a_notice_that_waited_for_the_morning_says_what_is_true_then() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let samir = town.citizen("S-3").of(&karen).with_telegram().await;
    town.moves_to("2026-03-02 22:00").await;
    fills_in(&karen, "A-17 S-3", "12/3", "10.15", "3").await;
    karen.presses("Ja, gør det").await;
    karen.presses_each(&["Tilbage til serien", "S-3", "Tag S-3 ud", "Ja, det skal S-3"]).await;
    karen.presses_each(&["Tilbage til serien", "torsdag 12. marts", "Aflys dagen for alle", "Ja, det skal den"]).await;
    assert_eq!((amina.heard(), samir.heard()), (String::new(), String::new()), "nobody is woken");
    town.moves_to("2026-03-03 08:00").await;
    let heard = amina.heard();
    assert!(heard.contains("Fra 19. marts til 26. marts, i alt 2 gange."), "{heard}");
    assert!(!samir.heard().contains("Du har et møde"), "out before they heard of it");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn what_meets_a_lesson_is_pointed_out_and_a_cancelled_meeting_makes_room() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let samir = town.citizen("S-3").of(&karen).with_telegram().await;
    town.books(&amina, "2026-03-12 11:00").await;
    town.books(&amina, "2026-03-19 10:15").await;
    town.books(&samir, "2026-03-12 10:15").await;
    karen.says("/cancel S-3").await;
    karen.presses_each(&["torsdag 12. marts", "Ja, aflys"]).await;
    all_read(&[&amina, &samir, &karen]);
    fills_in(&karen, "A-17 S-3", "12/3", "10.15", "3").await;
    assert_snapshot!("what_meets_is_pointed_out", karen.sees());
    karen.presses("Ja, gør det").await;
    assert!(amina.heard().contains("Ikke 19. marts"), "that is another meeting");
    assert!(samir.heard().contains("Fra 12. marts til 26. marts, i alt 3 gange."));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 2 + 2 + 3);
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn mistakes_in_the_form_are_named_and_nothing_is_half_done() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    town.citizen("O-1").of(&olga).with_telegram().await;
    karen.says("/series").await;
    karen.presses("Ny serie").await;
    karen.reads();
    let mut seen = Vec::new();
    for words in [
        "A-17 O-1",
        "A-17",
        "i morgen",
        "1/3-2026",
        "2/4",
        "2/3",
        "25",
        "8.30",
        "10.15",
        "mange",
        "31",
        "1/3-2026",
        "3",
        "Biblioteket",
        "4",
        "90",
    ] {
        karen.says(words).await;
        seen.push(format!("» {words}\n{}", karen.heard()));
    }
    karen.presses("Nej, uden tolk").await;
    assert_snapshot!("mistakes_are_named", seen.join(SEP));
    // Half an hour past ten the first lesson has begun: the time is asked for again.
    town.moves_to("2026-03-02 10:30").await;
    karen.presses("Ja, gør det").await;
    assert!(karen.heard().contains("Den tid er gået"));
    karen.says("11").await;
    let yes = karen.button("Ja, gør det");
    karen.presses("Nej").await;
    assert!(karen.heard().contains("Intet er ændret"));
    karen.presses_again(&yes).await;
    assert!(karen.heard().contains("ikke åben mere"));
    assert_eq!(
        town.counts("SELECT COUNT(*) FROM series").await + town.counts("SELECT COUNT(*) FROM appointment").await,
        0
    );
    assert_eq!(amina.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn a_class_is_changed_by_who_may_see_everybody_in_it() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let mette = town.consultant("Mette").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let other = town.citizen("O-1").of(&olga).with_telegram().await;
    fills_in(&lene, "A-17 O-1", "12/3", "10.15", "3").await;
    lene.presses_each(&["Ja, gør det", "Tilbage til serien"]).await;
    let date = lene.button("torsdag 12. marts");
    let end = lene.button("Slut hele serien");
    let of_olga = lene.button("O-1");
    lene.presses("torsdag 12. marts").await;
    let cancel = lene.button("Aflys dagen for alle");
    let shift = lene.button("Flyt dagen for alle");
    all_read(&[&amina, &other, &lene]);
    karen.says("/series").await;
    karen.presses("torsdag").await;
    assert_snapshot!("karen_sees_her_own_in_a_shared_class", karen.heard());
    for button in [&end, &cancel, &shift, &of_olga] {
        karen.presses_again(button).await;
        assert!(karen.heard().contains("ikke mere at finde"), "not hers to change");
    }
    karen.presses_again(&date).await;
    let heard = karen.heard();
    assert!(heard.contains("A-17: har ikke svaret") && !heard.contains("O-1"), "{heard}");
    mette.says("/series").await;
    assert!(mette.heard().contains("ingen serier i gang"));
    for button in [&date, &end, &cancel, &shift, &of_olga] {
        mette.presses_again(button).await;
        assert!(mette.heard().contains("ikke mere at finde"), "not hers to see");
    }
    amina.presses_in(amina.chat, &end).await;
    amina.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 6);

    // Karen takes her own out; Mette stands in for Olga, and then may end it.
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "A-17", "Tag A-17 ud", "Ja, det skal A-17"]).await;
    assert!(amina.heard().contains("Disse møder er aflyst"));
    olga.says("/cover").await;
    olga.presses_each(&["Ny afløsning", "Mette", "mandag 2. marts", "mandag 2. marts", "Ja, det er rigtigt"]).await;
    mette.says("/series").await;
    mette.presses_each(&["torsdag", "Slut hele serien", "Ja, det skal den"]).await;
    assert!(other.heard().contains("Disse møder er aflyst"));
    assert!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'series' AND citizen_id IS NOT NULL").await >= 4);
    all_read(&[&karen, &olga, &mette, &lene]);
    town.finish().await;
}

#[tokio::test]
async fn on_a_shared_phone_a_class_is_said_without_its_place() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    karen.says("/shared A-17").await;
    fills_in(&karen, "A-17", "12/3", "10.15", "3").await;
    karen.presses("Ja, gør det").await;
    let heard = amina.heard();
    assert!(!heard.contains("Sprogcenter") && heard.contains("derefter hver uge til 26. marts"), "{heard}");
    karen.reads();
    town.finish().await;
}
