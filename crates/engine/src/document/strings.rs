//! The two spellings of a string in a document.

/// Reads `"…"` from the start of `text`: its value, and how many bytes it takes.
pub(crate) fn quoted_string(text: &str) -> Result<(String, usize), String> {
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((i, c)) = chars.next() {
        match c {
            '"' => return Ok((value, i + 1)),
            '\n' | '\r' => return Err("The string is not closed on its line.".into()),
            '\\' => {
                let (_, escape) = chars.next().ok_or("The string is not closed.")?;
                let rest = &text[i + 1 + escape.len_utf8()..];
                let (decoded, more) = match escape {
                    'u' => unicode(rest).ok_or("Invalid unicode escape in a string.")?,
                    other => (simple(other).ok_or("Invalid escape in a string.")?, 0),
                };
                value.push(decoded);
                for _ in 0..more {
                    chars.next();
                }
            }
            c => value.push(c),
        }
    }
    Err("The string is not closed.".into())
}

fn simple(escape: char) -> Option<char> {
    Some(match escape {
        '"' | '\\' | '/' => escape,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => return None,
    })
}

/// What follows `\u`: `{1F600}`, `00E9` or a pair of surrogates; and how many characters it takes.
fn unicode(rest: &str) -> Option<(char, usize)> {
    if let Some(braced) = rest.strip_prefix('{') {
        let digits = &braced[..braced.find('}')?];
        return Some((char::from_u32(hex(digits)?)?, digits.len() + 2));
    }
    let first = hex(rest.get(..4)?)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, 4));
    }
    let second = hex(rest.get(4..)?.strip_prefix("\\u")?.get(..4)?)?;
    let pair = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
    let c = char::decode_utf16(pair).next()?.ok()?;
    Some((c, 10))
}

fn hex(digits: &str) -> Option<u32> {
    let all_hex = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if all_hex { u32::from_str_radix(digits, 16).ok() } else { None }
}

/// Reads `"""…"""` from the start of `text`: its value, and how many bytes it takes.
pub(crate) fn block_string(text: &str) -> Result<(String, usize), String> {
    let body = &text[3..];
    let mut raw = String::new();
    let mut from = 0;
    loop {
        let quotes = from + body[from..].find("\"\"\"").ok_or("The block string is not closed.")?;
        match body[from..quotes].strip_suffix('\\') {
            Some(before) => {
                raw.push_str(before);
                raw.push_str("\"\"\"");
                from = quotes + 3;
            }
            None => {
                raw.push_str(&body[from..quotes]);
                return Ok((dedent(&raw), quotes + 6));
            }
        }
    }
}

/// `BlockStringValue` of the specification: removes common indentation and blank first and last lines.
fn dedent(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = unified.split('\n').collect();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let is_blank = |line: &&str| indent(line) == line.len();
    let common = lines.iter().skip(1).filter(|l| !is_blank(l)).map(|l| indent(l)).min();
    let cut = |(i, line): (usize, &&'_ str)| -> String {
        let skip = if i == 0 { 0 } else { common.unwrap_or(0).min(line.len()) };
        line[skip..].to_string()
    };
    let first = lines.iter().position(|l| !is_blank(l)).unwrap_or(lines.len());
    let last = lines.iter().rposition(|l| !is_blank(l)).map_or(first, |i| i + 1);
    let all: Vec<String> = lines.iter().enumerate().map(cut).collect();
    all[first..last].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded() {
        let text = r#""a\"\\\/\n\u00e9\u{1F600}\uD83D\uDE00" rest"#;
        let (value, bytes) = quoted_string(text).unwrap();
        assert_eq!(value, "a\"\\/\né😀😀");
        assert_eq!(&text[bytes..], " rest");
    }

    #[test]
    fn lone_surrogates_and_bad_escapes_are_refused() {
        for bad in [r#""\uD83D""#, r#""\uDE00\uD83D""#, r#""\u12""#, r#""\u{}""#, r#""\x""#, "\"\\"] {
            assert!(quoted_string(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn block_strings_lose_common_indentation_and_blank_edges() {
        let text = "\"\"\"\n\n    one\r\n      two \\\"\"\" \n    \n  \"\"\"}";
        let (value, bytes) = block_string(text).unwrap();
        assert_eq!(value, "one\n  two \"\"\" ");
        assert_eq!(&text[bytes..], "}");
        assert_eq!(block_string("\"\"\"  a\n  b\"\"\"").unwrap().0, "  a\nb");
        assert_eq!(block_string("\"\"\" \n \"\"\"").unwrap().0, "");
        assert!(block_string("\"\"\" \\\"\"\"").is_err());
    }
}
