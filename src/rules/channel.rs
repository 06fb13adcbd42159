//! Which channel a message takes. One decision, for everything that is sent
//! to a citizen and for everything that staff read about it.
//!
//! Telegram comes first. An SMS goes to those without it, stands in where
//! Telegram refuses, and once more where a meeting is near and nobody has
//! answered there; the same is never sent by both otherwise.

use chrono::{DateTime, TimeDelta, Utc};

use super::appointment::{Meeting, words};

/// Within this time of a meeting, a reminder that nobody answered in Telegram
/// goes by SMS. More than a day, for quiet hours bring the reminder of the day
/// before to the evening before that.
const NEAR: TimeDelta = TimeDelta::hours(36);

/// A citizen's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    None,
    Works,
    /// Took no message, several times in a row.
    Fails,
    /// Its owner wants no SMS.
    Stopped,
}

/// The ways to a citizen, as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// Said in the bot that they want no messages.
    pub stopped: bool,
    /// A chat that can be written to.
    pub chat: bool,
    pub number: Number,
    /// Wants what comes unasked by SMS only.
    pub only_sms: bool,
}

words!(
    /// How a citizen is reached, for staff.
    Reach {
        Telegram = "telegram",
        Sms = "sms",
        /// Has said stop, to all that there is.
        Stopped = "stopped",
        Nothing = "nothing",
        /// Only by a number that takes no messages.
        BadNumber = "bad-number",
    }
);

/// What a message is, as far as its channel depends on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A meeting, or what is as harmless.
    Meeting,
    /// Scores or plans: nothing for an SMS.
    Talks,
    /// An invitation to the bot, or a link: nothing for a chat.
    Invitation,
    /// The answer to an SMS.
    Reply,
}

/// What came before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoFar {
    /// Telegram took it so often not that it is given up.
    pub chat_given_up: bool,
    /// A meeting is near, and nobody answered in Telegram.
    pub unanswered: bool,
    /// The gateway has refused this very message.
    pub sms_refused: bool,
}

/// What the service has itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    pub telegram: bool,
    pub sms: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Telegram,
    Sms,
}

/// Why a message has no channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChannel {
    /// The citizen does not want it.
    Stopped,
    /// It is nothing for the channel that there is.
    NotThere,
    /// There is none.
    Nothing,
}

impl Ways {
    /// How the citizen is reached by what comes unasked.
    pub fn reach(self) -> Reach {
        match self {
            Self { stopped: true, .. } => Reach::Stopped,
            Self { chat: true, only_sms: false, .. } => Reach::Telegram,
            Self { number: Number::Works, .. } => Reach::Sms,
            Self { number: Number::Fails, .. } => Reach::BadNumber,
            Self { number: Number::Stopped, .. } => Reach::Stopped,
            Self { number: Number::None, .. } => Reach::Nothing,
        }
    }
}

/// Whether a reminder is near enough for an SMS to stand in, where Telegram
/// brought no answer.
pub fn is_near_and_unanswered(meeting: &Meeting, now: DateTime<Utc>) -> bool {
    meeting.answer.is_none() && meeting.starts_at - now <= NEAR
}

/// The decision.
pub fn channel(ways: Ways, matter: Matter, so_far: SoFar, service: Service) -> Result<Channel, NoChannel> {
    let chat = ways.chat && service.telegram;
    let works = ways.number == Number::Works && service.sms;
    match matter {
        // Whoever writes is answered, also who has just said stop.
        Matter::Reply if service.sms && ways.number != Number::None => Ok(Channel::Sms),
        Matter::Reply => Err(NoChannel::Nothing),
        _ if ways.stopped => Err(NoChannel::Stopped),
        Matter::Talks if chat && !ways.only_sms => Ok(Channel::Telegram),
        Matter::Talks => Err(NoChannel::NotThere),
        Matter::Invitation if works => Ok(Channel::Sms),
        Matter::Meeting => {
            let stands_in = (so_far.chat_given_up || so_far.unanswered) && !so_far.sms_refused;
            match (chat && !ways.only_sms, works) {
                (true, true) if stands_in => Ok(Channel::Sms),
                (true, _) => Ok(Channel::Telegram),
                (false, true) => Ok(Channel::Sms),
                (false, false) => Err(without(ways.number)),
            }
        }
        Matter::Invitation => Err(without(ways.number)),
    }
}

fn without(number: Number) -> NoChannel {
    if number == Number::Stopped { NoChannel::Stopped } else { NoChannel::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Service = Service { telegram: true, sms: true };
    const CALM: SoFar = SoFar { chat_given_up: false, unanswered: false, sms_refused: false };

    fn ways(chat: bool, number: Number) -> Ways {
        Ways { stopped: false, chat, number, only_sms: false }
    }

    fn only_sms(ways: Ways) -> Ways {
        Ways { only_sms: true, ..ways }
    }

    fn stopped(ways: Ways) -> Ways {
        Ways { stopped: true, ..ways }
    }

    fn told(decision: Result<Channel, NoChannel>) -> &'static str {
        match decision {
            Ok(Channel::Telegram) => "telegram",
            Ok(Channel::Sms) => "sms",
            Err(NoChannel::Stopped) => "stopped",
            Err(NoChannel::NotThere) => "not there",
            Err(NoChannel::Nothing) => "nothing",
        }
    }

    /// How they are reached, and where go: a meeting, one that nobody answered
    /// the day before, one that Telegram does not take; scores, an invitation,
    /// the answer to an SMS.
    #[test]
    fn a_message_takes_this_channel() {
        use Number::{Fails, None, Stopped, Works};
        let given_up = SoFar { chat_given_up: true, ..CALM };
        let unanswered = SoFar { unanswered: true, ..CALM };
        for (ways, want) in [
            (ways(true, Works), "telegram: telegram sms sms, telegram sms sms"),
            (ways(true, None), "telegram: telegram telegram telegram, telegram nothing nothing"),
            (ways(true, Fails), "telegram: telegram telegram telegram, telegram nothing sms"),
            (ways(true, Stopped), "telegram: telegram telegram telegram, telegram stopped sms"),
            (ways(false, Works), "sms: sms sms sms, not-there sms sms"),
            (ways(false, None), "nothing: nothing nothing nothing, not-there nothing nothing"),
            (ways(false, Fails), "bad-number: nothing nothing nothing, not-there nothing sms"),
            (ways(false, Stopped), "stopped: stopped stopped stopped, not-there stopped sms"),
            (only_sms(ways(true, Works)), "sms: sms sms sms, not-there sms sms"),
            (only_sms(ways(true, None)), "nothing: nothing nothing nothing, not-there nothing nothing"),
            (only_sms(ways(true, Fails)), "bad-number: nothing nothing nothing, not-there nothing sms"),
            (only_sms(ways(true, Stopped)), "stopped: stopped stopped stopped, not-there stopped sms"),
            (only_sms(ways(false, Works)), "sms: sms sms sms, not-there sms sms"),
            (stopped(ways(true, Works)), "stopped: stopped stopped stopped, stopped stopped sms"),
            (stopped(ways(false, None)), "stopped: stopped stopped stopped, stopped stopped nothing"),
        ] {
            let go = |matter, so_far| told(channel(ways, matter, so_far, BOTH)).replace(' ', "-");
            let got = format!(
                "{}: {} {} {}, {} {} {}",
                ways.reach().word(),
                go(Matter::Meeting, CALM),
                go(Matter::Meeting, unanswered),
                go(Matter::Meeting, given_up),
                go(Matter::Talks, CALM),
                go(Matter::Invitation, CALM),
                go(Matter::Reply, CALM),
            );
            assert_eq!(got, want, "{ways:?}");
        }
    }

    #[test]
    fn an_sms_that_was_refused_leaves_telegram() {
        for (chat_given_up, unanswered) in [(true, false), (false, true), (true, true)] {
            let refused = SoFar { chat_given_up, unanswered, sms_refused: true };
            assert_eq!(told(channel(ways(true, Number::Works), Matter::Meeting, refused, BOTH)), "telegram");
        }
    }

    #[test]
    fn a_service_without_a_channel_uses_the_other() {
        for (service, chat, number, want) in [
            (Service { telegram: false, sms: true }, true, Number::Works, "sms"),
            (Service { telegram: true, sms: false }, true, Number::Works, "telegram"),
            (Service { telegram: true, sms: false }, false, Number::Works, "nothing"),
            (Service { telegram: false, sms: false }, true, Number::Works, "nothing"),
        ] {
            let so_far = SoFar { unanswered: true, ..CALM };
            assert_eq!(told(channel(ways(chat, number), Matter::Meeting, so_far, service)), want, "{service:?}");
        }
    }

    /// Whatever the ways are, at most one channel is named: never both.
    #[test]
    fn what_the_card_says_is_where_a_meeting_goes() {
        for bits in 0_u8..32 {
            let bit = |at: u8| bits & (1 << at) != 0;
            let number = match bits >> 3 {
                0 => Number::None,
                1 => Number::Works,
                2 => Number::Fails,
                _ => Number::Stopped,
            };
            let ways = Ways { stopped: bit(0), chat: bit(1), only_sms: bit(2), number };
            let goes = channel(ways, Matter::Meeting, CALM, BOTH);
            match ways.reach() {
                Reach::Telegram => assert_eq!(goes, Ok(Channel::Telegram), "{ways:?}"),
                Reach::Sms => assert_eq!(goes, Ok(Channel::Sms), "{ways:?}"),
                Reach::Stopped => assert_eq!(goes, Err(NoChannel::Stopped), "{ways:?}"),
                Reach::Nothing | Reach::BadNumber => assert_eq!(goes, Err(NoChannel::Nothing), "{ways:?}"),
            }
        }
    }

    #[test]
    fn the_day_before_is_near() {
        let starts_at: DateTime<Utc> = "2026-03-06T13:15:00Z".parse().expect("an instant");
        let meeting = |answer| Meeting {
            id: super::super::appointment::AppointmentId(uuid::Uuid::nil()),
            starts_at,
            minutes: 45,
            kind: super::super::appointment::Kind::Other,
            place: String::new(),
            interpreter: false,
            answer,
            waiting: false,
            seen: None,
        };
        for (hours, near) in [(72, false), (37, false), (36, true), (24, true), (1, true)] {
            let now = starts_at - TimeDelta::hours(hours);
            assert_eq!(is_near_and_unanswered(&meeting(None), now), near, "{hours}");
            let answered = meeting(Some(super::super::appointment::Answer::Decline));
            assert!(!is_near_and_unanswered(&answered, now));
        }
    }
}
