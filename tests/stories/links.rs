//! Links that wait for an answer, and citizens who answer on a page.

use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Guest, REPORT_KEY, Staff, Town};

/// The contact at the workplace.
const BENT: &str = "+4521222324";

const PAGES: &str = "[http]\npublic_url = \"http://localhost:1\"\n[schedule]\nassessment = \"0 0 9 1 1 *\"\n";
const ROUNDS: &str = "[http]\npublic_url = \"http://localhost:1\"\n[schedule]\nassessment = \"0 0 9 * * Mon-Fri\"\n";

/// Enters a placement, and asks for its scores by a button.
async fn asked(karen: &Staff, reference: &str, button: &str) {
    karen.says(&format!("/workplace {reference}")).await;
    karen.presses("Nyt tilbudssted").await;
    karen.says("Rema 1000").await;
    karen.presses("Spring over").await;
    karen.says("21 22 23 24").await;
    karen.presses_each(&["Spring over", "I dag", "Kendes ikke", "Ja, det er rigtigt", "Rema 1000", button]).await;
}

async fn scores(guest: &mut Guest) {
    guest.presses_each(&["4"; 12]).await;
    guest.presses_each(&["Spring over", "Send svarene"]).await;
}

#[tokio::test]
async fn a_workplace_is_reminded_once_and_then_the_consultant_is_told() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    asked(&karen, "A-17", "Bed om tal med SMS").await;
    karen.reads();
    town.sms_at(BENT);
    let first = town.link_in_sms(BENT);
    town.moves_to("2026-03-07 12:00").await;
    assert_eq!(town.sms_at(BENT), "", "not on a Saturday");
    town.moves_to("2026-03-09 12:00").await;
    assert_snapshot!("the_contact_is_reminded", town.sms_at(BENT));
    let second = town.link_in_sms(BENT);
    for path in [&first, &second] {
        assert_eq!(town.guest().opens(path).await, 200, "both messages open the same sheet");
    }
    town.moves_to("2026-03-13 16:30").await;
    assert_eq!((town.sms_at(BENT), karen.heard()), (String::new(), String::new()), "once");
    town.moves_to("2026-03-16 09:00").await;
    assert_eq!(town.guest().opens(&first).await, 404, "its time is over to the minute");
    town.moves_to("2026-03-16 12:00").await;
    assert_snapshot!("karen_hears_that_the_link_is_over", karen.heard());
    town.moves_to("2026-03-20 12:00").await;
    assert_eq!(karen.heard(), "", "once");
    town.finish().await;
}

#[tokio::test]
async fn who_sent_the_link_themselves_is_asked_to_remind() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    town.citizen("A-18").with_telegram().await;
    asked(&karen, "A-17", "Vis et link").await;
    assert_snapshot!("karen_is_shown_a_link", karen.heard());
    assert!(town.bot_api().last(karen.chat).unwrap().file.is_some(), "a picture to be scanned");
    let path = karen.link();
    asked(&karen, "A-18", "Bed om tal med SMS").await;
    karen.reads();
    town.sms_at(BENT);
    let mut bent = town.guest();
    bent.opens(&town.link_in_sms(BENT)).await;
    bent.presses_each(&["Begynd"]).await;
    scores(&mut bent).await;
    karen.reads();
    town.moves_to("2026-03-09 12:00").await;
    assert_snapshot!("karen_is_asked_to_remind", karen.heard());
    let mut kim = town.guest();
    kim.opens(&path).await;
    kim.presses_each(&["Begynd"]).await;
    scores(&mut kim).await;
    karen.reads();
    town.moves_to("2026-03-20 12:00").await;
    assert_eq!((town.sms_at(BENT), karen.heard()), (String::new(), String::new()), "both have answered");
    town.finish().await;
}

#[tokio::test]
async fn a_number_that_does_not_work_is_the_workplaces_and_not_the_citizens() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").phone("20 12 34 56").with_telegram().await;
    town.stops_reports().await;
    asked(&karen, "A-17", "Bed om tal med SMS").await;
    karen.reads();
    town.sms_at(BENT);
    assert_eq!(town.reports_of(BENT, "UNDELIVERABLE", REPORT_KEY).await, 200);
    assert!(karen.heard().contains("SMS'en med linket til Rema 1000 om A-17 kom måske ikke frem."));
    assert_eq!(town.counts("SELECT phone_fails FROM citizen").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn a_citizen_without_telegram_scores_on_a_page_with_digits_from_the_desk() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    town.citizen("L-1").language("ar").without_telegram().await;
    let mut seen = Vec::new();
    karen.says("/link L-1").await;
    seen.push(karen.heard());
    karen.presses("Vis billede og tal her").await;
    let code = karen.digits();
    seen.push(karen.heard().replace(&code, "DIGITS"));
    assert_snapshot!("karen_gives_a_link_at_the_desk", seen.join("\n════════\n"));
    let path = karen.link();
    assert!(town.counts("SELECT COUNT(*) FROM link WHERE length(code_hash) = 64").await == 1, "hashed at rest");

    let mut leila = town.guest();
    leila.opens(&path).await;
    let mut pages = vec![leila.reads()];
    let wrong = if code == "0000" { "1111" } else { "0000" };
    for typed in ["", "12", wrong, "نعم"] {
        let form = leila.form("ابدؤوا").with("code", typed);
        assert_eq!(leila.sends(&form).await, 422, "{typed}");
        assert_eq!(leila.cookie(), None);
    }
    pages.push(leila.reads());
    let arabic: String = code.chars().map(|c| char::from_u32('٠' as u32 + c.to_digit(10).unwrap()).unwrap()).collect();
    let form = leila.form("ابدؤوا").with("code", &arabic);
    assert_eq!(leila.sends(&form).await, 200);
    pages.push(leila.reads());
    for mark in ["3"; 12] {
        leila.presses_each(&[mark]).await;
    }
    pages.push(leila.reads());
    leila.presses_each(&["لا أعرف"]).await;
    pages.push(leila.reads());
    leila.presses_each(&["إرسال إجاباتي"]).await;
    pages.push(leila.reads());
    assert_snapshot!("leila_scores_on_a_page", pages.join("\n════════\n"));
    assert_eq!(town.assessments().await, "L-1 1 citizen 333333333333- sent");
    assert!(karen.heard().contains("L-1"), "her consultant hears of it");
    karen.says("/link L-1").await;
    assert!(karen.heard().contains("har allerede sendt"));
    town.finish().await;
}

#[tokio::test]
async fn five_wrong_tries_end_a_citizens_link() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    town.citizen("L-1").language("ru").phone("20 12 34 56").without_telegram().await;
    karen.says("/link L-1").await;
    karen.presses("Send linket på SMS").await;
    let code = karen.digits();
    karen.reads();
    let number = "+4520123456";
    assert_snapshot!("leilas_sms", town.sms_at(number));
    let path = town.link_in_sms(number);
    let mut thief = town.guest();
    thief.opens(&path).await;
    let wrong = thief.form("Начать").with("code", if code == "0000" { "1111" } else { "0000" });
    for _ in 0..4 {
        assert_eq!(thief.sends(&wrong).await, 422);
    }
    assert_eq!(thief.sends(&wrong).await, 404);
    assert_eq!(thief.sends(&wrong.clone().with("code", &code)).await, 404, "too late for the right ones");
    assert_snapshot!("karen_hears_of_wrong_digits", karen.heard());
    assert_eq!(town.assessments().await, "", "nothing has begun");
    karen.says("/ask L-1").await;
    let again = karen.digits();
    karen.reads();
    town.sms_at(number);
    let mut leila = town.guest();
    leila.opens(&town.link_in_sms(number)).await;
    let form = leila.form("Начать").with("code", &again);
    assert_eq!(leila.sends(&form).await, 200, "a new link with new digits");
    town.finish().await;
}

#[tokio::test]
async fn a_round_that_opens_asks_by_sms_where_no_chat_asks() {
    for notices in [false, true] {
        let open = async || match notices {
            true => Town::open_with_notices_only(ROUNDS).await,
            false => Town::open_with(ROUNDS).await,
        };
        let town = open().await;
        let karen = town.consultant("Karen").await;
        let leila = town.citizen("L-1").language("so").phone("20 12 34 56").enrolled("2026-03-02");
        let leila = if notices { leila.with_telegram().await } else { leila.without_telegram().await };
        town.moves_to("2026-03-03 09:30").await;
        let sms = leila.sms();
        assert!(sms.contains("su'aalo gaagaaban") && sms.contains("/s/TOKEN"), "{sms}");
        assert_eq!(leila.heard(), "", "the chat asks nothing");
        assert!(karen.sees().contains("L-1 får et link på SMS til nye spørgsmål."));
        karen.presses("Vis de fire tal").await;
        let code = karen.digits();
        karen.reads();
        let mut page = town.guest();
        page.opens(&town.link_in_sms("+4520123456")).await;
        let form = page.form("Bilow").with("code", &code);
        assert_eq!(page.sends(&form).await, 200);
        assert_eq!(town.assessments().await, "L-1 1 citizen .............");
        town.finish().await;
    }
}

#[tokio::test]
async fn where_chats_carry_meetings_only_the_questions_open_on_a_page() {
    for spoken in SPOKEN {
        let town = Town::open_with_notices_only(PAGES).await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").without_telegram().await;
        amina.says(&format!("/start {}", amina.code().await)).await;
        amina.presses_each(&[spoken.button, spoken.yes]).await;
        amina.reads();
        karen.reads();
        amina.says("/score").await;
        let path = amina.link_in_button();
        assert_snapshot!(format!("score_on_a_page_{}", spoken.tag), amina.heard());
        assert_snapshot!("karen_hears_who_wants_to_score", karen.heard());

        let mut page = town.guest();
        page.opens(&path).await;
        for _ in 0..7 {
            let form = page.form(spoken.begin).with("code", "0000");
            assert_eq!(page.sends(&form).await, 422, "before there are digits nothing is guessed");
        }
        amina.says("/score").await;
        assert!(amina.link_in_button() != path, "one more address of the same link");
        assert_eq!(karen.heard(), "", "she knows");
        karen.presses("Vis de fire tal").await;
        let code = karen.digits();
        karen.reads();
        let form = page.form(spoken.begin).with("code", &code);
        assert_eq!(page.sends(&form).await, 200);
        assert_eq!(town.assessments().await, "A-17 1 citizen .............");
        page.presses_each(&["4"; 13]).await;
        page.presses_each(&[spoken.send]).await;
        assert_eq!(town.assessments().await, "A-17 1 citizen 4444444444444 sent");
        amina.reads();
        karen.reads();
        amina.says("/score").await;
        assert!(amina.heard().starts_with("✅"), "they are sent");
        assert_eq!(karen.heard(), "");
        town.finish().await;
    }
}
