//! What a turn of a conversation needs to know.

use chrono::{DateTime, NaiveDate, Utc};

use super::couple::{Couple, Second};
use super::form::Draft;
use super::placement::LiveLink;
use super::say::CitizenLine;
use super::work::Wish;
use crate::rules::appointment::Meeting;
use crate::rules::channel::{Number, Reach, Ways};
use crate::rules::couple::Initial;
use crate::rules::nationality::Nationality;
use crate::rules::person::{CitizenId, InvitationId, Language, Name, Phone, Ref, Role, StaffId};
use crate::rules::placement::{Employ, PlacementId, is_same_workplace};
use crate::rules::plan::{Help, WishKind};
use crate::rules::report::period::Section;
use crate::rules::scorecard::{AssessmentId, Rater, RoundId, Scores};

/// Who is at the other end.
#[derive(Clone, Debug)]
pub enum Who {
    /// Nobody we know, with the invitation that `/start` named, if it exists.
    Stranger {
        invitation: Option<Invitation>,
    },
    /// Somebody who is accepting an invitation.
    Guest(Guest),
    Citizen(Box<Citizen>),
    /// Two who share a chat, where an event is not one person's.
    Couple(Box<Couple>),
    Staff(Box<Staff>),
}

/// An invitation as this chat finds it.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: InvitationId,
    pub state: InvitationState,
    /// The citizen that it is for; `None` for staff.
    pub citizen: Option<CitizenId>,
    pub reference: Option<Ref>,
    /// Whom to tell about the citizen.
    pub keepers: Vec<StaffId>,
    /// The staff member that it is for.
    pub staff: Option<(StaffId, Name)>,
}

/// How an invitation stands for one chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// Free, or kept for this very chat.
    Open,
    /// Kept for another chat, which has not finished.
    Held,
    /// This chat has used it.
    UsedHere,
    UsedElsewhere,
    /// Expired, or a newer one was made.
    Over,
}

/// Somebody who is accepting an invitation.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The invitation being accepted.
    pub invitation: Invitation,
    /// The language chosen so far.
    pub language: Option<Language>,
    /// Another invitation that `/start` named now.
    pub named: Option<Invitation>,
    /// The citizen's open round.
    pub round: Option<OpenRound>,
    pub last_round: i64,
    pub placement: bool,
    /// Whether the first question follows unasked.
    pub asks_scores: bool,
}

/// A citizen in their chat.
#[derive(Clone, Debug)]
pub struct Citizen {
    pub id: CitizenId,
    pub reference: Ref,
    pub language: Language,
    pub stopped: bool,
    /// Whether others read their phone.
    pub shares_phone: bool,
    /// How messages come, as they chose.
    pub choice: super::contact::Choice,
    /// Whether scores may be given in this chat at all.
    pub scores_in_chat: bool,
    /// Where they may not: the page, if it can be reached from outside, and
    /// the event asks for it.
    pub page: Option<QuestionsPage>,
    /// Whether they have a workplace today.
    pub placement: bool,
    /// Their consultant, or the leaders.
    pub keepers: Vec<StaffId>,
    pub round: Option<OpenRound>,
    /// The number of their last round, 0 before the first.
    pub last_round: i64,
    /// The last scores of their own that they sent, where the event asks for them.
    pub last_sent: Option<AssessmentId>,
    /// The shared picture that the event is about.
    pub shared: Option<super::shared::Facts>,
    /// What they want help with, where a button asks for it; `None` before
    /// they have answered.
    pub help: Option<Help>,
    /// The work that they wish for, where the event asks for it.
    pub work: Vec<Wish>,
    /// Their mentors, where the event asks for them.
    pub mentors: super::mentor::OwnFacts,
    /// What their words are, if they were asked to write a wish.
    pub awaited: Option<WishKind>,
    /// The meeting that a button names, if it is theirs.
    pub named: Option<Named>,
    /// Their coming meetings, where the event asks for them.
    pub coming: Vec<Meeting>,
    /// The invitation that `/start` named.
    pub invitation: Option<Invitation>,
    /// Their letter, where two share the chat.
    pub initial: Option<Initial>,
    /// A second citizen who is on the way into this chat.
    pub second: Option<Second>,
}

/// The page with the questions.
#[derive(Clone, Copy, Debug)]
pub struct QuestionsPage {
    /// A link to it that can still be used.
    pub link: Option<LiveLink>,
}

/// A meeting that a button names.
#[derive(Clone, Debug)]
pub struct Named {
    pub meeting: Meeting,
    pub cancelled: bool,
}

/// The open round, with what this rater has given in it.
#[derive(Clone, Debug)]
pub struct OpenRound {
    pub id: RoundId,
    pub own: Option<Own>,
}

/// A rater's own assessment in the open round.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    pub assessment: AssessmentId,
    pub scores: Scores,
    pub completed: bool,
    /// Whether a consultant enters it from paper.
    pub on_paper: bool,
}

/// A staff member in their chat.
#[derive(Clone, Debug)]
pub struct Staff {
    pub id: StaffId,
    pub name: Name,
    pub role: Role,
    pub looked: Looked,
    /// The consultants for whom they stand in today.
    pub stands_in_for: Vec<StaffId>,
    /// The form that they are filling in.
    pub draft: Option<Draft>,
    /// The invitation that `/start` named.
    pub invitation: Option<Invitation>,
}

/// What was looked up for a staff member. What they may not see is not found.
#[derive(Clone, Debug)]
pub enum Looked {
    Nothing,
    NotFound,
    List(Vec<CitizenLine>),
    Subject(Box<Subject>),
    Meeting {
        citizen: CitizenId,
        subject: Ref,
        named: Named,
    },
    Couple(Box<super::couple_staff::Facts>),
    Cover(super::cover::Facts),
    Sick(super::sick::Facts),
    NewCitizen(super::new_citizen::Facts),
    Calendar(super::calendar::Facts),
    Booking(Box<super::booking::Facts>),
    Series(Box<super::series::Facts>),
    Day(Box<super::day::Facts>),
    /// All their citizens, with the rounds of each.
    Group(Vec<Subject>),
    /// Wishes for work of all their citizens.
    Wishes(Vec<(CitizenId, Ref, Wish)>),
    /// All placements with a trade.
    Placements(Vec<super::trades::Had>),
    /// The leader's own words, by section of the status report.
    Remarks(Vec<(Section, String)>),
    /// The reports that were closed, the latest first.
    Closed(Vec<super::report::Closed>),
}

/// A citizen whom a staff member asks about.
#[derive(Clone, Debug)]
pub struct Subject {
    pub id: CitizenId,
    pub reference: Ref,
    /// Only where names may be shown in chats.
    pub name: Option<Name>,
    pub language: Language,
    pub phone: Option<Phone>,
    pub ways: Ways,
    pub shares_phone: bool,
    /// Whether another citizen uses the same chat.
    pub in_couple: bool,
    /// Another citizen in the same chat, or about to be; looked up for the
    /// summary of this one citizen only.
    pub couple: Option<super::couple_staff::Line>,
    /// The last picture that was shared with them; looked up for the summary
    /// of this one citizen only.
    pub shared: Option<super::shared::StaffFacts>,
    /// The country of birth, of the stateless; looked up for the summary of
    /// this one citizen only.
    pub born_in: Option<Nationality>,
    /// Whether scores may be given in chats at all.
    pub scores_in_chat: bool,
    pub enrolled_on: Option<NaiveDate>,
    /// When the citizen was entered here.
    pub created_at: DateTime<Utc>,
    /// The last rounds, the latest first.
    pub rounds: Vec<RoundFacts>,
    pub last_round: i64,
    pub coming: Vec<Meeting>,
    /// The open round with the consultant's own assessment.
    pub round: Option<OpenRound>,
    /// Their placements; looked up for one citizen only.
    pub places: Option<Box<super::placement::Places>>,
    /// What came of the talks; looked up where one citizen is asked about.
    pub plans: Plans,
}

impl Subject {
    /// How they are reached by what comes unasked.
    pub fn reach(&self) -> Reach {
        self.ways.reach()
    }

    /// Whether their number has failed too often to be tried again.
    pub fn phone_fails(&self) -> bool {
        self.ways.number == Number::Fails
    }

    /// Whether an SMS may go to them.
    pub fn takes_sms(&self) -> bool {
        !self.ways.stopped && self.ways.number == Number::Works
    }
}

/// What came of the talks with a citizen.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    /// Their latest wishes for help, with the number of the round.
    pub help: Option<(u32, Help)>,
    pub agreed: super::agreed::Facts,
    pub work: super::work::Facts,
    pub situation: super::situation::Facts,
    pub course: super::course::Facts,
    pub hours: super::hours::Facts,
    pub mentor: super::mentor::Facts,
}

/// A round with all that was given in it.
#[derive(Clone, Debug)]
pub struct RoundFacts {
    pub id: RoundId,
    pub number: u32,
    pub opened_at: DateTime<Utc>,
    pub open: bool,
    pub sheets: Vec<Sheet>,
}

/// One rater's scores in a round.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub id: AssessmentId,
    pub rater: Rater,
    /// Whether a consultant enters it for them.
    pub on_paper: bool,
    /// Whether it was begun on a page.
    pub on_page: bool,
    /// What they had answered themselves before a consultant took it over.
    pub taken: Option<Taken>,
    /// Which of several workplaces.
    pub label: Option<String>,
    /// The placement whose workplace it is.
    pub placement: Option<PlacementId>,
    /// Whether that workplace would employ the citizen, once it is answered.
    pub employ: Option<Employ>,
    pub scores: Scores,
    pub completed_at: Option<DateTime<Utc>>,
}

impl Sheet {
    /// Whether the same rater gave another one.
    pub fn is_of_same(&self, other: &Self) -> bool {
        let (one, other_one) = ((self.placement, self.label.as_deref()), (other.placement, other.label.as_deref()));
        self.rater == other.rater && is_same_workplace(one, other_one)
    }
}

/// What a rater had answered in a chat or on a page when their sheet was taken
/// over on paper.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    pub scores: Scores,
    /// Whether the paper goes on after these answers, or began anew.
    pub goes_on: bool,
}
