//! What it takes to acquire what a path passes: looked up once for each node of a search.

use super::constraints::entry_education;
use super::k_best::Spent;
use super::question::Weights;
use super::value::points;
use crate::career::Person;
use crate::career::cost::{self, Cost, Estimate, Residence, Standing};
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::institution::StudentLevel;
use crate::model::role::EntryEducation;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What a person has, and what everything else costs.
#[derive(Debug)]
pub struct Acquiring<'q> {
    graph: &'q Graph,
    held: FxHashSet<NodeIx>,
    residence: Residence,
    known: FxHashMap<NodeIx, Option<Arc<Cost>>>,
    usual: cost::Usual,
    /// The highest education of the person, where it is known and counts.
    education: Option<EntryEducation>,
    /// What a year costs undergraduates and graduates, once somebody asked.
    yearly: Option<[f64; 2]>,
}

/// Months of full-time study to each education, from least to most: those of [`cost::nominal_months`], a master's and a
/// doctorate after a bachelor's.
const STUDY: [f64; EntryEducation::COUNT] = [0.0, 0.0, 12.0, 12.0, 24.0, 48.0, 72.0, 108.0];

/// From so many months on study is that of graduates.
const GRADUATE: f64 = 48.0;

impl<'q> Acquiring<'q> {
    /// For a person. Degrees are priced for residents of the states of the goal's region, if it has exactly one.
    ///
    /// Where `counts_education`, a role that usually asks for more education than the person has costs the study that is
    /// missing; where paths pass degrees themselves, those are what it costs. The person's education is that of the highest
    /// degree, or what the present role usually asks for; without either it is not known, and nothing is counted.
    pub fn new(graph: &'q Graph, person: &Person, regions: &[NodeIx], counts_education: bool) -> Acquiring<'q> {
        let region = match regions {
            [one] => Some(*one),
            _ => None,
        };
        let held = [&person.degrees, &person.skills, &person.certifications].into_iter().flatten().copied();
        let held = held.chain(person.role).collect();
        let degrees = person.degrees.iter().map(|&degree| graph.degree(degree).row.level.education());
        let present = person.role.and_then(|role| entry_education(graph, role));
        Acquiring {
            graph,
            held,
            residence: Residence::of(graph, region),
            known: FxHashMap::default(),
            usual: cost::Usual::new(graph),
            education: degrees.chain(present).max().filter(|_| counts_education),
            yearly: None,
        }
    }

    /// Whether the person has it.
    pub fn has(&self, node: NodeIx) -> bool {
        self.held.contains(&node)
    }

    /// What it takes to acquire a certification or a degree that the person has not, or the education that a role usually
    /// asks for beyond the person's. `None` for anything else.
    pub fn cost(&mut self, node: NodeIx) -> Option<Arc<Cost>> {
        let kind = self.graph.kind(node);
        if !matches!(kind, Kind::Certification | Kind::Degree | Kind::Role) || self.has(node) {
            return None;
        }
        if let Some(known) = self.known.get(&node) {
            return known.clone();
        }
        let cost = match kind {
            Kind::Degree => Some(cost::degree(self.graph, node, &self.residence)),
            Kind::Certification => Some(self.usual.certification(self.graph, node)),
            _ => self.study(node),
        };
        let cost = cost.map(Arc::new);
        self.known.insert(node, cost.clone());
        cost
    }

    /// The study that is missing for a role.
    fn study(&mut self, role: NodeIx) -> Option<Cost> {
        let (has, asks) = (self.education?, entry_education(self.graph, role)?);
        let (from, to) = (STUDY[has as usize], STUDY[asks as usize]);
        if to <= from {
            return None;
        }
        let [undergraduate, graduate] = self.yearly_prices();
        let years = |from: f64, to: f64| (to - from).max(0.0) / 12.0;
        let money = undergraduate * years(from, to.min(GRADUATE)) + graduate * years(from.max(GRADUATE), to);
        let evidence: Vec<_> =
            self.graph.outlook.of(role).first().map(|outlook| outlook.evidence).into_iter().collect();
        let assumed = |value, rule| Estimate { value, standing: Standing::Assumed, rule, evidence: evidence.clone() };
        Some(Cost {
            money: assumed(
                money,
                "median tuition and fees of an academic year of all institutions, times the nominal years that are missing for the usual education for entry",
            ),
            months: assumed(to - from, "nominal full-time study that is missing for the usual education for entry"),
        })
    }

    fn yearly_prices(&mut self) -> [f64; 2] {
        if let Some(known) = self.yearly {
            return known;
        }
        let prices = [StudentLevel::Undergraduate, StudentLevel::Graduate]
            .map(|student| cost::usual_yearly_price(self.graph, student, &self.residence));
        self.yearly = Some(prices);
        prices
    }
}

/// Money and months as they are limited: cents and hundredths of a month.
pub fn spent(cost: &Cost) -> Spent {
    // Prices and months are far below the limit of these numbers.
    let whole = |value: f64| (value * 100.0).round() as i64;
    Spent { months: whole(cost.months.value), money: whole(cost.money.value) }
}

/// What they take from the score, in millionths of a point.
pub fn dear(spent: Spent, weights: &Weights) -> i64 {
    let years = spent.months as f64 / 1200.0;
    let ten_thousands = spent.money as f64 / 1_000_000.0;
    points(years * weights.time) + points(ten_thousands * weights.money)
}
