//! The value of a path at its end, and the cost of its steps, in points.

use super::query::{PathQuery, WageBasis, Weights};
use crate::career::advice::facts::CEILING;
use crate::career::advice::score::certification_worth;
use crate::career::traverse::pattern::DirectedRelation;
use crate::career::wage;
use crate::graph::{Direction, EdgeNumber, Evidence, Graph, NodeIx, RelationKind};
use crate::model::role::{FigureStatus, OccupationMatch};

/// Number of terms of the value of an end.
pub const TERMS: usize = 5;

/// Points are stored in millionths, so that sums are exact.
pub const POINT: f64 = 1e6;

/// Points as an integer number of millionths.
pub fn points(value: f64) -> i64 {
    rounded(value * POINT)
}

/// `f64::round` as an integer, without a call of the C library, which was a noticeable part of a search. Beyond
/// the range of integers it saturates; arguments are far below.
fn rounded(value: f64) -> i64 {
    let whole = value as i64;
    let rest = value - whole as f64;
    whole.saturating_add(i64::from(rest >= 0.5)).saturating_sub(i64::from(rest <= -0.5))
}

/// A term of the value of an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// The points of advice for the role, apart from place and cost.
    Fit,
    /// Entry pay at national prices.
    Wage,
    /// Jobs.
    Demand,
    /// Location quotient.
    Concentration,
    /// Projected national growth of the role.
    Growth,
}

/// One term, with the figure behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TermValue {
    /// The term.
    pub term: Term,
    /// The figure in its own unit; `None` if it is not published.
    pub figure: Option<f64>,
    /// The status of the figure. A top-coded wage counts as the ceiling. `None` if no publisher has such a figure: the
    /// points of advice, and the wage of a role that shares those of another occupation.
    pub status: Option<FigureStatus>,
    /// Points before weighing.
    pub points: f64,
    /// Its weight.
    pub weight: f64,
    /// Its contribution to the score, in millionths of a point.
    pub adds: i64,
    /// The evidence of the figure, and for a real wage also of the price level.
    pub evidence: [Option<Evidence>; 2],
}

/// Price levels of regions, looked up once per search.
#[derive(Clone, Debug)]
pub struct Prices(Vec<Option<f64>>);

impl Prices {
    /// Those of all regions.
    pub fn new(graph: &Graph) -> Prices {
        let parity = |region| wage::price_parity(graph, region).map(|price| price.row.index);
        Prices(graph.of_kind(crate::model::Kind::Region).map(parity).collect())
    }

    /// The same level everywhere, so that real wages equal nominal ones.
    pub fn even(graph: &Graph) -> Prices {
        Prices(graph.of_kind(crate::model::Kind::Region).map(|_| Some(100.0)).collect())
    }

    /// The price level of a region; `None` if none is published.
    pub fn of(&self, graph: &Graph, region: NodeIx) -> Option<f64> {
        self.0[graph.nodes.place(crate::model::Kind::Region, region)]
    }
}

/// The median wage of an end: nominal, at national prices, and its status.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wage {
    /// U.S. dollars a year.
    pub nominal: Option<f64>,
    /// At national prices; `None` also if the region has no price level.
    pub real: Option<f64>,
    /// The status. A published wage whose region has no price level has no real wage, yet its status is published.
    pub status: FigureStatus,
    /// The ceiling at national prices; `None` if the region has no price level.
    pub ceiling: Option<f64>,
}

impl Wage {
    /// A lower bound of the wage: itself, or the ceiling if it is top-coded. `None` if unknown.
    pub fn at_least(&self, basis: WageBasis) -> Option<f64> {
        let (figure, ceiling) = match basis {
            WageBasis::Nominal => (self.nominal, Some(CEILING)),
            WageBasis::Real => (self.real, self.ceiling),
        };
        figure.or(ceiling.filter(|_| self.status == FigureStatus::TopCoded))
    }
}

/// The median wage of an edge of `employedIn`.
pub fn median_wage(graph: &Graph, prices: &Prices, edge: EdgeNumber) -> Wage {
    let record = graph.relations.employment_at(edge);
    let nominal = record.annual_median();
    let parity = prices.of(graph, graph.relations.employed_in.target(edge));
    let at_national = |wage: f64| parity.map(|parity| wage::real(wage, parity));
    let (real, ceiling) = (nominal.and_then(at_national), at_national(CEILING));
    let status = match nominal {
        Some(_) => FigureStatus::Published,
        None if record.is_top_coded(&graph.strings, "annual_median") => FigureStatus::TopCoded,
        None => FigureStatus::Suppressed,
    };
    Wage { nominal, real, status, ceiling }
}

/// Points of a median wage, for a search for the highest.
pub fn median_points(graph: &Graph, prices: &Prices, edge: EdgeNumber) -> i64 {
    let wage = median_wage(graph, prices, edge);
    points(wage.at_least(WageBasis::Real).unwrap_or(0.0) / 10_000.0)
}

/// A figure of an end, its status, and the unweighted points.
type Figure = (Option<f64>, Option<FigureStatus>, f64);

/// The first quartile of the role's own pay at national prices, with its points after subtracting the sampling error.
/// The usual pay for the role is used if none is published.
fn entry_pay(graph: &Graph, prices: &Prices, query: &PathQuery, edge: EdgeNumber) -> Figure {
    let (role, region) = graph.relations.employed_in.ends(edge);
    let record = graph.relations.employment_at(edge);
    let points = pay_doublings(graph, query, edge);
    if graph.role(role).row.occupation_match != Some(OccupationMatch::Same) {
        return (None, None, points);
    }
    let real = record.annual().p25.zip(prices.of(graph, region)).map(|(pay, parity)| wage::real(pay, parity));
    let status = match real {
        None if record.is_top_coded(&graph.strings, "annual_p25") => FigureStatus::TopCoded,
        _ => return (real, published(real), points),
    };
    (None, Some(status), points)
}

fn pay_doublings(graph: &Graph, query: &PathQuery, edge: EdgeNumber) -> f64 {
    let place = query.entries.places.of(edge);
    place.pay.unwrap_or_else(|| {
        let role = graph.relations.employed_in.source(edge);
        query.entries.of(graph, role).unrated_pay
    })
}

fn growth(graph: &Graph, role: NodeIx) -> Figure {
    let growth = graph.outlook.of(role).first().and_then(|outlook| outlook.row.change_percent);
    (growth, published(growth), growth.unwrap_or(0.0) / 10.0)
}

fn published(figure: Option<f64>) -> Option<FigureStatus> {
    Some(if figure.is_some() { FigureStatus::Published } else { FigureStatus::Suppressed })
}

fn terms(graph: &Graph, prices: &Prices, query: &PathQuery, edge: EdgeNumber) -> [(Term, Figure); TERMS] {
    let role = graph.relations.employed_in.source(edge);
    let record = graph.relations.employment_at(edge);
    let fit = query.entries.of(graph, role).fit;
    let jobs = (record.jobs().map(f64::from), Some(record.jobs_status()), query.entries.places.of(edge).jobs);
    let quotient = record.location_quotient();
    [
        (Term::Fit, (Some(fit), None, fit)),
        (Term::Wage, entry_pay(graph, prices, query, edge)),
        (Term::Demand, jobs),
        (Term::Concentration, (quotient, published(quotient), quotient.unwrap_or(0.0))),
        (Term::Growth, growth(graph, role)),
    ]
}

/// The value of a path that ends with a role employed in a region, by term.
pub fn worth(graph: &Graph, prices: &Prices, query: &PathQuery, edge: EdgeNumber) -> [TermValue; TERMS] {
    let (role, region) = graph.relations.employed_in.ends(edge);
    let record = Some(graph.relations.evidence(RelationKind::EmployedIn, edge));
    let price = wage::price_parity(graph, region).map(|price| price.evidence);
    let outlook = graph.outlook.of(role).first().map(|outlook| outlook.evidence);
    terms(graph, prices, query, edge).map(|(term, (figure, status, points))| TermValue {
        term,
        figure,
        status,
        points,
        weight: query.weights.of(term),
        adds: self::points(points * query.weights.of(term)),
        evidence: match term {
            Term::Fit => [None, None],
            Term::Wage => [record, price],
            Term::Growth => [outlook, None],
            Term::Demand | Term::Concentration => [record, None],
        },
    })
}

/// The part of the value of an end that depends on the role alone, in millionths of a point.
pub fn role_worth(graph: &Graph, query: &PathQuery, role: NodeIx) -> i64 {
    let weights = &query.weights;
    let fit = points(query.entries.of(graph, role).fit * weights.fit);
    match weights.growth == 0.0 {
        true => fit,
        false => fit + points(growth(graph, role).2 * weights.growth),
    }
}

/// The part that depends on where the role is employed.
pub fn place_worth(graph: &Graph, query: &PathQuery, edge: EdgeNumber) -> i64 {
    let weights = &query.weights;
    let mut sum = points(pay_doublings(graph, query, edge) * weights.wage)
        + points(query.entries.places.of(edge).jobs * weights.demand);
    if weights.concentration != 0.0 {
        let quotient = graph.relations.employment_at(edge).location_quotient();
        sum += points(quotient.unwrap_or(0.0) * weights.concentration);
    }
    sum
}

impl PathQuery {
    /// The value of a step from a certification to a role in which employers expect it, in millionths of a point: no
    /// more than the certifications already held leave.
    pub fn gain(&self, graph: &Graph, directed: DirectedRelation, edge: EdgeNumber) -> i64 {
        if directed != (DirectedRelation { relation: RelationKind::QualifiesFor, direction: Direction::Outgoing }) {
            return 0;
        }
        let (certification, role) = graph.relations.qualifies_for.ends(edge);
        let review = graph.reviews.certification_roles.get(&(certification, role));
        let worth = review.map_or(0.0, |review| certification_worth(review.row.strength));
        let held = self.entries.of(graph, role).certified;
        points((worth - held).max(0.0) * self.weights.certification)
    }
}

impl Weights {
    /// The weight of a term.
    pub fn of(&self, term: Term) -> f64 {
        match term {
            Term::Fit => self.fit,
            Term::Wage => self.wage,
            Term::Demand => self.demand,
            Term::Concentration => self.concentration,
            Term::Growth => self.growth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let halves = [0.5, -0.5, 2.5, -2.5, 0.499_999_999_999_999_94, 4_503_599_627_370_495.5, f64::MAX, f64::NAN];
        for value in halves {
            assert_eq!(rounded(value), value.round() as i64, "{value}");
        }
    }

    proptest! {
        #[test]
        fn rounding_is_that_of_the_library(value in any::<f64>(), near in -1e7..1e7) {
            prop_assert_eq!(rounded(value), value.round() as i64);
            prop_assert_eq!(rounded(near), near.round() as i64);
        }
    }
}
