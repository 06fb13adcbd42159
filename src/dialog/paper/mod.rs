//! `/paper`: what a citizen or a workplace said on paper or by phone, entered
//! by a consultant, and marked so everywhere.
//!
//! What they enter they see; afterwards it is hidden from them like any
//! other's scores of the open round until they have given their own.

mod help;
mod say;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Own, Sheet as Given, Staff, Subject};
use super::form::{Draft, DraftId, Form as AnyForm};
use super::press::Press;
use super::say::Say as AnySay;
use super::scoring::{Desk, Pressed, named};
use super::step::{Effect, Ids, Step};
use crate::rules::person::Ref;
use crate::rules::placement::{Placement, PlacementId, title};
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Scores};

pub use help::pressed as pressed_help;
pub use say::{Change, OfCitizen, Say, Sheet};

/// What the buttons of placements begin with.
const PLACE: &str = "place.";

/// What the buttons that give a workplace's sheet back begin with.
const BACK: &str = "back.";

/// Which workplace a paper is from.
#[derive(Default)]
struct From {
    label: Option<String>,
    placement: Option<PlacementId>,
}

/// What is being entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    /// The round that was open when this began, or that it opened.
    round: Option<RoundId>,
    /// Whether a workplace's name is awaited.
    naming: bool,
    /// The sheet on the screen.
    sheet: Option<AssessmentId>,
    /// The half-filled ones among which buttons choose.
    offered: Vec<AssessmentId>,
    /// The placements among which buttons choose.
    #[serde(default)]
    places: Vec<PlacementId>,
    /// A sheet that may be taken over.
    #[serde(default)]
    taking: Option<AssessmentId>,
}

/// `/paper`.
pub fn begin(member: &Staff, subject: &Subject, ids: Ids<'_>) -> Step {
    let form = Form {
        subject: subject.reference.clone(),
        round: subject.round.as_ref().map(|round| round.id),
        naming: false,
        sheet: None,
        offered: Vec::new(),
        places: Vec::new(),
        taking: None,
    };
    Open { member, subject, draft: DraftId(ids()), edit: false }.choose(form)
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str, ids: Ids<'_>) -> Step {
    let open = Open { member, subject, draft: draft.id, edit: true };
    if pick == "no" {
        return open.say(Say::Left).and(Effect::Drop { staff: member.id });
    }
    if !open.is_same_round(form) {
        return open.closed();
    }
    let form = form.clone();
    let own = open.own_of_citizen();
    match (pick, open.of_citizen()) {
        ("citizen", OfCitizen::Nothing) => open.enter(form, Rater::Citizen, From::default(), ids),
        ("citizen", OfCitizen::InChat | OfCitizen::OnPage) => open.ask_to_take(form, own),
        ("take" | "on", _) if let Some(sheet) = form.taking.and_then(|id| open.begun(id)) => {
            open.take_over(form, sheet, pick == "on")
        }
        ("citizen" | "take" | "on", OfCitizen::OnPaper) => open.go_on(form, own),
        ("back", OfCitizen::OnPaper) => open.give_back(own),
        ("workplace", _) => open.ask_name(form, false),
        ("skip", _) if form.naming => open.enter(form, Rater::Workplace, From::default(), ids),
        ("skip", _) => {
            let sheet = form.sheet.and_then(|id| open.half_paper(id));
            open.go_on(form, sheet)
        }
        (pick, _) if pick.starts_with(PLACE) => open.of_place(form, pick, ids),
        (pick, _) if let Some(number) = pick.strip_prefix(BACK) => {
            let sheet = open.offered(&form, number).filter(|sheet| sheet.taken.is_some());
            if sheet.is_some() { open.give_back(sheet) } else { open.choose(form) }
        }
        (number, _) => {
            let sheet = open.offered(&form, number);
            open.go_on(form, sheet)
        }
    }
}

/// Words, while the form is open: a workplace's name, or else the present
/// screen again.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, words: &str, ids: Ids<'_>) -> Step {
    let open = Open { member, subject, draft: draft.id, edit: false };
    if !open.is_same_round(form) {
        return open.closed();
    }
    let form = form.clone();
    if !form.naming {
        let sheet = form.sheet.and_then(|id| open.half_paper(id));
        return open.go_on(form, sheet);
    }
    match title(words) {
        Some(label) => open.enter(form, Rater::Workplace, From { label: Some(label), placement: None }, ids),
        None => open.ask_name(form, true),
    }
}

/// A button of the scorecard on a sheet from paper; `None` if it names none
/// that is open.
pub fn scored(member: &Staff, subject: &Subject, press: &Press) -> Option<Step> {
    let id = named(press)?;
    let given = papers(subject).find(|sheet| sheet.id == id)?;
    let sheet = sheet_of(subject, given);
    match desk(&sheet).press(own(given), press) {
        Pressed::Step(step) => Some(step),
        Pressed::Sent(step) => {
            let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "paper-send" };
            let mine = member.draft.as_ref().is_some_and(|draft| matches!(draft.form, AnyForm::Paper(_)));
            let step = step.and(audit);
            Some(if mine { step.and(Effect::Drop { staff: member.id }) } else { step })
        }
    }
}

/// The sheets from paper in the open round.
fn papers(subject: &Subject) -> impl Iterator<Item = &Given> {
    sheets(subject).filter(|sheet| sheet.on_paper && sheet.rater != Rater::Consultant)
}

/// All sheets of the open round.
fn sheets(subject: &Subject) -> impl Iterator<Item = &Given> {
    subject.rounds.iter().filter(|round| round.open).flat_map(|round| &round.sheets)
}

fn sheet_of(subject: &Subject, given: &Given) -> Sheet {
    Sheet {
        assessment: given.id,
        subject: subject.reference.clone(),
        rater: given.rater,
        label: given.label.clone(),
        theirs: given.taken.filter(|taken| taken.goes_on).map(|taken| taken.scores).unwrap_or_default(),
    }
}

fn own(given: &Given) -> Own {
    Own { assessment: given.id, scores: given.scores, completed: given.completed_at.is_some(), on_paper: true }
}

fn desk(sheet: &Sheet) -> Desk<'_> {
    Desk { rater: sheet.rater, subject: Some(&sheet.subject), placement: true, on_page: false, paper: Some(sheet) }
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    subject: &'a Subject,
    draft: DraftId,
    edit: bool,
}

impl<'a> Open<'a> {
    fn say(&self, say: Say) -> Step {
        self.any(AnySay::Paper(say))
    }

    fn any(&self, say: AnySay) -> Step {
        if self.edit { Step::show(say) } else { Step::tell(say) }
    }

    fn keep(&self, step: Step, form: Form) -> Step {
        step.and(Effect::Keep { staff: self.member.id, draft: Draft { id: self.draft, form: AnyForm::Paper(form) } })
    }

    fn closed(&self) -> Step {
        let subject = self.subject.reference.clone();
        self.say(Say::Closed { subject }).and(Effect::Drop { staff: self.member.id })
    }

    /// Whether the round that the form began with is still open; one that was
    /// opened since then will do where none was.
    fn is_same_round(&self, form: &Form) -> bool {
        form.round.is_none_or(|id| self.subject.round.as_ref().is_some_and(|round| round.id == id))
    }

    fn own_of_citizen(&self) -> Option<&'a Given> {
        sheets(self.subject).find(|sheet| sheet.rater == Rater::Citizen)
    }

    fn of_citizen(&self) -> OfCitizen {
        match self.own_of_citizen() {
            None => OfCitizen::Nothing,
            Some(sheet) if sheet.completed_at.is_some() => OfCitizen::Sent,
            Some(sheet) if sheet.on_paper => OfCitizen::OnPaper,
            Some(sheet) if sheet.on_page => OfCitizen::OnPage,
            Some(_) => OfCitizen::InChat,
        }
    }

    fn half_paper(&self, id: AssessmentId) -> Option<&'a Given> {
        papers(self.subject).find(|sheet| sheet.id == id && sheet.completed_at.is_none())
    }

    /// A half-filled paper by the number on its button.
    fn offered(&self, form: &Form, number: &str) -> Option<&'a Given> {
        form.offered.get(number.parse::<usize>().ok()?).and_then(|id| self.half_paper(*id))
    }

    /// A sheet that its rater has begun themselves and not sent.
    fn begun(&self, id: AssessmentId) -> Option<&'a Given> {
        let own = |sheet: &&Given| sheet.rater != Rater::Consultant && !sheet.on_paper && sheet.completed_at.is_none();
        sheets(self.subject).filter(own).find(|sheet| sheet.id == id)
    }

    fn begun_at(&self, placement: PlacementId) -> Option<&'a Given> {
        let id = sheets(self.subject).find(|sheet| sheet.placement == Some(placement))?.id;
        self.begun(id)
    }

    fn choose(&self, form: Form) -> Step {
        let half = || papers(self.subject).filter(|s| s.rater == Rater::Workplace && s.completed_at.is_none());
        let rated = sheets(self.subject).any(|s| s.rater == Rater::Consultant && s.completed_at.is_some());
        let said = Say::Choose {
            draft: self.draft,
            subject: self.subject.reference.clone(),
            citizen: self.of_citizen(),
            half: half().map(|sheet| sheet.label.clone()).collect(),
            places: self.places().map(|placement| placement.workplace.clone()).collect(),
            begun: self.begun_places().map(|placement| placement.workplace.clone()).collect(),
            back: (0..).zip(half()).filter(|(_, sheet)| sheet.taken.is_some()).map(|(at, _)| at).collect(),
            help: self.own_of_citizen().filter(|own| own.on_paper && own.completed_at.is_some()).map(|own| own.id),
            rate_first: !rated,
        };
        let offered = half().map(|sheet| sheet.id).collect();
        let places = self.places().chain(self.begun_places()).map(|placement| placement.id).collect();
        self.keep(self.say(said), Form { naming: false, sheet: None, offered, places, taking: None, ..form })
    }

    /// The placements whose workplace can be asked and has said nothing yet.
    fn places(&self) -> impl Iterator<Item = &'a Placement> {
        let subject = self.subject;
        let has_sheet = move |id| sheets(subject).any(|sheet| sheet.placement == Some(id));
        self.placements()
            .filter(move |(today, placement)| placement.can_be_asked(*today) && !has_sheet(placement.id))
            .map(|(_, placement)| placement)
    }

    /// The placements whose workplace has begun on a page.
    fn begun_places(&self) -> impl Iterator<Item = &'a Placement> {
        self.placements().filter(|(_, placement)| self.begun_at(placement.id).is_some()).map(|(_, placement)| placement)
    }

    fn placements(&self) -> impl Iterator<Item = (NaiveDate, &'a Placement)> {
        let places = self.subject.places.as_deref();
        places.into_iter().flat_map(|places| places.all.iter().map(|place| (places.today, &place.placement)))
    }

    /// The button of a placement: a new paper, or what its workplace has begun.
    fn of_place(&self, form: Form, pick: &str, ids: Ids<'_>) -> Step {
        let at = pick.strip_prefix(PLACE).and_then(|at| at.parse::<usize>().ok());
        let Some(id) = at.and_then(|at| form.places.get(at).copied()) else { return self.choose(form) };
        if let Some(begun) = self.begun_at(id) {
            return self.ask_to_take(form, Some(begun));
        }
        match self.places().find(|placement| placement.id == id) {
            Some(placement) => {
                let from = From { label: Some(placement.workplace.clone()), placement: Some(id) };
                self.enter(form, Rater::Workplace, from, ids)
            }
            None => self.choose(form),
        }
    }

    /// What a rater has begun themselves is not taken without a word.
    fn ask_to_take(&self, form: Form, given: Option<&Given>) -> Step {
        let Some(given) = given else { return self.choose(form) };
        let answered = Question::all().filter(|question| given.scores.mark(*question) != Mark::Unanswered).count();
        let said = Say::TakeOver {
            draft: self.draft,
            subject: self.subject.reference.clone(),
            workplace: given.label.clone().filter(|_| given.rater == Rater::Workplace),
            on_page: given.on_page,
            answered,
        };
        self.keep(self.say(said), Form { taking: Some(given.id), ..form })
    }

    fn ask_name(&self, form: Form, wrong: bool) -> Step {
        let said = Say::Name { draft: self.draft, subject: self.subject.reference.clone(), wrong };
        self.keep(self.say(said), Form { naming: true, ..form })
    }

    /// The present question of a half-filled sheet, or the choice again.
    fn go_on(&self, form: Form, given: Option<&Given>) -> Step {
        let Some(given) = given else { return self.choose(form) };
        let sheet = sheet_of(self.subject, given);
        let step = self.any(desk(&sheet).present(own(given), None));
        self.keep(step, Form { naming: false, sheet: Some(given.id), ..form })
    }

    /// The first question of a new sheet.
    fn enter(&self, form: Form, rater: Rater, From { label, placement }: From, ids: Ids<'_>) -> Step {
        let (citizen, staff) = (self.subject.id, self.member.id);
        let round = self.subject.round.as_ref().map_or_else(|| RoundId(ids()), |round| round.id);
        let assessment = AssessmentId(ids());
        let subject = self.subject.reference.clone();
        let sheet = Sheet { assessment, subject, rater, label: label.clone(), theirs: Scores::default() };
        let mut step = self.fresh(&sheet);
        if self.subject.round.is_none() {
            step = step.and(Effect::OpenRound { round, citizen, number: self.subject.last_round + 1 });
        }
        let change = Change::Begin { assessment, round, citizen, rater, staff, label, placement };
        let form = Form { naming: false, sheet: Some(assessment), round: Some(round), ..form };
        self.keep(step.and(Effect::Paper(change)).and(self.audit()), form)
    }

    fn take_over(&self, form: Form, given: &Given, goes_on: bool) -> Step {
        let scores = if goes_on { given.scores } else { Scores::default() };
        let sheet = Sheet { theirs: scores, ..sheet_of(self.subject, given) };
        let step = self.any(desk(&sheet).present(Own { scores, ..own(given) }, None));
        let change = Change::TakeOver { assessment: given.id, goes_on, staff: self.member.id };
        let form = Form { sheet: Some(given.id), taking: None, ..form };
        self.keep(step.and(Effect::Paper(change)).and(self.audit()), form)
    }

    fn give_back(&self, given: Option<&Given>) -> Step {
        let subject = self.subject.reference.clone();
        let workplace = given.filter(|given| given.rater == Rater::Workplace).and_then(|given| given.label.clone());
        let said = Say::GivenBack { subject, workplace };
        let step = self.say(said).and(Effect::Drop { staff: self.member.id }).and(self.audit());
        let change = given.map(|given| Effect::Paper(Change::GiveBack { assessment: given.id }));
        change.into_iter().fold(step, Step::and)
    }

    fn audit(&self) -> Effect {
        Effect::Audit { staff: self.member.id, citizen: Some(self.subject.id), action: "paper" }
    }

    /// A sheet on which nothing is entered yet.
    fn fresh(&self, sheet: &Sheet) -> Step {
        let own = Own { assessment: sheet.assessment, scores: Scores::default(), completed: false, on_paper: true };
        self.any(desk(sheet).present(own, None))
    }
}
