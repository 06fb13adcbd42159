//! What the service says and does for one event, whatever the channel.

pub mod press;
pub mod say;
