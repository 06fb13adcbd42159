//! The leader's words in the status report.

use uuid::Uuid;

use crate::dialog::DraftId;
use crate::dialog::remark::Say as Of;
use crate::dialog::say::Say;
use crate::rules::report::period::{NoRemark, Section};

/// What leaders read of them.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let draft = DraftId(Uuid::from_u128(5));
    let words = || "To fik job i maj.\nÉn er begyndt på uddannelse.".to_owned();
    let section = Section::Goals;
    let asks = |said, trouble| Of::Words { draft, section, said, trouble };
    let says = [
        ("remark: which, with none", Of::Which { draft, said: vec![] }),
        (
            "remark: which",
            Of::Which { draft, said: vec![(Section::Cases, "Et roligt år.".into()), (section, words())] },
        ),
        ("remark: words", asks(None, None)),
        ("remark: other words", asks(Some(words()), None)),
        ("remark: too long", asks(None, Some(NoRemark::Long))),
        ("remark: a number", asks(Some(words()), Some(NoRemark::Cpr))),
        ("remark: kept", Of::Kept { section, words: words() }),
        ("remark: taken away", Of::TakenAway { section }),
        ("remark: left", Of::Left),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Remark(say))).collect()
}
