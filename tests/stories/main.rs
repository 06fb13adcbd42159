//! What people do and what they see: each story is played through the real
//! service, over HTTP, with a local Bot API, a local SMS gateway and a clock
//! that only the story moves.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its story")]

mod agreed;
mod booking;
mod breaker;
mod by_sms;
mod calendar;
mod caps;
mod channel;
mod cost;
mod couple;
mod couple_at_random;
mod couple_days;
mod course;
mod cover;
mod day;
mod doors;
#[path = "../common/exported.rs"]
mod exported;
mod faults;
mod help;
mod hours;
mod joining;
mod life;
mod links;
mod manners;
mod meetings;
mod mentor;
mod moved;
mod new_citizen;
mod paper;
mod picture;
mod report;
mod rounds;
mod scoring;
mod series;
mod shared_phone;
mod shared_picture;
mod sheet;
mod situation;
mod sms_in;
mod staff;
mod town;
mod week;
mod wishes;
mod workplace;
