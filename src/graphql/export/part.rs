//! The part of the graph in a result.

use super::document::{Document, ExportedList, not_exportable};
use super::list;
use super::request::ExportRequest;
use crate::career::property::DatedGraph;
use crate::engine::{FieldError, Response};
use crate::export::Part;
use crate::graph::{EdgeNumber, NodeIx, RelationKind};
use crate::graphql::request::limits::{PART, exceeded};
use crate::graphql::request::list_cache::GraphItem;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Nodes and relations, each once.
#[derive(Debug, Default)]
pub struct Collected {
    nodes: BTreeSet<NodeIx>,
    relations: BTreeSet<(RelationKind, EdgeNumber)>,
}

impl Collected {
    /// Adds a node.
    pub fn node(&mut self, node: NodeIx) {
        self.nodes.insert(node);
    }

    /// Adds a relation.
    pub fn relation(&mut self, relation: RelationKind, edge: EdgeNumber) {
        self.relations.insert((relation, edge));
    }

    /// Fails if there are too many to hold, not counting those implied by relations. Each takes some tens of bytes.
    ///
    /// # Errors
    /// There are too many.
    pub fn bounded(&self) -> Result<(), FieldError> {
        if self.nodes.len() + self.relations.len() <= PART.length() {
            return Ok(());
        }
        let message = format!(
            "A part of the graph has at most {} nodes and relations (limit \"part\"). Request less with `first` or a \
             filter, or export the whole graph.",
            PART.maximum
        );
        Err(exceeded(PART, message))
    }

    pub fn part(self, dated: DatedGraph<'_>) -> Part {
        Part::new(dated, self.nodes, self.relations)
    }
}

/// The nodes or relations of a list, and the node that the list belongs to.
///
/// # Errors
/// The items are neither nodes nor relations; there are too many; errors of a request for the list.
pub fn of_list(
    export_request: &Arc<ExportRequest<'_>>,
    document: &Document<'_>,
    exported: &ExportedList<'_>,
    dated: DatedGraph<'_>,
) -> Result<Part, Response> {
    let node = exported.list().nodes[0];
    let most = list::requested_count(node, document.variables).map_err(|rejection| Response::rejected(&[rejection]))?;
    let (found, start) = list::found(export_request, document, exported)?;
    let view = export_request.view();
    let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let mut collected = Collected::default();
    found.owner.into_iter().for_each(|owner| collected.node(owner));
    for (i, &item) in found.items.iter().skip(start).take(most).enumerate() {
        match (found.shown)(&view, item) {
            Some(GraphItem::Node(node)) => collected.node(node),
            Some(GraphItem::Relation(relation, edge)) => collected.relation(relation, edge),
            None => {
                let message = format!(
                    "The items of {} are neither nodes nor relations, so they are not part of the graph. Export them \
                     as csv, ndjson or parquet.",
                    exported.list().key()
                );
                return Err(Response::rejected(&[not_exportable(message)]));
            }
        }
        if i % 1024 == 0 {
            collected.bounded().map_err(|fault| super::error::rejected(fault, node))?;
        }
    }
    collected.bounded().map_err(|fault| super::error::rejected(fault, node))?;
    Ok(collected.part(dated))
}
