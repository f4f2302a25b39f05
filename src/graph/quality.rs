//! The reliability of the figures of an edge.

use crate::model::role::Rating;

/// The reliability of the figures of an edge: their samples, errors and missing values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// The smallest sample size among its ratings; `None` if it has no rating, or one of them has no sample size.
    pub answers: Option<u32>,
    /// Whether it has a rating.
    pub is_rated: bool,
    /// Its largest relative standard error, in percent; `None` if one of its figures has none.
    pub error: Option<f64>,
    /// Whether it has a figure that should have such an error.
    pub is_estimated: bool,
    /// Whether a figure is suppressed, withheld or advised against.
    pub is_suppressed: bool,
}

impl Quality {
    /// The quality of an edge with ratings.
    pub fn of_ratings(ratings: &[&Rating]) -> Quality {
        let rated = || ratings.iter().filter(|rating| rating.value.is_some());
        Quality {
            answers: rated().map(|rating| rating.n).min().flatten(),
            is_rated: rated().next().is_some(),
            is_suppressed: ratings.iter().any(|rating| rating.suppress == Some(true)),
            ..Quality::default()
        }
    }
}
