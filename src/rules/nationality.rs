//! What a citizen's papers say: a country of ISO 3166, or none.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

/// The word for those whom no country counts as its own.
const STATELESS: &str = "stateless";

/// Kosovo has no code of ISO's own; `XK` is what the European Union uses.
const KOSOVO: &str = "XK";

/// A country by its two letters, or `stateless`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub struct Nationality(&'static str);

/// Text that names no nationality.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the nationality must be the two letters of ISO 3166, such as SY, or stateless")]
pub struct NotANationality;

impl Nationality {
    /// Of no country.
    pub const STATELESS: Self = Self(STATELESS);

    /// `SY`, or `stateless`.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl FromStr for Nationality {
    type Err = NotANationality;

    fn from_str(text: &str) -> Result<Self, NotANationality> {
        let text = text.trim();
        if text.eq_ignore_ascii_case(STATELESS) {
            return Ok(Self::STATELESS);
        }
        if text.eq_ignore_ascii_case(KOSOVO) {
            return Ok(Self(KOSOVO));
        }
        let country = celes::Country::from_alpha2(text.to_ascii_uppercase()).map_err(|_| NotANationality)?;
        Ok(Self(country.alpha2))
    }
}

impl fmt::Display for Nationality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// By hand: what is derived would live no longer than the text it is read from.
impl<'de> Deserialize<'de> for Nationality {
    fn deserialize<D: Deserializer<'de>>(text: D) -> Result<Self, D::Error> {
        String::deserialize(text)?.parse().map_err(serde::de::Error::custom)
    }
}

impl From<Nationality> for String {
    fn from(nationality: Nationality) -> Self {
        nationality.0.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nationality_of_the_report_has_a_code() {
        for code in ["AF", "BY", "EG", "CI", "IR", "KW", "RU", "SO", "stateless", "SY", "TN", "XK", "DK", "UA", "ER"] {
            assert_eq!(code.parse::<Nationality>().map(Nationality::code), Ok(code));
            assert_eq!(code.to_lowercase().parse::<Nationality>().map(Nationality::code), Ok(code));
        }
    }

    #[test]
    fn other_words_are_no_nationality() {
        for text in ["", "S", "SYR", "Syria", "Syrien", "XX", "ZZ", "UK", "none", "س", "S\u{fffd}", "=1"] {
            assert_eq!(text.parse::<Nationality>(), Err(NotANationality), "{text}");
        }
    }
}
