//! Validation of cells, and the messages for invalid ones.

use super::nearest::{did_you_mean, nearest};
use super::table::{Column, ColumnType};
use crate::model::Kind;
use crate::model::id::is_code;
use crate::quote::{is_hidden, quoted};

/// Whether the cell is valid. Every valid cell can be read as the field of a record.
pub(super) fn is_valid(column: &Column, cell: &[u8]) -> bool {
    if cell.is_empty() {
        return !column.required;
    }
    let longest = column.ty.longest();
    if cell.len() > longest && characters(cell) > longest {
        return false;
    }
    match column.ty {
        ColumnType::Text | ColumnType::Line => is_plain(cell) || !text(cell).contains(|c| is_wrong(column.ty, c)),
        ColumnType::Name => code(cell),
        ColumnType::Integer => whole(cell).is_some_and(|n| n <= u64::from(u32::MAX)) && in_range(column, cell),
        ColumnType::BigInteger => whole(cell).is_some() && in_range(column, cell),
        ColumnType::Number => is_decimal(cell) && in_range(column, cell),
        ColumnType::Boolean => matches!(cell, b"true" | b"false"),
        ColumnType::Date => is_date(cell),
        ColumnType::Enum(words) => words.iter().any(|word| word.as_bytes() == cell),
        ColumnType::Id(kind) => is_id(kind, cell),
        ColumnType::Node => Kind::ALL.into_iter().any(|kind| is_id(kind, cell)),
        ColumnType::Ref(_) => code(cell),
    }
}

/// Whether all of it is printable ASCII, as in most cells.
fn is_plain(cell: &[u8]) -> bool {
    cell.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether a character is invalid in a text of this type.
fn is_wrong(ty: ColumnType, character: char) -> bool {
    is_hidden(character) && !(ty == ColumnType::Text && matches!(character, '\n' | '\r' | '\t'))
}

/// The number of characters.
fn characters(cell: &[u8]) -> usize {
    cell.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

fn text(cell: &[u8]) -> &str {
    std::str::from_utf8(cell).unwrap_or("")
}

fn code(cell: &[u8]) -> bool {
    is_code(text(cell))
}

fn is_id(kind: Kind, cell: &[u8]) -> bool {
    let rest = cell.strip_prefix(kind.prefix().as_bytes());
    rest.and_then(|rest| rest.strip_prefix(b":")).is_some_and(code)
}

fn whole(cell: &[u8]) -> Option<u64> {
    let digits = cell.iter().all(u8::is_ascii_digit);
    if digits { text(cell).parse().ok() } else { None }
}

/// An optional minus, digits, and optionally a point and digits, or an exponent; finite.
fn is_decimal(cell: &[u8]) -> bool {
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let unsigned = cell.strip_prefix(b"-").unwrap_or(cell);
    let mut halves = unsigned.splitn(2, |b| *b == b'.');
    let plain = halves.next().is_some_and(digits) && halves.next().is_none_or(digits);
    if plain && cell.len() < 300 {
        return true;
    }
    let edges = [unsigned.first(), unsigned.last()];
    edges.iter().all(|b| b.is_some_and(|b| b.is_ascii_digit())) && text(cell).parse::<f64>().is_ok_and(f64::is_finite)
}

fn in_range(column: &Column, cell: &[u8]) -> bool {
    match (column.minimum, column.maximum) {
        (None, None) => true,
        (Some(0), None) => cell[0] != b'-',
        (low, high) => text(cell).parse::<f64>().is_ok_and(|number| {
            low.is_none_or(|low| number >= f64::from(low)) && high.is_none_or(|high| number <= f64::from(high))
        }),
    }
}

fn is_date(cell: &[u8]) -> bool {
    crate::model::parse_day(text(cell)).is_ok()
}

/// What is wrong with a cell that is not valid, and what was expected.
pub(super) fn complaint(column: &Column, cell: &str) -> String {
    let name = column.name;
    if cell.is_empty() {
        return format!("{name} is empty; expected {}", expected(column.ty));
    }
    if let Some((position, hidden)) = cell.chars().enumerate().find(|(_, character)| is_wrong(column.ty, *character)) {
        let (position, expected) = (position + 1, expected(column.ty));
        return format!(
            "{name} has the hidden character U+{:04X} at position {position}; expected {expected}",
            hidden as u32
        );
    }
    let (length, longest) = (cell.chars().count(), column.ty.longest());
    if length > longest {
        return format!("{name} has {length} characters; expected at most {longest}");
    }
    let shown = quoted(cell);
    match column.ty {
        ColumnType::Enum(words) => {
            let like = |text: &str| nearest(text, words.iter().copied());
            let hint = did_you_mean(like(cell).or_else(|| like(&cell.to_ascii_uppercase())));
            format!("{name} is {shown}; expected one of {}{hint}", words.join(", "))
        }
        ColumnType::Integer | ColumnType::BigInteger | ColumnType::Number
            if !in_range(column, cell.as_bytes()) && is_decimal(cell.as_bytes()) =>
        {
            format!("{name} is {shown}; expected {}", range(column))
        }
        ty => format!("{name} is {shown}; expected {}", expected(ty)),
    }
}

fn range(column: &Column) -> String {
    match (column.minimum, column.maximum) {
        (Some(low), Some(high)) => format!("a number from {low} to {high}"),
        (Some(low), None) => format!("a number of at least {low}"),
        (None, Some(high)) => format!("a number of at most {high}"),
        (None, None) => "a number".to_owned(),
    }
}

/// What a column of this type holds, in words.
fn expected(ty: ColumnType) -> String {
    match ty {
        ColumnType::Text => "text without control characters".to_owned(),
        ColumnType::Line => "one line of text without control characters".to_owned(),
        ColumnType::Name => "a short name of letters, digits, `.`, `-` and `_`".to_owned(),
        ColumnType::Integer => format!("a whole number from 0 to {}", u32::MAX),
        ColumnType::BigInteger => format!("a whole number from 0 to {}", u64::MAX),
        ColumnType::Number => "a finite decimal number such as 12.5".to_owned(),
        ColumnType::Boolean => "true or false".to_owned(),
        ColumnType::Date => "a day such as 2026-03-31".to_owned(),
        ColumnType::Enum(words) => format!("one of {}", words.join(", ")),
        ColumnType::Id(kind) => {
            format!("the id of a {kind}, `{kind}:` and a code of letters, digits, `.`, `-` and `_`")
        }
        ColumnType::Node => "the id of a node, such as `region:us`".to_owned(),
        ColumnType::Ref(table) => format!("the id of a row of {table}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid(ty: ColumnType, cell: &str) -> bool {
        is_valid(&Column::new("x", ty, ""), cell.as_bytes())
    }

    #[test]
    fn cells_of_each_type_are_told_from_others() {
        let cases: [(ColumnType, &[&str], &[&str]); 8] = [
            (ColumnType::Integer, &["0", "4294967295", ""], &["-1", "+1", "4294967296", "1.0", "0x1f", " 1"]),
            (ColumnType::BigInteger, &["18446744073709551615"], &["18446744073709551616", "1e3"]),
            (ColumnType::Number, &["1", "-1.5", "1e3", "2.5E-7"], &["NaN", "inf", "1.", ".5", "1e999", "1,5", "+1"]),
            (ColumnType::Boolean, &["true", "false"], &["TRUE", "1", "yes"]),
            (ColumnType::Date, &["2026-03-31"], &["2026-02-30", "2026-3-31", "31.03.2026", "20260331"]),
            (ColumnType::Id(Kind::Role), &["role:15-2051.00"], &["15-2051.00", "region:us", "role:", "role:a b"]),
            (ColumnType::Node, &["region:us", "role:1"], &["us", "town:x"]),
            (ColumnType::Name, &["oews-2025"], &["a b", "a/b"]),
        ];
        for (ty, good, bad) in cases {
            good.iter().for_each(|cell| assert!(valid(ty, cell), "{ty:?} {cell}"));
            bad.iter().for_each(|cell| assert!(!valid(ty, cell), "{ty:?} {cell}"));
        }
    }

    #[test]
    fn bounds_hold() {
        let share = Column::new("share", ColumnType::Number, "").between(0, 1);
        assert!(is_valid(&share, b"0.5") && !is_valid(&share, b"1.5") && !is_valid(&share, b"-0.1"));
        assert_eq!(complaint(&share, "1.5"), "share is \"1.5\"; expected a number from 0 to 1");
        assert_eq!(complaint(&share, "x"), "share is \"x\"; expected a finite decimal number such as 12.5");
    }

    #[test]
    fn a_long_cell_is_shortened_in_the_complaint() {
        let column = Column::new("n", ColumnType::Integer, "");
        assert!(complaint(&column, &"x".repeat(500)).len() < 150);
    }

    fn message(ty: ColumnType, cell: &str) -> String {
        assert!(!valid(ty, cell), "{cell:?}");
        complaint(&Column::new("x", ty, ""), cell)
    }

    #[test]
    fn hidden_characters_are_refused_by_name_and_place() {
        let hidden = "\0\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}\u{1f}\u{7f}\u{80}\u{85}\u{9f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\
                      \u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{feff}\u{fdd0}\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}";
        for character in hidden.chars() {
            for ty in [ColumnType::Text, ColumnType::Line] {
                let found = message(ty, &format!("é{character}b"));
                let expected =
                    format!("x has the hidden character U+{:04X} at position 2; expected ", character as u32);
                assert!(found.starts_with(&expected) && !found.contains(character), "{found}");
            }
        }
    }

    #[test]
    fn lines_end_in_texts_and_not_in_names() {
        for character in ['\n', '\r', '\t'] {
            let cell = format!("a{character}b");
            assert!(valid(ColumnType::Text, &cell));
            assert!(message(ColumnType::Line, &cell).contains("at position 2; expected one line of text"));
        }
        for cell in [
            "Mayagu\u{308}ez",
            "👩\u{200d}⚕\u{fe0f}",
            "日本",
            "São \u{2013} \u{201c}x\u{201d}",
            "\u{a0}",
            "\u{5d0}\u{200f}",
        ] {
            assert!(valid(ColumnType::Text, cell) && valid(ColumnType::Line, cell), "{cell:?}");
        }
    }

    #[test]
    fn no_cell_is_huge() {
        let all = [ColumnType::Text, ColumnType::Line, ColumnType::Name, ColumnType::Number, ColumnType::Integer];
        for ty in all.into_iter().chain([ColumnType::Id(Kind::Role), ColumnType::Node, ColumnType::Ref("roles")]) {
            let found = message(ty, &"1".repeat(1 << 20));
            assert_eq!(found, format!("x has 1048576 characters; expected at most {}", ty.longest()));
        }
        for ty in [ColumnType::Text, ColumnType::Line] {
            assert!(valid(ty, &"é".repeat(ty.longest())) && !valid(ty, &"é".repeat(ty.longest() + 1)));
        }
    }
}
