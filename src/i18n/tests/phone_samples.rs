//! What is said by SMS only: the answers to what citizens write.

use super::samples::meeting;
use crate::dialog::say::Say;
use crate::dialog::sms::Say as Sms;
use crate::dialog::sms::staff::Say as Staff;
use crate::rules::appointment::Answer;
use crate::rules::mentor::Beside;
use crate::rules::placement::PlacementId;

const WORKPLACE: Beside = Beside::Workplace(PlacementId(uuid::Uuid::nil()));

/// What citizens read on a phone, and never in a chat.
pub fn for_phones() -> Vec<(&'static str, Say)> {
    let says = [
        ("reply: comes", Sms::Answered { meeting: meeting(Some(Answer::Come)) }),
        ("reply: cannot", Sms::Answered { meeting: meeting(Some(Answer::Decline)) }),
        ("reply: gone", Sms::Gone),
        ("reply: once more", Sms::Again { meeting: meeting(None) }),
        ("reply: stop or cancel", Sms::Either { meeting: meeting(None) }),
        ("reply: stopped", Sms::Stopped),
        ("reply: started", Sms::Started),
        ("reply: help", Sms::Help),
        ("reply: a contact's stop", Sms::ContactStopped { to: WORKPLACE }),
        ("reply: a contact's start", Sms::ContactStarted { to: WORKPLACE }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Sms(say))).collect()
}

/// What leaders read of SMS as a whole.
pub fn for_leaders() -> Vec<(&'static str, Say)> {
    let says = [
        ("all SMS of the day", Staff::DayFull { most: 500 }),
        ("the gateway is away", Staff::GatewayAway),
        ("the gateway is back", Staff::GatewayBack { waited: 0 }),
        ("one that waited", Staff::GatewayBack { waited: 1 }),
        ("many that waited", Staff::GatewayBack { waited: 1234 }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::SmsStaff(say))).collect()
}
