//! A column of nullable numbers, stored in four bytes each wherever that is lossless.

/// Numbers of one meaning for many records. Numbers that publishers print with a few decimals are stored as multiples
/// of the last decimal; the quotient that [`Column::get`] returns is then exactly the number that the printed text
/// parses as, because both parts are exact and division rounds correctly.
#[derive(Debug)]
pub struct Column(Numbers);

#[derive(Debug)]
enum Numbers {
    /// Whole multiples of `1 / scale`, a power of ten; [`MISSING`] if absent.
    Fixed { scale: f64, multiples: Vec<i32> },
    /// Numbers that do not fit that form; NaN if absent.
    Wide(Vec<f64>),
}

const MISSING: i32 = i32::MIN;

/// The wage survey and the ratings print at most four decimals.
const FINEST: f64 = 10_000.0;

impl Column {
    /// An empty column with room for this many numbers.
    pub fn with_capacity(records: usize) -> Column {
        Column(Numbers::Fixed { scale: 1.0, multiples: Vec::with_capacity(records) })
    }

    /// Adds the number of the next record; it must be finite if present.
    pub fn push(&mut self, number: Option<f64>) {
        loop {
            match &mut self.0 {
                Numbers::Wide(numbers) => return numbers.push(number.unwrap_or(f64::NAN)),
                Numbers::Fixed { scale, multiples } => {
                    if let Some(multiple) = multiple(number, *scale) {
                        return multiples.push(multiple);
                    }
                    if *scale >= FINEST || !multiply(multiples) {
                        let numbers = multiples.iter().map(|&m| of_multiple(m, *scale).unwrap_or(f64::NAN));
                        self.0 = Numbers::Wide(numbers.collect());
                    } else {
                        *scale *= 10.0;
                    }
                }
            }
        }
    }

    /// The number of a record; `None` if absent.
    #[inline]
    pub fn get(&self, record: usize) -> Option<f64> {
        match &self.0 {
            Numbers::Fixed { scale, multiples } => of_multiple(multiples[record], *scale),
            Numbers::Wide(numbers) => Some(numbers[record]).filter(|number| !number.is_nan()),
        }
    }
}

/// Rescales the numbers to multiples of a tenth of the current unit; returns false, changing nothing, if one would
/// become too large.
fn multiply(multiples: &mut [i32]) -> bool {
    const LARGEST: i32 = i32::MAX / 10;
    let fits = multiples.iter().all(|&m| m == MISSING || (-LARGEST..=LARGEST).contains(&m));
    if fits {
        multiples.iter_mut().filter(|m| **m != MISSING).for_each(|m| *m *= 10);
    }
    fits
}

fn of_multiple(multiple: i32, scale: f64) -> Option<f64> {
    (multiple != MISSING).then(|| f64::from(multiple) / scale)
}

/// A number as a multiple of `1 / scale`; `None` if that is not exact.
fn multiple(number: Option<f64>, scale: f64) -> Option<i32> {
    let Some(number) = number else { return Some(MISSING) };
    // The conversion saturates, so a number that is too large does not round-trip; a zero loses its sign.
    let multiple = (number * scale).round() as i32;
    let same = (f64::from(multiple) / scale).to_bits() == number.to_bits();
    Some(multiple).filter(|&multiple| same && multiple != MISSING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn back(numbers: &[Option<f64>]) -> (Column, Vec<Option<f64>>) {
        let mut column = Column::with_capacity(numbers.len());
        numbers.iter().for_each(|&number| column.push(number));
        let back = (0..numbers.len()).map(|i| column.get(i)).collect();
        (column, back)
    }

    #[test]
    fn printed_decimals_take_four_bytes_and_come_back_unchanged() {
        let numbers = [Some(45.67), None, Some(0.1), Some(-3.0), Some(115.0)];
        let (column, back) = back(&numbers);
        assert!(matches!(column.0, Numbers::Fixed { scale: 100.0, .. }));
        assert_eq!(back, numbers);
    }

    #[test]
    fn what_does_not_fit_is_kept_whole() {
        for odd in [1.0 / 3.0, 3e9, -0.0, 0.00001, f64::from(i32::MIN)] {
            let (column, back) = back(&[Some(odd), None]);
            assert!(matches!(column.0, Numbers::Wide(_)), "{odd}");
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
