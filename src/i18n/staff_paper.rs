//! What a consultant reads while entering what was said on paper or by phone.
//! Every screen says so.

use super::screen::{Button, Screen};
use super::staff_cover::clip;
use super::{citizen, help, item, staff, words as w};
use crate::dialog::DraftId;
use crate::dialog::help::Pick;
use crate::dialog::paper::{OfCitizen, Say, Sheet};
use crate::dialog::press::Press;
use crate::rules::person::{Language, Ref};
use crate::rules::scorecard::{AssessmentId, ITEMS, Mark, Question, Rater, Score};

/// How many half-filled papers have a button.
const SHOWN: usize = 20;

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Choose { .. } => choose(say),
        Say::Name { draft, subject, wrong } => {
            let mut text = w::staff_paper_name(subject.as_str());
            if *wrong {
                text = format!("{}\n\n{text}", w::staff_paper_name_wrong());
            }
            Screen::new(text).with([form(w::staff_skip(), *draft, "skip"), form(w::staff_paper_leave(), *draft, "no")])
        }
        Say::TakeOver { .. } => take_over(say),
        Say::GivenBack { subject, workplace } => {
            let who = workplace.as_deref().unwrap_or(subject.as_str());
            Screen::new(w::staff_paper_given_back(who)).with([card(subject)])
        }
        Say::Question { sheet, question, mark } => one_question(sheet, *question, *mark),
        Say::Review { sheet, scores } => {
            let title = w::staff_paper_review(&answers(sheet));
            let asked = |question: &Question| !question.is_belief() || sheet.rater != Rater::Workplace;
            let questions: Vec<Question> = Question::all().filter(asked).collect();
            let l = Language::Danish;
            let said = |question| said(sheet, question, scores.mark(question));
            citizen::list(sheet.assessment, &questions, said, l, (&title, w::staff_review_how(), w::staff_send()))
        }
        Say::Sent { sheet } => Screen::new(w::staff_paper_sent(&answers(sheet))),
        Say::Thanks { sheet } => {
            let more = Button::row(w::staff_paper_more(), staff::command("paper", &sheet.subject));
            let help = (sheet.rater == Rater::Citizen).then(|| wishes(sheet.assessment));
            Screen::new(w::staff_paper_thanks(&answers(sheet))).with(help).with([more, card(&sheet.subject)])
        }
        Say::Help { sheet, wanted, full } => {
            let ask = w::staff_paper_help_list(sheet.subject.as_str());
            help::ticks(sheet.assessment, *wanted, *full, Language::Danish, &ask)
        }
        Say::HelpKept { sheet, any } => {
            let subject = sheet.subject.as_str();
            let kept = if *any { w::staff_paper_help_kept(subject) } else { w::staff_paper_help_none(subject) };
            let more = Button::row(w::staff_paper_more(), staff::command("paper", &sheet.subject));
            Screen::new(kept).with([wishes(sheet.assessment), more, card(&sheet.subject)])
        }
        Say::Closed { subject } => Screen::new(w::staff_paper_closed(subject.as_str())).with([card(subject)]),
        Say::Left => Screen::new(w::staff_paper_left()),
    }
}

fn form(text: impl Into<String>, draft: DraftId, pick: &str) -> Vec<Button> {
    Button::row(text, Press::Form { draft, pick: pick.into() })
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

/// Whose answers about whom.
fn answers(sheet: &Sheet) -> String {
    let subject = sheet.subject.as_str();
    match (sheet.rater, sheet.label.as_deref()) {
        (Rater::Citizen, _) => w::on_paper_answers_citizen(subject),
        (_, Some(label)) => w::on_paper_answers_workplace_named(w::OnPaperAnswersWorkplaceNamed { label, subject }),
        (_, None) => w::on_paper_answers_workplace(subject),
    }
}

/// Whose paper it is, on a button.
fn named(rater: Rater, label: Option<&str>) -> String {
    match (rater, label) {
        (Rater::Citizen, _) => w::on_paper_citizen().to_owned(),
        (_, Some(label)) => w::on_paper_workplace_named(label),
        (_, None) => w::on_paper_workplace().to_owned(),
    }
}

/// The way to what the citizen ringed on paper.
fn wishes(assessment: AssessmentId) -> Vec<Button> {
    Button::row(w::staff_paper_help(), help::press(assessment, Pick::Open))
}

fn choose(say: &Say) -> Screen {
    let Say::Choose { draft, subject, citizen: of, half, places, begun, back, help, rate_first } = say else {
        return Screen::default();
    };
    let (draft, of) = (*draft, *of);
    let mut lines = vec![w::staff_paper_choose(subject.as_str())];
    lines.extend((of == OfCitizen::Sent).then(|| w::staff_paper_citizen_sent().to_owned()));
    lines.extend((of == OfCitizen::InChat).then(|| w::staff_paper_in_chat().to_owned()));
    lines.extend((of == OfCitizen::OnPage).then(|| w::staff_paper_on_page().to_owned()));
    lines.extend((!begun.is_empty()).then(|| w::staff_paper_begun(&begun.join(", "))));
    lines.extend(rate_first.then(|| w::staff_paper_rate_first(subject.as_str())));
    let own = match of {
        OfCitizen::Nothing | OfCitizen::InChat | OfCitizen::OnPage => {
            vec![form(w::staff_paper_of_citizen(), draft, "citizen")]
        }
        OfCitizen::OnPaper => {
            let go_on = w::staff_paper_go_on(w::on_paper_citizen());
            vec![form(go_on, draft, "citizen"), form(w::staff_paper_take_no(), draft, "back")]
        }
        OfCitizen::Sent => help.map(wishes).into_iter().collect(),
    };
    let half = half.iter().take(SHOWN).enumerate();
    let half = half.flat_map(|(at, label)| half_paper(draft, at, label.as_deref(), back.contains(&at)));
    let place = |(at, name): (usize, &String)| form(clip(name.clone()), draft, &format!("place.{at}"));
    let places = places.iter().chain(begun).take(SHOWN).enumerate().map(place);
    Screen::new(lines.join("\n\n"))
        .with(own)
        .with(half)
        .with(places)
        .with([form(w::staff_paper_of_workplace(), draft, "workplace"), form(w::staff_paper_leave(), draft, "no")])
}

/// A half-filled paper, and the way back to who had begun it themselves.
fn half_paper(draft: DraftId, at: usize, label: Option<&str>, back: bool) -> Vec<Vec<Button>> {
    let go_on = w::staff_paper_go_on(&named(Rater::Workplace, label));
    let back = back.then(|| form(w::staff_paper_back(label.unwrap_or_default()), draft, &format!("back.{at}")));
    [form(go_on, draft, &at.to_string())].into_iter().chain(back).collect()
}

fn take_over(say: &Say) -> Screen {
    let Say::TakeOver { draft, subject, workplace, on_page, answered } = say else { return Screen::default() };
    let count = answered.to_string();
    let begun = match workplace {
        Some(workplace) => {
            w::staff_paper_take_place(w::StaffPaperTakePlace { count: &count, subject: subject.as_str(), workplace })
        }
        None if *on_page => {
            w::staff_paper_take_page(w::StaffPaperTakePage { count: &count, subject: subject.as_str() })
        }
        None => w::staff_paper_take(w::StaffPaperTake { count: &count, subject: subject.as_str() }),
    };
    let no = match workplace {
        Some(workplace) => w::staff_paper_back(workplace),
        None => w::staff_paper_take_no().to_owned(),
    };
    Screen::new(format!("{begun} {}", w::staff_paper_take_how()))
        .with([form(w::staff_paper_take_yes(), *draft, "take")])
        .with((*answered > 0).then(|| form(w::staff_paper_take_on(), *draft, "on")))
        .with([form(no, *draft, "no")])
}

/// What was entered; what the rater answered themselves is not shown.
fn said(sheet: &Sheet, question: Question, mark: Mark) -> String {
    match sheet.is_theirs(question, mark) {
        true => w::staff_paper_theirs().to_owned(),
        false => item::mark(Language::Danish, mark),
    }
}

/// The form's own Danish, as it is printed.
fn one_question(sheet: &Sheet, question: Question, mark: Mark) -> Screen {
    let (l, answers) = (Language::Danish, answers(sheet));
    let (number, total) = ((question.index() + 1).to_string(), ITEMS.to_string());
    let first = match question.is_belief() {
        true => w::staff_paper_last(&answers),
        false => w::staff_paper_number(w::StaffPaperNumber { answers: &answers, number: &number, total: &total }),
    };
    let prompt = w::staff_paper_prompt();
    let mut text = format!("{first}\n\n{}\n\n{prompt}\n{}", item::original(question), w::scale_rule(l));
    if mark != Mark::Unanswered {
        text.push_str("\n\n");
        text.push_str(&match sheet.is_theirs(question, mark) {
            true => w::staff_paper_theirs_here().to_owned(),
            false => w::staff_paper_answer(&item::mark(l, mark)),
        });
    }
    let assessment = sheet.assessment;
    let score = |score: Score| Button::row(item::score(l, score), Press::Score { assessment, question, score });
    let back = question.previous().map(|_| Button::row(w::back(l), Press::Back { assessment, question }));
    Screen::new(text)
        .with(Score::all().map(score))
        .with([Button::row(w::staff_paper_blank(), Press::Skip { assessment, question })])
        .with(back)
}
