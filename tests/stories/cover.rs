//! A consultant is ill, or leaves.

use fodfaeste::rules::person::{Role, StaffId};
use fodfaeste::talk::{Talk, handover};
use insta::assert_snapshot;

use crate::town::{Staff, Town};

async fn covers(away: &Staff, by: &str, from: &str, until: &str) {
    away.says("/cover").await;
    away.presses_each(&["Ny afløsning", by, from, until, "Ja, det er rigtigt"]).await;
}

#[tokio::test]
async fn while_karen_is_away_olga_hears_and_sees_her_citizens_and_no_longer() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    town.books(&amina, "2026-03-03 10:00").await;
    town.books(&amina, "2026-03-05 10:00").await;
    town.books(&amina, "2026-03-20 10:00").await;
    olga.says("/citizen A-17").await;
    assert!(olga.heard().starts_with("Ingen af dine borgere"));
    let mut seen = Vec::new();
    karen.says("/cover").await;
    seen.push(karen.heard());
    for press in ["Ny afløsning", "Olga", "tirsdag 3. marts", "fredag 6. marts", "Ja, det er rigtigt"] {
        karen.presses(press).await;
        seen.push(karen.heard());
    }
    assert_snapshot!("karen_asks_olga_to_stand_in", seen.join("\n════════\n"));
    assert_snapshot!("olga_hears_that_she_stands_in", olga.heard());
    olga.says("/citizen A-17").await;
    assert!(olga.heard().starts_with("Ingen af dine borgere"), "not before the day");
    amina.presses("Bed om en anden tid").await;
    assert!(karen.heard().contains("A-17 beder om en anden tid"));

    town.moves_to("2026-03-04 09:00").await;
    amina.presses("Jeg kan ikke komme").await;
    assert!(olga.heard().contains("A-17 kan ikke komme til mødet"));
    assert_eq!(karen.heard(), "", "an absent colleague is left in peace");
    olga.presses("Mødet står fast").await;
    olga.says("/citizens").await;
    assert!(olga.heard().contains("A-17"));
    amina.reads();

    town.moves_to("2026-03-07 09:00").await;
    olga.says("/citizen A-17").await;
    assert!(olga.heard().starts_with("Ingen af dine borgere"), "it ends by itself");
    amina.says("/stop").await;
    assert!(karen.heard().contains("A-17 har sagt stop"));
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_button_seen_while_standing_in_does_nothing_afterwards() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    town.books(&amina, "2026-03-20 10:00").await;
    covers(&karen, "Olga", "mandag 2. marts", "mandag 2. marts").await;
    amina.presses("Jeg kan ikke komme").await;
    let accept = olga.button("Aflys mødet");
    town.moves_to("2026-03-03 09:00").await;
    amina.reads();
    karen.reads();
    olga.reads();
    olga.presses_again(&accept).await;
    assert!(olga.heard().contains("ikke mere at svare på"));
    assert_eq!(amina.heard(), "");
    town.finish().await;
}

#[tokio::test]
async fn a_leader_sends_somebody_home_and_a_cover_ends_early() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let mette = town.consultant("Mette").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let mut seen = Vec::new();
    lene.says("/cover").await;
    lene.presses_each(&["Ny afløsning", "Karen", "Olga"]).await;
    lene.says("i går").await;
    seen.push(lene.heard());
    lene.says("2/3").await;
    lene.says("1/3-2026").await;
    seen.push(lene.heard());
    lene.says("13/3").await;
    lene.presses("Ja").await;
    seen.push(lene.heard());
    assert_snapshot!("a_leader_writes_days", seen.join("\n════════\n"));
    assert!(karen.heard().contains("Karen er væk"), "the one who is away is told");
    olga.reads();

    // Olga falls ill, too: what she had taken on goes on to Mette.
    olga.says("/cover").await;
    olga.presses_each(&["Ny afløsning", "Karen", "mandag 2. marts", "mandag 2. marts"]).await;
    assert!(olga.heard().contains("Karen er også væk i de dage"));
    olga.presses_each(&["Mette", "tirsdag 3. marts", "Ja"]).await;
    olga.reads();
    assert_snapshot!("mette_stands_in_for_both", mette.heard());
    amina.says("/stop").await;
    assert!(mette.heard().contains("A-17 har sagt stop"));
    town.moves_to("2026-03-04 09:00").await;
    amina.presses("Ja, send mig beskeder igen").await;
    assert!(olga.heard().contains("A-17 får beskeder igen"), "back to Olga when she is back");

    karen.says("/cover").await;
    assert_snapshot!("karen_sees_who_stands_in", karen.heard());
    let end = karen.button("Slut nu");
    mette.presses_again(&end).await;
    assert!(!mette.heard().contains("er slut"), "not hers to end");
    karen.presses_again(&end).await;
    assert!(karen.heard().contains("Afløsningen er slut"));
    assert!(olga.heard().contains("Afløsningen er slut"));
    amina.says("/stop").await;
    assert!(karen.heard().contains("A-17 har sagt stop"));
    for person in [&amina as &crate::town::Person, &olga, &mette, &lene, &karen] {
        person.reads();
    }
    town.finish().await;
}

#[tokio::test]
async fn a_sick_consultant_cancels_the_day_with_one_tap() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let amina = town.citizen("A-17").of(&karen).language("so").with_telegram().await;
    let leila = town.citizen("L-2").of(&karen).language("ar").phone("+45 20 12 34 56").without_telegram().await;
    let samir = town.citizen("S-3").of(&karen).without_telegram().await;
    let other = town.citizen("O-4").of(&olga).with_telegram().await;
    for (citizen, at) in [(&amina, "2026-03-03 10:00"), (&leila, "2026-03-03 06:45"), (&samir, "2026-03-03 13:00")] {
        town.books(citizen, at).await;
    }
    town.books(&other, "2026-03-03 10:00").await;
    town.books(&amina, "2026-03-04 10:00").await;
    town.moves_to("2026-03-03 05:00").await;
    for person in [&amina as &crate::town::Person, &other, &karen, &olga] {
        person.reads();
    }
    leila.sms();
    let mut seen = Vec::new();
    karen.says("/sick").await;
    seen.push(karen.heard());
    karen.presses("tirsdag 3. marts").await;
    seen.push(karen.heard());
    let yes = karen.button("Ja, aflys alle 3");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    assert_snapshot!("karen_cancels_her_day", seen.join("\n════════\n"));
    assert_eq!((amina.heard().as_str(), leila.sms().as_str()), ("", ""), "nobody is woken");
    karen.presses_again(&yes).await;
    assert!(karen.heard().contains("ingen møder tilbage"), "twice is once");

    town.moves_to("2026-03-03 06:30").await;
    assert_snapshot!("amina_hears_it_at_half_past_six", amina.heard());
    assert_snapshot!("leila_hears_it_by_sms", leila.sms());
    assert_eq!(other.heard(), "", "another consultant's day stands");
    assert!(karen.heard().contains("S-3 har hverken Telegram"));
    town.moves_to("2026-03-04 10:30").await;
    assert_eq!(amina.heard().matches("4 Maarso").count(), 1, "tomorrow's meeting stands");
    other.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_leader_cancels_a_colleagues_day_and_nobody_else_can() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    town.books(&amina, "2026-03-02 14:00").await;
    amina.reads();
    lene.says("/sick").await;
    lene.presses_each(&["Karen", "mandag 2. marts"]).await;
    let yes = lene.button("Ja, aflys mødet");
    olga.presses_again(&yes).await;
    assert!(olga.heard().contains("ikke mere at svare på"));
    assert_eq!(amina.heard(), "");
    town.books(&amina, "2026-03-02 15:00").await;
    amina.reads();
    lene.presses_again(&yes).await;
    assert!(lene.heard().contains("Ja, aflys alle 2"), "what is confirmed is what was seen");
    assert_eq!(amina.heard(), "");
    lene.presses("Ja, aflys alle 2").await;
    assert_eq!(amina.heard().matches("Dit møde er aflyst").count(), 2);
    assert!(karen.heard().contains("2 møder mandag 2. marts er aflyst for Karen"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'sick'").await, 2);
    lene.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_colleague_who_leaves_loses_access_at_once_and_nothing_waits_unseen() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    let lene = town.leader("Lene").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let leila = town.citizen("L-2").of(&karen).with_telegram().await;
    town.books(&amina, "2026-03-10 10:00").await;
    amina.presses("Bed om en anden tid").await;
    covers(&karen, "Olga", "mandag 2. marts", "fredag 6. marts").await;
    karen.says("/cover").await;
    let list = karen.button("Slut nu");
    for person in [&amina as &crate::town::Person, &karen, &olga, &leila] {
        person.reads();
    }
    let (name, now) = (fodfaeste::rules::person::Name::new("Karen").unwrap(), town.now());
    town.writes(async |tx| handover::remove(tx, karen.id, &name, now).await.map(drop)).await;
    town.settles().await;
    assert_snapshot!("the_leader_hears_who_is_left_behind", lene.heard());
    karen.presses_again(&list).await;
    karen.says("/citizens").await;
    assert_eq!(karen.heard().matches("Her får man beskeder").count(), 2);
    olga.says("/citizen A-17").await;
    assert!(olga.heard().starts_with("Ingen af dine borgere"), "who stood in for her does no longer");

    let olgas = fodfaeste::rules::person::Name::new("Olga").unwrap();
    let now = town.now();
    town.writes(async |tx| handover::transfer(tx, (karen.id, &name), (olga.id, &olgas), now).await.map(drop)).await;
    town.settles().await;
    assert_snapshot!("olga_gets_the_citizens_and_what_waits", olga.heard());
    olga.presses("Mødet står fast").await;
    assert!(amina.heard().contains("Mødet gælder stadig"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'transfer'").await, 2);
    olga.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_colleague_who_has_not_joined_is_not_offered() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    town.writes(async |tx| tx.add_staff(StaffId(Talk::key()), "Nora", Role::Consultant, town.now()).await).await;
    karen.says("/cover").await;
    karen.presses("Ny afløsning").await;
    assert!(karen.heard().contains("Der er ingen kolleger, der kan afløse."));
    town.leader("Lene").await;
    karen.says("/cover").await;
    karen.presses("Ny afløsning").await;
    let offered = karen.heard();
    assert!(offered.contains("[Lene]") && !offered.contains("Nora"), "{offered}");
    town.finish().await;
}
