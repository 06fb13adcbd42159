//! Makes the status report, when it is sent.

use super::dispatch::Dispatcher;
use crate::i18n::{Extra, File, FileKind};
use crate::store::StoreError;
use crate::talk::report::status;

/// The name of its file, without the day's.
const NAME: &str = "statusrapport";

impl Dispatcher {
    /// The report as of today, from what is stored now.
    pub(super) async fn reported(&self) -> Result<Extra, StoreError> {
        let sending = &self.0.sending;
        let (talk, programme) = (&sending.talk, &sending.programme);
        let today = talk.today(talk.clock.now());
        let told = status(&talk.store, today, programme, talk.manner.time_zone).await?;
        let report = Some(told.report.clone());
        let page = (sending.print_report)(&told.whole(), programme, &sending.unit);
        let name = format!("{NAME}-{today}.html");
        let file = Some(File { name, kind: FileKind::Document, bytes: page.into_bytes() });
        Ok(Extra { file, report, ..Extra::default() })
    }
}
