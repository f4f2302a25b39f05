//! The best paths from what a person has to where the work is.
//!
//! # What a path is
//!
//! It begins with something the person has and follows a [pattern] of relations, by default degree, skill,
//! certification, role, region, where skill and certification are optional; it passes no node twice. It begins before
//! the first step of the pattern that can be taken from the kind of its first node. A certification that is known not
//! to be offered on the day is on a path only if the person has it. Each role on it is one that the person can
//! [enter](entry), by a route of [`advice`](crate::career::advice) that meets the role's requirements, or includes the
//! step that does.
//!
//! # What it scores
//!
//! It uses the points of advice: ten more points are twice as good. The score is the value of its end minus the cost of
//! its steps ([`value`], [`acquire`]).
//!
//! ```text
//! worth = fit * points of advice apart from place and cost
//!       + wage * log2(entry pay less its error, at national prices / 50,000 dollars) + demand * log2(jobs less their error / 1,000)
//!       + concentration * location quotient + growth * projected change / 10 percent
//! cost  = time * months / 12 + money * dollars / 10,000 + difficulty * sum of the steps' difficulties, each 0 to 1
//!       - certification * what employers in the role give for the certification that a step leads from
//! ```
//!
//! The difficulty of a step is defined with its relation ([`crate::graph::relations`]); through a skill that belongs to
//! no field, such as an office program, it is 1. The value is that of the last step along `employedIn`; if there is
//! none, the national value for the role of the last step that leads to one. If that step repeats, each time counts.
//! Entry pay is the first quartile of the role's own occupation, never of another one: where it is not published, the
//! usual pay for the role is used and marked as such. Months and dollars are those of certifications and degrees on the
//! path that the person does not have, and of the routes by which the roles are entered, one after the other. Each term
//! of each step is rounded to a millionth of a point, so that the sum is exact.
//!
//! # How the best paths are found
//!
//! The work of the search is predicted first ([`mod@forecast`]), and a query that is too large is refused before it
//! runs. Then the part of the graph that paths can pass becomes a layered [`network`], and [`mod@k_best`] takes paths
//! from it in order, exactly. If there is none, [`relax`] finds the constraints that prevent one.

pub mod acquire;
pub mod constraints;
pub mod entry;
pub mod forecast;
pub mod k_best;
pub mod network;
pub mod passage;
pub mod path;
pub mod pattern;
pub mod query;
pub mod relax;
mod search;
pub mod value;

pub use constraints::Constraint;
pub use entry::{Entries, RoleEntry};
pub use forecast::Forecast;
pub use path::{CareerPath, PathStep};
pub use pattern::{InvalidPattern, Pattern, Step};
pub use query::{Constraints, Goal, PathQuery, WageBasis, Weights};
pub use relax::{Blocker, NoPath, Relaxation};

use crate::career::traverse::WalkError;
use crate::graph::Graph;
use acquire::AcquisitionCosts;
use network::{Objective, ProgressFn as Looks};
use pattern::PlaceWork;
use search::SearchContext;
use value::Prices;

/// Paths in order, and the work of finding them.
#[derive(Clone, Debug, PartialEq)]
pub struct CareerPaths {
    /// The paths, best first.
    pub paths: Vec<CareerPath>,
    /// Whether these are as many as requested, or all that exist.
    pub is_complete: bool,
    /// Number of partial paths taken.
    pub taken: u64,
    /// The work at each place of the pattern; places before its steps come first.
    pub touched: Vec<PlaceWork>,
    /// The prediction of that work.
    pub forecast: Forecast,
}

/// The result of a path query.
#[derive(Clone, Debug, PartialEq)]
pub enum PathResult {
    /// At least one path.
    Paths(CareerPaths),
    /// No path: why, and what would give one.
    NoPath(NoPath),
}

/// The steps of a query: the given ones, else the default.
pub fn steps(query: &PathQuery) -> Vec<Step> {
    query.through.clone().unwrap_or_else(Pattern::usual)
}

/// Finds the paths of a query. `left` is the maximum number of edges and partial paths to visit; `spend` is called with
/// those visited, and may end the search.
///
/// # Errors
/// A query that is certain to exceed `left`, before the search; any error of `spend`.
pub fn find<E: From<WalkError>>(
    graph: &Graph,
    query: &PathQuery,
    pattern: Pattern,
    left: u64,
    spend: &mut Looks<'_, E>,
) -> Result<PathResult, E> {
    let (prices, aim, expected) = (Prices::new(graph), Objective::Score, 0);
    let mut ground = SearchContext { graph, query, pattern, prices, aim, expected };
    let passage = || ground.passage(query, &query.constraints, &query.goal);
    let forecast = forecast::forecast(passage, left, spend)?;
    ground.expected = forecast.arcs();
    let mut acquiring = AcquisitionCosts::new(graph, query);
    let (passable, found) = ground.search(query, &query.constraints, &query.goal, &mut acquiring, spend)?;
    if found.paths.is_empty() && found.is_complete {
        let mut refused = passable.refused;
        refused[Constraint::Months as usize] = found.over[0];
        refused[Constraint::Money as usize] = found.over[1];
        let none = relax::relax(&ground, (passable.touched, refused, forecast), &mut acquiring, spend)?;
        return Ok(PathResult::NoPath(none));
    }
    let paths = found.paths.iter().map(|path| ground.path(&passable, path, &mut acquiring)).collect();
    let (touched, taken) = (passable.touched, found.taken);
    Ok(PathResult::Paths(CareerPaths { paths, is_complete: found.is_complete, taken, touched, forecast }))
}

#[cfg(test)]
mod tests;
