//! The scorecard as a page: the same questions by the same rules as in a
//! chat, for a workplace or a citizen who came through a link.
//!
//! A page holds one rater's own sheet. What others have said is not among the
//! facts, so that it can't be shown.

use super::facts::Own;
use super::placement::Say as Placement;
use super::press::Press;
use super::say::{News, Say};
use super::scoring::{Desk, Pressed, named};
use super::step::{Effect, Ids, Step};
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::placement::{Employ, LinkId, PlacementId};
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Scores};

/// Who came through which link, and what they have said so far.
#[derive(Clone, Debug)]
pub struct Visit {
    pub link: LinkId,
    pub citizen: CitizenId,
    pub subject: Ref,
    /// The workplace that scores; `None`: the citizen.
    pub workplace: Option<Workplace>,
    pub round: RoundId,
    /// Whether the round is open.
    pub open: bool,
    pub own: Option<Own>,
    /// Whether a citizen has work, so that "my work" means something.
    pub has_work: bool,
    /// Whom to tell; looked up for what they are told of.
    pub keepers: Vec<StaffId>,
}

/// The workplace of a placement.
#[derive(Clone, Debug)]
pub struct Workplace {
    pub placement: PlacementId,
    pub name: String,
    /// Whether they would employ the citizen, once it is answered.
    pub employ: Option<Employ>,
}

/// What somebody does on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The button behind the link.
    Enter,
    /// A button of the scorecard; it names its sheet, as in a chat.
    Press(Press),
    Employ {
        assessment: AssessmentId,
        employ: Employ,
    },
}

/// What is on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    Question {
        assessment: AssessmentId,
        question: Question,
        mark: Mark,
    },
    Employ {
        assessment: AssessmentId,
        employ: Option<Employ>,
    },
    Review {
        assessment: AssessmentId,
        scores: Scores,
        employ: Option<Employ>,
    },
    Thanks,
    /// The round is closed: nothing can be changed any more.
    Closed,
    /// What the citizen says is entered from paper.
    OnPaper,
}

/// What is asked to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Wherever the sheet stands.
    Next,
    Question(Question),
    Employ,
    Review,
}

/// A change that only pages make.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Begin {
        assessment: AssessmentId,
        round: RoundId,
        citizen: CitizenId,
        workplace: Option<(PlacementId, String)>,
    },
    Employ {
        assessment: AssessmentId,
        employ: Employ,
    },
    /// The scores are sent, which ends the link.
    Sent {
        link: LinkId,
    },
}

/// A form that names another's sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign;

impl Visit {
    pub fn rater(&self) -> Rater {
        if self.workplace.is_some() { Rater::Workplace } else { Rater::Citizen }
    }

    fn desk(&self) -> Desk<'static> {
        Desk { rater: self.rater(), subject: None, placement: self.has_work, on_page: true, paper: None }
    }

    fn employ(&self) -> Option<Employ> {
        self.workplace.as_ref().and_then(|workplace| workplace.employ)
    }

    /// The page that a screen of the chat is.
    fn page_of(&self, say: Option<&Say>) -> Page {
        match say {
            Some(Say::Question(ask)) => {
                Page::Question { assessment: ask.assessment, question: ask.question, mark: ask.mark }
            }
            Some(Say::Review { assessment, .. }) if self.workplace.is_some() && self.employ().is_none() => {
                Page::Employ { assessment: *assessment, employ: None }
            }
            Some(Say::Review { assessment, scores, .. }) => {
                Page::Review { assessment: *assessment, scores: *scores, employ: self.employ() }
            }
            Some(Say::Thanks { .. } | Say::Sent { .. }) => Page::Thanks,
            _ => Page::Closed,
        }
    }

    /// What keeps this sheet from being shown.
    fn barred(&self) -> Option<Page> {
        match self.own {
            Some(own) if own.on_paper => Some(Page::OnPaper),
            Some(own) if own.completed => Some(Page::Thanks),
            _ if !self.open => Some(Page::Closed),
            _ => None,
        }
    }
}

/// What is shown. Nothing begins by looking.
pub fn show(visit: &Visit, wish: Wish) -> Page {
    if let Some(page) = visit.barred() {
        return page;
    }
    let Some(own) = visit.own else { return Page::Closed };
    let desk = visit.desk();
    let asked = |question: Question| visit.workplace.is_none() || !question.is_belief();
    match wish {
        Wish::Question(question) if asked(question) => visit.page_of(Some(&desk.question(own, question))),
        Wish::Employ if visit.workplace.is_some() => {
            Page::Employ { assessment: own.assessment, employ: visit.employ() }
        }
        Wish::Review if own.scores.next_open_for(visit.rater(), None).is_none() => {
            Page::Review { assessment: own.assessment, scores: own.scores, employ: visit.employ() }
        }
        _ => visit.page_of(Some(&desk.present(own, None))),
    }
}

/// One turn: what is to be saved, and what is shown then.
///
/// # Errors
/// The form names a sheet that is not the visitor's.
pub fn act(visit: &Visit, act: &Act, ids: Ids<'_>) -> Result<(Page, Step), Foreign> {
    match act {
        Act::Enter => Ok(enter(visit, ids)),
        Act::Press(press) => pressed(visit, press),
        Act::Employ { assessment, employ } => {
            theirs(visit, *assessment)?;
            Ok(employed(visit, *assessment, *employ))
        }
    }
}

fn theirs(visit: &Visit, assessment: AssessmentId) -> Result<Own, Foreign> {
    visit.own.filter(|own| own.assessment == assessment).ok_or(Foreign)
}

fn enter(visit: &Visit, ids: Ids<'_>) -> (Page, Step) {
    if visit.own.is_some() || !visit.open {
        return (show(visit, Wish::Next), Step::nothing());
    }
    let assessment = AssessmentId(ids());
    let own = Own { assessment, scores: Scores::default(), completed: false, on_paper: false };
    let begun = Change::Begin {
        assessment,
        round: visit.round,
        citizen: visit.citizen,
        workplace: visit.workplace.as_ref().map(|workplace| (workplace.placement, workplace.name.clone())),
    };
    let page = show(&Visit { own: Some(own), ..visit.clone() }, Wish::Next);
    (page, Step::nothing().and(Effect::Page(begun)))
}

fn pressed(visit: &Visit, press: &Press) -> Result<(Page, Step), Foreign> {
    let own = theirs(visit, named(press).ok_or(Foreign)?)?;
    if let Some(page) = visit.barred() {
        return Ok((page, Step::nothing()));
    }
    let (step, sent) = match visit.desk().press(own, press) {
        Pressed::Step(step) => (step, false),
        Pressed::Sent(step) => (step, true),
    };
    let page = visit.page_of(step.letters.last().map(|letter| &letter.say));
    // What a chat would show is the page.
    let step = Step { letters: Vec::new(), ..step };
    if !sent {
        return Ok((page, step));
    }
    let step = step.and(Effect::Page(Change::Sent { link: visit.link }));
    let step = match &visit.workplace {
        Some(workplace) => {
            let said = Placement::Scored { subject: visit.subject.clone(), workplace: workplace.name.clone() };
            step.and_report(&visit.keepers, &Say::Placement(Box::new(said)))
        }
        None => step.and_news(&visit.keepers, &visit.subject, News::Scored),
    };
    Ok((page, step))
}

fn employed(visit: &Visit, assessment: AssessmentId, employ: Employ) -> (Page, Step) {
    let Some(workplace) = visit.workplace.as_ref().filter(|_| visit.barred().is_none()) else {
        return (show(visit, Wish::Next), Step::nothing());
    };
    let answered = Visit { workplace: Some(Workplace { employ: Some(employ), ..workplace.clone() }), ..visit.clone() };
    let page = show(&answered, Wish::Next);
    if workplace.employ == Some(employ) {
        return (page, Step::nothing());
    }
    (page, Step::nothing().and(Effect::Page(Change::Employ { assessment, employ })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::scorecard::Score;
    use uuid::Uuid;

    const SHEET: AssessmentId = AssessmentId(Uuid::from_u128(7));

    fn visit(scores: &str, employ: Option<Employ>) -> Visit {
        let scores = Scores::try_from(scores.to_owned()).expect("scores");
        Visit {
            link: LinkId(Uuid::from_u128(1)),
            citizen: CitizenId(Uuid::from_u128(2)),
            subject: "A-17".parse().expect("a ref"),
            workplace: Some(Workplace { placement: PlacementId(Uuid::from_u128(3)), name: "Rema 1000".into(), employ }),
            round: RoundId(Uuid::from_u128(4)),
            open: true,
            own: Some(Own { assessment: SHEET, scores, completed: false, on_paper: false }),
            has_work: true,
            keepers: vec![StaffId(Uuid::from_u128(5))],
        }
    }

    fn score(question: usize, score: u8) -> Act {
        let (question, score) = (Question::at(question).expect("a question"), Score::new(score).expect("a score"));
        Act::Press(Press::Score { assessment: SHEET, question, score })
    }

    fn acted(visit: &Visit, what: &Act) -> (Page, Step) {
        act(visit, what, &mut || Uuid::from_u128(99)).expect("their own sheet")
    }

    #[test]
    fn after_the_last_statement_comes_the_extra_question_and_then_the_list() {
        let (page, step) = acted(&visit("55555555555..", None), &score(11, 4));
        assert_eq!(page, Page::Employ { assessment: SHEET, employ: None });
        assert!(step.letters.is_empty() && step.effects.len() == 1, "{step:?}");
        let answer = Act::Employ { assessment: SHEET, employ: Employ::Yes };
        let (page, step) = acted(&visit("555555555554.", None), &answer);
        assert!(matches!(page, Page::Review { employ: Some(Employ::Yes), .. }), "{page:?}");
        assert_eq!(step.effects, [Effect::Page(Change::Employ { assessment: SHEET, employ: Employ::Yes })]);
        assert_eq!(acted(&visit("555555555554.", Some(Employ::Yes)), &answer).1, Step::nothing(), "twice is once");
    }

    #[test]
    fn another_sheet_is_foreign_and_a_workplace_has_no_belief() {
        let other = Act::Press(Press::Send { assessment: AssessmentId(Uuid::from_u128(8)) });
        assert_eq!(act(&visit(".............", None), &other, &mut Uuid::nil).err(), Some(Foreign));
        let (page, step) = acted(&visit(".............", None), &score(12, 4));
        assert!(matches!(page, Page::Question { question, .. } if question.index() == 0));
        assert_eq!(step, Step::nothing());
        let shown = show(&visit(".............", None), Wish::Question(Question::BELIEF));
        assert!(matches!(shown, Page::Question { question, .. } if question.index() == 0));
    }

    #[test]
    fn sending_ends_the_link_and_tells_the_consultant_once() {
        let send = Act::Press(Press::Send { assessment: SHEET });
        let full = visit("555555555554.", Some(Employ::No));
        let (page, step) = acted(&full, &send);
        assert_eq!(page, Page::Thanks);
        assert!(step.effects.contains(&Effect::Page(Change::Sent { link: full.link })));
        assert!(step.effects.contains(&Effect::Complete { assessment: SHEET, on_page: true }));
        assert_eq!(step.letters.len(), 1);
        let sent = Visit { own: full.own.map(|own| Own { completed: true, ..own }), ..full.clone() };
        assert_eq!(acted(&sent, &send), (Page::Thanks, Step::nothing()));
        let half = visit("5555.........", None);
        assert!(matches!(acted(&half, &send), (Page::Question { .. }, step) if step == Step::nothing()));
    }

    #[test]
    fn a_closed_round_takes_nothing() {
        let closed = Visit { open: false, ..visit("5555.........", None) };
        for what in [score(0, 1), Act::Enter, Act::Employ { assessment: SHEET, employ: Employ::Yes }] {
            assert_eq!(acted(&closed, &what), (Page::Closed, Step::nothing()));
        }
    }

    #[test]
    fn looking_begins_nothing_and_the_button_does_once() {
        let new = Visit { own: None, ..visit(".............", None) };
        assert_eq!(show(&new, Wish::Next), Page::Closed);
        let (page, step) = acted(&new, &Act::Enter);
        assert!(matches!(page, Page::Question { question, .. } if question.index() == 0));
        assert!(matches!(step.effects[..], [Effect::Page(Change::Begin { .. })]));
        assert_eq!(acted(&visit(".............", None), &Act::Enter).1, Step::nothing());
    }
}
