//! A column of numbers that may be missing, in four bytes each wherever that loses nothing.

/// Numbers of one meaning for many records. What publishers print with a few decimals is kept as a whole number of the
/// last decimal; the quotient that [`Column::get`] answers is then the very number that the printed text reads as,
/// because both parts are exact and division rounds correctly.
#[derive(Debug)]
pub enum Column {
    /// Whole multiples of `1 / scale`; [`MISSING`] where there is no number.
    Fixed {
        /// A power of ten.
        scale: f64,
        /// The multiples.
        values: Vec<i32>,
    },
    /// Numbers that do not fit that form; NaN where there is none.
    Wide(Vec<f64>),
}

const MISSING: i32 = i32::MIN;

/// Up to four decimals, the most that the wage survey and the ratings print.
const SCALES: [f64; 5] = [1.0, 10.0, 100.0, 1_000.0, 10_000.0];

impl Column {
    /// A column of these numbers, all of them finite.
    pub fn new(numbers: impl Iterator<Item = Option<f64>> + Clone) -> Column {
        let fixed = |scale| numbers.clone().map(|number| multiple(number, scale)).collect::<Option<Vec<i32>>>();
        SCALES
            .into_iter()
            .find_map(|scale| fixed(scale).map(|values| Column::Fixed { scale, values }))
            .unwrap_or_else(|| Column::Wide(numbers.map(|number| number.unwrap_or(f64::NAN)).collect()))
    }

    /// The number of a record; `None` where there is none.
    pub fn get(&self, record: usize) -> Option<f64> {
        match self {
            Column::Fixed { scale, values } => {
                Some(values[record]).filter(|&value| value != MISSING).map(|value| f64::from(value) / scale)
            }
            Column::Wide(values) => Some(values[record]).filter(|value| !value.is_nan()),
        }
    }
}

/// A number as a multiple of `1 / scale`; `None` where that is not the same number.
fn multiple(number: Option<f64>, scale: f64) -> Option<i32> {
    let Some(number) = number else { return Some(MISSING) };
    // The conversion saturates, so that what is too large comes back as another number; a zero loses its sign.
    let multiple = (number * scale).round() as i32;
    let same = (f64::from(multiple) / scale).to_bits() == number.to_bits();
    Some(multiple).filter(|&multiple| same && multiple != MISSING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn back(numbers: &[Option<f64>]) -> (Column, Vec<Option<f64>>) {
        let column = Column::new(numbers.iter().copied());
        let back = (0..numbers.len()).map(|i| column.get(i)).collect();
        (column, back)
    }

    #[test]
    fn printed_decimals_take_four_bytes_and_come_back_unchanged() {
        let numbers = [Some(45.67), None, Some(0.1), Some(-3.0), Some(115.0)];
        let (column, back) = back(&numbers);
        assert!(matches!(column, Column::Fixed { scale: 100.0, .. }));
        assert_eq!(back, numbers);
    }

    #[test]
    fn what_does_not_fit_is_kept_whole() {
        for odd in [1.0 / 3.0, 3e9, -0.0, 0.00001, f64::from(i32::MIN)] {
            let (column, back) = back(&[Some(odd), None]);
            assert!(matches!(column, Column::Wide(_)), "{odd}");
            assert_eq!(back[0].map(f64::to_bits), Some(odd.to_bits()));
            assert_eq!(back[1], None);
        }
    }

    proptest! {
        #[test]
        fn every_number_comes_back(numbers in prop::collection::vec(prop::option::of(prop_oneof![
            (-100_000_000i64..100_000_000, 0i32..5).prop_map(|(n, d)| format!("{}", n as f64 / 10f64.powi(d)).parse().unwrap()),
            prop::num::f64::NORMAL | prop::num::f64::ZERO,
        ]), 0..20)) {
            let bits = |numbers: &[Option<f64>]| numbers.iter().map(|n| n.map(f64::to_bits)).collect::<Vec<_>>();
            prop_assert_eq!(bits(&back(&numbers).1), bits(&numbers));
        }
    }
}
