//! The municipality's own web server, through which Kannel reaches the service:
//! its address stays when the service starts anew.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};

use crate::town::local_listener;

pub struct Front {
    pub address: String,
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    service: Mutex<String>,
    /// So many answers are still lost on their way back.
    losing: AtomicUsize,
    inbound: AtomicUsize,
}

impl Front {
    pub async fn open() -> Self {
        let (port, listener) = local_listener().await;
        let inner = Arc::new(Inner::default());
        let router = Router::new().fallback(pass).with_state(inner.clone());
        tokio::spawn(axum::serve(listener, router).into_future());
        Self { address: format!("http://127.0.0.1:{port}"), inner }
    }

    /// Where the service is from now on.
    pub fn leads_to(&self, service: &str) {
        service.clone_into(&mut self.inner.service.lock().unwrap());
    }

    /// The next answers to a message are lost: the service has taken it, and
    /// Kannel does not know that.
    pub fn loses(&self, answers: usize) {
        self.inner.losing.store(answers, Ordering::SeqCst);
    }

    /// How often Kannel has brought a message.
    pub fn inbound(&self) -> usize {
        self.inner.inbound.load(Ordering::SeqCst)
    }
}

async fn pass(State(inner): State<Arc<Inner>>, uri: Uri) -> StatusCode {
    let is_inbound = uri.path().ends_with("/inbound");
    if is_inbound {
        inner.inbound.fetch_add(1, Ordering::SeqCst);
    }
    let url = format!("{}{uri}", inner.service.lock().unwrap());
    let Ok(answer) = crate::centre::http().get(url).send().await else { return StatusCode::BAD_GATEWAY };
    let lose = |left: usize| if is_inbound { left.checked_sub(1) } else { None };
    match inner.losing.fetch_update(Ordering::SeqCst, Ordering::SeqCst, lose) {
        Ok(_) => StatusCode::BAD_GATEWAY,
        Err(_) => StatusCode::from_u16(answer.status().as_u16()).unwrap(),
    }
}
