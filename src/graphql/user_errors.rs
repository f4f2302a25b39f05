//! The interface of results that explain why there is no other result: clients show them to their user instead of
//! logging them.

use super::analysis::bottleneck::UncuttableEnds;
use super::analysis::gap::NoSkillProfile;
use super::analysis::measures::part::EmptyPart;
use super::analysis::paths::NoPath;
use super::analysis::similar::NoRatings;
use super::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::engine::interface;

interface! {
    /// A problem that the user of a client can correct: why there is no result, and what to do.
    pub enum UserError["code", "message"] {
        AmbiguousReference, EmptyPart, NoMatch, NoPath, NoRatings, NoSkillProfile, UncuttableEnds
    }
}
