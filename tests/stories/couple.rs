//! Two citizens on one phone, with a letter for each.

use fodfaeste::sandbox::fault::Fault;
use insta::assert_snapshot;

use crate::town::language::{DANISH, SPOKEN, Spoken};
use crate::town::{Button, Citizen, Staff, Town};

fn spoken(tag: &str) -> Spoken {
    SPOKEN.into_iter().find(|spoken| spoken.tag == tag).expect("one of the five")
}

/// The button with somebody's letter.
async fn for_letter(phone: &Citizen, letter: &str) {
    phone.presses(letter).await;
}

struct Home {
    town: Town,
    karen: Staff,
    /// Whose phone it is.
    amina: Citizen,
    farid: Citizen,
}

impl Home {
    /// A town with a phone, and somebody who will use it, too.
    async fn new(first: &str, second: &str) -> Self {
        let town = Town::open().await;
        let karen = town.consultant("Karen").await;
        let amina =
            town.citizen("A-17").language(first).phone("+45 20 12 34 56").name("Canaramina").with_telegram().await;
        let farid = town.citizen("F-3").language(second).name("Canarfarid").without_telegram().await;
        Self { town, karen, amina, farid }
    }

    async fn asks(&self) {
        self.amina.says(&format!("/start {}", self.farid.code().await)).await;
    }

    /// Both use it, and have their letters.
    async fn shared(first: &str, second: &str) -> Self {
        let home = Self::new(first, second).await;
        home.asks().await;
        home.karen.presses("Ja, begge må bruge den").await;
        if first != second {
            home.amina.presses(spoken(second).button).await;
        }
        home.amina.presses(spoken(second).yes).await;
        home.amina.says("m").await;
        home.amina.says("F").await;
        home.amina.reads();
        home.karen.reads();
        home
    }

    fn phone(&self) -> &Citizen {
        &self.amina
    }
}

#[tokio::test]
async fn two_use_one_phone_from_the_code_to_a_meeting_of_each() {
    let home = Home::new("ar", "fa-AF").await;
    let (town, karen, phone) = (&home.town, &home.karen, home.phone());
    let mut story = Vec::new();
    home.asks().await;
    story.push(phone.heard());
    story.push(karen.heard());
    karen.presses("Ja, begge må bruge den").await;
    story.push(karen.heard());
    story.push(phone.heard());
    phone.presses(spoken("fa-AF").button).await;
    story.push(phone.heard());
    town.books(&home.farid, "2026-03-12 10:00").await;
    assert_eq!(phone.heard(), "", "nothing of the second one's before both have a letter");
    phone.presses(spoken("fa-AF").yes).await;
    story.push(phone.heard());
    karen.reads();
    for words in ["أمينة", "ع", "ع", "ف"] {
        phone.says(words).await;
        story.push(phone.heard());
    }
    assert_snapshot!("a_couple_joins", story.join("\n════════\n"));

    let mut story = Vec::new();
    town.books(&home.amina, "2026-03-10 10:00").await;
    town.books(&home.farid, "2026-03-11 10:00").await;
    story.push(phone.heard());
    phone.presses(spoken("ar").come).await;
    phone.presses(spoken("fa-AF").decline).await;
    story.push(phone.heard());
    story.push(karen.heard());
    karen.presses("Mødet står fast").await;
    story.push(phone.heard());
    town.moves_to("2026-03-10 09:00").await;
    story.push(phone.heard());
    assert!(story.iter().all(|text| !text.contains("Rådhuset")), "{story:?}");
    assert_snapshot!("a_couple_has_meetings", story.join("\n════════\n"));
    karen.reads();
    phone.reads();
    home.town.finish().await;
}

#[tokio::test]
async fn each_gives_their_own_scores_and_the_thanks_begin_with_the_check_mark() {
    let home = Home::shared("da", "ru").await;
    let phone = home.phone();
    for (letter, spoken, reference) in [("F", spoken("ru"), "F-3"), ("M", DANISH, "A-17")] {
        phone.says("/score").await;
        for_letter(phone, letter).await;
        let mut first_lines = std::collections::BTreeSet::new();
        for _ in 0..13 {
            let question = phone.sees();
            assert!(question.starts_with(&format!("👤 {letter} · ")), "{question}");
            first_lines.insert(question.lines().next().unwrap_or_default().to_owned());
            phone.presses("4 – ").await;
        }
        assert_eq!(first_lines.len(), 13);
        phone.presses(spoken.send).await;
        assert!(phone.sees().starts_with(&format!("✅ 👤 {letter} · ")), "{}", phone.sees());
        assert!(home.karen.heard().starts_with(&format!("{reference} har sendt sine svar.")));
    }
    assert_eq!(home.town.assessments().await, "A-17 1 citizen 4444444444444 sent\nF-3 1 citizen 4444444444444 sent");
    phone.reads();
    home.town.finish().await;
}

#[tokio::test]
async fn what_names_nobody_is_asked_back() {
    for (first, second) in [("da", "ar"), ("so", "ru"), ("fa-AF", "fa-AF")] {
        let home = Home::shared(first, second).await;
        let phone = home.phone();
        let mut story = Vec::new();
        for words in ["/start", "/score", "/appointments", "/language", "/privacy", "/stop", "/help", "hello"] {
            phone.says(words).await;
            let asked = phone.heard();
            assert!(asked.ends_with("  [👤 M] [👤 F]"), "{words}: {asked}");
            phone.presses("F").await;
            story.push(format!("{words}\n────────\n{asked}\n────────\n{}", phone.heard()));
        }
        phone.sends_voice().await;
        story.push(phone.heard());
        assert_snapshot!(format!("asked_back_{first}_{second}"), story.join("\n════════\n"));
        assert!(home.karen.heard().starts_with("F-3 har sagt stop"));
        assert_eq!(home.town.counts("SELECT COUNT(*) FROM citizen WHERE stopped_at IS NOT NULL").await, 1);
        assert_eq!(home.town.counts("SELECT COUNT(*) FROM round").await, 1, "only the second one's scores were begun");
        home.town.finish().await;
    }
}

#[tokio::test]
async fn a_button_from_before_is_the_first_one_s_where_it_names_something_of_theirs() {
    let home = Home::new("da", "so").await;
    let (town, karen, phone) = (&home.town, &home.karen, home.phone());
    phone.says("/score").await;
    let (four, skip) = (phone.button("4 – "), phone.button(DANISH.dont_know));
    town.books(&home.amina, "2026-03-10 10:00").await;
    let come = phone.button(DANISH.come);
    phone.says("/language").await;
    let russian = phone.button("Русский");
    phone.says("/help").await;
    let meetings = phone.button("Mine møder");
    phone.reads();
    home.asks().await;
    karen.presses("Ja, begge må bruge den").await;
    phone.presses_each(&["Soomaali", "Haa"]).await;
    phone.says("M").await;
    phone.says("F").await;
    phone.reads();
    karen.reads();
    phone.presses_again(&four).await;
    phone.presses_again(&come).await;
    let heard = phone.heard();
    assert!(heard.contains("👤 M · 2 af 12") && heard.matches("👤 M · ").count() == 2, "{heard}");
    assert!(!heard.contains("👤 F"), "{heard}");
    for old in [&russian, &meetings] {
        phone.presses_again(old).await;
        assert!(phone.heard().ends_with("[👤 M] [👤 F]"));
    }
    phone.presses("F").await;
    assert!(phone.heard().starts_with("👤 F · "), "the meetings of the one who was chosen");
    phone.presses_again(&skip).await;
    phone.reads();
    assert_eq!(town.assessments().await, "A-17 1 citizen -............");
    assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE language = 'ru'").await, 0);
    home.town.finish().await;
}

#[tokio::test]
async fn a_button_of_somebody_else_does_nothing_to_either() {
    let home = Home::shared("da", "da").await;
    let (town, phone) = (&home.town, home.phone());
    let olena = town.citizen("O-4").with_telegram().await;
    town.books(&olena, "2026-03-10 10:00").await;
    olena.says("/score").await;
    let foreign = [olena.button(DANISH.come), olena.button("4 – ")];
    olena.reads();
    phone.says("/help").await;
    phone.presses("M").await;
    let here = phone.button("Hjælp");
    phone.reads();
    let mut datas: Vec<String> = foreign.iter().map(|button| button.data.clone()).collect();
    datas.extend([
        format!("menu:stop:{}", olena.id.0.simple()),
        format!("language:so:{}", olena.id.0.simple()),
        format!("menu:citizens:{}", home.farid.id.0.simple()),
        "menu:stop:zz".to_owned(),
        "couple:end:00000000000000000000000000000001".to_owned(),
        "agree".to_owned(),
    ]);
    for data in datas {
        phone.presses_again(&Button { data: data.clone(), ..here.clone() }).await;
        let heard = phone.heard();
        assert!(heard.ends_with("[👤 M] [👤 F]") || heard.contains("ingen, der læser"), "{data}: {heard}");
    }
    assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE stopped_at IS NOT NULL OR language <> 'da'").await, 0);
    assert_eq!(town.assessments().await, "O-4 1 citizen .............");
    home.town.finish().await;
}

#[tokio::test]
async fn a_no_frees_the_code_whoever_says_it() {
    for (first, second) in [("ar", "fa-AF"), ("so", "so")] {
        let home = Home::new(first, second).await;
        let (town, karen, phone) = (&home.town, &home.karen, home.phone());
        let code = home.farid.code().await;
        phone.says(&format!("/start {code}")).await;
        phone.reads();
        home.farid.says(&format!("/start {code}")).await;
        assert!(home.farid.heard().starts_with("Her får man beskeder fra"), "the code is kept for the other phone");
        let yes = karen.button("Ja, begge");
        karen.presses("Nej").await;
        assert_snapshot!(
            format!("consultant_says_no_{first}"),
            format!("{}\n════════\n{}", karen.heard(), phone.heard())
        );
        karen.presses_again(&yes).await;
        assert!(karen.heard().starts_with("Her er ikke mere at svare på."), "a button that came too late");
        phone.says(&format!("/start {code}")).await;
        phone.reads();
        karen.presses("Ja, begge").await;
        if first != second {
            phone.presses(spoken(second).button).await;
        }
        phone.presses(spoken(second).no).await;
        assert_snapshot!(format!("second_says_no_{first}"), phone.heard());
        assert!(karen.heard().contains("F-3 sagde nej til beskeder."));
        assert_eq!(town.counts("SELECT COUNT(*) FROM couple").await, 0);
        home.farid.says(&format!("/start {code}")).await;
        home.farid.presses_each(&[DANISH.button, DANISH.yes]).await;
        assert!(home.farid.heard().contains("1 af 12"), "the code is free for their own phone");
        karen.reads();
        home.town.finish().await;
    }
}

#[tokio::test]
async fn a_request_that_nobody_answers_lapses_after_a_week() {
    let home = Home::new("da", "da").await;
    let (town, karen, phone) = (&home.town, &home.karen, home.phone());
    let code = home.farid.code().await;
    phone.says(&format!("/start {code}")).await;
    phone.says(&format!("/start {code}")).await;
    assert_eq!(phone.heard().matches("Vi spørger din kontaktperson").count(), 2);
    assert_eq!(karen.heard().matches("Må begge bruge samme chat?").count(), 1, "asked once");
    town.moves_to("2026-03-09 08:00").await;
    home.farid.says(&format!("/start {code}")).await;
    assert!(home.farid.heard().starts_with("Her får man"));
    town.moves_to("2026-03-09 10:00").await;
    karen.presses("Ja, begge").await;
    assert!(karen.heard().starts_with("Her er ikke mere at svare på."));
    home.farid.says(&format!("/start {code}")).await;
    home.farid.presses_each(&[DANISH.button, DANISH.yes]).await;
    assert!(home.farid.heard().contains("1 af 12"));
    karen.reads();
    home.town.finish().await;
}

#[tokio::test]
async fn without_letters_the_phone_is_the_first_one_s_again_the_next_day() {
    let home = Home::new("so", "fa-AF").await;
    let (town, karen, phone) = (&home.town, &home.karen, home.phone());
    town.moves_to("2026-03-02 23:00").await;
    home.asks().await;
    karen.presses("Ja, begge må bruge den").await;
    phone.presses_each(&[spoken("fa-AF").button, spoken("fa-AF").yes]).await;
    phone.says("m").await;
    phone.reads();
    karen.reads();
    town.moves_to("2026-03-04 08:00").await;
    assert_eq!((phone.heard(), karen.heard()), (String::new(), String::new()), "a day, and no night");
    town.moves_to("2026-03-04 08:30").await;
    assert_snapshot!("no_letters", [karen.heard(), phone.heard()].join("\n════════\n"));
    assert_eq!(town.counts("SELECT COUNT(*) FROM couple").await, 0);
    phone.says("/appointments").await;
    assert!(!phone.heard().contains('👤'), "it is one person's again");
    karen.says("/invite F-3").await;
    assert!(karen.heard().contains("Link til F-3"));
    home.town.finish().await;
}

#[tokio::test]
async fn one_says_stop_and_the_other_hears_on() {
    let home = Home::shared("da", "so").await;
    let (town, karen, phone) = (&home.town, &home.karen, home.phone());
    phone.says("/stop").await;
    for_letter(phone, "M").await;
    assert!(phone.heard().contains("👤 M · Du får ikke flere beskeder fra os."));
    assert!(karen.heard().starts_with("A-17 har sagt stop"));
    town.books(&home.amina, "2026-03-10 10:00").await;
    assert_eq!(phone.heard(), "");
    town.books(&home.farid, "2026-03-11 10:00").await;
    assert!(phone.heard().starts_with("👤 F · "));
    home.town.finish().await;
}

#[tokio::test]
async fn a_new_phone_of_one_leaves_this_one_to_the_other() {
    for leaves_first in [true, false] {
        let home = Home::shared("da", "so").await;
        let (town, karen, phone) = (&home.town, &home.karen, home.phone());
        let (leaves, stays, letter) =
            if leaves_first { (&home.amina, &home.farid, "M") } else { (&home.farid, &home.amina, "F") };
        phone.says("/help").await;
        for_letter(phone, letter).await;
        let old = phone.button(if leaves_first { "Stop beskeder" } else { "Jooji" });
        phone.reads();
        let new_phone = town.stranger(None);
        new_phone.says(&format!("/start {}", leaves.code().await)).await;
        new_phone.presses_each(&["Русский", "Да"]).await;
        new_phone.reads();
        assert_snapshot!(format!("one_leaves_{letter}"), phone.heard());
        phone.presses_again(&old).await;
        phone.reads();
        assert_eq!(town.counts("SELECT COUNT(*) FROM citizen WHERE stopped_at IS NOT NULL").await, 0);
        town.books(leaves, "2026-03-10 10:00").await;
        assert!(new_phone.heard().contains("Rådhuset") && phone.heard().is_empty());
        town.books(stays, "2026-03-11 10:00").await;
        let heard = phone.heard();
        assert!(heard.contains("Rådhuset") && !heard.contains("👤"), "alone again: {heard}");
        phone.says("/score").await;
        assert!(phone.heard().contains("[1 – "), "no letter, no question for whom");
        assert_eq!(town.counts("SELECT COUNT(*) FROM couple").await, 0);
        karen.reads();
        home.town.finish().await;
    }
}

#[tokio::test]
async fn a_blocked_chat_is_told_of_once_for_each() {
    let home = Home::shared("da", "so").await;
    let olga = home.town.consultant("Olga").await;
    let (town, phone) = (&home.town, home.phone());
    phone.blocks().await;
    let heard = home.karen.heard();
    for reference in ["A-17", "F-3"] {
        assert_eq!(heard.matches(&format!("{reference} kan ikke længere nås")).count(), 1, "{heard}");
    }
    town.books(&home.amina, "2026-03-10 10:00").await;
    assert!(home.amina.sms().starts_with("Du har et møde"), "an SMS stands in");
    town.books(&home.farid, "2026-03-11 10:00").await;
    assert!(home.karen.heard().contains("F-3 har hverken Telegram eller telefonnummer"));
    phone.unblocks().await;
    town.books(&home.farid, "2026-03-12 10:00").await;
    assert!(phone.heard().starts_with("👤 F · "), "both are there again");
    assert_eq!(olga.heard(), "");
    home.town.finish().await;
}

#[tokio::test]
async fn a_block_that_shows_itself_when_we_write_is_told_of_for_both() {
    let home = Home::shared("da", "so").await;
    let town = &home.town;
    let gone = r#"{"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"}"#;
    town.bot_api().faults().next("sendMessage", 1, Fault::answer(403, gone));
    town.books(&home.farid, "2026-03-11 10:00").await;
    let heard = home.karen.heard();
    for reference in ["A-17", "F-3"] {
        assert_eq!(heard.matches(&format!("{reference} kan ikke længere nås")).count(), 1, "{heard}");
    }
    home.town.finish().await;
}

#[tokio::test]
async fn a_third_is_refused_like_any_code_that_cannot_be_used() {
    let home = Home::shared("da", "so").await;
    let (town, karen, phone) = (&home.town, &home.karen, home.phone());
    let leila = town.citizen("L-2").without_telegram().await;
    let code = leila.code().await;
    phone.says(&format!("/start {code}")).await;
    let nobody = town.stranger(None);
    nobody.says("/start wrong").await;
    assert_eq!(phone.heard(), nobody.heard());
    assert_snapshot!("a_third_one", karen.heard());
    leila.says(&format!("/start {code}")).await;
    leila.presses_each(&[DANISH.button, DANISH.yes]).await;
    assert!(leila.heard().contains("1 af 12"), "it works on another phone");
    assert!(karen.heard().starts_with("L-2 er nu på Telegram."));
    for used in [code.as_str(), "wrong"] {
        phone.says(&format!("/start {used}")).await;
        nobody.says("/start").await;
        assert_eq!(phone.heard(), nobody.heard());
    }
    assert!(karen.heard().starts_with("En anden konto prøvede at bruge linket til L-2."));
    home.town.finish().await;
}

#[tokio::test]
async fn two_consultants_are_told_and_the_second_one_s_decides() {
    let town = Town::open().await;
    let (karen, olga) = (town.consultant("Karen").await, town.consultant("Olga").await);
    let mette = town.consultant("Mette").await;
    let amina = town.citizen("A-17").of(&karen).with_telegram().await;
    let farid = town.citizen("F-3").of(&olga).without_telegram().await;
    amina.says(&format!("/start {}", farid.code().await)).await;
    amina.reads();
    assert_snapshot!("both_consultants", format!("{}\n════════\n{}", karen.heard(), olga.heard()));
    let yes = olga.button("Ja, begge");
    for stranger in [&karen, &mette] {
        stranger.says("/help").await;
        let help = stranger.button("Mine borgere").message;
        stranger.presses_again(&Button { message: help, data: yes.data.clone() }).await;
        assert!(stranger.heard().contains("Her er ikke mere at svare på."), "not theirs to say");
    }
    olga.presses("Ja, begge").await;
    olga.reads();
    assert!(karen.heard().starts_with("A-17 og F-3 må bruge samme telefon."));
    amina.presses("Ja, det må I gerne").await;
    amina.says("A").await;
    amina.says("F").await;
    amina.reads();
    olga.reads();
    karen.says("/citizen A-17").await;
    let card = karen.heard();
    assert!(card.contains("Deler telefon med en anden borger") && !card.contains("F-3"), "{card}");
    olga.says("/ask F-3").await;
    assert!(olga.heard().starts_with("F-3 deler telefon med andre"));
    karen.presses("Del ikke telefon mere").await;
    let ask = karen.heard();
    assert!(!ask.contains("F-3"), "{ask}");
    karen.presses("Ja, hold op med det").await;
    assert_snapshot!("a_shared_phone_ends", format!("{ask}\n════════\n{}\n════════\n{}", karen.heard(), amina.heard()));
    let told = olga.heard();
    assert!(told.contains("F-3") && !told.contains("A-17"), "{told}");
    olga.says("/citizen F-3").await;
    assert!(olga.heard().contains("Kan ikke nås"));
    for action in ["couple-yes", "couple-end"] {
        let audited = format!("SELECT COUNT(*) FROM audit WHERE action = '{action}'");
        assert_eq!(town.counts(&audited).await, 2, "a line for each of the two");
    }
    amina.says("/help").await;
    assert!(amina.heard().starts_with("Her kan du se dine møder"));
    town.finish().await;
}
