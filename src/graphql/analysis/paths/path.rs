//! A path: its steps, their cost, and the value of its end.

use crate::career::limits::PATH_RELATIONS;
use crate::career::paths::value::{TERMS, Term, TermValue};
use crate::career::paths::{CareerPath as Found, PathQuery, PathStep as Step};
use crate::engine::{FieldError, Object, Type, enumeration};
use crate::graph::{Direction, Evidence, NodeIx, RelationKind};
use crate::graphql::analysis::advice::{AdviceRequest, ROLE_COST, ROLE_WORK, RoleAdvice};
use crate::graphql::list::cursor::Place;
use crate::graphql::list::listed::Edge;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::link::{Out, edge_of};
use crate::graphql::types::node::{Node, Region, Role};
use crate::graphql::types::relations::{AnyRelation, EmployedIn};
use crate::model::Kind;
use std::sync::Arc;

enumeration! {
    /// A term of the value of an end.
    impl Term as "PathTerm" {
        /// The score of `careerAdvice` for the role without place and cost, in its points.
        Fit = "FIT",
        /// Entry pay, the first quartile at national prices, U.S. dollars a year; twice 50,000, minus its sampling
        /// error, is a point. If the role has no published wage of its own, the usual pay for the role.
        Wage = "WAGE",
        /// Jobs of the role in the region; twice 1,000, minus their sampling error, is a point.
        Demand = "DEMAND",
        /// Location quotient of the role in the region; one is a point.
        Concentration = "CONCENTRATION",
        /// Projected change of the national jobs of the role, percent; ten are a point.
        Growth = "GROWTH",
    }
}

/// Points, from millionths.
pub fn points(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}

/// A path of a result.
#[derive(Clone, Debug)]
pub struct CareerPath {
    pub(super) query: Arc<PathQuery>,
    pub(super) request: Arc<AdviceRequest>,
    pub(super) path: Arc<Found>,
    /// Its cursor among all paths; `None` for one that only exists after a relaxation.
    pub(super) place: Option<Place>,
}

impl CareerPath {
    fn held(&self, node: NodeIx) -> bool {
        self.query.held.contains(&node)
    }

    fn steps(&self) -> Vec<PathStep> {
        (0..self.path.steps.len()).map(|at| PathStep { path: self.clone(), at }).collect()
    }
}

impl Object for CareerPath {
    type Store = View;
    fn name() -> String {
        "CareerPath".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A path from something that the person has, along typed relations, to where the work is.");
        t.field(
            "cursor",
            "Its cursor among all paths, for `after`; null for a path that only exists after a relaxation.",
            |_, p| p.place,
        );
        t.field(
            "rank",
            "Its rank among all paths, 1 for the best; null for a path that only exists after a \
         relaxation.",
            |_, p| p.place.map(|place| count(place.position).saturating_add(1)),
        );
        t.field("score", "Points: the value of the end minus the cost of the steps; the sum of `value.adds` minus the sum of `steps.points`, exactly, to a millionth.", |_, p| points(p.path.score));
        t.field("start", "The node at which it starts.", |v, p| Node::of(v, p.path.steps[0].from));
        t.field("steps", "Its steps in order.", |_, p| p.steps()).at_most(PATH_RELATIONS.length());
        t.field("role", "The last role on it.", |v, p| p.path.last(v, Kind::Role).map(Role));
        t.field("region", "The last region on it.", |v, p| p.path.last(v, Kind::Region).map(Region));
        t.field(
            "employment",
            "Jobs and wages of its last role, nominal and at national prices; those of the nation \
         if the path reaches no region, null if none are published. A role without wages of its own has those of a \
         broader occupation, which do not rank: see `wageOf`.",
            |v, p| p.path.employment.map(|edge| edge_of::<EmployedIn>(v, edge)),
        );
        t.field(
            "wageOf",
            "Whose jobs and wages these are: SAME, the role's own occupation's; BROADER or MERGED, \
         those of a broader occupation that contains the role, so they may be far from its own. Such wages do not \
         rank. `constraints { ownWage: true }` excludes such paths. Null without employment.",
            |v, p| {
                let role = v.relations.employed_in.source(p.path.employment?);
                v.role(role).row.occupation_match
            },
        );
        t.field(
            "presentEmployment",
            "National jobs and wages of the current role, to compare with; null without a \
         current role, and if none are published.",
            |v, p| -> Option<Edge<Out<EmployedIn>>> {
                let present = p.query.held.iter().find(|&&held| v.kind(held) == Kind::Role)?;
                let edge = v.relations.employed_in.between(*present, v.nation?)?;
                Some(edge_of::<EmployedIn>(v, edge))
            },
        );
        t.field(
            "advice",
            "The advice of `careerAdvice` for the last role: why it is suggested, its requirements \
         with their status, the route, skills, certifications and cautions. Null without a role, and if no route \
         leads there.",
            |v, p| {
                v.spend(ROLE_WORK)?;
                Ok::<_, FieldError>(p.path.last(v, Kind::Role).and_then(|role| RoleAdvice::of(v, &p.request, role)))
            },
        )
        .costs(ROLE_COST);
        t.field("value", "The value of the end, term by term; empty if no employment is published.", |_, p| {
            p.path.worth.iter().copied().map(PathValue).collect::<Vec<_>>()
        })
        .at_most(TERMS * PATH_RELATIONS.length());
        t.field("months", "Months to acquire what is missing, one after the other.", |_, p| {
            p.path.months as f64 / 100.0
        });
        t.field(
            "money",
            "U.S. dollars to acquire it: exam fees, tuition and fees. Entering the roles on the path is included in \
             both.",
            |_, p| p.path.money as f64 / 100.0,
        );
        t.field("difficulty", "The sum of the difficulties of the steps, each 0 to 1.", |_, p| {
            let sum: f64 = p.path.steps.iter().map(|step| step.difficulty).sum();
            (sum * 1e6).round() / 1e6
        });
        t.field("held", "The nodes on it that the person already has.", |v, p| {
            p.path.nodes().filter(|&node| p.held(node)).map(|node| Node::of(v, node)).collect::<Vec<_>>()
        })
        .at_most(PATH_RELATIONS.length() + 1);
        t.field(
            "acquire",
            "The steps that end at a certification or a degree to be acquired, or at a role that \
         takes time or money to enter.",
            |_, p| p.steps().into_iter().filter(|step| step.row().acquire.is_some()).collect::<Vec<_>>(),
        )
        .at_most(PATH_RELATIONS.length());
    }
}

/// A step of a path, by its index.
#[derive(Clone, Debug)]
pub struct PathStep {
    path: CareerPath,
    at: usize,
}

impl PathStep {
    fn row(&self) -> &Step {
        &self.path.path.steps[self.at]
    }
}

impl Object for PathStep {
    type Store = View;
    fn name() -> String {
        "PathStep".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("One step of a path.");
        t.field("from", "The node at which it starts.", |v, s| Node::of(v, s.row().from));
        t.field("name", "The relation in the direction of the step, as the field of `from` is named.", |_, s| {
            s.row().directed.name()
        });
        t.field("forward", "Whether the relation is followed forward.", |_, s| {
            s.row().directed.direction == Direction::Outgoing
        });
        t.field(
            "relation",
            "The relation with its properties, always read forward: its `node` is `from` if the step goes backward.",
            |v, s| AnyRelation::of(v, s.row().directed.relation, s.row().edge),
        );
        t.field("to", "The node at which it ends.", |v, s| Node::of(v, s.row().to));
        t.field("held", "Whether the person already has it.", |_, s| s.path.held(s.row().to));
        t.field(
            "difficulty",
            "Its difficulty, from 0 to 1. Teaching: 1 minus the strength; requiring: 1 minus the \
         strength of the need, which is the importance scaled to 0 to 1, for a technology 1 in demand, 0.5 hot, \
         else 0.25; unknown, or advised against by the publisher: 0.5; a crosswalk to more than the occupation \
         itself 0.25; a related role: its rank among twenty; others: 0. Through a skill that belongs to no field, \
         such as an office program or a general ability: 1, since it leads anywhere.",
            |_, s| s.row().difficulty,
        );
        t.field(
            "cost",
            "The cost of acquiring `to`, or of entering the role by the best route that `careerAdvice` finds; null if nothing has to be acquired.",
            |_, s| s.row().acquire.as_deref().cloned(),
        );
        t.field(
            "points",
            "What it subtracts from the score: difficulty, time and money, each by its weight, minus \
         what a certification adds that employers in the role expect.",
            |_, s| points(s.row().cost),
        );
        t.field("evidence", "Evidence for this relation.", |v, s| -> Evidence {
            v.relations.evidence(s.row().directed.relation, s.row().edge)
        });
    }
}

/// A term of what an end is worth.
#[derive(Clone, Copy, Debug)]
pub struct PathValue(TermValue);

impl Object for PathValue {
    type Store = View;
    fn name() -> String {
        "PathValue".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A term of the value of the end of a path: weight * points = adds.");
        t.field("term", "Which.", |_, w| w.0.term);
        t.field(
            "figure",
            "The figure in its own unit; null if it is not published, or a wage has no price level.",
            |_, w| w.0.figure,
        );
        t.field(
            "status",
            "Whether the figure is published. A top-coded wage counts as the ceiling. Null for what no publisher \
             states: the fit, and the wage of a role that shares those of a broader occupation, which never count.",
            |_, w| w.0.status,
        );
        t.field("points", "Points before weighting; 0 if unknown.", |_, w| w.0.points);
        t.field("weight", "Its weight.", |_, w| w.0.weight);
        t.field("adds", "What it adds to the score.", |_, w| points(w.0.adds));
        t.field("evidence", "The evidence of the figure; for a wage also that of the price level.", |_, w| {
            w.0.evidence.into_iter().flatten().collect::<Vec<_>>()
        })
        .at_most(2);
    }
}

/// The relations of several paths, without duplicates: the data for drawing them.
pub fn relations_of(paths: &[Arc<Found>]) -> Vec<(RelationKind, u32)> {
    let mut all: Vec<_> =
        paths.iter().flat_map(|path| &path.steps).map(|step| (step.directed.relation, step.edge)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
