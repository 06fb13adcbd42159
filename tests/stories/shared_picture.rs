//! The consultant shares the picture of a closed round with its citizen, who
//! says how they see it.

use fodfaeste::dialog::picture::Say;
use fodfaeste::rules::person::Language;
use fodfaeste::rules::scorecard::{Rater, RoundId};
use fodfaeste::sandbox::fault::Fault;
use insta::assert_snapshot;

use crate::picture::{CITIZEN, CONSULTANT, WORKPLACE, language, last_winter};
use crate::town::language::{DANISH, SPOKEN, Spoken};
use crate::town::{Citizen, Staff, Town};

/// The buttons of a shared picture in a language.
struct Buttons {
    spoken: Spoken,
    agree: &'static str,
    differ: &'static str,
}

const IN_DANISH: Buttons = Buttons { spoken: DANISH, agree: "Jeg er enig", differ: "Jeg ser anderledes på det" };
const IN_ARABIC: Buttons =
    Buttons { spoken: SPOKEN[1], agree: "أوافق على ذلك", differ: "أرى الأمر بشكل مختلف" };

const ALL_THREE: [(Rater, &str); 3] =
    [(Rater::Citizen, "4443-44444443"), (Rater::Workplace, "244344434443."), (Rater::Consultant, "2443444443444")];

/// A citizen whose last round is closed, with all three raters.
async fn measured(town: &Town, tag: &str) -> (Citizen, RoundId) {
    let amina = town.citizen("A-17").language(tag).with_telegram().await;
    let round = last_winter(town, &amina, &ALL_THREE).await;
    (amina, round)
}

async fn shares(karen: &Staff) {
    karen.says("/picture A-17").await;
    karen.presses("Send til borgeren").await;
    karen.presses("Ja, send det").await;
    karen.reads();
}

#[tokio::test]
async fn she_sees_all_three_in_her_language_and_says_how_she_sees_it() {
    for buttons in [IN_DANISH, IN_ARABIC] {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let (amina, round) = measured(&town, buttons.spoken.tag).await;
        karen.says("/picture A-17").await;
        karen.reads();
        karen.presses("Send til borgeren").await;
        let asked = karen.heard();
        assert!(amina.heard().is_empty(), "nothing leaves before the yes");
        karen.presses("Ja, send det").await;
        let mut told = vec![asked, karen.heard()];

        let drawn = Say::Shared { citizen: amina.id, round };
        let svg = amina.sees_drawn(&drawn, language(&buttons.spoken)).await;
        assert!([CITIZEN, WORKPLACE, CONSULTANT].iter().all(|rater| svg.contains(rater)), "all three");
        let mut seen = vec![amina.heard()];
        amina.presses(buttons.differ).await;
        seen.push(amina.heard());
        told.push(karen.heard());
        let words = "Jeg taler mere dansk med kanariafuglene";
        town.is_secret("kanariafuglene");
        amina.says(words).await;
        seen.push(amina.heard());
        told.push(karen.heard());
        amina.sends_voice().await;
        amina.reads();
        let (voice, beside) = karen.voice().expect("the voice came to the consultant");
        assert_eq!(Some(voice), amina.own_voice());
        assert!(beside.starts_with("A-17 om billedet"), "{beside}");
        karen.reads();
        amina.presses(buttons.agree).await;
        seen.push(amina.heard());
        told.push(karen.heard());
        amina.presses_again(&amina.button(buttons.differ)).await;
        karen.reads();
        amina.reads();
        karen.says("/citizen A-17").await;
        let card = karen.heard();
        let line = card.lines().find(|line| line.starts_with("Billedet af runde 1")).unwrap();
        told.push(line.to_owned());
        karen.presses("Læs og hør det").await;
        let again = karen.heard();
        assert!(again.contains(words) && again.contains("en talebesked"), "{again}");
        assert_eq!(amina.pictures().len(), 1);
        assert_snapshot!(format!("shared_seen_{}", buttons.spoken.tag), seen.join("\n════════\n"));
        assert_snapshot!(format!("shared_told_{}", buttons.spoken.tag), told.join("\n════════\n"));
        assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action IN ('share', 'said')").await, 2);
        town.finish().await;
    }
}

/// Telegram does not take the picture at once: its words wait as well.
#[tokio::test]
async fn words_about_a_picture_come_after_it_however_often_it_is_tried() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let (amina, _) = measured(&town, "da").await;
    karen.says("/picture A-17").await;
    karen.presses("Send til borgeren").await;
    town.bot_api().faults().next("sendPhoto", 2, Fault::answer(502, "<html><h1>Bad Gateway</h1></html>"));
    karen.presses("Ja, send det").await;
    karen.reads();
    town.moves_to("2026-03-02 09:05").await;
    let heard = amina.heard();
    let (picture, words) = (heard.find("Her kan du se"), heard.find("Hvordan ser du på det?"));
    assert!(picture.is_some() && picture < words, "{heard}");
    assert_eq!(amina.pictures().len(), 1);
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn the_same_answer_again_is_no_news_and_words_are_heard_for_a_day() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let (amina, _) = measured(&town, "da").await;
    amina.says("Hvad er det her?").await;
    assert!(amina.heard().contains("læser"), "nobody has asked for words");
    shares(&karen).await;
    let agree = amina.button("Jeg er enig");
    amina.presses("Jeg er enig").await;
    assert_eq!(karen.heard(), "A-17 er enig i billedet af runde 1.\n  [A-17]");
    amina.presses_again(&agree).await;
    assert_eq!(karen.heard(), "", "the same again");
    amina.says("Jeg er glad").await;
    assert_eq!(karen.heard(), "", "after a yes no words are asked for");
    amina.presses("Jeg ser anderledes på det").await;
    karen.reads();
    town.moves_to("2026-03-03 08:59").await;
    amina.says("Spørg Ali").await;
    assert!(karen.heard().contains("Spørg Ali"));
    town.moves_to("2026-03-03 09:01").await;
    amina.says("Spørg Bo").await;
    assert_eq!(karen.heard(), "", "a day is over");
    amina.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM shared_reply").await, 3);
    town.finish().await;
}

#[tokio::test]
async fn on_a_shared_phone_she_is_first_asked_and_it_says_for_what_to_nobody() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let (amina, round) = measured(&town, "da").await;
    karen.says("/shared A-17").await;
    karen.says("/picture A-17").await;
    karen.presses("Send til borgeren").await;
    assert_snapshot!("share_check_shared_phone", karen.sees());
    karen.presses("Ja, send det").await;
    karen.reads();
    assert!(amina.pictures().is_empty(), "not unasked");
    assert_snapshot!("shared_good_time", amina.heard());
    amina.presses("Ikke nu").await;
    assert_snapshot!("shared_later", amina.heard());
    amina.presses("Vis det nu").await;
    amina.sees_drawn(&Say::Shared { citizen: amina.id, round }, Language::Danish).await;
    assert!(amina.heard().contains("Dit eget tal: 4. Arbejdspladsen: 2."));
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn of_two_on_one_phone_each_sees_their_own() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let (amina, round) = measured(&town, "da").await;
    let farid = town.citizen("F-3").language("so").without_telegram().await;
    amina.says(&format!("/start {}", farid.code().await)).await;
    karen.presses("Ja, begge må bruge den").await;
    amina.presses_each(&[SPOKEN[3].button, SPOKEN[3].yes]).await;
    amina.says("M").await;
    amina.says("F").await;
    amina.reads();
    karen.reads();
    shares(&karen).await;
    let asked = amina.heard();
    assert!(asked.starts_with("👤 M · Din kontaktperson har noget") && amina.pictures().is_empty(), "{asked}");
    amina.presses("Vis det nu").await;
    amina.sees_drawn(&Say::Shared { citizen: amina.id, round }, Language::Danish).await;
    amina.presses("Jeg ser anderledes på det").await;
    assert!(amina.sees().contains("I kan tale om det, når I mødes."), "{}", amina.sees());
    assert!(karen.heard().starts_with("A-17 ser anderledes"));
    amina.says("Et par ord").await;
    assert_eq!(karen.heard(), "", "nobody can tell whose words they are");
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn at_night_it_waits_for_the_morning_and_twice_pressed_is_once_shared() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let (amina, _) = measured(&town, "da").await;
    town.moves_to("2026-03-02 21:30").await;
    karen.says("/picture A-17").await;
    let ask = karen.button("Send til borgeren");
    karen.presses("Send til borgeren").await;
    let yes = karen.button("Ja, send det");
    karen.presses_again(&yes).await;
    karen.presses_again(&yes).await;
    assert!(
        karen.sees().starts_with("Billedet af runde 1 er sendt 2. marts 2026. Intet svar endnu."),
        "{}",
        karen.sees()
    );
    karen.presses_again(&ask).await;
    karen.reads();
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-03 08:00").await;
    assert_eq!(amina.pictures().len(), 1);
    amina.reads();
    karen.says("/picture A-17").await;
    assert!(!karen.heard().contains("Send til borgeren"), "it is shared");
    town.finish().await;
}

#[tokio::test]
async fn an_open_round_one_rater_and_somebody_elses_citizen_are_not_shared() {
    let town = Town::open().await;
    let (karen, bo) = (town.consultant("Karen").await, town.consultant("Bo").await);
    let (amina, _) = measured(&town, "da").await;
    let farid = town.citizen("F-3").of(&bo).with_telegram().await;
    last_winter(&town, &farid, &[(Rater::Citizen, "4444444444444")]).await;
    bo.says("/picture F-3").await;
    assert!(!bo.heard().contains("Send til borgeren"), "one rater alone");
    karen.says("/picture A-17").await;
    let ask = karen.button("Send til borgeren");
    karen.presses("Send til borgeren").await;
    let yes = karen.button("Ja, send det");
    karen.presses("Nej, send det ikke").await;
    karen.reads();
    bo.presses_again(&ask).await;
    bo.presses_again(&yes).await;
    assert!(bo.heard().contains("Ingen af dine borgere"), "not his");
    amina.says("/stop").await;
    amina.reads();
    karen.presses_again(&yes).await;
    assert!(karen.sees().starts_with("A-17 har sagt stop til beskeder."), "{}", karen.sees());
    amina.says("/start").await;
    amina.presses("Ja, send mig beskeder igen").await;
    amina.reads();
    karen.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM shared_picture").await, 0);
    karen.presses_again(&yes).await;
    karen.reads();
    let theirs = amina.button("Jeg er enig");
    farid.presses_again(&theirs).await;
    assert!(!farid.heard().contains("Dit eget tal"), "another's picture");
    assert_eq!(town.counts("SELECT COUNT(*) FROM shared_reply").await, 0);
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_picture_that_telegram_refuses_leaves_the_numbers_in_words() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let (amina, _) = measured(&town, "da").await;
    let refusal = r#"{"ok":false,"error_code":400,"description":"Bad Request: IMAGE_PROCESS_FAILED"}"#;
    let fault = fodfaeste::sandbox::fault::Fault::answer(400, refusal);
    karen.says("/picture A-17").await;
    town.bot_api().faults().next("sendPhoto", 1, fault);
    karen.presses("Send til borgeren").await;
    karen.presses("Ja, send det").await;
    karen.reads();
    assert!(amina.pictures().is_empty());
    let heard = amina.heard();
    assert!(heard.contains("Dit eget tal: 4. Arbejdspladsen: 2.") && heard.contains("Jeg er enig"), "{heard}");
    town.finish().await;
}
