//! A mentor is told of meetings if the citizen agrees, and never of anything
//! else. Contacts stop messages as citizens do.

use insta::assert_snapshot;

use crate::town::{Citizen, NO_ROUNDS, Staff, Town};

const NUMBER: &str = "+4530313233";
const MENTOR: &str = "Canarole Holm";

/// Karen enters a mentor of A-17 from a day on.
async fn enters(karen: &Staff, name: &str, number: &str, from: &str) {
    enters_of(karen, "A-17", name, number, from).await;
    karen.reads();
}

async fn enters_of(karen: &Staff, subject: &str, name: &str, number: &str, from: &str) {
    karen.says(&format!("/mentor {subject}")).await;
    karen.presses("Skriv en mentor ind").await;
    for answer in [name, number, from] {
        karen.says(answer).await;
    }
    karen.presses("Ja, skriv det ind").await;
}

async fn town_with_a_mentor() -> (Town, Staff, Citizen) {
    let town = Town::with_replies().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").language("fa-AF").with_telegram().await;
    enters(&karen, MENTOR, NUMBER, "2/3").await;
    (town, karen, amina)
}

/// Amina is asked in her chat, and says yes.
async fn agrees(karen: &Staff, amina: &Citizen) {
    karen.presses("Spørg borgeren i Telegram").await;
    karen.reads();
    amina.presses("بلی، موافق هستم").await;
    amina.reads();
    karen.reads();
}

#[tokio::test]
async fn a_mentor_is_told_of_meetings_from_yes_to_no() {
    let town = Town::with_replies().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).language("fa-AF").with_telegram().await;
    let mut seen = Vec::new();
    let mut tell = |who: &str, text: String| seen.push(format!("════ {who}\n{text}"));
    karen.says("/citizen A-17").await;
    karen.reads();
    karen.presses("Mentor").await;
    tell("Karen", karen.heard());
    karen.presses("Skriv en mentor ind").await;
    tell("Karen", karen.heard());
    for wrong in ["12 34", "010190-1234"] {
        karen.says(wrong).await;
    }
    tell("Karen", karen.heard());
    karen.says(MENTOR).await;
    karen.says("010190-1234").await;
    tell("Karen", karen.heard());
    karen.says("30 31 32 33").await;
    karen.says("snart").await;
    tell("Karen", karen.heard());
    karen.says("2/3").await;
    tell("Karen", karen.heard());
    karen.presses("Ja, skriv det ind").await;
    tell("Karen", karen.heard());
    // Nobody has agreed yet.
    town.books(&amina, "2026-03-04 10:00").await;
    assert_eq!(town.sms_at(NUMBER), "");
    amina.reads();
    karen.presses("Spørg borgeren i Telegram").await;
    tell("Karen", karen.heard());
    tell("Amina", amina.heard());
    town.books(&amina, "2026-03-05 10:00").await;
    assert_eq!(town.sms_at(NUMBER), "", "a question is no yes");
    amina.reads();
    let yes = amina.button("بلی، موافق هستم");
    amina.presses_again(&yes).await;
    tell("Amina", amina.heard());
    tell("Karen", karen.heard());
    amina.presses_again(&yes).await;
    amina.reads();
    assert_eq!(karen.heard(), "", "twice is once");
    assert_eq!(town.sms_at(NUMBER), "", "what is booked already is reminded of");
    town.books_at(&amina, "2026-03-06 14:15", "Rådhuset, lokale 3").await;
    tell("the mentor, booked", town.sms_at(NUMBER));
    town.books_at(&amina, "2026-03-06 14:15", "Torvet 1").await;
    assert_eq!(town.sms_at(NUMBER), "", "a place is nothing for a mentor");
    town.moves_to("2026-03-03 10:00").await;
    tell("the mentor, one day before", town.sms_at(NUMBER));
    town.moves_to("2026-03-05 14:15").await;
    tell("the mentor, twice one day before", town.sms_at(NUMBER));
    amina.reads();
    // It is moved, and cancelled.
    town.books(&amina, "2026-03-10 10:00").await;
    town.moves_meeting(&amina, "2026-03-10 10:00", "2026-03-11 12:00").await;
    town.cancels_meeting(&amina, "2026-03-11 12:00").await;
    tell("the mentor: booked, moved, cancelled", town.sms_at(NUMBER));
    amina.reads();
    town.books(&amina, "2026-03-12 10:00").await;
    town.sms_at(NUMBER);
    amina.reads();
    amina.says("/privacy").await;
    tell("Amina", amina.heard());
    amina.presses("دیگر به رهنمای من پیام نفرستید").await;
    tell("Amina", amina.heard());
    tell("Karen", karen.heard());
    assert_eq!(waiting(&town).await, 0, "what waited is taken back at once");
    town.books(&amina, "2026-03-13 10:00").await;
    town.cancels_meeting(&amina, "2026-03-12 10:00").await;
    town.moves_to("2026-03-13 11:00").await;
    assert_eq!(town.sms_at(NUMBER), "", "nothing more");
    amina.reads();
    amina.says("/privacy").await;
    assert!(!amina.heard().contains("Canarole"), "nobody is told any more");
    amina.presses_again(&yes).await;
    tell("Amina, at the old question", amina.heard());
    karen.says("/mentor A-17").await;
    tell("Karen", karen.heard());
    assert_snapshot!("from_yes_to_no", seen.join("\n"));
    let told: Vec<String> =
        town.messages().await.lines().filter(|line| line.contains("mentor")).map(str::to_owned).collect();
    assert_snapshot!("exported_of_a_mentor", told.join("\n"));
    olga.says("/mentor A-17").await;
    assert!(!olga.heard().contains("Canarole"), "somebody else's citizen");
    town.finish().await;
}

/// Messages that wait for a mentor.
async fn waiting(town: &Town) -> i64 {
    let sql = "SELECT COUNT(*) FROM message m JOIN mentor n ON n.id = m.recipient_id WHERE m.state = 'queued'";
    town.counts(sql).await
}

#[tokio::test]
async fn what_waits_is_asked_about_once_more_when_it_is_sent() {
    for change in [
        "UPDATE mentor SET answer = 'no'",
        "UPDATE mentor SET answer = NULL, answered_at = NULL, answered_in = NULL",
        "UPDATE mentor SET until_on = '2026-03-03'",
        "UPDATE mentor SET from_on = '2026-03-05'",
        "UPDATE mentor SET name = NULL, phone = NULL, deleted_at = created_at",
        "INSERT INTO stopped_number (phone, stopped_at) SELECT phone, created_at FROM mentor",
    ] {
        let (town, karen, amina) = town_with_a_mentor().await;
        agrees(&karen, &amina).await;
        town.books(&amina, "2026-03-05 10:00").await;
        town.sms_at(NUMBER);
        amina.reads();
        assert_eq!(waiting(&town).await, 1, "the reminder");
        town.writes_sql(change).await;
        town.moves_to("2026-03-04 12:00").await;
        assert_eq!(town.sms_at(NUMBER), "", "{change}");
        assert_eq!(waiting(&town).await, 0, "{change}");
        amina.reads();
        town.finish().await;
    }
}

#[tokio::test]
async fn a_mentor_hears_of_a_class_once_and_of_what_is_off() {
    let (town, karen, amina) = town_with_a_mentor().await;
    agrees(&karen, &amina).await;
    karen.says("/series").await;
    karen.presses("Ny serie").await;
    for words in ["A-17", "12/3", "10.15", "3", "Sprogcenter", "120"] {
        karen.says(words).await;
    }
    karen.presses_each(&["Nej, uden tolk", "Ja, gør det"]).await;
    karen.reads();
    amina.reads();
    let mut seen = vec![town.sms_at(NUMBER)];
    town.moves_to("2026-03-11 12:00").await;
    seen.push(town.sms_at(NUMBER));
    town.moves_to("2026-03-13 12:00").await;
    amina.reads();
    karen.says("/series").await;
    karen.presses_each(&["torsdag", "torsdag 19. marts", "Aflys dagen for alle", "Ja, det skal den"]).await;
    seen.push(town.sms_at(NUMBER));
    karen.reads();
    amina.reads();
    assert_snapshot!("a_mentor_hears_of_a_class", seen.join("\n════\n"));
    town.moves_to("2026-03-26 12:00").await;
    assert_eq!(town.sms_at(NUMBER), "", "of lessons only the first is reminded of");
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn what_was_booked_at_night_is_told_in_the_morning_as_it_is_by_then() {
    let (town, karen, amina) = town_with_a_mentor().await;
    agrees(&karen, &amina).await;
    town.moves_to("2026-03-02 22:00").await;
    town.books(&amina, "2026-03-06 10:00").await;
    town.books(&amina, "2026-03-09 10:00").await;
    town.books(&amina, "2026-03-11 10:00").await;
    town.moves_meeting(&amina, "2026-03-06 10:00", "2026-03-07 12:00").await;
    town.cancels_meeting(&amina, "2026-03-09 10:00").await;
    assert_eq!(town.sms_at(NUMBER), "", "nobody is woken");
    town.moves_to("2026-03-03 08:00").await;
    assert_snapshot!("told_in_the_morning", town.sms_at(NUMBER));
    // Moved there and back before the mentor could hear of it.
    town.moves_to("2026-03-03 22:00").await;
    town.moves_meeting(&amina, "2026-03-11 10:00", "2026-03-12 10:00").await;
    town.moves_meeting(&amina, "2026-03-12 10:00", "2026-03-11 10:00").await;
    town.moves_to("2026-03-04 08:00").await;
    assert_eq!(town.sms_at(NUMBER), "");
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn karen_hears_of_an_sms_that_a_mentor_did_not_get() {
    let (town, karen, amina) = town_with_a_mentor().await;
    agrees(&karen, &amina).await;
    town.books(&amina, "2026-03-06 10:00").await;
    town.sms_at(NUMBER);
    amina.reads();
    town.stops_reports().await;
    town.books(&amina, "2026-03-09 10:00").await;
    town.sms_at(NUMBER);
    amina.reads();
    assert_eq!(town.reports_of(NUMBER, "UNDELIVERABLE", crate::town::REPORT_KEY).await, 200);
    town.settles().await;
    assert!(karen.heard().starts_with("En SMS til mentoren for A-17 kom ikke frem"));
    assert_eq!(
        town.counts("SELECT COUNT(*) FROM citizen WHERE phone_fails > 0").await,
        0,
        "that is not the citizen's number"
    );
    town.finish().await;
}

#[tokio::test]
async fn who_refuses_is_not_asked_twice_by_one_question() {
    let (town, karen, amina) = town_with_a_mentor().await;
    karen.presses("Spørg borgeren i Telegram").await;
    karen.reads();
    let no = amina.button("نخیر");
    let yes = amina.button("بلی، موافق هستم");
    amina.presses_again(&no).await;
    assert_snapshot!("amina_refuses", amina.heard());
    assert!(karen.heard().starts_with("A-17 har sagt nej: mentoren får ikke besked om møder."));
    // A copy of the question asks nothing any more.
    amina.presses_again(&yes).await;
    assert!(amina.heard().starts_with("این سؤال دیگر باز نیست."));
    assert_eq!(karen.heard(), "");
    town.books(&amina, "2026-03-04 10:00").await;
    town.moves_to("2026-03-04 11:00").await;
    assert_eq!(town.sms_at(NUMBER), "");
    amina.reads();
    // Asked anew, she may change her mind.
    karen.says("/mentor A-17").await;
    agrees(&karen, &amina).await;
    town.books(&amina, "2026-03-06 10:00").await;
    assert!(
        town.sms_at(NUMBER).starts_with("Til dig som mentor: der er møde fredag 6. marts"),
        "{}",
        town.sms_at(NUMBER)
    );
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_mentor_who_has_ended_hears_nothing_and_the_next_one_must_be_agreed_to() {
    const NEXT: &str = "+4540414243";
    let (town, karen, amina) = town_with_a_mentor().await;
    karen.presses("Spørg borgeren i Telegram").await;
    karen.reads();
    let yes = amina.button("بلی، موافق هستم");
    amina.presses_again(&yes).await;
    amina.reads();
    karen.reads();
    town.books(&amina, "2026-03-05 10:00").await;
    town.books(&amina, "2026-03-09 10:00").await;
    assert_eq!(town.sms_at(NUMBER).matches("der er møde").count(), 2);
    amina.reads();
    karen.says("/mentor A-17").await;
    karen.presses("Skriv en mentor ind").await;
    for answer in ["Canarulla", "40 41 42 43", "1/3"] {
        karen.says(answer).await;
    }
    let refused = karen.heard();
    assert!(refused.contains("En anden mentor begynder 2. marts 2026."), "{refused}");
    karen.says("6/3").await;
    assert_snapshot!("the_next_mentor_ends_the_first", karen.heard());
    karen.presses("Ja, skriv det ind").await;
    karen.reads();
    town.moves_to("2026-03-04 10:00").await;
    assert_eq!(town.sms_at(NUMBER).matches("husk mødet torsdag").count(), 1, "still theirs");
    town.moves_to("2026-03-06 10:00").await;
    town.books(&amina, "2026-03-10 10:00").await;
    town.cancels_meeting(&amina, "2026-03-09 10:00").await;
    town.moves_to("2026-03-09 12:00").await;
    assert_eq!(town.sms_at(NUMBER), "", "they are the mentor no more");
    assert_eq!(town.sms_at(NEXT), "", "and the next one needs a yes");
    amina.reads();
    amina.presses_again(&yes).await;
    assert!(amina.heard().starts_with("این سؤال دیگر باز نیست."), "of a mentor who has ended");
    // Told to Karen: tomorrow's meeting is near enough for no reminder.
    karen.says("/mentor A-17").await;
    karen.presses("Borgeren har sagt ja til mig").await;
    assert_snapshot!("karen_noted_a_yes", karen.heard());
    karen.presses("Sidste dag: Canarulla").await;
    karen.reads();
    karen.says("5/3").await;
    assert!(karen.heard().starts_with("Den sidste dag ligger før den første."));
    karen.presses_each(&["mandag 9. marts", "Ja, skriv det ind"]).await;
    karen.reads();
    town.books(&amina, "2026-03-09 16:00").await;
    assert_eq!(town.sms_at(NEXT).matches("der er møde mandag 9. marts kl. 16.00").count(), 1, "the last day is theirs");
    town.books(&amina, "2026-03-12 10:00").await;
    town.moves_to("2026-03-11 12:00").await;
    assert_eq!(town.sms_at(NEXT), "");
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn an_entry_that_was_a_mistake_leaves_no_name_behind() {
    let (town, karen, amina) = town_with_a_mentor().await;
    agrees(&karen, &amina).await;
    town.books(&amina, "2026-03-05 10:00").await;
    town.sms_at(NUMBER);
    amina.reads();
    karen.says("/mentor A-17").await;
    karen.presses(&format!("Fjern: {MENTOR}")).await;
    assert!(karen.heard().contains("skal det fjernes, fordi det var en fejl?"));
    karen.presses("Ja, fjern det").await;
    assert!(karen.heard().contains("Der er ikke skrevet en mentor ind."));
    town.moves_to("2026-03-05 11:00").await;
    assert_eq!(town.sms_at(NUMBER), "");
    amina.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM mentor WHERE name IS NOT NULL OR phone IS NOT NULL").await, 0);
    assert_eq!(town.counts("SELECT COUNT(*) FROM message WHERE body LIKE '%Canarole%'").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn who_shares_a_phone_or_has_no_chat_is_asked_in_person() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone("+4520123456").without_telegram().await;
    enters(&karen, MENTOR, NUMBER, "2/3").await;
    karen.says("/mentor A-17").await;
    let seen = karen.heard();
    assert!(seen.contains("Borgeren kan ikke spørges i Telegram."), "{seen}");
    assert!(!seen.contains("Spørg borgeren i Telegram]"), "{seen}");
    karen.presses("Borgeren har sagt ja til mig").await;
    karen.reads();
    town.books(&amina, "2026-03-05 10:00").await;
    assert!(town.sms_at(NUMBER).starts_with("Til dig som mentor: der er møde torsdag 5. marts"));
    amina.sms();
    karen.presses("Borgeren har sagt nej til mig").await;
    karen.reads();
    town.moves_to("2026-03-05 11:00").await;
    assert_eq!(town.sms_at(NUMBER), "");
    amina.sms();
    town.finish().await;
}

#[tokio::test]
async fn a_question_that_meets_a_shared_phone_or_the_night_waits_or_goes_back_to_karen() {
    let (town, karen, amina) = town_with_a_mentor().await;
    town.moves_to("2026-03-02 22:00").await;
    karen.presses("Spørg borgeren i Telegram").await;
    karen.reads();
    assert_eq!(amina.heard(), "", "nobody is woken");
    karen.says("/shared A-17").await;
    karen.reads();
    town.moves_to("2026-03-03 09:00").await;
    assert_eq!(amina.heard(), "", "others read it now");
    assert!(karen.heard().starts_with("A-17 kunne ikke spørges i Telegram om beskeder til mentoren."));
    karen.says("/shared A-17").await;
    karen.says("/mentor A-17").await;
    karen.reads();
    karen.presses("Spørg borgeren i Telegram").await;
    karen.reads();
    assert!(amina.heard().starts_with("آیا موافق هستید"));
    town.finish().await;
}

#[tokio::test]
async fn a_mentor_s_stop_and_start_are_taken_and_karen_hears_of_both() {
    let (town, karen, amina) = town_with_a_mentor().await;
    agrees(&karen, &amina).await;
    town.books(&amina, "2026-03-05 10:00").await;
    town.sms_at(NUMBER);
    amina.reads();
    town.texts_from(NUMBER, "hvem er I egentlig?").await;
    assert_eq!((town.sms_at(NUMBER).as_str(), karen.heard().as_str()), ("", ""));
    assert_eq!(town.brings_again(NUMBER, "stop", "one").await, 200);
    town.settles().await;
    assert_snapshot!("the_mentor_has_stopped", format!("{}\n════\n{}", town.sms_at(NUMBER), karen.heard()));
    karen.says("/mentor A-17").await;
    assert!(karen.heard().contains("Har skrevet STOP og får ingen SMS."));
    town.books(&amina, "2026-03-06 10:00").await;
    town.moves_to("2026-03-04 12:00").await;
    assert_eq!(town.sms_at(NUMBER), "", "nothing more");
    assert_eq!(karen.heard(), "", "what was stopped is no news");
    amina.reads();
    town.texts_from(NUMBER, "START").await;
    assert!(town.sms_at(NUMBER).starts_with("Du får igen SMS fra Fjordby Kommune."));
    assert!(karen.heard().starts_with("Mentoren for A-17 har skrevet START og får SMS igen."));
    // The network brings the old one once more.
    assert_eq!(town.brings_again(NUMBER, "stop", "one").await, 200);
    town.settles().await;
    assert_eq!((town.sms_at(NUMBER).as_str(), karen.heard().as_str()), ("", ""));
    town.moves_to("2026-03-05 12:00").await;
    assert_eq!(town.sms_at(NUMBER).matches("husk mødet fredag 6. marts").count(), 1);
    amina.reads();
    town.finish().await;
}

/// A number that is a citizen's, too, answers as a citizen's, and its "STOP"
/// is everybody's.
#[tokio::test]
async fn a_number_of_a_citizen_and_a_mentor_stops_for_both() {
    let (town, karen, amina) = town_with_a_mentor().await;
    let omar = town.citizen("A-18").phone(NUMBER).without_telegram().await;
    agrees(&karen, &amina).await;
    town.books(&omar, "2026-03-06 14:15").await;
    omar.sms();
    omar.texts("ja").await;
    assert!(omar.sms().starts_with("Tak for dit svar."));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer = 'come'").await, 1);
    omar.texts("STOP").await;
    assert_eq!(omar.sms().matches("Du får ikke flere SMS").count(), 1, "said once");
    let heard = karen.heard();
    assert!(heard.contains("A-18 har skrevet STOP") && heard.contains("Mentoren for A-17 har skrevet STOP"), "{heard}");
    town.books(&amina, "2026-03-05 10:00").await;
    assert_eq!(omar.sms(), "");
    amina.reads();
    omar.texts("START").await;
    omar.sms();
    let heard = karen.heard();
    assert!(
        heard.contains("A-18 har skrevet START") && heard.contains("Mentoren for A-17 har skrevet START"),
        "{heard}"
    );
    town.finish().await;
}

#[tokio::test]
async fn the_contact_of_a_workplace_stops_and_starts_messages() {
    let settings = format!("[http]\npublic_url = \"http://localhost:1\"\n{NO_ROUNDS}");
    let town = Town::with_replies_and(&settings).await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    karen.says("/workplace A-17").await;
    karen.presses("Nyt tilbudssted").await;
    karen.says("Rema 1000").await;
    karen.presses("Spring over").await;
    karen.says("30 31 32 33").await;
    karen.presses_each(&["Spring over", "I dag", "Kendes ikke", "Ja, det er rigtigt", "Rema 1000"]).await;
    karen.reads();
    karen.presses("Bed om tal med SMS").await;
    karen.reads();
    town.link_in_sms(NUMBER);
    assert!(town.sms_at(NUMBER).contains("Fjordby Kommune"));
    town.texts_from(NUMBER, "Stop").await;
    assert_snapshot!("the_contact_has_stopped", format!("{}\n════\n{}", town.sms_at(NUMBER), karen.heard()));
    karen.says("/workplace A-17").await;
    karen.presses("Rema 1000").await;
    assert_snapshot!("a_workplace_without_sms", karen.heard());
    town.moves_to("2026-03-09 12:00").await;
    assert_eq!(town.sms_at(NUMBER), "", "no reminder of the link");
    karen.reads();
    town.texts_from(NUMBER, "start").await;
    assert!(town.sms_at(NUMBER).starts_with("Du får igen SMS fra Fjordby Kommune."));
    assert!(karen.heard().starts_with("Kontakten hos Rema 1000 (A-17) har skrevet START"));
    karen.says("/workplace A-17").await;
    karen.presses_each(&["Rema 1000", "Bed om tal med SMS"]).await;
    karen.reads();
    town.link_in_sms(NUMBER);
    assert!(town.sms_at(NUMBER).contains("Fjordby Kommune"), "messages again");
    town.finish().await;
}

/// Whom an SMS is about is told by a letter where one number is the mentor's of
/// several; the consultants tell the mentor which.
#[tokio::test]
async fn a_mentor_of_two_knows_whose_meeting_it_is() {
    let town = Town::with_replies().await;
    let (karen, olga) = (town.consultant("Karen").await, town.consultant("Olga").await);
    let amina = town.citizen("A-17").of(&karen).without_telegram().await;
    let yusuf = town.citizen("A-18").of(&olga).without_telegram().await;
    enters(&karen, MENTOR, NUMBER, "2/3").await;
    karen.presses("Borgeren har sagt ja til mig").await;
    karen.reads();
    town.books(&amina, "2026-03-06 10:00").await;
    assert!(town.sms_at(NUMBER).contains("Til dig som mentor: der er møde"), "one citizen needs no letter");
    let mut seen = Vec::new();
    enters_of(&olga, "A-18", MENTOR, NUMBER, "2/3").await;
    seen.push(format!("Karen: {}", karen.heard()));
    seen.push(format!("Olga: {}", olga.heard()));
    olga.says("/mentor A-18").await;
    seen.push(format!("Olga: {}", olga.heard()));
    olga.presses("Borgeren har sagt ja til mig").await;
    olga.reads();
    town.books(&yusuf, "2026-03-09 10:00").await;
    seen.push(town.sms_at(NUMBER));
    town.moves_to("2026-03-05 10:00").await;
    seen.push(town.sms_at(NUMBER));
    karen.reads();
    assert_snapshot!("of_two", seen.join("\n════════\n"));
    // A third has a letter of their own, and the others hear nothing new.
    town.citizen("A-19").of(&olga).without_telegram().await;
    enters_of(&olga, "A-19", MENTOR, NUMBER, "5/3").await;
    assert_eq!(karen.heard(), "", "hers stays");
    assert!(olga.heard().contains("begynder fra nu af med »C:«"));
    // Only those of the same days are told apart.
    for (subject, told) in [("A-18", true), ("A-19", false)] {
        olga.says(&format!("/mentor {subject}")).await;
        olga.presses(&format!("Fjern: {MENTOR}")).await;
        olga.presses("Ja, fjern det").await;
        assert_eq!(olga.heard().contains("SMS om A-19 begynder fra nu af med »B:«"), told, "a letter that moves up");
    }
    assert_eq!(karen.heard(), "", "hers is the same, and then needed no more");
    town.books(&amina, "2026-03-10 10:00").await;
    assert!(town.sms_at(NUMBER).starts_with("Til dig"), "one is left");
    karen.reads();
    town.finish().await;
}
