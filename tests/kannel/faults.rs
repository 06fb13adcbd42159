//! Kannel stopped, frozen and started anew, and what it brings twice.

use crate::centre::{Fate, Mood, Phones};
use crate::front::{INBOUND, STATUS};
use crate::programs::BOTH;
use crate::{NUMBER, Street};

/// The booking, and the two reminders that follow it.
const ONCE: &str = "A-17 notice sms delivered ×1\nA-17 reminder - queued ×0\nA-17 reminder - queued ×0";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_while_kannel_is_away_leaves_once_when_it_is_back() {
    let street = Street::open().await;
    let (karen, amina) = street.people("fa-AF").await;
    street.kannel.dies();
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.town.moves_to("2026-03-02 09:20").await;
    assert_eq!(street.centre.unread(), 0);
    street.kannel.starts().await;
    street.town.moves_to("2026-03-02 10:00").await;
    street.centre.next().await;
    let first = async || street.town.messages().await;
    street.until(first, |messages| messages.starts_with("A-17 notice sms delivered ×")).await;
    street.town.moves_to("2026-03-02 11:00").await;
    assert_eq!(street.centre.unread(), 0, "once");
    karen.reads();
    street.town.finish().await;
}

/// The service does not hear whether Kannel took it. It did, as its report
/// tells, so it is not sent again.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_frozen_kannel_has_taken_is_not_sent_again() {
    let street = Street::open().await;
    let (karen, amina) = street.people("ru").await;
    street.kannel.freezes(1);
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.town.settles().await;
    let messages = street.town.messages().await;
    assert!(messages.starts_with("A-17 notice sms queued ×1 (the gateway did not answer in time)"), "{messages}");
    street.kannel.thaws();
    street.centre.next().await;
    street.messages_become(ONCE).await;
    street.town.moves_to("2026-03-02 10:00").await;
    street.messages_become(ONCE).await;
    assert_eq!(street.centre.unread(), 0, "once");
    karen.reads();
    street.town.finish().await;
}

/// Nobody knows whether a Kannel that is frozen as a whole took it: there is
/// one more try, and it is recorded.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_frozen_kannel_may_have_taken_is_tried_once_more() {
    let street = Street::open().await;
    let (karen, amina) = street.people("ar").await;
    street.kannel.freezes(BOTH);
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.town.settles().await;
    street.kannel.thaws();
    street.town.moves_to("2026-03-02 10:00").await;
    street.centre.next().await;
    street.messages_become(&ONCE.replacen("×1", "×2", 1)).await;
    street.town.moves_to("2026-03-02 12:00").await;
    assert!(street.centre.unread() <= 1, "one more at most");
    karen.reads();
    street.town.finish().await;
}

/// Killed with a message in its hands, it gives it to the centre when it is
/// back. Its report is lost with it, so the message stays sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_kannel_killed_in_the_middle_goes_on_with_what_it_had() {
    let street = Street::open().await;
    let (karen, amina) = street.people("so").await;
    street.centre.is(Mood::Hangs);
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.until(async || street.centre.calls(), |calls| *calls == 1).await;
    street.kannel.dies();
    street.centre.is(Mood::Takes);
    street.kannel.starts().await;
    let sms = street.centre.next_unreported().await;
    assert_eq!(sms.coding, "0");
    street.first_becomes("A-17 notice sms sent ×1").await;
    street.town.moves_to("2026-03-02 10:00").await;
    assert_eq!(street.centre.unread(), 0, "once");
    street.centre.brings(NUMBER, "haa").await;
    street.centre.next().await;
    karen.reads();
    street.town.finish().await;
}

/// The centre reports that it did not arrive, and Kannel brings that again and
/// again until it is thanked.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_does_not_work_is_told_of_once() {
    let street = Street::open().await;
    let (karen, amina) = street.people("ar").await;
    street.town.books(&amina, "2026-03-06 14:15").await;
    let sms = street.centre.next_unreported().await;
    street.first_becomes("A-17 notice sms sent ×1").await;
    street.until(async || street.front.brought(STATUS), |times| *times == 1).await;
    street.front.loses(STATUS, 2);
    street.centre.reports(&sms, Fate::Failed).await;
    assert!(street.hears(&karen).await.contains("kommer ikke frem"));
    street.until(async || street.front.brought(STATUS), |times| *times == 4).await;
    street.first_becomes("A-17 notice sms failed ×1 (undeliverable: report)").await;
    assert_eq!(karen.heard(), "");
    street.town.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_centre_refuses_has_failed() {
    let street = Street::open().await;
    let (karen, amina) = street.people("ru").await;
    street.centre.is(Mood::Refuses);
    street.town.books(&amina, "2026-03-06 14:15").await;
    assert!(street.hears(&karen).await.contains("kommer ikke frem"));
    street.first_becomes("A-17 notice sms failed ×1 (rejected: NACK/)").await;
    street.town.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_kannel_brings_again_has_one_effect() {
    let street = Street::open().await;
    let (karen, amina) = street.people("da").await;
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.centre.next().await;
    street.messages_become(ONCE).await;
    street.front.loses(INBOUND, 2);
    street.centre.brings(NUMBER, "nej").await;
    street.centre.next().await;
    assert!(street.hears(&karen).await.starts_with("A-17 kan ikke komme"));
    street.until(async || street.front.brought(INBOUND), |times| *times == 3).await;
    street.town.settles().await;
    assert_eq!((street.centre.unread(), karen.heard().as_str()), (0, ""), "one effect");
    street.town.finish().await;
}
