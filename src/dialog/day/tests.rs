//! What stands on the day's lists, and what may be done about a meeting.

use chrono::TimeDelta;
use uuid::Uuid;

use super::digest::{Morning, Named, digest};
use super::unconfirmed::{calls_by, is_unconfirmed};
use super::*;
use crate::dialog::say::Attention;
use crate::rules::appointment::Kind;

fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("a time")
}

/// A meeting so many hours from now, without an answer.
fn visit(number: u128, hours: i64) -> Visit {
    let starts_at = now() + TimeDelta::hours(hours);
    Visit {
        citizen: CitizenId(Uuid::from_u128(number)),
        subject: format!("A-{number}").parse().expect("a ref"),
        name: None,
        consultant: None,
        language: Language::Somali,
        phone: None,
        phone_fails: false,
        reach: Reach::Telegram,
        meeting: Meeting {
            id: AppointmentId(Uuid::from_u128(number)),
            starts_at,
            minutes: 45,
            kind: Kind::PersonalTalk,
            place: String::new(),
            interpreter: false,
            answer: None,
            waiting: false,
            seen: None,
        },
        cancelled: false,
        attendance: None,
        day: starts_at.date_naive(),
        announced: true,
        reminded: false,
        undelivered: false,
        call_from: starts_at - TimeDelta::hours(24),
    }
}

fn answered(answer: Answer) -> Visit {
    let mut visit = visit(1, 5);
    visit.meeting.answer = Some(answer);
    visit.meeting.waiting = answer != Answer::Come;
    visit
}

#[test]
fn a_meeting_is_to_be_called_about_where_nothing_else_arrives() {
    let (near, far) = (|| visit(1, 23), || visit(1, 25));
    for (what, visit, unconfirmed, call) in [
        ("reached in Telegram", near(), true, false),
        ("reached by SMS", Visit { reach: Reach::Sms, ..near() }, true, false),
        ("nothing", Visit { reach: Reach::Nothing, ..near() }, true, true),
        ("said stop", Visit { reach: Reach::Stopped, ..near() }, true, true),
        ("a dead number", Visit { reach: Reach::BadNumber, ..near() }, true, true),
        ("the last message failed", Visit { undelivered: true, ..near() }, true, true),
        ("the last SMS failed", Visit { reach: Reach::Sms, undelivered: true, ..near() }, true, true),
        ("nothing, but not yet", Visit { reach: Reach::Nothing, ..far() }, true, false),
        ("nothing, but never asked", Visit { reach: Reach::Nothing, announced: false, ..near() }, false, false),
        ("nothing, cancelled", Visit { reach: Reach::Nothing, cancelled: true, ..near() }, false, false),
        ("nothing, begun", Visit { reach: Reach::Nothing, ..visit(1, 0) }, false, false),
        ("excused", Visit { reach: Reach::Nothing, attendance: Some(Attendance::Excused), ..near() }, false, false),
        ("comes", Visit { reach: Reach::Nothing, ..answered(Answer::Come) }, false, false),
        ("cannot come", Visit { reach: Reach::Nothing, ..answered(Answer::Decline) }, false, false),
        ("another time", Visit { reach: Reach::Nothing, ..answered(Answer::Other) }, false, false),
    ] {
        assert_eq!((is_unconfirmed(&visit, now()), to_call(&visit, now())), (unconfirmed, call), "{what}");
    }
    let evening = now() + TimeDelta::hours(12);
    assert!(calls_by(&Visit { reach: Reach::Nothing, ..far() }, now(), evening), "planned for the day");
}

fn citizen(number: u128, why: &[Attention]) -> (Named, Vec<Attention>) {
    (Named { subject: format!("A-{number}").parse().expect("a ref"), name: None }, why.to_vec())
}

fn today() -> NaiveDate {
    now().date_naive()
}

fn composed(morning: Morning) -> Option<digest::Digest> {
    digest(morning, today(), false, now(), now() + TimeDelta::hours(15))
}

#[test]
fn a_morning_with_nothing_to_say_says_nothing() {
    assert_eq!(composed(Morning::default()), None);
    let content = vec![citizen(1, &[]), citizen(2, &[Attention::Stopped, Attention::WaitsForAnswer])];
    assert_eq!(
        composed(Morning { citizens: content, ..Morning::default() }),
        None,
        "what stands elsewhere, or is known"
    );
    for (what, morning) in [
        ("a meeting", Morning { visits: vec![answered(Answer::Come)], ..Morning::default() }),
        ("a past one", Morning { unmarked: 1, ..Morning::default() }),
        ("scores", Morning { scored: vec![citizen(1, &[]).0], ..Morning::default() }),
        ("an agreed step", Morning { overdue: vec![citizen(1, &[]).0], ..Morning::default() }),
        ("a request", Morning { waiting: vec![answered(Answer::Other)], ..Morning::default() }),
        ("a phone", Morning { citizens: vec![citizen(1, &[Attention::PhoneFails])], ..Morning::default() }),
        ("attention", Morning { citizens: vec![citizen(1, &[Attention::NoScore])], ..Morning::default() }),
    ] {
        assert!(composed(morning).is_some(), "{what}");
    }
}

#[test]
fn the_morning_plans_the_calls_of_the_day_and_names_the_gravest_first() {
    let tomorrow = Visit { reach: Reach::Nothing, ..visit(2, 26) };
    let later = Visit { reach: Reach::Nothing, ..visit(3, 50) };
    let citizens = vec![
        citizen(1, &[Attention::NoScore]),
        citizen(2, &[Attention::NoScore, Attention::BeliefFell]),
        citizen(3, &[Attention::PhoneFails]),
        citizen(4, &[Attention::Gaps]),
        citizen(5, &[Attention::BeliefFell, Attention::Gaps]),
    ];
    let morning = Morning { visits: vec![visit(1, 5), tomorrow, later], citizens, ..Morning::default() };
    let digest = composed(morning).expect("something to say");
    let refs = |lines: &[Line]| lines.iter().map(|line| line.subject.to_string()).collect::<Vec<_>>();
    assert_eq!(refs(&digest.meetings), ["A-1"]);
    assert_eq!(refs(&digest.calls), ["A-2"], "due in the course of the day");
    assert_eq!(refs(&digest.unconfirmed), ["A-1", "A-3"]);
    let order: Vec<String> = digest.attention.iter().map(|(named, _)| named.subject.to_string()).collect();
    assert_eq!(order, ["A-5", "A-2", "A-4", "A-1"]);
    assert_eq!(digest.attention[1].1, [Attention::BeliefFell, Attention::NoScore]);
    assert_eq!(digest.phones.len(), 1);
    let many = (0..400).map(|number| citizen(number, &[Attention::NoScore])).collect();
    let digest = composed(Morning { citizens: many, ..Morning::default() }).expect("something to say");
    assert_eq!(digest.attention.len() + digest.more, 400);
}

fn staff(named: Option<Visit>, visits: Vec<Visit>) -> Staff {
    let facts = Facts { today: today(), day: today(), visits, unmarked: 0, named };
    Staff {
        id: StaffId(Uuid::from_u128(90)),
        name: Name::new("Karen").expect("a name"),
        role: Role::Consultant,
        looked: Looked::Day(Box::new(facts)),
        stands_in_for: Vec::new(),
        draft: None,
        invitation: None,
    }
}

fn changes(step: &Step) -> usize {
    step.effects.iter().filter(|effect| matches!(effect, Effect::Day(_))).count()
}

fn said(step: &Step) -> &Say {
    match &step.letters[0].say {
        AnySay::Day(say) => say,
        other => panic!("not about the day: {other:?}"),
    }
}

#[test]
fn nobody_has_come_before_it_has_begun() {
    let id = AppointmentId(Uuid::from_u128(1));
    for (hours, attendance, kept) in [
        (1, Attendance::Came, 0),
        (1, Attendance::Missed, 0),
        (1, Attendance::Excused, 1),
        (0, Attendance::Came, 1),
        (-1, Attendance::Missed, 1),
        (-600, Attendance::Excused, 1),
    ] {
        let press = Press::Attend { appointment: id, attendance, next: false };
        let step = pressed(&staff(Some(visit(1, hours)), vec![]), press, now());
        assert_eq!(changes(&step), kept, "{hours} {attendance:?}");
        let cancelled = Visit { cancelled: true, ..visit(1, hours) };
        let step = pressed(&staff(Some(cancelled), vec![]), press, now());
        assert_eq!((changes(&step), said(&step)), (0, &Say::Gone), "a cancelled one");
        let marked = Visit { attendance: Some(attendance), ..visit(1, hours) };
        assert_eq!(changes(&pressed(&staff(Some(marked), vec![]), press, now())), 0, "twice is once");
        assert_eq!(said(&pressed(&staff(None, vec![]), press, now())), &Say::Gone, "not theirs");
    }
}

#[test]
fn what_nobody_marked_comes_one_after_the_other() {
    let all = || vec![visit(1, -30), visit(2, -29), visit(3, -28)];
    let shown = |step: &Step| match said(step) {
        Say::Mark { line, left } => format!("{} of {left}", line.subject),
        other => format!("{other:?}"),
    };
    let skip = |after: Option<u128>| {
        let after = after.map(|number| AppointmentId(Uuid::from_u128(number)));
        shown(&pressed(&staff(None, all()), Press::Unmarked { after }, now()))
    };
    assert_eq!(skip(None), "A-1 of 3");
    assert_eq!(skip(Some(1)), "A-2 of 3");
    assert_eq!(skip(Some(3)), "A-1 of 3");
    assert_eq!(skip(Some(77)), "A-1 of 3", "marked meanwhile");
    let mark = |number, visits: Vec<Visit>| {
        let appointment = AppointmentId(Uuid::from_u128(number));
        let press = Press::Attend { appointment, attendance: Attendance::Came, next: true };
        let step = pressed(&staff(Some(visit(number, -30)), visits), press, now());
        assert_eq!(changes(&step), 1);
        shown(&step)
    };
    assert_eq!(mark(1, all()), "A-2 of 2");
    assert_eq!(mark(3, all()), "A-1 of 2");
    assert_eq!(mark(1, vec![visit(1, -30)]), "AllMarked");
}

#[test]
fn what_was_said_by_phone_is_kept_until_the_meeting_begins() {
    let id = AppointmentId(Uuid::from_u128(1));
    for (hours, answer, kept) in
        [(1, Answer::Come, 1), (1, Answer::Decline, 1), (1, Answer::Other, 1), (0, Answer::Come, 0)]
    {
        let press = Press::Said { appointment: id, answer };
        let step = pressed(&staff(Some(visit(1, hours)), vec![]), press, now());
        assert_eq!(changes(&step), kept, "{hours} {answer:?}");
        if kept == 1 {
            let Say::Meeting { line, .. } = said(&step) else { panic!("no meeting") };
            assert_eq!((line.meeting.answer, line.meeting.waiting), (Some(answer), answer != Answer::Come));
        }
    }
    let again = pressed(
        &staff(Some(answered(Answer::Come)), vec![]),
        Press::Said { appointment: id, answer: Answer::Come },
        now(),
    );
    assert_eq!(changes(&again), 0, "twice is once");
}

#[test]
fn an_older_button_of_nobodys_is_no_button() {
    use crate::dialog::press::Press as Any;
    let id = "00000000000000000000000000000008";
    for data in [
        "day",
        "day:",
        "day:list",
        "day:list:today",
        "day:list:x:1",
        "day:list:today:-1",
        "day:meeting",
        "day:call:7",
        "day:unmarked:x",
        "day:requests:",
        "day:list:today:1:1",
    ] {
        assert_eq!(Any::decode(data), None, "{data}");
    }
    for data in [format!("day:attend:{id}:came:x"), format!("day:attend:{id}"), format!("day:said:{id}:perhaps")] {
        assert_eq!(Any::decode(&data), None, "{data}");
    }
}
