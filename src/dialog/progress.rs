//! `/gaps` and `/progress`: whose raters see them most differently, and what
//! moved for a group.
//!
//! Both show only what staff may see of each citizen: others' scores of an
//! open round once the consultant has given their own.

use serde::{Deserialize, Serialize};

use super::card::visible_sheets;
use super::facts::{Looked, RoundFacts, Sheet, Staff, Subject};
use super::say::Say as AnySay;
use super::staff::page_of;
use super::step::{Effect, Step};
use crate::rules::person::{Name, Ref};
use crate::rules::progress::{Agreement, Gap, PAIRS, Standing, Track, gaps};
use crate::rules::scorecard::{Question, Rater, Scores};

/// Another page of either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Gaps { page: usize },
    Progress(Topic),
}

/// What one page of `/progress` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// How the group stands as one kind of rater sees it.
    Of(Rater),
    Agreement,
}

impl Topic {
    pub const ALL: [Self; 4] =
        [Self::Of(Rater::Citizen), Self::Of(Rater::Workplace), Self::Of(Rater::Consultant), Self::Agreement];

    const fn word(self) -> &'static str {
        match self {
            Self::Of(rater) => rater.word(),
            Self::Agreement => "agreement",
        }
    }
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Gaps { page } => format!("gaps:{page}"),
            Self::Progress(topic) => format!("progress:{}", topic.word()),
        }
    }

    pub(super) fn decode_gaps<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        next()?.parse().ok().map(|page| Self::Gaps { page })
    }

    pub(super) fn decode_progress<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let word = next()?;
        Topic::ALL.into_iter().find(|topic| topic.word() == word).map(Self::Progress)
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// Ten citizens, those with the widest gaps first.
    Gaps {
        lines: Vec<Line>,
        page: usize,
        pages: usize,
        total: usize,
        /// Whose newest round is still hidden.
        hidden: usize,
    },
    /// How the group stands, question by question.
    Standing { rater: Rater, citizens: usize, rows: Vec<(Question, Standing)> },
    /// How often raters agree, question by question, in the order of [`PAIRS`].
    Agreement { citizens: usize, rows: Vec<(Question, [Agreement; 3])> },
}

/// One citizen whose raters differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub subject: Ref,
    /// Only where names may be shown in chats.
    pub name: Option<Name>,
    pub round: u32,
    /// The widest first; at least one.
    pub gaps: Vec<Gap>,
}

fn show(say: Say, edit: bool) -> Step {
    let say = AnySay::Progress(say);
    if edit { Step::show(say) } else { Step::tell(say) }
}

/// A button of either.
pub fn pressed(member: &Staff, press: Press) -> Step {
    match press {
        Press::Gaps { page } => list(member, page, true),
        Press::Progress(topic) => progress(member, topic, true),
    }
}

/// `/gaps`. Everybody who is named was looked at.
pub fn list(member: &Staff, page: usize, edit: bool) -> Step {
    let Looked::Group(group) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    let mut found: Vec<(&Subject, Line)> = group.iter().filter_map(|subject| Some((subject, line(subject)?))).collect();
    found.sort_by_key(|(_, line)| {
        let widest = line.gaps.first().map_or(0, Gap::width);
        std::cmp::Reverse((widest, line.gaps.iter().filter(|gap| gap.width() == widest).count(), line.gaps.len()))
    });
    let hidden = group.iter().filter(|subject| hides(subject)).count();
    let (found, page, pages, total) = page_of(&found, page);
    let looks = found.iter().map(|(subject, _)| subject.id).collect::<Vec<_>>();
    let lines = found.into_iter().map(|(_, line)| line).collect();
    let step = show(Say::Gaps { lines, page, pages, total, hidden }, edit).and(Effect::Audit {
        staff: member.id,
        citizen: None,
        action: "gaps",
    });
    looks.into_iter().fold(step, |step, citizen| {
        step.and(Effect::Audit { staff: member.id, citizen: Some(citizen), action: "gaps" })
    })
}

fn hides(subject: &Subject) -> bool {
    subject.rounds.first().is_some_and(|round| visible_sheets(round).1)
}

/// The gaps of the newest round of which staff may see something.
fn line(subject: &Subject) -> Option<Line> {
    let (round, columns) =
        subject.rounds.iter().map(|round| (round, columns(round))).find(|(_, all)| !all.is_empty())?;
    let gaps = gaps(&columns);
    let (subject, name) = (subject.reference.clone(), subject.name.clone());
    (!gaps.is_empty()).then_some(Line { subject, name, round: round.number, gaps })
}

fn columns(round: &RoundFacts) -> Vec<(Rater, Scores)> {
    visible_sheets(round).0.into_iter().map(|sheet| (sheet.rater, sheet.scores)).collect()
}

/// `/progress`.
pub fn progress(member: &Staff, topic: Topic, edit: bool) -> Step {
    let Looked::Group(group) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    let citizens = group.len();
    let say = match topic {
        Topic::Of(rater) => {
            let tracks: Vec<Track> = group.iter().flat_map(|subject| tracks(subject, rater)).collect();
            let rows = asked(rater).map(|question| (question, Standing::of(&tracks, question)));
            Say::Standing { rater, citizens, rows: rows.collect() }
        }
        Topic::Agreement => {
            let rounds: Vec<Vec<(Rater, Scores)>> = group.iter().filter_map(compared).collect();
            let rows = Question::all().map(|question| (question, PAIRS.map(|pair| agreement(&rounds, pair, question))));
            Say::Agreement { citizens, rows: rows.collect() }
        }
    };
    show(say, edit).and(Effect::Audit { staff: member.id, citizen: None, action: "progress" })
}

/// What a rater is asked.
fn asked(rater: Rater) -> impl Iterator<Item = Question> {
    Question::all().filter(move |question| rater != Rater::Workplace || !question.is_belief())
}

/// What raters of one kind have said of a citizen. At least one track, if an
/// empty one.
fn tracks(subject: &Subject, rater: Rater) -> Vec<Track> {
    let oldest_first = subject.rounds.iter().rev().flat_map(|round| visible_sheets(round).0);
    apart(&oldest_first.filter(|sheet| sheet.rater == rater).collect::<Vec<_>>())
}

/// Several workplaces are several raters: known by their placement and, where
/// a paper names none, by their name.
fn apart(sheets: &[&Sheet]) -> Vec<Track> {
    let whose = |sheet: &Sheet| {
        let mut named = sheets.iter().filter(|other| other.label == sheet.label).filter_map(|other| other.placement);
        let only = named.next().filter(|first| named.all(|other| other == *first));
        match sheet.placement.or(only) {
            Some(placement) => (Some(placement), None),
            None => (None, sheet.label.clone()),
        }
    };
    let mut all: Vec<_> = sheets.iter().map(|sheet| whose(sheet)).collect();
    all.sort_unstable();
    all.dedup();
    let of = |one| sheets.iter().filter(|sheet| whose(sheet) == one).map(|sheet| sheet.scores).collect();
    if all.is_empty() { vec![Track::default()] } else { all.into_iter().map(|one| Track::new(of(one))).collect() }
}

/// The newest round in which two raters or more can be compared.
fn compared(subject: &Subject) -> Option<Vec<(Rater, Scores)>> {
    subject.rounds.iter().map(columns).find(|columns| columns.len() > 1)
}

fn agreement(rounds: &[Vec<(Rater, Scores)>], (one, other): (Rater, Rater), question: Question) -> Agreement {
    let of = |columns: &'_ [(Rater, Scores)], rater| -> Vec<_> {
        columns.iter().filter(|(who, _)| *who == rater).map(|(_, scores)| scores.mark(question)).collect()
    };
    Agreement::of(rounds.iter().flat_map(|columns| {
        let others = of(columns, other);
        of(columns, one).into_iter().flat_map(move |mark| others.clone().into_iter().map(move |their| (mark, their)))
    }))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::rules::placement::PlacementId;
    use crate::rules::scorecard::AssessmentId;

    #[test]
    fn workplaces_are_told_apart_by_their_placement_and_papers_by_a_name() {
        let sheet = |placement: Option<u128>, label: Option<&str>| Sheet {
            id: AssessmentId(Uuid::nil()),
            rater: Rater::Workplace,
            on_paper: placement.is_none(),
            on_page: placement.is_some(),
            taken: None,
            label: label.map(str::to_owned),
            placement: placement.map(|id| PlacementId(Uuid::from_u128(id))),
            employ: None,
            scores: Scores::default(),
            completed_at: None,
        };
        let (shop, store) = (sheet(Some(1), Some("Rema 1000")), sheet(Some(2), Some("Rema 1000")));
        let (paper, nameless) = (sheet(None, Some("Rema 1000")), sheet(None, None));
        let other = sheet(None, Some("Bageriet"));
        for (sheets, raters) in [
            (vec![], 1),
            (vec![&shop, &store, &shop], 2),
            (vec![&shop, &paper], 1),
            (vec![&shop, &store, &paper], 3),
            (vec![&shop, &other, &nameless, &nameless], 3),
        ] {
            assert_eq!(apart(&sheets).len(), raters, "{sheets:?}");
        }
    }
}
