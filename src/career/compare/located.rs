//! What is located in each region, whatever is compared: found once per snapshot.

use super::area::{Area, ContainingRegions, RegionLocator};
use super::counts::{self, RegionCounts};
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;

/// The regions of a snapshot, with what is located in each. Regions are numbered in node order.
#[derive(Debug)]
pub struct Located {
    areas: Vec<Area>,
    counts: Vec<RegionCounts>,
    /// The regions that contain each institution, in node order.
    institutions: Vec<ContainingRegions>,
    /// The regions that contain each region, if nothing states the side of a border.
    worksites: Vec<ContainingRegions>,
}

impl Located {
    /// Locates everything in a snapshot.
    pub fn new(graph: &Graph) -> Located {
        let areas: Vec<Area> = graph.of_kind(Kind::Region).map(|region| Area::of(graph, region)).collect();
        let mut places = RegionLocator::new(graph, &areas);
        let (counts, institutions) = counts::located(graph, &areas, &mut places);
        let worksites = graph.of_kind(Kind::Region).map(|region| places.of(region, None).clone()).collect();
        Located { areas, counts, institutions, worksites }
    }

    /// A region as it is compared.
    pub fn area(&self, graph: &Graph, region: NodeIx) -> &Area {
        &self.areas[graph.nodes.place(Kind::Region, region)]
    }

    /// What is located in a region.
    pub fn counts(&self, graph: &Graph, region: NodeIx) -> &RegionCounts {
        &self.counts[graph.nodes.place(Kind::Region, region)]
    }

    /// The regions that contain an institution, which is given by its place among all.
    pub fn institution(&self, place: usize) -> &ContainingRegions {
        &self.institutions[place]
    }

    /// The regions that contain a worksite.
    pub fn worksite(&self, graph: &Graph, region: NodeIx) -> &ContainingRegions {
        &self.worksites[graph.nodes.place(Kind::Region, region)]
    }
}

/// The compared regions among all.
pub struct ComparedRegions {
    count: usize,
    /// The number of each region among the compared ones, in node order.
    numbers: Vec<Option<usize>>,
    /// Whether each institution is, or may be, in a compared region.
    holds: Vec<bool>,
}

impl ComparedRegions {
    /// These regions.
    pub fn new(graph: &Graph, located: &Located, regions: &[NodeIx]) -> ComparedRegions {
        let mut numbers = vec![None; located.areas.len()];
        for (number, &region) in regions.iter().enumerate() {
            numbers[graph.nodes.place(Kind::Region, region)] = Some(number);
        }
        let is_compared = |places: &[usize]| places.iter().any(|&place| numbers[place].is_some());
        let holds = |home: &ContainingRegions| is_compared(&home.surely) || is_compared(&home.perhaps);
        let holds = located.institutions.iter().map(holds).collect();
        ComparedRegions { count: regions.len(), numbers, holds }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The numbers of those among some regions.
    pub fn among<'r>(&'r self, regions: &'r [usize]) -> impl Iterator<Item = usize> + 'r {
        regions.iter().filter_map(|&region| self.numbers[region])
    }

    /// Whether an institution, which is given by its place among all, is or may be in one of them.
    pub fn holds(&self, institution: usize) -> bool {
        self.holds[institution]
    }
}
