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
        t.doc("How paths were searched. What each place takes is counted before the search, which looks at each relation once a place and keeps nothing; relations into the last place are counted by the degrees of the nodes before it. Only where that comes to more than is left, all is judged as the search does.");
        t.field("order", "The order of expansion, in words.", |_, _| {
            "counted place by place from what somebody has, then taken place by place in the same order, then the least cost to an end from each node, backward, then partial paths, the best first"
        });
        t.list("places", "The places: what paths begin with, then each time that each step is taken.", |p| &p.0.places)
            .at_most(MOST_PLACES);
        t.field("predictedWork", "Nodes, relations and partial paths that the search looks at; one that is kept counts several times. A query is refused if the lower bound exceeds what is left of `workLimit`. What finding a relaxation takes is not in it.", |_, p| Predicted(p.0.forecast.work));
        t.field(
            "isExact",
            "The predicted counts of the places are exact, because all was judged. If not, they are at most so large.",
            |_, p| p.0.forecast.is_exact,
        );
        t.field("countingWork", "What counting took of the work.", |_, p| count(p.0.forecast.spent));
        t.field("actualWork", "What the whole query took of the work of the request: counting, the search, and finding what would have to give way.", |_, p| {
            count(p.0.work.actual)
        });
        t.field("workLimit", "Nodes and relations that one request may look at.", |_, p| p.0.work.limit as f64);
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
        t.doc("What one place was predicted to take, and what it took. A node counts once for each of whether the last role and the last region before it are such as are wanted.");
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
        t.field("predictedRelations", "Relations that are looked at to come there, at most.", |_, p| {
            count(p.predicted.relations)
        });
        t.field("actualNodes", "Nodes that it led to.", |_, p| count(p.actual.nodes as u64));
        t.field("actualRelations", "Relations that were looked at to come there.", |_, p| count(p.actual.relations));
        t.field("actualAdmitted", "Those of them that may be taken.", |_, p| count(p.actual.admitted));
    }
}

/// The relations that lead to a place; none to a beginning.
pub(super) fn ways<'s>(steps: &'s [Step], place: &PlaceWork) -> &'s [Way] {
    if place.times == 0 { &[] } else { &steps[place.step].ways }
}
