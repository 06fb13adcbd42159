//! The course of a citizen, as staff read it in the chat.

use chrono::NaiveDate;

use super::screen::{Button, LIMIT, Screen};
use super::staff_card::kind;
use super::staff_cover::{clip, form};
use super::{dates, staff, words as w};
use crate::dialog::DraftId;
use crate::dialog::course::{PhaseLine, Press as Course, Say, Stands, Trouble, tag};
use crate::dialog::press::Press;
use crate::rules::course::{COURSE_WEEKS, CourseChange, Phase, Reason, What};
use crate::rules::person::{CitizenId, Ref};

/// How many citizens have a button of their own.
const SHOWN: usize = 20;

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Of { subject, citizen, stands, phases, changes } => course(subject, *citizen, *stands, phases, changes),
        Say::Why { draft, subject } => {
            let reason = |one: &Reason| form(reason(*one), *draft, one.word());
            Screen::new(w::staff_course_why(subject.as_str()))
                .with(Reason::ALL.iter().map(reason))
                .with([leave(*draft)])
        }
        Say::FromWhen { draft, subject, what, days, trouble } => {
            let question = match what {
                What::Start => w::staff_course_from_start(subject.as_str()),
                What::Rest(_) => w::staff_course_from_rest(subject.as_str()),
            };
            asks(*draft, trouble.as_ref(), &question, days).with([leave(*draft)])
        }
        Say::UntilWhen { draft, subject, from, open, days, trouble } => {
            let with = w::StaffCourseUntil { from: &dates::date(*from), subject: subject.as_str() };
            asks(*draft, trouble.as_ref(), &w::staff_course_until(with), days)
                .with(open.then(|| form(w::staff_course_open(), *draft, "open")))
                .with([leave(*draft)])
        }
        Say::Check { draft, subject, what, from, until } => {
            let change = &changed(*what, *from, *until);
            let text = match what {
                What::Start => {
                    w::staff_course_check_start(w::StaffCourseCheckStart { change, subject: subject.as_str() })
                }
                What::Rest(_) => w::staff_course_check(w::StaffCourseCheck { change, subject: subject.as_str() }),
            };
            Screen::new(text).with([form(w::staff_course_yes(), *draft, "yes"), leave(*draft)])
        }
        Say::Left { subject } => Screen::new(w::staff_course_left(subject.as_str())).with([card(subject)]),
        Say::Entered { lines } => entered(lines),
    }
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

fn leave(draft: DraftId) -> Vec<Button> {
    form(w::staff_course_no(), draft, "no")
}

fn asks(draft: DraftId, trouble: Option<&Trouble>, question: &str, days: &[NaiveDate]) -> Screen {
    let text = match trouble {
        Some(trouble) => format!("{}\n\n{question}", told(trouble)),
        None => question.to_owned(),
    };
    Screen::new(text).with(days.iter().map(|day| form(dates::date(*day), draft, &day.to_string())))
}

fn told(trouble: &Trouble) -> String {
    match trouble {
        Trouble::NotADay => w::staff_course_not_a_day().to_owned(),
        Trouble::TooFar => w::staff_course_far().to_owned(),
        Trouble::Backwards => w::staff_course_backwards().to_owned(),
        Trouble::RestsAlready { from } => w::staff_course_rests_already(&dates::date(*from)),
        Trouble::Over { since } => w::staff_course_was_over(&dates::date(*since)),
    }
}

fn course(subject: &Ref, citizen: CitizenId, stands: Stands, phases: &[PhaseLine], changes: &[CourseChange]) -> Screen {
    let mut lines = vec![w::staff_course_title(subject.as_str()), stand(stands), String::new()];
    lines.extend(phases.iter().map(|line| format!("· {}", phase(line))));
    if !changes.is_empty() {
        lines.push(String::new());
        lines.extend(changes.iter().map(|line| changed(line.what, line.from, line.until)));
    }
    let press = |text: &str, press| Button::press(text, Press::Course(press));
    let rests = changes.iter().any(|line| line.what != What::Start && line.until.is_none());
    let mut row = vec![press(w::staff_course_move(), Course::Move(citizen))];
    match (stands, rests) {
        (Stands::Unknown | Stands::Over { .. }, _) => {}
        (_, true) => row.push(press(w::staff_course_end(), Course::End(citizen))),
        (_, false) => row.push(press(w::staff_course_pause(), Course::Pause(citizen))),
    }
    let back = |line: &CourseChange| {
        let text = clip(w::staff_course_take_back(&changed(line.what, line.from, line.until)));
        Button::row(text, Press::Course(Course::TakeBack(citizen, tag(line.id))))
    };
    Screen::new(lines.join("\n").trim_end())
        .with([row])
        .with(changes.iter().rev().take(SHOWN).map(back))
        .with([vec![Button::press(w::staff_button_book(), staff::command("book", subject))], card(subject)])
}

fn stand(stands: Stands) -> String {
    let weeks = &COURSE_WEEKS.to_string();
    match stands {
        Stands::Unknown => w::staff_course_unknown().to_owned(),
        Stands::Before { starts } => w::staff_course_before(&dates::date(starts)),
        Stands::In { week, phase } => {
            w::staff_course_in(w::StaffCourseIn { phase: named(phase), week: &week.to_string(), weeks })
        }
        Stands::Rests { week, since } => {
            let (since, week) = (&dates::date(since), &week.to_string());
            w::staff_course_rests(w::StaffCourseRests { since, week, weeks })
        }
        Stands::Over { since } => w::staff_course_over(w::StaffCourseOver { since: &dates::date(since), weeks }),
    }
}

fn named(phase: Phase) -> &'static str {
    match phase {
        Phase::PersonalTalk => w::phase_personal_talk(),
        Phase::Teaching => w::phase_teaching(),
        Phase::JobEducation => w::phase_job_education(),
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Illness => w::reason_illness(),
        Reason::Leave => w::reason_leave(),
        Reason::Other => w::reason_other(),
    }
}

/// `uge 1–2, 3. november 2025 – 16. november 2025: personlig samtale`, and a
/// line for each meeting that it asks for.
fn phase(line: &PhaseLine) -> String {
    let days = match (line.from, line.until) {
        (Some(from), Some(until)) => {
            w::staff_course_days(w::StaffCourseDays { from: &dates::date(from), until: &dates::date(until) })
        }
        (Some(from), None) => w::staff_course_days_from(&dates::date(from)),
        (None, _) => w::staff_course_days_unknown().to_owned(),
    };
    let weeks = line.phase.weeks();
    let head = w::staff_course_phase(w::StaffCoursePhase {
        days: &days,
        first: &weeks.start().to_string(),
        last: &weeks.end().to_string(),
        phase: named(line.phase),
    });
    let asks = line.asks.iter().map(|(asked, day)| match day {
        Some(day) => w::staff_course_booked(w::StaffCourseBooked { day: &dates::date(*day), kind: kind(*asked) }),
        None => w::staff_course_not_booked(kind(*asked)),
    });
    std::iter::once(head).chain(asks.map(|ask| format!("   {ask}"))).collect::<Vec<_>>().join("\n")
}

/// `Pause (sygdom): 1. maj 2026 – 8. maj 2026`.
pub fn changed(what: What, from: NaiveDate, until: Option<NaiveDate>) -> String {
    let from = &dates::date(from);
    match (what, until) {
        (What::Start, _) => w::staff_course_moved(from),
        (What::Rest(why), Some(until)) => {
            w::staff_course_rest(w::StaffCourseRest { from, reason: reason(why), until: &dates::date(until) })
        }
        (What::Rest(why), None) => w::staff_course_rest_open(w::StaffCourseRestOpen { from, reason: reason(why) }),
    }
}

/// Who has entered a phase; as many as fit, the others by their refs.
fn entered(lines: &[(Ref, PhaseLine)]) -> Screen {
    let mut text = w::staff_course_entered(lines.len());
    for (subject, line) in lines {
        let told = format!("\n\n{subject} · {}", phase(line));
        let told = if text.len() + told.len() < LIMIT - 400 { told } else { format!("\n{subject}") };
        if text.len() + told.len() < LIMIT {
            text.push_str(&told);
        }
    }
    let buttons = |(subject, line): &(Ref, PhaseLine)| {
        let book = line.asks.iter().any(|(_, day)| day.is_none());
        let book = book.then(|| Button::press(w::staff_button_book(), staff::command("book", subject)));
        let of = Button::press(subject.as_str(), staff::command("course", subject));
        std::iter::once(of).chain(book).collect()
    };
    Screen::new(text).with(lines.iter().take(SHOWN).map(buttons))
}
