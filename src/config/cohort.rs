//! `[[situation]]` and `[[goal]]`: what the programme's own are changed to, and
//! what is added to them.

use std::sync::Arc;

use super::keys::shown;
use super::reader::Reader;
use crate::rules::cohort::{Kind, Situation, Situations, Title, Work, is_key};
use crate::rules::report::goal::{Aim, Among, Measure};
use crate::rules::scorecard::Question;

/// The longest name, in letters: it stands on a button and in a table.
const LONGEST_NAME: usize = 60;

const SITUATION: &[&str] =
    &["key", "name", "closed", "benefit", "success", "work", "rounds", "clarifications", "offered"];
const GOAL: &[&str] = &["key", "name", "target", "measure", "item", "least", "situations", "among"];

/// The programme's own situations with what the settings make of them.
pub(super) fn situations(reader: &mut Reader) -> Situations {
    let mut all = Situations::shipped();
    let mut given: Vec<String> = Vec::new();
    for situation in reader.entries("situation", SITUATION, |entry| situation(entry, &Situations::shipped())) {
        if given.contains(&situation.key) {
            reader.refuse("situation", format!("`{}` stands there twice: keep one", situation.key));
        }
        given.push(situation.key.clone());
        all.set(situation);
    }
    all
}

/// What is not given stays as it is shipped, or is as plain as can be.
fn situation(entry: &mut Reader, shipped: &Situations) -> Option<Situation> {
    let key = entry.parsed("key", key);
    let key = entry.needed("key", key)?;
    let before = shipped.get(&key);
    let name = name(entry, before.is_some());
    let plain = before.map_or_else(|| Kind::plain(&key), |one| Kind::clone(one));
    let benefit = [("yes", Some(true)), ("no", Some(false)), ("differs", None)];
    let work: Vec<(&str, Work)> = Work::ALL.iter().map(|work| (work.word(), *work)).collect();
    let clarifications = entry.entries("clarifications", &["key", "name"], |entry| {
        let key = entry.parsed("key", self::key);
        let key = entry.needed("key", key)?;
        Some(Title { key, name: self::name(entry, false)? })
    });
    let closed = entry.switch("closed").unwrap_or(plain.closed);
    let usual = if before.is_none() && closed { Some(false) } else { plain.benefit };
    let kind = Kind {
        name: name?.or(plain.name),
        closed,
        benefit: entry.word("benefit", &benefit).unwrap_or(usual),
        success: entry.switch("success").unwrap_or(plain.success),
        work: entry.word("work", &work).unwrap_or(plain.work),
        rounds: entry.switch("rounds").unwrap_or(plain.rounds),
        clarifications: if clarifications.is_empty() { plain.clarifications } else { clarifications },
        offered: entry.switch("offered").unwrap_or(true),
        key,
    };
    Some(kind.into())
}

/// The programme's own goals with what the settings make of them.
pub(super) fn goals(reader: &mut Reader, situations: &Situations) -> Vec<Arc<Aim>> {
    let mut all = Aim::shipped();
    let mut given: Vec<String> = Vec::new();
    for aim in reader.entries("goal", GOAL, |entry| goal(entry, situations)) {
        if given.contains(&aim.key) {
            reader.refuse("goal", format!("`{}` stands there twice: keep one", aim.key));
        }
        given.push(aim.key.clone());
        match all.iter_mut().find(|one| one.key == aim.key) {
            Some(one) => *one = aim,
            None => all.push(aim),
        }
    }
    all.into_iter().map(Arc::new).collect()
}

fn goal(entry: &mut Reader, situations: &Situations) -> Option<Aim> {
    let key = entry.parsed("key", key);
    let key = entry.needed("key", key)?;
    let before = Aim::shipped().into_iter().find(|aim| aim.key == key);
    let measured = entry.text("measure");
    // A shipped name tells what a shipped measure counts.
    let name = name(entry, before.is_some() && measured.is_none());
    let target = entry.number("target").map(u64::from);
    if target.is_some_and(|target| !(1..=100).contains(&target)) {
        entry.refuse("target", "must be a whole number of per cent, from 1 to 100");
    }
    let target = target.or_else(|| before.as_ref().map(|aim| aim.target));
    let target = entry.needed("target", target);
    let measure = match (measured, &before) {
        (None, Some(before)) => Some(before.measure.clone()),
        (None, None) => entry.needed("measure", None),
        (Some(word), _) => measure(entry, &word, situations),
    };
    let name = name?.or_else(|| before.and_then(|aim| aim.name));
    Some(Aim { key, name, measure: measure?, target: target? })
}

fn measure(entry: &mut Reader, word: &str, situations: &Situations) -> Option<Measure> {
    match word {
        "left-benefit" => Some(Measure::LeftBenefit),
        "paid-work" => Some(Measure::PaidWork),
        "answer" => {
            let question = entry.parsed("item", |word| {
                let all = || Question::all().map(Question::key).collect::<Vec<_>>().join(", ");
                let found = Question::all().find(|question| question.key() == word);
                found.ok_or_else(|| format!("`{}` is not one of {}", shown(word), all()))
            });
            let question = entry.needed("item", question)?;
            let least = entry.number("least").unwrap_or(4);
            if !(1..=5).contains(&least) {
                entry.refuse("least", "must be a score from 1 to 5");
            }
            Some(Measure::Answer { question, least: u8::try_from(least).ok()? })
        }
        "situation" => {
            let keys = entry.list("situations");
            let keys = entry.needed("situations", keys)?;
            let (known, unknown): (Vec<_>, Vec<_>) = keys.iter().partition(|key| situations.get(key).is_some());
            if !unknown.is_empty() || known.is_empty() {
                let all: Vec<&str> = situations.iter().map(|one| one.key.as_str()).collect();
                entry.refuse("situations", format!("must be some of {}", all.join(", ")));
            }
            let situations = known.iter().filter_map(|key| situations.get(key).cloned()).collect();
            let words: Vec<(&str, Among)> = Among::ALL.iter().map(|among| (among.word(), *among)).collect();
            Some(Measure::Situation { situations, among: entry.word("among", &words).unwrap_or(Among::All) })
        }
        _ => {
            entry.refuse(
                "measure",
                format!("`{}` is not one of left-benefit, paid-work, answer, situation", shown(word)),
            );
            None
        }
    }
}

fn key(word: &str) -> Result<String, String> {
    let reason = "must be a word of small letters, digits and hyphens, such as job-trial";
    is_key(word).then(|| word.to_owned()).ok_or_else(|| reason.to_owned())
}

/// Its name in Danish; what is shipped has one already. `None` where it can't be
/// used.
fn name(entry: &mut Reader, shipped: bool) -> Option<Option<String>> {
    let name = entry.text("name");
    if name.as_ref().is_some_and(|name| name.chars().count() > LONGEST_NAME) {
        entry.refuse("name", format!("is longer than {LONGEST_NAME} letters: it has to fit on a button"));
        return None;
    }
    if shipped { Some(name) } else { entry.needed("name", name).map(Some) }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::rules::cohort::Work;
    use crate::rules::report::goal::{Among, Measure};

    fn wrong(text: &str) -> String {
        Config::from_toml(text).expect_err(text).to_string()
    }

    #[test]
    fn a_situation_is_added_and_another_changed() {
        let config = Config::from_toml(
            r#"
            [[situation]]
            key = "job-trial"
            name = "jobprøvning"
            benefit = "yes"
            work = "some"
            clarifications = [{ key = "part-time", name = "kan arbejde på deltid" }]

            [[situation]]
            key = "leave"
            name = "barsel eller orlov"
            "#,
        )
        .expect("settings");
        let trial = config.situations.get("job-trial").expect("the new one");
        assert_eq!((trial.benefit, trial.work, trial.closed, trial.rounds), (Some(true), Work::Some, false, true));
        assert_eq!(trial.clarification("part-time").and_then(|one| one.name.as_deref()), Some("kan arbejde på deltid"));
        let leave = config.situations.get("leave").expect("leave");
        assert_eq!((leave.name.as_deref(), leave.benefit), (Some("barsel eller orlov"), None));
        assert_eq!(config.situations.iter().count(), 16);
    }

    #[test]
    fn a_goal_is_added_and_another_changed() {
        let config = Config::from_toml(
            r#"
            [[goal]]
            key = "belief"
            target = 70

            [[goal]]
            key = "out"
            name = "Halvdelen er i job eller uddannelse"
            target = 50
            measure = "situation"
            situations = ["ordinary-job", "education"]
            among = "start"
            "#,
        )
        .expect("settings");
        let goals = &config.programme.goals;
        assert_eq!(
            goals.iter().map(|aim| aim.key.as_str()).collect::<Vec<_>>(),
            ["benefit-receivers", "paid-work", "belief", "out"]
        );
        assert_eq!((goals[2].target, goals[3].target), (70, 50));
        assert!(
            matches!(&goals[3].measure, Measure::Situation { situations, among: Among::Start } if situations.len() == 2)
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, want) in [
            ("situation = 3", "must be a list: write each as [[situation]]"),
            ("[[situation]]\nname = \"x\"", "situation 1: key is missing"),
            ("[[situation]]\nkey = \"x\"", "situation 1: name is missing"),
            ("[[situation]]\nkey = \"Ny\"\nname = \"x\"", "situation 1: key: must be a word of small letters"),
            ("[[situation]]\nkey = \"x\"\nname = \"x\"\ncolour = 1", "situation 1: there is no `colour`: it has key,"),
            (
                "[[situation]]\nkey = \"igu\"\nbenefit = \"some\"",
                "situation 1: benefit: `some` is not one of yes, no, differs",
            ),
            ("[[situation]]\nkey = \"igu\"\n[[situation]]\nkey = \"igu\"", "`igu` stands there twice"),
            ("[[goal]]\nkey = \"x\"\nname = \"x\"\nmeasure = \"paid-work\"", "goal 1: target is missing"),
            ("[[goal]]\nkey = \"x\"\nname = \"x\"\ntarget = 10", "goal 1: measure is missing"),
            ("[[goal]]\nkey = \"belief\"\nmeasure = \"paid-work\"", "goal 1: name is missing"),
            ("[[goal]]\nkey = \"belief\"\ntarget = 0", "goal 1: target: must be a whole number of per cent"),
            (
                "[[goal]]\nkey = \"belief\"\nname = \"x\"\nmeasure = \"hope\"",
                "goal 1: measure: `hope` is not one of left-benefit,",
            ),
            (
                "[[goal]]\nkey = \"belief\"\nmeasure = \"answer\"\nitem = \"hope\"",
                "item: `hope` is not one of danish-language,",
            ),
            (
                "[[goal]]\nkey = \"belief\"\nmeasure = \"situation\"\nsituations = [\"rest\"]",
                "situations: must be some of own-business,",
            ),
        ] {
            let told = wrong(text);
            assert!(told.contains(want), "{text}: {told}");
        }
    }
}
