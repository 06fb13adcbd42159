//! The trickiest branches of the conversations, as tables.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::press::{Menu, Press};
use super::say::{Ask, News, Say};
use super::{
    Citizen, Effect, Event, Guest, Invitation, InvitationState, Looked, Named, OpenRound, Own, Staff, Step, Subject,
    To, Who, step,
};
use crate::rules::appointment::{Answer, AppointmentId, Kind, Meeting};
use crate::rules::person::{CitizenId, InvitationId, Language, Name, Role, StaffId};
use crate::rules::scorecard::{AssessmentId, Mark, Question, RoundId, Score, Scores};

const ASSESSMENT: AssessmentId = AssessmentId(Uuid::from_u128(1));
const OTHER_ASSESSMENT: AssessmentId = AssessmentId(Uuid::from_u128(2));
const KEEPER: StaffId = StaffId(Uuid::from_u128(3));
const CITIZEN: CitizenId = CitizenId(Uuid::from_u128(4));
const MEETING: AppointmentId = AppointmentId(Uuid::from_u128(5));
const CODE: InvitationId = InvitationId(Uuid::from_u128(6));
const OTHER_CODE: InvitationId = InvitationId(Uuid::from_u128(7));

fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("a time")
}

fn turn(who: &Who, event: &Event) -> Step {
    let mut next = 100;
    step(who, event, now(), &mut || {
        next += 1;
        Uuid::from_u128(next)
    })
}

/// What is said in the chat itself, by the names of the screens.
fn here(step: &Step) -> Vec<String> {
    let here = step.letters.iter().filter(|letter| matches!(letter.to, To::Here { .. }));
    here.map(|letter| name(&letter.say)).collect()
}

fn to_staff(step: &Step) -> Vec<&Say> {
    step.letters.iter().filter(|letter| matches!(letter.to, To::Staff(_))).map(|letter| &letter.say).collect()
}

fn name(say: &Say) -> String {
    let json = serde_json::to_value(say).expect("it can be kept");
    json["say"].as_str().expect("a name").to_owned()
}

fn scores(text: &str) -> Scores {
    Scores::try_from(text.to_owned()).expect("thirteen letters")
}

fn question(index: usize) -> Question {
    Question::at(index).expect("one of thirteen")
}

fn score(value: u8) -> Score {
    Score::new(value).expect("1 to 5")
}

fn round(text: &str, completed: bool) -> OpenRound {
    let own = Own { assessment: ASSESSMENT, scores: scores(text), completed, on_paper: false };
    OpenRound { id: RoundId(Uuid::from_u128(9)), own: Some(own) }
}

pub(super) fn citizen(round: Option<OpenRound>) -> Citizen {
    Citizen {
        id: CITIZEN,
        reference: "A-17".parse().expect("a ref"),
        language: Language::Somali,
        stopped: false,
        shares_phone: false,
        choice: super::contact::Choice { only_sms: false, sms_stopped: false, ending: None },
        scores_in_chat: true,
        page: None,
        placement: true,
        keepers: vec![KEEPER],
        round,
        last_round: 1,
        help: None,
        work: Vec::new(),
        mentors: Default::default(),
        awaited: None,
        last_sent: None,
        shared: None,
        named: None,
        coming: Vec::new(),
        invitation: None,
        initial: None,
        second: None,
    }
}

fn invitation(id: InvitationId, state: InvitationState) -> Invitation {
    Invitation {
        id,
        state,
        citizen: Some(CITIZEN),
        reference: Some("A-17".parse().expect("a ref")),
        keepers: vec![KEEPER],
        staff: None,
    }
}

fn meeting(answer: Option<Answer>, waiting: bool, in_minutes: i64) -> Named {
    let meeting = Meeting {
        id: MEETING,
        starts_at: now() + Duration::minutes(in_minutes),
        minutes: 45,
        kind: Kind::PersonalTalk,
        place: String::new(),
        interpreter: false,
        answer,
        waiting,
        seen: None,
    };
    Named { meeting, cancelled: false }
}

#[test]
fn a_button_of_the_scorecard_does_this() {
    let press = |index, value| Press::Score { assessment: ASSESSMENT, question: question(index), score: score(value) };
    let skip = Press::Skip { assessment: ASSESSMENT, question: question(1) };
    let (back, change) = (
        Press::Back { assessment: ASSESSMENT, question: question(0) },
        Press::Change { assessment: ASSESSMENT, question: question(12) },
    );
    let send = Press::Send { assessment: ASSESSMENT };
    let foreign = Press::Send { assessment: OTHER_ASSESSMENT };
    let (empty, begun) = (".............", "4............");
    let (full, one_left) = ("4444444444444", "44444.4444444");
    // The sheet, whether it was sent, the button; screens, the sheet after.
    let table = [
        (empty, false, press(0, 4), "question", Some(begun)),
        (begun, false, press(0, 4), "question", None),
        (begun, false, press(0, 2), "question", Some("2............")),
        (begun, false, skip, "question", Some("4-...........")),
        (begun, false, back, "question", None),
        (one_left, false, press(5, 3), "review", Some("4444434444444")),
        (one_left, false, send.clone(), "question", None),
        (full, false, press(12, 1), "review", Some("4444444444441")),
        (full, false, change, "question", None),
        (full, false, foreign, "round-closed", None),
        (full, true, press(0, 1), "thanks", None),
        (full, true, send.clone(), "thanks", None),
    ];
    for (sheet, sent, press, screen, after) in table {
        let who = Who::Citizen(Box::new(citizen(Some(round(sheet, sent)))));
        let step = turn(&who, &Event::Press(press.clone()));
        assert_eq!(here(&step), [screen], "{sheet} {press:?}");
        let kept: Vec<Scores> = step
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Mark { scores, .. } => Some(*scores),
                _ => None,
            })
            .collect();
        assert_eq!(kept, after.map(scores).into_iter().collect::<Vec<_>>(), "{sheet} {press:?}");
    }
    let step = turn(&Who::Citizen(Box::new(citizen(Some(round(full, false))))), &Event::Press(send));
    assert_eq!(here(&step), ["sent", "thanks"]);
    assert_eq!(step.effects, [Effect::Complete { assessment: ASSESSMENT, on_page: false }]);
    assert!(matches!(to_staff(&step)[..], [Say::StaffNews { news: News::Scored, .. }]));
}

#[test]
fn after_a_tap_comes_the_next_open_question_also_around_the_end() {
    for (sheet, tapped, next) in [(".............", 0, 1), ("4.4..........", 0, 1), (".444444444444", 5, 0)] {
        let who = Who::Citizen(Box::new(citizen(Some(round(sheet, false)))));
        let press = Press::Score { assessment: ASSESSMENT, question: question(tapped), score: score(3) };
        let step = turn(&who, &Event::Press(press));
        let asked = match &step.letters[0].say {
            Say::Question(Ask { question, mark, .. }) => (*question, *mark),
            other => panic!("{other:?}"),
        };
        assert_eq!(asked, (question(next), Mark::Unanswered), "{sheet} {tapped}");
    }
}

#[test]
fn beginning_opens_only_what_is_not_open() {
    let begun = |round| turn(&Who::Citizen(Box::new(citizen(round))), &Event::Menu(Menu::Score));
    let opened = |step: &Step| {
        let names = step.effects.iter().map(|effect| match effect {
            Effect::OpenRound { number, .. } => format!("round {number}"),
            Effect::Begin { .. } => "sheet".to_owned(),
            other => panic!("{other:?}"),
        });
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(opened(&begun(None)), "round 2 sheet");
    assert_eq!(opened(&begun(Some(OpenRound { id: RoundId(Uuid::nil()), own: None }))), "sheet");
    assert_eq!(opened(&begun(Some(round("4............", false)))), "");
    assert_eq!(here(&begun(Some(round("4444444444444", true)))), ["thanks"]);
}

#[test]
fn an_answer_to_a_meeting_does_this() {
    use Answer::{Come, Decline, Other};
    // Answered before, waiting, minutes to the start, the answer now; screen,
    // whether it is kept, what the consultant hears.
    let table = [
        (None, false, 60, Come, "answered", true, ""),
        (None, false, 60, Decline, "answered", true, "staff-answer"),
        (None, false, 60, Other, "answered", true, "staff-answer"),
        (Some(Decline), true, 60, Come, "answered", true, "staff-comes-after-all"),
        (Some(Decline), true, 60, Other, "answered", true, "staff-answer"),
        (Some(Decline), true, 60, Decline, "answered", false, ""),
        (Some(Other), false, 60, Come, "answered", true, ""),
        (Some(Other), false, 60, Decline, "answered", true, "staff-answer"),
        (Some(Come), false, 60, Come, "answered", false, ""),
        (None, false, 1, Decline, "answered", true, "staff-answer"),
        (None, false, 0, Decline, "meeting-gone", false, ""),
        (Some(Come), false, -1, Decline, "meeting-gone", false, ""),
    ];
    for (before, waiting, minutes, answer, screen, kept, heard) in table {
        let named = Some(meeting(before, waiting, minutes));
        let who = Who::Citizen(Box::new(Citizen { named, ..citizen(None) }));
        let step = turn(&who, &Event::Press(Press::Answer { appointment: MEETING, answer }));
        let case = format!("{before:?} {waiting} {minutes} {answer:?}");
        assert_eq!(here(&step), [screen], "{case}");
        assert_eq!(step.effects.len(), usize::from(kept), "{case}");
        let said: Vec<String> = to_staff(&step).into_iter().map(name).collect();
        assert_eq!(said.join(" "), heard, "{case}");
    }
    let unknown = turn(
        &Who::Citizen(Box::new(citizen(None))),
        &Event::Press(Press::Answer { appointment: MEETING, answer: Come }),
    );
    assert_eq!((here(&unknown), unknown.effects), (vec!["meeting-gone".to_owned()], Vec::new()));
}

#[test]
fn a_request_is_decided_only_while_it_waits() {
    for (waiting, cancelled, minutes, decides) in
        [(true, false, 60, true), (false, false, 60, false), (true, true, 60, false), (true, false, 0, false)]
    {
        let named = Named { cancelled, ..meeting(Some(Answer::Decline), waiting, minutes) };
        let subject = "A-17".parse().expect("a ref");
        let looked = Looked::Meeting { citizen: CITIZEN, subject, named };
        let who = Who::Staff(Box::new(staff(looked)));
        for press in [Press::Accept { appointment: MEETING }, Press::Reject { appointment: MEETING }] {
            let step = turn(&who, &Event::Press(press));
            let screen = if decides { "staff-decided" } else { "staff-nothing-waits" };
            assert_eq!(here(&step), [screen], "{waiting} {cancelled} {minutes}");
            assert_eq!(step.effects.is_empty(), !decides);
            assert_eq!(step.letters.len(), if decides { 2 } else { 1 }, "the citizen hears it, or nothing");
        }
    }
}

fn staff(looked: Looked) -> Staff {
    let name = Name::new("Karen").expect("a name");
    Staff { id: KEEPER, name, role: Role::Consultant, looked, stands_in_for: Vec::new(), draft: None, invitation: None }
}

#[test]
fn what_staff_may_not_see_is_not_found_and_leaves_no_trace() {
    for event in [
        Event::Press(Press::Accept { appointment: MEETING }),
        Event::Press(Press::CancelMeeting { appointment: MEETING, sure: true }),
        Event::Press(Press::Send { assessment: ASSESSMENT }),
        Event::Staff { verb: super::Verb::Citizen, subject: Some("A-17".into()), rest: super::Words::default() },
        Event::Staff { verb: super::Verb::Invite, subject: Some("A-17".into()), rest: super::Words::default() },
        Event::Staff { verb: super::Verb::Rate, subject: Some("A-17".into()), rest: super::Words::default() },
    ] {
        let step = turn(&Who::Staff(Box::new(staff(Looked::NotFound))), &event);
        assert!(step.effects.is_empty(), "{event:?}");
        assert_eq!(step.letters.len(), 1, "{event:?}");
    }
}

#[test]
fn a_code_does_this_for_a_stranger() {
    use InvitationState::{Held, Open, Over, UsedElsewhere, UsedHere};
    for (state, screen, effects, news) in [
        (Open, "choose-language", 1, 0),
        (Held, "neutral", 0, 0),
        (UsedHere, "neutral", 0, 0),
        (UsedElsewhere, "neutral", 0, 1),
        (Over, "neutral", 0, 0),
    ] {
        let who = Who::Stranger { invitation: Some(invitation(CODE, state)) };
        let step = turn(&who, &Event::Start(Some("hash".into())));
        assert_eq!(here(&step), [screen], "{state:?}");
        assert_eq!((step.effects.len(), to_staff(&step).len()), (effects, news), "{state:?}");
    }
    for event in [
        Event::Start(None),
        Event::Other,
        Event::Text(super::Words::new("hej")),
        Event::Press(Press::Agree),
        Event::Menu(Menu::Score),
    ] {
        let step = turn(&Who::Stranger { invitation: None }, &event);
        assert_eq!((here(&step), step.effects), (vec!["neutral".to_owned()], Vec::new()), "{event:?}");
    }
}

#[test]
fn a_guest_agrees_only_to_a_notice_they_have_read() {
    let guest = |language, state| Guest {
        invitation: invitation(CODE, state),
        language,
        named: Some(invitation(OTHER_CODE, InvitationState::Open)),
        round: None,
        last_round: 0,
        placement: false,
        asks_scores: true,
    };
    let read = Some(Language::Russian);
    let (open, over) = (InvitationState::Open, InvitationState::Over);
    let table: [(_, _, _, &[&str], usize); 6] = [
        (None, open, Event::Press(Press::Agree), &["choose-language"], 0),
        (read, open, Event::Press(Press::Agree), &["notice-accepted", "question"], 3),
        (read, open, Event::Press(Press::Refuse), &["nothing-kept"], 1),
        (read, over, Event::Press(Press::Agree), &["neutral"], 1),
        (read, open, Event::Other, &["notice"], 0),
        (read, open, Event::Start(Some("other".into())), &["choose-language"], 2),
    ];
    for (language, state, event, screens, effects) in table {
        let step = turn(&Who::Guest(guest(language, state)), &event);
        assert_eq!(here(&step), screens, "{event:?}");
        assert_eq!(step.effects.len(), effects, "{event:?}: {:?}", step.effects);
        let binds = step.effects.iter().any(|effect| matches!(effect, Effect::Bind { .. }));
        assert_eq!(binds, screens == ["notice-accepted", "question"], "{event:?}");
    }
}

#[test]
fn who_has_stopped_is_offered_to_resume_whatever_they_say() {
    let stopped = || Who::Citizen(Box::new(Citizen { stopped: true, ..citizen(Some(round("4............", false))) }));
    for (event, screen) in [
        (Event::Start(None), "offer-resume"),
        (Event::Start(Some("hash".into())), "offer-resume"),
        (Event::Other, "offer-resume"),
        (Event::Menu(Menu::Score), "offer-resume"),
        (Event::Menu(Menu::Stop), "stopped"),
        (Event::Menu(Menu::Resume), "resumed"),
    ] {
        let step = turn(&stopped(), &event);
        assert_eq!(here(&step), [screen], "{event:?}");
        let resumes = step.effects == [Effect::Resume { citizen: CITIZEN }];
        assert_eq!(resumes, event == Event::Menu(Menu::Resume), "{event:?}");
    }
}

#[test]
fn a_subject_who_cannot_be_asked_is_not_asked() {
    use crate::rules::channel::{Number, Ways};
    let ways = |chat, number| Ways { stopped: false, chat, number, only_sms: false };
    for (ways, asked) in [
        (ways(true, Number::None), 1),
        (Ways { only_sms: true, ..ways(true, Number::Works) }, 0),
        (ways(false, Number::Works), 0),
        (Ways { stopped: true, ..ways(true, Number::Works) }, 0),
        (ways(false, Number::None), 0),
    ] {
        let subject = Subject {
            plans: super::Plans::default(),
            id: CITIZEN,
            reference: "A-17".parse().expect("a ref"),
            name: None,
            language: Language::Danish,
            phone: None,
            ways,
            couple: None,
            shared: None,
            born_in: None,
            in_couple: false,
            shares_phone: false,
            scores_in_chat: true,
            enrolled_on: None,
            created_at: now(),
            rounds: Vec::new(),
            last_round: 0,
            coming: Vec::new(),
            round: None,
            places: None,
        };
        let who = Who::Staff(Box::new(staff(Looked::Subject(Box::new(subject)))));
        let event =
            Event::Staff { verb: super::Verb::Ask, subject: Some("A-17".into()), rest: super::Words::default() };
        let step = turn(&who, &event);
        let to_citizen = step.letters.iter().filter(|letter| letter.to == To::Citizen(CITIZEN)).count();
        assert_eq!(to_citizen, asked, "{ways:?}");
        assert!(step.effects.iter().any(|effect| matches!(effect, Effect::Audit { .. })), "each look is on record");
    }
}
