//! A consultant's week in the sandbox's page, each of its events as those who
//! take part in it read it.

use crate::stage::{CITIZEN, CITIZEN_LAST, CONSULTANT, CONSULTANT_LAST, PHONE, play};

const CONSULTANT_FORM: &str = "#consultant-form";
const CITIZEN_FORM: &str = "#citizen-form";

/// Whether the last file of the citizen's chat is a calendar's, as it is downloaded.
const OPENS_CALENDAR: &str = "(() => {
    const file = [...document.querySelectorAll('#citizen-chat a.file')].at(-1);
    if (!file) return false;
    const request = new XMLHttpRequest();
    request.open('GET', file.href, false);
    request.send();
    return request.responseText.startsWith('BEGIN:VCALENDAR') && request.responseText.includes('DTSTART');
})()";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_class_is_booked_by_taps_and_each_reads_it_in_their_own_language() {
    play(|browser| async move {
        browser.press(CONSULTANT, "/series").await;
        browser.press(CONSULTANT_LAST, "Ny serie").await;
        browser.reads(CONSULTANT_LAST, "Hvem er med").await;
        for reference in ["A-17", "A-02", "A-04"] {
            browser.press(CONSULTANT_LAST, reference).await;
            browser.reads(CONSULTANT_LAST, &format!("☑ {reference}")).await;
        }
        browser.picture("week-1-who").await;
        browser.press(CONSULTANT_LAST, "Videre").await;
        browser.press(CONSULTANT_LAST, "torsdag 7. december").await;
        browser.reads(CONSULTANT_LAST, "hvad er klokken").await;
        browser.writes(CONSULTANT_FORM, "10.15").await;
        browser.press(CONSULTANT_LAST, "4 uger").await;
        browser.press(CONSULTANT_LAST, "Sprogcentret, lokale B").await;
        browser.reads(CONSULTANT_LAST, "Hvor længe").await;
        browser.press(CONSULTANT_LAST, "120").await;
        browser.press(CONSULTANT_LAST, "Nej, uden tolk").await;
        browser.reads(CONSULTANT_LAST, "3 borgere: A-17, A-02, A-04").await;
        browser.picture("week-2-class").await;
        browser.press(CONSULTANT_LAST, "Ja, gør det").await;
        browser.reads(CONSULTANT_LAST, "Serien er oprettet").await;

        browser.reads(CITIZEN, "Toddobaad kasta ballan baad leedahay").await;
        browser.reads(CITIZEN, "Sprogcentret, lokale B").await;
        browser.picture("week-3-somali").await;
        browser.become_one("1002").await;
        browser.reads(CITIZEN, "هر هفته").await;
        browser.runs_left(CITIZEN).await;
        browser.picture("week-4-dari").await;
        browser.become_one("1004").await;
        browser.reads(PHONE, "Fjordby").await;
        browser.picture("week-5-sms").await;

        // One member of the class.
        browser.press(CONSULTANT_LAST, "Tilbage til serien").await;
        browser.press(CONSULTANT_LAST, "A-17").await;
        browser.reads(CONSULTANT_LAST, "Tag A-17 ud af serien").await;
        browser.picture("week-6-member").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_come_gets_another_time_and_who_is_needed_hears_that_it_stands() {
    play(|browser| async move {
        browser.become_one("1008").await;
        browser.press(CONSULTANT, "/book").await;
        browser.press(CONSULTANT_LAST, "A-08").await;
        browser.press(CONSULTANT_LAST, "tirsdag 5. december").await;
        browser.press(CONSULTANT_LAST, "9.30").await;
        browser.press(CONSULTANT_LAST, "Jobcentret, lokale 3").await;
        browser.reads(CONSULTANT_LAST, "Nyt møde med A-08").await;
        browser.picture_of(CONSULTANT, "week-7-booking").await;
        browser.press(CONSULTANT_LAST, "Book mødet").await;
        browser.reads(CONSULTANT_LAST, "Mødet med A-08 er booket").await;
        browser.reads(CITIZEN, "الثلاثاء 5 كانون الأول").await;
        browser.runs_left(CITIZEN).await;
        browser.sees("a file for his calendar", OPENS_CALENDAR).await;
        browser.press(CITIZEN, "لا أستطيع الحضور").await;
        browser.reads(CONSULTANT_LAST, "A-08 kan ikke komme").await;
        browser.press(CONSULTANT_LAST, "Find en ny tid").await;
        browser.press(CONSULTANT_LAST, "onsdag 6. december").await;
        browser.reads(CONSULTANT_LAST, "En tid i parentes overlapper").await;
        browser.press(CONSULTANT_LAST, "13.30").await;
        browser.press(CONSULTANT_LAST, "Flyt mødet").await;
        browser.reads(CONSULTANT_LAST, "er flyttet fra tirsdag 5. december").await;
        browser.reads(CITIZEN, "الأربعاء 6 كانون الأول").await;
        browser.picture("week-8-moved").await;

        browser.become_one("1005").await;
        browser.writes(CONSULTANT_FORM, "/book A-05 6/12 15.30 Rådhuset 45").await;
        browser.reads(CITIZEN, "среда, 6 декабря").await;
        browser.press(CITIZEN, "Не могу прийти").await;
        browser.press(CONSULTANT_LAST, "Mødet står fast").await;
        browser.reads(CITIZEN, "Встреча остаётся в силе:").await;
        browser.picture("week-9-stands").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consultant_ill_in_bed_cancels_a_day_and_everybody_hears_of_it() {
    play(|browser| async move {
        browser.press(CONSULTANT, "/sick").await;
        browser.press(CONSULTANT_LAST, "fredag 1. december: 5 møder").await;
        browser.reads(CONSULTANT_LAST, "10.00 · A-17").await;
        browser.picture("week-10-sick").await;
        browser.press(CONSULTANT_LAST, "Ja, aflys alle 5 møder").await;
        browser.reads(CONSULTANT_LAST, "5 møder fredag 1. december er aflyst for Karen").await;
        browser.reads(CITIZEN, "Ballantaada waa la baajiyay").await;
        browser.become_one("1018").await;
        browser.reads(PHONE, "تم إلغاء موعدكم يوم الجمعة 1/12").await;
        browser.runs_left(PHONE).await;
        browser.become_one("1005").await;
        browser.reads(CITIZEN, "Ваша встреча отменена").await;
        browser.press(".time", "+1 day").await;
        browser.reads(CONSULTANT, "Godmorgen. Det er fredag 1. december.").await;
        browser.reads(CONSULTANT, "Ingen møder i dag.").await;
        browser.picture("week-11-after").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_a_new_phone_opens_the_picture_across_the_table() {
    play(|browser| async move {
        browser.become_one("new").await;
        browser.reads(CITIZEN, "New person 1").await;
        browser.writes(CONSULTANT_FORM, "/invite A-05").await;
        browser
            .sees(
                "the picture to show",
                "document.querySelector('#consultant-chat .message:last-child img')?.naturalWidth > 0",
            )
            .await;
        browser.picture("week-12-qr").await;
        browser.press(CONSULTANT_LAST, "https://t.me/").await;
        browser.press(CITIZEN, "Русский").await;
        browser.reads(CITIZEN_LAST, "Fjordby Kommune").await;
        browser.press(CITIZEN, "Да").await;
        browser.reads(CITIZEN_LAST, "1 из 12").await;
        browser.reads(CONSULTANT, "A-05 er nu på Telegram").await;
        browser.become_one("1005").await;
        browser.reads(CITIZEN_LAST, "Сообщения теперь приходят на другой телефон").await;
        browser.picture("week-13-old-phone").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_couple_on_one_phone_reads_for_whom_each_message_is() {
    play(|browser| async move {
        browser.become_one("1008").await;
        browser.writes(CONSULTANT_FORM, "/invite A-04").await;
        browser.press(CONSULTANT_LAST, "https://t.me/").await;
        browser.reads(CONSULTANT_LAST, "Telefonen hos A-08 blev brugt med linket til A-04").await;
        browser.press(CONSULTANT_LAST, "Ja, begge må bruge den").await;
        browser.press(CITIZEN, "Soomaali").await;
        browser.press(CITIZEN, "Haa").await;
        browser.reads(CITIZEN_LAST, "اكتبوا حرفًا واحدًا").await;
        browser.writes(CITIZEN_FORM, "M").await;
        browser.reads(CITIZEN_LAST, "qor hal xaraf").await;
        browser.writes(CITIZEN_FORM, "Y").await;
        browser.reads(CITIZEN_LAST, "الرسائل التي تبدأ").await;
        browser.reads(CITIZEN_LAST, "Farriimaha ku bilaabma").await;
        browser.reads(CONSULTANT, "A-04 er nu på Telegram").await;
        browser.picture("week-14-letters").await;

        // The buttons under a message are for whom it is.
        browser.writes(CONSULTANT_FORM, "/book A-04 5/12 15.30 Rådhuset").await;
        browser.reads(CITIZEN, "👤 Y · ").await;
        browser.picture("week-15-for-whom").await;
        browser.press(CITIZEN, "Ma imaan karo").await;
        browser.reads(CONSULTANT, "A-04 kan ikke komme").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_on_paper_are_entered_and_stand_in_the_next_morning() {
    play(|browser| async move {
        browser.become_one("1004").await;
        browser.writes(CONSULTANT_FORM, "/paper A-04").await;
        browser.press(CONSULTANT_LAST, "Borgeren").await;
        for number in 1..=12 {
            browser.reads(CONSULTANT_LAST, &format!("{number} af 12 · Borgerens svar på papir for A-04")).await;
            browser.press(CONSULTANT_LAST, if number % 2 == 0 { "4" } else { "3" }).await;
        }
        browser.reads(CONSULTANT_LAST, "Sidste spørgsmål").await;
        browser.press(CONSULTANT_LAST, "Ved ikke").await;
        browser.reads(CONSULTANT_LAST, "Borgerens svar på papir for A-04:").await;
        browser.picture("week-16-paper").await;
        browser.press(CONSULTANT_LAST, "Send").await;
        browser.reads(CONSULTANT_LAST, "✅").await;
        browser.reads(CONSULTANT, "Borgerens svar på papir for A-04 er sendt.").await;

        browser.press(".time", "+1 day").await;
        browser.reads(CONSULTANT, "Nye svar fra: A-04").await;
        browser.scrolls_to(CONSULTANT_LAST).await;
        browser.picture_of(CONSULTANT, "week-17-morning").await;
        browser.press(CONSULTANT, "/today").await;
        browser.reads(CONSULTANT_LAST, "I dag, fredag 1. december: 5 møder").await;
        browser.picture_of(CONSULTANT, "week-18-today").await;
        browser.press(CONSULTANT_LAST, "10.00 A-17").await;
        browser.reads(CONSULTANT_LAST, "Har borgeren sagt det til dig?").await;
        browser.picture("week-19-meeting").await;
        browser.press(CONSULTANT_LAST, "Ring").await;
        browser.reads(CONSULTANT, "+4520100117").await;
        browser.press(CONSULTANT, "/unconfirmed").await;
        browser.reads(CONSULTANT_LAST, "Ikke bekræftet, de næste 7 dage").await;
        browser.picture("week-20-unconfirmed").await;
    })
    .await;
}
