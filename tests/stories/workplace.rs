//! A workplace scores through a link, without an account.

use fodfaeste::rules::scorecard::Rater;
use insta::assert_snapshot;
use reqwest::Method;

use crate::picture::{last_winter, rates};
use crate::sheet::sheets;
use crate::town::{Guest, Staff, Town};

/// The contact at the workplace.
const BENT: &str = "+4521222324";

const PAGES: &str = "[http]\npublic_url = \"http://localhost:1\"\n[schedule]\nassessment = \"0 0 9 1 1 *\"\n";

async fn town() -> Town {
    Town::open_with(PAGES).await
}

/// Enters a placement with the contact's number.
pub async fn places(karen: &Staff, reference: &str, workplace: &str, number: &str) {
    karen.says(&format!("/workplace {reference}")).await;
    karen.presses("Nyt tilbudssted").await;
    karen.says(workplace).await;
    karen.presses("Spring over").await;
    karen.says(number).await;
    karen.presses_each(&["Spring over", "I dag", "Kendes ikke", "Ja, det er rigtigt"]).await;
}

/// A placement, the SMS to its contact, and a browser at the first statement.
async fn begun(town: &Town, karen: &Staff) -> Guest {
    places(karen, "A-17", "Rema 1000", "21 22 23 24").await;
    karen.presses_each(&["Rema 1000", "Bed om tal med SMS"]).await;
    karen.reads();
    town.sms_at(BENT);
    let mut bent = town.guest();
    assert_eq!(bent.opens(&town.link_in_sms(BENT)).await, 200);
    bent.presses_each(&["Begynd"]).await;
    bent
}

async fn answers(bent: &mut Guest, marks: &str) {
    for mark in marks.chars() {
        let button = if mark == '-' { "Kan ikke sige det".to_owned() } else { mark.to_string() };
        bent.presses_each(&[&button]).await;
    }
}

#[tokio::test]
async fn karen_notes_a_placement_and_the_workplace_scores_through_a_link() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").name("Amina Yusuf").with_telegram().await;
    let mut seen = Vec::new();
    karen.says("/workplace A-17").await;
    seen.push(karen.heard());
    karen.presses("Nyt tilbudssted").await;
    seen.push(karen.heard());
    for words in ["Rema 1000", "butik", "21 22 23 24", "bent@rema.dk", "1/3"] {
        karen.says(words).await;
        seen.push(karen.heard());
    }
    for press in ["25. april", "Ja, det er rigtigt", "Rema 1000", "Bed om tal med SMS"] {
        karen.presses(press).await;
        seen.push(karen.heard());
    }
    assert_snapshot!("karen_notes_a_placement", seen.join("\n════════\n"));
    assert_snapshot!("the_contact_reads", town.sms_at(BENT));

    let mut bent = town.guest();
    assert_eq!(bent.opens(&town.link_in_sms(BENT)).await, 200);
    let mut seen = vec![bent.reads()];
    bent.presses_each(&["Begynd"]).await;
    seen.push(bent.reads());
    answers(&mut bent, "4-355").await;
    assert!(bent.reads().contains("6 af 12"));
    bent.follows("Tilbage").await;
    seen.push(bent.reads());
    bent.presses_each(&["2"]).await;
    answers(&mut bent, "444444").await;
    bent.presses_each(&["1"]).await;
    seen.push(bent.reads());
    bent.presses_each(&["Ja"]).await;
    seen.push(bent.reads());
    assert_eq!(karen.heard(), "", "nothing is said before it is sent");
    bent.presses_each(&["Send svarene"]).await;
    seen.push(bent.reads());
    assert_snapshot!("bent_scores", seen.join("\n════════\n"));
    assert_snapshot!("karen_hears_that_bent_has_scored", karen.heard());
    assert_eq!(town.assessments().await, "A-17 1 workplace 4-3524444441. sent");
    assert_eq!(town.counts("SELECT COUNT(*) FROM placement_assessment WHERE employ = 'yes'").await, 1);
    assert_eq!(town.counts("SELECT COUNT(*) FROM assessment WHERE channel = 'web' AND label = 'Rema 1000'").await, 1);
    assert_eq!(town.counts("SELECT COUNT(*) FROM answer").await, 13, "the changed one is history");
    karen.says("/rate A-17").await;
    for _ in 0..13 {
        karen.presses("3").await;
    }
    karen.presses("Send tallene").await;
    karen.reads();
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("T Rema 1000"), "each workplace by its name");
    town.finish().await;
}

#[tokio::test]
async fn looking_begins_nothing_and_a_later_button_takes_over() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    places(&karen, "A-17", "Rema 1000", "21 22 23 24").await;
    karen.presses_each(&["Rema 1000", "Bed om tal med SMS"]).await;
    karen.reads();
    town.sms_at(BENT);
    let path = town.link_in_sms(BENT);
    let mut scanner = town.guest();
    for method in [Method::GET, Method::HEAD, Method::GET] {
        assert_eq!(scanner.asks(method, &path, None).await, 200);
        assert_eq!(scanner.cookie(), None);
    }
    assert_eq!(town.counts("SELECT COUNT(*) FROM web_session").await, 0);
    assert_eq!(town.assessments().await, "", "nothing has begun");
    for (name, part) in [
        ("content-security-policy", "default-src 'none'"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        let value = scanner.page.headers[name].to_str().unwrap();
        assert!(value.contains(part) && !value.contains("unsafe"), "{name}: {value}");
    }

    let mut first = town.guest();
    first.opens(&path).await;
    first.presses_each(&["Begynd", "4"]).await;
    let mut second = town.guest();
    second.opens(&path).await;
    second.presses_each(&["Begynd"]).await;
    assert!(second.reads().contains("2 af 12"), "it goes on where the first stopped");
    assert_eq!(first.presses("5").await, 404, "one browser at a time");
    assert_eq!(first.opens("/s/card").await, 404);
    second.presses_each(&["3"]).await;
    second.presses_each(&["Stop for nu"]).await;
    assert!(second.reads().contains("Svarene er gemt"));
    assert_eq!(second.cookie(), None);
    assert_eq!(second.opens("/s/card").await, 404);
    second.opens(&path).await;
    second.presses_each(&["Begynd"]).await;
    assert!(second.reads().contains("3 af 12"));
    assert_eq!(town.assessments().await, "A-17 1 workplace 43...........");
    town.restarts().await;
    second.presses_each(&["1"]).await;
    assert_eq!(town.assessments().await, "A-17 1 workplace 431..........");
    town.finish().await;
}

#[tokio::test]
async fn whatever_opens_nothing_gets_one_answer() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    let mut bent = begun(&town, &karen).await;
    let used = town.link_in_sms(BENT);
    let mut answers_seen = Vec::new();
    let mut tries = vec![
        "/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned(),
        "/s/short".to_owned(),
        "/s/%F0%9F%98%80".to_owned(),
        "/s/card".to_owned(),
    ];
    answers(&mut bent, "444444444444").await;
    bent.presses_each(&["Spring over", "Send svarene"]).await;
    karen.reads();
    tries.push(used);

    places(&karen, "A-17", "Bageriet", "21 22 23 24").await;
    karen.presses_each(&["Bageriet", "Vis et link"]).await;
    let shown = karen.link();
    karen.presses("Alle tilbudssteder").await;
    karen.presses_each(&["Bageriet", "Træk linket tilbage"]).await;
    karen.reads();
    tries.push(shown);
    karen.says("/workplace A-17").await;
    karen.presses_each(&["Bageriet", "Vis et link"]).await;
    tries.push(karen.link());
    karen.reads();
    town.moves_to("2026-03-16 10:00").await;
    karen.reads();
    for path in tries {
        let mut guest = town.guest();
        for method in [Method::GET, Method::POST] {
            if path == "/s/card" && method == Method::POST {
                continue;
            }
            let status = guest.asks(method.clone(), &path, None).await;
            answers_seen.push((status, guest.reads()));
            assert_eq!(guest.cookie(), None, "{method} {path}");
        }
    }
    assert_snapshot!("nothing_behind_a_link", answers_seen[0].1);
    assert!(answers_seen.iter().all(|answer| *answer == (404, answers_seen[0].1.clone())), "{answers_seen:?}");
    town.sms_at(BENT);
    town.finish().await;
}

#[tokio::test]
async fn forms_that_are_wrong_old_or_foreign_change_nothing() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    town.citizen("A-18").with_telegram().await;
    let mut bent = begun(&town, &karen).await;
    let first = bent.form("4");
    for (mark, status) in [("0", 422), ("6", 422), ("٦", 422), ("", 422), ("12", 422), ("fem", 422)] {
        assert_eq!(bent.sends(&first.clone().with("mark", mark)).await, status, "{mark}");
        assert!(bent.reads().contains("Svaret blev ikke forstået, og intet er ændret."), "{mark}");
    }
    assert_eq!(bent.sends(&first.clone().without("mark")).await, 422);
    for (form, status) in [
        (first.clone().without("form"), 403),
        (first.clone().with("form", "0"), 403),
        (first.clone().with("sheet", "00000000000070008000000000000001"), 404),
        (first.clone().with("sheet", "noise"), 404),
        (first.clone().with("question", "14"), 404),
        (first.clone().with("question", "0"), 404),
        (first.clone().without("question"), 404),
    ] {
        assert_eq!(bent.sends(&form).await, status, "{form:?}");
        assert!(bent.reads().contains("Dette link kan ikke bruges."));
    }
    assert_eq!(town.assessments().await, "A-17 1 workplace .............");
    for (mark, kept) in [("٥", "5............"), ("۳", "3............"), ("-", "-............"), ("4", "4............")]
    {
        assert_eq!(bent.sends(&first.clone().with("mark", mark)).await, 200);
        assert_eq!(town.assessments().await, format!("A-17 1 workplace {kept}"));
    }
    // Two tabs: the last press of each question holds, and none is lost.
    let mut tab = bent.tab();
    bent.presses_each(&["2"]).await;
    tab.presses_each(&["5"]).await;
    assert_eq!(town.assessments().await, "A-17 1 workplace 45...........");
    for _ in 0..3 {
        assert_eq!(tab.sends(&first).await, 200);
    }
    assert_eq!(town.counts("SELECT COUNT(*) FROM answer").await, 6, "what changes nothing is no answer");

    // Another's sheet with one's own session.
    places(&karen, "A-18", "Bageriet", "21 22 23 25").await;
    karen.presses_each(&["Bageriet", "Vis et link"]).await;
    let mut other = town.guest();
    other.opens(&karen.link()).await;
    other.presses_each(&["Begynd"]).await;
    let theirs = other.form("1").field("sheet").to_owned();
    assert_eq!(bent.sends(&first.clone().with("sheet", &theirs).with("mark", "1")).await, 404);
    assert_eq!(town.assessments().await, "A-17 1 workplace 45...........\nA-18 1 workplace .............");

    bent.opens("/s/card").await;
    let old = bent.form("3");
    karen.says("/close A-17").await;
    karen.presses("Ja, luk runden").await;
    karen.reads();
    assert_eq!(bent.sends(&old).await, 200);
    assert!(bent.reads().contains("Disse spørgsmål er lukket nu, og svaret blev ikke ændret."), "{}", bent.reads());
    assert_eq!(town.counts("SELECT COUNT(*) FROM assessment WHERE scores = '45...........'").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn two_workplaces_stand_apart_and_neither_sees_others() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").name("Amina").with_telegram().await;
    amina.says("/score").await;
    amina.presses_each(&["1"; 13]).await;
    amina.presses("Send mine svar").await;
    amina.reads();
    let mut bent = begun(&town, &karen).await;
    let mut pages = Vec::new();
    for _ in 0..12 {
        pages.push(bent.page.text.clone());
        bent.presses_each(&["3"]).await;
    }
    bent.presses_each(&["Nej"]).await;
    pages.push(bent.page.text.clone());
    bent.presses_each(&["Send svarene"]).await;
    pages.push(bent.page.text.clone());
    // Nothing of hers is on any page: each question has one number that was
    // given before, the visitor's own, and none of a question not yet answered.
    for page in &pages[..12] {
        assert!(!page.contains("class=\"present\""), "a question not yet answered shows an answer");
        assert_eq!(page.matches("aria-current=\"true\"").count(), 1, "only the language is chosen");
    }
    assert!(!pages[12].contains("1 – Slet ikke") && pages[12].matches("3 – Nogenlunde").count() == 12);
    assert!(pages.iter().all(|page| !page.contains("A-17")), "a first name is enough");
    karen.reads();

    places(&karen, "A-17", "Bageriet", "21 22 23 25").await;
    karen.presses_each(&["Bageriet", "Vis et link"]).await;
    let mut kim = town.guest();
    kim.opens(&karen.link()).await;
    kim.presses_each(&["Begynd"]).await;
    answers(&mut kim, "555555555555").await;
    kim.presses_each(&["Ved ikke"]).await;
    assert!(!kim.page.text.contains("3 – Nogenlunde"));
    kim.presses_each(&["Send svarene"]).await;
    karen.reads();
    assert_eq!(
        town.assessments().await,
        "A-17 1 citizen 1111111111111 sent\nA-17 1 workplace 333333333333. sent\nA-17 1 workplace 555555555555. sent"
    );
    karen.says("/rate A-17").await;
    for _ in 0..13 {
        karen.presses("4").await;
    }
    karen.presses("Send tallene").await;
    karen.reads();
    karen.says("/citizen A-17").await;
    assert_snapshot!("card_with_two_workplaces", karen.heard());
    town.finish().await;
}

#[tokio::test]
async fn who_has_a_placement_is_not_asked_to_think_of_a_work_they_would_like() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let bashir = town.citizen("B-2").with_telegram().await;
    places(&karen, "A-17", "Rema 1000", "21 22 23 24").await;
    karen.reads();
    for (citizen, imagines) in [(&amina, false), (&bashir, true)] {
        citizen.says("/score").await;
        citizen.presses("4").await;
        assert_eq!(citizen.heard().contains("Tænk på det arbejde"), imagines, "{}", citizen.heard());
        citizen.reads();
    }
    town.finish().await;
}

/// Another workplace is another rater: nothing moved between the two.
#[tokio::test]
async fn a_workplace_is_compared_with_itself_only() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Workplace, "111111111111."), (Rater::Consultant, "2222222222222")]).await;
    let mut bent = begun(&town, &karen).await;
    answers(&mut bent, "444444444444").await;
    bent.presses_each(&["Nej", "Send svarene"]).await;
    rates(&karen, "3333333333333").await;
    karen.reads();
    karen.says("/citizen A-17").await;
    let card = karen.heard();
    assert!(card.contains("Dansk: T 4 · K 2→3 ↑\n"), "{card}");
    town.finish().await;
}

/// The answer to the extra question is a rater's like any other.
#[tokio::test]
async fn nobody_is_swayed_by_whether_a_workplace_would_employ() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").language("ar").with_telegram().await;
    let mut bent = begun(&town, &karen).await;
    answers(&mut bent, "444444444444").await;
    bent.presses_each(&["Ja", "Send svarene"]).await;
    karen.reads();
    for ask in ["/citizen A-17", "/sheet A-17", "/picture A-17", "/workplace A-17"] {
        karen.says(ask).await;
        assert!(!karen.heard().contains("ansætte"), "{ask}: {}", karen.heard());
        karen.reads();
    }
    assert!(sheets(&karen, &town).is_empty(), "there is no sheet before own scores");
    rates(&karen, "3333333333333").await;
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("Ville ansætte borgeren ved et ledigt job: T Ja\n"), "{}", karen.heard());
    karen.reads();
    karen.says("/sheet A-17").await;
    let [(_, page)] = &sheets(&karen, &town)[..] else { panic!("one sheet") };
    let (_, row) = page.split_once("<tr class=\"employ\">").expect("the answer");
    assert!(row.contains("Ja</span>") && row.contains("نعم</span>"), "{row}");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn it_is_read_in_five_languages_and_from_the_right() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    places(&karen, "A-17", "Rema 1000", "21 22 23 24").await;
    karen.presses_each(&["Rema 1000", "Vis et link"]).await;
    let path = karen.link();
    karen.reads();
    let mut guest = town.guest();
    let mut seen = Vec::new();
    for (tag, name, begin) in [
        ("ar", "العربية", "ابدؤوا"),
        ("fa-AF", "دری (فارسی)", "شروع کنید"),
        ("so", "Soomaali", "Bilow"),
        ("ru", "Русский", "Начать"),
        ("da", "Dansk", "Begynd"),
    ] {
        guest.opens(&path).await;
        guest.follows(name).await;
        seen.push(guest.reads());
        assert!(guest.page.text.contains(&format!("<html lang=\"{tag}\"")), "{tag}");
        guest.presses_each(&[begin]).await;
        let rtl = matches!(tag, "ar" | "fa-AF");
        assert_eq!(guest.page.text.contains(&format!("<html lang=\"{tag}\" dir=\"rtl\">")), rtl, "{tag}");
        seen.push(guest.reads());
    }
    guest.presses_each(&["4", "العربية"]).await;
    assert!(guest.reads().contains("2 من 12"), "the place is kept: {}", guest.reads());
    assert_snapshot!("a_statement_in_five_languages", seen.join("\n════════\n"));
    town.finish().await;
}

#[tokio::test]
async fn only_own_citizens_and_only_what_can_be_asked() {
    let town = town().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    town.citizen("A-17").of(&karen).with_telegram().await;
    places(&karen, "A-17", "Rema 1000", "21 22 23 24").await;
    karen.presses("Rema 1000").await;
    let (text, contact) = (karen.button("Bed om tal med SMS"), karen.button("Ret kontakt"));
    karen.reads();
    for button in [&text, &contact] {
        olga.presses_again(button).await;
        assert!(olga.heard().contains("Ingen af dine borgere"));
    }
    assert_eq!(town.counts("SELECT COUNT(*) FROM link").await, 0);

    karen.presses("Ret kontakt").await;
    karen.says("ikke et nummer").await;
    assert!(karen.heard().contains("Det forstår jeg ikke som et telefonnummer."));
    karen.presses_each(&["Spring over", "Spring over"]).await;
    assert!(karen.heard().contains("er rettet"));
    karen.presses("Rema 1000").await;
    assert!(!karen.heard().contains("Bed om tal med SMS"), "there is no number");
    karen.presses("Ret slutdato").await;
    karen.says("1/1-2020").await;
    assert!(karen.heard().contains("efter den første"));
    karen.presses("I dag").await;
    karen.reads();
    town.moves_to("2026-03-16 10:00").await;
    karen.says("/workplace A-17").await;
    karen.presses("Rema 1000").await;
    assert!(karen.heard().contains("Vis et link"), "two weeks after the last day it can still be asked");
    let show = karen.button("Vis et link");
    town.moves_to("2026-03-17 10:00").await;
    karen.presses_again(&show).await;
    assert!(karen.heard().contains("har ingen tilbudssteder nu"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM link").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn without_an_address_from_outside_there_is_a_plain_sentence() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    places(&karen, "A-17", "Rema 1000", "21 22 23 24").await;
    karen.reads();
    karen.presses("Rema 1000").await;
    assert_snapshot!("no_address_from_outside", karen.heard());
    // On paper it works all the same, under the same name.
    karen.says("/paper A-17").await;
    karen.presses("Rema 1000").await;
    assert!(karen.heard().contains("1 af 12 · Svarene på papir fra tilbudsstedet Rema 1000 om A-17"));
    for _ in 0..12 {
        karen.presses("4").await;
    }
    karen.presses("Send tallene").await;
    karen.says("/paper A-17").await;
    karen.reads();
    assert!(!karen.sees().contains("[Rema 1000]"), "it has said what it had to say in this round");
    assert_eq!(town.counts("SELECT COUNT(*) FROM placement_assessment").await, 1);
    town.finish().await;
}
