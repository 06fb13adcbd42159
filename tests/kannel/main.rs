//! SMS through a real Kannel, both ways: the service on one side of it, and on
//! the other a message centre that the test plays.

#![expect(clippy::unwrap_used, reason = "a helper that fails ends its story")]

mod centre;
mod faults;
mod front;
mod languages;
mod programs;
#[allow(dead_code, unused_imports, reason = "the stories need more of it")]
#[path = "../stories/town/mod.rs"]
mod town;

use std::time::Duration;

use centre::Centre;
use front::Front;
use programs::Kannel;
use town::{Citizen, Staff, Town};

const NUMBER: &str = "+4520123456";

/// A service, its Kannel and a message centre.
struct Street {
    town: Town,
    kannel: Kannel,
    centre: Centre,
    front: Front,
}

impl Street {
    async fn open() -> Self {
        let (front, centre) = (Front::open().await, Centre::open().await);
        let kannel = Kannel::new(&front.address, &centre.address);
        kannel.starts().await;
        centre.reaches(kannel.own_centre_port());
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
        let mut last = String::new();
        for _ in 0..200 {
            self.town.settles().await;
            last = self.town.messages().await;
            if last == want {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("not\n{want}\nbut\n{last}");
    }

    /// Waits until the first message is delivered, after however many tries.
    async fn delivered(&self) {
        for _ in 0..200 {
            self.town.settles().await;
            if self.town.messages().await.starts_with("A-17 notice sms delivered") {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("not delivered: {}", self.town.messages().await);
    }

    /// Waits until staff have heard something.
    async fn hears(&self, staff: &Staff) -> String {
        for _ in 0..200 {
            self.town.settles().await;
            let heard = staff.heard();
            if !heard.is_empty() {
                return heard;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("they heard nothing");
    }
}
