//! Dates as written in requests and tables: always `YYYY-MM-DD`.

use jiff::civil::Date;
use thiserror::Error;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum NotADay {
    /// It has another format.
    #[error("a date has exactly the form YYYY-MM-DD, without a time, an offset or a sign")]
    Form,
    /// The calendar has no such day.
    #[error("the calendar has no such day")]
    Calendar,
}

/// Parses a date of the Gregorian calendar, such as 2026-03-31.
///
/// Times and time zones are rejected rather than dropped: with them the date would depend on the reader's time zone.
///
/// # Errors
/// Any other format, and dates that do not exist, such as 2026-02-30.
pub fn parse_day(text: &str) -> Result<Date, NotADay> {
    let bytes = text.as_bytes();
    let has_form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !has_form {
        return Err(NotADay::Form);
    }
    let number =
        |from: usize, to: usize| bytes[from..to].iter().fold(0_i16, |sum, byte| sum * 10 + i16::from(byte - b'0'));
    // Month and day have two digits, so they fit.
    Date::new(number(0, 4), number(5, 7) as i8, number(8, 10) as i8).map_err(|_| NotADay::Calendar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read() {
        assert_eq!(parse_day("2026-03-31"), Ok(date(2026, 3, 31)));
        assert_eq!(parse_day("2024-02-29"), Ok(date(2024, 2, 29)));
        assert_eq!(parse_day("0001-01-01"), Ok(date(1, 1, 1)));
        assert_eq!(parse_day("9999-12-31"), Ok(date(9999, 12, 31)));
    }

    #[test]
    fn any_other_form_is_refused() {
        let forms = [
            "",
            " ",
            "2026",
            "2026-01",
            "20260115",
            "2026-1-5",
            "2026/01/15",
            "15.01.2026",
            "2026-01-15 ",
            " 2026-01-15",
            "\t2026-01-15",
            "2026-01-15\n",
            "2026-01-15T10:00:00",
            "2026-01-15 10:00",
            "2026-07-01T03:00:00Z",
            "2026-01-15Z",
            "2026-06-30T20:00:00-07:00",
            "2026-01-15+02:00",
            "2026-01-15[America/New_York]",
            "2026-01-15[u-ca=hebrew]",
            "+002026-01-15",
            "-002026-01-15",
            "-026-01-15",
            "+026-01-15",
            "002026-01-15",
            "2026-W03-4",
            "2026-015",
            "2026-01-1٥",
            "２０２６-０１-１５",
            "2026‐01‐15",
            "2026-01--5",
            "2026-+1-15",
            "today",
            "1768435200",
        ];
        for form in forms {
            assert_eq!(parse_day(form), Err(NotADay::Form), "{form:?}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for day in ["2021-02-30", "2026-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31"] {
            assert_eq!(parse_day(day), Err(NotADay::Calendar), "{day:?}");
        }
    }
}
