//! Where a citizen is.

use uuid::Uuid;

use super::samples::subject;
use crate::dialog::DraftId;
use crate::dialog::say::Say;
use crate::dialog::situation::{Comes, Say as Of, Spell, Trouble};
use crate::rules::cohort::Title;
use crate::rules::person::CitizenId;

const CITIZEN: CitizenId = CitizenId(Uuid::from_u128(3));

fn title(key: &str) -> Title {
    Title { key: key.into(), name: None }
}

fn spell(key: &str, from: &str, until: Option<&str>) -> Spell {
    let day = |text: &str| text.parse().unwrap();
    Spell { situation: title(key), from: day(from), until: until.map(day), benefit: None, clarified: None }
}

/// What staff read of it.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let (draft, day) = (DraftId(Uuid::from_u128(5)), |text: &str| text.parse().unwrap());
    let own =
        Title { key: "job-trial".into(), name: Some("jobprøvning hos virksomheder i hele kommunen, tre uger".into()) };
    let keys = ["wage-subsidy", "internship", "small-job-and-internship", "leave", "igu", "mentor", "seeking"];
    let active = keys.map(title).into_iter().chain([own.clone()]).collect();
    let keys =
        ["own-business", "moved", "spouse-income", "declined", "education", "ordinary-job", "fleksjob", "repatriated"];
    let reasons = keys.map(title).to_vec();
    let found = ["rehabilitation-team", "short-internship", "psychiatric-treatment"].map(title).to_vec();
    let mentor = Spell { clarified: found.first().cloned(), ..spell("mentor", "2026-05-02", None) };
    let leave = Spell { benefit: Some(false), ..spell("leave", "2026-11-01", None) };
    let of = |spells, closed, benefit, clarify| Of::Of {
        subject: subject(),
        citizen: CITIZEN,
        spells,
        closed,
        benefit,
        clarify,
    };
    let from = |trouble| Of::FromWhen {
        draft,
        subject: subject(),
        situation: title("igu"),
        days: ["2026-10-01", "2026-11-01", "2026-11-26", "2026-12-01"].map(day).to_vec(),
        trouble,
    };
    let check = |spell: Spell, before, instead_of, after, closing| Of::Check {
        draft,
        subject: subject(),
        comes: Box::new(Comes { spell, before, instead_of, after, closing }),
    };
    let past = spell("internship", "2026-02-01", Some("2026-05-01"));
    let job = spell("ordinary-job", "2026-12-01", None);
    let says = [
        ("situation: mentored", of(vec![mentor.clone(), past.clone()], false, true, true)),
        ("situation: none", of(vec![], false, false, false)),
        ("situation: closed", of(vec![job.clone(), leave.clone()], true, true, false)),
        ("situation: which", Of::Which { draft, subject: subject(), closing: false, offered: active }),
        ("situation: why closed", Of::Which { draft, subject: subject(), closing: true, offered: reasons }),
        ("situation: from", from(None)),
        ("situation: no day", from(Some(Trouble::NotADay))),
        ("situation: too early", from(Some(Trouble::Early { enrolled: day("2026-01-05") }))),
        ("situation: too far", from(Some(Trouble::TooFar))),
        ("situation: the same", from(Some(Trouble::Same { since: day("2026-05-01") }))),
        ("situation: on benefit", Of::OnBenefit { draft, subject: subject(), situation: title("leave") }),
        (
            "situation: found out",
            Of::FoundOut { draft, subject: subject(), situation: title("mentor"), offered: found.clone() },
        ),
        ("situation: check", check(leave, Some(past.clone()), None, None, None)),
        ("situation: check closing", check(job.clone(), Some(mentor.clone()), None, None, Some(2))),
        ("situation: check closing, one meeting", check(job.clone(), None, None, None, Some(1))),
        ("situation: check closing, no meeting", check(job.clone(), None, None, None, Some(0))),
        (
            "situation: check instead",
            check(spell("seeking", "2026-02-01", None), None, Some(past), Some(mentor.clone()), None),
        ),
        ("situation: kept", Of::Kept { subject: subject(), spell: mentor, last_round: false }),
        ("situation: kept and closed", Of::Kept { subject: subject(), spell: job, last_round: true }),
        ("situation: benefit", Of::BenefitNow { subject: subject(), citizen: CITIZEN, situation: own }),
        (
            "situation: clarify",
            Of::ClarifyNow { subject: subject(), citizen: CITIZEN, situation: title("mentor"), offered: found },
        ),
        ("situation: left", Of::Left { subject: subject() }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Situation(Box::new(say)))).collect()
}
