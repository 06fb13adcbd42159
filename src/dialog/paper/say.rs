//! What is said about answers on paper, and what it changes.

use serde::{Deserialize, Serialize};

use crate::dialog::form::DraftId;
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::placement::PlacementId;
use crate::rules::plan::Help;
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Scores};

/// Whose paper is on the screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub assessment: AssessmentId,
    pub subject: Ref,
    pub rater: Rater,
    /// Which of several workplaces.
    pub label: Option<String>,
    /// What they had answered themselves, which stands without being shown.
    #[serde(default)]
    pub theirs: Scores,
}

impl Sheet {
    /// Whether an answer is still the rater's own.
    pub fn is_theirs(&self, question: Question, mark: Mark) -> bool {
        mark != Mark::Unanswered && self.theirs.mark(question) == mark
    }
}

/// How the citizen's own answers of the round stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfCitizen {
    Nothing,
    /// Begun in the citizen's chat.
    InChat,
    /// Begun on a page.
    OnPage,
    /// Being entered from paper.
    OnPaper,
    Sent,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// Whose paper is it?
    Choose {
        draft: DraftId,
        subject: Ref,
        citizen: OfCitizen,
        /// Papers of workplaces that are half entered, by name.
        half: Vec<Option<String>>,
        /// Their placements without scores in this round, by workplace.
        #[serde(default)]
        places: Vec<String>,
        /// Those of which the workplace has begun on a page, after the others.
        #[serde(default)]
        begun: Vec<String>,
        /// Which of the half papers can be given back.
        #[serde(default)]
        back: Vec<usize>,
        /// The citizen's paper that was sent: they may have wishes for help.
        #[serde(default)]
        help: Option<AssessmentId>,
        /// Own scores are best given before one reads others'.
        rate_first: bool,
    },
    /// Which workplace?
    Name {
        draft: DraftId,
        subject: Ref,
        wrong: bool,
    },
    /// The rater has begun themselves: take it over, from where they are or
    /// anew, or leave it?
    TakeOver {
        draft: DraftId,
        subject: Ref,
        /// A workplace by name; else the citizen.
        #[serde(default)]
        workplace: Option<String>,
        #[serde(default)]
        on_page: bool,
        /// How many questions they have answered.
        #[serde(default)]
        answered: usize,
    },
    /// The rater answers themselves after all.
    GivenBack {
        subject: Ref,
        #[serde(default)]
        workplace: Option<String>,
    },
    Question {
        sheet: Sheet,
        question: Question,
        mark: Mark,
    },
    Review {
        sheet: Sheet,
        scores: Scores,
    },
    /// As it stays in the chat: without the scores.
    Sent {
        sheet: Sheet,
    },
    /// Begins with ✅.
    Thanks {
        sheet: Sheet,
    },
    /// What the citizen wants help with, to be ticked; `full` if a fourth was
    /// pressed.
    Help {
        sheet: Sheet,
        wanted: Help,
        full: bool,
    },
    /// It is kept: whether there is any, and not what.
    HelpKept {
        sheet: Sheet,
        any: bool,
    },
    /// The round was closed meanwhile; nothing was changed.
    Closed {
        subject: Ref,
    },
    Left,
}

/// A change of what is on paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Begin {
        assessment: AssessmentId,
        round: RoundId,
        citizen: CitizenId,
        rater: Rater,
        staff: StaffId,
        label: Option<String>,
        placement: Option<PlacementId>,
    },
    /// What the rater began in a chat or on a page goes on from paper, or
    /// begins anew.
    TakeOver {
        assessment: AssessmentId,
        goes_on: bool,
        staff: StaffId,
    },
    GiveBack {
        assessment: AssessmentId,
    },
}
