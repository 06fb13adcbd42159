//! `/start`: from a code to a bound chat.
//!
//! A code is kept for the chat that brought it, for an hour; then come the
//! language, the notice, and yes or no. Whatever is wrong with a code, the
//! answer is the same.

use chrono::{DateTime, Utc};

use super::couple;
use super::event::Event;
use super::facts::{Citizen, Guest, Invitation, InvitationState};
use super::press::Press;
use super::say::{News, Say};
use super::scoring;
use super::step::{Effect, Ids, RESERVED_FOR, Step};
use crate::rules::person::Language;

/// A stranger did something.
pub fn stranger(invitation: Option<&Invitation>, event: &Event, now: DateTime<Utc>) -> Step {
    match event {
        Event::Start(Some(_)) => with_code(invitation, now),
        // A bot that was blocked before anything was bound: nothing to say.
        Event::Blocked | Event::Unblocked => Step::nothing(),
        _ => Step::tell(Say::Neutral),
    }
}

fn with_code(invitation: Option<&Invitation>, now: DateTime<Utc>) -> Step {
    let Some(invitation) = invitation else { return Step::tell(Say::Neutral) };
    match invitation.state {
        InvitationState::Open => match &invitation.staff {
            Some((staff, name)) => Step::tell(Say::StaffHelp { name: name.clone(), leads: false })
                .and(Effect::BindStaff { invitation: invitation.id, staff: *staff })
                .in_language(Some(Language::Danish)),
            None => Step::tell(Say::ChooseLanguage)
                .and(Effect::Reserve { invitation: invitation.id, until: now + RESERVED_FOR }),
        },
        InvitationState::UsedElsewhere => second_account(invitation),
        InvitationState::Held | InvitationState::UsedHere | InvitationState::Over => Step::tell(Say::Neutral),
    }
}

/// A second account with a used code is refused, and the consultant hears it.
pub fn second_account(invitation: &Invitation) -> Step {
    let step = Step::tell(Say::Neutral);
    match &invitation.reference {
        Some(reference) => step.and_news(&invitation.keepers, reference, News::SecondAccount),
        None => step,
    }
}

/// Somebody who has begun to accept an invitation did something.
pub fn guest(guest: &Guest, event: &Event, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    if let (Event::Start(Some(_)), Some(named)) = (event, &guest.named)
        && named.id != guest.invitation.id
        && named.state == InvitationState::Open
    {
        let left = Step::nothing().and(Effect::Free { invitation: guest.invitation.id });
        let mut next = with_code(Some(named), now);
        next.effects.splice(0..0, left.effects);
        return next;
    }
    if guest.invitation.state != InvitationState::Open {
        return match event {
            Event::Blocked | Event::Unblocked => Step::nothing(),
            _ => Step::show(Say::Neutral).and(Effect::Free { invitation: guest.invitation.id }),
        };
    }
    match event {
        Event::Press(Press::Language(language)) => Step::show(Say::Notice)
            .and(Effect::Choose { invitation: guest.invitation.id, language: *language })
            .in_language(Some(*language)),
        Event::Press(Press::Agree) => match guest.language {
            Some(language) => agreed(guest, language, ids),
            None => Step::show(Say::ChooseLanguage),
        },
        Event::Press(Press::Refuse) => refused(guest),
        Event::Blocked | Event::Unblocked => Step::nothing(),
        // The code again, or anything else: the present screen.
        _ => present_to_guest(guest),
    }
}

fn present_to_guest(guest: &Guest) -> Step {
    match guest.language {
        None => Step::tell(Say::ChooseLanguage),
        Some(language) => Step::tell(Say::Notice).in_language(Some(language)),
    }
}

fn refused(guest: &Guest) -> Step {
    let step =
        Step::show(Say::NothingKept).and(Effect::Free { invitation: guest.invitation.id }).in_language(guest.language);
    match &guest.invitation.reference {
        Some(reference) => step.and_news(&guest.invitation.keepers, reference, News::SaidNo),
        None => step,
    }
}

/// "Yes, that is fine": bound, and the first question follows at once.
fn agreed(guest: &Guest, language: Language, ids: Ids<'_>) -> Step {
    let (Some(citizen), Some(reference)) = (guest.invitation.citizen, &guest.invitation.reference) else {
        return Step::show(Say::Neutral);
    };
    let bound =
        Step::show(Say::NoticeAccepted).and(Effect::Bind { invitation: guest.invitation.id, citizen, language });
    if !guest.asks_scores {
        let told = bound.and_tell(Say::Menu).in_language(Some(language));
        return told.and_news(&guest.invitation.keepers, reference, News::Joined);
    }
    let begun = scoring::open(
        bound,
        scoring::Begun {
            citizen,
            round: guest.round.as_ref(),
            last_round: guest.last_round,
            placement: guest.placement,
        },
        false,
        ids,
    );
    begun.in_language(Some(language)).and_news(&guest.invitation.keepers, reference, News::Joined)
}

/// A bound citizen sent `/start`, perhaps with a code.
pub fn citizen(citizen: &Citizen, with_code: bool, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let foreign = citizen.invitation.as_ref().filter(|i| i.citizen != Some(citizen.id));
    match foreign {
        Some(invitation) if invitation.state == InvitationState::UsedElsewhere => second_account(invitation),
        Some(invitation) if invitation.state == InvitationState::Open => couple::invited(citizen, invitation, now, ids),
        Some(invitation)
            if citizen.second.as_ref().is_some_and(|second| Some(second.citizen) == invitation.citizen) =>
        {
            couple::invited(citizen, invitation, now, ids)
        }
        Some(_) => Step::tell(Say::Neutral),
        None if citizen.stopped => Step::tell(Say::OfferResume),
        None if with_code && citizen.invitation.is_none() => Step::tell(Say::Neutral),
        None if with_code => scoring::present(citizen, ids),
        None => Step::tell(Say::Menu),
    }
}

/// The screen of a bound citizen who pressed an old button of the beginning.
pub fn present(citizen: &Citizen, edit: bool) -> Step {
    match (citizen.stopped, edit) {
        (true, _) => Step::tell(Say::OfferResume),
        (false, true) => Step::show(Say::NoticeAccepted).and_tell(Say::Menu),
        (false, false) => Step::tell(Say::Menu),
    }
}
