//! A calendar's own export (iCalendar, RFC 5545), read for the meetings whose
//! title holds a ref. Everything else in it is somebody's private life: it is
//! counted, and never repeated in any sentence.

mod event;
mod import;
mod lines;
mod read;
mod repeat;
mod time;
mod title;

pub use import::import;

/// Whether a file is a calendar, by its name or by how it begins.
pub fn is_calendar(name: &str, bytes: &[u8]) -> bool {
    let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_uppercase();
    let begins = begins.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']).starts_with("BEGIN:VCALENDAR");
    name.to_lowercase().ends_with(".ics") || begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_known_by_its_name_or_by_how_it_begins() {
        for (name, bytes, want) in [
            ("a.ics", &b""[..], true),
            ("A.ICS", b"ref,starts_at", true),
            ("a.csv", b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n", true),
            ("a.txt", b"\r\nbegin:vcalendar\n", true),
            ("a.csv", b"ref,starts_at\n", false),
            ("ics", b"", false),
        ] {
            assert_eq!(is_calendar(name, bytes), want, "{name}");
        }
    }
}
