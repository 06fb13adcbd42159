//! What is done on the page of a scorecard: the facts of one visitor, one
//! turn, and its effects, in one transaction.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::Talk;
use super::facts::{language, reference, scores};
use super::invite::hash;
use super::look::employ;
use super::placement::code_hash;
use super::save::Wave;
use crate::dialog::Own;
use crate::dialog::page::{Act, Change, Page, Visit, Wish, Workplace, act, show};
use crate::dialog::press::Press;
use crate::dialog::say::News;
use crate::rules::person::{CitizenId, Language};
use crate::rules::placement::{CODE_TRIES, LinkId, PlacementId, STILL_ASKED};
use crate::rules::scorecard::{AssessmentId, Rater, RoundId};
use crate::store::{DoorRow, StoreError, Tx, VisitorRow};

/// A browser is let in for so long; afterwards the link is opened again.
const SESSION_LIVES: TimeDelta = TimeDelta::hours(12);

/// A link that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    pub language: Language,
    /// Whether it asks for the digits that were given at the desk.
    pub asks_code: bool,
}

/// What came of the button behind a link.
#[derive(Clone)]
pub enum Entered {
    /// The link is no link, or no longer: whatever the reason.
    Gone,
    WrongCode(Door),
    /// In, with the secret of the cookie.
    In {
        cookie: String,
    },
}

/// Without the cookie's secret.
impl fmt::Debug for Entered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("Gone"),
            Self::WrongCode(door) => f.debug_tuple("WrongCode").field(door).finish(),
            Self::In { .. } => f.write_str("In(…)"),
        }
    }
}

/// What is on a visitor's page.
#[derive(Clone)]
pub struct Shown {
    pub language: Language,
    pub rater: Rater,
    /// Whom a workplace scores: the first name, or else the ref.
    pub who: String,
    pub has_work: bool,
    pub page: Page,
}

/// Without whom it is about, and their scores.
impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown").field("language", &self.language).field("rater", &self.rater).finish_non_exhaustive()
    }
}

/// What came of a form.
#[derive(Clone, Debug)]
pub enum Acted {
    /// There is no such session.
    Gone,
    /// The form names another's sheet.
    Foreign,
    Shown(Box<Shown>),
}

impl Talk {
    /// What stands behind a link. Looking changes nothing.
    pub async fn door(&self, token: &str) -> Result<Option<Door>, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.read().await?;
        let row = tx.door(&hash(token), false, now).await?;
        row.filter(|row| self.is_open(row, now)).map(|row| door(&row)).transpose()
    }

    /// The placement may have ended since the link was asked for.
    fn is_open(&self, row: &DoorRow, now: DateTime<Utc>) -> bool {
        row.until_on.is_none_or(|until| self.today(now).signed_duration_since(until) <= STILL_ASKED)
    }

    /// The button behind a link: a session, which ends the one before, and the
    /// beginning of a sheet.
    pub async fn enter(
        &self,
        token: &str,
        code: Option<&str>,
        wished: Option<Language>,
    ) -> Result<Entered, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let row = tx.door(&hash(token), true, now).await?.filter(|row| self.is_open(row, now));
        let Some(row) = row else { return Ok(Entered::Gone) };
        let (link, door) = (LinkId(row.link_id), door(&row)?);
        if door.asks_code && row.code_hash.is_none() {
            // Nobody was given any yet: nothing was guessed.
            return Ok(Entered::WrongCode(door));
        }
        if door.asks_code && !fits(link, row.code_hash.as_deref(), code) {
            let over = self.wrong_code(&mut tx, link, now).await?;
            tx.commit().await?;
            self.outbox.work.notify_one();
            return Ok(if over { Entered::Gone } else { Entered::WrongCode(door) });
        }
        let cookie = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 24]>());
        let language = wished.unwrap_or(door.language);
        tx.forget_sessions(now - SESSION_LIVES).await?;
        tx.open_session(Self::key(), link, &hash(&cookie), language, now).await?;
        let Some(visitor) = self.visitor(&mut tx, &cookie, true, now).await? else { return Ok(Entered::Gone) };
        let done = self.turn_of_page(&mut tx, &visitor, &Act::Enter, now).await?;
        tx.commit().await?;
        Ok(if done.is_some() { Entered::In { cookie } } else { Entered::Gone })
    }

    /// Five tries, then the link is over and the consultant hears of it.
    async fn wrong_code(&self, tx: &mut Tx, link: LinkId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        if tx.tried_code(link).await? < CODE_TRIES {
            return Ok(false);
        }
        tx.end_link(link, "tries", now).await?;
        tx.end_sessions(link, now).await?;
        if let Some((of, keeper)) = tx.keeper_of_link(link).await? {
            self.news_of(tx, &of, keeper, News::LinkTries).await?;
        }
        Ok(true)
    }

    /// What a visitor wishes to see; `None`: there is no such session.
    pub async fn page(&self, cookie: &str, wish: Wish) -> Result<Option<Shown>, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.read().await?;
        let visitor = self.visitor(&mut tx, cookie, false, now).await?;
        Ok(visitor.map(|visitor| {
            let page = show(&visitor.visit, wish);
            visitor.shown(page)
        }))
    }

    /// A form of the page. Committed when it returns.
    pub async fn page_form(&self, cookie: &str, what: &Act) -> Result<Acted, StoreError> {
        match self.try_form(cookie, what).await {
            // Somebody closed the round, or pressed in another tab, between our
            // look and our writing: once more, on what is true now.
            Err(StoreError::Changed(_)) => self.try_form(cookie, what).await,
            done => done,
        }
    }

    async fn try_form(&self, cookie: &str, what: &Act) -> Result<Acted, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let Some(visitor) = self.visitor(&mut tx, cookie, true, now).await? else { return Ok(Acted::Gone) };
        let Some(page) = self.turn_of_page(&mut tx, &visitor, what, now).await? else { return Ok(Acted::Foreign) };
        tx.commit().await?;
        if matches!(what, Act::Press(Press::Send { .. })) {
            self.outbox.work.notify_one();
        }
        Ok(Acted::Shown(Box::new(visitor.shown(page))))
    }

    async fn turn_of_page(
        &self,
        tx: &mut Tx,
        visitor: &Visitor,
        what: &Act,
        now: DateTime<Utc>,
    ) -> Result<Option<Page>, StoreError> {
        let mut visit = visitor.visit.clone();
        if matches!(what, Act::Press(Press::Send { .. })) {
            visit.keepers = self.keepers(tx, visitor.keeper).await?;
        }
        let Ok((page, step)) = act(&visit, what, &mut Self::key) else { return Ok(None) };
        self.save(tx, Wave::without_chat(step), now).await?;
        Ok(Some(page))
    }

    /// What a visitor reads from now on. `false`: there is no such session.
    pub async fn page_language(&self, cookie: &str, language: Language) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let Some(visitor) = self.visitor(&mut tx, cookie, true, now).await? else { return Ok(false) };
        tx.speak(visitor.session, language).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// A visitor stops for now; the link stays. Answers what they read.
    pub async fn leave_page(&self, cookie: &str) -> Result<Option<Language>, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let Some(visitor) = self.visitor(&mut tx, cookie, true, now).await? else { return Ok(None) };
        tx.end_session(visitor.session, now).await?;
        tx.commit().await?;
        Ok(Some(visitor.language))
    }

    async fn visitor(
        &self,
        tx: &mut Tx,
        cookie: &str,
        writes: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<Visitor>, StoreError> {
        let times = (now, now - SESSION_LIVES, self.today(now));
        tx.visitor(&hash(cookie), times, writes).await?.map(|row| visitor(&row)).transpose()
    }

    pub(super) async fn change_page(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            Change::Begin { assessment, round, citizen, workplace } => {
                tx.begin_on_page(*assessment, *round, *citizen, workplace.as_ref(), now).await
            }
            Change::Employ { assessment, employ } => tx.set_employ(*assessment, *employ).await,
            Change::Sent { link } => tx.end_link(*link, "sent", now).await.map(drop),
        }
    }
}

/// Who is on a page.
struct Visitor {
    session: Uuid,
    language: Language,
    who: String,
    keeper: Option<Uuid>,
    visit: Visit,
}

impl Visitor {
    fn shown(&self, page: Page) -> Shown {
        Shown {
            language: self.language,
            rater: self.visit.rater(),
            who: self.who.clone(),
            has_work: self.visit.has_work,
            page,
        }
    }
}

fn door(row: &DoorRow) -> Result<Door, StoreError> {
    Ok(Door { language: language(&row.language)?, asks_code: row.placement_id.is_none() })
}

/// Whether these digits are those of a link.
fn fits(link: LinkId, kept: Option<&str>, code: Option<&str>) -> bool {
    match (kept, code) {
        (Some(kept), Some(code)) => code_hash(link, code).as_bytes().ct_eq(kept.as_bytes()).into(),
        _ => false,
    }
}

fn visitor(row: &VisitorRow) -> Result<Visitor, StoreError> {
    let subject = reference(&row.reference)?;
    let employ = row.employ.as_deref().map(employ).transpose()?;
    let workplace = row.placement_id.map(|id| Workplace {
        placement: PlacementId(id),
        name: row.workplace.clone().unwrap_or_default(),
        employ,
    });
    let own = match (row.assessment_id, &row.scores) {
        (Some(id), Some(text)) => Some(Own {
            assessment: AssessmentId(id),
            scores: scores(text)?,
            completed: row.completed,
            on_paper: row.on_paper,
        }),
        _ => None,
    };
    // A first name only, if staff have given one.
    let first_name = row.name.as_deref().and_then(|name| name.split_whitespace().next());
    Ok(Visitor {
        session: row.session_id,
        language: language(&row.language)?,
        who: first_name.map_or_else(|| subject.as_str().to_owned(), str::to_owned),
        keeper: row.keeper_id,
        visit: Visit {
            link: LinkId(row.link_id),
            citizen: CitizenId(row.citizen_id),
            subject,
            workplace,
            round: RoundId(row.round_id),
            open: row.open,
            own,
            has_work: row.has_work,
            keepers: Vec::new(),
        },
    })
}
