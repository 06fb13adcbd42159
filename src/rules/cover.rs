//! Somebody stands in for a consultant who is ill or away, from one day to
//! another, both included.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::person::{StaffId, key};

key!(
    /// The key of a time in which somebody stands in.
    CoverId
);

/// The longest absence that is taken for one, in days.
pub const LONGEST_DAYS: i64 = 366;

/// Who stands in for whom, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    pub id: CoverId,
    /// Who is away.
    pub staff: StaffId,
    pub by: StaffId,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Cover {
    /// Whether some day of it lies between these, both included.
    pub fn meets(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.from <= until && from <= self.until
    }
}

/// Whether somebody is away on some day between these.
pub fn is_away(covers: &[Cover], staff: StaffId, from: NaiveDate, until: NaiveDate) -> bool {
    covers.iter().any(|cover| cover.staff == staff && cover.meets(from, until))
}

/// The covers that the one who goes away now has taken on, as far as they fall
/// in these days: the stand-in carries them on. Whoever comes back to their
/// own citizens that way needs none.
pub fn carried(covers: &[Cover], new: &Cover) -> Vec<(CoverId, StaffId, NaiveDate, NaiveDate)> {
    covers
        .iter()
        .filter(|cover| cover.by == new.staff && cover.staff != new.by && cover.meets(new.from, new.until))
        .map(|cover| (cover.id, cover.staff, cover.from.max(new.from), cover.until.min(new.until)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn staff(number: u128) -> StaffId {
        StaffId(Uuid::from_u128(number))
    }

    fn cover(number: u128, away: u128, by: u128, from: &str, until: &str) -> Cover {
        let day = |text: &str| format!("2026-03-{text}").parse().expect("a day");
        Cover {
            id: CoverId(Uuid::from_u128(number)),
            staff: staff(away),
            by: staff(by),
            from: day(from),
            until: day(until),
        }
    }

    #[test]
    fn who_stands_in_and_falls_ill_hands_both_on() {
        let taken = [cover(1, 10, 20, "02", "06"), cover(2, 30, 20, "20", "21"), cover(3, 40, 50, "02", "06")];
        let ill = cover(9, 20, 60, "05", "09");
        let days: Vec<_> = carried(&taken, &ill)
            .into_iter()
            .map(|(id, who, from, until)| (id.0.as_u128(), who.0.as_u128(), from.to_string(), until.to_string()))
            .collect();
        assert_eq!(days, [(1, 10, "2026-03-05".to_owned(), "2026-03-06".to_owned())]);
        let back = cover(9, 20, 10, "05", "09");
        assert!(carried(&taken, &back).is_empty(), "nobody stands in for themselves");
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_it() {
        let week = [cover(1, 10, 20, "02", "06")];
        for (from, until, away) in [("01", "01", false), ("01", "02", true), ("06", "09", true), ("07", "09", false)] {
            let asked = cover(2, 0, 1, from, until);
            assert_eq!(is_away(&week, staff(10), asked.from, asked.until), away, "{from}–{until}");
        }
        assert!(!is_away(&week, staff(20), week[0].from, week[0].until));
    }
}
