//! `careerPaths`: the best paths from what a person has to where the work is, with their evidence.

mod answer;
mod blocker;
mod explain;
pub mod input;
mod no_path;
mod path;

pub use answer::CareerPaths;
pub use no_path::NoPath;

use crate::career::paths::pattern::PlaceWork;
use crate::career::paths::{Forecast, PathQuery, PathResult, Pattern, find, steps};
use crate::engine::{FieldError, code, union};
use crate::graphql::analysis::advice::AdviceRequest;
use crate::graphql::list::cursor::Place;
use crate::graphql::list::fingerprint::{day_number, named};
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::Unresolved;
use crate::graphql::request::limits::{PATHS, exceeded};
use crate::graphql::request::view::View;
use crate::model::Kind;
use explain::Work;
use input::CareerPathArgs;
use std::sync::Arc;

union! {
    /// The best paths, or why there are none.
    pub enum CareerPathsResult { CareerPaths, NoPath, AmbiguousReference, NoMatch }
}

/// Runs the query.
///
/// # Errors
/// An unknown id, an invalid pattern, a cursor of another query, or more work than the limit allows: before the search
/// if that is certain, else when no work is left.
pub fn ask(view: &View, args: &CareerPathArgs) -> Result<Option<CareerPathsResult>, FieldError> {
    let shape = shape(view, args);
    let start = start(view, args)?;
    if start > PATHS.maximum {
        let most = PATHS.maximum;
        let message = format!("after: expected up to {most} paths on all pages (limit \"paths\"). Narrow the query.");
        return Err(exceeded(PATHS, message));
    }
    // One more than the page, to detect whether another follows.
    let wanted = start as usize + args.first as usize + 1;
    let PathSearch { query, request, answer, work } = match search(view, args, wanted) {
        Ok(found) => found,
        Err(why) => return why.answer().map(Some),
    };
    let explained = |forecast: &Forecast, touched: &[PlaceWork]| {
        args.explain.then(|| explain::Plan::new(view, &query, forecast, touched, work))
    };
    Ok(Some(match answer {
        PathResult::Paths(found) => {
            let page = answer::Page { start, length: args.first as usize, first: Place { position: start, shape } };
            let explain = explained(&found.forecast, &found.touched);
            CareerPaths::new((query, request), found, page, explain).into()
        }
        PathResult::NoPath(none) => {
            let explain = explained(&none.forecast, &none.touched);
            NoPath(Arc::new(no_path::NoPathData { query: Arc::new(query), request: Arc::new(request), none, explain }))
                .into()
        }
    }))
}

/// The query, its result and its work.
pub(crate) struct PathSearch {
    pub query: PathQuery,
    pub request: AdviceRequest,
    pub answer: PathResult,
    pub work: Work,
}

/// Searches for the best paths, as many as requested.
pub(crate) fn search(view: &View, args: &CareerPathArgs, wanted: usize) -> Result<PathSearch, Unresolved> {
    let (left, limit) = view.work();
    let input::PathRequest { query, request } = input::query(view, args, wanted)?;
    let pattern = Pattern::new(steps(&query)).map_err(input::invalid_pattern)?;
    fits(view, &query, &pattern)?;
    let remaining = view.work().0;
    let answer = find(view.graph(), &query, pattern, remaining, &mut |step, items| spend(view, step, items))?;
    let work = Work { actual: left - view.work().0, limit };
    Ok(PathSearch { query, request, answer, work })
}

/// Number of paths before the page.
pub(crate) fn start(view: &View, args: &CareerPathArgs) -> Result<u32, FieldError> {
    let shape = shape(view, args);
    args.after.as_ref().map_or(Ok(0), |cursor| cursor.position(view, shape))
}

/// Charges the work of the request, and reports at which step it ran out.
fn spend(view: &View, step: usize, items: usize) -> Result<(), FieldError> {
    view.spend(items).map_err(|fault| match (fault.code, step) {
        (code::LIMIT, 1..) => {
            let message = format!(
                "At step {step} the paths of this query visit more nodes and relations than a request may (limit \
                 \"work\"). Start with fewer things, restrict where paths end, or let fewer relations follow; \
                 `explain: true` reports the work of each step."
            );
            FieldError { message, ..fault.with("step", step as u64) }
        }
        _ => fault,
    })
}

/// Checks that paths of this pattern can start with what the person has and end at the goal.
fn fits(view: &View, query: &PathQuery, pattern: &Pattern) -> Result<(), FieldError> {
    let wrong = |message: String| Err(FieldError::new(code::USER_INPUT, message));
    for (goal, kind, name) in
        [(&query.goal.roles, Kind::Role, "to.roles"), (&query.goal.regions, Kind::Region, "to.regions")]
    {
        if !goal.is_empty() && !pattern.reaches(kind) {
            return wrong(format!("{name}: no step of `through` leads to a {kind}. Add one, or omit the goal."));
        }
    }
    if query.held.iter().any(|&held| pattern.beginning(view.kind(held)).is_some()) {
        return Ok(());
    }
    wrong("through: no step can start from anything that the person has. Start the steps with one of these.".into())
}

/// Identifies a query, whatever page of it is requested. The day of the request is part of it unless the query names a
/// day.
fn shape(view: &View, args: &CareerPathArgs) -> u64 {
    let CareerPathArgs {
        from,
        profile,
        to,
        through,
        constraints,
        industries,
        rank_by,
        group_by,
        per_group,
        budget,
        ..
    } = args;
    named(format_args!(
        "careerPaths {from:?} {profile:?} {to:?} {through:?} {constraints:?} {industries:?} {rank_by:?} {group_by:?} {per_group} {budget}"
    )) ^ if constraints.as_ref().is_some_and(|own| own.as_of.is_some()) { 0 } else { day_number(view) }
}
