//! A day as somebody types it: `4/3`, `4.3.`, `4/3-2026`, `2026-03-04`.

use chrono::NaiveDate;

use super::person::latin_digit;

/// Reads a day; without a year it is the next one that is not past. `None`
/// for anything that names no day.
pub fn read_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = text.trim().chars().map(latin_digit).collect();
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some(day);
    }
    let parts: Vec<&str> = text.trim_end_matches('.').split(['/', '.', '-', ' ']).filter(|p| !p.is_empty()).collect();
    let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let of_year = |year: i32, day, month| NaiveDate::from_ymd_opt(year, month, day);
    let year = chrono::Datelike::year(&today);
    match numbers[..] {
        // The 29th of February may be up to eight years away.
        [day, month] => (0..=8).filter_map(|more| of_year(year + more, day, month)).find(|found| *found >= today),
        [day, month, year] => of_year(i32::try_from(if year < 100 { 2000 + year } else { year }).ok()?, day, month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        let today: NaiveDate = "2026-03-02".parse().expect("a day");
        for (text, want) in [
            ("4/3", Some("2026-03-04")),
            ("2/3", Some("2026-03-02")),
            ("1/3", Some("2027-03-01")),
            ("4.3.", Some("2026-03-04")),
            (" 4/3-2027 ", Some("2027-03-04")),
            ("4/3-26", Some("2026-03-04")),
            ("2026-12-01", Some("2026-12-01")),
            ("29/2", Some("2028-02-29")),
            ("٤/٣", Some("2026-03-04")),
            ("31/2", None),
            ("i morgen", None),
            ("4", None),
            ("4/3/2/1", None),
            ("99999999999/3", None),
            ("1/1-4000000000", None),
            ("", None),
        ] {
            assert_eq!(read_day(text, today).map(|day| day.to_string()).as_deref(), want, "{text}");
        }
    }
}
