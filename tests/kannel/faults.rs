//! Kannel stopped, frozen and started anew, and what it brings twice.

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
    street.delivered().await;
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

#[tokio::test(flavor = "multi_thread")]
async fn a_kannel_killed_in_the_middle_goes_on_with_what_it_had() {
    let street = Street::open().await;
    let (karen, amina) = street.people("so").await;
    street.town.books(&amina, "2026-03-06 14:15").await;
    let sms = street.centre.next().await;
    assert_eq!(sms.coding, "0");
    street.messages_become(ONCE).await;
    street.kannel.dies();
    street.kannel.starts().await;
    street.centre.brings(NUMBER, "haa").await;
    street.centre.next().await;
    street.town.settles().await;
    karen.reads();
    street.town.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_kannel_brings_again_has_one_effect() {
    let street = Street::open().await;
    let (karen, amina) = street.people("da").await;
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.centre.next().await;
    street.messages_become(ONCE).await;
    let before = street.front.inbound();
    street.front.loses(2);
    street.centre.brings(NUMBER, "nej").await;
    street.centre.next().await;
    assert!(street.hears(&karen).await.starts_with("A-17 kan ikke komme"));
    for _ in 0..200 {
        if street.front.inbound() >= before + 3 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(street.front.inbound(), before + 3, "Kannel brings it until it is thanked");
    street.town.settles().await;
    assert_eq!((street.centre.unread(), karen.heard().as_str()), (0, ""), "one effect");
    street.town.finish().await;
}
