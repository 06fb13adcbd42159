//! The leader's words in the status report, and those that were closed.

use uuid::Uuid;

use crate::dialog::DraftId;
use crate::dialog::remark::Say as Of;
use crate::dialog::report::{Closed, Say as Report};
use crate::dialog::say::Say;
use crate::rules::report::period::{Format, NoRemark, Period, Section};

fn closed() -> [(&'static str, Report); 6] {
    let one = |period: &str, formats: &[Format]| {
        let period: Period = period.parse().unwrap();
        let (as_of, closed_on) = (period.last_day(), "2027-01-04".parse().unwrap());
        Closed { period, as_of, closed_on, formats: formats.to_vec() }
    };
    let (whole, old) = (one("2026-06", Format::ALL), one("2025", &[Format::Page, Format::Figures]));
    let list = |reports, page, pages| Report::Closed { reports, page, pages };
    [
        ("closed reports: none", list(vec![], 0, 1)),
        ("closed reports", list(vec![whole.clone(), old.clone()], 0, 1)),
        ("closed reports: a page of three", list(vec![old; 10], 1, 3)),
        // Without the file, which is made when it is sent.
        ("closed report: changed since", Report::File { closed: whole.clone(), format: Format::Page }),
        ("closed report: not kept so", Report::NotKept { period: whole.period }),
        ("report: for leaders", Report::ForLeaders),
    ]
}

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
    let says = says.into_iter().map(|(name, say)| (name, Say::Remark(say)));
    says.chain(closed().map(|(name, say)| (name, Say::Report(say)))).collect()
}
