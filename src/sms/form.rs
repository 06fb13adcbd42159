//! The fields of a query or a form, as bytes: not all of it need be UTF-8.

use percent_encoding::percent_decode_str;

/// Fields in the order in which they stand.
pub struct Fields(Vec<(Vec<u8>, Vec<u8>)>);

impl Fields {
    /// Reads `a=1&b=%C3%A6+x`; whatever it is, it can be read as something.
    pub fn read(text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        let parts = text.split('&').filter(|part| !part.is_empty());
        Self(
            parts
                .map(|part| part.split_once('=').unwrap_or((part, "")))
                .map(|(n, v)| (decoded(n), decoded(v)))
                .collect(),
        )
    }

    /// The bytes of the first field of this name.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find(|(given, _)| given == name.as_bytes()).map(|(_, value)| value.as_slice())
    }

    /// The same as text, if it is UTF-8 and not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.bytes(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).filter(|text| !text.is_empty())
    }

    /// All fields, sorted by name, then by value; each pair once.
    pub fn sorted(&self) -> Vec<(&[u8], &[u8])> {
        let mut pairs: Vec<(&[u8], &[u8])> = self.0.iter().map(|(n, v)| (n.as_slice(), v.as_slice())).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(&text.replace('+', " ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_bytes_until_somebody_knows_better() {
        let fields = Fields::read(b"text=%06%2C+%00&from=%2B45&empty=&bare&x=%zz&b=2&b=1&b=2");
        assert_eq!(fields.bytes("text"), Some([6, b',', b' ', 0].as_slice()));
        assert_eq!(fields.text("from"), Some("+45"));
        assert_eq!((fields.text("empty"), fields.bytes("empty")), (None, Some([].as_slice())));
        assert_eq!((fields.bytes("bare"), fields.bytes("none")), (Some([].as_slice()), None));
        assert_eq!(fields.text("x"), Some("%zz"));
        let sorted: Vec<&[u8]> = fields.sorted().into_iter().filter(|(n, _)| *n == b"b").map(|(_, v)| v).collect();
        assert_eq!(sorted, [b"1", b"2"]);
        assert_eq!(Fields::read(&[b'a', b'=', 0xff]).bytes("a"), Some("\u{fffd}".as_bytes()));
    }
}
