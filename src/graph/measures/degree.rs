//! Degrees: the number of connections of a node.

use super::Part;

/// The connections of a node. An edge counts once at each of its ends.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Degree {
    /// Edges that enter.
    pub incoming: u32,
    /// Edges that leave.
    pub outgoing: u32,
    /// Their total weight.
    pub weight: f64,
}

/// The degrees of all nodes of a part.
pub fn degrees(part: &Part) -> Vec<Degree> {
    let mut degrees = vec![Degree::default(); part.len()];
    for edge in &part.edges {
        degrees[edge.source as usize].outgoing += 1;
        degrees[edge.source as usize].weight += edge.weight;
        degrees[edge.target as usize].incoming += 1;
        degrees[edge.target as usize].weight += edge.weight;
    }
    degrees
}
