//! Pictures, drawn from plain values.
//!
//! Nothing here knows a store, a network, a clock or a language.

pub mod qr;
