//! A citizen without Telegram, in each language: told, reminded, answering and
//! stopping by SMS alone.

use fodfaeste::sms::segments::{Encoding, segments};
use insta::assert_snapshot;

use crate::centre::Phones;
use crate::town::language::{SPOKEN, Spoken};
use crate::{NUMBER, Street};

async fn told(story: &mut Vec<String>, street: &Street<impl Phones>, what: &str) {
    let sms = street.centre.next().await;
    assert_eq!(sms.to, NUMBER);
    let counted = segments(&sms.text);
    assert_eq!(usize::from(sms.of), counted.count, "as many parts as we count: {}", sms.text);
    assert_eq!(sms.coding == "2", counted.encoding == Encoding::Ucs2, "{}", sms.text);
    story.push(format!("──── {what}\n{}", sms.text));
}

async fn both_ways(spoken: Spoken, street: Street<impl Phones>) {
    let (karen, amina) = street.people(spoken.tag).await;
    let (yes, no, digit) = spoken.written();
    let mut story = Vec::new();
    karen.says("/invite A-17").await;
    karen.reads();
    told(&mut story, &street, "invited").await;
    // Its code is another each time.
    assert!(story.concat().contains("https://t.me/fodfaeste_test_bot?start="), "{story:?}");
    story.clear();
    street.town.books(&amina, "2026-03-06 14:15").await;
    told(&mut story, &street, "booked").await;
    street.messages_become("A-17 invitation sms delivered ×1\nA-17 notice sms delivered ×1\nA-17 reminder - queued ×0\nA-17 reminder - queued ×0").await;
    street.centre.brings(NUMBER, yes).await;
    told(&mut story, &street, yes).await;
    assert_eq!(karen.heard(), "", "somebody who comes needs nothing");
    street.town.moves_to("2026-03-03 14:15").await;
    told(&mut story, &street, "reminded, three days before").await;
    street.centre.brings(NUMBER, no).await;
    told(&mut story, &street, no).await;
    let heard = street.hears(&karen).await;
    assert!(heard.starts_with("A-17 kan ikke komme til mødet fredag 6. marts kl. 14.15"), "{heard}");
    karen.presses("Mødet står fast").await;
    karen.reads();
    told(&mut story, &street, "it stands").await;
    street.centre.brings(NUMBER, digit).await;
    told(&mut story, &street, digit).await;
    street.centre.brings(NUMBER, "STOP").await;
    told(&mut story, &street, "STOP").await;
    assert!(street.hears(&karen).await.starts_with("A-17 har skrevet STOP"));
    street.town.moves_to("2026-03-05 14:15").await;
    street.town.settles().await;
    street.centre.brings(NUMBER, "start").await;
    told(&mut story, &street, "start, and nothing before").await;
    assert!(street.hears(&karen).await.starts_with("A-17 har skrevet START"));
    assert_snapshot!(format!("both_ways_{}", spoken.tag), story.join("\n\n"));
    assert_eq!(street.centre.unread(), 0, "nothing more has come");
    karen.says("/today").await;
    karen.reads();
    street.town.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn told_reminded_confirmed_declined_and_stopped_in_every_language() {
    for spoken in SPOKEN {
        both_ways(spoken, Street::open().await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fakesmsc_tells_the_same_story_in_every_language() {
    for spoken in SPOKEN {
        both_ways(spoken, Street::open_to_fakesmsc().await).await;
    }
}

/// A reminder that comes late is worse than none: no message centre keeps it
/// until a phone is switched on after the meeting.
#[tokio::test(flavor = "multi_thread")]
async fn the_centre_knows_how_long_a_message_is_of_use() {
    let street = Street::open().await;
    let (karen, amina) = street.people("so").await;
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.centre.next().await;
    street.town.moves_to("2026-03-05 14:15").await;
    street.centre.next().await;
    let reminder = street.centre.next().await;
    let left = 24 * 60 - 30;
    assert!(reminder.validity.is_some_and(|minutes| (left - 2..=left).contains(&minutes)), "{reminder:?}");
    karen.reads();
    street.town.finish().await;
}

/// Letters that the small alphabet has come in it.
#[tokio::test(flavor = "multi_thread")]
async fn a_danish_answer_comes_in_the_small_alphabet() {
    let street = Street::open().await;
    let (karen, amina) = street.people("da").await;
    street.town.books(&amina, "2026-03-06 14:15").await;
    street.centre.next().await;
    street.centre.brings(NUMBER, "Hjælp").await;
    assert!(street.centre.next().await.text.contains("70 10 10 10"));
    karen.reads();
    street.town.finish().await;
}

/// The link comes by SMS and is whole; the scores never do.
#[tokio::test(flavor = "multi_thread")]
async fn scores_are_given_on_the_page_whose_link_came_by_sms() {
    for spoken in SPOKEN {
        let street = Street::open().await;
        let (karen, _) = street.people(spoken.tag).await;
        karen.says("/link A-17").await;
        karen.presses("Send linket på SMS").await;
        let code = karen.digits();
        karen.reads();
        let sms = street.centre.next().await;
        assert!(!sms.text.contains(&code), "the digits are given at the desk");
        let mut page = street.town.guest();
        assert_eq!(page.opens(&street.town.keeps_path(&sms.text)).await, 200, "{}", sms.text);
        assert_eq!(page.sends(&page.form(spoken.begin).with("code", &code)).await, 200);
        page.presses_each(&["4"; 12]).await;
        page.presses_each(&[spoken.dont_know, spoken.send]).await;
        assert_eq!(street.town.assessments().await, "A-17 1 citizen 444444444444- sent", "{}", spoken.tag);
        street.hears(&karen).await;
        assert_eq!(street.centre.unread(), 0, "{}", spoken.tag);
        street.town.finish().await;
    }
}
