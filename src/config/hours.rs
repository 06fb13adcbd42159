//! `[[hours_rule]]`: rules on hours, on top of the one that is shipped.

use super::keys::shown;
use super::reader::Reader;
use crate::rules::hours::{HoursKind, Quarters};
use crate::rules::hours_rule::{HoursRule, NotAWindow, Window};

const FIELDS: &[&str] = &["name", "hours", "window", "kinds", "from", "until"];

/// The most that a rule can ask for.
const MOST: u32 = 100_000;

/// One of the name of a shipped one takes its place.
pub(super) fn rules(reader: &mut Reader) -> Vec<HoursRule> {
    let mut rules = HoursRule::shipped();
    for rule in reader.entries("hours_rule", FIELDS, rule) {
        match rules.iter_mut().find(|one| one.name == rule.name) {
            Some(one) => *one = rule,
            None => rules.push(rule),
        }
    }
    rules
}

fn rule(entry: &mut Reader) -> Option<HoursRule> {
    let (name, hours) = (entry.text("name"), entry.number("hours"));
    let window = entry.parsed("window", |text| text.parse::<Window>().map_err(|wrong: NotAWindow| wrong.to_string()));
    let kinds = entry.list("kinds").unwrap_or_else(|| vec![HoursKind::Paid.word().to_owned()]);
    let (from, until) = (entry.date("from"), entry.date("until"));
    if hours.is_some_and(|hours| !(1..=MOST).contains(&hours)) {
        entry.refuse("hours", format!("must be a number from 1 to {MOST}"));
    }
    let known: Vec<HoursKind> = kinds.iter().filter_map(|word| HoursKind::of_word(word)).collect();
    if known.is_empty() || known.len() < kinds.len() {
        let all: Vec<&str> = HoursKind::ALL.iter().map(|kind| kind.word()).collect();
        entry.refuse("kinds", format!("`{}` must be some of {}", shown(&kinds.join(", ")), all.join(", ")));
    }
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        entry.refuse("until", format!("{until} is before `from`, {from}: exchange them"));
    }
    let (name, hours) = (entry.needed("name", name), entry.needed("hours", hours));
    let window = entry.needed("window", window);
    Some(HoursRule {
        name: name?,
        hours: Quarters(hours?.saturating_mul(4)),
        window: window?,
        kinds: known,
        from,
        until,
    })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::rules::hours_rule::Window;

    #[test]
    fn a_rule_is_added_to_the_shipped_one() {
        let text = r#"
            [[hours_rule]]
            name = "37 timer"
            hours = 37
            window = "4 weeks"
            kinds = ["paid", "internship"]
            from = 2026-01-01
        "#;
        let rules = Config::from_toml(text).expect("settings").hours_rules;
        assert_eq!(rules.iter().map(|rule| rule.hours.0 / 4).collect::<Vec<_>>(), [225, 37]);
        assert_eq!((rules[1].window, rules[1].kinds.len(), rules[1].until), (Window::Weeks(4), 2, None));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (fields, want) in [
            ("hours = 3\nwindow = \"4 weeks\"", "hours_rule 1: name is missing"),
            ("name = \"x\"\nwindow = \"4 weeks\"", "hours_rule 1: hours is missing"),
            ("name = \"x\"\nhours = 3\nwindow = \"4 years\"", "window: must be a number of months or weeks"),
            ("name = \"x\"\nhours = 0\nwindow = \"4 weeks\"", "hours: must be a number from 1 to"),
            (
                "name = \"x\"\nhours = 3\nwindow = \"4 weeks\"\nkinds = [\"rest\"]",
                "kinds: `rest` must be some of paid,",
            ),
            (
                "name = \"x\"\nhours = 3\nwindow = \"4 weeks\"\nfrom = 2026-02-01\nuntil = 2026-01-01",
                "is before `from`",
            ),
        ] {
            let told = Config::from_toml(&format!("[[hours_rule]]\n{fields}")).expect_err(fields).to_string();
            assert!(told.contains(want), "{fields}: {told}");
        }
    }
}
