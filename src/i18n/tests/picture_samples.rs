//! What is said beside pictures of scores, and where there is none.

use uuid::Uuid;

use super::samples::subject;
use crate::dialog::picture::Say as Picture;
use crate::dialog::say::Say;
use crate::i18n::{Extra, File, FileKind};
use crate::rules::person::CitizenId;
use crate::rules::scorecard::{AssessmentId, RoundId};

const CITIZEN: CitizenId = CitizenId(Uuid::from_u128(6));

/// What of these comes with a picture.
const DRAWN: [&str; 6] = [
    "picture",
    "picture: side by side",
    "picture: over time",
    "shared: picture",
    "sheet",
    "sheet: a later round waits",
];

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let own = Picture::Own { citizen: CITIZEN, assessment: AssessmentId(Uuid::from_u128(7)) };
    named([("picture", own.clone()), ("picture: can't be shown", own), ("picture: none yet", Picture::NoneYet)])
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let beside = Picture::SideBySide { subject: subject(), citizen: CITIZEN, share: Some(RoundId(Uuid::from_u128(9))) };
    named([
        ("picture: side by side", beside.clone()),
        ("picture: can't be shown", beside),
        ("picture: over time", Picture::OverTime { subject: subject(), citizen: CITIZEN }),
        ("picture: nothing yet", Picture::Nothing { subject: subject() }),
    ])
}

/// With the picture itself, where one goes along.
pub fn drawn(name: &str, extra: Extra) -> Extra {
    let file = || File { name: "picture.png".into(), kind: FileKind::Photo, bytes: vec![0] };
    if DRAWN.contains(&name) { Extra { file: Some(file()), ..extra } } else { extra }
}

fn named<const N: usize>(says: [(&'static str, Picture); N]) -> Vec<(&'static str, Say)> {
    says.into_iter().map(|(name, say)| (name, Say::Picture(say))).collect()
}
