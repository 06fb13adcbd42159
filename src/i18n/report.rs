//! The words of the status report, in Danish.

use chrono::NaiveDate;

use super::{country, sms_cost, staff_card, staff_progress, words as w};
use crate::rules::cohort::{Situation, Title};
use crate::rules::folded::Table;
use crate::rules::nationality::Nationality;
use crate::rules::person::Language;
use crate::rules::progress::Agreement;
use crate::rules::report::goal::{Aim, Among, Beside, Goal, Measure};
use crate::rules::report::period::Section;
use crate::rules::report::progress::Line;
use crate::rules::report::{Clarified, Fall, Reading, Receivers};
use crate::rules::scorecard::{Question, Rater};
use crate::sms::price::Price;

/// What a goal says.
pub fn goal(aim: &Aim) -> String {
    let percent = aim.target.to_string();
    match (&aim.name, aim.key.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "benefit-receivers") => w::goal_benefit_receivers(&percent),
        (None, "paid-work") => w::goal_paid_work(&percent),
        (None, "belief") => w::goal_belief(&percent),
        (None, key) => key.to_owned(),
    }
}

/// How it is counted.
pub fn how(aim: &Aim) -> String {
    match &aim.measure {
        Measure::LeftBenefit => w::goal_benefit_receivers_how().to_owned(),
        Measure::PaidWork => w::goal_paid_work_how().to_owned(),
        Measure::Answer { question, least: 4 } if question.is_belief() => w::goal_belief_how().to_owned(),
        Measure::Answer { question, least } => {
            w::goal_answer_how(w::GoalAnswerHow { item: item(*question), least: &least.to_string() })
        }
        Measure::Situation { situations, among } => {
            let named: Vec<&str> = situations.iter().map(situation).collect();
            let among = match among {
                Among::All => w::goal_among_all(),
                Among::Active => w::goal_among_active(),
                Among::Start => w::goal_among_start(),
            };
            w::goal_situation_how(w::GoalSituationHow { among, situations: &named.join(", ") })
        }
    }
}

/// How far it is met: the share, those who are not known, the target.
pub fn standing(goal: &Goal) -> String {
    let mut parts = vec![share(goal.numerator, goal.denominator)];
    parts.extend((goal.unknown > 0).then(|| w::report_unknown(&goal.unknown.to_string())));
    parts.push(w::report_target(&goal.aim.target.to_string()));
    parts.push(met(goal.met()).to_owned());
    parts.join(" · ")
}

/// The share alone, with those of whom it is not known: `50 %`, `50 % (ukendt
/// for 3)`.
pub fn percent_of(goal: &Goal) -> String {
    let share = percent(goal.numerator, goal.denominator).map(|percent| format!("{percent} %"));
    let share = share.unwrap_or_else(|| "\u{2013}".to_owned());
    match goal.unknown {
        0 => share,
        unknown => format!("{share} ({})", w::report_unknown(&unknown.to_string())),
    }
}

/// The same for a reader who may not see every figure.
pub fn reading(reading: &Reading) -> String {
    match &reading.goal {
        Some(goal) => standing(goal),
        None => [
            w::report_small().to_owned(),
            w::report_target(&reading.aim.target.to_string()),
            met(reading.met).to_owned(),
        ]
        .join(" · "),
    }
}

/// The rows of a table with their names; last, what was folded together.
pub fn rows<K>(table: &Table<K>, name: impl Fn(&K) -> String) -> Vec<(String, u64)> {
    let folded = table.folded.map(|n| (w::report_folded().to_owned(), n));
    table.rows.iter().map(|(key, n)| (name(key), *n)).chain(folded).collect()
}

fn met(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => w::report_met(),
        Some(false) => w::report_not_met(),
        None => w::report_met_unknown(),
    }
}

fn share(numerator: u64, denominator: u64) -> String {
    let Some(percent) = percent(numerator, denominator) else { return w::report_share_none().to_owned() };
    w::report_share(w::ReportShare {
        denominator: &denominator.to_string(),
        numerator: &numerator.to_string(),
        percent: &percent.to_string(),
    })
}

/// In whole per cent, as close as can be; `None` of nobody.
fn percent(numerator: u64, denominator: u64) -> Option<u64> {
    (denominator > 0).then(|| (numerator * 200 + denominator) / (denominator * 2))
}

/// A country, or that none is registered.
pub fn nationality(nationality: Option<Nationality>) -> String {
    nationality.map_or_else(|| w::report_nationality_unknown().to_owned(), country::name)
}

/// Where somebody is, or that it is not known.
pub fn situation_or_unknown(known: &Option<Situation>) -> &str {
    known.as_ref().map_or(w::report_situation_unknown(), situation)
}

/// Where somebody is.
pub fn situation(situation: &Situation) -> &str {
    named(&situation.key, situation.name.as_deref())
}

/// The same of its title.
pub fn titled(title: &Title) -> &str {
    named(&title.key, title.name.as_deref())
}

/// As the settings name it, or by the programme's own name.
fn named<'a>(key: &'a str, name: Option<&'a str>) -> &'a str {
    match (name, key) {
        (Some(name), _) => name,
        (None, "own-business") => w::situation_own_business(),
        (None, "moved") => w::situation_moved(),
        (None, "spouse-income") => w::situation_spouse_income(),
        (None, "declined") => w::situation_declined(),
        (None, "education") => w::situation_education(),
        (None, "ordinary-job") => w::situation_ordinary_job(),
        (None, "fleksjob") => w::situation_fleksjob(),
        (None, "repatriated") => w::situation_repatriated(),
        (None, "wage-subsidy") => w::situation_wage_subsidy(),
        (None, "internship") => w::situation_internship(),
        (None, "small-job-and-internship") => w::situation_small_job_and_internship(),
        (None, "leave") => w::situation_leave(),
        (None, "igu") => w::situation_igu(),
        (None, "mentor") => w::situation_mentor(),
        (None, "seeking") => w::situation_seeking(),
        (None, key) => key,
    }
}

/// What was found out of somebody, or that it is not stated.
pub fn clarification(known: Option<&Title>) -> &str {
    let Some(one) = known else { return w::report_clarified_unknown() };
    match (&one.name, one.key.as_str()) {
        (Some(name), _) => name,
        (None, "rehabilitation-team") => w::clarification_rehabilitation_team(),
        (None, "short-internship") => w::clarification_short_internship(),
        (None, "psychiatric-treatment") => w::clarification_psychiatric_treatment(),
        (None, key) => key,
    }
}

/// The head of what was found out of those in a situation.
pub fn clarified(one: &Situation) -> String {
    w::report_clarified(situation(one))
}

/// What was found out of those in a situation, and of how many.
pub fn clarified_rows(one: &Clarified) -> Vec<(String, u64)> {
    one.rows.iter().map(|(known, citizens)| (clarification(known.as_ref()).to_owned(), *citizens)).collect()
}

/// Who lives on the benefit now.
pub fn receivers(now: &Receivers) -> String {
    let (start, later) = (now.start.to_string(), now.later.to_string());
    let mut told = w::report_receivers(w::ReportReceivers { later: &later, start: &start });
    if now.returned > 0 {
        told.push_str(". ");
        told.push_str(&w::report_returned(&now.returned.to_string()));
    }
    told
}

/// What the consultants say beside the citizens' own answers, if they do.
pub fn consultants(reading: &Reading) -> Option<String> {
    let Beside { answered, high } = reading.goal.as_ref()?.beside.filter(|said| said.answered > 0)?;
    let (answered, high) = (answered.to_string(), high.to_string());
    Some(w::report_consultants(w::ReportConsultants { answered: &answered, high: &high }))
}

/// Why somebody receives no benefit any more, and whether that is no success.
pub fn fall(fall: &Fall) -> String {
    let reason = situation(&fall.situation);
    if fall.situation.success { reason.to_owned() } else { format!("{reason} ({})", w::report_fall_gone()) }
}

/// Period and budget of the programme, as far as they are known.
pub fn frame(from: Option<NaiveDate>, until: Option<NaiveDate>, budget: Option<&Price>) -> Option<String> {
    let period = match (from, until) {
        (Some(from), Some(until)) => Some(w::report_period(w::ReportPeriod { from: &day(from), until: &day(until) })),
        (Some(from), None) => Some(w::report_period_from(&day(from))),
        (None, Some(until)) => Some(w::report_period_until(&day(until))),
        (None, None) => None,
    };
    let parts: Vec<String> = period.into_iter().chain(budget.map(|budget| w::report_budget(&money(budget)))).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// An amount of money.
pub fn money(price: &Price) -> String {
    sms_cost::money(price)
}

/// What the third part tells, of one kind of rater.
pub fn progress_title(rater: Rater) -> String {
    format!("{}: {}", w::report_progress(), staff_progress::named(rater))
}

/// An item, in a word or two.
pub fn item(question: Question) -> &'static str {
    super::item::label(Language::Danish, question)
}

/// `3 → 4`, or that nobody can be compared.
pub fn medians(line: &Line) -> String {
    match (line.first, line.last) {
        (Some(first), Some(last)) => format!("{} → {}", staff_progress::place(first), staff_progress::place(last)),
        _ => w::report_nobody_compared().to_owned(),
    }
}

/// What moved on one item.
pub fn moved(line: &Line) -> String {
    let moves = line.moves;
    let figures = [
        (w::report_up(), moves.up),
        (w::report_same(), moves.same),
        (w::report_down(), moves.down),
        (w::report_missing(), line.missing),
    ];
    let figures = figures.into_iter().map(|(name, n)| format!("{name} {n}"));
    let parts: Vec<String> = std::iter::once(medians(line)).chain(figures).collect();
    format!("{}: {}", item(line.question), parts.join(" · "))
}

/// On which items most moved.
pub fn moved_most(questions: &[Question]) -> String {
    if questions.is_empty() {
        return w::report_moved_none().to_owned();
    }
    w::report_moved_most(&questions.iter().map(|question| item(*question)).collect::<Vec<_>>().join(", "))
}

/// Two raters.
pub fn pair((one, other): (Rater, Rater)) -> String {
    format!("{}\u{2013}{}", staff_progress::named(one), staff_progress::named(other).to_lowercase())
}

/// How many of them are far apart.
pub fn far_apart(seen: &Agreement) -> String {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    share(count(seen.far_apart), count(seen.total()))
}

/// The head of the leader's own words on a section.
pub fn remark_on(about: Section) -> String {
    w::report_remark(section(about))
}

/// The name of a section.
pub fn section(section: Section) -> &'static str {
    match section {
        Section::Cases => w::report_cases(),
        Section::Goals => w::report_goals(),
        Section::Progress => w::report_progress(),
        Section::Attendance => w::report_meetings(),
    }
}

/// By which way messages leave.
pub fn channel(word: &str) -> &'static str {
    match word {
        "sms" => w::report_channel_sms(),
        _ => w::report_channel_telegram(),
    }
}

/// A day, with its year.
pub fn day(day: NaiveDate) -> String {
    super::dates::date(day)
}

/// A language by its Danish name.
pub fn language(language: Language) -> &'static str {
    staff_card::language(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_to_the_nearest() {
        for (numerator, denominator, want) in
            [(0, 0, None), (0, 3, Some(0)), (1, 3, Some(33)), (2, 3, Some(67)), (1, 8, Some(13)), (5, 5, Some(100))]
        {
            assert_eq!(percent(numerator, denominator), want, "{numerator} of {denominator}");
        }
    }

    #[test]
    fn a_goal_tells_what_is_not_known() {
        let aim = std::sync::Arc::new(Aim::shipped().remove(1));
        let goal = Goal { aim, numerator: 1, denominator: 10, unknown: 2, beside: None };
        let want = "1 af 10 (10 %) · ukendt for 2 · målet er 20 % · kan ikke afgøres, så længe noget er ukendt";
        assert_eq!(standing(&goal), want);
    }
}
