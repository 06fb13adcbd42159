//! Work that shares a transaction: what comes while one runs is the next one's.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// Where tasks meet that have the same kind of work to do. One of those that
/// wait does it for all of them.
pub struct Gather<I, O>(Arc<Mutex<Waiting<I, O>>>);

struct Waiting<I, O> {
    queue: VecDeque<(I, oneshot::Sender<Turn<I, O>>)>,
    /// Whether somebody leads: works, or is about to.
    led: bool,
}

/// What one that waits is told.
enum Turn<I, O> {
    Done(O),
    /// To do the next work, its own item with it.
    Lead(I, Lead<I, O>),
}

/// The lead of a gathering. It passes to whoever waits longest when it is
/// dropped, also by a task that is given up.
struct Lead<I, O>(Option<Arc<Mutex<Waiting<I, O>>>>);

impl<I, O> Default for Gather<I, O> {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Waiting { queue: VecDeque::new(), led: false })))
    }
}

impl<I, O> Gather<I, O> {
    /// Does `work` on an item, together with all that wait by then; it answers
    /// one result for each, in their order. `None`: whoever did it gave up.
    ///
    /// Those that were waited for go on at once and side by side: nobody stands
    /// in a line for the result.
    pub async fn with(&self, item: I, work: impl AsyncFnOnce(Vec<I>) -> Vec<O>) -> Option<O> {
        let (item, lead) = match self.come(item).await.ok()? {
            Turn::Done(result) => return Some(result),
            Turn::Lead(item, lead) => (item, lead),
        };
        let others = std::mem::take(&mut lock(&self.0).queue);
        let (others, tells): (Vec<I>, Vec<_>) = others.into_iter().unzip();
        let items = std::iter::once(item).chain(others).collect();
        let mut results = work(items).await.into_iter();
        let own = results.next();
        for (tell, result) in tells.into_iter().zip(results) {
            // Whoever does not wait any more needs no answer.
            let _ = tell.send(Turn::Done(result));
        }
        drop(lead);
        own
    }

    /// Leads where nobody does; otherwise waits.
    fn come(&self, item: I) -> oneshot::Receiver<Turn<I, O>> {
        let (tell, told) = oneshot::channel();
        let mut waiting = lock(&self.0);
        if std::mem::replace(&mut waiting.led, true) {
            waiting.queue.push_back((item, tell));
            return told;
        }
        drop(waiting);
        // It is heard: `told` is still here.
        let _ = tell.send(Turn::Lead(item, Lead(Some(self.0.clone()))));
        told
    }
}

impl<I, O> Drop for Lead<I, O> {
    fn drop(&mut self) {
        let Some(gathering) = self.0.take() else { return };
        loop {
            let mut waiting = lock(&gathering);
            let Some((item, tell)) = waiting.queue.pop_front() else {
                waiting.led = false;
                return;
            };
            drop(waiting);
            match tell.send(Turn::Lead(item, Lead(Some(gathering.clone())))) {
                // It does not wait any more: the next one.
                Err(Turn::Lead(_, mut lead)) => lead.0 = None,
                _ => return,
            }
        }
    }
}

fn lock<I, O>(gathering: &Mutex<Waiting<I, O>>) -> MutexGuard<'_, Waiting<I, O>> {
    // Every critical section leaves it whole.
    gathering.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// A task that was given up does not keep the others waiting, whether it
    /// led, was about to, or only waited.
    #[tokio::test]
    async fn who_is_gone_hands_the_lead_on() {
        let gather = Arc::new(Gather::<u32, u32>::default());
        let (begun, open) = (Arc::new(tokio::sync::Notify::new()), Arc::new(tokio::sync::Notify::new()));
        let stuck = {
            let (gather, begun) = (gather.clone(), begun.clone());
            tokio::spawn(async move {
                gather
                    .with(1, async |_| {
                        begun.notify_one();
                        std::future::pending().await
                    })
                    .await
            })
        };
        begun.notified().await;
        let wait = |number| {
            let (gather, open) = (gather.clone(), open.clone());
            tokio::spawn(async move {
                gather
                    .with(number, async |items: Vec<u32>| {
                        open.notified().await;
                        items
                    })
                    .await
            })
        };
        let (first, second, third) = (wait(2), wait(3), wait(4));
        tokio::task::yield_now().await;
        first.abort();
        assert!(first.await.is_err());
        // The lead is on its way to the second, which is gone before it looks.
        stuck.abort();
        second.abort();
        assert!(stuck.await.is_err() && second.await.is_err());
        open.notify_one();
        assert_eq!(third.await.expect("it ends"), Some(4));
        assert!(!lock(&gather.0).led, "nobody leads any more");
    }
}
