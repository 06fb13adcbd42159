//! Where a citizen works for a while, and who there is asked for scores.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, TimeDelta};
use email_address::EmailAddress;
use serde::{Deserialize, Serialize};

use super::appointment::words;
use super::person::{Language, Phone, key, latin_digit, looks_like_cpr};
use super::scorecard::{Mark, Score};

key!(
    /// One placement of a citizen at a workplace.
    PlacementId
);
key!(
    /// A link to the page of a scorecard.
    LinkId
);

/// How long a link lives.
pub const LINK_LIVES: TimeDelta = TimeDelta::days(14);

/// Whoever has not answered by then is reminded, once.
pub const REMIND_AFTER: TimeDelta = TimeDelta::days(5);

/// So long after its last day a placement can still be asked about.
pub const STILL_ASKED: TimeDelta = TimeDelta::days(14);

/// How often a citizen may try the digits that go with a link.
pub const CODE_TRIES: i64 = 5;

/// The longest name of a workplace or a trade: it stands in first lines.
const LONGEST_TITLE: usize = 40;

words!(
    /// Whether a workplace would employ the citizen.
    Employ {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
        Skipped = "skipped",
    }
);

/// A placement as staff have entered it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    pub id: PlacementId,
    pub workplace: String,
    pub trade: Option<String>,
    pub contact: Contact,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// Who answers there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub phone: Option<Phone>,
    pub email: Option<Email>,
    /// What they read.
    pub language: Language,
}

impl Placement {
    /// Whether the citizen is there on a day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the workplace can be asked on a day: from the beginning until
    /// some time after the end.
    pub fn can_be_asked(&self, today: NaiveDate) -> bool {
        self.from <= today && self.until.is_none_or(|until| today.signed_duration_since(until) <= STILL_ASKED)
    }
}

/// A workplace as a sheet of scores names it: by its placement or, on paper, by
/// a name or not at all.
pub type Named<'a> = (Option<PlacementId>, Option<&'a str>);

/// Whether two sheets are of one workplace. A placement tells workplaces apart
/// even where they have one name.
pub fn is_same_workplace(one: Named<'_>, other: Named<'_>) -> bool {
    match (one.0, other.0) {
        (Some(one), Some(other)) => one == other,
        _ => one.1 == other.1,
    }
}

/// A short name of a workplace or a trade: on one line, and no CPR number.
pub fn title(words: &str) -> Option<String> {
    let fits = (1..=LONGEST_TITLE).contains(&words.chars().count()) && !words.contains(char::is_control);
    let personal = words.split_whitespace().any(looks_like_cpr) || looks_like_cpr(words);
    (fits && !personal).then(|| words.to_owned())
}

/// An address of e-mail. Shown to staff only, who copy it; hidden in `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Text that is no address of e-mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim();
        // A name beside it, as in `Anna <anna@firma.dk>`, is nothing to keep.
        let bare = !text.contains(['<', '>', '"', ' ']);
        let host = |address: &EmailAddress| address.domain().contains('.');
        match EmailAddress::from_str(text) {
            Ok(address) if bare && host(&address) => Ok(Self(text.to_owned())),
            _ => Err(NotAnEmail),
        }
    }
}

impl TryFrom<String> for Email {
    type Error = NotAnEmail;

    fn try_from(text: String) -> Result<Self, NotAnEmail> {
        text.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

/// An answer as a form sends it: `1` to `5` in any of the three kinds of
/// digits, or `-` for one that can't be given. `None` for anything else.
pub fn read_mark(text: &str) -> Option<Mark> {
    let mut letters = text.trim().chars().map(latin_digit);
    match (letters.next()?, letters.next()) {
        ('-', None) => Some(Mark::Skipped),
        (digit, None) => Score::new(u8::try_from(digit.to_digit(10)?).ok()?).map(Mark::Scored),
        _ => None,
    }
}

/// The digits of a citizen's link as they are typed: four, of any kind, with
/// or without blanks between.
pub fn read_code(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(latin_digit).take(5).collect();
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_workplace_has_a_short_name_and_no_number_of_a_person() {
        for (words, fits) in [
            ("Rema 1000", true),
            ("Bageriet på hjørnet", true),
            ("", false),
            ("To\nlinjer", false),
            ("010190-1234", false),
            ("Amina 0101901234", false),
        ] {
            assert_eq!(title(words).is_some(), fits, "{words}");
        }
        assert!(title(&"a".repeat(40)).is_some() && title(&"a".repeat(41)).is_none());
    }

    #[test]
    fn a_placement_tells_workplaces_apart_and_else_a_name() {
        let id = |number| Some(PlacementId(uuid::Uuid::from_u128(number)));
        for (one, other, same) in [
            ((id(1), Some("Rema")), (id(1), Some("Rema")), true),
            ((id(1), Some("Rema")), (id(2), Some("Rema")), false),
            ((id(1), Some("Rema")), (None, Some("Rema")), true),
            ((None, Some("Rema")), (None, Some("Netto")), false),
            ((id(1), Some("Rema")), (None, None), false),
            ((None, None), (None, None), true),
        ] {
            assert_eq!(is_same_workplace(one, other), same, "{one:?} {other:?}");
        }
    }

    #[test]
    fn answers_are_one_to_five_in_any_digits() {
        for (text, want) in [
            ("1", Some('1')),
            ("5", Some('5')),
            (" 3 ", Some('3')),
            ("٥", Some('5')),
            ("۵", Some('5')),
            ("٣", Some('3')),
            ("-", Some('-')),
            ("0", None),
            ("6", None),
            ("٦", None),
            ("٠", None),
            ("12", None),
            ("-1", None),
            ("1.5", None),
            ("", None),
            ("fem", None),
            ("\0", None),
        ] {
            assert_eq!(read_mark(text).map(Mark::letter), want, "{text:?}");
        }
    }

    #[test]
    fn four_digits_are_read_however_they_are_typed() {
        for (text, want) in [
            ("4821", Some("4821")),
            (" 48 21 ", Some("4821")),
            ("٤٨٢١", Some("4821")),
            ("۴۸۲۱", Some("4821")),
            ("0007", Some("0007")),
            ("482", None),
            ("48211", None),
            ("482a", None),
            ("", None),
        ] {
            assert_eq!(read_code(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn an_address_of_mail_is_one_and_nothing_beside_it() {
        for (text, fits) in [
            ("anna@firma.dk", true),
            ("anna.b+job@mail.firma.dk", true),
            ("Anna <anna@firma.dk>", false),
            ("anna@firma", false),
            ("anna", false),
            ("a b@firma.dk", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<Email>().is_ok(), fits, "{text}");
        }
        assert_eq!(format!("{:?}", "anna@firma.dk".parse::<Email>()), "Ok(Email(…))");
    }

    #[test]
    fn a_workplace_is_asked_until_two_weeks_after_the_last_day() {
        let contact = Contact { phone: None, email: None, language: Language::Danish };
        let placement = |from: &str, until: Option<&str>| Placement {
            id: PlacementId(uuid::Uuid::nil()),
            workplace: "Rema 1000".into(),
            trade: None,
            contact: contact.clone(),
            from: day(from),
            until: until.map(day),
        };
        for (from, until, today, asked, on) in [
            ("2026-03-02", None, "2026-03-01", false, false),
            ("2026-03-02", None, "2026-03-02", true, true),
            ("2026-03-02", Some("2026-03-31"), "2026-03-31", true, true),
            ("2026-03-02", Some("2026-03-31"), "2026-04-14", true, false),
            ("2026-03-02", Some("2026-03-31"), "2026-04-15", false, false),
        ] {
            let placement = placement(from, until);
            assert_eq!((placement.can_be_asked(day(today)), placement.is_on(day(today))), (asked, on), "{today}");
        }
    }
}
