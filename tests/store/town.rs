//! People and things that most of these tests need.

use chrono::{DateTime, NaiveDate, Utc};
use fodfaeste::rules::appointment::{AppointmentId, Kind};
use fodfaeste::rules::person::{CitizenId, InvitationId, Language, Name, Role, StaffId};
use fodfaeste::rules::scorecard::{AssessmentId, Rater, RoundId};
use fodfaeste::store::{
    CitizenEntry, InvitationTarget, Message, MessageKind, NewAppointment, NewAttempt, NewMessage, NewRound, NewSheet,
    Store, StoreError, Tx,
};
use uuid::Uuid;

/// A key that is the same in every run.
pub fn key(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn time(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

/// A Thursday morning, with the microseconds that both engines keep.
pub fn now() -> DateTime<Utc> {
    time("2017-11-30T08:00:00.123456Z")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Does one thing in a transaction of its own.
pub async fn commit<T>(store: &Store, work: impl AsyncFnOnce(&mut Tx) -> Result<T, StoreError>) -> T {
    let mut tx = store.begin().await.expect("a transaction");
    let done = work(&mut tx).await.expect("the store takes it");
    tx.commit().await.expect("committed");
    done
}

pub fn entry(reference: &str) -> CitizenEntry {
    CitizenEntry {
        reference: reference.parse().expect("a ref"),
        language: Language::Dari,
        phone: "20123456".parse().ok(),
        nationality: Some("AF".into()),
        enrolled_on: Some(day("2016-10-01")),
        name: Name::new("Amina"),
    }
}

/// A citizen of no consultant.
pub async fn citizen(store: &Store, number: u128, reference: &str) -> CitizenId {
    let id = CitizenId(key(number));
    commit(store, async |tx| tx.add_citizen(id, &entry(reference), None, now()).await).await;
    id
}

pub async fn consultant(store: &Store, number: u128, name: &str) -> StaffId {
    let id = StaffId(key(number));
    commit(store, async |tx| tx.add_staff(id, name, Role::Consultant, now()).await).await;
    id
}

/// An invitation whose code has this hash, in a batch of its own.
pub async fn invitation(store: &Store, number: u128, target: InvitationTarget, hash: &str) -> InvitationId {
    let until = now() + chrono::Duration::days(30);
    let (id, batch) = (key(number), InvitationId(key(number + 1)));
    commit(store, async |tx| tx.invite(id, batch, target, hash, now(), until).await).await;
    InvitationId(id)
}

/// The citizen's empty assessment in a first round.
pub async fn assessment(store: &Store, number: u128, citizen: CitizenId) -> AssessmentId {
    let (round, id) = (RoundId(key(number)), AssessmentId(key(number + 1)));
    commit(store, async |tx| {
        tx.begin_rounds(&[NewRound::of(round, citizen, 1)], now()).await?;
        tx.begin_sheets(&[NewSheet { id, round, citizen, rater: Rater::Citizen, staff: None }], now()).await
    })
    .await;
    id
}

pub fn meeting(number: u128, citizen: CitizenId, starts_at: DateTime<Utc>) -> NewAppointment {
    NewAppointment {
        id: AppointmentId(key(number)),
        citizen,
        starts_at,
        minutes: 45,
        kind: Kind::Teaching,
        place: "Rådhuset, lokale 2".into(),
        interpreter: true,
    }
}

/// A message that is due now.
pub fn message(number: u128, citizen: CitizenId, kind: MessageKind) -> NewMessage {
    NewMessage {
        id: key(number),
        recipient: citizen.0,
        citizen: Some(citizen),
        chat: None,
        kind,
        body: "{}".into(),
        edits: None,
        appointment: None,
        due_at: now(),
        deadline: None,
        fence: None,
    }
}

/// An attempt by SMS at a message as it was read. `false` if it can't begin.
pub async fn begin(tx: &mut Tx, message: &Message, attempt: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let attempt = NewAttempt { id: attempt, message: message.id, fence: message.fence, channel: "sms" };
    tx.begin_attempts(&[attempt], at).await
}
