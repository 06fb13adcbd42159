//! `/placements`: which workplaces have had a trade, so that a wish finds a
//! door to knock on.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff};
use super::say::Say as AnySay;
use super::step::{Effect, Step};
use crate::rules::person::{CitizenId, Ref};
use crate::rules::plan::{WishWords, is_asked};

/// How many workplaces a list shows.
const SHOWN: usize = 30;

/// A placement with a trade, of whomever.
#[derive(Clone, Debug)]
pub struct Had {
    pub workplace: String,
    pub trade: String,
    pub from: NaiveDate,
    /// Whose it was, where the staff member may see them.
    pub of: Option<(CitizenId, Ref)>,
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// All trades, with how many workplaces have had each.
    Trades { trades: Vec<(WishWords, usize)>, more: usize },
    /// Who has had what was asked, the latest first.
    Found { asked: WishWords, lines: Vec<Line>, more: usize },
}

/// A workplace with one trade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub workplace: String,
    pub trade: String,
    /// The latest day on which somebody began there.
    pub last: NaiveDate,
    /// How many have been there.
    pub count: usize,
    /// Those of them whom the staff member may see.
    pub who: Vec<Ref>,
}

/// `/placements TRADE`, or all trades. A workplace is nobody's secret; who was
/// there is told of one's own citizens only, and then they were looked at.
pub fn placements(member: &Staff, asked: &str, edit: bool) -> Step {
    let Looked::Placements(all) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    let audit = |citizen| Effect::Audit { staff: member.id, citizen, action: "placements" };
    let Ok(asked) = WishWords::new(asked) else {
        let mut trades: BTreeMap<String, (WishWords, usize)> = BTreeMap::new();
        for line in lines(all.iter()) {
            let Ok(words) = WishWords::new(&line.trade) else { continue };
            trades.entry(line.trade.to_lowercase()).or_insert((words, 0)).1 += 1;
        }
        let mut trades: Vec<_> = trades.into_values().collect();
        trades.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let more = trades.len().saturating_sub(SHOWN);
        trades.truncate(SHOWN);
        return say(Say::Trades { trades, more }, edit).and(audit(None));
    };
    let found: Vec<&Had> = all.iter().filter(|had| is_asked(&had.trade, asked.as_str())).collect();
    let mut lines = lines(found.iter().copied());
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    let shown = |subject: &Ref| lines.iter().any(|line| line.who.contains(subject));
    let mut looked: Vec<CitizenId> = found
        .iter()
        .filter_map(|had| had.of.as_ref())
        .filter(|(_, subject)| shown(subject))
        .map(|(id, _)| *id)
        .collect();
    looked.sort_unstable();
    looked.dedup();
    let step = say(Say::Found { asked, lines, more }, edit).and(audit(None));
    looked.into_iter().fold(step, |step, citizen| step.and(audit(Some(citizen))))
}

fn say(said: Say, edit: bool) -> Step {
    let said = AnySay::Trades(said);
    if edit { Step::show(said) } else { Step::tell(said) }
}

/// A line for each workplace and trade, whatever the case; the latest first.
fn lines<'a>(all: impl Iterator<Item = &'a Had>) -> Vec<Line> {
    let mut lines: BTreeMap<(String, String), Line> = BTreeMap::new();
    for had in all {
        let key = (had.workplace.to_lowercase(), had.trade.to_lowercase());
        let line = lines.entry(key).or_insert_with(|| Line {
            workplace: had.workplace.clone(),
            trade: had.trade.clone(),
            last: had.from,
            count: 0,
            who: Vec::new(),
        });
        line.last = line.last.max(had.from);
        line.count += 1;
        if let Some((_, subject)) = &had.of
            && !line.who.contains(subject)
        {
            line.who.push(subject.clone());
        }
    }
    let mut lines: Vec<Line> = lines.into_values().collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.last));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_workplace_is_one_line_a_trade_whatever_the_case() {
        let day = |text: &str| text.parse().expect("a day");
        let had = |workplace: &str, trade: &str, from: &str, of: Option<&str>| Had {
            workplace: workplace.into(),
            trade: trade.into(),
            from: day(from),
            of: of.map(|text| (CitizenId(Uuid::nil()), text.parse().expect("a ref"))),
        };
        let all = [
            had("Bageriet", "Bager", "2026-01-05", Some("A-17")),
            had("Hotellet", "Kok", "2026-02-02", None),
            had("bageriet", "bager", "2026-03-02", None),
            had("Bageriet", "Butik", "2025-03-02", Some("A-17")),
        ];
        let lines = lines(all.iter());
        let read: Vec<_> =
            lines.iter().map(|line| (line.workplace.as_str(), line.trade.as_str(), line.count)).collect();
        assert_eq!(read, [("Bageriet", "Bager", 2), ("Hotellet", "Kok", 1), ("Bageriet", "Butik", 1)]);
        assert_eq!(lines[0].last, day("2026-03-02"));
        assert_eq!(lines[0].who.len(), 1, "the other is a colleague's");
    }
}
