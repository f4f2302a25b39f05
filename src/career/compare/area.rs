//! What is located in a compared region.

use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::region::RegionKind;
use rustc_hash::FxHashMap;

/// How the survey covers a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyCoverage {
    /// It has figures of its own.
    Own,
    /// It consists of several regions with figures; additive figures are summed.
    Sum,
    /// It is a place inside, or another name of, the one region that the graph names for it, or of none: its figures
    /// are unknown.
    Unknown,
}

/// A region in a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The region.
    pub region: NodeIx,
    /// How the survey covers it.
    pub reach: SurveyCoverage,
    /// The regions whose figures represent it: itself, its states, or the metropolitan areas of a hub.
    pub markets: Vec<NodeIx>,
}

impl Area {
    /// A region and the regions whose figures represent it. A hub overlays metropolitan areas, and the graph records it
    /// as a part of each; a division or census region contains states.
    pub fn of(graph: &Graph, region: NodeIx) -> Area {
        let mut markets = match graph.region(region).row.kind {
            _ if is_surveyed(graph, region) => {
                return Area { region, reach: SurveyCoverage::Own, markets: vec![region] };
            }
            RegionKind::Hub => around_hub(graph, region),
            _ => surveyed_parts(graph, region),
        };
        markets.sort();
        markets.dedup();
        let reach = if markets.len() > 1 { SurveyCoverage::Sum } else { SurveyCoverage::Unknown };
        Area { region, reach, markets }
    }
}

/// Whether the wage survey has figures for regions of this kind.
fn is_surveyed(graph: &Graph, region: NodeIx) -> bool {
    use RegionKind::{Metro, Nation, Nonmetro, State};
    matches!(graph.region(region).row.kind, Nation | State | Metro | Nonmetro)
}

fn around_hub(graph: &Graph, hub: NodeIx) -> Vec<NodeIx> {
    let wholes = graph.relations.part_of.targets(hub).iter().copied();
    wholes.filter(|&whole| is_surveyed(graph, whole)).collect()
}

/// The nearest contained regions that have figures.
fn surveyed_parts(graph: &Graph, region: NodeIx) -> Vec<NodeIx> {
    let part_of = &graph.relations.part_of;
    let (mut found, mut seen) = (Vec::new(), vec![region]);
    let mut next = 0;
    while let Some(&at) = seen.get(next) {
        next += 1;
        for part in part_of.entering(at).iter().map(|&edge| part_of.source(edge)) {
            match is_surveyed(graph, part) {
                true => found.push(part),
                false if !seen.contains(&part) => seen.push(part),
                false => {}
            }
        }
    }
    found
}

/// The regions of a locator in which something is located, by index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContainingRegions {
    /// It is in these.
    pub surely: Vec<usize>,
    /// It may be in these: its metropolitan area crosses their border, and no source says on which side it is.
    pub perhaps: Vec<usize>,
}

/// Locates things in some regions.
pub struct RegionLocator<'g> {
    graph: &'g Graph,
    areas: &'g [Area],
    states: FxHashMap<&'g str, NodeIx>,
    known: FxHashMap<(NodeIx, Option<NodeIx>), usize>,
    answers: Vec<ContainingRegions>,
}

impl<'g> RegionLocator<'g> {
    /// In these regions.
    pub fn new(graph: &'g Graph, areas: &'g [Area]) -> Self {
        let states = graph.of_kind(Kind::Region).filter_map(|node| {
            let row = &graph.region(node).row;
            (row.kind == RegionKind::State).then_some((row.state.as_deref()?, node))
        });
        RegionLocator { graph, areas, states: states.collect(), known: FxHashMap::default(), answers: Vec::new() }
    }

    /// The regions that contain a location. The state (USPS code, if known) gives the side of a
    /// metropolitan area that crosses a state line.
    pub fn of(&mut self, location: NodeIx, state: Option<&str>) -> &ContainingRegions {
        let key = (location, state.and_then(|state| self.states.get(state)).copied());
        let number = match self.known.get(&key) {
            Some(&number) => number,
            None => {
                self.answers.push(self.find(key.0, key.1));
                self.known.insert(key, self.answers.len() - 1);
                self.answers.len() - 1
            }
        };
        &self.answers[number]
    }

    fn find(&self, location: NodeIx, own: Option<NodeIx>) -> ContainingRegions {
        let states = self.states_of(location);
        let sides = match own.filter(|own| states.contains(own)) {
            Some(own) => vec![own],
            None => states,
        };
        let around: Vec<Vec<NodeIx>> = match sides.is_empty() {
            true => vec![self.graph.containing(location)],
            false => sides.iter().map(|&side| [vec![side], self.graph.containing(side)].concat()).collect(),
        };
        let mut lying = ContainingRegions::default();
        for (number, area) in self.areas.iter().enumerate().filter(|(_, area)| area.reach != SurveyCoverage::Unknown) {
            let is_hub = self.graph.region(area.region).row.kind == RegionKind::Hub;
            let itself = area.region == location || is_hub && area.markets.contains(&location);
            let holding = around.iter().filter(|above| above.contains(&area.region)).count();
            match (itself, holding) {
                (true, _) => lying.surely.push(number),
                (_, some) if some == around.len() => lying.surely.push(number),
                (_, some) if some > 0 => lying.perhaps.push(number),
                _ => {}
            }
        }
        lying
    }

    /// The states that a location covers.
    fn states_of(&self, location: NodeIx) -> Vec<NodeIx> {
        let graph = self.graph;
        let is_state = |region: &NodeIx| graph.region(*region).row.kind == RegionKind::State;
        match is_state(&location) {
            true => vec![location],
            false => graph.relations.part_of.targets(location).iter().copied().filter(is_state).collect(),
        }
    }
}

/// Whether national totals include a region: the survey excludes territories.
pub fn is_in_nation(graph: &Graph, region: NodeIx) -> bool {
    let kind = |node: NodeIx| graph.region(node).row.kind;
    let above = |node: NodeIx| matches!(kind(node), RegionKind::Division | RegionKind::CensusRegion);
    graph.nation == Some(region) || above(region) || graph.containing(region).into_iter().any(above)
}

/// The claims about a region or a hub that overlays it, and for a hub those about its metropolitan areas: indices into
/// the graph's list, each once.
pub fn claims(graph: &Graph, area: &Area) -> Vec<u32> {
    let part_of = &graph.relations.part_of;
    let below = part_of.entering(area.region).iter().map(|&edge| part_of.source(edge));
    let is_hub = |node: &NodeIx| graph.region(*node).row.kind == RegionKind::Hub;
    let mut about: Vec<NodeIx> = below.filter(is_hub).chain([area.region]).collect();
    if is_hub(&area.region) {
        about.extend(&area.markets);
    }
    let mut found: Vec<u32> =
        about.iter().flat_map(|node| graph.claims_of.get(node).into_iter().flatten().copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
