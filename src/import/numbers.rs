//! Numbers in publishers' formats.

use std::str::FromStr;

/// The number in a cell, with or without commas between groups of three digits. `None` if it is not a finite number:
/// `NaN`, `inf`, `1e999`, `1,5`.
pub fn parse<T: FromStr>(cell: &str) -> Option<T> {
    let plain = ungrouped(cell)?;
    plain.parse::<f64>().ok().filter(|number| number.is_finite())?;
    plain.parse().ok()
}

/// The cell without its commas, if each precedes three digits and the first follows one to three.
fn ungrouped(cell: &str) -> Option<String> {
    if !cell.contains(',') {
        return Some(cell.to_owned());
    }
    let (whole, fraction) = cell.split_once('.').map_or((cell, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = digits(first) && groups.all(|group| group.len() == 3 && digits(group));
    let plain = fraction.is_none_or(digits);
    (grouped && plain).then(|| cell.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn numbers_are_read_as_publishers_write_them() {
        for (cell, number) in
            [("0", 0.0), ("-71.05", -71.05), ("1,234", 1234.0), ("1,234,567.5", 1_234_567.5), ("1.5E+05", 150_000.0)]
        {
            assert_eq!(parse::<f64>(cell), Some(number), "{cell}");
        }
        assert_eq!(parse::<u64>("155,495,730"), Some(155_495_730));
    }

    #[test]
    fn what_is_no_finite_number_is_refused() {
        for cell in [
            "NaN",
            "nan",
            "inf",
            "-inf",
            "Infinity",
            "1e999",
            "1,5",
            "12,34",
            "1,234,5",
            ",123",
            "1,234.5,6",
            "many",
            "",
        ] {
            assert_eq!(parse::<f64>(cell), None, "{cell}");
        }
        assert_eq!((parse::<u64>("1.5"), parse::<u64>("-1"), parse::<u32>("4294967296")), (None, None, None));
    }
}
