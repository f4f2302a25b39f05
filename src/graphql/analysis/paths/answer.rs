//! The best paths, and how they were found.

use super::explain::{Plan, directed_relations};
use super::path::{CareerPath, relations_of};
use crate::career::limits::PATH_RELATIONS;
use crate::career::paths::pattern::{MOST_PLACES, PlaceWork};
use crate::career::paths::{self, PathQuery, Step, Weights, steps};
use crate::career::traverse::pattern::DirectedRelation;
use crate::engine::{Object, Type};
use crate::graph::Direction;
use crate::graphql::analysis::advice::AdviceRequest;
use crate::graphql::list::cursor::Place;
use crate::graphql::list::page_info::PageInfo;
use crate::graphql::lookup::reference::references;
use crate::graphql::request::day::Day;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::length::WAYS;
use crate::graphql::types::node::Node;
use crate::graphql::types::relations::AnyRelation;
use crate::model::Kind;
use std::sync::Arc;

/// The formula of the score.
const FORMULA: &str = "In points as in careerAdvice, of which 10 more are twice as good: score = fit * (the score of \
 careerAdvice for the role without place and cost) + wage * log2(entry pay at national prices minus its sampling \
 error / 50000) + demand * log2(jobs minus their sampling error / 1000) + concentration * (location quotient) + \
 growth * (projected change in percent / 10) + certification * (1 for one on the path that employers expect, 0.4 \
 for one that supports, minus what is already provided by those held) - time * (months / 12) - money * (dollars / \
 10000) - difficulty * (sum of the steps' difficulties)";

/// A page of the paths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// Number of preceding paths.
    pub start: u32,
    /// Maximum number of paths.
    pub length: usize,
    /// The cursor of its first path.
    pub first: Place,
}

/// The best paths.
#[derive(Clone, Debug)]
pub struct CareerPaths(Arc<PathsData>);

#[derive(Debug)]
struct PathsData {
    query: Arc<PathQuery>,
    request: Arc<AdviceRequest>,
    paths: Vec<Arc<paths::CareerPath>>,
    more: bool,
    page: Page,
    is_complete: bool,
    taken: u64,
    touched: Vec<Stage>,
    explain: Option<Plan>,
}

impl CareerPaths {
    pub(super) fn new(
        (query, request): (PathQuery, AdviceRequest),
        found: paths::CareerPaths,
        page: Page,
        explain: Option<Plan>,
    ) -> CareerPaths {
        let more = found.paths.len() > page.start as usize + page.length;
        let paths = found.paths.into_iter().skip(page.start as usize).take(page.length).map(Arc::new).collect();
        let touched = stages(&query, &found.touched);
        let (query, request) = (Arc::new(query), Arc::new(request));
        let (is_complete, taken) = (found.is_complete, found.taken);
        CareerPaths(Arc::new(PathsData { query, request, paths, more, page, is_complete, taken, touched, explain }))
    }
}

impl PathsData {
    fn place(&self, at: usize) -> Place {
        Place { position: self.page.first.position + at as u32, ..self.page.first }
    }
}

impl Object for CareerPaths {
    type Store = View;
    fn name() -> String {
        "CareerPaths".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "The best paths, best first: the same query on the same snapshot has the same result. Among equal \
         scores, at each node the continuation with the better end comes first, then the one that the graph lists \
         first.",
        );
        t.field("paths", "The paths of this page.", |_, c| {
            let path = |(at, path): (usize, &Arc<paths::CareerPath>)| CareerPath {
                query: c.0.query.clone(),
                request: c.0.request.clone(),
                path: path.clone(),
                place: Some(c.0.place(at)),
            };
            c.0.paths.iter().enumerate().map(path).collect::<Vec<_>>()
        })
        .in_page();
        t.field("pageInfo", "Whether more pages follow, and their cursors.", |_, c| PageInfo {
            next: c.0.more,
            previous: c.0.page.start > 0,
            ends: (!c.0.paths.is_empty()).then(|| (c.0.place(0), c.0.place(c.0.paths.len() - 1))),
        });
        t.field("subgraph", "The nodes and relations of these paths, without duplicates.", |_, c| {
            PathSubgraph(c.0.clone())
        });
        t.field("complete", "Whether the search completed. If not, its budget stopped it: the paths are still the best ones in order, but more may follow.", |_, c| c.0.is_complete);
        t.field("formula", "How a path is scored, as a formula.", |_, _| FORMULA);
        t.field("weights", "The weights in the formula.", |_, c| UsedWeights(c.0.query.weights));
        t.field("groupBy", "Paths with the same nodes of these kinds are a group.", |_, c| c.0.query.group_by.clone())
            .at_most(Kind::ALL.len());
        t.field("day", "The day that decides which certifications can be earned.", |_, c| Day(c.0.query.day));
        t.list("search", "What the search visited, place by place, in the order of expansion.", |c| &c.0.touched)
            .at_most(MOST_PLACES);
        t.field("partialPaths", "Number of partial paths that were extended.", |_, c| count(c.0.taken));
        t.field(
            "explain",
            "How they were searched, the prediction, and the actual work; only with `explain: true`.",
            |_, c| c.0.explain.clone(),
        );
        references(t);
    }
}

/// The nodes and relations of paths, without duplicates.
#[derive(Clone, Debug)]
pub struct PathSubgraph(Arc<PathsData>);

impl Object for PathSubgraph {
    type Store = View;
    fn name() -> String {
        "PathSubgraph".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The nodes and relations of paths, without duplicates: the data for drawing them.");
        t.field("nodes", "The nodes, by kind and id.", |v, s| {
            let mut nodes: Vec<_> = s.0.paths.iter().flat_map(|path| path.nodes()).collect();
            nodes.sort_unstable();
            nodes.dedup();
            nodes.into_iter().map(|node| Node::of(v, node)).collect::<Vec<_>>()
        })
        .at_most(PATH_RELATIONS.length() + 1);
        t.field("edges", "The relations between them.", |_, s| {
            relations_of(&s.0.paths)
                .into_iter()
                .map(|(relation, edge)| PathEdge {
                    directed: DirectedRelation { relation, direction: Direction::Outgoing },
                    edge,
                })
                .collect::<Vec<_>>()
        })
        .at_most(PATH_RELATIONS.length());
    }
}

/// A relation in a drawing.
#[derive(Clone, Copy, Debug)]
pub struct PathEdge {
    directed: DirectedRelation,
    edge: u32,
}

impl Object for PathEdge {
    type Store = View;
    fn name() -> String {
        "PathEdge".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A relation with both of its ends.");
        t.field("name", "The relation, read forward.", |_, e| e.directed.name());
        t.field("source", "The node at which it starts.", |v, e| {
            Node::of(v, v.relations.of(e.directed.relation).source(e.edge))
        });
        t.field("target", "The node at which it ends.", |v, e| {
            Node::of(v, v.relations.of(e.directed.relation).target(e.edge))
        });
        t.field("relation", "Its properties and evidence.", |v, e| AnyRelation::of(v, e.directed.relation, e.edge));
    }
}

/// Weights as they were used.
#[derive(Clone, Copy, Debug)]
pub struct UsedWeights(Weights);

impl Object for UsedWeights {
    type Store = View;
    fn name() -> String {
        "UsedPathWeights".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The weights of a score, given or by default.");
        t.field("fit", "Per point of the score of `careerAdvice` for the role.", |_, w| w.0.fit);
        t.field("wage", "Per doubling of entry pay.", |_, w| w.0.wage);
        t.field("demand", "Per doubling of jobs.", |_, w| w.0.demand);
        t.field("concentration", "Per unit of location quotient.", |_, w| w.0.concentration);
        t.field("growth", "Per ten percent of projected growth.", |_, w| w.0.growth);
        t.field("certification", "Per certification that employers expect.", |_, w| w.0.certification);
        t.field("time", "Of a year.", |_, w| w.0.time);
        t.field("money", "Per 10,000 U.S. dollars spent.", |_, w| w.0.money);
        t.field("difficulty", "Per step of maximum difficulty.", |_, w| w.0.difficulty);
    }
}

/// The work of the search at one place of the pattern.
#[derive(Clone, Debug)]
pub struct Stage {
    relations: Vec<&'static str>,
    touched: PlaceWork,
}

/// The stages of a query: its starts, then its steps.
pub(super) fn stages(query: &PathQuery, touched: &[PlaceWork]) -> Vec<Stage> {
    let steps: Vec<Step> = steps(query);
    let names =
        |touched: &PlaceWork| directed_relations(&steps, touched).iter().map(|directed| directed.name()).collect();
    let used = touched.iter().filter(|touched| touched.times > 0 || touched.nodes > 0);
    used.map(|touched| Stage { relations: names(touched), touched: *touched }).collect()
}

impl Object for Stage {
    type Store = View;
    fn name() -> String {
        "PathStage".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "One stage of a search: the nodes at which paths start, or one step from the nodes before. Relations \
         are found by the node at which they start or end.",
        );
        t.field("step", "The step, from 1; for a start the first step taken from there.", |_, s| {
            count(s.touched.step as u64 + 1)
        });
        t.field("times", "Repetition of the step, from 1; 0 for a start.", |_, s| count(s.touched.times as u64));
        t.field(
            "relations",
            "The relations that are followed, by their names in that direction; empty for a start.",
            |_, s| s.relations.clone(),
        )
        .at_most(WAYS);
        t.field("relationsLookedAt", "Number of relations visited.", |_, s| count(s.touched.relations));
        t.field("relationsAdmitted", "Number of those that satisfy the constraints.", |_, s| count(s.touched.admitted));
        t.field("nodes", "Number of nodes reached.", |_, s| count(s.touched.nodes as u64));
    }
}
