//! Wages and their purchasing power.

use crate::graph::{CitedRow, Employment, Graph, NodeIx};
use crate::model::region::{PriceMeasure, RegionPrice};

/// The price parity of all items of a region; `None` if none is published for it.
pub fn price_parity(graph: &Graph, region: NodeIx) -> Option<&CitedRow<RegionPrice>> {
    graph.prices.of(region).iter().find(|price| price.row.measure == PriceMeasure::AllItems)
}

/// A wage at the prices of the whole nation: divided by the region's price level over 100.
pub fn real(wage: f64, parity: f64) -> f64 {
    (wage / (parity / 100.0)).round()
}

/// Employment and wages of a role in a region.
pub fn employment(graph: &Graph, role: NodeIx, region: NodeIx) -> Option<Employment<'_>> {
    let employed_in = &graph.relations.employed_in;
    let edge = employed_in.between(role, region)?;
    Some(graph.relations.employment_at(edge))
}

/// The rank of a region among all regions of its kind by a figure of a role, 1 for the highest, and the number of
/// regions that have that figure. Regions for which it is not published have no rank.
pub fn rank(
    graph: &Graph,
    role: NodeIx,
    region: NodeIx,
    figure: impl Fn(Employment<'_>) -> Option<f64>,
) -> Option<(u32, u32)> {
    let employed_in = &graph.relations.employed_in;
    let kind = graph.region(region).row.kind;
    let of = |edge| figure(graph.relations.employment_at(edge));
    let own = employed_in.leaving(role).find(|&edge| employed_in.target(edge) == region).and_then(of)?;
    let peers = employed_in.leaving(role).filter(|&edge| graph.region(employed_in.target(edge)).row.kind == kind);
    let values: Vec<f64> = peers.filter_map(of).collect();
    let higher = values.iter().filter(|&&value| value > own).count();
    Some((higher as u32 + 1, values.len() as u32))
}
