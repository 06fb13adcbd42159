//! "STOP" and "START" from the number of a mentor or of a workplace's contact.
//! Nothing else that they write means anything.

use super::{Change, Say, Taken};
use crate::dialog::say::{News, Say as AnySay};
use crate::dialog::step::{Effect, Letter, Step, To};
use crate::rules::mentor::Beside;
use crate::rules::person::{CitizenId, Language, Phone, Ref, StaffId};
use crate::rules::reply::Reply;

/// Somebody beside a citizen who has the number that an SMS came from.
#[derive(Clone, Debug)]
pub struct Aside {
    pub who: Beside,
    /// Where a workplace's contact is.
    pub workplace: Option<String>,
    /// Beside whom.
    pub citizen: CitizenId,
    pub subject: Ref,
    pub keepers: Vec<StaffId>,
    /// What they read.
    pub language: Language,
}

/// A number with those beside citizens who have it.
#[derive(Clone, Debug)]
pub struct Number {
    pub phone: Phone,
    /// Whether no SMS go to it.
    pub stopped: bool,
    pub of: Vec<Aside>,
}

/// One SMS from a number that no citizen has. There is no meeting that a word
/// could cancel, so one that also stops messages stops them. `None`: it means
/// nothing.
pub fn heard(number: &Number, reply: Reply) -> Option<Step> {
    let (taken, say): (_, fn(Beside) -> Say) = match reply {
        Reply::Stop | Reply::Either { stops: true } => (Taken::Stop, |to| Say::ContactStopped { to }),
        Reply::Start => (Taken::Start, |to| Say::ContactStarted { to }),
        _ => return None,
    };
    let mut step = along(number, taken)?;
    let first = |at: usize| !number.of[..at].iter().any(|before| before.language == number.of[at].language);
    for (at, aside) in number.of.iter().enumerate() {
        if first(at) {
            let to = To::Beside { beside: aside.who, citizen: aside.citizen };
            step.letters.push(Letter { to, say: AnySay::Sms(say(aside.who)) });
        }
    }
    Some(step)
}

/// What comes of it beside what a citizen's own SMS was taken for; said once.
/// `None`: nothing.
pub fn along(number: &Number, taken: Taken) -> Option<Step> {
    let stops = match taken {
        Taken::Stop if !number.stopped => true,
        Taken::Start if number.stopped => false,
        _ => return None,
    };
    if number.of.is_empty() {
        return None;
    }
    let change = Change::Number { phone: number.phone.clone(), stops };
    let step = Step::nothing().and(Effect::Sms(change));
    Some(number.of.iter().fold(step, |step, aside| {
        let workplace = aside.workplace.clone();
        let news = if stops { News::BesideStopped { workplace } } else { News::BesideStarted { workplace } };
        step.and_news(&aside.keepers, &aside.subject, news)
    }))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::rules::mentor::MentorId;
    use crate::rules::placement::PlacementId;
    use crate::rules::reply::read;

    fn number(stopped: bool) -> Number {
        let aside = |who, workplace: Option<&str>, language| Aside {
            who,
            workplace: workplace.map(str::to_owned),
            citizen: CitizenId(Uuid::from_u128(1)),
            subject: "A-17".parse().expect("a ref"),
            keepers: vec![StaffId(Uuid::from_u128(2))],
            language,
        };
        let of = vec![
            aside(Beside::Mentor(MentorId(Uuid::from_u128(3))), None, Language::Danish),
            aside(Beside::Workplace(PlacementId(Uuid::from_u128(4))), Some("Rema"), Language::Danish),
            aside(Beside::Workplace(PlacementId(Uuid::from_u128(5))), Some("Kebab"), Language::Arabic),
        ];
        Number { phone: "20123456".parse().expect("a phone"), stopped, of }
    }

    /// Whether it was stopped, what is written, and how many changes, answers
    /// and pieces of news come of it: an answer for each language.
    #[test]
    fn stop_and_start_are_taken_once_and_nothing_else_is() {
        for (stopped, text, want) in [
            (false, "STOP", Some((1, 2, 3))),
            (false, "afmeld", Some((1, 2, 3))),
            (true, "STOP", None),
            (true, "Start", Some((1, 2, 3))),
            (false, "START", None),
            (false, "ja", None),
            (false, "2", None),
            (false, "hjælp", None),
            (false, "hvem er I?", None),
        ] {
            let step = heard(&number(stopped), read(text, Language::Danish));
            let count = |step: &Step, staff: bool| {
                step.letters.iter().filter(|letter| matches!(letter.to, To::Staff(_)) == staff).count()
            };
            let got = step.map(|step| (step.effects.len(), count(&step, false), count(&step, true)));
            assert_eq!(got, want, "{stopped} {text}");
        }
    }

    #[test]
    fn a_citizen_s_stop_counts_for_whoever_else_has_the_number() {
        for (stopped, taken, want) in [
            (false, Taken::Stop, true),
            (true, Taken::Stop, false),
            (true, Taken::Start, true),
            (false, Taken::Start, false),
            (false, Taken::Come, false),
            (false, Taken::Either, false),
            (true, Taken::Unclear, false),
        ] {
            assert_eq!(along(&number(stopped), taken).is_some(), want, "{stopped} {taken:?}");
            let nobody = Number { of: vec![], ..number(stopped) };
            assert_eq!(along(&nobody, taken), None, "a number of nobody else");
        }
    }
}
