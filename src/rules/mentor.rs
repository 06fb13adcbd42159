//! A mentor: somebody who helps a citizen along, from one day to another. If
//! the citizen agrees they are told when there are meetings, and nothing else.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::appointment::words;
use super::person::{Name, Phone, key};
use super::placement::PlacementId;

key!(
    /// One mentor of one citizen.
    MentorId
);

words!(
    /// How a citizen's answer came.
    AnsweredIn {
        Bot = "bot",
        /// Told to staff, who noted it.
        Person = "person",
    }
);

/// Whether the citizen lets the mentor be told of meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "permission", rename_all = "kebab-case")]
pub enum Permission {
    /// Nobody has asked.
    None,
    Asked {
        at: DateTime<Utc>,
    },
    Yes {
        at: DateTime<Utc>,
        #[serde(rename = "in")]
        how: AnsweredIn,
    },
    No {
        at: DateTime<Utc>,
        #[serde(rename = "in")]
        how: AnsweredIn,
    },
}

/// A mentor as staff have entered them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mentor {
    pub id: MentorId,
    pub name: Name,
    pub phone: Phone,
    pub from: NaiveDate,
    /// The last day, if it is known.
    pub until: Option<NaiveDate>,
    #[serde(flatten)]
    pub permission: Permission,
}

words!(
    /// What a message to a citizen is about.
    Matter {
        Booked = "booked",
        Moved = "moved",
        Cancelled = "cancelled",
        Reminder = "reminder",
        Scores = "scores",
        Picture = "picture",
        Invitation = "invitation",
        Other = "other",
    }
);

impl Matter {
    /// Whether it is about when there are meetings, and so about nothing that
    /// is only the citizen's.
    pub const fn is_of_meetings(self) -> bool {
        match self {
            Self::Booked | Self::Moved | Self::Cancelled | Self::Reminder => true,
            Self::Scores | Self::Picture | Self::Invitation | Self::Other => false,
        }
    }
}

/// Somebody beside a citizen to whom an SMS may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beside {
    Mentor(MentorId),
    /// The contact of a placement.
    Workplace(PlacementId),
}

/// Why a mentor can't begin, or end, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotThen {
    /// Another one begins on that day or later.
    Begun { from: NaiveDate },
    /// The last day lies before the first.
    Backwards,
}

impl Mentor {
    /// Whether they are the citizen's mentor on a day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.from <= day && !self.has_ended(day)
    }

    /// Whether their last day is over.
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Whether they are told of something on a day: only of meetings, only
    /// while they are the mentor, and only if the citizen has agreed.
    pub fn is_told(&self, matter: Matter, day: NaiveDate) -> bool {
        matter.is_of_meetings() && self.is_on(day) && matches!(self.permission, Permission::Yes { .. })
    }
}

/// The mentor of a day.
pub fn mentor_on(mentors: &[Mentor], day: NaiveDate) -> Option<&Mentor> {
    mentors.iter().find(|mentor| mentor.is_on(day))
}

/// Whom a new mentor ends, the day before the first of theirs.
pub fn replaced(mentors: &[Mentor], from: NaiveDate) -> Result<Option<(MentorId, NaiveDate)>, NotThen> {
    if let Some(other) = mentors.iter().find(|mentor| mentor.from >= from) {
        return Err(NotThen::Begun { from: other.from });
    }
    let before = from.pred_opt().unwrap_or(from);
    Ok(mentor_on(mentors, from).map(|mentor| (mentor.id, before)))
}

/// Whether a mentor may have this last day.
pub fn may_end(mentors: &[Mentor], mentor: &Mentor, until: NaiveDate) -> Result<(), NotThen> {
    if until < mentor.from {
        return Err(NotThen::Backwards);
    }
    let mut later = mentors.iter().filter(|other| other.id != mentor.id && other.from > mentor.from);
    match later.find(|other| other.from <= until) {
        Some(other) => Err(NotThen::Begun { from: other.from }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const AT: DateTime<Utc> = DateTime::<Utc>::UNIX_EPOCH;
    const YES: Permission = Permission::Yes { at: AT, how: AnsweredIn::Bot };

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day") + Days::new(number)
    }

    fn mentor(id: u128, from: u64, until: Option<u64>, permission: Permission) -> Mentor {
        Mentor {
            id: MentorId(Uuid::from_u128(id)),
            name: Name::new("Ole Holm").expect("a name"),
            phone: "20123456".parse().expect("a phone"),
            from: day(from),
            until: until.map(day),
            permission,
        }
    }

    #[test]
    fn a_mentor_is_told_of_meetings_alone_if_the_citizen_agrees() {
        let no = Permission::No { at: AT, how: AnsweredIn::Person };
        let of_meetings = [Matter::Booked, Matter::Moved, Matter::Cancelled, Matter::Reminder];
        for permission in [Permission::None, Permission::Asked { at: AT }, YES, no] {
            let mentor = mentor(1, 5, Some(9), permission);
            for &matter in Matter::ALL {
                for on in 0..15 {
                    let told = permission == YES && (5..=9).contains(&on) && of_meetings.contains(&matter);
                    assert_eq!(mentor.is_told(matter, day(on)), told, "{permission:?} {matter:?} {on}");
                }
            }
        }
    }

    #[test]
    fn a_new_mentor_ends_the_one_before() {
        for (known, from, want) in [
            (vec![], 5, Ok(None)),
            (vec![(1, 0, None)], 5, Ok(Some((1, 4)))),
            (vec![(1, 0, Some(5))], 5, Ok(Some((1, 4)))),
            (vec![(1, 0, Some(4))], 5, Ok(None)),
            (vec![(1, 0, Some(2)), (2, 3, None)], 5, Ok(Some((2, 4)))),
            (vec![(1, 5, None)], 5, Err(5)),
            (vec![(1, 0, Some(6)), (2, 7, None)], 5, Err(7)),
        ] {
            let known: Vec<Mentor> = known.into_iter().map(|(id, from, until)| mentor(id, from, until, YES)).collect();
            let want = want
                .map(|ended| ended.map(|(id, until)| (MentorId(Uuid::from_u128(id)), day(until))))
                .map_err(|from| NotThen::Begun { from: day(from) });
            assert_eq!(replaced(&known, day(from)), want, "{known:?} {from}");
        }
    }

    #[test]
    fn a_last_day_lies_between_the_first_and_the_next_mentor() {
        let mentors = [mentor(1, 2, Some(5), YES), mentor(2, 8, None, YES)];
        for (at, until, want) in [
            (0, 1, Err(NotThen::Backwards)),
            (0, 2, Ok(())),
            (0, 7, Ok(())),
            (0, 8, Err(NotThen::Begun { from: day(8) })),
            (1, 7, Err(NotThen::Backwards)),
            (1, 30, Ok(())),
        ] {
            assert_eq!(may_end(&mentors, &mentors[at], day(until)), want, "{at} {until}");
        }
    }

    proptest! {
        /// Whatever is entered and ended in whatever order, a day has one mentor.
        #[test]
        fn no_day_has_two_mentors(acts in proptest::collection::vec((0_u64..40, 0_usize..6, any::<bool>()), 0..20)) {
            let mut mentors: Vec<Mentor> = Vec::new();
            for (number, (on, which, begins)) in acts.into_iter().enumerate() {
                if begins {
                    let Ok(ends) = replaced(&mentors, day(on)) else { continue };
                    if let Some((id, until)) = ends {
                        mentors.iter_mut().filter(|one| one.id == id).for_each(|one| one.until = Some(until));
                    }
                    mentors.push(mentor(number as u128, on, None, YES));
                } else if let Some(ended) = mentors.get(which).cloned()
                    && may_end(&mentors, &ended, day(on)).is_ok()
                {
                    mentors[which].until = Some(day(on));
                }
                for on in 0..60 {
                    prop_assert!(mentors.iter().filter(|one| one.is_on(day(on))).count() <= 1);
                }
                prop_assert!(mentors.iter().filter(|one| one.until.is_none()).count() <= 1);
                prop_assert!(mentors.iter().all(|one| one.until.is_none_or(|until| until >= one.from)));
            }
        }
    }
}
