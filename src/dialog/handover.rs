//! What staff hear when citizens change hands.

use serde::{Deserialize, Serialize};

use crate::rules::person::Name;

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// To the new consultant.
    ToYou { from: Name, count: usize },
    /// To the one who had them.
    FromYou { to: Name, count: usize },
    /// To the leaders: somebody was removed, and their citizens have nobody.
    LeftBehind { name: Name, count: usize },
}
