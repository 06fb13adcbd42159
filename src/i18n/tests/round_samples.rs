//! What is said about rounds.

use chrono::NaiveDate;
use uuid::Uuid;

use super::samples::{card, scores, subject};
use crate::dialog::DraftId;
use crate::dialog::new_citizen::{Say as New, Summary, Trouble};
use crate::dialog::paper::{OfCitizen, Say as Paper, Sheet};
use crate::dialog::rounds::{Given, HowFar, Say as Rounds, StaffSay};
use crate::dialog::say::{Asked, Card, ColumnNote, RoundView, Say};
use crate::rules::nationality::Nationality;
use crate::rules::person::{Language, Name};
use crate::rules::placement::Employ;
use crate::rules::plan::Help;
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Score, Scores};

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
        theirs: Scores::default(),
    };
    let choose = |citizen, half: &[Option<&str>], rate_first| Paper::Choose {
        draft,
        subject: subject(),
        citizen,
        half: half.iter().map(|label| label.map(str::to_owned)).collect(),
        places: half.iter().map(|_| "Bageriet i Fjordby".to_owned()).collect(),
        begun: half.iter().map(|_| long().to_owned()).collect(),
        back: half.iter().take(1).map(|_| 0).collect(),
        help: (citizen == OfCitizen::Sent).then_some(AssessmentId(Uuid::from_u128(7))),
        rate_first,
    };
    let question = |rater, index, mark| Paper::Question {
        sheet: sheet(rater, Some("Rema 1000").filter(|_| rater == Rater::Workplace)),
        question: Question::at(index).unwrap(),
        mark,
    };
    let take_over = |workplace: Option<&str>, on_page, answered| Paper::TakeOver {
        draft,
        subject: subject(),
        workplace: workplace.map(str::to_owned),
        on_page,
        answered,
    };
    let given_back =
        |workplace: Option<&str>| Paper::GivenBack { subject: subject(), workplace: workplace.map(str::to_owned) };
    let taken = Sheet { theirs: scores("43..........."), ..sheet(Rater::Citizen, None) };
    let (none, some) = (Help::default(), Help::try_from("x.x........x".to_owned()).unwrap());
    let says = [
        ("paper: choose", choose(OfCitizen::Nothing, &[], true)),
        ("paper: begun in the chat", choose(OfCitizen::InChat, &[], false)),
        ("paper: half", choose(OfCitizen::OnPaper, &[Some("Rema 1000"), None], false)),
        ("paper: begun on a page", choose(OfCitizen::OnPage, &[], false)),
        ("paper: sent", choose(OfCitizen::Sent, &[], false)),
        ("paper: name", Paper::Name { draft, subject: subject(), wrong: false }),
        ("paper: wrong name", Paper::Name { draft, subject: subject(), wrong: true }),
        ("paper: take over", take_over(None, false, 0)),
        ("paper: take over from a page", take_over(None, true, 13)),
        ("paper: take over from a workplace", take_over(Some(long()), true, 4)),
        ("paper: given back", given_back(None)),
        ("paper: given back to a workplace", given_back(Some(long()))),
        ("paper: question", question(Rater::Citizen, 0, Mark::Unanswered)),
        ("paper: question of a workplace", question(Rater::Workplace, 3, Mark::Scored(Score::new(4).unwrap()))),
        ("paper: belief", question(Rater::Citizen, 12, Mark::Unanswered)),
        (
            "paper: review of a workplace",
            Paper::Review { sheet: sheet(Rater::Workplace, Some(long())), scores: scores("4353-4125234.") },
        ),
        ("paper: review", Paper::Review { sheet: sheet(Rater::Citizen, None), scores: scores("4353-41252345") }),
        ("paper: sent away", Paper::Sent { sheet: sheet(Rater::Workplace, None) }),
        ("paper: thanks", Paper::Thanks { sheet: sheet(Rater::Citizen, None) }),
        (
            "paper: question that was answered before",
            Paper::Question {
                sheet: taken.clone(),
                question: Question::at(0).unwrap(),
                mark: taken.theirs.mark(Question::at(0).unwrap()),
            },
        ),
        ("paper: review of a sheet taken over", Paper::Review { sheet: taken, scores: scores("4253-41252345") }),
        ("paper: help", Paper::Help { sheet: sheet(Rater::Citizen, None), wanted: none, full: false }),
        ("paper: help, full", Paper::Help { sheet: sheet(Rater::Citizen, None), wanted: some, full: true }),
        ("paper: help kept", Paper::HelpKept { sheet: sheet(Rater::Citizen, None), any: true }),
        ("paper: no help", Paper::HelpKept { sheet: sheet(Rater::Citizen, None), any: false }),
        ("paper: round closed", Paper::Closed { subject: subject() }),
        ("paper: left", Paper::Left),
    ];
    let mut all: Vec<_> = says.into_iter().map(|(name, say)| (name, Say::Paper(say))).collect();
    all.push(("citizen, with papers", Say::StaffCitizen(Box::new(with_papers()))));
    all
}

fn long() -> &'static str {
    "Et bageri på det yderste hjørne i Fjordby"
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
        born_in: None,
        enrolled: today,
    };
    let stateless = Summary { nationality: Some(Nationality::STATELESS), born_in: "KW".parse().ok(), ..entry(true) };
    let abroad = Summary { phone: "+46701234567".parse().ok(), ..entry(true) };
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
        ("new: country of birth", New::Born { draft, subject: subject(), trouble: None }),
        ("new: no country of birth", New::Born { draft, subject: subject(), trouble: Some(Trouble::NoLand) }),
        ("new: enrolled", New::Enrolled { draft, subject: subject(), today, trouble: None }),
        ("new: no day", New::Enrolled { draft, subject: subject(), today, trouble: Some(Trouble::NotADay) }),
        ("new: check", New::Check { draft, entry: entry(true) }),
        ("new: check, abroad", New::Check { draft, entry: abroad }),
        ("new: check, stateless", New::Check { draft, entry: stateless }),
        ("new: check, the least", New::Check { draft, entry: entry(false) }),
        ("new: check, a hidden name", New::Check { draft, entry: hidden }),
        ("new: added", New::Added { subject: subject() }),
        ("new: for you", New::ForYou { subject: subject() }),
        ("new: left", New::Left),
    ];
    says.into_iter().map(|(name, say)| (name, Say::NewCitizen(say))).collect()
}
