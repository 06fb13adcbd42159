//! `/book A-17 1/12 10.00 Rådhuset 45`: booked at once, unless something is
//! to be pointed out first.

use chrono::{DateTime, Utc};

use super::form::Form;
use super::{Facts, Open, Say, show};
use crate::dialog::facts::Staff;
use crate::dialog::form::DraftId;
use crate::dialog::step::{Ids, Step};
use crate::rules::booking_line::read_line;

/// A meeting on one line. A time that can't be is asked for again in the form.
pub fn line(member: &Staff, facts: &Facts, words: &str, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let subject = facts.subject.reference.clone();
    let line = match read_line(words, facts.today) {
        Ok(line) => line,
        Err(part) => return show(Say::Unread { subject, part }, false),
    };
    let open = Open { member, facts, draft: DraftId(ids()), now };
    let mut form = Form::new(facts);
    form.fill(line);
    // Without a doubt it is as if the summary had been confirmed.
    open.confirmed(form, false)
}
