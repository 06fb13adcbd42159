//! The words as people meet them: snapshots that a proofreader can read from
//! top to bottom, and the rules that hold for every screen and every SMS.

mod booking_samples;
mod calendar_samples;
mod couple;
mod course_samples;
mod day_samples;
mod hours_samples;
mod life_samples;
mod mentor_samples;
mod moved_samples;
mod phone_samples;
mod picture_samples;
mod pictures;
mod place_samples;
mod remark_samples;
mod round_samples;
mod rules;
pub(super) mod samples;
mod series_samples;
mod shared_samples;
mod sheet_samples;
mod situation_samples;
mod sms_rules;

use std::fmt::Write as _;

use super::{Does, Screen, commands, screen, sms, staff_commands};
use crate::rules::person::Language;

/// A screen as it is proofread.
fn proof(name: &str, screen: &Screen) -> String {
    let mut out = format!("──── {name}\n{}\n", screen.text);
    for row in &screen.buttons {
        let buttons = row.iter().map(|button| match &button.does {
            Does::Press(_) => format!("[{}]", button.text),
            Does::Open(_) => format!("[{} ↗]", button.text),
        });
        writeln!(out, "{}", buttons.collect::<Vec<_>>().join(" ")).unwrap();
    }
    out
}

#[test]
fn a_proofreader_reads_all_that_a_citizen_reads() {
    let (unit, extra) = (samples::unit(), samples::extra());
    for language in Language::ALL {
        let mut out = String::new();
        for (name, say) in samples::for_citizens() {
            let extra = if name == "please score" { Default::default() } else { extra.clone() };
            let extra = picture_samples::drawn(name, extra);
            writeln!(out, "{}", proof(name, &screen(&say, language, &unit, &extra))).unwrap();
        }
        for (name, say) in samples::for_citizens().into_iter().chain(phone_samples::for_phones()) {
            let Some(text) = sms(&say, language, &unit, extra.link.as_deref(), true) else { continue };
            writeln!(out, "──── SMS: {name}\n{text}\n").unwrap();
        }
        if language == Language::Danish {
            for (name, say) in mentor_samples::for_mentors() {
                let text = sms(&say, language, &unit, None, true).unwrap();
                writeln!(out, "──── SMS to a mentor: {name}\n{text}\n").unwrap();
            }
        }
        for (command, text) in commands(language) {
            writeln!(out, "/{command} {text}").unwrap();
        }
        insta::assert_snapshot!(format!("citizen_{}", language.tag()), out);
    }
}

#[test]
fn a_proofreader_reads_all_that_staff_read() {
    let mut out = String::new();
    for (name, say) in samples::for_staff() {
        let extra = shared_samples::said(name, picture_samples::drawn(name, samples::extra()));
        let screen = screen(&say, Language::Danish, &samples::unit(), &extra);
        writeln!(out, "{}", proof(name, &screen)).unwrap();
    }
    for (command, text) in staff_commands() {
        writeln!(out, "/{command} {text}").unwrap();
    }
    insta::assert_snapshot!("staff", out);
}
