//! Finding nodes by text or id, and the results that explain why there is no match.

pub mod hit;
pub mod meaning;
pub mod person;
pub mod reference;
pub mod search;
pub mod user_error;
