//! Offered wages per year.

/// Wages that are not stated per year and yet reach this amount are treated as an error in the unit.
const SLIP: f64 = 1_000_000.0;

/// A wage as typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wage {
    /// U.S. dollars a year.
    Yearly(f64),
    /// The unit must be an error.
    Slip,
}

/// The yearly wage for a rate in a unit; `None` if the unit is unknown.
pub(super) fn yearly(rate: f64, unit: &str) -> Option<Wage> {
    let times = match unit {
        "Year" => 1.0,
        "Month" => 12.0,
        "Bi-Weekly" => 26.0,
        "Week" => 52.0,
        "Hour" => 2080.0,
        _ => return None,
    };
    let wage = cents(rate * times);
    Some(if unit != "Year" && wage >= SLIP { Wage::Slip } else { Wage::Yearly(wage) })
}

/// Minimum, median and maximum of some wages.
#[derive(Debug, PartialEq)]
pub(super) struct Spread {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

impl Spread {
    /// The spread of these wages; `None` if there are none.
    pub(super) fn of(mut wages: Vec<f64>) -> Option<Self> {
        wages.sort_by(f64::total_cmp);
        let (low, high) = (*wages.first()?, *wages.last()?);
        let (lower, upper) = (wages[(wages.len() - 1) / 2], wages[wages.len() / 2]);
        Some(Spread { low, median: cents((lower + upper) / 2.0), high })
    }
}

fn cents(wage: f64) -> f64 {
    (wage * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wages_are_taken_to_a_year() {
        for (rate, unit, expected) in [
            (100_000.0, "Year", 100_000.0),
            (41.73, "Hour", 86_798.4),
            (2_000.0, "Bi-Weekly", 52_000.0),
            (1_000.0, "Week", 52_000.0),
            (5_000.5, "Month", 60_006.0),
            (1_400_000.0, "Year", 1_400_000.0),
        ] {
            assert_eq!(yearly(rate, unit), Some(Wage::Yearly(expected)), "{rate} {unit}");
        }
    }

    #[test]
    fn a_yearly_wage_typed_as_hourly_is_a_slip_and_an_unknown_unit_is_none() {
        assert_eq!(yearly(450_000.0, "Hour"), Some(Wage::Slip));
        assert_eq!(yearly(285_000.0, "Month"), Some(Wage::Slip));
        assert_eq!(yearly(1.0, "Day"), None);
    }

    #[test]
    fn the_median_of_an_even_count_is_the_mean_of_the_middle() {
        let spread = |wages: &[f64]| Spread::of(wages.to_vec());
        assert_eq!(spread(&[3.0, 1.0, 2.0, 10.0]), Some(Spread { low: 1.0, median: 2.5, high: 10.0 }));
        assert_eq!(spread(&[7.0]), Some(Spread { low: 7.0, median: 7.0, high: 7.0 }));
        assert_eq!(spread(&[]), None);
    }
}
