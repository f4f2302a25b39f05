//! Recognizes files that are not UTF-8 text by their first bytes.

/// The actual format of a file that is not UTF-8 text, if its first bytes reveal it.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("in UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("in UTF-16"),
        [0, 0, 0, first, ..] | [first, 0, 0, 0, ..] if *first != 0 => Some("in UTF-32"),
        [0, first, 0, second, ..] | [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some("in UTF-16"),
        [b'P', b'K', 3, 4, ..] => Some("a zip archive or a workbook"),
        [0x1F, 0x8B, ..] => Some("packed with gzip"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn other_encodings_and_archives_are_named() {
        let utf16 = |order: fn(u16) -> [u8; 2]| "id,name".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        for bytes in [&little, &big, &[&[0xFF, 0xFE], &little[..]].concat(), &[&[0xFE, 0xFF], &big[..]].concat()] {
            assert_eq!(foreign(bytes), Some("in UTF-16"), "{bytes:?}");
        }
        assert_eq!(foreign(b"\xff\xfe\0\0i\0\0\0"), Some("in UTF-32"));
        assert_eq!(foreign(b"i\0\0\0d\0\0\0"), Some("in UTF-32"));
        assert_eq!(foreign(b"PK\x03\x04rest"), Some("a zip archive or a workbook"));
        assert_eq!(foreign(b"\x1f\x8b\x08"), Some("packed with gzip"));
    }

    #[test]
    fn text_is_text_whatever_it_says() {
        for text in ["", "i", "id", "id,name", "\u{feff}id,name", "\0", "\0\0\0\0", "\u{e9}t\u{e9}"] {
            assert_eq!(foreign(text.as_bytes()), None, "{text:?}");
        }
    }
}
