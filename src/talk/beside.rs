//! Those beside citizens to whom SMS go: what they write back, and what did
//! not reach them.

use chrono::{DateTime, Utc};

use super::Talk;
use super::facts::{language, reference};
use super::save::Wave;
use super::sms::SmsIn;
use crate::dialog::link::Say as Link;
use crate::dialog::say::{News, Say};
use crate::dialog::sms::Say as Sms;
use crate::dialog::sms::beside::{Aside, Number, heard};
use crate::rules::mentor::{Beside, MentorId};
use crate::rules::person::{CitizenId, Language};
use crate::rules::placement::{PlacementId, STILL_ASKED};
use crate::rules::reply;
use crate::store::{BesideRow, Message, StoreError, Tx};

impl Talk {
    /// A number with those beside citizens who have it.
    pub(super) async fn number(&self, tx: &mut Tx, sms: &SmsIn<'_>, now: DateTime<Utc>) -> Result<Number, StoreError> {
        let mut of = Vec::new();
        for row in tx.beside(sms.from, self.today(now) - STILL_ASKED).await? {
            of.extend(self.aside(tx, row).await?);
        }
        let stopped = !of.is_empty() && tx.is_stopped_number(sms.from).await?;
        Ok(Number { phone: sms.from.clone(), stopped, of })
    }

    async fn aside(&self, tx: &mut Tx, row: BesideRow) -> Result<Option<Aside>, StoreError> {
        let Some(who) = row.beside() else { return Ok(None) };
        Ok(Some(Aside {
            who,
            citizen: CitizenId(row.citizen_id),
            subject: reference(&row.reference)?,
            keepers: self.keepers(tx, row.consultant_id).await?,
            language: language(&row.language)?,
            workplace: row.workplace,
        }))
    }

    /// An SMS from a number that no citizen has. `false`: nothing is kept of it.
    pub(super) async fn change_beside(
        &self,
        tx: &mut Tx,
        number: &Number,
        sms: &SmsIn<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let language = number.of.first().map_or(Language::Danish, |aside| aside.language);
        let Some(step) = heard(number, reply::read(sms.text, language)) else { return Ok(false) };
        if tx.remember_contact_sms(sms.gateway, sms.gateway_id, now).await? {
            self.save(tx, Wave::without_chat(step), now).await?;
        }
        Ok(true)
    }

    /// What somebody beside a citizen should have read did not reach them, as
    /// far as we know.
    pub async fn beside_missed(&self, tx: &mut Tx, message: &Message, beside: Beside) -> Result<(), StoreError> {
        match beside {
            Beside::Workplace(placement) => self.workplace_missed(tx, message, placement).await,
            Beside::Mentor(_) => self.report(tx, &message.route, News::MentorMissed).await,
        }
    }
}

/// To whom beside its citizen a message goes; `None`: it is the citizen's.
pub fn beside_of(message: &Message) -> Option<Beside> {
    match serde_json::from_str(&message.body) {
        Ok(Say::Link(Link::Workplace { .. })) => Some(Beside::Workplace(PlacementId(message.recipient_id))),
        Ok(Say::ToMentor(_)) => Some(Beside::Mentor(MentorId(message.recipient_id))),
        Ok(Say::Sms(Sms::ContactStopped { to } | Sms::ContactStarted { to })) => Some(to),
        _ => None,
    }
}
