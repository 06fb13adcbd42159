//! How many SMS have left on a day, and what staff were told of those that
//! did not.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::bulk::{groups, laid, list, lists};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::appointment::words;
use crate::rules::caps::{Caps, Room};
use crate::rules::person::Phone;

words!(
    /// Why SMS don't leave, as staff are told.
    Withheld {
        /// The number has had its messages of the day.
        Number = "number",
        /// None are sent to the number's country.
        Country = "country",
        /// All messages of the day have left.
        Day = "day",
    }
);

/// One more to each of these numbers, as far as there is room: one statement
/// decides it, whoever else counts at the same time.
const TAKE: &str = "INSERT INTO sms_day (day, number, count) VALUES {rows}
    ON CONFLICT (day, number) DO UPDATE SET count = sms_day.count + 1 WHERE sms_day.count < #2";
const FULL: &str = "SELECT number FROM sms_day WHERE day = $1 AND count >= $2 AND number IN ";
const TAKE_OF_DAY: &str = "
    INSERT INTO sms_day (day, number, count) VALUES ($1, '', $2)
    ON CONFLICT (day, number) DO UPDATE SET count = sms_day.count + excluded.count
    RETURNING count";
const GIVE_BACK_OF_DAY: &str = "UPDATE sms_day SET count = count - $2 WHERE day = $1 AND number = '' AND count >= $2";
const GIVE_BACK: &str = "UPDATE sms_day SET count = count - 1 WHERE day = $1 AND number = $2 AND count > 0";
const FORGET_DAYS: &str = "DELETE FROM sms_day WHERE day < $1";
const FORGET_TOLD: &str = "DELETE FROM sms_told WHERE day < $1";
const TELL: &str = "
    INSERT INTO sms_told (what, recipient_id, day) VALUES ($1, $2, $3)
    ON CONFLICT (what, recipient_id) DO UPDATE SET day = excluded.day WHERE sms_told.day <= $4";

/// That nothing goes to a country is told again after so many days.
const COUNTRY_AGAIN: u64 = 30;

impl Tx {
    /// Takes room for one SMS to each of these numbers on a local day, in this
    /// order as far as there is any. A number that is named several times is
    /// one message for each.
    ///
    /// Numbers come before the day, and in one order, so that two instances
    /// can't wait for each other, and the row of the day is held shortly.
    pub async fn take_sms(&mut self, day: NaiveDate, numbers: &[&Phone], caps: &Caps) -> Result<Vec<Room>, StoreError> {
        let mut rooms = vec![Room::NumberFull; numbers.len()];
        let mut left: Vec<usize> = (0..numbers.len()).collect();
        left.sort_by_key(|at| numbers[*at]);
        // A statement can count a number once.
        while !left.is_empty() {
            let mut again = Vec::new();
            let mut once: Vec<usize> = Vec::with_capacity(left.len());
            for at in left {
                match once.last() {
                    Some(last) if numbers[*last] == numbers[at] => again.push(at),
                    _ => once.push(at),
                }
            }
            for at in self.take_each(day, &once, numbers, caps.per_number).await? {
                rooms[at] = Room::Taken;
            }
            left = again;
        }
        let taken: Vec<usize> = (0..rooms.len()).filter(|at| rooms[*at] == Room::Taken).collect();
        let over = self.take_of_day(day, taken.len(), caps.per_day).await?;
        let late = &taken[taken.len() - over..];
        for at in late {
            rooms[*at] = Room::DayFull;
        }
        let late: Vec<&Phone> = late.iter().map(|at| numbers[*at]).collect();
        self.give_back_each(day, &late).await?;
        Ok(rooms)
    }

    async fn take_each(
        &mut self,
        day: NaiveDate,
        once: &[usize],
        numbers: &[&Phone],
        most: u32,
    ) -> Result<Vec<usize>, StoreError> {
        // SQLite tells what a change was made to one by one; nothing can come
        // between it and a question asked before.
        let full = if self.has_peers() { HashSet::new() } else { self.full(day, once, numbers, most).await? };
        let open: Vec<usize> = once.iter().copied().filter(|at| !full.contains(numbers[*at].as_str())).collect();
        let mut taken = Vec::with_capacity(open.len());
        for group in groups(&open) {
            let returning = if self.has_peers() { " RETURNING number" } else { "" };
            let sql = self.sql(laid(&format!("{TAKE}{returning}"), "(#1, ?, 1)", group.len(), 0));
            let of = |at: &usize| numbers[*at].as_str().to_owned();
            match self {
                Self::Sqlite(tx) => {
                    let query = group.iter().fold(sqlx::query(sql), |query, at| query.bind(of(at)));
                    query.bind(day).bind(i64::from(most)).execute(&mut **tx).await?;
                    taken.extend(group);
                }
                Self::Postgres(tx) => {
                    let query = group.iter().fold(sqlx::query_scalar(sql), |query, at| query.bind(of(at)));
                    let got: Vec<String> = query.bind(day).bind(i64::from(most)).fetch_all(&mut **tx).await?;
                    let got: HashSet<String> = got.into_iter().collect();
                    taken.extend(group.iter().filter(|at| got.contains(numbers[**at].as_str())));
                }
            }
        }
        Ok(taken)
    }

    /// The numbers that have had their messages of a day.
    async fn full(
        &mut self,
        day: NaiveDate,
        asked: &[usize],
        numbers: &[&Phone],
        most: u32,
    ) -> Result<HashSet<String>, StoreError> {
        let mut full = HashSet::new();
        for group in lists(asked) {
            let sql = self.sql(format!("{FULL}{}", list(group.len(), 2)));
            let rows: Vec<String> = on_tx!(self, conn => {
                let query = sqlx::query_scalar(sql).bind(day).bind(i64::from(most));
                let query = group.iter().fold(query, |query, at| query.bind(numbers[*at].as_str().to_owned()));
                query.fetch_all(conn).await?
            });
            full.extend(rows);
        }
        Ok(full)
    }

    /// How many of so many have no room on the day any more.
    async fn take_of_day(&mut self, day: NaiveDate, wanted: usize, most: u32) -> Result<usize, StoreError> {
        let Some(count) = i64::try_from(wanted).ok().filter(|count| *count > 0) else { return Ok(0) };
        let total: i64 =
            on_tx!(self, conn => sqlx::query_scalar(TAKE_OF_DAY).bind(day).bind(count).fetch_one(conn).await?);
        let over = (total - i64::from(most)).clamp(0, count);
        if over > 0 {
            on_tx!(self, conn => { sqlx::query(GIVE_BACK_OF_DAY).bind(day).bind(over).execute(conn).await?; });
        }
        Ok(usize::try_from(over).unwrap_or(wanted))
    }

    /// An SMS for which room was taken has not left after all.
    pub async fn give_back_sms(&mut self, day: NaiveDate, number: &Phone) -> Result<(), StoreError> {
        self.give_back_each(day, &[number]).await?;
        on_tx!(self, conn => { sqlx::query(GIVE_BACK_OF_DAY).bind(day).bind(1_i64).execute(conn).await?; });
        Ok(())
    }

    async fn give_back_each(&mut self, day: NaiveDate, numbers: &[&Phone]) -> Result<(), StoreError> {
        for number in numbers {
            let number = number.as_str().to_owned();
            on_tx!(self, conn => { sqlx::query(GIVE_BACK).bind(day).bind(number).execute(conn).await?; });
        }
        Ok(())
    }

    /// Notes that staff are told today why SMS to a recipient (`None`: to all)
    /// don't leave. `false` if they were told before: on this day, or in the
    /// last 30 where it is about a country.
    pub async fn tell_withheld(
        &mut self,
        why: Withheld,
        recipient: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<bool, StoreError> {
        let ago = if why == Withheld::Country { COUNTRY_AGAIN } else { 1 };
        let before = today.checked_sub_days(Days::new(ago)).unwrap_or(NaiveDate::MIN);
        Ok(on_tx!(self, conn => {
            sqlx::query(TELL)
                .bind(why.word())
                .bind(recipient.unwrap_or_default())
                .bind(today)
                .bind(before)
                .execute(conn)
                .await?
                .rows_affected()
        }) == 1)
    }

    /// Forgets what was counted before a day.
    pub async fn forget_sms_days(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        let told = today.checked_sub_days(Days::new(COUNTRY_AGAIN)).unwrap_or(NaiveDate::MIN);
        for (sql, day) in [(FORGET_DAYS, today), (FORGET_TOLD, told)] {
            on_tx!(self, conn => { sqlx::query(sql).bind(day).execute(conn).await?; });
        }
        Ok(())
    }
}
