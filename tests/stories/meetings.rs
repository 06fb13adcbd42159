//! Meetings: booked, answered, decided, reminded of.

use fodfaeste::rules::appointment::Kind;
use fodfaeste::talk::booking::Booked;
use insta::assert_snapshot;

use crate::town::language::SPOKEN;
use crate::town::{Citizen, Staff, Town};

const DECLINE: &str = "Jeg kan ikke komme";
const OTHER: &str = "Bed om en anden tid";
/// To staff who answer what needs no answer.
const SETTLED: &str = "Her er ikke mere at svare på. Mødet er allerede afgjort.\n  [Mine borgere]";
const COME: &str = "Ja, jeg kommer";

async fn town_of_two() -> (Town, Staff, Citizen) {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    (town, karen, amina)
}

#[tokio::test]
async fn a_meeting_and_its_answers_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        town.books(&amina, "2026-03-06 14:15").await;
        let mut story = vec![amina.heard()];
        for answer in [spoken.come, spoken.decline, spoken.other] {
            amina.presses(answer).await;
            story.push(amina.heard());
        }
        karen.presses("Mødet står fast").await;
        story.push(amina.heard());
        amina.says("/appointments").await;
        story.push(amina.heard());
        amina.presses(spoken.decline).await;
        amina.reads();
        karen.presses("Aflys mødet").await;
        story.push(amina.heard());
        amina.says("/appointments").await;
        story.push(amina.heard());
        assert_snapshot!(format!("meeting_{}", spoken.tag), story.join("\n════════\n"));
        assert_snapshot!("consultant_hears_answers", karen.heard());
        town.finish().await;
    }
}

#[tokio::test]
async fn reminders_come_three_days_and_one_day_before_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        town.books(&amina, "2026-03-06 14:15").await;
        amina.reads();
        town.moves_to("2026-03-03 14:14").await;
        assert_eq!(amina.heard(), "");
        town.moves_to("2026-03-03 14:15").await;
        let three_days = amina.heard();
        amina.presses(spoken.come).await;
        amina.reads();
        town.moves_to("2026-03-05 14:15").await;
        let one_day = amina.heard();
        assert_snapshot!(format!("reminders_{}", spoken.tag), format!("{three_days}\n════════\n{one_day}"));
        town.moves_to("2026-03-07 12:00").await;
        assert_eq!(
            town.messages().await,
            "A-17 notice telegram sent ×1\nA-17 reminder telegram sent ×1\nA-17 reminder telegram sent ×1"
        );
        town.finish().await;
    }
}

#[tokio::test]
async fn a_reminder_keeps_the_wall_clock_when_summer_time_begins() {
    let (town, _karen, amina) = town_of_two().await;
    town.moves_to("2026-03-24 09:00").await;
    town.books(&amina, "2026-03-30 10:00").await;
    amina.reads();
    town.moves_to("2026-03-27 09:59").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-27 10:00").await;
    assert!(amina.heard().contains("mandag 30. marts kl. 10.00"));
    town.moves_to("2026-03-29 09:59").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-29 10:00").await;
    assert!(amina.heard().contains("mandag 30. marts kl. 10.00"));
    town.finish().await;
}

#[tokio::test]
async fn nobody_is_woken_the_reminder_comes_the_evening_before() {
    let (town, _karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-06 07:30").await;
    amina.reads();
    town.moves_to("2026-03-02 20:58").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-02 20:59").await;
    assert!(amina.heard().starts_with("Husk dit møde:"));
    town.moves_to("2026-03-04 20:59").await;
    assert!(amina.heard().starts_with("Husk dit møde:"));
    town.moves_to("2026-03-06 09:00").await;
    assert_eq!(town.messages().await.matches("sent").count(), 3);
    town.finish().await;
}

#[tokio::test]
async fn a_meeting_booked_at_night_is_told_in_the_morning() {
    let (town, _karen, amina) = town_of_two().await;
    town.moves_to("2026-03-02 22:30").await;
    town.books(&amina, "2026-03-04 10:00").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-03 07:59").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-03 08:00").await;
    assert!(amina.heard().starts_with("Du har et møde:"));
    town.moves_to("2026-03-03 10:00").await;
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn an_outage_is_made_up_for_once_and_never_too_late() {
    let (town, karen, amina) = town_of_two().await;
    let leila = town.citizen("L-2").with_telegram().await;
    town.books(&amina, "2026-03-10 10:00").await;
    town.books(&leila, "2026-03-06 10:00").await;
    amina.reads();
    leila.reads();
    town.stops().await;
    town.moves_to("2026-03-06 09:45").await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    assert_eq!(leila.heard(), "", "half an hour before it is too late");
    assert_snapshot!("consultant_hears_too_late", karen.heard());
    assert_eq!(town.counts("SELECT COUNT(*) FROM call_told").await, 1, "the call list says it no more");
    town.moves_to("2026-03-09 10:00").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 2, "three days and one day before");
    town.moves_to("2026-03-10 11:00").await;
    assert_eq!(
        town.messages().await,
        "A-17 notice telegram sent ×1\nL-2 notice telegram sent ×1\nL-2 reminder - cancelled ×0 (a later reminder says it)\n\
         L-2 reminder - expired ×0 (too late)\nA-17 reminder telegram sent ×1\nA-17 reminder telegram sent ×1"
    );
    town.finish().await;
}

#[tokio::test]
async fn reminders_missed_in_one_outage_come_once() {
    let (town, _karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-06 10:00").await;
    amina.reads();
    town.stops().await;
    town.moves_to("2026-03-05 12:00").await;
    town.starts().await;
    town.telegram_answers().await;
    town.settles().await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 1, "one meeting, one reminder at a time");
    assert!(town.messages().await.contains("A-17 reminder - cancelled ×0 (a later reminder says it)"));
    town.finish().await;
}

#[tokio::test]
async fn a_cancelled_meeting_takes_its_reminders_along() {
    let (town, karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.presses(DECLINE).await;
    amina.reads();
    assert_snapshot!("consultant_asked", karen.heard());
    karen.presses("Aflys mødet").await;
    assert!(amina.heard().starts_with("Vi har set dit svar. Mødet er aflyst:"));
    assert!(karen.heard().contains("er aflyst. Borgeren får besked."));
    town.moves_to("2026-03-07 09:00").await;
    assert_eq!(amina.heard(), "");
    assert_eq!(
        town.messages().await,
        "A-17 notice telegram sent ×1\nA-17 notice telegram sent ×1\nA-17 reminder - cancelled ×0\n\
         A-17 reminder - cancelled ×0"
    );
    town.finish().await;
}

#[tokio::test]
async fn an_answer_can_be_changed_until_the_start_and_not_after() {
    let (town, karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-03 10:00").await;
    let come = amina.button(COME);
    amina.presses(OTHER).await;
    karen.heard();
    town.moves_to("2026-03-03 09:59").await;
    amina.presses_again(&come).await;
    assert_eq!(
        karen.heard(),
        "A-17 kommer alligevel til mødet tirsdag 3. marts kl. 10.00 om formiddagen. Du skal ikke gøre noget.\n  [A-17]"
    );
    amina.presses_again(&come).await;
    assert_eq!(karen.heard(), "", "the same answer again is no news");
    amina.reads();
    town.moves_to("2026-03-03 10:00").await;
    amina.presses(DECLINE).await;
    assert_snapshot!("meeting_is_over", amina.heard());
    assert_eq!(karen.heard(), "");
    assert_eq!(town.counts("SELECT COUNT(*) FROM appointment WHERE answer = 'come' AND NOT waiting").await, 1);
    town.finish().await;
}

#[tokio::test]
async fn somebody_elses_button_changes_nothing() {
    let (town, karen, amina) = town_of_two().await;
    let leila = town.citizen("L-2").with_telegram().await;
    let other = town.consultant("Olga").await;
    town.books(&amina, "2026-03-06 14:15").await;
    let decline = amina.button(DECLINE);
    amina.reads();
    leila.presses_again(&decline).await;
    assert!(leila.heard().starts_with("Du kan ikke svare på dette møde nu."));
    let stranger = town.stranger(None);
    stranger.presses_again(&decline).await;
    assert!(stranger.heard().starts_with("Her får man beskeder fra Fjordby Kommune."));
    amina.presses(OTHER).await;
    amina.reads();
    let accept = karen.button("Aflys mødet");
    karen.reads();
    other.presses_again(&accept).await;
    assert_eq!(other.heard(), SETTLED);
    amina.presses_again(&accept).await;
    assert!(amina.heard().contains("Tryk på en knap."));
    leila.presses_in(amina.chat, &decline).await;
    assert_eq!(leila.heard(), "");
    assert_eq!(amina.heard(), "");
    let waiting = "SELECT COUNT(*) FROM appointment WHERE state = 'booked' AND answer = 'other' AND waiting";
    assert_eq!(town.counts(waiting).await, 1);
    town.finish().await;
}

#[tokio::test]
async fn a_request_is_decided_once() {
    let (town, karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.presses(OTHER).await;
    amina.reads();
    let (accept, reject) = (karen.button("Aflys mødet"), karen.button("Mødet står fast"));
    karen.presses_again(&reject).await;
    assert!(karen.heard().contains("står fast. Borgeren får besked."));
    assert_snapshot!("citizen_hears_refusal", amina.heard());
    karen.presses_again(&accept).await;
    assert_eq!(karen.heard(), SETTLED);
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-03 14:15").await;
    assert!(amina.heard().starts_with("Husk dit møde:"), "the meeting stands, and so do its reminders");
    town.finish().await;
}

#[tokio::test]
async fn a_changed_place_is_told_and_the_reminder_knows_it() {
    let (town, _karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.presses(COME).await;
    amina.reads();
    let again = town.books_at(&amina, "2026-03-06 14:15", "Rådhuset, lokale 3").await;
    assert_eq!(again, Booked::Same);
    let changed = town.books_at(&amina, "2026-03-06 14:15", "Biblioteket").await;
    assert_eq!(changed, Booked::Changed);
    assert!(amina.heard().contains("Sted: Biblioteket"));
    town.moves_to("2026-03-03 14:15").await;
    assert!(amina.heard().contains("Sted: Biblioteket"));
    town.finish().await;
}

#[tokio::test]
async fn reminders_that_land_on_one_minute_are_one() {
    let town = Town::open_with(
        "[reminders]\noffsets = [\"1d\", \"24h\", \"25h\"]\n[schedule]\nassessment = \"0 0 9 1 1 *\"\n",
    )
    .await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.reads();
    town.moves_to("2026-03-06 14:15").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 2, "25 hours before, and one day before");
    town.finish().await;
}

#[tokio::test]
async fn a_kind_of_meeting_is_reminded_of_by_its_own_offsets() {
    let town = Town::open_with(
        "[reminders]\noffsets_by_kind = { personal-talk = [\"2h\"], teaching = [\"5d\"] }\n[schedule]\nassessment = \"0 0 9 1 1 *\"\n",
    )
    .await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.books(&amina, "2026-03-12 14:15").await;
    amina.reads();
    town.moves_to("2026-03-12 12:14").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-12 12:15").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 1);
    town.finish().await;
}

#[tokio::test]
async fn a_meeting_that_becomes_another_kind_is_reminded_of_as_that_kind() {
    let town = Town::open_with(
        "[reminders]\noffsets_by_kind = { personal-talk = [\"2h\"], teaching = [\"4h\"] }\n[schedule]\nassessment = \"0 0 9 1 1 *\"\n",
    )
    .await;
    let amina = town.citizen("A-17").with_telegram().await;
    for at in ["2026-03-12 14:00", "2026-03-13 14:00"] {
        town.books(&amina, at).await;
        let changed = town.books_as(&amina, at, (Kind::Teaching, "Rådhuset, lokale 3")).await;
        assert_eq!(changed, Booked::Changed);
    }
    amina.reads();
    town.moves_to("2026-03-12 09:59").await;
    assert_eq!(amina.heard(), "");
    town.moves_to("2026-03-12 10:00").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 1, "as of a lesson");
    town.moves_to("2026-03-12 14:00").await;
    assert_eq!(amina.heard(), "", "and not as of a talk, too");
    // Back again, when the lesson's reminder has left.
    town.moves_to("2026-03-13 10:00").await;
    amina.reads();
    assert_eq!(
        town.books_as(&amina, "2026-03-13 14:00", (Kind::PersonalTalk, "Rådhuset, lokale 3")).await,
        Booked::Changed
    );
    amina.reads();
    town.moves_to("2026-03-13 12:00").await;
    assert_eq!(amina.heard().matches("Husk dit møde").count(), 1);
    town.finish().await;
}

#[tokio::test]
async fn the_leaders_hear_of_citizens_without_a_consultant() {
    let town = Town::open().await;
    let (one, two) = (town.leader("Lene").await, town.leader("Lars").await);
    let amina = town.citizen("A-17").of_nobody().with_telegram().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.presses(DECLINE).await;
    amina.reads();
    assert_eq!(one.heard(), two.heard());
    one.presses("Aflys mødet").await;
    one.reads();
    two.presses("Aflys mødet").await;
    assert_eq!(two.heard(), SETTLED);
    amina.reads();
    town.finish().await;
}

#[tokio::test]
async fn the_language_of_a_reminder_is_the_one_chosen_last() {
    let (town, _karen, amina) = town_of_two().await;
    town.books(&amina, "2026-03-06 14:15").await;
    amina.says("/language").await;
    amina.presses("Русский").await;
    assert!(amina.heard().contains("Мои встречи"));
    assert!(amina.commands().contains("Сменить язык"), "the command menu follows");
    town.moves_to("2026-03-03 14:15").await;
    assert!(amina.heard().contains("пятница"));
    town.finish().await;
}
