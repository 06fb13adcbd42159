//! What comes in by SMS: whose number it is, what it was taken for, and what
//! comes of it, in one transaction.

use chrono::{DateTime, TimeDelta, Utc};

use super::Talk;
use super::facts::{language, named_meeting, reference};
use super::save::Wave;
use crate::dialog::sms::beside::{Number, along};
use crate::dialog::sms::{Asked, Change, Taken, Writer, heard};
use crate::rules::person::{CitizenId, Phone};
use crate::rules::reply;
use crate::store::{NewSmsIn, QuestionRow, StoreError, Tx, WriterRow};

/// The same again within this time is the same: a thumb that pressed twice, or
/// a network that brought it twice.
const SAME: TimeDelta = TimeDelta::seconds(30);

/// So long a word that was asked back can be said once more to mean it.
const ASKED_BACK: TimeDelta = TimeDelta::days(1);

/// What is counted of numbers that nobody has, and no more.
const STRANGERS: &str = "sms-from-unknown-number";

/// An SMS as a gateway brings it.
#[derive(Clone, Copy)]
pub struct SmsIn<'a> {
    pub gateway: &'static str,
    /// The gateway's own name for it.
    pub gateway_id: &'a str,
    pub from: &'a Phone,
    pub text: &'a str,
}

impl Talk {
    /// Takes an SMS. When this returns `Ok`, all that comes of it is committed
    /// (which may be nothing), and the gateway need not bring it again.
    ///
    /// # Errors
    /// The database can't be reached or is busy.
    pub async fn take_sms(&self, sms: SmsIn<'_>) -> Result<(), StoreError> {
        if !self.manner.reads_sms {
            return Ok(());
        }
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let rows = tx.writers(sms.from).await?;
        let number = self.number(&mut tx, &sms, now).await?;
        if rows.is_empty() && self.change_beside(&mut tx, &number, &sms, now).await? {
            tx.commit().await?;
            self.outbox.work.notify_one();
            return Ok(());
        }
        if rows.is_empty() {
            // No trace but a count, and no answer: a number that we know must
            // not be told from one that we don't.
            tx.count_one(self.today(now), STRANGERS).await?;
            return tx.commit().await;
        }
        if self.change_by_sms(&mut tx, &rows, &number, sms, now).await? {
            tx.commit().await?;
            self.outbox.work.notify_one();
        }
        Ok(())
    }

    /// `false`: there is nothing to commit.
    async fn change_by_sms(
        &self,
        tx: &mut Tx,
        rows: &[WriterRow],
        number: &Number,
        sms: SmsIn<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut writers = Vec::with_capacity(rows.len());
        for row in rows {
            writers.push(self.writer(tx, row, rows.len() == 1, now).await?);
        }
        let Some(Writer { id: citizen, language, .. }) = writers.first().cloned() else { return Ok(false) };
        let before = tx.last_sms(citizen).await?;
        let Some((taken, step)) = heard(&writers, reply::read(sms.text, language), now) else { return Ok(false) };
        let new = NewSmsIn {
            id: Self::key(),
            gateway: sms.gateway,
            gateway_id: sms.gateway_id,
            citizen,
            taken_for: taken.word(),
        };
        if !tx.remember_sms(new, now).await? {
            return Ok(false);
        }
        if before.is_some_and(|(word, at)| word == taken.word() && now - at < SAME) {
            return Ok(true);
        }
        if matches!(taken, Taken::Come | Taken::Decline | Taken::Seen) {
            tx.heard(&[citizen.0], self.today(now)).await?;
        }
        if let [only] = rows {
            tx.phone_works(only.id).await?;
        }
        self.save(tx, Wave::without_chat(step), now).await?;
        // The number may be a mentor's or a workplace's, too.
        if let Some(step) = along(number, taken) {
            self.save(tx, Wave::without_chat(step), now).await?;
        }
        Ok(true)
    }

    async fn writer(
        &self,
        tx: &mut Tx,
        row: &WriterRow,
        is_only: bool,
        now: DateTime<Utc>,
    ) -> Result<Writer, StoreError> {
        let id = CitizenId(row.id);
        let today = self.midnight(now);
        let told = tx.took_sms_for(id, Taken::Unclear.word(), today).await?
            || tx.took_sms_for(id, Taken::Shared.word(), today).await?;
        let last = tx.last_sms(id).await?;
        // A number that several have answers nothing.
        let question = if is_only { tx.last_question(id).await? } else { None };
        let asked = match question {
            Some(question) => asked(tx, question).await?,
            None => None,
        };
        Ok(Writer {
            id,
            reference: reference(&row.reference)?,
            language: language(&row.language)?,
            keepers: self.keepers(tx, row.consultant_id).await?,
            stopped: row.sms_stopped,
            silent: row.stopped,
            asked,
            asked_back: last.is_some_and(|(word, at)| word == Taken::Either.word() && now - at < ASKED_BACK),
            told,
        })
    }

    pub(super) async fn change_sms(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        let keys = |citizens: &[CitizenId]| citizens.iter().map(|id| id.0).collect::<Vec<_>>();
        match change {
            Change::Stop { citizens } => tx.stop_sms(&keys(citizens), now).await,
            Change::Start { citizens } => tx.start_sms(&keys(citizens)).await,
            Change::Number { phone, stops: true } => tx.stop_number(phone, now).await,
            Change::Number { phone, stops: false } => tx.start_number(phone).await,
            Change::Seen { appointment, word } => tx.seen_appointment(*appointment, word).await,
            Change::Again { question, starts_at } => tx.asked_again(*question, *starts_at, now).await,
        }
    }
}

async fn asked(tx: &mut Tx, question: QuestionRow) -> Result<Option<Asked>, StoreError> {
    let rows = tx.appointments(&[question.appointment_id]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Asked {
        question: question.message_id,
        starts_at: question.starts_at,
        named: named_meeting(row)?,
        again: question.again,
    }))
}
