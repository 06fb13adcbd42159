//! Faults that a test orders for the local servers: a refusal, a cut line, a
//! slow answer.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::wire::Cut;

/// What goes wrong with one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not carried out; this answer comes instead.
    Answer { status: u16, body: String, retry_after: Option<u64> },
    /// The connection is gone before the call is carried out.
    DropBefore,
    /// It is carried out, and the connection is gone before the answer.
    DropAfter,
    /// The same, but the connection is gone only this much later.
    DropLate(Duration),
    /// It is carried out, and answered, only this much later.
    Delay(Duration),
}

impl Fault {
    /// Telegram's "too many requests", to be tried again after so many seconds.
    pub fn flood(seconds: u64) -> Self {
        let description = format!("Too Many Requests: retry after {seconds}");
        let body = serde_json::json!({
            "ok": false, "error_code": 429, "description": description, "parameters": {"retry_after": seconds},
        });
        Self::Answer { status: 429, body: body.to_string(), retry_after: Some(seconds) }
    }

    /// An answer with this status and body.
    pub fn answer(status: u16, body: impl Into<String>) -> Self {
        Self::Answer { status, body: body.into(), retry_after: None }
    }
}

/// The faults ordered for one server, by method (lower case), `*` for any.
#[derive(Default)]
pub struct Faults {
    ordered: AtomicBool,
    calls: AtomicUsize,
    orders: Mutex<Orders>,
}

#[derive(Default)]
struct Orders {
    next: HashMap<String, VecDeque<Fault>>,
    sometimes: Vec<(String, f64, Fault)>,
    chance: Option<StdRng>,
}

impl Faults {
    /// The next so many calls of a method fail like this.
    pub fn next(&self, method: &str, times: usize, fault: Fault) {
        let mut orders = self.lock();
        orders.next.entry(method.to_lowercase()).or_default().extend(std::iter::repeat_n(fault, times));
        self.ordered.store(true, Ordering::Release);
    }

    /// From now on a call of the method fails like this with a probability
    /// (0 to 1). The first order's seed decides all chances.
    pub fn sometimes(&self, method: &str, probability: f64, fault: Fault, seed: u64) {
        let mut orders = self.lock();
        orders.chance.get_or_insert_with(|| StdRng::seed_from_u64(seed));
        orders.sometimes.push((method.to_lowercase(), probability.clamp(0.0, 1.0), fault));
        self.ordered.store(true, Ordering::Release);
    }

    /// How many calls came, whatever became of them.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    /// Takes back every order.
    pub fn clear(&self) {
        *self.lock() = Orders::default();
        self.ordered.store(false, Ordering::Release);
    }

    /// Carries out a call, or lets it fail as ordered.
    pub async fn around(&self, method: &str, cut: &Cut, call: impl Future<Output = Response>) -> Response {
        self.calls.fetch_add(1, Ordering::Relaxed);
        match self.take(method) {
            None => call.await,
            Some(Fault::Delay(time)) => {
                tokio::time::sleep(time).await;
                call.await
            }
            Some(Fault::Answer { status, body, retry_after }) => answer(status, body, retry_after),
            Some(Fault::DropBefore) => {
                cut.cut();
                StatusCode::OK.into_response()
            }
            Some(Fault::DropAfter) => {
                let response = call.await;
                cut.cut();
                response
            }
            Some(Fault::DropLate(time)) => {
                let response = call.await;
                tokio::time::sleep(time).await;
                cut.cut();
                response
            }
        }
    }

    fn take(&self, method: &str) -> Option<Fault> {
        if !self.ordered.load(Ordering::Acquire) {
            return None;
        }
        let mut orders = self.lock();
        for name in [method, "*"] {
            if let Some(fault) = orders.next.get_mut(name).and_then(VecDeque::pop_front) {
                return Some(fault);
            }
        }
        let Orders { sometimes, chance, .. } = &mut *orders;
        let chance = chance.as_mut()?;
        let mut hits = sometimes.iter().filter(|(name, ..)| name == method || name == "*");
        hits.find(|(_, probability, _)| chance.random_bool(*probability)).map(|(.., fault)| fault.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Orders> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn answer(status: u16, body: String, retry_after: Option<u64>) -> Response {
    let kind = if body.starts_with(['{', '[']) { "application/json" } else { "text/html" };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
