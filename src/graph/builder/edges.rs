//! The edges of a relation, from the rows of its table.

use super::Builder;
use crate::graph::nodes::NodeIx;
use crate::graph::properties::FromRow;
use crate::graph::relation::Relation;
use crate::model::id::kinds;
use crate::model::role::OccupationCode;
use crate::model::{self, Id, NodeKind, Table};

/// A cell that names the nodes of kind `K` at one end of the edges of its row.
pub(in crate::graph) trait End<K> {
    /// Those nodes.
    fn nodes(&self, builder: &Builder) -> impl Iterator<Item = NodeIx> + Clone;
}

impl<K: NodeKind> End<K> for Id<K> {
    fn nodes(&self, builder: &Builder) -> impl Iterator<Item = NodeIx> + Clone {
        std::iter::once(builder.node(self))
    }
}

/// The survey publishes by occupation: a row is about each of its roles.
impl End<kinds::Role> for OccupationCode {
    fn nodes(&self, builder: &Builder) -> impl Iterator<Item = NodeIx> + Clone {
        builder.roles_of(self.as_str()).iter().copied()
    }
}

impl Builder {
    /// The edges of the rows of a table, from nodes of kind `A` to nodes of kind `B`. `cells` returns the two ends and
    /// the evidence of a row. The table is consumed, because rows and edges together would need twice the memory.
    pub(in crate::graph) fn relation<A, B, Row, From, To, P>(
        &mut self,
        table: Table<Row>,
        cells: fn(&Row) -> (&From, &To, &model::Evidence),
    ) -> Relation<P>
    where
        A: NodeKind,
        B: NodeKind,
        From: End<A>,
        To: End<B>,
        P: FromRow<Row>,
    {
        let mut edges = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let (from, to, evidence) = cells(row);
            let evidence = self.evidence(evidence);
            let properties = P::from_row(row, evidence, self);
            for source in from.nodes(self) {
                edges.extend(to.nodes(self).map(|target| (source, target, properties.clone())));
            }
        }
        // Sorting needs as much memory as the edges again, and the rows need more than that.
        drop(table);
        Relation::new(self.nodes.of_kind(A::KIND), self.nodes.of_kind(B::KIND), edges, P::order)
    }
}
