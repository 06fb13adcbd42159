//! What is said about rounds.

use chrono::NaiveDate;
use uuid::Uuid;

use super::samples::{card, scores, subject};
use crate::dialog::DraftId;
use crate::dialog::new_citizen::{Say as New, Summary, Trouble};
use crate::dialog::paper::{OfCitizen, Say as Paper, Sheet};
use crate::dialog::rounds::{Given, HowFar, Say as Rounds, StaffSay};
use crate::dialog::say::{Asked, Card, ColumnNote, RoundView, Say};
use crate::rules::person::{Language, Name};
use crate::rules::placement::Employ;
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Score};

const ROUND: RoundId = RoundId(Uuid::from_u128(9));

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let unfinished = |begun| Say::Rounds(Rounds::Unfinished { round: ROUND, begun });
    vec![
        ("unfinished, begun", unfinished(true)),
        ("unfinished, not begun", unfinished(false)),
        ("answered on paper", Say::Rounds(Rounds::OnPaper)),
    ]
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let given = |rater, label: Option<&str>, how_far| Given { rater, label: label.map(str::to_owned), how_far };
    let raters = vec![
        given(Rater::Citizen, None, HowFar::Half),
        given(Rater::Workplace, Some("Rema 1000"), HowFar::Sent),
        given(Rater::Workplace, None, HowFar::Sent),
        given(Rater::Consultant, None, HowFar::Nothing),
    ];
    let subjects = vec![subject(), "A-18".parse().unwrap()];
    let rounds = [
        ("close: check", StaffSay::Check { subject: subject(), round: ROUND, number: 2, raters }),
        ("close: done", StaffSay::Closed { subject: subject(), number: 2 }),
        ("close: none open", StaffSay::NoneOpen { subject: subject() }),
        ("closed themselves", StaffSay::ClosedThemselves { subjects }),
    ];
    let mut all: Vec<_> = rounds.into_iter().map(|(name, say)| (name, Say::StaffRounds(say))).collect();
    all.extend(paper());
    all.extend(new_citizen());
    all.push(("asked: on paper", Say::StaffAsked { subject: subject(), how: Asked::OnPaper }));
    all
}

/// What a consultant reads with a paper in the hand.
fn paper() -> Vec<(&'static str, Say)> {
    let draft = DraftId(Uuid::from_u128(5));
    let sheet = |rater, label: Option<&str>| Sheet {
        assessment: AssessmentId(Uuid::from_u128(7)),
        subject: subject(),
        rater,
        label: label.map(str::to_owned),
    };
    let choose = |citizen, half: &[Option<&str>], rate_first| Paper::Choose {
        draft,
        subject: subject(),
        citizen,
        half: half.iter().map(|label| label.map(str::to_owned)).collect(),
        places: half.iter().map(|_| "Bageriet i Fjordby".to_owned()).collect(),
        rate_first,
    };
    let question = |rater, index, mark| Paper::Question {
        sheet: sheet(rater, Some("Rema 1000").filter(|_| rater == Rater::Workplace)),
        question: Question::at(index).unwrap(),
        mark,
    };
    let long = "Et bageri på det yderste hjørne i Fjordby";
    let says = [
        ("paper: choose", choose(OfCitizen::Nothing, &[], true)),
        ("paper: begun in the chat", choose(OfCitizen::InChat, &[], false)),
        ("paper: half", choose(OfCitizen::OnPaper, &[Some("Rema 1000"), None], false)),
        ("paper: sent", choose(OfCitizen::Sent, &[], false)),
        ("paper: name", Paper::Name { draft, subject: subject(), wrong: false }),
        ("paper: wrong name", Paper::Name { draft, subject: subject(), wrong: true }),
        ("paper: take over", Paper::TakeOver { draft, subject: subject() }),
        ("paper: given back", Paper::GivenBack { subject: subject() }),
        ("paper: question", question(Rater::Citizen, 0, Mark::Unanswered)),
        ("paper: question of a workplace", question(Rater::Workplace, 3, Mark::Scored(Score::new(4).unwrap()))),
        ("paper: belief", question(Rater::Citizen, 12, Mark::Unanswered)),
        (
            "paper: review of a workplace",
            Paper::Review { sheet: sheet(Rater::Workplace, Some(long)), scores: scores("4353-4125234.") },
        ),
        ("paper: review", Paper::Review { sheet: sheet(Rater::Citizen, None), scores: scores("4353-41252345") }),
        ("paper: sent away", Paper::Sent { sheet: sheet(Rater::Workplace, None) }),
        ("paper: thanks", Paper::Thanks { sheet: sheet(Rater::Citizen, None) }),
        ("paper: round closed", Paper::Closed { subject: subject() }),
        ("paper: left", Paper::Left),
    ];
    let mut all: Vec<_> = says.into_iter().map(|(name, say)| (name, Say::Paper(say))).collect();
    all.push(("citizen, with papers", Say::StaffCitizen(Box::new(with_papers()))));
    all
}

fn with_papers() -> Card {
    let note = |on_paper, label: Option<&str>, employ| ColumnNote { on_paper, label: label.map(str::to_owned), employ };
    let columns = vec![
        (Rater::Citizen, scores("4353-41252342")),
        (Rater::Workplace, scores("221454443334.")),
        (Rater::Workplace, scores("51345-443334.")),
        (Rater::Consultant, scores("2233322222225")),
    ];
    let notes = vec![
        note(true, None, None),
        note(false, Some("Rema 1000"), Some(Employ::Unknown)),
        note(true, None, None),
        note(false, None, None),
    ];
    let round = card().round.map(|round| RoundView { columns, notes, ..round });
    Card { round, ..card() }
}

/// What staff read while they add a citizen.
fn new_citizen() -> Vec<(&'static str, Say)> {
    let draft = DraftId(Uuid::from_u128(5));
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let entry = |full: bool| Summary {
        subject: subject(),
        chosen: full,
        keeper: Name::new("Line Holm").filter(|_| full),
        named: full,
        name: Name::new("Amina").filter(|_| full),
        language: Language::Somali,
        phone: "20123456".parse().ok().filter(|_| full),
        nationality: "SO".parse().ok().filter(|_| full),
        enrolled: today,
    };
    let hidden = Summary { name: None, keeper: None, ..entry(true) };
    let people = vec![Name::new(&"Navn ".repeat(16)).unwrap()];
    let reference = |trouble| New::Reference { draft, trouble };
    let says = [
        ("new: reference", reference(None)),
        ("new: no reference", reference(Some(Trouble::NotARef))),
        ("new: a CPR number", reference(Some(Trouble::Cpr))),
        ("new: another's", reference(Some(Trouble::NotYours))),
        ("new: yours", New::Yours { subject: subject() }),
        ("new: keeper", New::Keeper { draft, subject: subject(), people }),
        ("new: name", New::FirstName { draft, subject: subject(), trouble: None }),
        ("new: no name", New::FirstName { draft, subject: subject(), trouble: Some(Trouble::NotAName) }),
        ("new: language", New::WhichLanguage { draft, subject: subject() }),
        ("new: phone", New::Number { draft, subject: subject(), trouble: None }),
        ("new: no phone", New::Number { draft, subject: subject(), trouble: Some(Trouble::NotAPhone) }),
        ("new: nationality", New::Papers { draft, subject: subject(), trouble: None }),
        ("new: no country", New::Papers { draft, subject: subject(), trouble: Some(Trouble::NotACountry) }),
        ("new: enrolled", New::Enrolled { draft, subject: subject(), today, trouble: None }),
        ("new: no day", New::Enrolled { draft, subject: subject(), today, trouble: Some(Trouble::NotADay) }),
        ("new: check", New::Check { draft, entry: entry(true) }),
        ("new: check, the least", New::Check { draft, entry: entry(false) }),
        ("new: check, a hidden name", New::Check { draft, entry: hidden }),
        ("new: added", New::Added { subject: subject() }),
        ("new: for you", New::ForYou { subject: subject() }),
        ("new: left", New::Left),
    ];
    says.into_iter().map(|(name, say)| (name, Say::NewCitizen(say))).collect()
}
