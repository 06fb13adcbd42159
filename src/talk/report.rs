//! The status report: its counts from the store, added up by the rules.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::Talk;
use super::facts::language;
use crate::dialog::report::Closed;
use crate::i18n::Unit;
use crate::rules::cohort::Situations;
use crate::rules::course::COURSE_WEEKS;
use crate::rules::hours::paid_work_since;
use crate::rules::nationality::Nationality;
use crate::rules::person::Language;
use crate::rules::report::goal::{Aim, Answered, Goal, Measure};
use crate::rules::report::period::{Format, Section, month_ends, spread};
use crate::rules::report::progress::{Answers, Progress, Sights};
use crate::rules::report::{Group, Report, TooFew, View, report};
use crate::rules::scorecard::{Mark, Question, Score};
use crate::rules::wall_time;
use crate::sms::price::Price;
use crate::store::{AnsweredRow, AsOf, GroupRow, MeetingsRow, MessagesRow, Store, StoreError, Tx};

/// The programme that the report is about.
#[derive(Clone, Debug)]
pub struct Programme {
    pub name: Option<String>,
    /// Whoever was enrolled by then was there from the start.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub budget: Option<Price>,
    /// In the order in which they are told.
    pub goals: Vec<Arc<Aim>>,
}

impl Default for Programme {
    /// Without a name and a period, with the goals that are shipped.
    fn default() -> Self {
        let goals = Aim::shipped().into_iter().map(Arc::new).collect();
        Self { name: None, from: None, until: None, budget: None, goals }
    }
}

/// What messages of a channel cost, where the price of an SMS is known.
pub fn cost(row: &MessagesRow, unit: &Unit) -> Option<Price> {
    let price = unit.texting.price.as_ref().filter(|_| row.channel == "sms")?;
    Some(price.times(usize::try_from(row.segments).ok()?))
}

/// The whole report.
#[derive(Clone, Debug)]
pub struct Status {
    pub report: Report,
    pub progress: Progress,
    pub trend: Vec<Standing>,
    /// The leader's own words.
    pub remarks: Vec<(Section, String)>,
    pub meetings: Vec<(Language, MeetingsRow)>,
    pub messages: Vec<MessagesRow>,
}

/// The goals at the end of a month, and at last on the report's own day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub day: NaiveDate,
    pub goals: Vec<Goal>,
}

/// The report as one reader may see it.
#[derive(Clone, Debug)]
pub struct Told {
    pub view: View,
    pub progress: Progress,
    /// Only for the unit: what changes from month to month tells of few.
    pub trend: Vec<Standing>,
    /// Only for the unit: they may tell of somebody.
    pub remarks: Vec<(Section, String)>,
    /// Only for the unit: a language may have few citizens.
    pub meetings: Vec<(Language, MeetingsRow)>,
    pub messages: Vec<MessagesRow>,
    /// Figures under this are folded together; `None`: for the unit.
    pub least: Option<u64>,
}

impl Told {
    /// Whether the trend leaves months out.
    pub fn skips_months(&self) -> bool {
        self.trend
            .windows(2)
            .any(|two| two.first().zip(two.last()).is_some_and(|(a, b)| (b.day - a.day).num_days() > 31))
    }

    /// The leader's own words on a section.
    pub fn remark(&self, section: Section) -> Option<&str> {
        self.remarks.iter().find(|(about, _)| *about == section).map(|(_, words)| words.as_str())
    }
}

impl Status {
    /// All of it, for the unit.
    pub fn whole(self) -> Told {
        Told {
            view: self.report.whole(),
            progress: self.progress,
            trend: self.trend,
            remarks: self.remarks,
            meetings: self.meetings,
            messages: self.messages,
            least: None,
        }
    }

    /// For readers outside the unit.
    ///
    /// # Errors
    /// Where there are too few citizens for that.
    pub fn public(self, least: u64) -> Result<Told, TooFew> {
        let view = self.report.public(least)?;
        Ok(Told {
            view,
            progress: self.progress.public(self.report.cases.total(), least),
            trend: Vec::new(),
            remarks: Vec::new(),
            meetings: Vec::new(),
            messages: self.messages,
            least: Some(least),
        })
    }
}

/// The report of a programme as of a day, as the histories tell it.
///
/// Sheets are counted beside the rest: over many years of many citizens, each
/// takes seconds.
pub async fn status(store: &Store, day: NaiveDate, programme: &Programme, zone: Tz) -> Result<Status, StoreError> {
    let as_of = AsOf {
        day,
        end: end_of(day, zone),
        start: programme.from,
        paid_since: paid_work_since(day),
        effort_days: COURSE_WEEKS * 7,
    };
    let aims = programme.goals.as_slice();
    let counted = async {
        let counted = counted(store, aims, &as_of).await?;
        let trend = trend(store, aims, &counted.report, &as_of, zone).await?;
        Ok(Status { trend, ..counted })
    };
    let (counted, answers, sights) = tokio::try_join!(counted, answers(store, &as_of), sights(store, &as_of))?;
    Ok(Status { progress: Progress::of(&answers, &sights), ..counted })
}

/// So many citizens are looked at for the goals of earlier months: of 5,000 each
/// month of two years is told, of more fewer months, because each looks at the
/// histories of all.
const LOOKS: u64 = 24 * 5_000;

/// The goals month by month since the start, of two years at most; empty where
/// nobody was there by then.
async fn trend(
    store: &Store,
    aims: &[Arc<Aim>],
    report: &Report,
    as_of: &AsOf,
    zone: Tz,
) -> Result<Vec<Standing>, StoreError> {
    let most = usize::try_from(LOOKS / report.cases.total().max(1)).unwrap_or(usize::MAX);
    let mut trend = Vec::new();
    let mut tx = store.read().await?;
    for day in spread(&month_ends(as_of.start, as_of.day), most) {
        let then = AsOf { day, end: end_of(day, zone), paid_since: paid_work_since(day), ..*as_of };
        let then = told(&mut tx, aims, &then).await?;
        if then.cases.total() > 0 {
            trend.push(Standing { day, goals: then.goals });
        }
    }
    tx.commit().await?;
    trend.push(Standing { day: as_of.day, goals: report.goals.clone() });
    Ok(trend)
}

/// All but the sheets.
async fn counted(store: &Store, aims: &[Arc<Aim>], as_of: &AsOf) -> Result<Status, StoreError> {
    let mut tx = store.read().await?;
    let meetings = tx.report_meetings(as_of).await?.into_iter();
    let status = Status {
        report: told(&mut tx, aims, as_of).await?,
        progress: Progress::of(&[], &[]),
        trend: Vec::new(),
        remarks: remarks(tx.remarks().await?),
        meetings: meetings.map(|row| Ok((language(&row.language)?, row))).collect::<Result<_, StoreError>>()?,
        messages: tx.report_messages(as_of).await?,
    };
    tx.commit().await?;
    Ok(status)
}

/// In the order of the report.
pub(super) fn remarks(rows: Vec<(String, String)>) -> Vec<(Section, String)> {
    let of = |section: &Section| rows.iter().find(|(word, _)| word == section.word()).map(|(_, words)| words.clone());
    Section::ALL.iter().filter_map(|section| Some((*section, of(section)?))).collect()
}

impl Talk {
    /// The reports that were closed, the latest first.
    pub(super) async fn closed(&self, tx: &mut Tx) -> Result<Vec<Closed>, StoreError> {
        let closed = tx.closed_reports().await?.into_iter().rev().map(|one| {
            let is_kept = |format: &Format| match format {
                Format::Page | Format::Figures => true,
                Format::Words => one.words.is_some(),
                Format::Table => one.lines.is_some(),
            };
            Ok(Closed {
                period: one.period.parse().map_err(|_| StoreError::Unreadable("period"))?,
                as_of: one.as_of,
                closed_on: self.today(one.closed_at),
                formats: Format::ALL.iter().copied().filter(is_kept).collect(),
            })
        });
        closed.collect()
    }
}

/// The first two parts.
async fn told(tx: &mut Tx, aims: &[Arc<Aim>], as_of: &AsOf) -> Result<Report, StoreError> {
    let situations = tx.situations().await?;
    let groups = tx.report_groups(as_of).await?.into_iter().map(|row| group(row, &situations));
    let groups = groups.collect::<Result<Vec<_>, _>>()?;
    let questions: BTreeSet<Question> = aims.iter().filter_map(|aim| asked(aim)).collect();
    let mut answered = Vec::new();
    for question in questions {
        for row in tx.report_answered(question, as_of).await? {
            answered.push(one_answered(question, &row)?);
        }
    }
    Ok(report(as_of.day, &situations, aims, &groups, &answered))
}

/// The question whose answers a goal counts.
fn asked(aim: &Aim) -> Option<Question> {
    match aim.measure {
        Measure::Answer { question, .. } => Some(question),
        Measure::LeftBenefit | Measure::PaidWork | Measure::Situation { .. } => None,
    }
}

async fn answers(store: &Store, as_of: &AsOf) -> Result<Vec<Answers>, StoreError> {
    let mut tx = store.read().await?;
    let said = tx.report_answers(as_of).await?;
    tx.commit().await?;
    let of_each = said.into_iter().flat_map(|said| said.marks.map(|marks| (said, marks)));
    let answers = of_each.map(|(said, (question, first, last))| Answers {
        rater: said.who,
        question,
        first,
        last,
        citizens: said.count,
    });
    Ok(answers.collect())
}

async fn sights(store: &Store, as_of: &AsOf) -> Result<Vec<Sights>, StoreError> {
    let mut tx = store.read().await?;
    let said = tx.report_sights(as_of).await?;
    tx.commit().await?;
    let of_each = said.into_iter().flat_map(|said| said.marks.map(|marks| (said, marks)));
    let sights = of_each.filter_map(|(said, (question, one, other))| {
        Some(Sights { raters: said.who, question, marks: (one, other?), pairs: said.count })
    });
    Ok(sights.collect())
}

/// The instant at which a day is over.
fn end_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let next = day.succ_opt().unwrap_or(day);
    wall_time::or_next(next.and_time(chrono::NaiveTime::MIN), zone)
}

fn count(citizens: i64) -> u64 {
    u64::try_from(citizens).unwrap_or(0)
}

fn group(row: GroupRow, situations: &Situations) -> Result<Group, StoreError> {
    let country = |code: Option<String>| {
        let country = code.as_deref().map(str::parse::<Nationality>).transpose();
        country.map_err(|_| StoreError::Unreadable("nationality"))
    };
    let known = |key: String| situations.get(&key).cloned().ok_or(StoreError::Unreadable("situation"));
    let situation = row.situation.map(known).transpose()?;
    // One that the settings no longer name is not stated.
    let clarified = row.clarified.and_then(|key| situation.as_ref()?.clarification(&key).cloned());
    Ok(Group {
        from_start: row.from_start,
        nationality: country(row.nationality)?,
        born_in: country(row.born_in)?,
        situation,
        benefit: row.benefit,
        was_off: row.was_off,
        clarified,
        paid_work: row.paid_work,
        citizens: count(row.citizens),
    })
}

fn one_answered(question: Question, row: &AnsweredRow) -> Result<Answered, StoreError> {
    Ok(Answered {
        question,
        citizen: mark(row.own.as_deref())?,
        consultant: mark(row.consultants.as_deref())?,
        citizens: count(row.citizens),
    })
}

fn mark(letter: Option<&str>) -> Result<Mark, StoreError> {
    match letter {
        None | Some(".") => Ok(Mark::Unanswered),
        Some("-") => Ok(Mark::Skipped),
        Some(digit) => {
            let score = digit.parse().ok().and_then(Score::new);
            score.map(Mark::Scored).ok_or(StoreError::Unreadable("score sheet"))
        }
    }
}
