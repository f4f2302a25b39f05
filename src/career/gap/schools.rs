//! Where a degree is taught, relative to a region.

use crate::career::cost::{self, Residence, YearlyPrice};
use crate::career::place::{Nearness, Place};
use crate::graph::{EdgeNumber, Graph, NodeIx};
use std::cmp::Ordering;

/// An institution that offers a degree, relative to a region.
#[derive(Clone, Debug)]
pub struct School {
    /// The institution.
    pub institution: NodeIx,
    /// The edge of `offers`.
    pub offer: EdgeNumber,
    /// Its distance; `None` if no region is given.
    pub nearness: Option<Nearness>,
    /// Its price of an academic year for a person from that region; `None` if none is published.
    pub price: Option<YearlyPrice>,
}

/// The active institutions that offer a degree: nearest first if a region is given; then most awards first; then by id.
pub fn schools(graph: &Graph, degree: NodeIx, region: Option<NodeIx>) -> Vec<School> {
    let place = region.map(|region| Place::new(graph, region));
    let residence = Residence::of(graph, region);
    let offers = &graph.relations.offers;
    let students = cost::students(graph.degree(degree).row.level);
    let all = offers.entering(degree).iter().map(|&offer| (offers.source(offer), offer));
    let active = all.filter(|&(institution, _)| graph.institution(institution).row.active);
    let mut found: Vec<School> = active
        .map(|(institution, offer)| School {
            institution,
            offer,
            nearness: place.as_ref().map(|place| place.nearness(graph, institution)),
            price: students.and_then(|students| cost::yearly_price(graph, institution, students, &residence)),
        })
        .collect();
    let awards = |school: &School| offers.property(school.offer).awards.unwrap_or(0);
    found.sort_by(|a, b| {
        let near = a.nearness.zip(b.nearness).map_or(Ordering::Equal, |(a, b)| a.compare(&b));
        near.then_with(|| awards(b).cmp(&awards(a))).then_with(|| a.institution.cmp(&b.institution))
    });
    found
}
