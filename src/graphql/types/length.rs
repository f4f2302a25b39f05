//! How long lists without a page size are at most, which the predicted cost multiplies by. What depends on data is measured
//! once for each snapshot.

use crate::career::compare::{Area, SharedRows};
use crate::graph::RelationKind;
use crate::graphql::request::view::View;
use crate::model::Kind;

/// Every relation in both directions.
pub const WAYS: usize = 2 * RelationKind::COUNT;

/// The greatest length of a list that each of these has.
pub fn most<T>(all: impl IntoIterator<Item = T>, length: impl Fn(T) -> usize) -> u64 {
    all.into_iter().map(length).max().unwrap_or(0) as u64
}

/// The most regions whose figures stand for one.
pub fn most_markets(view: &View) -> u64 {
    most(view.of_kind(Kind::Region), |region| Area::of(view.graph(), region).markets.len())
}

/// The most rows that a measure of a comparison rests on: one for each region whose figures are added, or one for each
/// source of what is counted, and up to three by which these are divided or adjusted.
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

/// The most roles whose figures are the same published rows.
pub fn most_sharing(view: &View) -> u64 {
    let roles: Vec<_> = view.of_kind(Kind::Role).collect();
    SharedRows::of(view.graph(), &roles).largest() as u64
}
