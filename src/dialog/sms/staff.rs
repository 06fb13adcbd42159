//! What leaders hear of SMS as a whole.

use serde::{Deserialize, Serialize};

/// What is said, once for each time that it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// As many SMS have left today as may; the others wait.
    DayFull { most: u32 },
    /// The gateway takes no messages; they wait.
    GatewayAway,
    /// It does again; so many that waited leave now.
    GatewayBack { waited: u64 },
}
