//! A whole round of three raters, played in one sitting: the citizen in the
//! chat, the workplace on its page by the link of an SMS, the consultant, and
//! the sheet that is printed for the talk.

use std::sync::Arc;

use fantoccini::Locator;

use crate::browser::Browser;
use crate::stage::{CITIZEN, CITIZEN_LAST, CONSULTANT, CONSULTANT_LAST, PHONE, play};

const CONSULTANT_FORM: &str = "#consultant-form";
const CITIZEN_FORM: &str = "#citizen-form";

/// The last file of the consultant's chat, as it is downloaded.
const LAST_FILE: &str = "
    const request = new XMLHttpRequest();
    request.open('GET', document.querySelector('#consultant-chat .message:last-child a.file').href, false);
    request.send();
    return request.responseText;";

/// The contact's number at the workplace.
const BENT: &str = "+4521222324";

/// Who plays, and what is pressed in their language.
#[derive(Clone, Copy)]
struct Part {
    tag: &'static str,
    reference: &'static str,
    chat: &'static str,
    of_twelve: &'static str,
    send: &'static str,
    help: [&'static str; 3],
    kept: &'static str,
    question: &'static str,
    differ: &'static str,
    words: &'static str,
    agreed: &'static str,
    runs_left: bool,
    /// What the workplace presses to begin, and to send.
    page: [&'static str; 2],
}

const ARABIC: Part = Part {
    tag: "ar",
    reference: "A-27",
    chat: "1027",
    of_twelve: "من 12",
    send: "إرسال إجاباتي",
    help: ["اختيار ما تريدون المساعدة فيه", "☐ اللغة الدنماركية", "انتهيت"],
    kept: "شكرًا لكم. تريدون المساعدة في:",
    question: "ما رأيكم؟",
    differ: "أرى الأمر بشكل مختلف",
    words: "أتكلم الدنماركية كل يوم",
    agreed: "هذا ما اتفقتم عليه",
    runs_left: true,
    page: ["ابدؤوا", "إرسال الإجابات"],
};

const DANISH: Part = Part {
    tag: "da",
    reference: "A-36",
    chat: "1036",
    of_twelve: "af 12",
    send: "Send mine svar",
    help: ["Vælg, hvad du vil have hjælp til", "☐ Dansk", "Færdig"],
    kept: "Tak. Du vil gerne have hjælp til:",
    question: "Hvordan ser du på det?",
    differ: "Jeg ser anderledes på det",
    words: "Jeg taler dansk hver dag",
    agreed: "Det har du og din kontaktperson aftalt",
    runs_left: false,
    page: ["Begynd", "Send svarene"],
};

impl Part {
    fn says(&self, command: &str) -> String {
        format!("{command} {}", self.reference)
    }

    async fn keeps(&self, browser: &Browser, name: &str) {
        browser.picture(&format!("round-{}-{name}", self.tag)).await;
    }
}

/// Whether the last picture of a chat is there to be seen.
fn drawn(chat: &str) -> String {
    format!("[...document.querySelectorAll('{chat} img')].at(-1)?.naturalWidth === 1200")
}

async fn the_citizen_scores(browser: &Browser, part: Part) {
    browser.press(CITIZEN, "/score").await;
    for number in 1..=12 {
        browser.reads(CITIZEN_LAST, &format!("{number} {}", part.of_twelve)).await;
        if number == 1 {
            part.keeps(browser, "1-question").await;
        }
        browser.press(CITIZEN_LAST, if number % 4 == 1 { "5" } else { "4" }).await;
    }
    browser
        .sees(
            "belief",
            "!/12/.test(document.querySelector('#citizen-chat .message:last-child .text').textContent.split('\\n')[0])",
        )
        .await;
    browser.press(CITIZEN_LAST, "4").await;
    browser.press(CITIZEN_LAST, part.send).await;
    browser.reads(CITIZEN, "✅").await;
    let [choose, item, done] = part.help;
    browser.press(CITIZEN, choose).await;
    browser.press(CITIZEN, item).await;
    browser.press(CITIZEN, done).await;
    browser.reads(CITIZEN, part.kept).await;
    if part.runs_left {
        browser.runs_left(CITIZEN).await;
    }
    part.keeps(browser, "2-sent").await;
}

async fn the_workplace_is_asked(browser: &Browser, part: Part) {
    browser.writes(CONSULTANT_FORM, &part.says("/workplace")).await;
    browser.press(CONSULTANT_LAST, "Nyt tilbudssted").await;
    for (question, answer) in [("kort navn", "Rema 1000"), ("Hvilken branche", "butik"), ("telefonnummer", "21222324")]
    {
        browser.reads(CONSULTANT_LAST, question).await;
        browser.writes(CONSULTANT_FORM, answer).await;
    }
    for (question, button) in [
        ("Hvilken e-mail", "Spring over"),
        ("Fra hvilken dag", "I dag"),
        ("Til og med hvilken dag", "Kendes ikke"),
        ("er på Rema 1000", "Ja, det er rigtigt"),
        ("er noteret for", "Rema 1000"),
        ("Kontakt, telefon", "Bed om tal med SMS"),
    ] {
        browser.reads(CONSULTANT_LAST, question).await;
        browser.press(CONSULTANT_LAST, button).await;
    }
    browser.reads(CONSULTANT_LAST, "får et link på SMS").await;
    browser.sees("the workplace's phone", "!document.querySelector('#whose-phone').hidden").await;
    let phones = browser.client.find(Locator::Id("whose-phone")).await.unwrap();
    phones.select_by_value(BENT).await.unwrap();
    browser.reads(PHONE, "beder jer svare").await;
    part.keeps(browser, "3-link-by-sms").await;
}

/// The link opens beside the sandbox's page, in a window of its own.
async fn the_workplace_scores(browser: &Browser, part: Part) {
    let client = &browser.client;
    let own = client.window().await.unwrap();
    browser.press(PHONE, "http").await;
    let other = loop {
        if let Some(other) = client.windows().await.unwrap().into_iter().find(|window| *window != own) {
            break other;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    client.switch_to_window(other).await.unwrap();
    browser.sees("the door", "document.querySelector('button.go')").await;
    let [begin, send] = part.page;
    browser.press("nav", if part.tag == "ar" { "العربية" } else { "Dansk" }).await;
    browser.press("main", begin).await;
    for number in 1..=12 {
        browser
            .sees(&format!("statement {number}"), &format!("document.querySelector('progress')?.value === {number}"))
            .await;
        if number == 1 {
            part.keeps(browser, "4-page").await;
        }
        browser.press("main", if number % 6 == 1 { "2" } else { "4" }).await;
    }
    browser.sees("the extra question", "document.querySelector(\"button[name='employ']\")").await;
    part.keeps(browser, "5-employ").await;
    client.find(Locator::Css("button[value='yes']")).await.unwrap().click().await.unwrap();
    browser.press("main", send).await;
    browser.sees("the thanks", "!document.querySelector('main form')").await;
    part.keeps(browser, "6-thanks").await;
    client.close_window().await.unwrap();
    client.switch_to_window(own).await.unwrap();
}

async fn the_consultant_rates_and_closes(browser: &Browser, part: Part) {
    browser.reads(CONSULTANT, "Rema 1000 har sendt tal").await;
    browser.writes(CONSULTANT_FORM, &part.says("/citizen")).await;
    browser.reads(CONSULTANT_LAST, &part.says("/rate")).await;
    browser
        .sees(
            "no answer of the workplace yet",
            "!/Ville ansætte/.test(document.querySelector('#consultant-chat').textContent)",
        )
        .await;
    browser.writes(CONSULTANT_FORM, &part.says("/rate")).await;
    for number in 1..=12 {
        browser.reads(CONSULTANT_LAST, &format!("{number} af 12")).await;
        browser.press(CONSULTANT_LAST, "3").await;
    }
    browser.reads(CONSULTANT_LAST, "Sidste spørgsmål").await;
    browser.press(CONSULTANT_LAST, "3").await;
    browser.press(CONSULTANT_LAST, "Send tallene").await;
    browser.reads(CONSULTANT, "✅").await;
    browser.writes(CONSULTANT_FORM, &part.says("/citizen")).await;
    browser.reads(CONSULTANT_LAST, "Ville ansætte borgeren ved et ledigt job: T Ja").await;
    browser.reads(CONSULTANT_LAST, "Vil gerne have hjælp til: Dansk").await;
    browser.scrolls_to(CONSULTANT_LAST).await;
    part.keeps(browser, "7-card").await;
    browser.writes(CONSULTANT_FORM, &part.says("/close")).await;
    browser.press(CONSULTANT_LAST, "Ja, luk runden").await;
    browser.reads(CONSULTANT_LAST, "er lukket").await;
}

async fn the_picture_is_shared_and_answered(browser: &Browser, part: Part) {
    browser.writes(CONSULTANT_FORM, &part.says("/picture")).await;
    browser.sees("the picture for the consultant", &drawn(CONSULTANT)).await;
    part.keeps(browser, "8-picture").await;
    browser.press(CONSULTANT_LAST, "Send til borgeren").await;
    browser.press(CONSULTANT_LAST, "Ja, send det").await;
    browser.reads(CITIZEN_LAST, part.question).await;
    browser.sees("the picture for the citizen", &drawn(CITIZEN)).await;
    part.keeps(browser, "9-shared").await;
    browser.press(CITIZEN_LAST, part.differ).await;
    browser.reads(CONSULTANT, "ser anderledes på billedet").await;
    browser.writes(CITIZEN_FORM, part.words).await;
    browser.reads(CONSULTANT, part.words).await;
    part.keeps(browser, "10-answered").await;
}

async fn a_step_is_agreed_and_the_sheet_printed(browser: &Browser, part: Part) {
    browser.writes(CONSULTANT_FORM, &part.says("/agreed")).await;
    browser.press(CONSULTANT_LAST, "Ny aftale").await;
    browser.reads(CONSULTANT_LAST, "Hvad er aftalt?").await;
    browser.writes(CONSULTANT_FORM, "Ringe til Rema 1000 om flere timer").await;
    browser.reads(CONSULTANT_LAST, "Hvem gør det?").await;
    browser.press(CONSULTANT_LAST, "borgeren og konsulenten").await;
    browser.reads(CONSULTANT_LAST, "Hvornår senest?").await;
    browser.press(CONSULTANT_LAST, "torsdag 14. december").await;
    browser.press(CONSULTANT_LAST, "Ja, gem og send til borgeren").await;
    browser.reads(CITIZEN, part.agreed).await;
    part.keeps(browser, "11-agreed").await;

    browser.writes(CONSULTANT_FORM, &part.says("/sheet")).await;
    browser.reads(CONSULTANT_LAST, "åbn filen, og print den").await;
    // As it is opened after it was downloaded.
    let page = browser.client.execute(LAST_FILE, vec![]).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samtaleark.html");
    std::fs::write(&path, page.as_str().unwrap()).unwrap();
    browser.client.set_window_size(1440, 1300).await.unwrap();
    browser.client.goto(&format!("file://{}", path.display())).await.unwrap();
    for words in ["Ville ansætte dig", "Rema 1000", "Ringe til Rema 1000 om flere timer", "Siden første gang"] {
        browser.reads(".sheet", words).await;
    }
    browser.picture_of(".sheet", &format!("round-{}-12-sheet", part.tag)).await;
    assert_eq!(browser.sheets().await, 1, "one side of A4");
}

async fn a_round(browser: Arc<Browser>, part: Part) {
    browser.become_one(part.chat).await;
    browser.reads(CITIZEN, part.reference).await;
    if part.tag == "da" {
        // Others had scored in the round that was open: this is a new one.
        browser.writes(CONSULTANT_FORM, &part.says("/close")).await;
        browser.press(CONSULTANT_LAST, "Ja, luk runden").await;
        browser.reads(CONSULTANT_LAST, "er lukket").await;
    }
    the_citizen_scores(&browser, part).await;
    the_workplace_is_asked(&browser, part).await;
    the_workplace_scores(&browser, part).await;
    the_consultant_rates_and_closes(&browser, part).await;
    the_picture_is_shared_and_answered(&browser, part).await;
    a_step_is_agreed_and_the_sheet_printed(&browser, part).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_round_of_three_raters_in_one_sitting_in_arabic() {
    play(|browser| a_round(browser, ARABIC)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_round_of_three_raters_in_one_sitting_in_danish() {
    play(|browser| a_round(browser, DANISH)).await;
}
