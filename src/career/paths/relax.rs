//! Why there is no path, and the smallest relaxation that would give one.
//!
//! Every set of constraints is tried, smaller ones first, until the query without it has a path; sets that include the
//! goal only if giving up everything else does not help. Among sets of one size the first wins, in the order of
//! [`Constraint::ALL`]: evidence is given up before money and time. If that takes too long, the result is a set none of
//! which can be kept, marked as possibly not the smallest. A limit is then moved only as far as needed. If a single
//! limit is given up, its own figure is the objective of the search, so no smaller move would do; if several are, they
//! move as far as the best path needs.

use super::acquire::AcquisitionCosts;
use super::constraints::{Constraint, entry_education};
use super::forecast::Forecast;
use super::network::{Objective, ProgressFn};
use super::path::{CareerPath, PathStep};
use super::pattern::PlaceWork;
use super::query::{Constraints, Goal, PathQuery, WageBasis, Weights};
use super::search::SearchContext;
use super::value::Prices;
use super::value::median_wage;
use crate::graph::{NodeIx, RelationKind};
use crate::model::Kind;
use crate::model::role::EntryEducation;

/// How many rejections a constraint caused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// The constraint.
    pub constraint: Constraint,
    /// Edges and nodes that it rejected, counted each time a path reached one.
    pub refused: u64,
}

/// A relaxation of a constraint.
#[derive(Clone, Debug, PartialEq)]
pub enum Relaxation {
    /// It would have to be dropped.
    Dropped(Constraint),
    /// A limit would have to be this: U.S. dollars, months, percent, sample size, or an index in the order of education
    /// levels.
    Moved(Constraint, f64),
    /// These nodes would have to be allowed.
    Allowed(Vec<NodeIx>),
    /// These sources would have to be allowed too, by index in the graph.
    AlsoFrom(Vec<u16>),
    /// It would have to be this region or role instead.
    Instead(Constraint, NodeIx),
}

/// No path exists.
#[derive(Clone, Debug, PartialEq)]
pub struct NoPath {
    /// The constraints, those with the most rejections first.
    pub blockers: Vec<Blocker>,
    /// What would have to be relaxed; empty if nothing would help.
    pub relaxation: Vec<Relaxation>,
    /// The path that would then exist.
    pub path: Option<CareerPath>,
    /// Whether no smaller set of constraints would do: all smaller ones were tried.
    pub is_least: bool,
    /// The work at each place of the pattern.
    pub touched: Vec<PlaceWork>,
    /// The prediction of that work.
    pub forecast: Forecast,
}

/// The budget of the search for a relaxation, in edges and partial paths. Beyond it the result is the set found by
/// restoring one constraint after the other.
const LOOKS: usize = 1_000_000;

/// Why a query has no path. `refused` counts rejections per constraint, by its number.
pub(super) fn relax<E>(
    ground: &SearchContext<'_>,
    (touched, refused, forecast): (Vec<PlaceWork>, [u64; Constraint::ALL.len()], Forecast),
    acquiring: &mut AcquisitionCosts<'_>,
    spend: &mut ProgressFn<'_, E>,
) -> Result<NoPath, E> {
    let PathQuery { constraints, goal, .. } = ground.query;
    let present: Vec<Constraint> =
        Constraint::ALL.into_iter().filter(|constraint| constraint.is_in(constraints, goal)).collect();
    let mut blockers: Vec<Blocker> = present
        .iter()
        .map(|&constraint| Blocker { constraint, refused: refused[constraint as usize] })
        .filter(|blocker| blocker.refused > 0)
        .collect();
    blockers.sort_by_key(|blocker| (std::cmp::Reverse(blocker.refused), blocker.constraint));
    let mut none = NoPath { blockers, relaxation: Vec::new(), path: None, is_least: true, touched, forecast };
    let mut looks = 0;
    let mut counted = |step, items| {
        looks += items;
        spend(step, items)
    };
    let limits: Vec<Constraint> = present.iter().copied().filter(|constraint| !constraint.is_goal()).collect();
    // The goal is what the person wants: it is relaxed only if relaxing limits does not help.
    let is_enough = !limits.is_empty() && without(ground, &limits, acquiring, &mut counted)?.is_some();
    let present = if is_enough { limits } else { present };
    let Some((enough, path)) = needed(ground, &present, acquiring, &mut counted)? else { return Ok(none) };
    let mut best = (enough.clone(), path);
    'sizes: for size in 1..=enough.len() {
        for set in subsets(&present, size) {
            if looks > LOOKS {
                none.is_least = false;
                break 'sizes;
            }
            let mut counted = |step, items| {
                looks += items;
                spend(step, items)
            };
            if let Some(path) = without(ground, &set, acquiring, &mut counted)? {
                best = (set, path);
                break 'sizes;
            }
        }
    }
    none.relaxation = best.0.iter().map(|&given_up| relaxed(ground, given_up, &best.1)).collect();
    none.path = Some(best.1);
    Ok(none)
}

/// A set of constraints without which there is a path and none of which can be kept, and that path; `None` if there is
/// no path even without all constraints. Those that are given up last are tried first for keeping.
fn needed<E>(
    ground: &SearchContext<'_>,
    present: &[Constraint],
    acquiring: &mut AcquisitionCosts<'_>,
    spend: &mut ProgressFn<'_, E>,
) -> Result<Option<(Vec<Constraint>, CareerPath)>, E> {
    let mut set = present.to_vec();
    let Some(mut path) = without(ground, &set, acquiring, spend)? else { return Ok(None) };
    for constraint in present.iter().rev() {
        let fewer: Vec<Constraint> = set.iter().copied().filter(|other| other != constraint).collect();
        if let Some(found) = without(ground, &fewer, acquiring, spend)? {
            (set, path) = (fewer, found);
        }
    }
    Ok(Some((set, path)))
}

/// The subsets of one size, in the order of their members.
fn subsets(all: &[Constraint], size: usize) -> Vec<Vec<Constraint>> {
    let chosen = |bits: u32| (0..all.len()).filter(|at| bits & (1 << at) != 0).map(|at| all[at]).collect::<Vec<_>>();
    let mut sets: Vec<Vec<Constraint>> =
        (0..1u32 << all.len()).filter(|bits| bits.count_ones() as usize == size).map(chosen).collect();
    let place = |constraint: &Constraint| Constraint::ALL.iter().position(|other| other == constraint);
    sets.sort_by_key(|set| set.iter().map(place).collect::<Vec<_>>());
    sets
}

/// The path of the query without some constraints, if there is one.
fn without<E>(
    ground: &SearchContext<'_>,
    set: &[Constraint],
    acquiring: &mut AcquisitionCosts<'_>,
    spend: &mut ProgressFn<'_, E>,
) -> Result<Option<CareerPath>, E> {
    let query = ground.query;
    let (mut constraints, mut goal): (Constraints, Goal) = (query.constraints.clone(), query.goal.clone());
    set.iter().for_each(|constraint| constraint.drop_from(&mut constraints, &mut goal));
    let asked = PathQuery { paths: 1, group_by: Vec::new(), weights: aim(set, query), ..query.clone() };
    let is_nominal = matches!((set, asked.constraints.wage), ([Constraint::Wage], Some((_, WageBasis::Nominal))));
    let prices = if is_nominal { Prices::even(ground.graph) } else { ground.prices.clone() };
    let aim = if set == [Constraint::Wage] { Objective::MedianWage } else { Objective::Score };
    let (pattern, expected) = (ground.pattern.clone(), 0);
    let aiming = SearchContext { query: &asked, graph: ground.graph, pattern, prices, aim, expected };
    let (passable, found) = aiming.search(&asked, &constraints, &goal, acquiring, spend)?;
    // Scored by the weights of the query, whatever the objective of the search.
    Ok(found.paths.first().map(|path| ground.path(&passable, path, acquiring)))
}

/// The objective of the search: the figure of the single limit that is given up, else the score.
fn aim(set: &[Constraint], query: &PathQuery) -> Weights {
    let nothing = Weights::NONE;
    match set {
        [Constraint::Months] => Weights { time: 1.0, ..nothing },
        [Constraint::Money] => Weights { money: 1.0, ..nothing },
        [Constraint::Wage] => nothing,
        _ => query.weights,
    }
}

/// The relaxation of a given-up constraint that admits this path.
fn relaxed(ground: &SearchContext<'_>, given_up: Constraint, path: &CareerPath) -> Relaxation {
    let (graph, query) = (ground.graph, ground.query);
    let qualities = || path.steps.iter().map(|step| graph.relations.quality(step.directed.relation, step.edge));
    let moved = |limit: Option<f64>| limit.map_or(Relaxation::Dropped(given_up), |to| Relaxation::Moved(given_up, to));
    match given_up {
        Constraint::Months => moved(Some(path.months as f64 / 100.0)),
        Constraint::Money => moved(Some(path.money as f64 / 100.0)),
        Constraint::Wage => moved(wage(ground, path)),
        Constraint::Education => {
            let roles = path.nodes().filter(|&node| graph.kind(node) == Kind::Role);
            let educations: Option<Vec<EntryEducation>> = roles.map(|role| entry_education(graph, role)).collect();
            moved(educations.and_then(|all| all.into_iter().max()).map(|most| f64::from(most as u8)))
        }
        Constraint::Sample => {
            let answers: Option<Vec<u32>> =
                qualities().filter(|quality| quality.is_rated).map(|quality| quality.answers).collect();
            moved(answers.and_then(|all| all.into_iter().min()).map(f64::from))
        }
        Constraint::Error => {
            let errors: Option<Vec<f64>> =
                qualities().filter(|quality| quality.is_estimated).map(|quality| quality.error).collect();
            moved(errors.and_then(|all| all.into_iter().max_by(f64::total_cmp)))
        }
        Constraint::Without => {
            Relaxation::Allowed(path.nodes().filter(|node| query.constraints.without.contains(node)).collect())
        }
        Constraint::Sources => {
            let source = |step: &PathStep| graph.relations.evidence(step.directed.relation, step.edge).source;
            let given = &query.constraints.sources;
            let mut more: Vec<u16> = path.steps.iter().map(source).filter(|source| !given.contains(source)).collect();
            more.sort_unstable();
            more.dedup();
            Relaxation::AlsoFrom(more)
        }
        Constraint::Suppressed | Constraint::Derived | Constraint::OwnWage | Constraint::Reach => {
            Relaxation::Dropped(given_up)
        }
        Constraint::Region => instead(given_up, path.last(graph, Kind::Region)),
        Constraint::Role => instead(given_up, path.last(graph, Kind::Role)),
    }
}

fn instead(given_up: Constraint, node: Option<NodeIx>) -> Relaxation {
    node.map_or(Relaxation::Dropped(given_up), |node| Relaxation::Instead(given_up, node))
}

/// The minimum wage that the path reaches: the lowest wage of the regions on it.
fn wage(ground: &SearchContext<'_>, path: &CareerPath) -> Option<f64> {
    let basis = ground.query.constraints.wage?.1;
    let employed = path.steps.iter().filter(|step| step.directed.relation == RelationKind::EmployedIn);
    let wages = employed.map(|step| median_wage(ground.graph, &ground.prices, step.edge).at_least(basis));
    wages.collect::<Option<Vec<f64>>>()?.into_iter().min_by(f64::total_cmp)
}
