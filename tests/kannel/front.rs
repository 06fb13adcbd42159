//! The municipality's own web server, through which Kannel reaches the service:
//! its address stays when the service starts anew.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};

use crate::town::local_listener;

pub struct Front {
    pub address: String,
    inner: Arc<Inner>,
}

/// What Kannel brings: the end of its path.
pub const INBOUND: &str = "/inbound";
pub const STATUS: &str = "/status";

#[derive(Default)]
struct Inner {
    service: Mutex<String>,
    /// So many answers to such a thing are still lost on their way back.
    losing: Mutex<(&'static str, usize)>,
    brought: Mutex<Vec<String>>,
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

    /// The next answers to such a thing are lost: the service has taken it, and
    /// Kannel does not know that.
    pub fn loses(&self, what: &'static str, answers: usize) {
        *self.inner.losing.lock().unwrap() = (what, answers);
    }

    /// How often Kannel has brought such a thing.
    pub fn brought(&self, what: &str) -> usize {
        self.inner.brought.lock().unwrap().iter().filter(|path| path.ends_with(what)).count()
    }
}

async fn pass(State(inner): State<Arc<Inner>>, uri: Uri) -> StatusCode {
    let url = format!("{}{uri}", inner.service.lock().unwrap());
    let answer = crate::centre::http().get(url).send().await;
    inner.brought.lock().unwrap().push(uri.path().to_owned());
    let (what, left) = &mut *inner.losing.lock().unwrap();
    match answer {
        Ok(_) if *left > 0 && uri.path().ends_with(*what) => {
            *left -= 1;
            StatusCode::BAD_GATEWAY
        }
        Ok(answer) => StatusCode::from_u16(answer.status().as_u16()).unwrap(),
        Err(_) => StatusCode::BAD_GATEWAY,
    }
}
