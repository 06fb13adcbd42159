//! One of everything that can be said, with values as long as they come.

use chrono::{NaiveDate, TimeZone, Utc};
use uuid::Uuid;

use crate::dialog::say::{Ask, Asked, Attention, Card, CitizenLine, News, RoundView, Say};
use crate::i18n::{Extra, Texting, Unit};
use crate::rules::appointment::{Answer, AppointmentId, Kind, Meeting};
use crate::rules::caps::Caps;
use crate::rules::channel::Reach;
use crate::rules::person::{CitizenId, InvitationId, Language, Name, Ref};
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, Score, Scores};

pub const PLACE: &str = "Jobcenter, Rådhuspladsen 1";
pub const NAME: &str = "Amina";

pub fn unit() -> Unit {
    let purpose = Language::ALL.into_iter().map(|language| (language, "Tallene bruges i jeres samtaler.".to_owned()));
    Unit {
        name: "Fjordby Integration".into(),
        phone: Some("+45 12 34 56 78".into()),
        time_zone: chrono_tz::Europe::Copenhagen,
        purpose: purpose.collect(),
        texting: Texting { price: "0.35 DKK".parse().ok(), answerable: true, caps: Some(caps()) },
    }
}

pub fn caps() -> Caps {
    Caps { per_number: 10, per_day: 500, countries: vec!["+45".parse().unwrap()] }
}

fn batch() -> InvitationId {
    InvitationId(Uuid::nil())
}

pub fn extra() -> Extra {
    Extra {
        link: Some("https://t.me/fodfaeste_bot?start=0123456789012345678901".into()),
        code: Some("4821".into()),
        ..Extra::default()
    }
}

pub fn meeting(answer: Option<Answer>) -> Meeting {
    Meeting {
        id: AppointmentId(Uuid::from_u128(8)),
        starts_at: Utc.with_ymd_and_hms(2026, 11, 26, 13, 15, 0).unwrap(),
        minutes: 60,
        kind: Kind::PersonalTalk,
        place: PLACE.into(),
        interpreter: true,
        answer,
        waiting: matches!(answer, Some(Answer::Decline | Answer::Other)),
        seen: None,
    }
}

/// The same with a place as long as an import takes it.
pub fn long(days: i64) -> Meeting {
    let meeting = meeting(Some(Answer::Decline));
    let starts_at = meeting.starts_at + chrono::TimeDelta::days(days);
    Meeting { starts_at, place: "Integrationsafdelingen ".repeat(9).chars().take(200).collect(), ..meeting }
}

pub fn subject() -> Ref {
    "A-17".parse().unwrap()
}

pub fn scores(text: &str) -> Scores {
    Scores::try_from(text.to_owned()).unwrap()
}

pub fn ask(rater: Rater, index: usize, mark: Mark, placement: bool) -> Say {
    Say::Question(Ask {
        assessment: AssessmentId(Uuid::from_u128(7)),
        rater,
        subject: (rater != Rater::Citizen).then(subject),
        question: Question::at(index).unwrap(),
        mark,
        placement,
        nudge: false,
    })
}

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let assessment = AssessmentId(Uuid::from_u128(7));
    let (rater, subject) = (Rater::Citizen, None);
    let given = scores("4353-41252345");
    let later = Meeting { starts_at: Utc.with_ymd_and_hms(2026, 12, 2, 9, 0, 0).unwrap(), ..meeting(None) };
    let mut all = vec![
        ("neutral", Say::Neutral),
        ("choose language", Say::ChooseLanguage),
        ("notice", Say::Notice),
        ("notice accepted", Say::NoticeAccepted),
        ("nothing kept", Say::NothingKept),
        ("menu", Say::Menu),
        ("offer resume", Say::OfferResume),
        ("please score", Say::PleaseScore),
        ("changing an answer", ask(rater, 3, Mark::Scored(Score::new(4).unwrap()), true)),
        ("changing a skipped one", ask(rater, 6, Mark::Skipped, false)),
        ("review", Say::Review { assessment, rater, subject: None, scores: given }),
        ("review with one missing", Say::Review { assessment, rater, subject: None, scores: scores("435.-41252345") }),
        ("sent", Say::Sent { rater, subject: None, scores: given }),
        ("thanks", Say::Thanks { rater, subject, help: Some(assessment) }),
        ("round closed", Say::RoundClosed),
        ("booked", Say::Booked { meeting: meeting(None) }),
        ("booked, answered before", Say::Booked { meeting: meeting(Some(Answer::Come)) }),
        ("moved", Say::Moved { from: meeting(None).starts_at, meeting: later.clone() }),
        ("moved, answered", Say::Moved { from: later.starts_at, meeting: meeting(Some(Answer::Come)) }),
        ("cancelled", Say::Cancelled { meeting: meeting(None) }),
        ("reminder", Say::Reminder { meeting: meeting(None) }),
        ("reminder, answered", Say::Reminder { meeting: meeting(Some(Answer::Come)) }),
        ("reminder, waiting", Say::Reminder { meeting: meeting(Some(Answer::Decline)) }),
        ("reminder, refused", Say::Reminder { meeting: Meeting { waiting: false, ..meeting(Some(Answer::Decline)) } }),
        ("answered: comes", Say::Answered { meeting: meeting(Some(Answer::Come)) }),
        ("answered: cannot", Say::Answered { meeting: meeting(Some(Answer::Decline)) }),
        ("answered: other time", Say::Answered { meeting: meeting(Some(Answer::Other)) }),
        ("decided: off", Say::Decided { meeting: meeting(Some(Answer::Decline)), accepted: true }),
        ("decided: other time", Say::Decided { meeting: meeting(Some(Answer::Other)), accepted: true }),
        ("decided: stands", Say::Decided { meeting: meeting(Some(Answer::Decline)), accepted: false }),
        ("meeting gone", Say::MeetingGone),
        ("no appointments", Say::Appointments { meetings: vec![] }),
        ("one appointment", Say::Appointments { meetings: vec![meeting(None)] }),
        ("two appointments", Say::Appointments { meetings: vec![meeting(None), meeting(Some(Answer::Other))] }),
        ("language menu", Say::LanguageMenu),
        ("language set", Say::LanguageSet),
        ("privacy", Say::Privacy { told: None }),
        ("deletion asked", Say::DeletionAsked),
        ("stopped", Say::Stopped),
        ("resumed", Say::Resumed),
        ("help", Say::Help),
        ("press button", Say::PressButton),
        ("invitation", Say::Invitation { batch: batch() }),
    ];
    all.extend(super::life_samples::for_citizens());
    all.extend(super::round_samples::for_citizens());
    all.extend(super::picture_samples::for_citizens());
    all.extend(super::shared_samples::for_citizens());
    all.extend(super::calendar_samples::for_citizens());
    all.extend(super::series_samples::for_citizens());
    all.extend(super::place_samples::for_citizens());
    all.extend(super::moved_samples::for_citizens());
    all.extend(super::mentor_samples::for_citizens());
    all.extend((0..13).map(|index| ("question", ask(rater, index, Mark::Unanswered, false))));
    all
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let (assessment, rater) = (AssessmentId(Uuid::from_u128(7)), Rater::Consultant);
    let of = || Some(subject());
    let (given, at) = (scores("4353-41252345"), || meeting(Some(Answer::Decline)));
    let refs = vec![subject(), "A-18".parse().unwrap(), "A-19".parse().unwrap()];
    let which = |command: &str| Say::StaffWhichRef { command: command.into(), refs: refs.clone(), page: 1, pages: 3 };
    let mut all = vec![
        ("first question", ask(rater, 0, Mark::Unanswered, false)),
        ("third question, changed", ask(rater, 2, Mark::Scored(Score::new(2).unwrap()), false)),
        ("belief", ask(rater, 12, Mark::Unanswered, false)),
        ("review", Say::Review { assessment, rater, subject: of(), scores: given }),
        ("sent", Say::Sent { rater, subject: of(), scores: given }),
        ("thanks", Say::Thanks { rater, subject: of(), help: None }),
        ("round closed", Say::RoundClosed),
        ("help", Say::StaffHelp { name: Name::new("Line Holm").unwrap(), leads: false }),
        (
            "invited",
            Say::StaffInvited { subject: subject(), citizen: CitizenId(Uuid::nil()), batch: batch(), sms: false },
        ),
        (
            "invited, with an sms",
            Say::StaffInvited { subject: subject(), citizen: CitizenId(Uuid::nil()), batch: batch(), sms: true },
        ),
        ("unknown ref", Say::StaffUnknownRef),
        ("which: citizen", which("citizen")),
        ("which: invite", which("invite")),
        ("which: ask", which("ask")),
        ("which: rate", which("rate")),
        ("which: cancel", which("cancel")),
        ("which: book", which("book")),
        ("which: move", which("move")),
        ("citizens", Say::StaffCitizens { lines: lines(), page: 0, pages: 2, total: 12 }),
        ("no citizens", Say::StaffCitizens { lines: vec![], page: 0, pages: 0, total: 0 }),
        ("citizen", Say::StaffCitizen(Box::new(card()))),
        ("citizen, before any scores", Say::StaffCitizen(Box::new(Card { round: None, previous: None, ..card() }))),
        ("citizen, others hidden", Say::StaffCitizen(Box::new(hidden()))),
        ("which meeting", Say::StaffWhichMeeting { subject: subject(), meetings: vec![meeting(None), long(7)] }),
        ("no meeting to cancel", Say::StaffWhichMeeting { subject: subject(), meetings: vec![] }),
        ("confirm cancel", Say::StaffConfirmCancel { subject: subject(), meeting: at() }),
        ("cancelled", Say::StaffCancelled { subject: subject(), meeting: at() }),
        ("cannot come", Say::StaffAnswer { subject: subject(), meeting: at() }),
        ("other time", Say::StaffAnswer { subject: subject(), meeting: meeting(Some(Answer::Other)) }),
        ("comes after all", Say::StaffComesAfterAll { subject: subject(), meeting: meeting(Some(Answer::Come)) }),
        ("accepted", Say::StaffDecided { subject: subject(), meeting: at(), accepted: true }),
        ("rejected", Say::StaffDecided { subject: subject(), meeting: at(), accepted: false }),
        ("nothing waits", Say::StaffNothingWaits),
        ("scored", Say::StaffScored { subject: subject() }),
        ("unknown command", Say::StaffUnknownCommand),
        ("form gone", Say::StaffFormGone),
    ];
    let asked =
        [Asked::Sent, Asked::Stopped, Asked::NoChat, Asked::AlreadyScored, Asked::SharedPhone, Asked::NotInChat];
    all.extend(asked.map(|how| ("asked", Say::StaffAsked { subject: subject(), how })));
    let news = [
        News::SaidNo,
        News::Joined,
        News::Scored,
        News::WorkWish,
        News::SecondAccount,
        News::Blocked,
        News::Stopped,
        News::Resumed,
        News::AsksForDeletion,
        News::TooLate { meeting: at() },
        News::OverTooLate { first: at().starts_at },
        News::PhoneFails,
        News::Unsure,
        News::NoChannel,
        News::NewNumber,
        News::NumberDead,
        News::NoAnswer,
        News::AskInPerson,
        News::PhoneTaken,
        News::SmsUnclear,
        News::SmsShared,
        News::SmsStopped,
        News::SmsStarted,
        News::SmsFull { most: 10 },
        News::SmsCountry,
    ];
    all.extend(super::phone_samples::for_leaders());
    all.extend(news.map(|news| ("news", Say::StaffNews { subject: subject(), news })));
    all.extend(super::life_samples::for_staff());
    all.extend(super::round_samples::for_staff());
    all.extend(super::picture_samples::for_staff());
    all.extend(super::sheet_samples::for_staff());
    all.extend(super::shared_samples::for_staff());
    all.extend(super::calendar_samples::for_staff());
    all.extend(super::booking_samples::for_staff());
    all.extend(super::series_samples::for_staff());
    all.extend(super::place_samples::for_staff());
    all.extend(super::couple::for_staff());
    all.extend(super::day_samples::for_staff());
    all.extend(super::moved_samples::for_staff());
    all
}

const EVERY_REASON: [Attention; 7] = [
    Attention::WaitsForAnswer,
    Attention::NoScore,
    Attention::BeliefFell,
    Attention::Gaps,
    Attention::Unreachable,
    Attention::Stopped,
    Attention::PhoneFails,
];

fn lines() -> Vec<CitizenLine> {
    let line = CitizenLine {
        subject: subject(),
        name: None,
        last_score: NaiveDate::from_ymd_opt(2026, 3, 3),
        next_meeting: Some(meeting(None).starts_at),
        attention: EVERY_REASON.to_vec(),
    };
    let quiet = CitizenLine {
        subject: "A-18".parse().unwrap(),
        name: Name::new(NAME),
        last_score: None,
        next_meeting: None,
        attention: vec![],
    };
    vec![line, quiet]
}

/// Before the consultant has scored: only the round before is seen.
fn hidden() -> Card {
    let round = card().round.map(|round| RoundView { columns: vec![], ..round });
    Card { hidden: true, round, ..card() }
}

pub fn card() -> Card {
    let day = |month| NaiveDate::from_ymd_opt(2026, month, 3).unwrap();
    let before = vec![(Rater::Citizen, scores("3353341252343")), (Rater::Consultant, scores("2222222222222"))];
    let now = vec![
        (Rater::Citizen, scores("4353-41252342")),
        (Rater::Workplace, scores("221454443334.")),
        (Rater::Consultant, scores("2233322222225")),
    ];
    Card {
        subject: subject(),
        name: Name::new(NAME),
        language: Language::Somali,
        phone: Some("20123456".parse().unwrap()),
        channel: Reach::Telegram,
        shares_phone: false,
        couple: None,
        shared: None,
        only_sms: false,
        phone_fails: false,
        born_in: None,
        enrolled_on: Some(day(1)),
        round: Some(RoundView { number: 2, opened_on: day(11), open: true, columns: now, notes: vec![] }),
        first: vec![],
        previous: Some(RoundView { number: 1, opened_on: day(2), open: false, columns: before, notes: vec![] }),
        hidden: false,
        meetings: vec![meeting(Some(Answer::Decline)), meeting(None)],
        attention: vec![Attention::WaitsForAnswer, Attention::Gaps],
        help: None,
        agreed: vec![],
        work: vec![],
        situation: None,
        hours: vec![],
    }
}
