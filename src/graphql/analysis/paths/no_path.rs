//! No path: what prevented paths, and the smallest relaxation that would allow one.

use super::answer::Stage;
use super::answer::stages;
use super::blocker;
use super::explain::Plan;
use super::input::MOST_WITHOUT;
use super::path::CareerPath;
use crate::career::paths::pattern::{MOST_PLACES, PlaceWork};
use crate::career::paths::{self, Blocker, Constraint, PathQuery, Relaxation, steps};
use crate::engine::{Object, Type, enumeration};
use crate::graphql::analysis::advice::AdviceRequest;
use crate::graphql::lookup::reference::references;
use crate::graphql::lookup::user_error::user_error;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::evidence::Source;
use crate::graphql::types::node::Node;
use crate::model::role::EntryEducation;
use std::sync::Arc;

enumeration! {
    /// A constraint on paths.
    impl Constraint as "PathConstraint" {
        /// `constraints.wageAtLeast`.
        Wage = "WAGE_AT_LEAST",
        /// `constraints.entryEducationAtMost`.
        Education = "ENTRY_EDUCATION_AT_MOST",
        /// `constraints.monthsAtMost`.
        Months = "MONTHS_AT_MOST",
        /// `constraints.moneyAtMost`.
        Money = "MONEY_AT_MOST",
        /// `constraints.without`.
        Without = "WITHOUT",
        /// `constraints.sampleSizeAtLeast`.
        Sample = "SAMPLE_SIZE_AT_LEAST",
        /// `constraints.relativeErrorAtMost`.
        Error = "RELATIVE_ERROR_AT_MOST",
        /// `constraints.sources`.
        Sources = "SOURCES",
        /// `constraints.nothingSuppressed`.
        Suppressed = "NOTHING_SUPPRESSED",
        /// `constraints.nothingDerived`.
        Derived = "NOTHING_DERIVED",
        /// `constraints.ownWage`.
        OwnWage = "OWN_WAGE",
        /// `constraints.reach`: what roles require.
        Reach = "REACH",
        /// `to.regions`.
        Region = "REGIONS",
        /// `to.roles`.
        Role = "ROLES",
    }
}

/// A query without a path.
#[derive(Clone, Debug)]
pub struct NoPath(pub(super) Arc<NoPathData>);

#[derive(Debug)]
pub(super) struct NoPathData {
    pub query: Arc<PathQuery>,
    pub request: Arc<AdviceRequest>,
    pub none: paths::NoPath,
    pub explain: Option<Plan>,
}

impl Object for NoPath {
    type Store = View;
    fn name() -> String {
        "NoPath".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("There is no path. This is a result: it states which constraints prevent one, and the smallest relaxation that would give one.");
        user_error(t, "NO_PATH", |n| {
            let what = match n.0.none.relaxation.len() {
                0 => {
                    "and dropping constraints would not help. Use other steps in `through`, or start with something \
                     else."
                }
                _ => "`relaxation` has the smallest relaxation that would give one.",
            };
            format!("There is no such path{}; {what}", where_it_ends(&n.0.query, &n.0.none.touched))
        });
        t.field(
            "blockers",
            "The constraints that rejected something, most rejections first. A relation may be rejected by several.",
            |_, n| n.0.none.blockers.iter().map(|&row| PathBlocker { asked: n.0.clone(), row }).collect::<Vec<_>>(),
        )
        .at_most(Constraint::ALL.len());
        t.field(
            "relaxation",
            "The smallest set of constraints that would have to be relaxed, and how far: evidence \
         before money and time, the goal last. With it there is a path. Empty if nothing would help.",
            |_, n| {
                (0..n.0.none.relaxation.len()).map(|at| PathRelaxation { asked: n.0.clone(), at }).collect::<Vec<_>>()
            },
        )
        .at_most(Constraint::ALL.len());
        t.field(
            "least",
            "Whether no smaller set of constraints would suffice: all smaller ones were tried. If not, \
         that would have taken too long; still, none of these can be kept.",
            |_, n| n.0.none.is_least,
        );
        t.field("path", "The path that would then exist.", |_, n| {
            let path = n.0.none.path.clone().map(Arc::new);
            let (query, request) = (&n.0.query, &n.0.request);
            path.map(|path| CareerPath { query: query.clone(), request: request.clone(), path, place: None })
        });
        t.field("search", "What the search visited, place by place: where it ended.", |_, n| -> Vec<Stage> {
            stages(&n.0.query, &n.0.none.touched)
        })
        .at_most(MOST_PLACES);
        t.field(
            "explain",
            "How it was searched, the prediction, and the actual work; only with `explain: true`.",
            |_, n| n.0.explain.clone(),
        );
        references(t);
    }
}

/// The first step that reaches nothing, if any.
fn where_it_ends(query: &PathQuery, touched: &[PlaceWork]) -> String {
    let steps = steps(query);
    let reached =
        touched.iter().filter(|touched| touched.nodes > 0).map(|touched| touched.step + touched.times.min(1)).max();
    let ends = reached.and_then(|reached| Some((reached, steps.get(reached)?)));
    ends.map_or_else(String::new, |(at, step)| {
        let names: Vec<&str> = step.directed_relations.iter().map(|directed| directed.name()).collect();
        format!(": step {} ({}) leads nowhere", at + 1, names.join(", "))
    })
}

/// A constraint that rejected something.
#[derive(Clone, Debug)]
pub struct PathBlocker {
    asked: Arc<NoPathData>,
    row: Blocker,
}

impl Object for PathBlocker {
    type Store = View;
    fn name() -> String {
        "PathBlocker".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A constraint that rejected something.");
        t.field("constraint", "Which.", |_, b| b.row.constraint);
        t.field("message", "The constraint in words, with the given limit, and how often it was not met.", |v, b| {
            blocker::message(v, &b.asked.query, b.row)
        });
        t.field("refused", "Relations and nodes that it rejected, counted each time a path reached one.", |_, b| {
            count(b.row.refused)
        });
    }
}

/// A relaxation of a constraint.
#[derive(Clone, Debug)]
pub struct PathRelaxation {
    asked: Arc<NoPathData>,
    at: usize,
}

impl PathRelaxation {
    fn row(&self) -> &Relaxation {
        &self.asked.none.relaxation[self.at]
    }

    fn constraint(&self) -> Constraint {
        match *self.row() {
            Relaxation::Dropped(constraint) | Relaxation::Moved(constraint, _) | Relaxation::Instead(constraint, _) => {
                constraint
            }
            Relaxation::Allowed(_) => Constraint::Without,
            Relaxation::AlsoFrom(_) => Constraint::Sources,
        }
    }
}

impl Object for PathRelaxation {
    type Store = View;
    fn name() -> String {
        "PathRelaxation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A relaxation of a constraint. Exactly one of the other fields states it.");
        t.field("constraint", "Which.", |_, r| r.constraint());
        t.field("drop", "It would have to be dropped.", |_, r| matches!(r.row(), Relaxation::Dropped(_)));
        t.field("limit", "The required value: U.S. dollars, months, percent or answers.", |_, r| match *r.row() {
            Relaxation::Moved(constraint, to) if constraint != Constraint::Education => Some(to),
            _ => None,
        });
        t.field("education", "The required education.", |_, r| match *r.row() {
            Relaxation::Moved(Constraint::Education, to) => EntryEducation::ALL.get(to as usize).copied(),
            _ => None,
        });
        t.field("allow", "The reaches that would have to be allowed.", |v, r| match r.row() {
            Relaxation::Allowed(nodes) => nodes.iter().map(|&node| Node::of(v, node)).collect::<Vec<_>>(),
            _ => Vec::new(),
        })
        .at_most(MOST_WITHOUT as usize);
        t.field("sources", "These sources would have to be allowed too.", |_, r| match r.row() {
            Relaxation::AlsoFrom(sources) => sources.iter().copied().map(Source).collect::<Vec<_>>(),
            _ => Vec::new(),
        })
        .longest(|v: &View| v.sources.len() as u64);
        t.field("instead", "The required role or region.", |v, r| match *r.row() {
            Relaxation::Instead(_, node) => Some(Node::of(v, node)),
            _ => None,
        });
    }
}
