//! What consultants and leaders ask the bot.

use chrono::{DateTime, Utc};

use super::event::{Event, Verb, Words};
use super::facts::{InvitationState, Looked, Named, Staff, Subject};
use super::form::{DraftId, Form};
use super::press::{Menu, Press};
use super::progress::Topic;
use super::say::{Asked, Say};
use super::scoring::{self, Desk, Pressed};
use super::step::{Effect, Ids, Step};
use super::{
    agreed, booking, calendar, card, contact, couple_staff, course, cover, day, hours, mentor, new_citizen, paper,
    picture, placement, progress, remark, report, rounds, series, shared, sheet, sick, situation, trades, work,
};
use crate::rules::channel::Reach;
use crate::rules::person::{CitizenId, InvitationId, Ref, Role};
use crate::rules::scorecard::{Rater, RoundId};

/// How many citizens stand on one page.
const PAGE: usize = 10;

/// One turn of a staff member.
pub fn step(member: &Staff, event: &Event, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match event {
        Event::Start(_) => started(member),
        Event::Menu(Menu::Citizens) => citizens(member, 0, false),
        Event::Menu(Menu::Cover) => cover::list(member, false),
        Event::Menu(Menu::Sick) => sick::ask(member, false),
        Event::Menu(Menu::New) => new_citizen::begin(member, false, ids),
        Event::Menu(Menu::Calendar) => calendar::ask(member, false, ids),
        Event::Menu(Menu::Series) => series::list(member, false),
        Event::Menu(Menu::Today) => day::list(member, 0, false, now),
        Event::Menu(Menu::Unconfirmed) => day::unconfirmed(member, false, now),
        Event::Menu(Menu::Wishes) => work::wishes(member, "", false),
        Event::Menu(Menu::Placements) => trades::placements(member, "", false),
        Event::Menu(Menu::Gaps) => progress::list(member, 0, false),
        Event::Menu(Menu::Progress) => progress::progress(member, Topic::ALL[0], false),
        Event::Menu(Menu::Report) => report::asked(member, false),
        Event::Menu(Menu::Remarks) => remark::begin(member, ids),
        Event::Menu(_) => Step::tell(help(member)),
        Event::Staff { verb: Verb::Wishes, subject, rest } => {
            let asked = format!("{} {}", subject.as_deref().unwrap_or_default(), rest.as_str());
            work::wishes(member, &asked, false)
        }
        Event::Staff { verb: Verb::Placements, subject, rest } => {
            let asked = format!("{} {}", subject.as_deref().unwrap_or_default(), rest.as_str());
            trades::placements(member, &asked, false)
        }
        Event::Staff { verb: Verb::Phone, subject: Some(_), rest } => new_phone(member, rest),
        Event::Staff { verb: Verb::Book, subject: Some(_), rest } if !rest.as_str().is_empty() => {
            booked(member, rest, now, ids)
        }
        Event::Staff { verb, subject, .. } => asked(member, *verb, subject.is_some(), 0, false, now, ids),
        Event::Press(press) => pressed(member, press, now, ids),
        Event::Text(words) => typed(member, words, now, ids),
        Event::Voice(_) | Event::Other => Step::tell(Say::StaffUnknownCommand),
        Event::Blocked => Step::nothing().and(Effect::ChatDied),
        Event::Unblocked => Step::nothing().and(Effect::ChatLives),
    }
}

fn help(member: &Staff) -> Say {
    Say::StaffHelp { name: member.name.clone(), leads: member.role == Role::Leader }
}

/// `/start` again: their help, unless the code was somebody else's.
fn started(member: &Staff) -> Step {
    match &member.invitation {
        Some(invitation) if invitation.staff.as_ref().map(|(id, _)| *id) != Some(member.id) => {
            let step = Step::tell(Say::Neutral);
            match &invitation.reference {
                Some(reference) if invitation.state == InvitationState::UsedElsewhere => {
                    step.and_news(&invitation.keepers, reference, super::say::News::SecondAccount)
                }
                _ => step,
            }
        }
        _ => Step::tell(help(member)),
    }
}

fn pressed(member: &Staff, press: &Press, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match press {
        Press::Menu(Menu::Citizens) => citizens(member, 0, true),
        Press::Menu(Menu::Cover) => cover::list(member, true),
        Press::Menu(Menu::Sick) => sick::ask(member, true),
        Press::Menu(Menu::New) => new_citizen::begin(member, true, ids),
        Press::Menu(Menu::Calendar) => calendar::ask(member, true, ids),
        Press::Menu(Menu::Series) => series::list(member, true),
        Press::Menu(Menu::Today) => day::list(member, 0, true, now),
        Press::Menu(Menu::Unconfirmed) => day::unconfirmed(member, true, now),
        Press::Menu(Menu::Wishes) => work::wishes(member, "", true),
        Press::Menu(Menu::Placements) => trades::placements(member, "", true),
        Press::Menu(Menu::Gaps) => progress::list(member, 0, true),
        Press::Menu(Menu::Progress) => progress::progress(member, Topic::ALL[0], true),
        Press::Menu(Menu::Report) => report::asked(member, true),
        Press::Menu(Menu::Remarks) => remark::begin(member, ids),
        Press::Menu(_) => Step::show(help(member)),
        Press::Couple(press) => couple_staff::pressed(member, *press),
        Press::Cover(press) => cover::pressed(member, *press, ids),
        Press::Sick(press) => sick::pressed(member, *press, now),
        Press::Calendar(press) => calendar::pressed(member, *press, ids),
        Press::Round(press) => rounds::pressed(member, *press),
        Press::Share(press) => shared::pressed(member, *press),
        Press::Place(press) => placement::pressed(member, press, ids),
        Press::Series(press) => series::pressed(member, *press, now, ids),
        Press::Day(press) => day::pressed(member, *press, now),
        Press::Help(press) => paper::pressed_help(member, *press),
        Press::Agreed(press) => agreed::pressed(member, *press, ids),
        Press::Work(press) => work::pressed(member, *press, ids),
        Press::Situation(press) => situation::pressed(member, *press, ids),
        Press::Course(press) => course::pressed(member, *press, ids),
        Press::Hours(_) => hours::pressed(member, ids),
        Press::Mentor(press) => mentor::pressed(member, *press, now, ids),
        Press::Wishes(asked) => work::wishes(member, asked.as_str(), true),
        Press::Placements(asked) => trades::placements(member, asked.as_str(), true),
        Press::Progress(press) => progress::pressed(member, *press),
        Press::Report(press) => report::pressed(member, *press),
        Press::Page { command, page } => match Verb::of_word(command) {
            Some(verb) => asked(member, verb, false, *page, true, now, ids),
            None => citizens(member, *page, true),
        },
        Press::Staff { command, .. } => match Verb::of_word(command) {
            Some(verb) => {
                asked(member, verb, true, 0, matches!(verb, Verb::Citizen | Verb::Workplace | Verb::Link), now, ids)
            }
            None => Step::tell(Say::StaffUnknownCommand),
        },
        Press::Accept { .. } => decided(member, true, now),
        Press::Reject { .. } => decided(member, false, now),
        Press::CancelMeeting { sure, .. } => cancelled(member, *sure, now),
        Press::MoveMeeting { .. } => booking::move_named(member, now, ids),
        Press::Form { draft, pick } => picked(member, *draft, pick, now, ids),
        Press::Score { .. } | Press::Skip { .. } | Press::Back { .. } | Press::Change { .. } | Press::Send { .. } => {
            scored(member, press)
        }
        Press::Language(_)
        | Press::Agree
        | Press::Refuse
        | Press::Answer { .. }
        | Press::Contact(_)
        | Press::OwnMentor(_)
        | Press::Shared(_)
        | Press::Of { .. } => Step::tell(Say::StaffUnknownCommand),
    }
}

/// A button of a form, while that form is the open one.
fn picked(member: &Staff, draft: DraftId, pick: &str, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match member.draft.as_ref().filter(|open| open.id == draft) {
        Some(open) => match &open.form {
            Form::Cover(form) => cover::picked(member, open, form, pick, ids),
            Form::Series(form) => series::picked(member, open, form, pick, now, ids),
            Form::NewCitizen(form) => new_citizen::picked(member, open, form, pick, ids),
            Form::Placement(form) => placement::picked(member, open, form, pick),
            Form::Paper(form) => match &member.looked {
                Looked::Subject(subject) => paper::picked(member, open, form, subject, pick, ids),
                _ => Step::show(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
            },
            Form::Agreed(form) => match &member.looked {
                Looked::Subject(subject) => agreed::picked(member, open, form, subject, pick, ids),
                _ => Step::show(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
            },
            Form::Work(form) => match &member.looked {
                Looked::Subject(subject) => work::picked(member, open, form, subject, pick, ids),
                _ => Step::show(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
            },
            Form::Situation(form) => match &member.looked {
                Looked::Subject(subject) => situation::picked(member, open, form, subject, pick, ids),
                _ => Step::show(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
            },
            Form::Hours(form) => match &member.looked {
                Looked::Subject(subject) => hours::picked(member, open, form, subject, pick),
                _ => Step::show(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
            },
            Form::Course(form) => match &member.looked {
                Looked::Subject(subject) => course::picked(member, open, form, subject, pick, ids),
                _ => Step::show(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
            },
            Form::Mentor(form) => match &member.looked {
                Looked::Subject(subject) => mentor::picked(member, open, form, subject, pick, now),
                _ => Step::show(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
            },
            Form::Booking(form) => booking::picked(member, open, form, pick, now),
            Form::Remark(form) => remark::picked(member, open, *form, pick),
        },
        None => Step::show(Say::StaffFormGone),
    }
}

/// Words: for the open form, if there is one.
fn typed(member: &Staff, words: &Words, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match member.draft.as_ref().map(|open| (open, &open.form)) {
        Some((open, Form::Cover(form))) => cover::typed(member, open, form, words.as_str()),
        Some((open, Form::Series(form))) => series::typed(member, open, form, words.as_str(), now),
        Some((open, Form::NewCitizen(form))) => new_citizen::typed(member, open, form, words.as_str()),
        Some((open, Form::Placement(form))) => placement::typed(member, open, form, words.as_str()),
        Some((open, Form::Paper(form))) => match &member.looked {
            Looked::Subject(subject) => paper::typed(member, open, form, subject, words.as_str(), ids),
            _ => Step::tell(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
        },
        Some((open, Form::Agreed(form))) => match &member.looked {
            Looked::Subject(subject) => agreed::typed(member, open, form, subject, words.as_str()),
            _ => Step::tell(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
        },
        Some((open, Form::Work(form))) => match &member.looked {
            Looked::Subject(subject) => work::typed(member, open, form, subject, words.as_str(), ids),
            _ => Step::tell(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
        },
        Some((open, Form::Situation(form))) => match &member.looked {
            Looked::Subject(subject) => situation::typed(member, open, form, subject, words.as_str()),
            _ => Step::tell(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
        },
        Some((open, Form::Hours(form))) => match &member.looked {
            Looked::Subject(subject) => hours::typed(member, open, form, subject, words.as_str()),
            _ => Step::tell(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
        },
        Some((open, Form::Course(form))) => match &member.looked {
            Looked::Subject(subject) => course::typed(member, open, form, subject, words.as_str()),
            _ => Step::tell(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
        },
        Some((open, Form::Remark(form))) => remark::typed(member, open, *form, words.as_str()),
        Some((open, Form::Mentor(form))) => match &member.looked {
            Looked::Subject(subject) => mentor::typed(member, open, form, subject, words.as_str()),
            _ => Step::tell(Say::StaffUnknownRef).and(Effect::Drop { staff: member.id }),
        },
        Some((open, Form::Booking(form))) => booking::typed(member, open, form, words.as_str(), now),
        None => Step::tell(Say::StaffUnknownCommand),
    }
}

fn citizens(member: &Staff, page: usize, edit: bool) -> Step {
    let Looked::List(lines) = &member.looked else { return Step::tell(Say::StaffUnknownRef) };
    let (lines, page, pages, total) = page_of(lines, page);
    let say = Say::StaffCitizens { lines, page, pages, total };
    let step = if edit { Step::show(say) } else { Step::tell(say) };
    step.and(Effect::Audit { staff: member.id, citizen: None, action: "citizens" })
}

/// A page of ten: its entries, which page it is, of how many, and how many
/// entries there are.
pub(super) fn page_of<T: Clone>(all: &[T], page: usize) -> (Vec<T>, usize, usize, usize) {
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    (all.iter().skip(page * PAGE).take(PAGE).cloned().collect(), page, pages, all.len())
}

/// A command about one citizen; without a ref it asks whose.
fn asked(member: &Staff, verb: Verb, named: bool, page: usize, edit: bool, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match &member.looked {
        Looked::List(lines) if !named => {
            let refs: Vec<Ref> = lines.iter().map(|line| line.subject.clone()).collect();
            let (refs, page, pages, _) = page_of(&refs, page);
            let say = Say::StaffWhichRef { command: verb.word().to_owned(), refs, page, pages };
            if edit { Step::show(say) } else { Step::tell(say) }
        }
        Looked::Subject(subject) => {
            let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: verb.word() };
            about(member, verb, subject, edit, now, ids).and(audit)
        }
        Looked::Booking(facts) => {
            let audit = Effect::Audit { staff: member.id, citizen: Some(facts.subject.id), action: verb.word() };
            let begin = if verb == Verb::Move { booking::move_which } else { booking::book };
            begin(member, facts, now, ids).and(audit)
        }
        _ => Step::tell(Say::StaffUnknownRef),
    }
}

/// `/book` with a day and a time on the same line.
fn booked(member: &Staff, words: &Words, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let Looked::Booking(facts) = &member.looked else { return Step::tell(Say::StaffUnknownRef) };
    let audit = Effect::Audit { staff: member.id, citizen: Some(facts.subject.id), action: Verb::Book.word() };
    booking::line(member, facts, words.as_str(), now, ids).and(audit)
}

fn about(member: &Staff, verb: Verb, subject: &Subject, edit: bool, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match verb {
        Verb::Citizen => {
            let say = Say::StaffCitizen(Box::new(card::card(subject, now)));
            if edit { Step::show(say) } else { Step::tell(say) }
        }
        Verb::Agreed => agreed::list(subject, edit),
        Verb::Work => work::of(subject, edit),
        Verb::Situation => situation::of(subject, edit),
        Verb::Course => course::of(subject, edit),
        Verb::Hours => hours::of(subject, edit),
        Verb::Mentor => mentor::of(subject, edit),
        Verb::Invite => invited(subject, ids),
        Verb::Shared | Verb::Phone | Verb::Sms | Verb::Reached => contact::about(verb, subject, ""),
        Verb::Ask => ask(member, subject, ids),
        Verb::Rate => rate(member, subject, ids),
        Verb::Close => rounds::ask(subject),
        Verb::Paper => paper::begin(member, subject, ids),
        Verb::Picture | Verb::Rounds => picture::about(verb, subject),
        Verb::Workplace => placement::list(subject, edit),
        Verb::Link => placement::offer(subject, edit),
        Verb::Sheet => sheet::about(subject),
        Verb::Cancel => {
            let subject_ref = subject.reference.clone();
            Step::tell(Say::StaffWhichMeeting { subject: subject_ref, meetings: subject.coming.clone() })
        }
        // These look up more: see above.
        Verb::Book | Verb::Move | Verb::Wishes | Verb::Placements => Step::tell(Say::StaffUnknownCommand),
    }
}

/// `/phone REF NUMBER`.
fn new_phone(member: &Staff, words: &Words) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::tell(Say::StaffUnknownRef) };
    let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: Verb::Phone.word() };
    contact::about(Verb::Phone, subject, words.as_str()).and(audit)
}

/// The link in this chat, and by SMS where a phone is known.
fn invited(subject: &Subject, ids: Ids<'_>) -> Step {
    let batch = InvitationId(ids());
    let sms = subject.takes_sms();
    let reference = subject.reference.clone();
    let step = Step::tell(Say::StaffInvited { subject: reference, citizen: subject.id, batch, sms });
    if sms { step.and_write(subject.id, Say::Invitation { batch }) } else { step }
}

/// `/ask`: the citizen scores now. An open round is taken up again.
fn ask(member: &Staff, subject: &Subject, ids: Ids<'_>) -> Step {
    let told = |how| Step::tell(Say::StaffAsked { subject: subject.reference.clone(), how });
    let open = subject.rounds.iter().find(|round| round.open);
    let own = open.and_then(|round| round.sheets.iter().find(|sheet| sheet.rater == Rater::Citizen));
    let open_to_them = own.is_none_or(|sheet| sheet.completed_at.is_none() && !sheet.on_paper);
    let by_link = subject.places.as_deref().filter(|places| open_to_them && placement::may_text(subject, places));
    let no_chat = subject.reach() == Reach::Sms || !subject.scores_in_chat;
    match subject.reach() {
        Reach::Stopped => told(Asked::Stopped),
        // Where no chat can ask, a link by SMS does.
        Reach::Sms | Reach::Telegram if no_chat && let Some(places) = by_link => {
            placement::text(member, subject, places, ids)
        }
        Reach::Nothing | Reach::Sms | Reach::BadNumber => told(Asked::NoChat),
        Reach::Telegram if !subject.scores_in_chat => told(Asked::NotInChat),
        Reach::Telegram if subject.shares_phone || subject.in_couple => told(Asked::SharedPhone),
        Reach::Telegram if own.is_some_and(|sheet| sheet.completed_at.is_some()) => told(Asked::AlreadyScored),
        Reach::Telegram if own.is_some_and(|sheet| sheet.on_paper) => told(Asked::OnPaper),
        Reach::Telegram => {
            let step = told(Asked::Sent).and_write(subject.id, Say::PleaseScore);
            if let Some(round) = &subject.round {
                return step.and(Effect::Rounds(rounds::Change::Asked { round: round.id }));
            }
            let round = RoundId(ids());
            step.and(Effect::OpenRound { round, citizen: subject.id, number: subject.last_round + 1 })
                .and(Effect::Rounds(rounds::Change::Asked { round }))
        }
    }
}

fn desk(subject: &Subject) -> Desk<'_> {
    Desk { rater: Rater::Consultant, subject: Some(&subject.reference), placement: true, on_page: false, paper: None }
}

/// `/rate`: the consultant's own scores of a citizen.
fn rate(member: &Staff, subject: &Subject, ids: Ids<'_>) -> Step {
    let (step, own) = scoring::sheet(
        Step::nothing(),
        subject.id,
        subject.round.as_ref(),
        subject.last_round,
        Rater::Consultant,
        Some(member.id),
        ids,
    );
    if own.completed {
        return step.and_tell(Say::StaffScored { subject: subject.reference.clone() });
    }
    step.and_tell(desk(subject).present(own, None))
}

fn scored(member: &Staff, press: &Press) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(Say::RoundClosed) };
    let own = subject.round.as_ref().and_then(|round| round.own);
    let Some(own) = own.filter(|own| Some(own.assessment) == scoring::named(press)) else {
        return paper::scored(member, subject, press).unwrap_or_else(|| Step::show(Say::RoundClosed));
    };
    match desk(subject).press(own, press) {
        Pressed::Step(step) | Pressed::Sent(step) => step,
    }
}

/// The meeting that a button names, while it can still be changed.
fn meeting_of(member: &Staff, now: DateTime<Utc>) -> Option<(CitizenId, Ref, &Named)> {
    match &member.looked {
        Looked::Meeting { citizen, subject, named } if !named.cancelled && named.meeting.is_open(now) => {
            Some((*citizen, subject.clone(), named))
        }
        _ => None,
    }
}

/// The consultant's word on "I cannot come" or "another time".
fn decided(member: &Staff, accepted: bool, now: DateTime<Utc>) -> Step {
    let Some((citizen, subject, named)) = meeting_of(member, now).filter(|(.., named)| named.meeting.waiting) else {
        return Step::show(Say::StaffNothingWaits);
    };
    let mut meeting = named.meeting.clone();
    meeting.waiting = false;
    let effect = if accepted {
        Effect::CancelMeeting { appointment: meeting.id, staff: member.id, accepted }
    } else {
        Effect::Settle { appointment: meeting.id, staff: member.id }
    };
    Step::show(Say::StaffDecided { subject, meeting: meeting.clone(), accepted })
        .and(effect)
        .and_write(citizen, Say::Decided { meeting, accepted })
}

fn cancelled(member: &Staff, sure: bool, now: DateTime<Utc>) -> Step {
    let Some((citizen, subject, named)) = meeting_of(member, now) else { return Step::show(Say::StaffNothingWaits) };
    let meeting = named.meeting.clone();
    if !sure {
        return Step::show(Say::StaffConfirmCancel { subject, meeting });
    }
    Step::show(Say::StaffCancelled { subject, meeting: meeting.clone() })
        .and(Effect::CancelMeeting { appointment: meeting.id, staff: member.id, accepted: false })
        .and_write(citizen, Say::Cancelled { meeting })
}
