//! News of a citizen that needs a person.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::rules::appointment::Meeting;

/// News for a consultant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "kebab-case")]
pub enum News {
    /// Said "no" to the notice: nothing was bound.
    SaidNo,
    /// Joined through the invitation.
    Joined,
    /// Sent their scores.
    Scored,
    /// Wrote down what work they wish for.
    WorkWish,
    /// Somebody else tried an invitation that was used.
    SecondAccount,
    /// Blocked the bot, or the account is gone.
    Blocked,
    /// Said stop.
    Stopped,
    Resumed,
    /// Asks for deletion.
    AsksForDeletion,
    /// A message about this meeting could not be sent in time.
    TooLate {
        meeting: Meeting,
    },
    /// That meetings are off, from this one on, could not be said in time.
    OverTooLate {
        first: DateTime<Utc>,
    },
    /// The number does not work, or the gateway refused the message.
    PhoneFails,
    /// It is unknown whether a message arrived.
    Unsure,
    /// There is neither a chat nor a phone for a message.
    NoChannel,
    /// Says that their number is another now.
    NewNumber,
    /// The number has failed so often that it is not tried again.
    NumberDead,
    /// Was asked whether the number is still theirs, and did not answer.
    NoAnswer,
    /// It is time for scores, and they are not asked for by phone.
    AskInPerson,
    /// Their invitation was opened on a phone that two use already.
    PhoneTaken,
    /// The digits of their link were wrong so often that it is over.
    LinkTries,
    /// Wrote something back to an SMS that is no answer.
    SmsUnclear,
    /// An SMS came from a number that they share with another citizen.
    SmsShared,
    /// Wants no more SMS.
    SmsStopped,
    /// Wants SMS again.
    SmsStarted,
    /// The number has had so many SMS today that the next wait until tomorrow.
    SmsFull {
        most: u32,
    },
    /// No SMS go to the number's country.
    SmsCountry,
    /// Lets their mentor be told of meetings.
    MentorYes,
    /// Does not.
    MentorNo,
    /// Does not any more.
    MentorNoMore,
    /// SMS to their mentor, who has several citizens, begin with this letter.
    MentorLetter {
        letter: String,
    },
    /// Could not be asked about their mentor in the bot.
    MentorUnasked,
    /// An SMS to their mentor did not arrive, or not in time.
    MentorMissed,
    /// Their mentor, or the contact of this workplace, wants no more SMS.
    BesideStopped {
        workplace: Option<String>,
    },
    /// Wants SMS again.
    BesideStarted {
        workplace: Option<String>,
    },
}
