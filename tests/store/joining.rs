//! Many join in one batch, each once.

use fodfaeste::dialog::Event;
use fodfaeste::dialog::press::Press;
use fodfaeste::dialog::say::Say;
use fodfaeste::rules::person::{InvitationId, Language};
use fodfaeste::store::InvitationTarget;

use crate::database::{Database, on_both_engines};
use crate::service::Service;
use crate::town::{citizen, commit, key, now};

on_both_engines!(who_agrees_together_begins_together, of_two_phones_that_agree_at_once_the_first_is_the_citizens,);

fn hash(chat: i64) -> String {
    format!("{chat:064}")
}

/// Codes for citizens, each for one chat; all of one letter.
async fn codes(db: &Database, of: &[(i64, u128)]) {
    for &(chat, number) in of {
        let target = InvitationTarget::Citizen(fodfaeste::rules::person::CitizenId(key(number)));
        let id = key(u128::from(chat.unsigned_abs()) + 5_000);
        let until = now() + chrono::Duration::days(30);
        commit(&db.store, async |tx| tx.invite(id, InvitationId(key(9_000)), target, &hash(chat), now(), until).await)
            .await;
    }
}

async fn join(service: &mut Service, chats: &[i64]) -> Vec<(i64, Say)> {
    service.all(chats, |chat| Event::Start(Some(hash(chat)))).await;
    service.all(chats, |_| Event::Press(Press::Language(Language::Dari))).await;
    service.all(chats, |_| Event::Press(Press::Agree)).await
}

async fn who_agrees_together_begins_together(db: &Database) {
    let chats: Vec<i64> = (1..=7).collect();
    for &chat in &chats {
        citizen(&db.store, u128::from(chat.unsigned_abs()), &format!("A-{chat}")).await;
    }
    codes(db, &chats.iter().map(|&chat| (chat, u128::from(chat.unsigned_abs()))).collect::<Vec<_>>()).await;
    let mut service = Service::on(db);
    let said = join(&mut service, &chats).await;
    let asked: Vec<i64> =
        said.iter().filter(|(_, say)| matches!(say, Say::Question(_))).map(|(chat, _)| *chat).collect();
    assert_eq!(asked, chats);
    for (sql, want) in [
        ("SELECT COUNT(*) FROM chat WHERE citizen_id IS NOT NULL AND invitation_id IS NULL", 7),
        ("SELECT COUNT(*) FROM citizen WHERE language = 'fa-AF'", 7),
        ("SELECT COUNT(*) FROM invitation WHERE used_by IS NOT NULL AND reserved_by IS NULL", 7),
        ("SELECT COUNT(*) FROM round r JOIN assessment a ON a.round_id = r.id AND a.citizen_id = r.citizen_id", 7),
    ] {
        assert_eq!(db.number(sql).await, want, "{sql}");
    }
}

async fn of_two_phones_that_agree_at_once_the_first_is_the_citizens(db: &Database) {
    citizen(&db.store, 1, "A-1").await;
    codes(db, &[(11, 1), (12, 1)]).await;
    let mut service = Service::on(db);
    let said = join(&mut service, &[11, 12]).await;
    let words: Vec<(i64, String)> = said.iter().map(|(chat, say)| (*chat, format!("{say:?}"))).collect();
    assert!(said.iter().any(|(chat, say)| *chat == 11 && matches!(say, Say::Question(_))), "{words:?}");
    assert!(said.iter().all(|(chat, say)| *chat == 11 || !matches!(say, Say::Question(_))), "{words:?}");
    assert!(said.iter().any(|(chat, _)| *chat == 12), "the other is told: {words:?}");
    for (sql, want) in [
        ("SELECT chat_id FROM chat WHERE citizen_id IS NOT NULL", 11),
        ("SELECT COUNT(*) FROM invitation WHERE used_at IS NOT NULL", 1),
        ("SELECT COUNT(*) FROM round", 1),
        ("SELECT COUNT(*) FROM parked", 0),
    ] {
        assert_eq!(db.number(sql).await, want, "{sql}");
    }
}
