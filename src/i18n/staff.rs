//! What consultants and leaders see in a chat: Danish, with refs for names.

use chrono::{DateTime, Utc};

use super::screen::{Button, Extra, Screen};
use super::{
    Unit, agreed, calendar, contact, couple, dates, picture, rounds, shared, staff_booking, staff_card, staff_course,
    staff_cover, staff_day, staff_digest, staff_hours, staff_mentor, staff_new, staff_paper, staff_placement,
    staff_progress, staff_remark, staff_report, staff_series, staff_sheet, staff_situation, staff_sms, staff_trades,
    words as w, work,
};
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::{Asked, Attention, CitizenLine, News, Say};
use crate::rules::appointment::{Answer, Meeting};
use crate::rules::person::{Language, Ref};

/// The screen of anything that is said to staff.
pub(super) fn screen(say: &Say, unit: &Unit, extra: &Extra) -> Screen {
    match say {
        Say::StaffHelp { name, leads } => {
            let report = leads.then(|| Button::row(w::staff_button_report(), Press::Menu(Menu::Report)));
            Screen::new(w::staff_help(name.as_str())).with(help()).with(report)
        }
        Say::StaffUnknownRef => Screen::new(w::staff_unknown_ref()).with([citizens()]),
        Say::StaffFormGone => Screen::new(w::staff_form_gone()).with([home(w::staff_button_help())]),
        Say::StaffUnknownCommand => Screen::new(w::staff_unknown_command()).with(help()),
        Say::StaffWhichRef { command, refs, page, pages } => which_ref(command, refs, *page, *pages),
        Say::StaffCitizens { lines, page, pages, total } => list(lines, (*page, *pages), *total, unit),
        Say::StaffCitizen(card) => staff_card::screen(card, unit),
        Say::StaffInvited { subject, sms, .. } => invited(subject, *sms, extra),
        Say::StaffAsked { subject, how } => asked(subject, *how),
        Say::StaffScored { subject } => Screen::new(w::staff_rated(subject.as_str())).with([card(subject)]),
        Say::StaffContact(say) => contact::staff(say, unit),
        Say::StaffRounds(say) => rounds::staff(say),
        Say::NewCitizen(say) => staff_new::screen(say, unit),
        Say::Paper(say) => staff_paper::screen(say),
        Say::Picture(say) => picture::staff(say, extra),
        Say::Sheet(say) => staff_sheet::screen(say, extra),
        Say::Report(say) => staff_report::screen(say, extra),
        Say::Remark(say) => staff_remark::screen(say),
        Say::SharedStaff(say) => shared::staff(say, extra),
        Say::Booking(say) => staff_booking::screen(say, dates::Seen { zone: unit.time_zone, today: extra.today }),
        Say::Placement(say) => staff_placement::screen(say, unit, extra),
        Say::CoupleStaff(say) => couple::staff(say),
        Say::Cover(say) => staff_cover::screen(say),
        Say::Handover(say) => staff_cover::handover(say),
        Say::Series(say) => staff_series::screen(say, unit),
        Say::Sick(say) => staff_cover::sick(say, unit),
        Say::Calendar(say) => calendar::staff(say, extra).unwrap_or_else(|| Screen::new(w::staff_unknown_command())),
        Say::AgreedStaff(say) => agreed::staff(say),
        Say::WorkStaff(say) => work::staff(say),
        Say::Situation(say) => staff_situation::screen(say),
        Say::Course(say) => staff_course::screen(say),
        Say::Hours(say) => staff_hours::screen(say),
        Say::MentorStaff(say) => staff_mentor::screen(say, unit),
        Say::Trades(say) => staff_trades::screen(say),
        Say::Progress(say) => staff_progress::screen(say),
        Say::Day(say) => staff_day::screen(say, unit),
        Say::Digest(digest) => staff_digest::screen(digest, unit),
        Say::SmsStaff(say) => staff_sms::screen(*say),
        Say::StaffNews { subject, news } => told(subject, news, unit),
        _ => meeting(say, unit),
    }
}

/// What is said to staff about one meeting.
fn meeting(say: &Say, unit: &Unit) -> Screen {
    let at = |meeting: &Meeting| when(meeting.starts_at, unit);
    match say {
        Say::StaffWhichMeeting { subject, meetings } => which_meeting(subject, meetings, unit),
        Say::StaffConfirmCancel { subject, meeting } => {
            let with = w::StaffConfirmCancel { subject: subject.as_str(), when: &at(meeting) };
            let yes = Press::CancelMeeting { appointment: meeting.id, sure: true };
            Screen::new(w::staff_confirm_cancel(with))
                .with([Button::row(w::staff_yes_cancel(), yes), home(w::staff_no_keep())])
        }
        Say::StaffCancelled { subject, meeting } => {
            let with = w::StaffCancelled { subject: subject.as_str(), when: &at(meeting) };
            Screen::new(w::staff_cancelled(with)).with([card(subject)])
        }
        Say::StaffAnswer { subject, meeting } => request(subject, meeting, unit),
        Say::StaffComesAfterAll { subject, meeting } => {
            let with = w::StaffComesAfterAll { subject: subject.as_str(), when: &at(meeting) };
            Screen::new(w::staff_comes_after_all(with)).with([card(subject)])
        }
        Say::StaffDecided { subject, meeting, accepted: true } => {
            let with = w::StaffAccepted { subject: subject.as_str(), when: &at(meeting) };
            let book = Button::press(w::staff_button_book(), command("book", subject));
            Screen::new(w::staff_accepted(with)).with([vec![book], card(subject)])
        }
        Say::StaffDecided { subject, meeting, accepted: false } => {
            let with = w::StaffRejected { subject: subject.as_str(), when: &at(meeting) };
            Screen::new(w::staff_rejected(with)).with([card(subject)])
        }
        Say::StaffNothingWaits => Screen::new(w::staff_nothing_waits()).with([citizens()]),
        other => {
            tracing::error!(say = ?std::mem::discriminant(other), "nothing is worded for this");
            Screen::new(w::something_wrong(Language::Danish))
        }
    }
}

/// A button for each command; those that need a ref ask for it.
fn help() -> Vec<Vec<Button>> {
    let ask = |text: &str, command: &str| Button::press(text, Press::Page { command: command.into(), page: 0 });
    vec![
        vec![
            Button::press(w::staff_button_today(), Press::Menu(Menu::Today)),
            Button::press(w::staff_button_unconfirmed(), Press::Menu(Menu::Unconfirmed)),
        ],
        citizens(),
        vec![
            Button::press(w::staff_button_gaps(), Press::Menu(Menu::Gaps)),
            Button::press(w::staff_button_progress(), Press::Menu(Menu::Progress)),
        ],
        vec![ask(w::staff_button_citizen(), "citizen"), ask(w::staff_button_invite(), "invite")],
        vec![ask(w::staff_button_ask(), "ask"), ask(w::staff_button_rate(), "rate")],
        vec![
            ask(w::staff_button_picture(), "picture"),
            ask(w::staff_button_rounds(), "rounds"),
            ask(w::staff_button_sheet(), "sheet"),
        ],
        vec![ask(w::staff_button_agreed(), "agreed"), ask(w::staff_button_work(), "work")],
        vec![
            Button::press(w::staff_button_wishes(), Press::Menu(Menu::Wishes)),
            Button::press(w::staff_button_placements(), Press::Menu(Menu::Placements)),
        ],
        vec![
            ask(w::staff_button_situation(), "situation"),
            ask(w::staff_button_course(), "course"),
            ask(w::staff_button_hours(), "hours"),
            ask(w::staff_button_mentor(), "mentor"),
        ],
        vec![ask(w::staff_button_workplace(), "workplace"), ask(w::staff_button_paper(), "paper")],
        vec![ask(w::staff_button_link(), "link"), Button::press(w::staff_button_new(), Press::Menu(Menu::New))],
        vec![
            ask(w::staff_button_book(), "book"),
            ask(w::staff_button_move(), "move"),
            ask(w::staff_button_cancel(), "cancel"),
        ],
        vec![Button::press(w::staff_button_series(), Press::Menu(Menu::Series)), ask(w::staff_button_close(), "close")],
        vec![
            Button::press(w::staff_button_sick(), Press::Menu(Menu::Sick)),
            Button::press(w::staff_button_cover(), Press::Menu(Menu::Cover)),
        ],
        Button::row(w::staff_button_calendar(), Press::Menu(Menu::Calendar)),
    ]
}

fn citizens() -> Vec<Button> {
    Button::row(w::staff_button_citizens(), Press::Menu(Menu::Citizens))
}

fn home(text: &str) -> Vec<Button> {
    Button::row(text, Press::Menu(Menu::Home))
}

/// Opens the summary of a citizen.
fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), command("citizen", subject))
}

pub(super) fn command(verb: &str, subject: &Ref) -> Press {
    Press::Staff { command: verb.into(), subject: subject.clone() }
}

fn when(at: DateTime<Utc>, unit: &Unit) -> String {
    dates::when(Language::Danish, at, unit.time_zone)
}

fn which_ref(verb: &str, refs: &[Ref], page: usize, pages: usize) -> Screen {
    if refs.is_empty() {
        return Screen::new(w::staff_no_citizens());
    }
    let mut text = match verb {
        "invite" => w::staff_which_invite(),
        "ask" => w::staff_which_ask(),
        "rate" => w::staff_which_rate(),
        "cancel" => w::staff_which_cancel(),
        "close" => w::staff_which_close(),
        "picture" => w::staff_which_picture(),
        "rounds" => w::staff_which_rounds(),
        "paper" => w::staff_which_paper(),
        "workplace" => w::staff_which_workplace(),
        "agreed" => w::staff_which_agreed(),
        "work" => w::staff_which_work(),
        "situation" => w::staff_which_situation(),
        "course" => w::staff_which_course(),
        "hours" => w::staff_which_hours(),
        "mentor" => w::staff_which_mentor(),
        "link" => w::staff_which_link(),
        "sheet" => w::staff_which_sheet(),
        "book" => w::staff_which_book(),
        "move" => w::staff_which_move(),
        "shared" => w::staff_which_shared(),
        "phone" => w::staff_which_phone(),
        "sms" => w::staff_which_sms(),
        "reached" => w::staff_which_reached(),
        _ => w::staff_which_citizen(),
    }
    .to_owned();
    push_page(&mut text, page, pages);
    let button = |subject: &Ref| Button::press(subject.as_str(), command(verb, subject));
    Screen::new(text)
        .with(refs.chunks(2).map(|pair| pair.iter().map(button).collect()))
        .with(paging(verb, page, pages))
        .with([home(w::staff_button_help())])
}

pub(super) fn push_page(text: &mut String, page: usize, pages: usize) {
    if pages > 1 {
        let (page, pages) = ((page + 1).to_string(), pages.to_string());
        text.push_str("\n\n");
        text.push_str(&w::staff_page(w::StaffPage { page: &page, pages: &pages }));
    }
}

/// Pages are counted from 0.
fn paging(verb: &str, page: usize, pages: usize) -> Option<Vec<Button>> {
    let to = |text: &str, page| Button::press(text, Press::Page { command: verb.into(), page });
    let earlier = page.checked_sub(1).map(|page| to(w::staff_button_earlier(), page));
    let later = (page + 1 < pages).then(|| to(w::staff_button_later(), page + 1));
    let row: Vec<Button> = earlier.into_iter().chain(later).collect();
    (!row.is_empty()).then_some(row)
}

fn list(lines: &[CitizenLine], (page, pages): (usize, usize), total: usize, unit: &Unit) -> Screen {
    if lines.is_empty() {
        return Screen::new(w::staff_no_citizens()).with([home(w::staff_button_help())]);
    }
    let mut text = w::staff_citizens(&total.to_string());
    for line in lines {
        text.push_str("\n\n");
        text.push_str(&one_line(line, unit));
    }
    push_page(&mut text, page, pages);
    let button = |line: &CitizenLine| Button::press(line.subject.as_str(), command("citizen", &line.subject));
    Screen::new(text)
        .with(lines.chunks(2).map(|pair| pair.iter().map(button).collect()))
        .with(paging("citizens", page, pages))
        .with([home(w::staff_button_help())])
}

fn one_line(line: &CitizenLine, unit: &Unit) -> String {
    let mut parts = vec![line.subject.to_string()];
    parts.extend(line.name.as_ref().map(|name| name.as_str().to_owned()));
    parts.push(match line.last_score {
        Some(day) => w::staff_last_score(&dates::date(day)),
        None => w::staff_never_scored().to_owned(),
    });
    parts.extend(line.next_meeting.map(|at| w::staff_next_meeting(&when(at, unit))));
    let mut text = parts.join(" · ");
    for reason in &line.attention {
        text.push_str("\n⚠ ");
        text.push_str(attention(*reason));
    }
    text
}

pub(super) fn attention(reason: Attention) -> &'static str {
    match reason {
        Attention::WaitsForAnswer => w::attention_waits_for_answer(),
        Attention::NoScore => w::attention_no_score(),
        Attention::BeliefFell => w::attention_belief_fell(),
        Attention::Gaps => w::attention_gaps(),
        Attention::Unreachable => w::attention_unreachable(),
        Attention::Stopped => w::attention_stopped(),
        Attention::PhoneFails => w::attention_phone_fails(),
    }
}

fn invited(subject: &Ref, sms: bool, extra: &Extra) -> Screen {
    let Some(link) = &extra.link else {
        let again = Button::row(w::staff_button_invite(), command("invite", subject));
        return Screen::new(w::staff_invited_no_link(subject.as_str())).with([again]);
    };
    let mut text = w::staff_invited(w::StaffInvited { link, subject: subject.as_str() });
    text.push_str("\n\n");
    text.push_str(if extra.file.is_some() { w::staff_invited_scan() } else { w::staff_invited_how() });
    if sms {
        text.push(' ');
        text.push_str(w::staff_invited_sms());
    }
    Screen::new(text)
}

fn asked(subject: &Ref, how: Asked) -> Screen {
    let reference = subject.as_str();
    match how {
        Asked::Sent => Screen::new(w::staff_asked(reference)),
        Asked::Stopped => Screen::new(w::staff_asked_stopped(reference)),
        Asked::NoChat => Screen::new(w::staff_asked_no_chat(reference))
            .with([Button::row(w::staff_button_invite(), command("invite", subject))]),
        Asked::SharedPhone => Screen::new(w::staff_asked_shared(reference)).with([card(subject)]),
        Asked::OnPaper => Screen::new(w::staff_asked_on_paper(reference)).with([card(subject)]),
        Asked::NotInChat => Screen::new(w::staff_asked_not_in_chat(reference)).with([card(subject)]),
        Asked::AlreadyScored => Screen::new(w::staff_asked_already(reference)).with([card(subject)]),
    }
}

fn which_meeting(subject: &Ref, meetings: &[Meeting], unit: &Unit) -> Screen {
    if meetings.is_empty() {
        return Screen::new(w::staff_nothing_to_cancel(subject.as_str())).with([card(subject)]);
    }
    let button = |meeting: &Meeting| {
        let press = Press::CancelMeeting { appointment: meeting.id, sure: false };
        Button::row(when(meeting.starts_at, unit), press)
    };
    Screen::new(w::staff_which_meeting(subject.as_str()))
        .with(meetings.iter().take(40).map(button))
        .with([home(w::staff_no_keep())])
}

/// "I cannot come" or "another time": the consultant decides.
fn request(subject: &Ref, meeting: &Meeting, unit: &Unit) -> Screen {
    let (subject, when) = (subject.as_str(), when(meeting.starts_at, unit));
    let text = match meeting.answer {
        Some(Answer::Other) => w::staff_wants_other(w::StaffWantsOther { subject, when: &when }),
        _ => w::staff_declined(w::StaffDeclined { subject, when: &when }),
    };
    Screen::new(text).with([
        Button::row(w::staff_button_new_time(), Press::MoveMeeting { appointment: meeting.id }),
        Button::row(w::staff_accept(), Press::Accept { appointment: meeting.id }),
        Button::row(w::staff_reject(), Press::Reject { appointment: meeting.id }),
    ])
}

fn told(subject: &Ref, news: &News, unit: &Unit) -> Screen {
    let reference = subject.as_str();
    let text = match news {
        News::SaidNo => w::news_said_no(reference),
        News::Joined => w::news_joined(reference),
        News::Scored => w::staff_scored(reference),
        News::WorkWish => w::news_work_wish(reference),
        News::SecondAccount => w::news_second_account(reference),
        News::Blocked => w::news_blocked(reference),
        News::Stopped => w::news_stopped(reference),
        News::Resumed => w::news_resumed(reference),
        News::AsksForDeletion => w::news_asks_for_deletion(reference),
        News::OverTooLate { first } => {
            w::news_over_too_late(w::NewsOverTooLate { subject: reference, when: &when(*first, unit) })
        }
        News::TooLate { meeting } => {
            w::news_too_late(w::NewsTooLate { subject: reference, when: &when(meeting.starts_at, unit) })
        }
        News::PhoneFails => w::news_phone_fails(reference),
        News::Unsure => w::news_unsure(reference),
        News::NoChannel => w::news_no_channel(reference),
        News::NewNumber => w::news_new_number(reference),
        News::NumberDead => w::news_number_dead(reference),
        News::NoAnswer => w::news_no_answer(reference),
        News::PhoneTaken => w::news_phone_taken(reference),
        News::LinkTries => w::news_link_tries(reference),
        News::AskInPerson => w::news_ask_in_person(reference),
        News::SmsUnclear => w::news_sms_unclear(reference),
        News::SmsShared => w::news_sms_shared(reference),
        News::SmsStopped => w::news_sms_stopped(reference),
        News::SmsStarted => w::news_sms_started(reference),
        News::SmsFull { most } => w::news_sms_full(w::NewsSmsFull { subject: reference, most: &most.to_string() }),
        News::SmsCountry => w::news_sms_country(reference),
        News::MentorYes => w::news_mentor_yes(reference),
        News::MentorNo => w::news_mentor_no(reference),
        News::MentorNoMore => w::news_mentor_no_more(reference),
        News::MentorLetter { letter } => w::news_mentor_letter(w::NewsMentorLetter { letter, subject: reference }),
        News::MentorUnasked => w::news_mentor_unasked(reference),
        News::MentorMissed => w::news_mentor_missed(reference),
        News::BesideStopped { workplace: None } => w::news_mentor_stopped(reference),
        News::BesideStarted { workplace: None } => w::news_mentor_started(reference),
        News::BesideStopped { workplace: Some(workplace) } => {
            w::news_workplace_stopped(w::NewsWorkplaceStopped { subject: reference, workplace })
        }
        News::BesideStarted { workplace: Some(workplace) } => {
            w::news_workplace_started(w::NewsWorkplaceStarted { subject: reference, workplace })
        }
    };
    let right = Button::row(w::staff_button_reached(), command("reached", subject));
    Screen::new(text).with((*news == News::NoAnswer).then_some(right)).with([card(subject)])
}
