//! Steps that were agreed: to the citizen word for word, to staff with how
//! each went.

use chrono::NaiveDate;

use super::screen::{Button, Screen};
use super::staff_cover::form;
use super::{Unit, dates, staff, words as w};
use crate::dialog::agreed::{Line, Notice, Press as Agreed, Reading, Say, Trouble};
use crate::dialog::press::Press;
use crate::rules::person::{Language, Ref};
use crate::rules::plan::{Doer, MOST, NotTaken, Outcome, Step};

/// To a citizen: the consultant's own words, each on a line of its own.
pub(super) fn citizen(notice: &Notice, l: Language, unit: &Unit) -> Screen {
    let mut text = w::agreed_title(l).to_owned();
    for step in &notice.steps {
        let who = match step.who {
            Doer::Citizen => w::agreed_who_citizen(l),
            Doer::Consultant => w::agreed_who_consultant(l),
            Doer::Both => w::agreed_who_both(l),
            Doer::Workplace => w::agreed_who_workplace(l),
        };
        let by = w::agreed_by(l, &dates::of_day(l, step.by));
        text.push_str(&format!("\n\n{}\n{who}\n{by}", super::as_typed(l, step.words.as_str())));
    }
    text.push_str("\n\n");
    text.push_str(w::agreed_how(l));
    Screen::new(text).with_phone(l, unit)
}

/// To staff.
pub(super) fn staff(say: &Say) -> Screen {
    match say {
        Say::List { subject, citizen, open, past } => {
            let new = Button::row(w::staff_agreed_new(), Press::Agreed(Agreed::New(*citizen)));
            Screen::new(list(subject, open, past))
                .with((1..).zip(open).flat_map(|(number, line)| marks(number, line)))
                .with((open.len() < MOST).then_some(new))
                .with([card(subject)])
        }
        Say::What { draft, subject, number, trouble } => {
            let with = w::StaffAgreedWhat { number: &number.to_string(), subject: subject.as_str() };
            asks(*trouble, &w::staff_agreed_what(with)).with([form(w::staff_agreed_no(), *draft, "no")])
        }
        Say::Who { draft, words, .. } => {
            let choices = Doer::ALL.iter().map(|who| form(doer(*who), *draft, who.word()));
            Screen::new(w::staff_agreed_who(words.as_str())).with(choices).with([form(
                w::staff_agreed_no(),
                *draft,
                "no",
            )])
        }
        Say::ByWhen { draft, words, who, days, trouble, .. } => {
            let text = w::staff_agreed_by_when(w::StaffAgreedByWhen { who: doer(*who), words: words.as_str() });
            asks(*trouble, &text)
                .with(days.iter().map(|day| form(dates::day(*day), *draft, &day.to_string())))
                .with([form(w::staff_agreed_no(), *draft, "no")])
        }
        Say::Check { draft, subject, steps, room, reading } => {
            let lines = (1..).zip(steps).map(|(number, step)| format!("\n{number}. {}", one(step)));
            let text = format!("{}{}", w::staff_agreed_check(subject.as_str()), lines.collect::<String>());
            let yes = match reading {
                Reading::InChat => w::staff_agreed_yes_read(),
                _ => w::staff_agreed_yes(),
            };
            Screen::new(format!("{text}\n\n{}", read(*reading, subject)))
                .with([form(yes, *draft, "yes")])
                .with(room.then(|| form(w::staff_agreed_more(), *draft, "more")))
                .with([form(w::staff_agreed_no(), *draft, "no")])
        }
        Say::Kept { subject, count, reading } => {
            let kept = w::staff_agreed_kept(*count);
            Screen::new(format!("{kept} {}", read(*reading, subject))).with([all(subject), card(subject)])
        }
        Say::Full { subject } => Screen::new(w::staff_agreed_full(subject.as_str())).with([all(subject)]),
        Say::Left { subject } => Screen::new(w::staff_agreed_left()).with([all(subject)]),
    }
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

fn all(subject: &Ref) -> Vec<Button> {
    Button::row(w::staff_button_agreed(), staff::command("agreed", subject))
}

fn list(subject: &Ref, open: &[Line], past: &[Line]) -> String {
    let mut text = match open {
        [] => w::staff_agreed_none(subject.as_str()),
        _ => w::staff_agreed_open(subject.as_str()),
    };
    for (number, line) in (1..).zip(open) {
        text.push_str(&format!("\n\n{number}. {}", open_line(line)));
    }
    if !past.is_empty() {
        text.push_str("\n\n");
        text.push_str(w::staff_agreed_past());
        for line in past {
            let how = line.outcome.map(outcome).unwrap_or_default();
            text.push_str(&format!("\n· {} ({how})", one(&line.step)));
        }
    }
    text
}

/// One open step, with whether it is late or going on.
pub(super) fn open_line(line: &Line) -> String {
    let state = match line.outcome {
        _ if line.overdue => format!(" ⚠ {}", w::staff_agreed_overdue()),
        Some(how) => format!(" · {}", outcome(how)),
        None => String::new(),
    };
    format!("{}{state}", one(&line.step))
}

/// The words, who, and by when.
pub(super) fn one(step: &Step) -> String {
    let by = w::staff_agreed_by(&dates::date(step.by));
    format!("{} · {} · {by}", super::as_typed(Language::Danish, step.words.as_str()), doer(step.who))
}

/// Who does it, in Danish.
pub fn doer(who: Doer) -> &'static str {
    match who {
        Doer::Citizen => w::staff_agreed_citizen(),
        Doer::Consultant => w::staff_agreed_consultant(),
        Doer::Both => w::staff_agreed_both(),
        Doer::Workplace => w::staff_agreed_workplace(),
    }
}

/// How it went, in Danish.
pub fn outcome(how: Outcome) -> &'static str {
    match how {
        Outcome::Done => w::staff_agreed_done(),
        Outcome::NotDone => w::staff_agreed_not_done(),
        Outcome::Going => w::staff_agreed_going(),
    }
}

fn marks(number: usize, line: &Line) -> [Vec<Button>; 1] {
    let button = |how: Outcome| {
        let press = Press::Agreed(Agreed::Mark { step: line.id, outcome: how });
        Button::press(format!("{number}: {}", outcome(how)), press)
    };
    [Outcome::ALL.iter().map(|how| button(*how)).collect()]
}

fn read(reading: Reading, subject: &Ref) -> String {
    let subject = subject.as_str();
    match reading {
        Reading::InChat => w::staff_agreed_read(subject),
        Reading::NoChat => w::staff_agreed_tell_no_chat(subject),
        Reading::SharedPhone => w::staff_agreed_tell_shared(subject),
        Reading::Stopped => w::staff_agreed_tell_stopped(subject),
        Reading::MeetingsOnly => w::staff_agreed_tell_meetings(subject),
    }
}

fn asks(trouble: Option<Trouble>, question: &str) -> Screen {
    let trouble = match trouble {
        None => return Screen::new(question),
        Some(Trouble::Words(NotTaken::Empty)) => w::staff_agreed_empty(),
        Some(Trouble::Words(NotTaken::TooLong)) => w::staff_agreed_too_long(),
        Some(Trouble::Words(NotTaken::Cpr)) => w::staff_agreed_cpr(),
        Some(Trouble::NotADay) => w::staff_cover_not_a_day(),
        Some(Trouble::Past) => w::staff_cover_past(),
        Some(Trouble::TooFar) => w::staff_agreed_too_far(),
    };
    Screen::new(format!("{trouble}\n\n{question}"))
}

/// A date with its year, for a record.
pub fn due(day: NaiveDate) -> String {
    w::staff_agreed_by(&dates::date(day))
}
