//! Maximum lengths of lists without a page size, which multiply the predicted cost. Those that depend on data are
//! measured once per snapshot.

use crate::career::compare::{Area, SharedRows};
use crate::graph::RelationKind;
use crate::graphql::request::view::View;
use crate::model::Kind;

/// Every relation in both directions.
pub const WAYS: usize = 2 * RelationKind::COUNT;

/// The maximum length of a list over all of these.
pub fn most<T>(all: impl IntoIterator<Item = T>, length: impl Fn(T) -> usize) -> u64 {
    all.into_iter().map(length).max().unwrap_or(0) as u64
}

/// The maximum number of regions whose figures represent one region.
pub fn most_markets(view: &View) -> u64 {
    most(view.of_kind(Kind::Region), |region| Area::of(view.graph(), region).markets.len())
}

/// The maximum number of rows behind a measure of a comparison: one for each region whose figures are added, or one for
/// each source of what is counted, and up to three that divide or adjust the result.
pub fn most_evidence(view: &View) -> u64 {
    use RelationKind::{EmployerLocatedIn, HiresFor, InstitutionLocatedIn, Offers};
    let sources = |relation| {
        let edges = 0..view.relations.of(relation).len() as u32;
        let mut sources: Vec<u16> = edges.map(|edge| view.relations.evidence(relation, edge).source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    };
    most_markets(view) + most([EmployerLocatedIn, HiresFor, InstitutionLocatedIn, Offers], sources) + 3
}

/// The maximum number of roles that share the same published rows.
pub fn most_sharing(view: &View) -> u64 {
    let roles: Vec<_> = view.of_kind(Kind::Role).collect();
    SharedRows::of(view.graph(), &roles).largest() as u64
}
