//! From a code to a bound chat, or to nothing at all.

use fodfaeste::store::InvitationTarget;
use insta::assert_snapshot;

use crate::town::language::{DANISH, SPOKEN};
use crate::town::{Person, Town};

/// What everybody without a usable code reads, whatever is wrong with it.
async fn neutral(town: &Town) -> String {
    let nobody = town.stranger(None);
    nobody.says("/start").await;
    nobody.heard()
}

#[tokio::test]
async fn everybody_reads_the_notice_in_the_language_they_chose() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").phone("20 12 34 56").name("Canaramina").without_telegram().await;
        amina.says(&format!("/start {}", amina.code().await)).await;
        let choice = amina.heard();
        assert!(choice.contains("Vælg sprog") && choice.contains("[Русский]"), "{choice}");
        amina.presses(spoken.button).await;
        assert_snapshot!(format!("notice_{}", spoken.tag), amina.heard());
        amina.presses(spoken.yes).await;
        assert_snapshot!(format!("first_question_{}", spoken.tag), amina.heard());
        assert_snapshot!(format!("commands_{}", spoken.tag), amina.commands());
        assert_eq!(karen.heard(), "A-17 er nu på Telegram. Du skal ikke gøre noget.\n  [A-17]");
        assert_eq!(town.assessments().await, "A-17 1 citizen .............");
        town.finish().await;
    }
}

#[tokio::test]
async fn the_language_is_asked_and_never_guessed_from_the_account() {
    let town = Town::open().await;
    let amina = town.citizen("A-17").language("so").without_telegram().await;
    let mut choices = Vec::new();
    for account in [Some("ru"), Some("ar"), Some("da"), None] {
        let code = amina.code().await;
        let somebody = town.stranger(account);
        somebody.says(&format!("/start {code}")).await;
        choices.push(somebody.heard());
    }
    assert!(choices.iter().all(|choice| *choice == choices[0]), "{choices:?}");
    assert_snapshot!("choose_language", choices[0]);
    town.finish().await;
}

#[tokio::test]
async fn a_no_keeps_nothing_frees_the_code_and_is_told_to_the_consultant() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").without_telegram().await;
        let code = amina.code().await;
        amina.says(&format!("/start {code}")).await;
        amina.presses_each(&[spoken.button, spoken.no]).await;
        assert_snapshot!(format!("no_{}", spoken.tag), amina.heard());
        assert_snapshot!("consultant_hears_no", karen.heard());
        assert_eq!(town.counts("SELECT COUNT(*) FROM chat WHERE staff_id IS NULL").await, 0);
        assert_eq!(town.assessments().await, "");
        amina.says(&format!("/start {code}")).await;
        amina.presses_each(&[spoken.button, spoken.yes]).await;
        assert_eq!(town.counts("SELECT COUNT(*) FROM chat WHERE citizen_id IS NOT NULL").await, 1);
        amina.reads();
        karen.reads();
        town.finish().await;
    }
}

#[tokio::test]
async fn whatever_is_wrong_with_a_code_the_sentence_is_the_same() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").without_telegram().await;
    let (old, used) = (amina.code().await, amina.code().await);
    amina.says(&format!("/start {used}")).await;
    amina.presses_each(&[DANISH.button, DANISH.yes]).await;
    amina.reads();
    karen.reads();
    let expiring = amina.code().await;
    town.moves_to("2026-04-03 09:00").await;
    let neutral = neutral(&town).await;
    assert_snapshot!("neutral", neutral);
    let long = "A".repeat(65);
    for start in [
        "/start",
        "/start wrong",
        &format!("/start {old}"),
        &format!("/start {used}"),
        &format!("/start {expiring}"),
        &format!("/start {long}"),
        "/start ' OR 1=1; DROP TABLE citizen; --",
        "/start x'||(SELECT code_hash FROM invitation)||'",
        "/help",
        "hej",
        "/citizens",
        "/citizen A-17",
    ] {
        let somebody = town.stranger(Some("so"));
        somebody.says(start).await;
        assert_eq!(somebody.heard(), neutral, "{start}");
    }
    assert_snapshot!("consultant_hears_second_account", karen.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM citizen").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn a_new_invitation_once_used_releases_the_old_phone() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let code = amina.code().await;
    let new_phone = town.stranger(Some("so"));
    new_phone.says(&format!("/start {code}")).await;
    amina.says("/help").await;
    assert!(amina.heard().contains("Her kan du se dine møder"), "until it is used the old phone works");
    new_phone.presses_each(&["Soomaali", "Haa"]).await;
    new_phone.reads();
    assert!(amina.heard().contains("nu på en anden telefon"));
    amina.says("/help").await;
    assert_eq!(amina.heard(), neutral(&town).await);
    town.books(&amina, "2026-03-10 10:00").await;
    assert!(new_phone.heard().contains("Rådhuset"), "the meeting goes to the new phone");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_code_that_somebody_has_begun_to_use_is_theirs_for_an_hour() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").without_telegram().await;
    let code = amina.code().await;
    let (first, second) = (town.stranger(None), town.stranger(None));
    first.says(&format!("/start {code}")).await;
    first.reads();
    second.says(&format!("/start {code}")).await;
    assert_eq!(second.heard(), neutral(&town).await);
    town.moves_to("2026-03-02 10:00").await;
    second.says(&format!("/start {code}")).await;
    second.presses_each(&[DANISH.button, DANISH.yes]).await;
    assert!(second.heard().contains("1 af 12"));
    first.presses(DANISH.button).await;
    assert_eq!(first.heard(), neutral(&town).await);
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn of_fifty_accounts_with_one_code_exactly_one_gets_in() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").without_telegram().await;
    let code = amina.code().await;
    let crowd: Vec<Person> = (0..50).map(|_| town.stranger(None)).collect();
    let start = format!("/start {code}");
    for somebody in &crowd {
        town.bot_api().send_text(somebody.chat, &start);
    }
    town.settles().await;
    let neutral = neutral(&town).await;
    let (lucky, others): (Vec<&Person>, Vec<&Person>) =
        crowd.iter().partition(|somebody| somebody.sees().contains("Vælg sprog"));
    assert_eq!(lucky.len(), 1);
    assert!(others.iter().all(|somebody| somebody.heard() == neutral));
    lucky[0].presses_each(&[DANISH.button, DANISH.yes]).await;
    lucky[0].reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM chat WHERE citizen_id IS NOT NULL").await, 1);
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_repeated_code_shows_the_present_screen() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").without_telegram().await;
    let start = format!("/start {}", amina.code().await);
    amina.says(&start).await;
    let choice = amina.heard();
    amina.says(&start).await;
    assert_eq!(amina.heard(), choice);
    amina.presses(DANISH.button).await;
    let notice = amina.heard();
    amina.says(&start).await;
    assert_eq!(amina.heard(), notice);
    amina.presses(DANISH.yes).await;
    amina.reads();
    amina.presses("4").await;
    let second = amina.heard();
    assert!(second.starts_with("2 af 12"), "{second}");
    amina.says(&start).await;
    assert_eq!(amina.heard(), second);
    amina.says("/start").await;
    assert_snapshot!("menu_da", amina.heard());
    amina.presses("Sådan ser jeg mig selv").await;
    assert_eq!(amina.heard(), second);
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn staff_join_with_their_code_and_keep_their_chat() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let code = town.code(InvitationTarget::Staff(karen.id)).await;
    let new_phone = town.stranger(Some("ar"));
    new_phone.says(&format!("/start {code}")).await;
    assert_snapshot!("staff_help", new_phone.heard());
    assert_snapshot!("commands_staff", new_phone.commands());
    karen.says("/citizens").await;
    assert_eq!(karen.heard(), neutral(&town).await, "one chat for each");
    town.finish().await;
}
