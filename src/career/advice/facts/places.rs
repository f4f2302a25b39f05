//! What roles pay at entry in each place, and their number of jobs there: the basis for ranking places, computed once
//! per snapshot.

use crate::career::advice::pay::{USUAL_PAY, sure_jobs, sure_pay, unknown_jobs};
use crate::career::wage;
use crate::graph::{EdgeNumber, Graph};
use crate::model::role::OccupationMatch;

/// The wage above which the survey publishes no number, in U.S. dollars a year (OEWS, May 2025).
pub const CEILING: f64 = 239_200.0;

/// A role in a region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The first quartile of the role's own pay at national prices, minus its sampling error, relative to the usual
    /// pay, in doublings; a top-coded one counts as the ceiling. `None` if no such wage or no price level is published.
    pub pay: Option<f64>,
    /// Jobs minus their sampling error, relative to the usual number, in doublings.
    pub jobs: f64,
}

/// All roles in all regions, in the order of the graph's employment.
#[derive(Clone, Debug, PartialEq)]
pub struct Places(Vec<Place>);

impl Places {
    /// Reads the places of a snapshot.
    pub fn new(graph: &Graph) -> Places {
        let employed_in = &graph.relations.employed_in;
        Places((0..employed_in.len() as EdgeNumber).map(|edge| place(graph, edge)).collect())
    }

    /// The place of an edge of `employedIn`.
    pub fn of(&self, edge: EdgeNumber) -> Place {
        self.0[edge as usize]
    }
}

fn place(graph: &Graph, edge: EdgeNumber) -> Place {
    let record = graph.relations.employment_at(edge);
    Place { pay: pay(graph, edge), jobs: record.jobs().map_or_else(unknown_jobs, |jobs| sure_jobs(jobs, &record)) }
}

fn pay(graph: &Graph, edge: EdgeNumber) -> Option<f64> {
    let (role, region) = graph.relations.employed_in.ends(edge);
    if graph.role(role).row.occupation_match != Some(OccupationMatch::Same) {
        return None;
    }
    let record = graph.relations.employment_at(edge);
    let parity = wage::price_parity(graph, region)?.row.index / 100.0;
    let sure = match record.annual().p25 {
        Some(first) => sure_pay(first, &record),
        None => record.is_top_coded(&graph.strings, "annual_p25").then_some(CEILING)?,
    };
    Some((sure / parity / USUAL_PAY).log2())
}
