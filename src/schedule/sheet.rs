//! Makes the file of a sheet for the table, when it is sent.

use super::dispatch::Dispatcher;
use crate::i18n::{Extra, File, FileKind};
use crate::rules::person::CitizenId;
use crate::store::StoreError;

/// Says whom it is about to nobody who only sees the names of files.
const NAME: &str = "samtaleark.html";

impl Dispatcher {
    /// The sheet from what is stored now. Without one, where there is nothing
    /// to show any more, its words say so.
    pub(super) async fn printed(&self, citizen: CitizenId) -> Result<Extra, StoreError> {
        let sending = &self.0.sending;
        let talk = &sending.talk;
        let mut tx = talk.store.read().await?;
        let sheet = talk.sheet(&mut tx, citizen).await?;
        tx.commit().await?;
        let page = sheet.map(|sheet| (sending.print)(&sheet, &sending.unit, talk.today(talk.clock.now())));
        let file = page.map(|page| File { name: NAME.into(), kind: FileKind::Document, bytes: page.into_bytes() });
        Ok(Extra { file, ..Extra::default() })
    }
}
