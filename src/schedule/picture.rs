//! Draws the pictures that go into chats, away from the threads that serve.

use super::dispatch::Dispatcher;
use crate::chart;
use crate::dialog::picture::Say;
use crate::i18n::{Extra, File, FileKind};
use crate::rules::person::Language;
use crate::store::StoreError;

/// How many pictures are drawn at once: one thread stays free for those who
/// are being answered, and each drawing takes some megabytes.
pub(super) fn most_at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |threads| threads.get().saturating_sub(1).max(1))
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
