//! Every text that goes out by SMS, with values that make it as long as it can
//! be: for counting what it costs.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::{Unit, sms, to_mentor_of};
use crate::dialog::contact::Say as Contact;
use crate::dialog::link::Say as Link;
use crate::dialog::mentor::Notice as ToMentor;
use crate::dialog::say::Say;
use crate::dialog::series::Notice;
use crate::dialog::sms::Say as Sms;
use crate::rules::appointment::{Answer, AppointmentId, Kind, Meeting};
use crate::rules::mentor::Beside;
use crate::rules::person::{InvitationId, Language};
use crate::rules::placement::{LinkId, PlacementId};
use crate::rules::series::SeriesId;
use crate::sms::segments::segments;

/// A text at its longest.
#[derive(Clone, Debug)]
pub struct Longest {
    /// What it is, in the words of the code.
    pub name: &'static str,
    pub language: Language,
    pub text: String,
}

/// One for each text and language. `link` is one as long as they come;
/// `inbound`: whether an SMS can be answered.
pub fn longest_sms(unit: &Unit, link: &str, inbound: bool) -> Vec<Longest> {
    let days = days(unit);
    let mut all = Vec::new();
    for (name, say) in SAYS {
        for language in Language::ALL {
            // Mentors read Danish.
            let to_mentor = name.starts_with("mentor");
            if to_mentor && language != Language::Danish {
                continue;
            }
            let texts = days.iter().filter_map(|at| sms(&say(*at), language, unit, Some(link), inbound));
            let texts = texts.map(|text| if to_mentor { to_mentor_of("W", &text) } else { text });
            let longest = texts.max_by_key(|text| {
                let size = segments(text);
                (size.count, size.places)
            });
            all.extend(longest.map(|text| Longest { name, language, text }));
        }
    }
    all
}

/// What is counted.
#[cfg(test)]
pub(super) fn kinds() -> Vec<std::mem::Discriminant<Say>> {
    SAYS.iter().map(|(_, say)| std::mem::discriminant(&say(DateTime::default()))).collect()
}

/// A time in the afternoon on each weekday of each month, with two figures.
fn days(unit: &Unit) -> Vec<DateTime<Utc>> {
    let firsts = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2026, month, 20));
    let days = firsts.flat_map(|first| first.iter_days().take(7));
    let times = days.filter_map(|day| day.and_hms_opt(14, 15, 0));
    times.filter_map(|time| time.and_local_timezone(unit.time_zone).earliest()).map(|at| at.to_utc()).collect()
}

type Makes = fn(DateTime<Utc>) -> Say;

/// What can be said by SMS, about a time.
const SAYS: [(&str, Makes); 29] = [
    ("booked", |at| Say::Booked { meeting: meeting(at, None) }),
    ("reminder", |at| Say::Reminder { meeting: meeting(at, None) }),
    ("moved", |at| Say::Moved { from: at - TimeDelta::days(1), meeting: meeting(at, None) }),
    ("cancelled", |at| Say::Cancelled { meeting: meeting(at, None) }),
    ("stands", |at| Say::Decided { meeting: meeting(at, Some(Answer::Decline)), accepted: false }),
    ("lessons", |at| begun(at, &[0, 1, 2, 4, 5, 7])),
    ("lessons-over", |at| Say::Lessons(Notice::Over { times: weeks(at, &[0, 1]) })),
    ("still-here", |_| Say::Contact(Contact::StillHere)),
    ("invitation", |_| Say::Invitation { batch: InvitationId(Uuid::nil()) }),
    ("link-workplace", |_| Say::Link(Link::Workplace { link: LINK, again: false })),
    ("link-workplace-again", |_| Say::Link(Link::Workplace { link: LINK, again: true })),
    ("link-citizen", |_| Say::Link(Link::Citizen { link: LINK, again: false })),
    ("link-citizen-again", |_| Say::Link(Link::Citizen { link: LINK, again: true })),
    ("answer-comes", |at| Say::Sms(Sms::Answered { meeting: meeting(at, Some(Answer::Come)) })),
    ("answer-cannot", |at| Say::Sms(Sms::Answered { meeting: meeting(at, Some(Answer::Decline)) })),
    ("answer-again", |at| Say::Sms(Sms::Again { meeting: meeting(at, None) })),
    ("answer-stop-or-cancel", |at| Say::Sms(Sms::Either { meeting: meeting(at, None) })),
    ("answer-gone", |_| Say::Sms(Sms::Gone)),
    ("answer-stopped", |_| Say::Sms(Sms::Stopped)),
    ("answer-started", |_| Say::Sms(Sms::Started)),
    ("answer-help", |_| Say::Sms(Sms::Help)),
    ("answer-contact-stopped", |_| Say::Sms(Sms::ContactStopped { to: CONTACT })),
    ("answer-contact-started", |_| Say::Sms(Sms::ContactStarted { to: CONTACT })),
    ("mentor-booked", |at| Say::ToMentor(ToMentor::Booked { at })),
    ("mentor-reminder", |at| Say::ToMentor(ToMentor::Reminder { at })),
    ("mentor-moved", |at| Say::ToMentor(ToMentor::Moved { from: at - TimeDelta::days(1), at })),
    ("mentor-cancelled", |at| Say::ToMentor(ToMentor::Cancelled { at })),
    ("mentor-lessons", |at| Say::ToMentor(ToMentor::Lessons { series: SERIES, times: weeks(at, &[0, 1, 2]) })),
    ("mentor-lessons-over", |at| Say::ToMentor(ToMentor::LessonsOver { times: weeks(at, &[0, 1]) })),
];

const LINK: LinkId = LinkId(Uuid::nil());
const SERIES: SeriesId = SeriesId(Uuid::nil());
const CONTACT: Beside = Beside::Workplace(PlacementId(Uuid::nil()));

pub(super) fn meeting(starts_at: DateTime<Utc>, answer: Option<Answer>) -> Meeting {
    Meeting {
        id: AppointmentId(Uuid::nil()),
        starts_at,
        minutes: 60,
        kind: Kind::Other,
        place: String::new(),
        interpreter: false,
        answer,
        waiting: answer == Some(Answer::Decline),
        seen: None,
    }
}

/// Lessons in these weeks after a first one.
fn begun(at: DateTime<Utc>, numbers: &[u64]) -> Say {
    let (series, first) = (SeriesId(Uuid::nil()), meeting(at, None));
    Say::Lessons(Notice::Begun { series, first, times: weeks(at, numbers) })
}

fn weeks(at: DateTime<Utc>, numbers: &[u64]) -> Vec<DateTime<Utc>> {
    numbers.iter().filter_map(|week| at.checked_add_days(Days::new(7 * week))).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::*;

    #[test]
    fn every_weekday_of_every_month_is_among_the_days() {
        let unit = Unit {
            name: "Fjordby".into(),
            phone: None,
            time_zone: chrono_tz::Europe::Copenhagen,
            purpose: Default::default(),
            texting: Default::default(),
        };
        let days = days(&unit);
        assert_eq!(days.len(), 84);
        let local: Vec<_> = days.iter().map(|at| at.with_timezone(&unit.time_zone)).collect();
        for month in 1..=12 {
            for weekday in [Weekday::Mon, Weekday::Sun] {
                assert!(local.iter().any(|at| at.month() == month && at.weekday() == weekday));
            }
        }
        assert!(local.iter().all(|at| at.day() >= 20 && at.format("%H:%M").to_string() == "14:15"));
    }
}
