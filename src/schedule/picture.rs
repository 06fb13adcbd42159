//! Draws the pictures that go into chats, away from the threads that serve.

use chrono::{DateTime, TimeDelta, Utc};

use super::dispatch::Dispatcher;
use crate::chart;
use crate::dialog::picture::Say;
use crate::dialog::say::Say as AnySay;
use crate::dialog::shared::Say as Shared;
use crate::i18n::{Extra, File, FileKind};
use crate::rules::person::Language;
use crate::store::{Message, StoreError, Tx};

/// How many pictures are drawn at once: one thread stays free for those who
/// are being answered, and each drawing takes some megabytes.
pub(super) fn most_at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |threads| threads.get().saturating_sub(1).max(1))
}

/// Words about a picture that is tried again are looked at so much later.
pub(super) const AFTER_PICTURE: TimeDelta = TimeDelta::milliseconds(250);

/// When a picture is due that has not left yet and that a message speaks of:
/// its words come after it.
pub(super) async fn picture_before(
    tx: &mut Tx,
    message: &Message,
    say: &AnySay,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let AnySay::Shared(Shared::Gaps { round, .. }) = say else { return Ok(None) };
    let is_it = |body: &str| {
        let earlier = serde_json::from_str::<AnySay>(body).ok();
        matches!(earlier, Some(AnySay::Picture(Say::Shared { round: of, .. })) if of == *round)
    };
    let open = tx.open_before(message).await?;
    Ok(open.into_iter().filter(|(body, _)| is_it(body)).map(|(_, due)| due).max())
}

impl Dispatcher {
    /// The picture, drawn from what is stored now. Without one, where there is
    /// nothing to show any more or it can't be drawn, its words say so.
    pub(super) async fn drawn(&self, say: &Say, language: Language) -> Result<Extra, StoreError> {
        let talk = &self.0.sending.talk;
        let mut tx = talk.store.read().await?;
        let svg = talk.drawing(&mut tx, say, language).await?;
        tx.commit().await?;
        let Some(svg) = svg else { return Ok(Extra::default()) };
        let _turn = self.0.drawing.acquire().await;
        let drawn = tokio::task::spawn_blocking(move || chart::png(&svg)).await;
        let bytes = match drawn {
            Ok(Ok(bytes)) => Some(bytes),
            Ok(Err(error)) => {
                tracing::error!(%error, "a picture can't be drawn; its words go alone");
                None
            }
            Err(error) => {
                tracing::error!(%error, "drawing a picture ended early; its words go alone");
                None
            }
        };
        let file = bytes.map(|bytes| File { name: "picture.png".into(), kind: FileKind::Photo, bytes });
        Ok(Extra { file, ..Extra::default() })
    }
}
