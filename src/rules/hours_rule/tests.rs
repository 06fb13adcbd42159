//! How people stand under rules on hours, as tables and at random.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn hours(text: &str) -> Quarters {
    text.parse().expect("hours")
}

/// `2024-03-01 2024-03-31 40`, paid unless it says otherwise.
fn entries(lines: &[&str]) -> Vec<HoursEntry> {
    let entry = |line: &&str| {
        let parts: Vec<&str> = line.split(' ').collect();
        let kind = parts.get(3).map_or(HoursKind::Paid, |kind| HoursKind::of_word(kind).expect("a kind"));
        HoursEntry { kind, from: day(parts[0]), until: day(parts[1]), hours: hours(parts[2]) }
    };
    lines.iter().map(entry).collect()
}

fn act() -> HoursRule {
    HoursRule::shipped().remove(0)
}

/// The standing as one reads it: counted, missing, what falls, before when.
fn told(rule: &HoursRule, lines: &[&str], on: &str) -> String {
    match rule.standing(&entries(lines), day(on)) {
        None => "no rule".to_owned(),
        Some(standing) => {
            let before = standing.before.map(|before| format!(" before {before}")).unwrap_or_default();
            let falling = Some(standing.falling).filter(|falling| falling.0 > 0);
            let falling = falling.map(|falling| format!(" as {falling} fall")).unwrap_or_default();
            format!("{} of {}; {}{before}{falling}", standing.counted, standing.needed, standing.missing)
        }
    }
}

#[test]
fn the_rule_of_225_hours() {
    let year = &["2024-03-01 2024-03-31 60", "2024-06-01 2024-06-30 42", "2024-11-01 2024-11-30 30"];
    let full = &["2024-03-01 2024-03-31 100", "2024-06-01 2024-06-30 70", "2024-11-01 2024-11-30 60"];
    for (lines, on, want) in [
        // Nothing counts: nothing can be lost.
        (&[][..], "2025-01-12", "0 of 225; 225"),
        (&["2022-03-01 2022-03-31 225"], "2025-01-12", "0 of 225; 225"),
        (&["2024-03-01 2024-03-31 160 internship"], "2025-01-12", "0 of 225; 225"),
        // As the sentence of the programme has it.
        (year, "2025-01-12", "132 of 225; 93 before 2025-03-01"),
        (year, "2025-02-28", "132 of 225; 93 before 2025-03-01"),
        // March is falling out, and what will be gone before June is missing too.
        (year, "2025-03-01", "130 of 225; 153 before 2025-06-01 as 58 fall"),
        (year, "2025-03-15", "102.75 of 225; 153 before 2025-06-01 as 30.75 fall"),
        (year, "2025-03-31", "72 of 225; 153 before 2025-06-01"),
        // The rule is over before June has begun to fall out.
        (&["2024-08-01 2024-08-31 60"], "2025-05-20", "60 of 225; 165 before 2025-07-01"),
        // All that counts is falling out: the last of it counts until the eve.
        (&["2024-03-01 2024-03-31 62"], "2025-03-15", "32 of 225; 223 before 2025-03-31 as 30 fall"),
        // Fulfilled, as long as enough is left.
        (full, "2025-01-12", "230 of 225; 0 before 2025-03-02"),
        (full, "2025-03-01", "226.75 of 225; 0 before 2025-03-02"),
        (full, "2025-03-02", "223.5 of 225; 95 before 2025-06-01 as 93.5 fall"),
        (&["2024-08-01 2024-08-31 225"], "2025-06-01", "225 of 225; 0 before 2025-07-01"),
        // What is agreed for days to come has still to be worked.
        (&["2025-02-01 2025-02-28 56"], "2025-02-07", "14 of 225; 211 before 2025-07-01"),
        (&["2025-02-08 2025-02-28 56"], "2025-02-07", "0 of 225; 225"),
        // It holds on its last day, and not on the next.
        (year, "2025-06-30", "30 of 225; 195 before 2025-07-01"),
        (year, "2025-07-01", "no rule"),
        (year, "2026-03-02", "no rule"),
    ] {
        assert_eq!(told(&act(), lines, on), want, "{lines:?} on {on}");
    }
}

#[test]
fn windows_of_weeks_and_months_end_on_the_day() {
    let rule = |window: &str, from: Option<&str>| HoursRule {
        name: "own".into(),
        hours: hours("10"),
        window: window.parse().expect("a window"),
        kinds: vec![HoursKind::Paid, HoursKind::Danish],
        from: from.map(day),
        until: None,
    };
    for (window, lines, on, want) in [
        ("4 weeks", &["2026-02-03 2026-02-03 4"][..], "2026-03-02", "4 of 10; 6 before 2026-03-03"),
        ("4 weeks", &["2026-02-02 2026-02-02 4"], "2026-03-02", "0 of 10; 10"),
        ("1 month", &["2026-02-03 2026-02-03 4"], "2026-03-02", "4 of 10; 6 before 2026-03-03"),
        // Two kinds count together, the others don't.
        (
            "4 weeks",
            &["2026-02-10 2026-02-10 4", "2026-02-12 2026-02-12 6.5 danish", "2026-02-12 2026-02-12 7 other"],
            "2026-03-02",
            "10.5 of 10; 0 before 2026-03-10",
        ),
        // February is short: of the last day of January it holds no such date.
        ("1 month", &["2026-01-31 2026-01-31 4"], "2026-02-28", "4 of 10; 6 before 2026-03-01"),
        ("12 months", &["2024-02-29 2024-02-29 4"], "2025-02-28", "4 of 10; 6 before 2025-03-01"),
        // Ten hours in three weeks: a third is 3.33, one day 0.48, each rounded down.
        ("1 week", &["2026-02-10 2026-03-02 10"], "2026-03-02", "3.25 of 10; 9.75 before 2026-03-09 as 3 fall"),
    ] {
        assert_eq!(told(&rule(window, None), lines, on), want, "{window}: {lines:?} on {on}");
    }
    assert_eq!(told(&rule("4 weeks", Some("2026-03-03")), &[], "2026-03-02"), "no rule");
    assert_eq!(told(&rule("4 weeks", Some("2026-03-03")), &[], "2026-03-03"), "0 of 10; 10");
}

#[test]
fn a_window_is_a_number_of_months_or_weeks() {
    for (text, want) in [
        ("12 months", Some(Window::Months(12))),
        (" 1 month ", Some(Window::Months(1))),
        ("26 weeks", Some(Window::Weeks(26))),
        ("12", None),
        ("0 months", None),
        ("61 months", None),
        ("261 weeks", None),
        ("12 days", None),
        ("-1 weeks", None),
        ("", None),
    ] {
        assert_eq!(text.parse::<Window>().ok(), want, "{text}");
    }
}

fn some_entries() -> impl Strategy<Value = Vec<HoursEntry>> {
    let one = (0_u64..900, 0_u64..80, 0_u32..400, 0_usize..2).prop_map(|(from, days, quarters, kind)| {
        let from = day("2023-01-01") + Days::new(from);
        let kind = [HoursKind::Paid, HoursKind::Internship][kind];
        HoursEntry { kind, from, until: from + Days::new(days), hours: Quarters(quarters) }
    });
    proptest::collection::vec(one, 0..8)
}

fn some_rule() -> impl Strategy<Value = HoursRule> {
    let window = prop_oneof![(1_u32..14).prop_map(Window::Months), (1_u32..60).prop_map(Window::Weeks)];
    let until = proptest::option::of((0_u64..900).prop_map(|days| day("2023-06-01") + Days::new(days)));
    (window, 1_u32..1_200, until).prop_map(|(window, quarters, until)| HoursRule {
        window,
        hours: Quarters(quarters),
        until,
        ..act()
    })
}

proptest! {
    /// What is said is true: who works what is missing, on any day before the
    /// named one, fulfils the rule on its eve; who works less does not, and
    /// who has nothing to make up does not on the day itself.
    #[test]
    fn what_is_missing_is_enough_in_time_and_no_less_is(
        rule in some_rule(), mut known in some_entries(), on in 0_u64..900, at in 0_u64..400,
    ) {
        let on = day("2023-01-01") + Days::new(on);
        known.retain(|entry| entry.until <= on);
        let Some(standing) = rule.standing(&known, on) else { return Ok(()) };
        prop_assert_eq!(standing.counted.0 + standing.missing.0 >= rule.hours.0, true);
        if let Some(before) = standing.before {
            let eve = before.pred_opt().expect("an eve");
            prop_assert!(eve >= on && rule.holds(eve));
            let worked = on + Days::new(at % u64::try_from((before - on).num_days()).expect("days"));
            let with = |quarters: u32| {
                let more = HoursEntry { kind: HoursKind::Paid, from: worked, until: worked, hours: Quarters(quarters) };
                let all: Vec<HoursEntry> = known.iter().copied().chain([more]).collect();
                rule.left(&all, eve, eve)
            };
            prop_assert!(with(standing.missing.0) >= rule.hours);
            prop_assert_eq!(standing.missing.0 > 0 && with(standing.missing.0 - 1) >= rule.hours, false);
            if standing.missing.0 == 0 && rule.holds(before) {
                prop_assert!(rule.left(&known, before, before) < rule.hours);
            }
            if standing.falling.0 == 0 && standing.missing.0 > 0 {
                prop_assert_eq!(standing.counted.0 + standing.missing.0, rule.hours.0);
            }
        } else {
            prop_assert_eq!((standing.counted.0, standing.missing), (0, rule.hours));
        }
    }

    /// Cut in two at any day, an entry counts no more than whole, and whole it
    /// counts all.
    #[test]
    fn an_entry_is_never_more_than_it_is(days in 1_u64..400, quarters in 0_u32..40_000, cut in 0_u64..400) {
        let from = day("2024-01-01");
        let until = from + Days::new(days);
        let entry = HoursEntry { kind: HoursKind::Paid, from, until, hours: Quarters(quarters) };
        let at = from + Days::new(cut % days);
        let next = at.succ_opt().expect("a day");
        let parts = share(&entry, from, at).0 + share(&entry, next, until).0;
        prop_assert!(parts <= quarters && quarters - parts <= 1);
        prop_assert_eq!(share(&entry, NaiveDate::MIN, NaiveDate::MAX).0, quarters);
    }
}
