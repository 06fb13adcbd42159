//! The lines of a calendar, put together again where they were folded.

use icalendar::parser::Property;

/// One line as it was meant, with where it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    pub text: String,
}

/// Lines that begin with a blank belong to the one before.
pub fn unfold(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    // Only very old programs end lines with a carriage return alone.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    for (number, line) in (1..).zip(text.split(end)) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(before)) => before.text.push_str(rest),
            _ => lines.push(Line { number, text: line.to_owned() }),
        }
    }
    lines
}

impl Line {
    /// The name before the value or its parameters, in capitals.
    pub fn name(&self) -> String {
        self.text.split([':', ';']).next().unwrap_or_default().trim().to_uppercase()
    }

    /// What stands after a bare name: `VEVENT` of `BEGIN:VEVENT`.
    pub fn value(&self) -> String {
        self.text.split_once(':').map(|(_, value)| value.trim().to_uppercase()).unwrap_or_default()
    }

    /// The line as a property; `None` for what is none.
    pub fn property(&self) -> Option<Field> {
        // The parser wants a line's end.
        let text = format!("{}\n", self.text);
        let parsed = Property::try_from(text.as_str()).ok()?;
        let params = parsed.params.iter().map(|p| {
            let value = p.val.as_ref().map(|v| v.as_str().trim_matches('"').to_owned()).unwrap_or_default();
            (p.key.as_str().to_uppercase(), value)
        });
        Some(Field { params: params.collect(), value: parsed.val.as_str().trim().to_owned() })
    }
}

/// A property's value, with its parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct Field {
    params: Vec<(String, String)>,
    pub value: String,
}

impl Field {
    /// A parameter by its name in capitals.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Titles are private.
impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Field({} bytes)", self.value.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_lines_come_together_and_keep_their_number() {
        for text in [
            "BEGIN:VEVENT\r\nSUMMARY:A-\r\n 17 sam\r\n\ttale\r\nEND:VEVENT\r\n",
            "BEGIN:VEVENT\nSUMMARY:A-\n 17 sam\n\ttale\nEND:VEVENT\n",
            "BEGIN:VEVENT\rSUMMARY:A-\r 17 sam\r\ttale\rEND:VEVENT\r",
        ] {
            let lines = unfold(text);
            let found: Vec<(usize, &str)> = lines.iter().map(|line| (line.number, line.text.as_str())).collect();
            assert_eq!(found[..3], [(1, "BEGIN:VEVENT"), (2, "SUMMARY:A-17 samtale"), (5, "END:VEVENT")], "{text:?}");
        }
        assert_eq!(unfold(" begins with a blank")[0].text, " begins with a blank");
    }

    #[test]
    fn a_line_is_read_with_its_parameters_and_without_its_escapes() {
        let read = |text: &str| Line { number: 1, text: text.to_owned() }.property().expect("a property");
        let start = read("DTSTART;TZID=\"Romance Standard Time\";VALUE=DATE-TIME:20261201T100000");
        assert_eq!(start.param("TZID"), Some("Romance Standard Time"));
        assert_eq!(start.value, "20261201T100000");
        assert_eq!(read("SUMMARY;LANGUAGE=da:A-17\\, samtale\\; ny").value, "A-17, samtale; ny");
        assert_eq!(read("LOCATION:").value, "");
        assert_eq!(read("dtstart;tzid=Europe/Copenhagen:20261201T100000").param("TZID"), Some("Europe/Copenhagen"));
        let line = Line { number: 1, text: "begin : vevent".to_owned() };
        assert_eq!((line.name().as_str(), line.value().as_str()), ("BEGIN", "VEVENT"));
    }
}
