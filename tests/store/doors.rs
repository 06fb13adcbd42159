//! Many at the door of one link at the same moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Duration;
use fodfaeste::clock::Clock;
use fodfaeste::rules::placement::LinkId;
use fodfaeste::rules::reminder::QuietHours;
use fodfaeste::rules::scorecard::RoundId;
use fodfaeste::store::{NewLink, NewRound};
use fodfaeste::talk::booking::Reminding;
use fodfaeste::talk::invite::hash;
use fodfaeste::talk::{Entered, Manner, Outbox, Talk};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, key, now};

on_both_engines!(of_fifty_who_enter_at_once_one_stays, of_fifty_guesses_at_once_five_are_taken);

const TOKEN: &str = "token";
const LINK: LinkId = LinkId(uuid::Uuid::from_u128(40));

fn talk(db: &Database) -> Talk {
    let time_zone = chrono_tz::Europe::Copenhagen;
    let manner = Manner {
        time_zone,
        names_in_chat: false,
        scores_in_chat: true,
        public_url: Some("http://localhost".into()),
        texts_workplaces: false,
        texts_citizens: false,
        reads_sms: false,
        keep_text_days: 30,
        hours_rules: Vec::new(),
    };
    let quiet_hours: QuietHours = "off".parse().expect("quiet hours");
    let reminding = Reminding { offsets: Vec::new(), by_kind: BTreeMap::new(), quiet_hours, time_zone };
    Talk {
        store: db.store.clone(),
        clock: Clock::movable(now(), false).0,
        outbox: Arc::new(Outbox::new().0),
        manner: Arc::new(manner),
        reminding: Arc::new(reminding),
    }
}

/// A citizen's own link, with its digits.
async fn link(db: &Database) -> (Talk, String) {
    let talk = talk(db);
    let amina = citizen(&db.store, 1, "A-1").await;
    let round = RoundId(key(10));
    let new = NewLink { id: LINK, citizen: amina, round, placement: None, by_sms: false, by: None };
    let digits = commit(&db.store, async |tx| {
        tx.begin_rounds(&[NewRound::of(round, amina, 1)], now()).await?;
        tx.ask_link(new, now(), now() + Duration::days(14)).await?;
        tx.add_link_token(LINK, &hash(TOKEN), now()).await?;
        talk.link_code(tx, LINK).await
    })
    .await;
    (talk, digits.expect("four digits"))
}

/// Fifty try at the same moment.
async fn fifty(talk: &Talk, digits: &str) -> Vec<Entered> {
    let tries: Vec<_> = (0..50)
        .map(|_| {
            let (talk, digits) = (talk.clone(), digits.to_owned());
            tokio::spawn(async move { talk.enter(TOKEN, Some(&digits), None).await })
        })
        .collect();
    let mut came = Vec::with_capacity(tries.len());
    for tried in tries {
        came.push(tried.await.expect("no panic").expect("an answer"));
    }
    came
}

async fn of_fifty_who_enter_at_once_one_stays(db: &Database) {
    let (talk, digits) = link(db).await;
    let came = fifty(&talk, &digits).await;
    assert!(came.iter().all(|entered| matches!(entered, Entered::In { .. })), "the link lives until it is used up");
    assert_eq!(db.number("SELECT COUNT(*) FROM web_session WHERE ended_at IS NULL").await, 1);
    assert_eq!(db.number("SELECT COUNT(*) FROM assessment").await, 1, "one sheet");
}

async fn of_fifty_guesses_at_once_five_are_taken(db: &Database) {
    let (talk, digits) = link(db).await;
    let wrong = if digits == "0000" { "0001" } else { "0000" };
    let came = fifty(&talk, wrong).await;
    let wrong = came.iter().filter(|entered| matches!(entered, Entered::WrongCode(_))).count();
    assert_eq!(wrong, 4, "the fifth ends the link");
    assert_eq!(db.number("SELECT code_tries FROM link").await, 5);
    assert!(matches!(talk.enter(TOKEN, Some(&digits), None).await, Ok(Entered::Gone)), "the right ones come too late");
}
