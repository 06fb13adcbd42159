//! After the scores: what a citizen wants help with. Asked once a round, in
//! the thanks, and only of who has sent their own; it can be changed until the
//! round is closed.

use serde::{Deserialize, Serialize};

use super::facts::{Citizen, RoundFacts};
use super::say::Say as AnySay;
use super::scoring;
use super::step::{Effect, Step};
use crate::rules::person::CitizenId;
use crate::rules::plan::Help;
use crate::rules::scorecard::{AssessmentId, Question, RoundId};

/// A button of the list. Ticks say what they come to, so that one pressed
/// twice is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub assessment: AssessmentId,
    pub pick: Pick,
}

/// What it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Shows the list.
    Open,
    Want(Question),
    Leave(Question),
    Done,
    /// "No, nothing".
    Nothing,
}

impl Press {
    pub(super) fn encode(self) -> String {
        let pick = match self.pick {
            Pick::Open => "open".to_owned(),
            Pick::Done => "done".to_owned(),
            Pick::Nothing => "none".to_owned(),
            Pick::Want(item) => format!("+{}", item.index()),
            Pick::Leave(item) => format!("-{}", item.index()),
        };
        format!("help:{}:{pick}", self.assessment.0.simple())
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let assessment = AssessmentId(super::press::key(next()?)?);
        let item = |text: &str| text.parse().ok().and_then(Question::at).filter(|item| !item.is_belief());
        let pick = match next()? {
            "open" => Pick::Open,
            "done" => Pick::Done,
            "none" => Pick::Nothing,
            word => match word.split_at_checked(1)? {
                ("+", rest) => Pick::Want(item(rest)?),
                ("-", rest) => Pick::Leave(item(rest)?),
                _ => return None,
            },
        };
        Some(Self { assessment, pick })
    }
}

/// What is said to a citizen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// The items to tick; `full` if a fourth was pressed.
    List { assessment: AssessmentId, wanted: Help, full: bool },
    /// What was wished for, as it stays in the chat.
    Kept { assessment: AssessmentId, wanted: Help },
}

/// How the wishes of a round are from now on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub round: RoundId,
    pub citizen: CitizenId,
    pub wanted: Help,
}

/// A citizen pressed a button of the list.
pub fn pressed(citizen: &Citizen, press: Press) -> Step {
    let show = |say| Step::show(AnySay::HelpWishes(say));
    if !citizen.scores_in_chat {
        return Step::show(scoring::together());
    }
    let Some(round) = &citizen.round else { return Step::show(AnySay::RoundClosed) };
    let Some(own) = round.own.filter(|own| own.assessment == press.assessment) else {
        return Step::show(AnySay::RoundClosed);
    };
    if !own.completed {
        // Nobody is asked before their scores are sent.
        return scoring::goes_on(citizen);
    }
    let assessment = press.assessment;
    let (shown, changed) = chosen(citizen.help, press.pick);
    let step = show(match shown {
        Shown::List { wanted, full } => Say::List { assessment, wanted, full },
        Shown::Kept { wanted } => Say::Kept { assessment, wanted },
    });
    match changed {
        Some(wanted) => step.and(Effect::Help(Change { round: round.id, citizen: citizen.id, wanted })),
        None => step,
    }
}

/// What a button comes to.
pub(super) enum Shown {
    List { wanted: Help, full: bool },
    Kept { wanted: Help },
}

/// What a button shows and, where it changes something, the wishes from now on.
pub(super) fn chosen(known: Option<Help>, pick: Pick) -> (Shown, Option<Help>) {
    let before = known.unwrap_or_default();
    let keep = |wanted| (known != Some(wanted)).then_some(wanted);
    let list = |wanted, full| Shown::List { wanted, full };
    match pick {
        Pick::Open => (list(before, false), None),
        Pick::Want(item) => match before.with(item) {
            Ok(wanted) => (list(wanted, false), keep(wanted)),
            Err(_) => (list(before, true), None),
        },
        Pick::Leave(item) => {
            let wanted = before.without(item);
            // Taking away what was never there is no answer yet.
            (list(wanted, false), keep(wanted).filter(|wanted| *wanted != before))
        }
        Pick::Done => (Shown::Kept { wanted: before }, keep(before)),
        Pick::Nothing => (Shown::Kept { wanted: Help::default() }, keep(Help::default())),
    }
}

/// What staff may see of the wishes: with the scores of an open round they
/// are hidden until own scores are given, or they would sway those.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "help", rename_all = "kebab-case")]
pub enum View {
    Shown { round: u32, wanted: Help },
    Hidden { count: usize },
}

/// The wishes of a round as staff may see them; `None` where there are none.
pub fn view(rounds: &[RoundFacts], asked: Option<(u32, Help)>) -> Option<View> {
    let (round, wanted) = asked.filter(|(_, wanted)| wanted.count() > 0)?;
    let hidden = |facts: &RoundFacts| facts.number == round && super::card::visible(facts).1;
    Some(match rounds.iter().any(hidden) {
        true => View::Hidden { count: wanted.count() },
        false => View::Shown { round, wanted },
    })
}
