//! What a consultant reads while entering what was said on paper or by phone.
//! Every screen says so.

use super::screen::{Button, Screen};
use super::staff_cover::clip;
use super::{citizen, item, staff, words as w};
use crate::dialog::DraftId;
use crate::dialog::paper::{OfCitizen, Say, Sheet};
use crate::dialog::press::Press;
use crate::rules::person::{Language, Ref};
use crate::rules::scorecard::{ITEMS, Mark, Question, Rater, Score};

/// How many half-filled papers have a button.
const SHOWN: usize = 20;

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Choose { draft, subject, citizen, half, places, rate_first } => {
            choose(*draft, subject, *citizen, (half, places), *rate_first)
        }
        Say::Name { draft, subject, wrong } => {
            let mut text = w::staff_paper_name(subject.as_str());
            if *wrong {
                text = format!("{}\n\n{text}", w::staff_paper_name_wrong());
            }
            Screen::new(text).with([form(w::staff_skip(), *draft, "skip"), form(w::staff_paper_leave(), *draft, "no")])
        }
        Say::TakeOver { draft, subject } => Screen::new(w::staff_paper_take(subject.as_str()))
            .with([form(w::staff_paper_take_yes(), *draft, "take"), form(w::staff_paper_take_no(), *draft, "no")]),
        Say::GivenBack { subject } => Screen::new(w::staff_paper_given_back(subject.as_str())).with([card(subject)]),
        Say::Question { sheet, question, mark } => one_question(sheet, *question, *mark),
        Say::Review { sheet, scores } => {
            let title = w::staff_paper_review(&answers(sheet));
            let asked = |question: &Question| !question.is_belief() || sheet.rater != Rater::Workplace;
            let questions: Vec<Question> = Question::all().filter(asked).collect();
            let l = Language::Danish;
            citizen::list(sheet.assessment, &questions, scores, l, (&title, w::staff_review_how(), w::staff_send()))
        }
        Say::Sent { sheet } => Screen::new(w::staff_paper_sent(&answers(sheet))),
        Say::Thanks { sheet } => {
            let more = Button::row(w::staff_paper_more(), staff::command("paper", &sheet.subject));
            Screen::new(w::staff_paper_thanks(&answers(sheet))).with([more, card(&sheet.subject)])
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

fn choose(
    draft: DraftId,
    subject: &Ref,
    of: OfCitizen,
    (half, places): (&[Option<String>], &[String]),
    rate_first: bool,
) -> Screen {
    let mut lines = vec![w::staff_paper_choose(subject.as_str())];
    lines.extend((of == OfCitizen::Sent).then(|| w::staff_paper_citizen_sent().to_owned()));
    lines.extend((of == OfCitizen::InChat).then(|| w::staff_paper_in_chat().to_owned()));
    lines.extend(rate_first.then(|| w::staff_paper_rate_first(subject.as_str())));
    let go_on = |who: &str| w::staff_paper_go_on(who);
    let own = match of {
        OfCitizen::Nothing | OfCitizen::InChat => vec![form(w::staff_paper_of_citizen(), draft, "citizen")],
        OfCitizen::OnPaper => {
            vec![form(go_on(w::on_paper_citizen()), draft, "citizen"), form(w::staff_paper_take_no(), draft, "back")]
        }
        OfCitizen::Sent => Vec::new(),
    };
    let half = half.iter().take(SHOWN).enumerate();
    let half = half.map(|(at, label)| form(go_on(&named(Rater::Workplace, label.as_deref())), draft, &at.to_string()));
    let place = |(at, name): (usize, &String)| form(clip(name.clone()), draft, &format!("place.{at}"));
    let places = places.iter().take(SHOWN).enumerate().map(place);
    Screen::new(lines.join("\n\n"))
        .with(own)
        .with(half)
        .with(places)
        .with([form(w::staff_paper_of_workplace(), draft, "workplace"), form(w::staff_paper_leave(), draft, "no")])
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
        text.push_str(&w::staff_paper_answer(&item::mark(l, mark)));
    }
    let assessment = sheet.assessment;
    let score = |score: Score| Button::row(item::score(l, score), Press::Score { assessment, question, score });
    let back = question.previous().map(|_| Button::row(w::back(l), Press::Back { assessment, question }));
    Screen::new(text)
        .with(Score::all().map(score))
        .with([Button::row(w::staff_paper_blank(), Press::Skip { assessment, question })])
        .with(back)
}
