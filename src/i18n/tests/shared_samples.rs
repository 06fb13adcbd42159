//! What is said about a picture that is shared.

use chrono::NaiveDate;
use uuid::Uuid;

use super::samples::{card, scores, subject};
use crate::dialog::Words;
use crate::dialog::picture::Say as Picture;
use crate::dialog::say::{Card, Say};
use crate::dialog::shared::{Answer, Column, Hindrance, Line, ReplyId, Said, Say as Shared, StaffSay, Voice};
use crate::i18n::Extra;
use crate::rules::person::CitizenId;
use crate::rules::scorecard::{Rater, RoundId};

const ROUND: RoundId = RoundId(Uuid::from_u128(9));

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let column =
        |rater, label: Option<&str>, text| Column { rater, label: label.map(str::to_owned), scores: scores(text) };
    let columns = vec![
        column(Rater::Citizen, None, "4353-41252342"),
        column(Rater::Workplace, None, "221454443334."),
        column(Rater::Workplace, Some("Rema 1000"), "51345-443334."),
        column(Rater::Consultant, None, "2233322222225"),
    ];
    let gaps = |answer, listens| Say::Shared(Shared::Gaps { round: ROUND, columns: columns.clone(), answer, listens });
    let alike = vec![column(Rater::Citizen, None, "3333333333333"), column(Rater::Consultant, None, "3343333333333")];
    vec![
        ("shared: good time", Say::Shared(Shared::GoodTime { round: ROUND })),
        ("shared: later", Say::Shared(Shared::Later { round: ROUND })),
        ("shared: picture", Say::Picture(Picture::Shared { citizen: CitizenId(Uuid::from_u128(6)), round: ROUND })),
        ("shared: gaps", gaps(None, true)),
        ("shared: agrees", gaps(Some(Answer::Agree), true)),
        ("shared: differs", gaps(Some(Answer::Differ), true)),
        ("shared: differs, two in the chat", gaps(Some(Answer::Differ), false)),
        ("shared: no gap", Say::Shared(Shared::Gaps { round: ROUND, columns: alike, answer: None, listens: true })),
        ("shared: heard", Say::Shared(Shared::Heard)),
    ]
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let check = |asks_first| StaffSay::Check { subject: subject(), round: ROUND, number: 2, asks_first };
    let shared = |asks_first| StaffSay::Shared { subject: subject(), number: 2, asks_first };
    let cant = |why| StaffSay::CantShare { subject: subject(), why };
    let answered = |answer| StaffSay::Answered { subject: subject(), number: 2, answer };
    let said = StaffSay::Said { subject: subject(), reply: ReplyId(Uuid::from_u128(3)) };
    let says = [
        ("share: check", check(false)),
        ("share: check, a shared phone", check(true)),
        ("share: kept", StaffSay::Kept { subject: subject() }),
        ("share: done", shared(false)),
        ("share: done, a shared phone", shared(true)),
        ("share: already", StaffSay::Already { subject: subject(), line: line(None, 0) }),
        ("share: stopped", cant(Hindrance::Stopped)),
        ("share: no chat", cant(Hindrance::NoChat)),
        ("share: not in chat", cant(Hindrance::NotInChat)),
        ("share: round", cant(Hindrance::Round)),
        ("share: agrees", answered(Answer::Agree)),
        ("share: differs", answered(Answer::Differ)),
        ("share: words", said.clone()),
        ("share: voice", said.clone()),
        ("share: gone", said),
        ("share: nothing said", StaffSay::NothingSaid { subject: subject() }),
    ];
    let mut all: Vec<_> = says.into_iter().map(|(name, say)| (name, Say::SharedStaff(say))).collect();
    let with = Card { shared: Some(line(Some(Answer::Differ), 2)), ..card() };
    all.push(("citizen, with a shared picture", Say::StaffCitizen(Box::new(with))));
    all
}

fn line(answer: Option<Answer>, said: usize) -> Line {
    let shared_on = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    Line { round: ROUND, number: 2, shared_on, answer, said }
}

/// With what was said, where it is looked up at sending.
pub fn said(name: &str, extra: Extra) -> Extra {
    let said = match name {
        "share: words" => Said::Words(Words::new("Jeg taler mere dansk, end de tror.\nSpørg Ali.")),
        "share: voice" => Said::Voice(Voice::new("AwACAgQ")),
        _ => return extra,
    };
    Extra { said: Some(said), ..extra }
}
