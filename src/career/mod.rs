//! Analyses of careers over a snapshot. Pure functions: the day is an argument, and there is no state.

pub mod advice;
pub mod certification;
pub mod claim;
pub mod compare;
pub mod cost;
pub mod filter;
pub mod gap;
pub mod limits;
pub mod paths;
pub mod person;
pub mod place;
pub mod property;
pub mod traverse;
pub mod wage;
pub mod within;

pub use certification::{Offer, current_successors, is_ruled_out, offer, offer_note};
pub use claim::{Finding, Judgement, Verdict, judge, not_in_cited_source};
pub use person::Person;

#[cfg(test)]
mod fixture;
