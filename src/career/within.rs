//! The nodes in each region, including its parts.

use crate::career::compare::Area;
use crate::career::compare::area::RegionLocator;
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;

/// The institutions and employers of every region, including those of its parts.
///
/// A metropolitan area may cross a state line. A node in one counts for the state in its row; without a state, it
/// counts for the area and for regions that contain all of it, but for neither state. A hub that overlays several
/// metropolitan areas contains their nodes; a hub in a single area is a place inside it, and only nodes located in the
/// hub itself count for it.
#[derive(Debug)]
pub struct Within {
    /// Of the first region; the others follow in order.
    first: usize,
    institutions: Vec<Vec<u32>>,
    employers: Vec<Vec<u32>>,
}

impl Within {
    /// Computes it for a snapshot.
    pub fn new(graph: &Graph) -> Within {
        let regions: Vec<NodeIx> = graph.of_kind(Kind::Region).collect();
        let areas: Vec<Area> = regions.iter().map(|&region| Area::of(graph, region)).collect();
        let (mut places, relations) = (RegionLocator::new(graph, &areas), &graph.relations);
        let mut within = Within {
            first: regions.first().map_or(0, |first| first.index()),
            institutions: vec![Vec::new(); regions.len()],
            employers: vec![Vec::new(); regions.len()],
        };
        let first = within.first;
        let mut put_all = |lists: &mut [Vec<u32>], node: NodeIx, state: Option<&str>, locations: &[NodeIx]| {
            for &location in locations {
                put(lists, node, location.index() - first, &places.of(location, state).surely);
            }
        };
        for node in graph.of_kind(Kind::Institution) {
            let locations = relations.institution_located_in.targets(node);
            put_all(&mut within.institutions, node, Some(&graph.institution(node).row.state), locations);
        }
        for node in graph.of_kind(Kind::Employer) {
            let locations = relations.employer_located_in.targets(node);
            put_all(&mut within.employers, node, graph.employer(node).row.state.as_deref(), locations);
        }
        within
    }

    /// The institutions or employers of a region, by their numbers in ascending order; empty for other kinds of node.
    pub fn of(&self, region: NodeIx, kind: Kind) -> &[u32] {
        let lists = match kind {
            Kind::Institution => &self.institutions,
            Kind::Employer => &self.employers,
            _ => return &[],
        };
        region.index().checked_sub(self.first).and_then(|place| lists.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// Adds a node to its own location and to every region around it, each once.
fn put(lists: &mut [Vec<u32>], node: NodeIx, location: usize, around: &[usize]) {
    let number = node.index() as u32;
    for place in around.iter().copied().chain([location]) {
        if let Some(list) = lists.get_mut(place)
            && list.last() != Some(&number)
        {
            list.push(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::career::fixture::{Small, graph_of};

    /// The codes of the institutions of a region.
    fn institutions(graph: &Graph, region: &str) -> Vec<String> {
        let region = graph.nodes.find(&format!("region:{region}")).unwrap();
        let code = |&number: &u32| graph.strings.plain(graph.nodes.code(NodeIx::new(number as usize)));
        Within::new(graph).of(region, Kind::Institution).iter().map(code).collect()
    }

    fn country() -> Graph {
        let mut small = Small::default();
        small.regions();
        for (code, state, location) in [
            ("1", "AA", "cbsa-a"),
            ("2", "AA", "cbsa-ab"),
            ("3", "BB", "cbsa-ab"),
            ("4", "BB", "state-bb"),
            ("5", "CC", "cbsa-ab"),
        ] {
            small.institution(code, state, 0.0, 0.0, None);
            small.located(code, location);
        }
        graph_of(small.records)
    }

    #[test]
    fn a_region_contains_the_nodes_of_its_parts() {
        let graph = country();
        assert_eq!(institutions(&graph, "us"), ["1", "2", "3", "4", "5"]);
        assert_eq!(institutions(&graph, "cbsa-ab"), ["2", "3", "5"]);
        assert_eq!(institutions(&graph, "cbsa-b"), [""; 0]);
    }

    #[test]
    fn the_state_of_the_row_decides_in_an_area_that_crosses_a_state_line() {
        let graph = country();
        assert_eq!(institutions(&graph, "state-aa"), ["1", "2"]);
        assert_eq!(institutions(&graph, "state-bb"), ["3", "4"], "what is located in the state itself too");
    }

    #[test]
    fn other_kinds_are_in_no_region() {
        let graph = country();
        let nation = graph.nodes.find("region:us").unwrap();
        let within = Within::new(&graph);
        assert!(within.of(nation, Kind::Skill).is_empty() && within.of(nation, Kind::Employer).is_empty());
        let institution = graph.nodes.find("institution:1").unwrap();
        assert!(within.of(institution, Kind::Institution).is_empty(), "only regions contain nodes");
    }
}
