//! Since when certifications are known to have been offered, according to the dates of their sources.

use crate::model::certification::CertificationStatus;
use crate::model::partial_date::days;
use jiff::civil::Date;

/// The day by which a source had first shown a certification as offered.
///
/// `dates` are those of its sources; for one that has only a year or a month, the last day counts. `read` is the day by
/// which all of them had been read, so it bounds them, and stands for sources without a date. For a certification that
/// has a last day, only sources until then count, and that day itself. If the status is unknown, nothing is claimed.
pub fn seen_offered<'d>(
    status: CertificationStatus,
    retired_on: Option<Date>,
    dates: impl Iterator<Item = &'d str>,
    read: Date,
) -> Option<Date> {
    let until = match (status, retired_on) {
        (CertificationStatus::Active, None) => read,
        (CertificationStatus::Active | CertificationStatus::Retired, Some(last)) => last.min(read),
        (CertificationStatus::Retired, None) | (CertificationStatus::Unknown, _) => return None,
    };
    let dated = dates.filter_map(days).map(|(_, last)| last);
    dated.chain([until]).min().map(|seen| seen.min(until))
}

/// The month in which the beta of an exam began, as `2026-04`, if a remark says so: "beta from April 2026". An exam
/// that is taken in its beta counts.
///
/// # Errors
/// The text found in place of the month.
pub fn beta_month(remark: &str) -> Result<Option<String>, String> {
    let Some((_, rest)) = remark.split_once("beta from ") else { return Ok(None) };
    let month = rest.split([',', ';']).next().unwrap_or_default().trim();
    match Date::strptime("%d %B %Y", format!("01 {month}")) {
        Ok(first) => Ok(Some(first.strftime("%Y-%m").to_string())),
        Err(_) => Err(month.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CertificationStatus::{Active, Retired, Unknown};
    use jiff::civil::date;

    const READ: Date = date(2026, 11, 23);

    fn seen(status: CertificationStatus, last: Option<Date>, dates: &[&str]) -> Option<Date> {
        seen_offered(status, last, dates.iter().copied(), READ)
    }

    #[test]
    fn the_earliest_source_that_shows_it_counts() {
        assert_eq!(seen(Active, None, &["2026-08-07", "2026-05-11", ""]), Some(date(2026, 5, 11)));
        assert_eq!(seen(Active, None, &["2024-02"]), Some(date(2024, 2, 29)));
        assert_eq!(seen(Active, None, &["2026"]), Some(READ));
        assert_eq!(seen(Active, None, &["", ""]), Some(READ));
        assert_eq!(seen(Active, None, &["soon"]), Some(READ));
    }

    #[test]
    fn a_last_day_is_the_latest_day_on_which_it_was_seen() {
        let last = date(2026, 6, 30);
        assert_eq!(seen(Retired, Some(last), &["2026-07-11", "2026"]), Some(last));
        assert_eq!(seen(Retired, Some(last), &["2026-07-11", "2026-03-28"]), Some(date(2026, 3, 28)));
        assert_eq!(seen(Active, Some(date(2027, 1, 1)), &[]), Some(READ));
    }

    #[test]
    fn nothing_is_claimed_of_what_nobody_verified() {
        assert_eq!(seen(Unknown, None, &["2017-06-27"]), None);
        assert_eq!(seen(Unknown, Some(date(2020, 1, 1)), &["2017-06-27"]), None);
        assert_eq!(seen(Retired, None, &["2024-01-01"]), None);
    }

    #[test]
    fn the_month_of_a_beta_is_read_from_its_remark() {
        let remark = "third party; beta from April 2026, beta label gone from the page by 2026-08-22";
        assert_eq!(beta_month(remark), Ok(Some("2026-04".to_owned())));
        assert_eq!(beta_month("US price"), Ok(None));
        assert_eq!(beta_month("beta from the spring; US price"), Err("the spring".to_owned()));
    }
}
