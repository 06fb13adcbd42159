//! Giving scores: one question after the other in one message, then the list,
//! then "send". The sheet alone says where somebody is, so that they go on
//! where they stopped, days later or after a restart.

use super::facts::{Citizen, OpenRound, Own};
use super::press::Press;
use super::say::{Ask, News, Say};
use super::step::{Effect, Ids, Step};
use super::{contact, link, paper, picture, rounds};
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Scores};

/// Whose sheet is on the screen.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub rater: Rater,
    /// Whom a consultant scores; `None` for a citizen.
    pub subject: Option<&'a Ref>,
    pub placement: bool,
    /// Whether it is a page's, not a chat's.
    pub on_page: bool,
    /// The sheet of paper from which a consultant enters it.
    pub paper: Option<&'a paper::Sheet>,
}

impl Desk<'_> {
    /// One question of a sheet.
    pub fn question(&self, own: Own, question: Question) -> Say {
        if let Some(sheet) = self.paper.cloned() {
            return Say::Paper(paper::Say::Question { sheet, question, mark: own.scores.mark(question) });
        }
        Say::Question(Ask {
            assessment: own.assessment,
            rater: self.rater,
            subject: self.subject.cloned(),
            question,
            mark: own.scores.mark(question),
            placement: self.placement,
            nudge: false,
        })
    }

    /// Where the sheet stands: its next open question after one, or the list.
    pub fn present(&self, own: Own, after: Option<Question>) -> Say {
        match (own.scores.next_open_for(self.rater, after), self.paper.cloned()) {
            (Some(question), _) => self.question(own, question),
            (None, Some(sheet)) => Say::Paper(paper::Say::Review { sheet, scores: own.scores }),
            (None, None) => Say::Review {
                assessment: own.assessment,
                rater: self.rater,
                subject: self.subject.cloned(),
                scores: own.scores,
            },
        }
    }

    fn thanks(&self, own: Own) -> Say {
        match self.paper.cloned() {
            Some(sheet) => Say::Paper(paper::Say::Thanks { sheet }),
            None => {
                let help = (self.rater == Rater::Citizen).then_some(own.assessment);
                Say::Thanks { rater: self.rater, subject: self.subject.cloned(), help }
            }
        }
    }

    /// Whether this rater is asked this.
    fn asks(&self, question: Question) -> bool {
        self.rater != Rater::Workplace || !question.is_belief()
    }

    /// A button of the scorecard. A copy of any age answers its question, and
    /// the last tap wins until the sheet is sent.
    pub fn press(&self, own: Own, press: &Press) -> Pressed {
        match *press {
            // "Send" again: its thanks again. Any other button is too late.
            Press::Send { .. } if own.completed => Pressed::Step(Step::tell(self.thanks(own))),
            _ if own.completed => Pressed::Step(Step::show(self.thanks(own))),
            Press::Score { question, .. } | Press::Skip { question, .. } | Press::Change { question, .. }
                if !self.asks(question) =>
            {
                Pressed::Step(Step::show(self.present(own, None)))
            }
            Press::Score { question, score, .. } => Pressed::Step(self.mark(own, question, Mark::Scored(score))),
            Press::Skip { question, .. } => Pressed::Step(self.mark(own, question, Mark::Skipped)),
            Press::Back { question, .. } => {
                let before = question.previous().unwrap_or(question);
                Pressed::Step(Step::show(self.question(own, before)))
            }
            Press::Change { question, .. } => Pressed::Step(Step::show(self.question(own, question))),
            Press::Send { .. } if own.scores.next_open_for(self.rater, None).is_none() => Pressed::Sent(self.send(own)),
            _ => Pressed::Step(Step::show(self.present(own, None))),
        }
    }

    fn mark(&self, own: Own, question: Question, mark: Mark) -> Step {
        let scores = own.scores.with(question, mark);
        let next = Step::show(self.present(Own { scores, ..own }, Some(question)));
        if scores == own.scores {
            return next;
        }
        next.and(Effect::Mark { assessment: own.assessment, question, mark, scores })
    }

    fn send(&self, own: Own) -> Step {
        let sent = match self.paper.cloned() {
            Some(sheet) => Say::Paper(paper::Say::Sent { sheet }),
            None => Say::Sent { rater: self.rater, subject: self.subject.cloned(), scores: own.scores },
        };
        Step::show(sent)
            .and_tell(self.thanks(own))
            .and(Effect::Complete { assessment: own.assessment, on_page: self.on_page })
    }
}

/// What a button of the scorecard came to.
pub enum Pressed {
    Step(Step),
    /// The sheet was sent, which others may want to hear.
    Sent(Step),
}

/// The assessment that a button of the scorecard names.
pub fn named(press: &Press) -> Option<AssessmentId> {
    match press {
        Press::Score { assessment, .. }
        | Press::Skip { assessment, .. }
        | Press::Back { assessment, .. }
        | Press::Change { assessment, .. }
        | Press::Send { assessment } => Some(*assessment),
        _ => None,
    }
}

fn desk(citizen: &Citizen) -> Desk<'static> {
    Desk { rater: Rater::Citizen, subject: None, placement: citizen.placement, on_page: false, paper: None }
}

fn own(citizen: &Citizen) -> Option<Own> {
    citizen.round.as_ref().and_then(|round| round.own)
}

/// A citizen pressed a button of the scorecard.
pub fn citizen(citizen: &Citizen, press: &Press, ids: Ids<'_>) -> Step {
    if !citizen.scores_in_chat {
        return elsewhere(citizen, true, ids);
    }
    let Some(own) = own(citizen).filter(|own| Some(own.assessment) == named(press)) else {
        return Step::show(Say::RoundClosed);
    };
    if own.on_paper {
        return Step::show(on_paper());
    }
    match desk(citizen).press(own, press) {
        Pressed::Step(step) => step,
        Pressed::Sent(step) => picture::after_thanks(step, citizen, own.assessment).and_news(
            &citizen.keepers,
            &citizen.reference,
            News::Scored,
        ),
    }
}

/// Nobody is asked twice: the answers of this round are on paper.
fn on_paper() -> Say {
    Say::Rounds(rounds::Say::OnPaper)
}

/// Where chats carry meetings only, no score is given or shown in one.
pub fn together() -> Say {
    Say::Contact(contact::Say::ScoreTogether)
}

/// The questions are on a page; where none can be reached, they are answered
/// together with the consultant.
fn elsewhere(citizen: &Citizen, by_button: bool, ids: Ids<'_>) -> Step {
    let answer = |say| if by_button { Step::show(say) } else { Step::tell(say) };
    let Some(page) = citizen.page else { return answer(together()) };
    match own(citizen) {
        Some(own) if own.on_paper => answer(on_paper()),
        Some(own) if own.completed => answer(Say::Thanks { rater: Rater::Citizen, subject: None, help: None }),
        _ => link::in_chat(citizen, page, by_button, ids),
    }
}

/// `/score`: on where they stopped, or a new round where none is open.
pub fn begin(citizen: &Citizen, by_button: bool, ids: Ids<'_>) -> Step {
    if citizen.stopped {
        return Step::tell(Say::OfferResume);
    }
    if !citizen.scores_in_chat {
        return elsewhere(citizen, by_button, ids);
    }
    open(
        Step::nothing(),
        Begun {
            citizen: citizen.id,
            round: citizen.round.as_ref(),
            last_round: citizen.last_round,
            placement: citizen.placement,
        },
        by_button,
        ids,
    )
}

/// What beginning a citizen's sheet depends on.
pub struct Begun<'a> {
    pub citizen: CitizenId,
    pub round: Option<&'a OpenRound>,
    pub last_round: i64,
    pub placement: bool,
}

/// Shows a citizen's sheet in the open round, opening what is not open yet.
pub fn open(step: Step, begun: Begun<'_>, edit: bool, ids: Ids<'_>) -> Step {
    let desk = Desk { rater: Rater::Citizen, subject: None, placement: begun.placement, on_page: false, paper: None };
    let (step, own) = sheet(step, begun.citizen, begun.round, begun.last_round, Rater::Citizen, None, ids);
    let say = match own {
        Own { on_paper: true, .. } => on_paper(),
        own @ Own { completed: true, .. } => desk.thanks(own),
        own => desk.present(own, None),
    };
    if edit { step.and_show(say) } else { step.and_tell(say) }
}

/// A rater's sheet in the open round, begun where it isn't yet.
pub fn sheet(
    mut step: Step,
    citizen: CitizenId,
    round: Option<&OpenRound>,
    last_round: i64,
    rater: Rater,
    staff: Option<StaffId>,
    ids: Ids<'_>,
) -> (Step, Own) {
    if let Some(own) = round.and_then(|round| round.own) {
        return (step, own);
    }
    let round = match round {
        Some(round) => round.id,
        None => {
            let round = RoundId(ids());
            step = step.and(Effect::OpenRound { round, citizen, number: last_round + 1 });
            round
        }
    };
    let own = Own { assessment: AssessmentId(ids()), scores: Scores::default(), completed: false, on_paper: false };
    (step.and(Effect::Begin { assessment: own.assessment, round, citizen, rater, staff }), own)
}

/// The code of `/start` again: the question, or the thanks, or the menu.
pub fn present(citizen: &Citizen, ids: Ids<'_>) -> Step {
    match own(citizen) {
        _ if !citizen.scores_in_chat => Step::tell(Say::Menu),
        Some(own) if own.on_paper => Step::tell(on_paper()),
        Some(own) if own.completed => Step::tell(desk(citizen).thanks(own)),
        Some(own) => Step::tell(desk(citizen).present(own, None)),
        None if citizen.round.is_some() => begin(citizen, false, ids),
        None => Step::tell(Say::Menu),
    }
}

/// A button that is for those who have sent their scores.
pub fn goes_on(citizen: &Citizen) -> Step {
    match own(citizen) {
        Some(own) if !own.on_paper => Step::show(desk(citizen).present(own, None)),
        Some(_) => Step::show(on_paper()),
        None => Step::show(Say::RoundClosed),
    }
}

/// To words, voice or a photo: a plain sentence, and the buttons again.
pub fn nudge(citizen: &Citizen) -> Step {
    let goes_on = |own: &Own| !own.completed && !own.on_paper && own.scores != Scores::default();
    let begun = own(citizen).filter(|own| citizen.scores_in_chat && goes_on(own));
    match begun.map(|own| desk(citizen).present(own, None)) {
        Some(Say::Question(ask)) => Step::tell(Say::Question(Ask { nudge: true, ..ask })),
        Some(review) => Step::tell(review),
        None => Step::tell(Say::PressButton),
    }
}
