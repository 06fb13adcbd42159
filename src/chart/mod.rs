//! Pictures from plain values: scores as SVG for pages and print, and as PNG for
//! chats; a link as a code for cameras.
//!
//! Nothing here knows a store, a network, a clock or a language: words are
//! handed in. Same values, same picture.

mod draw;
mod png;
pub mod qr;
mod round;
mod rounds;

pub use png::{NoPicture, png};
pub use round::{Column, PLOT_WIDTH, RoundPicture, Words};
pub use rounds::{Line, Panel, RoundsPicture};
