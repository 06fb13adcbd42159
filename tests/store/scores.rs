//! Rounds, assessments and answers, one by one and by the hundred.

use chrono::Duration;
use fodfaeste::rules::person::{CitizenId, Language};
use fodfaeste::rules::placement::{Contact, Placement, PlacementId};
use fodfaeste::rules::scorecard::{AssessmentId, Mark, Question, Rater, RoundId, Score, Scores};
use fodfaeste::store::AssessmentLine;
use fodfaeste::store::{AssessmentRow, NewAnswer, NewPaper, NewRound, NewSheet, PastRound, StoreError};

use crate::database::{Database, on_both_engines};
use crate::exported::exported;
use crate::town::{assessment, citizen, commit, consultant, day, entry, key, now};

on_both_engines!(
    three_hundred_taps_are_one_wave,
    a_sheet_tells_where_it_was_sent,
    what_was_sent_is_not_changed,
    a_citizen_has_one_open_round,
    rounds_are_read_back_as_they_were,
    a_made_up_past_is_kept,
    a_closed_round_takes_no_tap_and_no_sending,
    who_is_unfinished_can_be_reminded_once,
    who_left_lately_is_still_looked_at,
    papers_are_entered_taken_over_and_given_back,
    a_sheet_of_a_page_is_taken_over_and_given_back,
    a_placement_of_today_is_a_workplace,
);

const TAPS: u128 = 300;

fn tap(id: u128, assessment: AssessmentId, question: usize, score: u8) -> NewAnswer {
    let question = Question::at(question).expect("a question");
    let mark = Score::new(score).map_or(Mark::Skipped, Mark::Scored);
    let scores = Scores::default().with(question, mark);
    NewAnswer { id: key(id), assessment, question, mark, scores }
}

async fn three_hundred_taps_are_one_wave(db: &Database) {
    let assessments: Vec<_> = (1..=TAPS).map(|number| AssessmentId(key(number * 1000 + 2))).collect();
    commit(&db.store, async |tx| {
        for (number, sheet) in (1..).zip(&assessments) {
            let (citizen, round) = (CitizenId(key(number * 1000)), RoundId(key(number * 1000 + 1)));
            tx.add_citizen(citizen, &entry(&format!("A-{number:03}")), None, now()).await?;
            tx.begin_rounds(&[NewRound::of(round, citizen, 1)], now()).await?;
            let sheet = NewSheet { id: *sheet, round, citizen, rater: Rater::Citizen, staff: None };
            tx.begin_sheets(&[sheet], now()).await?;
        }
        Ok(())
    })
    .await;
    let taps: Vec<_> =
        (0_u128..).zip(&assessments).map(|(i, a)| tap(i + 1, *a, (i % 13) as usize, (i % 6) as u8)).collect();
    commit(&db.store, async |tx| tx.save_answers(&taps, now()).await).await;
    let lines = commit(&db.store, async |tx| exported::<AssessmentLine>(tx).await).await;
    let sheets: Vec<_> = lines.into_iter().map(|line| line.scores).collect();
    assert_eq!(sheets, taps.iter().map(|tap| String::from(tap.scores)).collect::<Vec<_>>());
    assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 300);

    let citizens: Vec<_> = (1..=TAPS).map(|number| key(number * 1000)).collect();
    let mut tx = db.store.read().await.expect("a transaction");
    let rounds = tx.open_rounds(&citizens, Rater::Citizen).await.expect("rounds");
    let unique: std::collections::HashSet<_> = rounds.iter().map(|row| row.citizen_id).collect();
    assert_eq!((rounds.len(), unique.len()), (300, 300), "a filled-up list repeats nobody");
    assert_eq!(tx.last_rounds(&citizens).await.expect("numbers").len(), 300);
}

/// Where it was begun does not matter.
async fn a_sheet_tells_where_it_was_sent(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let sheet = assessment(&db.store, 10, amina).await;
    for (on_page, channel) in [(true, "web"), (false, "telegram")] {
        let mut tx = db.store.begin().await.expect("a transaction");
        tx.complete_sheets(&[(sheet, on_page)], now()).await.expect("sent");
        assert_eq!(exported::<AssessmentLine>(&mut tx).await.expect("lines")[0].channel, channel);
    }
    db.execute("UPDATE assessment SET channel = 'paper'").await.expect("from paper");
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.complete_sheets(&[(sheet, false)], now()).await.expect("sent");
    assert_eq!(exported::<AssessmentLine>(&mut tx).await.expect("lines")[0].channel, "paper");
}

async fn what_was_sent_is_not_changed(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let (sent, other) = (assessment(&db.store, 10, amina).await, AssessmentId(key(99)));
    commit(&db.store, async |tx| tx.complete_sheets(&[(sent, false)], now()).await).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.complete_sheets(&[(sent, false)], now()).await, Err(StoreError::Changed(_))));
    assert!(matches!(tx.save_answers(&[tap(20, sent, 0, 3)], now()).await, Err(StoreError::Changed(_))));
    drop(tx);
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.save_answers(&[tap(21, other, 0, 3)], now()).await.is_err(), "there is no such sheet");
    drop(tx);
    assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 0, "dropped without a commit");
}

async fn a_citizen_has_one_open_round(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    assessment(&db.store, 10, amina).await;
    let mut tx = db.store.begin().await.expect("a transaction");
    let second = tx.begin_rounds(&[NewRound::of(RoundId(key(20)), amina, 2)], now()).await;
    assert!(matches!(second, Err(StoreError::Refused(_))), "{second:?}");
    drop(tx);
    commit(&db.store, async |tx| {
        assert_eq!(tx.close_rounds(now() - Duration::microseconds(1), now()).await?, 0);
        assert_eq!(tx.close_rounds(now(), now()).await?, 1);
        tx.begin_rounds(&[NewRound::of(RoundId(key(20)), amina, 2)], now()).await
    })
    .await;
    let rounds = commit(&db.store, async |tx| tx.open_rounds(&[amina.0], Rater::Citizen).await).await;
    assert_eq!((rounds.len(), rounds[0].number, rounds[0].assessment_id), (1, 2, None));
}

async fn rounds_are_read_back_as_they_were(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let own = assessment(&db.store, 10, amina).await;
    let (theirs, later) = (AssessmentId(key(12)), now() + Duration::minutes(1));
    commit(&db.store, async |tx| {
        let (rater, staff) = (Rater::Consultant, Some(mette));
        let sheet = NewSheet { id: theirs, round: RoundId(key(10)), citizen: amina, rater, staff };
        tx.begin_sheets(&[sheet], later).await?;
        tx.save_answers(&[tap(20, theirs, 12, 0)], later).await?;
        tx.complete_sheets(&[(theirs, false)], later).await
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    let rounds = tx.rounds_of(amina, 2).await.expect("one round");
    let seen: Vec<_> =
        rounds.iter().map(|row| (row.rater.as_deref(), row.scores.as_deref(), row.completed_at)).collect();
    let want =
        [(Some("citizen"), Some("............."), None), (Some("consultant"), Some("............-"), Some(later))];
    assert_eq!(seen, want);
    assert!(rounds.iter().all(|row| row.open && row.number == 1 && row.opened_at == now()));
    assert_eq!(tx.ref_of_assessment(own).await.expect("read").as_deref(), Some("A-1"));
    let dates = tx.round_dates(day("2017-11-30"), day("2017-11-02")).await.expect("dates");
    assert_eq!((dates.len(), dates[0].id, dates[0].has_chat), (1, amina.0, false));
    assert_eq!(
        (dates[0].enrolled_on, dates[0].opened_at, dates[0].closed_at),
        (Some(day("2016-10-01")), Some(now()), None)
    );
    assert!(tx.rounds_of(CitizenId(key(77)), 2).await.expect("nobody").is_empty());
}

async fn a_made_up_past_is_kept(db: &Database) {
    assert!(commit(&db.store, async |tx| tx.is_empty().await).await);
    let amina = citizen(&db.store, 1, "A-1").await;
    let opened_at = now() - Duration::weeks(13);
    let round = PastRound { id: RoundId(key(10)), citizen: amina, number: 1, opened_at, closed_at: Some(now()) };
    let scores = Scores::default().with(Question::BELIEF, Mark::Skipped);
    commit(&db.store, async |tx| {
        tx.past_chat(41, amina, opened_at).await?;
        tx.past_round(round).await?;
        tx.past_sheet(round, Rater::Workplace, scores, opened_at).await
    })
    .await;
    let mut tx = db.store.read().await.expect("a transaction");
    assert!(!tx.is_empty().await.expect("asked"));
    let line = &exported::<AssessmentLine>(&mut tx).await.expect("one")[0];
    assert_eq!(
        (line.rater.as_str(), line.channel.as_str(), line.completed_at),
        ("workplace", "paper", Some(opened_at))
    );
    assert!(tx.round_dates(day("2017-11-30"), day("2017-11-02")).await.expect("dates")[0].has_chat);
}

async fn a_closed_round_takes_no_tap_and_no_sending(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let sheet = assessment(&db.store, 10, amina).await;
    let round = RoundId(key(10));
    commit(&db.store, async |tx| {
        assert_eq!(tx.ref_of_round(round).await?.as_deref(), Some("A-1"));
        assert!(tx.close_round(round, mette, now()).await?);
        assert!(!tx.close_round(round, mette, now()).await?, "once");
        Ok(())
    })
    .await;
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.save_answers(&[tap(20, sheet, 0, 3)], now()).await, Err(StoreError::Changed(_))));
    drop(tx);
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(matches!(tx.complete_sheets(&[(sheet, false)], now()).await, Err(StoreError::Changed(_))));
    assert!(tx.self_closed().await.expect("read").is_empty(), "somebody closed it");
}

async fn who_is_unfinished_can_be_reminded_once(db: &Database) {
    let amina = citizen(&db.store, 1, "A-1").await;
    let sheet = assessment(&db.store, 10, amina).await;
    let round = RoundId(key(10));
    let mut tx = db.store.begin().await.expect("a transaction");
    assert!(tx.unfinished().await.expect("read").is_empty(), "no chat");
    tx.past_chat(41, amina, now()).await.expect("a chat");
    let row = &tx.unfinished().await.expect("read")[0];
    assert_eq!((row.round_id, row.citizen_id, row.asked_at, row.touched_at), (round.0, amina.0, now(), None));
    assert_eq!(tx.unfinished_round(round).await.expect("read"), Some(false), "nothing answered");
    tx.save_answers(&[tap(20, sheet, 0, 3)], now()).await.expect("a tap");
    tx.asked_round(round, now() + Duration::days(1)).await.expect("asked");
    let row = &tx.unfinished().await.expect("read")[0];
    assert_eq!((row.asked_at, row.touched_at), (now() + Duration::days(1), Some(now())));
    assert_eq!(tx.unfinished_round(round).await.expect("read"), Some(true));
    assert!(tx.reminded_round(round, now()).await.expect("noted"));
    assert!(!tx.reminded_round(round, now()).await.expect("noted"), "once");
    assert!(tx.unfinished().await.expect("read").is_empty());
    tx.complete_sheets(&[(sheet, false)], now()).await.expect("sent");
    assert_eq!(tx.unfinished_round(round).await.expect("read"), None);
}

async fn who_left_lately_is_still_looked_at(db: &Database) {
    let (amina, today) = (citizen(&db.store, 1, "A-1").await, day("2017-11-30"));
    let set = async |tx: &mut fodfaeste::store::Tx, id, kind: &str, from: &str| {
        tx.set_situation(key(id), amina, kind, day(from), None).await.expect("set");
    };
    let mut tx = db.store.begin().await.expect("a transaction");
    set(&mut tx, 20, "internship", "2017-01-01").await;
    let dates = tx.round_dates(today, day("2017-11-02")).await.expect("dates");
    assert_eq!((dates.len(), dates[0].left_on, dates[0].unasked), (1, None, false));
    set(&mut tx, 21, "declined", "2017-11-20").await;
    let dates = tx.round_dates(today, day("2017-11-02")).await.expect("dates");
    assert_eq!((dates[0].left_on, dates[0].unasked), (Some(day("2017-11-20")), true));
    set(&mut tx, 22, "moved", "2017-11-25").await;
    let dates = tx.round_dates(today, day("2017-11-02")).await.expect("dates");
    assert_eq!((dates[0].left_on, dates[0].unasked), (Some(day("2017-11-20")), false), "left once");
    assert!(tx.round_dates(today, day("2017-11-20")).await.expect("dates").is_empty(), "longer ago");
    set(&mut tx, 23, "seeking", "2017-11-30").await;
    let dates = tx.round_dates(today, day("2017-11-02")).await.expect("dates");
    assert_eq!((dates.len(), dates[0].left_on), (1, None), "back again");
}

async fn papers_are_entered_taken_over_and_given_back(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let sheet = assessment(&db.store, 10, amina).await;
    let paper = |id, rater, label: &str| NewPaper {
        id: AssessmentId(key(id)),
        round: RoundId(key(10)),
        citizen: amina,
        rater,
        staff: mette,
        label: Some(label.to_owned()),
        placement: None,
    };
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.save_answers(&[tap(20, sheet, 0, 3)], now()).await.expect("a tap");
    tx.begin_paper(&paper(30, Rater::Workplace, "Rema"), now()).await.expect("a workplace");
    tx.begin_paper(&paper(31, Rater::Workplace, "Netto"), now()).await.expect("another workplace");
    tx.take_on_paper(sheet, false, mette, now()).await.expect("taken");
    assert!(matches!(tx.take_on_paper(sheet, false, mette, now()).await, Err(StoreError::Changed(_))), "once");
    let lines = exported::<AssessmentLine>(&mut tx).await.expect("lines");
    let seen: Vec<_> = lines.iter().map(|line| (line.rater.as_str(), line.channel.as_str(), &*line.scores)).collect();
    let empty = ".............";
    assert_eq!(seen, [("citizen", "paper", empty), ("workplace", "paper", empty), ("workplace", "paper", empty)]);
    let rows = tx.rounds_of(amina, 1).await.expect("rows");
    let labels: Vec<_> = rows.iter().map(|row| (row.on_paper, row.label.as_deref())).collect();
    assert_eq!(labels, [(true, None), (true, Some("Rema")), (true, Some("Netto"))]);
    assert!(tx.open_rounds(&[amina.0], Rater::Citizen).await.expect("rounds")[0].on_paper);
    tx.give_back_paper(sheet).await.expect("given back");
    assert!(!tx.open_rounds(&[amina.0], Rater::Citizen).await.expect("rounds")[0].on_paper);
    let three = "3............";
    let own =
        |rows: Vec<AssessmentRow>| rows.into_iter().find(|row| row.rater.as_deref() == Some("citizen")).expect("hers");
    let row = own(tx.rounds_of(amina, 1).await.expect("rows"));
    assert_eq!((row.scores.as_deref(), row.taken), (Some(three), None), "what was pressed holds again");
    tx.take_on_paper(sheet, true, mette, now()).await.expect("taken again");
    let row = own(tx.rounds_of(amina, 1).await.expect("rows"));
    assert_eq!((row.scores.as_deref(), row.taken.as_deref(), row.goes_on), (Some(three), Some(three), true));
    tx.give_back_paper(sheet).await.expect("given back again");
    tx.complete_sheets(&[(sheet, false)], now()).await.expect("sent");
    assert!(matches!(tx.take_on_paper(sheet, false, mette, now()).await, Err(StoreError::Changed(_))), "sent");
    tx.commit().await.expect("committed");
    assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 1, "what was pressed stays in the history");
}

/// A workplace's sheet goes back to its page, and one that was always on paper
/// goes nowhere.
async fn a_sheet_of_a_page_is_taken_over_and_given_back(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let contact = Contact { phone: None, email: None, language: Language::Danish };
    let (from, until) = (day("2017-11-01"), None);
    let placement = Placement { id: PlacementId(key(3)), workplace: "Rema".into(), trade: None, contact, from, until };
    let (round, sheet, paper) = (RoundId(key(4)), AssessmentId(key(5)), AssessmentId(key(6)));
    let mut tx = db.store.begin().await.expect("a transaction");
    tx.add_placement(amina, &placement, mette, now()).await.expect("placed");
    tx.begin_rounds(&[NewRound::of(round, amina, 1)], now()).await.expect("opened");
    tx.begin_on_page(sheet, round, amina, Some(&(placement.id, "Rema".into())), now()).await.expect("begun");
    tx.save_answers(&[tap(20, sheet, 0, 3)], now()).await.expect("an answer");
    tx.take_on_paper(sheet, true, mette, now()).await.expect("taken");
    let row = tx.rounds_of(amina, 1).await.expect("rows").remove(0);
    assert!(row.on_paper && !row.on_page && row.goes_on);
    tx.give_back_paper(sheet).await.expect("given back");
    let row = tx.rounds_of(amina, 1).await.expect("rows").remove(0);
    assert_eq!((row.on_paper, row.on_page, row.scores.as_deref()), (false, true, Some("3............")));
    let (label, placement) = (Some("Netto".to_owned()), None);
    let new = NewPaper { id: paper, round, citizen: amina, rater: Rater::Workplace, staff: mette, label, placement };
    tx.begin_paper(&new, now()).await.expect("a paper");
    assert!(matches!(tx.give_back_paper(paper).await, Err(StoreError::Changed(_))), "nobody had begun it");
}

/// "My work" means something to whoever has a placement today, whatever their
/// situation is called.
async fn a_placement_of_today_is_a_workplace(db: &Database) {
    let (amina, mette) = (citizen(&db.store, 1, "A-1").await, consultant(&db.store, 2, "Mette").await);
    let contact = Contact { phone: None, email: None, language: Language::Danish };
    let id = PlacementId(key(3));
    let (from, until) = (day("2017-11-10"), Some(day("2017-11-20")));
    let placement = Placement { id, workplace: "Rema".into(), trade: None, contact, from, until };
    commit(&db.store, async |tx| {
        tx.add_placement(amina, &placement, mette, now()).await?;
        tx.past_chat(77, amina, now()).await
    })
    .await;
    for (today, works) in [("2017-11-09", false), ("2017-11-10", true), ("2017-11-20", true), ("2017-11-21", false)] {
        let row = commit(&db.store, async |tx| tx.who(&[77], day(today)).await).await.remove(0);
        assert_eq!(row.placement, works, "{today}");
    }
}
