//! Placements of citizens, and which scores are whose.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::placement::{Contact, Employ, Placement, PlacementId};
use crate::rules::scorecard::{AssessmentId, RoundId};

/// A placement as it is kept.
#[derive(Clone, sqlx::FromRow)]
pub struct PlacementRow {
    pub id: Uuid,
    pub workplace: String,
    pub trade: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub language: String,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
    /// Whether no SMS go to the contact's number.
    pub stopped: bool,
}

impl PlacementRow {
    /// The value of a row.
    ///
    /// # Errors
    /// `Unreadable` if another version wrote it.
    pub fn placement(&self) -> Result<Placement, StoreError> {
        let unreadable = || StoreError::Unreadable("placement");
        Ok(Placement {
            id: PlacementId(self.id),
            workplace: self.workplace.clone(),
            trade: self.trade.clone(),
            contact: Contact {
                phone: self.phone.as_deref().map(str::parse).transpose().map_err(|_| unreadable())?,
                email: self.email.as_deref().map(str::parse).transpose().map_err(|_| unreadable())?,
                language: self.language.parse().map_err(|_| unreadable())?,
            },
            from: self.from_on,
            until: self.until_on,
        })
    }
}

/// Where somebody had a trade.
#[derive(sqlx::FromRow)]
pub struct TradeRow {
    pub citizen_id: Uuid,
    pub reference: String,
    pub workplace: String,
    pub trade: String,
    pub from_on: NaiveDate,
}

const ADD: &str = "
    INSERT INTO placement (id, citizen_id, workplace, trade, phone, email, language, from_on, until_on,
        created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const CONTACT: &str = "UPDATE placement SET phone = $2, email = $3, language = $4 WHERE id = $1";
const END: &str = "UPDATE placement SET until_on = $2 WHERE id = $1 AND from_on <= $2";
const OF_CITIZEN: &str = "
    SELECT id, workplace, trade, phone, email, language, from_on, until_on,
        EXISTS (SELECT 1 FROM stopped_number s WHERE s.phone = placement.phone) AS stopped
    FROM placement WHERE citizen_id = $1 AND (until_on IS NULL OR until_on >= $2) ORDER BY from_on, id";
const CITIZEN_OF: &str = "SELECT c.ref FROM placement p JOIN citizen c ON c.id = p.citizen_id WHERE p.id = $1";
const TRADES: &str = "
    SELECT p.citizen_id, c.ref AS reference, p.workplace, p.trade, p.from_on
    FROM placement p JOIN citizen c ON c.id = p.citizen_id WHERE p.trade IS NOT NULL ORDER BY p.from_on, p.id";
const NAME: &str = "SELECT workplace FROM placement WHERE id = $1";
const PLACE: &str = "
    INSERT INTO placement_assessment (assessment_id, placement_id, round_id) VALUES ($1, $2, $3)";
const EMPLOY: &str = "
    UPDATE placement_assessment SET employ = $2 WHERE assessment_id = $1
        AND EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
            WHERE a.id = placement_assessment.assessment_id AND a.completed_at IS NULL AND r.closed_at IS NULL)";
const BEGIN: &str = "
    INSERT INTO assessment (id, round_id, citizen_id, rater, channel, label, scores, started_at)
    VALUES ($1, $2, $3, $4, 'web', $5, '.............', $6)";

impl Tx {
    /// All placements with a trade, of whomever.
    pub async fn trades_had(&mut self) -> Result<Vec<TradeRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, TradeRow>(TRADES).fetch_all(conn).await?))
    }

    /// A new placement.
    pub async fn add_placement(
        &mut self,
        citizen: CitizenId,
        new: &Placement,
        by: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let contact = &new.contact;
        on_tx!(self, conn => {
            sqlx::query(ADD)
                .bind(new.id.0)
                .bind(citizen.0)
                .bind(new.workplace.clone())
                .bind(new.trade.clone())
                .bind(contact.phone.as_ref().map(|phone| phone.as_str().to_owned()))
                .bind(contact.email.as_ref().map(|email| email.as_str().to_owned()))
                .bind(contact.language.tag())
                .bind(new.from)
                .bind(new.until)
                .bind(by.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// Somebody else answers there, or in another way.
    pub async fn set_contact(&mut self, id: PlacementId, contact: &Contact) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(CONTACT)
                .bind(id.0)
                .bind(contact.phone.as_ref().map(|phone| phone.as_str().to_owned()))
                .bind(contact.email.as_ref().map(|email| email.as_str().to_owned()))
                .bind(contact.language.tag())
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// A placement's last day.
    ///
    /// # Errors
    /// `Changed` if it lies before the first.
    pub async fn end_placement(&mut self, id: PlacementId, until: NaiveDate) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(END).bind(id.0).bind(until).execute(conn).await?.rows_affected());
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a placement")) }
    }

    /// The placements of a citizen that end on a day or later, by their first.
    pub async fn placements_of(
        &mut self,
        citizen: CitizenId,
        since: NaiveDate,
    ) -> Result<Vec<PlacementRow>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, PlacementRow>(OF_CITIZEN).bind(citizen.0).bind(since).fetch_all(conn).await?
        }))
    }

    /// Whose placement it is.
    pub async fn ref_of_placement(&mut self, id: PlacementId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(CITIZEN_OF).bind(id.0).fetch_optional(conn).await?))
    }

    /// What a placement's workplace is called.
    pub async fn workplace_name(&mut self, id: PlacementId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(NAME).bind(id.0).fetch_optional(conn).await?))
    }

    /// A sheet is that of a placement; it has one in a round.
    pub(super) async fn place_assessment(
        &mut self,
        assessment: AssessmentId,
        placement: PlacementId,
        round: RoundId,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(PLACE).bind(assessment.0).bind(placement.0).bind(round.0).execute(conn).await?;
        });
        Ok(())
    }

    /// Begins a sheet on a page: a workplace's, or the citizen's own.
    pub async fn begin_on_page(
        &mut self,
        id: AssessmentId,
        round: RoundId,
        citizen: CitizenId,
        workplace: Option<&(PlacementId, String)>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rater = if workplace.is_some() { "workplace" } else { "citizen" };
        on_tx!(self, conn => {
            sqlx::query(BEGIN)
                .bind(id.0)
                .bind(round.0)
                .bind(citizen.0)
                .bind(rater)
                .bind(workplace.map(|(_, name)| name.clone()))
                .bind(now)
                .execute(conn)
                .await?;
        });
        match workplace {
            Some((placement, _)) => self.place_assessment(id, *placement, round).await,
            None => Ok(()),
        }
    }

    /// Whether the workplace would employ the citizen.
    ///
    /// # Errors
    /// `Changed` if the sheet was sent, or its round closed.
    pub async fn set_employ(&mut self, id: AssessmentId, employ: Employ) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(EMPLOY).bind(id.0).bind(employ.word()).execute(conn).await?.rows_affected()
        });
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("an assessment")) }
    }
}
