//! A day and a time as somebody types them: `4/3`, `4.3.`, `4/3-2026`,
//! `2026-03-04`; `10`, `10.15`, `kl. 9:30`.

use chrono::{NaiveDate, NaiveTime};

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

/// Reads a time of day; a bare number is a full hour. `None` for anything that
/// names no time.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let text: String = text.trim().to_lowercase().chars().map(latin_digit).collect();
    let text = text.strip_prefix("kl").map_or(text.as_str(), |rest| rest.trim_start_matches(['.', ' ']));
    let number = |text: &str| {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (hour, minute) = match text.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (number(hour)?, number(minute)?),
        Some(_) => return None,
        None if text.len() == 4 => (number(text.get(..2)?)?, number(text.get(2..)?)?),
        None => (number(text)?, 0),
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, want) in [
            ("10", Some("10:00")),
            ("9.30", Some("09:30")),
            (" kl. 14:15 ", Some("14:15")),
            ("KL 8", Some("08:00")),
            ("0830", Some("08:30")),
            ("0.05", Some("00:05")),
            ("١٠:١٥", Some("10:15")),
            ("24", None),
            ("10.60", None),
            ("10.5", None),
            ("10.155", None),
            ("100", None),
            ("+9", None),
            ("ti", None),
            ("kl", None),
            ("", None),
        ] {
            let got = read_time(text).map(|time| time.format("%H:%M").to_string());
            assert_eq!(got.as_deref(), want, "{text}");
        }
    }

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
