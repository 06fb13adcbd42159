//! What people read about a picture that was shared: the gaps in plain words,
//! and the citizen's answer.

use super::screen::{Button, Extra, Screen};
use super::{RLM, citizen::home, dates, item, latin, staff as of_staff, words as w};
use crate::dialog::press::Press as AnyPress;
use crate::dialog::shared::{Answer, Column, Hindrance, Line, Press, Reaction, Said, Say, StaffPress, StaffSay, Wish};
use crate::rules::person::{Language, Ref};
use crate::rules::scorecard::{Question, Rater, RoundId, is_gap};

/// To a citizen.
pub(super) fn citizen(say: &Say, l: Language) -> Screen {
    let button = |text: &str, round: RoundId, reaction| Button::row(text, AnyPress::Shared(Press { round, reaction }));
    match say {
        Say::GoodTime { round } => Screen::new(w::shared_good_time(l)).with([
            button(w::shared_show(l), *round, Reaction::Show),
            button(w::shared_not_now(l), *round, Reaction::Later),
        ]),
        Say::Later { round } => {
            Screen::new(w::shared_later(l)).with([button(w::shared_show(l), *round, Reaction::Show), home(l)])
        }
        Say::Gaps { round, columns, answer, listens } => {
            let differ = if *listens { w::shared_tell(l) } else { w::shared_together(l) };
            let (end, buttons) = match answer {
                None => (w::shared_question(l).to_owned(), vec![Answer::Agree, Answer::Differ]),
                Some(Answer::Agree) => (w::your_answer(l, w::shared_agree(l)), vec![Answer::Differ]),
                Some(Answer::Differ) => {
                    (format!("{}\n{differ}", w::your_answer(l, w::shared_differ(l))), vec![Answer::Agree])
                }
            };
            let buttons = buttons.into_iter().map(|answer| match answer {
                Answer::Agree => button(w::shared_agree(l), *round, Reaction::Agree),
                Answer::Differ => button(w::shared_differ(l), *round, Reaction::Differ),
            });
            Screen::new(format!("{}\n\n{end}", gaps(l, columns))).with(buttons).with([home(l)])
        }
        Say::Heard => Screen::new(w::shared_heard(l)).with([home(l)]),
    }
}

/// One paragraph for each statement that raters see differently.
fn gaps(l: Language, columns: &[Column]) -> String {
    let mark = |column: &Column, question| column.scores.mark(question);
    let differs = |question: &Question| {
        columns.iter().any(|one| columns.iter().any(|other| is_gap(mark(one, *question), mark(other, *question))))
    };
    let mut paragraphs: Vec<String> =
        Question::all().filter(differs).map(|question| gap(l, question, columns)).collect();
    if paragraphs.is_empty() {
        return w::shared_same(l).to_owned();
    }
    paragraphs.insert(0, w::shared_gaps(l).to_owned());
    paragraphs.join("\n\n")
}

/// The statement, and under it each number with whose it is.
fn gap(l: Language, question: Question, columns: &[Column]) -> String {
    format!("{}\n{}", item::label(l, question), as_seen(l, question, columns))
}

/// A sentence for each rater: how they see a statement.
pub fn as_seen(l: Language, question: Question, columns: &[Column]) -> String {
    let sentence = |column: &Column| {
        let score = column.scores.mark(question).score()?.value().to_string();
        Some(match (column.rater, &column.label) {
            (Rater::Citizen, _) => w::shared_own(l, &score),
            (Rater::Workplace, Some(label)) => {
                w::shared_other(l, w::SharedOther { score: &score, who: &apart(l, label) })
            }
            (Rater::Workplace, None) => {
                w::shared_other(l, w::SharedOther { score: &score, who: w::picture_workplace(l) })
            }
            (Rater::Consultant, _) => {
                w::shared_other(l, w::SharedOther { score: &score, who: w::picture_consultant(l) })
            }
        })
    };
    columns.iter().filter_map(sentence).collect::<Vec<_>>().join(" ")
}

/// A name before a number: where the text runs from the right, the number
/// stands on the name's left and begins nothing with it.
fn apart(l: Language, name: &str) -> String {
    let name = latin(l, name);
    if l.is_right_to_left() { format!("{name}{RLM}") } else { name.into_owned() }
}

/// To staff.
pub(super) fn staff(say: &StaffSay, extra: &Extra) -> Screen {
    match say {
        StaffSay::Check { subject, round, number, asks_first } => check(subject, *round, *number, *asks_first),
        StaffSay::Kept { subject } => about(subject, w::staff_share_kept(subject.as_str())),
        StaffSay::Shared { subject, number, asks_first: false } => {
            let number = number.to_string();
            about(subject, w::staff_share_done(w::StaffShareDone { number: &number, subject: subject.as_str() }))
        }
        StaffSay::Shared { subject, number, asks_first: true } => {
            let with = w::StaffShareDoneAsked { number: &number.to_string(), subject: subject.as_str() };
            about(subject, w::staff_share_done_asked(with))
        }
        StaffSay::Already { subject, line } => about(subject, self::line(line)),
        StaffSay::CantShare { subject, why } => {
            let reference = subject.as_str();
            let text = match why {
                Hindrance::Stopped => w::staff_share_stopped(reference),
                Hindrance::NoChat => w::staff_share_no_chat(reference),
                Hindrance::NotInChat => w::staff_share_not_in_chat().to_owned(),
                Hindrance::Round => w::staff_share_round().to_owned(),
            };
            about(subject, text)
        }
        StaffSay::Answered { subject, number, answer } => {
            let (number, subject_text) = (number.to_string(), subject.as_str());
            let text = match answer {
                Answer::Agree => w::staff_share_agrees(w::StaffShareAgrees { number: &number, subject: subject_text }),
                Answer::Differ => {
                    w::staff_share_differs(w::StaffShareDiffers { number: &number, subject: subject_text })
                }
            };
            about(subject, text)
        }
        StaffSay::Said { subject, .. } => match &extra.said {
            Some(Said::Words(words)) => {
                about(subject, format!("{}\n\n{}", w::staff_share_words(subject.as_str()), words.as_str()))
            }
            Some(Said::Voice(voice)) => {
                Screen { voice: Some(voice.clone()), ..about(subject, w::staff_share_voice(subject.as_str())) }
            }
            None => about(subject, w::staff_share_nothing_said(subject.as_str())),
        },
        StaffSay::NothingSaid { subject } => about(subject, w::staff_share_nothing_said(subject.as_str())),
    }
}

fn about(subject: &Ref, text: impl Into<String>) -> Screen {
    Screen::new(text).with([Button::row(subject.as_str(), of_staff::command("citizen", subject))])
}

fn check(subject: &Ref, round: RoundId, number: u32, asks_first: bool) -> Screen {
    let number = number.to_string();
    let mut text = w::staff_share_check(w::StaffShareCheck { number: &number, subject: subject.as_str() });
    if asks_first {
        text.push_str("\n\n");
        text.push_str(&w::staff_share_asks_first(subject.as_str()));
    }
    Screen::new(text).with([wish(w::staff_share_yes(), round, Wish::Yes), wish(w::staff_share_no(), round, Wish::No)])
}

pub(super) fn wish(text: &str, round: RoundId, wish: Wish) -> Vec<Button> {
    Button::row(text, AnyPress::Share(StaffPress { round, wish }))
}

/// What became of a shared picture, for the card.
pub(super) fn line(line: &Line) -> String {
    let with = w::StaffShareLine { date: &dates::date(line.shared_on), number: &line.number.to_string() };
    let answer = match line.answer {
        None => w::staff_share_line_none(),
        Some(Answer::Agree) => w::staff_share_line_agrees(),
        Some(Answer::Differ) => w::staff_share_line_differs(),
    };
    let mut text = format!("{} {answer}", w::staff_share_line(with));
    if line.said > 0 {
        text.push(' ');
        text.push_str(&w::staff_share_line_said(line.said));
    }
    text
}
