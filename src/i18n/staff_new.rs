//! What staff read while they add a citizen.

use chrono::NaiveDate;

use super::screen::{Button, Screen};
use super::{Unit, country, dates, staff, words as w};
use crate::dialog::DraftId;
use crate::dialog::new_citizen::{Say, Summary, Trouble};
use crate::dialog::press::Press;
use crate::rules::nationality::Nationality;
use crate::rules::person::{Language, Name, Ref};

/// Those of the programme's first years, the most frequent first.
const USUAL: [&str; 11] = ["SY", "SO", "IR", "RU", "AF", "stateless", "BY", "EG", "CI", "KW", "TN"];

/// Where many of the stateless come from.
const BIRTHS: [&str; 6] = ["SY", "LB", "KW", "IQ", "SA", "AE"];

/// How many colleagues have a button.
const SHOWN: usize = 40;

pub(super) fn screen(say: &Say, unit: &Unit) -> Screen {
    match say {
        Say::Reference { draft, trouble } => asks(*trouble, w::staff_new_reference()).with([leave(*draft)]),
        Say::Yours { subject } => Screen::new(w::staff_new_yours(subject.as_str())).with([card(subject)]),
        Say::Keeper { draft, subject, people } => Screen::new(w::staff_new_keeper(subject.as_str()))
            .with(keepers(*draft, people))
            .with([form(w::staff_new_nobody(), *draft, "keeper.none"), leave(*draft)]),
        Say::FirstName { draft, subject, trouble } => asks(*trouble, &w::staff_new_name(subject.as_str()))
            .with([form(w::staff_skip(), *draft, "name"), leave(*draft)]),
        Say::WhichLanguage { draft, subject } => {
            let own = |l: Language| form(w::language_name(l), *draft, &format!("language.{}", l.tag()));
            Screen::new(w::staff_new_language(subject.as_str())).with(Language::ALL.map(own)).with([leave(*draft)])
        }
        Say::Number { draft, subject, trouble } => asks(*trouble, &w::staff_new_phone(subject.as_str()))
            .with([form(w::staff_skip(), *draft, "phone"), leave(*draft)]),
        Say::Papers { draft, subject, trouble } => asks(*trouble, &w::staff_new_nationality(subject.as_str()))
            .with(countries(*draft, "from", &USUAL, w::staff_skip())),
        Say::Born { draft, subject, trouble } => asks(*trouble, &w::staff_new_born(subject.as_str())).with(countries(
            *draft,
            "born",
            &BIRTHS,
            w::staff_new_born_unknown(),
        )),
        Say::Enrolled { draft, subject, today, trouble } => {
            let now = w::staff_new_today(&dates::day(*today));
            asks(*trouble, &w::staff_new_enrolled(subject.as_str())).with([form(now, *draft, "today"), leave(*draft)])
        }
        Say::Check { draft, entry } => Screen::new(summary(entry, unit))
            .with([form(w::staff_new_yes(), *draft, "yes"), form(w::staff_new_no(), *draft, "no")]),
        Say::Added { subject } => Screen::new(w::staff_new_added(subject.as_str())).with([card(subject)]),
        Say::ForYou { subject } => Screen::new(w::staff_new_for_you(subject.as_str())).with([card(subject)]),
        Say::Left => Screen::new(w::staff_new_left()),
    }
}

fn form(text: impl Into<String>, draft: DraftId, pick: &str) -> Vec<Button> {
    vec![choice(text, draft, pick)]
}

fn choice(text: impl Into<String>, draft: DraftId, pick: &str) -> Button {
    Button::press(text, Press::Form { draft, pick: pick.into() })
}

fn leave(draft: DraftId) -> Vec<Button> {
    form(w::staff_new_no(), draft, "no")
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

fn keepers(draft: DraftId, people: &[Name]) -> Vec<Vec<Button>> {
    let clip = |name: &Name| name.as_str().chars().take(60).collect::<String>();
    let button = |(at, name): (usize, &Name)| form(clip(name), draft, &format!("keeper.{at}"));
    people.iter().take(SHOWN).enumerate().map(button).collect()
}

/// Buttons for these, and one for none of them.
fn countries(draft: DraftId, pick: &str, codes: &[&str], none: &str) -> Vec<Vec<Button>> {
    let button = |code: &&str| {
        let nationality: Option<Nationality> = code.parse().ok();
        choice(nationality.map_or_else(String::new, country::name), draft, &format!("{pick}.{code}"))
    };
    let rows = codes.chunks(2).map(|pair| pair.iter().map(button).collect());
    rows.chain([form(none, draft, pick), leave(draft)]).collect()
}

fn asks(trouble: Option<Trouble>, question: &str) -> Screen {
    let trouble = match trouble {
        None => return Screen::new(question),
        Some(Trouble::NotARef) => w::staff_new_not_a_ref(),
        Some(Trouble::Cpr) => w::staff_new_cpr(),
        Some(Trouble::NotYours) => w::staff_unknown_ref(),
        Some(Trouble::NotAName) => w::staff_new_not_a_name(),
        Some(Trouble::NotAPhone) => w::staff_new_not_a_phone(),
        Some(Trouble::NotACountry) => w::staff_new_not_a_country(),
        Some(Trouble::NoLand) => w::staff_new_no_land(),
        Some(Trouble::NotADay) => w::staff_new_not_a_day(),
    };
    Screen::new(format!("{trouble}\n\n{question}"))
}

/// All that is known, a line each.
fn summary(entry: &Summary, unit: &Unit) -> String {
    let nothing = || w::staff_new_nothing().to_owned();
    let name = match (&entry.name, entry.named) {
        (Some(name), _) => name.as_str().to_owned(),
        (None, true) => w::staff_new_named().to_owned(),
        (None, false) => nothing(),
    };
    let phone = entry.phone.as_ref().map_or_else(nothing, |phone| phone.as_str().to_owned());
    let nationality = entry.nationality.map_or_else(nothing, country::name);
    let mut lines = vec![
        w::staff_new_check(entry.subject.as_str()),
        String::new(),
        w::staff_new_line_name(&name),
        w::staff_new_line_language(w::language_name(entry.language)),
        w::staff_new_line_phone(&phone),
        w::staff_new_line_nationality(&nationality),
    ];
    if entry.nationality == Some(Nationality::STATELESS) {
        let born_in = entry.born_in.map_or_else(nothing, country::name);
        lines.push(w::staff_new_line_born(&born_in));
    }
    lines.push(w::staff_new_line_enrolled(&day(entry.enrolled)));
    if entry.chosen {
        let keeper = entry.keeper.as_ref().map_or_else(|| w::staff_new_nobody(), |name| name.as_str()).to_owned();
        lines.push(w::staff_new_line_keeper(&keeper));
    }
    lines.push(String::new());
    lines.push(match &entry.phone {
        Some(phone) if unit.texting.passes_over(phone) => w::staff_new_then_abroad().to_owned(),
        Some(_) => w::staff_new_then_sms().to_owned(),
        None => w::staff_new_then().to_owned(),
    });
    lines.join("\n")
}

fn day(day: NaiveDate) -> String {
    dates::date(day)
}
