//! What lies in a compared region.

use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::region::RegionKind;
use rustc_hash::FxHashMap;

/// How the survey knows a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It has figures of its own.
    Own,
    /// It consists of several regions with figures; what can be added is added.
    Sum,
    /// It is a place inside, or another name of, the one region that the graph names for it, or of none: what it
    /// holds is not known.
    Unknown,
}

/// A region as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The region.
    pub region: NodeIx,
    /// How the survey knows it.
    pub reach: Reach,
    /// The regions with figures that stand for it: itself, its states, or the metropolitan areas of a hub.
    pub markets: Vec<NodeIx>,
}

impl Area {
    /// A region and the regions whose figures stand for it. A hub is laid over metropolitan areas, and the graph says it
    /// is part of each; a division or census region contains states.
    pub fn of(graph: &Graph, region: NodeIx) -> Area {
        let mut markets = match graph.region(region).row.kind {
            _ if is_surveyed(graph, region) => return Area { region, reach: Reach::Own, markets: vec![region] },
            RegionKind::Hub => around_hub(graph, region),
            _ => surveyed_parts(graph, region),
        };
        markets.sort();
        markets.dedup();
        let reach = if markets.len() > 1 { Reach::Sum } else { Reach::Unknown };
        Area { region, reach, markets }
    }
}

/// Whether the wage survey has figures of regions of this kind.
fn is_surveyed(graph: &Graph, region: NodeIx) -> bool {
    use RegionKind::{Metro, Nation, Nonmetro, State};
    matches!(graph.region(region).row.kind, Nation | State | Metro | Nonmetro)
}

fn around_hub(graph: &Graph, hub: NodeIx) -> Vec<NodeIx> {
    let wholes = graph.relations.part_of.targets(hub).iter().copied();
    wholes.filter(|&whole| is_surveyed(graph, whole)).collect()
}

/// The nearest regions below that have figures.
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

/// The places of the compared regions in which something lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lying {
    /// It lies in these.
    pub surely: Vec<usize>,
    /// It may lie in these: its metropolitan area crosses their border, and no source tells on which side it is.
    pub perhaps: Vec<usize>,
}

/// Finds what lies in the compared regions.
pub struct Places<'g> {
    graph: &'g Graph,
    areas: &'g [Area],
    states: FxHashMap<&'g str, NodeIx>,
    known: FxHashMap<(NodeIx, Option<NodeIx>), usize>,
    answers: Vec<Lying>,
}

impl<'g> Places<'g> {
    /// For these compared regions.
    pub fn new(graph: &'g Graph, areas: &'g [Area]) -> Self {
        let states = graph.of_kind(Kind::Region).filter_map(|node| {
            let row = &graph.region(node).row;
            (row.kind == RegionKind::State).then_some((row.state.as_deref()?, node))
        });
        Places { graph, areas, states: states.collect(), known: FxHashMap::default(), answers: Vec::new() }
    }

    /// In which compared regions a location lies. The state (USPS code; may be empty) tells the side of a
    /// metropolitan area that crosses a state line.
    pub fn of(&mut self, location: NodeIx, state: &str) -> &Lying {
        let key = (location, self.states.get(state).copied());
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

    fn find(&self, location: NodeIx, own: Option<NodeIx>) -> Lying {
        let states = self.states_of(location);
        let sides = match own.filter(|own| states.contains(own)) {
            Some(own) => vec![own],
            None => states,
        };
        let around: Vec<Vec<NodeIx>> = match sides.is_empty() {
            true => vec![self.graph.containing(location)],
            false => sides.iter().map(|&side| [vec![side], self.graph.containing(side)].concat()).collect(),
        };
        let mut lying = Lying::default();
        for (number, area) in self.areas.iter().enumerate().filter(|(_, area)| area.reach != Reach::Unknown) {
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

    /// The states over which a location extends.
    fn states_of(&self, location: NodeIx) -> Vec<NodeIx> {
        let graph = self.graph;
        let is_state = |region: &NodeIx| graph.region(*region).row.kind == RegionKind::State;
        match is_state(&location) {
            true => vec![location],
            false => graph.relations.part_of.targets(location).iter().copied().filter(is_state).collect(),
        }
    }
}

/// Whether the nation's totals hold a region's: the survey keeps the territories out of them.
pub fn is_in_nation(graph: &Graph, region: NodeIx) -> bool {
    let kind = |node: NodeIx| graph.region(node).row.kind;
    let above = |node: NodeIx| matches!(kind(node), RegionKind::Division | RegionKind::CensusRegion);
    graph.nation == Some(region) || above(region) || graph.containing(region).into_iter().any(above)
}

/// The claims that speak of a region or of a hub that is laid over it, and for a hub those of its metropolitan areas:
/// positions in the graph's list, each once.
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
