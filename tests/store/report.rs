//! The status report, from the histories.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use fodfaeste::rules::cohort::Situation;
use fodfaeste::rules::hours::{HoursKind, Quarters};
use fodfaeste::rules::reminder::QuietHours;
use fodfaeste::rules::report::{Cases, GoalKey};
use fodfaeste::sandbox::cohort::cohort;
use fodfaeste::sandbox::seed::seed;
use fodfaeste::store::NewHours;
use fodfaeste::talk::booking::Reminding;
use fodfaeste::talk::report::{Status, status};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, day, key, now};

on_both_engines!(
    the_made_up_cohort_gives_the_reports_figures,
    a_day_is_told_as_it_was_then,
    paid_hours_count_in_the_last_four_weeks,
);

const ZONE: chrono_tz::Tz = chrono_tz::Europe::Copenhagen;

async fn told(db: &Database, day: NaiveDate) -> Status {
    status(&mut db.store.read().await.expect("a transaction"), day, None, ZONE).await.expect("a report")
}

fn counts<K: ToString>(rows: &[(K, u64)]) -> BTreeMap<String, u64> {
    rows.iter().map(|(key, n)| (key.to_string(), *n)).collect()
}

fn of<const N: usize>(rows: [(&str, u64); N]) -> BTreeMap<String, u64> {
    rows.iter().map(|(key, n)| ((*key).to_owned(), *n)).collect()
}

/// Both tables of the programme's own report of 30 November 2017.
async fn the_made_up_cohort_gives_the_reports_figures(db: &Database) {
    let quiet_hours: QuietHours = "off".parse().expect("quiet hours");
    let reminding = Reminding { offsets: Vec::new(), by_kind: BTreeMap::new(), quiet_hours, time_zone: ZONE };
    commit(&db.store, async |tx| seed(tx, &cohort(), &reminding, now()).await).await;
    let status = told(db, day("2017-11-30")).await;
    let report = &status.report;
    assert_eq!(report.cases, Cases { start: 31, later: 10 });
    let nationalities: Vec<_> =
        report.nationalities.iter().map(|(one, n)| (one.map_or("?", |one| one.code()), *n)).collect();
    let want = of([
        ("AF", 2),
        ("BY", 1),
        ("EG", 1),
        ("CI", 1),
        ("IR", 3),
        ("KW", 1),
        ("RU", 3),
        ("SO", 4),
        ("stateless", 2),
        ("SY", 22),
        ("TN", 1),
    ]);
    assert_eq!(counts(&nationalities), want);
    let words = |rows: &[(Situation, u64)]| -> Vec<_> { rows.iter().map(|(one, n)| (one.word(), *n)).collect() };
    let closed = [
        ("own-business", 2),
        ("moved", 3),
        ("spouse-income", 2),
        ("declined", 2),
        ("education", 6),
        ("ordinary-job", 6),
        ("fleksjob", 1),
        ("repatriated", 1),
    ];
    assert_eq!(words(&report.closed), closed);
    let active = [
        ("wage-subsidy", 0),
        ("internship", 5),
        ("small-job-and-internship", 5),
        ("leave", 1),
        ("igu", 2),
        ("mentor", 5),
        ("seeking", 0),
    ];
    assert_eq!(words(&report.active), active);
    assert_eq!(report.unknown, 0);
    let goals: Vec<_> = report.goals.iter().map(|g| (g.key, g.numerator, g.denominator, g.unknown, g.met())).collect();
    assert_eq!(goals[0], (GoalKey::BenefitReceivers, 15, 30, 1, Some(true)));
    assert_eq!(goals[1], (GoalKey::PaidWork, 5, 10, 6, Some(true)));
    assert_eq!(goals[2].0, GoalKey::Belief);
    assert!(goals[2].2 > 20, "most who completed the effort have answered");
    let earlier = told(db, day("2016-10-01")).await.report;
    assert_eq!(
        (earlier.cases, earlier.active.last()),
        (Cases { start: 31, later: 0 }, Some(&(Situation::Seeking, 31)))
    );
}

async fn a_day_is_told_as_it_was_then(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    commit(&db.store, async |tx| {
        tx.set_situation(key(2), amina, "seeking", day("2016-10-01"), None).await?;
        tx.set_situation(key(3), amina, "ordinary-job", day("2017-03-01"), Some(day("2017-05-31"))).await?;
        tx.set_situation(key(4), amina, "seeking", day("2017-07-01"), None).await.map(drop)
    })
    .await;
    for (on, want) in [
        ("2016-09-30", None),
        ("2016-10-01", Some("seeking")),
        ("2017-02-28", Some("seeking")),
        ("2017-03-01", Some("ordinary-job")),
        ("2017-05-31", Some("ordinary-job")),
        ("2017-06-01", Some("?")),
        ("2017-07-01", Some("seeking")),
    ] {
        let report = told(db, day(on)).await.report;
        let situations = report.closed.iter().chain(&report.active).filter(|(_, n)| *n > 0);
        let found: Vec<_> = situations.map(|(one, _)| one.word()).chain((report.unknown > 0).then_some("?")).collect();
        assert_eq!(found, Vec::from_iter(want), "{on}");
        let start = Cases { start: u64::from(want.is_some()), later: 0 };
        assert_eq!(report.cases, start, "{on}");
    }
}

async fn paid_hours_count_in_the_last_four_weeks(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let hours = |kind, from: &str, until: &str, hours| NewHours {
        citizen: amina,
        from: day(from),
        until: day(until),
        kind,
        hours: Quarters(hours),
    };
    commit(&db.store, async |tx| {
        tx.set_situation(key(2), amina, "seeking", day("2016-10-01"), None).await?;
        let paid = hours(HoursKind::Paid, "2017-09-01", "2017-09-30", 40);
        assert!(tx.set_hours(key(3), paid).await?);
        assert!(!tx.set_hours(key(4), paid).await?, "the same again changes nothing");
        assert!(tx.hours_overlap(&hours(HoursKind::Paid, "2017-09-30", "2017-10-30", 4)).await?);
        assert!(!tx.hours_overlap(&hours(HoursKind::Danish, "2017-09-30", "2017-10-30", 4)).await?);
        tx.set_hours(key(5), hours(HoursKind::Danish, "2017-10-20", "2017-10-31", 8)).await.map(drop)
    })
    .await;
    for (on, numerator, denominator, unknown) in [
        ("2017-08-31", 0, 0, 1),
        ("2017-09-01", 1, 1, 0),
        ("2017-10-27", 1, 1, 0),
        ("2017-10-28", 0, 1, 0),
        ("2017-11-27", 0, 1, 0),
        ("2017-11-28", 0, 0, 1),
    ] {
        let goal = told(db, day(on)).await.report.goals[1];
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (numerator, denominator, unknown), "{on}");
    }
}
