//! Rows that belong to a node without being a relation, such as a role's titles.

use super::nodes::NodeIx;
use std::ops::Range;

/// Rows grouped by the node they belong to, in the order given.
#[derive(Debug)]
pub struct Grouped<T> {
    first_node: u32,
    offsets: Vec<u32>,
    rows: Vec<T>,
}

impl<T> Grouped<T> {
    /// Groups rows by the nodes of one kind.
    pub(super) fn new(nodes: Range<u32>, mut rows: Vec<(NodeIx, T)>) -> Self {
        rows.sort_by_key(|row| row.0);
        let mut offsets = vec![0; nodes.len() + 1];
        for (node, _) in &rows {
            offsets[node.index() - nodes.start as usize + 1] += 1;
        }
        for i in 1..offsets.len() {
            offsets[i] += offsets[i - 1];
        }
        Grouped { first_node: nodes.start, offsets, rows: rows.into_iter().map(|row| row.1).collect() }
    }

    /// The rows of a node; empty for a node of another kind.
    pub fn of(&self, node: NodeIx) -> &[T] {
        let range = self.range(node);
        &self.rows[range.start as usize..range.end as usize]
    }

    /// The index range of a node's rows among all rows.
    pub fn range(&self, node: NodeIx) -> Range<u32> {
        let Some(place) = node.index().checked_sub(self.first_node as usize) else { return 0..0 };
        match self.offsets.get(place..=place + 1) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        }
    }

    /// Maximum number of rows of one node.
    pub fn longest(&self) -> u64 {
        self.offsets.windows(2).map(|pair| u64::from(pair[1] - pair[0])).max().unwrap_or(0)
    }

    /// All rows, by node.
    pub fn all(&self) -> &[T] {
        &self.rows
    }
}
