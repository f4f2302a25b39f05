//! The best paths from what somebody has to where the work is.
//!
//! # What a path is
//!
//! It begins with something the person has and follows a [pattern] of relations, by default degree, skill,
//! certification, role, region; no node stands on it twice. It begins before the first step of the pattern that can take the
//! kind of its first node. A certification that is known not to be offered on the day is on a path only if the person has it.
//!
//! # What it scores
//!
//! In points, the more the better: what its end is worth less what its steps cost ([`value`], [`acquire`]).
//!
//! ```text
//! worth = wage * real median wage / 10,000 dollars + demand * log10(jobs)
//!       + concentration * location quotient + growth * projected change / 10 percent
//! cost  = time * months / 12 + money * dollars / 10,000 + difficulty * sum of the steps' difficulties, each 0 to 1
//! ```
//!
//! The worth is that of the last step that takes `employedIn`; where no step does, that of the role of the last step that
//! leads to one, in the nation. Where that step repeats, each time counts. Months and
//! dollars are those of certifications and degrees that the person has not, and of the study that a role usually asks for
//! beyond the person's where the pattern has no degrees, one after the other. Each term of each step
//! is rounded to a millionth of a point, so that the sum is exact. A figure that is not published adds nothing and says so.
//!
//! # How the best are found
//!
//! What the search will touch is counted first ([`mod@forecast`]), and a question that is too large is refused before it runs.
//! Then the part of the graph that paths can pass becomes a layered [`network`], and [`mod@k_best`] takes paths from it in order,
//! exactly. Where there is none, [`relax`] finds what stands in the way.

pub mod acquire;
pub mod constraints;
pub mod forecast;
pub mod k_best;
pub mod network;
pub mod passage;
pub mod pattern;
pub mod question;
pub mod relax;
pub mod value;

pub use constraints::Constraint;
pub use forecast::Forecast;
pub use pattern::{Pattern, Senseless, Step};
pub use question::{Constraints, Goal, Question, WageBasis, Weights};
pub use relax::{Blocker, NoPath, Relaxed};

use crate::career::cost::Cost;
use crate::career::traverse::Refused;
use crate::career::traverse::pattern::Way;
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::Kind;
use acquire::{Acquiring, spent};
use constraints::Judge;
use k_best::{Found, Path, Spent, Wanted, k_best};
use network::{Builder, Passable, Spend as Looks, Taken, Touched, valued};
use passage::Passage;
use std::sync::Arc;
use value::{Prices, Worth, difficulty, points, worth};

/// A step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// The node it leaves.
    pub from: NodeIx,
    /// The relation and its direction.
    pub way: Way,
    /// Which edge of it.
    pub edge: EdgeNumber,
    /// The node it leads to.
    pub to: NodeIx,
    /// How hard it is, 0 to 1.
    pub difficulty: f64,
    /// What it takes to acquire the node it leads to; `None` where nothing is to be acquired for money or time.
    pub acquire: Option<Arc<Cost>>,
    /// What the step takes from the score, millionths of a point.
    pub cost: i64,
}

/// A path from something that the person has.
#[derive(Clone, Debug, PartialEq)]
pub struct CareerPath {
    /// Its steps, at least one.
    pub steps: Vec<PathStep>,
    /// The employment that it is worth, where it ends with a role that is employed there.
    pub employment: Option<EdgeNumber>,
    /// What its end is worth, term by term; empty without employment.
    pub worth: Vec<Worth>,
    /// Worth less cost, millionths of a point.
    pub score: i64,
    /// Hundredths of a month.
    pub months: i64,
    /// Cents.
    pub money: i64,
}

impl CareerPath {
    /// Its nodes, from first to last.
    pub fn nodes(&self) -> impl Iterator<Item = NodeIx> + '_ {
        self.steps.first().map(|step| step.from).into_iter().chain(self.steps.iter().map(|step| step.to))
    }

    /// Its last node of a kind.
    pub fn last(&self, graph: &Graph, kind: Kind) -> Option<NodeIx> {
        self.nodes().filter(|&node| graph.kind(node) == kind).last()
    }
}

/// Paths in order, and what it took to find them.
#[derive(Clone, Debug, PartialEq)]
pub struct CareerPaths {
    /// The paths, best first.
    pub paths: Vec<CareerPath>,
    /// Whether these are as many as were wanted or all that there are.
    pub is_complete: bool,
    /// Partial paths that were taken.
    pub taken: u64,
    /// What each place of the pattern touched; before its steps first.
    pub touched: Vec<Touched>,
    /// What was predicted of that.
    pub forecast: Forecast,
}

/// What comes of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// At least one path.
    Paths(CareerPaths),
    /// None: why, and what would give one.
    NoPath(NoPath),
}

/// Everything that is looked up once for a question.
struct Ground<'q> {
    graph: &'q Graph,
    question: &'q Question,
    pattern: Pattern,
    prices: Prices,
}

/// The steps of a question: those given, else the usual ones from what the person has.
pub fn steps(question: &Question) -> Vec<Step> {
    let person = &question.person;
    let only_role = person.degrees.is_empty() && person.skills.is_empty() && person.certifications.is_empty();
    match &question.through {
        Some(steps) => steps.clone(),
        None if only_role => Pattern::from_role(),
        None => Pattern::usual(),
    }
}

/// Answers a question. `left` is how many relations and partial paths it may look at; `spend` is told of them, and may end
/// the search.
///
/// # Errors
/// A question that is certain to look at more, before the search; else whatever `spend` says.
pub fn find<E: From<Refused>>(
    graph: &Graph,
    question: &Question,
    pattern: Pattern,
    left: u64,
    spend: &mut Looks<'_, E>,
) -> Result<Answer, E> {
    let ground = Ground { graph, question, pattern, prices: Prices::new(graph) };
    let passage = || ground.passage(question, &question.constraints, &question.goal);
    let forecast = forecast::forecast(passage, left, spend)?;
    let counts_education = !ground.pattern.reaches(Kind::Degree);
    let mut acquiring = Acquiring::new(graph, &question.person, &question.goal.regions, counts_education);
    let (passable, found) = ground.search(question, &question.constraints, &question.goal, &mut acquiring, spend)?;
    if found.paths.is_empty() && found.is_complete {
        let mut refused = passable.refused;
        refused[Constraint::Months as usize] = found.over[0];
        refused[Constraint::Money as usize] = found.over[1];
        let none = relax::relax(&ground, (passable.touched, refused, forecast), &mut acquiring, spend)?;
        return Ok(Answer::NoPath(none));
    }
    let paths = found.paths.iter().map(|path| ground.path(&passable, path, &mut acquiring)).collect();
    let (touched, taken) = (passable.touched, found.taken);
    Ok(Answer::Paths(CareerPaths { paths, is_complete: found.is_complete, taken, touched, forecast }))
}

impl<'q> Ground<'q> {
    /// What leads where under these constraints, to this goal.
    fn passage<'a>(&'a self, question: &'a Question, constraints: &'a Constraints, goal: &'a Goal) -> Passage<'a> {
        let judge = Judge::new(self.graph, constraints, goal, &self.prices);
        Passage { graph: self.graph, question, pattern: &self.pattern, judge }
    }

    /// The paths of a question with these constraints and this goal.
    fn search<E>(
        &self,
        question: &Question,
        constraints: &Constraints,
        goal: &Goal,
        acquiring: &mut Acquiring<'_>,
        spend: &mut Looks<'_, E>,
    ) -> Result<(Passable, Found), E> {
        let passage = self.passage(question, constraints, goal);
        let builder = Builder { passage, prices: &self.prices, acquiring };
        let passable = builder.build(spend)?;
        let whole = |limit: Option<f64>| limit.map_or(i64::MAX, |limit| (limit * 100.0).round() as i64);
        let wanted = Wanted {
            paths: question.paths,
            of_group: if question.group_by.is_empty() { question.paths } else { question.of_group },
            limit: Spent { months: whole(constraints.months), money: whole(constraints.money) },
            budget: question.budget,
        };
        let found = k_best(&passable.network, wanted, |items| spend(0, items))?;
        Ok((passable, found))
    }

    fn path(&self, passable: &Passable, path: &Path, acquiring: &mut Acquiring<'_>) -> CareerPath {
        let network = &passable.network;
        let start = network.starts[path.arcs[0] as usize].to;
        let mut from = NodeIx::new(network.states[start as usize].node as usize);
        let mut steps = Vec::with_capacity(path.arcs.len() - 1);
        let (mut employment, mut worths) = (None, Vec::new());
        for &arc in &path.arcs[1..] {
            let Taken { way, edge, place } = passable.taken[arc as usize];
            let to = way.end(self.graph, edge);
            let acquire = acquiring.cost(to);
            let difficulty = difficulty(self.graph, way, edge);
            let weights = &self.question.weights;
            let dear = acquire.as_ref().map_or(0, |cost| acquire::dear(spent(cost), weights));
            let cost = points(difficulty * weights.difficulty) + dear;
            if let Some(edge) = valued(self.graph, &self.pattern, way, edge, place) {
                employment = Some(edge);
                worths.extend(worth(self.graph, &self.prices, weights, edge));
            }
            steps.push(PathStep { from, way, edge, to, difficulty, acquire, cost });
            from = to;
        }
        let Spent { months, money } = path.spent;
        let cost: i64 = steps.iter().map(|step: &PathStep| step.cost).sum();
        let score = worths.iter().map(|worth| worth.adds).sum::<i64>() - cost;
        CareerPath { steps, employment, worth: worths, score, months, money }
    }
}

#[cfg(test)]
mod tests;
