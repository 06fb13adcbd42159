//! Forms that a staff member fills in over several messages: half of one is a
//! row, so that it survives a restart, and typed words find where they belong.

use serde::{Deserialize, Serialize};

use crate::rules::person::key;

key!(
    /// The key of one form being filled in; its buttons name it, so that those
    /// of an earlier form do nothing.
    DraftId
);

/// A form as far as it is filled in. A staff member has one at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub id: DraftId,
    pub form: Form,
}

/// The kinds of form, each with what is known so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Form {
    /// Somebody stands in for a colleague.
    Cover(super::cover::Form),
    /// Scores given on paper or by phone.
    Paper(super::paper::Form),
    /// A citizen about to be added.
    NewCitizen(Box<super::new_citizen::Form>),
    /// A meeting is booked or moved.
    Booking(Box<super::booking::Form>),
    /// Steps that are agreed.
    Agreed(Box<super::agreed::Form>),
    /// A wish for work.
    Work(super::work::Form),
    /// Where somebody is from a day on.
    Situation(Box<super::situation::Form>),
    /// A pause of a course, or another first day.
    Course(super::course::Form),
    /// Hours of work.
    Hours(super::hours::Form),
    /// The leader's words on a section of the status report.
    Remark(super::remark::Form),
    /// A mentor, or the last day of one.
    Mentor(super::mentor::Form),
    /// A class.
    Series(Box<super::series::Form>),
    /// A placement, or a change of one.
    Placement(Box<super::placement::Form>),
}

/// An answer that may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer<T> {
    #[default]
    NotYet,
    LeftOut,
    Given(T),
}

impl<T> Answer<T> {
    /// What was given, if anything, once it was asked.
    pub(super) fn get(&self) -> Option<Option<&T>> {
        match self {
            Self::NotYet => None,
            Self::LeftOut => Some(None),
            Self::Given(value) => Some(Some(value)),
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.get().is_none()
    }
}

impl<T> From<Option<T>> for Answer<T> {
    fn from(given: Option<T>) -> Self {
        given.map_or(Self::NotYet, Self::Given)
    }
}
