//! A picture is shared once, of a closed round only, and what is said to it
//! adds up.

use chrono::Duration;
use fodfaeste::rules::scorecard::RoundId;
use fodfaeste::store::{PastRound, ReplyRow};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, consultant, key, now};

on_both_engines!(a_closed_round_is_shared_once, the_last_answer_holds_and_words_add_up);

fn reply(number: u128) -> ReplyRow {
    ReplyRow { id: key(number), answer: None, words: None, voice: None }
}

async fn a_closed_round_is_shared_once(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let closed = PastRound { id: RoundId(key(3)), citizen: amina, number: 1, opened_at: now(), closed_at: Some(now()) };
    let open = PastRound { id: RoundId(key(4)), number: 2, closed_at: None, ..closed };
    commit(&db.store, async |tx| {
        tx.past_round(closed).await?;
        tx.past_round(open).await?;
        assert!(!tx.share_picture(open.id, mette, now()).await?, "an open round");
        assert!(tx.share_picture(closed.id, mette, now()).await?);
        assert!(!tx.share_picture(closed.id, mette, now()).await?, "again");
        let row = tx.last_shared(amina).await?.expect("it is shared");
        assert_eq!((row.round_id, row.number, row.citizen_id, row.said), (key(3), 1, amina.0, 0));
        assert!(row.answer.is_none() && row.listens_until.is_none());
        assert!(tx.shared_picture(open.id).await?.is_none());
        Ok(())
    })
    .await;
}

async fn the_last_answer_holds_and_words_add_up(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let id = RoundId(key(3));
    let round = PastRound { id, citizen: amina, number: 1, opened_at: now(), closed_at: Some(now()) };
    commit(&db.store, async |tx| {
        tx.past_round(round).await?;
        tx.share_picture(id, mette, now()).await?;
        tx.listen(id, Some(now() + Duration::hours(1))).await?;
        for (number, answer) in [(10, "agree"), (11, "differ")] {
            tx.add_reply(id, &ReplyRow { answer: Some(answer.into()), ..reply(number) }, now()).await?;
        }
        tx.add_reply(id, &ReplyRow { words: Some("Spørg Ali".into()), ..reply(12) }, now()).await?;
        tx.add_reply(id, &ReplyRow { voice: Some("AwAC".into()), ..reply(13) }, now()).await
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    let row = tx.listening(amina, now()).await.expect("rows").expect("it listens");
    assert_eq!((row.answer.as_deref(), row.said), (Some("differ"), 2));
    assert!(tx.listening(amina, now() + Duration::hours(1)).await.expect("rows").is_none(), "no longer");
    assert_eq!(tx.said_to(id).await.expect("rows"), [key(12), key(13)]);
    let words = tx.reply(key(12)).await.expect("a row").expect("words");
    assert_eq!((words.words.as_deref(), words.voice, words.answer), (Some("Spørg Ali"), None, None));
    assert!(tx.reply(key(99)).await.expect("rows").is_none());
    drop(tx);
    let mut tx = db.store.begin().await.expect("a transaction");
    let both = ReplyRow { answer: Some("agree".into()), words: Some("ja".into()), ..reply(14) };
    assert!(tx.add_reply(id, &both, now()).await.is_err(), "one of the three at a time");
}
