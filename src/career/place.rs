//! The distance of an institution from a region.

use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::region::RegionKind;
use std::cmp::Ordering;
use std::collections::HashMap;

/// Mean radius of the Earth, kilometres (IUGG).
const RADIUS: f64 = 6371.0088;

/// The smallest kind of region that contains both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Proximity {
    /// In the region itself.
    InRegion,
    /// In a metropolitan area that contains the region or that the region overlays.
    SameMetro,
    /// In the same state.
    SameState,
    /// In the same census division.
    SameDivision,
    /// In the same census region.
    SameCensusRegion,
    /// Anywhere else.
    Elsewhere,
}

/// The proximity of something to a region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearness {
    /// By the hierarchy of regions.
    pub proximity: Proximity,
    /// Great-circle kilometres from the region's point; `None` if one of the two has no point.
    pub kilometres: Option<f64>,
}

impl Nearness {
    /// Nearest first: what is in the region itself, then by distance, then by hierarchy.
    pub fn compare(&self, other: &Nearness) -> Ordering {
        let inside = |nearness: &Nearness| nearness.proximity != Proximity::InRegion;
        let far = |nearness: &Nearness| nearness.kilometres.unwrap_or(f64::INFINITY);
        let by_distance = || far(self).total_cmp(&far(other));
        inside(self).cmp(&inside(other)).then_with(by_distance).then_with(|| self.proximity.cmp(&other.proximity))
    }
}

/// A region from which proximity is measured.
#[derive(Clone, Debug)]
pub struct Place {
    point: Option<(f64, f64)>,
    /// The region and the regions around it, with their proximity.
    around: HashMap<NodeIx, Proximity>,
    /// The proximity of states, by USPS code.
    states: HashMap<String, Proximity>,
}

impl Place {
    /// A region of the graph. Its point is one inside it, not its centre; states, divisions and hubs have none.
    pub fn new(graph: &Graph, region: NodeIx) -> Place {
        let row = &graph.region(region).row;
        let sort = |node: NodeIx| match graph.region(node).row.kind {
            RegionKind::Metro | RegionKind::Nonmetro | RegionKind::Hub => Proximity::SameMetro,
            RegionKind::State => Proximity::SameState,
            RegionKind::Division => Proximity::SameDivision,
            RegionKind::CensusRegion => Proximity::SameCensusRegion,
            RegionKind::Nation => Proximity::Elsewhere,
        };
        let mut around: HashMap<NodeIx, Proximity> =
            graph.containing(region).into_iter().map(|node| (node, sort(node))).collect();
        around.insert(region, Proximity::InRegion);
        let nearest = |state: NodeIx| {
            let all = std::iter::once(state).chain(graph.containing(state));
            all.filter_map(|node| around.get(&node)).min().copied()
        };
        let all = graph.of_kind(Kind::Region).filter(|&node| graph.region(node).row.kind == RegionKind::State);
        let states = all.filter_map(|state| Some((graph.region(state).row.state.clone()?, nearest(state)?))).collect();
        Place { point: row.latitude.zip(row.longitude), around, states }
    }

    /// The proximity of an institution: by its metropolitan area, and by its own state, because an area that crosses a
    /// state line is part of states that the institution is not in.
    pub fn nearness(&self, graph: &Graph, institution: NodeIx) -> Nearness {
        let located = &graph.relations.institution_located_in;
        let row = &graph.institution(institution).row;
        let by_area = located.targets(institution).iter().filter_map(|region| self.around.get(region));
        let nearest = by_area.chain(self.states.get(&row.state)).min();
        let there = row.latitude.zip(row.longitude);
        let kilometres = self.point.zip(there).map(|(here, there)| great_circle(here, there));
        Nearness { proximity: nearest.copied().unwrap_or(Proximity::Elsewhere), kilometres }
    }
}

/// Great-circle kilometres between two points, each in degrees north and degrees east (haversine formula).
pub fn great_circle(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (north, east) = ((other.0 - one.0).to_radians(), (other.1 - one.1).to_radians());
    let across = one.0.to_radians().cos() * other.0.to_radians().cos();
    let half = (north / 2.0).sin().powi(2) + across * (east / 2.0).sin().powi(2);
    2.0 * RADIUS * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::career::fixture::{Small, graph_of};

    #[test]
    fn distances_are_those_of_the_sphere() {
        let quarter = RADIUS * std::f64::consts::FRAC_PI_2;
        assert!((great_circle((0.0, 0.0), (0.0, 90.0)) - quarter).abs() < 1e-6);
        assert!((great_circle((90.0, 0.0), (0.0, 33.0)) - quarter).abs() < 1e-6);
        assert!((great_circle((0.0, 179.0), (0.0, -179.0)) - quarter / 45.0).abs() < 1e-6);
        assert!(great_circle((35.0, -78.0), (35.0, -78.0)).abs() < 1e-9);
        // Boston to New York, about 306 km.
        let boston = (42.3601, -71.0589);
        assert!((great_circle(boston, (40.7128, -74.006)) - 306.1).abs() < 0.5);
    }

    #[test]
    fn nodes_in_the_region_come_first_and_hierarchy_replaces_a_missing_point() {
        let mut small = Small::default();
        small.regions();
        small.institution("a", "AA", 0.3, 0.3, None);
        small.institution("b", "BB", 0.1, 0.1, None);
        small.located("a", "cbsa-a");
        small.located("b", "cbsa-b");
        small.institution("across", "AA", 0.2, 0.2, None);
        small.located("across", "cbsa-ab");
        let graph = graph_of(small.records);
        let near = |region: &str, school: &str| {
            let find = |id: &str| graph.nodes.find(id).expect("it is there");
            Place::new(&graph, find(region)).nearness(&graph, find(school))
        };
        let (own, other) = (near("region:cbsa-a", "institution:a"), near("region:cbsa-a", "institution:b"));
        assert!(own.kilometres > other.kilometres && own.compare(&other) == Ordering::Less);
        assert_eq!(near("region:hub-a", "institution:a").proximity, Proximity::SameMetro);
        assert_eq!(near("region:hub-a", "institution:a").kilometres, None);
        assert_eq!(near("region:state-aa", "institution:a").proximity, Proximity::InRegion);
        assert_eq!(near("region:cbsa-ab", "institution:b").proximity, Proximity::SameState);
        // Its area extends into the other state, but it is not there itself.
        assert_eq!(near("region:state-bb", "institution:across").proximity, Proximity::SameDivision);
        assert_eq!(near("region:hub-a", "institution:b").proximity, Proximity::SameDivision);
    }
}
