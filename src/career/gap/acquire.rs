//! What acquiring a certification or a degree weighs, and where a degree is best earned.

use super::question::Options;
use crate::career::cost::{self, Cost, Residence, Usual, YearlyPrice};
use crate::career::place::{Nearness, Place};
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::Kind;
use std::cmp::Ordering;

/// An institution that offers a degree, seen from a region.
#[derive(Clone, Debug)]
pub struct School {
    /// The institution.
    pub institution: NodeIx,
    /// The edge of `offers`.
    pub offer: EdgeNumber,
    /// How near it lies; `None` where no region is given.
    pub nearness: Option<Nearness>,
    /// Its price of an academic year for somebody from that region; `None` where none is published.
    pub price: Option<YearlyPrice>,
}

/// Somebody's region, as far as it matters for studying.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// For distances.
    pub place: Option<Place>,
    /// For prices.
    pub residence: Residence,
}

impl Home {
    /// A region, or nowhere in particular.
    pub fn of(graph: &Graph, region: Option<NodeIx>) -> Home {
        let place = region.map(|region| Place::new(graph, region));
        Home { place, residence: Residence::of(graph, region) }
    }
}

/// The active institutions that offer a degree: nearest first where a region is given; most awards first between equals
/// and without a region; then by id.
pub fn schools(graph: &Graph, degree: NodeIx, home: &Home) -> Vec<School> {
    let offers = &graph.relations.offers;
    let students = cost::students(graph.degree(degree).row.level);
    let all = offers.entering(degree).iter().map(|&offer| (offers.source(offer), offer));
    let active = all.filter(|&(institution, _)| graph.institution(institution).row.active);
    let mut found: Vec<School> = active
        .map(|(institution, offer)| School {
            institution,
            offer,
            nearness: home.place.as_ref().map(|place| place.nearness(graph, institution)),
            price: students.and_then(|students| cost::yearly_price(graph, institution, students, &home.residence)),
        })
        .collect();
    let awards = |school: &School| offers.property(school.offer).awards.unwrap_or(0);
    found.sort_by(|a, b| {
        let near = a.nearness.zip(b.nearness).map_or(Ordering::Equal, |(a, b)| a.compare(&b));
        near.then_with(|| awards(b).cmp(&awards(a))).then_with(|| a.institution.cmp(&b.institution))
    });
    found
}

/// A certification or degree as a candidate of the closing set.
#[derive(Clone, Debug)]
pub struct Acquirable {
    /// The certification or degree.
    pub node: NodeIx,
    /// For degrees with a region: where it is best earned.
    pub school: Option<School>,
    /// Money and months.
    pub cost: Cost,
}

/// How many rows are looked at to tell what a certification or degree costs.
pub fn looks(graph: &Graph, node: NodeIx) -> usize {
    let unpriced = |level| if cost::students(level).is_none() { graph.institutions.len() } else { 0 };
    match graph.kind(node) {
        Kind::Degree => graph.relations.offers.entering(node).len() + unpriced(graph.degree(node).row.level),
        _ => graph.certifications.len(),
    }
}

/// A certification.
pub fn certification(graph: &Graph, usual: &Usual, node: NodeIx) -> Acquirable {
    Acquirable { node, school: None, cost: usual.certification(graph, node) }
}

/// A degree at the cheapest institution within reach; at the nearest that publishes a price, where none within reach does;
/// without a region, or where no institution publishes a price, at the median price and no institution in particular.
pub fn degree(graph: &Graph, node: NodeIx, home: &Home, options: &Options) -> Acquirable {
    let anywhere = || Acquirable { node, school: None, cost: cost::degree(graph, node, &home.residence) };
    if home.place.is_none() {
        return anywhere();
    }
    let mut priced = schools(graph, node, home);
    priced.retain(|school| school.price.is_some());
    let price = |school: &School| school.price.as_ref().map_or(f64::INFINITY, |price| price.price.value);
    let within = priced.iter().filter(|school| school.nearness.is_some_and(|near| in_reach(near, options)));
    // Of equally cheap ones the nearest: it stands first.
    let best = within.min_by(|a, b| price(a).total_cmp(&price(b))).or(priced.first()).cloned();
    let found = best.and_then(|school| {
        let cost = cost::degree_at(graph, node, school.institution, &home.residence)?;
        Some(Acquirable { node, school: Some(school), cost })
    });
    found.unwrap_or_else(anywhere)
}

/// Within the region, or not farther from its point than the question allows; where there is no point, in a metropolitan
/// area of the region.
fn in_reach(near: Nearness, options: &Options) -> bool {
    use crate::career::place::Proximity;
    let close = near.kilometres.is_some_and(|distance| distance <= options.reach);
    close
        || near.proximity == Proximity::InRegion
        || (near.kilometres.is_none() && near.proximity == Proximity::SameMetro)
}

/// The weight of a cost in cents of a dollar: the dollars and months, each times the weight that the question gives it.
pub fn weight(cost: &Cost, options: &Options) -> u64 {
    let dollars = cost.money.value * options.dollar + cost.months.value * options.month;
    // Below the point from which sums of all candidates could overflow.
    (dollars * 100.0).round().clamp(0.0, 1e15) as u64
}
