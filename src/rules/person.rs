//! Who takes part: citizens and staff, how they are known, and the values
//! that identify them.
//!
//! Values that could identify a person hide themselves in `Debug`, so that a
//! stray `{:?}` can't put one in a log.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Makes a key type around a UUID, so that keys of two tables can't be mixed.
macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);
    };
}
pub(crate) use key;

key!(
    /// A citizen's key in the store.
    CitizenId
);
key!(
    /// A staff member's key in the store.
    StaffId
);
key!(
    /// An invitation's key in the store.
    InvitationId
);

/// The languages that the service speaks. Danish is the source and the fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "da")]
    Danish,
    #[serde(rename = "ar")]
    Arabic,
    /// Stored as `fa-AF`: `prs` has no plural rules in most libraries.
    #[serde(rename = "fa-AF")]
    Dari,
    #[serde(rename = "so")]
    Somali,
    #[serde(rename = "ru")]
    Russian,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Danish, Self::Arabic, Self::Dari, Self::Somali, Self::Russian];

    /// The BCP 47 tag, which is also the folder in `locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::Arabic => "ar",
            Self::Dari => "fa-AF",
            Self::Somali => "so",
            Self::Russian => "ru",
        }
    }

    /// Whether text runs from right to left.
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic | Self::Dari)
    }
}

/// A tag that names none of the five languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the language must be one of da, ar, fa-AF, so, ru")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let tag = text.trim();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag)).ok_or(UnknownLanguage)
    }
}

/// A number in E.164 form (`+4520123456`). Holding one proves it was checked.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Text that is no phone number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a phone number: write it as +45 20 12 34 56")]
pub struct NotAPhone;

impl Phone {
    /// The number with plus and country code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number as a `Phone` was written down; only its form is looked at.
    pub fn kept(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let is_one = (7..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        is_one.then(|| Self(text.to_owned()))
    }
}

impl FromStr for Phone {
    type Err = NotAPhone;

    /// Reads a number as people write it; without a country code it is Danish.
    /// Arabic-Indic and Persian digits are understood.
    fn from_str(text: &str) -> Result<Self, NotAPhone> {
        let text = text.trim();
        if text.is_empty() || text.len() > 40 {
            return Err(NotAPhone);
        }
        let digits: String = text.chars().map(latin_digit).collect();
        let digits = digits.strip_prefix("00").map_or_else(|| digits.clone(), |rest| format!("+{rest}"));
        let allowed = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '\u{a0}');
        if !digits.chars().all(allowed) {
            return Err(NotAPhone);
        }
        let number = phonenumber::parse(Some(phonenumber::country::DK), &digits).map_err(|_| NotAPhone)?;
        if !phonenumber::is_valid(&number) {
            return Err(NotAPhone);
        }
        Ok(Self(number.format().mode(phonenumber::Mode::E164).to_string()))
    }
}

/// A digit of any of the three kinds as its Latin one; other characters stay.
pub fn latin_digit(c: char) -> char {
    let value = match c {
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        '\u{ff10}'..='\u{ff19}' => c as u32 - 0xff10,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(text: String) -> Result<Self, NotAPhone> {
        text.parse()
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

/// Masked: the last two digits are enough to tell two numbers apart in a log.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone(…{})", &self.0[self.0.len().saturating_sub(2)..])
    }
}

/// A citizen's case reference, such as `A-17`. Never a CPR number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ref(String);

/// Why a text can't be a case reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotARef {
    #[error("the ref is empty")]
    Empty,
    #[error("the ref is longer than 32 letters")]
    TooLong,
    #[error("a ref has only letters, digits and - _ . /")]
    Characters,
    #[error("the ref looks like a CPR number, which must not be kept here: use the case number")]
    Cpr,
}

impl Ref {
    /// The reference as staff write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Ref {
    type Err = NotARef;

    fn from_str(text: &str) -> Result<Self, NotARef> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotARef::Empty);
        }
        if text.len() > 32 {
            return Err(NotARef::TooLong);
        }
        if !text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')) {
            return Err(NotARef::Characters);
        }
        if looks_like_cpr(text) {
            return Err(NotARef::Cpr);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Whether a text has the form of a Danish civil registration number: six
/// digits that are a day and a month and a year, an optional dash, four digits.
pub fn looks_like_cpr(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).map(latin_digit).collect();
    if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| digits[range].parse::<u32>().unwrap_or(0);
    (1..=31).contains(&number(0..2)) && (1..=12).contains(&number(2..4))
}

/// A person's name. Shown to those who may see it; hidden in `Debug`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    /// A name of 1 to 80 characters on one line; `None` for anything else.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= 80 && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned()))
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Name(…)")
    }
}

/// What a staff member answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Has citizens, and sees only those.
    Consultant,
    /// Answers for the programme, and sees the cohort.
    Leader,
}

impl Role {
    /// The word used on the command line and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Consultant => "consultant",
            Self::Leader => "leader",
        }
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "consultant" => Ok(Self::Consultant),
            "leader" => Ok(Self::Leader),
            _ => Err("the role must be consultant or leader".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, want) in [
            ("20 12 34 56", Some("+4520123456")),
            ("+4520123456", Some("+4520123456")),
            ("004520123456", Some("+4520123456")),
            ("٢٠١٢٣٤٥٦", Some("+4520123456")),
            ("۲۰۱۲۳۴۵۶", Some("+4520123456")),
            ("+46 70 174 06 05", Some("+46701740605")),
            ("4.51E+9", None),
            ("ring til mig", None),
            ("", None),
            ("123", None),
        ] {
            assert_eq!(text.parse::<Phone>().ok().as_ref().map(Phone::as_str), want, "{text}");
        }
    }

    #[test]
    fn a_number_that_was_written_down_is_known_by_its_form() {
        let phone: Phone = "20 12 34 56".parse().expect("a phone");
        assert_eq!(Phone::kept(phone.as_str()), Some(phone));
        for text in ["20123456", "+45 20123456", "+45", "+4520123456789012", "+45201234५६", ""] {
            assert_eq!(Phone::kept(text), None, "{text}");
        }
    }

    #[test]
    fn a_cpr_number_is_no_ref() {
        for (text, cpr) in [("010190-1234", true), ("0101901234", true), ("A-17", false), ("2017-0042", false)] {
            assert_eq!(looks_like_cpr(text), cpr, "{text}");
        }
        assert_eq!("010190-1234".parse::<Ref>(), Err(NotARef::Cpr));
        assert_eq!("=1+1".parse::<Ref>(), Err(NotARef::Characters));
    }

    #[test]
    fn debug_hides_what_identifies() {
        let phone: Phone = "20123456".parse().expect("a phone");
        assert_eq!(format!("{phone:?}"), "Phone(…56)");
        assert_eq!(format!("{:?}", Name::new("Amina").expect("a name")), "Name(…)");
    }
}
