//! The situations that the unit knows. SQL reads what they mean from this
//! table, so that one more needs no code.

use super::pool::{Store, StoreError, Tx, on_tx};
use crate::rules::cohort::{Kind, Situations, Work};

#[derive(Clone, sqlx::FromRow)]
struct KindRow {
    key: String,
    name: Option<String>,
    closed: bool,
    benefit: Option<bool>,
    success: bool,
    work: String,
    rounds: bool,
    clarifications: String,
    offered: bool,
}

const ALL: &str = "
    SELECT key, name, closed, benefit, success, work, rounds, clarifications, offered
    FROM situation_kind ORDER BY place, key";
const SET: &str = "
    INSERT INTO situation_kind (key, name, closed, benefit, success, work, rounds, clarifications, offered, place)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (key) DO UPDATE SET name = excluded.name, closed = excluded.closed, benefit = excluded.benefit,
        success = excluded.success, work = excluded.work, rounds = excluded.rounds,
        clarifications = excluded.clarifications, offered = excluded.offered, place = excluded.place";

impl KindRow {
    fn kind(self) -> Result<Kind, StoreError> {
        let clarifications = serde_json::from_str(&self.clarifications);
        Ok(Kind {
            work: Work::of_word(&self.work).ok_or(StoreError::Unreadable("kind of work"))?,
            clarifications: clarifications.map_err(|_| StoreError::Unreadable("list of clarifications"))?,
            key: self.key,
            name: self.name,
            closed: self.closed,
            benefit: self.benefit,
            success: self.success,
            rounds: self.rounds,
            offered: self.offered,
        })
    }
}

impl Store {
    /// Those of the programme are known from the first day; what the settings
    /// made of them stays.
    pub(super) async fn know_shipped_situations(&self) -> Result<(), StoreError> {
        let mut tx = self.read().await?;
        let known = tx.situations().await?;
        tx.commit().await?;
        let mut wanted = Situations::shipped();
        if wanted.iter().all(|one| known.get(&one.key).is_some()) {
            return Ok(());
        }
        known.iter().for_each(|one| wanted.set(one.clone()));
        self.know_situations(&wanted).await
    }

    /// Makes these the situations that are offered, in their order; those that
    /// were known before stay known. Writes only where something changes.
    pub async fn know_situations(&self, wanted: &Situations) -> Result<(), StoreError> {
        let mut tx = self.read().await?;
        let known = tx.situations().await?;
        tx.commit().await?;
        if merged(&known, wanted) == known {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        let all = merged(&tx.situations().await?, wanted);
        for (place, kind) in (0_i64..).zip(all.iter()) {
            tx.set_kind(kind, place).await?;
        }
        tx.commit().await
    }
}

/// The wanted ones, then those that are known only from before.
fn merged(known: &Situations, wanted: &Situations) -> Situations {
    let gone = known.iter().filter(|one| wanted.get(&one.key).is_none());
    let gone = gone.map(|one| Kind { offered: false, ..Kind::clone(one) }.into());
    Situations::of(wanted.iter().cloned().chain(gone).collect())
}

impl Tx {
    /// Every situation that is known, in its order.
    pub async fn situations(&mut self) -> Result<Situations, StoreError> {
        let rows: Vec<KindRow> = on_tx!(self, conn => sqlx::query_as(ALL).fetch_all(conn).await?);
        Ok(Situations::of(rows.into_iter().map(|row| Ok(row.kind()?.into())).collect::<Result<_, StoreError>>()?))
    }

    async fn set_kind(&mut self, kind: &Kind, place: i64) -> Result<(), StoreError> {
        let clarifications = serde_json::to_string(&kind.clarifications);
        let clarifications = clarifications.map_err(|_| StoreError::Unreadable("list of clarifications"))?;
        on_tx!(self, conn => {
            sqlx::query(SET)
                .bind(kind.key.clone())
                .bind(kind.name.clone())
                .bind(kind.closed)
                .bind(kind.benefit)
                .bind(kind.success)
                .bind(kind.work.word())
                .bind(kind.rounds)
                .bind(clarifications)
                .bind(kind.offered)
                .bind(place)
                .execute(conn)
                .await?;
        });
        Ok(())
    }
}
