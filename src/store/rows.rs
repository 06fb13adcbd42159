//! Many rows of SQLite's as one.
//!
//! Its driver hands every row over from SQLite's thread by itself, and wakes
//! whoever waits for it: for hundreds of rows that takes longer than to find
//! them. So SQLite writes them into one JSON text, a row as an array of what
//! the type's fields are, in their order. PostgreSQL sends rows together anyway.

use serde::de::DeserializeOwned;

use super::pool::StoreError;

/// A question whose answer is one text; `fields` is the JSON of a row, made of
/// the columns that `sql` names.
pub fn in_one(fields: &str, sql: &str) -> String {
    format!("SELECT json_group_array(json_array({fields})) FROM ({sql})")
}

/// Reads such an answer.
///
/// # Errors
/// `Unreadable` if a row does not fit the type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable("row"))
}

/// The rows of a question, as an engine is quickest to tell them.
macro_rules! rows {
    ($tx:expr, $type:ty, $fields:expr, $sql:expr, $query:ident => $bound:expr) => {{
        let sql: String = $sql;
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let sql = $crate::store::rows::in_one($fields, &$crate::store::bulk::unnamed(&sql));
                let $query = sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(sql));
                let text = $bound.fetch_one(&mut **tx).await?;
                $crate::store::rows::read::<$type>(&text)?
            }
            $crate::store::Tx::Postgres(tx) => {
                let $query = sqlx::query_as::<_, $type>(sqlx::AssertSqlSafe(sql));
                $bound.fetch_all(&mut **tx).await?
            }
        }
    }};
}
pub(super) use rows;

/// A key as JSON can hold it; `null` where there is none.
macro_rules! key {
    ($column:literal) => {
        concat!("nullif(hex(", $column, "), '')")
    };
}
pub(super) use key;

/// A truth, which SQLite keeps as a number.
macro_rules! truth {
    ($column:literal) => {
        concat!("json(iif(", $column, ", 'true', 'false'))")
    };
}
pub(super) use truth;

#[cfg(test)]
mod tests {
    use sqlx::Connection;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_row_that_does_not_fit_is_an_error() {
        assert_eq!(read::<(i64, bool)>("[[1,true],[2,false]]").ok(), Some(vec![(1, true), (2, false)]));
        assert!(matches!(read::<(i64, bool)>("[[1,1]]"), Err(StoreError::Unreadable("row"))));
        assert!(read::<(i64, bool)>("[[1]]").is_err());
        assert_eq!(
            in_one("a, b", "SELECT 1 AS a, 2 AS b"),
            "SELECT json_group_array(json_array(a, b)) FROM (SELECT 1 AS a, 2 AS b)"
        );
    }

    /// Keys that are not there, truths, and letters that JSON writes otherwise.
    #[tokio::test]
    async fn what_sqlite_writes_is_read_back() {
        let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await.expect("a database");
        let key = Uuid::from_u128(0xa0b1_c2d3_e4f5);
        let sql = "SELECT ? AS k, 1 AS t, ? AS x UNION ALL SELECT NULL, 0, NULL";
        let sql = in_one(concat!(key!("k"), ", ", truth!("t"), ", x"), sql);
        let text: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(key)
            .bind("\"å\"\n\u{1}🙂")
            .fetch_one(&mut connection)
            .await
            .expect("an answer");
        let rows: Vec<(Option<Uuid>, bool, Option<String>)> = read(&text).expect("rows");
        assert_eq!(rows, [(Some(key), true, Some("\"å\"\n\u{1}🙂".to_owned())), (None, false, None)]);
    }
}
