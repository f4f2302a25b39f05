//! How paths were searched: the prediction for each place, and the actual work.

use crate::career::paths::pattern::{MOST_PLACES, PlaceWork};
use crate::career::paths::{Forecast, PathQuery, Step, steps};
use crate::career::traverse::Adjacency;
use crate::career::traverse::pattern::DirectedRelation;
use crate::engine::{Object, Type};
use crate::graphql::analysis::traverse::explain::{FollowedRelation, PredictedCount};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::length::WAYS;
use std::sync::Arc;

/// The work of one request.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// The work of the paths.
    pub actual: u64,
    /// The work limit of a request.
    pub limit: u64,
}

/// How paths were searched.
#[derive(Clone, Debug)]
pub struct Plan(Arc<PathsData>);

#[derive(Debug)]
struct PathsData {
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
            relations: directed_relations(&steps, actual)
                .iter()
                .map(|&directed| FollowedRelation(Adjacency::of(view, directed)))
                .collect(),
            predicted: *predicted,
            actual: *actual,
        };
        Plan(Arc::new(PathsData { places: used.map(place).collect(), forecast: forecast.clone(), work }))
    }
}

impl Object for Plan {
    type Store = View;
    fn name() -> String {
        "PathExplain".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "How paths were searched. The work of each place is counted before the search, visiting each relation \
         once per place and storing nothing; relations into the last place are counted by the degrees of the nodes \
         before it. Only if that exceeds the remaining work, everything is checked as in the search.",
        );
        t.field("order", "The order of expansion, in words.", |_, _| {
            "counted place by place from what the person has, then expanded place by place in the same order, then \
             the least cost to an end from each node, backward, then partial paths, the best first"
        });
        t.list("places", "The places: the starts of paths, then each repetition of each step.", |p| &p.0.places)
            .at_most(MOST_PLACES);
        t.field(
            "predictedWork",
            "Nodes, relations and partial paths that the search visits; one that is stored \
         counts several times. A query is rejected if the lower bound exceeds the rest of `workLimit`. Finding a \
         relaxation is not included.",
            |_, p| PredictedCount(p.0.forecast.work),
        );
        t.field(
            "isExact",
            "Whether the predicted counts of the places are exact, because everything was checked. If not, they are upper bounds.",
            |_, p| p.0.forecast.is_exact,
        );
        t.field("countingWork", "The work of counting.", |_, p| count(p.0.forecast.spent));
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
    relations: Vec<FollowedRelation>,
    predicted: PlaceWork,
    actual: PlaceWork,
}

impl Object for Place {
    type Store = View;
    fn name() -> String {
        "PathPlaceExplain".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "The predicted and actual work of one place. A node counts once for each combination of whether the \
         last role and the last region before it match the goal.",
        );
        t.field("step", "The step, from 1; for a start the first step taken from there.", |_, p| {
            count(p.actual.step as u64 + 1)
        });
        t.field("times", "Repetition of the step, from 1; 0 for a start.", |_, p| count(p.actual.times as u64));
        t.field(
            "relations",
            "The relations that are followed and their indexes; empty for a start, which is found by ids.",
            |_, p| p.relations.clone(),
        )
        .at_most(WAYS);
        t.field("predictedNodes", "Maximum number of nodes reached.", |_, p| count(p.predicted.nodes as u64));
        t.field("predictedRelations", "Maximum number of relations visited.", |_, p| count(p.predicted.relations));
        t.field("actualNodes", "Number of nodes reached.", |_, p| count(p.actual.nodes as u64));
        t.field("actualRelations", "Number of relations visited.", |_, p| count(p.actual.relations));
        t.field("actualAdmitted", "Number of those that satisfy the constraints.", |_, p| count(p.actual.admitted));
    }
}

/// The relations that lead to a place; empty for a start.
pub(super) fn directed_relations<'s>(steps: &'s [Step], place: &PlaceWork) -> &'s [DirectedRelation] {
    if place.times == 0 { &[] } else { &steps[place.step].directed_relations }
}
