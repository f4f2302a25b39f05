//! How often a step of a walk or a path is repeated: one notation for both.

use crate::career::traverse::WalkError;

/// The minimum and maximum number of times, from `min` and `max` of a step.
///
/// # Errors
/// A `min` without `max`: a repetition needs an upper bound.
pub fn times(place: &str, min: Option<i32>, max: Option<i32>) -> Result<(usize, usize), WalkError> {
    let (min, max) = match (min, max) {
        (min, Some(max)) => (min.unwrap_or(1), max),
        (None, None) => (1, 1),
        (Some(_), None) => {
            let message = "a repetition needs an upper bound, or a walk might not end. Give max.";
            return Err(WalkError::new(&format!("{place}.max"), message));
        }
    };
    Ok((whole(min), whole(max)))
}

/// A number that its argument limits to nonnegative values.
pub fn whole(number: i32) -> usize {
    usize::try_from(number).unwrap_or(0)
}
