//! The leader asks for the programme's status report.

use fodfaeste::store::ClosedReport;
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

/// Reports that were closed come out as they were kept, in each of their
/// forms, and for leaders only.
#[tokio::test]
async fn the_leader_gets_a_closed_report_again() {
    let town = Town::open().await;
    let (karen, lene) = (town.consultant("Karen").await, town.leader("Lene").await);
    lene.says("/report").await;
    lene.presses("Lukkede rapporter").await;
    assert!(lene.heard().contains("Ingen rapport er lukket endnu"));
    town.writes(async |tx| {
        for (period, day, in_words) in [("2025", "2025-12-31", false), ("2026-01", "2026-01-31", true)] {
            let figures = format!("{{ \"as_of\": \"{day}\" }}");
            let kept = |form: &str| in_words.then(|| format!("{form} of {period}"));
            let closed = ClosedReport {
                period: period.into(),
                as_of: day.parse().unwrap(),
                sha256: ClosedReport::fingerprint(&figures),
                figures,
                page: format!("page of {period}"),
                words: kept("words"),
                lines: kept("lines"),
                closed_at: "2026-02-02T09:00:00Z".parse().unwrap(),
            };
            assert!(tx.close_report(&closed).await?);
        }
        Ok(())
    })
    .await;
    let file = || {
        let file = town.bot_api().last(lene.chat).unwrap().file.expect("a file");
        (file.name.clone(), String::from_utf8(file.bytes.to_vec()).unwrap())
    };
    let is = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    lene.says("/report").await;
    lene.reads();
    lene.presses("Lukkede rapporter").await;
    let old = lene.button("2025");
    lene.presses("2026-01").await;
    assert_eq!(file(), is("statusrapport-2026-01.html", "page of 2026-01"));
    lene.presses("Tekst").await;
    assert_eq!(file(), is("statusrapport-2026-01.txt", "words of 2026-01"));
    lene.presses("Tabel (CSV)").await;
    assert_eq!(file(), is("statusrapport-2026-01.csv", "lines of 2026-01"));
    lene.presses("Tal (JSON)").await;
    assert_eq!(file(), is("statusrapport-2026-01.json", "{ \"as_of\": \"2026-01-31\" }"));
    lene.presses_again(&old).await;
    assert_eq!(file(), is("statusrapport-2025.html", "page of 2025"));
    town.writes_sql("UPDATE closed_report SET figures = '{}' WHERE period = '2026-01'").await;
    lene.presses("Lukkede rapporter").await;
    let new = lene.button("2026-01");
    lene.presses_again(&new).await;
    assert!(town.bot_api().last(lene.chat).unwrap().file.is_none(), "somebody changed it");
    assert_snapshot!("lene_gets_closed_reports", lene.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'closed-report'").await, 6);
    for button in [new, lene.button("Lukkede rapporter")] {
        karen.presses_again(&button).await;
        assert!(karen.heard().contains("den kan kun lederen se"));
    }
    town.finish().await;
}
