//! Countries by their Danish names, and by the English ones of a library.

use celes::Country;

use super::words as w;
use crate::rules::nationality::Nationality;

/// The codes with their Danish names, the usual one first.
fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = w::staff_countries().lines().filter_map(|line| line.trim().split_once(' '));
    lines.flat_map(|(code, names)| names.split('/').map(move |name| (code, name)))
}

/// A country's name in Danish.
pub fn name(nationality: Nationality) -> String {
    if nationality == Nationality::STATELESS {
        return w::staff_stateless().to_owned();
    }
    let code = nationality.code();
    let danish = names().find(|(known, _)| *known == code).map(|(_, name)| name.to_owned());
    danish.unwrap_or_else(|| code.to_owned())
}

/// The nationality that typed words name: a country in Danish or English, its
/// two letters, or none.
pub fn named(words: &str) -> Option<Nationality> {
    let words = words.trim();
    let folded = words.to_lowercase();
    if folded == w::staff_stateless().to_lowercase() {
        return Some(Nationality::STATELESS);
    }
    let danish = names().find(|(_, name)| name.to_lowercase() == folded).and_then(|(code, _)| code.parse().ok());
    danish.or_else(|| words.parse().ok()).or_else(|| {
        let bare: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        bare.parse::<Country>().ok().and_then(|country| country.alpha2.parse().ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_as_people_write_them() {
        for (words, code) in [
            ("Syrien", Some("SY")),
            ("syrien ", Some("SY")),
            ("Syria", Some("SY")),
            ("SY", Some("SY")),
            ("sy", Some("SY")),
            ("Elfenbenskysten", Some("CI")),
            ("Hviderusland", Some("BY")),
            ("Belarus", Some("BY")),
            ("rusland", Some("RU")),
            ("Ukraine", Some("UA")),
            ("Kosovo", Some("XK")),
            ("Østrig", Some("AT")),
            ("Østtimor", Some("TL")),
            ("Afghanistan", Some("AF")),
            ("South Sudan", Some("SS")),
            ("Sydsudan", Some("SS")),
            ("statsløs", Some("stateless")),
            ("Stateless", Some("stateless")),
            ("Langtbortistan", None),
            ("", None),
            ("A", None),
        ] {
            assert_eq!(named(words).map(Nationality::code), code, "{words}");
        }
    }

    #[test]
    fn every_country_has_one_danish_name() {
        let mut seen = std::collections::BTreeSet::new();
        for (code, name) in names() {
            assert_eq!(code.parse::<Nationality>().map(Nationality::code), Ok(code), "{name}");
            assert!(seen.insert(name.to_lowercase()), "{name} stands twice");
            assert_eq!(named(name).map(Nationality::code), Some(code));
        }
        let is_missing = |country: &Country| names().all(|(code, _)| code != country.alpha2);
        let missing: Vec<_> = Country::get_countries().into_iter().filter(is_missing).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
