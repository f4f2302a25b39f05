//! How often a step of a walk or of a path is taken: one vocabulary for both.

use crate::career::traverse::Refused;

/// The least and the greatest number of times from `min` and `max` of a step.
///
/// # Errors
/// A `min` without `max`: a repetition without an upper bound would have no end.
pub fn times(place: &str, min: Option<i32>, max: Option<i32>) -> Result<(usize, usize), Refused> {
    let (min, max) = match (min, max) {
        (min, Some(max)) => (min.unwrap_or(1), max),
        (None, None) => (1, 1),
        (Some(_), None) => {
            let message = "a repetition needs an upper bound; without one a walk could go on for ever. Give max.";
            return Err(Refused::new(&format!("{place}.max"), message));
        }
    };
    Ok((whole(min), whole(max)))
}

/// A number that the bounds of its argument keep from being negative.
pub fn whole(number: i32) -> usize {
    usize::try_from(number).unwrap_or(0)
}
