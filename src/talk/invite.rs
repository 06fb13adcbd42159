//! Making invitations: 128 random bits, of which only a hash is kept.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use super::Talk;
use crate::rules::person::InvitationId;
use crate::store::{InvitationTarget, StoreError, Tx};

/// How long a code can be used.
const LIVES: Duration = Duration::days(30);

/// The hash under which a code is kept. The code itself has 128 random bits,
/// so a plain SHA-256 can't be searched.
pub fn hash(code: &str) -> String {
    hex::encode(Sha256::digest(code.as_bytes()))
}

/// A fresh code: a letter, and then 22 of those that Telegram lets through in
/// a link, with 128 random bits. The letter keeps a spreadsheet from taking a
/// dash for a formula.
fn code() -> String {
    format!("c{}", URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()))
}

/// Makes a code for somebody, which ends their unused ones of other batches.
pub async fn invite(
    tx: &mut Tx,
    target: InvitationTarget,
    batch: InvitationId,
    now: DateTime<Utc>,
) -> Result<String, StoreError> {
    let code = code();
    tx.invite(Talk::key(), batch, target, &hash(&code), now, now + LIVES).await?;
    Ok(code)
}

/// The deep link of a code; `None` while the bot's name is not known.
pub async fn link(tx: &mut Tx, code: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.fact(BOT_NAME).await?.map(|bot| format!("https://t.me/{bot}?start={code}")))
}

/// The fact under which the bot's name is kept, for links made while Telegram
/// can't be asked.
pub const BOT_NAME: &str = "telegram.bot";
