//! The best paths, and how they were found.

use super::explain::{Plan, ways};
use super::path::{CareerPath, relations_of};
use crate::career::limits::PATH_RELATIONS;
use crate::career::paths::pattern::{MOST_PLACES, PlaceWork};
use crate::career::paths::{self, PathQuery, Step, Weights, steps};
use crate::career::traverse::pattern::Way;
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

/// How paths are scored, as a formula.
const FORMULA: &str = "In the points of careerAdvice, of which 10 more are twice as good: score = fit * (what careerAdvice finds for the role apart from place and cost) + wage * log2(entry pay at national prices less its sampling error / 50000) + demand * log2(jobs less their sampling error / 1000) + concentration * (location quotient) + growth * (projected change in percent / 10) + certification * (1 for one on the path that employers expect, 0.4 for one that supports, less what is had by those held) - time * (months / 12) - money * (dollars / 10000) - difficulty * (sum of the steps' difficulties)";

/// Which page of the paths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// How many paths precede it.
    pub start: u32,
    /// How many it has at most.
    pub length: usize,
    /// The place of its first path.
    pub first: Place,
}

/// The best paths.
#[derive(Clone, Debug)]
pub struct CareerPaths(Arc<Whole>);

#[derive(Debug)]
struct Whole {
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
        CareerPaths(Arc::new(Whole { query, request, paths, more, page, is_complete, taken, touched, explain }))
    }
}

impl Whole {
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
        t.doc("The best paths, best first: the same query of the same snapshot has the same answer. Among equal scores, at each node the continuation of the better end comes first, then the one that the graph lists first.");
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
        t.field("pageInfo", "How to go on.", |_, c| PageInfo {
            next: c.0.more,
            previous: c.0.page.start > 0,
            ends: (!c.0.paths.is_empty()).then(|| (c.0.place(0), c.0.place(c.0.paths.len() - 1))),
        });
        t.field("subgraph", "The nodes and relations of these paths, each once.", |_, c| PathSubgraph(c.0.clone()));
        t.field("complete", "Whether the search completed. If not, its budget stopped it: the paths are still the best ones in order, but more may follow.", |_, c| c.0.is_complete);
        t.field("formula", "How a path scores, in words.", |_, _| FORMULA);
        t.field("weights", "The weights in the formula.", |_, c| UsedWeights(c.0.query.weights));
        t.field("groupBy", "Paths with the same nodes of these kinds are a group.", |_, c| c.0.query.group_by.clone())
            .at_most(Kind::ALL.len());
        t.field("day", "The day that decides which certifications can be earned.", |_, c| Day(c.0.query.day));
        t.list("search", "What the search visited, place by place: the order of expansion.", |c| &c.0.touched)
            .at_most(MOST_PLACES);
        t.field("partialPaths", "How many partial paths were taken.", |_, c| count(c.0.taken));
        t.field(
            "explain",
            "How they were searched, the prediction, and the actual work; only with `explain: true`.",
            |_, c| c.0.explain.clone(),
        );
        references(t);
    }
}

/// Everything on some paths, once.
#[derive(Clone, Debug)]
pub struct PathSubgraph(Arc<Whole>);

impl Object for PathSubgraph {
    type Store = View;
    fn name() -> String {
        "PathSubgraph".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The nodes and relations of some paths, each once: what a drawing of them needs.");
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
                .map(|(relation, edge)| PathEdge { way: Way { relation, direction: Direction::Outgoing }, edge })
                .collect::<Vec<_>>()
        })
        .at_most(PATH_RELATIONS.length());
    }
}

/// A relation of a drawing.
#[derive(Clone, Copy, Debug)]
pub struct PathEdge {
    way: Way,
    edge: u32,
}

impl Object for PathEdge {
    type Store = View;
    fn name() -> String {
        "PathEdge".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A relation with both of its ends.");
        t.field("name", "The relation, read forward.", |_, e| e.way.name());
        t.field("source", "The node it leaves.", |v, e| Node::of(v, v.relations.of(e.way.relation).source(e.edge)));
        t.field("target", "The node it enters.", |v, e| Node::of(v, v.relations.of(e.way.relation).target(e.edge)));
        t.field("relation", "Its properties and evidence.", |v, e| AnyRelation::of(v, e.way.relation, e.edge));
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
        t.field("fit", "Of a point of what `careerAdvice` finds for the role.", |_, w| w.0.fit);
        t.field("wage", "Of twice the entry pay.", |_, w| w.0.wage);
        t.field("demand", "Of twice the jobs.", |_, w| w.0.demand);
        t.field("concentration", "Of one location quotient.", |_, w| w.0.concentration);
        t.field("growth", "Of ten percent of projected growth.", |_, w| w.0.growth);
        t.field("certification", "Of a certification that employers expect.", |_, w| w.0.certification);
        t.field("time", "Of a year.", |_, w| w.0.time);
        t.field("money", "Of 10,000 U.S. dollars to spend.", |_, w| w.0.money);
        t.field("difficulty", "Of a step of the greatest difficulty.", |_, w| w.0.difficulty);
    }
}

/// What a place of the pattern touched.
#[derive(Clone, Debug)]
pub struct Stage {
    relations: Vec<&'static str>,
    touched: PlaceWork,
}

/// The stages of a query: its beginnings, then its steps.
pub(super) fn stages(query: &PathQuery, touched: &[PlaceWork]) -> Vec<Stage> {
    let steps: Vec<Step> = steps(query);
    let names = |touched: &PlaceWork| ways(&steps, touched).iter().map(|way| way.name()).collect();
    let used = touched.iter().filter(|touched| touched.times > 0 || touched.nodes > 0);
    used.map(|touched| Stage { relations: names(touched), touched: *touched }).collect()
}

impl Object for Stage {
    type Store = View;
    fn name() -> String {
        "PathStage".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("One stage of a search: the nodes that paths begin with, or one step taken from the nodes before. Relations are found by the node they leave or enter.");
        t.field("step", "The step, from 1; for a beginning the first step that is taken from there.", |_, s| {
            count(s.touched.step as u64 + 1)
        });
        t.field("times", "Which time in a row the step is taken, from 1; 0 for a beginning.", |_, s| {
            count(s.touched.times as u64)
        });
        t.field("relations", "The relations that are taken, in their direction; none for a beginning.", |_, s| {
            s.relations.clone()
        })
        .at_most(WAYS);
        t.field("relationsLookedAt", "How many of them were visited.", |_, s| count(s.touched.relations));
        t.field("relationsAdmitted", "How many of those may be taken.", |_, s| count(s.touched.admitted));
        t.field("nodes", "How many nodes that leads to.", |_, s| count(s.touched.nodes as u64));
    }
}
