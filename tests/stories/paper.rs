//! What was said on paper or by phone, entered by the consultant.

use insta::assert_snapshot;

use crate::town::language::DANISH;
use crate::town::{Staff, Town};
use crate::workplace::places;

/// Enters these scores, and sends them.
async fn enters(karen: &Staff, scores: &str) {
    for score in scores.chars() {
        match score {
            '-' => karen.presses("Ved ikke, eller ikke udfyldt").await,
            score => karen.presses(&score.to_string()).await,
        }
    }
    karen.presses("Send tallene").await;
}

async fn card(staff: &Staff, reference: &str) -> String {
    staff.reads();
    staff.says(&format!("/citizen {reference}")).await;
    staff.heard()
}

#[tokio::test]
async fn a_paper_is_entered_marked_and_hidden_until_own_scores_are_given() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").language("so").with_telegram().await;
    let mut seen = Vec::new();
    karen.says("/paper A-17").await;
    seen.push(karen.heard());
    karen.presses("Borgeren").await;
    seen.push(karen.heard());
    karen.says("hvad nu").await;
    assert!(karen.heard().starts_with("1 af 12"), "words bring the question again");
    for _ in 0..12 {
        karen.presses("4").await;
        assert!(karen.heard().contains("Borgerens svar på papir for A-17"));
    }
    karen.presses("Ved ikke").await;
    seen.push(karen.heard());
    let send = karen.button("Send tallene");
    karen.presses_again(&send).await;
    seen.push(karen.heard());
    karen.presses_again(&send).await;
    assert!(karen.heard().starts_with("✅ Tak. Borgerens svar på papir for A-17 er gemt"));
    assert_snapshot!("a_citizens_paper", seen.join("\n════════\n"));
    assert_eq!(town.assessments().await, "A-17 1 citizen 444444444444- sent");
    assert_eq!(town.counts("SELECT COUNT(*) FROM assessment WHERE channel = 'paper'").await, 1);

    let hidden = card(&karen, "A-17").await;
    assert!(!hidden.contains("B 4") && hidden.contains("/rate A-17"), "{hidden}");
    karen.says("/ask A-17").await;
    assert!(karen.heard().contains("har allerede svaret"));
    amina.says("/score").await;
    assert_snapshot!("her_chat_says_that_it_was_on_paper", amina.heard());

    karen.says("/paper A-17").await;
    karen.presses("Et tilbudssted").await;
    karen.says("Rema 1000").await;
    seen = vec![karen.heard()];
    enters(&karen, "321321321321").await;
    seen.push(karen.heard());
    karen.presses_each(&["Flere svar på papir", "Et tilbudssted", "Spring over"]).await;
    enters(&karen, "5-5555555555").await;
    assert_snapshot!("two_workplaces", seen.join("\n════════\n"));
    karen.says("/rate A-17").await;
    for _ in 0..13 {
        karen.presses("3").await;
    }
    karen.presses("Send tallene").await;
    assert_snapshot!("card_with_papers", card(&karen, "A-17").await);
    assert_eq!(
        town.assessments().await,
        "A-17 1 citizen 444444444444- sent\nA-17 1 consultant 3333333333333 sent\n\
        A-17 1 workplace 321321321321. sent\nA-17 1 workplace 5-5555555555. sent"
    );
    assert!(town.counts("SELECT COUNT(*) FROM audit WHERE action LIKE 'paper%'").await >= 6);
    town.finish().await;
}

#[tokio::test]
async fn what_was_begun_in_the_chat_is_taken_over_or_left() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/score").await;
    amina.presses_each(&["4", "5"]).await;
    amina.reads();
    let tap = amina.button("3");
    let mut seen = Vec::new();
    karen.says("/paper A-17").await;
    seen.push(karen.heard());
    karen.presses("Borgeren").await;
    seen.push(karen.heard());
    karen.presses("Nej, borgeren svarer selv").await;
    seen.push(karen.heard());
    assert_eq!(town.assessments().await, "A-17 1 citizen 45...........", "left as it was");

    karen.says("/paper A-17").await;
    karen.presses_each(&["Borgeren", "Ja, forfra"]).await;
    assert!(karen.heard().contains("1 af 12 · Borgerens svar på papir for A-17"));
    assert!(!karen.sees().contains("Skrevet ind"), "what she pressed is hers until it is sent");
    karen.presses("2").await;
    karen.reads();
    amina.presses_again(&tap).await;
    assert!(amina.heard().starts_with("Du har svaret på papir"));
    amina.says("hej").await;
    amina.reads();
    assert_eq!(town.assessments().await, "A-17 1 citizen 2............");
    karen.says("/ask A-17").await;
    assert!(karen.heard().contains("ved at blive skrevet ind fra papir"));

    karen.says("/paper A-17").await;
    seen.push(karen.heard());
    karen.presses("Nej, borgeren svarer selv").await;
    seen.push(karen.heard());
    assert_snapshot!("begun_in_the_chat", seen.join("\n════════\n"));
    amina.says("/score").await;
    assert!(amina.heard().starts_with("3 af 12"), "hers again, from where she was");
    amina.presses_each(&["3"; 11]).await;
    amina.presses(DANISH.send).await;
    amina.reads();
    assert_eq!(town.assessments().await, "A-17 1 citizen 4533333333333 sent");
    karen.reads();
    karen.says("/paper A-17").await;
    assert!(karen.heard().contains("allerede sendt"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM answer").await, 2 + 1 + 11, "the history stays");
    town.finish().await;
}

#[tokio::test]
async fn a_half_entered_paper_is_gone_on_with_by_whoever_may_see_the_citizen() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    town.citizen("A-17").of(&karen).without_telegram().await;
    karen.says("/paper A-17").await;
    karen.presses("Et tilbudssted").await;
    karen.says("010190-1234").await;
    assert!(karen.heard().contains("intet CPR-nummer"));
    karen.says("Bageriet").await;
    karen.presses("5").await;
    let five = karen.button("5");
    karen.reads();
    olga.presses_again(&five).await;
    olga.says("/paper A-17").await;
    assert!(olga.heard().contains("Ingen af dine borgere har dette nummer"));
    assert_eq!(town.assessments().await, "A-17 1 workplace 5............", "not hers to change");
    town.restarts().await;
    lene.says("/paper A-17").await;
    lene.presses("Fortsæt: tilbudsstedet Bageriet").await;
    assert!(lene.heard().contains("2 af 12 · Svarene på papir fra tilbudsstedet Bageriet om A-17"));
    enters(&lene, "55555555555").await;
    lene.reads();
    assert_eq!(town.assessments().await, "A-17 1 workplace 555555555555. sent");

    karen.says("/paper A-17").await;
    let citizen = karen.button("Borgeren");
    karen.presses_each(&["Borgeren", "4"]).await;
    karen.reads();
    let tap = karen.button("4");
    lene.says("/close A-17").await;
    lene.presses("Ja, luk runden").await;
    lene.reads();
    karen.presses_again(&tap).await;
    assert!(karen.heard().contains("lukket"), "nothing is entered into a closed round");
    karen.presses_again(&citizen).await;
    assert!(karen.heard().starts_with("Runden er lukket, og intet er ændret."));
    assert_eq!(town.assessments().await, "A-17 1 citizen 4............\nA-17 1 workplace 555555555555. sent");
    town.finish().await;
}

#[tokio::test]
async fn nobody_enters_into_a_sheet_that_is_not_on_paper() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/score").await;
    amina.reads();
    let hers = amina.button("5");
    karen.presses_again(&hers).await;
    assert!(karen.heard().contains("lukket"));
    assert_eq!(town.assessments().await, "A-17 1 citizen .............");
    town.finish().await;
}

/// A page that was begun is gone on with by phone: what was answered there
/// stands, and stays unseen.
#[tokio::test]
async fn what_was_begun_on_a_page_is_gone_on_with_and_stays_unseen() {
    let town = Town::open_with("[http]\npublic_url = \"http://localhost:1\"\n").await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    places(&karen, "A-17", "Rema 1000", "21 22 23 24").await;
    karen.presses_each(&["Rema 1000", "Vis et link"]).await;
    let mut bent = town.guest();
    bent.opens(&karen.link()).await;
    bent.presses_each(&["Begynd", "5", "1"]).await;
    karen.reads();
    let mut seen = Vec::new();
    karen.says("/paper A-17").await;
    seen.push(karen.heard());
    karen.presses("Rema 1000").await;
    seen.push(karen.heard());
    karen.presses("Ja, fra det næste spørgsmål").await;
    assert!(karen.heard().contains("3 af 12 · Svarene på papir fra tilbudsstedet Rema 1000 om A-17"));
    karen.presses_each(&["3", "Tilbage", "Tilbage"]).await;
    seen.push(karen.heard());
    assert!(!karen.sees().contains("Skrevet ind: 1"), "the second answer is still theirs");
    bent.opens("/s/card").await;
    assert!(bent.reads().contains("Du har svaret på papir eller i telefonen."), "{}", bent.reads());

    karen.says("/paper A-17").await;
    karen.presses("Nej, Rema 1000 svarer selv").await;
    seen.push(karen.heard());
    assert_eq!(town.assessments().await, "A-17 1 workplace 51...........", "as they had it");
    bent.opens("/s/card").await;
    assert!(bent.reads().contains("3 af 12"), "{}", bent.reads());
    bent.presses_each(&["2"]).await;

    karen.says("/paper A-17").await;
    karen.presses_each(&["Rema 1000", "Ja, fra det næste spørgsmål"]).await;
    for _ in 4..=12 {
        karen.presses("4").await;
    }
    seen.push(karen.heard());
    assert!(!seen.last().unwrap().contains(": 5 –"), "what they answered is not shown: {seen:?}");
    karen.presses("Send tallene").await;
    karen.reads();
    assert_snapshot!("begun_on_a_page", seen.join("\n════════\n"));
    assert_eq!(town.assessments().await, "A-17 1 workplace 512444444444. sent");
    assert_eq!(town.counts("SELECT COUNT(*) FROM assessment WHERE channel = 'paper'").await, 1, "one sheet, one mark");
    assert_eq!(town.counts("SELECT COUNT(*) FROM answer").await, 2 + 1 + 1 + 9, "and every answer in the history");
    town.finish().await;
}

#[tokio::test]
async fn a_citizen_who_began_on_the_page_may_go_on_by_paper() {
    let town = Town::open_with("[http]\npublic_url = \"http://localhost:1\"\n").await;
    let karen = town.consultant("Karen").await;
    town.citizen("L-1").without_telegram().await;
    karen.says("/link L-1").await;
    karen.presses("Vis billede og tal her").await;
    let mut leila = town.guest();
    leila.opens(&karen.link()).await;
    let form = leila.form("Begynd").with("code", &karen.digits());
    assert_eq!(leila.sends(&form).await, 200);
    leila.presses_each(&["4"]).await;
    karen.reads();
    karen.says("/paper L-1").await;
    assert!(karen.heard().contains("Borgeren er begyndt at svare på siden."));
    karen.presses("Borgeren").await;
    assert_snapshot!("begun_on_the_page_by_a_citizen", karen.heard());
    karen.presses("Ja, forfra").await;
    enters(&karen, "2222222222222").await;
    karen.reads();
    assert_eq!(town.assessments().await, "L-1 1 citizen 2222222222222 sent");
    town.finish().await;
}

#[tokio::test]
async fn what_a_citizen_ringed_on_paper_is_ticked_and_hidden_until_own_scores_are_given() {
    let town = Town::open().await;
    let (karen, olga) = (town.consultant("Karen").await, town.consultant("Olga").await);
    town.citizen("A-17").of(&karen).without_telegram().await;
    karen.says("/paper A-17").await;
    karen.presses("Borgeren").await;
    enters(&karen, "4444444444444").await;
    let mut seen = Vec::new();
    karen.reads();
    karen.presses("Ønsker om hjælp").await;
    seen.push(karen.heard());
    karen.presses_each(&["Dansk", "Hygiejne", "Samarbejde", "Gøre færdigt"]).await;
    seen.push(karen.heard());
    let item = karen.button("Gøre færdigt");
    olga.presses_again(&item).await;
    assert!(olga.heard().contains("lukket"), "another consultant's");
    karen.presses_each(&["Samarbejde", "Færdig"]).await;
    seen.push(karen.heard());
    assert_snapshot!("help_on_paper", seen.join("\n════════\n"));
    let hidden = card(&karen, "A-17").await;
    assert!(hidden.contains("Vil gerne have hjælp til 2 ting.") && !hidden.contains("Hygiejne"), "{hidden}");
    karen.says("/rate A-17").await;
    for _ in 0..13 {
        karen.presses("3").await;
    }
    karen.presses("Send tallene").await;
    let shown = card(&karen, "A-17").await;
    assert!(shown.contains("Vil gerne have hjælp til: Dansk, Hygiejne (runde 1)"), "{shown}");
    // It can be mended while the round is open.
    karen.says("/paper A-17").await;
    karen.presses_each(&["Ønsker om hjælp", "Dansk", "Hygiejne", "Nej, ikke noget"]).await;
    karen.reads();
    let none = card(&karen, "A-17").await;
    assert!(!none.contains("hjælp"), "{none}");
    town.finish().await;
}
