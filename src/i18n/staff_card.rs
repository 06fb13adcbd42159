//! The summary of one citizen for a consultant: who, the raters side by side
//! with what moved, the coming meetings, and what needs attention.

use super::screen::{Button, Screen};
use super::{
    Unit, agreed, country, couple, dates, help, item, shared, staff, staff_day, staff_hours, staff_situation,
    words as w, work,
};
use crate::dialog::press::Press;
use crate::dialog::say::{Card, ColumnNote, RoundView};
use crate::dialog::shared::Wish;
use crate::rules::appointment::{Kind, Meeting};
use crate::rules::channel::Reach;
use crate::rules::person::Language;
use crate::rules::scorecard::{Mark, Move, Question, Rater, Scores, is_gap};

/// How many meetings the card shows.
const SHOWN: usize = 6;

pub(super) fn screen(card: &Card, unit: &Unit) -> Screen {
    let mut parts = vec![header(card)];
    parts.extend(card.help.as_ref().map(|view| help::leads(view, &card.subject)));
    parts.push(scores(card));
    if card.hidden {
        parts.push(w::staff_hidden(card.subject.as_str()));
    }
    parts.extend(card.shared.as_ref().map(shared::line));
    parts.extend((!card.agreed.is_empty()).then(|| agreed_steps(card)));
    parts.extend((!card.work.is_empty()).then(|| work::of_card(&card.work)));
    parts.push(meetings(card, unit));
    if !card.attention.is_empty() {
        let lines = card.attention.iter().map(|reason| format!("\n⚠ {}", staff::attention(*reason)));
        parts.push(w::staff_attention().to_owned() + &lines.collect::<String>());
    }
    let command = |text: &str, verb: &str| Button::press(text, staff::command(verb, &card.subject));
    let mut buttons = vec![
        vec![command(w::staff_button_rate(), "rate"), command(w::staff_button_ask(), "ask")],
        vec![command(w::staff_button_picture(), "picture"), command(w::staff_button_rounds(), "rounds")],
        vec![command(w::staff_button_agreed(), "agreed"), command(w::staff_button_work(), "work")],
        vec![
            command(w::staff_button_situation(), "situation"),
            command(w::staff_button_course(), "course"),
            command(w::staff_button_hours(), "hours"),
            command(w::staff_button_mentor(), "mentor"),
        ],
        vec![command(w::staff_button_invite(), "invite"), command(w::staff_button_link(), "link")],
        vec![command(w::staff_button_workplace(), "workplace"), command(w::staff_button_paper(), "paper")],
        vec![command(w::staff_button_book(), "book")],
    ];
    let said = card.shared.filter(|line| line.said > 0);
    if let Some(line) = said {
        buttons[1].extend(shared::wish(w::staff_button_said(), line.round, Wish::Said));
    }
    if card.round.as_ref().is_some_and(|round| round.open) {
        buttons[5].push(command(w::staff_button_close(), "close"));
    }
    let shares = if card.shares_phone { w::staff_button_not_shared() } else { w::staff_button_shared() };
    buttons.push(vec![command(w::staff_button_phone(), "phone"), command(shares, "shared")]);
    if card.channel != Reach::Telegram {
        let sms = if card.only_sms { w::staff_button_not_only_sms() } else { w::staff_button_only_sms() };
        buttons.push(vec![command(sms, "sms")]);
    }
    if !card.meetings.is_empty() {
        buttons[6].push(command(w::staff_button_move(), "move"));
        buttons[6].push(command(w::staff_button_cancel(), "cancel"));
    }
    buttons.insert(2, vec![command(w::staff_button_sheet(), "sheet")]);
    let waiting = card.meetings.iter().filter(|meeting| meeting.waiting).take(SHOWN);
    buttons.extend(card.couple.iter().flat_map(|line| couple::line(line).1));
    Screen::new(parts.join("\n\n")).with(waiting.flat_map(|meeting| decide(meeting, unit))).with(buttons)
}

fn header(card: &Card) -> String {
    let name = card.name.as_ref().map(|name| format!(" · {}", name.as_str())).unwrap_or_default();
    let mut lines = vec![format!("{}{name}", card.subject), w::staff_language(language(card.language))];
    lines.push(match card.channel {
        Reach::Telegram => w::reach_telegram().to_owned(),
        Reach::Sms => w::reach_sms().to_owned(),
        Reach::Stopped => w::reach_stopped().to_owned(),
        Reach::BadNumber => w::reach_bad_number().to_owned(),
        Reach::Nothing => w::reach_nothing(card.subject.as_str()),
    });
    lines.extend(card.phone_fails.then(|| w::staff_number_dead().to_owned()));
    lines.extend(card.couple.as_ref().map(|line| couple::line(line).0));
    lines.extend(card.shares_phone.then(|| w::staff_shares().to_owned()));
    lines.extend(card.only_sms.then(|| w::staff_only_sms().to_owned()));
    lines.extend(card.phone.as_ref().map(|phone| w::staff_phone(phone.as_str())));
    lines.extend(card.born_in.map(|born| w::staff_born_in(&country::name(born))));
    lines.extend(card.enrolled_on.map(|day| w::staff_enrolled(&dates::date(day))));
    lines.extend(card.situation.as_ref().map(staff_situation::of_card));
    lines.extend(card.hours.iter().map(staff_hours::rule));
    lines.join("\n")
}

fn agreed_steps(card: &Card) -> String {
    let lines = card.agreed.iter().map(|line| format!("\n· {}", agreed::open_line(line)));
    lines.fold(w::staff_agreed_title().to_owned(), |text, line| text + &line)
}

/// A language's name in Danish.
pub fn language(language: Language) -> &'static str {
    match language {
        Language::Danish => w::language_da(),
        Language::Arabic => w::language_ar(),
        Language::Dari => w::language_fa_af(),
        Language::Somali => w::language_so(),
        Language::Russian => w::language_ru(),
    }
}

/// The raters side by side, a line for each question.
fn scores(card: &Card) -> String {
    let Some(round) = &card.round else { return w::staff_no_round(card.subject.as_str()) };
    let (number, date) = (round.number.to_string(), dates::date(round.opened_on));
    let title = match round.open {
        true => w::staff_round_open(w::StaffRoundOpen { date: &date, round: &number }),
        false => w::staff_round_closed(w::StaffRoundClosed { date: &date, round: &number }),
    };
    let previous = card.previous.as_ref().filter(|previous| !previous.columns.is_empty());
    let mut lines = vec![title];
    // Hidden scores are there: the card says how to see them.
    if round.columns.is_empty() && !card.hidden {
        lines.push(w::staff_no_scores().to_owned());
    }
    if round.columns.is_empty() && previous.is_none() {
        return lines.join("\n");
    }
    lines.push(w::staff_legend().to_owned());
    if previous.is_some() {
        lines.push(w::staff_legend_moves().to_owned());
    }
    lines.extend((!card.first.is_empty()).then(|| w::staff_legend_first().to_owned()));
    lines.extend(on_paper(round));
    lines.extend(would_employ(round));
    lines.push(String::new());
    lines.extend(Question::all().map(|question| line(question, round, previous, &card.first)));
    lines.join("\n")
}

/// Which columns a consultant entered, or are of a workplace with a name.
fn on_paper(round: &RoundView) -> impl Iterator<Item = String> {
    let mut workplaces = 0;
    let (mut columns, mut pages) = (Vec::new(), Vec::new());
    for ((rater, _), note) in round.columns.iter().zip(&round.notes) {
        workplaces += usize::from(*rater == Rater::Workplace);
        let letter = lettered(*rater, workplaces);
        let named = note.label.as_ref().map_or(letter.clone(), |label| format!("{letter} {label}"));
        if note.on_paper {
            columns.push(named);
        } else if note.label.is_some() {
            pages.push(named);
        }
    }
    let named = (!pages.is_empty()).then(|| pages.join(", "));
    let on_paper = (!columns.is_empty()).then(|| w::staff_on_paper(&columns.join(", ")));
    named.into_iter().chain(on_paper)
}

/// Whether workplaces would employ the citizen, as they are lettered.
fn would_employ(round: &RoundView) -> Option<String> {
    let notes = round.columns.iter().zip(&round.notes).filter(|((rater, _), _)| *rater == Rater::Workplace);
    let answer = |(number, (_, note)): (usize, (_, &ColumnNote))| {
        let said = item::employ(Language::Danish, note.employ?)?;
        Some(format!("{} {said}", lettered(Rater::Workplace, number)))
    };
    let answers: Vec<String> = (1..).zip(notes).filter_map(answer).collect();
    (!answers.is_empty()).then(|| w::staff_would_employ(&answers.join(" · ")))
}

/// `T` for the first workplace, `T2` for the second.
pub(super) fn lettered(rater: Rater, workplaces: usize) -> String {
    match rater {
        Rater::Workplace if workplaces > 1 => format!("{}{workplaces}", letter(rater)),
        _ => letter(rater).to_owned(),
    }
}

fn line(question: Question, round: &RoundView, previous: Option<&RoundView>, first: &[(Rater, Scores)]) -> String {
    let mark = |view: Option<&RoundView>, rater| {
        let column = view.and_then(|view| view.columns.iter().find(|(who, _)| *who == rater));
        column.map_or(Mark::Unanswered, |(_, scores)| scores.mark(question))
    };
    let now = Rater::ALL.map(|rater| mark(Some(round), rater));
    let cells = Rater::ALL.into_iter().zip(now);
    let cells = cells.filter_map(|(rater, now)| {
        let since_first = since_first(first, rater, question, now);
        Some(format!("{} {}{since_first}", letter(rater), cell(mark(previous, rater), now)?))
    });
    // What further workplaces said has nothing before it to be compared with.
    let more = round.columns.iter().filter(|(rater, _)| *rater == Rater::Workplace).skip(1);
    let more: Vec<Mark> = more.map(|(_, scores)| scores.mark(question)).collect();
    let named = |(number, mark): (usize, &Mark)| {
        Some(format!("{} {}", lettered(Rater::Workplace, number), cell(Mark::Unanswered, *mark)?))
    };
    let cells = cells.chain((2..).zip(&more).filter_map(named));
    let all = || now.iter().chain(&more);
    let gap = all().any(|one| all().any(|other| is_gap(*one, *other)));
    let cells = cells.collect::<Vec<_>>().join(" · ");
    format!("{}: {cells}{}", item::label(Language::Danish, question), if gap { " ◆" } else { "" })
}

/// ` [1 ⇡]`: what was said the first time, and which way it went since then.
fn since_first(first: &[(Rater, Scores)], rater: Rater, question: Question, now: Mark) -> String {
    let before = first.iter().find(|(who, _)| *who == rater).map(|(_, scores)| scores.mark(question));
    let Some((score, moved)) = before.and_then(|mark| mark.score().zip(Move::between(mark, now))) else {
        return String::new();
    };
    let arrow = match moved {
        Move::Up => '⇡',
        Move::Same => '=',
        Move::Down => '⇣',
    };
    format!(" [{} {arrow}]", score.value())
}

/// `3→4 ↑` for what moved, `4` for what stayed or is new, `(3)` for what was
/// said last time only.
fn cell(before: Mark, now: Mark) -> Option<String> {
    let figure = |mark: Mark| match mark {
        Mark::Unanswered => None,
        Mark::Skipped => Some("?".to_owned()),
        Mark::Scored(score) => Some(score.value().to_string()),
    };
    let (earlier, current) = (figure(before), figure(now));
    match (earlier, current) {
        (Some(earlier), None) => Some(format!("({earlier})")),
        (Some(earlier), Some(current)) if earlier != current => {
            let arrow = match Move::between(before, now) {
                Some(Move::Up) => " ↑",
                Some(Move::Down) => " ↓",
                Some(Move::Same) | None => "",
            };
            Some(format!("{earlier}→{current}{arrow}"))
        }
        (_, current) => current,
    }
}

pub(super) fn letter(rater: Rater) -> &'static str {
    match rater {
        Rater::Citizen => w::rater_citizen(),
        Rater::Workplace => w::rater_workplace(),
        Rater::Consultant => w::rater_consultant(),
    }
}

/// What a meeting is about.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::PersonalTalk => w::kind_personal_talk(),
        Kind::Teaching => w::kind_teaching(),
        Kind::Coordination => w::kind_coordination(),
        Kind::JobEducation => w::kind_job_education(),
        Kind::Other => w::kind_other(),
    }
}

fn meetings(card: &Card, unit: &Unit) -> String {
    if card.meetings.is_empty() {
        return w::staff_no_meetings().to_owned();
    }
    let mut lines = vec![w::staff_meetings().to_owned()];
    lines.extend(card.meetings.iter().take(SHOWN).map(|meeting| one_meeting(meeting, unit)));
    if card.meetings.len() > SHOWN {
        lines.push(w::staff_more_meetings(&(card.meetings.len() - SHOWN).to_string()));
    }
    lines.join("\n")
}

pub(super) fn one_meeting(meeting: &Meeting, unit: &Unit) -> String {
    let when = dates::when(Language::Danish, meeting.starts_at, unit.time_zone);
    let mut parts = vec![when, kind(meeting.kind).to_owned()];
    if !meeting.place.trim().is_empty() {
        parts.push(meeting.place.trim().to_owned());
    }
    if meeting.interpreter {
        parts.push(w::staff_interpreter().to_owned());
    }
    parts.push(staff_day::answered(meeting));
    if meeting.waiting {
        parts.push(w::staff_waits().to_owned());
    }
    parts.join(" · ")
}

/// The two answers to a request, named by the meeting's time.
fn decide(meeting: &Meeting, unit: &Unit) -> [Vec<Button>; 2] {
    let tag = dates::tag(Language::Danish, meeting.starts_at, unit.time_zone);
    let appointment = meeting.id;
    [
        Button::row(format!("{tag} · {}", w::staff_accept()), Press::Accept { appointment }),
        Button::row(format!("{tag} · {}", w::staff_reject()), Press::Reject { appointment }),
    ]
}
