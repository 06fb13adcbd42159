//! The work that citizens wish for.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::bulk::{list, lists};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::plan::{WishId, WishKind, WishWords};

/// A wish that stands.
#[derive(Clone, sqlx::FromRow)]
pub struct WishRow {
    pub id: Uuid,
    pub citizen_id: Uuid,
    pub kind: String,
    pub words: String,
}

impl WishRow {
    /// What it names.
    pub fn wish(&self) -> Result<(WishId, WishKind, WishWords), StoreError> {
        let unreadable = || StoreError::Unreadable("a wish for work");
        let kind = WishKind::of_word(&self.kind).ok_or_else(unreadable)?;
        Ok((WishId(self.id), kind, WishWords::new(&self.words).map_err(|_| unreadable())?))
    }
}

const OF: &str = "SELECT id, citizen_id, kind, words FROM work_wish WHERE ended_at IS NULL AND citizen_id IN ";
const USED: &str = "
    SELECT MIN(words) FROM work_wish WHERE kind = 'trade' AND staff_id IS NOT NULL
    GROUP BY LOWER(words) ORDER BY COUNT(*) DESC, LOWER(MIN(words)) LIMIT $1";
const ADD: &str = "
    INSERT INTO work_wish (id, citizen_id, kind, words, staff_id, wished_at) VALUES ($1, $2, $3, $4, $5, $6)";
const END: &str = "UPDATE work_wish SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
const AWAIT: &str = "
    INSERT INTO work_wish_asked (citizen_id, kind, at) VALUES ($1, $2, $3)
    ON CONFLICT (citizen_id) DO UPDATE SET kind = excluded.kind, at = excluded.at";
const FORGET: &str = "DELETE FROM work_wish_asked WHERE citizen_id = $1";
const AWAITED: &str = "SELECT citizen_id, kind FROM work_wish_asked WHERE at >= $1 AND citizen_id IN ";

impl Tx {
    /// The wishes of these citizens, the oldest first.
    pub async fn work_wishes(&mut self, citizens: &[Uuid]) -> Result<Vec<WishRow>, StoreError> {
        let mut rows = Vec::new();
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{OF}{} ORDER BY wished_at, id", list(citizens.len(), 0)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, WishRow>(sql);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }

    /// Trades that staff have written down, the most frequent first.
    pub async fn trades_used(&mut self, most: i64) -> Result<Vec<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(USED).bind(most).fetch_all(conn).await?))
    }

    /// A new wish; without a staff member the citizen wrote it.
    pub async fn add_wish(
        &mut self,
        (id, kind, words): (WishId, WishKind, &WishWords),
        citizen: CitizenId,
        staff: Option<StaffId>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let words = words.as_str().to_owned();
        on_tx!(self, conn => {
            sqlx::query(ADD)
                .bind(id.0)
                .bind(citizen.0)
                .bind(kind.word())
                .bind(words)
                .bind(staff.map(|staff| staff.0))
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// A wish stands no longer.
    pub async fn end_wish(&mut self, id: WishId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(END).bind(id.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// The citizen's next words are a wish.
    pub async fn await_wish(
        &mut self,
        citizen: CitizenId,
        kind: WishKind,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(AWAIT).bind(citizen.0).bind(kind.word()).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// Their words are no wish any more.
    pub async fn forget_awaited_wish(&mut self, citizen: CitizenId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(FORGET).bind(citizen.0).execute(conn).await?; });
        Ok(())
    }

    /// Which of these citizens were asked since then, and for what.
    pub async fn awaited_wishes(
        &mut self,
        citizens: &[Uuid],
        since: DateTime<Utc>,
    ) -> Result<Vec<(Uuid, String)>, StoreError> {
        let mut rows = Vec::new();
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{AWAITED}{}", list(citizens.len(), 1)));
            rows.extend(on_tx!(self, conn => {
                let mut query = sqlx::query_as::<_, (Uuid, String)>(sql).bind(since);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.fetch_all(conn).await?
            }));
        }
        Ok(rows)
    }
}
