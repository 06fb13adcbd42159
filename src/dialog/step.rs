//! One turn of a conversation, and what comes of it.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::event::Event;
use super::facts::Who;
use super::form::Draft;
use super::press::{Menu, Press};
use super::say::{News, Say};
use super::shared::Said;
use super::{contact, couple, help, meeting, mentor, picture, scoring, shared, staff, start, work};
use crate::rules::appointment::{Answer, AppointmentId, Meeting};
use crate::rules::mentor::Beside;
use crate::rules::person::{CitizenId, InvitationId, Language, Ref, StaffId};
use crate::rules::placement::PlacementId;
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Scores};

/// Makes new keys.
pub type Ids<'a> = &'a mut dyn FnMut() -> Uuid;

/// What is to be saved and said, in this order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    pub effects: Vec<Effect>,
    pub letters: Vec<Letter>,
}

/// One change of what is remembered.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep an invitation for this chat, and forget its other choices.
    Reserve {
        invitation: InvitationId,
        until: DateTime<Utc>,
    },
    /// Give a kept invitation back; the chat is a stranger's again.
    Free {
        invitation: InvitationId,
    },
    /// A stranger chose a language.
    Choose {
        invitation: InvitationId,
        language: Language,
    },
    /// This chat is the citizen's from now on.
    Bind {
        invitation: InvitationId,
        citizen: CitizenId,
        language: Language,
    },
    /// This chat is the staff member's from now on.
    BindStaff {
        invitation: InvitationId,
        staff: StaffId,
    },
    SetLanguage {
        citizen: CitizenId,
        language: Language,
    },
    Stop {
        citizen: CitizenId,
    },
    Resume {
        citizen: CitizenId,
    },
    ChatDied,
    ChatLives,
    OpenRound {
        round: RoundId,
        citizen: CitizenId,
        number: i64,
    },
    Begin {
        assessment: AssessmentId,
        round: RoundId,
        citizen: CitizenId,
        rater: Rater,
        staff: Option<StaffId>,
    },
    Mark {
        assessment: AssessmentId,
        question: Question,
        mark: Mark,
        scores: Scores,
    },
    Complete {
        assessment: AssessmentId,
        /// Sent on a page, not in a chat.
        on_page: bool,
    },
    Answer {
        appointment: AppointmentId,
        answer: Answer,
        waiting: bool,
    },
    /// A request was refused: the meeting stands.
    Settle {
        appointment: AppointmentId,
        staff: StaffId,
    },
    /// A request was accepted, or staff cancel by themselves.
    CancelMeeting {
        appointment: AppointmentId,
        staff: StaffId,
        accepted: bool,
    },
    /// Staff book a meeting: its row, the citizen's notice and the reminders.
    /// One of that citizen at that very time is changed, or revived if it was
    /// cancelled; there are never two.
    Book {
        staff: StaffId,
        citizen: CitizenId,
        meeting: Meeting,
    },
    /// The same meeting, known by its key, at another time or place: what was
    /// still to be said of it is not, the answer is open again, and the
    /// citizen hears from when to when.
    Move {
        staff: StaffId,
        citizen: CitizenId,
        meeting: Meeting,
    },
    Audit {
        staff: StaffId,
        citizen: Option<CitizenId>,
        action: &'static str,
    },
    /// How a citizen is reached.
    Contact(super::contact::Change),
    /// A round is asked for, or closed.
    Rounds(super::rounds::Change),
    /// Somebody new.
    NewCitizen(Box<super::new_citizen::Entry>),
    /// What is entered from paper.
    Paper(super::paper::Change),
    /// A picture that is shared with its citizen.
    Shared(super::shared::Change),
    /// Where somebody works.
    Placement(Box<super::placement::Change>),
    /// A link to a page is asked for, or taken back.
    Link(super::link::Change),
    /// What was done on a page.
    Page(super::page::Change),
    /// Two citizens on one phone.
    Couple(super::couple::Change),
    /// Somebody stands in, or does no longer.
    Cover(super::cover::Change),
    /// What a staff member subscribes to.
    Calendar(super::calendar::Change),
    /// What a citizen wants help with.
    Help(super::help::Change),
    /// Steps are agreed, or ticked off.
    Agreed(super::agreed::Change),
    /// The work that somebody wishes for.
    Work(super::work::Change),
    /// Where somebody is.
    Situation(super::situation::Change),
    /// The course of somebody.
    Course(super::course::Change),
    /// Hours of work.
    Hours(super::hours::Change),
    /// The leader's words in the status report.
    Remark(super::remark::Change),
    /// Who helps somebody along.
    Mentor(Box<super::mentor::Change>),
    /// A class.
    Series(super::series::Change),
    /// What became of a meeting, or was said about it by phone.
    Day(super::day::Change),
    /// What was written back to an SMS.
    Sms(super::sms::Change),
    /// Keep a form in place of whatever form was open.
    Keep {
        staff: StaffId,
        draft: Draft,
    },
    /// The open form is done with.
    Drop {
        staff: StaffId,
    },
}

/// Something to say to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    pub to: To,
    pub say: Say,
}

/// Whom a letter goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Into the chat that the event came from; in place of the message whose
    /// button was pressed, where there is one and `edit` is set.
    Here {
        edit: bool,
        /// For somebody whose language is not kept with a person yet.
        language: Option<Language>,
    },
    Citizen(CitizenId),
    Staff(StaffId),
    /// To the contact of a placement, by SMS; about this citizen.
    Workplace {
        placement: PlacementId,
        citizen: CitizenId,
    },
    /// The answer to an SMS from somebody beside this citizen.
    Beside {
        beside: Beside,
        citizen: CitizenId,
    },
    /// Into another chat, as an answer to what was done there.
    Chat(i64),
}

impl Step {
    /// Nothing to do and nothing to say.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// In place of the message whose button was pressed, or as a new one.
    pub fn show(say: Say) -> Self {
        Self::nothing().and_show(say)
    }

    /// As a new message of the same chat.
    pub fn tell(say: Say) -> Self {
        Self::nothing().and_tell(say)
    }

    #[must_use]
    pub fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }

    #[must_use]
    pub fn and_show(mut self, say: Say) -> Self {
        self.letters.push(Letter { to: To::Here { edit: true, language: None }, say });
        self
    }

    #[must_use]
    pub fn and_tell(mut self, say: Say) -> Self {
        self.letters.push(Letter { to: To::Here { edit: false, language: None }, say });
        self
    }

    /// Words all letters of this chat so far in a language.
    #[must_use]
    pub fn in_language(mut self, chosen: Option<Language>) -> Self {
        for letter in &mut self.letters {
            if let To::Here { language, .. } = &mut letter.to {
                *language = chosen;
            }
        }
        self
    }

    /// To a citizen's own channel.
    #[must_use]
    pub fn and_write(mut self, citizen: CitizenId, say: Say) -> Self {
        self.letters.push(Letter { to: To::Citizen(citizen), say });
        self
    }

    /// Into another chat.
    #[must_use]
    pub fn and_post(mut self, chat: i64, say: Say) -> Self {
        self.letters.push(Letter { to: To::Chat(chat), say });
        self
    }

    /// The same news to each of a citizen's keepers.
    #[must_use]
    pub fn and_report(mut self, keepers: &[StaffId], say: &Say) -> Self {
        let letters = keepers.iter().map(|&id| Letter { to: To::Staff(id), say: say.clone() });
        self.letters.extend(letters);
        self
    }

    /// News of a citizen to each of their keepers.
    #[must_use]
    pub fn and_news(self, keepers: &[StaffId], subject: &Ref, news: News) -> Self {
        self.and_report(keepers, &Say::StaffNews { subject: subject.clone(), news })
    }
}

/// How long a code is kept for a chat that has begun to accept it.
pub const RESERVED_FOR: Duration = Duration::hours(1);

/// One turn. Same arguments, same answer.
pub fn step(who: &Who, event: &Event, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match who {
        Who::Stranger { invitation } => start::stranger(invitation.as_ref(), event, now),
        Who::Guest(guest) => start::guest(guest, event, now, ids),
        Who::Citizen(citizen) => of_citizen(citizen, event, now, ids),
        Who::Couple(two) => couple::both(two, event),
        Who::Staff(member) => staff::step(member, event, now, ids),
    }
}

fn of_citizen(citizen: &super::Citizen, event: &Event, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    if let Some(step) = couple::on_the_way(citizen, event) {
        return step;
    }
    match event {
        Event::Start(code) => start::citizen(citizen, code.is_some(), now, ids),
        Event::Blocked => {
            Step::nothing().and(Effect::ChatDied).and_news(&citizen.keepers, &citizen.reference, News::Blocked)
        }
        Event::Unblocked => Step::nothing().and(Effect::ChatLives),
        Event::Press(press) => pressed(citizen, press, now, ids),
        Event::Menu(menu) => chosen(citizen, *menu, false, ids),
        Event::Text(words) if !citizen.stopped && citizen.awaited.is_some() => work::own_typed(citizen, words, ids),
        Event::Text(words) => said(citizen, Some(Said::Words(words.clone())), ids),
        Event::Voice(voice) => said(citizen, Some(Said::Voice(voice.clone())), ids),
        Event::Staff { .. } | Event::Other => said(citizen, None, ids),
    }
}

/// Words or a voice where they were asked for; nobody reads any others.
fn said(citizen: &super::Citizen, said: Option<Said>, ids: Ids<'_>) -> Step {
    let heard = said.and_then(|said| shared::said(citizen, said, ids));
    heard.unwrap_or_else(|| if citizen.stopped { Step::tell(Say::OfferResume) } else { scoring::nudge(citizen) })
}

fn pressed(citizen: &super::Citizen, press: &Press, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match press {
        Press::Language(language) => Step::show(Say::LanguageSet)
            .and(Effect::SetLanguage { citizen: citizen.id, language: *language })
            .in_language(Some(*language)),
        Press::Score { .. } | Press::Skip { .. } | Press::Back { .. } | Press::Change { .. } | Press::Send { .. } => {
            scoring::citizen(citizen, press, ids)
        }
        Press::Help(press) => help::pressed(citizen, *press),
        Press::Work(press) => work::own_pressed(citizen, *press),
        Press::Answer { answer, .. } => meeting::answered(citizen, *answer, now),
        Press::Contact(press) => contact::answered(citizen, *press),
        Press::OwnMentor(press) => mentor::own_pressed(citizen, *press),
        Press::Shared(press) => shared::reacted(citizen, *press, now, ids),
        Press::Menu(menu) => chosen(citizen, *menu, true, ids),
        Press::Of { citizen: id, press } if *id == citizen.id => pressed(citizen, press, now, ids),
        // Of somebody who is no longer here.
        Press::Of { .. } => start::present(citizen, false),
        // Agreed or refused long ago: the menu is the present screen.
        Press::Agree | Press::Refuse => start::present(citizen, true),
        Press::Accept { .. }
        | Press::Reject { .. }
        | Press::CancelMeeting { .. }
        | Press::MoveMeeting { .. }
        | Press::Staff { .. }
        | Press::Couple(_)
        | Press::Cover(_)
        | Press::Round(_)
        | Press::Share(_)
        | Press::Place(_)
        | Press::Series(_)
        | Press::Sick(_)
        | Press::Calendar(_)
        | Press::Day(_)
        | Press::Progress(_)
        | Press::Report(_)
        | Press::Agreed(_)
        | Press::Situation(_)
        | Press::Course(_)
        | Press::Hours(_)
        | Press::Mentor(_)
        | Press::Wishes(_)
        | Press::Placements(_)
        | Press::Form { .. }
        | Press::Page { .. } => Step::tell(Say::PressButton),
    }
}

fn chosen(citizen: &super::Citizen, menu: Menu, by_button: bool, ids: Ids<'_>) -> Step {
    let answer = |say| if by_button { Step::show(say) } else { Step::tell(say) };
    match menu {
        Menu::Score => scoring::begin(citizen, by_button, ids),
        Menu::Picture if !citizen.scores_in_chat => answer(scoring::together()),
        Menu::Picture => picture::asked(citizen),
        Menu::Appointments => Step::tell(Say::Appointments { meetings: citizen.coming.clone() }),
        Menu::Language => answer(Say::LanguageMenu),
        Menu::Privacy => answer(Say::Privacy { told: mentor::told(citizen) }),
        Menu::Sms => contact::choice(citizen, by_button),
        Menu::Delete => {
            answer(Say::DeletionAsked).and_news(&citizen.keepers, &citizen.reference, News::AsksForDeletion)
        }
        Menu::Stop if citizen.stopped => answer(Say::Stopped),
        Menu::Stop => answer(Say::Stopped).and(Effect::Stop { citizen: citizen.id }).and_news(
            &citizen.keepers,
            &citizen.reference,
            News::Stopped,
        ),
        Menu::Resume if !citizen.stopped => answer(Say::Menu),
        Menu::Resume => answer(Say::Resumed).and(Effect::Resume { citizen: citizen.id }).and_news(
            &citizen.keepers,
            &citizen.reference,
            News::Resumed,
        ),
        Menu::Help => answer(Say::Help),
        Menu::Work => work::own(citizen, by_button),
        Menu::Home => answer(Say::Menu),
        Menu::Citizens
        | Menu::Cover
        | Menu::Series
        | Menu::Sick
        | Menu::New
        | Menu::Calendar
        | Menu::Today
        | Menu::Gaps
        | Menu::Progress
        | Menu::Report
        | Menu::Remarks
        | Menu::Wishes
        | Menu::Placements
        | Menu::Unconfirmed => Step::tell(Say::PressButton),
    }
}
