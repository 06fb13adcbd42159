//! What the service says and does for one event, whatever the channel.
//!
//! [`step`] is one turn of a conversation: the facts that the event needs go
//! in, effects come out. Same arguments, same answer; no clock, no database,
//! no language. One file for each conversation.

pub mod agreed;
pub mod booking;
pub mod calendar;
mod card;
pub mod contact;
pub mod couple;
pub mod couple_staff;
pub mod course;
pub mod cover;
pub mod day;
mod event;
mod facts;
mod form;
pub mod handover;
pub mod help;
pub mod hours;
pub mod link;
mod meeting;
pub mod mentor;
pub mod new_citizen;
mod news;
pub mod page;
pub mod paper;
pub mod picture;
pub mod placement;
pub mod press;
pub mod progress;
pub mod remark;
pub mod report;
pub mod rounds;
pub mod say;
mod scoring;
pub mod series;
pub mod shared;
pub mod sheet;
pub mod sick;
pub mod situation;
pub mod sms;
mod staff;
mod start;
mod step;
#[cfg(test)]
mod tests;
pub mod trades;
pub mod work;

pub use card::{attention, visible_sheets};
pub use event::{Event, Look, Verb, Words, look};
pub use facts::{
    Citizen, Guest, Invitation, InvitationState, Looked, Named, OpenRound, Own, Plans, QuestionsPage, RoundFacts,
    Sheet, Staff, Subject, Taken, Who,
};
pub use form::{Draft, DraftId, Form};
pub use scoring::named as sheet_named;
pub use step::{Effect, Ids, Letter, Step, To, step};
