//! The sandbox's page in a real Chromium. Every test keeps pictures of what
//! it saw in the target folder's `tmp`.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its test")]

mod browser;
mod page;
#[path = "../common/pages.rs"]
mod pages;
mod paper;
mod round;
mod scorecard;
mod stage;
mod story;
mod week;
