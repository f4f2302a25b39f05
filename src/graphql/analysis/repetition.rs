//! How often a step of a walk or of a path is taken: one vocabulary for both.

use crate::career::traverse::Refused;

/// The least and the greatest number of times from `min` and `max` of a step.
///
/// # Errors
/// A negative number, and a `min` without `max`: a repetition without an upper bound would have no end.
pub fn times(place: &str, min: Option<i32>, max: Option<i32>) -> Result<(usize, usize), Refused> {
    let (min, max) = match (min, max) {
        (min, Some(max)) => (min.unwrap_or(1), max),
        (None, None) => (1, 1),
        (Some(_), None) => {
            let message = "a repetition needs an upper bound; without one a walk could go on for ever. Give max.";
            return Err(Refused::new(&format!("{place}.max"), message));
        }
    };
    Ok((whole(&format!("{place}.min"), min)?, whole(&format!("{place}.max"), max)?))
}

/// A number that is not negative.
///
/// # Errors
/// A negative one.
pub fn whole(place: &str, number: i32) -> Result<usize, Refused> {
    usize::try_from(number).map_err(|_| Refused::new(place, format!("expected 0 or more, found {number}.")))
}
