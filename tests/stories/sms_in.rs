//! Citizens without Telegram answer by SMS.

use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Citizen, NO_ROUNDS, Staff, Town};

const NUMBER: &str = "+4520123456";

async fn town_with_a_phone() -> (Town, Staff, Citizen) {
    let town = Town::with_replies().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).name("Canaramina").without_telegram().await;
    (town, karen, amina)
}

#[tokio::test]
async fn invited_reminded_confirmed_declined_and_stopped_by_sms_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::with_replies().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).phone(NUMBER).without_telegram().await;
        let (yes, no, digit) = spoken.written();
        let mut story = Vec::new();
        let mut tell = |what: &str, text: String| story.push(format!("──── {what}\n{text}"));
        town.books(&amina, "2026-03-06 14:15").await;
        tell("booked", amina.sms());
        amina.texts(yes).await;
        tell(yes, amina.sms());
        assert_eq!(karen.heard(), "", "somebody who comes needs nothing");
        town.moves_to("2026-03-03 14:15").await;
        tell("reminded, three days before", amina.sms());
        amina.texts(no).await;
        tell(no, amina.sms());
        assert!(karen.heard().starts_with("A-17 kan ikke komme til mødet fredag 6. marts kl. 14.15"));
        karen.presses("Mødet står fast").await;
        karen.reads();
        tell("it stands", amina.sms());
        amina.texts(digit).await;
        tell(digit, amina.sms());
        amina.texts("hvad?").await;
        tell("hvad?", amina.sms());
        assert!(karen.heard().starts_with("A-17 har svaret på en SMS, men svaret er hverken ja eller nej."));
        amina.texts("help").await;
        tell("help", amina.sms());
        amina.texts("STOP").await;
        tell("STOP", amina.sms());
        assert!(karen.heard().starts_with("A-17 har skrevet STOP"));
        town.moves_to("2026-03-05 14:15").await;
        tell("one day before", amina.sms());
        amina.texts("start").await;
        tell("start", amina.sms());
        assert!(karen.heard().starts_with("A-17 har skrevet START"));
        assert_snapshot!(format!("sms_both_ways_{}", spoken.tag), story.join("\n\n"));
        karen.says("/today").await;
        karen.reads();
        town.finish().await;
    }
}

#[tokio::test]
async fn an_answer_by_sms_has_the_consequences_of_a_button() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    amina.texts("2").await;
    assert_snapshot!("amina_cannot_come", amina.sms());
    assert_snapshot!("karen_hears_that_amina_cannot_come", karen.heard());
    amina.texts("1").await;
    assert!(amina.sms().starts_with("Tak for dit svar."));
    assert!(karen.heard().starts_with("A-17 kommer alligevel til mødet"));
    amina.texts("nej").await;
    amina.sms();
    karen.presses("Aflys mødet").await;
    karen.reads();
    assert!(amina.sms().starts_with("Dit møde fredag 6. marts kl. 14.15"));
    town.moves_to("2026-03-06 16:00").await;
    assert_eq!(amina.sms(), "", "no reminder of a meeting that is off");
    town.finish().await;
}

#[tokio::test]
async fn the_last_meeting_asked_about_is_the_one_that_is_answered() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    town.moves_to("2026-03-02 10:00").await;
    town.books(&amina, "2026-03-12 09:00").await;
    amina.sms();
    amina.texts("2").await;
    assert!(karen.heard().starts_with("A-17 kan ikke komme til mødet torsdag 12. marts"));
    amina.sms();
    town.moves_to("2026-03-03 14:15").await;
    assert!(amina.sms().starts_with("Husk dit møde fredag 6. marts"));
    amina.texts("1").await;
    assert!(amina.sms().contains("fredag 6. marts"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer = 'come'").await, 1);
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer = 'decline' AND waiting").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn a_reply_after_the_meeting_answers_nothing_and_not_the_next_one() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-12 09:00").await;
    town.moves_to("2026-03-02 10:00").await;
    town.books(&amina, "2026-03-06 14:15").await;
    town.moves_to("2026-03-05 14:15").await;
    amina.sms();
    town.moves_to("2026-03-06 14:16").await;
    amina.texts("2").await;
    assert!(amina.sms().starts_with("Vi kunne ikke bruge dit svar. Ring til os"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer IS NOT NULL").await, 0);
    assert_eq!(karen.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn without_a_question_a_digit_is_no_answer() {
    let (town, karen, amina) = town_with_a_phone().await;
    amina.texts("1").await;
    assert!(amina.sms().starts_with("Vi kunne ikke bruge dit svar."));
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    karen.says("/cancel A-17").await;
    karen.presses_each(&["fredag", "Ja, aflys mødet"]).await;
    karen.reads();
    amina.sms();
    town.moves_to("2026-03-02 10:00").await;
    amina.texts("1").await;
    assert!(amina.sms().starts_with("Vi kunne ikke bruge dit svar."));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer IS NOT NULL").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn ok_confirms_nothing_and_the_consultant_reads_the_word() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    amina.texts("Ok.").await;
    assert_eq!(amina.sms(), "");
    karen.says("/unconfirmed").await;
    assert_snapshot!("karen_reads_ok", karen.heard());
    karen.presses("6/3").await;
    assert!(karen.heard().contains("har set beskeden (»ok«), men ikke svaret"), "{}", karen.sees());
    town.moves_to("2026-03-03 14:15").await;
    assert!(amina.sms().contains("Svar 1 = ja, jeg kommer."), "the reminder asks all the same");
    amina.texts("ja").await;
    amina.sms();
    karen.says("/unconfirmed").await;
    assert!(karen.heard().starts_with("Alle"), "{}", karen.sees());
    town.finish().await;
}

#[tokio::test]
async fn what_is_no_answer_is_asked_once_more_and_kept_nowhere() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    amina.texts("inshallah min søster").await;
    assert_snapshot!("asked_once_more", amina.sms());
    assert_snapshot!("karen_is_told_to_call_about_a_text", karen.heard());
    town.moves_to("2026-03-02 11:00").await;
    amina.texts("og hvornår er det egentlig?").await;
    assert_eq!((amina.sms(), karen.heard()), (String::new(), String::new()), "once, and once a day");
    town.moves_to("2026-03-03 10:00").await;
    amina.texts("kan I ringe til mig?").await;
    assert!(amina.sms().starts_with("Du får beskeder om dine møder"), "whom to call");
    assert!(karen.heard().starts_with("A-17 har svaret på en SMS"));
    amina.texts("1").await;
    assert!(amina.sms().starts_with("Tak for dit svar."));
    town.finish().await;
}

/// Two citizens of one town, one ill and one not: what is kept of their texts
/// is the same.
#[tokio::test]
async fn an_illness_leaves_no_trace_not_even_by_being_treated_otherwise() {
    let town = Town::with_replies().await;
    let karen = town.consultant("Karen").await;
    let ill = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    let well = town.citizen("A-18").phone("+4520123457").without_telegram().await;
    for citizen in [&ill, &well] {
        town.books(citizen, "2026-03-06 14:15").await;
        citizen.sms();
    }
    ill.texts("Jeg er syg, har feber").await;
    well.texts("Jeg er glad, har ferie").await;
    let (one, other) = (ill.sms(), well.sms());
    assert_eq!(one, other);
    assert!(one.contains("Svar 2 = jeg kan ikke komme."), "{one}");
    let heard = karen.heard();
    assert_eq!(heard.matches("Teksten er ikke gemt.").count(), 2);
    for kept in [
        "sms_in WHERE taken_for = 'unclear'",
        "message WHERE body LIKE '%\"screen\":\"again\"%'",
        "sms_question WHERE again_at IS NOT NULL",
    ] {
        let both = town.counts(&format!("SELECT COUNT(*) FROM {kept}")).await;
        assert_eq!(both, 2, "{kept}");
    }
    assert_eq!(town.counts("SELECT COUNT(*) FROM sms_in").await, 2);
    ill.texts("2").await;
    ill.sms();
    assert!(karen.heard().starts_with("A-17 kan ikke komme"));
    town.finish().await;
}

#[tokio::test]
async fn a_word_that_stops_or_cancels_is_asked_back() {
    for (tag, word) in [("so", "jooji"), ("ar", "إلغاء"), ("ru", "отмена"), ("da", "aflys"), ("fa-AF", "لغو")]
    {
        let town = Town::with_replies().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(tag).phone(NUMBER).without_telegram().await;
        town.books(&amina, "2026-03-06 14:15").await;
        amina.sms();
        amina.texts(word).await;
        assert_snapshot!(format!("asked_back_{tag}"), amina.sms());
        assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE sms_stopped_at IS NOT NULL").await, 0);
        assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer IS NOT NULL").await, 0);
        assert_eq!(karen.heard(), "");
        town.moves_to("2026-03-02 09:10").await;
        // The word of the stop list, said again, stops; the others never do.
        amina.texts(word).await;
        let stopped = town.counts("SELECT COUNT(*) FROM citizen WHERE sms_stopped_at IS NOT NULL").await;
        assert_eq!(stopped == 1, word == "jooji", "{word}");
        assert_eq!(karen.heard().contains("STOP"), word == "jooji");
        amina.sms();
        amina.texts("2").await;
        assert!(karen.heard().starts_with("A-17 kan ikke komme"), "{word}");
        amina.sms();
        town.finish().await;
    }
}

#[tokio::test]
async fn without_a_meeting_to_cancel_jooji_stops_at_once() {
    let (town, karen, amina) = town_with_a_phone().await;
    amina.texts("jooji").await;
    assert!(amina.sms().starts_with("Du får ikke flere SMS"));
    assert!(karen.heard().starts_with("A-17 har skrevet STOP"));
    town.finish().await;
}

#[tokio::test]
async fn stop_is_said_once_and_no_import_and_no_new_number_undoes_it() {
    let (town, karen, amina) = town_with_a_phone().await;
    amina.texts("stop").await;
    amina.sms();
    karen.reads();
    town.moves_to("2026-03-02 10:00").await;
    amina.texts("STOP").await;
    assert_eq!((amina.sms(), karen.heard()), (String::new(), String::new()));
    // The same person under another ref, and a new number for the old one.
    let again = town.citizen("A-99").phone(NUMBER).without_telegram().await;
    karen.says("/phone A-17 20 12 34 58").await;
    karen.reads();
    for citizen in [&amina, &again] {
        town.books(citizen, "2026-03-06 14:15").await;
    }
    assert_eq!(town.phone().inbox("+4520123458").len(), 0);
    assert_eq!(amina.sms(), "");
    town.texts_from("+4520123458", "Start").await;
    assert!(town.sms_at("+4520123458").starts_with("Du får igen SMS"));
    assert!(karen.heard().contains("A-17 har skrevet START"));
    town.books(&amina, "2026-03-09 10:00").await;
    assert!(town.sms_at("+4520123458").starts_with("Du har et møde mandag 9. marts"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE sms_stopped_at IS NOT NULL").await, 1, "the other's");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_number_of_two_is_never_guessed() {
    // Two answers to each SMS are more than one number has on a day.
    let town = Town::with_replies_and(&format!("sms.max_per_number_per_day = 20\n{NO_ROUNDS}")).await;
    let karen = town.consultant("Karen").await;
    let mette = town.consultant("Mette").await;
    let amina = town.citizen("A-17").language("so").phone(NUMBER).without_telegram().await;
    let omar = town.citizen("A-18").language("ar").phone(NUMBER).of(&mette).without_telegram().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    for (hour, text) in (10..).zip(["1", "2", "haa", "jooji", "hvad?", "help"]) {
        town.moves_to(&format!("2026-03-02 {hour}:00")).await;
        amina.texts(text).await;
        assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer IS NOT NULL").await, 0, "{text}");
        assert_eq!(town.sms_at(NUMBER).matches("70 10 10 10").count(), 2, "{text}: in both languages");
    }
    assert_snapshot!("karen_hears_of_a_number_of_two", karen.heard());
    assert!(mette.heard().contains("A-18 deler med en anden borger"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM sms_in WHERE taken_for <> 'shared'").await, 0);
    amina.texts("STOP").await;
    assert_eq!(town.sms_at(NUMBER).matches("START").count(), 2);
    assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE sms_stopped_at IS NOT NULL").await, 2);
    karen.reads();
    mette.reads();
    town.books(&omar, "2026-03-09 14:15").await;
    assert_eq!(town.sms_at(NUMBER), "", "no more to the number, whoever it is");
    amina.sms();
    omar.sms();
    town.finish().await;
}

#[tokio::test]
async fn an_sms_brought_twice_or_sent_twice_has_one_effect() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    for (id, text) in [("01A", "2"), ("01A", "2"), ("01B", "2"), ("01C", "Nej."), ("01A", "1")] {
        assert_eq!(town.brings_again(NUMBER, text, id).await, 200);
    }
    assert_eq!(amina.sms().matches("gælder, indtil du hører fra os").count(), 1);
    assert_eq!(karen.heard().matches("kan ikke komme").count(), 1);
    // A change of mind within seconds is one.
    assert_eq!(town.brings_again(NUMBER, "1", "01D").await, 200);
    assert!(amina.sms().starts_with("Tak for dit svar."));
    assert!(karen.heard().starts_with("A-17 kommer alligevel"));
    town.restarts().await;
    assert_eq!(town.brings_again(NUMBER, "2", "01A").await, 200);
    assert_eq!((amina.sms(), karen.heard()), (String::new(), String::new()), "remembered over a restart");
    town.finish().await;
}

#[tokio::test]
async fn an_unknown_number_gets_no_answer_and_leaves_a_count() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    let stranger = "+4540404040";
    for (id, text) in [("01A", "1"), ("01B", "STOP"), ("01C", "jeg hedder Canarhansen")] {
        assert_eq!(town.brings_again(stranger, text, id).await, 200, "as for a number that is known");
    }
    assert_eq!((town.sms_at(stranger), karen.heard(), amina.sms()), Default::default());
    assert_eq!(town.counts("SELECT COUNT(*) FROM sms_in").await, 0);
    assert_eq!(town.counts("SELECT CAST(SUM(count) AS BIGINT) FROM tally").await, 3);
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer IS NOT NULL").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn a_meeting_moved_meanwhile_is_asked_about_anew() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    // The notice of the move is held back by the gateway.
    town.phone().faults().next("single", 1, fodfaeste::sandbox::fault::Fault::answer(503, "{}"));
    town.moves_meeting(&amina, "2026-03-06 14:15", "2026-03-09 10:00").await;
    amina.texts("1").await;
    let text = amina.sms();
    assert!(text.starts_with("Kommer du til mødet mandag 9. marts kl. 10.00"), "{text}");
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer IS NOT NULL").await, 0);
    town.moves_to("2026-03-02 09:01").await;
    amina.texts("1").await;
    assert!(amina.sms().ends_with("Spørgsmål: 70 10 10 10"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer = 'come'").await, 1);
    assert_eq!(karen.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn at_night_an_answer_is_answered() {
    let (town, _karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    town.moves_to("2026-03-02 23:30").await;
    amina.texts("1").await;
    assert!(amina.sms().starts_with("Tak for dit svar."), "it is a reply to their own message");
    town.finish().await;
}

#[tokio::test]
async fn where_replies_are_not_read_no_text_asks_for_one() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone(NUMBER).without_telegram().await;
    town.books(&amina, "2026-03-06 14:15").await;
    let text = amina.sms();
    assert!(text.ends_with("Spørgsmål: 70 10 10 10") && !text.contains("Svar 1"), "{text}");
    amina.texts("1").await;
    assert_eq!((amina.sms(), karen.heard()), (String::new(), String::new()));
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer IS NOT NULL").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn an_empty_sms_or_a_picture_is_nothing() {
    let (town, karen, amina) = town_with_a_phone().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.sms();
    for text in ["", "   ", "\u{200f}"] {
        amina.texts(text).await;
    }
    assert_eq!((amina.sms(), karen.heard()), (String::new(), String::new()));
    town.finish().await;
}
