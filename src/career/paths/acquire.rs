//! What it takes to acquire what a path passes: looked up once for each node of a search.

use super::k_best::Spent;
use super::question::Weights;
use super::value::points;
use crate::career::Person;
use crate::career::cost::{self, Cost, Residence};
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What a person has, and what everything else costs.
#[derive(Debug)]
pub struct Acquiring<'q> {
    graph: &'q Graph,
    held: FxHashSet<NodeIx>,
    residence: Residence,
    known: FxHashMap<NodeIx, Arc<Cost>>,
    usual: cost::Usual,
}

impl<'q> Acquiring<'q> {
    /// For a person. Degrees are priced for residents of the states of the goal's region, if it has exactly one.
    pub fn new(graph: &'q Graph, person: &Person, regions: &[NodeIx]) -> Acquiring<'q> {
        let region = match regions {
            [one] => Some(*one),
            _ => None,
        };
        let held = [&person.degrees, &person.skills, &person.certifications].into_iter().flatten().copied();
        let held = held.chain(person.role).collect();
        let usual = cost::Usual::new(graph);
        Acquiring { graph, held, residence: Residence::of(graph, region), known: FxHashMap::default(), usual }
    }

    /// Whether the person has it.
    pub fn has(&self, node: NodeIx) -> bool {
        self.held.contains(&node)
    }

    /// What it takes to acquire a certification or a degree that the person has not. `None` for anything else.
    pub fn cost(&mut self, node: NodeIx) -> Option<Arc<Cost>> {
        let kind = self.graph.kind(node);
        if !matches!(kind, Kind::Certification | Kind::Degree) || self.has(node) {
            return None;
        }
        let (graph, residence, usual) = (self.graph, &self.residence, &self.usual);
        let cost = self.known.entry(node).or_insert_with(|| {
            Arc::new(match kind {
                Kind::Degree => cost::degree(graph, node, residence),
                _ => usual.certification(graph, node),
            })
        });
        Some(Arc::clone(cost))
    }
}

/// Money and months as they are limited: cents and hundredths of a month.
pub fn spent(cost: &Cost) -> Spent {
    // Prices and months are far below the limit of these numbers.
    let whole = |value: f64| (value * 100.0).round() as i64;
    Spent { months: whole(cost.months.value), money: whole(cost.money.value) }
}

/// What they take from the score, in millionths of a point.
pub fn dear(spent: Spent, weights: &Weights) -> i64 {
    let years = spent.months as f64 / 1200.0;
    let ten_thousands = spent.money as f64 / 1_000_000.0;
    points(years * weights.time) + points(ten_thousands * weights.money)
}
