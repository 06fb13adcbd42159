//! Meetings in people's own calendars.

use fodfaeste::talk::booking::Booked;
use insta::assert_snapshot;
use reqwest::{Method, StatusCode};

use crate::town::language::SPOKEN;
use crate::town::{Town, without_uids};

/// A service that is reached from outside.
const PUBLIC: &str = "[schedule]\nassessment = \"0 0 9 1 1 *\"\n[http]\npublic_url = \"https://fjordby.example/\"\n";

#[tokio::test]
async fn a_meeting_comes_as_a_file_for_the_phone_in_every_language() {
    for spoken in SPOKEN {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina = town.citizen("A-17").language(spoken.tag).with_telegram().await;
        town.books(&amina, "2026-03-06 14:15").await;
        let mut files = vec![amina.files()];
        assert_eq!(town.books_at(&amina, "2026-03-06 14:15", "Torvet 1").await, Booked::Changed);
        files.push(amina.files());
        karen.says("/cancel A-17").await;
        karen.presses("fredag 6. marts").await;
        karen.presses("Ja, aflys").await;
        files.push(amina.files());
        let text = files.join("\n════════\n");
        assert!(!text.contains("samtale") && !text.contains("A-17"), "no topic and no name: {text}");
        assert_snapshot!(format!("files_{}", spoken.tag), text);
        assert!(town.messages().await.lines().all(|line| line.contains(" notice ") || line.contains(" reminder ")));
        assert_eq!(town.counts("SELECT COUNT(*) FROM message WHERE kind = 'screen'").await, 0, "sent and forgotten");
        amina.reads();
        karen.reads();
        town.finish().await;
    }
}

#[tokio::test]
async fn what_moves_in_a_calendar_moves_on_the_phone() {
    let town = Town::open().await;
    let _karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    town.books(&amina, "2026-03-06 14:15").await;
    let first = amina.files();
    town.moves_meeting(&amina, "2026-03-06 14:15", "2026-03-09 10:00").await;
    let moved = amina.files();
    assert!(moved.starts_with("Mødet er ændret. Åbn filen"), "{moved}");
    assert!(moved.contains("DTSTART:20260309T090000Z\n") && moved.contains("SEQUENCE:1\n"), "{moved}");
    assert!(first.contains("SEQUENCE:0\n"), "{first}");
    let uids = |chat: i64| -> Vec<String> {
        let files = town.bot_api().chat(chat).into_iter().filter_map(|message| message.file);
        let texts = files.map(|file| String::from_utf8(file.bytes.to_vec()).unwrap());
        texts.map(|text| text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned()).collect()
    };
    let both = uids(amina.chat);
    assert!(both.len() == 2 && both[0] == both[1], "the same meeting: {both:?}");
    town.cancels_meeting(&amina, "2026-03-09 10:00").await;
    assert!(amina.sees().starts_with("Dit møde er aflyst"), "{}", amina.sees());
    let off = amina.files();
    assert!(off.contains("STATUS:CANCELLED\n") && off.contains("SEQUENCE:2\n"), "{off}");
    // Booked and cancelled before anybody heard of it.
    amina.reads();
    town.moves_to("2026-03-02 22:00").await;
    town.books(&amina, "2026-03-11 10:00").await;
    town.cancels_meeting(&amina, "2026-03-11 10:00").await;
    town.moves_to("2026-03-03 12:00").await;
    assert_eq!((amina.heard(), amina.files()), (String::new(), String::new()));
    town.finish().await;
}

#[tokio::test]
async fn on_a_shared_phone_the_file_names_no_place() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    karen.says("/shared A-17").await;
    town.books(&amina, "2026-03-10 10:00").await;
    let file = amina.files();
    assert!(file.contains("SUMMARY:Møde med Fjordby Kommune\n") && !file.contains("LOCATION"), "{file}");
    amina.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn no_file_follows_where_nothing_is_to_be_put_in_or_taken_out() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").phone("20 12 34 56").without_telegram().await;
    town.books(&amina, "2026-03-10 10:00").await;
    assert_eq!((amina.files(), amina.sms().lines().count()), (String::new(), 1), "an SMS carries no file");
    // In Telegram by now: a file that was never sent is not taken back.
    let code = amina.code().await;
    amina.says(&format!("/start {code}")).await;
    amina.presses("Dansk").await;
    amina.presses("Ja, det må I gerne").await;
    karen.says("/cancel A-17").await;
    karen.presses("tirsdag 10. marts").await;
    karen.presses("Ja, aflys").await;
    assert!(amina.sees().contains("Dit møde er aflyst"), "{}", amina.sees());
    assert_eq!(amina.files(), "");
    amina.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_consultant_subscribes_to_her_meetings() {
    let town = Town::open_with(PUBLIC).await;
    let karen = town.consultant("Karen").await;
    let line = town.consultant("Line").await;
    let amina = town.citizen("A-17").name("Canaryamina").of(&karen).with_telegram().await;
    let other = town.citizen("B-2").of(&line).with_telegram().await;
    town.books(&amina, "2026-03-06 14:15").await;
    town.books(&amina, "2026-03-13 14:15").await;
    town.books(&other, "2026-03-09 10:00").await;
    karen.says("/calendar").await;
    let path = karen.calendar_path();
    let said = karen.heard().replace(&path, "/calendar/TOKEN.ics");
    assert_snapshot!("calendar_address", said);
    let feed = town.fetches(&path).await;
    assert_eq!((feed.status, feed.kind.as_str()), (StatusCode::OK, "text/calendar; charset=utf-8"));
    assert!(feed.cache.contains("private"), "{}", feed.cache);
    assert_snapshot!("calendar_feed", without_uids(&feed.text));
    let head = town.asks(Method::HEAD, &path).await;
    assert_eq!((head.status, head.text.as_str()), (StatusCode::OK, ""));
    assert_eq!(town.asks(Method::POST, &path).await.status, StatusCode::METHOD_NOT_ALLOWED);
    // What is cancelled is gone.
    karen.says("/cancel A-17").await;
    karen.presses("fredag 13. marts").await;
    karen.presses("Ja, aflys").await;
    assert_eq!(town.fetches(&path).await.text.matches("BEGIN:VEVENT").count(), 1);
    // Many readings are one note, and an hour later one more.
    let notes = async || town.counts("SELECT COUNT(*) FROM audit WHERE action = 'calendar-feed'").await;
    assert_eq!(notes().await, 1);
    town.moves_to("2026-03-02 10:01").await;
    town.fetches(&path).await;
    assert_eq!(notes().await, 2);
    for person in [&*karen, &*amina, &*other] {
        person.reads();
    }
    town.finish().await;
}

#[tokio::test]
async fn a_new_address_ends_the_old_one_and_stop_ends_all() {
    let town = Town::open_with(PUBLIC).await;
    let karen = town.consultant("Karen").await;
    karen.says("/calendar").await;
    let first = karen.calendar_path();
    let (new, stop) = (karen.button("Ny adresse"), karen.button("Stop adressen"));
    karen.says("/calendar").await;
    assert_snapshot!("calendar_known", karen.heard().split("────────").last().unwrap_or_default().trim());
    karen.presses_again(&new).await;
    let chat = town.bot_api().chat(karen.chat);
    let edited = chat.iter().find(|message| message.id == new.message).unwrap().text.clone();
    assert!(edited.starts_with("Den gamle adresse virker ikke længere."), "{edited}");
    assert!(!edited.contains(&first), "the chat forgets the old address");
    let (_, rest) = edited.split_once("/calendar/").unwrap();
    let second = format!("/calendar/{}", rest.split_whitespace().next().unwrap());
    assert_eq!(town.fetches(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(town.fetches(&second).await.status, StatusCode::OK);
    // The buttons of the old address do nothing any more.
    karen.presses_again(&new).await;
    karen.presses_again(&stop).await;
    assert_eq!(town.fetches(&second).await.status, StatusCode::OK);
    karen.says("/calendar").await;
    karen.presses("Stop adressen").await;
    assert_eq!(town.fetches(&second).await.status, StatusCode::NOT_FOUND);
    assert_eq!(town.counts("SELECT COUNT(*) FROM calendar_feed WHERE ended_at IS NULL").await, 0);
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action LIKE 'calendar%'").await, 4);
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn whatever_opens_nothing_gets_one_answer() {
    let town = Town::open_with(PUBLIC).await;
    let karen = town.consultant("Karen").await;
    let lone = town.leader("Lone").await;
    karen.says("/calendar").await;
    let path = karen.calendar_path();
    lone.says("/calendar").await;
    let leaders = lone.calendar_path();
    let unknown = town.fetches("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let same = async |path: &str, why: &str| {
        let answer = town.fetches(path).await;
        let all = (answer.status, answer.kind, answer.cache, answer.text);
        let want = (unknown.status, unknown.kind.clone(), unknown.cache.clone(), unknown.text.clone());
        assert_eq!(all, want, "{why}");
    };
    same("/calendar/x.ics", "no token").await;
    same("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "no calendar").await;
    assert_eq!(town.fetches(&path).await.status, StatusCode::OK);
    // Another role, and then out of the house.
    town.writes_sql("UPDATE staff SET role = 'consultant' WHERE name = 'Lone'").await;
    same(&leaders, "her role is another").await;
    let (id, now) = (karen.id, town.now());
    town.writes(async |tx| tx.remove_staff(id, now).await).await;
    same(&path, "she is gone").await;
    karen.reads();
    lone.reads();
    town.finish().await;
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let town = Town::open_with(PUBLIC).await;
    let path = "/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics";
    let mut slowed = 0;
    for _ in 0..120 {
        slowed += usize::from(town.fetches(path).await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(slowed > 0, "nobody was slowed down");
    town.finish().await;
}

#[tokio::test]
async fn without_a_public_address_the_command_says_what_is_missing() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    karen.says("/help").await;
    karen.presses("Min kalender").await;
    assert_snapshot!("calendar_unreachable", karen.heard());
    let amina = town.citizen("A-17").with_telegram().await;
    amina.says("/calendar").await;
    assert!(amina.heard().contains("Tryk på en knap"), "a citizen has no such command");
    town.finish().await;
}

#[tokio::test]
async fn who_stands_in_sees_the_meetings_too() {
    let town = Town::open_with(PUBLIC).await;
    let karen = town.consultant("Karen").await;
    let line = town.consultant("Line").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    town.books(&amina, "2026-03-03 14:15").await;
    line.says("/calendar").await;
    let path = line.calendar_path();
    assert_eq!(town.fetches(&path).await.text.matches("A-17").count(), 0);
    karen.says("/cover").await;
    for press in ["Ny afløsning", "Line", "mandag 2. marts", "tirsdag 3. marts", "Ja"] {
        karen.presses(press).await;
    }
    assert_eq!(town.fetches(&path).await.text.matches("A-17").count(), 1);
    for person in [&*karen, &*line, &*amina] {
        person.reads();
    }
    town.finish().await;
}
