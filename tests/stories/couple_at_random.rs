//! Whatever one of two on one phone does, nothing of the other one's changes.

use std::collections::HashMap;

use fodfaeste::store::AppointmentLine;
use fodfaeste::store::AssessmentLine;
use fodfaeste::store::CitizenLine;
use fodfaeste::store::MessageLine;
use fodfaeste::store::Tx;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::exported::exported;
use crate::town::language::DANISH;
use crate::town::{Button, Citizen, Town};

/// How many things are done on the phone.
const EVENTS: usize = 150;

/// All that is kept about a citizen and their own doing can change.
async fn rows(town: &Town, reference: &str, today: &str) -> String {
    let mut lines = Vec::new();
    town.writes(async |tx: &mut Tx| {
        for line in exported::<CitizenLine>(tx).await?.into_iter().filter(|line| line.reference == reference) {
            lines.push(format!("{} {} {:?}", line.language, line.channel, line.last_round));
        }
        for line in exported::<AssessmentLine>(tx).await?.into_iter().filter(|line| line.reference == reference) {
            lines.push(format!("{} {} {:?}", line.round, line.scores, line.completed_at));
        }
        for line in exported::<AppointmentLine>(tx).await?.into_iter().filter(|line| line.reference == reference) {
            lines.push(format!("{} {} {:?}", line.starts_at, line.state, line.answer));
        }
        for line in exported::<MessageLine>(tx).await?.into_iter().filter(|line| line.reference == reference) {
            lines.push(format!("{} {}", line.id, line.state));
        }
        Ok(())
    })
    .await;
    for (what, sql) in [
        (
            "answers",
            "SELECT COUNT(*) FROM answer a JOIN assessment s ON s.id = a.assessment_id JOIN citizen c ON c.id = s.citizen_id",
        ),
        (
            "events",
            "SELECT COUNT(*) FROM appointment_event e JOIN appointment a ON a.id = e.appointment_id JOIN citizen c ON c.id = a.citizen_id",
        ),
        ("stopped", "SELECT COUNT(c.stopped_at) FROM citizen c"),
        ("heard", "SELECT COUNT(c.heard_on) FROM citizen c"),
    ] {
        let more = if what == "heard" { format!(" AND c.heard_on = '{today}'") } else { String::new() };
        let count = town.counts(&format!("{sql} WHERE c.ref = '{reference}'{more}")).await;
        lines.push(format!("{what} {count}"));
    }
    lines.join("\n")
}

/// Every button that the phone has ever shown, by whose it is.
#[derive(Default)]
struct Buttons {
    of: [Vec<Button>; 2],
    nobody_s: Vec<Button>,
}

/// Whose the objects are that buttons name, as far as that was looked up.
type Owners = HashMap<String, Option<usize>>;

impl Buttons {
    /// Told apart by what they name, not by what the service makes of it.
    async fn seen(town: &Town, phone: &Citizen, both: [&Citizen; 2], owners: &mut Owners) -> Self {
        let mut found = Self::default();
        for message in town.bot_api().chat(phone.chat) {
            for data in message.buttons.iter().flatten().filter_map(|button| button.data.clone()) {
                let key = data.split(':').find(|part| part.len() == 32).unwrap_or_default().to_owned();
                if !owners.contains_key(&key) {
                    owners.insert(key.clone(), owner(town, &key, both).await);
                }
                let button = Button { message: message.id, data };
                match owners[&key] {
                    Some(index) => found.of[index].push(button),
                    None => found.nobody_s.push(button),
                }
            }
        }
        found
    }
}

async fn owner(town: &Town, key: &str, both: [&Citizen; 2]) -> Option<usize> {
    let id = uuid::Uuid::try_parse(key).ok()?;
    for (index, citizen) in both.iter().enumerate() {
        let mut owns = citizen.id.0 == id;
        for table in ["assessment", "appointment"] {
            owns |= town.counts(&owned(table, id, citizen.id.0)).await > 0;
        }
        if owns {
            return Some(index);
        }
    }
    None
}

/// SQLite keeps a key as sixteen bytes, PostgreSQL as a type of its own.
fn owned(table: &str, id: uuid::Uuid, citizen: uuid::Uuid) -> String {
    if std::env::var("FODFAESTE_TEST_ENGINE").is_ok_and(|engine| engine == "postgres") {
        format!("SELECT COUNT(*) FROM {table} WHERE id = '{id}' AND citizen_id = '{citizen}'")
    } else {
        let (id, citizen) = (id.simple(), citizen.simple());
        format!("SELECT COUNT(*) FROM {table} WHERE lower(hex(id)) = '{id}' AND lower(hex(citizen_id)) = '{citizen}'")
    }
}

#[tokio::test]
async fn what_one_of_two_does_never_touches_the_other() {
    let town = Town::open().await;
    let karen = town.consultant("Karen").await;
    let amina = town.citizen("A-17").with_telegram().await;
    let farid = town.citizen("F-3").without_telegram().await;
    let both = [&amina, &farid];
    // Old buttons that name nobody, from when she was alone.
    amina.says("/help").await;
    amina.says(&format!("/start {}", farid.code().await)).await;
    karen.presses("Ja, begge").await;
    amina.presses(DANISH.yes).await;
    amina.says("A").await;
    amina.says("F").await;
    for (citizen, hour) in [(&amina, 10), (&farid, 11)] {
        for day in [10, 11, 12] {
            town.books(citizen, &format!("2026-03-{day} {hour}:00")).await;
        }
    }
    // Both were silent yesterday, so that being heard from is seen, too.
    town.moves_to("2026-03-03 09:00").await;
    let mut chance = StdRng::seed_from_u64(17);
    let refs = ["A-17", "F-3"];
    let mut acted = [0, 0];
    let mut owners = Owners::new();
    for number in 0..EVENTS {
        let buttons = Buttons::seen(&town, &amina, both, &mut owners).await;
        let who = chance.random_range(0..3_usize);
        let before = [rows(&town, refs[0], "2026-03-03").await, rows(&town, refs[1], "2026-03-03").await];
        let what = if who == 2 || buttons.of[who].is_empty() {
            let words =
                ["/score", "/stop", "/language", "/appointments", "/start", "hej", "/privacy", "A", "/citizens"];
            let pick = chance.random_range(0..words.len() + 3);
            match (words.get(pick), buttons.nobody_s.is_empty()) {
                (Some(words), _) => {
                    amina.says(words).await;
                    (*words).to_owned()
                }
                (None, true) => continue,
                (None, false) => {
                    let button = &buttons.nobody_s[chance.random_range(0..buttons.nobody_s.len())];
                    amina.presses_again(button).await;
                    button.data.clone()
                }
            }
        } else {
            let button = &buttons.of[who][chance.random_range(0..buttons.of[who].len())];
            amina.presses_again(button).await;
            button.data.clone()
        };
        let nobody = !both.iter().any(|citizen| what.contains(&citizen.id.0.simple().to_string())) && who == 2;
        for (index, reference) in refs.iter().enumerate() {
            let same = before[index] == rows(&town, reference, "2026-03-03").await;
            if index != who || nobody {
                assert!(same, "event {number}, {what}, is not of {reference}:\n{}", before[index]);
            } else if !same {
                acted[index] += 1;
            }
        }
    }
    assert!(acted.iter().all(|count| *count > 10), "each did something: {acted:?}");
    amina.reads();
    karen.reads();
    town.finish().await;
}
