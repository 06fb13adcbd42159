//! What an SMS gateway tells us: answered after its commit, with or without
//! an effect, so that it does not come again.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use uuid::Uuid;

use crate::sms::client::Client;
use crate::sms::{DeliveryStatus, GatewayEvent, Hook, HookError, Kind};
use crate::store::StoreError;
use crate::talk::{SmsIn, Talk, chain};

#[derive(Clone)]
struct Reports {
    talk: Talk,
    client: Arc<Client>,
}

/// `/sms/{gateway}/inbound` and `/sms/{gateway}/status`; either takes any event.
pub fn router(talk: Talk, client: Arc<Client>) -> Router {
    Router::new()
        .route("/sms/{gateway}/status", post(receive))
        .route("/sms/{gateway}/inbound", post(receive))
        .with_state(Reports { talk, client })
}

async fn receive(
    State(reports): State<Reports>,
    Path(gateway): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let Some(gateway) = Kind::of_word(&gateway) else { return StatusCode::NOT_FOUND };
    let url = uri.to_string();
    let event = match reports.client.receive(&Hook { url: &url, headers: &headers, body: &body }) {
        Ok(event) => event,
        Err(HookError::Unsigned) => return StatusCode::UNAUTHORIZED,
        Err(HookError::Bad(error)) => {
            tracing::warn!(%error, "a gateway's event can't be read");
            return StatusCode::BAD_REQUEST;
        }
    };
    match reports.take(gateway.word(), event).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::warn!(error = %chain(&error), "a gateway's event can't be kept; it will come again");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

impl Reports {
    async fn take(&self, gateway: &'static str, event: GatewayEvent) -> Result<(), StoreError> {
        let (message, gateway_id, status, error) = match event {
            GatewayEvent::Status { reference: Some(message), gateway_id, status, error, .. } => {
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
                if tx.delivered(message, &gateway_id, self.talk.clock.now()).await? {
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
