//! The status report, from the histories.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate, NaiveTime};
use fodfaeste::config::Config;
use fodfaeste::rules::appointment::{Answer, AppointmentId, Attendance};
use fodfaeste::rules::cohort::{Situation, Situations};
use fodfaeste::rules::course::{ChangeId, Course, CourseChange, Reason, What};
use fodfaeste::rules::hours::{HoursKind, Quarters};
use fodfaeste::rules::nationality::Nationality;
use fodfaeste::rules::person::CitizenId;
use fodfaeste::rules::reminder::QuietHours;
use fodfaeste::rules::report::period::Format;
use fodfaeste::rules::report::{Cases, Receivers};
use fodfaeste::rules::scorecard::{Question, Rater, RoundId, Scores};
use fodfaeste::sandbox::cohort::cohort;
use fodfaeste::sandbox::seed::seed;
use fodfaeste::store::{CitizenEntry, ClosedReport, NewHours, PastRound};
use fodfaeste::talk::booking::Reminding;
use fodfaeste::talk::report::{Programme, Status, status};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, consultant, day, entry, key, meeting, now, time};

on_both_engines!(
    the_made_up_cohort_gives_the_reports_figures,
    a_day_is_told_as_it_was_then,
    of_very_many_some_months_are_told,
    progress_is_told_from_the_first_sheet_to_the_last,
    attendance_is_told_as_it_was_written_in,
    paid_hours_count_in_the_last_four_weeks,
    who_came_back_to_the_benefit_is_told_apart,
    the_stateless_are_told_by_their_birth,
    a_closed_report_says_in_what_forms_it_is_kept,
    a_unit_adds_a_situation_and_a_goal,
    the_effort_is_completed_when_the_weeks_are_over,
);

const ZONE: chrono_tz::Tz = chrono_tz::Europe::Copenhagen;

async fn told(db: &Database, day: NaiveDate) -> Status {
    status(&db.store, day, &Programme::default(), ZONE).await.expect("a report")
}

fn counts<K: ToString>(rows: &[(K, u64)]) -> BTreeMap<String, u64> {
    rows.iter().map(|(key, n)| (key.to_string(), *n)).collect()
}

fn of<const N: usize>(rows: [(&str, u64); N]) -> BTreeMap<String, u64> {
    rows.iter().map(|(key, n)| ((*key).to_owned(), *n)).collect()
}

/// As long as no country counts them as its own.
async fn the_stateless_are_told_by_their_birth(db: &Database) {
    let born = [
        ("stateless", Some("SY")),
        ("stateless", Some("KW")),
        ("stateless", Some("SY")),
        ("stateless", None),
        ("SY", Some("SY")),
    ];
    for (number, (nationality, country)) in (1..).zip(born) {
        let entry = CitizenEntry { nationality: Some(nationality.to_owned()), ..entry(&format!("A-{number}")) };
        commit(&db.store, async |tx| {
            tx.add_citizen(CitizenId(key(number)), &entry, None, now()).await?;
            tx.note_birth(CitizenId(key(number)), country.and_then(|code| code.parse().ok())).await
        })
        .await;
    }
    let report = told(db, day("2017-12-31")).await.report;
    let code = |rows: &[(Option<Nationality>, u64)]| {
        rows.iter().map(|(one, n)| (one.map_or("?", Nationality::code), *n)).collect::<Vec<_>>()
    };
    assert_eq!(code(&report.nationalities), [("stateless", 4), ("SY", 1)]);
    assert_eq!(code(&report.births), [("SY", 2), ("KW", 1), ("?", 1)]);
    let mut tx = db.store.read().await.expect("a transaction");
    for (number, want) in [(1, Some("SY")), (4, None), (5, None), (9, None)] {
        let born = tx.born_in(CitizenId(key(number))).await.expect("read");
        assert_eq!(born.as_deref(), want, "A-{number}");
    }
}

/// Those of before have no words and no table.
async fn a_closed_report_says_in_what_forms_it_is_kept(db: &Database) {
    let closed = |period: &str, day_of: &str, kept: Option<&str>| ClosedReport {
        period: period.into(),
        as_of: day(day_of),
        figures: "{}".into(),
        page: "page".into(),
        words: kept.map(|text| format!("words {text}")),
        lines: kept.map(|text| format!("lines {text}")),
        sha256: ClosedReport::fingerprint("{}"),
        closed_at: now(),
    };
    commit(&db.store, async |tx| {
        for one in [closed("2017-02", "2017-02-28", Some("of 2017")), closed("2016", "2016-12-31", None)] {
            assert!(tx.close_report(&one).await?, "new");
        }
        assert!(!tx.close_report(&closed("2016", "2016-12-31", Some("again"))).await?, "it stays");
        Ok(())
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    let all = tx.closed_reports().await.expect("read");
    let forms = all.iter().map(|one| (one.period.as_str(), one.words.as_deref(), one.lines.as_deref()));
    assert_eq!(forms.collect::<Vec<_>>(), [("2016", None, None), ("2017-02", Some(""), Some(""))]);
    for (period, format, want) in [
        ("2017-02", Format::Words, Some("words of 2017")),
        ("2017-02", Format::Table, Some("lines of 2017")),
        ("2017-02", Format::Figures, Some("{}")),
        ("2016", Format::Page, Some("page")),
        ("2016", Format::Words, None),
    ] {
        let one = tx.closed_report(period).await.expect("read").expect("kept");
        assert!(one.is_as_it_was());
        assert_eq!(one.kept(format).as_deref(), want, "{period} {format:?}");
    }
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
    let words = |rows: &[(Situation, u64)]| -> Vec<_> { rows.iter().map(|(one, n)| (one.key.clone(), *n)).collect() };
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
    assert_eq!(words(&report.closed), closed.map(|(key, n)| (key.to_owned(), n)));
    let active = [
        ("wage-subsidy", 0),
        ("internship", 5),
        ("small-job-and-internship", 5),
        ("leave", 1),
        ("igu", 2),
        ("mentor", 5),
        ("seeking", 0),
    ];
    assert_eq!(words(&report.active), active.map(|(key, n)| (key.to_owned(), n)));
    assert_eq!(report.unknown, 0);
    // "1 is clarified psychiatrically and goes to the rehabilitation team, 2 have begun an internship of a few hours
    // a week, 1 is in psychiatric treatment": of the fifth nothing is said.
    let [mentored] = report.clarified.as_slice() else { panic!("the mentored alone: {:?}", report.clarified) };
    let found_out = mentored.rows.iter().map(|(one, n)| (one.as_ref().map_or("?", |one| one.key.as_str()), *n));
    let want = [("rehabilitation-team", 1), ("short-internship", 2), ("psychiatric-treatment", 1), ("?", 1)];
    assert_eq!(found_out.collect::<Vec<_>>(), want);
    assert_eq!(report.receivers, Receivers { start: 11, later: 4, returned: 0 });
    let goals: Vec<_> =
        report.goals.iter().map(|g| (g.aim.key.as_str(), g.numerator, g.denominator, g.unknown, g.met())).collect();
    assert_eq!(goals[0], ("benefit-receivers", 15, 30, 1, Some(true)));
    assert_eq!(goals[1], ("paid-work", 5, 10, 6, Some(true)));
    assert_eq!(goals[2].0, "belief");
    assert!(goals[2].2 > 20, "most who completed the effort have answered");
    // The report's own words: on every item for the group, most of all in motivation.
    let motivation = Question::items().find(|item| item.key() == "task-motivation").expect("an item");
    for rater in [Rater::Citizen, Rater::Consultant] {
        let lines: Vec<_> = status.progress.seen_by(rater).collect();
        assert_eq!(lines.len(), 12);
        assert!(lines.iter().all(|line| line.moves.up > line.moves.down && line.missing < 41), "{lines:#?}");
        assert_eq!(status.progress.moved_most(rater), [motivation], "{rater:?}");
    }
    assert_eq!(status.progress.apart.len(), 12);
    let trend = &status.trend;
    assert_eq!(trend.last().map(|last| (last.day, &last.goals)), Some((day("2017-11-30"), &report.goals)));
    assert_eq!(trend.len(), 14, "since October of the year before");
    for then in trend {
        assert_eq!(then.goals, told(db, then.day).await.report.goals, "as a report of {} would tell it", then.day);
    }
    let earlier = told(db, day("2016-10-01")).await.report;
    let last = earlier.active.last().map(|(one, n)| (one.key.as_str(), *n));
    assert_eq!((earlier.cases, last), (Cases { start: 31, later: 0 }, Some(("seeking", 31))));
}

/// Each month is a look at all histories: of 10,000 every second is told.
async fn of_very_many_some_months_are_told(db: &Database) {
    let many = if db.store.file().is_some() {
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        INSERT INTO citizen (id, ref, language, enrolled_on, created_at)
        SELECT randomblob(16), 'A-' || i, 'da', CASE WHEN i <= 6000 THEN '2015-03-01' ELSE '2017-03-01' END,
            '2015-03-01T00:00:00+00:00' FROM n"
    } else {
        "INSERT INTO citizen (id, ref, language, enrolled_on, created_at)
        SELECT gen_random_uuid(), 'A-' || i, 'da', CASE WHEN i <= 6000 THEN DATE '2015-03-01' ELSE DATE '2017-03-01' END,
            now() FROM generate_series(1, 10000) AS i"
    };
    db.execute(many).await.expect("citizens");
    let status = told(db, day("2017-11-30")).await;
    let days: Vec<String> = status.trend.iter().map(|then| then.day.to_string()).collect();
    let want = ["2015-11-30", "2016-01-31", "2016-03-31", "2016-05-31", "2016-07-31", "2016-09-30", "2016-11-30"];
    assert_eq!(days[..7], want);
    assert_eq!(days[7..], ["2017-01-31", "2017-03-31", "2017-05-31", "2017-07-31", "2017-09-30", "2017-11-30"]);
    let unknown: Vec<u64> = status.trend.iter().map(|then| then.goals[1].unknown).collect();
    assert_eq!(unknown, [[6_000; 8].as_slice(), &[10_000; 5]].concat());
    assert!(status.whole().skips_months());
    assert!(!told(db, day("2015-03-20")).await.whole().skips_months(), "there is no month before");
}

/// One citizen's sheets, of which the last is younger than the day.
async fn progress_is_told_from_the_first_sheet_to_the_last(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let (first, second, third) = ("2..........3.", "4-.........3.", "5............");
    for (number, on, own, theirs) in [
        (1, "2017-01-10", first, "1............"),
        (2, "2017-05-10", second, "4............"),
        (3, "2017-09-10", third, third),
    ] {
        let at = day(on).and_time(NaiveTime::MIN).and_utc();
        commit(&db.store, async |tx| {
            let id = RoundId(key(number));
            let round = PastRound { id, citizen: amina, number: number as i64, opened_at: at, closed_at: Some(at) };
            tx.past_round(round).await?;
            for (rater, scores) in [(Rater::Citizen, own), (Rater::Consultant, theirs)] {
                let scores = Scores::try_from(scores.to_owned()).expect("thirteen letters");
                tx.past_sheet(round, rater, scores, at).await?;
            }
            Ok(())
        })
        .await;
    }
    let line = |status: &Status, rater, at| *status.progress.seen_by(rater).nth(at).expect("an item");
    for (on, moves, missing, last) in [
        ("2017-01-09", None, 0, None),
        ("2017-01-10", Some(0), 1, None),
        ("2017-05-10", Some(1), 0, Some(4)),
        ("2017-09-10", Some(1), 0, Some(5)),
    ] {
        let status = told(db, day(on)).await;
        let Some(moves) = moves else {
            assert!(status.progress.lines.is_empty() && status.progress.apart.is_empty(), "{on}");
            continue;
        };
        let own = line(&status, Rater::Citizen, 0);
        assert_eq!((own.moves.up, own.missing), (moves, missing), "{on}");
        assert_eq!(own.last.map(|place| place.sides().0.value()), last, "{on}");
    }
    let told = told(db, day("2017-05-10")).await;
    assert_eq!(line(&told, Rater::Citizen, 1).missing, 1, "skipped the second time");
    assert_eq!(line(&told, Rater::Citizen, 11).moves.same, 1);
    let own = told.progress.apart[0].pairs[1];
    assert_eq!((own.same, own.total()), (1, 1), "of the last closed round alone");
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
        let found: Vec<_> =
            situations.map(|(one, _)| one.key.clone()).chain((report.unknown > 0).then(|| "?".to_owned())).collect();
        assert_eq!(found, Vec::from_iter(want.map(str::to_owned)), "{on}");
        let start = Cases { start: u64::from(want.is_some()), later: 0 };
        assert_eq!(report.cases, start, "{on}");
    }
}

/// Five meetings by the day, and one after it.
async fn attendance_is_told_as_it_was_written_in(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let karen = consultant(&db.store, 2, "Karen").await;
    commit(&db.store, async |tx| {
        for number in 10..16 {
            let at = time("2017-11-01T10:00:00Z") + Duration::days((number as i64 - 10) * 7);
            tx.book(&meeting(number, amina, at), now()).await?;
        }
        let marks =
            [(10, Attendance::Came), (11, Attendance::Missed), (12, Attendance::Excused), (13, Attendance::Excused)];
        for (number, mark) in marks {
            tx.mark_attendance(key(number + 50), AppointmentId(key(number)), karen, mark, now()).await?;
        }
        tx.answer_appointment(AppointmentId(key(13)), Answer::Come, false).await?;
        tx.cancel_appointments(&[AppointmentId(key(14))]).await
    })
    .await;
    let meetings = told(db, day("2017-11-30")).await.meetings;
    let [(_, row)] = meetings.as_slice() else { panic!("one language: {meetings:?}") };
    assert_eq!((row.booked, row.cancelled, row.confirmed, row.declined), (5, 1, 1, 0));
    assert_eq!((row.held, row.missed, row.excused), (1, 1, 2));
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
        let goal = told(db, day(on)).await.report.goals.remove(1);
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (numerator, denominator, unknown), "{on}");
    }
}

/// A job that ended, a leave without benefit, and one who was never off it.
async fn who_came_back_to_the_benefit_is_told_apart(db: &Database) {
    let [amina, leila, olga] =
        [citizen(&db.store, 1, "A-1").await, citizen(&db.store, 2, "A-2").await, citizen(&db.store, 3, "A-3").await];
    commit(&db.store, async |tx| {
        tx.set_situation(key(11), amina, "ordinary-job", day("2017-01-01"), Some(day("2017-05-31"))).await?;
        tx.set_situation(key(12), leila, "leave", day("2017-01-01"), None).await?;
        tx.note_benefit(leila, day("2017-01-01"), Some(false)).await?;
        for (id, citizen) in [(13, amina), (14, leila)] {
            tx.set_situation(key(id), citizen, "seeking", day("2017-06-01"), None).await?;
        }
        tx.set_situation(key(15), olga, "internship", day("2017-01-01"), None).await?;
        tx.set_situation(key(16), olga, "seeking", day("2017-06-01"), None).await.map(drop)
    })
    .await;
    for (on, receivers) in [("2017-05-01", (1, 0)), ("2017-06-01", (3, 2))] {
        let told = told(db, day(on)).await.report.receivers;
        assert_eq!((told.start, told.returned), receivers, "{on}");
    }
}

async fn a_unit_adds_a_situation_and_a_goal(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let settings = "[[situation]]\nkey = \"job-trial\"\nname = \"jobprøvning\"\nbenefit = \"yes\"\nrounds = false
        [[goal]]\nkey = \"tried\"\nname = \"Alle har prøvet\"\ntarget = 90\nmeasure = \"situation\"
        situations = [\"job-trial\"]";
    let config = Config::from_toml(settings).expect("settings");
    db.store.know_situations(&config.situations).await.expect("known");
    commit(&db.store, async |tx| tx.set_situation(key(2), amina, "job-trial", day("2017-01-01"), None).await).await;
    let told = async || status(&db.store, day("2017-11-30"), &config.programme, ZONE).await.expect("a report").report;
    let report = told().await;
    assert_eq!(report.active.last().map(|(one, n)| (one.name.as_deref(), *n)), Some((Some("jobprøvning"), 1)));
    assert_eq!((report.receivers.start, report.goals.len()), (1, 4), "on benefit, as was said");
    assert_eq!(report.goals[3].met(), Some(true));
    let dates = commit(&db.store, async |tx| tx.round_dates(day("2017-11-30"), day("2017-11-02")).await).await;
    assert!(dates[0].unasked, "no round opens by itself");
    // Somebody is still in it when the settings forget it.
    db.store.know_situations(&Situations::shipped()).await.expect("known");
    let report = told().await;
    assert_eq!(report.active.last().map(|(one, n)| (one.offered, *n)), Some((false, 1)));
    let known = commit(&db.store, async |tx| tx.situations().await).await;
    assert!(Situations::shipped().iter().all(|one| known.get(&one.key) == Some(one)), "as they are shipped");
}

/// Eleven weeks from the first day on, without the days on which they rest.
async fn the_effort_is_completed_when_the_weeks_are_over(db: &Database) {
    let karen = consultant(&db.store, 9, "Karen").await;
    // Enrolled on 1 October 2016: over on 17 December.
    for (number, reference) in [(1, "A-1"), (2, "A-2"), (3, "A-3"), (4, "A-4")] {
        citizen(&db.store, number, reference).await;
    }
    let change = |id, what, from: &str, until: Option<&str>| CourseChange {
        id: ChangeId(key(id)),
        what,
        from: day(from),
        until: until.map(day),
    };
    let (ill, leave, other) = (What::Rest(Reason::Illness), What::Rest(Reason::Leave), What::Rest(Reason::Other));
    let changes = [
        (2, change(21, ill, "2016-11-01", Some("2016-11-10"))),
        (2, change(22, leave, "2016-12-01", Some("2016-12-04"))),
        // Before the course, and into its first days: only the first two of November rest.
        (3, change(27, ill, "2016-10-05", Some("2016-10-14"))),
        (3, change(28, leave, "2016-10-28", Some("2016-11-02"))),
        (3, change(23, What::Start, "2016-10-20", None)),
        (3, change(24, What::Start, "2016-11-01", None)),
        (4, change(25, other, "2016-11-01", None)),
        (1, change(26, ill, "2016-11-01", None)),
    ];
    commit(&db.store, async |tx| {
        for (at, (number, change)) in (0..).zip(&changes) {
            tx.change_course(CitizenId(key(*number)), change, karen, now() + Duration::seconds(at)).await?;
        }
        tx.take_course_back(ChangeId(key(26)), now()).await
    })
    .await;
    let completed = async |on: &str| {
        let goal = told(db, day(on)).await.report.goals.remove(2);
        goal.denominator + goal.unknown
    };
    for (on, want) in [
        ("2016-12-16", 0),
        ("2016-12-17", 1),
        ("2016-12-30", 1),
        ("2016-12-31", 2),
        ("2017-01-18", 2),
        ("2017-01-19", 3),
        ("2017-11-30", 3),
    ] {
        assert_eq!(completed(on).await, want, "{on}");
    }
    commit(&db.store, async |tx| tx.end_pause(ChangeId(key(25)), day("2016-11-30")).await).await;
    assert_eq!(
        (completed("2017-01-15").await, completed("2017-01-16").await),
        (2, 3),
        "thirty days later than without"
    );
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.end_pause(ChangeId(key(25)), day("2016-12-01")).await.is_err(), "its end is known");
    // As the rules count.
    for (number, want) in [(1, "2016-12-17"), (2, "2016-12-31"), (3, "2017-01-19"), (4, "2017-01-16")] {
        let changes = tx.course_changes(CitizenId(key(number))).await.expect("changes");
        let course = Course::of(Some(day("2016-10-01")), &changes).expect("a course");
        assert_eq!(course.first_day_of(12), Some(day(want)), "{number}");
    }
}
