//! A phone that others of the family read, too.

use insta::assert_snapshot;

use crate::town::Town;
use crate::town::language::SPOKEN;

#[tokio::test]
async fn on_a_shared_phone_notices_say_when_and_nothing_else() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        karen.says("/shared A-17").await;
        assert!(karen.heard().starts_with("A-17 står nu som en, der deler telefon."));
        town.books(&amina, "2026-03-10 10:00").await;
        let mut seen = vec![amina.heard()];
        amina.presses(spoken.decline).await;
        seen.push(amina.heard());
        karen.presses("Mødet står fast").await;
        seen.push(amina.heard());
        town.moves_to("2026-03-09 12:00").await;
        seen.push(amina.heard());
        assert!(seen.iter().all(|text| !text.contains("Rådhuset") && text.contains("70 10 10 10")), "{seen:?}");
        assert_snapshot!(format!("shared_phone_{}", spoken.tag), seen.join("\n════════\n"));
        amina.says("/appointments").await;
        assert!(amina.heard().contains("Rådhuset"), "who asks sees the place");
        karen.reads();
        town.finish().await;
    }
}

#[tokio::test]
async fn nobody_who_shares_a_phone_is_asked_for_scores_by_it() {
    let town = Town::open_with("[schedule]\nassessment = \"0 0 9 * * Mon-Fri\"\n").await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").enrolled("2026-03-03").with_telegram().await;
    karen.says("/citizen A-17").await;
    karen.presses("Deler telefon").await;
    karen.reads();
    town.moves_to("2026-03-04 12:00").await;
    assert_eq!(amina.heard(), "");
    assert_snapshot!("karen_is_told_to_ask_in_person", karen.heard());
    karen.says("/ask A-17").await;
    assert!(karen.heard().starts_with("A-17 deler telefon med andre"));
    amina.says("/score").await;
    assert!(amina.heard().starts_with("1 af 12"), "they may score when they wish to");
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("Deler telefon: får ingen spørgsmål"));
    karen.presses("Deler ikke telefon").await;
    assert!(karen.heard().contains("har telefonen for sig selv"));
    town.finish().await;
}
