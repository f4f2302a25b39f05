//! The cost of acquiring what a path passes, looked up once per node of a search.

use super::k_best::Expense;
use super::query::{PathQuery, Weights};
use super::value::points;
use crate::career::cost::{self, Cost, CostStatus, Estimate, Residence};
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What a person has, and the cost of everything else.
#[derive(Debug)]
pub struct AcquisitionCosts<'q> {
    graph: &'q Graph,
    query: &'q PathQuery,
    residence: Residence,
    known: FxHashMap<NodeIx, Option<Arc<Cost>>>,
    usual: cost::CostDefaults,
}

impl<'q> AcquisitionCosts<'q> {
    /// For the person of a query. Degrees are priced for residents of the states of the goal's region, if it has
    /// exactly one.
    pub fn new(graph: &'q Graph, query: &'q PathQuery) -> AcquisitionCosts<'q> {
        AcquisitionCosts {
            graph,
            query,
            residence: Residence::of(graph, query.goal.region()),
            known: FxHashMap::default(),
            usual: cost::CostDefaults::new(graph),
        }
    }

    /// What acquiring a node of this kind takes.
    pub fn spent(&mut self, kind: Kind, node: NodeIx) -> Expense {
        self.cost_of(kind, node).map_or(Expense::default(), |cost| spent(&cost))
    }

    /// The cost of acquiring a certification or degree that the person does not have, or of entering a role. `None` for
    /// other nodes.
    pub fn cost(&mut self, node: NodeIx) -> Option<Arc<Cost>> {
        self.cost_of(self.graph.kind(node), node)
    }

    fn cost_of(&mut self, kind: Kind, node: NodeIx) -> Option<Arc<Cost>> {
        if !matches!(kind, Kind::Certification | Kind::Degree | Kind::Role) {
            return None;
        }
        if let Some(known) = self.known.get(&node) {
            return known.clone();
        }
        let cost = match kind {
            _ if self.query.held.contains(&node) => None,
            Kind::Degree => Some(cost::degree(self.graph, node, &self.residence)),
            Kind::Certification => Some(self.usual.certification(self.graph, node)),
            _ => self.entry(node),
        };
        let cost = cost.map(Arc::new);
        self.known.insert(node, cost.clone());
        cost
    }

    /// The cost of the route by which a role is entered.
    fn entry(&self, role: NodeIx) -> Option<Cost> {
        let entry = self.query.entries.of(self.graph, role);
        if entry.months == 0.0 && entry.money == 0.0 {
            return None;
        }
        let evidence = || entry.evidence.into_iter().flatten().collect();
        let assumed = |value, rule| Estimate { value, standing: CostStatus::Assumed, rule, evidence: evidence() };
        Some(Cost {
            money: assumed(entry.money, "usual tuition, fees and exams of the best route of `advice` to the role"),
            months: assumed(entry.months, "usual months of study and work of the best route of `advice` to the role"),
        })
    }
}

/// Money and months in the units of their limits: cents and hundredths of a month.
pub fn spent(cost: &Cost) -> Expense {
    // Prices and months are far below the range of these integers.
    let whole = |value: f64| (value * 100.0).round() as i64;
    Expense { months: whole(cost.months.value), money: whole(cost.money.value) }
}

/// The points they cost, in millionths.
pub fn dear(spent: Expense, weights: &Weights) -> i64 {
    if spent == Expense::default() {
        return 0;
    }
    let years = spent.months as f64 / 1200.0;
    let ten_thousands = spent.money as f64 / 1_000_000.0;
    points(years * weights.time) + points(ten_thousands * weights.money)
}
