//! What a citizen wants help with, as they ringed it on paper: ticked by the
//! consultant who has entered their answers.

use super::{Say, papers, sheet_of};
use crate::dialog::facts::{Looked, Staff};
use crate::dialog::help::{Change, Press, Shown, chosen};
use crate::dialog::say::Say as AnySay;
use crate::dialog::step::{Effect, Step};
use crate::rules::scorecard::Rater;

/// A button of the list, on a citizen's paper of the open round that was sent.
pub fn pressed(member: &Staff, press: Press) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::RoundClosed) };
    let sent = papers(subject).find(|sheet| sheet.rater == Rater::Citizen && sheet.completed_at.is_some());
    let open = subject.rounds.iter().find(|round| round.open);
    let Some((given, round)) = sent.filter(|sheet| sheet.id == press.assessment).zip(open) else {
        return Step::show(AnySay::RoundClosed);
    };
    let known = subject.plans.help.filter(|(number, _)| *number == round.number).map(|(_, wanted)| wanted);
    let (shown, changed) = chosen(known, press.pick);
    let sheet = sheet_of(subject, given);
    let step = Step::show(AnySay::Paper(match shown {
        Shown::List { wanted, full } => Say::Help { sheet, wanted, full },
        // What was entered is hidden again, like the scores.
        Shown::Kept { wanted } => Say::HelpKept { sheet, any: wanted.count() > 0 },
    }));
    match changed {
        Some(wanted) => step.and(Effect::Help(Change { round: round.id, citizen: subject.id, wanted })),
        None => step,
    }
    .and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "paper-help" })
}
