//! What a citizen sees in a chat, and the scorecard for whoever scores.

use super::screen::{Button, Does, Extra, Screen};
use super::{
    Unit, agreed, calendar, contact, couple, help, item, latin, lessons, link, meeting, mentor, picture, rounds,
    shared, words as w, work,
};
use crate::dialog::calendar::Say as Calendar;
use crate::dialog::mentor::Told;
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::{Ask, Say};
use crate::rules::person::{Language, Ref};
use crate::rules::scorecard::{AssessmentId, ITEMS, Mark, Question, Rater, Score, Scores};

/// The screen, or `None` for what is said to staff.
pub(super) fn screen(say: &Say, language: Language, unit: &Unit, extra: &Extra) -> Option<Screen> {
    let l = language;
    Some(match say {
        Say::Neutral => Screen::new(in_every_language(|l| w::neutral(l, &latin(l, &unit.name)))),
        Say::ChooseLanguage | Say::LanguageMenu => choose_language(),
        Say::Notice => Screen::new(format!("{}\n\n{}", notice(l, unit), w::notice_ask(l)))
            .with([Button::row(w::agree(l), Press::Agree), Button::row(w::refuse(l), Press::Refuse)]),
        Say::NoticeAccepted => notice_accepted(l, unit),
        Say::NothingKept => Screen::new(w::nothing_kept(l)).with_phone(l, unit),
        Say::Menu => Screen::new(w::menu(l)).with(menu(l)),
        Say::LanguageSet => Screen::new(w::language_set(l)).with(menu(l)),
        Say::Help => Screen::new(w::help(l)).with_phone(l, unit).with([own_picture(l), work::button(l)]).with(menu(l)),
        Say::PressButton => Screen::new(w::press_button(l)).with_phone(l, unit).with(menu(l)),
        Say::OfferResume => {
            let text = format!("{} {}", w::offer_resume(l), w::meetings_stand(l));
            Screen::new(text).with_phone(l, unit).with([resume(l)])
        }
        Say::Stopped => {
            let text = format!("{} {}", w::stopped(l), w::meetings_stand(l));
            Screen::new(text).with_phone(l, unit).with([resume(l)])
        }
        Say::Resumed => Screen::new(w::resumed(l)).with(menu(l)),
        Say::Privacy { told } => privacy(told.as_ref(), l, unit),
        Say::Mentor(own) => mentor::citizen(own, l, unit),
        Say::DeletionAsked => Screen::new(w::deletion_asked(l)).with_phone(l, unit).with([home(l)]),
        Say::Question(ask) => question(ask, l),
        Say::Review { assessment, rater, subject, scores } => review(*assessment, *rater, subject.as_ref(), scores, l),
        Say::Sent { rater, subject, scores } => {
            let title = match subject {
                Some(subject) if *rater != Rater::Citizen => w::staff_sent(subject.as_str()),
                _ => w::sent(l).to_owned(),
            };
            Screen::new(format!("{title}\n\n{}", answers(l, scores)))
        }
        Say::Thanks { rater, subject: Some(subject), .. } if *rater != Rater::Citizen => {
            let card = Press::Staff { command: "citizen".into(), subject: subject.clone() };
            Screen::new(w::staff_thanks(subject.as_str())).with([Button::row(subject.as_str(), card)])
        }
        Say::Thanks { help: Some(assessment), .. } => Screen::new(format!("{}\n\n{}", w::thanks(l), w::help_ask(l)))
            .with([help::choose(*assessment, l), own_picture(l), home(l)]),
        Say::Thanks { .. } => Screen::new(w::thanks(l)).with([own_picture(l), home(l)]),
        Say::HelpWishes(say) => help::citizen(say, l),
        Say::Agreed(notice) => agreed::citizen(notice, l, unit),
        Say::Work(say) => work::citizen(say, l, unit),
        Say::RoundClosed => Screen::new(w::round_closed(l)).with([home(l)]),
        Say::PleaseScore => please_score(l, extra),
        Say::Invitation { .. } => invitation(l, unit, extra),
        Say::Contact(say) => contact::citizen(say, l, unit),
        Say::Rounds(say) => rounds::citizen(say, l, unit),
        Say::Calendar(Calendar::Entry { news, .. }) => calendar::beside_file(*news, l),
        Say::Lessons(notice) => lessons::citizen(notice, l, unit),
        Say::Link(say) => link::screen(*say, l, unit, extra),
        Say::Couple(say) => couple::citizen(say, l, unit),
        Say::Shared(say) => shared::citizen(say, l),
        Say::Picture(say) => return picture::citizen(say, l, extra),
        _ => return meeting::screen(say, l, unit),
    })
}

fn in_every_language(line: impl Fn(Language) -> String) -> String {
    Language::ALL.map(line).join("\n")
}

pub(super) fn choose_language() -> Screen {
    let own_name = |l: Language| Button::row(w::language_name(l), Press::Language(l));
    Screen::new(in_every_language(|l| w::choose_language(l).to_owned())).with(Language::ALL.map(own_name))
}

/// What is kept, who sees it, what for, that it is voluntary and how to stop.
pub(super) fn notice(l: Language, unit: &Unit) -> String {
    let intro = w::notice_intro(l, &latin(l, &unit.name));
    let purpose = unit.purpose.get(&l).map_or("", |text| text.trim());
    let lines = [&intro, w::notice_kept(l), w::notice_seen(l), purpose, w::notice_voluntary(l), w::notice_rights(l)];
    let text = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n");
    Screen::new(text).with_phone(l, unit).text
}

/// The notice as it stays after "yes".
pub(super) fn notice_accepted(l: Language, unit: &Unit) -> Screen {
    Screen::new(format!("{}\n\n{}\n{}", notice(l, unit), w::notice_ask(l), w::your_answer(l, w::agree(l))))
}

fn privacy(told: Option<&Told>, l: Language, unit: &Unit) -> Screen {
    let (who, end) = told.map(|told| mentor::told(told, l)).unzip();
    let parts = [Some(notice(l, unit)), who, Some(w::delete_how(l).to_owned())];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Screen::new(text).with(end).with([
        Button::row(w::menu_delete(l), Press::Menu(Menu::Delete)),
        Button::row(w::menu_stop(l), Press::Menu(Menu::Stop)),
        home(l),
    ])
}

fn menu(l: Language) -> Vec<Vec<Button>> {
    let button = |text: &str, menu| Button::press(text, Press::Menu(menu));
    vec![
        vec![button(w::menu_appointments(l), Menu::Appointments)],
        vec![button(w::menu_score(l), Menu::Score)],
        vec![button(w::menu_language(l), Menu::Language), button(w::menu_help(l), Menu::Help)],
        vec![button(w::menu_privacy(l), Menu::Privacy), button(w::menu_sms(l), Menu::Sms)],
        vec![button(w::menu_stop(l), Menu::Stop)],
    ]
}

pub(super) fn home(l: Language) -> Vec<Button> {
    Button::row(w::menu_home(l), Press::Menu(Menu::Home))
}

/// The citizen's own scores as a picture.
fn own_picture(l: Language) -> Vec<Button> {
    Button::row(w::menu_picture(l), Press::Menu(Menu::Picture))
}

fn resume(l: Language) -> Vec<Button> {
    Button::row(w::menu_resume(l), Press::Menu(Menu::Resume))
}

/// Asks for scores; with a link they are given on a page instead of the chat.
fn please_score(l: Language, extra: &Extra) -> Screen {
    let text = format!("{}\n{}", w::please_score(l), w::no_wrong_answer(l));
    let button = match &extra.link {
        Some(link) => Button { text: w::begin(l).into(), does: Does::Open(link.clone()) },
        None => Button::press(w::begin(l), Press::Menu(Menu::Score)),
    };
    Screen::new(text).with([vec![button]])
}

fn invitation(l: Language, unit: &Unit, extra: &Extra) -> Screen {
    let mut text = w::invitation(l, &latin(l, &unit.name));
    if let Some(link) = &extra.link {
        text.push('\n');
        // No mark around a link: a phone might take it for a part of it.
        text.push_str(&w::open_link(l, link));
    }
    Screen::new(text).with_phone(l, unit)
}

/// One question. The hot path: all but the first line is constant text.
fn question(ask: &Ask, l: Language) -> Screen {
    let mut text = match &ask.subject {
        Some(subject) if ask.rater != Rater::Citizen => staff_question(ask.question, subject),
        _ => own_question(ask, l),
    };
    text.push('\n');
    text.push_str(w::scale_rule(l));
    if ask.mark != Mark::Unanswered {
        text.push_str("\n\n");
        text.push_str(&w::your_answer(l, &item::mark(l, ask.mark)));
    }
    if ask.nudge {
        text.push_str("\n\n");
        text.push_str(w::press_button(l));
    }
    let (assessment, question) = (ask.assessment, ask.question);
    let score = |score: Score| Button::row(item::score(l, score), Press::Score { assessment, question, score });
    let back = question.previous().map(|_| Button::row(w::back(l), Press::Back { assessment, question }));
    Screen::new(text)
        .with(Score::all().map(score))
        .with([Button::row(w::dont_know(l), Press::Skip { assessment, question })])
        .with(back)
}

fn own_question(ask: &Ask, l: Language) -> String {
    let (question, total) = (ask.question, ITEMS.to_string());
    let number = (question.index() + 1).to_string();
    let first = match question.is_belief() {
        true => w::last_question(l).to_owned(),
        false => w::question_number(l, w::QuestionNumber { number: &number, total: &total }),
    };
    let mut text = format!("{first}\n\n{}\n\n{}", item::statement(l, question), item::explanation(l, question));
    if question.speaks_of_work() && !ask.placement {
        text.push('\n');
        text.push_str(w::think_of_work(l));
    }
    text.push_str("\n\n");
    text.push_str(if question.is_belief() { w::belief_prompt(l) } else { w::scale_prompt(l) });
    if question.previous().is_none() {
        text.push('\n');
        text.push_str(w::no_wrong_answer(l));
    }
    text
}

/// The same for a consultant: the form's own words about the citizen.
fn staff_question(question: Question, subject: &Ref) -> String {
    let (number, total) = ((question.index() + 1).to_string(), ITEMS.to_string());
    let first = match question.is_belief() {
        true => w::staff_last_question(subject.as_str()),
        false => w::staff_question_number(w::StaffQuestionNumber {
            number: &number,
            subject: subject.as_str(),
            total: &total,
        }),
    };
    let prompt = w::staff_prompt();
    format!("{first}\n\n{}\n\n{prompt}", item::original(question))
}

fn answers(l: Language, scores: &Scores) -> String {
    let line = |q: Question| format!("{}: {}", item::label(l, q), item::mark(l, scores.mark(q)));
    Question::all().map(line).collect::<Vec<_>>().join("\n")
}

fn review(assessment: AssessmentId, rater: Rater, subject: Option<&Ref>, scores: &Scores, l: Language) -> Screen {
    let (title, how, send) = match subject {
        Some(subject) if rater != Rater::Citizen => {
            (w::staff_review(subject.as_str()), w::staff_review_how(), w::staff_send())
        }
        _ => (w::review(l).to_owned(), w::review_how(l), w::send(l)),
    };
    let questions: Vec<Question> = Question::all().collect();
    let said = |question| item::mark(l, scores.mark(question));
    list(assessment, &questions, said, l, (&title, how, send))
}

/// All answers, each with a button, and at last the one that sends them.
pub(super) fn list(
    assessment: AssessmentId,
    questions: &[Question],
    said: impl Fn(Question) -> String,
    l: Language,
    (title, how, send): (&str, &str, &str),
) -> Screen {
    let change = |question: &Question| {
        Button::press(format!("✏️ {}", item::label(l, *question)), Press::Change { assessment, question: *question })
    };
    let line = |q: &Question| format!("{}: {}", item::label(l, *q), said(*q));
    let answers = questions.iter().map(line).collect::<Vec<_>>().join("\n");
    Screen::new(format!("{title}\n\n{answers}\n\n{how}"))
        .with(questions.chunks(2).map(|pair| pair.iter().map(change).collect()))
        .with([Button::row(send, Press::Send { assessment })])
}
