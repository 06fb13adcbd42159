//! The text of an SMS. It can be read by others of the family, so it holds a
//! time, the unit and its number, and never a topic, a place, a name or a score.

use super::{Unit, dates, latin, words as w};
use crate::dialog::contact::Say as Contact;
use crate::dialog::link::Say as Link;
use crate::dialog::say::Say;
use crate::dialog::sms::{Say as Sms, asks};
use crate::rules::appointment::{Answer, Meeting};
use crate::rules::person::Language;
use crate::sms::segments::plain;

/// The text, or `None` for what is not said by SMS. `inbound`: whether an
/// SMS can be answered.
pub fn sms(say: &Say, language: Language, unit: &Unit, link: Option<&str>, inbound: bool) -> Option<String> {
    // Mentors read Danish.
    let l = if matches!(say, Say::ToMentor(_)) { Language::Danish } else { language };
    let name = latin(l, &unit.name);
    let slots = |meeting: &Meeting| dates::when_in_sms(l, meeting.starts_at, unit.time_zone);
    macro_rules! about {
        ($message:ident, $with:ident, $meeting:expr) => {{
            let at = slots($meeting);
            w::$message(l, w::$with { weekday: at.weekday, date: &at.date, time: &at.time, unit: &name })
        }};
    }
    let sentence = match say {
        Say::Reminder { meeting } => about!(sms_reminder, SmsReminder, meeting),
        Say::Booked { meeting } => about!(sms_booked, SmsBooked, meeting),
        Say::Moved { from, meeting } => {
            let (old, at) = (dates::when_in_sms(l, *from, unit.time_zone), slots(meeting));
            let (old_date, old_time) = (&old.date, &old.time);
            let (weekday, date, time) = (at.weekday, &at.date, &at.time);
            w::sms_moved(l, w::SmsMoved { old_date, old_time, weekday, date, time, unit: &name })
        }
        Say::Cancelled { meeting } | Say::Decided { meeting, accepted: true } => {
            about!(sms_cancelled, SmsCancelled, meeting)
        }
        Say::Decided { meeting, accepted: false } => about!(sms_stands, SmsStands, meeting),
        Say::Answered { meeting } if meeting.answer == Some(Answer::Come) => about!(sms_comes, SmsComes, meeting),
        Say::Answered { meeting } => about!(sms_stands_until, SmsStandsUntil, meeting),
        Say::Lessons(notice) => super::lessons::sms(notice, l, unit)?,
        Say::ToMentor(notice) => super::mentor::sms(notice, unit)?,
        Say::Contact(Contact::StillHere) => w::sms_still_here(l, &name),
        Say::Sms(Sms::Answered { meeting }) if meeting.answer == Some(Answer::Come) => {
            about!(sms_comes, SmsComes, meeting)
        }
        Say::Sms(Sms::Answered { meeting }) => about!(sms_stands_until, SmsStandsUntil, meeting),
        Say::Sms(Sms::Gone) => w::sms_meeting_gone(l, &name),
        Say::Sms(Sms::Again { meeting }) => about!(sms_again, SmsAgain, meeting),
        Say::Sms(Sms::Either { meeting }) => about!(sms_stop_or_cancel, SmsStopOrCancel, meeting),
        Say::Sms(Sms::Stopped) => w::sms_stopped(l, &name),
        Say::Sms(Sms::Started | Sms::ContactStarted { .. }) => w::sms_resumed(l, &name),
        Say::Sms(Sms::ContactStopped { .. }) => w::sms_contact_stopped(l, &name),
        Say::Sms(Sms::Help) => w::sms_help(l, &name),
        Say::Invitation { .. } if link.is_some() => w::sms_invitation(l, &name),
        Say::Link(brings) if link.is_some() && !matches!(brings, Link::Chat { .. }) => {
            super::link::sentence(*brings, l, unit)
        }
        _ => return None,
    };
    let mut text = sentence;
    if let Some(phone) = &unit.phone {
        text.push(' ');
        text.push_str(&w::sms_phone(l, &latin(l, phone)));
    }
    if let (Say::Invitation { .. } | Say::Link(_), Some(link)) = (say, link) {
        text.push('\n');
        text.push_str(&w::sms_link(l, link));
    }
    // "1" or "2" would be an answer to this.
    if inbound && (asks(say).is_some() || matches!(say, Say::Sms(Sms::Again { .. }))) {
        text.push('\n');
        text.push_str(w::sms_reply(l));
    }
    // One character outside the small alphabet doubles the price: its look-alikes
    // stand in.
    Some(plain(&text))
}

/// What tries the gateway out, for whoever runs the service.
pub fn sms_test(unit: &Unit) -> String {
    plain(&w::sms_test(&unit.name))
}
