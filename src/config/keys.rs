//! The settings that exist: one table that the file, the environment and the
//! question "did you mean …?" all use.

/// How a value is given in the environment, where everything is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Taken as it stands: `+4570101010` stays text.
    Text,
    /// As text, and also through a file named by `…_FILE`.
    Secret,
    /// A JSON list.
    List,
}

/// Every key with its kind; `unit.purpose` has one for each language, and
/// `reminders.offsets_by_kind` one for each kind of meeting.
pub(super) const KEYS: &[(&str, Kind)] = &[
    ("database.url", Kind::Secret),
    ("telegram.token", Kind::Secret),
    ("telegram.api_url", Kind::Text),
    ("telegram.mode", Kind::Text),
    ("telegram.webhook_secret", Kind::Secret),
    ("telegram.content", Kind::Text),
    ("telegram.messages_per_second", Kind::Text),
    ("sms.gateway", Kind::Text),
    ("sms.api", Kind::Text),
    ("sms.url", Kind::Text),
    ("sms.sender", Kind::Text),
    ("sms.token", Kind::Secret),
    ("sms.account", Kind::Text),
    ("sms.password", Kind::Secret),
    ("sms.webhook_secret", Kind::Secret),
    ("sms.inbound", Kind::Text),
    ("sms.links", Kind::Text),
    ("sms.price", Kind::Text),
    ("sms.max_per_number_per_day", Kind::Text),
    ("sms.max_per_day", Kind::Text),
    ("sms.countries", Kind::List),
    ("sms.keep_text_days", Kind::Text),
    ("http.listen", Kind::Text),
    ("http.public_url", Kind::Text),
    ("unit.name", Kind::Text),
    ("unit.phone", Kind::Text),
    ("unit.time_zone", Kind::Text),
    ("unit.purpose.da", Kind::Text),
    ("unit.purpose.ar", Kind::Text),
    ("unit.purpose.fa-AF", Kind::Text),
    ("unit.purpose.so", Kind::Text),
    ("unit.purpose.ru", Kind::Text),
    ("programme.name", Kind::Text),
    ("programme.from", Kind::Text),
    ("programme.until", Kind::Text),
    ("programme.budget", Kind::Text),
    ("report.fold_below", Kind::Text),
    ("situation", Kind::List),
    ("goal", Kind::List),
    ("hours_rule", Kind::List),
    ("reminders.offsets", Kind::List),
    ("reminders.offsets_by_kind.personal-talk", Kind::List),
    ("reminders.offsets_by_kind.teaching", Kind::List),
    ("reminders.offsets_by_kind.coordination", Kind::List),
    ("reminders.offsets_by_kind.job-education", Kind::List),
    ("reminders.offsets_by_kind.other", Kind::List),
    ("reminders.quiet_hours", Kind::Text),
    ("schedule.assessment", Kind::Text),
    ("schedule.digest", Kind::Text),
    ("schedule.retention", Kind::Text),
    ("staff.names_in_chat", Kind::Text),
    ("log.format", Kind::Text),
];

/// What every variable of ours begins with.
pub(super) const PREFIX: &str = "FODFAESTE_";

/// The variable that overrides a key: `unit.purpose.fa-AF` is
/// `FODFAESTE_UNIT__PURPOSE__FA_AF`.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").replace('-', "_").to_ascii_uppercase())
}

/// Whether a path is the beginning of a key: a section or a part of one.
pub(super) fn is_section(path: &str) -> bool {
    KEYS.iter().any(|(key, _)| key.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// The known key or section that looks most like an unknown one.
pub(super) fn nearest(unknown: &str) -> &'static str {
    let unknown = unknown.to_ascii_lowercase();
    let sections = KEYS.iter().filter_map(|(key, _)| key.split_once('.')).map(|(section, _)| section);
    let keys = KEYS.iter().map(|(key, _)| *key);
    // A bare last part (`phone` for `unit.phone`) counts as one letter away.
    let distance = |known: &str| {
        let whole = strsim::damerau_levenshtein(&unknown, &known.to_ascii_lowercase());
        let last = known.rsplit('.').next().filter(|last| *last == unknown).map(|_| 1);
        last.unwrap_or(whole)
    };
    keys.chain(sections).min_by_key(|known| distance(known)).unwrap_or("unit.name")
}

/// A value repeated in a sentence: short, on one line.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(60).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised() {
        for (unknown, want) in [
            ("unit.fone", "unit.phone"),
            ("unit.timezone", "unit.time_zone"),
            ("untit", "unit"),
            ("phone", "unit.phone"),
            ("telegram.tokn", "telegram.token"),
            ("REMINDERS.OFFSET", "reminders.offsets"),
        ] {
            assert_eq!(nearest(unknown), want, "{unknown}");
        }
    }

    #[test]
    fn variables_are_named_after_their_keys() {
        assert_eq!(variable("unit.purpose.fa-AF"), "FODFAESTE_UNIT__PURPOSE__FA_AF");
        assert_eq!(variable("sms.webhook_secret"), "FODFAESTE_SMS__WEBHOOK_SECRET");
    }

    #[test]
    fn no_variable_means_two_keys() {
        let names: std::collections::BTreeSet<_> = KEYS.iter().map(|(key, _)| variable(key)).collect();
        assert_eq!(names.len(), KEYS.len());
    }
}
