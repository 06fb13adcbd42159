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
