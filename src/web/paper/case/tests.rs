//! A record as it is read, with everything that can stand in one.

use chrono::{DateTime, NaiveDate, Utc};
use insta::assert_snapshot;
use uuid::Uuid;

use super::render;
use crate::dialog::say::Say;
use crate::i18n::Unit;
use crate::rules::appointment::{AppointmentId, Kind, Meeting};
use crate::rules::cohort::Situations;
use crate::rules::course::{ChangeId, CourseChange, Reason, What};
use crate::rules::mentor::{AnsweredIn, Mentor, MentorId, Permission};
use crate::rules::person::{InvitationId, Name};
use crate::store::{
    CaseAssessment, CaseCitizen, CaseEvent, CaseHelp, CaseMeeting, CaseMessage, CasePlacement, CaseReply, CaseRound,
    CaseRows, CaseShared, CaseStep, CaseWish, HoursLine, SituationLine, WaysRow,
};
use crate::web::paper::tests::text;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00Z").parse().expect("a time")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn unit() -> Unit {
    let time_zone = chrono_tz::Europe::Copenhagen;
    Unit {
        name: "Fjordby Kommune".into(),
        phone: None,
        time_zone,
        purpose: Default::default(),
        texting: Default::default(),
    }
}

/// Somebody of whom nothing is known but the ref.
fn bare() -> CaseRows {
    let citizen = CaseCitizen {
        reference: "A-17".into(),
        name: None,
        language: "so".into(),
        phone: None,
        ways: WaysRow::default(),
        shares_phone: false,
        nationality: None,
        born_in: None,
        enrolled_on: None,
        consultant: None,
    };
    CaseRows {
        citizen,
        situations: vec![],
        course: vec![],
        hours: vec![],
        known: Situations::shipped(),
        rounds: vec![],
        assessments: vec![],
        placements: vec![],
        mentors: vec![],
        shared: vec![],
        replies: vec![],
        meetings: vec![],
        events: vec![],
        messages: vec![],
        help: vec![],
        steps: vec![],
        work: vec![],
    }
}

fn round(number: u8, opened: &str, closed: Option<&str>) -> CaseRound {
    let id = Uuid::from_u128(number.into());
    CaseRound { id, number: number.into(), opened_at: at(opened), closed_at: closed.map(at) }
}

fn sheet(round: u8, rater: &str, channel: &str, scores: &str, sent: Option<&str>) -> CaseAssessment {
    CaseAssessment {
        round_id: Uuid::from_u128(round.into()),
        rater: rater.into(),
        label: None,
        employ: None,
        channel: channel.into(),
        scores: scores.into(),
        started_at: at("2026-11-20T09:00"),
        completed_at: sent.map(at),
    }
}

fn meeting(number: u8, starts_at: &str, state: &str, attendance: Option<&str>) -> CaseMeeting {
    CaseMeeting {
        id: Uuid::from_u128(number.into()),
        starts_at: at(starts_at),
        minutes: 45,
        kind: "coordination".into(),
        place: "Jobcentret, lokale 3".into(),
        interpreter: number == 1,
        state: state.into(),
        attendance: attendance.map(Into::into),
    }
}

fn event(meeting: u8, event: &str, when: &str, staff: Option<&str>) -> CaseEvent {
    let appointment_id = Uuid::from_u128(meeting.into());
    let (staff, moved) = (staff.map(Into::into), (event == "moved").then(|| at("2026-11-19T09:00")));
    let event = if moved.is_some() { "changed" } else { event }.to_owned();
    let moved_until = moved.map(|_| at("2026-11-20T09:00"));
    CaseEvent { appointment_id, event, at: at(when), staff, moved_from: moved, moved_until }
}

fn message(kind: &str, channel: Option<&str>, state: &str, sent: Option<&str>, say: &Say) -> CaseMessage {
    CaseMessage {
        kind: kind.into(),
        channel: channel.map(Into::into),
        state: state.into(),
        due_at: at("2026-11-30T08:00"),
        sent_at: sent.map(at),
        body: serde_json::to_string(say).expect("JSON"),
    }
}

/// The meeting as a message told of it, at a time that it has no more.
fn told() -> Meeting {
    Meeting {
        id: AppointmentId(Uuid::from_u128(1)),
        starts_at: at("2026-11-25T09:00"),
        minutes: 45,
        kind: Kind::Coordination,
        place: "Et hemmeligt sted".into(),
        interpreter: false,
        answer: None,
        waiting: false,
        seen: None,
    }
}

fn change(what: What, from: &str, until: Option<&str>) -> CourseChange {
    let day = |text: &str| text.parse().expect("a day");
    CourseChange { id: ChangeId(Uuid::nil()), what, from: day(from), until: until.map(day) }
}

fn worked(kind: &str, from: &str, until: &str, quarters: i64) -> HoursLine {
    let day = |text: &str| text.parse().expect("a day");
    HoursLine { reference: "A-17".into(), from_on: day(from), until_on: day(until), kind: kind.into(), quarters }
}

fn situation(situation: &str, from: &str, until: Option<&str>) -> SituationLine {
    let (reference, situation) = ("A-17".into(), situation.into());
    let (from_on, until_on) = (day(from), until.map(day));
    SituationLine { reference, situation, from_on, until_on, benefit: None, clarified: None }
}

fn full() -> CaseRows {
    let invitation = Say::Invitation { batch: InvitationId(Uuid::nil()) };
    let citizen = CaseCitizen {
        name: Some("Amina".into()),
        phone: Some("+4520123456".into()),
        ways: WaysRow { has_chat: true, has_phone: true, phone_fails: true, ..WaysRow::default() },
        shares_phone: true,
        nationality: Some("stateless".into()),
        born_in: Some("KW".into()),
        enrolled_on: Some(day("2016-10-01")),
        consultant: Some("Line Holm".into()),
        ..bare().citizen
    };
    CaseRows {
        citizen,
        known: Situations::shipped(),
        situations: vec![
            situation("seeking", "2016-10-01", Some("2017-08-06")),
            situation("small-job-and-internship", "2017-08-07", None),
        ],
        course: vec![
            change(What::Start, "2016-10-10", None),
            change(What::Rest(Reason::Illness), "2016-11-01", Some("2016-11-07")),
            change(What::Rest(Reason::Leave), "2017-12-01", None),
        ],
        hours: vec![worked("paid", "2017-10-01", "2017-10-31", 281), worked("danish", "2017-11-06", "2017-11-10", 30)],
        rounds: vec![
            round(1, "2016-10-01T10:00", Some("2016-10-31T10:00")),
            round(2, "2017-01-02T10:00", Some("2017-02-01T10:00")),
            round(3, "2026-11-20T08:00", None),
        ],
        assessments: vec![
            sheet(1, "consultant", "telegram", "2222222222222", Some("2016-10-05T10:00")),
            sheet(1, "citizen", "paper", "12345-1231235", Some("2016-10-04T22:30")),
            sheet(2, "citizen", "telegram", "3333333333333", Some("2017-01-05T10:00")),
            CaseAssessment {
                label: Some("Rema 1000".into()),
                employ: Some("unknown".into()),
                ..sheet(2, "workplace", "web", "444444444444.", Some("2017-01-06T10:00"))
            },
            sheet(3, "citizen", "telegram", "44-4444444442", Some("2026-11-21T10:00")),
            sheet(3, "consultant", "telegram", "55...........", None),
        ],
        mentors: vec![mentor()],
        placements: vec![placement("Rema 1000", Some("butik"), Some("2017-03-31")), placement("Bageriet", None, None)],
        shared: vec![shared(1, Some("Line Holm")), shared(2, None)],
        replies: vec![
            reply(1, "2016-11-02T09:00", Some("agree"), None),
            reply(1, "2016-11-02T09:01", Some("differ"), None),
            reply(1, "2016-11-02T09:02", None, Some("Jeg taler mere dansk nu")),
            reply(1, "2016-11-02T09:03", None, None),
        ],
        meetings: vec![
            meeting(1, "2026-11-26T09:00", "cancelled", None),
            meeting(2, "2026-11-20T09:00", "booked", Some("came")),
        ],
        events: vec![
            event(1, "booked", "2026-11-01T09:00", None),
            event(1, "decline", "2026-11-24T20:15", None),
            event(1, "accepted", "2026-11-25T07:00", Some("Line Holm")),
            event(2, "booked", "2026-11-01T09:01", None),
            event(2, "moved", "2026-11-18T07:00", Some("Line Holm")),
            event(2, "changed", "2026-11-18T07:05", None),
            event(2, "come", "2026-11-19T09:01", None),
        ],
        messages: vec![
            message("invitation", Some("sms"), "delivered", Some("2026-11-30T08:01"), &invitation),
            message("reminder", None, "cancelled", None, &Say::Reminder { meeting: told() }),
            message("notice", Some("telegram"), "sent", Some("2026-11-30T08:01"), &Say::Booked { meeting: told() }),
            message(
                "notice",
                Some("sms"),
                "failed",
                None,
                &Say::Moved { from: at("2026-11-19T09:00"), meeting: told() },
            ),
            message("notice", None, "expired", None, &Say::Cancelled { meeting: told() }),
            message("notice", None, "unknown", None, &Say::Decided { meeting: told(), accepted: true }),
            message("notice", None, "queued", None, &Say::PleaseScore),
            message("notice", None, "queued", None, &Say::LanguageSet),
        ],
        help: vec![
            CaseHelp { number: 1, items: "x..x........".into() },
            CaseHelp { number: 2, items: "............".into() },
            CaseHelp { number: 3, items: ".....x......".into() },
        ],
        steps: vec![
            step("Ringe til bageren", Some(("not-done", "2026-11-26T09:50"))),
            step("\u{627}\u{62a}\u{635}\u{627}\u{644}", None),
        ],
        work: vec![
            wish("trade", "Kok", Some("Line Holm"), None),
            wish("place", "Bageriet", None, Some("2026-11-26T10:00")),
        ],
    }
}

fn mentor() -> Mentor {
    Mentor {
        id: MentorId(uuid::Uuid::nil()),
        name: Name::new("Birgit Holm").unwrap(),
        phone: "20123456".parse().unwrap(),
        from: "2017-03-01".parse().unwrap(),
        until: None,
        permission: Permission::Yes { at: chrono::DateTime::UNIX_EPOCH, how: AnsweredIn::Bot },
    }
}

fn placement(workplace: &str, trade: Option<&str>, until: Option<&str>) -> CasePlacement {
    let (workplace, trade) = (workplace.into(), trade.map(Into::into));
    CasePlacement { workplace, trade, from_on: day("2017-01-02"), until_on: until.map(day) }
}

fn shared(number: i64, staff: Option<&str>) -> CaseShared {
    CaseShared { number, shared_at: at("2016-11-01T10:00"), staff: staff.map(Into::into) }
}

fn reply(number: i64, when: &str, answer: Option<&str>, words: Option<&str>) -> CaseReply {
    CaseReply { number, said_at: at(when), answer: answer.map(Into::into), words: words.map(Into::into) }
}

fn step(words: &str, marked: Option<(&str, &str)>) -> CaseStep {
    CaseStep {
        words: words.into(),
        who: "both".into(),
        by_on: day("2026-12-01"),
        agreed_at: at("2026-11-20T09:40"),
        agreed_by: Some("Line Holm".into()),
        outcome: marked.map(|(outcome, _)| outcome.into()),
        marked_at: marked.map(|(_, when)| at(when)),
        marked_by: marked.map(|_| "Olga".into()),
    }
}

fn wish(kind: &str, words: &str, staff: Option<&str>, ended: Option<&str>) -> CaseWish {
    let wished_at = at("2026-11-20T09:45");
    let (kind, words, staff) = (kind.into(), words.into(), staff.map(Into::into));
    CaseWish { kind, words, wished_at, staff, ended_at: ended.map(at) }
}

fn page(case: &CaseRows) -> String {
    render(case, &unit(), at("2026-12-01T12:30")).expect("a page")
}

#[test]
fn a_record_tells_who_what_when_and_by_whom() {
    assert_snapshot!("case", text(&page(&full())));
    assert!(!page(&full()).contains("hemmeligt"), "what a message said of a place is not repeated");
}

#[test]
fn somebody_new_has_a_record_without_empty_headings_of_agreements() {
    assert_snapshot!("case_bare", text(&page(&bare())));
}

#[test]
fn a_benefit_stands_where_it_was_noted() {
    let mut case = full();
    assert!(!text(&page(&case)).contains("Kontanthjælp"));
    case.situations[0].benefit = Some(true);
    let text = text(&page(&case));
    assert!(text.contains("Kontanthjælp") && text.contains("som sædvanligt"), "{text}");
}

/// All that was found out in the course of time, each from its day; also what
/// the settings no longer name.
#[test]
fn what_was_found_out_stands_where_it_held() {
    let found = |key: &str, from, until: Option<&str>| SituationLine {
        clarified: Some(key.into()),
        ..situation("mentor", from, until)
    };
    let case = CaseRows {
        situations: vec![
            found("psychiatric-treatment", "2016-10-01", Some("2017-03-31")),
            found("short-internship", "2017-04-01", Some("2017-08-31")),
            found("long-gone", "2017-09-01", None),
        ],
        ..bare()
    };
    let text = text(&page(&case));
    for line in [
        "i psykiatrisk behandling 1. oktober 2016 31. marts 2017",
        "praktik få timer om ugen 1. april 2017 31. august 2017",
        "long-gone 1. september 2017 stadig",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

/// What was not sent is still the rater's own.
#[test]
fn scores_that_were_not_sent_are_not_shown() {
    let case = CaseRows {
        rounds: vec![round(1, "2016-10-01T10:00", None)],
        assessments: vec![sheet(1, "citizen", "telegram", "5-5..........", None)],
        ..bare()
    };
    let text = text(&page(&case));
    assert!(text.contains("ikke sendt: Borger, 3 af 13 besvaret"), "{text}");
    assert!(!text.contains("Kan forst"), "{text}");
}

/// Nobody is swayed, by a page that is printed either.
#[test]
fn others_scores_of_an_open_round_wait_for_the_consultants() {
    let theirs = |round, scores| sheet(round, "citizen", "telegram", scores, Some("2016-10-04T10:00"));
    let own = sheet(2, "consultant", "telegram", "2222222222222", Some("2016-10-05T10:00"));
    let case = |closed, more: Vec<CaseAssessment>| CaseRows {
        rounds: vec![round(1, "2016-10-01T10:00", Some("2016-10-31T10:00")), round(2, "2017-10-01T10:00", closed)],
        assessments: [vec![theirs(1, "1111111111111"), theirs(2, "5555555555555")], more].concat(),
        ..bare()
    };
    let open = text(&page(&case(None, vec![])));
    assert!(open.contains("De vises her, når konsulenten også har sendt sine"), "{open}");
    assert!(!open.contains("dansk 5") && !open.contains("1→5"), "neither themselves nor as a move: {open}");
    for seen in [case(None, vec![own]), case(Some("2017-10-31T10:00"), vec![])] {
        let text = text(&page(&seen));
        assert!(text.contains("dansk 5") && text.contains("1→5 ↑"), "{text}");
    }
}

/// Two workplaces are two raters: neither is measured against the other.
#[test]
fn two_workplaces_of_a_round_stand_side_by_side_and_have_no_moves() {
    let sent = |round, scores| sheet(round, "workplace", "paper", scores, Some("2016-10-04T10:00"));
    let case = |more: Vec<CaseAssessment>| CaseRows {
        rounds: vec![
            round(1, "2016-10-01T10:00", Some("2016-10-31T10:00")),
            round(2, "2017-10-01T10:00", Some("2017-10-31T10:00")),
        ],
        assessments: [vec![sent(1, "111111111111."), sent(2, "222222222222.")], more].concat(),
        ..bare()
    };
    assert!(text(&page(&case(vec![]))).contains("1→2 ↑"));
    let two = text(&page(&case(vec![sent(2, "444444444444.")])));
    assert!(two.contains("Kan forstå og tale dansk 2 4 ◆\n") && !two.contains("1→2"), "{two}");
    let named = |sheet| CaseAssessment { label: Some("Rema 1000".into()), ..sheet };
    let unsent = sheet(2, "workplace", "paper", "33...........", None);
    let apart = text(&page(&case(vec![named(sent(2, "444444444444.")), named(unsent)])));
    assert!(apart.contains("Tilbudssted\nRema 1000\n"), "{apart}");
    assert!(apart.contains("Tilbudssted (Rema 1000), 2 af 12 besvaret"), "{apart}");
}

#[test]
fn a_country_has_its_danish_name() {
    for (code, name) in [("CI", "Elfenbenskysten"), ("SY", "Syrien"), ("stateless", "statsløs"), ("??", "??")] {
        let citizen = CaseCitizen { nationality: Some(code.into()), ..bare().citizen };
        let page = text(&page(&CaseRows { citizen, ..bare() }));
        assert!(page.contains(&format!("Nationalitet {name}\n")), "{page}");
    }
}

#[test]
fn what_people_wrote_is_never_taken_for_a_tag() {
    let mut case = full();
    let nasty = "<script>alert(\"1\")</script>&'";
    case.citizen.name = Some(nasty.into());
    case.citizen.consultant = Some(nasty.into());
    case.meetings[0].place = nasty.into();
    case.events[2].staff = Some(nasty.into());
    case.situations[0].situation = nasty.into();
    case.messages[0].state = nasty.into();
    case.steps[0].words = nasty.into();
    case.work[0].words = nasty.into();
    case.placements[0].workplace = nasty.into();
    case.placements[0].trade = Some(nasty.into());
    case.replies[2].words = Some(nasty.into());
    case.assessments[3].label = Some(nasty.into());
    let page = render(&case, &Unit { name: nasty.into(), ..unit() }, at("2026-12-01T12:30")).expect("a page");
    assert!(!page.contains("<script") && !page.contains("alert(\"1\")"));
    assert_eq!(page.matches("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;").count(), 13);
}

#[test]
fn a_ref_that_could_end_a_string_makes_no_page() {
    let mut case = bare();
    case.citizen.reference = "A\"}</style>".into();
    assert!(render(&case, &unit(), at("2026-12-01T12:30")).is_err());
}
