//! What an SMS gateway tells us: answered after its commit, with or without
//! an effect, so that it does not come again.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use uuid::Uuid;

use crate::sms::client::Client;
use crate::sms::{DeliveryStatus, GatewayEvent, Hook, HookError, Thanks};
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
                return self.talk.take_sms(sms).await;
            }
            GatewayEvent::Status { reference: None, .. } | GatewayEvent::Ignored { .. } => return Ok(()),
        };
        match status {
            DeliveryStatus::Passing => Ok(()),
            DeliveryStatus::Delivered => {
                let mut tx = self.talk.store.begin().await?;
                if tx.delivered(message, gateway_id, self.talk.clock.now()).await? {
                    tx.phone_took(message).await?;
                }
                tx.commit().await
            }
            DeliveryStatus::Failed(failure) => {
                let reason = error.map_or_else(|| failure.word().to_owned(), |e| format!("{}: {e}", failure.word()));
                self.failed(message, &reason).await
            }
        }
    }

    /// It did not arrive: the consultant hears that the number does not work.
    async fn failed(&self, message: Uuid, reason: &str) -> Result<(), StoreError> {
        let mut tx = self.talk.store.begin().await?;
        if tx.undelivered(message, reason).await?
            && let Some(row) = tx.message(message).await?
        {
            self.talk.sms_failed(&mut tx, &row).await?;
        }
        tx.commit().await?;
        self.talk.outbox.work.notify_one();
        Ok(())
    }
}
