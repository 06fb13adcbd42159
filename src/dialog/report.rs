//! `/report`: the programme's status report, for the leader. It is made when it
//! is sent, from what the histories tell by then.

use serde::{Deserialize, Serialize};

use super::facts::Staff;
use super::say::Say as AnySay;
use super::step::{Effect, Step};
use crate::rules::person::Role;

/// The report, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "kebab-case")]
pub enum Say {
    /// What it comes to in a few lines, and the page.
    Ready,
    /// Consultants see their citizens; the cohort is the leader's.
    ForLeaders,
}

/// `/report`.
pub fn asked(member: &Staff, edit: bool) -> Step {
    if member.role != Role::Leader {
        let said = AnySay::Report(Say::ForLeaders);
        return if edit { Step::show(said) } else { Step::tell(said) };
    }
    Step::tell(AnySay::Report(Say::Ready)).and(Effect::Audit { staff: member.id, citizen: None, action: "report" })
}
