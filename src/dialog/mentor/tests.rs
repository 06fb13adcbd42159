//! What buttons do, as tables.

use uuid::Uuid;

use super::own::Answer;
use super::*;
use crate::dialog::Event;
use crate::dialog::press::Press as AnyPress;
use crate::dialog::step::{Letter, To};
use crate::dialog::tests::citizen;
use crate::dialog::{Who, say};
use crate::rules::person::Name;

const ID: MentorId = MentorId(Uuid::from_u128(0x0123_4567_89ab));

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn mentor(permission: Permission, until: Option<&str>) -> Mentor {
    Mentor {
        id: ID,
        name: Name::new("Ole Holm").expect("a name"),
        phone: "20123456".parse().expect("a phone"),
        from: day("2026-03-01"),
        until: until.map(day),
        permission,
    }
}

/// What is said here, the answer that is kept, and whether staff hear of it.
fn told(step: &Step) -> (&'static str, Option<bool>, bool) {
    let here = |letter: &&Letter| matches!(letter.to, To::Here { .. });
    let said = match step.letters.iter().find(here).map(|letter| &letter.say) {
        Some(AnySay::Mentor(Own::Agreed { .. })) => "agreed",
        Some(AnySay::Mentor(Own::Refused { .. })) => "refused",
        Some(AnySay::Mentor(Own::Old)) => "old",
        _ => "else",
    };
    let kept = step.effects.iter().find_map(|effect| match effect {
        Effect::Mentor(change) => match **change {
            Change::Answer { mentor: ID, yes, how: AnsweredIn::Bot } => Some(yes),
            _ => None,
        },
        _ => None,
    });
    (said, kept, step.letters.iter().any(|letter| matches!(letter.to, To::Staff(_))))
}

#[test]
fn a_citizen_s_answer_is_taken_once_and_only_while_it_is_asked_for() {
    let at = DateTime::UNIX_EPOCH;
    let (yes, no) = (Permission::Yes { at, how: AnsweredIn::Bot }, Permission::No { at, how: AnsweredIn::Person });
    let asked = Permission::Asked { at };
    for (permission, until, answer, want) in [
        (asked, None, Answer::Yes, ("agreed", Some(true), true)),
        (asked, None, Answer::No, ("refused", Some(false), true)),
        (asked, Some("2026-03-02"), Answer::Yes, ("agreed", Some(true), true)),
        // Their last day is over.
        (asked, Some("2026-03-01"), Answer::Yes, ("old", None, false)),
        (yes, Some("2026-03-01"), Answer::End, ("old", None, false)),
        // Twice is once.
        (yes, None, Answer::Yes, ("agreed", None, false)),
        (no, None, Answer::No, ("refused", None, false)),
        (no, None, Answer::End, ("refused", None, false)),
        // The question was answered, or never put.
        (yes, None, Answer::No, ("old", None, false)),
        (no, None, Answer::Yes, ("old", None, false)),
        (Permission::None, None, Answer::Yes, ("old", None, false)),
        (asked, None, Answer::End, ("old", None, false)),
        (yes, None, Answer::End, ("refused", Some(false), true)),
    ] {
        let mut amina = citizen(None);
        amina.mentors = OwnFacts { today: day("2026-03-02"), all: vec![mentor(permission, until)] };
        let press = OwnPress { answer, tag: tag(ID) };
        assert_eq!(told(&own_pressed(&amina, press)), want, "{permission:?} {until:?} {answer:?}");
        let other = OwnPress { answer, tag: 7 };
        assert_eq!(told(&own_pressed(&amina, other)), ("old", None, false), "somebody else's mentor");
        let staffs = Event::Press(AnyPress::Mentor(Press::Said(amina.id, tag(ID), true)));
        let step = crate::dialog::step(&Who::Citizen(Box::new(amina)), &staffs, at, &mut Uuid::now_v7);
        assert!(step.effects.is_empty(), "a button of staff's does nothing");
    }
}

#[test]
fn privacy_names_who_is_told_now_or_from_a_coming_day_on() {
    let at = DateTime::UNIX_EPOCH;
    let yes = Permission::Yes { at, how: AnsweredIn::Bot };
    for (permission, until, today, want) in [
        (yes, None, "2026-03-02", true),
        (yes, None, "2026-02-02", true),
        (yes, Some("2026-03-02"), "2026-03-02", true),
        (yes, Some("2026-03-01"), "2026-03-02", false),
        (Permission::Asked { at }, None, "2026-03-02", false),
        (Permission::None, None, "2026-03-02", false),
    ] {
        let mut amina = citizen(None);
        amina.mentors = OwnFacts { today: day(today), all: vec![mentor(permission, until)] };
        assert_eq!(super::told(&amina).is_some(), want, "{permission:?} {until:?} {today}");
    }
}

/// Whatever else is said to a citizen, no mentor is told anything.
#[test]
fn only_meetings_have_a_copy_for_a_mentor() {
    use crate::rules::appointment::{AppointmentId, Kind, Meeting};
    let meeting = Meeting {
        id: AppointmentId(Uuid::nil()),
        starts_at: DateTime::UNIX_EPOCH,
        minutes: 60,
        kind: Kind::Other,
        place: String::new(),
        interpreter: false,
        answer: None,
        waiting: false,
        seen: None,
    };
    let off = say::Say::Cancelled { meeting: meeting.clone() };
    assert_eq!(Notice::of(&off), Some(Notice::Cancelled { at: meeting.starts_at }));
    let accepted = say::Say::Decided { meeting: meeting.clone(), accepted: true };
    assert_eq!(Notice::of(&accepted), Some(Notice::Cancelled { at: meeting.starts_at }));
    for other in [
        say::Say::Decided { meeting: meeting.clone(), accepted: false },
        say::Say::Answered { meeting },
        say::Say::PleaseScore,
        say::Say::Invitation { batch: crate::rules::person::InvitationId(Uuid::nil()) },
        say::Say::Picture(crate::dialog::picture::Say::NoneYet),
        say::Say::Stopped,
    ] {
        assert_eq!(Notice::of(&other), None, "{other:?}");
    }
}
