//! The same life on both engines gives the same tables.

use chrono::Duration;
use fodfaeste::rules::appointment::{Answer, AppointmentId};
use fodfaeste::rules::person::CitizenId;
use fodfaeste::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Score, Scores};
use fodfaeste::store::AppointmentLine;
use fodfaeste::store::AssessmentLine;
use fodfaeste::store::CitizenLine;
use fodfaeste::store::MessageLine;
use fodfaeste::store::SituationLine;
use fodfaeste::store::{Ending, Lease, MessageKind, MessageState, NewAnswer, NewRound, NewSheet, Store};

use crate::database::Database;
use crate::exported::exported;
use crate::town::{assessment, begin, commit, consultant, day, entry, key, meeting, message, now};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exports_are_the_same_on_both_engines() {
    let (sqlite, postgres) = (Database::sqlite().await, Database::postgres().await);
    live(&sqlite.store).await;
    live(&postgres.store).await;
    let (one, other) = (lines(&sqlite.store).await, lines(&postgres.store).await);
    assert!(one.len() > 20, "{}", one.len());
    assert_eq!(one, other);
    sqlite.finish().await;
    postgres.finish().await;
}

/// Refs whose order differs between the rules of languages.
const REFS: [&str; 7] = ["A-1", "a-2", "B-10", "B-2", "Æ-1", "aa-1", "A.1"];

async fn live(store: &Store) {
    let mette = consultant(store, 1, "Mette").await;
    for (number, reference) in (1_u128..).zip(REFS) {
        let id = CitizenId(key(number * 100));
        commit(store, async |tx| tx.add_citizen(id, &entry(reference), Some(mette), now()).await).await;
        let sheet = assessment(store, number * 100 + 1, id).await;
        answer(store, number, sheet).await;
        meet(store, number, id).await;
        tell(store, number, id).await;
        commit(store, async |tx| {
            tx.set_situation(key(number * 100 + 50), id, "seeking", day("2016-10-01"), None).await?;
            tx.set_situation(key(number * 100 + 51), id, "moved", day("2017-10-01"), None).await
        })
        .await;
    }
}

async fn answer(store: &Store, number: u128, sheet: AssessmentId) {
    let question = Question::at((number % 13) as usize).expect("a question");
    let mark = Score::new((number % 6) as u8).map_or(Mark::Skipped, Mark::Scored);
    let scores = Scores::default().with(question, mark);
    let tap = NewAnswer { id: key(number * 100 + 10), assessment: sheet, question, mark, scores };
    commit(store, async |tx| {
        tx.save_answers(&[tap], now()).await?;
        if number.is_multiple_of(2) {
            tx.complete_sheets(&[(sheet, false)], now() + Duration::microseconds(1)).await?;
            tx.close_rounds(now(), now()).await?;
            let id = CitizenId(key(number * 100));
            tx.begin_rounds(&[NewRound::of(RoundId(key(number * 100 + 12)), id, 2)], now()).await?;
            let second = AssessmentId(key(number * 100 + 13));
            let (id, round, citizen) = (second, RoundId(key(number * 100 + 12)), id);
            tx.begin_sheets(&[NewSheet { id, round, citizen, rater: Rater::Workplace, staff: None }], now()).await?;
        }
        Ok(())
    })
    .await;
}

async fn meet(store: &Store, number: u128, citizen: CitizenId) {
    let starts = now() + Duration::days((number % 3) as i64);
    let id = AppointmentId(key(number * 100 + 20));
    commit(store, async |tx| {
        tx.book(&meeting(number * 100 + 20, citizen, starts), now()).await?;
        match number % 3 {
            0 => tx.answer_appointment(id, Answer::Other, true).await,
            1 => tx.cancel_appointment(id).await,
            _ => Ok(()),
        }
    })
    .await;
}

async fn tell(store: &Store, number: u128, citizen: CitizenId) {
    let rows = [
        message(number * 100 + 30, citizen, MessageKind::Notice),
        message(number * 100 + 31, citizen, MessageKind::Screen),
        message(number * 100 + 32, citizen, MessageKind::Invitation),
    ];
    let lease = Lease { owner: key(9), now_ms: 0, until_ms: 1 };
    commit(store, async |tx| {
        tx.add_messages(&rows, now()).await?;
        let claimed = tx.claim(lease, now(), 100, |_| false).await?;
        for taken in claimed.iter().flat_map(|claimed| &claimed.waiting) {
            let message = &tx.message(taken.id).await?.expect("claimed");
            begin(tx, message, fodfaeste::talk::Talk::key(), now()).await?;
            let end = Ending { segments: Some(2), sent_at: Some(now()), ..Ending::of(MessageState::Sent, Some("why")) };
            tx.finish(message, &end).await?;
        }
        Ok(())
    })
    .await;
}

/// All tables as text; times and keys as both engines give them back.
async fn lines(store: &Store) -> Vec<String> {
    let mut tx = store.read().await.expect("a transaction");
    let mut lines = Vec::new();
    for line in exported::<CitizenLine>(&mut tx).await.expect("citizens") {
        let (who, when) = ((line.reference, line.language, line.phone, line.name), (line.enrolled_on, line.closed_on));
        lines.push(format!("{who:?} {when:?} {:?} {:?} {:?}", line.consultant, line.channel, line.last_round));
    }
    for line in exported::<AssessmentLine>(&mut tx).await.expect("assessments") {
        let times = (line.started_at, line.completed_at);
        lines.push(format!("{} {} {} {} {} {times:?}", line.id, line.reference, line.round, line.rater, line.scores));
    }
    for line in exported::<AppointmentLine>(&mut tx).await.expect("appointments") {
        let what = (line.minutes, line.kind, line.place, line.interpreter, line.attendance);
        lines.push(format!(
            "{} {} {} {} {:?} {what:?}",
            line.id, line.reference, line.starts_at, line.state, line.answer
        ));
    }
    for line in exported::<MessageLine>(&mut tx).await.expect("messages") {
        let (times, sent) = ((line.due_at, line.sent_at), (line.attempts, line.segments, line.gateway_id, line.error));
        lines.push(format!("{} {} {} {} {times:?} {sent:?}", line.id, line.reference, line.kind, line.state));
    }
    for line in exported::<SituationLine>(&mut tx).await.expect("situations") {
        lines.push(format!("{} {} {} {:?}", line.reference, line.situation, line.from_on, line.until_on));
    }
    lines
}
