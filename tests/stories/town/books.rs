//! Meetings as the administration books them.

use fodfaeste::app::reminding;
use fodfaeste::rules::appointment::{AppointmentId, Kind};
use fodfaeste::store::{NewAppointment, Tx};
use fodfaeste::talk::Talk;
use fodfaeste::talk::booking::Booked;

use super::Town;
use super::people::Citizen;

impl Town {
    /// Books a meeting at a local time, and sends its notice.
    pub async fn books(&self, citizen: &Citizen, local: &str) {
        assert_eq!(self.books_at(citizen, local, "Rådhuset, lokale 3").await, Booked::New);
    }

    /// Books a meeting, or changes the place of the one that is known.
    pub async fn books_at(&self, citizen: &Citizen, local: &str, place: &str) -> Booked {
        self.books_as(citizen, local, (Kind::PersonalTalk, place)).await
    }

    /// Books a meeting of a kind at a place, or makes the known one such.
    pub async fn books_as(&self, citizen: &Citizen, local: &str, (kind, place): (Kind, &str)) -> Booked {
        let new = NewAppointment {
            id: AppointmentId(Talk::key()),
            citizen: citizen.id,
            starts_at: self.at(local),
            minutes: 45,
            kind,
            place: place.to_owned(),
            interpreter: true,
        };
        let (reminding, now) = (reminding(&self.0.config), self.now());
        let mut booked = Booked::Same;
        self.writes(async |tx: &mut Tx| {
            booked = reminding.book(tx, new.clone(), now).await?;
            Ok(())
        })
        .await;
        self.settles().await;
        booked
    }
}
