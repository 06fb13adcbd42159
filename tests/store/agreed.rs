//! What comes of a talk: wishes for help, agreed steps, wishes for work.

use chrono::Duration;
use fodfaeste::rules::person::CitizenId;
use fodfaeste::rules::plan::{Doer, Help, Outcome, Step, StepId, StepWords, WishId, WishKind, WishWords};
use fodfaeste::rules::scorecard::RoundId;
use fodfaeste::store::{NewRound, StoreError};

use crate::database::{Database, on_both_engines};
use crate::town::{citizen, commit, consultant, day, key, now};

on_both_engines!(
    wishes_for_help_are_kept_with_their_history_until_the_round_is_closed,
    steps_are_ticked_off_and_late_until_somebody_says_how_they_went,
    wishes_for_work_are_found_and_end,
    a_record_holds_what_came_of_the_talks,
);

fn help(letters: &str) -> Help {
    Help::try_from(letters.to_owned()).expect("twelve letters")
}

fn step(words: &str, by: &str) -> Step {
    Step { words: StepWords::new(words).expect("words"), who: Doer::Both, by: day(by) }
}

async fn wishes_for_help_are_kept_with_their_history_until_the_round_is_closed(db: &Database) {
    let (amina, olga) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Olga").await);
    let other = citizen(&db.store, 3, "B-2").await;
    let round = RoundId(key(10));
    commit(&db.store, async |tx| {
        tx.begin_rounds(&[NewRound::of(round, amina, 1)], now()).await?;
        tx.keep_help(key(11), (round, amina), help("x..........."), now()).await?;
        tx.keep_help(key(12), (round, amina), help("x.x........."), now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert_eq!(tx.help_of_rounds(&[round.0, key(99)]).await.expect("rows"), [(round.0, "x.x.........".to_owned())]);
    assert_eq!(tx.latest_help(amina).await.expect("a row"), Some((1, "x.x.........".to_owned())));
    assert_eq!(tx.latest_help(other).await.expect("no row"), None);
    let foreign = tx.keep_help(key(13), (round, other), help("............"), now()).await;
    assert!(matches!(foreign, Err(StoreError::Changed(_))), "another's round");
    tx.close_round(round, olga, now()).await.expect("closed");
    let late = tx.keep_help(key(14), (round, amina), help("............"), now()).await;
    assert!(matches!(late, Err(StoreError::Changed(_))), "a closed round is never changed");
}

async fn steps_are_ticked_off_and_late_until_somebody_says_how_they_went(db: &Database) {
    let (amina, karen) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Karen").await);
    let (first, second) = (StepId(key(10)), StepId(key(11)));
    commit(&db.store, async |tx| {
        tx.add_step(first, amina, &step("Ringe", "2017-12-01"), karen, now()).await?;
        tx.add_step(second, amina, &step("Øve", "2017-12-02"), karen, now()).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    for (today, late) in [("2017-12-01", 0), ("2017-12-02", 1), ("2017-12-03", 1)] {
        assert_eq!(tx.overdue_steps(day(today)).await.expect("citizens").len(), late, "{today}");
    }
    assert_eq!(tx.ref_of_step(first).await.expect("a ref").as_deref(), Some("A-1"));
    assert_eq!(tx.ref_of_step(StepId(key(99))).await.expect("nobody"), None);
    tx.mark_step(key(20), first, Outcome::Going, karen, now()).await.expect("a mark");
    tx.mark_step(key(21), first, Outcome::Done, karen, now() + Duration::days(1)).await.expect("a mark");
    tx.mark_step(key(22), second, Outcome::Going, karen, now()).await.expect("a mark");
    assert!(tx.overdue_steps(day("2017-12-30")).await.expect("citizens").is_empty());
    let rows = tx.steps_of(amina).await.expect("steps");
    let found: Vec<_> = rows.iter().map(|row| row.step().expect("a step")).collect();
    assert_eq!(found[0], (first, step("Ringe", "2017-12-01"), Some(Outcome::Done)));
    assert_eq!(found[1].2, Some(Outcome::Going));
    let some = tx.steps(&[second.0, key(99)]).await.expect("steps");
    assert_eq!(some.iter().map(|row| row.id).collect::<Vec<_>>(), [second.0]);
    let nobody = tx.mark_step(key(23), StepId(key(99)), Outcome::Done, karen, now()).await;
    assert!(matches!(nobody, Err(StoreError::Changed(_))));
}

async fn wishes_for_work_are_found_and_end(db: &Database) {
    let (amina, leila) = (citizen(&db.store, 1, "A-1").await, citizen(&db.store, 2, "L-2").await);
    let karen = consultant(&db.store, 3, "Karen").await;
    let words = |text: &str| WishWords::new(text).expect("words");
    commit(&db.store, async |tx| {
        tx.add_wish((WishId(key(10)), WishKind::Trade, &words("Kok")), amina, Some(karen), now()).await?;
        tx.add_wish((WishId(key(11)), WishKind::Place, &words("Bageriet")), amina, None, now()).await?;
        tx.add_wish((WishId(key(12)), WishKind::Trade, &words("Smed")), leila, Some(karen), now()).await?;
        tx.add_wish((WishId(key(13)), WishKind::Trade, &words("Kok")), leila, Some(karen), now()).await?;
        tx.add_wish((WishId(key(14)), WishKind::Trade, &words("Eget ord")), leila, None, now()).await?;
        tx.await_wish(leila, WishKind::Trade, now()).await?;
        tx.await_wish(leila, WishKind::Place, now() + Duration::minutes(1)).await
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert_eq!(tx.trades_used(5).await.expect("trades"), ["Kok", "Smed"], "only what staff wrote");
    tx.end_wish(WishId(key(10)), now()).await.expect("an end");
    let rows = tx.work_wishes(&[amina.0, leila.0]).await.expect("wishes");
    let found: Vec<_> = rows.iter().map(|row| row.wish().expect("a wish").0.0).collect();
    assert_eq!(found, [key(11), key(12), key(13), key(14)]);
    let both = [amina.0, leila.0];
    let awaited = tx.awaited_wishes(&both, now()).await.expect("rows");
    assert_eq!(awaited, [(leila.0, "place".to_owned())]);
    assert!(tx.awaited_wishes(&both, now() + Duration::minutes(2)).await.expect("rows").is_empty(), "too long ago");
    tx.forget_awaited_wish(leila).await.expect("forgotten");
    assert!(tx.awaited_wishes(&both, now()).await.expect("rows").is_empty());
}

async fn a_record_holds_what_came_of_the_talks(db: &Database) {
    let karen = consultant(&db.store, 1, "Karen").await;
    let ids: Vec<CitizenId> = vec![citizen(&db.store, 100, "A-1").await, citizen(&db.store, 200, "B-2").await];
    for (number, id) in [100, 200].into_iter().zip(&ids) {
        let words = WishWords::new("Kok").expect("words");
        commit(&db.store, async |tx| {
            tx.begin_rounds(&[NewRound::of(RoundId(key(number + 1)), *id, 1)], now()).await?;
            tx.keep_help(key(number + 2), (RoundId(key(number + 1)), *id), help("x..........."), now()).await?;
            tx.add_step(StepId(key(number + 3)), *id, &step("Ringe", "2017-12-01"), karen, now()).await?;
            tx.mark_step(key(number + 4), StepId(key(number + 3)), Outcome::Going, karen, now()).await?;
            tx.mark_step(key(number + 5), StepId(key(number + 3)), Outcome::Done, karen, now()).await?;
            tx.add_wish((WishId(key(number + 6)), WishKind::Trade, &words), *id, None, now()).await
        })
        .await;
    }
    let case = db.store.read().await.expect("a transaction").case(ids[0]).await.expect("rows").expect("somebody");
    assert_eq!((case.help.len(), case.steps.len(), case.work.len()), (1, 1, 1));
    assert_eq!(case.steps[0].outcome.as_deref(), Some("done"));
    assert_eq!(case.steps[0].marked_by.as_deref(), Some("Karen"));
    assert_eq!(case.work[0].staff, None);
}
