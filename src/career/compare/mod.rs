//! Comparisons of regions for roles, of roles in a region, and of roles similar to a role.
//!
//! A comparison is a grid ([`grid`]): every measure ([`measure`]) of every role in every region, each with its status
//! and evidence. Ranks and scores ([`score`]) only concern the compared items, and a published row that several roles
//! share enters a score once ([`shared`]). If too little is known, or roles are compared by figures of a broader
//! occupation, there is no rank rather than the last one. A hub has no figures of its own: additive figures are summed
//! over its metropolitan areas and marked, others are missing ([`area`]).

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

pub use area::{Area, SurveyCoverage, claims};
pub use measure::{Measure, MeasuredValue, ValueStatus};
pub use score::{FOR_REGIONS, FOR_ROLES, HIGHEST, LEAST_KNOWN, MissingTerm, Part, Row, Score, Weight};
pub use shared::SharedRows;
pub use similar::{Difference, Pay, Similar, Similarity, similar};

use crate::graph::{Graph, NodeIx};
use crate::model::role::OccupationMatch;

/// A comparison, row by row.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The regions: one per row, or the one in which roles are compared.
    pub areas: Vec<Area>,
    /// The roles: one per cell, or one per row.
    pub roles: Vec<NodeIx>,
    /// Which of the roles share published rows.
    pub shared: SharedRows,
    /// The weights.
    pub weights: Vec<Weight>,
    /// The compared items, in the order given.
    pub rows: Vec<Row>,
}

/// Compares regions for roles. All measures may be weighted.
///
/// # Errors
/// Any error of `spend`, which is called with the nodes and edges visited.
pub fn compare_regions<E>(
    graph: &Graph,
    regions: &[NodeIx],
    roles: &[NodeIx],
    weights: &[Weight],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Comparison, E> {
    let shared = SharedRows::of(graph, roles);
    let grid = grid::grid(graph, regions, roles, spend)?;
    let rows = grid.whole.into_iter().zip(grid.cells);
    let row = |(whole, cells)| Row { whole, cells, has_own_figures: true, score: Score::default() };
    let mut rows: Vec<Row> = rows.map(row).collect();
    score::rank(&mut rows);
    score::score(&mut rows, roles, &shared, weights);
    Ok(Comparison { areas: grid.areas, roles: roles.to_vec(), shared, weights: weights.to_vec(), rows })
}

/// Compares roles in a region. Only measures of roles may be weighted.
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
    let shared = SharedRows::of(graph, roles);
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
    score::score(&mut rows, &[], &SharedRows::default(), weights);
    Ok(Comparison { areas: grid.areas, roles: roles.to_vec(), shared, weights: weights.to_vec(), rows })
}
