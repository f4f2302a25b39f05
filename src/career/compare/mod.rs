//! Regions compared for roles, roles compared in a region, and roles that are like a role.
//!
//! A comparison is a grid ([`grid`]): every measure ([`measure`]) of every role in every region, each with its standing and
//! its evidence. Ranks and scores ([`score`]) are taken over the compared alone, and a published row that several roles
//! share enters a score once ([`shared`]). Where too little is known, or roles are compared by the figures of a wider
//! occupation, there is no rank rather than the last one. A hub has no figures of its own: what can
//! be added over its metropolitan areas is added and says so, what cannot is a gap ([`area`]).

pub mod area;
pub mod counts;
pub mod figures;
pub mod grid;
pub mod measure;
pub mod score;
pub mod shared;
pub mod similar;
#[cfg(test)]
mod tests;

pub use area::{Area, Reach, claims};
pub use measure::{Measure, Measured, Standing};
pub use score::{FOR_REGIONS, FOR_ROLES, HIGHEST, LEAST_KNOWN, Missing, Part, Row, Score, Weight};
pub use shared::Shared;
pub use similar::{Difference, Pay, Similar, Similarity, similar};

use crate::graph::{Graph, NodeIx};
use crate::model::role::OccupationMatch;

/// What was compared, row by row.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The regions: one for each row, or the one in which roles are compared.
    pub areas: Vec<Area>,
    /// The roles: one for each cell, or one for each row.
    pub roles: Vec<NodeIx>,
    /// Which of the roles have the same published rows.
    pub shared: Shared,
    /// The weights.
    pub weights: Vec<Weight>,
    /// The compared, in the order given.
    pub rows: Vec<Row>,
}

/// Compares regions for roles. Weights may be of all measures.
///
/// # Errors
/// What `spend` says when it is told of the nodes and edges looked at.
pub fn compare_regions<E>(
    graph: &Graph,
    regions: &[NodeIx],
    roles: &[NodeIx],
    weights: &[Weight],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Comparison, E> {
    let shared = Shared::of(graph, roles);
    let grid = grid::grid(graph, regions, roles, spend)?;
    let rows = grid.whole.into_iter().zip(grid.cells);
    let row = |(whole, cells)| Row { whole, cells, has_own_figures: true, score: Score::default() };
    let mut rows: Vec<Row> = rows.map(row).collect();
    score::rank(&mut rows);
    score::score(&mut rows, roles, &shared, weights);
    Ok(Comparison { areas: grid.areas, roles: roles.to_vec(), shared, weights: weights.to_vec(), rows })
}

/// Compares roles in a region. Only weights of measures of roles count.
///
/// # Errors
/// As [`compare_regions`].
pub fn compare_roles<E>(
    graph: &Graph,
    roles: &[NodeIx],
    region: NodeIx,
    weights: &[Weight],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Comparison, E> {
    let shared = Shared::of(graph, roles);
    let grid = grid::grid(graph, &[region], roles, spend)?;
    let is_own = |role: NodeIx| !graph.role(role).row.occupation_match.is_some_and(OccupationMatch::is_wider);
    let row = |(cell, &role)| Row {
        whole: Vec::new(),
        cells: vec![cell],
        has_own_figures: is_own(role),
        score: Score::default(),
    };
    let mut rows: Vec<Row> = grid.cells.into_iter().flatten().zip(roles).map(row).collect();
    score::rank(&mut rows);
    score::score(&mut rows, &[], &Shared::default(), weights);
    Ok(Comparison { areas: grid.areas, roles: roles.to_vec(), shared, weights: weights.to_vec(), rows })
}
