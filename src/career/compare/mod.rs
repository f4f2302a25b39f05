//! Comparisons of regions for roles, of roles in a region, and of roles similar to a role.
//!
//! A comparison is a grid ([`grid`]): every measure ([`measure`]) of every role in every region, each with its status
//! and evidence. What is [`located`] where is found once per snapshot; the measures that count in the score are computed
//! with the comparison, and all of them when one is first read. Ranks and scores ([`score`]) only concern the compared items, and a published row that several roles
//! share enters a score once ([`shared`]). If too little is known, or roles are compared by figures of a broader
//! occupation, there is no rank rather than the last one. A hub has no figures of its own: additive figures are summed
//! over its metropolitan areas and marked, others are missing ([`area`]).

pub mod area;
pub mod counts;
pub mod figures;
pub mod grid;
pub mod located;
pub mod measure;
pub mod score;
pub mod shared;
pub mod similar;
#[cfg(test)]
mod tests;

pub use area::{Area, SurveyCoverage, claims};
pub use located::Located;
pub use measure::{Measure, MeasuredValue, ValueStatus};
pub use score::{FOR_REGIONS, FOR_ROLES, HIGHEST, LEAST_KNOWN, MissingTerm, Part, Row, Score, Weight};
pub use shared::SharedRows;
pub use similar::{Difference, Pay, Similar, Similarity, similar};

use crate::graph::{Graph, NodeIx};
use crate::model::role::OccupationMatch;
use grid::{Columns, Grid};
use std::sync::OnceLock;

/// A comparison, row by row.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The roles: one per cell, or one per row.
    pub roles: Vec<NodeIx>,
    /// Which of the roles share published rows.
    pub shared: SharedRows,
    /// The weights.
    pub weights: Vec<Weight>,
    /// The scores of the compared items, in the order given.
    pub scores: Vec<Score>,
    grid: Grid,
    compares: Compared,
    rows: OnceLock<Vec<Row>>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    Regions,
    Roles,
}

impl Comparison {
    /// The regions: one per row, or the one in which roles are compared.
    pub fn areas(&self) -> &[Area] {
        &self.grid.areas
    }

    /// All measures of the compared items, in the order given; computed when first read.
    pub fn rows(&self, graph: &Graph) -> &[Row] {
        self.rows.get_or_init(|| {
            let mut rows = self.compares.rows(graph, &self.grid, &self.roles, &Columns::all());
            score::rank(&mut rows);
            rows
        })
    }
}

impl Compared {
    /// Some measures of the compared items.
    fn rows(self, graph: &Graph, grid: &Grid, roles: &[NodeIx], columns: &Columns) -> Vec<Row> {
        let cells = grid.cells(graph, &columns.of_role);
        match self {
            Compared::Regions => {
                let rows = grid.whole(graph, &columns.of_region).into_iter().zip(cells);
                rows.map(|(whole, cells)| Row { whole, cells, has_own_figures: true }).collect()
            }
            Compared::Roles => {
                let row = |(cell, &role)| Row {
                    whole: Vec::new(),
                    cells: vec![cell],
                    has_own_figures: !graph.role(role).row.occupation_match.is_some_and(OccupationMatch::is_wider),
                };
                cells.into_iter().flatten().zip(roles).map(row).collect()
            }
        }
    }
}

/// Compares regions for roles. All measures may be weighted.
///
/// # Errors
/// Any error of `spend`, which is called with the nodes and edges visited, and the measures.
pub fn compare_regions<E>(
    graph: &Graph,
    located: &Located,
    (regions, roles): (&[NodeIx], &[NodeIx]),
    weights: &[Weight],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Comparison, E> {
    let (roles, weights) = (roles.to_vec(), weights.to_vec());
    let shared = SharedRows::of(graph, &roles);
    let grid = grid::grid(graph, located, regions, &roles, spend)?;
    let columns = Columns::weighted(&weights);
    let rows = Compared::Regions.rows(graph, &grid, &roles, &columns);
    let scores = score::score(&rows, &columns, &roles, &shared, &weights);
    Ok(Comparison { roles, shared, weights, scores, grid, compares: Compared::Regions, rows: OnceLock::new() })
}

/// Compares roles in a region. Only measures of roles may be weighted.
///
/// # Errors
/// As [`compare_regions`].
pub fn compare_roles<E>(
    graph: &Graph,
    located: &Located,
    (roles, region): (&[NodeIx], NodeIx),
    weights: &[Weight],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Comparison, E> {
    let (roles, weights) = (roles.to_vec(), weights.to_vec());
    let shared = SharedRows::of(graph, &roles);
    let grid = grid::grid(graph, located, &[region], &roles, spend)?;
    let columns = Columns::weighted(&weights);
    let rows = Compared::Roles.rows(graph, &grid, &roles, &columns);
    let scores = score::score(&rows, &columns, &[], &SharedRows::default(), &weights);
    Ok(Comparison { roles, shared, weights, scores, grid, compares: Compared::Roles, rows: OnceLock::new() })
}
