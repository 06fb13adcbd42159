//! What can be said: message ids with their arguments, without a word of any
//! language. A row of the outbox holds one of these; it is worded when it is
//! sent, because by then language, time and channel may have changed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::rules::appointment::Meeting;
use crate::rules::channel::Reach;
use crate::rules::nationality::Nationality;
use crate::rules::person::{CitizenId, InvitationId, Name, Phone, Ref};
use crate::rules::placement::Employ;
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, Scores};

pub use super::news::News;

/// One message or screen.
///
/// Those of the first part are for citizens, in their language; the others
/// are for staff, in Danish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum Say {
    /// To a stranger: one neutral sentence in all five languages. The same
    /// for no code, a wrong, a used and an expired one.
    Neutral,
    /// The choice of language, each in its own script.
    ChooseLanguage,
    /// What is kept, who sees it, what for, that it is voluntary; yes or no.
    Notice,
    /// The notice as it stays in the chat after "yes": without buttons.
    NoticeAccepted,
    /// After "no": nothing was kept; one may come back with the same link.
    NothingKept,
    /// The menu of a bound citizen.
    Menu,
    /// After `/stop`, on `/start` or any other word: messages can be resumed.
    OfferResume,
    /// One question of the scorecard.
    Question(Ask),
    /// All answers, each can be changed, then "send".
    Review {
        assessment: AssessmentId,
        rater: Rater,
        subject: Option<Ref>,
        scores: Scores,
    },
    /// The list as it stays after "send": without buttons.
    Sent {
        rater: Rater,
        subject: Option<Ref>,
        scores: Scores,
    },
    /// Begins with ✅, in every language; no other message does.
    Thanks {
        rater: Rater,
        subject: Option<Ref>,
        /// A citizen's sheet: they may say what they want help with.
        #[serde(default)]
        help: Option<AssessmentId>,
    },
    /// The round was closed meanwhile; nothing was changed.
    RoundClosed,
    /// Asks for a self-assessment, with a button that begins it.
    PleaseScore,
    /// A meeting was booked, or its place or length changed.
    Booked {
        meeting: Meeting,
    },
    /// A meeting was cancelled.
    Cancelled {
        meeting: Meeting,
    },
    /// A meeting was moved: from when, and what it is now.
    Moved {
        from: DateTime<Utc>,
        meeting: Meeting,
    },
    /// A meeting is near.
    Reminder {
        meeting: Meeting,
    },
    /// What the citizen's answer means: after "I cannot come" or "another
    /// time" the meeting stands until the consultant has answered.
    Answered {
        meeting: Meeting,
    },
    /// The consultant accepted "I cannot come" or "another time" (which
    /// cancelled the meeting), or refused it (so that it stands).
    Decided {
        meeting: Meeting,
        accepted: bool,
    },
    /// A button of a meeting that has started, is cancelled or is not theirs.
    MeetingGone,
    /// The coming meetings; the buttons of each follow it.
    Appointments {
        meetings: Vec<Meeting>,
    },
    /// The languages to choose from, for a bound citizen.
    LanguageMenu,
    LanguageSet,
    Privacy {
        /// Who is told of their meetings.
        #[serde(default)]
        told: Option<super::mentor::Told>,
    },
    /// The wish to have everything deleted was passed on.
    DeletionAsked,
    Stopped,
    Resumed,
    Help,
    /// To text, voice, a photo: a plain sentence, and the menu's buttons.
    PressButton,
    /// The invitation to the bot; the link is made when it is sent.
    Invitation {
        batch: InvitationId,
    },

    /// To a staff member after `/start CODE`, and on `/help`.
    StaffHelp {
        name: Name,
        /// Whether the status report is theirs to see.
        #[serde(default)]
        leads: bool,
    },
    /// The deep link, made when this is sent. Where `sms` is set a link of the
    /// same batch goes to the citizen's phone; using one uses up both.
    StaffInvited {
        subject: Ref,
        citizen: CitizenId,
        batch: InvitationId,
        sms: bool,
    },
    /// No citizen of theirs has this ref (the same for unknown and another's).
    StaffUnknownRef,
    /// A command that needs a ref came without one: whose? `command` is the
    /// command's verb (`citizen`, `invite`, `ask`, `rate`, `cancel`).
    StaffWhichRef {
        command: String,
        refs: Vec<Ref>,
        page: usize,
        pages: usize,
    },
    /// A page of ten citizens.
    StaffCitizens {
        lines: Vec<CitizenLine>,
        page: usize,
        pages: usize,
        total: usize,
    },
    /// The summary of one citizen.
    StaffCitizen(Box<Card>),
    /// `/ask` did its work.
    StaffAsked {
        subject: Ref,
        how: Asked,
    },
    /// `/cancel`: which of the coming meetings?
    StaffWhichMeeting {
        subject: Ref,
        meetings: Vec<Meeting>,
    },
    /// Really cancel this meeting? With yes and no.
    StaffConfirmCancel {
        subject: Ref,
        meeting: Meeting,
    },
    StaffCancelled {
        subject: Ref,
        meeting: Meeting,
    },
    /// A citizen can't come or asks for another time; accept or refuse.
    StaffAnswer {
        subject: Ref,
        meeting: Meeting,
    },
    /// A citizen confirmed after having declined, so nothing waits any more.
    StaffComesAfterAll {
        subject: Ref,
        meeting: Meeting,
    },
    StaffDecided {
        subject: Ref,
        meeting: Meeting,
        accepted: bool,
    },
    /// A request that somebody or something has settled meanwhile.
    StaffNothingWaits,
    /// `/rate` where the consultant has given their scores of this round.
    StaffScored {
        subject: Ref,
    },
    /// News of a citizen that needs a person.
    StaffNews {
        subject: Ref,
        news: News,
    },
    /// A sentence that is no command.
    StaffUnknownCommand,
    /// How the citizen is reached.
    Contact(super::contact::Say),
    StaffContact(super::contact::StaffSay),
    /// A round, and how far its raters came.
    Rounds(super::rounds::Say),
    StaffRounds(super::rounds::StaffSay),
    /// Scores given on paper or by phone.
    Paper(super::paper::Say),
    /// Scores, drawn.
    Picture(super::picture::Say),
    /// The sheet for the table.
    Sheet(super::sheet::Say),
    /// The status report.
    Report(super::report::Say),
    /// The leader's own words in it.
    Remark(super::remark::Say),
    /// A picture that is shared with its citizen.
    Shared(super::shared::Say),
    SharedStaff(super::shared::StaffSay),
    /// A citizen's placements.
    Placement(Box<super::placement::Say>),
    /// What brings a link to a page.
    Link(super::link::Say),
    /// A citizen about to be added.
    NewCitizen(super::new_citizen::Say),
    /// A meeting is booked or moved.
    Booking(Box<super::booking::Say>),
    /// Two citizens on one phone.
    Couple(super::couple::Say),
    CoupleStaff(super::couple_staff::StaffSay),
    /// Who stands in for a colleague.
    Cover(super::cover::Say),
    /// Citizens change hands.
    Handover(super::handover::Say),
    /// A day whose meetings are cancelled.
    Sick(super::sick::Say),
    /// A meeting as a file, or the address of a calendar.
    Calendar(super::calendar::Say),
    /// A class, to its members.
    Lessons(super::series::Notice),
    /// A class, to staff.
    Series(Box<super::series::Say>),
    /// What a citizen wants help with.
    HelpWishes(super::help::Say),
    /// What was agreed, to the citizen.
    Agreed(super::agreed::Notice),
    AgreedStaff(Box<super::agreed::Say>),
    /// The work that somebody wishes for.
    Work(super::work::Say),
    WorkStaff(super::work::StaffSay),
    /// Where somebody is.
    Situation(Box<super::situation::Say>),
    /// The course of somebody.
    Course(Box<super::course::Say>),
    /// Hours of work.
    Hours(Box<super::hours::Say>),
    /// Whether a mentor is told of meetings, to the citizen.
    Mentor(super::mentor::Own),
    /// The mentors of somebody.
    MentorStaff(Box<super::mentor::Say>),
    /// To a mentor, by SMS.
    ToMentor(super::mentor::Notice),
    /// Which workplaces have had a trade.
    Trades(super::trades::Say),
    /// Gaps, and what moved for a group.
    Progress(super::progress::Say),
    /// The answer to an SMS, by SMS.
    Sms(super::sms::Say),
    /// What leaders hear of SMS as a whole.
    SmsStaff(super::sms::staff::Say),
    /// The consultant's day.
    Day(super::day::Say),
    /// The morning's summary.
    Digest(Box<super::day::digest::Digest>),
    /// A button of a form that is not the open one any more: begin again.
    StaffFormGone,
}

/// A question as it stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub assessment: AssessmentId,
    /// A citizen reads the first person in their language; a consultant reads
    /// the form's own Danish.
    pub rater: Rater,
    /// Whom a consultant scores; `None` for a citizen.
    pub subject: Option<Ref>,
    pub question: Question,
    /// The present answer, shown when it is changed.
    pub mark: Mark,
    /// Whether the citizen has a workplace; without one "my work" needs the
    /// extra line.
    pub placement: bool,
    /// Somebody wrote instead of pressing: a sentence at the end asks them to
    /// press a button.
    #[serde(default)]
    pub nudge: bool,
}

/// How `/ask` went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// The question is on its way to the chat.
    Sent,
    /// The citizen has said stop.
    Stopped,
    /// The citizen has no chat: invite them first.
    NoChat,
    /// Their own scores of this round are already given.
    AlreadyScored,
    /// Others read their phone: nothing is asked there.
    SharedPhone,
    /// Chats carry meetings only.
    NotInChat,
    /// Their answers are being entered from paper.
    OnPaper,
}

/// One line of `/citizens`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CitizenLine {
    pub subject: Ref,
    /// Only where `staff.names_in_chat` allows it.
    pub name: Option<Name>,
    pub last_score: Option<NaiveDate>,
    pub next_meeting: Option<DateTime<Utc>>,
    pub attention: Vec<Attention>,
}

/// Why a citizen needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attention {
    /// Waits for the consultant's word on a meeting.
    WaitsForAnswer,
    /// No scores of their own for 13 weeks, or never.
    NoScore,
    /// Belief fell since the last round.
    BeliefFell,
    /// Raters are two or more apart on some item of the last round.
    Gaps,
    /// Neither a chat nor a phone.
    Unreachable,
    /// Has said stop.
    Stopped,
    /// The number takes no messages.
    PhoneFails,
}

/// The summary of one citizen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    pub subject: Ref,
    pub name: Option<Name>,
    pub language: crate::rules::person::Language,
    pub phone: Option<Phone>,
    pub channel: Reach,
    /// Others read their phone.
    #[serde(default)]
    pub shares_phone: bool,
    /// What comes unasked goes by SMS only.
    #[serde(default)]
    pub only_sms: bool,
    /// Another citizen uses the same chat, or asks to.
    #[serde(default)]
    pub couple: Option<super::couple_staff::Line>,
    /// The last picture that was shared with them.
    #[serde(default)]
    pub shared: Option<super::shared::Line>,
    /// Their number takes no messages.
    #[serde(default)]
    pub phone_fails: bool,
    /// The country of birth, of the stateless.
    #[serde(default)]
    pub born_in: Option<Nationality>,
    pub enrolled_on: Option<NaiveDate>,
    /// The latest round; `None` before the first.
    pub round: Option<RoundView>,
    /// The one before it.
    pub previous: Option<RoundView>,
    /// What raters said the first time, where that is an earlier one still.
    #[serde(default)]
    pub first: Vec<(Rater, Scores)>,
    /// Own scores must be given before others' are seen: what is hidden.
    pub hidden: bool,
    pub meetings: Vec<Meeting>,
    pub attention: Vec<Attention>,
    /// What they want help with: it leads.
    #[serde(default)]
    pub help: Option<super::help::View>,
    /// Steps that still have to be done.
    #[serde(default)]
    pub agreed: Vec<super::agreed::Line>,
    #[serde(default)]
    pub work: Vec<super::work::Wish>,
    /// Where they are.
    #[serde(default)]
    pub situation: Option<super::situation::Spell>,
    /// How they stand by the rules on hours that are in force.
    #[serde(default)]
    pub hours: Vec<super::hours::RuleLine>,
}

/// One round as a reader may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundView {
    pub number: u32,
    pub opened_on: NaiveDate,
    pub open: bool,
    /// Sent assessments only, in the form's order of raters.
    pub columns: Vec<(Rater, Scores)>,
    /// What is to be said of each of them.
    #[serde(default)]
    pub notes: Vec<ColumnNote>,
}

/// How a column came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnNote {
    /// Entered by a consultant.
    pub on_paper: bool,
    /// Which of several workplaces.
    pub label: Option<String>,
    /// Whether that workplace would employ the citizen.
    #[serde(default)]
    pub employ: Option<Employ>,
}
