//! Counts of what is located in each region.

use super::area::{Area, ContainingRegions, RegionLocator};
use super::located::{ComparedRegions, Located};
use super::measure::{Measure, MeasuredValue, ValueStatus};
use crate::graph::properties::Offer;
use crate::graph::{Evidence, Graph, NodeIx};
use crate::model::employer::EmployerType;
use crate::model::{Basis, Kind};
use rustc_hash::FxHashSet;

/// A count or a sum, with one row of each source behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// The number.
    pub number: u64,
    /// Whether it may be too low.
    pub is_low: bool,
    examples: Vec<Evidence>,
}

impl Tally {
    fn add(&mut self, number: u64, evidence: Evidence) {
        self.number += number;
        if self.examples.iter().all(|known| known.source != evidence.source) {
            self.examples.push(Evidence { basis: Basis::Derived, ..evidence });
        }
    }

    /// Cites a row of a source in which nothing was found.
    fn cite(&mut self, evidence: Option<Evidence>) {
        if let Some(evidence) = evidence.filter(|_| self.examples.is_empty()) {
            self.add(0, evidence);
        }
    }

    /// The tally as a measure; `low` says why it may be too low.
    pub fn measured(&self, measure: Measure, low: &str) -> MeasuredValue {
        let standing = if self.is_low { ValueStatus::AtLeast } else { ValueStatus::Derived };
        let measured = MeasuredValue::of(measure, standing, self.number as f64, self.examples.clone());
        measured.noted(self.is_low.then(|| low.to_owned()))
    }
}

/// What is located in a region, whatever the role.
#[derive(Clone, Debug, Default)]
pub struct RegionCounts {
    /// Employers.
    pub employers: Tally,
    /// Hospitals among them.
    pub hospitals: Tally,
    /// Institutions.
    pub institutions: Tally,
}

/// Counts employers and institutions in each of these regions, and returns the location of each institution, in node
/// order.
pub fn located(
    graph: &Graph,
    areas: &[Area],
    places: &mut RegionLocator<'_>,
) -> (Vec<RegionCounts>, Vec<ContainingRegions>) {
    let mut found = vec![RegionCounts::default(); areas.len()];
    let located_in = &graph.relations.employer_located_in;
    for node in graph.of_kind(Kind::Employer) {
        let row = &graph.employer(node).row;
        let mut counted = Vec::new();
        for edge in located_in.leaving(node) {
            let evidence = located_in.property(edge).evidence;
            let lying = places.of(located_in.target(edge), row.state.as_deref());
            for &area in lying.surely.iter().filter(|area| !counted.contains(*area)) {
                found[area].employers.add(1, evidence);
                if row.kind == EmployerType::Hospital {
                    found[area].hospitals.add(1, evidence);
                }
            }
            counted.extend(&lying.surely);
            for &area in &lying.perhaps {
                found[area].employers.is_low = true;
                found[area].hospitals.is_low |= row.kind == EmployerType::Hospital;
            }
        }
    }
    let mut homes = Vec::new();
    let located_in = &graph.relations.institution_located_in;
    for node in graph.of_kind(Kind::Institution) {
        let mut home = ContainingRegions::default();
        for edge in located_in.leaving(node) {
            let evidence = located_in.property(edge).evidence;
            let lying = places.of(located_in.target(edge), Some(&graph.institution(node).row.state));
            for &area in lying.surely.iter().filter(|area| !home.surely.contains(area)) {
                found[area].institutions.add(1, evidence);
            }
            lying.perhaps.iter().for_each(|&area| found[area].institutions.is_low = true);
            home = ContainingRegions {
                surely: union(&home.surely, &lying.surely),
                perhaps: union(&home.perhaps, &lying.perhaps),
            };
        }
        homes.push(home);
    }
    for area in &mut found {
        let employer = graph.relations.employer_located_in.any().map(|row| row.evidence);
        area.employers.cite(employer);
        area.hospitals.cite(employer);
        area.institutions.cite(located_in.any().map(|row| row.evidence));
    }
    (found, homes)
}

fn union(one: &[usize], other: &[usize]) -> Vec<usize> {
    one.iter().chain(other.iter().filter(|place| !one.contains(place))).copied().collect()
}

/// The employers that hire for a role in a region.
#[derive(Clone, Debug, Default)]
pub struct Hiring {
    /// Employers with filings.
    pub employers: Tally,
    /// Their filings.
    pub filings: Tally,
}

/// Counts the filings for a role at worksites in each compared region; `None` if no one filed for it anywhere.
///
/// # Errors
/// Any error of `spend`, which is called with the edges visited.
pub fn hiring<E>(
    graph: &Graph,
    (located, compared): (&Located, &ComparedRegions),
    role: NodeIx,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Option<Vec<Hiring>>, E> {
    let hires_for = &graph.relations.hires_for;
    let edges = hires_for.entering(role);
    spend(edges.len())?;
    let mut found = vec![Hiring::default(); compared.count()];
    let mut counted = FxHashSet::default();
    for &edge in edges {
        let hiring = hires_for.property(edge);
        let lying = located.worksite(graph, hiring.region);
        for area in compared.among(&lying.surely) {
            found[area].filings.add(u64::from(hiring.filings), hiring.evidence);
            if counted.insert((area, hires_for.source(edge))) {
                found[area].employers.add(1, hiring.evidence);
            }
        }
        for area in compared.among(&lying.perhaps) {
            found[area].filings.is_low = true;
            found[area].employers.is_low = true;
        }
    }
    let any = edges.first().map(|&edge| hires_for.property(edge).evidence);
    for area in &mut found {
        area.employers.cite(any);
        area.filings.cite(any);
    }
    Ok((!edges.is_empty()).then_some(found))
}

/// The education for a role in a region.
#[derive(Clone, Debug, Default)]
pub struct Teaching {
    /// Institutions that offer a degree that prepares for the role.
    pub institutions: Tally,
    /// Awards of those degrees there in the latest year.
    pub awards: Tally,
    /// Offers without a number of awards.
    pub unknown: u32,
    /// Offers.
    pub offers: u32,
}

impl Teaching {
    fn add(&mut self, offer: &Offer, is_new: bool) {
        self.offers += 1;
        match offer.awards {
            Some(awards) => self.awards.add(u64::from(awards), offer.evidence),
            None => {
                self.unknown += 1;
                self.awards.is_low = true;
            }
        }
        if is_new {
            self.institutions.add(1, offer.evidence);
        }
    }
}

/// Sums the awards of degrees that prepare for a role in each compared region; `None` if no degree of the graph
/// prepares for it.
///
/// # Errors
/// As [`hiring`].
pub fn teaching<E>(
    graph: &Graph,
    (located, compared): (&Located, &ComparedRegions),
    role: NodeIx,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Option<Vec<Teaching>>, E> {
    let (prepares_for, offers) = (&graph.relations.prepares_for, &graph.relations.offers);
    let mut degrees: Vec<NodeIx> = prepares_for.entering(role).iter().map(|&edge| prepares_for.source(edge)).collect();
    degrees.sort_unstable();
    degrees.dedup();
    let mut found = vec![Teaching::default(); compared.count()];
    let mut counted = vec![false; graph.nodes.of_kind(Kind::Institution).len()];
    for &degree in &degrees {
        let edges = offers.entering(degree);
        spend(edges.len() + 1)?;
        for &edge in edges {
            let institution = graph.nodes.place(Kind::Institution, offers.source(edge));
            if !compared.holds(institution) {
                continue;
            }
            let is_new = !std::mem::replace(&mut counted[institution], true);
            let home = located.institution(institution);
            for area in compared.among(&home.surely) {
                found[area].add(offers.property(edge), is_new);
            }
            for area in compared.among(&home.perhaps) {
                found[area].awards.is_low = true;
                found[area].institutions.is_low = true;
            }
        }
    }
    let any = prepares_for.entering(role).first().map(|&edge| prepares_for.property(edge).evidence);
    for area in &mut found {
        area.institutions.cite(any);
        area.awards.cite(any);
    }
    Ok((!degrees.is_empty()).then_some(found))
}
