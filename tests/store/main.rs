//! The store on both engines, through its own methods: what PostgreSQL and
//! SQLite must do alike, and what may happen at the same time.

mod agreed;
mod alike;
mod booking;
mod breaker;
mod calendar;
mod case;
mod couple;
#[path = "../common/database.rs"]
mod database;
mod day;
mod doors;
#[path = "../common/exported.rs"]
mod exported;
mod inbox;
mod joining;
mod life;
mod links;
mod lost;
mod meetings;
mod mentor;
mod opening;
mod outbox;
mod people;
mod plans;
mod report;
mod scores;
mod series;
mod service;
mod shared;
mod sms_day;
mod sms_in;
mod town;
