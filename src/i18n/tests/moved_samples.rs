//! What moved, and what came of it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::samples::{NAME, card, scores, subject};
use crate::dialog::DraftId;
use crate::dialog::agreed::{Line, Notice, Reading, Say as Agreed, Trouble};
use crate::dialog::help::{Say as Helped, View};
use crate::dialog::progress::{Line as GapLine, Say as Progress};
use crate::dialog::say::{Card, Say};
use crate::dialog::trades::{Line as TradeLine, Say as Trades};
use crate::dialog::work::{Say as Work, StaffSay, Wish};
use crate::rules::person::{CitizenId, Name};
use crate::rules::plan::{Doer, Help, NotTaken, Outcome, Step, StepId, StepWords, WishId, WishKind, WishWords};
use crate::rules::progress::{Agreement, Standing, Track, gaps};
use crate::rules::scorecard::{AssessmentId, Question, Rater};

const ASSESSMENT: AssessmentId = AssessmentId(Uuid::from_u128(7));
const CITIZEN: CitizenId = CitizenId(Uuid::from_u128(3));

fn help(letters: &str) -> Help {
    Help::try_from(letters.to_owned()).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn step(words: &str, who: Doer, by: &str) -> Step {
    Step { words: StepWords::new(words).unwrap(), who, by: day(by) }
}

fn steps() -> Vec<Step> {
    vec![
        step("Ringe til Bageriet på hjørnet, og spørge om praktik to dage om ugen.", Doer::Citizen, "2026-12-03"),
        step("زنگ زدن به داکتر", Doer::Both, "2026-12-10"),
        step(&"Ord ".repeat(50), Doer::Workplace, "2027-01-07"),
    ]
}

fn wish(number: u128, kind: WishKind, words: &str) -> Wish {
    Wish { id: WishId(Uuid::from_u128(number)), kind, words: WishWords::new(words).unwrap() }
}

fn wishes() -> Vec<Wish> {
    vec![
        wish(1, WishKind::Trade, "Kok eller køkkenmedhjælper"),
        wish(2, WishKind::Trade, "طباخ"),
        wish(3, WishKind::Place, &"Bageriet ".repeat(6)),
    ]
}

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let list =
        |wanted: &str, full| Say::HelpWishes(Helped::List { assessment: ASSESSMENT, wanted: help(wanted), full });
    let kept = |wanted: &str| Say::HelpWishes(Helped::Kept { assessment: ASSESSMENT, wanted: help(wanted) });
    let own = |wishes, kept| Say::Work(Work::Own { citizen: CITIZEN, wishes, kept });
    let ask = |kind, trouble| Say::Work(Work::Ask { kind, trouble });
    let consultant = step("Jeg skriver til sprogcentret.", Doer::Consultant, "2026-12-03");
    vec![
        ("help: list", list("............", false)),
        ("help: list, three", list("x....x.....x", false)),
        ("help: list, a fourth", list("x....x.....x", true)),
        ("help: kept", kept("x....x.....x")),
        ("help: nothing", kept("............")),
        ("agreed", Say::Agreed(Notice { ids: vec![], steps: steps() })),
        ("agreed, by the consultant", Say::Agreed(Notice { ids: vec![], steps: vec![consultant] })),
        ("work: none", own(vec![], false)),
        ("work: two", own(wishes()[..2].to_vec(), true)),
        ("work: three", own(wishes(), false)),
        ("work: full", Say::Work(Work::Full { citizen: CITIZEN, wishes: wishes() })),
        ("work: which", ask(WishKind::Trade, None)),
        ("work: where", ask(WishKind::Place, None)),
        ("work: not taken", ask(WishKind::Place, Some(NotTaken::TooLong))),
        ("work: together", Say::Work(Work::Together)),
    ]
}

/// What staff read of agreed steps.
fn agreed() -> Vec<(&'static str, Say)> {
    let (draft, words) = (DraftId(Uuid::from_u128(5)), steps()[0].words.clone());
    let line = |at: usize, outcome, overdue| Line {
        id: StepId(Uuid::from_u128(1)),
        step: steps()[at].clone(),
        outcome,
        overdue,
    };
    let open = vec![line(0, None, true), line(1, Some(Outcome::Going), false), line(2, None, false)];
    let past = vec![line(0, Some(Outcome::Done), false), line(1, Some(Outcome::NotDone), false)];
    let days = vec![day("2026-12-03"), day("2026-12-10")];
    let what = |trouble| Agreed::What { draft, subject: subject(), number: 2, trouble };
    let by_when = |trouble| Agreed::ByWhen {
        draft,
        subject: subject(),
        words: words.clone(),
        who: Doer::Both,
        days: days.clone(),
        trouble,
    };
    let check = |steps, room, reading| Agreed::Check { draft, subject: subject(), steps, room, reading };
    let mut says = vec![
        ("agreed: list", Agreed::List { subject: subject(), citizen: CITIZEN, open, past }),
        ("agreed: none", Agreed::List { subject: subject(), citizen: CITIZEN, open: vec![], past: vec![] }),
        ("agreed: what", what(None)),
        ("agreed: no words", what(Some(Trouble::Words(NotTaken::Empty)))),
        ("agreed: too long", what(Some(Trouble::Words(NotTaken::TooLong)))),
        ("agreed: a CPR number", what(Some(Trouble::Words(NotTaken::Cpr)))),
        ("agreed: who", Agreed::Who { draft, subject: subject(), words: words.clone() }),
        ("agreed: by when", by_when(None)),
        ("agreed: no day", by_when(Some(Trouble::NotADay))),
        ("agreed: past", by_when(Some(Trouble::Past))),
        ("agreed: too far", by_when(Some(Trouble::TooFar))),
        ("agreed: check", check(steps(), false, Reading::InChat)),
        ("agreed: kept", Agreed::Kept { subject: subject(), count: 3, reading: Reading::InChat }),
        ("agreed: full", Agreed::Full { subject: subject() }),
        ("agreed: left", Agreed::Left { subject: subject() }),
    ];
    for reading in &Reading::ALL[1..] {
        says.push(("agreed: check, to be told", check(steps()[..1].to_vec(), true, *reading)));
    }
    says.into_iter().map(|(name, say)| (name, Say::AgreedStaff(Box::new(say)))).collect()
}

/// What staff read of wishes for work.
fn work() -> Vec<(&'static str, Say)> {
    let draft = DraftId(Uuid::from_u128(5));
    let trade = |text: &str| WishWords::new(text).unwrap();
    let ask = |kind, trouble| StaffSay::Ask {
        draft,
        subject: subject(),
        kind,
        offered: vec![trade("Kok"), trade("طباخ")],
        trouble,
    };
    let many: Vec<_> = (0..200).map(|n| format!("A-{n:030}").parse().unwrap()).collect();
    let few = vec![subject(), "A-18".parse().unwrap()];
    let found = |lines, more| StaffSay::Found { asked: trade("ko"), lines, more };
    let says = [
        ("work: of", StaffSay::Of { subject: subject(), citizen: CITIZEN, wishes: wishes() }),
        ("work: none", StaffSay::Of { subject: subject(), citizen: CITIZEN, wishes: vec![] }),
        ("work: which", ask(WishKind::Trade, None)),
        ("work: where", ask(WishKind::Place, Some(NotTaken::TooLong))),
        ("work: full", StaffSay::Full { subject: subject() }),
        ("wishes", StaffSay::Trades { trades: vec![(trade("Kok"), 3), (trade("طباخ"), 1)], more: 2 }),
        ("wishes: none", StaffSay::Trades { trades: vec![], more: 0 }),
        (
            "wishes: found",
            found(vec![(trade("Kok"), WishKind::Trade, few.clone()), (trade("Kokkeskolen"), WishKind::Place, few)], 0),
        ),
        ("wishes: a crowd", found(vec![(trade("Kok"), WishKind::Trade, many)], 7)),
        ("wishes: nobody", found(vec![], 0)),
    ];
    says.into_iter().map(|(name, say)| (name, Say::WorkStaff(say))).chain(trades()).collect()
}

/// What staff read of where a trade was had.
fn trades() -> Vec<(&'static str, Say)> {
    let trade = |text: &str| WishWords::new(text).unwrap();
    let line = |workplace: &str, count, who: &[&str]| TradeLine {
        workplace: workplace.into(),
        trade: "Kok".into(),
        last: "2026-02-02".parse().unwrap(),
        count,
        who: who.iter().map(|text| text.parse().unwrap()).collect(),
    };
    let found = |lines, more| Trades::Found { asked: trade("ko"), lines, more };
    let says = [
        ("trades", Trades::Trades { trades: vec![(trade("Kok"), 3), (trade("Bager"), 1)], more: 2 }),
        ("trades: none", Trades::Trades { trades: vec![], more: 0 }),
        ("trades: found", found(vec![line("Hotel Fjord", 2, &["A-17", "A-18"]), line("Skolens kantine", 1, &[])], 1)),
        ("trades: nobody", found(vec![], 0)),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Trades(say))).collect()
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let mut all = progress();
    all.extend(agreed());
    all.extend(work());
    all.extend(super::situation_samples::for_staff());
    all.extend(super::course_samples::for_staff());
    all.extend(super::hours_samples::for_staff());
    all.extend(super::remark_samples::for_staff());
    all.extend(super::mentor_samples::for_staff());
    let open = Line { id: StepId(Uuid::from_u128(1)), step: steps()[0].clone(), outcome: None, overdue: true };
    let going = Line { outcome: Some(Outcome::Going), overdue: false, ..open.clone() };
    let shown = View::Shown { round: 2, wanted: help("x....x.....x") };
    let planned = Card { help: Some(shown), agreed: vec![open, going], work: wishes(), ..card() };
    all.push(("citizen, with plans", Say::StaffCitizen(Box::new(planned))));
    for count in [1, 3] {
        let card = Card { help: Some(View::Hidden { count }), ..card() };
        all.push(("citizen, wishes for help hidden", Say::StaffCitizen(Box::new(card))));
    }
    let first = vec![(Rater::Citizen, scores("1353541252342")), (Rater::Consultant, scores("22222-2222225"))];
    all.push(("citizen, since the first time", Say::StaffCitizen(Box::new(Card { first, ..card() }))));
    all
}

fn progress() -> Vec<(&'static str, Say)> {
    let columns: Vec<_> = card().round.into_iter().flat_map(|round| round.columns).collect();
    let far =
        [(Rater::Citizen, "5555555555555"), (Rater::Workplace, "111111111111."), (Rater::Workplace, "221.........")];
    let far: Vec<_> = far.map(|(rater, text)| (rater, scores(&format!("{text:.<13}")))).into();
    let line = |reference: &str, name, columns: &[_]| GapLine {
        subject: reference.parse().unwrap(),
        name,
        round: 3,
        gaps: gaps(columns),
    };
    let lines = vec![line("A-18", Name::new(NAME), &far), line("A-17", None, &columns)];
    let longest = (0..10).map(|_| line(&"A".repeat(32), Name::new(&"Navn ".repeat(16)), &far)).collect();
    let list = |lines, total, hidden| Progress::Gaps { lines, page: 1, pages: 3, total, hidden };
    let group = [
        Track::new(vec![scores("1353341252343"), scores("3353341252343"), scores("4353-41252342")]),
        Track::new(vec![scores("2222222222222"), scores("5-33222222225")]),
        Track::new(vec![scores("3...........4")]),
        Track::default(),
    ];
    let rows = Question::all().map(|question| (question, Standing::of(&group, question))).collect();
    let empty = Question::items().map(|question| (question, Standing::of(&[Track::default()], question))).collect();
    let crowd: Vec<Track> = group.iter().cycle().take(4000).cloned().collect();
    let crowd = Question::all().map(|question| (question, Standing::of(&crowd, question))).collect();
    let standing = |rater, citizens, rows| Progress::Standing { rater, citizens, rows };
    let pairs = |n: usize| {
        [
            Agreement { same: 5 * n, one_apart: 3 * n, far_apart: n },
            Agreement::default(),
            Agreement { same: n, ..Agreement::default() },
        ]
    };
    let agreement = |n: usize| Question::all().map(|question| (question, pairs(n * question.index()))).collect();
    let says = [
        ("gaps", list(lines, 22, 1)),
        ("gaps: as long as they come", list(longest, 30, 25)),
        ("gaps: none", Progress::Gaps { lines: vec![], page: 0, pages: 1, total: 0, hidden: 0 }),
        ("progress: citizens", standing(Rater::Citizen, 4, rows)),
        ("progress: no workplace", standing(Rater::Workplace, 1, empty)),
        ("progress: a crowd", standing(Rater::Consultant, 4000, crowd)),
        ("progress: agreement", Progress::Agreement { citizens: 9, rows: agreement(1) }),
        ("progress: agreement of a crowd", Progress::Agreement { citizens: 1, rows: agreement(400) }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Progress(say))).collect()
}
