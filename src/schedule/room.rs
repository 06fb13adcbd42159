//! How many messages are made ready for the SMS gateway at once.
//!
//! The more, the more share a transaction; but whoever is ready waits for one of
//! few requests, and what was looked at before grows old meanwhile. So it is as
//! many as the gateway takes in a moment: more while they hardly wait, fewer
//! while they wait long.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

/// As many as are made ready for a gateway that is not known yet, or slow.
const LEAST: usize = 128;

/// As many as are made ready for a quick one.
const MOST: usize = 1024;

/// Whoever waited less makes room for one more.
const SHORT: Duration = Duration::from_millis(250);

/// Whoever waited longer leaves room for one less.
const LONG: Duration = Duration::from_secs(1);

/// Places for messages that are made ready.
pub struct Room {
    places: Semaphore,
    count: AtomicUsize,
}

/// A place, until it is dropped.
pub struct Place<'a> {
    room: &'a Room,
    /// `None` never comes: the room is not closed.
    permit: Option<SemaphorePermit<'a>>,
}

impl Default for Room {
    fn default() -> Self {
        Self { places: Semaphore::new(LEAST), count: AtomicUsize::new(LEAST) }
    }
}

impl Room {
    /// Waits for a place.
    pub async fn place(&self) -> Place<'_> {
        Place { room: self, permit: self.places.acquire().await.ok() }
    }

    /// Whether the count of places could be changed.
    fn change(&self, to: impl Fn(usize) -> Option<usize>) -> bool {
        self.count.fetch_update(Ordering::Relaxed, Ordering::Relaxed, to).is_ok()
    }
}

impl Place<'_> {
    /// Leaves, having waited so long for a request.
    pub fn leave(self, waited: Duration) {
        let room = self.room;
        if waited < SHORT && room.change(|count| (count < MOST).then_some(count + 1)) {
            room.places.add_permits(1);
        } else if waited > LONG && room.change(|count| (count > LEAST).then_some(count - 1)) {
            self.permit.into_iter().for_each(SemaphorePermit::forget);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn leave(room: &Room, times: usize, waited: Duration) {
        for _ in 0..times {
            room.place().await.leave(waited);
        }
    }

    #[tokio::test]
    async fn a_quick_gateway_has_more_made_ready_and_a_slow_one_fewer() {
        let room = Room::default();
        assert_eq!(room.places.available_permits(), LEAST);
        leave(&room, 10, Duration::ZERO).await;
        assert_eq!(room.places.available_permits(), LEAST + 10);
        leave(&room, 10, SHORT).await;
        leave(&room, 10, LONG).await;
        drop(room.place().await);
        assert_eq!(room.places.available_permits(), LEAST + 10, "neither short nor long");
        leave(&room, 1000, Duration::ZERO).await;
        assert_eq!(room.places.available_permits(), MOST);
        leave(&room, 1000, Duration::from_secs(2)).await;
        assert_eq!(room.places.available_permits(), LEAST);
    }
}
