//! The morning's summary: what a consultant should know before the first
//! meeting, and what is left from yesterday.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::unconfirmed::{calls_by, is_unconfirmed, is_waiting};
use super::{Line, Visit};
use crate::dialog::say::Attention;
use crate::rules::person::{Name, Ref};

/// More citizens than this are only counted.
const MOST_NAMED: usize = 30;

/// A citizen as lists name them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    pub subject: Ref,
    /// Only where names may be shown in chats.
    pub name: Option<Name>,
}

/// What one staff member looks after, as it is in the morning.
#[derive(Clone, Debug, Default)]
pub struct Morning {
    /// Meetings of today and of the next working day.
    pub visits: Vec<Visit>,
    /// Coming meetings with a request, however far away.
    pub waiting: Vec<Visit>,
    /// How many meetings of past days nobody has marked.
    pub unmarked: usize,
    /// Who sent their own scores since the last summary.
    pub scored: Vec<Named>,
    /// Who has an agreed step whose day has passed.
    pub overdue: Vec<Named>,
    /// Everybody whose case is open, with what staff may know of them.
    pub citizens: Vec<(Named, Vec<Attention>)>,
}

/// The summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    pub day: NaiveDate,
    /// For a leader: of those without a consultant.
    pub without_consultant: bool,
    pub meetings: Vec<Line>,
    /// To call in the course of the day: nobody confirmed, nothing arrives.
    pub calls: Vec<Line>,
    pub requests: Vec<Line>,
    /// Of today and the next working day, without those to call.
    pub unconfirmed: Vec<Line>,
    pub unmarked: usize,
    pub scored: Vec<Named>,
    /// Who has an agreed step whose day has passed.
    #[serde(default)]
    pub overdue: Vec<Named>,
    /// Whose number takes no messages.
    pub phones: Vec<Named>,
    pub attention: Vec<(Named, Vec<Attention>)>,
    /// How many more need attention.
    pub more: usize,
}

/// The summary of a morning; `None` where there is nothing to say.
/// `day_ends`: the last instant of the day, up to which calls are planned.
pub fn digest(
    morning: Morning,
    day: NaiveDate,
    without_consultant: bool,
    now: DateTime<Utc>,
    day_ends: DateTime<Utc>,
) -> Option<Digest> {
    let Morning { visits, waiting, unmarked, scored, overdue, citizens } = morning;
    let lines = |wanted: &dyn Fn(&Visit) -> bool| -> Vec<Line> {
        visits.iter().filter(|visit| wanted(visit)).map(|visit| Line::of(visit, now)).collect()
    };
    let to_call = |visit: &Visit| calls_by(visit, now, day_ends);
    let phones = citizens.iter().filter(|(_, why)| why.contains(&Attention::PhoneFails));
    let phones = phones.map(|(named, _)| named.clone()).collect();
    let (attention, more) = attention(citizens);
    let digest = Digest {
        day,
        without_consultant,
        meetings: lines(&|visit| visit.day == day),
        calls: lines(&to_call),
        requests: waiting.iter().filter(|visit| is_waiting(visit, now)).map(|visit| Line::of(visit, now)).collect(),
        unconfirmed: lines(&|visit| is_unconfirmed(visit, now) && !to_call(visit)),
        unmarked,
        scored,
        overdue,
        phones,
        attention,
        more,
    };
    digest.says_something().then_some(digest)
}

impl Digest {
    fn says_something(&self) -> bool {
        let lists = [&self.meetings, &self.calls, &self.requests, &self.unconfirmed];
        lists.iter().any(|lines| !lines.is_empty())
            || self.unmarked > 0
            || !(self.scored.is_empty()
                && self.overdue.is_empty()
                && self.phones.is_empty()
                && self.attention.is_empty())
    }
}

/// What stands in no other part, the gravest first.
const REASONS: [Attention; 4] = [Attention::BeliefFell, Attention::Gaps, Attention::Unreachable, Attention::NoScore];

/// Who needs attention and why, and how many more.
fn attention(citizens: Vec<(Named, Vec<Attention>)>) -> (Vec<(Named, Vec<Attention>)>, usize) {
    let of_ours = |why: &[Attention]| REASONS.iter().copied().filter(|reason| why.contains(reason)).collect();
    let mut all: Vec<(Named, Vec<Attention>)> =
        citizens.into_iter().map(|(named, why)| (named, of_ours(&why))).collect();
    all.retain(|(_, why)| !why.is_empty());
    // As many reasons as possible of the gravest; otherwise as they came.
    all.sort_by_key(|(_, why)| REASONS.map(|reason| !why.contains(&reason)));
    let more = all.len().saturating_sub(MOST_NAMED);
    all.truncate(MOST_NAMED);
    (all, more)
}
