//! A batch of raw updates, from reading to what may follow the commit.

use teloxide::payloads::{AnswerCallbackQuery, LeaveChat};
use teloxide::types::{CallbackQueryId, ChatId, Recipient};

use super::api::Api;
use super::update::{BotIdentity, Read, read};
use crate::store::StoreError;
use crate::talk::{Arrival, Talk};

/// Reads and commits updates for one bot.
#[derive(Clone)]
pub struct Ingest {
    api: Api,
    talk: Talk,
    bot: BotIdentity,
}

impl Ingest {
    /// For one bot.
    pub fn new(api: Api, talk: Talk, bot: BotIdentity) -> Self {
        Self { api, talk, bot }
    }

    /// Commits a batch. Answers the offset after its last update: asking for
    /// that one tells Telegram to forget the batch.
    pub async fn take(&self, batch: &[&str]) -> Result<Option<i64>, StoreError> {
        let mut arrivals: Vec<Arrival> = Vec::with_capacity(batch.len());
        let mut queries = Vec::with_capacity(batch.len());
        let mut groups = Vec::new();
        let mut last = None;
        for raw in batch {
            let read = read(raw, &self.bot);
            last = last.max(number(&read, raw));
            match read {
                Read::Arrival { arrival, query } => {
                    arrivals.push(*arrival);
                    queries.extend(query);
                }
                Read::Aside { query, leave } => {
                    queries.extend(query);
                    groups.extend(leave);
                }
            }
        }
        if !arrivals.is_empty() {
            self.talk.handle(&arrivals).await?;
        }
        self.afterwards(queries, groups);
        Ok(last.map(|id| id + 1))
    }

    /// Best effort: a query that is not answered shows a clock for a while.
    fn afterwards(&self, queries: Vec<String>, groups: Vec<i64>) {
        for query in queries {
            let api = self.api.clone();
            tokio::spawn(async move {
                let answered = api.send(&AnswerCallbackQuery::new(CallbackQueryId(query))).await;
                if let Err(error) = answered {
                    tracing::debug!(%error, "a query was not answered");
                }
            });
        }
        for chat in groups {
            let api = self.api.clone();
            tokio::spawn(async move {
                if let Err(error) = api.send(&LeaveChat::new(Recipient::Id(ChatId(chat)))).await {
                    tracing::debug!(%error, "a group was not left");
                }
            });
        }
    }

    /// Tries parked updates whose time has come, each in a transaction of its own.
    pub async fn retry_parked(&self) -> Result<(), StoreError> {
        let now = self.talk.clock.now();
        let due = self.talk.store.read().await?.parked_due(now).await?;
        for row in due {
            let arrival = match read(&row.raw, &self.bot) {
                Read::Arrival { arrival, .. } => Some(*arrival),
                Read::Aside { .. } => None,
            };
            self.talk.retry(&row, arrival).await?;
        }
        Ok(())
    }
}

/// The number of an update, also of one that can't be read otherwise.
fn number(read: &Read, raw: &str) -> Option<i64> {
    match read {
        Read::Arrival { arrival, .. } if arrival.event.is_ok() => Some(arrival.key.update),
        _ => update_id(raw),
    }
}

fn update_id(raw: &str) -> Option<i64> {
    #[derive(serde::Deserialize)]
    struct Numbered {
        update_id: i64,
    }
    serde_json::from_str::<Numbered>(raw).ok().map(|numbered| numbered.update_id)
}
