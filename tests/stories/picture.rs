//! Scores as pictures: a citizen's own, and for staff all raters side by side.

use fodfaeste::dialog::picture::Say;
use fodfaeste::rules::person::Language;
use fodfaeste::rules::scorecard::{Rater, RoundId};
use fodfaeste::sandbox::fault::Fault;
use fodfaeste::store::PastRound;
use fodfaeste::talk::Talk;
use insta::assert_snapshot;

use crate::town::language::{DANISH, SPOKEN, Spoken};
use crate::town::{Citizen, Person, Staff, Town};

/// The colours of the marks, which each rater alone has.
pub const WORKPLACE: &str = "#c24e00";
pub const CONSULTANT: &str = "#00694d";
pub const CITIZEN: &str = "#0063a3";

/// A closed round of last winter with what each gave in it.
pub async fn last_winter(town: &Town, citizen: &Citizen, sheets: &[(Rater, &str)]) -> RoundId {
    let at = town.at("2025-12-01 10:00");
    let id = RoundId(Talk::key());
    let closed_at = Some(at + chrono::TimeDelta::days(30));
    let round = PastRound { id, citizen: citizen.id, number: 1, opened_at: at, closed_at };
    town.writes(async |tx| {
        tx.past_round(round).await?;
        for (rater, scores) in sheets {
            tx.past_sheet(round, *rater, (*scores).to_owned().try_into().unwrap(), at).await?;
        }
        Ok(())
    })
    .await;
    id
}

/// Gives these scores, one for each question, and sends them.
async fn sends(person: &Person, scores: &str, spoken: &Spoken, send: &str) {
    for score in scores.chars() {
        match score {
            '-' => person.presses(spoken.dont_know).await,
            score => person.presses(&score.to_string()).await,
        }
    }
    person.presses(send).await;
}

pub async fn scores(citizen: &Citizen, scores: &str, spoken: &Spoken) {
    citizen.says("/score").await;
    sends(citizen, scores, spoken, spoken.send).await;
}

pub async fn rates(karen: &Staff, scores: &str) {
    karen.says("/rate A-17").await;
    sends(karen, scores, &DANISH, "Send tallene").await;
    karen.reads();
}

pub fn language(spoken: &Spoken) -> Language {
    spoken.tag.parse().unwrap()
}

#[tokio::test]
async fn what_moved_follows_the_thanks_in_her_own_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        let others = [(Rater::Workplace, "111111111111."), (Rater::Consultant, "1111111111111")];
        last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222"), others[0], others[1]]).await;
        scores(&amina, "345-222255512", &spoken).await;
        let svg = amina.sees_drawn(&town.own_picture(&amina).await, language(&spoken)).await;
        assert!(svg.contains(CITIZEN) && !svg.contains(WORKPLACE) && !svg.contains(CONSULTANT), "only her own");
        assert_eq!(amina.pictures().len(), 1);
        let heard = amina.heard();
        let (before, after) = heard.split_once('✅').unwrap();
        assert!(!before.contains('✅'), "{heard}");
        assert_snapshot!(format!("thanks_and_picture_{}", spoken.tag), format!("✅{after}"));
        karen.reads();
        town.finish().await;
    }
}

#[tokio::test]
async fn the_first_time_there_is_nothing_to_compare_and_she_may_ask_for_the_picture() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/help").await;
    amina.presses("Mine svar som billede").await;
    assert!(amina.sees().starts_with("Du har ikke sendt nogen svar endnu."), "{}", amina.sees());
    scores(&amina, "345-222255512", &DANISH).await;
    assert!(amina.sees().starts_with('✅') && amina.pictures().is_empty());
    amina.presses("Mine svar som billede").await;
    assert_eq!(amina.pictures().len(), 1);
    assert_eq!(amina.pictures()[0].words, "Dine svar som billede.");
    let svg = amina.sees_drawn(&town.own_picture(&amina).await, Language::Danish).await;
    assert!(!svg.contains("Sidste gang og nu"), "there was no last time");
    amina.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn on_a_shared_phone_no_picture_comes_unasked() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222")]).await;
    karen.says("/shared A-17").await;
    scores(&amina, "345-222255512", &DANISH).await;
    assert!(amina.sees().starts_with('✅') && amina.pictures().is_empty());
    amina.presses("Mine svar som billede").await;
    assert_eq!(amina.pictures().len(), 1, "who asks sees it");
    amina.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn where_chats_carry_meetings_only_no_picture_is_shown() {
    let town = Town::with_notices_only().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222")]).await;
    amina.says("/help").await;
    amina.presses("Mine svar som billede").await;
    assert!(amina.pictures().is_empty());
    amina.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn nobody_is_swayed_by_the_picture_of_an_open_round() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let picture = Say::SideBySide { subject: "A-17".parse().unwrap(), citizen: amina.id, share: None };
    scores(&amina, "345-222255512", &DANISH).await;
    amina.reads();
    karen.reads();
    karen.says("/picture A-17").await;
    assert!(karen.pictures().is_empty(), "the open round is hidden");
    assert_snapshot!("no_picture_before_own_scores", karen.heard());
    rates(&karen, "1111111111111").await;
    karen.says("/picture a-17").await;
    let svg = karen.sees_drawn(&picture, Language::Danish).await;
    assert!(svg.contains(CITIZEN) && svg.contains(CONSULTANT) && svg.contains("A-17 · runde 1"), "{svg}");
    assert_snapshot!("picture_side_by_side", karen.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'picture' AND citizen_id IS NOT NULL").await, 2);
    town.finish().await;
}

#[tokio::test]
async fn an_earlier_round_is_shown_while_the_open_one_is_hidden() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222"), (Rater::Workplace, "444444444444.")]).await;
    scores(&amina, "5555555555555", &DANISH).await;
    amina.reads();
    karen.says("/citizen A-17").await;
    karen.presses("Billede").await;
    let picture = Say::SideBySide { subject: "A-17".parse().unwrap(), citizen: amina.id, share: None };
    let svg = karen.sees_drawn(&picture, Language::Danish).await;
    assert!(svg.contains("A-17 · runde 1") && svg.contains(WORKPLACE) && !svg.contains("runde 2"), "{svg}");
    karen.presses("Over tid").await;
    let over_time = Say::OverTime { subject: "A-17".parse().unwrap(), citizen: amina.id };
    let hidden = karen.sees_drawn(&over_time, Language::Danish).await;
    rates(&karen, "1111111111111").await;
    karen.says("/rounds A-17").await;
    let shown = karen.sees_drawn(&over_time, Language::Danish).await;
    assert!(shown != hidden && shown.contains(CONSULTANT) && !hidden.contains(CONSULTANT));
    assert_snapshot!("picture_over_time", karen.sees());
    karen.presses("A-17").await;
    assert!(karen.sees().starts_with("A-17\n"), "the card comes as a message of its own");
    assert_eq!(karen.pictures().len(), 3, "and the pictures stay");
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn another_consultants_citizen_has_no_picture() {
    let town = Town::open().await;
    let (karen, bo) = (town.consultant("Karen").await, town.consultant("Bo").await);
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222")]).await;
    karen.says("/citizen A-17").await;
    let button = karen.button("Billede");
    bo.says("/picture A-17").await;
    bo.presses_again(&button).await;
    assert!(bo.pictures().is_empty());
    assert!(bo.sees().starts_with("Ingen af dine borgere har dette nummer."), "{}", bo.sees());
    let asked = "SELECT COUNT(*) FROM audit WHERE action = 'picture'";
    assert_eq!(town.counts(asked).await, 0);
    karen.presses_again(&button).await;
    assert_eq!(karen.pictures().len(), 1);
    karen.reads();
    bo.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_picture_that_telegram_refuses_leaves_its_words() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    last_winter(&town, &amina, &[(Rater::Citizen, "2222222222222")]).await;
    let refusal = r#"{"ok":false,"error_code":400,"description":"Bad Request: PHOTO_INVALID_DIMENSIONS"}"#;
    town.bot_api().faults().next("sendPhoto", 1, Fault::answer(400, refusal));
    karen.says("/picture A-17").await;
    assert!(karen.pictures().is_empty());
    assert!(karen.heard().starts_with("Billedet af A-17 kan ikke vises lige nu."));
    karen.says("/picture A-17").await;
    assert_eq!(karen.pictures().len(), 1, "the next one comes");
    karen.reads();
    town.finish().await;
}
