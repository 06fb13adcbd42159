//! The leader asks for the programme's status report.

use insta::assert_snapshot;

use crate::town::Town;

#[tokio::test]
async fn the_leader_gets_the_report_and_a_consultant_does_not() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let lene = town.leader("Lene").await;
    for reference in ["A-17", "A-18"] {
        town.citizen(reference).enrolled("2025-11-03").with_telegram().await;
    }
    karen.says("/report").await;
    assert_snapshot!("karen_is_told_whose_report_it_is", karen.heard());
    lene.says("/help").await;
    lene.presses("Statusrapport").await;
    assert_snapshot!("lene_reads_the_report", lene.heard());
    let file = town.bot_api().last(lene.chat).unwrap().file.expect("a file");
    assert!(file.name.starts_with("statusrapport-2026-03-"), "{}", file.name);
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'report'").await, 1);
    town.finish().await;
}

/// The leader's own words, by buttons: written, put in the place of others,
/// and taken away; they stand in the file.
#[tokio::test]
async fn the_leader_writes_a_remark() {
    let town = Town::open().await;
    let (karen, lene) = (town.consultant("Karen").await, town.leader("Lene").await);
    town.citizen("A-17").enrolled("2025-11-03").with_telegram().await;
    let file =
        || String::from_utf8(town.bot_api().last(lene.chat).unwrap().file.expect("a file").bytes.to_vec()).unwrap();
    lene.says("/report").await;
    lene.presses("Lederens bemærkninger").await;
    lene.presses("Mål").await;
    lene.says("To fik job i maj, siger 010190-1234.").await;
    lene.says(&"Et langt år. ".repeat(200)).await;
    lene.says("To fik  job i maj.").await;
    lene.presses("Statusrapport").await;
    assert!(file().contains("To fik job i maj."), "it stands in the file");
    lene.presses("Lederens bemærkninger").await;
    lene.presses("Mål").await;
    lene.says("Tre fik job i maj.").await;
    lene.presses("Statusrapport").await;
    assert!(file().contains("Tre fik job i maj.") && !file().contains("To fik job"));
    lene.presses_each(&["Lederens bemærkninger", "Mål", "Slet bemærkningen"]).await;
    lene.presses("Statusrapport").await;
    assert!(!file().contains("fik job"));
    lene.presses_each(&["Lederens bemærkninger", "Lad det være"]).await;
    assert_snapshot!("lene_writes_a_remark", lene.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'remark'").await, 3);
    // A consultant who finds such a button has no use of it.
    karen.presses_again(&lene.button("Lederens bemærkninger")).await;
    assert!(karen.heard().contains("den kan kun lederen se"));
    town.finish().await;
}
