//! Tests of values: the filter operators, with one meaning in lists and in walks.
//!
//! - All given operators must match.
//! - A missing value passes `isNull: true` and no other operator.
//! - `eq`, `in`, `gt`, `gte`, `lt`, `lte` compare exactly: numbers by size, days by time, text by its characters, and
//!   ordered enumerations by the index of their values.
//! - `in` with an empty list accepts nothing.
//! - `contains` and `startsWith` ignore case and accents.

mod text;

pub use text::{Needle, TextTest, contains};

use std::cmp::Ordering;

/// Operators that compare a value with values of the type `T`.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<T> {
    /// Equals this.
    pub eq: Option<T>,
    /// Equals one of these.
    pub within: Option<Choices<T>>,
    /// Is greater or later.
    pub gt: Option<T>,
    /// Is greater or later, or equal.
    pub gte: Option<T>,
    /// Is less or earlier.
    pub lt: Option<T>,
    /// Is less or earlier, or equal.
    pub lte: Option<T>,
    /// Is missing, or is not.
    pub is_null: Option<bool>,
}

impl<T> Default for Comparison<T> {
    fn default() -> Self {
        Comparison { eq: None, within: None, gt: None, gte: None, lt: None, lte: None, is_null: None }
    }
}

impl<T> Comparison<T> {
    /// Whether a value passes. `order` compares it with a value of the test, in the order by which the choices were
    /// sorted.
    pub fn passes<V>(&self, value: Option<V>, order: impl Fn(&V, &T) -> Ordering) -> bool {
        let Some(value) = value else { return self.is_null != Some(false) && !self.compares() };
        let holds = |bound: &Option<T>, allowed: fn(Ordering) -> bool| {
            bound.as_ref().is_none_or(|bound| allowed(order(&value, bound)))
        };
        self.is_null != Some(true)
            && holds(&self.eq, Ordering::is_eq)
            && holds(&self.gt, Ordering::is_gt)
            && holds(&self.gte, Ordering::is_ge)
            && holds(&self.lt, Ordering::is_lt)
            && holds(&self.lte, Ordering::is_le)
            && self.within.as_ref().is_none_or(|choices| choices.have(|choice| order(&value, choice)))
    }

    /// The same test of values that stand for those of this one; `order` is theirs.
    pub fn map<U>(self, value: impl Fn(&T) -> U, order: impl Fn(&U, &U) -> Ordering) -> Comparison<U> {
        let one = |bound: Option<T>| bound.as_ref().map(&value);
        Comparison {
            eq: one(self.eq),
            within: self.within.map(|choices| Choices::new(choices.0.iter().map(&value).collect(), order)),
            gt: one(self.gt),
            gte: one(self.gte),
            lt: one(self.lt),
            lte: one(self.lte),
            is_null: self.is_null,
        }
    }

    /// Whether an operator other than `is_null` is given.
    pub fn compares(&self) -> bool {
        self.within.is_some() || [&self.eq, &self.gt, &self.gte, &self.lt, &self.lte].into_iter().any(Option::is_some)
    }

    /// Whether an operator is given.
    pub fn is_given(&self) -> bool {
        self.is_null.is_some() || self.compares()
    }
}

/// The values of `in`, sorted, so that a long list costs little per item.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices<T>(Vec<T>);

impl<T> Choices<T> {
    /// Sorts the values by the order in which they will be looked up.
    pub fn new(mut values: Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> Choices<T> {
        values.sort_unstable_by(&order);
        values.dedup_by(|a, b| order(a, b).is_eq());
        Choices(values)
    }

    /// The values in their order, each once.
    pub fn values(&self) -> &[T] {
        &self.0
    }

    fn have(&self, order: impl Fn(&T) -> Ordering) -> bool {
        self.0.binary_search_by(|choice| order(choice).reverse()).is_ok()
    }
}

/// The order of numbers, in which 0 and -0 are equal.
pub fn number_order(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| a.total_cmp(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(test: &Comparison<f64>, value: Option<f64>) -> bool {
        test.passes(value, |value, bound| number_order(*value, *bound))
    }

    fn within(values: &[f64]) -> Comparison<f64> {
        let choices = Choices::new(values.to_vec(), |a, b| number_order(*a, *b));
        Comparison { within: Some(choices), ..Comparison::default() }
    }

    #[test]
    fn a_missing_value_passes_is_null_only() {
        let none = Comparison::<f64>::default();
        assert!(passes(&none, None) && passes(&none, Some(1.0)));
        let is_null = Comparison { is_null: Some(true), ..Comparison::default() };
        assert!(passes(&is_null, None) && !passes(&is_null, Some(1.0)));
        assert!(!passes(&Comparison { lt: Some(9.0), ..is_null }, None));
        assert!(!passes(&Comparison { is_null: Some(false), ..Comparison::default() }, None));
        assert!(!passes(&within(&[]), None) && !passes(&Comparison { lt: Some(9.0), ..Comparison::default() }, None));
    }

    #[test]
    fn bounds_hold_together() {
        let between = Comparison { gte: Some(1.0), lt: Some(3.0), ..Comparison::default() };
        assert_eq!([0.9, 1.0, 2.9, 3.0].map(|value| passes(&between, Some(value))), [false, true, true, false]);
        let contradiction = Comparison { gt: Some(3.0), lt: Some(1.0), ..Comparison::default() };
        assert!(!passes(&contradiction, Some(2.0)));
    }

    #[test]
    fn an_empty_list_of_choices_accepts_nothing() {
        assert!(!passes(&within(&[]), Some(1.0)));
        let choices = within(&[5.0, 1.0, -0.0, 5.0, 3.0]);
        assert_eq!(choices.within.as_ref().map(|choices| choices.values().len()), Some(4));
        assert_eq!(
            [0.0, 1.0, 2.0, 3.0, 5.0, 6.0].map(|value| passes(&choices, Some(value))),
            [true, true, false, true, true, false]
        );
    }
}
