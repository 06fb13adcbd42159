//! Bytes as text: spreadsheet programs write UTF-8 with and without a mark,
//! UTF-16, and Windows-1252.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file; the reason when it is none.
pub(in crate::cli) fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    const NOT_TEXT: &str = "the file is not text: save it as CSV in UTF-8";
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => return Ok(text.to_owned()),
            _ => (guess(bytes), bytes),
        },
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken || text.contains('\0') {
        return Err(NOT_TEXT);
    }
    Ok(text.into_owned())
}

/// The encoding of text that is not UTF-8 and has no mark. Every second byte
/// of Latin letters in UTF-16 is zero; Windows-1252 has no zeros.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).take(100).filter(|&&b| b == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => WINDOWS_1252,
        (even, odd) if even > odd => UTF_16BE,
        _ => UTF_16LE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_spreadsheet_programs_are_understood() {
        let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<_>>();
        for (bytes, want) in [
            ("Søren".as_bytes().to_vec(), "Søren"),
            ("\u{feff}Søren".as_bytes().to_vec(), "Søren"),
            (b"S\xf8ren \x80".to_vec(), "Søren €"),
            (utf16("\u{feff}Søren", u16::to_le_bytes), "Søren"),
            (utf16("\u{feff}Søren", u16::to_be_bytes), "Søren"),
            (utf16("ref;Søren", u16::to_le_bytes), "ref;Søren"),
            (utf16("ref;Søren", u16::to_be_bytes), "ref;Søren"),
            (Vec::new(), ""),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(want));
        }
        for bytes in [&b"PK\x03\x04\x00\x00\x00\xff\xfe\x00\x01"[..], b"a\0b\0\0", b"\xff\xfea\xd8\x00"] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
