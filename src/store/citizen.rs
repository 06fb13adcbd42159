//! Citizens as staff and imports see them.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bulk::{filled, laid, list, lists};
use super::couple::in_couple;
use super::cover::stand_in;
use super::pool::{StoreError, Tx, on_tx};
use super::situation::is_closed;
use super::ways::{WaysRow, ways};
use crate::rules::nationality::Nationality;
use crate::rules::person::{CitizenId, Language, Name, Phone, Ref, StaffId};

/// What an import says of a citizen.
#[derive(Clone, Debug)]
pub struct CitizenEntry {
    pub reference: Ref,
    pub language: Language,
    pub phone: Option<Phone>,
    pub nationality: Option<String>,
    pub enrolled_on: Option<NaiveDate>,
    pub name: Option<Name>,
}

/// A citizen with how they are reached.
#[derive(Clone, sqlx::FromRow)]
pub struct CitizenRow {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub language: String,
    pub phone: Option<String>,
    pub name: Option<String>,
    pub enrolled_on: Option<NaiveDate>,
    /// When the citizen was entered here.
    pub created_at: DateTime<Utc>,
    pub consultant_id: Option<Uuid>,
    #[sqlx(flatten)]
    pub ways: WaysRow,
    /// Whether others read the phone.
    pub shares_phone: bool,
    /// Whether another citizen uses the same chat.
    pub in_couple: bool,
}

/// A line of a consultant's list: enough to order and to warn.
#[derive(Clone, sqlx::FromRow)]
pub struct Overview {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub name: Option<String>,
    pub last_score: Option<DateTime<Utc>>,
    pub next_meeting: Option<DateTime<Utc>>,
    pub waits: bool,
}

/// Whoever has said on a number that they want no SMS has said it for all who
/// have that number, also for those who are entered later.
const ADD: &str = "
    INSERT INTO citizen
        (id, ref, language, phone, nationality, enrolled_on, name, consultant_id, created_at, sms_stopped_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT MIN(s.sms_stopped_at) FROM citizen s WHERE s.phone = $4))";
/// An empty cell of a later import leaves what is known; the language is the
/// citizen's own once they have chosen one in the bot.
const UPDATE: &str = concat!(
    "UPDATE citizen SET
        language = CASE WHEN EXISTS (SELECT 1 FROM chat WHERE chat.citizen_id = citizen.id)
            OR ",
    in_couple!("citizen.id"),
    " THEN language ELSE $2 END,
        phone_fails = CASE WHEN $3 IS NULL OR $3 = phone THEN phone_fails ELSE 0 END,
        sms_stopped_at = COALESCE(sms_stopped_at, (SELECT MIN(s.sms_stopped_at) FROM citizen s WHERE s.phone = $3)),
        phone = COALESCE($3, phone), nationality = COALESCE($4, nationality),
        enrolled_on = COALESCE($5, enrolled_on), name = COALESCE($6, name),
        consultant_id = COALESCE($7, consultant_id)
    WHERE id = $1"
);
/// A citizen's columns, for a condition to follow.
macro_rules! citizen {
    ($condition:literal) => {
        concat!(
            "SELECT c.id, c.ref, c.language, c.phone, c.name, c.enrolled_on, c.created_at, c.consultant_id, ",
            ways!(),
            ", c.shares_phone, ",
            in_couple!("c.id"),
            " AS in_couple FROM citizen c WHERE ",
            $condition
        )
    };
}
const BY_REF: &str = citizen!("c.ref = $1");
const BY_REF_ANY_CASE: &str = citizen!("lower(c.ref) = lower($1) LIMIT 2");
const BY_ID: &str = citizen!("c.id IN ");
const KEPT: &str = concat!(
    "SELECT c.id, COALESCE(",
    stand_in!("c.consultant_id", "$1"),
    ", k.id) AS keeper_id
    FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL WHERE NOT ",
    is_closed!("c.id", "$1"),
    " ORDER BY c.ref COLLATE \"C\""
);
const OVERVIEW: &str = concat!(
    "SELECT c.id, c.ref, c.name,
        (SELECT MAX(a.completed_at) FROM assessment a WHERE a.citizen_id = c.id AND a.rater = 'citizen') AS last_score,
        (SELECT MIN(m.starts_at) FROM appointment m
            WHERE m.citizen_id = c.id AND m.state = 'booked' AND m.starts_at > $2) AS next_meeting,
        EXISTS (SELECT 1 FROM appointment m
            WHERE m.citizen_id = c.id AND m.state = 'booked' AND m.waiting AND m.starts_at > $2) AS waits
    FROM citizen c
    WHERE (c.consultant_id = $1 OR $1 IS NULL OR ",
    stand_in!("c.consultant_id", "$3"),
    " = $1) AND NOT ",
    is_closed!("c.id", "$3"),
    " ORDER BY c.ref COLLATE \"C\""
);
const SET_LANGUAGE: &str = "UPDATE citizen SET language = $2 WHERE id = $1";
const STOP: &str = "UPDATE citizen SET stopped_at = $2 WHERE id = $1 AND stopped_at IS NULL";
const RESUME: &str = "UPDATE citizen SET stopped_at = NULL WHERE id = $1";
const BORN: &str = "UPDATE citizen SET born_in = $2 WHERE id = $1";
const BORN_IN: &str = "SELECT born_in FROM citizen WHERE id = $1 AND nationality = 'stateless' AND born_in IS NOT NULL";
const WELCOME: &str = "
    UPDATE citizen SET language = v.column2, stopped_at = NULL FROM (VALUES {rows}) AS v WHERE citizen.id = v.column1";
const OF_CONSULTANT: &str = "SELECT id FROM citizen WHERE consultant_id = $1 ORDER BY ref COLLATE \"C\"";
const TRANSFER: &str = "UPDATE citizen SET consultant_id = $2 WHERE consultant_id = $1";
const UNASSIGNED: &str = "
    SELECT COUNT(*) FROM citizen c LEFT JOIN staff s ON s.id = c.consultant_id AND s.removed_at IS NULL
    WHERE s.id IS NULL";

impl Tx {
    /// Adds a citizen.
    pub async fn add_citizen(
        &mut self,
        id: CitizenId,
        entry: &CitizenEntry,
        consultant: Option<StaffId>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(ADD)
                .bind(id.0)
                .bind(entry.reference.as_str().to_owned())
                .bind(entry.language.tag())
                .bind(entry.phone.as_ref().map(|p| p.as_str().to_owned()))
                .bind(entry.nationality.clone())
                .bind(entry.enrolled_on)
                .bind(entry.name.as_ref().map(|n| n.as_str().to_owned()))
                .bind(consultant.map(|c| c.0))
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Brings a known citizen up to date with a later import.
    pub async fn update_citizen(
        &mut self,
        id: CitizenId,
        entry: &CitizenEntry,
        consultant: Option<StaffId>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(UPDATE)
                .bind(id.0)
                .bind(entry.language.tag())
                .bind(entry.phone.as_ref().map(|p| p.as_str().to_owned()))
                .bind(entry.nationality.clone())
                .bind(entry.enrolled_on)
                .bind(entry.name.as_ref().map(|n| n.as_str().to_owned()))
                .bind(consultant.map(|c| c.0))
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// In which country somebody was born whom no country counts as its own;
    /// `None`: it is not known.
    pub async fn note_birth(&mut self, id: CitizenId, country: Option<Nationality>) -> Result<(), StoreError> {
        let code = country.map(Nationality::code);
        on_tx!(self, conn => { sqlx::query(BORN).bind(id.0).bind(code).execute(conn).await?; });
        Ok(())
    }

    /// In which country somebody was born whom no country counts as its own:
    /// its code, if it is known.
    pub async fn born_in(&mut self, id: CitizenId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(BORN_IN).bind(id.0).fetch_optional(conn).await?))
    }

    /// The citizen with exactly this ref.
    pub async fn citizen_by_ref(&mut self, reference: &Ref) -> Result<Option<CitizenRow>, StoreError> {
        let text = reference.as_str().to_owned();
        Ok(on_tx!(self, conn => sqlx::query_as::<_, CitizenRow>(BY_REF).bind(text).fetch_optional(conn).await?))
    }

    /// The citizen whom a typed ref means: exactly, or else the only one that
    /// differs in capitals alone.
    pub async fn citizen_by_typed_ref(&mut self, text: &str) -> Result<Option<CitizenRow>, StoreError> {
        let Ok(reference) = text.parse::<Ref>() else { return Ok(None) };
        if let Some(row) = self.citizen_by_ref(&reference).await? {
            return Ok(Some(row));
        }
        let text = reference.as_str().to_owned();
        let mut rows: Vec<CitizenRow> =
            on_tx!(self, conn => sqlx::query_as(BY_REF_ANY_CASE).bind(text).fetch_all(conn).await?);
        Ok(if rows.len() == 1 { rows.pop() } else { None })
    }

    /// The citizens with these keys, in no order.
    pub async fn citizens(&mut self, ids: &[Uuid]) -> Result<Vec<CitizenRow>, StoreError> {
        let mut rows = Vec::with_capacity(ids.len());
        for ids in lists(ids) {
            let sql = self.sql(format!("{BY_ID}{}", list(ids.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, CitizenRow>(sql);
                for id in &ids {
                    query = query.bind(*id);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// The open cases by ref, each with whoever looks after them on a day.
    pub async fn kept_citizens(&mut self, day: NaiveDate) -> Result<Vec<(Uuid, Option<Uuid>)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(KEPT).bind(day).fetch_all(conn).await?))
    }

    /// The open cases of one consultant (with those of whom they stand in
    /// for), or of everybody.
    pub async fn overview(
        &mut self,
        consultant: Option<StaffId>,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Vec<Overview>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, Overview>(OVERVIEW)
                .bind(consultant.map(|c| c.0))
                .bind(now)
                .bind(today)
                .fetch_all(conn)
                .await?
        }))
    }

    /// The citizen reads this language from now on.
    pub async fn set_language(&mut self, id: CitizenId, language: Language) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(SET_LANGUAGE).bind(id.0).bind(language.tag()).execute(conn).await?; });
        Ok(())
    }

    /// These citizens want messages, each in a language.
    pub async fn welcome(&mut self, citizens: &[(CitizenId, Language)]) -> Result<(), StoreError> {
        for group in filled(citizens) {
            let sql = self.sql(laid(WELCOME, "(?, ?)", group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for (id, language) in group {
                    query = query.bind(id.0).bind(language.tag());
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// The citizen wants no more messages.
    pub async fn stop(&mut self, id: CitizenId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(STOP).bind(id.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// The citizen wants messages again.
    pub async fn resume(&mut self, id: CitizenId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(RESUME).bind(id.0).execute(conn).await?; });
        Ok(())
    }

    /// The citizens of a consultant, by ref.
    pub async fn citizens_of(&mut self, consultant: StaffId) -> Result<Vec<CitizenId>, StoreError> {
        let ids: Vec<Uuid> =
            on_tx!(self, conn => sqlx::query_scalar(OF_CONSULTANT).bind(consultant.0).fetch_all(conn).await?);
        Ok(ids.into_iter().map(CitizenId).collect())
    }

    /// Hands all citizens of one consultant to another; says how many.
    pub async fn transfer_citizens(&mut self, from: StaffId, to: StaffId) -> Result<u64, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query(TRANSFER).bind(from.0).bind(to.0).execute(conn).await?.rows_affected()))
    }

    /// How many citizens have no consultant.
    pub async fn unassigned(&mut self) -> Result<i64, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(UNASSIGNED).fetch_one(conn).await?))
    }
}
