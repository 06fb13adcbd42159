//! What an SMS gateway tells us: answered after its commit, with or without
//! an effect, so that it does not come again.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::sms::client::Client;
use crate::sms::{GatewayEvent, Hook, HookError, Thanks};
use crate::store::StoreError;
use crate::talk::{SmsIn, Talk, chain};

#[derive(Clone)]
struct Reports {
    talk: Talk,
    client: Arc<Client>,
}

/// `/sms/{gateway}/inbound` and `/sms/{gateway}/status`, by GET or POST; either
/// takes any event of the gateway in the settings.
pub fn router(talk: Talk, client: Arc<Client>) -> Router {
    Router::new()
        .route("/sms/{gateway}/status", get(receive).post(receive))
        .route("/sms/{gateway}/inbound", get(receive).post(receive))
        .with_state(Reports { talk, client })
}

async fn receive(
    State(reports): State<Reports>,
    Path(gateway): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let client = &reports.client;
    if gateway != client.word() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let path = uri.to_string();
    let received_at = reports.talk.clock.now();
    let event = match client.receive(&Hook { path: &path, headers: &headers, body: &body, received_at }) {
        Ok(event) => event,
        Err(HookError::Unsigned) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(HookError::Bad(error)) => {
            tracing::warn!(%error, "a gateway's event can't be read");
            return StatusCode::BAD_REQUEST.into_response();
        }
    };
    match reports.take(client.word(), event).await {
        Ok(()) => match client.thanks() {
            Thanks::Empty => StatusCode::OK.into_response(),
            Thanks::Xml(body) => ([(header::CONTENT_TYPE, "text/xml")], body).into_response(),
        },
        Err(error) => {
            tracing::warn!(error = %chain(&error), "a gateway's event can't be kept; it will come again");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

impl Reports {
    async fn take(&self, gateway: &'static str, event: GatewayEvent) -> Result<(), StoreError> {
        let (message, gateway_id, status, error) = match event {
            GatewayEvent::Status { reference: Some(message), gateway_id, status, error } => {
                (message, gateway_id, status, error)
            }
            GatewayEvent::Inbound { gateway_id, from, text, .. } => {
                let sms = SmsIn { gateway, gateway_id: &gateway_id, from: &from, text: &text };
                // First: whatever happens then, the gateway's copy goes.
                self.blank_now(&gateway_id).await?;
                return self.talk.take_sms(sms).await;
            }
            GatewayEvent::Status { reference: None, .. } | GatewayEvent::Ignored { .. } => return Ok(()),
        };
        let talk = &self.talk;
        let mut tx = talk.store.begin().await?;
        let news = talk.sms_told(&mut tx, message, gateway_id.clone(), status, error).await?;
        if let Some(gateway_id) = gateway_id.filter(|_| news && self.client.keeps_texts()) {
            tx.plan_blanking(&gateway_id, talk.blank_at(status)).await?;
        }
        tx.commit().await?;
        talk.outbox.work.notify_one();
        Ok(())
    }

    /// What somebody wrote is kept by nobody.
    async fn blank_now(&self, gateway_id: &str) -> Result<(), StoreError> {
        if !self.client.keeps_texts() {
            return Ok(());
        }
        let mut tx = self.talk.store.begin().await?;
        tx.plan_blanking(gateway_id, self.talk.clock.now()).await?;
        tx.commit().await
    }
}
