//! The cohort is the programme's: its numbers, its languages, its weeks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Timelike, Weekday};

use super::people::day;
use super::*;
use crate::rules::person::{Name, Phone, Ref};
use crate::rules::scorecard::{Move, Question, is_gap};

fn count<'a>(keys: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    keys.fold(BTreeMap::new(), |mut counts, key| {
        *counts.entry(key).or_default() += 1;
        counts
    })
}

#[test]
fn the_nationalities_are_those_of_the_report() {
    let cohort = cohort();
    let want = [
        ("AF", 2),
        ("BY", 1),
        ("CI", 1),
        ("EG", 1),
        ("IR", 3),
        ("KW", 1),
        ("RU", 3),
        ("SO", 4),
        ("SY", 22),
        ("TN", 1),
        ("stateless", 2),
    ];
    assert_eq!(count(cohort.citizens.iter().map(|c| c.nationality)), want.into());
    assert_eq!(count(cohort.citizens.iter().filter_map(|c| c.born_in)), [("BT", 2)].into());
    let from_the_start = cohort.citizens.iter().filter(|c| c.enrolled_on == day(2016, 10, 1)).count();
    assert_eq!((from_the_start, cohort.citizens.len()), (31, 41));
}

#[test]
fn the_situations_are_those_of_the_report() {
    let want = [
        ("declined", 2),
        ("education", 6),
        ("fleksjob", 1),
        ("igu", 2),
        ("internship", 5),
        ("leave", 1),
        ("mentor", 5),
        ("moved", 3),
        ("ordinary-job", 6),
        ("own-business", 2),
        ("repatriated", 1),
        ("small-job-and-internship", 5),
        ("spouse-income", 2),
    ];
    let cohort = cohort();
    assert_eq!(count(cohort.citizens.iter().map(DemoCitizen::situation)), want.into());
    assert_eq!(cohort.citizens.iter().filter(|c| c.closed_on().is_some()).count(), 23);
    for citizen in &cohort.citizens {
        for pair in citizen.situations.windows(2) {
            assert_eq!(pair[0].until.and_then(|day| day.succ_opt()), Some(pair[1].from), "{}", citizen.reference);
            assert!(pair[0].from < pair[1].from && pair[1].from <= day(2017, 11, 30), "{}", citizen.reference);
        }
    }
}

#[test]
fn it_is_the_same_each_time() {
    assert_eq!(cohort(), cohort());
}

#[test]
fn everyone_can_be_stored() {
    let cohort = cohort();
    let phones: Vec<Phone> = cohort.citizens.iter().flat_map(|c| &c.phone).map(|p| p.parse().expect(p)).collect();
    let without = cohort.citizens.len() - phones.len();
    assert_eq!(phones.iter().collect::<BTreeSet<_>>().len(), phones.len());
    assert!(phones.len() > 20 && without > 5);
    for (index, citizen) in cohort.citizens.iter().enumerate() {
        assert_eq!(citizen.reference.parse::<Ref>().expect("a ref").as_str(), format!("A-{:02}", index + 1));
        assert_eq!(citizen.chat(), 1001 + index as i64);
        assert!(Name::new(citizen.name).is_some());
    }
    assert_eq!(cohort.citizens.iter().map(|c| c.name).collect::<BTreeSet<_>>().len(), 41);
}

#[test]
fn every_language_has_someone_who_can_score_and_someone_has_only_a_phone() {
    let cohort = cohort();
    for language in Language::ALL {
        let can_score = |c: &&DemoCitizen| {
            let open = c.rounds.last().filter(|round| round.closed_on.is_none());
            let by_citizen = |round: &DemoRound| round.sheets.iter().any(|sheet| sheet.rater == Rater::Citizen);
            c.language == language && c.telegram && open.is_some_and(|round| !by_citizen(round))
        };
        assert!(cohort.citizens.iter().any(|c| can_score(&c)), "{language:?}");
    }
    assert!(cohort.citizens.iter().any(|c| !c.telegram && c.phone.is_some() && !c.meetings.is_empty()));
}

#[test]
fn rounds_are_in_order_and_complete() {
    let cohort = cohort();
    for citizen in &cohort.citizens {
        let name = &citizen.reference;
        assert_eq!(citizen.rounds.len(), if citizen.situation() == "declined" { 1 } else { 3 }, "{name}");
        let mut before = citizen.enrolled_on;
        for round in &citizen.rounds {
            assert!(round.opened_on >= before, "{name}");
            let last = round.closed_on.unwrap_or(day(2017, 11, 30));
            assert!(last <= day(2017, 11, 30) && (last - round.opened_on).num_days() < 30, "{name}");
            for sheet in &round.sheets {
                assert!((round.opened_on..=last).contains(&sheet.completed_on), "{name}");
                let open = sheet.scores.next_open(None);
                assert_eq!(open, (sheet.rater == Rater::Workplace).then_some(Question::BELIEF), "{name}");
            }
            before = last;
        }
    }
}

/// Every pair of a rater's first and last sheet.
fn journeys(cohort: &Cohort, rater: Rater) -> Vec<(Scores, Scores)> {
    let sheets = |citizen: &DemoCitizen| -> Vec<Scores> {
        let all = citizen.rounds.iter().flat_map(|round| &round.sheets);
        all.filter(|sheet| sheet.rater == rater).map(|sheet| sheet.scores).collect()
    };
    cohort.citizens.iter().map(sheets).filter(|s| s.len() > 1).map(|s| (s[0], s[s.len() - 1])).collect()
}

#[test]
fn the_group_moved_up_on_every_item_and_most_in_motivation() {
    let cohort = cohort();
    for rater in Rater::ALL {
        let journeys = journeys(&cohort, rater);
        let net = |question: Question| -> i32 {
            let moves = journeys.iter().filter_map(|(a, b)| Move::between(a.mark(question), b.mark(question)));
            moves.map(|step| (step == Move::Up) as i32 - (step == Move::Down) as i32).sum()
        };
        let nets: Vec<i32> = Question::items().map(net).collect();
        assert!(nets.iter().all(|&net| net > 5), "{rater:?}: {nets:?}");
        let others = nets.iter().enumerate().filter(|(item, _)| *item != 1).map(|(_, net)| *net);
        assert!(others.max() < Some(nets[1]), "{rater:?}: {nets:?}");
    }
}

#[test]
fn some_items_are_skipped_and_some_raters_differ() {
    let cohort = cohort();
    let rounds: Vec<&DemoRound> = cohort.citizens.iter().flat_map(|citizen| &citizen.rounds).collect();
    let skipped: usize = rounds.iter().flat_map(|round| &round.sheets).map(|s| s.scores.skipped().count()).sum();
    let gaps = rounds.iter().filter(|round| {
        let differ = |a: &DemoSheet, b: &DemoSheet| Question::all().any(|q| is_gap(a.scores.mark(q), b.scores.mark(q)));
        round.sheets.iter().any(|a| round.sheets.iter().any(|b| differ(a, b)))
    });
    assert!(skipped > 10 && gaps.count() > 10);
}

#[test]
fn meetings_are_at_working_times_and_never_two_at_once() {
    let cohort = cohort();
    let meetings: Vec<&DemoMeeting> = cohort.citizens.iter().flat_map(|citizen| &citizen.meetings).collect();
    for meeting in &meetings {
        let at = meeting.starts_at;
        assert!(!matches!(at.weekday(), Weekday::Sat | Weekday::Sun) && (9..15).contains(&at.hour()), "{at}");
        assert!(at.minute() % 30 == 0 && at.date() > day(2017, 11, 30), "{at}");
    }
    assert_eq!(meetings.iter().map(|m| m.starts_at).collect::<BTreeSet<_>>().len(), meetings.len());
    for citizen in &cohort.citizens {
        assert_eq!(citizen.meetings.is_empty(), citizen.closed_on().is_some(), "{}", citizen.reference);
    }
    for date in [1, 4, 5, 6] {
        assert!(meetings.iter().filter(|m| m.starts_at.date() == day(2017, 12, date)).count() >= 3);
    }
    assert!(meetings.iter().any(|m| m.interpreter) && meetings.iter().any(|m| !m.interpreter));
}

/// Of whom raters see something differently in the last round of which the
/// consultant may see all: where everybody stood out, nobody would.
#[test]
fn of_about_a_third_raters_see_something_differently() {
    let cohort = cohort();
    let active: Vec<&DemoCitizen> = cohort.citizens.iter().filter(|citizen| citizen.closed_on().is_none()).collect();
    let differs = |citizen: &&&DemoCitizen| {
        let own = |sheet: &DemoSheet| sheet.rater == Rater::Consultant;
        let seen = |round: &&DemoRound| round.closed_on.is_some() || round.sheets.iter().any(own);
        let round = citizen.rounds.iter().rev().find(seen).expect("a round");
        let apart = |a: &DemoSheet, b: &DemoSheet| Question::all().any(|q| is_gap(a.scores.mark(q), b.scores.mark(q)));
        round.sheets.iter().any(|a| round.sheets.iter().any(|b| apart(a, b)))
    };
    let names: Vec<&str> = active.iter().filter(differs).map(|citizen| citizen.reference.as_str()).collect();
    assert_eq!(active.len(), 18);
    assert!((5..=7).contains(&names.len()), "{names:?}");
}

#[test]
fn who_has_a_mentor_is_said_to_have_one() {
    let cohort = cohort();
    let mentored: Vec<_> = cohort.citizens.iter().filter(|citizen| citizen.situation() == "mentor").collect();
    let with: Vec<_> = cohort.citizens.iter().filter(|citizen| citizen.mentor.is_some()).collect();
    assert_eq!((mentored.len(), with.len()), (5, 4));
    let since = |citizen: &DemoCitizen| citizen.situations.last().map(|situation| situation.from);
    for citizen in with {
        assert!(mentored.contains(&citizen), "{}", citizen.reference);
        assert_eq!(citizen.mentor.map(|mentor| mentor.from), since(citizen), "{}", citizen.reference);
    }
}
