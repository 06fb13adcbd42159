//! The summary of one citizen, and why somebody needs attention.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::facts::{RoundFacts, Sheet, Subject};
use super::say::{Attention, Card, ColumnNote, RoundView};
use crate::rules::channel::Reach;
use crate::rules::scorecard::{Mark, Move, Question, Rater, Scores, is_gap};

/// After so long without scores of their own somebody needs attention: the
/// time between two rounds.
const TOO_LONG: Duration = Duration::weeks(13);

/// The columns of a round that a consultant may see: of the open round the
/// others' only after giving their own, of earlier ones always.
pub fn visible(round: &RoundFacts) -> (Vec<(Rater, Scores)>, bool) {
    let (sheets, hidden) = visible_sheets(round);
    (sheets.into_iter().map(|sheet| (sheet.rater, sheet.scores)).collect(), hidden)
}

/// The same with all that is known of each column.
pub fn visible_sheets(round: &RoundFacts) -> (Vec<&Sheet>, bool) {
    let sent = || round.sheets.iter().filter(|sheet| sheet.completed_at.is_some());
    let own_given = sent().any(|sheet| sheet.rater == Rater::Consultant);
    if round.open && !own_given {
        return (Vec::new(), sent().next().is_some());
    }
    let mut sheets: Vec<&Sheet> = sent().collect();
    sheets.sort_by_key(|sheet| sheet.rater);
    (sheets, false)
}

/// The summary as it may be shown to staff now.
pub fn card(subject: &Subject, now: DateTime<Utc>) -> Card {
    let hidden = subject.rounds.first().is_some_and(|round| visible(round).1);
    Card {
        subject: subject.reference.clone(),
        name: subject.name.clone(),
        language: subject.language,
        phone: subject.phone.clone(),
        channel: subject.reach(),
        shares_phone: subject.shares_phone,
        only_sms: subject.ways.only_sms,
        couple: subject.couple.clone(),
        shared: subject.shared.as_ref().map(|shared| shared.line),
        phone_fails: subject.phone_fails(),
        born_in: subject.born_in,
        enrolled_on: subject.enrolled_on,
        round: subject.rounds.first().map(view),
        previous: subject.rounds.get(1).map(|round| before(round, subject)),
        first: first(subject),
        hidden,
        meetings: subject.coming.clone(),
        attention: attention(subject, now),
        help: super::help::view(&subject.rounds, subject.plans.help),
        agreed: super::agreed::open_lines(&subject.plans.agreed),
        work: subject.plans.work.wishes.clone(),
        situation: subject.plans.situation.now().cloned(),
        hours: subject.plans.hours.standings(),
    }
}

/// Whether a sheet can be compared with those of the present round: another
/// workplace is another rater.
fn is_comparable(subject: &Subject) -> impl Fn(&Sheet) -> bool {
    let now = subject.rounds.first().map(|round| visible_sheets(round).0).unwrap_or_default();
    let place = now.into_iter().find(|sheet| sheet.rater == Rater::Workplace).cloned();
    move |sheet| sheet.rater != Rater::Workplace || place.as_ref().is_none_or(|now| now.is_of_same(sheet))
}

/// The round before, with what each rater said last: "last" is each rater's
/// own last time.
fn before(round: &RoundFacts, subject: &Subject) -> RoundView {
    let comparable = is_comparable(subject);
    let last = |rater| {
        let mut sheets = subject.rounds.iter().skip(1).flat_map(|round| visible_sheets(round).0);
        sheets.find(|sheet| sheet.rater == rater && comparable(sheet))
    };
    let sheets: Vec<&Sheet> = Rater::ALL.into_iter().filter_map(last).collect();
    let columns = sheets.iter().map(|sheet| (sheet.rater, sheet.scores)).collect();
    RoundView { columns, notes: sheets.into_iter().map(note).collect(), ..view(round) }
}

/// What raters said the first time, where that is neither this time nor the
/// time before. A workplace among several has no first time of its own.
fn first(subject: &Subject) -> Vec<(Rater, Scores)> {
    let comparable = is_comparable(subject);
    let first = |rater| {
        let rounds = subject.rounds.iter().rev().map(|round| visible_sheets(round).0);
        let of = |sheets: Vec<&'_ Sheet>| -> Vec<Scores> {
            sheets
                .into_iter()
                .filter(|sheet| sheet.rater == rater && comparable(sheet))
                .map(|sheet| sheet.scores)
                .collect()
        };
        let times: Vec<Vec<Scores>> = rounds.map(of).filter(|scores| !scores.is_empty()).collect();
        let alone = times.iter().all(|scores| scores.len() == 1);
        let scores = times.first().filter(|_| alone && times.len() > 2)?.first()?;
        Some((rater, *scores))
    };
    Rater::ALL.into_iter().filter_map(first).collect()
}

fn view(round: &RoundFacts) -> RoundView {
    let (sheets, _) = visible_sheets(round);
    RoundView {
        number: round.number,
        opened_on: round.opened_at.date_naive(),
        open: round.open,
        columns: sheets.iter().map(|sheet| (sheet.rater, sheet.scores)).collect(),
        notes: sheets.into_iter().map(note).collect(),
    }
}

fn note(sheet: &Sheet) -> ColumnNote {
    ColumnNote { on_paper: sheet.on_paper, label: sheet.label.clone(), employ: sheet.employ }
}

/// Why a citizen needs attention, from what staff may see.
pub fn attention(subject: &Subject, now: DateTime<Utc>) -> Vec<Attention> {
    let mut why = Vec::new();
    if subject.coming.iter().any(|meeting| meeting.waiting) {
        why.push(Attention::WaitsForAnswer);
    }
    let last_score = subject
        .rounds
        .iter()
        .flat_map(|round| &round.sheets)
        .filter(|sheet| sheet.rater == Rater::Citizen)
        .filter_map(|sheet| sheet.completed_at)
        .max();
    if now - silent_since(last_score, subject.enrolled_on, subject.created_at) > TOO_LONG {
        why.push(Attention::NoScore);
    }
    if belief_fell(&subject.rounds) {
        why.push(Attention::BeliefFell);
    }
    let last = subject.rounds.iter().map(|round| visible(round).0).find(|columns| !columns.is_empty());
    if last.is_some_and(|columns| has_gap(&columns)) {
        why.push(Attention::Gaps);
    }
    match subject.reach() {
        Reach::Nothing => why.push(Attention::Unreachable),
        Reach::Stopped => why.push(Attention::Stopped),
        Reach::Telegram | Reach::Sms | Reach::BadNumber => {}
    }
    if subject.phone_fails() {
        why.push(Attention::PhoneFails);
    }
    why
}

/// Since when somebody could have answered and has not: their last answers, or
/// else the day they came, in the programme or to us, whichever is later.
fn silent_since(
    last_score: Option<DateTime<Utc>>,
    enrolled_on: Option<NaiveDate>,
    created_at: DateTime<Utc>,
) -> DateTime<Utc> {
    let enrolled = enrolled_on.map(|day| day.and_time(NaiveTime::MIN).and_utc());
    last_score.into_iter().chain(enrolled).fold(created_at, DateTime::max)
}

fn belief_fell(rounds: &[RoundFacts]) -> bool {
    let mut beliefs = rounds
        .iter()
        .filter_map(|round| visible(round).0.into_iter().find(|(rater, _)| *rater == Rater::Citizen))
        .map(|(_, scores)| scores.mark(Question::BELIEF));
    let now: Mark = beliefs.next().unwrap_or_default();
    let before: Mark = beliefs.next().unwrap_or_default();
    Move::between(before, now) == Some(Move::Down)
}

fn has_gap(columns: &[(Rater, Scores)]) -> bool {
    Question::all().any(|question| {
        columns.iter().enumerate().any(|(i, (_, one))| {
            columns[i + 1..].iter().any(|(_, other)| is_gap(one.mark(question), other.mark(question)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_silent_from_before_they_came() {
        let at = |day: &str| format!("{day}T10:00:00Z").parse::<DateTime<Utc>>().expect("a time");
        let now = at("2026-06-01");
        for (scored, enrolled, created, silent) in [
            (None, None, "2026-05-20", false),
            (None, None, "2026-03-03", false),
            (None, None, "2026-03-01", true),
            (None, Some("2026-05-04"), "2026-01-05", false),
            (None, Some("2016-10-01"), "2026-05-04", false),
            (None, Some("2016-10-01"), "2026-01-05", true),
            (Some("2026-02-20"), Some("2016-10-01"), "2026-01-05", true),
            (Some("2026-04-20"), Some("2016-10-01"), "2026-01-05", false),
            (Some("2026-01-20"), Some("2026-05-04"), "2026-01-05", false),
            (None, Some("2026-09-01"), "2026-01-05", false),
        ] {
            let enrolled_on = enrolled.map(|day: &str| day.parse().expect("a day"));
            let since = silent_since(scored.map(at), enrolled_on, at(created));
            assert_eq!(now - since > TOO_LONG, silent, "scored {scored:?}, enrolled {enrolled:?}, known {created}");
        }
    }
}
