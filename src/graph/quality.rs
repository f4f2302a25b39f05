//! How reliable the figures of an edge are.

use crate::model::role::Rating;

/// How reliable the figures of an edge are: their samples, errors and gaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// The fewest answers that one of its ratings is based on; `None` where it has no rating, or one of them does not say.
    pub answers: Option<u32>,
    /// It has a rating.
    pub is_rated: bool,
    /// Its greatest relative standard error, percent; `None` where one of its figures has none.
    pub error: Option<f64>,
    /// It has a figure that should have such an error.
    pub is_estimated: bool,
    /// A figure is suppressed, withheld or advised against.
    pub is_suppressed: bool,
}

impl Quality {
    /// That of an edge with ratings.
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
