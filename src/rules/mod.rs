//! The programme's own rules as plain values and functions.
//!
//! Nothing here knows a clock, a network, a database, chance or a language:
//! what varies comes in as an argument.

pub mod appointment;
pub mod booking_line;
pub mod breaker;
pub mod calls;
pub mod caps;
pub mod channel;
pub mod cohort;
pub mod couple;
pub mod course;
pub mod cover;
pub mod day;
pub mod folded;
pub mod hours;
pub mod hours_rule;
pub mod mentor;
pub mod nationality;
pub mod person;
pub mod placement;
pub mod plan;
pub mod progress;
mod quiet;
pub mod reminder;
pub mod reply;
pub mod report;
pub mod rounds;
pub mod scorecard;
pub mod series;
pub mod wall_time;
pub mod working_day;
