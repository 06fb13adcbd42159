//! Makes the status report, when it is sent.

use super::dispatch::Dispatcher;
use crate::i18n::{Extra, File, FileKind};
use crate::rules::report::period::{Format, Period};
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

    /// A report as it was closed; without a file where its figures are no
    /// longer those.
    pub(super) async fn kept(&self, period: Period, format: Format) -> Result<Extra, StoreError> {
        let mut tx = self.0.sending.talk.store.read().await?;
        let closed = tx.closed_report(&period.to_string()).await?;
        tx.commit().await?;
        let text = closed.filter(|closed| closed.is_as_it_was()).and_then(|closed| closed.kept(format));
        let kind = match format {
            Format::Words => "txt",
            Format::Page | Format::Table | Format::Figures => format.word(),
        };
        let name = format!("{NAME}-{period}.{kind}");
        let file = text.map(|text| File { name, kind: FileKind::Document, bytes: text.into_bytes() });
        Ok(Extra { file, ..Extra::default() })
    }
}
