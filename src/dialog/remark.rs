//! The leader's own words on the sections of the status report, written in the
//! chat.

use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff};
use super::form::{Draft, DraftId, Form as AnyForm};
use super::report::Say as Report;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::person::Role;
use crate::rules::report::period::{NoRemark, Section, remark};

/// Which section is written on, once that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    section: Option<Section>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// Which section? With what stands in them.
    Which {
        draft: DraftId,
        said: Vec<(Section, String)>,
    },
    /// The words? They take the place of those that stand there.
    Words {
        draft: DraftId,
        section: Section,
        said: Option<String>,
        trouble: Option<NoRemark>,
    },
    Kept {
        section: Section,
        words: String,
    },
    TakenAway {
        section: Section,
    },
    Left,
}

/// The leader's words on a section, in the place of earlier ones; none take
/// them away.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub section: Section,
    pub words: String,
}

/// The button under the report.
pub fn begin(member: &Staff, ids: Ids<'_>) -> Step {
    match open(member) {
        Some(said) => ask(member, DraftId(ids()), Form::default(), said, None, false),
        None => Step::tell(AnySay::Report(Report::ForLeaders)),
    }
}

/// A button of the form: a section, none of its words, or nothing at all.
pub fn picked(member: &Staff, draft: &Draft, form: Form, pick: &str) -> Step {
    let Some(said) = open(member) else { return Step::show(AnySay::Report(Report::ForLeaders)) };
    match (pick, form.section) {
        ("no", _) => Step::show(AnySay::Remark(Say::Left)).and(Effect::Drop { staff: member.id }),
        ("none", Some(section)) => kept(member, Change { section, words: String::new() }, true),
        (_, None) => ask(member, draft.id, Form { section: Section::of_word(pick) }, said, None, true),
        _ => ask(member, draft.id, form, said, None, true),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: Form, words: &str) -> Step {
    let Some(said) = open(member) else { return Step::tell(AnySay::Report(Report::ForLeaders)) };
    let Some(section) = form.section else { return ask(member, draft.id, form, said, None, false) };
    match remark(words) {
        Ok(words) => kept(member, Change { section, words }, false),
        Err(trouble) => ask(member, draft.id, form, said, Some(trouble), false),
    }
}

/// What stands in the sections, for leaders.
fn open(member: &Staff) -> Option<&[(Section, String)]> {
    match &member.looked {
        Looked::Remarks(said) if member.role == Role::Leader => Some(said),
        _ => None,
    }
}

fn ask(
    member: &Staff,
    draft: DraftId,
    form: Form,
    said: &[(Section, String)],
    trouble: Option<NoRemark>,
    edit: bool,
) -> Step {
    let screen = match form.section {
        None => Say::Which { draft, said: said.to_vec() },
        Some(section) => {
            let said = said.iter().find(|(about, _)| *about == section).map(|(_, words)| words.clone());
            Say::Words { draft, section, said, trouble }
        }
    };
    let screen = AnySay::Remark(screen);
    let step = if edit { Step::show(screen) } else { Step::tell(screen) };
    step.and(Effect::Keep { staff: member.id, draft: Draft { id: draft, form: AnyForm::Remark(form) } })
}

fn kept(member: &Staff, change: Change, edit: bool) -> Step {
    let Change { section, words } = change.clone();
    let said = if words.is_empty() { Say::TakenAway { section } } else { Say::Kept { section, words } };
    let said = AnySay::Remark(said);
    let step = if edit { Step::show(said) } else { Step::tell(said) };
    step.and(Effect::Remark(change))
        .and(Effect::Audit { staff: member.id, citizen: None, action: "remark" })
        .and(Effect::Drop { staff: member.id })
}
