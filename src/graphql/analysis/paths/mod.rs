//! `careerPaths`: the best paths from what somebody has to where the work is, with their evidence.

mod answer;
mod explain;
mod input;
mod no_path;
mod path;
pub mod relation;

pub use answer::CareerPaths;
pub use no_path::NoPath;

use crate::career::paths::network::Touched;
use crate::career::paths::{Answer, Forecast, Pattern, Question, find, steps};
use crate::engine::{Fault, args, code, union};
use crate::graphql::list::connection::{DEFAULT_PAGE, day_number, named};
use crate::graphql::list::cursor::{Cursor, Place};
use crate::graphql::lookup::person::Have;
use crate::graphql::lookup::reference::Unresolved;
use crate::graphql::lookup::search::{AmbiguousReference, NoMatch};
use crate::graphql::request::errors::{bounded, short_list};
use crate::graphql::request::view::View;
use crate::model::Kind;
use explain::Work;
use input::{PathConstraints, PathGoal, PathStepInput, PathWeights};
use jiff::civil::Date;
use std::sync::Arc;

/// The most paths of a page, and of all pages together.
pub(crate) const MOST_PATHS: i32 = 100;
pub(crate) const MOST_PAGES: u32 = 1000;

/// The most paths of a group.
const MOST_OF_GROUP: i32 = 100;

/// The most partial paths.
const MOST_TAKEN: i32 = 200_000;

args! {
    /// What somebody has, what is wanted, and what counts.
    pub struct CareerPathArgs {
        /// What somebody has. Each path begins with one of these, before the first step that can take it.
        from: Have,
        /// Where paths are to end; anywhere if absent.
        to: Option<PathGoal>,
        /// The steps of a path, 1 to 8 and up to 12 relations; an empty list is rejected. If absent: teaches, validatedBy, qualifiesFor, employedIn, so degree, skill, certification, role, region; for somebody with nothing but a role: relatedTo up to twice, then employedIn.
        through: Option<Vec<PathStepInput>>,
        /// What has to hold.
        constraints: Option<PathConstraints>,
        /// What counts, and how much.
        rank_by: Option<PathWeights>,
        /// Paths that have the same nodes of these kinds are a group, of which only the best are returned. With an empty list, each path is a group of its own, so all are returned.
        group_by: Vec<Kind> = vec![Kind::Role],
        /// How many paths of each group, 1 to 100.
        per_group: i32 = 1,
        /// At most this many paths, up to 100.
        first: i32 = DEFAULT_PAGE.min(10),
        /// Start after this cursor of the same question.
        after: Option<Cursor>,
        /// How many partial paths the search may take before it answers with what it has, 1 to 200000.
        budget: i32 = 100_000,
        /// Tell how paths are searched, what was predicted, and what it took.
        explain: bool = false,
    }
    check |args| args.checked();
    page |args| u64::try_from(args.first).unwrap_or(0);
}

impl CareerPathArgs {
    /// The day that the constraints name.
    pub fn day(&self) -> Option<Date> {
        self.constraints.as_ref().and_then(|constraints| constraints.as_of)
    }

    fn checked(&self) -> Result<(), Fault> {
        short_list("paths_page", self.first, MOST_PATHS)?;
        bounded("perGroup", "per_group", self.per_group, 1, MOST_OF_GROUP)?;
        bounded("budget", "budget", self.budget, 1, MOST_TAKEN)?;
        self.to.as_ref().map_or(Ok(()), PathGoal::checked)?;
        self.constraints.as_ref().map_or(Ok(()), PathConstraints::checked)?;
        self.rank_by.as_ref().map_or(Ok(()), PathWeights::checked)?;
        if !self.from.is_empty() {
            return Ok(());
        }
        let message =
            "from: expected at least one degree, skill, certification or role, found none. Name what you have.";
        Err(Fault::new(code::USER_INPUT, message))
    }
}

union! {
    /// The best paths, or what came instead.
    pub enum CareerPathsResult { CareerPaths, NoPath, AmbiguousReference, NoMatch }
}

/// Answers the question.
///
/// # Errors
/// Ids that do not exist, a pattern that makes no sense, a cursor of another question, and a search beyond the work that
/// the server allows: before it where that is certain, else when nothing is left.
pub fn ask(view: &View, args: &CareerPathArgs) -> Result<Option<CareerPathsResult>, Fault> {
    let shape = shape(view, args);
    let start = start(view, args)?;
    if start > MOST_PAGES {
        let message =
            format!("after: expected up to {MOST_PAGES} paths on all pages (limit \"paths\"). Ask more narrowly.");
        return Err(Fault::new(code::LIMIT, message).with("limit", "paths").with("maximum", u64::from(MOST_PAGES)));
    }
    // One more than the page, to tell whether another follows.
    let wanted = start as usize + args.first as usize + 1;
    let Searched { question, answer, work } = match search(view, args, wanted) {
        Ok(found) => found,
        Err(why) => return why.answer().map(Some),
    };
    let explained = |forecast: &Forecast, touched: &[Touched]| {
        args.explain.then(|| explain::Plan::new(view, &question, forecast, touched, work))
    };
    Ok(Some(match answer {
        Answer::Paths(found) => {
            let page = answer::Page { start, length: args.first as usize, first: Place { position: start, shape } };
            let explain = explained(&found.forecast, &found.touched);
            CareerPaths::new(question, found, page, explain).into()
        }
        Answer::NoPath(none) => {
            let explain = explained(&none.forecast, &none.touched);
            NoPath(Arc::new(no_path::Asked { question, none, explain })).into()
        }
    }))
}

/// What was understood to be asked, what was found, and what that took.
pub(crate) struct Searched {
    pub question: Question,
    pub answer: Answer,
    pub work: Work,
}

/// Looks for the best paths, as many as are wanted.
pub(crate) fn search(view: &View, args: &CareerPathArgs, wanted: usize) -> Result<Searched, Unresolved> {
    let question = input::question(view, args, wanted)?;
    let pattern = Pattern::new(steps(&question)).map_err(input::senseless)?;
    fits(&question, &pattern)?;
    let (left, limit) = view.work();
    let answer = find(view.graph(), &question, pattern, left, &mut |step, items| spend(view, step, items))?;
    let work = Work { actual: left - view.work().0, limit };
    Ok(Searched { question, answer, work })
}

/// How many paths precede the page.
pub(crate) fn start(view: &View, args: &CareerPathArgs) -> Result<u32, Fault> {
    let shape = shape(view, args);
    args.after.as_ref().map_or(Ok(0), |cursor| cursor.position(view, shape))
}

/// Takes from the work of the request, and says at which step nothing was left.
fn spend(view: &View, step: usize, items: usize) -> Result<(), Fault> {
    view.spend(items).map_err(|fault| match (fault.code, step) {
        (code::LIMIT, 1..) => {
            let message = format!(
                "At step {step} the paths of this question pass more nodes and relations than a request may look at (limit \"work\"). \
                 Begin with fewer things, name where paths are to end, or let fewer relations follow; `explain: true` tells \
                 what each step takes."
            );
            Fault { message, ..fault.with("step", step as u64) }
        }
        _ => fault,
    })
}

/// Whether paths of this pattern can begin with what the person has and end where they are to.
fn fits(question: &Question, pattern: &Pattern) -> Result<(), Fault> {
    let wrong = |message: String| Err(Fault::new(code::USER_INPUT, message));
    for (goal, kind, name) in
        [(&question.goal.roles, Kind::Role, "to.roles"), (&question.goal.regions, Kind::Region, "to.regions")]
    {
        if !goal.is_empty() && !pattern.reaches(kind) {
            return wrong(format!("{name}: no step of `through` leads to a {kind}. Add one, or leave the goal out."));
        }
    }
    let has = [
        (Kind::Degree, !question.person.degrees.is_empty()),
        (Kind::Skill, !question.person.skills.is_empty()),
        (Kind::Certification, !question.person.certifications.is_empty()),
        (Kind::Role, question.person.role.is_some()),
    ];
    if has.into_iter().any(|(kind, has)| has && pattern.beginning(kind).is_some()) {
        return Ok(());
    }
    wrong(
        "through: no step can be taken from anything that somebody has in `from`. Begin the steps with one of these."
            .into(),
    )
}

/// Tells questions apart, whatever page of them is asked for. The day of the request belongs to it unless the question names
/// one itself.
fn shape(view: &View, args: &CareerPathArgs) -> u64 {
    let CareerPathArgs { from, to, through, constraints, rank_by, group_by, per_group, budget, .. } = args;
    named(format_args!(
        "careerPaths {from:?} {to:?} {through:?} {constraints:?} {rank_by:?} {group_by:?} {per_group} {budget}"
    )) ^ if constraints.as_ref().is_some_and(|own| own.as_of.is_some()) { 0 } else { day_number(view) }
}
