//! How paths were searched: what was predicted for each place before, and what the search took.

use crate::career::paths::pattern::{MOST_PLACES, PlaceWork};
use crate::career::paths::{Forecast, PathQuery, Step, steps};
use crate::career::traverse::Adjacency;
use crate::career::traverse::pattern::Way;
use crate::engine::{Object, Type};
use crate::graphql::analysis::traverse::explain::{Followed, Predicted};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::length::WAYS;
use std::sync::Arc;

/// The work of one request.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// What the paths took of it.
    pub actual: u64,
    /// What one request may look at.
    pub limit: u64,
}

/// How paths were searched.
#[derive(Clone, Debug)]
pub struct Plan(Arc<Whole>);

#[derive(Debug)]
struct Whole {
    places: Vec<Place>,
    forecast: Forecast,
    work: Work,
}

impl Plan {
    pub(super) fn new(view: &View, query: &PathQuery, forecast: &Forecast, touched: &[PlaceWork], work: Work) -> Plan {
        let steps: Vec<Step> = steps(query);
        let both = forecast.places.iter().zip(touched);
        let used = both.filter(|(predicted, _)| predicted.times > 0 || predicted.nodes > 0);
        let place = |(predicted, actual): (&PlaceWork, &PlaceWork)| Place {
            relations: ways(&steps, actual).iter().map(|&way| Followed(Adjacency::of(view, way))).collect(),
            predicted: *predicted,
            actual: *actual,
        };
        Plan(Arc::new(Whole { places: used.map(place).collect(), forecast: forecast.clone(), work }))
    }
}

impl Object for Plan {
    type Store = View;
    fn name() -> String {
        "PathExplain".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("How paths were searched. The work of each place is counted before the search, visiting each relation once per place and storing nothing; relations into the last place are counted by the degrees of the nodes before it. Only if that exceeds the remaining work, everything is checked as in the search.");
        t.field("order", "The order of expansion, in words.", |_, _| {
            "counted place by place from what the person has, then taken place by place in the same order, then the least cost to an end from each node, backward, then partial paths, the best first"
        });
        t.list("places", "The places: what paths begin with, then each time that each step is taken.", |p| &p.0.places)
            .at_most(MOST_PLACES);
        t.field("predictedWork", "Nodes, relations and partial paths that the search visits; one that is stored counts several times. A query is refused if the lower bound exceeds what is left of `workLimit`. Finding a relaxation is not included.", |_, p| Predicted(p.0.forecast.work));
        t.field(
            "isExact",
            "Whether the predicted counts of the places are exact, because everything was checked. If not, they are upper bounds.",
            |_, p| p.0.forecast.is_exact,
        );
        t.field("countingWork", "What counting took of the work.", |_, p| count(p.0.forecast.spent));
        t.field(
            "actualWork",
            "The work of the whole query: counting, the search, and finding a relaxation.",
            |_, p| count(p.0.work.actual),
        );
        t.field("workLimit", "Maximum number of nodes and relations that one request may visit.", |_, p| {
            p.0.work.limit as f64
        });
    }
}

/// One place of a pattern.
#[derive(Clone, Debug)]
pub struct Place {
    relations: Vec<Followed>,
    predicted: PlaceWork,
    actual: PlaceWork,
}

impl Object for Place {
    type Store = View;
    fn name() -> String {
        "PathPlaceExplain".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("What one place was predicted to take, and what it took. A node counts once for each combination of whether the last role and the last region before it match the goal.");
        t.field("step", "The step, from 1; for a beginning the first step that is taken from there.", |_, p| {
            count(p.actual.step as u64 + 1)
        });
        t.field("times", "Which time in a row the step is taken, from 1; 0 for a beginning.", |_, p| {
            count(p.actual.times as u64)
        });
        t.field(
            "relations",
            "The relations that are taken and their indexes; none for a beginning, which is found by ids.",
            |_, p| p.relations.clone(),
        )
        .at_most(WAYS);
        t.field("predictedNodes", "Nodes that it leads to, at most.", |_, p| count(p.predicted.nodes as u64));
        t.field("predictedRelations", "Maximum number of relations visited to get there.", |_, p| {
            count(p.predicted.relations)
        });
        t.field("actualNodes", "Nodes that it led to.", |_, p| count(p.actual.nodes as u64));
        t.field("actualRelations", "Relations visited to get there.", |_, p| count(p.actual.relations));
        t.field("actualAdmitted", "Those of them that may be taken.", |_, p| count(p.actual.admitted));
    }
}

/// The relations that lead to a place; none to a beginning.
pub(super) fn ways<'s>(steps: &'s [Step], place: &PlaceWork) -> &'s [Way] {
    if place.times == 0 { &[] } else { &steps[place.step].ways }
}
