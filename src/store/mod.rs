//! SQL: everything that Fodfæste remembers, on SQLite or PostgreSQL.
//!
//! One text serves both engines. All access is through a [`Tx`]; what belongs
//! together is committed together. Times and keys are bound by the caller.

mod agreed;
mod appointment;
mod assessment;
mod attempt;
mod breaker;
mod bulk;
mod calendar;
mod case;
mod chat;
mod citizen;
mod closed_report;
mod contact;
mod couple;
mod cover;
mod day;
mod draft;
mod due;
mod export;
mod gateway_copy;
mod help;
mod hours;
mod invitation;
mod job;
mod lease;
mod link;
mod link_due;
mod message;
mod open;
mod outbox;
mod paper;
mod placement;
mod pool;
mod rebooking;
mod report;
mod report_scores;
mod round;
mod seed;
mod series;
mod shared;
mod sheet;
mod situation;
mod sms_day;
mod sms_in;
mod staff;
mod update;
mod ways;
mod web_session;
mod work;

pub use agreed::StepRow;
pub use appointment::{AppointmentRow, NewAppointment};
pub use assessment::{AssessmentRow, NewAnswer, RoundRow};
pub use attempt::{AttemptRow, NewAttempt};
pub use breaker::GATEWAY_AWAY;
pub use calendar::{EntryRow, FeedRow};
pub use case::{
    CaseAssessment, CaseCitizen, CaseEvent, CaseHelp, CaseMeeting, CaseMessage, CasePlacement, CaseReply, CaseRound,
    CaseRows, CaseShared, CaseStep, CaseWish,
};
pub use chat::{ChatRow, PendingChat};
pub use citizen::{CitizenEntry, CitizenRow, Overview};
pub use closed_report::ClosedReport;
pub use contact::{DEAD_AFTER, SilentRow};
pub use couple::{CoupleRow, HalfMade, NewCouple, OldChat};
pub use cover::CoverRow;
pub use day::{Span, VisitRow};
pub use export::{AppointmentLine, AssessmentLine, CitizenLine, Line, MessageLine, SituationLine};
pub use gateway_copy::CopyRow;
pub use hours::{HoursLine, NewHours};
pub use invitation::{InvitationRow, InvitationTarget};
pub use job::JobRow;
pub use lease::Lease;
pub use link::{DoorRow, LinkRoute, LiveLinkRow, NewLink};
pub use link_due::DueLink;
pub use message::{AtGateway, Ending, Message, MessageKind, MessageState, NewMessage, Route};
pub use outbox::{Claimed, Sent, Taken};
pub use paper::NewPaper;
pub use placement::{PlacementRow, TradeRow};
pub use pool::{Store, StoreError, Tx};
pub use rebooking::MoveRow;
pub use report::{AsOf, BeliefRow, GroupRow, MeetingsRow, MessagesRow};
pub use report_scores::{AnswersRow, SightsRow};
pub use round::{RoundDates, SelfClosed, Unfinished};
pub use seed::PastRound;
pub use series::{LessonRow, MemberRow, NewLesson, PupilRow, SeriesDateRow, SeriesRow, TakenRow};
pub use shared::{ReplyRow, SharedRow};
pub use sheet::SheetHead;
pub use sms_day::Withheld;
pub use sms_in::{NewQuestion, NewSmsIn, QuestionRow, WriterRow};
pub use staff::StaffRow;
pub use update::{NewParked, ParkedRow, UpdateKey};
pub use ways::WaysRow;
pub use web_session::VisitorRow;
pub use work::WishRow;
