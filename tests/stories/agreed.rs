//! A talk ends with up to three steps, which the citizen reads, and which are
//! ticked off at the next one.

use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Citizen, Staff, Town};

/// What was typed; no log may hold it.
const WORDS: &str = "Ringe til Canarbageren, og spørge om praktik";

/// Agrees one step, up to the check.
async fn writes(karen: &Staff, words: &str, who: &str, by: &str) {
    karen.says(words).await;
    karen.presses(who).await;
    karen.says(by).await;
}

async fn agrees(karen: &Staff, reference: &str, words: &str, by: &str) {
    karen.says(&format!("/agreed {reference}")).await;
    karen.presses("Ny aftale").await;
    writes(karen, words, "borgeren", by).await;
    karen.presses("Ja").await;
    karen.reads();
}

#[tokio::test]
async fn she_reads_what_was_agreed_word_for_word_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        karen.says("/agreed A-17").await;
        karen.presses("Ny aftale").await;
        writes(&karen, WORDS, "borgeren", "12/3").await;
        karen.presses("Skriv en aftale mere").await;
        writes(&karen, "Skrive til sprogcentret", "konsulenten", "20/3").await;
        karen.presses("Ja, gem og send til borgeren").await;
        karen.reads();
        assert_snapshot!(format!("agreed_{}", spoken.tag), amina.heard());
        assert_eq!(amina.messages(), 1, "one message for all");
        town.finish().await;
    }
}

#[tokio::test]
async fn a_consultant_writes_down_three_steps_and_no_fourth() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.books(&amina, "2026-03-24 10:00").await;
    amina.reads();
    let mut seen = Vec::new();
    karen.says("/citizen A-17").await;
    karen.presses("Aftaler").await;
    seen.push(karen.heard());
    karen.presses("Ny aftale").await;
    for bad in ["010190-1234 skal ringe", &"x".repeat(201)] {
        karen.says(bad).await;
        seen.push(karen.heard());
    }
    karen.says(WORDS).await;
    seen.push(karen.heard());
    karen.presses("borgeren og konsulenten").await;
    seen.push(karen.heard());
    for bad in ["i morgen", "1/3-2026", "1/1-2030"] {
        karen.says(bad).await;
        seen.push(karen.heard());
    }
    karen.presses("tirsdag 24. marts").await;
    seen.push(karen.heard());
    for n in 2..=3 {
        karen.presses("Skriv en aftale mere").await;
        writes(&karen, &format!("Skridt {n}"), "tilbudsstedet", "31/3").await;
    }
    seen.push(karen.heard());
    assert!(!karen.sees().contains("[Skriv en aftale mere]"));
    let yes = karen.button("Ja");
    karen.presses_again(&yes).await;
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    karen.says("/agreed A-17").await;
    seen.push(karen.heard());
    assert_snapshot!("karen_agrees_three_steps", seen.join("\n════════\n"));
    assert!(!karen.sees().contains("[Ny aftale]"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM agreed_step").await, 3, "twice is once");
    assert!(amina.heard().contains("3. marts") || amina.sees().contains("31. marts"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM message WHERE body LIKE '%Canarbageren%'").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn steps_are_ticked_off_at_the_next_talk_and_late_ones_stand_in_the_morning() {
    let town = Town::open_with("[schedule]\ndigest = \"0 30 7 * * Mon-Fri\"\nassessment = \"0 0 9 1 1 *\"\n").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    agrees(&karen, "A-17", WORDS, "4/3").await;
    agrees(&karen, "A-17", "Øve dansk hver dag", "4/3").await;
    amina.reads();
    town.moves_to("2026-03-04 08:00").await;
    assert!(!karen.heard().contains("Aftaler"), "the day itself is not late");
    town.moves_to("2026-03-05 07:30").await;
    let digest = karen.heard();
    assert!(digest.contains("Aftaler, hvor dagen er gået: A-17"), "{digest}");
    karen.says("/citizen A-17").await;
    assert_snapshot!("card_with_late_steps", karen.heard());
    karen.presses("Aftaler").await;
    karen.presses_each(&["1: gjort", "1: i gang"]).await;
    assert_snapshot!("steps_ticked_off", karen.heard());
    let done = karen.button("1: gjort");
    karen.presses_again(&done).await;
    karen.presses_again(&done).await;
    karen.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM agreed_mark").await, 3, "each change once");
    town.moves_to("2026-03-06 07:30").await;
    assert!(!karen.heard().contains("Aftaler"), "somebody said how they went");
    assert_eq!(amina.heard(), "", "ticking off sends nothing");
    town.finish().await;
}

#[tokio::test]
async fn what_was_agreed_waits_for_the_morning() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.moves_to("2026-03-02 22:00").await;
    agrees(&karen, "A-17", WORDS, "12/3").await;
    assert_eq!(amina.heard(), "", "nobody is woken");
    // By the morning it is done: there is nothing left to read.
    agrees(&karen, "A-17", "Finde mit CV frem", "12/3").await;
    karen.says("/agreed A-17").await;
    karen.presses("1: gjort").await;
    karen.reads();
    town.moves_to("2026-03-03 09:00").await;
    let heard = amina.heard();
    assert!(heard.contains("CV") && !heard.contains("Canarbageren"), "{heard}");
    town.finish().await;
}

#[tokio::test]
async fn without_a_phone_of_her_own_she_is_told_in_the_talk() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let by_sms = town.citizen("S-1").phone("+45 20 12 34 56").without_telegram().await;
    let shared = town.citizen("D-2").with_telegram().await;
    let stopped = town.citizen("T-3").with_telegram().await;
    karen.says("/shared D-2").await;
    stopped.says("/stop").await;
    for (citizen, reference, why) in
        [(&by_sms, "S-1", "ikke på SMS"), (&shared, "D-2", "deler telefon"), (&stopped, "T-3", "har sagt stop")]
    {
        let citizen: &Citizen = citizen;
        citizen.reads();
        karen.reads();
        karen.says(&format!("/agreed {reference}")).await;
        karen.presses("Ny aftale").await;
        writes(&karen, WORDS, "borgeren", "12/3").await;
        let check = karen.sees();
        assert!(check.contains(why) && check.contains("[Ja, gem]"), "{check}");
        karen.presses("Ja, gem").await;
        karen.reads();
        assert_eq!((citizen.heard().as_str(), citizen.sms().as_str()), ("", ""), "{reference}");
    }
    assert_eq!(town.counts("SELECT COUNT(*) FROM agreed_step").await, 3);
    assert_eq!(town.counts("SELECT COUNT(*) FROM message WHERE kind = 'notice'").await, 0);
    town.finish().await;
}

#[tokio::test]
async fn a_colleague_can_neither_read_nor_tick_off() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    agrees(&karen, "A-17", WORDS, "12/3").await;
    amina.reads();
    karen.says("/agreed A-17").await;
    let (done, new) = (karen.button("1: gjort"), karen.button("Ny aftale"));
    karen.reads();
    for button in [&done, &new] {
        olga.presses_again(button).await;
        let heard = olga.heard();
        assert!(heard.starts_with("Ingen af dine borgere"), "{heard}");
        amina.presses_again(button).await;
        assert!(!amina.heard().contains("gjort"));
    }
    olga.says("/agreed A-17").await;
    assert!(olga.heard().starts_with("Ingen af dine borgere"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM agreed_mark").await, 0);
    lene.says("/agreed A-17").await;
    assert!(lene.heard().contains("Canarbageren"));
    lene.presses("1: ikke gjort").await;
    assert!(lene.heard().contains("ikke gjort"));
    let looks = "SELECT COUNT(*) FROM audit WHERE action = 'agreed' AND citizen_id IS NOT NULL";
    assert_eq!(town.counts(looks).await, 5, "every look is on record");
    town.finish().await;
}
