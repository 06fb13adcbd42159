//! The work that citizens wish for, by themselves or with their consultant.

use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Staff, Town};

const MENU: [&str; 5] = [
    "Det arbejde, jeg gerne vil have",
    "العمل الذي أرغب فيه",
    "کاری که می‌خواهم",
    "Shaqada aan rabo",
    "Какую работу я хочу",
];
const WRITE: [&str; 5] = ["Skriv et arbejde", "كتابة عمل", "نوشتن یک کار", "Qor shaqo", "Написать работу"];
const PLACE: [&str; 5] = ["Jeg kender et sted", "أعرف مكانًا", "یک جای را می‌شناسم", "Meel baan aqaan", "Я знаю место"];
const OWN_WORDS: [&str; 5] = ["Kok", "طبّاخ", "آشپز", "Cunto kariye", "Повар"];

#[tokio::test]
async fn she_writes_what_work_she_wishes_for_in_every_language() {
    for (at, spoken) in SPOKEN.into_iter().enumerate() {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        amina.says("/help").await;
        amina.reads();
        let mut seen = Vec::new();
        amina.presses(MENU[at]).await;
        seen.push(amina.heard());
        amina.presses(WRITE[at]).await;
        seen.push(amina.heard());
        amina.says("010190-1234").await;
        seen.push(amina.heard());
        amina.says(OWN_WORDS[at]).await;
        seen.push(amina.heard());
        amina.presses(PLACE[at]).await;
        amina.reads();
        amina.says("Canarbageren").await;
        seen.push(amina.heard());
        assert_snapshot!(format!("wishes_{}", spoken.tag), seen.join("\n════════\n"));
        assert_eq!(karen.heard().matches("A-17 har skrevet et ønske om arbejde.").count(), 2);
        // What she writes now is no wish any more.
        amina.says("Tak").await;
        amina.reads();
        assert_eq!(town.counts("SELECT COUNT(*) FROM work_wish").await, 2);
        karen.says("/work A-17").await;
        assert!(karen.heard().contains(OWN_WORDS[at]), "word for word");
        town.finish().await;
    }
}

#[tokio::test]
async fn a_wish_waits_for_a_quarter_of_an_hour_and_may_be_taken_back() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/help").await;
    amina.presses_each(&[MENU[0], WRITE[0]]).await;
    town.moves_to("2026-03-02 09:20").await;
    amina.says("Kok").await;
    amina.reads();
    assert_eq!(town.counts("SELECT COUNT(*) FROM work_wish").await, 0, "too long ago");
    for words in ["Kok", "kok", "Bager", "Tømrer"] {
        amina.says("/help").await;
        amina.presses_each(&[MENU[0], WRITE[0]]).await;
        amina.says(words).await;
    }
    karen.reads();
    let heard = amina.heard();
    assert_eq!(town.counts("SELECT COUNT(*) FROM work_wish").await, 3, "the same twice is once: {heard}");
    amina.says("/help").await;
    amina.presses(MENU[0]).await;
    assert_snapshot!("three_wishes", amina.heard());
    let remove = amina.button("Fjern: Kok");
    amina.presses_again(&remove).await;
    amina.presses_again(&remove).await;
    assert!(!amina.heard().contains("• Kok"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM work_wish WHERE ended_at IS NOT NULL").await, 1);
    let other = town.citizen("O-4").with_telegram().await;
    other.presses_again(&remove).await;
    assert!(!other.heard().contains("Bager"), "nobody else's");
    town.finish().await;
}

#[tokio::test]
async fn a_consultant_writes_wishes_down_and_finds_who_wishes_what() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    for reference in ["A-17", "B-2", "C-3"] {
        town.citizen(reference).of(&karen).without_telegram().await;
    }
    town.citizen("O-4").of(&olga).without_telegram().await;
    let mut seen = Vec::new();
    karen.says("/citizen A-17").await;
    karen.presses("Ønsker om arbejde").await;
    seen.push(karen.heard());
    karen.presses("Et fag").await;
    seen.push(karen.heard());
    karen.says("Kok i en kantine").await;
    seen.push(karen.heard());
    karen.presses("Et sted").await;
    karen.says("Kokkeskolen i Canarby").await;
    karen.reads();
    // The next one is offered what was written before.
    karen.says("/work B-2").await;
    karen.presses_each(&["Et fag", "Kok i en kantine"]).await;
    seen.push(karen.heard());
    karen.says("/work C-3").await;
    karen.presses("Et fag").await;
    karen.says("Tømrer").await;
    karen.reads();
    olga.says("/work O-4").await;
    olga.presses("Et fag").await;
    olga.says("kok").await;
    olga.reads();
    for command in ["/wishes KOK", "/wishes kantine", "/wishes smed", "/wishes"] {
        karen.says(command).await;
        seen.push(karen.heard());
    }
    karen.presses("Tømrer").await;
    seen.push(karen.heard());
    assert_snapshot!("karen_and_the_wishes", seen.join("\n════════\n"));
    assert!(!seen.concat().contains("O-4"));
    lene.says("/wishes kok").await;
    let all = lene.heard();
    assert!(all.contains("O-4") && all.contains("B-2"), "{all}");
    karen.says("/citizen A-17").await;
    let card = karen.heard();
    assert!(card.contains("Ønsker om arbejde: Kok i en kantine, Kokkeskolen i Canarby (kender stedet)"), "{card}");
    let looks = "SELECT COUNT(*) FROM audit WHERE action = 'wishes' AND citizen_id IS NOT NULL";
    assert_eq!(town.counts(looks).await, 8, "whoever was named was looked at");
    town.finish().await;
}

/// A placement with a trade.
async fn works(staff: &Staff, reference: &str, workplace: &str, trade: &str) {
    staff.says(&format!("/workplace {reference}")).await;
    staff.presses("Nyt tilbudssted").await;
    for words in [workplace, trade, "21 22 23 24"] {
        staff.says(words).await;
    }
    staff.presses_each(&["Spring over", "I dag", "Kendes ikke", "Ja, det er rigtigt"]).await;
    staff.reads();
}

#[tokio::test]
async fn a_consultant_finds_where_a_trade_was_had_and_whose_it_was_among_her_own() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    town.citizen("A-17").of(&karen).without_telegram().await;
    town.citizen("O-4").of(&olga).without_telegram().await;
    let mut seen = Vec::new();
    karen.says("/placements").await;
    seen.push(karen.heard());
    works(&karen, "A-17", "Hotel Fjord", "Kok").await;
    works(&olga, "O-4", "hotel fjord", "kok").await;
    town.moves_to("2026-03-03 09:00").await;
    works(&olga, "O-4", "Skolens kantine", "Kok i kantine").await;
    works(&karen, "A-17", "Canarbageren", "Bager").await;
    for command in ["/placements KO", "/placements smed", "/placements", "/wishes kok"] {
        karen.says(command).await;
        seen.push(karen.heard());
    }
    karen.presses("Hvor har vi haft det").await;
    seen.push(karen.heard());
    assert_snapshot!("karen_and_the_trades", seen.join("\n════════\n"));
    assert!(!seen.concat().contains("O-4"), "a colleague's citizen");
    assert!(seen[1].contains("Skolens kantine"), "the workplace is nobody's secret");
    let looks = "SELECT COUNT(*) FROM audit WHERE action = 'placements' AND citizen_id IS NOT NULL";
    assert_eq!(town.counts(looks).await, 2, "A-17, named twice");
    town.finish().await;
}

#[tokio::test]
async fn where_two_share_a_phone_or_chats_carry_meetings_wishes_are_told_in_the_talk() {
    let town = Town::with_notices_only().await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/help").await;
    amina.presses(MENU[0]).await;
    assert_snapshot!("wishes_together", amina.heard());
    town.finish().await;
}
