//! SMS through a real Kannel, both ways: the service on one side of it, and on
//! the other a message centre that the test plays.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its story")]

mod centre;
#[path = "../common/exported.rs"]
mod exported;
mod fake;
mod faults;
mod front;
mod languages;
mod programs;
#[allow(dead_code, unused_imports, reason = "the stories need more of it")]
#[path = "../stories/town/mod.rs"]
mod town;

use std::fmt::Debug;
use std::time::{Duration, Instant};

use centre::Centre;
use fake::Fake;
use front::Front;
use programs::Kannel;
use town::{Citizen, PATIENCE, Staff, Town};

const NUMBER: &str = "+4520123456";

/// A service, its Kannel and a message centre.
struct Street<C = Centre> {
    town: Town,
    kannel: Kannel,
    centre: C,
    front: Front,
}

impl Street {
    /// With a centre that the test plays.
    async fn open() -> Self {
        let (front, centre) = (Front::open().await, Centre::open().await);
        let kannel = Kannel::new(&front.address, Some(&centre.address));
        kannel.starts().await;
        centre.reaches(kannel.own_centre_port());
        Self::along(front, kannel, centre).await
    }
}

impl Street<Fake> {
    /// With the centre that comes with Kannel.
    async fn open_to_fakesmsc() -> Self {
        let front = Front::open().await;
        let kannel = Kannel::new(&front.address, None);
        kannel.starts().await;
        let centre = Fake::open(kannel.own_centre_port());
        Self::along(front, kannel, centre).await
    }
}

impl<C> Street<C> {
    async fn along(front: Front, kannel: Kannel, centre: C) -> Self {
        let town = Town::open_by_kannel(&kannel.address(), &front.address).await;
        front.leads_to(&town.address().await);
        Self { town, kannel, centre, front }
    }

    async fn people(&self, language: &str) -> (Staff, Citizen) {
        let karen = self.town.consultant("Karen").await;
        let amina = self.town.citizen("A-17").language(language).phone(NUMBER).without_telegram().await;
        (karen, amina)
    }

    /// Waits until the service's list of messages is this.
    async fn messages_become(&self, want: &str) {
        self.until(async || self.town.messages().await, |messages| messages == want).await;
    }

    /// Waits until the first message has come so far.
    async fn first_becomes(&self, want: &str) {
        self.until(async || self.town.messages().await, |messages| messages.lines().next() == Some(want)).await;
    }

    /// Waits until staff have heard something.
    async fn hears(&self, staff: &Staff) -> String {
        self.until(async || staff.heard(), |heard| !heard.is_empty()).await
    }

    /// Looks again and again until it is right.
    async fn until<T: Debug>(&self, look: impl AsyncFn() -> T, right: impl Fn(&T) -> bool) -> T {
        let begun = Instant::now();
        loop {
            self.town.settles().await;
            let seen = look().await;
            if right(&seen) {
                return seen;
            }
            assert!(begun.elapsed() < PATIENCE, "it stays {seen:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
