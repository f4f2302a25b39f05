//! What a path is worth at its end, and what its steps cost, in points.

use super::question::{WageBasis, Weights};
use crate::career::wage;
use crate::graph::{EdgeNumber, Evidence, Graph, NodeIx, RelationKind};
use crate::model::role::FigureStatus;

/// Points are kept in millionths, so that sums are exact.
pub const POINT: f64 = 1e6;

/// The wage from which on the survey publishes no number, U.S. dollars a year (OEWS, May 2025).
pub const CEILING: f64 = 239_200.0;

/// Points as a whole number of millionths.
pub fn points(value: f64) -> i64 {
    // Arguments are bounded, so this is far below the limit; a float beyond it would be cut.
    (value * POINT).round() as i64
}

/// A term of the value of an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Median wage at national prices.
    Wage,
    /// Jobs.
    Demand,
    /// Location quotient.
    Concentration,
    /// Projected growth of the role in the nation.
    Growth,
}

/// One term, with the figure that it comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Which.
    pub term: Term,
    /// The figure in its own unit; `None` where it is not published.
    pub figure: Option<f64>,
    /// Why there is none. A top-coded wage counts as the ceiling.
    pub status: FigureStatus,
    /// Points before weighing.
    pub points: f64,
    /// Its weight.
    pub weight: f64,
    /// What it adds to the score, millionths of a point.
    pub adds: i64,
    /// Where the figure comes from, and for a real wage the price level too.
    pub evidence: [Option<Evidence>; 2],
}

/// Price levels of regions, looked up once for a search.
#[derive(Clone, Debug)]
pub struct Prices(Vec<Option<f64>>);

impl Prices {
    /// Those of all regions.
    pub fn new(graph: &Graph) -> Prices {
        let parity = |region| wage::price_parity(graph, region).map(|price| price.row.index);
        Prices(graph.of_kind(crate::model::Kind::Region).map(parity).collect())
    }

    /// The same level everywhere, so that real wages are nominal ones.
    pub fn even(graph: &Graph) -> Prices {
        Prices(graph.of_kind(crate::model::Kind::Region).map(|_| Some(100.0)).collect())
    }

    /// That of a region; `None` where none is published.
    pub fn of(&self, graph: &Graph, region: NodeIx) -> Option<f64> {
        self.0[graph.nodes.place(crate::model::Kind::Region, region)]
    }
}

/// The median wage of an end: nominal, at national prices, and whether it is published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wage {
    /// U.S. dollars a year.
    pub nominal: Option<f64>,
    /// At national prices; `None` also where the region has no price level.
    pub real: Option<f64>,
    /// Why there is none. The real one of a published wage without price level is missing though it says published.
    pub status: FigureStatus,
    /// The ceiling at national prices; `None` where the region has no price level.
    pub ceiling: Option<f64>,
}

impl Wage {
    /// What the wage is at least: itself, or the ceiling where it is top-coded. `None` where nothing is known of it.
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

/// A figure of an end, whether it is published, and the points that it is worth before weighing.
type Figure = (Option<f64>, FigureStatus, f64);

fn figures(graph: &Graph, prices: &Prices, edge: EdgeNumber) -> [Figure; 3] {
    let record = graph.relations.employment_at(edge);
    let wage = median_wage(graph, prices, edge);
    let (jobs, quotient) = (record.jobs().map(f64::from), record.location_quotient());
    [
        (wage.real, wage.status, wage.at_least(WageBasis::Real).unwrap_or(0.0) / 10_000.0),
        (jobs, record.jobs_status(), jobs.map_or(0.0, |jobs| jobs.max(1.0).log10())),
        (quotient, published(quotient), quotient.unwrap_or(0.0)),
    ]
}

fn growth(graph: &Graph, role: NodeIx) -> Figure {
    let growth = graph.outlook.of(role).first().and_then(|outlook| outlook.row.change_percent);
    (growth, published(growth), growth.unwrap_or(0.0) / 10.0)
}

fn published(figure: Option<f64>) -> FigureStatus {
    match figure {
        Some(_) => FigureStatus::Published,
        None => FigureStatus::Suppressed,
    }
}

fn terms(graph: &Graph, prices: &Prices, edge: EdgeNumber) -> [(Term, Figure); 4] {
    let [wage, demand, concentration] = figures(graph, prices, edge);
    let growth = growth(graph, graph.relations.employed_in.source(edge));
    [(Term::Wage, wage), (Term::Demand, demand), (Term::Concentration, concentration), (Term::Growth, growth)]
}

/// What a path is worth that ends with a role employed in a region, term by term.
pub fn worth(graph: &Graph, prices: &Prices, weights: &Weights, edge: EdgeNumber) -> [Worth; 4] {
    let (role, region) = graph.relations.employed_in.ends(edge);
    let record = Some(graph.relations.evidence(RelationKind::EmployedIn, edge));
    let price = wage::price_parity(graph, region).map(|price| price.evidence);
    let outlook = graph.outlook.of(role).first().map(|outlook| outlook.evidence);
    terms(graph, prices, edge).map(|(term, (figure, status, points))| Worth {
        term,
        figure,
        status,
        points,
        weight: weights.of(term),
        adds: self::points(points * weights.of(term)),
        evidence: match term {
            Term::Wage => [record, price],
            Term::Growth => [outlook, None],
            Term::Demand | Term::Concentration => [record, None],
        },
    })
}

/// The sum of it, millionths of a point.
pub fn worth_in_all(graph: &Graph, prices: &Prices, weights: &Weights, edge: EdgeNumber) -> i64 {
    terms(graph, prices, edge).iter().map(|(term, figure)| points(figure.2 * weights.of(*term))).sum()
}

impl Weights {
    /// That of a term of the value.
    pub fn of(&self, term: Term) -> f64 {
        match term {
            Term::Wage => self.wage,
            Term::Demand => self.demand,
            Term::Concentration => self.concentration,
            Term::Growth => self.growth,
        }
    }
}
