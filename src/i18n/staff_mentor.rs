//! The mentors of a citizen, as staff read them in the chat.

use chrono::{DateTime, NaiveDate, Utc};

use super::screen::{Button, Screen};
use super::staff_cover::form;
use super::{Unit, dates, staff, words as w};
use crate::dialog::DraftId;
use crate::dialog::mentor::{Entry, Press as Mentors, Say, Trouble, Unasked, tag};
use crate::dialog::press::Press;
use crate::rules::mentor::{AnsweredIn, Mentor, Permission};
use crate::rules::person::{CitizenId, Ref};

pub(super) fn screen(say: &Say, unit: &Unit) -> Screen {
    match say {
        Say::List { subject, citizen, today, entries, unasked } => {
            list(subject, *citizen, *today, entries, *unasked, unit)
        }
        Say::Name { draft, subject, trouble } => asks(*trouble, &w::staff_mentor_name(subject.as_str()), *draft, &[]),
        Say::Phone { draft, name, trouble } => asks(*trouble, &w::staff_mentor_phone(name.as_str()), *draft, &[]),
        Say::From { draft, name, days, trouble } => asks(*trouble, &w::staff_mentor_from(name.as_str()), *draft, days),
        Say::Until { draft, name, days, trouble } => {
            asks(*trouble, &w::staff_mentor_until(name.as_str()), *draft, days)
        }
        Say::Check { draft, subject, name, phone, from, ends } => {
            let check = w::staff_mentor_check(w::StaffMentorCheck {
                from: &dates::date(*from),
                name: name.as_str(),
                phone: phone.as_str(),
                subject: subject.as_str(),
            });
            let ends = ends.as_ref().map(|(name, until)| {
                let until = &dates::date(*until);
                w::staff_mentor_check_ends(w::StaffMentorCheckEnds { name: name.as_str(), until })
            });
            let abroad = unit.texting.passes_over(phone).then(|| w::staff_mentor_abroad().to_owned());
            sure(*draft, [Some(check), ends, abroad])
        }
        Say::CheckEnd { draft, subject, name, until } => {
            let check = w::staff_mentor_check_end(w::StaffMentorCheckEnd {
                name: name.as_str(),
                subject: subject.as_str(),
                until: &dates::date(*until),
            });
            sure(*draft, [Some(check), None, None])
        }
        Say::Delete { subject, citizen, mentor } => {
            let with = w::StaffMentorSure { name: mentor.name.as_str(), subject: subject.as_str() };
            let yes = Mentors::Delete(*citizen, tag(mentor.id), true);
            Screen::new(w::staff_mentor_sure(with)).with([
                Button::row(w::staff_mentor_sure_yes(), Press::Mentor(yes)),
                Button::row(w::staff_mentor_no(), Press::Mentor(Mentors::List(*citizen))),
            ])
        }
        Say::Left { subject } => Screen::new(w::staff_mentor_left(subject.as_str())).with([card(subject)]),
    }
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

fn list(
    subject: &Ref,
    citizen: CitizenId,
    today: NaiveDate,
    entries: &[Entry],
    unasked: Option<Unasked>,
    unit: &Unit,
) -> Screen {
    let mut text = vec![w::staff_mentor_title(subject.as_str())];
    text.extend(entries.is_empty().then(|| w::staff_mentor_none().to_owned()));
    text.extend(entries.iter().map(|entry| described(entry, subject, today, unit)));
    let present: Vec<&Mentor> =
        entries.iter().map(|entry| &entry.mentor).filter(|mentor| !mentor.has_ended(today)).collect();
    let to_ask = present.iter().any(|mentor| !matches!(mentor.permission, Permission::Yes { .. }));
    text.extend(unasked.filter(|_| to_ask).map(|why| why_not(why).to_owned()));
    text.push(w::staff_mentor_how().to_owned());
    let button = |text: &str, press| Button::row(text, Press::Mentor(press));
    let mut buttons = Vec::new();
    for mentor in present {
        let tag = tag(mentor.id);
        let (can_ask, yes, no) = match mentor.permission {
            Permission::None => (true, true, true),
            Permission::Asked { .. } => (false, true, true),
            Permission::No { .. } => (true, true, false),
            Permission::Yes { .. } => (false, false, true),
        };
        let ask = (can_ask && unasked.is_none()).then(|| button(w::staff_mentor_ask(), Mentors::Ask(citizen, tag)));
        buttons.extend(ask);
        buttons.extend(yes.then(|| button(w::staff_mentor_said_yes(), Mentors::Said(citizen, tag, true))));
        buttons.extend(no.then(|| button(w::staff_mentor_said_no(), Mentors::Said(citizen, tag, false))));
        buttons.push(button(&w::staff_mentor_end(mentor.name.as_str()), Mentors::End(citizen, tag)));
    }
    let take_out = |entry: &Entry| {
        let text = w::staff_mentor_take_out(entry.mentor.name.as_str());
        button(&text, Mentors::Delete(citizen, tag(entry.mentor.id), false))
    };
    Screen::new(text.join("\n\n"))
        .with(buttons)
        .with(entries.iter().map(take_out))
        .with([button(w::staff_mentor_new(), Mentors::New(citizen)), card(subject)])
}

fn described(entry: &Entry, subject: &Ref, today: NaiveDate, unit: &Unit) -> String {
    let Entry { mentor, stopped, letter } = entry;
    let (name, phone, from) = (mentor.name.as_str(), mentor.phone.as_str(), &dates::date(mentor.from));
    let who = match mentor.until {
        None => w::staff_mentor_since(w::StaffMentorSince { from, name, phone }),
        Some(until) => w::staff_mentor_span(w::StaffMentorSpan { from, name, phone, until: &dates::date(until) }),
    };
    if mentor.has_ended(today) {
        return format!("{who}\n{}", w::staff_mentor_over());
    }
    let day = |at: &DateTime<Utc>| dates::date(at.with_timezone(&unit.time_zone).date_naive());
    let permission = match &mentor.permission {
        Permission::None => w::staff_mentor_permission_none().to_owned(),
        Permission::Asked { at } => w::staff_mentor_permission_asked(&day(at)),
        Permission::Yes { at, how: AnsweredIn::Bot } => w::staff_mentor_yes_bot(&day(at)),
        Permission::Yes { at, how: AnsweredIn::Person } => w::staff_mentor_yes_person(&day(at)),
        Permission::No { at, how: AnsweredIn::Bot } => w::staff_mentor_no_bot(&day(at)),
        Permission::No { at, how: AnsweredIn::Person } => w::staff_mentor_no_person(&day(at)),
    };
    let stopped = stopped.then(|| w::staff_mentor_stopped().to_owned());
    let abroad = unit.texting.passes_over(&mentor.phone).then(|| w::staff_mentor_abroad().to_owned());
    let letter = letter
        .as_deref()
        .map(|letter| w::staff_mentor_letter(w::StaffMentorLetter { letter, subject: subject.as_str() }));
    [Some(who), Some(permission), letter, stopped, abroad].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn why_not(why: Unasked) -> &'static str {
    match why {
        Unasked::NoChat => w::staff_mentor_no_chat(),
        Unasked::SharedPhone => w::staff_mentor_shared_phone(),
        Unasked::Stopped => w::staff_mentor_has_stopped(),
    }
}

fn sure(draft: DraftId, parts: [Option<String>; 3]) -> Screen {
    let mut text: Vec<String> = parts.into_iter().flatten().collect();
    text.push(w::staff_mentor_right().to_owned());
    Screen::new(text.join("\n\n"))
        .with([form(w::staff_mentor_yes(), draft, "yes"), form(w::staff_mentor_no(), draft, "no")])
}

fn asks(trouble: Option<Trouble>, question: &str, draft: DraftId, days: &[NaiveDate]) -> Screen {
    let told = trouble.map(|trouble| match trouble {
        Trouble::NotAName => w::staff_mentor_not_a_name().to_owned(),
        Trouble::Cpr => w::staff_mentor_cpr().to_owned(),
        Trouble::NotAPhone => w::staff_mentor_not_a_phone().to_owned(),
        Trouble::NotADay => w::staff_mentor_not_a_day().to_owned(),
        Trouble::TooFar => w::staff_mentor_far().to_owned(),
        Trouble::Backwards => w::staff_mentor_backwards().to_owned(),
        Trouble::Begun { from } => w::staff_mentor_begun(&dates::date(from)),
    });
    let text = told.map_or_else(|| question.to_owned(), |told| format!("{told}\n\n{question}"));
    Screen::new(text).with(days.iter().map(|day| form(dates::day(*day), draft, &day.to_string()))).with([form(
        w::staff_mentor_no(),
        draft,
        "no",
    )])
}
