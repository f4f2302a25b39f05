//! `measures`: a chosen part of the graph, with degrees, PageRank, betweenness and communities.

mod answers;
mod arguments;
mod compute;
pub mod input;
pub mod part;

use crate::engine::{FieldError, Object, Type, args, enumeration, union};
use crate::graph::RelationKind;
use crate::graph::measures::Part;
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::references;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::Kind;
use arguments::{Betweenness, Communities, Degrees, PageRank};
use input::{PartDirection, PartInput};
use part::{EmptyPart, GraphPart, KindCount, SelectedPart, empty};
use std::sync::Arc;

args! {
    /// The part of the graph.
    pub struct PartArgs {
        /// The part.
        part: PartInput,
    }
}

union! {
    /// A part of the graph with its measures, or why there is none.
    pub enum MeasuresResult { GraphPart, EmptyPart, AmbiguousReference, NoMatch }
}

/// Selects the part.
pub fn measures(view: &View, args: &PartArgs) -> Result<MeasuresResult, FieldError> {
    let part = match args.part.take(view) {
        Ok(part) => part,
        Err(why) => return why.answer(),
    };
    if part.edges.is_empty() {
        let message = "No edge belongs to the part, so there is nothing to measure. Choose more kinds or relations, another start, a greater depth, or no weight.";
        return Ok(empty(&part, message).into());
    }
    view.spend(part.len() + part.edges.len())?;
    let of = part.components();
    let mut sizes = vec![0; part.len()];
    of.iter().for_each(|&first| sizes[first as usize] += 1);
    let components = sizes.iter().filter(|&&size| size > 0).count() as u32;
    let largest = sizes.into_iter().max().unwrap_or(0);
    Ok(GraphPart(Arc::new(SelectedPart { part, asked: args.part.clone(), components, largest })).into())
}

enumeration! {
    /// A measure of a part of the graph.
    pub enum PartMeasure {
        /// Number of connections.
        Degree = "DEGREE",
        /// Importance by the importance of the nodes that point there.
        PageRank = "PAGE_RANK",
        /// Number of shortest paths through a node.
        Betweenness = "BETWEENNESS",
        /// Communities of nodes.
        Communities = "COMMUNITIES",
    }
}

/// The items of a list in order, without duplicates.
fn once<T: Copy + PartialEq>(all: &[T]) -> Vec<T> {
    let mut found = Vec::new();
    all.iter().for_each(|one| {
        if !found.contains(one) {
            found.push(*one);
        }
    });
    found
}

/// The predicted work of a measure.
#[derive(Clone, Copy, Debug)]
pub struct PredictedWork {
    measure: PartMeasure,
    work: u64,
    least: u64,
}

impl PredictedWork {
    fn of(part: &Part, measure: PartMeasure) -> PredictedWork {
        let (work, least) = match measure {
            PartMeasure::Degree => (compute::degree_work(part), compute::degree_work(part)),
            PartMeasure::PageRank => {
                let work = compute::page_rank_work(part, &compute::settings(&PageRank::default()));
                (work, work.min(compute::page_rank_least(part)))
            }
            PartMeasure::Betweenness => (compute::between_work(part, part.len()), compute::between_work(part, 1)),
            PartMeasure::Communities => (compute::communities_work(part), compute::communities_work(part) / 4),
        };
        PredictedWork { measure, work, least }
    }
}

impl Object for PredictedWork {
    type Store = View;
    fn name() -> String {
        "PredictedWork".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The work of a measure of the part with its default arguments, in steps: nodes and edges visited. It is predicted before anything is computed.");
        t.field("measure", "The measure.", |_, p| p.measure);
        t.field("work", "Maximum number of steps for an exact result; an estimate for communities.", |_, p| {
            count(p.work)
        });
        t.field(
            "allowed",
            "Whether the request has enough work left to start. The measure ends when its budget is exhausted, and \
             reports its progress.",
            |v, p| p.least <= v.work().0,
        );
    }
}

impl Object for GraphPart {
    type Store = View;
    fn name() -> String {
        "GraphPart".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A chosen part of the graph. Its measures are computed from relations with separate evidence; they \
         describe this snapshot and are not figures of a publisher.",
        );
        t.field("relations", "The relations.", |_, p| -> Vec<RelationKind> { once(&p.0.asked.relations) })
            .at_most(RelationKind::ALL.len());
        t.field("direction", "How edges are followed.", |_, p| -> PartDirection { p.0.asked.direction });
        t.field("weight", "The figure by which edges are weighted; null if each counts 1.", |_, p| p.0.asked.weight);
        t.field("nodeCount", "Number of nodes.", |_, p| count(p.0.part.len()));
        t.field("edgeCount", "Number of edges.", |_, p| count(p.0.part.edges.len()));
        t.field("kinds", "Number of nodes of each kind.", |v, p| {
            let of =
                |kind| KindCount { kind, nodes: p.0.part.nodes.iter().filter(|&&node| v.kind(node) == kind).count() };
            once(&p.0.asked.kinds()).into_iter().map(of).collect::<Vec<_>>()
        })
        .at_most(Kind::ALL.len());
        t.field(
            "nodesWithoutEdges",
            "Selected nodes that are left out because no selected edge starts or ends there.",
            |_, p| count(p.0.part.untouched),
        );
        t.field(
            "edgesWithoutWeight",
            "Selected edges that are left out because they lack the figure used as weight.",
            |_, p| count(p.0.part.unweighted),
        );
        t.field(
            "edgesSharingRow",
            "Edges that share the published row of their weight with other edges of the part, because the wage \
             survey does not distinguish their roles. The row is divided equally among them, so that it counts \
             once; 0 for weights other than JOBS.",
            |_, p| count(p.0.part.sharing),
        );
        t.field("componentCount", "Number of connected components, ignoring the directions of edges.", |_, p| {
            count(p.0.components)
        });
        t.field("largestComponent", "Number of nodes in the largest of them.", |_, p| count(p.0.largest));
        t.field("predictedWork", "The predicted work of each measure.", |_, p| {
            let measures =
                [PartMeasure::Degree, PartMeasure::PageRank, PartMeasure::Betweenness, PartMeasure::Communities];
            measures.map(|measure| PredictedWork::of(&p.0.part, measure)).to_vec()
        })
        .at_most(4);
        t.field_with("degree", "The number of connections of each node.", |v, p, a: &Degrees| {
            compute::degree(v, p, a).map(Some)
        });
        t.field_with(
            "pageRank",
            "The importance of each node, by the importance of the nodes whose edges lead to it (Brin and Page 1998).",
            |v, p, a: &PageRank| compute::page_rank(v, p, a).map(Some),
        );
        t.field_with(
            "betweenness",
            "The number of shortest paths between others on which each node lies (Brandes \
         2001); estimated from a sample of the sources if the budget is exhausted (Brandes and Pich 2007).",
            |v, p, a: &Betweenness| compute::betweenness(v, p, a).map(Some),
        );
        t.field_with("communities", "Communities of high modularity, found by the Leiden algorithm (Traag, Waltman and van Eck 2019), each of them connected. Directions are ignored.", |v, p, a: &Communities| {
            compute::communities(v, p, a).map(Some)
        });
        references(t);
    }
}
