//! Looks up and saves what adding a citizen needs.

use chrono::{DateTime, NaiveDate, Utc};

use super::Talk;
use super::cover::person;
use super::facts::reference;
use super::look::may_see;
use crate::dialog::new_citizen::{Entry, Facts, Known};
use crate::dialog::{Staff, Words};
use crate::i18n;
use crate::rules::person::Role;
use crate::store::{CitizenEntry, StoreError, Tx};

impl Talk {
    /// Whose a ref is, and what country the words name.
    pub(super) async fn new_citizen(
        &self,
        tx: &mut Tx,
        member: &Staff,
        subject: Option<&str>,
        words: Option<&Words>,
        today: NaiveDate,
    ) -> Result<Facts, StoreError> {
        let row = match subject {
            Some(text) => tx.citizen_by_typed_ref(text).await?,
            None => None,
        };
        let known = match row {
            None => Known::Nobodys,
            Some(row) if may_see(member, row.consultant_id) => Known::Theirs(reference(&row.reference)?),
            Some(_) => Known::Anothers,
        };
        let consultants = match member.role {
            Role::Leader => tx.staff().await?.iter().map(person).collect::<Result<Vec<_>, _>>()?,
            Role::Consultant => Vec::new(),
        };
        Ok(Facts {
            today,
            consultants: consultants.into_iter().filter(|person| person.role == Role::Consultant).collect(),
            known,
            nationality: words.and_then(|words| i18n::country(words.as_str())),
            shows_names: self.manner.names_in_chat,
        })
    }

    pub(super) async fn add_new(tx: &mut Tx, new: &Entry, now: DateTime<Utc>) -> Result<(), StoreError> {
        let entry = CitizenEntry {
            reference: new.reference.clone(),
            language: new.language,
            phone: new.phone.clone(),
            nationality: new.nationality.map(|nationality| nationality.code().to_owned()),
            enrolled_on: Some(new.enrolled),
            name: new.name.clone(),
        };
        tx.add_citizen(new.id, &entry, new.consultant, now).await?;
        if new.born_in.is_some() { tx.note_birth(new.id, new.born_in).await } else { Ok(()) }
    }
}
