//! What a citizen reads about their mentor, and what a mentor reads by SMS.

use chrono::{DateTime, Utc};

use super::screen::{Button, Screen};
use super::{Unit, as_typed, citizen::home, dates, words as w};
use crate::dialog::mentor::{Notice, Own, OwnPress, Told};
use crate::dialog::press::{Menu, Press};
use crate::rules::person::{Language, Name};
use crate::rules::series::rhythm;

/// To a citizen, in their chat.
pub(super) fn citizen(own: &Own, l: Language, unit: &Unit) -> Screen {
    match own {
        Own::Ask { mentor, name } => {
            let name = name.as_ref().map(Name::as_str).unwrap_or_default();
            let ask = w::mentor_ask(l, &as_typed(l, name));
            let text = [&ask, w::mentor_ask_what(l), w::mentor_ask_free(l)].join("\n\n");
            Screen::new(text).with_phone(l, unit).with([
                Button::row(w::agree(l), Press::OwnMentor(OwnPress::yes(*mentor))),
                Button::row(w::refuse(l), Press::OwnMentor(OwnPress::no(*mentor))),
            ])
        }
        Own::Agreed { name } => Screen::new(w::mentor_agreed(l, &as_typed(l, name.as_str()))).with([home(l)]),
        Own::Refused { name } => Screen::new(w::mentor_refused(l, &as_typed(l, name.as_str()))).with([home(l)]),
        Own::Old => {
            let privacy = Button::row(w::menu_privacy(l), Press::Menu(Menu::Privacy));
            Screen::new(w::mentor_old(l, w::menu_privacy(l))).with_phone(l, unit).with([privacy, home(l)])
        }
    }
}

/// Who is told of their meetings, with the button that ends it.
pub(super) fn told(told: &Told, l: Language) -> (String, Vec<Button>) {
    let end = Button::row(w::mentor_end(l), Press::OwnMentor(OwnPress::end(told.mentor)));
    (w::mentor_told(l, &as_typed(l, told.name.as_str())), end)
}

/// An SMS to a mentor of several citizens, which tells whom it is about.
pub fn to_mentor_of(letter: &str, text: &str) -> String {
    w::mentor_sms_of(w::MentorSmsOf { letter, text })
}

/// To a mentor: mentors read Danish. No name, no place, no topic.
pub(super) fn sms(notice: &Notice, unit: &Unit) -> Option<String> {
    let name = unit.name.as_str();
    let slots = |at: DateTime<Utc>| dates::when_in_sms(Language::Danish, at, unit.time_zone);
    macro_rules! about {
        ($message:ident, $with:ident, $at:expr) => {{
            let at = slots($at);
            w::$message(w::$with { weekday: at.weekday, date: &at.date, time: &at.time, unit: name })
        }};
    }
    Some(match notice {
        Notice::Booked { at } => about!(mentor_sms_booked, MentorSmsBooked, *at),
        Notice::Reminder { at } => about!(mentor_sms_reminder, MentorSmsReminder, *at),
        Notice::Cancelled { at } => about!(mentor_sms_cancelled, MentorSmsCancelled, *at),
        Notice::Moved { from, at } => {
            let (old, at) = (slots(*from), slots(*at));
            w::mentor_sms_moved(w::MentorSmsMoved {
                old_date: &old.date,
                old_time: &old.time,
                weekday: at.weekday,
                date: &at.date,
                time: &at.time,
                unit: name,
            })
        }
        Notice::Lessons { times, .. } => {
            let at = slots(*times.first()?);
            let (weekday, date, time) = (at.weekday, &at.date, &at.time);
            // Where "every week" does not say it rightly, the first time alone.
            match rhythm(times, unit.time_zone).filter(|found| found.missing.is_empty()) {
                Some(found) => {
                    let last = slots(found.last).date;
                    w::mentor_sms_lessons(w::MentorSmsLessons { weekday, date, time, unit: name, last: &last })
                }
                None => w::mentor_sms_booked(w::MentorSmsBooked { weekday, date, time, unit: name }),
            }
        }
        Notice::LessonsOver { times } if times.len() == 1 => {
            about!(mentor_sms_cancelled, MentorSmsCancelled, *times.first()?)
        }
        Notice::LessonsOver { times } => about!(mentor_sms_lessons_over, MentorSmsLessonsOver, *times.first()?),
    })
}
