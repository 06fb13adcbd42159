//! Who the made-up citizens are, and where each of them has been.

use chrono::{Days, NaiveDate};

use super::{ACTIVE, DemoHours, DemoMentor, DemoSituation};
use crate::rules::hours::{HoursKind, Quarters};

/// How a citizen is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    Both,
    Telegram,
    Phone,
    /// By letter and at the desk.
    Neither,
}

impl Reached {
    pub fn by_phone(self) -> bool {
        matches!(self, Self::Both | Self::Phone)
    }

    pub fn by_telegram(self) -> bool {
        matches!(self, Self::Both | Self::Telegram)
    }
}

/// One row of the table.
pub struct Person {
    pub number: u32,
    pub name: &'static str,
    pub nationality: &'static str,
    pub enrolled_on: NaiveDate,
    /// Where they are now, and since when.
    pub now: &'static str,
    pub since: NaiveDate,
    pub reached: Reached,
}

impl Person {
    /// Whether they still take part.
    pub fn is_active(&self) -> bool {
        ACTIVE.contains(&self.now)
    }
}

/// A day that is known to exist when this is compiled.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("no such day"),
    }
}

/// The day on which the programme began and the first 31 cases came.
const START: NaiveDate = day(2016, 10, 1);

type When = (i32, u32, u32);

const fn first(
    number: u32,
    name: &'static str,
    nationality: &'static str,
    now: &'static str,
    since: When,
    reached: Reached,
) -> Person {
    Person { number, name, nationality, enrolled_on: START, now, since: day(since.0, since.1, since.2), reached }
}

const fn later(enrolled: When, person: Person) -> Person {
    Person { enrolled_on: day(enrolled.0, enrolled.1, enrolled.2), ..person }
}

use Reached::{Both, Neither, Phone, Telegram};

/// 31 from the start, ten who came later.
pub const PEOPLE: [Person; 41] = [
    first(1, "Samir", "SY", "ordinary-job", (2017, 5, 15), Both),
    first(2, "Zahra", "AF", "small-job-and-internship", (2017, 8, 21), Both),
    first(3, "Layla", "SY", "education", (2017, 8, 14), Telegram),
    first(4, "Yusuf", "SO", "mentor", (2017, 2, 6), Phone),
    first(5, "Olga", "RU", "internship", (2017, 9, 4), Both),
    first(6, "Khaled", "SY", "own-business", (2017, 6, 1), Both),
    first(7, "Rania", "SY", "education", (2017, 8, 14), Both),
    first(8, "Mahmoud", "SY", "small-job-and-internship", (2017, 6, 19), Both),
    first(9, "Farhad", "IR", "ordinary-job", (2017, 9, 1), Both),
    first(10, "Nour", "SY", "leave", (2017, 9, 1), Both),
    first(11, "Mostafa", "EG", "fleksjob", (2017, 10, 1), Phone),
    first(12, "Aya", "SY", "education", (2017, 8, 28), Both),
    first(13, "Tatiana", "BY", "internship", (2017, 10, 2), Telegram),
    first(14, "Ibrahim", "SY", "moved", (2017, 4, 1), Neither),
    first(15, "Awa", "CI", "small-job-and-internship", (2017, 5, 8), Both),
    first(16, "Hassan", "SY", "ordinary-job", (2017, 3, 20), Both),
    first(17, "Amina", "SO", "internship", (2017, 8, 7), Both),
    first(18, "Bassam", "SY", "mentor", (2017, 3, 6), Phone),
    first(19, "Parvin", "IR", "declined", (2016, 12, 15), Neither),
    first(20, "Fatima", "KW", "spouse-income", (2017, 7, 1), Phone),
    first(21, "Ahmad", "SY", "igu", (2017, 4, 18), Both),
    first(22, "Viktor", "RU", "moved", (2017, 2, 1), Telegram),
    first(23, "Hanan", "SY", "education", (2017, 8, 14), Both),
    first(24, "Dil", "stateless", "ordinary-job", (2017, 6, 12), Both),
    first(25, "Omar", "SY", "own-business", (2017, 9, 15), Both),
    first(26, "Jawad", "AF", "mentor", (2017, 1, 16), Telegram),
    first(27, "Sawsan", "SY", "internship", (2017, 10, 9), Both),
    first(28, "Abdi", "SO", "repatriated", (2017, 9, 30), Phone),
    first(29, "Salma", "TN", "small-job-and-internship", (2017, 9, 11), Telegram),
    first(30, "Tarek", "SY", "education", (2017, 8, 28), Both),
    first(31, "Huda", "SY", "spouse-income", (2017, 5, 1), Phone),
    later((2016, 12, 1), first(32, "Maryam", "SY", "education", (2017, 10, 2), Both)),
    later((2017, 1, 2), first(33, "Waleed", "SY", "ordinary-job", (2017, 11, 1), Both)),
    later((2017, 1, 16), first(34, "Sergej", "RU", "mentor", (2017, 5, 2), Phone)),
    later((2017, 2, 1), first(35, "Rima", "SY", "small-job-and-internship", (2017, 10, 16), Both)),
    later((2017, 2, 15), first(36, "Maya", "stateless", "internship", (2017, 8, 14), Both)),
    later((2017, 3, 1), first(37, "Fadi", "SY", "moved", (2017, 10, 15), Telegram)),
    later((2017, 3, 15), first(38, "Shirin", "IR", "igu", (2017, 9, 18), Both)),
    later((2017, 4, 3), first(39, "Hodan", "SO", "mentor", (2017, 6, 26), Both)),
    later((2017, 5, 1), first(40, "Adnan", "SY", "ordinary-job", (2017, 11, 13), Both)),
    later((2017, 6, 1), first(41, "Kinda", "SY", "declined", (2017, 8, 15), Neither)),
];

/// Where a citizen has been: seeking at first, then mostly an internship, and
/// what holds now.
pub fn situations(person: &Person) -> Vec<DemoSituation> {
    let mut starts = vec![("seeking", person.enrolled_on)];
    let tried_work = !matches!(person.now, "declined" | "moved" | "mentor" | "internship");
    let halfway = person.enrolled_on + (person.since - person.enrolled_on) / 2;
    if tried_work {
        starts.push(("internship", halfway));
    }
    starts.push((person.now, person.since));
    let ends = starts.iter().skip(1).map(|(_, from)| *from - Days::new(1)).map(Some).chain([None]);
    let clarified = |key| if key == person.now { clarified(person.number) } else { None };
    let situation = |(&(key, from), until)| DemoSituation { key, from, until, clarified: clarified(key) };
    starts.iter().zip(ends).map(situation).collect()
}

/// What the programme's report says of those with a mentor; of one it says
/// nothing.
fn clarified(number: u32) -> Option<&'static str> {
    match number {
        4 => Some("psychiatric-treatment"),
        18 => Some("rehabilitation-team"),
        26 | 39 => Some("short-internship"),
        _ => None,
    }
}

/// Who helps whom along: one has two citizens, one has been refused, one is not
/// asked about yet, and of one citizen nobody has written it down.
pub fn mentor(person: &Person) -> Option<DemoMentor> {
    let (name, phone, agreed) = match person.number {
        4 | 18 => ("Lone", "+4520100191", Some(true)),
        26 => ("Henrik", "+4520100192", None),
        39 => ("Mette", "+4520100193", Some(false)),
        _ => return None,
    };
    Some(DemoMentor { name, phone, from: person.since, agreed })
}

/// What pay slips and agreements tell of October and November 2017: a small
/// job beside the internship for some. Of those with a mentor nothing is
/// written down.
pub fn hours(person: &Person) -> Vec<DemoHours> {
    let kinds: &[(HoursKind, u32)] = match person.now {
        "small-job-and-internship" => &[(HoursKind::Paid, 24), (HoursKind::Internship, 60)],
        "internship" => &[(HoursKind::Internship, 100), (HoursKind::Danish, 20)],
        _ => &[],
    };
    let months = [(day(2017, 10, 1), day(2017, 10, 31)), (day(2017, 11, 1), day(2017, 11, 30))];
    let of_month = |(from, until)| {
        // No two alike: a few more for the higher numbers.
        let hours = move |hours: u32| Quarters(hours * 4 + person.number);
        kinds.iter().map(move |&(kind, month)| DemoHours { kind, from, until, hours: hours(month) })
    };
    months.into_iter().flat_map(of_month).collect()
}
