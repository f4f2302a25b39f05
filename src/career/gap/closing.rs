//! The lightest set of certifications that validates what is missing.

use super::cover::{Candidate, cover};
use super::question::Options;
use super::sources::{self, Entry};
use super::verdict::Judged;
use crate::career::advice::{Model, Person};
use crate::career::cost::{Cost, Usual};
use crate::graph::NodeIx;
use crate::model::skill::SkillKind;
use std::collections::BTreeMap;

/// A certification of the closing set.
#[derive(Clone, Debug)]
pub struct Acquisition {
    /// Which.
    pub certification: NodeIx,
    /// Exam fee and months of preparation.
    pub cost: Cost,
    /// Whether the person may sit for it; never [`Entry::NotMet`].
    pub entry: Entry,
    /// Positions in the required skills that it validates, of those that are to be closed.
    pub closes: Vec<usize>,
    /// What it weighs, in cents.
    pub weight: u64,
}

/// How skills are closed by certifications.
#[derive(Clone, Debug, Default)]
pub struct Closing {
    /// How many skills are to be closed.
    pub open: usize,
    /// What to acquire, by id.
    pub acquisitions: Vec<Acquisition>,
    /// Positions in the required skills of what is to be closed and that no certification within reach validates.
    pub beyond: Vec<usize>,
    /// How many candidates there were.
    pub candidates: usize,
    /// Among these, how many have a fee or time that is assumed.
    pub assumed: usize,
    /// The weights together, in cents.
    pub weight: u64,
    /// No set weighs less, in cents.
    pub lower_bound: u64,
    /// What the greedy set weighs, in cents.
    pub greedy: u64,
    /// The set is proven to be the lightest.
    pub exact: bool,
    /// How many looks the search took.
    pub steps: u64,
}

/// The weight of a cost in cents of a dollar: the dollars and months, each times the weight that the question gives it.
pub fn weight(cost: &Cost, options: &Options) -> u64 {
    let dollars = cost.money.value * options.dollar + cost.months.value * options.month;
    // Below the point from which sums of all candidates could overflow.
    (dollars * 100.0).round().clamp(0.0, 1e15) as u64
}

/// Closes the skills at some positions by certifications that a person may sit for and does not hold: for a technology any, for a
/// topic, standard or regulation one that concerns the role.
///
/// # Errors
/// Whatever `spend` refuses with.
pub fn close<E>(
    model: &Model<'_>,
    (role, person): (NodeIx, &Person),
    options: &Options,
    required: &[Judged],
    open: &[usize],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Closing, E> {
    let mut reached: BTreeMap<NodeIx, (Entry, Vec<usize>)> = BTreeMap::new();
    for (place, &position) in open.iter().enumerate() {
        let skill = required[position].skill;
        let is_technology = model.graph.skill(skill).row.kind == SkillKind::Technology;
        spend(model.graph.relations.validates.entering(skill).len())?;
        for (certification, _) in sources::certifications(model.graph, skill, model.day) {
            let entry = sources::entry(model, certification, role, person);
            let makes_sense = is_technology || sources::concerns(model, certification, role);
            if makes_sense && entry != Entry::NotMet && !person.certifications.contains(&certification) {
                reached.entry(certification).or_insert((entry, Vec::new())).1.push(place);
            }
        }
    }
    spend(model.graph.certifications.len())?;
    let usual = Usual::new(model.graph);
    let acquisition = |(&certification, (entry, covers)): (&NodeIx, &(Entry, Vec<usize>))| {
        let cost = usual.certification(model.graph, certification);
        let closes = covers.iter().map(|&place| open[place]).collect();
        Acquisition { certification, entry: *entry, closes, weight: weight(&cost, options), cost }
    };
    let acquisitions: Vec<Acquisition> = reached.iter().map(acquisition).collect();
    let candidate = |(acquisition, (_, covers)): (&Acquisition, &(Entry, Vec<usize>))| Candidate {
        weight: acquisition.weight,
        covers: covers.clone(),
    };
    let candidates: Vec<Candidate> = acquisitions.iter().zip(reached.values()).map(candidate).collect();
    let found = cover(open.len(), &candidates, options.steps, spend)?;
    let is_beyond = |place: &usize| !candidates.iter().any(|candidate| candidate.covers.contains(place));
    Ok(Closing {
        open: open.len(),
        beyond: (0..open.len()).filter(is_beyond).map(|place| open[place]).collect(),
        assumed: acquisitions.iter().filter(|acquisition| acquisition.cost.assumed() > 0).count(),
        candidates: candidates.len(),
        acquisitions: found.chosen.iter().map(|&chosen| acquisitions[chosen].clone()).collect(),
        weight: found.weight,
        lower_bound: found.lower_bound,
        greedy: found.greedy,
        exact: found.exact,
        steps: found.steps,
    })
}
