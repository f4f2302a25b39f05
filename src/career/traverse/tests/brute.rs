//! Exhaustive search, straight from the documentation, on a list of edges.

use super::super::{Address, Condition, Function, Subject, Test, WalkQuery};
use super::world::{Edge, World};
use crate::career::property::Cell;
use std::collections::{BTreeMap, HashSet};

/// A walk as text, one entry per node.
pub type Walk = Vec<String>;

/// A position: a node, and the edge and relation name that lead there.
type WalkNode<'w> = (String, Option<(&'w Edge, &'static str)>);

#[derive(Clone)]
struct State<'w> {
    spots: Vec<WalkNode<'w>>,
    stops: Vec<(usize, WalkNode<'w>)>,
}

/// Every walk, in no particular order.
pub fn walks(world: &World, query: &WalkQuery) -> Vec<Walk> {
    states(world, query).iter().map(|state| state.stops.iter().map(text).collect()).collect()
}

fn text((step, (id, by)): &(usize, WalkNode<'_>)) -> String {
    let by = by.map_or_else(String::new, |(edge, name)| {
        format!("{name} {}", edge.number.map_or_else(String::new, |number| number.1.to_string()))
    });
    format!("{step} {by} {id}")
}

fn states<'w>(world: &'w World, query: &WalkQuery) -> Vec<State<'w>> {
    let prefix = format!("{}:", query.start.kind);
    let named: Option<Vec<String>> = query
        .start
        .nodes
        .as_ref()
        .map(|nodes| nodes.iter().map(|&node| world.graph.strings.plain(world.graph.nodes.id(node))).collect());
    let mut found = Vec::new();
    for id in world.nodes.iter().filter(|id| id.starts_with(&prefix)) {
        let is_gone = world.retired.contains(id) && !query.include_retired;
        if named.as_ref().map_or(is_gone, |named| !named.contains(id)) {
            continue;
        }
        let spot = (id.clone(), None);
        let state = State { spots: vec![spot.clone()], stops: vec![(0, spot)] };
        steps(world, query, 0, 0, state, &mut found);
    }
    found
}

fn steps<'w>(
    world: &'w World,
    query: &WalkQuery,
    step: usize,
    times: usize,
    state: State<'w>,
    found: &mut Vec<State<'w>>,
) {
    let Some(own) = query.steps.get(step) else {
        let length = state.stops.len() - 1;
        if query.conditions.iter().all(|condition| holds(condition, &|at| state.spots[at].clone(), length)) {
            found.push(state);
        }
        return;
    };
    let here = state.stops.last().expect("a walk has a start").1.clone();
    if times >= own.min {
        let mut ended = state.clone();
        ended.spots.push(if times == 0 { (here.0.clone(), None) } else { here.clone() });
        steps(world, query, step + 1, 0, ended, found);
    }
    if times == own.max {
        return;
    }
    for edge in &world.edges {
        for (name, from, to) in [(edge.names.0, &edge.from, &edge.to), (edge.names.1, &edge.to, &edge.from)] {
            let is_met = !query.repeat_nodes && state.stops.iter().any(|stop| stop.1.0 == *to);
            let shows = query.include_retired || name == "supersededBy" || name == "supersedes";
            let is_gone = world.retired.contains(to) && !shows;
            if *from != here.0 || !own.relations.iter().any(|own| own == name) || is_met || is_gone {
                continue;
            }
            let spot: WalkNode<'w> = (to.clone(), Some((edge, name)));
            if own.conditions.iter().all(|condition| holds(condition, &|_| spot.clone(), 0)) {
                let mut next = state.clone();
                next.stops.push((step + 1, spot));
                steps(world, query, step, times + 1, next, found);
            }
        }
    }
}

fn holds<'w>(condition: &Condition, spot: &dyn Fn(usize) -> WalkNode<'w>, length: usize) -> bool {
    let own = condition.of.as_ref().is_none_or(|address| passes(&condition.test, value(address, spot, length)));
    own && condition.and.iter().all(|part| holds(part, spot, length))
        && condition.or.as_ref().is_none_or(|or| or.iter().any(|part| holds(part, spot, length)))
        && condition.not.as_ref().is_none_or(|part| !holds(part, spot, length))
}

fn value<'w>(address: &Address, spot: &dyn Fn(usize) -> WalkNode<'w>, length: usize) -> Option<Cell<'static>> {
    match address.of {
        Subject::Walk => Some(Cell::Number(length as f64)),
        Subject::Node => Some(Cell::Text(spot(address.at).0.into())),
        _ => spot(address.at).1?.0.number.filter(|n| n.0 == address.property).map(|n| Cell::Number(n.1)),
    }
}

fn passes(test: &Test, value: Option<Cell<'static>>) -> bool {
    let number = |cell: &Option<Cell<'static>>| match cell {
        Some(Cell::Number(number)) => Some(*number),
        _ => None,
    };
    match (test, &value) {
        (Test { is_null: Some(null), .. }, _) => value.is_none() == *null,
        (_, None) => false,
        (Test { eq: Some(eq), .. }, Some(value)) => value == eq,
        (Test { within: Some(all), .. }, Some(value)) => all.contains(value),
        (Test { gte: Some(_), .. }, _) => number(&value) >= number(&test.gte),
        (Test { lt: Some(_), .. }, _) => number(&value) < number(&test.lt),
        (Test { lte: Some(_), .. }, _) => number(&value) <= number(&test.lte),
        _ => true,
    }
}

type Grouped = Vec<(String, Vec<Option<f64>>)>;

/// Aggregates by the id of the start: each function over all values, then over those of distinct rows.
pub fn groups(world: &World, query: &WalkQuery, functions: &[Function]) -> Grouped {
    let property = world.number_of(query);
    let mut groups: BTreeMap<String, Vec<State<'_>>> = BTreeMap::new();
    for state in states(world, query) {
        groups.entry(state.spots[0].0.clone()).or_default().push(state);
    }
    let computed = |states: Vec<State<'_>>| {
        let number = |by: Option<(&Edge, &str)>| by?.0.number.filter(|n| n.0 == property).map(|n| n.1);
        let ends = || states.iter().map(|state| state.spots.last().expect("a walk has an end"));
        let all: Vec<f64> = ends().filter_map(|end| number(end.1)).collect();
        let mut seen = HashSet::new();
        let bearers = ends().filter(|end| end.1.is_some_and(|(edge, _)| seen.insert(edge as *const Edge)));
        let once: Vec<f64> = bearers.filter_map(|end| number(end.1)).collect();
        [all, once].into_iter().flat_map(|values| functions.iter().map(move |f| function(*f, &values))).collect()
    };
    groups.into_iter().map(|(key, states)| (key, computed(states))).collect()
}

fn function(function: Function, values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let sum = || values.iter().sum::<f64>();
    let some = |value: f64| (!values.is_empty()).then_some(value);
    match function {
        Function::Count => Some(values.len() as f64),
        Function::CountDistinct => {
            sorted.dedup();
            Some(sorted.len() as f64)
        }
        Function::Sum => some(sum()),
        Function::Mean => some(sum() / values.len() as f64),
        Function::Min => sorted.first().copied(),
        Function::Max => sorted.last().copied(),
        Function::Quantile(p) => {
            let place = (values.len().checked_sub(1)?) as f64 * p;
            let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
            Some(low + (high - low) * place.fract())
        }
    }
}
