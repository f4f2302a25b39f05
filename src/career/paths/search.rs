//! The search for the paths of one query.

use super::acquire::{self, Acquiring, spent};
use super::constraints::Judge;
use super::k_best::{Found, Path, Spent, Wanted, k_best};
use super::network::{Aim, Builder, Passable, Spend as Looks, Taken, valued};
use super::passage::Passage;
use super::path::{CareerPath, PathStep, difficulty};
use super::pattern::Pattern;
use super::question::{Constraints, Goal, Question};
use super::value::{Prices, points, worth};
use crate::graph::{Graph, NodeIx};

/// Everything that is looked up once per query.
pub struct Ground<'q> {
    pub graph: &'q Graph,
    pub question: &'q Question,
    pub pattern: Pattern,
    pub prices: Prices,
    pub aim: Aim,
}

impl<'q> Ground<'q> {
    /// The passage under these constraints, to this goal.
    pub fn passage<'a>(&'a self, question: &'a Question, constraints: &'a Constraints, goal: &'a Goal) -> Passage<'a> {
        let judge = Judge::new(self.graph, question, (constraints, goal), &self.prices);
        Passage { graph: self.graph, question, pattern: &self.pattern, judge }
    }

    /// The paths of a query under these constraints, to this goal.
    pub fn search<E>(
        &self,
        question: &Question,
        constraints: &Constraints,
        goal: &Goal,
        acquiring: &mut Acquiring<'_>,
        spend: &mut Looks<'_, E>,
    ) -> Result<(Passable, Found), E> {
        let passage = self.passage(question, constraints, goal);
        let builder = Builder { passage, prices: &self.prices, aim: self.aim, acquiring };
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

    /// A path of the network with its edges and figures.
    pub fn path(&self, passable: &Passable, path: &Path, acquiring: &mut Acquiring<'_>) -> CareerPath {
        let network = &passable.network;
        let start = network.starts[path.arcs[0] as usize].to;
        let weights = &self.question.weights;
        let mut from = NodeIx::new(network.states[start as usize].node as usize);
        let mut steps = Vec::with_capacity(path.arcs.len() - 1);
        let (mut employment, mut worths) = (None, Vec::new());
        for &arc in &path.arcs[1..] {
            let Taken { way, edge, place } = passable.taken[arc as usize];
            let to = way.end(self.graph, edge);
            let acquire = acquiring.cost(to);
            let difficulty = difficulty(self.graph, way, edge);
            let dear = acquire.as_ref().map_or(0, |cost| acquire::dear(spent(cost), weights));
            let gain = self.question.gain(self.graph, way, edge);
            let cost = points(difficulty * weights.difficulty) + dear - gain;
            if let Some(edge) = valued(self.graph, &self.pattern, way, edge, place) {
                employment = Some(edge);
                worths.extend(worth(self.graph, &self.prices, self.question, edge));
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
