//! What a title says: whose meeting it is. Titles stay here.

use std::collections::HashMap;

use crate::rules::person::Ref;

/// All refs that there are, to be found in titles.
#[derive(Default)]
pub struct Refs {
    exact: HashMap<String, Ref>,
    /// By lower case; `None` where several differ in capitals alone.
    any_case: HashMap<String, Option<Ref>>,
}

/// What a title holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    One(Ref),
    /// More than one citizen's.
    Several,
    Nobody,
}

impl Refs {
    /// The refs of all citizens.
    pub fn new(refs: impl IntoIterator<Item = Ref>) -> Self {
        let mut all = Self::default();
        for reference in refs {
            let lower = reference.as_str().to_lowercase();
            all.any_case.entry(lower).and_modify(|known| *known = None).or_insert_with(|| Some(reference.clone()));
            all.exact.insert(reference.as_str().to_owned(), reference);
        }
        all
    }

    /// Whose meeting a title names: a ref as a word of its own, as it is
    /// written or else the only one that differs in capitals alone.
    pub fn find(&self, title: &str) -> Title {
        let mut found: Option<&Ref> = None;
        for word in words(title) {
            let Some(reference) = self.of(word) else { continue };
            if found.is_some_and(|other| other != reference) {
                return Title::Several;
            }
            found = Some(reference);
        }
        found.map_or(Title::Nobody, |reference| Title::One(reference.clone()))
    }

    fn of(&self, word: &str) -> Option<&Ref> {
        self.exact.get(word).or_else(|| self.any_case.get(&word.to_lowercase())?.as_ref())
    }
}

/// The words of a title that could be a ref, without what stands around them.
fn words(title: &str) -> impl Iterator<Item = &str> {
    let outside = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    let words = title.split(outside).map(|word| word.trim_matches(['-', '_', '.', '/']));
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refs(list: &[&str]) -> Refs {
        Refs::new(list.iter().map(|text| text.parse().expect("a ref")))
    }

    #[test]
    fn a_ref_is_found_as_a_word_of_its_own() {
        let all = refs(&["A-17", "A-1", "B-2", "2017-0042", "x-9", "X-9"]);
        let one = |text: &str| Title::One(text.parse().expect("a ref"));
        for (title, want) in [
            ("A-17 samtale", one("A-17")),
            ("Møde A-17", one("A-17")),
            ("[A-17]", one("A-17")),
            ("Samtale (A-17), lokale 3.", one("A-17")),
            ("a-17: opfølgning", one("A-17")),
            ("A-17/A-17", Title::Nobody),
            ("A-17 og A-17", one("A-17")),
            ("A-17, B-2", Title::Several),
            ("A-170", Title::Nobody),
            ("XA-17", Title::Nobody),
            ("A-17-2", Title::Nobody),
            ("A 17", Title::Nobody),
            ("sag 2017-0042.", one("2017-0042")),
            ("X-9", one("X-9")),
            ("x-9", one("x-9")),
            ("Tandlæge", Title::Nobody),
            ("", Title::Nobody),
        ] {
            assert_eq!(all.find(title), want, "{title}");
        }
        assert_eq!(refs(&["x-9", "X-9"]).find("X-9"), one("X-9"));
        assert_eq!(refs(&["æ-9", "Æ-9"]).find("æ-9 "), one("æ-9"));
        assert_eq!(refs(&["Ab-9", "AB-9"]).find("ab-9"), Title::Nobody, "it could be either");
    }
}
