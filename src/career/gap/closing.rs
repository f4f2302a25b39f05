//! The set of certifications of minimum weight that validates the missing skills.

use super::cover::{Candidate, cover};
use super::query::Options;
use super::sources::{self, Eligibility};
use super::verdict::AssessedSkill;
use crate::career::advice::{Model, Person};
use crate::career::cost::{Cost, CostDefaults};
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
    /// Whether the person may sit for it; never [`Eligibility::NotMet`].
    pub entry: Eligibility,
    /// Indices of the required skills to be closed that it validates.
    pub closes: Vec<usize>,
    /// Its weight, in cents.
    pub weight: u64,
}

/// How skills are closed by certifications.
#[derive(Clone, Debug, Default)]
pub struct Closing {
    /// Number of skills to be closed.
    pub open: usize,
    /// The certifications to acquire, by id.
    pub acquisitions: Vec<Acquisition>,
    /// Indices of the required skills to be closed that no eligible certification validates.
    pub beyond: Vec<usize>,
    /// Number of candidates.
    pub candidates: usize,
    /// Number of acquisitions with an assumed fee or time.
    pub assumed: usize,
    /// Total weight, in cents.
    pub weight: u64,
    /// A lower bound of the weight of any such set, in cents.
    pub lower_bound: u64,
    /// The weight of the greedy set, in cents.
    pub greedy: u64,
    /// Whether the set is proven to have minimum weight.
    pub exact: bool,
    /// Number of steps of the search.
    pub steps: u64,
}

/// The weight of a cost in cents: the dollars and months, each times its weight in the query.
pub fn weight(cost: &Cost, options: &Options) -> u64 {
    let dollars = cost.money.value * options.dollar + cost.months.value * options.month;
    // Below the value from which sums over all candidates could overflow.
    (dollars * 100.0).round().clamp(0.0, 1e15) as u64
}

/// Closes the skills at some indices with certifications that a person may sit for and does not hold: for a technology
/// any, for a topic, standard or regulation one that concerns the role.
///
/// # Errors
/// Any error of `spend`.
pub fn close<E>(
    model: &Model<'_>,
    (role, person): (NodeIx, &Person),
    options: &Options,
    required: &[AssessedSkill],
    open: &[usize],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Closing, E> {
    let mut reached: BTreeMap<NodeIx, (Eligibility, Vec<usize>)> = BTreeMap::new();
    for (place, &position) in open.iter().enumerate() {
        let skill = required[position].skill;
        let is_technology = model.graph.skill(skill).row.kind == SkillKind::Technology;
        spend(model.graph.relations.validates.entering(skill).len())?;
        for (certification, _) in sources::certifications(model.graph, skill, model.day) {
            let entry = sources::entry(model, certification, role, person);
            let makes_sense = is_technology || sources::concerns(model, certification, role);
            if makes_sense && entry != Eligibility::NotMet && !person.certifications.contains(&certification) {
                reached.entry(certification).or_insert((entry, Vec::new())).1.push(place);
            }
        }
    }
    spend(model.graph.certifications.len())?;
    let usual = CostDefaults::new(model.graph);
    let acquisition = |(&certification, (entry, covers)): (&NodeIx, &(Eligibility, Vec<usize>))| {
        let cost = usual.certification(model.graph, certification);
        let closes = covers.iter().map(|&place| open[place]).collect();
        Acquisition { certification, entry: *entry, closes, weight: weight(&cost, options), cost }
    };
    let acquisitions: Vec<Acquisition> = reached.iter().map(acquisition).collect();
    let candidate = |(acquisition, (_, covers)): (&Acquisition, &(Eligibility, Vec<usize>))| Candidate {
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
