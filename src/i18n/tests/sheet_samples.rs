//! What staff read beside the sheet for the table, and where there is none.

use uuid::Uuid;

use super::samples::subject;
use crate::dialog::say::Say;
use crate::dialog::sheet::Say as Sheet;
use crate::rules::person::CitizenId;

pub fn for_staff() -> Vec<(&'static str, Say)> {
    let ready = |waits| Sheet::Ready { subject: subject(), citizen: CitizenId(Uuid::from_u128(6)), waits };
    let says = [
        ("sheet", ready(None)),
        ("sheet: a later round waits", ready(Some(3))),
        ("sheet: can't be made", ready(None)),
        ("sheet: not before own scores", Sheet::Waits { subject: subject(), round: 2 }),
        ("sheet: nothing yet", Sheet::Nothing { subject: subject() }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Sheet(say))).collect()
}
