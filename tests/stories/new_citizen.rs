//! A citizen is added in the bot, and invited across the table.

use fodfaeste::store::CitizenLine;
use insta::assert_snapshot;

use crate::exported::exported;
use crate::town::{Staff, Town};

/// What a phone's camera reads in the last picture of a chat.
fn scanned(town: &Town, staff: &Staff) -> String {
    let chat = town.bot_api().chat(staff.chat);
    let picture = chat.iter().rev().find_map(|message| message.file.clone()).expect("a picture");
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&picture.bytes[..]));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    seen.detect_grids()[0].decode().unwrap().1
}

#[tokio::test]
async fn a_citizen_is_added_and_scans_the_invitation_across_the_table() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let mut seen = Vec::new();
    karen.says("/new").await;
    seen.push(karen.heard());
    karen.says("010190-1234").await;
    seen.push(karen.heard());
    karen.says("A 17").await;
    assert!(karen.heard().starts_with("Et sagsnummer har højst"));
    karen.says("A-17").await;
    seen.push(karen.heard());
    karen.says("Canaramina").await;
    seen.push(karen.heard());
    karen.presses("Soomaali").await;
    seen.push(karen.heard());
    karen.says("123").await;
    assert!(karen.heard().starts_with("Det forstår jeg ikke som et telefonnummer"));
    karen.says("20 12 34 56").await;
    seen.push(karen.heard());
    karen.says("Langtbortistan").await;
    assert!(karen.heard().starts_with("Det land kender jeg ikke"));
    karen.says("etiopien").await;
    seen.push(karen.heard());
    karen.says("1/10").await;
    seen.push(karen.heard());
    let yes = karen.button("Ja, opret borgeren");
    karen.presses_again(&yes).await;
    seen.push(karen.heard());
    karen.presses_again(&yes).await;
    assert_snapshot!("karen_adds_a_citizen", seen.join("\n════════\n"));
    assert!(karen.heard().starts_with("Den formular er ikke åben mere"), "twice is once");
    let mut stored = Vec::new();
    town.writes(async |tx| {
        stored = exported::<CitizenLine>(tx).await?;
        Ok(())
    })
    .await;
    let [one] = &stored[..] else { panic!("{} citizens", stored.len()) };
    assert_eq!((one.reference.as_str(), one.language.as_str(), one.nationality.as_deref()), ("A-17", "so", Some("ET")));
    assert_eq!((one.phone.as_deref(), one.name.as_deref()), (Some("+4520123456"), Some("Canaramina")));
    assert_eq!((one.enrolled_on, one.consultant.as_deref()), ("2025-10-01".parse().ok(), Some("Karen")));
    assert_eq!(town.counts("SELECT COUNT(*) FROM draft").await, 0, "the half-filled form is gone");
    assert_eq!(town.counts("SELECT COUNT(*) FROM audit WHERE action = 'new' AND citizen_id IS NOT NULL").await, 1);

    let link = scanned(&town, &karen);
    let code = link.strip_prefix("https://t.me/fodfaeste_test_bot?start=").expect("the bot's link").to_owned();
    assert_eq!(code, town.code_in_chat(&karen), "the picture and the words say the same");
    let amina = town.stranger(Some("en"));
    amina.says(&format!("/start {code}")).await;
    amina.presses_each(&["Soomaali", "Haa"]).await;
    amina.reads();
    assert!(karen.heard().contains("A-17 er nu på Telegram"));
    assert!(town.messages().await.starts_with("A-17 invitation sms"));
    town.finish().await;
}

#[tokio::test]
async fn the_least_is_a_ref_a_language_and_a_day() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    karen.says("/help").await;
    karen.presses("Ny borger").await;
    karen.says("A-17").await;
    let skip = karen.button("Spring over");
    for press in ["Spring over", "العربية", "Spring over", "Spring over", "I dag"] {
        karen.presses(press).await;
    }
    karen.presses_again(&skip).await;
    assert_snapshot!("the_least_of_a_citizen", karen.sees());
    karen.presses("Ja, opret borgeren").await;
    let invited = karen.heard();
    assert!(invited.contains("Link til A-17") && !invited.contains("SMS"), "{invited}");
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("Sprog: arabisk"));
    assert_eq!(town.messages().await, "");
    town.finish().await;
}

#[tokio::test]
async fn a_known_ref_is_shown_to_its_consultant_and_not_told_of_to_another() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let olga = town.consultant("Olga").await;
    town.citizen("A-17").of(&karen).without_telegram().await;
    karen.says("/new").await;
    karen.says("a-17").await;
    assert_snapshot!("already_yours", karen.heard());
    karen.presses("A-17").await;
    assert!(karen.heard().contains("Sprog: dansk"));
    olga.says("/new").await;
    olga.reads();
    olga.says("A-17").await;
    assert_snapshot!("not_yours", olga.heard());

    // Two at a time: the second is not added.
    for staff in [&karen, &olga] {
        staff.says("/new").await;
        staff.says("B-2").await;
        staff.presses_each(&["Spring over", "Dansk", "Spring over", "Spring over", "I dag"]).await;
        staff.reads();
    }
    karen.presses("Ja, opret borgeren").await;
    olga.presses("Ja, opret borgeren").await;
    assert!(olga.heard().starts_with("Ingen af dine borgere har dette nummer"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE ref = 'B-2'").await, 1);
    olga.presses("Nej, opret ikke").await;
    olga.reads();
    karen.reads();
    town.finish().await;
}

#[tokio::test]
async fn a_leader_chooses_whose_the_citizen_is() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let lene = town.leader("Lene").await;
    lene.says("/new").await;
    lene.says("A-17").await;
    assert_snapshot!("a_leader_chooses_the_consultant", lene.heard());
    lene.presses_each(&["Karen", "Spring over", "Dansk", "Spring over", "Syrien", "I dag"]).await;
    assert!(lene.sees().contains("Konsulent: Karen"));
    lene.presses("Ja, opret borgeren").await;
    assert!(karen.heard().starts_with("Du har fået en ny borger: A-17"));
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("A-17"));
    lene.says("/new").await;
    lene.says("B-2").await;
    lene.presses_each(&["Ingen endnu", "Spring over", "Dansk", "Spring over", "Spring over", "I dag"]).await;
    lene.presses("Ja, opret borgeren").await;
    assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE consultant_id IS NULL").await, 1);
    lene.reads();
    town.finish().await;
}

#[tokio::test]
async fn an_invitation_is_a_picture_with_its_link() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").without_telegram().await;
    karen.says("/invite A-17").await;
    assert_snapshot!("an_invitation_as_a_picture", karen.heard());
    assert!(scanned(&town, &karen).ends_with(&town.code_in_chat(&karen)));
    town.finish().await;
}

/// Of the stateless the country of birth is asked, and of nobody else.
#[tokio::test]
async fn somebody_stateless_is_added_with_the_country_of_birth() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    for (reference, born_in) in [("A-17", "Kuwait"), ("A-18", "Det vides ikke"), ("A-19", "statsløs")] {
        karen.says("/new").await;
        karen.says(reference).await;
        karen.presses_each(&["Spring over", "العربية", "Spring over", "statsløs"]).await;
        match born_in {
            // No country either: asked again.
            "statsløs" => karen.says(born_in).await,
            button => karen.presses(button).await,
        }
        if born_in == "statsløs" {
            assert!(karen.heard().contains("Det land kender jeg ikke"));
            karen.says("libanon").await;
        }
        karen.presses("I dag").await;
        if born_in == "Kuwait" {
            assert_snapshot!("somebody_stateless", karen.heard());
        }
        karen.presses("Ja, opret borgeren").await;
        karen.reads();
    }
    karen.says("/citizen A-17").await;
    assert!(karen.heard().contains("\nStatsløs, født i: Kuwait\nIndskrevet"), "it stands on the card");
    karen.says("/citizen A-18").await;
    assert!(!karen.heard().contains("Statsløs"), "nothing is known of it");
    let mut stored = Vec::new();
    town.writes(async |tx| {
        stored = exported::<CitizenLine>(tx).await?;
        Ok(())
    })
    .await;
    let born: Vec<_> = stored.iter().map(|one| (one.nationality.as_deref(), one.born_in.as_deref())).collect();
    assert_eq!(born, [Some("KW"), None, Some("LB")].map(|country| (Some("stateless"), country)));
    town.finish().await;
}
