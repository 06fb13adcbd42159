//! Meetings as the administration books them.

use fodfaeste::app::reminding;
use fodfaeste::rules::appointment::{AppointmentId, Kind};
use fodfaeste::store::{NewAppointment, Tx};
use fodfaeste::talk::Talk;
use fodfaeste::talk::booking::Booked;

use super::Town;
use super::people::Citizen;

/// A booked meeting.
#[derive(Clone, Copy, Debug)]
pub struct Meeting(pub AppointmentId);

impl Town {
    /// Books a meeting at a local time, and sends its notice.
    pub async fn books(&self, citizen: &Citizen, local: &str) -> Meeting {
        let (meeting, booked) = self.books_at(citizen, local, "Rådhuset, lokale 3").await;
        assert_eq!(booked, Booked::New);
        meeting
    }

    /// Books a meeting, or changes the place of the one that is known.
    pub async fn books_at(&self, citizen: &Citizen, local: &str, place: &str) -> (Meeting, Booked) {
        let new = NewAppointment {
            id: AppointmentId(Talk::key()),
            citizen: citizen.id,
            starts_at: self.at(local),
            minutes: 45,
            kind: Kind::PersonalTalk,
            place: place.to_owned(),
            interpreter: true,
        };
        let (reminding, meeting, now) = (reminding(&self.0.config), Meeting(new.id), self.now());
        let mut booked = Booked::Same;
        self.writes(async |tx: &mut Tx| {
            booked = reminding.book(tx, new.clone(), now).await?;
            Ok(())
        })
        .await;
        self.settles().await;
        (meeting, booked)
    }
}
