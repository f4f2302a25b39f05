//! Executes walks: from the start, step by step, depth first, never into nodes that do not lead to the end. A walk is
//! not kept after it was passed on.

use super::columns::WalkNode;
use super::forecast::Forecast;
use super::layers::Plan;
use crate::career::property::DatedGraph;
use crate::graph::NodeIx;

/// Counts of visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Visited nodes per step, the start first.
    pub nodes: Vec<u64>,
    /// By step, the start first: edges visited.
    pub relations: Vec<u64>,
    /// Walks that were passed on or skipped one by one.
    pub walks: u64,
}

impl Tally {
    /// Nodes and edges of all steps.
    pub fn work(&self) -> u64 {
        self.nodes.iter().chain(&self.relations).sum()
    }
}

/// One node of a walk, and how the walk arrived there, for output of whole walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WalkVisit {
    /// The step that led there; 0 for the start.
    pub step: usize,
    /// The node and the edge.
    pub spot: WalkNode,
}

/// A complete walk.
#[derive(Clone, Copy, Debug)]
pub struct CompleteWalk<'a> {
    /// The node at each place: the start, then the end of each step.
    pub spots: &'a [WalkNode],
    /// Every node that it passed, including those within repetitions.
    pub stops: &'a [WalkVisit],
}

impl CompleteWalk<'_> {
    /// The number of edges it passes.
    pub fn length(&self) -> usize {
        self.stops.len() - 1
    }
}

/// Whether to continue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkControl {
    /// Continue with the next walk.
    Continue,
    /// No further walk is needed.
    Stop,
}

/// Executes all walks, or as many as requested.
pub struct Walker<'w, 'g, E> {
    plan: &'w Plan,
    dated: DatedGraph<'g>,
    forecast: &'w Forecast,
    spend: &'w mut dyn FnMut(usize, usize) -> Result<(), E>,
    visit: &'w mut dyn FnMut(CompleteWalk<'_>) -> Result<WalkControl, E>,
    /// Walks that are still to be skipped.
    skip: u64,
    spots: Vec<WalkNode>,
    stops: Vec<WalkVisit>,
    tally: Tally,
}

impl<'w, 'g, E> Walker<'w, 'g, E> {
    /// Passes each walk to `visit`, after the first `skip`, in this order: by start; then, at each node, first the
    /// walks whose step ends there; then by relation in the order of their names in the step, and by the order of its
    /// edges.
    ///
    /// # Errors
    /// Any error of `spend` or `visit`.
    pub fn run(
        plan: &'w Plan,
        dated: DatedGraph<'g>,
        forecast: &'w Forecast,
        skip: u64,
        spend: &'w mut dyn FnMut(usize, usize) -> Result<(), E>,
        visit: &'w mut dyn FnMut(CompleteWalk<'_>) -> Result<WalkControl, E>,
    ) -> Result<Tally, E> {
        let places = plan.legs.len() + 1;
        let tally = Tally { nodes: vec![0; places], relations: vec![0; places], walks: 0 };
        let (spots, stops) = (Vec::with_capacity(places), Vec::new());
        let mut walker = Walker { plan, dated, forecast, spend, visit, skip, spots, stops, tally };
        for &start in &forecast.starts {
            walker.tally.nodes[0] += 1;
            let spot = WalkNode { node: start, by: None };
            walker.spots.push(spot);
            walker.stops.push(WalkVisit { step: 0, spot });
            let go = walker.from(0, start)?;
            walker.spots.pop();
            walker.stops.pop();
            if go == WalkControl::Stop {
                break;
            }
        }
        Ok(walker.tally)
    }

    /// Every walk that continues from a node in a layer.
    fn from(&mut self, layer: usize, node: NodeIx) -> Result<WalkControl, E> {
        if self.passes_over(layer, node) {
            return Ok(WalkControl::Continue);
        }
        if layer == self.plan.last() {
            return self.show();
        }
        let step = self.plan.layers[layer].step;
        if self.plan.skips(self.dated, layer, node) && self.end(step, WalkNode { node, by: None })? == WalkControl::Stop
        {
            return Ok(WalkControl::Stop);
        }
        let forecast = self.forecast;
        let next = forecast.next(layer, node);
        self.tally.relations[step] += next.len() as u64;
        (self.spend)(step, (next.len() + 1) * self.plan.price(step))?;
        for next in next {
            if !self.plan.repeat_nodes && self.stops.iter().any(|stop| stop.spot.node == next.spot.node) {
                continue;
            }
            self.stops.push(WalkVisit { step, spot: next.spot });
            let mut go = WalkControl::Continue;
            if next.ends {
                go = self.end(step, next.spot)?;
            }
            if go == WalkControl::Continue && next.goes_on {
                self.tally.nodes[step] += 1;
                go = self.from(layer + 1, next.spot.node)?;
            }
            self.stops.pop();
            if go == WalkControl::Stop {
                return Ok(go);
            }
        }
        Ok(WalkControl::Continue)
    }

    /// Every walk whose step ends with this node.
    fn end(&mut self, step: usize, spot: WalkNode) -> Result<WalkControl, E> {
        let layer = self.plan.end_of(step);
        if !self.forecast.reaches(layer, spot.node) {
            return Ok(WalkControl::Continue);
        }
        self.spots.push(spot);
        let mut go = WalkControl::Continue;
        if self.plan.holds_wide(self.dated, step, &self.spots, self.stops.len() - 1) {
            self.tally.nodes[step] += 1;
            go = self.from(layer, spot.node)?;
        }
        self.spots.pop();
        Ok(go)
    }

    /// Skips all walks from a node at once, if their number is known and no more than remain to be skipped.
    fn passes_over(&mut self, layer: usize, node: NodeIx) -> bool {
        if self.skip == 0 {
            return false;
        }
        match self.forecast.walks_from(layer, node) {
            Some(walks) if walks <= self.skip as f64 => {
                self.skip -= walks as u64;
                true
            }
            _ => false,
        }
    }

    fn show(&mut self) -> Result<WalkControl, E> {
        self.tally.walks += 1;
        (self.spend)(self.plan.legs.len(), 1)?;
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(WalkControl::Continue);
        }
        (self.visit)(CompleteWalk { spots: &self.spots, stops: &self.stops })
    }
}
