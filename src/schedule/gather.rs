//! Work that shares a transaction: what comes while one runs is the next one's.

use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

/// Where tasks meet that have the same kind of work to do. One of those that
/// wait does it for all of them.
pub struct Gather<I, O> {
    waiting: Mutex<Vec<(I, oneshot::Sender<O>)>>,
    one: tokio::sync::Mutex<()>,
}

impl<I, O> Default for Gather<I, O> {
    fn default() -> Self {
        Self { waiting: Mutex::default(), one: tokio::sync::Mutex::default() }
    }
}

impl<I, O> Gather<I, O> {
    /// Does `work` on an item, together with all that wait by then; it answers
    /// one result for each, in their order. `None`: whoever did it gave up.
    pub async fn with(&self, item: I, work: impl AsyncFnOnce(Vec<I>) -> Vec<O>) -> Option<O> {
        let (tell, mut told) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((item, tell));
        let _one = self.one.lock().await;
        match told.try_recv() {
            Err(TryRecvError::Empty) => {}
            done => return done.ok(),
        }
        let all = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let (items, tells): (Vec<I>, Vec<_>) = all.into_iter().unzip();
        for (tell, result) in tells.into_iter().zip(work(items).await) {
            // Whoever does not wait any more needs no answer.
            let _ = tell.send(result);
        }
        told.try_recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_comes_meanwhile_is_done_together() {
        let (gather, sizes) = (Gather::<u32, u32>::default(), Mutex::new(Vec::new()));
        let one = |number| {
            gather.with(number, async |items: Vec<u32>| {
                sizes.lock().expect("no panic").push(items.len());
                tokio::task::yield_now().await;
                items.into_iter().map(|item| item * 2).collect()
            })
        };
        let (a, b, c, d) = tokio::join!(one(1), one(2), one(3), one(4));
        assert_eq!([a, b, c, d], [Some(2), Some(4), Some(6), Some(8)]);
        assert_eq!(one(5).await, Some(10));
        assert_eq!(*sizes.lock().expect("no panic"), [1, 3, 1]);
    }

    #[tokio::test]
    async fn who_was_given_up_on_hears_it() {
        let gather = Gather::<u32, u32>::default();
        let nothing = gather.with(1, async |_| Vec::new());
        let other = gather.with(2, async |items: Vec<u32>| items);
        assert_eq!(tokio::join!(nothing, other), (None, Some(2)));
    }
}
