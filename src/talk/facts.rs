//! Loads the facts that a wave of events needs, for all of them at once.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::plans::{self, Wishes};
use super::{Arrival, Talk, couple, mentor, shared};
use crate::dialog::contact::Choice;
use crate::dialog::mentor::OwnFacts as OwnMentors;
use crate::dialog::press::{Menu, Press};
use crate::dialog::shared::Facts as Shared;
use crate::dialog::{
    Citizen, Event, Guest, Invitation, InvitationState, Looked, Named, OpenRound, Own, QuestionsPage, Staff, Who,
    sheet_named,
};
use crate::rules::couple::Initial;
use crate::rules::nationality::Nationality;
use crate::rules::person::{CitizenId, InvitationId, Language, Name, Ref, Role, StaffId};
use crate::rules::scorecard::{AssessmentId, Rater, RoundId, Scores};
use crate::store::{AppointmentRow, ChatRow, InvitationRow, RoundRow, StoreError, Tx};

/// Who is behind each chat of a wave.
pub struct Facts(HashMap<i64, Who>);

impl Facts {
    /// The person behind a chat; nobody twice in one wave.
    pub fn take(&mut self, chat: i64) -> Who {
        self.0.remove(&chat).unwrap_or(Who::Stranger { invitation: None })
    }
}

/// What was loaded for a wave, by key.
#[derive(Default)]
pub struct Loaded {
    pub chats: HashMap<i64, ChatRow>,
    /// The second citizens of chats that two share.
    pub seconds: HashMap<i64, ChatRow>,
    pub by_hash: HashMap<String, InvitationRow>,
    pub by_id: HashMap<Uuid, InvitationRow>,
    pub rounds: HashMap<Uuid, RoundRow>,
    /// Whom sheets of earlier rounds are about, by their keys.
    pub sheets: HashMap<Uuid, Uuid>,
    last_rounds: HashMap<Uuid, i64>,
    pub meetings: HashMap<Uuid, AppointmentRow>,
    coming: HashMap<Uuid, Vec<AppointmentRow>>,
    last_sent: HashMap<Uuid, Uuid>,
    wishes: Wishes,
    mentors: HashMap<Uuid, OwnMentors>,
    /// The shared pictures that buttons name or words are about, by citizen.
    shared: HashMap<Uuid, Shared>,
    /// Whom the shared pictures are about that buttons name, by round.
    pub pictures: HashMap<Uuid, Uuid>,
    leaders: Vec<StaffId>,
    scores_in_chat: bool,
    /// The page of those who ask for questions that no chat may ask.
    pages: HashMap<Uuid, QuestionsPage>,
}

impl Talk {
    /// The facts of a wave: at most one event for each chat.
    pub(super) async fn facts(
        &self,
        tx: &mut Tx,
        wave: &[(&Arrival, &Event)],
        now: DateTime<Utc>,
    ) -> Result<Facts, StoreError> {
        let loaded = self.load(tx, wave, now).await?;
        let mut facts = HashMap::with_capacity(wave.len());
        for (arrival, event) in wave {
            facts.insert(arrival.chat, who(&loaded, arrival.chat, event, now)?);
        }
        Ok(Facts(facts))
    }

    async fn load(&self, tx: &mut Tx, wave: &[(&Arrival, &Event)], now: DateTime<Utc>) -> Result<Loaded, StoreError> {
        let mut loaded = Loaded { scores_in_chat: self.manner.scores_in_chat, ..Loaded::default() };
        if wave.is_empty() {
            return Ok(loaded);
        }
        let today = self.today(now);
        let chats: Vec<i64> = wave.iter().map(|(arrival, _)| arrival.chat).collect();
        let (seconds, firsts): (Vec<_>, Vec<_>) =
            tx.who(&chats, today).await?.into_iter().partition(ChatRow::is_second);
        loaded.chats = firsts.into_iter().map(|row| (row.chat_id, row)).collect();
        loaded.seconds = seconds.into_iter().map(|row| (row.chat_id, row)).collect();
        let hashes: Vec<String> = wave.iter().filter_map(|(_, event)| code(event)).collect();
        let asking = |row: &ChatRow| row.asks_with.filter(|_| !row.joined);
        let kept: Vec<Uuid> =
            loaded.chats.values().filter_map(|row| row.invitation_id.or_else(|| asking(row))).collect();
        let by_hash = tx.invitations_by_hash(&hashes, today).await?;
        loaded.by_hash = by_hash.into_iter().map(|row| (row.code_hash.clone(), row)).collect();
        loaded.by_id = tx.invitations(&kept, today).await?.into_iter().map(|row| (row.id, row)).collect();
        self.load_rounds(tx, &mut loaded).await?;
        load_meetings(tx, &mut loaded, wave).await?;
        loaded.sheets = couple::sheets(tx, &loaded, wave).await?;
        loaded.pictures = shared::whose(tx, wave).await?;
        load_asked_for(tx, &mut loaded, wave, now).await?;
        self.load_pages(tx, &mut loaded, wave, now).await?;
        loaded.mentors = mentor::own_mentors(tx, &loaded, wave, today).await?;
        loaded.wishes = plans::wishes(tx, &loaded, wave, now).await?;
        note_heard(tx, &loaded, wave, today).await?;
        loaded.leaders = if loaded.lacks_keeper() { tx.leaders().await? } else { Vec::new() };
        Ok(loaded)
    }

    async fn load_pages(
        &self,
        tx: &mut Tx,
        loaded: &mut Loaded,
        wave: &[(&Arrival, &Event)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if self.manner.scores_in_chat || self.manner.public_url.is_none() {
            return Ok(());
        }
        for (arrival, event) in wave.iter().filter(|(_, event)| asks_for_questions(event)) {
            let Some(id) = loaded.actor(arrival.chat, event).and_then(|row| row.citizen_id) else { continue };
            let page = QuestionsPage { link: super::placement::own_link(tx, CitizenId(id), now).await? };
            loaded.pages.insert(id, page);
        }
        Ok(())
    }

    async fn load_rounds(&self, tx: &mut Tx, loaded: &mut Loaded) -> Result<(), StoreError> {
        let rows = loaded.chats.values().chain(loaded.seconds.values());
        let mut citizens: Vec<Uuid> = rows.filter_map(|row| row.citizen_id).collect();
        citizens.extend(loaded.by_id.values().filter_map(|row| row.citizen_id));
        let rounds = tx.open_rounds(&citizens, Rater::Citizen).await?;
        loaded.rounds = rounds.into_iter().map(|row| (row.citizen_id, row)).collect();
        citizens.retain(|id| !loaded.rounds.contains_key(id));
        loaded.last_rounds = tx.last_rounds(&citizens).await?.into_iter().collect();
        Ok(())
    }
}

impl Loaded {
    fn lacks_keeper(&self) -> bool {
        self.chats.values().chain(self.seconds.values()).any(|row| row.citizen_id.is_some() && row.keeper_id.is_none())
            || self
                .by_id
                .values()
                .chain(self.by_hash.values())
                .any(|row| row.citizen_id.is_some() && row.keeper_id.is_none())
    }

    pub(super) fn keepers(&self, keeper: Option<Uuid>) -> Vec<StaffId> {
        keeper.map_or_else(|| self.leaders.clone(), |id| vec![StaffId(id)])
    }
}

/// Notes who was heard from today for the first time.
async fn note_heard(
    tx: &mut Tx,
    loaded: &Loaded,
    wave: &[(&Arrival, &Event)],
    today: NaiveDate,
) -> Result<(), StoreError> {
    let spoke = wave.iter().filter(|(_, event)| !matches!(event, Event::Blocked));
    let rows = spoke.filter_map(|(arrival, event)| loaded.actor(arrival.chat, event));
    let silent = rows.filter(|row| row.heard_on.is_none_or(|day| day < today));
    let heard: Vec<Uuid> = silent.filter_map(|row| row.citizen_id).collect();
    if heard.is_empty() { Ok(()) } else { tx.heard(&heard, today).await }
}

async fn load_meetings(tx: &mut Tx, loaded: &mut Loaded, wave: &[(&Arrival, &Event)]) -> Result<(), StoreError> {
    let named: Vec<Uuid> = wave.iter().filter_map(|(_, event)| meeting_named(event)).collect();
    loaded.meetings = tx.appointments(&named).await?.into_iter().map(|row| (row.id, row)).collect();
    Ok(())
}

/// The coming meetings, the last scores or the shared picture of those whose
/// event asks for them.
async fn load_asked_for(
    tx: &mut Tx,
    loaded: &mut Loaded,
    wave: &[(&Arrival, &Event)],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for (arrival, event) in wave {
        let citizen = loaded.actor(arrival.chat, event).and_then(|row| row.citizen_id);
        if let (true, Some(id)) = (asks_for(event, Menu::Appointments), citizen) {
            let coming = tx.coming(CitizenId(id), now).await?;
            loaded.coming.insert(id, coming);
        }
        if let (true, Some(id)) = (asks_for(event, Menu::Picture), citizen) {
            let sent = tx.last_sent(CitizenId(id)).await?;
            loaded.last_sent.extend(sent.map(|sent| (id, sent)));
        }
        if let Some(id) = citizen {
            let about = shared::about(tx, CitizenId(id), event, now).await?;
            loaded.shared.extend(about.map(|about| (id, about)));
        }
    }
    Ok(())
}

fn asks_for(event: &Event, menu: Menu) -> bool {
    let of_menu = |press: &Press| *press == Press::Menu(menu);
    match event {
        Event::Menu(chosen) => *chosen == menu,
        Event::Press(Press::Of { press, .. }) => of_menu(press),
        Event::Press(press) => of_menu(press),
        _ => false,
    }
}

/// Whether an event leads to the statements and their scores.
fn asks_for_questions(event: &Event) -> bool {
    let named = |press: &Press| sheet_named(press).is_some();
    asks_for(event, Menu::Score)
        || match event {
            Event::Press(Press::Of { press, .. }) => named(press),
            Event::Press(press) => named(press),
            _ => false,
        }
}

pub(super) fn code(event: &Event) -> Option<String> {
    match event {
        Event::Start(code) => code.clone(),
        _ => None,
    }
}

pub(super) fn meeting_named(event: &Event) -> Option<Uuid> {
    match event {
        Event::Press(Press::Answer { appointment, .. }) => Some(appointment.0),
        _ => None,
    }
}

fn who(loaded: &Loaded, chat: i64, event: &Event, now: DateTime<Utc>) -> Result<Who, StoreError> {
    let invitation = code(event).and_then(|hash| loaded.by_hash.get(&hash));
    let invitation = invitation.map(|row| of_invitation(loaded, row, chat, now)).transpose()?;
    let Some(row) = loaded.chats.get(&chat) else { return Ok(Who::Stranger { invitation }) };
    if row.citizen_id.is_some() {
        let actor = loaded.actor(chat, event);
        let both = if actor.is_none() { loaded.couple(row, chat)? } else { None };
        if let Some(members) = both {
            return Ok(Who::Couple(Box::new(couple::both(members, invitation))));
        }
        let actor = actor.unwrap_or(row);
        let id = CitizenId(actor.citizen_id.ok_or(StoreError::Unreadable("citizen"))?);
        let known = citizen(loaded, actor, id, event, invitation)?;
        let second = if actor.is_second() { None } else { loaded.second(actor, now)? };
        return Ok(Who::Citizen(Box::new(Citizen { second, ..known })));
    }
    if let (Some(id), Some(name), Some(role)) = (row.staff_id, &row.staff_name, &row.role) {
        return Ok(Who::Staff(Box::new(Staff {
            id: StaffId(id),
            name: Name::new(name).ok_or(StoreError::Unreadable("name"))?,
            role: role.parse::<Role>().map_err(|_| StoreError::Unreadable("role"))?,
            looked: Looked::Nothing,
            stands_in_for: Vec::new(),
            draft: None,
            invitation,
        })));
    }
    let kept = row.invitation_id.and_then(|id| loaded.by_id.get(&id));
    let Some(kept) = kept else { return Ok(Who::Stranger { invitation }) };
    let citizen = kept.citizen_id.unwrap_or_default();
    Ok(Who::Guest(Guest {
        invitation: of_invitation(loaded, kept, chat, now)?,
        language: row.chosen.as_deref().map(language).transpose()?,
        named: invitation,
        round: loaded.rounds.get(&citizen).map(open_round).transpose()?,
        last_round: last_round(loaded, citizen),
        placement: kept.placement,
        asks_scores: loaded.scores_in_chat && !kept.shares_phone,
    }))
}

fn citizen(
    loaded: &Loaded,
    row: &ChatRow,
    id: CitizenId,
    event: &Event,
    invitation: Option<Invitation>,
) -> Result<Citizen, StoreError> {
    let unreadable = || StoreError::Unreadable("citizen");
    let named = meeting_named(event).and_then(|id| loaded.meetings.get(&id));
    let named = named.filter(|meeting| meeting.citizen_id == id.0).map(named_meeting).transpose()?;
    let coming = loaded.coming.get(&id.0).map(Vec::as_slice).unwrap_or_default();
    Ok(Citizen {
        id,
        reference: reference(row.reference.as_deref().ok_or_else(unreadable)?)?,
        language: language(row.language.as_deref().ok_or_else(unreadable)?)?,
        stopped: row.stopped,
        shares_phone: row.shares_phone,
        choice: choice(row),
        scores_in_chat: loaded.scores_in_chat,
        page: loaded.pages.get(&id.0).copied(),
        placement: row.placement,
        keepers: loaded.keepers(row.keeper_id),
        round: loaded.rounds.get(&id.0).map(open_round).transpose()?,
        last_round: last_round(loaded, id.0),
        help: loaded.rounds.get(&id.0).and_then(|round| loaded.wishes.help.get(&round.round_id)).copied(),
        work: loaded.wishes.work.get(&id.0).cloned().unwrap_or_default(),
        mentors: loaded.mentors.get(&id.0).cloned().unwrap_or_default(),
        awaited: loaded.wishes.awaited.get(&id.0).copied(),
        last_sent: loaded.last_sent.get(&id.0).copied().map(AssessmentId),
        shared: loaded.shared.get(&id.0).cloned(),
        named,
        coming: coming.iter().map(AppointmentRow::meeting).collect::<Result<_, _>>()?,
        invitation,
        initial: letter_of(row)?,
        second: None,
    })
}

fn choice(row: &ChatRow) -> Choice {
    let works = row.phone.as_ref().filter(|_| !row.phone_fails);
    let ending = works.and_then(|phone| phone.get(phone.len().saturating_sub(2)..)).map(str::to_owned);
    Choice { only_sms: row.only_sms, sms_stopped: row.sms_stopped, ending }
}

/// The letter of one of two, once both have one.
fn letter_of(row: &ChatRow) -> Result<Option<Initial>, StoreError> {
    let letter = if row.is_second() { &row.second_letter } else { &row.first_letter };
    couple::initial(letter.as_deref().filter(|_| couple::has_letters(row)))
}

/// The last round's number: the open one's, or the highest before.
fn last_round(loaded: &Loaded, citizen: Uuid) -> i64 {
    let open = loaded.rounds.get(&citizen).map(|round| round.number);
    open.or_else(|| loaded.last_rounds.get(&citizen).copied()).unwrap_or(0)
}

fn of_invitation(
    loaded: &Loaded,
    row: &InvitationRow,
    chat: i64,
    now: DateTime<Utc>,
) -> Result<Invitation, StoreError> {
    let staff = match (row.staff_id, &row.staff_name) {
        (Some(id), Some(name)) => Some((StaffId(id), Name::new(name).ok_or(StoreError::Unreadable("name"))?)),
        _ => None,
    };
    let orphaned = row.staff_id.is_some() && staff.is_none();
    Ok(Invitation {
        id: InvitationId(row.id),
        state: if orphaned { InvitationState::Over } else { state_of(row, chat, now) },
        citizen: row.citizen_id.map(CitizenId),
        reference: row.reference.as_deref().map(reference).transpose()?,
        keepers: if row.citizen_id.is_some() { loaded.keepers(row.keeper_id) } else { Vec::new() },
        staff,
    })
}

pub(super) fn state_of(row: &InvitationRow, chat: i64, now: DateTime<Utc>) -> InvitationState {
    let kept = row.reserved_until.is_some_and(|until| now < until);
    match (row.used_at, row.used_by) {
        (Some(_), Some(by)) if by == chat => InvitationState::UsedHere,
        (Some(_), _) => InvitationState::UsedElsewhere,
        _ if row.ended_at.is_some() || row.expires_at <= now => InvitationState::Over,
        _ if kept && row.reserved_by != Some(chat) => InvitationState::Held,
        _ => InvitationState::Open,
    }
}

pub fn named_meeting(row: &AppointmentRow) -> Result<Named, StoreError> {
    Ok(Named { meeting: row.meeting()?, cancelled: row.cancelled })
}

pub fn open_round(row: &RoundRow) -> Result<OpenRound, StoreError> {
    let own = match (row.assessment_id, &row.scores) {
        (Some(id), Some(scores)) => Some(Own {
            assessment: AssessmentId(id),
            scores: self::scores(scores)?,
            completed: row.completed,
            on_paper: row.on_paper,
        }),
        _ => None,
    };
    Ok(OpenRound { id: RoundId(row.round_id), own })
}

pub fn scores(text: &str) -> Result<Scores, StoreError> {
    Scores::try_from(text.to_owned()).map_err(|_| StoreError::Unreadable("score sheet"))
}

pub fn language(text: &str) -> Result<Language, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable("language"))
}

pub fn country(code: &str) -> Result<Nationality, StoreError> {
    code.parse().map_err(|_| StoreError::Unreadable("country"))
}

pub fn reference(text: &str) -> Result<Ref, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable("ref"))
}
