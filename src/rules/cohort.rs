//! Where a citizen of the programme is: still with us and at what, or gone
//! and why. The programme's own situations are shipped; a unit may change them
//! and add its own.

use std::ops::Deref;
use std::sync::Arc;

use super::appointment::words;

words!(
    /// What work somebody has in a situation.
    Work {
        None = "none",
        /// An internship, a small job: "my work" means something.
        Some = "some",
        FullTime = "full-time",
    }
);

/// The longest key, in letters.
pub const LONGEST_KEY: usize = 40;

/// Whether a word can be a key: small letters, digits and hyphens, a letter
/// first.
pub fn is_key(word: &str) -> bool {
    word.len() <= LONGEST_KEY
        && word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// What a situation is called, or something that was found out of somebody in
/// it, such as that they go to the rehabilitation team.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Title {
    /// The stable word.
    pub key: String,
    /// In Danish; `None` for a shipped one, which the locales name.
    pub name: Option<String>,
}

/// All that is to be known of a situation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    /// The stable word.
    pub key: String,
    /// In Danish; `None` for a shipped one, which the locales name.
    pub name: Option<String>,
    /// Whether the case is closed.
    pub closed: bool,
    /// Whether somebody in it lives on cash benefit (`kontanthjælp`), unless
    /// something else is known of them; `None`: that differs from one to the
    /// other. A wage, also a subsidised one, an education grant and a spouse's
    /// income take its place.
    pub benefit: Option<bool>,
    /// Whether leaving the benefit in this way is what the programme works
    /// for. Who moved away, went home or refused is off the list, and no
    /// success.
    pub success: bool,
    pub work: Work,
    /// Whether rounds open by themselves: those of the course, or, where the
    /// case is closed, a last one.
    pub rounds: bool,
    /// What is found out of those in it; mostly nothing.
    pub clarifications: Vec<Title>,
    /// Whether staff may still choose it; a history may hold one that is no
    /// longer used.
    pub offered: bool,
}

/// Where a citizen is. A case that is closed has a reason, one that is active
/// has an effort; never both at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Situation(Arc<Kind>);

impl From<Kind> for Situation {
    fn from(kind: Kind) -> Self {
        Self(Arc::new(kind))
    }
}

impl Deref for Situation {
    type Target = Kind;

    fn deref(&self) -> &Kind {
        &self.0
    }
}

impl Kind {
    /// An active one of which nothing is known but its key.
    pub fn plain(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            name: None,
            closed: false,
            benefit: None,
            success: true,
            work: Work::None,
            rounds: true,
            clarifications: Vec::new(),
            offered: true,
        }
    }

    /// What it is called.
    pub fn title(&self) -> Title {
        Title { key: self.key.clone(), name: self.name.clone() }
    }

    /// What was found out of somebody in it, by its key.
    pub fn clarification(&self, key: &str) -> Option<&Title> {
        self.clarifications.iter().find(|one| one.key == key)
    }
}

/// Every situation that a unit knows, in the order in which they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situations(Vec<Situation>);

impl Situations {
    /// Those of the programme's own report, in its order.
    pub fn shipped() -> Self {
        let clarified = ["rehabilitation-team", "short-internship", "psychiatric-treatment"];
        let mentor = Kind {
            rounds: false,
            clarifications: clarified.map(|key| Title { key: key.into(), name: None }).into(),
            ..active("mentor", Some(true), Work::None)
        };
        let all = [
            closed("own-business", true, Work::FullTime),
            closed("moved", false, Work::None),
            closed("spouse-income", true, Work::None),
            Kind { rounds: false, ..closed("declined", false, Work::None) },
            closed("education", true, Work::None),
            closed("ordinary-job", true, Work::FullTime),
            closed("fleksjob", true, Work::FullTime),
            closed("repatriated", false, Work::None),
            active("wage-subsidy", Some(false), Work::FullTime),
            active("internship", Some(true), Work::Some),
            active("small-job-and-internship", Some(true), Work::Some),
            active("leave", None, Work::None),
            active("igu", Some(false), Work::Some),
            mentor,
            active("seeking", Some(true), Work::None),
        ];
        Self(all.map(Situation::from).into())
    }

    /// These, in this order.
    pub fn of(all: Vec<Situation>) -> Self {
        Self(all)
    }

    /// With one more, or with one of the same key in the place of the other.
    pub fn set(&mut self, situation: Situation) {
        match self.0.iter_mut().find(|one| one.key == situation.key) {
            Some(one) => *one = situation,
            None => self.0.push(situation),
        }
    }

    /// The situation of a key.
    pub fn get(&self, key: &str) -> Option<&Situation> {
        self.0.iter().find(|one| one.key == key)
    }

    /// All, also those that are no longer offered.
    pub fn iter(&self) -> impl Iterator<Item = &Situation> {
        self.0.iter()
    }

    /// Those that staff may choose.
    pub fn offered(&self) -> impl Iterator<Item = &Situation> {
        self.iter().filter(|one| one.offered)
    }
}

fn closed(key: &str, success: bool, work: Work) -> Kind {
    Kind { closed: true, benefit: Some(false), success, work, ..Kind::plain(key) }
}

fn active(key: &str, benefit: Option<bool>, work: Work) -> Kind {
    Kind { benefit, work, ..Kind::plain(key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_reasons_close_a_case_and_seven_situations_are_active() {
        let shipped = Situations::shipped();
        let of = |closed| {
            let keys = shipped.iter().filter(|one| one.closed == closed).map(|one| one.key.as_str());
            keys.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(true), "own-business moved spouse-income declined education ordinary-job fleksjob repatriated");
        assert_eq!(of(false), "wage-subsidy internship small-job-and-internship leave igu mentor seeking");
    }

    #[test]
    fn one_more_goes_to_the_end_and_a_changed_one_stays_in_its_place() {
        let mut all = Situations::shipped();
        let keys = |all: &Situations| all.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
        let before = keys(&all);
        let leave = Kind { benefit: Some(false), ..active("leave", None, Work::None) };
        all.set(leave.into());
        all.set(active("trial", Some(true), Work::Some).into());
        assert_eq!(keys(&all), [before, vec!["trial".to_owned()]].concat());
        assert_eq!(all.get("leave").and_then(|one| one.benefit), Some(false));
    }

    #[test]
    fn keys_are_plain_words() {
        for (word, want) in
            [("igu", true), ("a-1", true), ("", false), ("-a", false), ("1a", false), ("A", false), ("å", false)]
        {
            assert_eq!(is_key(word), want, "{word}");
        }
        assert!(!is_key(&"a".repeat(LONGEST_KEY + 1)));
    }
}
