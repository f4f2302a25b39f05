//! The part of the graph that an answer shows.

use super::document::{Asked, Document, not_exportable};
use super::list;
use super::request::ExportRequest;
use crate::career::property::Scene;
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

    /// Fails once there are too many to keep, those that follow from relations left aside. Each takes some tens of bytes.
    ///
    /// # Errors
    /// There are.
    pub fn bounded(&self) -> Result<(), FieldError> {
        if self.nodes.len() + self.relations.len() <= PART.length() {
            return Ok(());
        }
        let message = format!(
            "A part of the graph has at most {} nodes and relations (limit \"part\"). Ask for less with `first` or a \
             filter, or for the whole graph.",
            PART.maximum
        );
        Err(exceeded(PART, message))
    }

    /// The part.
    pub fn part(self, scene: Scene<'_>) -> Part {
        Part::new(scene, self.nodes, self.relations)
    }
}

/// The nodes or relations of a list, and the node whose list it is.
///
/// # Errors
/// Items that are neither; too many of them; whatever a request for the list would be refused for.
pub fn of_list(
    asking: &Arc<ExportRequest<'_>>,
    document: &Document<'_>,
    asked: &Asked<'_>,
    scene: Scene<'_>,
) -> Result<Part, Response> {
    let node = asked.list().nodes[0];
    let most = list::wanted(node, document.variables).map_err(|rejection| Response::rejected(&[rejection]))?;
    let (found, start) = list::found(asking, document, asked)?;
    let view = asking.view();
    let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let mut collected = Collected::default();
    found.owner.into_iter().for_each(|owner| collected.node(owner));
    for (i, &item) in found.items.iter().skip(start).take(most).enumerate() {
        match (found.shown)(&view, item) {
            Some(GraphItem::Node(node)) => collected.node(node),
            Some(GraphItem::Relation(relation, edge)) => collected.relation(relation, edge),
            None => {
                let message = format!(
                    "The items of {} are neither nodes nor relations, so they are no part of the graph. Export them as \
                     csv, ndjson or parquet.",
                    asked.list().key()
                );
                return Err(Response::rejected(&[not_exportable(message)]));
            }
        }
        if i % 1024 == 0 {
            collected.bounded().map_err(|fault| super::error::rejected(fault, node))?;
        }
    }
    collected.bounded().map_err(|fault| super::error::rejected(fault, node))?;
    Ok(collected.part(scene))
}
