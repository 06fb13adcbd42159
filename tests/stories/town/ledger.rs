//! What the town's database holds, and the reckoning at a story's end.

use crate::exported::exported;
use fodfaeste::store::AssessmentLine;
use fodfaeste::store::MessageLine;
use fodfaeste::store::SituationLine;
use fodfaeste::store::{StoreError, Tx};
use sqlx::AssertSqlSafe;

use super::Town;
use super::journal::lines_with;
use super::screen::{page, pages};

impl Town {
    /// Writes into the database as a command beside the service does.
    pub async fn writes(&self, work: impl AsyncFnOnce(&mut Tx) -> Result<(), StoreError>) {
        let mut tx = self.0.database.store().await.begin().await.unwrap();
        work(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Changes the database past the store's rules.
    pub async fn writes_sql(&self, sql: &'static str) {
        self.writes(async |tx: &mut Tx| {
            match tx {
                Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop)?,
                Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop)?,
            }
            Ok(())
        })
        .await;
    }

    /// A number from the database.
    pub async fn counts(&self, sql: &str) -> i64 {
        let mut count = 0;
        self.writes(async |tx: &mut Tx| {
            let query = AssertSqlSafe(sql.to_owned());
            count = match tx {
                Tx::Sqlite(tx) => sqlx::query_scalar(query).fetch_one(&mut **tx).await?,
                Tx::Postgres(tx) => sqlx::query_scalar(query).fetch_one(&mut **tx).await?,
            };
            Ok(())
        })
        .await;
        count
    }

    /// `export messages` as lines: ref, kind, channel, state, attempts, error.
    pub async fn messages(&self) -> String {
        let mut lines = Vec::new();
        self.writes(async |tx: &mut Tx| {
            for line in exported::<MessageLine>(tx).await? {
                let channel = line.channel.as_deref().unwrap_or("-");
                let error = line.error.map(|error| format!(" ({error})")).unwrap_or_default();
                lines.push(format!(
                    "{} {} {channel} {} ×{}{error}",
                    line.reference, line.kind, line.state, line.attempts
                ));
            }
            Ok(())
        })
        .await;
        lines.join("\n")
    }

    /// `export assessments` as lines: ref, round, rater, scores, sent or not.
    pub async fn assessments(&self) -> String {
        let mut lines = Vec::new();
        self.writes(async |tx: &mut Tx| {
            for line in exported::<AssessmentLine>(tx).await? {
                let sent = if line.completed_at.is_some() { " sent" } else { "" };
                lines.push(format!("{} {} {} {}{sent}", line.reference, line.round, line.rater, line.scores));
            }
            Ok(())
        })
        .await;
        lines.join("\n")
    }

    /// `export situations` as lines: ref, situation, from, until, benefit, what
    /// was found out.
    pub async fn situations(&self) -> String {
        let mut lines = Vec::new();
        self.writes(async |tx: &mut Tx| {
            for line in exported::<SituationLine>(tx).await? {
                let until = line.until_on.map(|day| day.to_string()).unwrap_or_default();
                let benefit = line.benefit.map(|benefit| benefit.to_string()).unwrap_or_default();
                let found = line.clarified.unwrap_or_default();
                lines.push(format!("{} {} {} {until} {benefit} {found}", line.reference, line.situation, line.from_on));
            }
            Ok(())
        })
        .await;
        lines.join("\n")
    }

    /// What is under way, for a story that can't go on.
    pub(super) async fn what_waits(&self) -> String {
        let parked = self.counts("SELECT COUNT(*) FROM parked").await;
        let open = self.counts("SELECT COUNT(*) FROM message WHERE state IN ('queued', 'sending')").await;
        format!(
            "{} updates not taken, {parked} parked, {open} messages open\n{}",
            self.bot_api().unacknowledged(),
            self.messages().await
        )
    }

    /// Ends the story. It fails on what somebody has not read, on updates set
    /// aside, on what should have been sent, on leases that nobody gave back,
    /// and on a log with anything secret or personal in it.
    pub async fn finish(self) {
        self.finish_with_parked(0).await;
    }

    /// The same, where this many updates were set aside on purpose.
    pub async fn finish_with_parked(self, parked: i64) {
        self.settles().await;
        self.everybody_has_read();
        if self.0.service.lock().await.is_some() {
            self.stops().await;
        }
        assert_eq!(self.bot_api().unacknowledged(), 0, "updates that nobody took");
        for (what, sql, want) in [
            ("updates set aside", "SELECT COUNT(*) FROM parked", parked),
            ("messages under way", "SELECT COUNT(*) FROM message WHERE state = 'sending'", 0),
            ("attempts without an end", "SELECT COUNT(*) FROM attempt WHERE outcome IS NULL", 0),
            ("leases", "SELECT COUNT(*) FROM lease", 0),
            ("recipients held", "SELECT COUNT(*) FROM recipient WHERE leased_until > 0", 0),
        ] {
            assert_eq!(self.counts(sql).await, want, "{what}\n{}", self.what_waits().await);
        }
        assert_eq!(self.overdue().await, 0, "messages due and not sent\n{}", self.what_waits().await);
        self.nothing_secret_was_logged();
        self.nothing_written_was_kept();
    }

    /// What citizens wrote in SMS is in no file of the database.
    fn nothing_written_was_kept(&self) {
        for bytes in self.0.database.files() {
            for text in &self.notes().written {
                let kept = memchr::memmem::find(&bytes, text.as_bytes());
                assert!(kept.is_none(), "the database holds what somebody wrote: {text:?}");
            }
        }
    }

    async fn overdue(&self) -> i64 {
        let (now, mut open) = (self.now(), 0);
        self.writes(async |tx: &mut Tx| {
            open = tx.open_now(now).await?;
            Ok(())
        })
        .await;
        open
    }

    fn everybody_has_read(&self) {
        let chats: Vec<i64> = self.notes().chats.iter().copied().collect();
        for chat in chats {
            let unread = self.unread(chat);
            assert!(unread.is_empty(), "not read in chat {chat}:\n{}", pages(unread.iter().map(page)));
            let taps = self.notes().taps.get(&chat).copied().unwrap_or(0);
            assert!(self.bot_api().toasts(chat).len() <= taps, "more answers than taps in chat {chat}");
        }
        let phones: Vec<String> = self.notes().phones.iter().cloned().collect();
        for number in phones {
            let read = self.notes().read_sms.get(&number).copied().unwrap_or(0);
            let inbox = self.phone().inbox(&number).into_iter().skip(read).filter(|sms| !sms.is_own);
            let texts: Vec<String> = inbox.map(|sms| sms.text).collect();
            assert!(texts.is_empty(), "SMS not read:\n{}", texts.join("\n"));
        }
    }

    fn nothing_secret_was_logged(&self) {
        let log = self.0.journal.text();
        assert!(!log.is_empty(), "nothing was logged at all");
        for secret in &self.notes().secrets {
            let lines = lines_with(&log, secret);
            assert!(lines.is_empty(), "a log holds {secret:?}:\n{}", lines.join("\n"));
        }
    }
}
