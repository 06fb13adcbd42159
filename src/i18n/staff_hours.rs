//! Hours of work, as staff read them in the chat.

use chrono::NaiveDate;

use super::screen::{Button, Screen};
use super::staff_cover::form;
use super::{dates, staff, words as w};
use crate::dialog::DraftId;
use crate::dialog::hours::{Press as Hours, RuleLine, Say, Trouble};
use crate::dialog::press::Press;
use crate::rules::hours::{HoursEntry, HoursKind, Quarters};
use crate::rules::hours_rule::{SHIPPED, Standing};
use crate::rules::person::{CitizenId, Ref};

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Of { subject, citizen, entries, more, rules } => list(subject, *citizen, entries, *more, rules),
        Say::Kind { draft, subject } => {
            let button = |one: &HoursKind| form(kind(*one), *draft, one.word());
            Screen::new(w::staff_hours_which_kind(subject.as_str()))
                .with(HoursKind::ALL.iter().map(button))
                .with([leave(*draft)])
        }
        Say::Span { draft, subject, kind: of, months, trouble } => {
            let question = w::staff_hours_span(w::StaffHoursSpan { kind: kind(*of), subject: subject.as_str() });
            let month = |first: &NaiveDate| form(dates::month(*first), *draft, &first.to_string());
            asks(trouble.as_ref(), &question).with(months.iter().map(month)).with([leave(*draft)])
        }
        Say::HowMany { draft, subject, kind: of, from, until, trouble, there } => {
            let question = w::staff_hours_how_many(w::StaffHoursHowMany {
                from: &dates::date(*from),
                kind: kind(*of),
                subject: subject.as_str(),
                until: &dates::date(*until),
            });
            let away = there.map(|there| form(w::staff_hours_away(&hours(there.hours)), *draft, "away"));
            asks(trouble.as_ref(), &question).with(away).with([leave(*draft)])
        }
        Say::CheckAway { draft, subject, entry } => {
            let line = w::staff_hours_check(w::StaffHoursCheck { line: &line(entry), subject: subject.as_str() });
            Screen::new(format!("{line}\n\n{}", w::staff_hours_away_right()))
                .with([form(w::staff_hours_away_yes(), *draft, "yes"), leave(*draft)])
        }
        Say::Check { draft, subject, entry, instead_of } => {
            let with = w::StaffHoursCheck { line: &line(entry), subject: subject.as_str() };
            let instead = instead_of.map(|other| w::staff_hours_instead(&hours(other.hours)));
            let parts = [Some(w::staff_hours_check(with)), instead, Some(w::staff_hours_right().to_owned())];
            Screen::new(parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
                .with([form(w::staff_hours_yes(), *draft, "yes"), leave(*draft)])
        }
        Say::Left { subject } => Screen::new(w::staff_hours_left(subject.as_str())).with([card(subject)]),
    }
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

fn leave(draft: DraftId) -> Vec<Button> {
    form(w::staff_hours_no(), draft, "no")
}

fn list(subject: &Ref, citizen: CitizenId, entries: &[HoursEntry], more: usize, rules: &[RuleLine]) -> Screen {
    let mut text = vec![w::staff_hours_title(subject.as_str())];
    text.extend(rules.iter().map(rule));
    text.push(String::new());
    text.extend(entries.is_empty().then(|| w::staff_hours_none().to_owned()));
    text.extend(entries.iter().map(|one| format!("· {}", line(one))));
    text.extend((more > 0).then(|| w::staff_hours_more(&more.to_string())));
    Screen::new(text.join("\n"))
        .with([Button::row(w::staff_hours_new(), Press::Hours(Hours { citizen })), card(subject)])
}

pub fn kind(kind: HoursKind) -> &'static str {
    match kind {
        HoursKind::Paid => w::hours_kind_paid(),
        HoursKind::Internship => w::hours_kind_internship(),
        HoursKind::Danish => w::hours_kind_danish(),
        HoursKind::Other => w::hours_kind_other(),
    }
}

fn line(entry: &HoursEntry) -> String {
    w::staff_hours_line(w::StaffHoursLine {
        from: &dates::date(entry.from),
        hours: &hours(entry.hours),
        kind: kind(entry.kind),
        until: &dates::date(entry.until),
    })
}

/// `7,5`.
pub fn hours(hours: Quarters) -> String {
    hours.to_string().replace('.', ",")
}

/// `132 af 225 timer; 93 mangler før 1. marts 2018`.
pub(super) fn rule(line: &RuleLine) -> String {
    let name = if line.name == SHIPPED { w::hours_rule_225() } else { line.name.as_str() };
    let Standing { needed, counted, missing, falling, before } = line.standing;
    let (asked, counted, missing_hours) = (&hours(needed), &hours(counted), &hours(missing));
    match (missing.0, before.map(dates::date).as_deref()) {
        (0, None) => w::staff_hours_rule(w::StaffHoursRule { asked, counted, name }),
        (0, Some(before)) => w::staff_hours_enough_before(w::StaffHoursEnoughBefore { asked, before, counted, name }),
        (_, None) => w::staff_hours_missing(w::StaffHoursMissing { asked, counted, missing: missing_hours, name }),
        (_, Some(before)) if falling.0 > 0 => w::staff_hours_falling(w::StaffHoursFalling {
            asked,
            before,
            counted,
            falling: &hours(falling),
            missing: missing_hours,
            name,
        }),
        (_, Some(before)) => w::staff_hours_missing_before(w::StaffHoursMissingBefore {
            asked,
            before,
            counted,
            missing: missing_hours,
            name,
        }),
    }
}

fn asks(trouble: Option<&Trouble>, question: &str) -> Screen {
    let told = match trouble {
        None => return Screen::new(question),
        Some(Trouble::NoSpan) => w::staff_hours_no_span().to_owned(),
        Some(Trouble::Backwards) => w::staff_hours_backwards().to_owned(),
        Some(Trouble::TooLong) => w::staff_hours_too_long().to_owned(),
        Some(Trouble::TooFar) => w::staff_hours_too_far().to_owned(),
        Some(Trouble::Overlaps { from, until }) => {
            w::staff_hours_overlaps(w::StaffHoursOverlaps { from: &dates::date(*from), until: &dates::date(*until) })
        }
        Some(Trouble::NotHours) => w::staff_hours_not_hours().to_owned(),
        Some(Trouble::TooMany) => w::staff_hours_too_many().to_owned(),
    };
    Screen::new(format!("{told}\n\n{question}"))
}
