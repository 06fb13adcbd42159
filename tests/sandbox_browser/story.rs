//! The sandbox as a newcomer meets it.

use crate::stage::{CITIZEN, CITIZEN_LAST, CONSULTANT, CONSULTANT_LAST, PHONE, play};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newcomer_scores_confirms_and_reads_the_summary() {
    play(|browser| async move {
        // Amina scores in Somali: each press brings the next question, in its place.
        browser.press(CITIZEN, "/score").await;
        browser.reads(CITIZEN, "Waan fahmi karaa af-Deenishka").await;
        browser.picture("story-1-question").await;
        browser.press(CITIZEN, "4").await;
        browser
            .sees(
                "the second question",
                "/2 /.test(document.querySelector('#citizen-chat .message:last-child .text').textContent)",
            )
            .await;

        // The consultant opens her card from the list.
        browser.press(CONSULTANT, "/citizens").await;
        browser.press(CONSULTANT, "A-17").await;
        browser.reads(CONSULTANT, "Jobcentret").await;
        browser.reads(CONSULTANT, "ikke svaret").await;

        // Her reminder comes at ten, a day before; she can't come, and it is told.
        browser.press(".time", "To the next reminder").await;
        browser.reads("#clock", "Thursday 30 November 2017, 10:00").await;
        browser.reads(CITIZEN_LAST, "10:00").await;
        browser.picture("story-2-reminder").await;
        browser.press(CITIZEN_LAST, "Ma imaan karo").await;
        browser.reads(CONSULTANT, "A-17 kan ikke komme").await;
        browser.picture("story-3-declined").await;
        browser.press(CONSULTANT_LAST, "Mødet står fast").await;
        browser.reads(CONSULTANT, "står fast. Borgeren får besked").await;
        browser.press(CONSULTANT, "/citizens").await;
        browser.reads(CONSULTANT_LAST, "Side 1 af 2").await;
        browser.press(CONSULTANT_LAST, "A-17").await;
        browser.reads(CONSULTANT_LAST, "kan ikke komme").await;
        browser.scrolls_to(CONSULTANT_LAST).await;
        browser.picture_of(CONSULTANT, "story-4-card").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn someone_new_comes_with_an_invitation_and_answers_in_dari() {
    play(|browser| async move {
        browser.become_one("new").await;
        browser.reads(CITIZEN, "New person 1").await;
        browser.writes("#consultant-form", "/invite A-04").await;
        browser.press(CONSULTANT_LAST, "https://t.me/").await;
        browser.press(CITIZEN, "دری").await;
        browser.reads(CITIZEN, "Fjordby Kommune").await;
        browser.runs_left(CITIZEN).await;
        browser.picture("story-5-notice").await;
        browser.press(CITIZEN, "بلی").await;
        browser.reads(CITIZEN_LAST, "سؤال 1 از 12").await;
        browser.runs_left(CITIZEN).await;
        browser.reads(CITIZEN, "/score").await;
        browser.picture_of(CITIZEN, "story-6-dari").await;
        for number in 2..=12 {
            browser.press(CITIZEN_LAST, "4").await;
            browser.reads(CITIZEN, &format!("سؤال {number} از 12")).await;
        }
        browser.press(CITIZEN, "5").await;
        browser.reads(CITIZEN, "آخرین سؤال").await;
        browser.press(CITIZEN, "3").await;
        browser.reads(CITIZEN, "جواب‌های مرا روان کنید").await;
        browser.picture("story-7-answers").await;
        browser.press(CITIZEN, "جواب‌های مرا روان کنید").await;
        browser.reads(CITIZEN, "✅").await;
        browser.reads(CONSULTANT, "A-04 har sendt sine svar").await;
        browser.picture("story-8-sent").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_arabic_citizen_confirms_and_one_without_telegram_gets_an_sms() {
    play(|browser| async move {
        browser.become_one("1008").await;
        browser.reads(CITIZEN, "Mahmoud").await;
        browser.press(".time", "To the next reminder").await;
        browser.reads("#clock", "09:30").await;
        browser.runs_left(CITIZEN).await;
        browser.press(CITIZEN_LAST, "نعم").await;
        browser.writes("#consultant-form", "/citizen A-08").await;
        browser.reads(CONSULTANT, "kommer").await;
        browser.picture("story-9-arabic").await;

        browser.become_one("1018").await;
        browser.reads(CITIZEN, "Bassam has no Telegram yet").await;
        browser.press(".time", "To the next reminder").await;
        browser.reads("#clock", "12:30").await;
        browser.reads(PHONE, "Fjordby").await;
        browser.runs_left(PHONE).await;
        browser.picture_of(PHONE, "story-10-sms").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_raters_side_by_side_are_shared_and_answered_in_arabic() {
    play(|browser| async move {
        let drawn = |chat: &str| format!("[...document.querySelectorAll('{chat} img')].at(-1)?.naturalWidth === 1200");
        browser.become_one("1008").await;
        browser.reads(CITIZEN, "Mahmoud").await;
        browser.writes("#consultant-form", "/picture A-08").await;
        browser.sees("the picture for the consultant", &drawn(CONSULTANT)).await;
        browser.picture("story-11-side-by-side").await;
        browser.press(CONSULTANT_LAST, "Send til borgeren").await;
        browser.press(CONSULTANT_LAST, "Ja, send det").await;
        browser.sees("the picture for the citizen", &drawn(CITIZEN)).await;
        browser.reads(CITIZEN_LAST, "ما رأيكم؟").await;
        browser.runs_left(CITIZEN).await;
        browser.picture("story-12-shared").await;
        browser.press(CITIZEN_LAST, "أرى الأمر بشكل مختلف").await;
        browser.reads(CONSULTANT, "A-08 ser anderledes på billedet").await;
        browser.writes("#citizen-form", "أتكلم الدنماركية أكثر").await;
        browser.reads(CONSULTANT, "أتكلم الدنماركية أكثر").await;
        browser.picture("story-13-answered").await;
    })
    .await;
}
