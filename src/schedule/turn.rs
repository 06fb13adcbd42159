//! Sends the turns of conversations: answers in a chat, and news for staff.

use std::time::Duration;

use uuid::Uuid;

use super::dispatch::Dispatcher;
use crate::chart::qr;
use crate::dialog::calendar::Say as Calendar;
use crate::dialog::couple::Seat;
use crate::dialog::report::Say as Report;
use crate::dialog::say::Say;
use crate::dialog::shared::StaffSay as Shared;
use crate::dialog::sheet::Say as Sheet;
use crate::i18n::ics::Entry;
use crate::i18n::{Extra, File, FileKind, addressed, ics, screen};
use crate::rules::person::CitizenId;
use crate::store::{InvitationTarget, Message, StoreError};
use crate::talk::{ChatOutcome, Chats, Turn, chain, invite};

/// A new message has one more try after an attempt that may have arrived.
const TRIES: i64 = 2;

/// The longest wait between two tries. The person can press again meanwhile.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

impl Dispatcher {
    /// Sends one turn, until it is sent, given up, or the service stops: then
    /// its row stays, and is taken up again.
    pub(super) async fn send_turn(&self, recipient: Uuid, turn: Turn) {
        let outbox = &self.0.sending.talk.outbox;
        let Some(chats) = &self.0.sending.chats else {
            outbox.sent(turn.id, turn.fence);
            return;
        };
        // Edits may be repeated freely.
        if turn.edits.is_none() && turn.attempts > TRIES {
            tracing::warn!(message = %turn.id, "it stays unknown whether an answer arrived");
            outbox.sent(turn.id, turn.fence);
            return;
        }
        let mut extra = match self.extra(&turn).await {
            Ok(Some(extra)) => extra,
            Ok(None) => return outbox.sent(turn.id, turn.fence),
            // The row stays, and is tried again; so is what follows it, in order.
            Err(error) => {
                outbox.unsent(turn.id, turn.fence);
                self.put_back(recipient);
                return tracing::warn!(error = %chain(&error), "a link or file can't be made yet");
            }
        };
        let (mut unsure, mut tries) = (turn.attempts - 1, 0_u32);
        loop {
            if self.0.lines.is_overtaken(recipient, &turn) {
                break;
            }
            let screen =
                addressed(screen(&turn.say, turn.language, &self.0.sending.unit, &extra), turn.seat, turn.language);
            let wait = match chats.show(turn.chat, &screen, turn.edits).await {
                ChatOutcome::Sent => {
                    offer_commands(chats.as_ref(), &turn).await;
                    break;
                }
                ChatOutcome::Blocked => {
                    self.blocked(turn.chat).await;
                    break;
                }
                // The words are worth more than the picture beside them.
                ChatOutcome::Refused { reason }
                    if extra.file.take_if(|file| file.kind == FileKind::Photo).is_some() =>
                {
                    tracing::error!(message = %turn.id, reason, "a picture was refused; its words go alone");
                    continue;
                }
                ChatOutcome::Refused { reason } => {
                    tracing::error!(message = %turn.id, reason, "an answer was refused");
                    break;
                }
                ChatOutcome::Unsure { reason } => {
                    unsure += 1;
                    if turn.edits.is_none() && unsure >= TRIES {
                        tracing::warn!(message = %turn.id, reason, "it stays unknown whether an answer arrived");
                        break;
                    }
                    backoff(tries)
                }
                ChatOutcome::Later { after, reason } => {
                    tracing::debug!(message = %turn.id, reason, "an answer waits");
                    after.unwrap_or_else(|| backoff(tries))
                }
            };
            tries += 1;
            if !self.waited(recipient, wait).await {
                if unsure < turn.attempts {
                    outbox.unsent(turn.id, turn.fence);
                }
                return;
            }
        }
        outbox.sent(turn.id, turn.fence);
    }

    /// Waits between two tries; `false` if the turn is no longer ours to send.
    async fn waited(&self, recipient: Uuid, wait: Duration) -> bool {
        let inner = &self.0;
        let until = tokio::time::Instant::now() + wait;
        loop {
            tokio::select! {
                () = inner.stop.cancelled() => return false,
                () = tokio::time::sleep_until(until) => return inner.lines.holds(recipient),
                () = tokio::time::sleep(Duration::from_secs(1)) => {
                    if !inner.lines.holds(recipient) {
                        return false;
                    }
                }
            }
        }
    }

    /// What is made only at sending: a link that is a secret, a meeting's
    /// file. `None`: there is nothing to send any more.
    async fn extra(&self, turn: &Turn) -> Result<Option<Extra>, StoreError> {
        let sending = &self.0.sending;
        let talk = &sending.talk;
        Ok(match &turn.say {
            Say::StaffInvited { citizen, batch, .. } => {
                let mut tx = talk.store.begin().await?;
                let now = talk.clock.now();
                let code = invite::invite(&mut tx, InvitationTarget::Citizen(*citizen), *batch, now).await?;
                let link = invite::link(&mut tx, &code).await?;
                tx.commit().await?;
                let file = link.as_deref().and_then(|link| picture("invitation.png", link));
                // Without the bot's name the code alone can be typed after /start.
                let link = Some(link.unwrap_or_else(|| format!("/start {code}")));
                Some(Extra { link, file, ..Extra::default() })
            }
            Say::Calendar(Calendar::Entry { appointment, news }) => {
                let mut tx = talk.store.begin().await?;
                let entry = talk.calendar_entry(&mut tx, *appointment, *news).await?;
                tx.commit().await?;
                entry.map(|entry| {
                    let entry = Entry { letter: turn.seat.map(|seat| seat.initial), ..entry };
                    let file = Some(ics::file(&entry, turn.language, &sending.unit));
                    Extra { file, ..Extra::default() }
                })
            }
            Say::Calendar(Calendar::Address { feed, .. }) => {
                let mut tx = talk.store.begin().await?;
                let link = talk.calendar_address(&mut tx, *feed).await?;
                tx.commit().await?;
                Some(Extra { link, ..Extra::default() })
            }
            Say::SharedStaff(Shared::Said { reply, .. }) => {
                let mut tx = talk.store.read().await?;
                let said = talk.said(&mut tx, *reply).await?;
                tx.commit().await?;
                said.map(|said| Extra { said: Some(said), ..Extra::default() })
            }
            Say::Sheet(Sheet::Ready { citizen, .. }) => Some(self.printed(*citizen).await?),
            Say::Report(Report::Ready) => Some(self.reported().await?),
            Say::Report(Report::File { closed, format }) => Some(self.kept(closed.period, *format).await?),
            Say::Picture(picture) => Some(self.drawn(picture, turn.language).await?),
            Say::Booking(_) => Some(Extra { today: Some(talk.today(talk.clock.now())), ..Extra::default() }),
            Say::Placement(said) => Some(self.link_shown(said).await?),
            Say::Link(brings) => {
                let mut tx = talk.store.begin().await?;
                let link = talk.link_address(&mut tx, brings.link()).await?;
                tx.commit().await?;
                link.map(|link| Extra { link: Some(link), ..Extra::default() })
            }
            _ => Some(Extra::default()),
        })
    }
}

/// A link as a picture, to be read by another's phone.
pub(super) fn picture(name: &str, link: &str) -> Option<File> {
    let bytes = qr::png(link)?;
    Some(File { name: name.into(), kind: FileKind::Photo, bytes })
}

/// For whom a message is, where two share a chat.
pub(super) fn seat(message: &Message) -> Option<Seat> {
    let initial = message.route.letter.as_deref()?.parse().ok()?;
    Some(Seat { citizen: CitizenId(message.citizen_id?), initial })
}

/// The command menu follows the language, and who somebody turns out to be.
async fn offer_commands(chats: &dyn Chats, turn: &Turn) {
    // Two who share a chat have one menu, which stays as it is.
    if turn.seat.is_some() {
        return;
    }
    match turn.say {
        Say::StaffHelp { .. } => chats.offer_commands(turn.chat, None).await,
        Say::NoticeAccepted | Say::LanguageSet => chats.offer_commands(turn.chat, Some(turn.language)).await,
        _ => {}
    }
}

/// Half a second, doubled with each try, with some chance in it so that many
/// do not come back at once.
pub(super) fn backoff(tries: u32) -> Duration {
    let base = Duration::from_millis(500).saturating_mul(1 << tries.min(10)).min(LONGEST_WAIT);
    base.mul_f64(0.75 + 0.5 * rand::random::<f64>())
}
