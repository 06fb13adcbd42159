//! The consultant's day: who comes, who came, whom to call, and the morning's
//! summary.

use insta::assert_snapshot;

use crate::town::language::DANISH;
use crate::town::{Button, Person, Staff, Town};

/// A summary on working days at half past seven, and no rounds by the calendar.
const MORNINGS: &str = "[schedule]\nassessment = \"0 0 9 1 1 *\"\ndigest = \"0 30 7 * * Mon-Fri\"\n";

/// Long enough to have been silent for 13 weeks.
const KNOWN_FOR_MONTHS: &str = "UPDATE citizen SET created_at = '2025-11-03T09:00:00+00:00'";

const APART: &str = "\n════════\n";

async fn sees_each(staff: &Staff, presses: &[&str]) -> String {
    let mut seen = vec![staff.heard()];
    for press in presses {
        staff.presses(press).await;
        seen.push(staff.heard());
    }
    seen.join(APART)
}

#[tokio::test]
async fn karen_goes_through_her_day_and_marks_who_came() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).language("so").phone("+45 20 12 34 56").with_telegram().await;
    let leila = town.citizen("L-2").of(&karen).with_telegram().await;
    let other = town.citizen("O-4").of(&olga).with_telegram().await;
    for (citizen, at) in [(&amina, "2026-03-02 10:00"), (&leila, "2026-03-02 10:30"), (&other, "2026-03-02 10:00")] {
        town.books(citizen, at).await;
    }
    leila.presses("Bed om en anden tid").await;
    karen.reads();
    karen.says("/today").await;
    assert_snapshot!("karens_day", sees_each(&karen, &["10.00 A-17", "Ring", "Afbud"]).await);
    let excused = karen.button("Afbud");
    let came = Button { message: excused.message, data: excused.data.replace("excused", "came") };
    karen.presses_again(&came).await;
    assert!(karen.heard().contains("ikke begyndt endnu"), "nobody has come before it has begun");
    olga.presses_again(&excused).await;
    assert!(olga.heard().contains("ikke dit"), "another's meeting");
    assert_eq!(town.counts("SELECT COUNT(*) FROM attendance").await, 1);

    town.moves_to("2026-03-02 10:05").await;
    karen.says("/today").await;
    karen.presses_each(&["10.00 A-17", "Udeblev"]).await;
    karen.presses("Kom").await;
    let kom = karen.button("Kom");
    karen.presses_again(&kom).await;
    assert!(karen.heard().contains("Fremmøde: mødte op"));
    karen.presses("Tilbage til dagen").await;
    assert_snapshot!("karens_day_with_a_mark", karen.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM attendance").await, 3, "a changed mark stays known, the same is none");
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE attendance = 'came'").await, 1);
    karen.presses("Dagen efter").await;
    assert!(karen.heard().starts_with("tirsdag 3. marts er der ingen møder"));
    karen.presses_each(&["Dagen før", "Dagen før"]).await;
    assert!(karen.heard().starts_with("søndag 1. marts er der ingen møder"));
    for action in ["today", "meeting", "call", "attendance"] {
        let sql = format!("SELECT COUNT(*) FROM audit WHERE action = '{action}'");
        assert!(town.counts(&sql).await > 0, "{action} is on record");
    }
    for person in [&amina as &Person, &leila, &other, &olga] {
        person.reads();
    }
    town.finish().await;
}

#[tokio::test]
async fn a_leader_sees_everybodys_day_by_consultant_and_in_pages() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    for number in 10..18 {
        let at = format!("2026-03-02 {number}:00");
        for (letter, keeper) in [("K", &karen), ("O", &olga)] {
            let citizen = town.citizen(&format!("{letter}-{number}")).of(keeper).with_telegram().await;
            town.books(&citizen, &at).await;
            citizen.reads();
        }
    }
    let nobodys = town.citizen("N-1").of_nobody().with_telegram().await;
    town.books(&nobodys, "2026-03-02 12:30").await;
    nobodys.reads();
    lene.says("/today").await;
    assert_snapshot!("lene_sees_the_day", sees_each(&lene, &["Næste"]).await);
    karen.says("/today").await;
    let day = karen.heard();
    assert!(day.contains("8 møder") && day.contains("K-17") && !day.contains("O-10"), "{day}");
    town.finish().await;
}

#[tokio::test]
async fn whoever_no_message_reaches_is_called_and_what_they_say_is_kept() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let stopped = town.citizen("B-9").phone("+45 20 12 34 57").with_telegram().await;
    let leila = town.citizen("L-2").language("ar").phone("+45 20 12 34 56").without_telegram().await;
    let nobody = town.citizen("S-3").without_telegram().await;
    stopped.says("/stop").await;
    for (citizen, at) in [
        (&amina, "2026-03-04 10:00"),
        (&stopped, "2026-03-04 11:00"),
        (&leila, "2026-03-04 07:30"),
        (&nobody, "2026-03-09 09:00"),
    ] {
        town.books(citizen, at).await;
    }
    for person in [&amina as &Person, &stopped, &karen] {
        person.reads();
    }
    leila.sms();
    town.moves_to("2026-03-03 07:59").await;
    town.phone().fail("+4520123456", true);
    karen.says("/unconfirmed").await;
    assert_snapshot!("nobody_has_confirmed", karen.heard());
    town.moves_to("2026-03-03 10:59").await;
    amina.reads();
    let early = karen.heard();
    assert!(!early.contains("B-9"), "not before it is time: {early}");
    town.moves_to("2026-03-03 11:30").await;
    assert_snapshot!("karen_is_told_to_call", karen.heard());
    town.moves_to("2026-03-03 17:00").await;
    assert_eq!(karen.heard(), "", "once");
    karen.says("/unconfirmed").await;
    let presses = ["Ring: 4/3 11.00 B-9", "Kan ikke komme", "Mødet står fast"];
    assert_snapshot!("karen_calls", sees_each(&karen, &presses).await);
    let by_staff = "SELECT COUNT(*) FROM appointment_event WHERE event = 'decline' AND staff_id IS NOT NULL";
    assert_eq!(town.counts(by_staff).await, 1, "said to staff, and marked so");
    karen.says("/unconfirmed").await;
    assert!(!karen.heard().contains("B-9"));

    // Monday's meeting is spoken of on Friday, while people work.
    town.moves_to("2026-03-06 13:29").await;
    karen.reads();
    town.moves_to("2026-03-06 13:30").await;
    assert!(karen.heard().contains("mandag 9. marts 9.00 · S-3"), "the afternoon before the weekend");
    karen.presses("Ring: 9/3 9.00 S-3").await;
    assert!(karen.heard().contains("/phone S-3"), "no number is known");
    karen.presses("Kommer").await;
    assert!(karen.heard().contains("kommer"), "what was said by phone is entered");
    karen.says("/unconfirmed").await;
    assert!(karen.heard().starts_with("Alle møder"), "all have answered");
    leila.sms();
    amina.reads();
    stopped.reads();
    karen.reads();
    town.finish().await;
}

async fn scores(person: &Person) {
    person.says("/score").await;
    for _ in 0..13 {
        person.presses("3").await;
    }
    person.presses(DANISH.send).await;
    person.reads();
}

#[tokio::test]
async fn the_morning_says_what_the_day_needs_and_each_part_opens() {
    let town = Town::open_with(MORNINGS).await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let leila = town.citizen("L-2").with_telegram().await;
    let samir = town.citizen("S-3").without_telegram().await;
    let yusuf = town.citizen("Y-5").with_telegram().await;
    for (citizen, at) in [
        (&yusuf, "2026-03-02 10:00"),
        (&yusuf, "2026-03-02 11:00"),
        (&amina, "2026-03-03 10:00"),
        (&samir, "2026-03-03 13:00"),
        (&samir, "2026-03-04 15:00"),
        (&leila, "2026-03-04 11:00"),
    ] {
        town.books(citizen, at).await;
    }
    // Who is new has not been silent for 13 weeks.
    town.writes_sql("UPDATE citizen SET created_at = '2025-11-03T09:00:00+00:00' WHERE ref <> 'Y-5'").await;
    leila.presses("Bed om en anden tid").await;
    scores(&amina).await;
    town.moves_to("2026-03-03 07:29").await;
    karen.reads();
    town.moves_to("2026-03-03 07:45").await;
    let morning = karen.heard();
    assert_snapshot!("karens_morning", morning);
    karen.presses("Markér fremmøde").await;
    assert_snapshot!("what_nobody_marked", sees_each(&karen, &["Spring over", "Kom", "Udeblev"]).await);
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE attendance IS NOT NULL").await, 2);
    town.moves_to("2026-03-04 07:45").await;
    let next = karen.heard();
    assert!(next.contains("Godmorgen. Det er onsdag 4. marts") && !next.contains("Nye svar"), "{next}");
    for (press, opens) in [
        ("Venter på dit svar", "Venter på dit svar (1):"),
        ("Dagens møder", "I dag, onsdag 4. marts"),
        ("Ikke bekræftet", "Ikke bekræftet, de næste 7 dage"),
    ] {
        karen.presses(press).await;
        let heard = karen.heard();
        assert!(heard.contains(opens), "{press} opens\n{heard}");
    }
    for person in [&amina as &Person, &leila, &yusuf] {
        person.reads();
    }
    town.finish().await;
}

#[tokio::test]
async fn the_morning_is_silent_on_holidays_and_made_up_once_by_day() {
    let town = Town::open_with(MORNINGS).await;
    let karen = town.consultant("Karen").await;
    let _amina = town.citizen("A-17").with_telegram().await;
    town.writes_sql(KNOWN_FOR_MONTHS).await;
    let mornings = |text: String| text.matches("Godmorgen").count();
    let passes = async |until: &str| {
        town.stops().await;
        town.moves_to(until).await;
        town.starts().await;
        town.telegram_answers().await;
        town.settles().await;
    };
    passes("2026-04-01 12:00").await;
    let late = karen.heard();
    assert!(late.contains("onsdag 1. april") && late.matches("Godmorgen").count() == 1, "late, and once: {late}");
    town.moves_to("2026-04-03 12:00").await;
    assert_eq!(mornings(karen.heard()), 0, "Maundy Thursday and Good Friday");
    passes("2026-04-07 23:00").await;
    assert_eq!(mornings(karen.heard()), 0, "nobody is woken for a day that is over");
    town.moves_to("2026-04-08 07:29").await;
    assert_eq!(mornings(karen.heard()), 0);
    town.moves_to("2026-04-08 12:00").await;
    assert!(karen.heard().contains("onsdag 8. april"));
    town.moves_to("2026-04-12 12:00").await;
    assert_eq!(mornings(karen.heard()), 2, "Thursday and Friday, not at the weekend");
    town.finish().await;
}

#[tokio::test]
async fn the_morning_goes_to_whoever_stands_in_and_to_leaders_for_the_others() {
    let town = Town::open_with(MORNINGS).await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let idle = town.consultant("Ida").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let other = town.citizen("O-4").of(&olga).with_telegram().await;
    let nobodys = town.citizen("N-1").of_nobody().with_telegram().await;
    for (citizen, at) in [(&amina, "2026-03-04 10:00"), (&other, "2026-03-04 11:00"), (&nobodys, "2026-03-04 12:00")] {
        town.books(citizen, at).await;
    }
    town.writes_sql(KNOWN_FOR_MONTHS).await;
    karen.says("/cover").await;
    karen.presses_each(&["Ny afløsning", "Olga", "tirsdag 3. marts", "fredag 6. marts", "Ja, det er rigtigt"]).await;
    town.moves_to("2026-03-04 07:29").await;
    for person in [&karen as &Person, &olga, &lene] {
        person.reads();
    }
    town.moves_to("2026-03-04 07:35").await;
    assert_snapshot!("olgas_morning_for_two", olga.heard());
    assert_snapshot!("lenes_morning", lene.heard());
    assert_eq!(karen.heard(), "", "an absent colleague is left in peace");
    assert_eq!(idle.heard(), "", "and who has nobody hears nothing");
    for person in [&amina as &Person, &other, &nobodys] {
        person.reads();
    }
    town.finish().await;
}
