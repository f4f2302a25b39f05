//! Queries on small random graphs, compared with every possible walk; and queries without a path.

use super::super::constraints::Constraint;
use super::super::query::{Constraints, Goal, PathQuery, WageBasis, Weights};
use super::super::{CareerPath, Entries, NoPath, PathResult, Pattern, Relaxation, RoleEntry, Step, find, steps};
use super::world::{DAY, Dice, METROS, small};
use crate::career::advice::answer::Reach;
use crate::career::advice::facts::Places;
use crate::career::traverse::WalkError;
use crate::career::{cost, wage};
use crate::graph::{Direction, Graph, NodeIx, RelationKind};
use crate::model::Kind;
use crate::model::review::CertificationStrength;
use crate::model::role::{FigureStatus, OccupationMatch};
use proptest::prelude::*;
use std::sync::Arc;

/// The steps of a path, and its score.
type Walk = (Vec<(RelationKind, u32, NodeIx)>, i64);

fn rounded(points: f64) -> i64 {
    (points * 1e6).round() as i64
}

/// Every path of a query with the default pattern or one over related roles, found without a network.
struct Walker<'g> {
    graph: &'g Graph,
    query: &'g PathQuery,
    steps: Vec<Step>,
    all: Vec<Walk>,
}

impl Walker<'_> {
    fn all(mut self) -> Vec<Walk> {
        for &node in &self.query.held {
            let takes =
                |step: &Step| step.directed_relations.iter().any(|directed| directed.ends().0 == self.graph.kind(node));
            if let Some(step) = self.steps.iter().position(takes).filter(|_| self.may_pass(node)) {
                self.walk(&mut vec![node], &mut Vec::new(), 0, (step, 0));
            }
        }
        self.all.sort();
        self.all.dedup();
        self.all
    }

    fn walk(
        &mut self,
        nodes: &mut Vec<NodeIx>,
        taken: &mut Vec<(RelationKind, u32, NodeIx)>,
        score: i64,
        (step, times): (usize, usize),
    ) {
        let Some(now) = self.steps.get(step).cloned() else {
            if !taken.is_empty() && self.holds(nodes[0], taken) {
                self.all.push((taken.clone(), score));
            }
            return;
        };
        if times >= now.min {
            self.walk(nodes, taken, score, (step + 1, 0));
        }
        if times == now.max {
            return;
        }
        let here = *nodes.last().unwrap();
        for directed in &now.directed_relations {
            let edges: Vec<u32> = match directed.direction {
                Direction::Outgoing => self.graph.relations.of(directed.relation).leaving(here).collect(),
                Direction::Incoming => self.graph.relations.of(directed.relation).entering(here).to_vec(),
            };
            for edge in edges {
                let (source, target) = self.graph.relations.of(directed.relation).ends(edge);
                let to = if source == here { target } else { source };
                if nodes.contains(&to) || !self.may_pass(to) || !self.may_follow(directed.relation, edge) {
                    continue;
                }
                nodes.push(to);
                taken.push((directed.relation, edge, to));
                let points = self.points(directed.relation, edge, to);
                self.walk(nodes, taken, score + points, (step, times + 1));
                nodes.pop();
                taken.pop();
            }
        }
    }

    fn may_pass(&self, node: NodeIx) -> bool {
        let held = self.query.held.contains(&node);
        let retired = self.graph.strings.plain(self.graph.nodes.id(node)) == "certification:c4";
        let near = |wanted: &Vec<Reach>| {
            self.graph.kind(node) != Kind::Role
                || self.query.entries.of(self.graph, node).reach.is_some_and(|reach| wanted.contains(&reach))
        };
        (held || !retired)
            && !self.query.constraints.without.contains(&node)
            && self.query.constraints.reach.as_ref().is_none_or(near)
    }

    /// A certification that builds on the role cannot be earned before it, and an introductory one does not lead there.
    fn may_follow(&self, relation: RelationKind, edge: u32) -> bool {
        if relation != RelationKind::QualifiesFor || self.query.constraints.reach.is_none() {
            return true;
        }
        let (certification, role) = self.graph.relations.qualifies_for.ends(edge);
        match self.strength(certification, role) {
            Some(CertificationStrength::Introductory) => false,
            Some(CertificationStrength::BuildsOn) => self.query.held.contains(&certification),
            _ => true,
        }
    }

    fn strength(&self, certification: NodeIx, role: NodeIx) -> Option<CertificationStrength> {
        Some(self.graph.reviews.certification_roles.get(&(certification, role))?.row.strength)
    }

    /// The formula, written a second time.
    fn points(&self, relation: RelationKind, edge: u32, to: NodeIx) -> i64 {
        let (graph, weights) = (self.graph, &self.query.weights);
        let (source, target) = graph.relations.of(relation).ends(edge);
        let passes_office =
            [source, target].iter().any(|&end| graph.strings.plain(graph.nodes.id(end)) == "skill:three");
        let difficulty = match relation {
            _ if passes_office => 1.0,
            RelationKind::Teaches => 1.0 - graph.relations.teaches.property(edge).strength.unwrap_or(0.5),
            RelationKind::RelatedTo => graph.relations.related_to.property(edge).rank as f64 / 20.0,
            RelationKind::Requires => {
                let need = graph.relations.requires.property(edge);
                1.0 - (need.importance.value.unwrap() - 1.0) / 4.0
            }
            _ => 0.0,
        };
        let mut points = -rounded(difficulty * weights.difficulty);
        if let Some((months, money)) = self.spent(to) {
            points -= rounded(months / 12.0 * weights.time) + rounded(money / 10_000.0 * weights.money);
        }
        if relation == RelationKind::QualifiesFor {
            let (certification, role) = graph.relations.qualifies_for.ends(edge);
            let worth = match self.strength(certification, role) {
                Some(CertificationStrength::Expected | CertificationStrength::BuildsOn) => 1.0,
                Some(CertificationStrength::Supporting) => 0.4,
                _ => 0.0,
            };
            let had = self.query.entries.of(graph, role).certified;
            points += rounded((worth - had).max(0.0) * weights.certification);
        }
        if relation == RelationKind::EmployedIn {
            let role = graph.relations.employed_in.source(edge);
            let entry = self.query.entries.of(graph, role);
            let record = graph.relations.employment_at(edge);
            let parity = wage::price_parity(graph, to).unwrap().row.index / 100.0;
            let is_own = graph.role(role).row.occupation_match == Some(OccupationMatch::Same);
            let sure = |error: Option<f64>, usual: f64| 1.0 - 1.645 * error.unwrap_or(usual) / 100.0;
            let pay = match (is_own, record.annual().p25, record.wage_status()) {
                (true, Some(pay), _) => pay * sure(record.wage_rse(), 10.0) / parity,
                (true, None, FigureStatus::TopCoded) => 239_200.0 / parity,
                _ => 50_000.0 * entry.unrated_pay.exp2(),
            };
            let jobs = (f64::from(record.jobs().unwrap()) * sure(record.jobs_rse(), 30.0)).max(10.0);
            points += rounded(entry.fit * weights.fit);
            points += rounded((pay / 50_000.0).log2() * weights.wage);
            points += rounded((jobs / 1000.0).log2() * weights.demand);
            points += rounded(record.location_quotient().unwrap() * weights.concentration);
        }
        points
    }

    /// Months and dollars of what is not held.
    fn spent(&self, node: NodeIx) -> Option<(f64, f64)> {
        if self.query.held.contains(&node) {
            return None;
        }
        match self.graph.kind(node) {
            Kind::Certification => {
                let cost = cost::certification(self.graph, node);
                Some((cost.months.value, cost.money.value))
            }
            Kind::Role => {
                let entry = self.query.entries.of(self.graph, node);
                Some((entry.months, entry.money))
            }
            _ => None,
        }
    }

    fn holds(&self, start: NodeIx, taken: &[(RelationKind, u32, NodeIx)]) -> bool {
        let (graph, query) = (self.graph, self.query);
        let constraints = &query.constraints;
        let spent =
            |figure: fn((f64, f64)) -> f64| taken.iter().filter_map(|step| self.spent(step.2)).map(figure).sum::<f64>();
        let passed = || std::iter::once(start).chain(taken.iter().map(|step| step.2));
        let last = |kind| passed().rfind(|&node| graph.kind(node) == kind);
        let employed = taken.iter().filter(|step| step.0 == RelationKind::EmployedIn);
        let reaches = |&(_, edge, region): &(RelationKind, u32, NodeIx)| {
            let record = graph.relations.employment_at(edge);
            let Some((floor, basis)) = constraints.wage else { return true };
            let least =
                record.annual_median().or((record.wage_status() == FigureStatus::TopCoded).then_some(239_200.0));
            let parity = match basis {
                WageBasis::Nominal => 100.0,
                WageBasis::Real => wage::price_parity(graph, region).unwrap().row.index,
            };
            least.is_some_and(|wage| wage::real(wage, parity) >= floor)
        };
        let sure = |&(_, edge, _): &(RelationKind, u32, NodeIx)| {
            let record = graph.relations.employment_at(edge);
            let holds = |error: Option<f64>, most: f64| error.is_some_and(|error| error <= most);
            constraints.error.is_none_or(|most| holds(record.jobs_rse(), most) && holds(record.wage_rse(), most))
        };
        let is_own = |&(_, edge, _): &(RelationKind, u32, NodeIx)| {
            let role = graph.relations.employed_in.ends(edge).0;
            graph.role(role).row.occupation_match == Some(OccupationMatch::Same)
        };
        constraints.months.is_none_or(|most| spent(|cost| cost.0) <= most)
            && constraints.money.is_none_or(|most| spent(|cost| cost.1) <= most)
            && (query.goal.roles.is_empty() || query.goal.roles.contains(&last(Kind::Role).unwrap()))
            && (query.goal.regions.is_empty() || query.goal.regions.contains(&last(Kind::Region).unwrap()))
            && employed.clone().all(reaches)
            && employed.clone().all(sure)
            && (!constraints.own_wage || employed.clone().all(is_own))
    }
}

/// How a person enters the roles: any reach, or none; integral months and dollars, so that limits are hit exactly.
fn entries(graph: &Graph, dice: &mut Dice) -> Entries {
    let reaches = [Reach::Within, Reach::Later, Reach::OpenToAny, Reach::NewBeginning];
    let entry = |_| RoleEntry {
        reach: reaches.get(dice.below(6) as usize).copied(),
        fit: dice.below(60) as f64 - 30.0,
        certified: dice.below(3) as f64 / 2.0,
        months: dice.below(4) as f64,
        money: 100.0 * dice.below(4) as f64,
        unrated_pay: dice.below(8) as f64 / 4.0 - 1.0,
        evidence: [None; 3],
    };
    Entries::new(graph.of_kind(Kind::Role).map(entry).collect(), Arc::new(Places::new(graph)))
}

pub(super) fn query(graph: &Graph, seed: u64) -> PathQuery {
    let mut dice = Dice(seed ^ 0x5555);
    let some = |kind, dice: &mut Dice| graph.of_kind(kind).filter(|_| dice.below(3) == 0).collect::<Vec<_>>();
    let metros: Vec<NodeIx> = METROS.iter().map(|id| graph.nodes.find(&format!("region:{id}")).unwrap()).collect();
    let through = (dice.below(2) == 0).then(|| {
        let related = Step::once(RelationKind::RelatedTo, Direction::Outgoing);
        vec![
            Step::once(RelationKind::Validates, Direction::Incoming),
            Step::once(RelationKind::QualifiesFor, Direction::Outgoing),
            Step { min: dice.below(2) as usize, max: 2, ..related },
            Step::once(RelationKind::EmployedIn, Direction::Outgoing),
        ]
    });
    let maybe = |value: f64, dice: &mut Dice| (dice.below(4) == 0).then_some(value);
    let basis = if dice.below(2) == 0 { WageBasis::Nominal } else { WageBasis::Real };
    PathQuery {
        held: [
            some(Kind::Degree, &mut dice),
            some(Kind::Skill, &mut dice),
            some(Kind::Certification, &mut dice),
            graph.of_kind(Kind::Role).take(1).filter(|_| dice.below(3) == 0).collect(),
        ]
        .concat(),
        entries: Arc::new(entries(graph, &mut dice)),
        goal: Goal {
            roles: if dice.below(3) == 0 { some(Kind::Role, &mut dice) } else { Vec::new() },
            regions: metros.iter().copied().filter(|_| dice.below(4) == 0).collect(),
        },
        through,
        constraints: Constraints {
            wage: maybe(40_000.0 + 10_000.0 * dice.below(20) as f64, &mut dice).map(|floor| (floor, basis)),
            months: maybe(dice.below(8) as f64, &mut dice),
            money: maybe(100.0 * dice.below(6) as f64, &mut dice),
            error: maybe(dice.below(25) as f64, &mut dice),
            without: if dice.below(4) == 0 { some(Kind::Certification, &mut dice) } else { Vec::new() },
            own_wage: dice.below(3) == 0,
            reach: (dice.below(3) > 0).then(|| vec![Reach::Within, Reach::Later]),
            ..Constraints::default()
        },
        weights: Weights { concentration: 0.25, ..Weights::default() },
        group_by: Vec::new(),
        of_group: 1,
        paths: 1 + dice.below(15) as usize,
        budget: u64::MAX,
        day: DAY,
    }
}

pub(super) fn answer(graph: &Graph, query: &PathQuery) -> PathResult {
    let pattern = Pattern::new(steps(query)).unwrap();
    find(graph, query, pattern, u64::MAX, &mut |_, _| Ok::<(), WalkError>(())).unwrap()
}

fn walk(path: &CareerPath) -> Walk {
    (path.steps.iter().map(|step| (step.directed.relation, step.edge, step.to)).collect(), path.score)
}

/// Applies a relaxation.
fn apply(query: &mut PathQuery, relaxation: &[Relaxation]) {
    let PathQuery { constraints, goal, .. } = query;
    for relaxed in relaxation {
        match relaxed {
            Relaxation::Dropped(constraint) => constraint.drop_from(constraints, goal),
            Relaxation::Moved(Constraint::Wage, floor) => {
                constraints.wage = constraints.wage.map(|(_, basis)| (*floor, basis))
            }
            Relaxation::Moved(Constraint::Months, most) => constraints.months = Some(*most),
            Relaxation::Moved(Constraint::Money, most) => constraints.money = Some(*most),
            Relaxation::Moved(Constraint::Error, most) => constraints.error = Some(*most),
            Relaxation::Allowed(nodes) => constraints.without.retain(|node| !nodes.contains(node)),
            Relaxation::Instead(Constraint::Region, region) => goal.regions = vec![*region],
            Relaxation::Instead(Constraint::Role, role) => goal.roles = vec![*role],
            other => panic!("{other:?} cannot result from these queries"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn the_best_paths_are_the_best_of_all_walks(seed in any::<u64>()) {
        let graph = small(seed);
        let query = query(&graph, seed);
        let walker = Walker { graph: &graph, query: &query, steps: steps(&query), all: Vec::new() };
        let all = walker.all();
        match answer(&graph, &query) {
            PathResult::NoPath(_) => prop_assert!(all.is_empty(), "{:?}", all),
            PathResult::Paths(found) => {
                prop_assert!(found.is_complete);
                let mut best: Vec<i64> = all.iter().map(|walk| walk.1).collect();
                best.sort_by(|a, b| b.cmp(a));
                best.truncate(query.paths);
                let scores: Vec<i64> = found.paths.iter().map(|path| path.score).collect();
                prop_assert_eq!(scores, best);
                let mut walks: Vec<Walk> = found.paths.iter().map(walk).collect();
                prop_assert!(walks.iter().all(|walk| all.binary_search(walk).is_ok()));
                walks.sort();
                walks.dedup();
                prop_assert_eq!(walks.len(), found.paths.len(), "a path came twice");
            }
        }
    }

    #[test]
    fn what_would_have_to_give_way_gives_a_path_and_no_fewer_do(seed in any::<u64>()) {
        let graph = small(seed);
        let mut asked = query(&graph, seed);
        asked.constraints.wage = Some((150_000.0, WageBasis::Real));
        asked.constraints.months = Some(1.0);
        if let PathResult::NoPath(NoPath { relaxation, path, .. }) = answer(&graph, &asked) {
            prop_assert_eq!(relaxation.is_empty(), path.is_none());
            let mut relaxed = asked.clone();
            apply(&mut relaxed, &relaxation);
            let is_path = matches!(answer(&graph, &relaxed), PathResult::Paths(_));
            prop_assert_eq!(is_path, path.is_some(), "{:?}", relaxation);
            for left_out in 0..relaxation.len() {
                let mut fewer = relaxation.clone();
                fewer.remove(left_out);
                let mut less = asked.clone();
                apply(&mut less, &fewer);
                prop_assert!(matches!(answer(&graph, &less), PathResult::NoPath(_)), "{:?} would do", fewer);
            }
            if let [Relaxation::Moved(constraint @ (Constraint::Months | Constraint::Money | Constraint::Wage), to)] = relaxation[..] {
                let mut tighter = asked.clone();
                let nearer = if constraint == Constraint::Wage { to + 1.0 } else { to - 0.01 };
                apply(&mut tighter, &[Relaxation::Moved(constraint, nearer)]);
                prop_assert!(matches!(answer(&graph, &tighter), PathResult::NoPath(_)), "{:?} to {} would do", constraint, nearer);
            }
        }
    }
}
