//! Dates of which perhaps only the year, or the year and the month, is known.

use jiff::civil::Date;

/// The first and the last day that a date may denote: `2026`, `2026-04` or `2026-04-15`; `None` for any other text.
pub fn days(text: &str) -> Option<(Date, Date)> {
    let parts = text.split('-').map(|part| part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part.len()));
    match parts.collect::<Vec<_>>()[..] {
        [Some(4)] => Some((day(text, "-01-01")?, day(text, "-12-31")?)),
        [Some(4), Some(2)] => day(text, "-01").map(|first| (first, first.last_of_month())),
        [Some(4), Some(2), Some(2)] => day(text, "").map(|day| (day, day)),
        _ => None,
    }
}

fn day(text: &str, rest: &str) -> Option<Date> {
    format!("{text}{rest}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn a_date_means_all_days_that_it_leaves_open() {
        let days = |text| days(text).map(|(first, last)| (first.to_string(), last.to_string()));
        let span = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(days("2024"), span("2024-01-01", "2024-12-31"));
        assert_eq!(days("2024-02"), span("2024-02-01", "2024-02-29"));
        assert_eq!(days("2024-02-29"), span("2024-02-29", "2024-02-29"));
        for wrong in
            ["", "24", "2024-2", "2024-13", "2023-02-29", "April 2026", "2024-", "2024-02-01-01", "+2024", "-2024"]
        {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }
}
