//! The service's middle on a database, driven by events.

use std::sync::Arc;

use fodfaeste::clock::Clock;
use fodfaeste::dialog::Event;
use fodfaeste::dialog::say::Say;
use fodfaeste::store::UpdateKey;
use fodfaeste::talk::{Arrival, Handed, Manner, Outbox, Talk};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::database::Database;
use crate::meetings::reminding;
use crate::town::{commit, now};

/// The service's middle, without anybody who sends.
pub struct Service {
    pub talk: Talk,
    handed: UnboundedReceiver<Vec<Handed>>,
    next: i64,
}

impl Service {
    /// On a database, by the tests' clock.
    pub fn on(db: &Database) -> Self {
        let (outbox, handed) = Outbox::new();
        let (clock, _) = Clock::movable(now(), false);
        let reminding = reminding();
        let manner = Manner {
            time_zone: reminding.time_zone,
            names_in_chat: false,
            scores_in_chat: true,
            public_url: None,
            texts_workplaces: false,
            texts_citizens: false,
            reads_sms: false,
            keep_text_days: 30,
            hours_rules: Vec::new(),
        };
        let talk = Talk {
            store: db.store.clone(),
            clock,
            outbox: Arc::new(outbox),
            manner: Arc::new(manner),
            reminding: Arc::new(reminding),
        };
        Self { talk, handed, next: 0 }
    }

    /// Several people do the same; what is said to each counts as sent.
    pub async fn all(&mut self, chats: &[i64], event: impl Fn(i64) -> Event) -> Vec<(i64, Say)> {
        let arrivals = chats.iter().map(|&chat| {
            self.next += 1;
            let key = UpdateKey { bot: 1, update: self.next };
            Arrival { key, chat, message: Some(7), event: Ok(event(chat)), raw: String::new() }
        });
        let arrivals: Vec<Arrival> = arrivals.collect();
        self.talk.handle(&arrivals).await.expect("it is taken");
        let mut said = Vec::new();
        while let Ok(batch) = self.handed.try_recv() {
            for handed in batch {
                self.talk.outbox.released(handed.recipient, handed.until_ms);
                for turn in handed.turns {
                    self.talk.outbox.sent(turn.id, turn.fence);
                    said.push((turn.chat, turn.say));
                }
            }
        }
        said
    }

    /// What the dispatcher and the poller do again and again.
    pub async fn tick(&self) {
        let lease = self.talk.outbox.lease();
        commit(&self.talk.store, async |tx| {
            let noted = self.talk.outbox.note(tx).await?;
            let claimed = tx.claim(lease, now(), 200, |_| false).await?;
            let ids: Vec<_> = claimed.iter().map(|claimed| claimed.recipient).collect();
            tx.renew_recipients(&ids, lease).await?;
            tx.take_lease("telegram.poll", lease).await?;
            tx.parked_due(now()).await?;
            noted.committed();
            Ok(())
        })
        .await;
    }
}
